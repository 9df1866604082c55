-- Spans of the incoming documents whose part, sliced, is not their quote: every row is a failure.
SELECT
    found.document_id,
    document.url,
    found.field,
    found.part,
    found.char_start,
    found.char_end,
    found.quote,
    substr(part.content, found.char_start + 1, found.char_end - found.char_start) AS sliced
FROM (
    SELECT document_id, 'statement ' || field AS field, part, char_start, char_end, quote FROM obs.statement
    UNION ALL
    SELECT document_id, 'mention ' || kind AS field, part, char_start, char_end, quote FROM obs.mention
    UNION ALL
    SELECT document_id, 'claim ' || what AS field, part, char_start, char_end, quote FROM obs.claim
    UNION ALL
    SELECT document_id, 'issue ' || code AS field, part, char_start, char_end, quote FROM obs.issue WHERE part IS NOT NULL
) AS found
SEMI JOIN incoming_row ON incoming_row.document_id = found.document_id
LEFT JOIN obs.document ON document.document_id = found.document_id
LEFT JOIN obs.document_part AS part ON part.document_id = found.document_id AND part.part = found.part
WHERE NOT coalesce(
    found.char_start >= 0
    AND found.char_end >= found.char_start
    AND found.char_end <= length(part.content)
    AND substr(part.content, found.char_start + 1, found.char_end - found.char_start) = found.quote,
    false
)
ORDER BY ALL
LIMIT 1;
