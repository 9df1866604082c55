-- 最近七天得知了哪些新平台，已知平台又有哪些新情况？ / Which platforms, and what news of those known before, came to be known in the last seven days?
CREATE OR REPLACE VIEW mart.new_this_week AS
WITH known AS (
    -- Known since the first capture of a page that speaks of it; a page that was replaced since then counts.
    SELECT membership.platform_id, CAST(min(document.fetched_at) + INTERVAL 8 HOURS AS DATE) AS known_on
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    GROUP BY membership.platform_id
    HAVING bool_or(document.is_current)
), split AS (
    SELECT known.platform_id, known.known_on, clock.as_of - 7 AS before, known.known_on > clock.as_of - 7 AS is_new
    FROM known
    CROSS JOIN mart.clock AS clock
), sightings AS (
    SELECT split.platform_id, split.known_on, platform.name, list(observation.observation_id) AS observation_ids
    FROM split
    INNER JOIN core.platform AS platform ON platform.platform_id = split.platform_id
    INNER JOIN core.membership AS membership ON membership.platform_id = split.platform_id
    INNER JOIN obs.observation AS observation
        ON observation.observation_id = membership.observation_id AND observation.observed_on = platform.first_seen
    WHERE split.is_new
    GROUP BY split.platform_id, split.known_on, platform.name
), news AS (
    -- Of a platform that is new itself, its being new is all the news.
    SELECT
        platform_id,
        known_on,
        'first_seen' AS event,
        0 AS position,
        CAST(NULL AS VARCHAR) AS old_value,
        name AS value,
        CAST(NULL AS VARCHAR) AS valid_from,
        [struct_pack(field := 'name', value := name)] AS wanted,
        observation_ids
    FROM sightings
    UNION ALL
    SELECT
        period.platform_id,
        period.observed_from,
        CASE
            WHEN period.status IN ('planned', 'closed') THEN period.status
            WHEN NOT period.dated THEN 'reported'
            WHEN period.status = 'under_construction' THEN 'started'
            ELSE 'opened'
        END,
        period.position,
        earlier.status,
        period.status,
        period.valid_from,
        [struct_pack(field := 'status', value := period.status)],
        period.observation_ids
    FROM split
    INNER JOIN core.status_period AS period ON period.platform_id = split.platform_id
    LEFT JOIN core.status_period AS earlier ON earlier.platform_id = period.platform_id AND earlier.position = period.position - 1
    WHERE NOT split.is_new AND period.observed_from > split.before AND period.status <> 'unknown'
    UNION ALL
    SELECT
        given.platform_id,
        given.observed_from,
        given.stage,
        given.position,
        NULL,
        concat_ws(' ', given.level, given.title, given.batch),
        given.valid_from,
        [struct_pack(field := 'stage', value := given.stage), struct_pack(field := 'level', value := given.level)],
        given.observation_ids
    FROM split
    INNER JOIN core.recognition AS given ON given.platform_id = split.platform_id
    WHERE NOT split.is_new AND given.observed_from > split.before
), quoted AS (
    SELECT
        told.platform_id,
        told.event,
        told.position,
        observation.observed_on,
        statement.quote,
        document.url
    FROM (
        SELECT platform_id, event, position, unnest(wanted) AS wanted, observation_id
        FROM (SELECT platform_id, event, position, wanted, unnest(observation_ids) AS observation_id FROM news)
    ) AS told
    INNER JOIN obs.observation AS observation ON observation.observation_id = told.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    LEFT JOIN obs.statement AS statement
        ON statement.observation_id = told.observation_id
        AND statement.field = told.wanted.field
        AND statement.value = told.wanted.value
    WHERE document.is_current
    QUALIFY row_number() OVER (
        PARTITION BY told.platform_id, told.event, told.position
        ORDER BY
            statement.quote IS NULL,
            document.spun OR document.origin_id <> document.document_id,
            observation.observed_on,
            document.url,
            told.observation_id,
            -- 认定 says more than 省级, but where a page gives several titles only the level tells them apart.
            (statement.field = 'level') <> (len([one FOR one IN observation.recognitions IF one.stage = told.event]) > 1),
            statement.position
    ) = 1
), lines AS (
    SELECT
        news.platform_id,
        news.known_on,
        news.event,
        news.old_value,
        news.value,
        news.valid_from,
        quoted.observed_on,
        quoted.quote,
        quoted.url,
        news.position
    FROM news
    LEFT JOIN quoted
        ON quoted.platform_id = news.platform_id AND quoted.event = news.event AND quoted.position = news.position
    UNION ALL
    SELECT
        told.platform_id,
        told.observed_from,
        told.kind,
        told.old_value,
        told.new_value,
        told.valid_from,
        observation.observed_on,
        told.quote,
        document.url,
        told.position
    FROM split
    INNER JOIN core.change AS told ON told.platform_id = split.platform_id
    INNER JOIN obs.observation AS observation ON observation.observation_id = told.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE NOT split.is_new AND told.observed_from > split.before AND document.is_current
)
SELECT
    lines.known_on,
    lines.event,
    lines.platform_id,
    platform.name,
    platform.province,
    platform.city,
    lines.old_value,
    lines.value,
    lines.valid_from,
    lines.observed_on,
    lines.quote,
    lines.url
FROM lines
INNER JOIN core.platform AS platform ON platform.platform_id = lines.platform_id
ORDER BY lines.known_on DESC, lines.platform_id, lines.event, lines.position;
COMMENT ON VIEW mart.new_this_week IS '最近七天得知了哪些新平台，已知平台又有哪些新情况？ / Which platforms, and what news of those known before, came to be known in the last seven days?';
COMMENT ON COLUMN mart.new_this_week.known_on IS '得知之日，即抓取之日（北京时间）；七天含快照基准日 / day when it came to be known, by capture, Asia/Shanghai; the seven days end with the day from which the snapshot counts';
COMMENT ON COLUMN mart.new_this_week.event IS '事件：first_seen 新平台；已知平台的 planned 规划、started 开工、opened 投用、closed 关停、reported 状态见报、announced 公示、cultivated 培育、recognized 认定、withdrawn 撤销、renamed 更名、operator_changed 换单位、moved 迁址、split 拆分、merged 合并、trial_run 试运行 / event: first_seen = a platform that is new; the others are of platforms known before, in the words of mart.platform_timeline';
COMMENT ON COLUMN mart.new_this_week.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.new_this_week.name IS '名称 / name';
COMMENT ON COLUMN mart.new_this_week.province IS '省级全称 / province';
COMMENT ON COLUMN mart.new_this_week.city IS '地级全称 / prefecture';
COMMENT ON COLUMN mart.new_this_week.old_value IS '此前的状态、名称、单位或地点，空为无或未述 / status, name, operator or place before, null = none or not stated';
COMMENT ON COLUMN mart.new_this_week.value IS '新的值：状态，或级别、称号与批次，或名称、单位、地点 / the new value: the status; level, title and batch; a name, operator or place';
COMMENT ON COLUMN mart.new_this_week.valid_from IS '事实起始（EDTF），可能远早于得知之日，新平台为空 / so since, EDTF, perhaps long before it came to be known; null for a new platform';
COMMENT ON COLUMN mart.new_this_week.observed_on IS '见报日期 / day of the page that says so';
COMMENT ON COLUMN mart.new_this_week.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.new_this_week.url IS '网址 / address';
