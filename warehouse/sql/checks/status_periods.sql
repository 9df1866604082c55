-- 状态区间首尾相接，当前状态取自末段 / Status periods follow one another, and the last is the current status.
SELECT earlier.platform_id, earlier.position, earlier.valid_until, later.valid_from, platform.status
FROM core.status_period AS earlier
INNER JOIN core.platform AS platform ON platform.platform_id = earlier.platform_id
LEFT JOIN core.status_period AS later
    ON later.platform_id = earlier.platform_id AND later.position = earlier.position + 1
WHERE (later.position IS NOT NULL AND earlier.valid_until IS DISTINCT FROM later.valid_from)
    OR (later.position IS NULL AND (earlier.valid_until IS NOT NULL OR earlier.status <> platform.status))
ORDER BY ALL;
