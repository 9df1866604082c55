-- Changes tell of splits, mergers and trial runs too; what a warehouse has already comes when a platform is built anew.
COMMENT ON TABLE core.change IS '平台的变更：更名、换运营单位、迁址、拆分、合并、试运行 / changes of platforms: of name, operator and place, splits, mergers, trial runs';
COMMENT ON COLUMN core.change.kind IS '种类：renamed 更名、operator_changed 换单位、moved 迁址、split 拆分、merged 合并、trial_run 试运行 / kind';
COMMENT ON COLUMN core.change.old_value IS '变更前，空为页面未述；拆分、合并者为各平台名称 / before, null = the page does not say; of splits and mergers the names';
COMMENT ON COLUMN core.change.new_value IS '变更后；拆分、合并者为各平台名称，试运行者为其说法 / after; of splits and mergers the names, of trial runs what it is called';

-- What the newest snapshot's file is like when it is put in place: one that is otherwise later was written to, and nothing is built upon it.
CREATE TABLE meta.published (run_id VARCHAR, inode UBIGINT, size UBIGINT, modified_ns BIGINT, changed_ns BIGINT);
COMMENT ON TABLE meta.published IS '最新快照文件落位时的状态：仅工作库中有一行，快照中为空 / the newest snapshot file as it was put in place: one row in the working warehouse, none in snapshots';
COMMENT ON COLUMN meta.published.run_id IS '所含最新运行 / newest run in it';
COMMENT ON COLUMN meta.published.inode IS '文件的 inode / inode of the file';
COMMENT ON COLUMN meta.published.size IS '字节数 / bytes';
COMMENT ON COLUMN meta.published.modified_ns IS '内容最后改动时刻（Unix 纪元起纳秒） / when its contents last changed, ns since the Unix epoch';
COMMENT ON COLUMN meta.published.changed_ns IS '文件状态最后改动时刻（Unix 纪元起纳秒） / when its inode last changed, ns since the Unix epoch';
