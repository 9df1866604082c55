"""Places told in the order of a list: 分别位于甲区和乙县, 变更的3家依次位于…, 第一家在甲区，第二、第三家在乙县."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.page import Page
from transforms.mentions.place_cells import place_fact
from transforms.numerals import to_number
from transforms.regions import place_of

_VERB = "(?:位于|分布[在于]|散布在|落子|花落|远在|同在|同处|地处|坐落[于在]?|设[在于]|落户[于在]?|落地[于在]?|建在|落在|地处|布局在|在)"
_IN_ORDER = re.compile(f"(?:分别|依次|按顺序|按序|顺次)(?:{_VERB}|(?<=地点分别)[为是]|(?<=地点依次)[为是])([^。；，\\n]{{5,60}})")
_N = "(?:[一二三四五六七八九十]{1,2})"
_BY_NUMBER = re.compile(
    f"(?P<which>首|第{_N}(?:[、和]第?{_N})*|[前后头][两三四])[个家座](?:平台|基地|中心)?(?:则|也|就|均|都|同样)*{_VERB}(?P<place>[^，。；、\\n]{{2,24}})"
)

_ALSO_IN = re.compile("(?<=[。；\n])同(?:样?在|样?位于|处)([^，。；\n]{2,14}?)(?=[，的])")
"""同在甲区，…: there as well as the platform told of before."""

Named = Sequence[tuple[int, int]]
"""Where platforms are named in the text, with the index of the record, in order."""


def in_order(page: Page, records: Sequence[Record], code: str | None) -> Iterator[tuple[Record, Fact]]:
    """Yield the places that a sentence tells in the order in which the page has named some platforms."""
    named = sorted((m.start, i) for i, r in enumerate(records) for m in r.mentions if m.part == "text")
    for found in _IN_ORDER.finditer(page.text):
        pieces = [p for p in re.split("[、和与及]", found[1]) if p.strip()]
        for piece, index in zip(pieces, _meant(page, named, found.start(), len(pieces)), strict=False):
            if place := place_of(piece, code):
                at = page.text.index(piece, found.start(1))
                yield records[index], place_fact(place, page.span(at + place.start, at + place.end), "place_in_order", 17)
    for found in _ALSO_IN.finditer(page.text):
        before = [i for s, i in named if s < found.start()]
        if before and (place := place_of(found[1], code)):
            at = found.start(1)
            yield records[before[-1]], place_fact(place, page.span(at + place.start, at + place.end), "place_shared_with_next", 31)
    for found in _BY_NUMBER.finditer(page.text):
        if (place := place_of(found["place"], code)) is None:
            continue
        listed, at = _listed(page, named, found.start(), max(_numbers(found["which"]))), found.start("place")
        for number in _numbers(found["which"]) if listed else ():
            yield (
                records[listed[number - 1 if number > 0 else number]],
                place_fact(place, page.span(at + place.start, at + place.end), "place_by_number", 17),
            )


def _numbers(which: str) -> list[int]:
    """Return the places in a list that words count off, from its end below zero: 第二、第三 → 2 3, 后两 → -2 -1."""
    if which == "首":
        return [1]
    counts = [int(to_number(n) or 0) for n in re.findall(f"{_N}|两", which)]
    if which.startswith("第"):
        return counts
    return list(range(-counts[0], 0)) if which.startswith("后") else list(range(1, counts[0] + 1))


def _meant(page: Page, named: Named, position: int, count: int) -> list[int]:
    """Return the platforms that so many places are told of: the last of the sentence, else the nearest group of that number."""
    start, _ = page.sentence_at(position)
    before = list(dict.fromkeys(i for s, i in named if start <= s < position))
    if count < 2 or len(before) >= count:
        return before[-count:] if count >= 2 else []
    return next((group for group in _groups(page, named, start) if len(group) == count), []) if not before else []


def _listed(page: Page, named: Named, position: int, count: int) -> list[int]:
    """Return the list whose members a sentence counts off: the nearest one that is long enough."""
    start, _ = page.sentence_at(position)
    return next((group for group in _groups(page, named, start) if len(group) >= max(count, 2)), [])


def _groups(page: Page, named: Named, position: int) -> Iterator[list[int]]:
    """Yield the platforms of each sentence or table before a place, nearest first, and last all that are named before it."""
    before = [(s, i) for s, i in named if s < position]
    spans = [(page.position(t.rows[0][0].start), page.position(t.rows[-1][-1].end)) for t in page.document.tables if t.rows and t.rows[-1]]
    around = (next((span for span in spans if span[0] <= s < span[1]), None) or page.sentence_at(s) for s, _ in reversed(before))
    parts = dict.fromkeys(around)
    for start, end in parts:
        yield list(dict.fromkeys(i for s, i in before if start <= s < end))
    yield list(dict.fromkeys(i for _, i in before))
