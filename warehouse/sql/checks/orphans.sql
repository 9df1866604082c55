-- 归属、陈述、观察均有所属 / What belongs to something belongs to something that exists; statements are looked at for compared_document.
SELECT * FROM (
    SELECT 'membership without observation' AS what, observation_id AS id
    FROM core.membership
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'membership without platform', observation_id
    FROM core.membership
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'observation without document', observation_id
    FROM obs.observation
    WHERE document_id NOT IN (SELECT document_id FROM obs.document)
    UNION ALL
    SELECT 'statement without observation', observation_id
    FROM obs.statement SEMI JOIN compared_document USING (document_id)
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'current observation without platform', observation.observation_id
    FROM obs.observation AS observation
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current
        AND observation.observation_id NOT IN (SELECT observation_id FROM core.membership)
        AND observation.observation_id NOT IN (SELECT observation_id FROM core.rejection)
    UNION ALL
    SELECT 'status period without platform', platform_id
    FROM core.status_period
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'recognition without platform', platform_id
    FROM core.recognition
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'status belief without platform', platform_id
    FROM core.status_belief
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'change without platform', platform_id
    FROM core.change
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'change without observation', observation_id
    FROM core.change
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'contradiction without platform', platform_id
    FROM core.contradiction
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'contradiction without observation or judgement', told.ref
    FROM (
        SELECT observation_id AS ref FROM core.contradiction
        UNION ALL
        SELECT other_observation_id FROM core.contradiction
    ) AS told
    WHERE told.ref NOT IN (SELECT observation_id FROM obs.observation) AND told.ref NOT IN (SELECT judgement_id FROM core.judgement)
    UNION ALL
    SELECT 'split into no platform', new_id
    FROM core.split
    WHERE new_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'lookup key without observation', observation_id
    FROM core.block_key
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'name of no organisation', organisation_id
    FROM core.organisation_alias
    WHERE organisation_id NOT IN (SELECT organisation_id FROM core.organisation)
    UNION ALL
    SELECT 'rejection without observation', observation_id
    FROM core.rejection
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'rejected and yet of a platform', observation_id
    FROM core.rejection
    WHERE observation_id IN (SELECT observation_id FROM core.membership)
    UNION ALL
    SELECT 'judgement in force without observation', judgement_id
    FROM core.judgement
    WHERE state = 'in_force' AND coalesce(left_id NOT IN (SELECT observation_id FROM obs.observation), true)
    UNION ALL
    SELECT 'origin without document', document_id
    FROM obs.document
    WHERE origin_id NOT IN (SELECT document_id FROM obs.document)
)
ORDER BY ALL;
