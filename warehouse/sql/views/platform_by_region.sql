-- 每个地区有多少平台，各处于什么状态？ / How many platforms does each region have, by status?
-- 未述省份的平台另为一行（level 为 province，province 为空），各省级行之和即平台总数。 / Platforms of no known province are a row of
-- level province whose province is null: the rows of level province add up to all platforms.
CREATE OR REPLACE VIEW mart.platform_by_region AS
WITH places AS (
    -- Every province, prefecture and district of the code, also those without a platform, and development zones of pages.
    SELECT level, province, city, district, code AS region_code FROM ref.region
    UNION ALL BY NAME
    -- A province that the code does not have, or none at all: no platform is left out.
    SELECT DISTINCT 'province' AS level, province
    FROM mart.platform_current
    WHERE NOT EXISTS (
        SELECT 1
        FROM ref.region
        WHERE region.level = 'province' AND region.province = platform_current.province
    )
    UNION ALL BY NAME
    SELECT DISTINCT 'zone' AS level, province, city, district, CAST(NULL AS VARCHAR) AS region_code
    FROM mart.platform_current
    WHERE district IS NOT NULL
        AND NOT EXISTS (
            SELECT 1
            FROM ref.region
            WHERE region.province IS NOT DISTINCT FROM platform_current.province
                AND region.city IS NOT DISTINCT FROM platform_current.city
                AND region.district = platform_current.district
        )
), placed AS (
    -- Each platform once for its province, once for its prefecture, once for its district.
    SELECT province, NULL AS city, NULL AS district, 'province' AS level, status, level AS recognized_level
    FROM mart.platform_current
    UNION ALL BY NAME
    SELECT province, city, NULL AS district, 'city' AS level, status, level AS recognized_level
    FROM mart.platform_current
    UNION ALL BY NAME
    SELECT province, city, district, 'county' AS level, status, level AS recognized_level
    FROM mart.platform_current
), counted AS (
    SELECT
        province,
        city,
        district,
        level,
        count(*) AS platforms,
        count(*) FILTER (status = 'planned') AS planned,
        count(*) FILTER (status = 'under_construction') AS under_construction,
        count(*) FILTER (status = 'operating') AS operating,
        count(*) FILTER (status = 'closed') AS closed,
        count(*) FILTER (status = 'unknown') AS unknown,
        count(*) FILTER (recognized_level = 'national') AS national,
        count(*) FILTER (recognized_level = 'provincial') AS provincial,
        count(*) FILTER (recognized_level = 'municipal') AS municipal
    FROM placed
    GROUP BY province, city, district, level
)
SELECT
    places.level,
    places.province,
    places.city,
    places.district,
    places.region_code,
    coalesce(counted.platforms, 0) AS platforms,
    coalesce(counted.planned, 0) AS planned,
    coalesce(counted.under_construction, 0) AS under_construction,
    coalesce(counted.operating, 0) AS operating,
    coalesce(counted.closed, 0) AS closed,
    coalesce(counted.unknown, 0) AS unknown,
    coalesce(counted.national, 0) AS national,
    coalesce(counted.provincial, 0) AS provincial,
    coalesce(counted.municipal, 0) AS municipal
FROM places
LEFT JOIN counted
    ON counted.province IS NOT DISTINCT FROM places.province
    AND counted.city IS NOT DISTINCT FROM CASE WHEN places.level <> 'province' THEN places.city END
    AND counted.district IS NOT DISTINCT FROM CASE WHEN places.level NOT IN ('province', 'city') THEN places.district END
    AND counted.level = CASE places.level WHEN 'zone' THEN 'county' ELSE places.level END
ORDER BY places.province, places.city NULLS FIRST, places.district NULLS FIRST, places.region_code;
COMMENT ON VIEW mart.platform_by_region IS '每个地区有多少平台，各处于什么状态？ / How many platforms does each region have, by status?';
COMMENT ON COLUMN mart.platform_by_region.level IS '层级：province、city、county、zone（无代码的开发区） / level; zone = a development zone without code';
COMMENT ON COLUMN mart.platform_by_region.province IS '省级全称；空为未述省份的平台 / province; null = the platforms of which no page tells it';
COMMENT ON COLUMN mart.platform_by_region.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.platform_by_region.district IS '区县或开发区 / district or development zone';
COMMENT ON COLUMN mart.platform_by_region.region_code IS '区划代码 / code';
COMMENT ON COLUMN mart.platform_by_region.platforms IS '平台数；各 province 级行之和为平台总数 / platforms; rows of level province add up to all';
COMMENT ON COLUMN mart.platform_by_region.planned IS '规划 / planned';
COMMENT ON COLUMN mart.platform_by_region.under_construction IS '在建 / under construction';
COMMENT ON COLUMN mart.platform_by_region.operating IS '投用 / operating';
COMMENT ON COLUMN mart.platform_by_region.closed IS '关停 / closed';
COMMENT ON COLUMN mart.platform_by_region.unknown IS '状态未知 / status unknown';
COMMENT ON COLUMN mart.platform_by_region.national IS '国家级 / of national level';
COMMENT ON COLUMN mart.platform_by_region.provincial IS '省级 / of provincial level';
COMMENT ON COLUMN mart.platform_by_region.municipal IS '市级 / of municipal level';
