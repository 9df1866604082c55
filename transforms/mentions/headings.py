"""What a heading or the sentence that reports a list says of the platforms below it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.condition_facts import LIST_WORD, facts_of_hit, stage_fact
from transforms.mentions.page import Page
from transforms.mentions.scopes import Span2
from transforms.mentions.wordings import goals
from transforms.statuses import StatusHit

_LONGEST = 26
"""Characters of a heading."""
_PROSE = re.compile(r"[。！？；，]")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|【)")


def by_heading(page: Page, record: Record, named: AbstractSet[Span2], hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """在建的, 二、已投用平台（3个）: a short line without a name holds for the lines with names below it; `named` are those."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        heading = _heading_above(page, named, page.line_at(mention.start))
        if heading:
            for hit in hits:
                if heading[0] <= hit.start and hit.end <= heading[1]:
                    yield from facts_of_hit(page, hit, "of_heading", 16)


def _heading_above(page: Page, named: AbstractSet[Span2], line: Span2) -> Span2 | None:
    """Return the last short line above that names nothing, with nothing but named lines and their talk between."""
    for at in range(bisect_left(page.lines, line) - 1, -1, -1):
        start, end = page.lines[at]
        words = page.text[start:end].strip()
        if start < end and (start, end) not in named and len(words) <= _LONGEST and (not _PROSE.search(words) or _NUMBERED.match(words)):
            return start, end
    return None


_COUNTED = re.compile(r"名单|\d+[个家]|[一二三四五六七八九十]+[个家]")
_ABOUT_PLATFORMS = re.compile("中试|概念验证")


def list_reports(page: Page) -> list[Span2]:
    """Return the sentences near the beginning of a page that may report a list of platforms."""
    return [
        (s, e)
        for s, e in page.sentences[:12]
        if _ABOUT_PLATFORMS.search(page.text, s, e) and _COUNTED.search(page.text, s, e) and not page.in_noise(s)
    ]


def by_page_list(page: Page, record: Record, reports: Sequence[Span2], hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """The sentence or title by which a page reports a list, for the names of the list behind it."""
    first = min((m.start for m in record.mentions if m.part == "text"), default=len(page.text))
    listed = any(
        m.extractor in ("table_rows", "runon_lists", "paired_lists") or m.group >= 0 or _ORDINAL.match(page.text, *page.line_at(m.start))
        for m in record.mentions
        if m.part == "text"
    )
    for start, end in reports:
        if start > first or not (listed or start <= first < end or _reports(page.text[start:end])):
            continue
        for hit in hits:
            if start <= hit.start and hit.end <= end and hit.stage and hit.stage != "withdrawn":
                yield stage_fact(hit.stage, page.span(hit.start, hit.end), "stage_of_page_list", 43)
        word = LIST_WORD.search(page.text, start, end)
        if word and not any(s <= word.start() < e for s, e in goals(page.text)):
            yield stage_fact("recognized", page.span(word.start(), word.end()), "stage_of_page_list", 44)
    word = LIST_WORD.search(page.title)
    if word:
        yield stage_fact("recognized", page.span(word.start(), word.end(), "title"), "title_list", 46)


_ORDINAL = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳❶-❿])")
_ALL = re.compile(
    r"(?:这|上述|以上|全部|目前，?)?(?:[\d一二三四五六七八九十两]+)(?:个|家)(?:中试)?(?:平台|基地|中心)(?:均|都|全部|已全部|目前均|同时|同日)"
)


def about_all(page: Page, hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """三个平台都在去年列入…, 4家基地均已投用: a sentence about all that the page names."""
    for start, end in page.sentences:
        if _ALL.match(page.text, start, end) and not page.in_noise(start):
            for hit in hits:
                if start <= hit.start and hit.end <= end:
                    yield from facts_of_hit(page, hit, "about_all", 31)


_REPORTS = re.compile(
    r"(?:公布|发布|公示|印发|下发|揭晓|通报|出炉|下达)[^。]{0,40}(?:名单|结果|公告|通知)|名单[^。]{0,12}(?:公布|发布|公示|出炉|揭晓)"
)


def _reports(sentence: str) -> bool:
    """Whether a sentence tells that a list came out: …公布第二批名单, …通过认定."""
    return _REPORTS.search(sentence) is not None
