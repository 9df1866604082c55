-- Lookup keys as numbers (63 bits of their MD5): a night passes over all of them, and texts take twice the time.
ALTER TABLE core.block_key RENAME TO block_key_before;
CREATE TABLE core.block_key (
    observation_id VARCHAR,
    block_key BIGINT,
    placed BOOLEAN,
    made_by VARCHAR
);
INSERT INTO core.block_key
SELECT observation_id, CAST(md5_number_lower(block_key) >> 1 AS BIGINT), placed AND ends_with(block_key, '@'), made_by FROM core.block_key_before;
DROP TABLE core.block_key_before;
COMMENT ON TABLE core.block_key IS '观察的查找键：键不同者不比较 / lookup keys of observations: records without a common key are never compared';
COMMENT ON COLUMN core.block_key.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN core.block_key.block_key IS '查找键（MD5 的 63 位） / key, 63 bits of its MD5';
COMMENT ON COLUMN core.block_key.placed IS '键不含城市而观察已知城市：两个这样的观察不因此键而比较 / a key without city, of an observation whose city is known: two of these do not meet under it';
COMMENT ON COLUMN core.block_key.made_by IS '生成规则及版本 / the rules that made it, with their version';
