-- 哪些像平台的名称被否决，为什么？ / Which names that look like platforms were dropped, and why?
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
ORDER BY mention.rejected_by, mention.value, document.url, document.document_id, mention.position;
COMMENT ON VIEW mart.rejected_candidate IS '哪些像平台的名称被否决，为什么？ / Which names that look like platforms were dropped, and why?';
COMMENT ON COLUMN mart.rejected_candidate.value IS '候选名称 / candidate name';
COMMENT ON COLUMN mart.rejected_candidate.rejected_by IS '否决规则 / rule that dropped it';
COMMENT ON COLUMN mart.rejected_candidate.extractor IS '抽取器 / extractor';
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
