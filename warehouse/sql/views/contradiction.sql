-- 哪些说法互相矛盾，采用了哪个，依据何规则？ / Which statements contradict each other, which one won, and by what rule?
CREATE OR REPLACE VIEW mart.contradiction AS
WITH told AS (
    SELECT platform_id, position, 'won' AS side, field, value, observation_id FROM core.contradiction
    UNION ALL
    SELECT platform_id, position, 'lost', field, other_value, other_observation_id FROM core.contradiction
), stated AS (
    -- Of millions of statements those of a few observations, before anything is compared.
    SELECT observation_id, position, field, value, quote, sentence
    FROM obs.statement SEMI JOIN told USING (observation_id)
), quoted AS (
    -- The statement that says just this, else one that says a part of it, else the first of the field.
    SELECT
        told.platform_id,
        told.position,
        told.side,
        statement.quote,
        statement.sentence,
        document.url,
        observation.observed_on
    FROM told
    INNER JOIN obs.observation AS observation ON observation.observation_id = told.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    LEFT JOIN stated AS statement
        ON statement.observation_id = told.observation_id
        AND list_contains(
            CASE told.field
                WHEN 'place' THEN ['district', 'city', 'province']
                WHEN 'recognition' THEN ['stage']
                WHEN 'recognized_on' THEN ['recognized_on', 'stage']
                WHEN 'status_since' THEN ['status_since', 'status']
                ELSE [told.field]
            END,
            statement.field
        )
    QUALIFY row_number() OVER (
        PARTITION BY told.platform_id, told.position, told.side
        ORDER BY
            statement.value = told.value DESC,
            contains(told.value, statement.value) DESC,
            list_position(['district', 'city', 'province', 'recognized_on', 'status_since'], statement.field) NULLS LAST,
            statement.position
    ) = 1
    UNION ALL BY NAME
    SELECT
        told.platform_id,
        told.position,
        told.side,
        told.value AS quote,
        judgement.reason AS sentence,
        judgement.left_url AS url,
        CAST(judgement.decided_at + INTERVAL 8 HOURS AS DATE) AS observed_on
    FROM told
    INNER JOIN core.judgement AS judgement ON judgement.judgement_id = told.observation_id
), paired AS (
    SELECT
        platform_id,
        position,
        any_value(quote) FILTER (side = 'won') AS quote,
        any_value(quote) FILTER (side = 'lost') AS other_quote,
        any_value(url) FILTER (side = 'won') AS url,
        any_value(url) FILTER (side = 'lost') AS other_url,
        any_value(observed_on) FILTER (side = 'won') AS observed_on,
        any_value(observed_on) FILTER (side = 'lost') AS other_observed_on,
        any_value(sentence) FILTER (side = 'won') AS sentence,
        any_value(sentence) FILTER (side = 'lost') AS other_sentence
    FROM quoted
    GROUP BY platform_id, position
    HAVING count(DISTINCT side) = 2
)
SELECT
    contradiction.platform_id,
    platform.name,
    contradiction.field,
    contradiction.value,
    contradiction.other_value,
    contradiction.rule,
    paired.quote,
    paired.other_quote,
    paired.url,
    paired.other_url,
    paired.observed_on,
    paired.other_observed_on,
    paired.sentence,
    paired.other_sentence,
    contradiction.position
FROM core.contradiction AS contradiction
INNER JOIN core.platform AS platform ON platform.platform_id = contradiction.platform_id
INNER JOIN paired ON paired.platform_id = contradiction.platform_id AND paired.position = contradiction.position
ORDER BY contradiction.platform_id, contradiction.position;
COMMENT ON VIEW mart.contradiction IS '哪些说法互相矛盾，采用了哪个，依据何规则？ / Which statements contradict each other, which one won, and by what rule?';
COMMENT ON COLUMN mart.contradiction.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.contradiction.name IS '名称 / name';
COMMENT ON COLUMN mart.contradiction.field IS '字段 / field';
COMMENT ON COLUMN mart.contradiction.value IS '采用的值 / value that won';
COMMENT ON COLUMN mart.contradiction.other_value IS '未采用的值 / value that lost';
COMMENT ON COLUMN mart.contradiction.rule IS '采用规则 / rule that decided (see core.contradiction)';
COMMENT ON COLUMN mart.contradiction.quote IS '采用值的原文引文 / characters quoted for the value that won';
COMMENT ON COLUMN mart.contradiction.other_quote IS '未采用值的原文引文 / characters quoted for the value that lost';
COMMENT ON COLUMN mart.contradiction.url IS '采用值的网址 / address of the value that won';
COMMENT ON COLUMN mart.contradiction.other_url IS '未采用值的网址 / address of the value that lost';
COMMENT ON COLUMN mart.contradiction.observed_on IS '采用值的见报日期 / day of the page of the value that won';
COMMENT ON COLUMN mart.contradiction.other_observed_on IS '未采用值的见报日期 / day of the page of the value that lost';
COMMENT ON COLUMN mart.contradiction.sentence IS '采用值所在句 / sentence around the quote of the value that won';
COMMENT ON COLUMN mart.contradiction.other_sentence IS '未采用值所在句 / sentence around the quote of the value that lost';
COMMENT ON COLUMN mart.contradiction.position IS '平台内序号 / number within the platform';
