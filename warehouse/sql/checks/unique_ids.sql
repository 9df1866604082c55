-- 每个标识只出现一次 / Every id stands once; lookup keys, which only a night reads, are looked at for compared_document.
SELECT * FROM (
    SELECT 'ref.region' AS in_table, code AS id, count(*) AS rows FROM ref.region GROUP BY code HAVING count(*) > 1 OR code IS NULL
    UNION ALL
    SELECT 'ref.source', slug, count(*) FROM ref.source GROUP BY slug HAVING count(*) > 1 OR slug IS NULL
    UNION ALL
    SELECT 'raw.capture', concat_ws(' ', source, url, sha256), count(*) FROM raw.capture GROUP BY source, url, sha256 HAVING count(*) > 1
    UNION ALL
    SELECT 'raw.list_item', concat_ws(' ', source, url), count(*) FROM raw.list_item GROUP BY source, url HAVING count(*) > 1
    UNION ALL
    SELECT 'obs.document', document_id, count(*) FROM obs.document GROUP BY document_id HAVING count(*) > 1 OR document_id IS NULL
    UNION ALL
    SELECT 'obs.document_part', concat_ws(' ', document_id, part), count(*) FROM obs.document_part GROUP BY document_id, part HAVING count(*) > 1
    UNION ALL
    SELECT 'obs.observation', observation_id, count(*) FROM obs.observation GROUP BY observation_id HAVING count(*) > 1 OR observation_id IS NULL
    UNION ALL
    SELECT 'core.platform', platform_id, count(*) FROM core.platform GROUP BY platform_id HAVING count(*) > 1 OR platform_id IS NULL
    UNION ALL
    SELECT 'core.organisation', organisation_id, count(*) FROM core.organisation GROUP BY organisation_id HAVING count(*) > 1 OR organisation_id IS NULL
    UNION ALL
    SELECT 'core.membership', observation_id, count(*) FROM core.membership GROUP BY observation_id HAVING count(*) > 1 OR observation_id IS NULL
    UNION ALL
    SELECT 'core.redirect', old_id, count(*) FROM core.redirect GROUP BY old_id HAVING count(*) > 1 OR old_id IS NULL
    UNION ALL
    SELECT 'core.match', concat_ws(' ', left_id, right_id), count(*) FROM core.match GROUP BY left_id, right_id HAVING count(*) > 1
    UNION ALL
    SELECT 'core.split', concat_ws(' ', old_id, new_id, run_id), count(*) FROM core.split GROUP BY old_id, new_id, run_id HAVING count(*) > 1
    UNION ALL
    SELECT 'core.block_key', concat_ws(' ', observation_id, block_key), count(*)
    FROM core.block_key
    WHERE observation_id IN (SELECT observation_id FROM obs.observation SEMI JOIN compared_document USING (document_id))
    GROUP BY observation_id, block_key HAVING count(*) > 1
    UNION ALL
    SELECT 'core.status_belief', concat_ws(' ', platform_id, position), count(*) FROM core.status_belief GROUP BY platform_id, position HAVING count(*) > 1
    UNION ALL
    SELECT 'core.change', concat_ws(' ', platform_id, position), count(*) FROM core.change GROUP BY platform_id, position HAVING count(*) > 1
    UNION ALL
    SELECT 'core.contradiction', concat_ws(' ', platform_id, position), count(*) FROM core.contradiction GROUP BY platform_id, position HAVING count(*) > 1
    UNION ALL
    SELECT 'core.organisation_alias', concat_ws(' ', organisation_id, alias), count(*)
    FROM core.organisation_alias
    GROUP BY organisation_id, alias HAVING count(*) > 1
    UNION ALL
    SELECT 'core.unseen_estimate', concat_ws(' ', coalesce(province, '-'), channel, other_channel), count(*)
    FROM core.unseen_estimate
    GROUP BY province, channel, other_channel HAVING count(*) > 1
    UNION ALL
    SELECT 'core.judgement', judgement_id, count(*) FROM core.judgement GROUP BY judgement_id HAVING count(*) > 1 OR judgement_id IS NULL
    UNION ALL
    SELECT 'core.rejection', observation_id, count(*) FROM core.rejection GROUP BY observation_id HAVING count(*) > 1 OR observation_id IS NULL
    UNION ALL
    SELECT 'ref.region_change', concat_ws(' ', code, action), count(*) FROM ref.region_change GROUP BY code, action HAVING count(*) > 1
    UNION ALL
    SELECT 'meta.run', run_id, count(*) FROM meta.run GROUP BY run_id HAVING count(*) > 1 OR run_id IS NULL
    UNION ALL
    SELECT 'meta.run_source', concat_ws(' ', run_id, source), count(*) FROM meta.run_source GROUP BY run_id, source HAVING count(*) > 1
)
ORDER BY ALL;
