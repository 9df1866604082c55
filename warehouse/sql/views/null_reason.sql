-- 哪些平台缺哪个字段，为什么？ / Which platforms lack which field, and why?
CREATE OR REPLACE VIEW mart.null_reason AS
WITH read AS (
    -- A gap is a bit, of three sets one for each reason: millions of gaps are gathered without a row for each. The fields
    -- that are most often empty stand first.
    SELECT
        observation_id,
        document_id,
        coalesce(list_bit_or([
            CAST(1 AS BIGINT) << (
                CASE gap.field
                    WHEN 'capacity' THEN 0
                    WHEN 'land_area' THEN 1
                    WHEN 'floor_area' THEN 2
                    WHEN 'investment' THEN 3
                    WHEN 'year_established' THEN 4
                    WHEN 'services' THEN 5
                    WHEN 'level' THEN 6
                    WHEN 'district' THEN 7
                    WHEN 'status' THEN 8
                    WHEN 'industry' THEN 9
                    WHEN 'city' THEN 10
                    WHEN 'province' THEN 11
                    WHEN 'operator' THEN 12
                END
                + CASE gap.reason WHEN 'not_stated' THEN 0 WHEN 'not_extracted' THEN 20 ELSE 40 END
            )
            FOR gap IN nulls
        ]), 0) AS gaps
    FROM obs.observation
), gathered AS (
    -- A platform lacks what none of its pages gives.
    SELECT
        membership.platform_id,
        count(*) AS observations,
        bit_and(read.gaps | (read.gaps >> 20) | (read.gaps >> 40)) AS empty,
        bit_or(read.gaps >> 20) AS unread,
        bit_or(read.gaps >> 40) AS conflicting
    FROM read
    INNER JOIN core.membership AS membership ON membership.observation_id = read.observation_id
    INNER JOIN obs.document AS document ON document.document_id = read.document_id
    WHERE document.is_current AND NOT document.spun
    GROUP BY membership.platform_id
), gaps AS (
    SELECT
        bits.field,
        CASE
            WHEN gathered.conflicting & bits.bit > 0 THEN 'conflicting'
            WHEN gathered.unread & bits.bit > 0 THEN 'not_extracted'
            ELSE 'not_stated'
        END AS reason,
        gathered.platform_id,
        gathered.observations
    FROM gathered
    INNER JOIN (
        SELECT unnest(names) AS field, CAST(1 AS BIGINT) << (generate_subscripts(names, 1) - 1) AS bit
        FROM (
            SELECT [
                'capacity', 'land_area', 'floor_area', 'investment', 'year_established', 'services', 'level', 'district', 'status',
                'industry', 'city', 'province', 'operator'
            ] AS names
        )
    ) AS bits ON gathered.empty & bits.bit > 0
), summed AS (
    SELECT field, reason, count(*) AS platforms FROM gaps GROUP BY field, reason
)
SELECT
    gaps.field,
    gaps.reason,
    summed.platforms,
    gaps.platform_id,
    platform.name,
    platform.province,
    platform.city,
    gaps.observations
FROM gaps
INNER JOIN summed ON summed.field = gaps.field AND summed.reason = gaps.reason
INNER JOIN core.platform AS platform ON platform.platform_id = gaps.platform_id
ORDER BY gaps.field, gaps.reason, gaps.platform_id;
COMMENT ON VIEW mart.null_reason IS '哪些平台缺哪个字段，为什么？ / Which platforms lack which field, and why?';
COMMENT ON COLUMN mart.null_reason.field IS '缺失的字段：没有一页给出其值 / field of which no page gives a value';
COMMENT ON COLUMN mart.null_reason.reason IS '原因：not_stated 页面未述；not_extracted 页面有提示词而未能读出；conflicting 页面自相矛盾、未取其一。各页原因不同时，取最值得查看者 / reason: not_stated by any page; not_extracted = a page has words that lead such a value on, and none was read; conflicting = a page contradicts itself and nothing tells which value counts. Where pages differ, the one that most deserves a look';
COMMENT ON COLUMN mart.null_reason.platforms IS '因同一原因缺此字段的平台总数；汇总用 SELECT DISTINCT field, reason, platforms / platforms that lack this field for this reason, in all; SELECT DISTINCT field, reason, platforms sums up';
COMMENT ON COLUMN mart.null_reason.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.null_reason.name IS '名称 / name';
COMMENT ON COLUMN mart.null_reason.province IS '省级全称 / province';
COMMENT ON COLUMN mart.null_reason.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.null_reason.observations IS '述及该平台的观察数（改写稿不计） / observations of the platform, re-worded copies left out';
