-- Documents and their parts. An origin found on an earlier night stands until resolve finds another.
CREATE OR REPLACE TEMP TABLE kept_origin AS
SELECT document_id, origin_id
FROM obs.document
WHERE document_id IN (SELECT document_id FROM incoming_row);

DELETE FROM obs.document WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.document BY NAME
SELECT
    incoming_document.document_id,
    capture_sha256,
    source,
    url,
    title,
    publisher,
    site,
    document_number,
    published_on,
    attachment_urls,
    parent_url,
    length(text) AS text_length,
    parser,
    reader,
    fetched_at,
    coalesce(kept_origin.origin_id, incoming_document.document_id) AS origin_id,
    true AS is_current,
    spun
FROM incoming_document
LEFT JOIN kept_origin ON kept_origin.document_id = incoming_document.document_id;

DELETE FROM obs.document_part WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.document_part BY NAME
SELECT document_id, 'text' AS part, text AS content FROM incoming_document
UNION ALL
SELECT document_id, 'title' AS part, title AS content FROM incoming_document
UNION ALL
SELECT document_id, 'publisher' AS part, publisher AS content FROM incoming_document WHERE publisher IS NOT NULL
UNION ALL
SELECT document_id, 'site' AS part, site AS content FROM incoming_document WHERE site IS NOT NULL;

DELETE FROM obs.document_signature WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.document_signature BY NAME
SELECT document_id, signature FROM incoming_document WHERE len(signature) > 0;

DELETE FROM obs.document_band WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.document_band BY NAME
SELECT document_id, unnest(bands) AS band_key FROM incoming_document;
