-- 现行平台的名称与状态皆有出处 / Every platform shown has evidence of its name, and of its status where it has one.
WITH told AS (
    SELECT platform_id, bool_or(field = 'name') AS has_name, list(DISTINCT value) FILTER (field = 'status') AS statuses
    FROM mart.evidence
    WHERE field IN ('name', 'status')
    GROUP BY platform_id
)
SELECT platform.platform_id, platform.name, platform.status
FROM core.platform AS platform
LEFT JOIN told ON told.platform_id = platform.platform_id
WHERE platform.platform_id IN (
        SELECT membership.platform_id
        FROM core.membership AS membership
        INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
        INNER JOIN obs.document AS document ON document.document_id = observation.document_id
        WHERE document.is_current
    )
    AND (
        NOT coalesce(told.has_name, false)
        OR (platform.status <> 'unknown' AND NOT coalesce(list_contains(told.statuses, platform.status), false))
    )
ORDER BY ALL;
