-- 合并指向现存平台，且不成环 / A redirect leads to a platform, in one step, and not to itself.
SELECT redirect.old_id, redirect.new_id
FROM core.redirect AS redirect
WHERE redirect.old_id = redirect.new_id
    OR redirect.new_id NOT IN (SELECT platform_id FROM core.platform)
    OR redirect.new_id IN (SELECT old_id FROM core.redirect)
    OR redirect.old_id IN (
        SELECT membership.platform_id
        FROM core.membership AS membership
        INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
        INNER JOIN obs.document AS document ON document.document_id = observation.document_id
        WHERE document.is_current
    )
ORDER BY ALL;
