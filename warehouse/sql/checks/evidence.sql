-- 现行平台的名称与状态皆有出处 / Every platform shown has evidence of its name, and of its status where it has one.
SELECT platform.platform_id, platform.name, platform.status
FROM mart.platform_current AS platform
WHERE platform.platform_id NOT IN (SELECT platform_id FROM mart.evidence WHERE field = 'name')
    OR (
        platform.status <> 'unknown'
        AND (platform.platform_id, platform.status) NOT IN (
            SELECT (platform_id, value) FROM mart.evidence WHERE field = 'status'
        )
    )
ORDER BY ALL;
