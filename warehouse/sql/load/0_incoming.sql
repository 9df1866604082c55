-- The documents of a night's shards, as `incoming_document`: each document once, should two sources have it.
-- The shards stay on disk; getvariable('shards') is the list of their paths.
CREATE OR REPLACE TEMP TABLE incoming_row AS
SELECT
    document_id,
    url,
    max(struct_pack(fetched_at, filename, file_row_number)) AS chosen
FROM read_parquet(getvariable('shards'), filename = true, file_row_number = true)
GROUP BY document_id, url;

CREATE OR REPLACE TEMP VIEW incoming_document AS
SELECT shard.* EXCLUDE (filename, file_row_number)
FROM read_parquet(getvariable('shards'), filename = true, file_row_number = true) AS shard
SEMI JOIN incoming_row AS picked
    ON shard.document_id = picked.document_id
    AND shard.filename = picked.chosen.filename
    AND shard.file_row_number = picked.chosen.file_row_number;
