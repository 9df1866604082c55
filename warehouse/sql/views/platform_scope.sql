-- 每个平台何时属于哪些可被通报数量的范围？ / Into which scopes that totals are stated of does each platform fall, and when?
CREATE OR REPLACE VIEW mart.platform_scope AS
WITH platforms AS (
    SELECT platform.platform_id, platform.province, platform.city, platform.district, platform.first_seen
    FROM core.platform AS platform
    WHERE platform.platform_id IN (
        SELECT membership.platform_id
        FROM core.membership AS membership
        INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
        INNER JOIN obs.document AS document ON document.document_id = observation.document_id
        WHERE document.is_current
    )
), spells AS (
    SELECT platform_id, status, coalesce(valid_from, '') AS begins, valid_until AS ends
    FROM core.status_period
), titles AS (
    -- A window that has passed ends no announcement; a notice ends what it takes away.
    SELECT
        platform_id,
        level,
        stage,
        coalesce(valid_from, CAST(year AS VARCHAR), '') AS begins,
        CASE WHEN observed_until IS NOT NULL THEN coalesce(valid_until, CAST(observed_until AS VARCHAR)) END AS ends
    FROM core.recognition
), begun AS (
    SELECT platform_id, begins FROM spells
    UNION ALL
    SELECT platform_id, begins FROM titles WHERE begins <> ''
    UNION ALL
    SELECT platform_id, CAST(first_seen AS VARCHAR) FROM platforms
), levelled AS (
    SELECT platform_id, level, begins, ends FROM titles WHERE level IS NOT NULL AND stage IN ('recognized', 'announced')
), facts AS (
    SELECT begun.platform_id, CAST(NULL AS VARCHAR) AS level, CAST(NULL AS VARCHAR) AS status, min(begun.begins) AS begins, any_value(closed.begins) AS ends
    FROM begun
    LEFT JOIN spells AS closed ON closed.platform_id = begun.platform_id AND closed.status = 'closed' AND closed.ends IS NULL
    GROUP BY begun.platform_id
    UNION ALL
    SELECT platform_id, NULL, status, begins, ends FROM spells
    UNION ALL
    SELECT platform_id, level, NULL, begins, ends FROM levelled
    UNION ALL
    SELECT platform_id, NULL, stage, begins, ends FROM titles
    UNION ALL
    SELECT platform_id, level, stage, begins, ends FROM titles WHERE level IS NOT NULL
    UNION ALL
    SELECT
        levelled.platform_id,
        levelled.level,
        spells.status,
        greatest(levelled.begins, spells.begins),
        least(levelled.ends, spells.ends)
    FROM levelled
    INNER JOIN spells
        ON spells.platform_id = levelled.platform_id
        AND spells.begins < coalesce(levelled.ends, '~')
        AND levelled.begins < coalesce(spells.ends, '~')
), counted AS (
    -- Of intervals that overlap one is made: a platform is in a scope once at a time, and rows can be counted.
    SELECT platform_id, level, status, min(begins) AS begins, nullif(max(coalesce(ends, '~')), '~') AS ends
    FROM (
        SELECT *, count(*) FILTER (gap) OVER (PARTITION BY platform_id, level, status ORDER BY begins, ends NULLS LAST ROWS UNBOUNDED PRECEDING) AS part
        FROM (
            SELECT
                *,
                begins > max(coalesce(ends, '~')) OVER (
                    PARTITION BY platform_id, level, status
                    ORDER BY begins, ends NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS gap
            FROM facts
        )
    )
    GROUP BY platform_id, level, status, part
), places AS (
    -- A municipality is a province; it is no prefecture of its own name besides.
    SELECT platform_id, 'country' AS place, CAST(NULL AS VARCHAR) AS province, CAST(NULL AS VARCHAR) AS city, CAST(NULL AS VARCHAR) AS district
    FROM platforms
    UNION ALL
    SELECT platform_id, 'province', province, NULL, NULL FROM platforms WHERE province IS NOT NULL
    UNION ALL
    SELECT platform_id, 'city', province, city, NULL FROM platforms WHERE city IS NOT NULL AND city IS DISTINCT FROM province
    UNION ALL
    SELECT platform_id, 'district', province, city, district FROM platforms WHERE district IS NOT NULL
)
SELECT
    places.place,
    places.province,
    places.city,
    places.district,
    coalesce(places.district, places.city, places.province) AS region,
    counted.level,
    counted.status,
    counted.platform_id,
    counted.begins,
    counted.ends
FROM counted
INNER JOIN places ON places.platform_id = counted.platform_id
ORDER BY counted.platform_id, places.place, counted.level NULLS FIRST, counted.status NULLS FIRST, counted.begins;
COMMENT ON VIEW mart.platform_scope IS '每个平台何时属于哪些可被通报数量的范围？ / Into which scopes that totals are stated of does each platform fall, and when?';
COMMENT ON COLUMN mart.platform_scope.place IS '地区层级：country、province、city、district / layer of the region';
COMMENT ON COLUMN mart.platform_scope.province IS '省级全称 / province';
COMMENT ON COLUMN mart.platform_scope.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.platform_scope.district IS '区县或开发区 / district or development zone';
COMMENT ON COLUMN mart.platform_scope.region IS '该地区名称，全国为空 / name of the region, null = the whole country';
COMMENT ON COLUMN mart.platform_scope.level IS '级别，空为不限；只计该级认定，不含更高级别 / level, null = any; a recognition of just this level, not of a higher one';
COMMENT ON COLUMN mart.platform_scope.status IS '建设状态或认定阶段，空为不限：有级别者须已认定或公示，无级别者须未关停 / building status or stage of recognition, null = any: of a level, recognised or announced; of none, not closed';
COMMENT ON COLUMN mart.platform_scope.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.platform_scope.begins IS '始于（EDTF），空串为不详 / since, EDTF; empty = not known';
COMMENT ON COLUMN mart.platform_scope.ends IS '止于（EDTF），空为至今 / until, EDTF; null = to this day';
