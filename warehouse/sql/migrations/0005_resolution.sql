-- Observations, not platforms, are looked up, compared and grouped: what a group is does not depend on what came first.
-- Keys and verdicts of before are made anew in the next night, for all observations that have none of today's code.
ALTER TABLE core.block_key RENAME COLUMN platform_id TO observation_id;
ALTER TABLE core.block_key ADD COLUMN placed BOOLEAN;
ALTER TABLE core.block_key ADD COLUMN made_by VARCHAR;
DELETE FROM core.block_key;
COMMENT ON TABLE core.block_key IS '观察的查找键：键不同者不比较 / lookup keys of observations: records without a common key are never compared';
COMMENT ON COLUMN core.block_key.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN core.block_key.placed IS '是否已知所在城市 / whether its city is known';
COMMENT ON COLUMN core.block_key.made_by IS '生成规则及版本 / the rules that made it, with their version';

DELETE FROM core.match;
COMMENT ON COLUMN core.match.left_id IS '观察标识 / observation id';
COMMENT ON COLUMN core.match.right_id IS '另一观察标识 / the other observation id';

CREATE TABLE core.split (
    old_id VARCHAR,
    new_id VARCHAR,
    run_id VARCHAR,
    observation_ids VARCHAR[]
);
COMMENT ON TABLE core.split IS '拆分：原属一平台的观察改属另一平台 / splits: observations that left a platform for another';
COMMENT ON COLUMN core.split.old_id IS '原平台标识 / platform that they left';
COMMENT ON COLUMN core.split.new_id IS '现平台标识 / platform that they are of now';
COMMENT ON COLUMN core.split.run_id IS '发生于哪次运行 / run in which it happened';
COMMENT ON COLUMN core.split.observation_ids IS '改属的观察 / observations that moved';
