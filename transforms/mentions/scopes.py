"""Which parts of a text speak of which platform.

A platform's scope begins in the sentence that names it and runs on to the next platform's, through the following
lines as long as they go on about it. A page with one platform is all about that one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.echoes import echoes
from transforms.mentions.entries import NOTE, before_next_item, blocks_of_others, is_item_beside, outside
from transforms.mentions.page import Page
from transforms.mentions.part_sentences import sentence_of_part

Span2 = tuple[int, int]
_GOES_ON = re.compile(
    r"(?:该|本|这个?|此|上述|整个|两个)?(?:中试)?(?:基地|平台|中心|项目|研究院|研究所|工程|中试线)|它|建成后|投用后|一期|二期|目前|"
    r"眼下|据介绍|据悉|据了解|近年来|下一步|其中|截至"
)
_AGAIN = re.compile(r"(?<![\u3400-\u9fff\U00020000-\U0003ffff])(?:该|这个?)?(?:平台|基地|中心)(?!经理|们|经济)")
_OWN_LABEL = re.compile(
    r"[\s　]*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|\d(?:\.\d)?[.、\s]?\s*)?"
    r"(?:(?:建设|依托|承建|承担|运营|申报|实施|业主)(?:单位|主体)(?:名称)?|建设地[点址])[：:\t]"
)
"""建设单位：甲公司 on a line below: what its label says is of the platform named last, the rest of the line need not be."""
_WIDER = re.compile(r"\s*(?:下一步|下阶段|接下来|全[省市区县州]|我[省市区县州]|据统计|数据显示|近年来|相关|此外|另悉|又讯|同时|当日|当天)")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])[^\n]*(?:项目|公司)")
"""An item of a list of projects: on a page with one platform the other items speak of other things."""
_LEAD = '”’"、，和与及以以及；。\n\t 　'
_SPLIT = re.compile(r"[，。；、\n]")


def mention_spans(records: Sequence[Record]) -> list[tuple[int, int, int]]:
    """Return all mentions and echoes in the text as (start, end, index of the record), in order."""
    named = ((m.start, m.end, i) for i, r in enumerate(records) for m in r.mentions if m.part == "text")
    return sorted([*named, *((s, e, i) for i, r in enumerate(records) for s, e in r.echoes)])


Named = Sequence[tuple[int, int, int]]
"""What `mention_spans` returns."""


def begun_within(named: Named, start: int, stop: int) -> Named:
    """Return those that begin in `[start, stop)`."""
    return named[bisect_left(named, (start,)) : bisect_left(named, (stop,))]


def lead_of(page: Page, named: Named, position: int) -> Span2:
    """Return the words of a sentence before the first platform that it names."""
    start, end = page.sentence_at(position)
    inside = begun_within(named, start, end)
    return start, inside[0][0] if inside else start


def own_lead(page: Page, named: Named, position: int) -> Span2:
    """Return the words between the platform named before in the sentence, or its start, and a name."""
    start, _ = page.sentence_at(position)
    return max([start, *(e for _, e, _ in begun_within(named, start, position) if e <= position)]), position


_COUNTS_OFF = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)余?[个家席][^，。；“”]{0,6}?(?:为|是|：|即|分别|包括|由)")


def part_lead(page: Page, named: Named, position: int) -> Span2:
    """Return the words that lead a part of a sentence's list on: 已投用的2家为A、B，|在建的2家是|C、D."""
    start, _ = page.sentence_at(position)
    gaps = [(before[1], behind[0]) for before, behind in pairwise(begun_within(named, start, position + 1))]
    counted = [gap for gap in gaps if _COUNTS_OFF.search(page.text, *gap)]
    return counted[-1] if counted else sentence_of_part(page, position) or list_lead(page, named, position)


_TAKES_UP = re.compile(
    r"(?:这|上述|以上)?(?:[\d一二三四五六七八九十两]+)?(?:个|家|席|者|些)?(?:平台|基地|中心)?(?:分别|依次)|这[\d一二三四五六七八九十两]+[个家席]"
)


def list_lead(page: Page, named: Named, position: int, *, parts: bool = False) -> Span2:
    """Return the lead of a list, the sentence before included where the list's own takes it up (…占了3席。这3席分别由…).

    With `parts` also where it goes on to a part of it (全市12个。其中，在建8个…), which has the place of the whole but not its state.
    """
    start, stop = lead_of(page, named, position)
    if not _TAKES_UP.match(page.text, start, stop) and not (parts and page.text.startswith("其中", start)):
        return start, stop
    before = max((s for s, e in page.sentences if e <= start and start - e <= 2), default=start)
    return (start, stop) if begun_within(named, before, start) else (before, stop)


LIST_CUE = re.compile(r"[：:]|分别|依次|即|包括|\d+余?[个家席]|[一二两三四五六七八九十]+[个家席]|入选|名单|还有|列入|上榜|入列")
"""Words of a lead that make it hold for every name of the list."""


def tail_of(page: Page, named: Named, position: int) -> Span2:
    """Return the words of a sentence behind the last platform that it names: …四个基地同时挂牌."""
    start, end = page.sentence_at(position)
    return max((e for _, e, _ in begun_within(named, start, end)), default=end), end


def with_scopes(page: Page, records: list[Record]) -> None:
    """Give each record the parts of the text that speak of it."""
    named = mention_spans(records)
    again = echoes(page, records, named)
    for index, record in enumerate(records):
        record.echoes = tuple((s, e) for s, e, owner in again if owner == index)
    mentions = sorted([*named, *again])
    scopes: list[list[Span2]] = [[] for _ in records]
    for number, (start, end, owner) in enumerate(mentions):
        before = mentions[number - 1] if number else None
        behind = mentions[number + 1] if number + 1 < len(mentions) else None
        begin = _scope_start(page, before, start, owner)
        listed = _in_list(records[owner], start)
        stop = before_next_item(page.text, start, end, _scope_end(page, end, behind, owner))
        scopes[owner].append((begin, min(stop, max(end, page.sentence_at(end - 1)[1])) if listed else stop))
        if not listed and not any(m.start == start and m.extractor == "runon_lists" for m in records[owner].mentions):
            scopes[owner].extend(_paragraphs_behind(page, start, stop, behind, wide=behind is not None or len(records) <= 2))
    for owner, span in _blocks(page, mentions):
        scopes[owner].append(span)
    for owner, span in _shared_tails(page, mentions):
        scopes[owner].append(span)
    apart = blocks_of_others(page, mentions)
    scopes = [[part for span in spans for part in outside(span, apart)] for spans in scopes]
    if len(records) == 1:
        own = {page.line_at(s) for s, _, _ in mentions}
        tables = _tables_of(page, own) if len(own) == 1 else []
        in_list = any(_ITEM.match(page.text, *line) for line in own)
        scopes[0] = [
            (s, e)
            for s, e in page.lines
            if s < e
            and not page.in_noise(s)
            and not any(a <= s < b for a, b in apart)
            and ((s, e) in own or not any(low <= s < high for low, high in tables))
            and not (in_list and (s, e) not in own and _ITEM.match(page.text, s, e) and not _OWN_LABEL.match(page.text, s, e))
        ]
    for record, spans in zip(records, scopes, strict=True):
        record.scopes = _merged(spans)


def _tables_of(page: Page, lines: AbstractSet[Span2]) -> list[Span2]:
    """Return where the tables stand that hold some lines: their other rows speak of others."""
    whole = [t.rows for t in page.document.tables if t.rows and t.rows[0] and t.rows[-1]]
    spans = [(page.position(rows[0][0].start), page.position(rows[-1][-1].end)) for rows in whole]
    return [(low, high) for low, high in spans if any(low <= start < high for start, _ in lines)]


_NUMBER = r"(?:[▶►▷●■◆★▲▪•◇○□☆※]|[\d①-⑳]{1,2}[.、．)）]?|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|【)"
_HEADS_BLOCK = re.compile(
    rf"[\s　]*{_NUMBER}?\s*(?:(?<=【)[\u3400-\u9fff]{{2,10}}】\s*)?(?:(?:平台|基地|中心|项目)?(?:名称|全称)[：:\t ]*)?“?"
)
"""1. 甲中试平台, 【江阴市】甲中试平台, 平台名称：甲中试平台."""
_MARKED = re.compile(rf"[\s　]*{_NUMBER}")
_LABELLED = re.compile(r"[\s　]*[^，。；：:\n]{2,10}[：:\t]")


def _blocks(page: Page, mentions: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Span2]]:
    """（三）甲中试平台 / 地点：… / 运营：…: a line that holds a name only heads the lines below, up to the next such line."""
    heads = [(start, end, owner) for start, end, owner in mentions if heads_block(page, start, end)]
    starts = [page.line_at(start)[0] for start, _, _ in heads]
    for number, (_, end, owner) in enumerate(heads):
        limit = starts[number + 1] if number + 1 < len(heads) else len(page.text)
        below = [line for line in page.lines if end < line[0] < limit and line[0] < line[1]]
        if not below:
            continue
        if not _LABELLED.match(page.text, *below[0]):
            if len(heads) > 1 and _MARKED.match(page.text, starts[number]):
                yield owner, below[0]
            continue
        stop = end
        for start, line_end in below:
            if not _LABELLED.match(page.text, start, line_end):
                break
            stop = line_end
        yield owner, (end, stop)


def heads_block(page: Page, start: int, end: int) -> bool:
    """Whether a line holds a name only, numbered or labelled or not."""
    line_start, line_end = page.line_at(start)
    behind = page.text[end:line_end].strip(" 　”：:】")
    return _HEADS_BLOCK.fullmatch(page.text, line_start, start) is not None and (
        not behind or re.fullmatch(r"(?:建设)?(?:项目|工程)?(?:[（(][^（）()]*[）)])?", behind) is not None
    )


_JOINS = re.compile(r"[”）)]*(?:、|和|与|及|以及)[“（(]*")
_OF_ALL = re.compile(
    r"[”）)]*(?:等)?(?:[\d一二三四五六七八九十两]+)?(?:个|家)?(?:中试)?(?:平台|基地|中心|项目)?(?:均|都|已经?|同时|全部|先后|双双|一道|携手)"
)


def _shared_tails(page: Page, mentions: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Span2]]:
    """甲、乙两个平台已经对外服务: what follows the last of names joined by 、 is said of each."""
    chain: list[tuple[int, int, int]] = []
    for number, mention in enumerate(mentions):
        chain.append(mention)
        behind = mentions[number + 1] if number + 1 < len(mentions) else None
        if behind and _JOINS.fullmatch(page.text[mention[1] : behind[0]]):
            continue
        tail = _OF_ALL.match(page.text, mention[1]) if len(chain) > 1 else None
        if tail:
            _, stop = page.sentence_at(mention[0])
            comma = page.text.find("，", tail.end(), stop)
            for _, _, owner in chain[:-1]:
                yield owner, (mention[1], comma if comma >= 0 else stop)
        chain = []


def _in_list(record: Record, start: int) -> bool:
    """Whether a mention is a member of a list: the text behind the list is about all or none of its members."""
    return any(m.start == start and m.group >= 0 and m.extractor not in ("table_rows", "runon_lists") for m in record.mentions)


def _scope_start(page: Page, before: tuple[int, int, int] | None, start: int, owner: int) -> int:
    begin, _ = page.sentence_at(start)
    if page.in_table(start):
        begin, _ = page.line_at(start)
    if before is None or before[1] <= begin or before[2] == owner:
        return min(begin, start)
    return _split(page.text, before[1], start)


def _scope_end(page: Page, end: int, behind: tuple[int, int, int] | None, owner: int) -> int:
    _, line_end = page.line_at(end)
    if page.in_table(end - 1):
        return line_end if behind is None or behind[2] == owner else max(end, min(line_end, behind[0]))
    limit = len(page.text) if behind is None else behind[0]
    stop = min(line_end, limit)
    if behind is not None and limit <= line_end:
        if behind[2] == owner:
            return limit
        sentence, _ = page.sentence_at(behind[0])
        return max(end, sentence) if sentence >= end else _split(page.text, end, behind[0])
    return max(stop, end)


def _paragraphs_behind(page: Page, begin: int, stop: int, behind: tuple[int, int, int] | None, *, wide: bool) -> Iterator[Span2]:
    """Yield the paragraphs between a platform's own and the next platform that go on about it.

    What ends a survey of many platforms is about all of them: there only the paragraphs right behind count (not `wide`).
    """
    limit = len(page.text) if behind is None else behind[0]
    passed = False
    if page.in_table(stop - 1):
        return
    for start, end in page.lines:
        if start < stop or page.in_noise(start) or start >= end:
            continue
        if start >= limit or page.in_table(start):
            return
        passed = passed or is_item_beside(page, begin, start)
        if passed and not NOTE.match(page.text, start):
            continue
        label = _OWN_LABEL.match(page.text, start, end)
        near = _GOES_ON.search(page.text[start : min(end, start + 40)]) is not None
        if label and not near:
            yield start, min(limit, page.sentence_at(label.end() - 1)[1])
        elif near or (wide and end <= limit and _goes_on(page.text[start:end])):
            yield start, min(end, page.sentence_at(limit)[0] if end > limit else end)
        elif not wide:
            return


def _goes_on(line: str) -> bool:
    """Whether a paragraph that does not begin with it speaks of 平台 or 基地 alone all the same, and of nothing wider."""
    return _AGAIN.search(line) is not None and _WIDER.match(line) is None


def _split(text: str, end: int, start: int) -> int:
    """Cut the words between two names: what follows the last comma leads on to the second."""
    lead = end
    while lead < start and text[lead] in _LEAD:
        lead += 1
    cuts = [m.end() for m in _SPLIT.finditer(text, lead, start)]
    return cuts[-1] if cuts else (lead if lead > end else start)


def _merged(spans: list[Span2]) -> tuple[Span2, ...]:
    merged: list[Span2] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
