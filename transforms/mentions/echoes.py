"""Places in which a page speaks of a platform again without its name: 刀具基地, 氢平台, ①, 前者, 老二.

They are no mentions (nothing is named there) but they tell whose the words around them are.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.classes import specific_part
from transforms.mentions.page import Page
from transforms.text import around

Echo = tuple[int, int, int]
"""Start, end, index of the record."""

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_NOUN = re.compile("平台|基地|中心|中试线")
_SHORT = re.compile(f"(?P<stem>[{_HAN}A-Za-z0-9]{{2,14}}?)(?:中试)?(?:{_NOUN.pattern})(?!级|型|化|的?建设(?:标准|指引))")
_BEFORE_NOUN, _BEHIND_NOUN = 16, 5
"""Characters that such a short name has before its noun, and that are looked at behind it."""
_EDGE = re.compile(f"(?:^|[^{_HAN}A-Za-z0-9]|[的是在于与和及或让把对为从到由该中以则有被给])$")
_SURE = 4
"""Characters of a name that are its own wherever they stand."""
_SIGN = re.compile("[①-⑳]")
_EXPLAINED = re.compile("[①-⑳]\\s?(?:(?:的)?(?:全称|全名|正式名称)?(?:为|是|即|系|指|：))?[“《]?$")
_PAIR = re.compile("前者|后者")
_ORDINALS = tuple(
    re.compile(words)
    for words in (
        "“?老大”?|第一[个家]|首[个家]",
        "“?老二”?|第二[个家]",
        "“?老三”?|第三[个家]",
        "“?老四”?|第四[个家]",
    )
)
_FAMILY = re.compile("老[大二三]|[三四]兄弟|姐妹")


def echoes(page: Page, records: Sequence[Record], mentions: Sequence[Echo]) -> list[Echo]:
    """Return the echoes of the records of a page, left to right, none within a mention."""
    found = [*_aliases(page, records), *_signs(page, mentions), *_ordinals(page, records)]
    taken = [(s, e) for s, e, _ in mentions]
    found += _short(page, records, [*taken, *((s, e) for s, e, _ in found)])
    found += _pairs(page, sorted([*mentions, *found]))
    clear = [e for e in dict.fromkeys(found) if not any(s < e[1] and e[0] < t for s, t in taken) and not page.in_noise(e[0])]
    return sorted(clear)


def _aliases(page: Page, records: Sequence[Record]) -> Iterator[Echo]:
    """Other names that the page gives (以下简称“茸城中试线”)."""
    for index, record in enumerate(records):
        for alias in record.aliases:
            if len(alias) >= 3:
                yield from ((m.start(), m.end(), index) for m in re.finditer(re.escape(alias), page.text))
        first = record.first
        stem = page.text[first.start : first.end].strip("“”") if first.completed and first.part == "text" else ""
        if len(stem) >= 3:  # 海水淡化膜 of a list with one head noun
            yield from ((m.start(), m.end(), index) for m in re.finditer(re.escape(stem), page.text))


def _short(page: Page, records: Sequence[Record], taken: Sequence[tuple[int, int]]) -> Iterator[Echo]:
    """刀具基地 for 硬质合金精密刀具中试基地: the words before the noun are part of one name only."""
    names = [record.name for record in records]
    windows = around(page.text, _NOUN, _BEFORE_NOUN, _BEHIND_NOUN)
    for match in (found for window in windows for found in _SHORT.finditer(page.text, *window)):
        if any(s < match.end() and match.start() < e for s, e in taken):
            continue
        for length in range(len(match["stem"]), 1, -1):
            stem = match["stem"][-length:]
            owners = [i for i, name in enumerate(names) if stem in name]
            if not owners:
                continue
            start = match.end("stem") - length
            sure = length >= _SURE or _EDGE.search(page.text[max(0, start - 1) : start]) is not None
            if len(owners) == 1 and sure and len(specific_part(stem)) >= 2:
                yield start, match.end(), owners[0]
            break


def _signs(page: Page, mentions: Sequence[Echo]) -> Iterator[Echo]:
    """磷石膏平台①…注：①全称为磷石膏高值利用中试平台: a sign stands where its note's platform is meant."""
    for start, _, owner in mentions:
        note = _EXPLAINED.search(page.text, max(0, start - 12), start)
        if note:
            for sign in re.finditer(note.group()[0], page.text):
                if sign.start() != note.start():
                    before = re.search(f"[{_HAN}]{{0,12}}$", page.text[max(0, sign.start() - 12) : sign.start()])
                    lead = before.group() if before else ""
                    noun = re.search(f"(?:(?!的)[{_HAN}]){{1,6}}(?:平台|基地|中心)$", lead)
                    yield sign.start() - (len(noun.group()) if noun else 0), sign.end(), owner


def _pairs(page: Page, mentions: Sequence[Echo]) -> Iterator[Echo]:
    """前者…，后者…: the last two that were named before."""
    for match in _PAIR.finditer(page.text):
        before = list(dict.fromkeys(owner for _, end, owner in reversed(mentions) if end <= match.start()))[:2]
        if len(before) == 2:
            yield match.start(), match.end(), before[1 if match.group() == "前者" else 0]


def _ordinals(page: Page, records: Sequence[Record]) -> Iterator[Echo]:
    """老大, 老二 of three brothers: the platforms in the order in which the page names them."""
    if not 2 <= len(records) <= len(_ORDINALS) or not _FAMILY.search(page.text):
        return
    order = sorted(range(len(records)), key=lambda i: records[i].first.start)
    for index, words in zip(order, _ORDINALS, strict=False):
        yield from ((m.start(), m.end(), index) for m in words.finditer(page.text))
