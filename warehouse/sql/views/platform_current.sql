-- 现在有哪些平台，状态如何？ / Which platforms are there now, and how do they stand?
CREATE OR REPLACE VIEW mart.platform_current AS
WITH backing AS (
    SELECT DISTINCT membership.platform_id, document.source, document.document_id
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current
), standing AS (
    -- A platform is stale where every source that speaks of it fails: since the last of them failed.
    SELECT
        backing.platform_id,
        count(DISTINCT backing.document_id) AS documents,
        CASE WHEN bool_and(freshness.stale_since IS NOT NULL) THEN max(freshness.stale_since) END AS stale_since
    FROM backing
    LEFT JOIN mart.freshness AS freshness ON freshness.source = backing.source
    GROUP BY backing.platform_id
), ladder AS (
    -- The highest recognition that stands: not one that a notice took away.
    SELECT
        given.platform_id,
        given.level,
        given.stage,
        row_number() OVER (
            PARTITION BY given.platform_id
            ORDER BY
                list_position(['recognized', 'announced', 'cultivated'], given.stage),
                coalesce(list_position(['national', 'provincial', 'municipal', 'county'], given.level), 9),
                coalesce(given.valid_from, '') DESC,
                given.position
        ) AS place
    FROM core.recognition AS given
    WHERE given.stage <> 'withdrawn' AND given.observed_until IS NULL
), names AS (
    SELECT platform_id, list(alias ORDER BY alias) AS aliases
    FROM core.alias
    GROUP BY platform_id
)
SELECT
    platform.platform_id,
    platform.name,
    coalesce(names.aliases, []) AS aliases,
    platform.operators,
    platform.province,
    platform.city,
    platform.district,
    platform.region_code,
    platform.status,
    platform.status_since,
    ladder.level,
    ladder.stage,
    platform.industry,
    platform.industry_code,
    platform.year_established,
    platform.investment_yuan,
    platform.investment_approximate,
    platform.floor_area_m2,
    platform.floor_area_approximate,
    platform.land_area_m2,
    platform.land_area_approximate,
    platform.services,
    platform.origins AS sources,
    standing.documents,
    platform.first_seen,
    platform.last_seen,
    standing.stale_since,
    clock.published_at
FROM core.platform AS platform
INNER JOIN standing ON standing.platform_id = platform.platform_id
LEFT JOIN ladder ON ladder.platform_id = platform.platform_id AND ladder.place = 1
LEFT JOIN names ON names.platform_id = platform.platform_id
CROSS JOIN mart.clock AS clock
ORDER BY platform.region_code, platform.name, platform.platform_id;
COMMENT ON VIEW mart.platform_current IS '现在有哪些平台，状态如何？ / Which platforms are there now, and how do they stand?';
COMMENT ON COLUMN mart.platform_current.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.platform_current.name IS '名称 / name';
COMMENT ON COLUMN mart.platform_current.aliases IS '其他名称 / other names';
COMMENT ON COLUMN mart.platform_current.operators IS '建设、依托、运营单位 / operators';
COMMENT ON COLUMN mart.platform_current.province IS '省级全称 / province';
COMMENT ON COLUMN mart.platform_current.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.platform_current.district IS '区县或开发区 / district or development zone';
COMMENT ON COLUMN mart.platform_current.region_code IS '最近的区划代码 / code of the nearest division';
COMMENT ON COLUMN mart.platform_current.status IS '建设状态：planned、under_construction、operating、closed、unknown / building status';
COMMENT ON COLUMN mart.platform_current.status_since IS '状态起始（EDTF） / since when, EDTF';
COMMENT ON COLUMN mart.platform_current.level IS '现有最高认定级别 / level of the highest recognition that stands';
COMMENT ON COLUMN mart.platform_current.stage IS '该认定的阶段 / stage of that recognition';
COMMENT ON COLUMN mart.platform_current.industry IS '行业领域 / industry';
COMMENT ON COLUMN mart.platform_current.industry_code IS '行业代码 / industry code';
COMMENT ON COLUMN mart.platform_current.year_established IS '成立年份 / year established';
COMMENT ON COLUMN mart.platform_current.investment_yuan IS '投资额（元） / investment, yuan';
COMMENT ON COLUMN mart.platform_current.investment_approximate IS '投资额是否约数 / whether the investment is approximate';
COMMENT ON COLUMN mart.platform_current.floor_area_m2 IS '建筑面积（平方米） / floor area, m²';
COMMENT ON COLUMN mart.platform_current.floor_area_approximate IS '建筑面积是否约数 / whether the floor area is approximate';
COMMENT ON COLUMN mart.platform_current.land_area_m2 IS '占地面积（平方米） / land area, m²';
COMMENT ON COLUMN mart.platform_current.land_area_approximate IS '占地面积是否约数 / whether the land area is approximate';
COMMENT ON COLUMN mart.platform_current.services IS '服务 / services';
COMMENT ON COLUMN mart.platform_current.sources IS '独立来源数，转载不重复计 / independent origins; reposts count once';
COMMENT ON COLUMN mart.platform_current.documents IS '现行文档数 / current documents that speak of it';
COMMENT ON COLUMN mart.platform_current.first_seen IS '首次见报 / oldest document that states something of it';
COMMENT ON COLUMN mart.platform_current.last_seen IS '最近见报 / newest document that states something of it';
COMMENT ON COLUMN mart.platform_current.stale_since IS '自何日起所有来源失效，空为有效 / since when every source of it fails, null = fresh';
COMMENT ON COLUMN mart.platform_current.published_at IS '发布时刻（UTC） / moment of publishing, UTC';
