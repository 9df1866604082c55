-- 页面说好哪一年建成投用的平台，是否如期？ / Which year were platforms promised to open, and did they?
CREATE OR REPLACE VIEW mart.promised_vs_opened AS
WITH promises AS (
    -- 预计2026年底建成: such a quote stands for “under construction”, and the only year in it is that of the opening.
    SELECT observation_id, quote, sentence, position, CAST(regexp_extract(quote, '(20\d\d)年', 1) AS INTEGER) AS promised_year
    FROM obs.statement
    WHERE field = 'status' AND value = 'under_construction' AND regexp_matches(quote, '20\d\d年')
), told AS (
    SELECT
        membership.platform_id,
        promises.promised_year,
        observation.observed_on,
        promises.quote,
        promises.sentence,
        document.url
    FROM promises
    INNER JOIN core.membership AS membership ON membership.observation_id = promises.observation_id
    INNER JOIN obs.observation AS observation ON observation.observation_id = promises.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current AND NOT document.spun
    QUALIFY row_number() OVER (
        PARTITION BY membership.platform_id, promises.promised_year
        ORDER BY observation.observed_on, document.origin_id <> document.document_id, document.url, promises.position
    ) = 1
), ends AS (
    SELECT
        platform_id,
        min_by(valid_from, position) FILTER (status = 'operating') AS opened_on,
        min_by(dated, position) FILTER (status = 'operating') AS dated,
        bool_or(status = 'closed' AND valid_until IS NULL) AS is_closed
    FROM core.status_period
    GROUP BY platform_id
), held AS (
    -- A year that is named after the opening is that of a later phase. '~' sorts behind every digit and hyphen.
    SELECT
        told.*,
        ends.opened_on,
        ends.dated,
        coalesce(ends.is_closed, false) AS is_closed,
        CAST(left(ends.opened_on, 4) AS INTEGER) - told.promised_year AS years_late,
        lag(told.promised_year) OVER (PARTITION BY told.platform_id ORDER BY told.observed_on, told.promised_year) AS promised_before,
        lead(told.promised_year) OVER (PARTITION BY told.platform_id ORDER BY told.observed_on, told.promised_year) IS NULL AS is_newest
    FROM told
    LEFT JOIN ends ON ends.platform_id = told.platform_id
    WHERE ends.opened_on IS NULL OR CAST(told.observed_on AS VARCHAR) <= ends.opened_on || '~'
)
SELECT
    held.platform_id,
    platform.name,
    platform.province,
    platform.city,
    platform.status,
    held.promised_year,
    held.observed_on AS promised_on,
    held.promised_before,
    held.is_newest,
    held.opened_on,
    held.dated,
    held.years_late,
    CASE
        WHEN held.years_late <= 0 THEN 'kept'
        WHEN held.years_late > 0 AND held.dated THEN 'late'
        WHEN held.years_late > 0 THEN 'late_or_kept'
        WHEN held.is_closed THEN 'never_opened'
        WHEN year(clock.as_of) > held.promised_year THEN 'overdue'
        ELSE 'pending'
    END AS outcome,
    held.quote,
    held.sentence,
    held.url
FROM held
INNER JOIN core.platform AS platform ON platform.platform_id = held.platform_id
CROSS JOIN mart.clock AS clock
ORDER BY held.platform_id, held.observed_on, held.promised_year;
COMMENT ON VIEW mart.promised_vs_opened IS '页面说好哪一年建成投用的平台，是否如期？ / Which year were platforms promised to open, and did they?';
COMMENT ON COLUMN mart.promised_vs_opened.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.promised_vs_opened.name IS '名称 / name';
COMMENT ON COLUMN mart.promised_vs_opened.province IS '省级全称 / province';
COMMENT ON COLUMN mart.promised_vs_opened.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.promised_vs_opened.status IS '现建设状态 / building status now';
COMMENT ON COLUMN mart.promised_vs_opened.promised_year IS '页面所称将建成投用之年；只列写明公历年份者，每个平台每个年份一行 / year in which pages say that it will open; only where they write the year out, one row a platform and year';
COMMENT ON COLUMN mart.promised_vs_opened.promised_on IS '首次如此称的日期 / day of the first page that says so';
COMMENT ON COLUMN mart.promised_vs_opened.promised_before IS '此前所称之年，空为首次；比之可知是否推迟 / year promised before this one, null = none; a smaller one was put off';
COMMENT ON COLUMN mart.promised_vs_opened.is_newest IS '是否最近所称 / whether it is the newest promise';
COMMENT ON COLUMN mart.promised_vs_opened.opened_on IS '投用之日（EDTF），空为未见投用 / opened on, EDTF, null = not known to have opened';
COMMENT ON COLUMN mart.promised_vs_opened.dated IS '是否为页面所述投用之日，否则为最早见证已投用之日 / whether a page states that day, else the first day for which it is attested to be open';
COMMENT ON COLUMN mart.promised_vs_opened.years_late IS '投用之年减所称之年，负为提前 / year of the opening less the year promised, negative = early';
COMMENT ON COLUMN mart.promised_vs_opened.outcome IS '结果：kept 如期，late 晚于所称，late_or_kept 后来见到已投用而何时投用未述，overdue 已过所称之年而未见投用，pending 未到期，never_opened 未投用即关停 / outcome; late_or_kept = seen open later, and no page says since when; never_opened = closed without it';
COMMENT ON COLUMN mart.promised_vs_opened.quote IS '所称的原文引文 / characters quoted for the promise';
COMMENT ON COLUMN mart.promised_vs_opened.sentence IS '所在句 / sentence around the quote';
COMMENT ON COLUMN mart.promised_vs_opened.url IS '该页网址 / address of that page';
