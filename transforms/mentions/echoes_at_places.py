"""基地 in a paragraph that begins at one platform's place or host: a tour names several, then tells of each where it was seen.

一行赴甲中试基地、乙县丙中试基地考察。…在乙县，…中试基地由丁公司运营: the second one's.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.regions import find_regions

_AT = re.compile(
    "[\\s　]*(?:随后|之后|当天|次日|上午|下午|\\d{1,2}日)?，?(?:在|来到|走进|抵达|转至)"
    "(?P<where>[^，。；：\\n“”]{2,18}?)(?:调研|考察|走访|参观|采访)?(?:期间|时|之行中)?[，。]"
)
_BARE = re.compile("(?:(?<![\u3400-\u9fff])|(?<=[这那]里的)|(?<=当地的))(?:该|这个?)?(?:中试)?(?:基地|平台|中试线)(?!经理|们)")
_ZONE = re.compile("(?:国家级|省级)?(?:经济技术|经济|高新技术产业|高新|经)?开发区$|(?:高新|经开)区$|(?:工业|产业|化工)?园区?$")
_LEAST = 2


def at_places(page: Page, records: Sequence[Record], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, index of the record) of the first bare 基地 of each such paragraph."""
    if len(records) < _LEAST:
        return
    for start, end in page.lines:
        at = _AT.match(page.text, start, end)
        if at is None:
            continue
        meant = [i for i, r in enumerate(records) if _is_of(at["where"], r.name)]
        named = min((s for s, _ in taken if at.end() <= s < end), default=end)
        bare = _BARE.search(page.text, at.end(), named)
        if len(meant) == 1 and bare:
            yield bare.start(), bare.end(), meant[0]


def _is_of(where: str, name: str) -> bool:
    """Whether a name holds a place, its shortest form or the body that is told of."""
    place = _ZONE.sub("", where)
    if len(place) >= _LEAST and (place in name or name.startswith(where)):
        return True
    hits = find_regions(place)
    last = place[hits[-1].start : hits[-1].end] if hits and hits[-1].end == len(place) else ""
    short = re.sub("[省市县区旗]$", "", last)
    return len(short) >= _LEAST and short in name
