-- 一个平台经历了什么？ / What happened to a platform?
CREATE OR REPLACE VIEW mart.platform_timeline AS
WITH said AS (
    -- What current documents state, best first: an original before a repost or a re-worded copy, the earlier before the later.
    SELECT
        membership.platform_id,
        observation.observation_id,
        observation.name,
        observation.observed_on,
        observation.recognitions,
        observation.status_since,
        observation.year_established,
        false AS judged,
        document.url,
        document.spun OR document.origin_id <> document.document_id AS is_repost
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current
    UNION ALL BY NAME
    SELECT
        membership.platform_id,
        judged.judgement_id AS observation_id,
        judged.left_name AS name,
        CAST(judged.decided_at + INTERVAL 8 HOURS AS DATE) AS observed_on,
        CASE WHEN judged.field = 'year_established' THEN CAST(judged.value AS INTEGER) END AS year_established,
        true AS judged,
        NULL AS url,  -- the page that was judged does not say it
        false AS is_repost
    FROM core.judgement AS judged
    INNER JOIN core.membership AS membership ON membership.observation_id = judged.left_id
    WHERE judged.verdict = 'value' AND judged.state = 'in_force'
), statuses AS (
    SELECT
        period.platform_id,
        period.valid_from,
        period.valid_until,
        period.dated,
        CASE
            WHEN period.status IN ('planned', 'closed') THEN period.status
            WHEN NOT period.dated THEN 'reported'
            WHEN period.status = 'under_construction' THEN 'started'
            ELSE 'opened'
        END AS event,
        period.status AS value,
        3 AS rank,
        period.position,
        struct_pack(stated := 'status:' || period.status, place := 0) AS wanted,
        unnest(period.observation_ids) AS observation_id
    FROM core.status_period AS period
    WHERE period.status <> 'unknown'
), titles AS (
    SELECT
        given.platform_id,
        given.valid_from,
        given.valid_until,
        given.dated,
        given.stage AS event,
        concat_ws(' ', given.level, given.title, given.batch) AS value,
        4 AS rank,
        given.position,
        -- 认定 says more than 省级, but where a page gives several titles only the level tells them apart.
        unnest([
            struct_pack(stated := 'stage:' || given.stage, place := 1),
            struct_pack(stated := CASE WHEN given.title IS NOT NULL THEN 'stage:recognized' END, place := 3),
            struct_pack(
                stated := 'level:' || given.level,
                place := CASE WHEN len([other FOR other IN said.recognitions IF other.stage = given.stage]) > 1 THEN 0 ELSE 2 END
            )
        ]) AS wanted,
        said.observation_id
    FROM core.recognition AS given
    INNER JOIN said ON said.platform_id = given.platform_id AND list_contains(given.observation_ids, said.observation_id)
), founded AS (
    SELECT
        said.platform_id,
        CAST(said.year_established AS VARCHAR) AS valid_from,
        CAST(NULL AS VARCHAR) AS valid_until,
        true AS dated,
        'founded' AS event,
        CAST(said.year_established AS VARCHAR) AS value,
        0 AS rank,
        0 AS position,
        struct_pack(stated := 'year_established:' || said.year_established, place := 0) AS wanted,
        said.observation_id
    FROM said
    INNER JOIN core.platform AS platform
        ON platform.platform_id = said.platform_id AND platform.year_established = said.year_established
), sightings AS (
    SELECT
        said.platform_id,
        CAST(NULL AS VARCHAR) AS valid_from,
        CAST(NULL AS VARCHAR) AS valid_until,
        true AS dated,
        'first_seen' AS event,
        said.name AS value,
        1 AS rank,
        0 AS position,
        struct_pack(stated := 'name:', place := 0) AS wanted,
        said.observation_id
    FROM said
    INNER JOIN core.platform AS platform ON platform.platform_id = said.platform_id
    WHERE said.observed_on = platform.first_seen
), events AS (
    SELECT * FROM founded
    UNION ALL BY NAME
    SELECT * FROM sightings
    UNION ALL BY NAME
    SELECT * FROM statuses
    UNION ALL BY NAME
    SELECT * FROM titles
), quotes AS NOT MATERIALIZED (
    -- What an event may be quoted with; one key, so that the join below is a hash join.
    SELECT
        observation_id,
        field || ':' || CASE WHEN field = 'name' THEN '' ELSE value END AS stated,
        quote,
        sentence,
        position AS statement_position
    FROM obs.statement
    WHERE field IN ('level', 'stage', 'status', 'name', 'year_established')
    UNION ALL BY NAME
    SELECT
        judged.judgement_id AS observation_id,
        judged.stated.field || ':' || judged.stated.value AS stated,
        '人工判断 / judgement of ' || judged.decided_by AS quote,
        judged.reason AS sentence,
        0 AS statement_position
    FROM (SELECT judgement_id, decided_by, reason, unnest(stated) AS stated FROM core.judgement) AS judged
), best AS (
    -- Of each event the best line. A least value of a group is found without sorting; nulls count as greatest.
    SELECT
        events.platform_id,
        events.rank,
        events.position,
        arg_min(
            struct_pack(
                valid_from := events.valid_from,
                valid_until := events.valid_until,
                event := events.event,
                value := events.value,
                observed_on := said.observed_on,
                url := said.url,
                dated := events.dated,
                observation_id := events.observation_id,
                stated := quotes.stated,
                statement_position := quotes.statement_position
            ),
            struct_pack(
                unquoted := quotes.statement_position IS NULL,
                -- Of pages that give several days, one of the day that is shown.
                other_day := CASE
                    WHEN events.rank < 3 OR NOT events.dated OR said.judged THEN 0
                    WHEN list_contains(
                        CASE events.rank WHEN 3 THEN [said.status_since] ELSE [one.recognized_on FOR one IN said.recognitions IF one.stage = events.event] END,
                        events.valid_from
                    ) THEN 0
                    WHEN events.rank = 3 AND starts_with(events.valid_from, said.status_since) THEN 1
                    ELSE 2
                END,
                is_repost := said.is_repost,
                observed_on := said.observed_on,
                url := said.url,
                observation_id := events.observation_id,
                place := events.wanted.place,
                statement_position := quotes.statement_position
            )
        ) AS line
    FROM events
    INNER JOIN said ON said.platform_id = events.platform_id AND said.observation_id = events.observation_id
    LEFT JOIN quotes
        ON quotes.observation_id = events.observation_id
        AND quotes.stated = events.wanted.stated
    GROUP BY events.platform_id, events.rank, events.position
), lines AS (
    SELECT best.*, quotes.quote, quotes.sentence
    FROM (SELECT platform_id, rank, position, unnest(line) FROM best) AS best
    LEFT JOIN quotes
        ON quotes.observation_id = best.observation_id
        AND quotes.stated = best.stated
        AND quotes.statement_position = best.statement_position
    UNION ALL BY NAME
    SELECT
        told.platform_id,
        told.valid_from,
        told.kind AS event,
        CASE WHEN told.kind = 'trial_run' THEN told.new_value ELSE concat_ws(' ', told.old_value, '→', told.new_value) END AS value,
        said.observed_on,
        told.quote,
        said.url,
        told.sentence,
        told.dated,
        2 AS rank,
        told.position
    FROM core.change AS told
    INNER JOIN said ON said.platform_id = told.platform_id AND said.observation_id = told.observation_id
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
    ) AS step,
    dated
FROM lines
ORDER BY platform_id, step;
COMMENT ON VIEW mart.platform_timeline IS '一个平台经历了什么？ / What happened to a platform?';
COMMENT ON COLUMN mart.platform_timeline.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.platform_timeline.valid_from IS '事实起始（EDTF）：事件之日；dated 为否者，为最早见证之日 / so since, EDTF: the day of the event; where `dated` is false, the first day for which it is attested';
COMMENT ON COLUMN mart.platform_timeline.valid_until IS '事实终止（EDTF），公示为公示期末日，空为至今 / so until, EDTF, of an announcement the last day of its window, null = still so';
COMMENT ON COLUMN mart.platform_timeline.event IS '事件：founded 成立年份、first_seen 首次见报、planned 规划、started 开工、opened 投用、closed 关停、reported 状态见报（起始之日未述）、announced 公示、cultivated 培育、recognized 认定、withdrawn 撤销、renamed 更名、operator_changed 换单位、moved 迁址、split 拆分、merged 合并、trial_run 试运行 / event; reported = a status whose beginning no page dates';
COMMENT ON COLUMN mart.platform_timeline.value IS '状态，或级别、称号与批次，或“变更前 → 变更后”，或试运行的说法，或名称、年份 / the status; level, title and batch; before → after; what a trial run is called; a name; a year';
COMMENT ON COLUMN mart.platform_timeline.observed_on IS '见报日期 / day of the page that says so';
COMMENT ON COLUMN mart.platform_timeline.quote IS '原文引文；人工判断者，为何人所判 / characters quoted; of what a person judged, whose judgement it is';
COMMENT ON COLUMN mart.platform_timeline.url IS '网址，人工判断者为空 / address, null where a person judged';
COMMENT ON COLUMN mart.platform_timeline.sentence IS '所在句；人工判断者，为其理由 / sentence around the quote; of a judgement, its reason';
COMMENT ON COLUMN mart.platform_timeline.step IS '第几件事 / number of the event in the life of the platform';
COMMENT ON COLUMN mart.platform_timeline.dated IS '起始是否为页面所述之日 / whether a page states the day of the event';
