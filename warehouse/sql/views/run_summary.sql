-- 每次运行做了什么？ / What did each run do?
CREATE OR REPLACE VIEW mart.run_summary AS
WITH requests AS (
    SELECT
        run_id,
        count(*) AS requests,
        count(*) FILTER (archive_path IS NOT NULL) AS archived,
        count(*) FILTER (outcome NOT IN ('ok', 'unchanged')) AS failed_requests,
        sum(size) AS bytes
    FROM raw.fetch
    GROUP BY run_id
), ended AS (
    SELECT
        run_id,
        count(*) AS sources,
        count(*) FILTER (outcome NOT IN ('ok', 'unchanged')) AS failed_sources,
        sum(loaded) AS documents
    FROM meta.run_source
    GROUP BY run_id
)
SELECT
    run.run_id,
    run.kind,
    run.started_at,
    run.finished_at,
    run.code_version,
    coalesce(ended.sources, 0) AS sources,
    coalesce(ended.failed_sources, 0) AS failed_sources,
    coalesce(requests.requests, 0) AS requests,
    coalesce(requests.failed_requests, 0) AS failed_requests,
    coalesce(requests.archived, 0) AS archived,
    CAST(coalesce(requests.bytes, 0) AS BIGINT) AS bytes,
    CAST(coalesce(ended.documents, 0) AS BIGINT) AS documents
FROM meta.run
LEFT JOIN requests ON requests.run_id = run.run_id
LEFT JOIN ended ON ended.run_id = run.run_id
ORDER BY run.run_id DESC;
COMMENT ON VIEW mart.run_summary IS '每次运行做了什么？ / What did each run do?';
COMMENT ON COLUMN mart.run_summary.run_id IS '运行 / run';
COMMENT ON COLUMN mart.run_summary.kind IS '种类 / kind';
COMMENT ON COLUMN mart.run_summary.started_at IS '开始（UTC） / start, UTC';
COMMENT ON COLUMN mart.run_summary.finished_at IS '结束（UTC） / end, UTC';
COMMENT ON COLUMN mart.run_summary.code_version IS '代码版本 / version of the code';
COMMENT ON COLUMN mart.run_summary.sources IS '信息源数 / sources';
COMMENT ON COLUMN mart.run_summary.failed_sources IS '失败的信息源 / sources that failed';
COMMENT ON COLUMN mart.run_summary.requests IS '请求数 / requests';
COMMENT ON COLUMN mart.run_summary.failed_requests IS '失败的请求 / requests that failed';
COMMENT ON COLUMN mart.run_summary.archived IS '存档数 / answers archived';
COMMENT ON COLUMN mart.run_summary.bytes IS '正文字节数 / bytes of bodies';
COMMENT ON COLUMN mart.run_summary.documents IS '入库文章 / articles loaded';
