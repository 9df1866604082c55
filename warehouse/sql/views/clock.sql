-- 本快照以哪一天为今天，何时发布？ / Which day does this snapshot count from, and when was it published?
CREATE OR REPLACE VIEW mart.clock AS
SELECT
    coalesce(published.run_id, newest.run_id) AS run_id,
    coalesce(published.as_of, CAST(newest.started_at + INTERVAL 8 HOURS AS DATE)) AS as_of,
    published.published_at
FROM (SELECT max(run_id) AS run_id, max(started_at) AS started_at FROM meta.run) AS newest
LEFT JOIN (
    SELECT run_id, as_of, published_at
    FROM meta.snapshot
    QUALIFY row_number() OVER (ORDER BY published_at DESC, run_id DESC) = 1
) AS published ON true;
COMMENT ON VIEW mart.clock IS '本快照以哪一天为今天，何时发布？ / Which day does this snapshot count from, and when was it published?';
COMMENT ON COLUMN mart.clock.run_id IS '所含最新运行 / newest run in it';
COMMENT ON COLUMN mart.clock.as_of IS '时间基准日（北京时间） / the day from which views count, Asia/Shanghai';
COMMENT ON COLUMN mart.clock.published_at IS '发布时刻（UTC） / moment of publishing, UTC';
