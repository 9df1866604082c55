"""What the columns of a table mean, by the words of its header and not by their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms import text as texts
from transforms.model import Span, Table

_UNIT = r"(?:单位|主体|机构|企业|公司|法人|方|业主)"
MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ignored", re.compile(
        r"^(?:变更|调整|撤销|更名)?(?:原因|事项|理由|情况)$|补助|奖励|资金|金额|日期|受理|序号|编号|^号$|联系|电话|推荐单位|推荐部门|"
        r"归口|主管|评价机构|环评机构|环评单位|招标|代理|设计单位|施工|监理|指标|标的|"
        r"货物|设备名称|产品|文件|成果名称|联盟|数量|单价|负责人|网址|地址"
    )),
    ("old_name", re.compile(r"(?:原|变更前|调整前|更名前|曾用).{0,8}(?:名称|平台|基地|中心)$")),
    ("old_operator", re.compile(rf"(?:原|变更前|调整前).{{0,6}}{_UNIT}")),
    ("operator", re.compile(
        rf"(?:依托|建设|负责|主办|承办|承建|共建|申报|牵头|承担|运营|运行|实施|组建|合作|联合|所属|申请|项目|责任|主体|法人|投资|"
        rf"产权|管理|支撑|参与|变更后|现).{{0,6}}{_UNIT}|^{_UNIT}(?:名称)?$|^业主$"
    )),
    ("name", re.compile(
        r"^(?:单位)?(?:(?:拟|获|新|现|已)?(?:认定|备案|命名|支持|入选|建设|变更后|调整后|更名后)?的?.{0,12}(?:平台|基地|中心|载体|"
        r"项目|中试线)(?:[（(].{1,10}[）)])?(?:名称|全称|名)?|"
        r"(?:变更|调整|更名|更改)后的?(?:名称|全称)|[现新]名称|名称|全称|项目|平台|基地)$"
    )),
    ("region", re.compile(r"所在|地区|^地点|建设地点|属地|市州|地市|市县|县区|区县|^[市县区州盟旗]|区域|^位置|盟市")),
    ("investment", re.compile(r"投资")),
    ("floor_area", re.compile(r"建筑面积|场地面积")),
    ("direction", re.compile(r"(?:平台|基地|中心|专业)?(?:方向)$")),
    ("industry", re.compile(r"领域|行业|产业|专业方向|技术方向|方向")),
    ("status", re.compile(r"状态|进展|进度|运行情况|建设情况|目前情况|现状")),
    ("level", re.compile(r"类型|类别|级别|等级|层级|档次|备案类|结果|结论")),
    ("year", re.compile(r"年度|年份|批次|认定时间|批准时间|获批")),
    ("established", re.compile(r"(?:建成|投用|成立|设立|启用|揭牌|建设).{0,2}(?:时间|年份|日期)")),
    ("overview", re.compile(r"概况|内容|简介|介绍|规模")),
    ("note", re.compile(r"备注|说明")),
)  # fmt: skip
"""First match wins; the names of fields are ours, the words those of published lists."""

_DITTO = frozenset({"〃", "″", "同上", "”", '"', "ditto"})
_EMPTY = frozenset({"", "-", "—", "——", "－", "/", "／", "无", "--", "———"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of a table: how many rows it takes and what each column means."""

    height: int
    meanings: tuple[str | None, ...]
    labels: tuple[str, ...]

    def of(self, meaning: str) -> tuple[int, ...]:
        """Return the columns of one meaning."""
        return tuple(i for i, m in enumerate(self.meanings) if m == meaning)


def cell_text(cell: Span) -> str:
    """Return a cell's words, simplified and without white space."""
    return re.sub(r"\s+", "", texts.simplify(cell.exact))


def columns_of(table: Table) -> Columns | None:
    """Read the header of a table; None where no row looks like one."""
    for top in range(min(3, len(table.rows))):
        if _header_score(table.rows[top]) >= 2:
            height = top + 1
            while height < min(top + 3, len(table.rows)) and _continues(table.rows[top], table.rows[height]):
                height += 1
            return _columns(table, top, height)
    return None


def meaning_of(label: str) -> str | None:
    """Return what a header cell says of its column."""
    bare = re.sub(r"[：:*]", "", label)
    if not bare or len(bare) > 24:
        return None
    return next((meaning for meaning, pattern in MEANINGS if pattern.search(bare)), None)


def _header_score(row: Sequence[Span]) -> int:
    """Count the different cells that a header would hold."""
    return len({c.start for c in row if len(t := cell_text(c)) <= 14 and not re.search(r"\d{2,}", t) and meaning_of(t)})


def _continues(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Tell a second header row: it repeats a merged cell of the first and fills the others with labels."""
    if len(first) != len(second):
        return False
    same = [a.start == b.start or (cell_text(a) == cell_text(b) != "") for a, b in zip(first, second, strict=True)]
    shared = sum(same)
    fresh = [cell_text(b) for b, repeated in zip(second, same, strict=True) if not repeated]
    merged = len({cell_text(c) for c in first}) < len(first)
    return merged and bool(fresh) and all(len(t) <= 14 for t in fresh) and (shared > 0 or all(meaning_of(t) for t in fresh))


def _columns(table: Table, top: int, height: int) -> Columns:
    meanings: list[str | None] = []
    labels: list[str] = []
    for index in range(len(table.rows[top])):
        column = list(dict.fromkeys(cell_text(row[index]) for row in table.rows[top:height] if index < len(row)))
        labels.append("".join(column))
        meanings.append(_old_or_new(column) or meaning_of(column[-1]) or meaning_of("".join(column)))
    meanings = [
        "old_name" if m == "name" and re.match(r"原|变更前|调整前|更名前", label) else m for m, label in zip(meanings, labels, strict=True)
    ]
    if "name" in meanings and any(re.search("名称|全称", label) for label, m in zip(labels, meanings, strict=True) if m == "name"):
        # “项目”, “平台” alone is the name only where no column says 名称
        meanings = [None if m == "name" and not re.search("名称|全称", label) else m for label, m in zip(labels, meanings, strict=True)]
    return Columns(height, tuple(meanings), tuple(labels))


_OLD = re.compile(r"^(?:原|旧|变更前|调整前|更名前|更改前)$")
_NEW = re.compile(r"^(?:现|新|变更后|调整后|更名后|更改后)$")


def _old_or_new(column: Sequence[str]) -> str | None:
    """Read a column that is halved into before and after a change: 平台名称 over 变更前 and 变更后."""
    above = meaning_of(column[0]) if len(column) > 1 else None
    if above not in ("name", "operator"):
        return None
    if _OLD.match(column[-1]):
        return f"old_{above}"
    return above if _NEW.match(column[-1]) else None


def is_unchanged(value: str) -> bool:
    """Tell a cell that keeps what stood before a change."""
    return re.fullmatch(r"(?:名称|单位)?(?:不变|未变|未变更|无变化|无变更|保持不变|同前|同左)", value) is not None


def is_ditto(value: str) -> bool:
    """Tell a mark that repeats the cell above."""
    return value in _DITTO


def is_empty(value: str) -> bool:
    """Tell a cell that says nothing."""
    return value in _EMPTY
