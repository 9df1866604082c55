-- Of all documents of a URL the newest capture is current; the others are superseded and stay.
UPDATE obs.document
SET is_current = newest.document_id = document.document_id
FROM (
    SELECT url, arg_max(document_id, struct_pack(fetched_at, document_id)) AS document_id
    FROM obs.document
    WHERE url IN (SELECT url FROM incoming_row)
    GROUP BY url
) AS newest
WHERE document.url = newest.url
    AND document.is_current IS DISTINCT FROM (newest.document_id = document.document_id);
