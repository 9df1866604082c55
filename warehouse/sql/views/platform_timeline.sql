-- 一个平台经历了什么？ / What happened to a platform?
CREATE OR REPLACE VIEW mart.platform_timeline AS
WITH said AS (
    -- What current documents state, best first: an original before a repost or a re-worded copy, the earlier before the later.
    SELECT
        membership.platform_id,
        observation.observation_id,
        observation.observed_on,
        observation.recognitions,
        document.url,
        document.spun OR document.origin_id <> document.document_id AS is_repost
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current
), statuses AS (
    SELECT
        period.platform_id,
        period.valid_from,
        period.valid_until,
        CASE
            WHEN NOT period.dated THEN 'reported'
            WHEN period.status = 'under_construction' THEN 'started'
            WHEN period.status = 'operating' THEN 'opened'
            ELSE period.status
        END AS event,
        period.status AS value,
        1 AS rank,
        period.position,
        struct_pack(stated := 'status:' || period.status, place := 0) AS wanted,
        unnest(period.observation_ids) AS observation_id
    FROM core.status_period AS period
    WHERE period.status <> 'unknown'
), titles AS (
    SELECT
        given.platform_id,
        coalesce(given.recognized_on, CAST(given.year AS VARCHAR)) AS valid_from,
        CAST(NULL AS VARCHAR) AS valid_until,
        given.stage AS event,
        concat_ws(' ', given.level, given.title, given.batch) AS value,
        2 AS rank,
        given.position,
        -- 认定 says more than 省级, but where a page gives several titles only the level tells them apart.
        unnest([
            struct_pack(stated := 'stage:' || given.stage, place := 1),
            struct_pack(
                stated := 'level:' || given.level,
                place := CASE WHEN len([other FOR other IN said.recognitions IF other.stage = given.stage]) > 1 THEN 0 ELSE 2 END
            )
        ]) AS wanted,
        said.observation_id
    FROM core.recognition AS given
    INNER JOIN said
        ON said.platform_id = given.platform_id
        AND list_contains(
            said.recognitions,
            struct_pack(
                level := given.level, stage := given.stage, title := given.title, batch := given.batch,
                year := given.year, recognized_on := given.recognized_on
            )
        )
), reports AS (
    SELECT
        said.platform_id,
        CAST(NULL AS VARCHAR) AS valid_from,
        CAST(NULL AS VARCHAR) AS valid_until,
        'first_reported' AS event,
        platform.name AS value,
        0 AS rank,
        0 AS position,
        struct_pack(stated := 'name:', place := 0) AS wanted,
        said.observation_id
    FROM said
    INNER JOIN core.platform AS platform ON platform.platform_id = said.platform_id
    WHERE said.observed_on = platform.first_seen
), events AS (
    SELECT * FROM statuses
    UNION ALL BY NAME
    SELECT * FROM titles
    UNION ALL BY NAME
    SELECT * FROM reports
), quotes AS (
    -- What an event may be quoted with; one key, so that the join below is a hash join.
    SELECT
        observation_id,
        field || ':' || CASE WHEN field = 'name' THEN '' ELSE value END AS stated,
        quote,
        sentence,
        position AS statement_position
    FROM obs.statement
    WHERE field IN ('level', 'stage', 'status', 'name')
), quoted AS (
    SELECT
        events.*,
        said.observed_on,
        said.url,
        said.is_repost,
        quotes.quote,
        quotes.sentence,
        quotes.quote IS NULL AS unquoted,
        events.wanted.place AS place,
        quotes.statement_position
    FROM events
    INNER JOIN said ON said.platform_id = events.platform_id AND said.observation_id = events.observation_id
    LEFT JOIN quotes
        ON quotes.observation_id = events.observation_id
        AND quotes.stated = events.wanted.stated
)
SELECT
    platform_id,
    valid_from,
    valid_until,
    event,
    value,
    observed_on,
    quote,
    url,
    sentence,
    row_number() OVER (
        PARTITION BY platform_id ORDER BY coalesce(valid_from, CAST(observed_on AS VARCHAR)), rank, position
    ) AS step
FROM (
    SELECT *
    FROM quoted
    QUALIFY row_number() OVER (
        PARTITION BY platform_id, rank, position
        ORDER BY unquoted, is_repost, observed_on, url, observation_id, place, statement_position
    ) = 1
)
ORDER BY platform_id, step;
COMMENT ON VIEW mart.platform_timeline IS '一个平台经历了什么？ / What happened to a platform?';
COMMENT ON COLUMN mart.platform_timeline.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.platform_timeline.valid_from IS '事实起始（EDTF）：事件之日，reported 则为最早见证之日 / so since, EDTF: the day of the event, of reported the first day for which it is attested';
COMMENT ON COLUMN mart.platform_timeline.valid_until IS '事实终止（EDTF），空为至今 / so until, EDTF, null = still so';
COMMENT ON COLUMN mart.platform_timeline.event IS '事件：first_reported 首次见报、planned 规划、started 开工、opened 投用、closed 关停（有事件之日）、reported 状态见报（起始之日未述）、announced 公示、recognized 认定、cultivated 培育、withdrawn 撤销 / event; reported = a status whose beginning no page dates';
COMMENT ON COLUMN mart.platform_timeline.value IS '状态，或级别与称号 / the status, or level and title';
COMMENT ON COLUMN mart.platform_timeline.observed_on IS '见报日期 / day of the page that says so';
COMMENT ON COLUMN mart.platform_timeline.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.platform_timeline.url IS '网址 / address';
COMMENT ON COLUMN mart.platform_timeline.sentence IS '所在句 / sentence around the quote';
COMMENT ON COLUMN mart.platform_timeline.step IS '第几件事 / number of the event in the life of the platform';
