-- 每份文档由谁的主机应答，有无权威？ / Whose host answered with each document, and has it authority?
CREATE OR REPLACE VIEW mart.document_authority AS
WITH declared AS (
    -- Names and ports of the hosts of sources; of two kinds of source on one host the better one counts.
    SELECT
        host,
        min_by(kind, coalesce(list_position(['government', 'institution', 'news', 'aggregator'], kind), 9)) AS kind
    FROM (
        SELECT kind, regexp_replace(regexp_extract(lower(unnest(list_urls)), '^https?://([^/?#\\@]+)', 1), ':(80|443)$', '') AS host
        FROM ref.source
    )
    WHERE host <> ''
    GROUP BY host
), answered AS (
    -- A saved file was answered by nobody, whatever address it was given.
    SELECT
        document.document_id,
        document.source,
        document.url,
        CASE
            WHEN capture.role <> 'file'
                THEN nullif(regexp_replace(regexp_extract(lower(capture.final_url), '^https?://(?:[^/?#\\]*@)?([^/?#\\@]+)', 1), ':(80|443)$', ''), '')
        END AS host
    FROM obs.document AS document
    LEFT JOIN (
        SELECT source, url, sha256, min(role) AS role, min(final_url) AS final_url
        FROM raw.capture
        GROUP BY source, url, sha256
    ) AS capture
        ON capture.source = document.source AND capture.url = document.url AND capture.sha256 = document.capture_sha256
)
SELECT
    answered.document_id,
    answered.source,
    answered.url,
    answered.host,
    coalesce(declared.kind, 'aggregator') AS kind,
    declared.host IS NOT NULL AS has_authority
FROM answered
LEFT JOIN declared ON declared.host = answered.host
ORDER BY answered.document_id;
COMMENT ON VIEW mart.document_authority IS '每份文档由谁的主机应答，有无权威？ / Whose host answered with each document, and has it authority?';
COMMENT ON COLUMN mart.document_authority.document_id IS '文档标识 / document id';
COMMENT ON COLUMN mart.document_authority.source IS '信息源 / source';
COMMENT ON COLUMN mart.document_authority.url IS '网址 / address';
COMMENT ON COLUMN mart.document_authority.host IS '实际应答的主机（域名与端口），本地文件为空 / host that answered, name and port; null for a saved file';
COMMENT ON COLUMN mart.document_authority.kind IS '该主机所属信息源的类别，未登记者按 aggregator / kind of the source that the host belongs to, of an undeclared one aggregator';
COMMENT ON COLUMN mart.document_authority.has_authority IS '应答主机是否属于已登记信息源 / whether the host that answered is that of a declared source';
