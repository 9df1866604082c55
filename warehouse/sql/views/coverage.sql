-- 每个地区、每个级别，已知的占所称的多少，至少还缺多少？ / Of what is claimed for each region and level, how much is known, and how much is missing at least?
CREATE OR REPLACE VIEW mart.coverage AS
WITH regions AS (
    SELECT
        code AS region_code,
        CASE WHEN level = 'province' THEN 'province' WHEN district IS NULL THEN 'city' ELSE 'district' END AS place,
        province,
        CASE WHEN level <> 'province' THEN city END AS city,
        district
    FROM ref.region
    UNION ALL
    SELECT NULL, 'country', NULL, NULL, NULL
), known AS (
    SELECT regions.region_code, scope.place, scope.level, count(*) AS platforms
    FROM mart.platform_scope AS scope
    INNER JOIN regions
        ON regions.place = scope.place
        AND regions.province IS NOT DISTINCT FROM scope.province
        AND regions.city IS NOT DISTINCT FROM scope.city
        AND regions.district IS NOT DISTINCT FROM scope.district
    WHERE scope.status IS NULL AND scope.ends IS NULL
    GROUP BY regions.region_code, scope.place, scope.level
), claims AS (
    -- The newest total of a scope; of one day that of the best host, then the greater one.
    SELECT region_code, level, claimed, claimed_on, claimant, claimant_kind, quote, url
    FROM mart.claim_ledger
    WHERE NOT is_copy
        AND (region IS NULL OR region_code IS NOT NULL)
        AND (status IS NULL OR (status = 'recognized' AND level IS NOT NULL))
    QUALIFY row_number() OVER (
        PARTITION BY region_code, level
        ORDER BY
            claimed_on DESC,
            coalesce(list_position(['government', 'institution', 'news', 'aggregator'], claimant_kind), 9),
            claimed DESC,
            document_id,
            position
    ) = 1
), scopes AS (
    SELECT region_code, level FROM known
    UNION
    SELECT region_code, level FROM claims
)
SELECT
    regions.place,
    regions.province,
    regions.city,
    regions.district,
    regions.region_code,
    scopes.level,
    claims.claimed,
    CAST(coalesce(known.platforms, 0) AS INTEGER) AS known,
    round(coalesce(known.platforms, 0) / nullif(claims.claimed, 0), 4) AS share,
    CAST(greatest(claims.claimed - coalesce(known.platforms, 0), CASE WHEN claims.claimed IS NOT NULL THEN 0 END) AS INTEGER) AS missing,
    claims.claimed_on,
    claims.claimant,
    claims.claimant_kind,
    claims.quote,
    claims.url
FROM scopes
INNER JOIN regions ON regions.region_code IS NOT DISTINCT FROM scopes.region_code
LEFT JOIN known
    ON known.region_code IS NOT DISTINCT FROM scopes.region_code AND known.level IS NOT DISTINCT FROM scopes.level
LEFT JOIN claims
    ON claims.region_code IS NOT DISTINCT FROM scopes.region_code AND claims.level IS NOT DISTINCT FROM scopes.level
ORDER BY
    regions.region_code NULLS FIRST,
    list_position(['national', 'provincial', 'municipal', 'county'], scopes.level) NULLS FIRST;
COMMENT ON VIEW mart.coverage IS '每个地区、每个级别，已知的占所称的多少，至少还缺多少？ / Of what is claimed for each region and level, how much is known, and how much is missing at least?';
COMMENT ON COLUMN mart.coverage.place IS '地区层级：country、province、city、district；无代码的开发区不列 / layer of the region; development zones without code are left out';
COMMENT ON COLUMN mart.coverage.province IS '省级全称 / province';
COMMENT ON COLUMN mart.coverage.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.coverage.district IS '区县 / district';
COMMENT ON COLUMN mart.coverage.region_code IS '区划代码，全国为空 / code of the region, null = the whole country';
COMMENT ON COLUMN mart.coverage.level IS '级别，空为合计；只计该级认定，不含更高级别 / level, null = the total; a recognition of just this level, not of a higher one';
COMMENT ON COLUMN mart.coverage.claimed IS '该范围最近一次所称的总数，空为无人通报 / newest total claimed for the scope, null = nobody claims one';
COMMENT ON COLUMN mart.coverage.known IS '本库现有数量 / platforms that the warehouse holds now';
COMMENT ON COLUMN mart.coverage.share IS '现有占所称的比例；大于 1 表示所称较旧或口径较窄 / known as a share of claimed; above 1 the claim is old or counts less';
COMMENT ON COLUMN mart.coverage.missing IS '至少缺少：现有的可能有所称未计者 / missing at least, since what is known may hold what the claim does not count';
COMMENT ON COLUMN mart.coverage.claimed_on IS '通报之日（EDTF） / day of the claim, EDTF';
COMMENT ON COLUMN mart.coverage.claimant IS '通报者 / who claims it';
COMMENT ON COLUMN mart.coverage.claimant_kind IS '应答主机的类别 / kind of the host that answered';
COMMENT ON COLUMN mart.coverage.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.coverage.url IS '网址 / address';
