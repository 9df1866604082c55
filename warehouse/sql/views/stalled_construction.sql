-- 哪些平台在建，而十二个月以上没有新消息？ / Which platforms are under construction, and without news for twelve months or longer?
-- Of another number of months: the macro mart.stalled_construction_since(6).
CREATE OR REPLACE MACRO mart.stalled_construction_since(months) AS TABLE
WITH building AS (
    SELECT platform.*, period.dated
    FROM mart.platform_current AS platform
    INNER JOIN core.status_period AS period
        ON period.platform_id = platform.platform_id
        AND period.status = platform.status
        AND period.valid_from IS NOT DISTINCT FROM platform.status_since
    WHERE platform.status = 'under_construction'
), told AS (
    -- An origin brings news once, however often it is copied later; what a machine re-worded is none.
    SELECT
        membership.platform_id,
        min(observation.observed_on) AS told_on,
        min_by(document.url, concat(document.origin_id <> document.document_id, observation.observed_on, document.url)) AS url
    FROM core.membership AS membership
    SEMI JOIN building ON building.platform_id = membership.platform_id
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current AND NOT document.spun
    GROUP BY membership.platform_id, document.origin_id
), newest AS (
    SELECT platform_id, max(told_on) AS told_on, max_by(url, concat(told_on, url)) AS url
    FROM told
    GROUP BY platform_id
), measured AS (
    SELECT
        building.*,
        newest.told_on AS last_news_on,
        newest.url AS last_news_url,
        -- Of a year or a month its last day: what is counted is a floor.
        CASE length(building.status_since)
            WHEN 4 THEN TRY_CAST(building.status_since || '-12-31' AS DATE)
            WHEN 7 THEN last_day(TRY_CAST(building.status_since || '-01' AS DATE))
            ELSE TRY_CAST(building.status_since AS DATE)
        END AS begun_by,
        clock.as_of
    FROM building
    INNER JOIN newest ON newest.platform_id = building.platform_id
    CROSS JOIN mart.clock AS clock
)
SELECT
    platform_id,
    name,
    operators,
    province,
    city,
    district,
    status_since AS under_construction_since,
    dated,
    CAST(greatest(datesub('month', begun_by, as_of), 0) AS INTEGER) AS months_under_construction,
    last_news_on,
    CAST(datesub('month', last_news_on, as_of) AS INTEGER) AS months_since_news,
    last_news_url,
    stale_since
FROM measured
WHERE datesub('month', last_news_on, as_of) >= months
ORDER BY last_news_on, platform_id;
COMMENT ON MACRO TABLE mart.stalled_construction_since IS '同 mart.stalled_construction，月数自定 / as mart.stalled_construction, for a number of months of your own';

CREATE OR REPLACE VIEW mart.stalled_construction AS
FROM -- the macro above; no view that must be there before
    mart.stalled_construction_since(12);
COMMENT ON VIEW mart.stalled_construction IS '哪些平台在建，而十二个月以上没有新消息？ / Which platforms are under construction, and without news for twelve months or longer?';
COMMENT ON COLUMN mart.stalled_construction.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.stalled_construction.name IS '名称 / name';
COMMENT ON COLUMN mart.stalled_construction.operators IS '建设、依托、运营单位 / operators';
COMMENT ON COLUMN mart.stalled_construction.province IS '省级全称 / province';
COMMENT ON COLUMN mart.stalled_construction.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.stalled_construction.district IS '区县或开发区 / district or development zone';
COMMENT ON COLUMN mart.stalled_construction.under_construction_since IS '在建起始（EDTF） / under construction since, EDTF';
COMMENT ON COLUMN mart.stalled_construction.dated IS '起始是否为开工之日，否则为最早见证之日 / whether it is the day when building began, else the first day for which it is attested';
COMMENT ON COLUMN mart.stalled_construction.months_under_construction IS '在建至少几个整月，截至快照基准日 / full months under construction at least, up to the day from which the snapshot counts';
COMMENT ON COLUMN mart.stalled_construction.last_news_on IS '最近一条新消息之日：转载以首次见报计，改写稿不计 / day of the newest news: a copy counts from the day when its origin was first told, a re-worded one not at all';
COMMENT ON COLUMN mart.stalled_construction.months_since_news IS '此后几个整月无消息，可用于筛选更长的月数；更短者用 mart.stalled_construction_since(月数)（须先 USE 该快照） / full months since then, to filter for more; for fewer the table macro mart.stalled_construction_since(months), with the snapshot in USE';
COMMENT ON COLUMN mart.stalled_construction.last_news_url IS '该消息的网址 / address of that news';
COMMENT ON COLUMN mart.stalled_construction.stale_since IS '自何日起所有来源失效，空为有效：失效者无消息不等于停工 / since when every source of it fails, null = fresh: silence then says nothing of the building';
