-- 各方自称有多少平台，本库有多少？ / How many platforms do pages claim, and how many does the warehouse hold?
CREATE OR REPLACE VIEW mart.claim_ledger AS
WITH told AS (
    SELECT
        claim.*,
        document.url,
        document.title,
        document.source,
        document.published_on,
        coalesce(document.published_on, CAST(CAST(document.fetched_at + INTERVAL 8 HOURS AS DATE) AS VARCHAR)) AS claimed_on,
        document.spun OR document.origin_id <> document.document_id AS is_copy,
        document.origin_id,
        coalesce(document.publisher, source.publisher) AS claimant,
        authority.kind AS claimant_kind,
        CASE
            WHEN authority.kind <> 'government' THEN NULL
            WHEN source.region_code IS NULL THEN 'country'
            ELSE home.level
        END AS claimant_level,
        home.province AS home_province,
        home.city AS home_city
    FROM obs.claim AS claim
    INNER JOIN obs.document AS document ON document.document_id = claim.document_id
    INNER JOIN mart.document_authority AS authority ON authority.document_id = document.document_id
    LEFT JOIN ref.source AS source ON source.slug = document.source
    LEFT JOIN ref.region AS home ON home.code = source.region_code
    WHERE document.is_current
), bearers AS (
    -- Divisions of the name that a claim gives; of several the one that the claimant's own region decides.
    SELECT
        told.document_id,
        told.position,
        region.code,
        region.province = told.home_province AND coalesce(region.city = told.home_city, true) AS near
    FROM told
    INNER JOIN ref.region AS region ON region.name = told.region
), resolved AS (
    SELECT
        document_id,
        position,
        CASE WHEN count(*) = 1 THEN any_value(code) WHEN count(*) FILTER (near) = 1 THEN any_value(code) FILTER (near) END AS code
    FROM bearers
    GROUP BY document_id, position
), claims AS (
    SELECT told.*, region.code AS region_code, region.province AS in_province, region.city AS in_city
    FROM told
    LEFT JOIN resolved ON resolved.document_id = told.document_id AND resolved.position = told.position
    LEFT JOIN ref.region AS region ON region.code = resolved.code
), asked AS (
    SELECT DISTINCT region, in_province, in_city, level, status, claimed_on FROM claims
), within AS (
    -- What ends before it begins (days of a year and a year) holds on no day.
    SELECT wanted.*, scope.begins, scope.ends, count(*) AS platforms
    FROM (SELECT DISTINCT * EXCLUDE (claimed_on) FROM asked) AS wanted
    INNER JOIN mart.platform_scope AS scope
        ON scope.region IS NOT DISTINCT FROM wanted.region
        AND scope.level IS NOT DISTINCT FROM wanted.level
        AND scope.status IS NOT DISTINCT FROM wanted.status
        AND (wanted.in_province IS NULL OR scope.province = wanted.in_province)
        AND (wanted.in_city IS NULL OR scope.city IS NULL OR scope.city = wanted.in_city)
    WHERE scope.ends IS NULL OR scope.ends >= scope.begins
    GROUP BY ALL
), moments AS (
    -- Days on which platforms enter and leave a scope, and days that are asked for, in one line: counted by one pass.
    -- '~' sorts behind every digit and hyphen: a day is compared with 2026-11 as with its last day.
    SELECT * EXCLUDE (begins, ends), true AS enters, begins AS moment, CAST(NULL AS VARCHAR) AS claimed_on FROM within
    UNION ALL BY NAME
    SELECT * EXCLUDE (begins, ends), false AS enters, ends AS moment FROM within WHERE ends IS NOT NULL
    UNION ALL BY NAME
    SELECT *, 0 AS platforms, true AS enters, claimed_on || '~' AS moment FROM asked
    UNION ALL BY NAME
    SELECT *, 0 AS platforms, false AS enters, claimed_on AS moment FROM asked
), passed AS (
    SELECT
        * EXCLUDE (platforms, moment),
        sum(platforms) OVER (
            PARTITION BY region, in_province, in_city, level, status, enters ORDER BY moment RANGE UNBOUNDED PRECEDING
        ) AS platforms
    FROM moments
), counted AS (
    SELECT
        region,
        in_province,
        in_city,
        level,
        status,
        claimed_on,
        sum(platforms) FILTER (enters) - sum(platforms) FILTER (NOT enters) AS loaded_then
    FROM passed
    WHERE claimed_on IS NOT NULL
    GROUP BY ALL
), held AS (
    SELECT region, in_province, in_city, level, status, sum(platforms) AS loaded
    FROM within
    WHERE ends IS NULL
    GROUP BY ALL
), said AS (
    -- What each origin claims of a scope; all of it on one day, since an origin is one document.
    SELECT region, region_code, level, status, origin_id, claimed_on, count(*) AS claims, min(count) AS least, max(count) AS most
    FROM claims
    WHERE NOT is_copy
    GROUP BY ALL
), since AS (
    -- Of each day that is asked for: what was claimed then or later, and by whom the least and the most; of two, one is another.
    SELECT DISTINCT
        region,
        region_code,
        level,
        status,
        claimed_on,
        sum(claims) OVER onward AS claims,
        min(struct_pack(count := least, origin_id := origin_id), 2) FILTER (claims > 0) OVER onward AS least,
        max(struct_pack(count := most, origin_id := origin_id), 2) FILTER (claims > 0) OVER onward AS most
    FROM (
        SELECT * FROM said
        UNION ALL BY NAME
        SELECT DISTINCT region, region_code, level, status, claimed_on, 0 AS claims FROM claims
    )
    WINDOW onward AS (PARTITION BY region, region_code, level, status ORDER BY claimed_on DESC RANGE UNBOUNDED PRECEDING)
), later AS (
    SELECT
        claims.document_id,
        claims.position,
        since.claims - CASE WHEN own.claimed_on >= claims.claimed_on THEN own.claims ELSE 0 END AS claims,
        [one.count FOR one IN since.least IF one.origin_id <> claims.origin_id][1] AS least,
        [one.count FOR one IN since.most IF one.origin_id <> claims.origin_id][1] AS most
    FROM claims
    INNER JOIN since
        ON since.region IS NOT DISTINCT FROM claims.region
        AND since.region_code IS NOT DISTINCT FROM claims.region_code
        AND since.level IS NOT DISTINCT FROM claims.level
        AND since.status IS NOT DISTINCT FROM claims.status
        AND since.claimed_on = claims.claimed_on
    LEFT JOIN said AS own
        ON own.region IS NOT DISTINCT FROM claims.region
        AND own.region_code IS NOT DISTINCT FROM claims.region_code
        AND own.level IS NOT DISTINCT FROM claims.level
        AND own.status IS NOT DISTINCT FROM claims.status
        AND own.origin_id = claims.origin_id
)
SELECT
    claims.published_on,
    claims.what,
    claims.region,
    claims.level,
    claims.status,
    claims.count AS claimed,
    claims.listed,
    CAST(coalesce(held.loaded, 0) AS INTEGER) AS loaded,
    claims.count - CAST(coalesce(held.loaded, 0) AS INTEGER) AS missing,
    claims.claimed_on,
    CAST(counted.loaded_then AS INTEGER) AS loaded_then,
    claims.count - CAST(counted.loaded_then AS INTEGER) AS missing_then,
    CAST(later.claims AS INTEGER) AS later_claims,
    CASE
        WHEN later.claims = 0 THEN 'none'
        WHEN later.least = claims.count AND later.most = claims.count THEN 'same'
        WHEN later.least >= claims.count THEN 'more'
        WHEN later.most <= claims.count THEN 'fewer'
        ELSE 'mixed'
    END AS later_says,
    claims.claimant,
    claims.claimant_kind,
    claims.claimant_level,
    claims.is_copy,
    claims.region_code,
    claims.quote,
    claims.url,
    claims.locator,
    claims.title,
    claims.source,
    claims.document_id,
    claims.position
FROM claims
INNER JOIN counted
    ON counted.region IS NOT DISTINCT FROM claims.region
    AND counted.in_province IS NOT DISTINCT FROM claims.in_province
    AND counted.in_city IS NOT DISTINCT FROM claims.in_city
    AND counted.level IS NOT DISTINCT FROM claims.level
    AND counted.status IS NOT DISTINCT FROM claims.status
    AND counted.claimed_on = claims.claimed_on
LEFT JOIN held
    ON held.region IS NOT DISTINCT FROM claims.region
    AND held.in_province IS NOT DISTINCT FROM claims.in_province
    AND held.in_city IS NOT DISTINCT FROM claims.in_city
    AND held.level IS NOT DISTINCT FROM claims.level
    AND held.status IS NOT DISTINCT FROM claims.status
INNER JOIN later ON later.document_id = claims.document_id AND later.position = claims.position
ORDER BY claims.published_on DESC NULLS LAST, claims.url, claims.document_id, claims.position;
COMMENT ON VIEW mart.claim_ledger IS '各方自称有多少平台，本库有多少？ / How many platforms do pages claim, and how many does the warehouse hold?';
COMMENT ON COLUMN mart.claim_ledger.published_on IS '发布日期（EDTF） / day of publication, EDTF';
COMMENT ON COLUMN mart.claim_ledger.what IS '所数对象 / what is counted';
COMMENT ON COLUMN mart.claim_ledger.region IS '地区，空为全国；含其下各级 / region, null = the whole country; the divisions below count too';
COMMENT ON COLUMN mart.claim_ledger.level IS '级别，空为不限；只计该级认定，不含更高级别 / level, null = any; a recognition of just this level counts, not of a higher one';
COMMENT ON COLUMN mart.claim_ledger.status IS '建设状态或认定阶段，空为不限：有级别者计已认定或公示，无级别者计未关停 / building status or stage of recognition, null = any: of a level what is recognised or announced, of none what is not closed';
COMMENT ON COLUMN mart.claim_ledger.claimed IS '所称数量 / number claimed';
COMMENT ON COLUMN mart.claim_ledger.listed IS '页面列出的数量 / names listed on the page';
COMMENT ON COLUMN mart.claim_ledger.loaded IS '本库现有数量 / platforms that the warehouse holds within that scope';
COMMENT ON COLUMN mart.claim_ledger.missing IS '差额：所称减现有 / claimed less held';
COMMENT ON COLUMN mart.claim_ledger.claimed_on IS '通报之日（EDTF）：发布日，否则抓取日 / day of the claim, EDTF: of publication, else of capture';
COMMENT ON COLUMN mart.claim_ledger.loaded_then IS '按现有所知，通报之日属于该范围的数量 / platforms that were within that scope on the day of the claim, by all that is known now';
COMMENT ON COLUMN mart.claim_ledger.missing_then IS '通报之日的差额 / claimed less those of that day';
COMMENT ON COLUMN mart.claim_ledger.later_claims IS '同一范围、同日或以后、另有来源的通报数量 / claims of the same scope by other origins, of that day or later';
COMMENT ON COLUMN mart.claim_ledger.later_says IS '这些通报所称：none 无、same 相同、more 不少于且有更多、fewer 不多于且有更少、mixed 有多有少 / what these claim: none, same, more, fewer or mixed';
COMMENT ON COLUMN mart.claim_ledger.claimant IS '通报者：页面所注来源，否则信息源发布者 / who claims it: the origin that the page names, else the publisher of the source';
COMMENT ON COLUMN mart.claim_ledger.claimant_kind IS '应答主机的类别 / kind of the host that answered';
COMMENT ON COLUMN mart.claim_ledger.claimant_level IS '政府通报者的层级：country、province、city、county / of a government, its layer';
COMMENT ON COLUMN mart.claim_ledger.is_copy IS '是否转载或改写稿；不计入其他通报的佐证 / whether it stands in a repost or re-worded copy, which counts for no other claim';
COMMENT ON COLUMN mart.claim_ledger.region_code IS '地区代码，空为全国、无代码或不能确定 / code of the region, null = the whole country, a place without code, or not certain';
COMMENT ON COLUMN mart.claim_ledger.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.claim_ledger.url IS '网址 / address';
COMMENT ON COLUMN mart.claim_ledger.locator IS '附件内位置 / place within an attachment';
COMMENT ON COLUMN mart.claim_ledger.title IS '文档标题 / title';
COMMENT ON COLUMN mart.claim_ledger.source IS '信息源 / source';
COMMENT ON COLUMN mart.claim_ledger.document_id IS '文档标识 / document id';
COMMENT ON COLUMN mart.claim_ledger.position IS '文档内序号 / number within the document';
