-- 哪些平台何时从什么状态变为什么状态？ / Which platforms changed status, when, from what to what?
CREATE OR REPLACE VIEW mart.status_change AS
SELECT
    period.platform_id,
    platform.name,
    platform.province,
    platform.city,
    earlier.status AS from_status,
    period.status AS to_status,
    earlier.valid_from AS from_since,
    period.valid_from AS changed_on,
    period.observed_from AS known_on,
    period.dated,
    line.quote,
    line.url
FROM core.status_period AS period
INNER JOIN core.status_period AS earlier
    ON earlier.platform_id = period.platform_id AND earlier.position = period.position - 1
INNER JOIN mart.platform_current AS platform ON platform.platform_id = period.platform_id
LEFT JOIN mart.platform_timeline AS line
    ON line.platform_id = period.platform_id
    AND line.value = period.status
    AND line.event IN ('planned', 'started', 'opened', 'closed', 'reported')
    AND line.valid_from IS NOT DISTINCT FROM period.valid_from
ORDER BY period.valid_from DESC NULLS LAST, period.platform_id, period.position;
COMMENT ON VIEW mart.status_change IS '哪些平台何时从什么状态变为什么状态？ / Which platforms changed status, when, from what to what?';
COMMENT ON COLUMN mart.status_change.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.status_change.name IS '名称 / name';
COMMENT ON COLUMN mart.status_change.province IS '省级全称 / province';
COMMENT ON COLUMN mart.status_change.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.status_change.from_status IS '原状态 / status before';
COMMENT ON COLUMN mart.status_change.to_status IS '新状态 / status after';
COMMENT ON COLUMN mart.status_change.from_since IS '原状态起始（EDTF） / since when it had the old status';
COMMENT ON COLUMN mart.status_change.changed_on IS '变更日期（EDTF） / day of the change, EDTF';
COMMENT ON COLUMN mart.status_change.known_on IS '得知之日，即抓取之日（北京时间） / day when it came to be known, by capture, Asia/Shanghai';
COMMENT ON COLUMN mart.status_change.dated IS '变更日期是否为事件之日，否则为最早见证之日 / whether it is the day of the event, else the first day for which it is attested';
COMMENT ON COLUMN mart.status_change.quote IS '新状态的原文引文；人工判断者，为何人所判 / characters quoted for the new status; of what a person judged, whose judgement it is';
COMMENT ON COLUMN mart.status_change.url IS '新状态的网址，人工判断者为空 / address of the page that states the new status, null where a person judged';
