-- A snapshot is made from the one before, where both are of the same SQL.
ALTER TABLE meta.snapshot ADD COLUMN made_by VARCHAR;
COMMENT ON COLUMN meta.snapshot.made_by IS '表与视图定义的摘要：相同者方可在前一份上更新 / digest of the SQL of its tables and views: one of other SQL is not built upon';
