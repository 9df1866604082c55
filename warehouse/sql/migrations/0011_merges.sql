-- When an id was merged into another: core.redirect says only where it leads today.
CREATE TABLE core.merge (
    old_id VARCHAR,
    new_id VARCHAR,
    run_id VARCHAR
);
COMMENT ON TABLE core.merge IS '合并的经过：哪次运行中旧标识并入新标识 / merges as they happened; core.redirect tells where each id leads today';
COMMENT ON COLUMN core.merge.old_id IS '旧平台标识 / old platform id';
COMMENT ON COLUMN core.merge.new_id IS '当时并入的平台标识 / platform id that it was merged into then';
COMMENT ON COLUMN core.merge.run_id IS '发生于哪次运行 / run in which it happened';
