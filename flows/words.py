"""Codes in the words of Chinese readers, for what people read; files for programs keep the codes."""

from collections.abc import Mapping

from flows.report import STATUS_WORDS

LEVEL_WORDS = {"national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级"}
STAGE_WORDS = {"announced": "公示", "recognized": "认定", "cultivated": "培育", "withdrawn": "撤销"}
EVENT_WORDS = STAGE_WORDS | {
    "founded": "成立",
    "first_seen": "首次见报",
    "planned": "规划",
    "started": "开工",
    "opened": "投用",
    "closed": "关停",
    "reported": "状态见报",
    "renamed": "更名",
    "operator_changed": "换单位",
    "moved": "迁址",
    "split": "拆分",
    "merged": "合并",
    "trial_run": "试运行",
}
FIELD_WORDS = {
    "name": "名称", "alias": "别名", "operator": "单位", "former_operator": "原单位",
    "province": "省", "city": "市", "district": "区县", "region_code": "区划代码",
    "status": "建设状态", "status_since": "状态起始", "status_as_of": "状态所述日期", "level": "级别", "stage": "认定阶段", "batch": "批次",
    "recognition_year": "认定年份", "recognized_on": "认定日期", "title": "称号", "industry": "行业", "industry_code": "行业代码",
    "year_established": "成立年份", "investment": "投资额", "floor_area": "建筑面积", "land_area": "占地面积", "services": "服务",
    "capacity": "能力",
}  # fmt: skip
SHEET_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": STATUS_WORDS,
    "level": LEVEL_WORDS,
    "stage": STAGE_WORDS,
    "event": EVENT_WORDS,
    "field": FIELD_WORDS,
    **dict.fromkeys(("planned", "started", "opened", "closed", "reported"), STATUS_WORDS),
    **dict.fromkeys(STAGE_WORDS, LEVEL_WORDS),
}
"""By the column, event or field that a value is of (warehouse/export_xlsx.py)."""
