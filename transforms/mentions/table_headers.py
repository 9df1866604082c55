"""What the columns of a table mean, by the words of its header and not by their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms import text as texts
from transforms.mentions.head_nouns import is_org
from transforms.model import Span, Table

_UNIT = r"(?:单位|主体|机构|企业|公司|法人|方(?![向式案面法])|业主|院校|高校|院所)"
_EVENT = (
    r"(?:建成|投用|投运|投产|投入(?:使用|运[营行]|生产)|启动运[营行]|启用|成立|设立|创建|创办|组建|始建|揭牌|开业|竣工|落成|交付(?:使用)?|开园|上线|通线|运[营行]|"
    r"开放|建设|对外服务)"
)
_DATE = r"(?:时间|年份|年度|年月|日期|年)"
_AREA = r"(?:建筑|建设|总|场地|厂房|用房|车间|实验|试验|中试|科研|研发|办公|生产|使用|运营|空间|室内|平台|基地|中心|现有|自有)"
MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ignored", re.compile(
        r"^(?:变更|调整|撤销|更名)?(?:原因|事项|理由|情况)$|补助|奖励|奖补|资助|(?<!投)(?<!投入)资金|(?<!投入)经费|(?<!投资)金额|受理|序号|编号|^号$|项次|联系|电话|手机|邮箱|传真|"
        r"邮编|推荐(?:单位|部门)|归口|主管|评[价估审]机构|环(?:评|境影响评价)|招标|代理|设计单位|施工|监理|指标|标的|货物|设备名称|产品|文件|文号|"
        r"成果名称|联盟|数量|单价|价格|收费|负责人|法定代表|姓名|网址|官网|信用代码|项目代码|技术支[撑持]|指导|"
        rf"{_UNIT}(?:性质|类型|类别|规模|简介|概况|地址|属地|人数)|(?:个|家|项|次|台|套|人|件|批)[）)]|数(?:量)?(?:$|[（(])"
    )),
    ("services", re.compile(
        r"服务(?:内容|项目|事项|清单|功能|产品|能力|范围)?$|^(?:主要|核心|对外)?(?:业务|功能)(?:内容|范围|定位)?$|能做|做什么|可(?:以)?(?:做|提供|"
        r"承接|开展)|开放(?:内容|项目)"
    )),
    ("established", re.compile(
        rf"^(?:平台|基地|中心|项目|中试线|正式|首次|实际)*{_EVENT}+{_DATE}(?:[（(].*)?$|^(?:正式)?(?:投运|投用|启用|启动运[营行]|建成|成立|揭牌|投产)$|"
        rf"(?:啥时候|什么时候|何时|哪年){_EVENT}"
    )),
    ("expected", re.compile(
        rf"(?:拟|计划|预计|预期|预定|目标|规划).{{0,4}}{_EVENT}.{{0,4}}{_DATE}|(?:开工|动工|完工|起止|周期|年限|工期|进场)"
    )),
    ("name", re.compile(r"^[\u4e00-\u9fff]{0,8}(?:名称|全称)[（(及和与、/].{0,4}(?:单位|主体|机构)")),
    ("old_name", re.compile(
        rf"(?:原|旧|变更前|调整前|更名前|更改前|曾用)(?!.{{0,4}}{_UNIT}(?:名称|全称)$).{{0,8}}(?:名称|名|平台|基地|中心|称号)$|(?:名称|平台|基地|中心)[（(](?:原|变更前|更名前)[）)]$"
    )),
    ("old_operator", re.compile(rf"(?:原|变更前|调整前|更名前).{{0,6}}{_UNIT}|{_UNIT}[（(](?:原|变更前|调整前|更名前|更改前)[）)]$")),
    ("operator", re.compile(
        rf"(?:依托|建设|负责|主办|承办|承建|共建|申报|牵头|承担|运营|运行|实施|组建|合作|联合|参建|所属|所在|承载|协作|运维|申请|项目|责任|主体|法人|投资|产权|管理|支撑|业主|"
        rf"参与|入选|获批|认定|备案|变更后|现).{{0,6}}{_UNIT}|^{_UNIT}(?:名称|全称)?(?:$|[（(])|^业主$|^乙方$|^(?:牵头|联合|共建|依托|承建)$|"
        rf"(?:支持|扶持|受助|获奖|获批|入选)对象|谁来?(?:在)?(?:管|建|办)|(?:依托|建设|运营|承建)(?:院校|高校|院所)"
    )),
    ("name", re.compile(
        r"^(?:单位)?(?:(?:拟|获|新|现|已|入)*(?:认定|备案|命名|支持|入选|选|建设|公布|立项|变更后|调整后|更名后|更改后)*的?.{0,12}(?:平台|基地|中心|"
        r"载体|项目|中试线)(?:[（(/／、].{1,10})?(?:名称|全称|名)?|(?:拟?(?:认定|备案|命名))?(?:变更|调整|更名|更改)?后?的?(?:名称|全称)|"
        r"[现新]名称|名称|全称|叫什么|项目|平台|基地)(?:[（(].{1,10}[）)])?$"
    )),
    ("region", re.compile(
        r"所在|在哪|建在|地区|^地点|(?:建设|实施|项目|平台|落地|选址)地(?:点|址|$)|属地|市州|州市|地市|市县|县区|区县|^[市县区州盟旗]|区域|位置|盟市|"
        r"^城市|^省[份市]?$|^园区|^落地$|^选址$|^(?:详细|具体|平台|基地|中心)?地址$|师市"
    )),
    ("ignored", re.compile(r"地址|日期")),
    ("investment", re.compile(
        r"^(?!.*(?:环保|设备|固定资产|年度|当年|本年|今年|20\d\d年|其中|强度|方式|来源|性质|财政|政府|完成率|比)).*(?:投资|造价|投入(?!使用))|[花投]了多少"
    )),
    ("land_area", re.compile(r"占地|用地|土地")),
    ("floor_area", re.compile(
        rf"{_AREA}面积|^面积|建面|^(?:中试|试验|实验|平台|自有|现有)?(?:场地|厂房|用房|空间)(?:情况|规模|条件|大小)?(?:[（(]|$)|建筑规模|^有?多大$"
    )),
    ("direction", re.compile(r"^(?:平台|基地|中心|专业|技术|服务|中试|研发|建设)?方向$")),
    ("industry_code", re.compile(r"行业(?:代码|编码)")),
    ("industry", re.compile(r"领域|行业|产业|专业方向|技术方向|方向")),
    ("status", re.compile(r"状态|进展|进度|阶段|(?:运行|建设|目前|目下|当前|运营|使用|投用|投运)情况|现状|^目前|^当前|状况|现况")),
    ("level", re.compile(r"类型|类别|级别|等级|层级|档次|备案类|结果|结论|等次")),
    ("year", re.compile(r"年度|年份|批次|(?:认定|批准|备案|命名|授牌|入选|立项)(?:时间|年)|获批")),
    ("overview", re.compile(r"概况|内容|简介|介绍|规模|亮点|特色|情况")),
    ("note", re.compile(r"备注|说明")),
)  # fmt: skip
"""First match wins; the names of fields are ours, the words those of published lists. What happened to a platform (投用时间) comes
before what is to happen (拟建成时间), and both before what happened to its file (受理日期, 认定年份)."""

_DITTO = frozenset({"〃", "″", "同上", "”", "“", '"', "''", "ditto", "同前", "〞", "々"})
_EMPTY = frozenset({"", "-", "—", "——", "－", "/", "／", "无", "--", "---", "———", "─", "──", "…", "暂无", "\\"})
_SERIAL = re.compile(r"^(?:序号|编号|号|No\.?|项次|序)$", re.IGNORECASE)
_LABEL = 14
"""Characters of a cell that can be a header's."""
_SHORTEST_OWNER = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of a table: how many rows it takes and what each column means."""

    height: int
    meanings: tuple[str | None, ...]
    labels: tuple[str, ...]
    cells: tuple[Span, ...] = ()
    """Where the labels stand, of two rows the lower one; empty where there are none."""

    def of(self, meaning: str) -> tuple[int, ...]:
        """Return the columns of one meaning."""
        return tuple(i for i, m in enumerate(self.meanings) if m == meaning)

    @property
    def serial(self) -> int | None:
        """Return the column of running numbers."""
        return next((i for i, label in enumerate(self.labels) if _SERIAL.match(label)), None)


def cell_text(cell: Span) -> str:
    """Return a cell's words, simplified and without white space."""
    return _words_of(cell.exact)


@lru_cache(maxsize=4096)
def _words_of(written: str) -> str:
    return "".join(texts.simplify(written).split())  # a merged cell is asked for at each place that it covers


def columns_of(table: Table) -> Columns | None:
    """Read the header of a table; None where no row looks like one."""
    for top in range(min(4, len(table.rows))):
        if _header_score(table.rows[top]) >= 2:
            height = top + 1
            while height < min(top + 3, len(table.rows)) and _continues(table.rows[top], table.rows[height]):
                height += 1
            return _columns(table, top, height)
    return None


_MEASURE = re.compile(r"[（(/／](?:单位[:：])?[^（）()/／]{0,4}(?:元|平方米|平米|㎡|m²|m2|亩|公顷)[）)]?", re.IGNORECASE)
"""The unit of a column's figures, which is no part of what they are: 总投资（万元）."""
_MARKS = re.compile("[：:*＊]")
_FIGURE = re.compile(r"\d\d")


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> str | None:
    """Return what a header cell says of its column."""
    bare = _MARKS.sub("", _MEASURE.sub("", label))
    if not bare or len(bare) > 24:
        return None
    return next((meaning for meaning, pattern in MEANINGS if pattern.search(bare)), None)


def is_label(text: str) -> bool:
    """Tell a cell that a header would hold: 运营公司, but not 甲投资控股有限公司."""
    if len(text) > _LABEL or _FIGURE.search(text) or (is_org(text) and len(text) > _SHORTEST_OWNER):
        return False
    return meaning_of(text) is not None


def _header_score(row: Sequence[Span]) -> int:
    """Count the different cells that a header would hold."""
    return len({c.start for c in row if is_label(cell_text(c))})


def _continues(first: Sequence[Span], second: Sequence[Span]) -> bool:
    """Tell a second header row: it repeats a merged cell of the first and fills the others with labels."""
    if len(first) != len(second) or len({c.start for c in second}) < 2:
        return False
    same = [a.start == b.start or (cell_text(a) == cell_text(b) != "") for a, b in zip(first, second, strict=True)]
    shared = sum(same)
    fresh = [cell_text(b) for b, repeated in zip(second, same, strict=True) if not repeated]
    merged = len({cell_text(c) for c in first}) < len(first)
    return merged and bool(fresh) and all(len(t) <= _LABEL for t in fresh) and (shared > 0 or all(meaning_of(t) for t in fresh))


def _columns(table: Table, top: int, height: int) -> Columns:
    columns = [
        list(dict.fromkeys(cell_text(row[index]) for row in table.rows[top:height] if index < len(row)))
        for index in range(len(table.rows[top]))
    ]
    return named_columns(height, columns, table.rows[height - 1])


def named_columns(height: int, columns: Sequence[Sequence[str]], cells: Sequence[Span]) -> Columns:
    """Give each column its meaning; a column is the words that stand above each other in its header, the last of them at its cell."""
    labels = ["".join(column) for column in columns]
    meanings = [_old_or_new(column) or meaning_of(column[-1]) or meaning_of(label) for column, label in zip(columns, labels, strict=True)]
    if "name" in meanings and any(re.search("名称|全称", label) for label, m in zip(labels, meanings, strict=True) if m == "name"):
        # “项目”, “平台” alone is the name only where no column says 名称
        meanings = [None if m == "name" and not re.search("名称|全称", label) else m for label, m in zip(labels, meanings, strict=True)]
    if "name" not in meanings and "old_name" in meanings:  # 原认定名称 of those whose title is withdrawn: they have no other
        meanings = ["name" if m == "old_name" else m for m in meanings]
    return Columns(height, tuple(meanings), tuple(labels), tuple(cells))


_OLD = re.compile(r"^(?:原|旧|变更前|调整前|更名前|更改前|原来|此前)$")
_NEW = re.compile(r"^(?:现|新|变更后|调整后|更名后|更改后|现在)$")


def _old_or_new(column: Sequence[str]) -> str | None:
    """Read a column halved into before and after a change: 平台名称 over 变更前 and 变更后, or the other way round."""
    if len(column) < 2:
        return None
    for what, when in ((column[0], column[-1]), (column[-1], column[0])):
        meaning = meaning_of(what)
        if meaning in ("name", "operator") and _OLD.match(when):
            return f"old_{meaning}"
        if meaning in ("name", "operator") and _NEW.match(when):
            return meaning
    return None


def is_unchanged(value: str) -> bool:
    """Tell a cell that keeps what stood before a change."""
    return re.fullmatch(r"[（(]?(?:名称|单位)?(?:不变|未变|未变更|无变化|无变更|保持不变|同前|同左|同原)[）)]?", value) is not None


def is_ditto(value: str) -> bool:
    """Tell a mark that repeats the cell above."""
    return value in _DITTO


def is_empty(value: str) -> bool:
    """Tell a cell that says nothing."""
    return value in _EMPTY or value.strip("（）()") in _EMPTY
