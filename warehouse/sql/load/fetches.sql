-- Requests of a night, and the archived bodies among them. `fetched` and `listed` are the night's own rows.
DELETE FROM raw.fetch
WHERE run_id = getvariable('run_id') AND source IN (SELECT source FROM fetched UNION SELECT source FROM ended);
INSERT INTO raw.fetch BY NAME SELECT * FROM fetched;

DELETE FROM meta.run_source
WHERE run_id = getvariable('run_id') AND source IN (SELECT source FROM ended);
INSERT INTO meta.run_source BY NAME SELECT * FROM ended;

-- A body keeps its first place in the archive and the validators that came with it last, whatever the order of loading.
-- An answer without a body (blocked, 404 …) has its place in raw.fetch alone: it must not hide what the URL once held.
CREATE OR REPLACE TEMP TABLE had_body AS
SELECT * FROM fetched
WHERE archive_path IS NOT NULL AND sha256 IS NOT NULL AND size > 0 AND outcome <> 'unchanged';

CREATE OR REPLACE TEMP TABLE merged_capture AS
WITH every AS (
    SELECT
        source, url, sha256, final_url, role, status_code, media_type, etag, last_modified, size,
        fetched_at AS first_fetched_at, fetched_at AS last_fetched_at, archive_path, archive_offset, archive_length
    FROM had_body
    UNION ALL BY NAME
    SELECT capture.* FROM raw.capture AS capture
    SEMI JOIN had_body USING (source, url, sha256)
), ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY source, url, sha256 ORDER BY first_fetched_at, archive_path, archive_offset
        ) AS age
    FROM every
), newest AS (
    SELECT
        source,
        url,
        sha256,
        max(last_fetched_at) AS last_fetched_at,
        arg_max(struct_pack(etag, last_modified), struct_pack(last_fetched_at, archive_path, archive_offset)) AS validators
    FROM every
    GROUP BY source, url, sha256
)
SELECT
    ranked.* EXCLUDE (age, last_fetched_at, etag, last_modified),
    newest.last_fetched_at,
    newest.validators.etag AS etag,
    newest.validators.last_modified AS last_modified
FROM ranked
INNER JOIN newest USING (source, url, sha256)
WHERE ranked.age = 1;

DELETE FROM raw.capture WHERE (source, url, sha256) IN (SELECT (source, url, sha256) FROM merged_capture);
INSERT INTO raw.capture BY NAME SELECT * FROM merged_capture;

-- List rows as they stand now; `fetched_*` is how they stood when the article was had.
CREATE OR REPLACE TEMP TABLE merged_item AS
SELECT
    listed.* EXCLUDE (first_run_id),
    least(listed.first_run_id, known.first_run_id) AS first_run_id,
    CASE WHEN had.url IS NULL THEN known.fetched_title ELSE listed.title END AS fetched_title,
    CASE WHEN had.url IS NULL THEN known.fetched_published_on ELSE listed.published_on END AS fetched_published_on
FROM listed
LEFT JOIN raw.list_item AS known ON known.source = listed.source AND known.url = listed.url
LEFT JOIN (
    SELECT DISTINCT source, url FROM fetched WHERE role <> 'list' AND outcome IN ('ok', 'unchanged', 'partial')
) AS had ON had.source = listed.source AND had.url = listed.url;

DELETE FROM raw.list_item WHERE (source, url) IN (SELECT (source, url) FROM merged_item);
INSERT INTO raw.list_item BY NAME SELECT * FROM merged_item;
