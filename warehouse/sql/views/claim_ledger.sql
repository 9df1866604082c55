-- 各方自称有多少平台，本库有多少？ / How many platforms do pages claim, and how many does the warehouse hold?
CREATE OR REPLACE VIEW mart.claim_ledger AS
WITH held AS (
    SELECT province, city, district, status, level, stage, count(*) AS platforms
    FROM mart.platform_current
    GROUP BY province, city, district, status, level, stage
), counted AS (
    SELECT claim.document_id, claim.position, coalesce(sum(held.platforms), 0) AS loaded
    FROM obs.claim AS claim
    LEFT JOIN held
        ON (claim.region IS NULL OR claim.region IN (held.province, held.city, held.district))
        AND (claim.level IS NULL OR claim.level = held.level)
        AND (claim.status IS NULL OR claim.status IN (held.status, held.stage))
    GROUP BY claim.document_id, claim.position
)
SELECT
    document.published_on,
    claim.what,
    claim.region,
    claim.level,
    claim.status,
    claim.count AS claimed,
    claim.listed,
    CAST(counted.loaded AS INTEGER) AS loaded,
    claim.count - CAST(counted.loaded AS INTEGER) AS missing,
    claim.quote,
    document.url,
    document.title,
    document.source,
    document.document_id,
    claim.position
FROM obs.claim AS claim
INNER JOIN obs.document AS document ON document.document_id = claim.document_id
INNER JOIN counted ON counted.document_id = claim.document_id AND counted.position = claim.position
WHERE document.is_current
ORDER BY document.published_on DESC NULLS LAST, document.url, document.document_id, claim.position;
COMMENT ON VIEW mart.claim_ledger IS '各方自称有多少平台，本库有多少？ / How many platforms do pages claim, and how many does the warehouse hold?';
COMMENT ON COLUMN mart.claim_ledger.published_on IS '发布日期（EDTF） / day of publication, EDTF';
COMMENT ON COLUMN mart.claim_ledger.what IS '所数对象 / what is counted';
COMMENT ON COLUMN mart.claim_ledger.region IS '地区 / region';
COMMENT ON COLUMN mart.claim_ledger.level IS '级别 / level';
COMMENT ON COLUMN mart.claim_ledger.status IS '状态 / status';
COMMENT ON COLUMN mart.claim_ledger.claimed IS '所称数量 / number claimed';
COMMENT ON COLUMN mart.claim_ledger.listed IS '页面列出的数量 / names listed on the page';
COMMENT ON COLUMN mart.claim_ledger.loaded IS '本库现有数量 / platforms that the warehouse holds within that scope';
COMMENT ON COLUMN mart.claim_ledger.missing IS '差额 / claimed less held';
COMMENT ON COLUMN mart.claim_ledger.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.claim_ledger.url IS '网址 / address';
COMMENT ON COLUMN mart.claim_ledger.title IS '文档标题 / title';
COMMENT ON COLUMN mart.claim_ledger.source IS '信息源 / source';
COMMENT ON COLUMN mart.claim_ledger.document_id IS '文档标识 / document id';
COMMENT ON COLUMN mart.claim_ledger.position IS '文档内序号 / number within the document';
