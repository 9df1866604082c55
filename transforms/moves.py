"""Where a platform went, as a sentence says: 由甲区迁至乙区, 新址位于乙区, 注册地由甲县变更为乙区.

The sentence is simplified text. A place that no table of divisions has is given as the page writes it (乙示范区). What is
only planned (拟搬迁, 新址预计明年启用) is no move, nor is that of a company, a line or a device.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.handings import is_only_planned
from transforms.organisations import find_organisations
from transforms.regions import Place, find_regions, place_of

GATE = "场地|新的?地址|搬至|搬到|搬入|搬进|搬往|搬迁|搬离|搬出|迁至|迁到|迁入|迁往|迁回|迁移|迁址|迁建|迁出|新址|变更|调整[为到至]|改[为至]"
"""A sentence without one of these words tells of no move."""
_GATE = re.compile(GATE)


@dataclass(frozen=True, slots=True)
class Move:
    """From where (None = not said) to where; `verb` is where the words stand that say so, the whole at [start, end)."""

    before: str | None
    after: str
    verb: int
    start: int
    end: int


_GONE = "(?:搬迁|迁移|迁址|迁建|搬|迁)(?:至|到|入|往|进|回)(?:了)?"
_MOVED = re.compile(f"(?:整体|全部|全面|正式)?(?:{_GONE}|迁址)")
_FROM = re.compile("[由从自](?P<origin>[^，。；由从自]{2,24})$")
_LEFT = re.compile(
    "(?:迁出|搬离|搬出)(?:原址|原)?(?P<origin>[^，。；]{2,24})[，、](?:整体|正式|现)?(?:落户|入驻|进驻|迁入|搬入|搬进|搬[至到]|迁[至到])(?:到|至|在|于)?"
)
_SEAT = "(?:(?:注册|办公|经营|实施|建设|通讯|项目|运营|落户|落地)(?:地址|地点|地|场所)|所在地|住所|场址|场地|驻地|地址)"
_SEAT_CHANGED = re.compile(
    f"{_SEAT}(?:也|同步|已|现)?(?:[由从](?P<origin>[^，。；]{{2,40}}?))?(?:变更|调整|更改|迁移|搬迁|改|迁|搬|换)(?:为|至|到|成)"
)
_NEW_SEAT = re.compile("(?:新址|新的?(?:办公|注册|经营|运营)?(?:地址|地点))(?:选|设|坐落|就)?(?:位于|设在|在|于|为|是|地处|：|:)")
_SEAT_OPENED = re.compile(
    "(?:在|位于)(?P<goal>[^，。；]{2,24}?)的?新(?:址|园区|厂区)(?:正式|全面)?(?:启用|投用|揭牌|亮相|投入使用|建成投用)"
)
_AHEAD = re.compile("[^。]{0,40}?(?:预计|计划|将于|将在|拟于|力争|开工|奠基|在建|正在(?:建设|施工|装修)|建设中)")
_GOAL = re.compile("(?:位于|在)?[^，。；、“”（）()]{2,30}")
_SITE = re.compile(
    "(?:位于|在)?(?!新|该|本|其|原)(?:(?P<unit>(?:(?![的新])[\u3400-\u9fffA-Za-z0-9]){1,10}?(?:[^园厂校片城景库]区|县|市|州|旗))"
    "|(?P<site>(?:(?![的新])[\u3400-\u9fffA-Za-z0-9]){1,15}(?:园区|园|城|镇|乡|街道|港|谷|岛|大道|路|大厦)))"
)
"""What reads like a place though no table has it: 乙示范区."""
_OTHERS = re.compile("(?:生产线|产线|设备|仪器|装置|企业|实验室|展厅|师生|团队|样品|产品|管网|居民)[^，。；]{0,8}$")


def moves(plain: str, named: int, name: str) -> Iterator[Move]:
    """Yield the moves that a sentence states behind `named`, where it names the platform; its `name` may tell which 开发区 is meant."""
    if _GATE.search(plain) is None:
        return
    for words in (_LEFT, _SEAT_CHANGED, _NEW_SEAT, _SEAT_OPENED, _MOVED):
        found = [move for verb in words.finditer(plain, named) if (move := _move(plain, verb, named, name))]
        if found:
            yield from found
            return


def _move(plain: str, verb: re.Match[str], named: int, name: str) -> Move | None:
    lead = plain[named : verb.start()].rpartition("，")[2]
    if is_only_planned(plain, verb.start()) or find_organisations(lead) or _OTHERS.search(lead):
        return None
    if verb.re is _NEW_SEAT and (_AHEAD.match(plain, verb.end()) or _AHEAD.match(plain, named, verb.start())):
        return None
    origin = verb if "origin" in verb.groupdict() else _FROM.search(plain, named, verb.start())
    left = _place(origin["origin"], name) if origin and origin["origin"] else None
    opened = "goal" in verb.groupdict()
    goal = _GOAL.match(plain, verb.start("goal") if opened else verb.end())
    reached = _place(goal.group(), left[2] if left and left[2] else name) if goal else None
    if reached is None or (left and left[0] == reached[0]) or (verb.group().endswith("址") and not _begins_with_place(goal)):
        return None
    return Move(
        left[0] if left else None,
        reached[0],
        verb.start(),
        min(origin.start() if origin else verb.start(), verb.start()),
        (goal.start() if goal else verb.end()) + reached[1],
    )


def _begins_with_place(goal: re.Match[str] | None) -> bool:
    """Whether words begin with a place: 迁址|乙区, and not 迁址后的乙区."""
    found = find_regions(goal.group()[:8]) if goal else ()
    return bool(found) and found[0].start == 0


def _place(words: str, near: str) -> tuple[str, int, str | None] | None:
    """The place in full names, where it ends within the words, and itself as a hint for the next one; a place unknown as it is written."""
    home = find_regions(near)
    place = place_of(words) or (place_of(words, home[0].region.code) if home else None)
    if place is not None:
        return _full(place), place.end, _full(place)
    site = _SITE.match(words)
    return (site["unit"] or site["site"], site.end(), None) if site else None


def _full(place: Place) -> str:
    return "".join(dict.fromkeys(unit for unit in (place.province, place.city, place.district) if unit))
