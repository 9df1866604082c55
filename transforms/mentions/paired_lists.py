"""Lists of stems with their owners under a head noun named before: 中试平台3个：甲材料（乙公司）、丙装备（丁大学）…

The stem's own characters are the evidence of a completed name; the head noun that completes it is kept beside them.
"""

import re
from collections.abc import Iterator

from transforms.mentions.candidates import Candidate
from transforms.mentions.classes import specific_part
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.numerals import to_number
from transforms.text import around

EXTRACTOR = "paired_lists"
_STEM = r"(?P<stem>[\u4e00-\u9fffA-Za-z0-9+\-/]{2,24})"
_IN_LINE: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("（(", re.compile(rf"(?:^|[、；，：:。]|以及|和|及)\s?(?:\d{{1,2}}[.、．])?{_STEM}[（(](?P<owner>[^（）()\n]{{4,40}})[）)]"), 2),
    ("依", re.compile(rf"依托(?P<owner>[^，。；、“”]{{4,30}}?)(?:建设|组建|承建|筹建)?的{_STEM}(?=[、，；。和以等])"), 3),
    ("“", re.compile(r"(?P<owner>[\u4e00-\u9fffA-Za-z0-9（）()、]{4,40}?)(?:建设|承建|牵头|申报|承担)?的“(?P<stem>[^“”\n，。]{2,24})”"), 3),
)
"""Of each form a character of which it holds one, its pattern, and how many of them make a list."""
_LINE = re.compile(rf"^\s*(?:\d{{1,2}}[.、．]\s?)?{_STEM}\s?(?:——|—|--|：|:)\s?(?P<owner>[^\n。，；]{{4,40}})$")
_CLASS_NOUN = re.compile(r"(?:中试|概念验证)[\u4e00-\u9fff]{0,6}?(?:平台|基地|中心)")
_CLAUSE_WORD = re.compile(
    r"领域|方向|行业|产业链|类|中试|概念验证|平台$|基地$|中心$|企业|高校|[了的着]|发展|加强|通过|围绕|单位|时间|电话|地址|联系|投资|"
    r"项目|负责"
)


_SECTION = (
    r"(?:总体|主要|基本|重点|具体|有关|相关|工作|申报|评审|建设|发展|政策|研究|项目|社会|未来|下一步)*(?:背景|内容|意义|影响|展望|目标|原则|任务|措施|"
    r"举措|要求|条件|程序|流程|范围|对象|标准|方式|步骤|安排|建议|结论|结语|前言|引言|概述|概况|总结|特点|亮点|优势|不足|问题|现状|趋势|挑战|机遇|"
    r"对策|路径|经验|启示|成效|保障|依据|材料|时限|说明|解读)"
)
_OF_A_DOCUMENT = re.compile(rf"{_SECTION}(?:[与和及]?{_SECTION})*")
"""The title of a text's section, which counts off the text and no platforms."""


def find(page: Page) -> Iterator[Candidate]:
    """Yield the completed names of such lists, within a line or one a line."""
    yield from _within_lines(page)
    yield from _line_by_line(page)
    yield from _bare_stems(page)
    yield from _prose_stems(page)


def _within_lines(page: Page) -> Iterator[Candidate]:
    for start, end in page.lines:
        line = page.text[start:end]
        if page.in_table(start) or page.in_noise(start):
            continue
        noun = _CLASS_NOUN.search(line)
        lead = None if noun else _lead_above(page, start)
        if noun is None and lead is None:
            continue
        head = (start + noun.start(), start + noun.end()) if noun else lead
        for marks, pattern, least in _IN_LINE:
            if not any(mark in line for mark in marks):
                continue
            pairs = [m for m in pattern.finditer(line, noun.end() if noun else 0) if _names_owner(m["owner"]) and _is_stem(m["stem"])]
            if head and len(pairs) >= (least if noun else max(least, 3)):
                yield from (_completed(m["stem"], start + m.start("stem"), head, page.text[slice(*head)], start) for m in pairs)


def _lead_above(page: Page, start: int) -> tuple[int, int] | None:
    """Return the head noun of the line above, where that leads a list on: …中试平台名单，如下："""
    end = start
    while end and page.text[end - 1].isspace():
        end -= 1
    if not page.text.endswith(("：", ":"), 0, end):
        return None
    nouns = list(_CLASS_NOUN.finditer(page.text, page.text.rfind("\n", 0, end) + 1, end))
    return nouns[-1].span() if nouns and not _OF_OTHERS.search(page.text, nouns[-1].end(), end) else None


_OF_OTHERS = re.compile("企业|项目|成果|产品|课题|团队|服务|专家|设备|需求")
"""What a lead counts off that speaks of platforms as well."""


def _line_by_line(page: Page) -> Iterator[Candidate]:
    """甲材料——乙公司, one a line, three or more, under a line or title that says what they are."""
    run: list[tuple[int, re.Match[str]]] = []
    for start, end in [*page.lines, (len(page.text), len(page.text))]:
        found = _LINE.match(page.text[start:end])
        if found and _names_owner(found["owner"]) and _is_stem(found["stem"]) and not page.in_table(start) and not page.in_noise(start):
            run.append((start, found))
            continue
        if page.text[start:end].strip() or start == len(page.text):
            if len(run) >= 3:
                yield from _listed(page, run)
            run = []


def _listed(page: Page, run: list[tuple[int, re.Match[str]]]) -> Iterator[Candidate]:
    first = run[0][0]
    nouns = list(_CLASS_NOUN.finditer(page.text, max(0, first - 200), first))
    in_title = _CLASS_NOUN.search(page.title)
    if not nouns and in_title is None:
        return
    head = (nouns[-1].start(), nouns[-1].end()) if nouns else None
    noun = nouns[-1].group() if nouns else in_title.group() if in_title else ""
    for start, found in run:
        yield _completed(found["stem"], start + found.start("stem"), head, noun, first)


_BARE = re.compile(r"^\s*(?P<number>\d{1,2}[.、．]|[（(]\d{1,2}[）)])?\s?(?P<stem>[\u4e00-\u9fffA-Za-z0-9+\-/“”]{2,24})[；;。]?\s*$")
_INLINE = re.compile(
    r"[（(\d](?:(?<=[（(])\d{1,2}[）)]|(?<=\d)(?<![\d.]\d)\d?[.、．](?!\d))"
    r"\s?(?P<stem>[\u4e00-\u9fffA-Za-z0-9+\-/“”]{2,24})(?=[；;。 ，,]|$)"
)
_LIST_LEAD = re.compile(r"名单|名录|如下|分别|[：:]\s*$")


def _bare_stems(page: Page) -> Iterator[Candidate]:
    """1.高温合金 / 2.生物发酵 / …: numbered, or as many as the lead counts, under words that call them platforms."""
    run: list[tuple[int, re.Match[str]]] = []
    for start, end in [*page.lines, (len(page.text), len(page.text))]:
        line = page.text[start:end]
        found = _BARE.match(line)
        if (
            found
            and _is_stem(found["stem"])
            and not page.in_table(start)
            and (not run or bool(run[-1][1]["number"]) == bool(found["number"]))
        ):
            run.append((start, found))
            continue
        if line.strip() or start == len(page.text):
            lead = page.text[max(0, run[0][0] - 80) : run[0][0]] if run else ""
            if len(run) >= 3 and _LIST_LEAD.search(lead) and _CLASS_NOUN.search(lead) and (run[0][1]["number"] or _counts(lead, len(run))):
                yield from _listed(page, run)
            run = []
            inline = [(start, m) for m in _INLINE.finditer(line) if _is_stem(m["stem"])]
            if (
                len(inline) >= 3
                and not page.in_table(start)
                and (noun := _CLASS_NOUN.search(line[: inline[0][1].start()]))
                and _LIST_LEAD.search(line[noun.end() : inline[0][1].start()])
            ):
                yield from _listed_within(inline, noun, start)


_COUNTED_LEAD = re.compile(
    r"(?P<number>(?<!\d)\d{1,4}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,4})(?:个|家)(?P<noun>[\u4e00-\u9fff]{0,10}?(?:中试|概念验证)[\u4e00-\u9fff]{0,6}?(?:平台|基地|"
    r"中心))?(?P<rest>[^。：\n]{0,24}?)(?:分别是|分别为|依次为|依次是|即|为|：|:)[：:，]?"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十][个家]")
_BEFORE_COUNTED, _BEHIND_COUNTED = 3, 52
"""Characters of such a lead before and behind its count."""
_NO_NAMES = re.compile(
    r"领域|方向|分布|涉及|涵盖|覆盖|来自|行业|通病|问题|特点|短板|难题|误区|方面|环节|关键|阶段|难点|痛点|亮点|转变|机制|措施|步骤|原因|条件|要素|抓手|字"
)


def _prose_stems(page: Page) -> Iterator[Candidate]:
    """9家中试基地分别为：高温合金、生物发酵…: stems in prose, exactly as many as the lead counts."""
    windows = around(page.text, _COUNTED, _BEFORE_COUNTED, _BEHIND_COUNTED)
    for lead in (found for window in windows for found in _COUNTED_LEAD.finditer(page.text, *window)):
        stop = min((p for mark in "。；\n" if (p := page.text.find(mark, lead.end())) >= 0), default=len(page.text))
        listed = re.sub(r"等$", "", page.text[lead.end() : stop])
        members = re.split(r"、|以及|(?:和|及)(?=[^、和及]{2,24}$)", listed)
        start, _ = page.sentence_at(lead.start())
        nouns = list(_CLASS_NOUN.finditer(page.text, start, lead.end()))
        if len(members) < 3 or not nouns or to_number(lead["number"]) != len(members) or _NO_NAMES.search(page.text[start : lead.end()]):
            continue
        if page.in_noise(lead.start()) or not all(
            re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9+\-/“”]{2,24}", m) and _is_stem(m) for m in members
        ):
            continue
        at = lead.end()
        for member in members:
            at = page.text.index(member, at)
            yield _completed(member, at, (nouns[-1].start(), nouns[-1].end()), nouns[-1].group(), lead.end())
            at += len(member)


def _listed_within(inline: list[tuple[int, re.Match[str]]], noun: re.Match[str], start: int) -> Iterator[Candidate]:
    for _, found in inline:
        yield _completed(found["stem"], start + found.start("stem"), (start + noun.start(), start + noun.end()), noun.group(), start)


def _counts(lead: str, number: int) -> bool:
    """Whether a lead says how many follow, and so many do."""
    return any(
        to_number(m[1]) == number
        for m in re.finditer(r"((?<!\d)\d{1,4}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,4})(?:个|家)", lead)
    )


def _completed(stem: str, start: int, head: tuple[int, int] | None, noun: str, group: int) -> Candidate:
    return Candidate(start=start, end=start + len(stem), name=stem + noun, extractor=EXTRACTOR, completed=True, head=head, group=group)


def _names_owner(words: str) -> bool:
    bare = re.sub(r"\s|[（(][^（）()]*[）)]$", "", words)
    return any(is_org(piece) or piece.endswith("中心") for piece in re.split(r"[、，；,]", bare))


def _is_stem(words: str) -> bool:
    return (
        STRONG_HEAD.search(words) is None
        and not is_org(words)
        and _CLAUSE_WORD.search(words) is None
        and _OF_A_DOCUMENT.fullmatch(words) is None
        and len(specific_part(words)) >= 2
    )
