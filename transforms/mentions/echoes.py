"""Places in which a page speaks of a platform again without its name: 刀具基地, 氢平台, ①, 前者, 老二.

They are no mentions (nothing is named there) but they tell whose the words around them are.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.classes import specific_part
from transforms.mentions.echoes_at_places import at_places
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
_EXPLAINED = re.compile("[①-⑳]\\s?(?:(?:的)?(?:全称|全名|正式名称)?(?:为|是|即|系|指|：))?[“《]?$")
_PAIR = re.compile("[前后](?:者|一个?(?:平台|基地|中心))")
_FIRST_TWO = re.compile("前[两2二][家个]|头两[家个]")
_NEAR = 80
"""名单中的前两家今年已接单：前者…，后者…."""
_LAST_ONE = re.compile("(?:排|列)在最后的(?:那|这)?一?[家个]|最后(?:那|这)?一[家个](?!月|季|环|道)")
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
    found = [*_aliases(page, records), *_signs(page, mentions), *_ordinals(page, records), *_parts(page, mentions)]
    taken = [(s, e) for s, e, _ in mentions]
    found += _short(page, records, [*taken, *((s, e) for s, e, _ in found)])
    found += at_places(page, records, [*taken, *((s, e) for s, e, _ in found)])
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
    """前者…，后者…: the last two that were named before; 前者 of 甲中试基地和一家企业 is the only one of its sentence."""
    for match in _PAIR.finditer(page.text):
        if _of_owners(page, mentions, match.start()):
            continue
        one = _beside_another(page, mentions, match.start())
        if one is not None:
            if match.group()[0] == "前":
                yield match.start(), match.end(), one
            continue
        before = list(dict.fromkeys(owner for _, end, owner in reversed(mentions) if end <= match.start()))
        owned = _two_of_one(page, mentions, match.start())
        near = max(page.line_at(match.start())[0], match.start() - _NEAR)
        two = owned or (before[-2:] if _FIRST_TWO.search(page.text, near, match.start()) else before[:2])
        if len(two) == 2:
            yield match.start(), match.end(), two[1 if match.group()[0] == "前" else 0]
    for match in _LAST_ONE.finditer(page.text):
        listed = list(dict.fromkeys(owner for _, end, owner in mentions if end <= match.start()))
        if len(listed) > 1:
            yield match.start(), match.end(), listed[-1]


_TWO_OF_ONE = re.compile(
    "(?:^|[，。；：、])(?P<who>[^，。；：、]{2,16}?)(?:所属的?|牵头的|的|这)*[两二2][家个](?:中试)?(?:平台|基地|中心)(?=[，：中里])"
)


def _two_of_one(page: Page, mentions: Sequence[Echo], position: int) -> list[int]:
    """Return the two platforms of a list behind which one owner stands, the later first: 甲基地（我院，乙市）…我院这两家平台，|前者…"""
    near = page.text[max(page.line_at(position)[0], position - _NEAR) : position]
    for lead in reversed(list(_TWO_OF_ONE.finditer(near))):
        mark = f"（{lead['who']}"
        owned = list(dict.fromkeys(owner for s, e, owner in reversed(mentions) if mark in page.text[s : e + len(mark)]))
        if owned:
            return owned
    return []


_OWNER = "(?:公司|集团|大学|学院|研究院|研究所|研究中心|医院|[院所厂])"
_TWO_OWNERS = re.compile(f"{_OWNER}(?:[和与同跟及、]|联合|携手)[^，。；]{{2,24}}?{_OWNER}[^。；]{{0,30}}$")


def _of_owners(page: Page, mentions: Sequence[Echo], position: int) -> bool:
    """Whether 前者 means the first of two organisations: 甲公司和乙学院签了协议，|前者管设备."""
    sentence, _ = page.sentence_at(position)
    last = max((e for _, e, _ in mentions if sentence <= e <= position), default=sentence)
    first = page.text.rfind("前者", last, position)
    return _TWO_OWNERS.search(page.text[last : first if first >= 0 else position]) is not None


_AND_ANOTHER = re.compile(
    '[”"]?(?:和|与|及|以及|、)(?:一家|一座|一个|另一家|[\u3400-\u9fff]{2,16}?(?:公司|企业|园区|研究院|车间|实验室|学院|大学))'
)


def _beside_another(page: Page, mentions: Sequence[Echo], position: int) -> int | None:
    """Return the platform that the sentence before names beside something else: 来到甲中试基地|和一家企业."""
    sentence, _ = page.sentence_at(position)
    before = max((s for s, e in page.sentences if e <= sentence and e > s), default=sentence)
    inside = [(e, owner) for s, e, owner in mentions if before <= s < sentence]
    if len({owner for _, owner in inside}) != 1:
        return None
    return inside[-1][1] if _AND_ANOTHER.match(page.text, inside[-1][0], sentence) else None


_IS_OF = re.compile('[”"]?(?:是|系|为|属于?|隶属于|作为)“?')
_PART_OF_IT = re.compile('[”"]?的[^，。；、]{0,10}?(?:组成部分|之一|一部分|一[极翼环]|核心区|起步区|先导区|分支|子平台)')


def _parts(page: Page, mentions: Sequence[Echo]) -> Iterator[Echo]:
    """甲中试基地是乙中试基地|的组成部分|: a whole is named in passing, and what follows is told of the part."""
    for (_, end, owner), (start, stop, whole) in pairwise(mentions):
        part = _PART_OF_IT.match(page.text, stop) if whole != owner and _IS_OF.fullmatch(page.text, end, start) else None
        if part:
            yield stop, part.end(), owner


def _ordinals(page: Page, records: Sequence[Record]) -> Iterator[Echo]:
    """老大, 老二 of three brothers: the platforms in the order in which the page names them."""
    if not 2 <= len(records) <= len(_ORDINALS) or not _FAMILY.search(page.text):
        return
    order = sorted(range(len(records)), key=lambda i: records[i].first.start)
    for index, words in zip(order, _ORDINALS, strict=False):
        yield from ((m.start(), m.end(), index) for m in words.finditer(page.text))
