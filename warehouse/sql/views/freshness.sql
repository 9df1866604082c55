-- 每个信息源最近一次成功在何时，从何时起失效？ / When did each source last succeed, and since when does it fail?
CREATE OR REPLACE VIEW mart.freshness AS
WITH nights AS (
    SELECT
        ended.source,
        run.started_at,
        run.run_id,
        ended.outcome,
        -- A cap of ours that left a part unread is no failure of the source; as any other it would seem to fail for ever.
        ended.outcome IN ('ok', 'unchanged')
        OR (ended.outcome = 'partial' AND split_part(ended.detail, ' ', 1) = 'capped') AS good
    FROM meta.run_source AS ended
    INNER JOIN meta.run ON run.run_id = ended.run_id
    WHERE run.kind <> 'ingest'
), summed AS (
    SELECT
        source,
        max(started_at) AS last_tried_at,
        max(started_at) FILTER (good) AS last_good_at,
        arg_max(outcome, run_id) AS outcome
    FROM nights
    GROUP BY source
), failing AS (
    SELECT nights.source, CAST(min(nights.started_at) + INTERVAL 8 HOURS AS DATE) AS stale_since
    FROM nights
    INNER JOIN summed ON summed.source = nights.source
    WHERE summed.last_good_at IS NULL OR nights.started_at > summed.last_good_at
    GROUP BY nights.source
), stored AS (
    SELECT source, max(published_on) AS newest_published_on, count(*) AS documents
    FROM obs.document
    WHERE is_current
    GROUP BY source
)
SELECT
    summed.source,
    source.title,
    source.publisher,
    summed.outcome,
    summed.last_tried_at,
    summed.last_good_at,
    failing.stale_since,
    clock.as_of - CAST(summed.last_good_at + INTERVAL 8 HOURS AS DATE) AS days_since_good,
    coalesce(stored.documents, 0) AS documents,
    stored.newest_published_on
FROM summed
CROSS JOIN mart.clock AS clock
LEFT JOIN ref.source AS source ON source.slug = summed.source
LEFT JOIN stored ON stored.source = summed.source
LEFT JOIN failing ON failing.source = summed.source
ORDER BY summed.source;
COMMENT ON VIEW mart.freshness IS '每个信息源最近一次成功在何时，从何时起失效？ / When did each source last succeed, and since when does it fail?';
COMMENT ON COLUMN mart.freshness.source IS '信息源 / source';
COMMENT ON COLUMN mart.freshness.title IS '栏目名称 / title';
COMMENT ON COLUMN mart.freshness.publisher IS '发布机构 / publisher';
COMMENT ON COLUMN mart.freshness.outcome IS '最近一夜的结果 / outcome of the newest night';
COMMENT ON COLUMN mart.freshness.last_tried_at IS '最近一次采集（UTC） / last tried, UTC';
COMMENT ON COLUMN mart.freshness.last_good_at IS '最近一次成功（UTC），仅因读取上限而不全者算成功 / last good night, UTC; one that only a cap of ours left in part is good';
COMMENT ON COLUMN mart.freshness.stale_since IS '自何日起失效，空为有效 / failing since, null = good';
COMMENT ON COLUMN mart.freshness.days_since_good IS '距上次成功天数 / days since the last good night';
COMMENT ON COLUMN mart.freshness.documents IS '现行文档数 / current documents';
COMMENT ON COLUMN mart.freshness.newest_published_on IS '最新发布日期 / newest day of publication';
