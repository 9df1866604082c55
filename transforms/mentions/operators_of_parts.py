"""Whose a stretch is that tells of a whole and its parts, or of one and the rest: 基地由甲公司运营，下设乙分中心; 另一家由丁公司承建.

What stands before 下设 is of the whole, though the sentence names the part alone; what a part does that the page does not
name in full is nobody's else.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

Span2 = tuple[int, int]

_HAS_PARTS = re.compile(
    "[，、；](?:并|还|现|又)?(?:下设|下辖|辖有|辖|设有|设立了?|分设|另设|布局了?|拓展出)(?:有|了)?[^，。；\n“”]{0,8}“?$"
)
_REACH = 20
"""Characters before a name in which 下设 stands."""
_A_PART = "分基地|分中心|分平台|分院|分部|分站|分园"
_PART = re.compile(
    f"(?P<name>[\u3400-\u9fff]{{0,8}}?(?:{_A_PART}))(?=[^，。；\n]{{0,16}}?(?:由|交由|依托|委托|与|和|则|还|已|正|建|运营|[，。]))"
)
_OPENS = re.compile(
    "(?:^|[，。；：\n])(?:而|同时|此外|另有|另外)?(?P<its>其|该基地|该平台|该中心|基地的?|平台的?|中心的?)?(?:下设的|设在|位于)?$"
)
_WORDS = re.compile(_A_PART)


def of_others(page: Page, records: Sequence[Record]) -> list[tuple[Span2, ...]]:
    """For each record the stretches of the text that tell of another's operators; give each whole what a part took from it."""
    theirs: list[list[Span2]] = [[] for _ in records]
    for start, stop in _of_the_rest(page):
        for index, record in enumerate(records):
            if not any(start <= m.start < stop for m in in_text(record)):
                theirs[index].append((start, stop))
    for index, record in enumerate(records):
        theirs[index] += [page.sentence_at(m.start) for m in in_text(record) if _partakes(page, m.start, m.end)]
    if _WORDS.search(page.text) is None:
        return [tuple(spans) for spans in theirs]
    for index, (start, stop) in _of_wholes(page, records):
        theirs[index].append((start, stop))
        whole = _whole_of(records, index, start)
        if whole is not None:
            records[whole].scopes = (*records[whole].scopes, (start, stop))
    for start, stop, name in _of_parts(page, records):
        for index, record in enumerate(records):
            if not any(text.endswith(name) for text in (record.name, *record.aliases)):
                theirs[index].append((start, stop))
    return [tuple(spans) for spans in theirs]


_REST = re.compile(
    "(?:(?<=[，。；：\n])|(?<=此外，))(?:而|至于|同批的)?(?:[^，。；\n]{0,10}?(?:获批|入选|上榜|通过|认定|获评|同批)的)?(?:另外?(?:的)?(?:[一两二三四五六七八九几\\d]+)|(?:其余|其他|其它|剩下|剩余|余下)的?(?:[一两二三四五六七八九几\\d]+))"
    "[家个座处所](?![厂园校片])[^，。；\n]{0,16}?，?(?:由|依托|系|(?:建设|依托|运营|承担|牵头)(?:单位|主体|方))"
)
_IN_ANOTHER = re.compile("”?(?:等[^，。；、\n]{0,8})?(?:共同|协同|联合|一起|一道)?参与(?:其中|组建)?(?=[，。；\n])")


def _partakes(page: Page, start: int, end: int) -> bool:
    """Whether a platform is one of those who make another thing: 实验室由甲公司牵头，乙大学、|丙中试平台|共同参与."""
    return page.text[start - 1 : start] in tuple("、和与及") and _IN_ANOTHER.match(page.text, end) is not None


def only_partakes(page: Page, record: Record) -> bool:
    """Whether all that a text says of a platform is that it takes part in another thing."""
    named = in_text(record)
    return bool(named) and all(_partakes(page, m.start, m.end) for m in named)


_FIRST = re.compile("(?:其中)?一[个家座处期](?:[^，。；\n]{0,6})?(?:由|是|位于|在|为|选址)")
"""一个由甲公司建设，|另一个由乙公司建设: two halves of one thing."""


def _of_the_rest(page: Page) -> Iterator[Span2]:
    """Yield the clauses that tell of the others of a count, without a name: 另一家由丁公司建设."""
    for rest in _REST.finditer(page.text):
        sentence, stop = page.sentence_at(rest.start())
        if _FIRST.search(page.text, sentence, rest.start()) is None:
            turn = page.text.find("；", rest.end(), stop)
            yield rest.start(), turn if turn >= 0 else stop


def _of_wholes(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, Span2]]:
    """Yield the record of a part, and what its sentence says before 下设."""
    for index, record in enumerate(records):
        for mention in in_text(record):
            sentence, _ = page.sentence_at(mention.start)
            has = _HAS_PARTS.search(page.text, max(sentence, mention.start - _REACH), mention.start)
            if has and not any(sentence <= m.start < has.start() for m in in_text(record)):
                yield index, (sentence, has.start())


def _whole_of(records: Sequence[Record], part: int, position: int) -> int | None:
    """Return the record whose name a part's begins with, else the one named last before a place."""
    named = [(m.start, i) for i, r in enumerate(records) if i != part for m in in_text(r) if m.start < position]
    leads = [i for _, i in named if records[part].name.startswith(records[i].name)]
    return leads[-1] if leads else max(named)[1] if named else None


def _of_parts(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int, str]]:
    """Yield the clauses whose subject is a part by its short name, and that name: 其丙分基地由丁公司承建."""
    mentions = [(m.start, m.end) for r in records for m in in_text(r)]
    for part in _PART.finditer(page.text):
        if any(s < part.end() and part.start() < e for s, e in mentions):
            continue
        opened = _OPENS.search(page.text, max(0, part.start() - 8), part.start())
        name = part["name"]
        if opened is None and not name.startswith("其"):
            continue
        _, stop = page.sentence_at(part.start())
        turn = re.compile("；").search(page.text, part.end(), stop)
        yield part.start(), turn.start() if turn else stop, name.removeprefix("其")


def without(owners: Sequence[Owner], stretches: Sequence[Span2]) -> Sequence[Owner]:
    """Return the organisations that stand in none of the stretches."""
    return [o for o in owners if not any(s <= o.start < e for s, e in stretches)] if stretches else owners
