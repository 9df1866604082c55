-- 哪些像平台的名称被否决，为什么？ / Which names that look like platforms were dropped, and why?
-- Its rows come in no order: there are millions. Say ORDER BY where it matters.
CREATE OR REPLACE VIEW mart.rejected_candidate AS
SELECT
    mention.value,
    mention.rejected_by,
    mention.extractor,
    mention.quote,
    mention.part,
    mention.char_start,
    mention.char_end,
    document.url,
    document.title,
    document.source,
    document.published_on,
    document.document_id,
    mention.position
FROM obs.mention AS mention
INNER JOIN obs.document AS document ON document.document_id = mention.document_id
WHERE mention.kind = 'platform' AND mention.rejected_by IS NOT NULL AND document.is_current
UNION ALL
SELECT
    observation.name,
    'judged_not_a_platform',
    judgement.judgement_id,
    statement.quote,
    statement.part,
    statement.char_start,
    statement.char_end,
    document.url,
    document.title,
    document.source,
    document.published_on,
    document.document_id,
    statement.position
FROM core.rejection AS rejection
INNER JOIN obs.observation AS observation ON observation.observation_id = rejection.observation_id
INNER JOIN obs.document AS document ON document.document_id = observation.document_id
LEFT JOIN core.judgement AS judgement
    ON judgement.left_id = rejection.judged_id AND judgement.verdict = 'not_a_platform' AND judgement.state = 'in_force'
LEFT JOIN obs.statement AS statement ON statement.observation_id = rejection.observation_id AND statement.field = 'name'
WHERE document.is_current
QUALIFY row_number() OVER (PARTITION BY rejection.observation_id ORDER BY statement.position) = 1;
COMMENT ON VIEW mart.rejected_candidate IS '哪些像平台的名称被否决，为什么？ / Which names that look like platforms were dropped, and why?';
COMMENT ON COLUMN mart.rejected_candidate.value IS '候选名称 / candidate name';
COMMENT ON COLUMN mart.rejected_candidate.rejected_by IS '否决规则，judged_not_a_platform 为人判 / rule that dropped it; judged_not_a_platform = a person';
COMMENT ON COLUMN mart.rejected_candidate.extractor IS '抽取器，人判者为判断标识 / extractor, or the judgement of a person';
COMMENT ON COLUMN mart.rejected_candidate.quote IS '原文引文 / characters quoted';
COMMENT ON COLUMN mart.rejected_candidate.part IS '文档部分 / part of the document';
COMMENT ON COLUMN mart.rejected_candidate.char_start IS '起点 / start';
COMMENT ON COLUMN mart.rejected_candidate.char_end IS '终点 / end';
COMMENT ON COLUMN mart.rejected_candidate.url IS '网址 / address';
COMMENT ON COLUMN mart.rejected_candidate.title IS '文档标题 / title';
COMMENT ON COLUMN mart.rejected_candidate.source IS '信息源 / source';
COMMENT ON COLUMN mart.rejected_candidate.published_on IS '发布日期（EDTF） / day of publication, EDTF';
COMMENT ON COLUMN mart.rejected_candidate.document_id IS '文档标识 / document id';
COMMENT ON COLUMN mart.rejected_candidate.position IS '文档内序号 / number within the document';
