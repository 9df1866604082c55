-- 归属、陈述、观察均有所属 / What belongs to something belongs to something that exists.
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
    FROM obs.statement
    WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)
    UNION ALL
    SELECT 'current observation without platform', observation.observation_id
    FROM obs.observation AS observation
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current AND observation.observation_id NOT IN (SELECT observation_id FROM core.membership)
    UNION ALL
    SELECT 'status period without platform', platform_id
    FROM core.status_period
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'recognition without platform', platform_id
    FROM core.recognition
    WHERE platform_id NOT IN (SELECT platform_id FROM core.platform)
    UNION ALL
    SELECT 'origin without document', document_id
    FROM obs.document
    WHERE origin_id NOT IN (SELECT document_id FROM obs.document)
)
ORDER BY ALL;
