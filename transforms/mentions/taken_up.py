"""Places that take a platform up again by something else than its name: its number in the list, its owner, its noun.

序号1所列基地2023年建成；甲研究院所属基地服务企业87家次；概念验证中心设在南校区，中试基地位于…
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.mentions.scopes import mention_spans
from transforms.mentions.table_headers import cell_text
from transforms.mentions.table_rows import readable
from transforms.numerals import to_number

Span2 = tuple[int, int]
_N = r"[\d一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(rf"(?:序号|编号|第)\s?(?P<numbers>{_N}(?:\s?[、和及]\s?{_N})*)\s?(?P<unit>[项号])?")
_BEFORE = re.compile(r"(?P<number>\d{1,3})[\s　.．、)）]*“?$")
_OWNED = re.compile("(?:所属|的|名下)?(?:中试)?(?:基地|平台|中心)(?!主任|负责人)")
_LEAST = 5
"""Characters of an owner's name that can stand for its platform."""
_NOUN = re.compile(r"(?:平台|基地|中心|线)(?=[（(][^（）()]*[）)]$|$)")
_BEGINS = re.compile(r"[“”\s　]*(?:该|这个?|此|本|其中，?)?(?:中试(?:验证|服务)?|概念验证)?(?P<noun>平台|基地|中心|中试线)(?![们级群化])")


def taken_up(page: Page, records: Sequence[Record]) -> list[list[Span2]]:
    """Return the places, up to the next one or the end of the sentence, that take up each record."""
    told: list[list[Span2]] = [[] for _ in records]
    if len(records) < 2:
        return told
    named = mention_spans(records)
    references = sorted([*_by_number(page, records), *_by_owner(page, records)])
    for start, end in page.sentences:
        if page.in_table(start) or page.in_noise(start) or any(start <= s < end for s, _, _ in named):
            continue
        inside = [one for one in references if start <= one[0] < end]
        begins = sorted({at for at, _ in inside})
        until = dict(pairwise([*begins, end]))
        for at, owner in inside:
            told[owner].append((at, until[at]))
    for owner, line in _by_noun(page, records):
        told[owner].append(line)
    return told


def _by_number(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    numbers = _numbers(page, records)
    for found in _NUMBER.finditer(page.text):
        if found["unit"] or not found.group().startswith("第"):
            for part in re.split(r"\s?[、和及]\s?", found["numbers"]):
                owner = numbers.get(int(to_number(part) or 0))
                if owner is not None:
                    yield found.start(), owner


def _numbers(page: Page, records: Sequence[Record]) -> dict[int, int]:
    """Map the running numbers of a page's list to its records; a number that two of them bear is left out."""
    found = list(_of_rows(page, records)) or list(_of_lines(page, records))
    times = Counter(number for number, _ in found)
    return {number: index for number, index in found if times[number] == 1}


def _of_rows(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    at = {m.start: i for i, r in enumerate(records) for m in r.mentions if m.extractor == "table_rows"}
    for table, columns in readable(page.document) if at else ():
        for row in table.rows[columns.height :] if columns.serial is not None else ():
            owner = next((at[p] for c in row if (p := page.position(c.start)) in at), None)
            number = cell_text(row[columns.serial or 0])
            if owner is not None and number.isdecimal():
                yield int(number), owner


def _of_lines(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    for index, record in enumerate(records):
        first = record.first
        if first.part == "text" and (number := _BEFORE.search(page.text, max(0, first.start - 6), first.start)):
            yield int(number["number"]), index


def _by_owner(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    owners = [(fact.value, i) for i, r in enumerate(records) for fact in r.facts if fact.field == "operator" and len(fact.value) >= _LEAST]
    times = Counter(owner for owner, _ in dict.fromkeys(owners))
    for owner, index in dict.fromkeys(owners):
        if times[owner] == 1:
            yield from ((at, index) for at in _places_of(page.text, owner) if _OWNED.match(page.text, at + len(owner)))


def _places_of(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _by_noun(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, Span2]]:
    """Yield the paragraphs that tell the one centre and the one base of a page apart."""
    nouns = [m.group() if (m := _NOUN.search(record.name)) else "" for record in records]
    if len(set(nouns)) < len(records) or "" in nouns:
        return
    named = mention_spans(records)
    for start, end in page.lines:
        begins = _BEGINS.match(page.text, start, end)
        owner = next((i for i, noun in enumerate(nouns) if begins and begins["noun"].endswith(noun)), None)
        if owner is not None and not page.in_noise(start) and all(i == owner for s, _, i in named if start <= s < end):
            yield owner, (start, end)
