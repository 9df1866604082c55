-- Changes tell of splits, mergers and trial runs too; what a warehouse has already comes when a platform is built anew.
COMMENT ON TABLE core.change IS '平台的变更：更名、换运营单位、迁址、拆分、合并、试运行 / changes of platforms: of name, operator and place, splits, mergers, trial runs';
COMMENT ON COLUMN core.change.kind IS '种类：renamed 更名、operator_changed 换单位、moved 迁址、split 拆分、merged 合并、trial_run 试运行 / kind';
COMMENT ON COLUMN core.change.old_value IS '变更前，空为页面未述；拆分、合并者为各平台名称 / before, null = the page does not say; of splits and mergers the names';
COMMENT ON COLUMN core.change.new_value IS '变更后；拆分、合并者为各平台名称，试运行者为其说法 / after; of splits and mergers the names, of trial runs what it is called';
