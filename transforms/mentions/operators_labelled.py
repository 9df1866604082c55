"""Operators behind a label: 依托单位：甲公司、乙大学; 业主单位甲公司; 运营方：康某行."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after
from transforms.mentions.page import Page
from transforms.operator_cells import split_operators
from transforms.regions import find_regions

_PARTS = (
    "依托", "所属", "所在", "参与", "参加", "建设", "承建", "承担", "申报", "牵头", "运营", "共建", "业主", "实施", "项目",
    "主体", "责任", "法人", "组建", "投资", "运行", "管理", "建设运营", "采购", "招标", "申请",
    "联合", "联合共建", "联合申报", "参建", "协同", "协作", "产权", "承载", "运维",
)  # fmt: skip
_LABEL = re.compile(
    "(?:"
    + "".join(f"{part}(?:[（(][^（）()\n]{{1,4}}[）)])?(?:单位|主体|机构|企业|公司|方|人)(?:名称)?|" for part in _PARTS)
    + "(?:(?:投资|建设|运营|管理|运行|出资)[和与及、兼]?){1,3}的?(?:主体|责任主体|单位|方)(?=[为是系：:])|"
    "谁(?:在|来)?(?:建|管|投|办|运营|出钱|负责)的?(?=[：:])|项目业主、|(?:基地|平台|中心|项目)业主(?!单位|方|主体|[为是：:])|"
    "业主(?=[为是：:])|建设方|运营方|投资方|出资方|(?:企业|研究|院校|科研)方(?=[为是：:])|(?:企业|单位)(?:名称|全称)(?=[：:\t])"
    r"|(?:受托|委托|日常)(?:运营|管理)(?=[：:\t])|意向用地者(?=[：:\t]))(?:[（(][^（）()]{1,8}[）)])?\s*(?:仍|现|均)?(?:为|是|系|包括|还?有|：|:|——|。|\t|\s)?\s*"
)


def by_label(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """依托单位：甲公司、乙大学; 业主单位甲公司; 采购人：甲大学."""
    for start, end in record.scopes:
        for label in _LABEL.finditer(page.text, start, end):
            if _ENDS_CLAUSE.search(label.group()) and _AS.search(page.text, max(0, label.start() - 8), label.start()):
                continue
            if re.search(
                r"(?:施工|设计|监理|代理|环评|指导|支持|推荐|技术支撑|主管|同|勘察|检测|验收|物业|基金)$",
                page.text[max(0, label.start() - 4) : label.start()],
            ):
                continue
            if _ITS_FORMER.search(page.text, max(0, label.start() - 2), label.start()) and "不变" not in page.text[label.end() : end]:
                continue
            if _in_bracket_of_other(page, record, label.start()) or _in_other_item(page, record, label.start()):
                continue
            chain = chain_after(page, owners, label.end())
            if page.text.find("代建", label.end(), label.end() + 20) >= 0:
                continue
            held = _HELD_RAW.match(page.text, label.end(), end)
            if held and not _NO_FIRM.search(held["raw"]) and not any(held.start("raw") <= o.start < held.end() for o in owners):
                at, to = held.span("raw")
                yield Fact(field="operator", value=held["raw"], span=page.span(at, to), rule="operator_label", rank=20)
            elif chain and chain[0].start < end:
                yield from facts_of(chain, "operator_label", 20)
            elif not chain and re.search(r"[:：]\s*$|为\s*$", label.group()):
                yield from _raw_label(page, label, end)


_HELD_RAW = re.compile("[\u3400-\u9fff]{2,14}?(?:旗下|下属|所属|控股)的?(?:(?:全资|控股)?子公司)?(?P<raw>[\u3400-\u9fff]{3,8})(?=[，。；])")
"""建设方是甲集团旗下的|乙盛元: a subsidiary by its short name."""
_NO_FIRM = re.compile("的|[与和及]|[企单]位|企业|公司$|政府|有关|相关|负责|\\d")
_ITS_FORMER = re.compile("(?<!中)原$")
"""平台|原|建设主体为甲公司: no more, unless it is told to stay as it is (原依托单位不变)."""
_ENDS_CLAUSE, _AS = re.compile(r"。\s*$"), re.compile("(?:作为|担任|成为|[为是任])(?:平台|基地|中心|项目)?(?:的)?$")
"""由甲大学作为|运营主体。乙中心获批: no label, though 运营主体。乙公司 on a line of its own is one."""
_BRACKET_OF = re.compile('(?P<named>[\u3400-\u9fffA-Za-z0-9]{3})[”"]?[（(]$')


def _in_bracket_of_other(page: Page, record: Record, position: int) -> bool:
    """Whether a label opens the bracket behind another name than the platform's: 丙放大基地（|依托单位：丁公司）."""
    opened = _BRACKET_OF.search(page.text, max(0, position - 6), position)
    if opened is None or page.line_at(position)[0] == position:
        return False
    end = opened.end("named")
    own = [(m.start, m.end) for m in in_text(record)] + list(record.echoes)
    return not any(s < end <= e for s, e in own) and _HEAD.search(opened["named"]) is not None and bool(own)


_ITEM = re.compile(r"[\s　]*(?:[（(](?P<a>[\d一二三四五六七八九十]{1,2})[）)]|(?P<b>\d{1,2})[.、．](?!\d)|(?P<c>[①-⑳]))\s*(?!.{2,8}[：:])")


def _in_other_item(page: Page, record: Record, position: int) -> bool:
    """Whether a label stands in a numbered item of a list that names something else: （3）丙标准厂房。|业主：丁公司."""
    line = page.line_at(position)
    item = _ITEM.match(page.text, *line)
    if item is None or line[0] == position:
        return False
    own = {page.line_at(m.start) for m in in_text(record)} | {page.line_at(s) for s, _ in record.echoes}
    kinds = {m.lastgroup for one in own if (m := _ITEM.match(page.text, *one))}
    return line not in own and item.lastgroup in kinds


_HEAD = re.compile("平台|基地|中心|实验室|[场站线园]$")


def _raw_label(page: Page, label: re.Match[str], stop: int) -> Iterator[Fact]:
    """依托单位：甲保护中心: what follows the colon is an organisation whatever its ending; 运营方：康某行 too where it fills the line."""
    start = label.end()
    raw = _NAME.match(page.text, start, stop)
    if raw is None:
        return
    if not _ENDING.search(raw.group()) and not _fills_line(page, label, raw):
        return
    for hit in split_operators(raw.group()):
        yield Fact(field="operator", value=hit.name, span=page.span(start + hit.start, start + hit.end), rule="operator_label", rank=20)


_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9、·]{3,40}")
_ENDING = re.compile(r"(?:中心|院|所|公司|大学|厂|站|场|馆|集团|学院|实验室|医院|园|社|局)$")
_ALONE = re.compile(r"[ 　]*(?:[（(][^（）()\n]{1,14}[）)])?[ 　]*[；。]?(?=\n|$)")
_HEADS_LINE = re.compile(r"[\s　]*(?:[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）).、．]?|[-·•●■◆▪])?\s*")
_NO_NAME = re.compile(
    r"待|尚|未|无|详见|多家|若干|各|等|另行|同上|不详|公开|正在|社会|企业|市场|第三方|招标|自主|联合|单位|政府|团队|的|由|为|将|拟|已|与|和|及|负责|建设|运营|管理|个人|[年月日元]|\d{3}"
)
_LONGEST = 12


def _fills_line(page: Page, label: re.Match[str], raw: re.Match[str]) -> bool:
    """Whether label and name are all that a line says, and the name is no phrase, place or person in charge."""
    line, _ = page.line_at(label.start())
    name = raw.group()
    places = find_regions(name)
    return (
        _HEADS_LINE.fullmatch(page.text, line, label.start()) is not None
        and re.search("人(?:名称)?[：:]", label.group()) is None
        and len(name) <= _LONGEST
        and _ALONE.match(page.text, raw.end()) is not None
        and _NO_NAME.search(name) is None
        and not (places and places[-1].end == len(name))
    )
