"""Names of one facility that share no more than some of their words: in a speaker's title, in a caption, of a place alone."""

import re
from collections.abc import Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.classes import specific_part
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.page import Page

SPEAKER = re.compile(r"(?:的)?(?:平台|基地|中心)?(?:副?主任|负责人|副?总经理|董事长|运营总监|技术总监|副?站长|理事长|首席|工程师)")
"""What follows a name within a person's title: the facility has people, so it exists."""


def join_spoken(page: Page, records: Sequence[Record]) -> list[Record]:
    """Join a name of a speaker's title or of a caption only to the one other record that it resembles; so the name of a place."""
    kept: list[Record] = []
    for record in records:
        one = _meant(page, record, [r for r in records if r is not record])
        if one:
            first = record.first
            one.aliases.setdefault(record.name, page.span(first.start, first.end, first.part))
            one.mentions.extend(record.mentions)
        else:
            kept.append(record)
    return kept


def _meant(page: Page, record: Record, others: Sequence[Record]) -> Record | None:
    """Return the other record of which a record is another name, None where none is."""
    spoken = all(m.part == "text" and SPEAKER.match(page.text, m.end) is not None and m.group < 0 for m in record.mentions)
    alike = [r for r in others if spoken and _alike(record.name, r.name)]
    if not alike and (below := _line_below_caption(page, record)):
        alike = [r for r in others if any(below[0] <= m.start < below[1] for m in r.mentions if m.part == "text")]
        alike = alike if all(_alike(record.name, r.name) for r in alike) else []
    if not alike and len(others) == 1 and _is_at_its_place(page, record, others[0]):
        alike = list(others)
    return alike[0] if len(alike) == 1 else None


_PLACE_BEHIND = "(?:[省市区县州旗镇]|(?:经济|高新|化工|工业|产业|开发|新)[\u3400-\u9fff]{0,8}区)"


def _is_at_its_place(page: Page, record: Record, other: Record) -> bool:
    """Whether a name is no more than a place's, and the paragraph that names the page's one other base tells of that place.

    甲材料中试基地在乙县经开区孵化的项目开工。…|乙中试基地|的做法值得借鉴。
    """
    first, one = record.first, other.first
    head = STRONG_HEAD.search(record.name)
    stem = record.name[: head.start()] if head else ""
    if not 2 <= len(stem) <= _PLACE or first.extractor != "plain_names" or first.part != "text" or first.group >= 0 or one.part != "text":
        return False
    if one.start > first.start or record.name[-2:] != other.name[-2:] or ("概念验证" in record.name) != ("概念验证" in other.name):
        return False
    begin, end = page.line_at(one.start)
    if page.line_at(first.start) == (begin, end) and page.sentence_at(first.start) == page.sentence_at(one.start):
        return False
    return re.compile(f"{re.escape(stem)}{_PLACE_BEHIND}").search(page.text, begin, end) is not None


_PLACE = 4
"""Characters of a place's name."""


_CAPTION = re.compile("(?:的?[^，。；：、\n]{0,12})$")


def _line_below_caption(page: Page, record: Record) -> tuple[int, int] | None:
    """Return the line below a picture's short caption that begins with a name: 甲聚烯烃中试基地|的挤出机."""
    first = record.first
    if len(record.mentions) > 1 or first.extractor != "plain_names" or first.group >= 0 or first.part != "text":
        return None
    start, end = page.line_at(first.start)
    if page.text[start : first.start].strip() or not _CAPTION.fullmatch(page.text, first.end, end):
        return None
    return next(((s, e) for s, e in page.lines if s > end and page.text[s:e].strip()), None)


_COMMON = re.compile("材料|技术|装备|产品|系统|制造|加工|利用|化工|医药|生物|能源|电子|工艺|产业|应用")
"""What many names hold."""


def _alike(one: str, other: str) -> bool:
    """Whether two names share two characters in a row that tell them apart from others."""
    a, b = (_COMMON.sub("_", specific_part(name)) for name in (one, other))
    return ("概念验证" in one) == ("概念验证" in other) and any("_" not in a[i : i + 2] and a[i : i + 2] in b for i in range(len(a) - 1))
