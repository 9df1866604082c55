-- 引文须与所在部分逐字一致 / Every quote is its part, sliced; parts without stored text are checked by the quote's length.
-- Of the documents of compared_document: all, or those that were not compared for the snapshot before.
SELECT found.document_id, found.field, found.part, found.char_start, found.char_end, found.quote
FROM (
    SELECT document_id, 'statement ' || field AS field, part, char_start, char_end, quote
    FROM obs.statement SEMI JOIN compared_document USING (document_id)
    UNION ALL
    SELECT document_id, 'mention ' || kind, part, char_start, char_end, quote
    FROM obs.mention SEMI JOIN compared_document USING (document_id)
    UNION ALL
    SELECT document_id, 'claim ' || what, part, char_start, char_end, quote
    FROM obs.claim SEMI JOIN compared_document USING (document_id)
) AS found
LEFT JOIN (FROM obs.document_part SEMI JOIN compared_document USING (document_id)) AS part
    ON part.document_id = found.document_id AND part.part = found.part
WHERE NOT coalesce(
    found.char_start >= 0
    AND length(found.quote) = found.char_end - found.char_start
    AND (
        part.content IS NULL
        OR substr(part.content, found.char_start + 1, found.char_end - found.char_start) = found.quote
    ),
    false
)
ORDER BY ALL;
