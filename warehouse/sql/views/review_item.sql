-- 哪些需要人来判断，双方各怎么说？ / What should a person judge, and what do both sides say?
CREATE OR REPLACE VIEW mart.review_item AS
WITH apart AS (
    SELECT DISTINCT
        least(ours.platform_id, theirs.platform_id) AS low_id,
        greatest(ours.platform_id, theirs.platform_id) AS high_id
    FROM core.judgement AS judgement
    INNER JOIN core.membership AS ours ON ours.observation_id = judgement.left_id
    INNER JOIN core.membership AS theirs ON theirs.observation_id = judgement.right_id
    WHERE judgement.state = 'in_force' AND judgement.verdict = 'different'
), unsure AS (
    SELECT
        verdict.left_id,
        verdict.right_id,
        verdict.score,
        -- Of one name in one city they are no strangers: it may have been handed over.
        list_contains(verdict.reasons, 'operator_differs')
        AND NOT list_has_any(verdict.reasons, ['namesake_telling', 'namesake_short', 'namesake_but_for_place']) AS strangers,
        least(ours.platform_id, theirs.platform_id) AS low_id,
        greatest(ours.platform_id, theirs.platform_id) AS high_id
    FROM core.match AS verdict
    INNER JOIN core.membership AS ours ON ours.observation_id = verdict.left_id
    INNER JOIN core.membership AS theirs ON theirs.observation_id = verdict.right_id
    WHERE verdict.judgement = 'UNSURE' AND ours.platform_id <> theirs.platform_id
), likest AS (
    -- Of all pairs of records of two platforms the likest; pairs whose operators differ come last.
    SELECT low_id, high_id, min(row(strangers, -score, left_id, right_id)) AS best
    FROM unsure ANTI JOIN apart USING (low_id, high_id)
    GROUP BY low_id, high_id
), asked AS (
    -- The first ten thousand: nobody judges more, and core.match has them all.
    SELECT best[3] AS left_id, best[4] AS right_id, row_number() OVER (ORDER BY best) AS place_in_line
    FROM (SELECT best FROM likest ORDER BY best LIMIT 10000)
), sides AS (
    SELECT left_id AS observation_id FROM asked
    UNION
    SELECT right_id FROM asked
), named AS (
    SELECT
        statement.observation_id,
        arg_min(struct_pack(quote := statement.quote, sentence := statement.sentence), statement.position) AS said
    FROM obs.statement AS statement SEMI JOIN sides USING (observation_id)
    WHERE statement.field = 'name'
    GROUP BY statement.observation_id
), described AS (
    SELECT
        observation.observation_id,
        observation.name,
        observation.operators,
        concat_ws('', observation.province, nullif(observation.city, observation.province), observation.district) AS place,
        observation.observed_on,
        document.url,
        named.said.quote AS quote,
        named.said.sentence AS sentence,
        membership.platform_id
    FROM obs.observation AS observation
    SEMI JOIN sides USING (observation_id)
    INNER JOIN core.membership AS membership ON membership.observation_id = observation.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    LEFT JOIN named ON named.observation_id = observation.observation_id
), pairs AS (
    SELECT
        'pair' AS kind,
        asked.place_in_line,
        verdict.score,
        verdict.reasons,
        ours.platform_id,
        theirs.platform_id AS other_platform_id,
        asked.left_id AS observation_id,
        asked.right_id AS other_observation_id,
        ours.name,
        theirs.name AS other_name,
        ours.operators,
        theirs.operators AS other_operators,
        nullif(ours.place, '') AS place,
        nullif(theirs.place, '') AS other_place,
        ours.observed_on,
        theirs.observed_on AS other_observed_on,
        ours.quote,
        theirs.quote AS other_quote,
        ours.sentence,
        theirs.sentence AS other_sentence,
        ours.url,
        theirs.url AS other_url
    FROM asked
    INNER JOIN core.match AS verdict ON verdict.left_id = asked.left_id AND verdict.right_id = asked.right_id
    INNER JOIN described AS ours ON ours.observation_id = asked.left_id
    INNER JOIN described AS theirs ON theirs.observation_id = asked.right_id
), disputes AS (
    -- What a person decided is asked again only where a page says otherwise that came later.
    SELECT
        'contradiction' AS kind,
        row_number() OVER (
            ORDER BY
                told.rule <> 'judgement',
                list_position(['order_of_ids', 'later_before_earlier', 'building_goes_forward', 'kind_of_source'], told.rule) NULLS LAST,
                told.platform_id,
                told.position
        ) AS place_in_line,
        [told.rule] AS reasons,
        told.platform_id,
        stored.observation_id,
        stored.other_observation_id,
        told.name,
        told.field,
        told.value,
        told.other_value,
        told.observed_on,
        told.other_observed_on,
        told.quote,
        told.other_quote,
        told.sentence,
        told.other_sentence,
        told.url,
        told.other_url
    FROM mart.contradiction AS told
    INNER JOIN core.contradiction AS stored ON stored.platform_id = told.platform_id AND stored.position = told.position
    LEFT JOIN core.judgement AS judgement ON judgement.judgement_id = stored.observation_id
    LEFT JOIN obs.observation AS against ON against.observation_id = stored.other_observation_id
    LEFT JOIN obs.document AS document ON document.document_id = against.document_id
    WHERE told.rule <> 'judgement' OR document.fetched_at > judgement.decided_at
), reopened AS (
    SELECT
        'reopened' AS kind,
        row_number() OVER (ORDER BY judgement.decided_at, judgement.judgement_id) AS place_in_line,
        judgement.judgement_id,
        judgement.verdict,
        [judgement.state_reason] AS reasons,
        ours.platform_id,
        theirs.platform_id AS other_platform_id,
        judgement.left_id AS observation_id,
        judgement.right_id AS other_observation_id,
        judgement.left_name AS name,
        judgement.right_name AS other_name,
        judgement.field,
        judgement.value,
        array_to_string(judgement.left_text, ' … ') AS sentence,
        array_to_string(judgement.right_text, ' … ') AS other_sentence,
        judgement.left_url AS url,
        judgement.right_url AS other_url
    FROM core.judgement AS judgement
    LEFT JOIN core.membership AS ours ON ours.observation_id = judgement.left_id
    LEFT JOIN core.membership AS theirs ON theirs.observation_id = judgement.right_id
    WHERE judgement.state = 'reopened'
), items AS (
    SELECT * FROM reopened
    UNION ALL BY NAME
    SELECT * FROM pairs
    UNION ALL BY NAME
    SELECT * FROM disputes
)
SELECT
    kind,
    place_in_line,
    score,
    reasons,
    name,
    other_name,
    field,
    value,
    other_value,
    operators,
    other_operators,
    place,
    other_place,
    observed_on,
    other_observed_on,
    quote,
    other_quote,
    sentence,
    other_sentence,
    url,
    other_url,
    platform_id,
    other_platform_id,
    observation_id,
    other_observation_id,
    judgement_id,
    verdict
FROM items
ORDER BY list_position(['reopened', 'pair', 'contradiction'], kind), place_in_line;
COMMENT ON VIEW mart.review_item IS '哪些需要人来判断，双方各怎么说？ / What should a person judge, and what do both sides say?';
COMMENT ON COLUMN mart.review_item.kind IS '种类：reopened 须重判、pair 疑似同一平台、contradiction 矛盾 / kind';
COMMENT ON COLUMN mart.review_item.place_in_line IS '该种类内的先后，疑似同一平台者列前一万对 / place in the line of its kind; of pairs the first ten thousand are listed';
COMMENT ON COLUMN mart.review_item.score IS '疑似程度，0 至 1，仅 pair / how likely one platform, 0 to 1, of a pair';
COMMENT ON COLUMN mart.review_item.reasons IS '理由：归并理由、采用规则或重判原因 / reasons of the verdict, rule that decided, or why it re-opened';
COMMENT ON COLUMN mart.review_item.name IS '名称 / name';
COMMENT ON COLUMN mart.review_item.other_name IS '另一名称 / the other name';
COMMENT ON COLUMN mart.review_item.field IS '字段 / field';
COMMENT ON COLUMN mart.review_item.value IS '采用的值，或曾判的值 / value that stands, or that was judged';
COMMENT ON COLUMN mart.review_item.other_value IS '未采用的值 / value that lost';
COMMENT ON COLUMN mart.review_item.operators IS '单位 / operators';
COMMENT ON COLUMN mart.review_item.other_operators IS '另一方的单位 / operators of the other side';
COMMENT ON COLUMN mart.review_item.place IS '地点 / place';
COMMENT ON COLUMN mart.review_item.other_place IS '另一方的地点 / place of the other side';
COMMENT ON COLUMN mart.review_item.observed_on IS '见报日期 / day of the page';
COMMENT ON COLUMN mart.review_item.other_observed_on IS '另一方的见报日期 / day of the other page';
COMMENT ON COLUMN mart.review_item.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.review_item.other_quote IS '另一方的引文 / characters quoted on the other side';
COMMENT ON COLUMN mart.review_item.sentence IS '所在句，重判者为当时所据原文 / sentence around the quote; of what re-opened the passages judged';
COMMENT ON COLUMN mart.review_item.other_sentence IS '另一方所在句 / sentence on the other side';
COMMENT ON COLUMN mart.review_item.url IS '网址 / address';
COMMENT ON COLUMN mart.review_item.other_url IS '另一方网址 / address of the other side';
COMMENT ON COLUMN mart.review_item.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.review_item.other_platform_id IS '另一方平台标识 / platform id of the other side';
COMMENT ON COLUMN mart.review_item.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN mart.review_item.other_observation_id IS '另一方观察标识 / observation id of the other side';
COMMENT ON COLUMN mart.review_item.judgement_id IS '重判的判断 / judgement that re-opened';
COMMENT ON COLUMN mart.review_item.verdict IS '曾判的结论 / what was judged';
