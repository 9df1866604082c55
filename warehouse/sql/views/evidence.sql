-- 某平台的某个值出自哪里的哪一句？ / Which sentence of which page does a value of a platform come from?
-- Its rows come in no order: of twelve million, sorting takes five times as long as finding them. Say ORDER BY where it matters.
CREATE OR REPLACE VIEW mart.evidence AS
SELECT
    membership.platform_id,
    statement.field,
    statement.value,
    statement.quote,
    statement.sentence,
    statement.part,
    statement.char_start,
    statement.char_end,
    statement.locator,
    document.url,
    document.title,
    document.source,
    document.publisher,
    document.published_on,
    document.fetched_at AS captured_at,
    statement.rule,
    statement.original,
    document.origin_id <> document.document_id AS is_repost,
    statement.observation_id,
    document.document_id,
    document.capture_sha256,
    document.spun,
    document.parent_url
FROM core.membership AS membership
INNER JOIN obs.statement AS statement ON statement.observation_id = membership.observation_id
INNER JOIN obs.document AS document ON document.document_id = statement.document_id
WHERE document.is_current
UNION ALL BY NAME
-- What a person judged stands on the person's word; the page is the one that was judged.
SELECT
    membership.platform_id,
    said.stated.field AS field,
    said.stated.value AS value,
    said.stated.value AS quote,
    said.reason AS sentence,
    said.left_url AS url,
    '人工判断 / judgement of ' || said.decided_by AS title,
    said.decided_by AS publisher,
    CAST(CAST(said.decided_at + INTERVAL 8 HOURS AS DATE) AS VARCHAR) AS published_on,
    said.decided_at AS captured_at,
    'judgement' AS rule,
    said.value AS original,
    false AS is_repost,
    said.judgement_id AS observation_id,
    false AS spun
FROM (
    SELECT * EXCLUDE (stated), unnest(stated) AS stated
    FROM core.judgement
    WHERE verdict = 'value' AND state = 'in_force'
) AS said
INNER JOIN core.membership AS membership ON membership.observation_id = said.left_id;
COMMENT ON VIEW mart.evidence IS '某平台的某个值出自哪里的哪一句？ / Which sentence of which page does a value of a platform come from?';
COMMENT ON COLUMN mart.evidence.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.evidence.field IS '字段 / field';
COMMENT ON COLUMN mart.evidence.value IS '规范值 / canonical value';
COMMENT ON COLUMN mart.evidence.quote IS '原文引文，人工判断者为所判之值 / characters quoted; of a judgement, the value judged';
COMMENT ON COLUMN mart.evidence.sentence IS '所在句，人工判断者为其理由 / sentence around the quote; of a judgement, its reason';
COMMENT ON COLUMN mart.evidence.part IS '文档部分 / part of the document';
COMMENT ON COLUMN mart.evidence.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN mart.evidence.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN mart.evidence.locator IS '附件内位置 / place within an attachment';
COMMENT ON COLUMN mart.evidence.url IS '网址，人工判断者为所判页面 / address; of a judgement, that of the page that was judged, which does not say it';
COMMENT ON COLUMN mart.evidence.title IS '文档标题，人工判断者为何人所判 / title of the document; of a judgement, whose it is';
COMMENT ON COLUMN mart.evidence.source IS '信息源 / source';
COMMENT ON COLUMN mart.evidence.publisher IS '页面所注来源 / origin named by the page';
COMMENT ON COLUMN mart.evidence.published_on IS '发布日期（EDTF） / day of publication, EDTF';
COMMENT ON COLUMN mart.evidence.captured_at IS '抓取时刻（UTC） / moment of capture, UTC';
COMMENT ON COLUMN mart.evidence.rule IS '规则，judgement 为人工判断 / rule; judgement = a person';
COMMENT ON COLUMN mart.evidence.original IS '页面写法 / as the page writes it';
COMMENT ON COLUMN mart.evidence.is_repost IS '是否转载 / whether the document is a repost';
COMMENT ON COLUMN mart.evidence.observation_id IS '观察标识，人工判断者为判断标识 / observation id, or that of the judgement';
COMMENT ON COLUMN mart.evidence.document_id IS '文档标识 / document id';
COMMENT ON COLUMN mart.evidence.capture_sha256 IS '抓取正文 SHA-256 / SHA-256 of the captured body';
COMMENT ON COLUMN mart.evidence.spun IS '是否机器改写稿 / whether a machine re-worded the document';
COMMENT ON COLUMN mart.evidence.parent_url IS '附件所属文章网址，正文为空 / of an attachment, the article that links to it; null for an article';
