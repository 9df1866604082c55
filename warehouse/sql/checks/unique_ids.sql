-- 每个标识只出现一次 / Every id stands once.
SELECT * FROM (
    SELECT 'ref.region' AS in_table, code AS id, count(*) AS rows FROM ref.region GROUP BY code
    UNION ALL
    SELECT 'ref.source', slug, count(*) FROM ref.source GROUP BY slug
    UNION ALL
    SELECT 'raw.capture', concat_ws(' ', source, url, sha256), count(*) FROM raw.capture GROUP BY source, url, sha256
    UNION ALL
    SELECT 'raw.list_item', concat_ws(' ', source, url), count(*) FROM raw.list_item GROUP BY source, url
    UNION ALL
    SELECT 'obs.document', document_id, count(*) FROM obs.document GROUP BY document_id
    UNION ALL
    SELECT 'obs.document_part', concat_ws(' ', document_id, part), count(*) FROM obs.document_part GROUP BY document_id, part
    UNION ALL
    SELECT 'obs.observation', observation_id, count(*) FROM obs.observation GROUP BY observation_id
    UNION ALL
    SELECT 'core.platform', platform_id, count(*) FROM core.platform GROUP BY platform_id
    UNION ALL
    SELECT 'core.organisation', organisation_id, count(*) FROM core.organisation GROUP BY organisation_id
    UNION ALL
    SELECT 'core.membership', observation_id, count(*) FROM core.membership GROUP BY observation_id
    UNION ALL
    SELECT 'core.redirect', old_id, count(*) FROM core.redirect GROUP BY old_id
    UNION ALL
    SELECT 'core.match', concat_ws(' ', left_id, right_id), count(*) FROM core.match GROUP BY left_id, right_id
    UNION ALL
    SELECT 'meta.run', run_id, count(*) FROM meta.run GROUP BY run_id
    UNION ALL
    SELECT 'meta.run_source', concat_ws(' ', run_id, source), count(*) FROM meta.run_source GROUP BY run_id, source
)
WHERE rows > 1 OR id IS NULL
ORDER BY ALL;
