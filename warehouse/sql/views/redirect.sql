-- 一个平台标识后来怎样了？ / What became of a platform id?
CREATE OR REPLACE VIEW mart.redirect AS
WITH happened AS (
    SELECT redirect.old_id, 'merged' AS became, redirect.new_id, merged.run_id, CAST(NULL AS BIGINT) AS observations
    FROM core.redirect AS redirect
    LEFT JOIN (SELECT old_id, max(run_id) AS run_id FROM core.merge GROUP BY old_id) AS merged ON merged.old_id = redirect.old_id
    UNION ALL
    SELECT split.old_id, 'split', coalesce(redirect.new_id, split.new_id), split.run_id, len(split.observation_ids)
    FROM core.split AS split
    LEFT JOIN core.redirect AS redirect ON redirect.old_id = split.new_id
    UNION ALL
    -- What was merged and split off again is itself again; the platform that it left is told of by its split.
    SELECT split.new_id, 'restored', coalesce(redirect.new_id, split.old_id), split.run_id, len(split.observation_ids)
    FROM core.split AS split
    LEFT JOIN core.redirect AS redirect ON redirect.old_id = split.old_id
    WHERE EXISTS (FROM core.merge AS merged WHERE merged.old_id = split.new_id AND merged.run_id < split.run_id)
)
SELECT
    happened.old_id AS platform_id,
    happened.became,
    happened.new_id AS other_platform_id,
    platform.name AS other_name,
    happened.observations,
    run.started_at AS happened_at,
    happened.run_id
FROM happened
LEFT JOIN core.platform AS platform ON platform.platform_id = happened.new_id
LEFT JOIN meta.run AS run ON run.run_id = happened.run_id
WHERE happened.old_id <> happened.new_id
ORDER BY happened.old_id, run.started_at, happened.new_id;
COMMENT ON VIEW mart.redirect IS '一个平台标识后来怎样了？ / What became of a platform id?';
COMMENT ON COLUMN mart.redirect.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.redirect.became IS '结果：merged 已并入另一平台、split 有观察分出而另成平台、restored 曾并入另一平台而今恢复 / what became of it: merged into another, observations split off, or restored after it had been merged';
COMMENT ON COLUMN mart.redirect.other_platform_id IS '今日应查的平台标识：并入者、分出者，或恢复前曾并入者 / platform id to ask for today: the one that it was merged into, that split off, or that it had been merged into before it was restored';
COMMENT ON COLUMN mart.redirect.other_name IS '该平台名称 / name of that platform';
COMMENT ON COLUMN mart.redirect.observations IS '分出或恢复的观察数，合并者为空 / number of observations that split off or came back, null of a merge';
COMMENT ON COLUMN mart.redirect.happened_at IS '所在运行的开始时间（UTC），较早的合并未记者为空 / start of the run in which it happened, UTC; null of old merges, of which it was not kept';
COMMENT ON COLUMN mart.redirect.run_id IS '所在运行 / run';
