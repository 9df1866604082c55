-- 每个信息源每夜结果如何？ / How did each source end each night?
CREATE OR REPLACE VIEW mart.source_health AS
SELECT
    ended.source,
    CAST(run.started_at + INTERVAL 8 HOURS AS DATE) AS night,
    ended.run_id,
    ended.outcome,
    ended.detail,
    ended.claimed,
    ended.obtained,
    ended.loaded,
    ended.failed,
    source.title,
    source.publisher
FROM meta.run_source AS ended
INNER JOIN meta.run ON run.run_id = ended.run_id
LEFT JOIN ref.source AS source ON source.slug = ended.source
ORDER BY ended.run_id DESC, ended.source;
COMMENT ON VIEW mart.source_health IS '每个信息源每夜结果如何？ / How did each source end each night?';
COMMENT ON COLUMN mart.source_health.source IS '信息源 / source';
COMMENT ON COLUMN mart.source_health.night IS '日期（北京时间） / date, Asia/Shanghai';
COMMENT ON COLUMN mart.source_health.run_id IS '运行 / run';
COMMENT ON COLUMN mart.source_health.outcome IS '结果 / outcome word';
COMMENT ON COLUMN mart.source_health.detail IS '结果细节，以代码开头 / detail, begins with a code';
COMMENT ON COLUMN mart.source_health.claimed IS '网站自称条数 / rows that the site claims';
COMMENT ON COLUMN mart.source_health.obtained IS '取得条数 / rows obtained';
COMMENT ON COLUMN mart.source_health.loaded IS '入库文章 / articles loaded';
COMMENT ON COLUMN mart.source_health.failed IS '失败文章 / articles failed';
COMMENT ON COLUMN mart.source_health.title IS '栏目名称 / title of the column';
COMMENT ON COLUMN mart.source_health.publisher IS '发布机构 / publisher';
