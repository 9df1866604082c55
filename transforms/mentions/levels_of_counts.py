"""Levels of platforms that a page names out of so many chosen: 市科技局公布首批6家中试平台，例如…; 进入丙市公布的22家备案中试平台行列."""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.levels import find_levels, level_of_issuer
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.page import Page
from transforms.model import Level
from transforms.regions import find_regions

_OFFICE = "(?:科学技术|科技|工业和信息化|工信|经济和信息化|经信|发展和?改革)(?:厅|局|委员会|委|部)|发改委|科委"
_GIVES = "(?:公布|公示|认定|备案|授牌|命名|评定|遴选|评选|确定)"
_COUNTED = re.compile(
    r"(?P<count>(?<![\d.])\d{1,3}[家个])(?P<kind>[^，。；、\n]{0,14}?(?:中试|概念验证)[^，。；、\n]{0,8}?(?:平台|基地|中心))(?P<behind>[^，。；\n]{0,10})"
)
_WHO = re.compile(
    rf"(?P<office>(?:[\u3400-\u9fff]{{2,10}}?[省市州区])?(?:[省市]|自治区)?(?:{_OFFICE}))|(?P<place>[\u3400-\u9fff]{{2,10}}?[省市]?)(?=(?:日前|近日|今天|去年|今年)?(?:对|{_GIVES}))"
)
_HOPED = re.compile("力争|争取|计划|将(?!军)|拟|到20\\d\\d年|目标|预计|打造|谋划|推荐|申报")
_SHOWS = re.compile("例如|譬如|比如|其中|包括|分别[是为]|这批|这些|以下|[：:]")
_NAMES_SOME = re.compile("例如|譬如|比如|包括|分别[是为]")
"""What shows some of those whose level the count itself tells: 有16家省级中试基地，比如…."""
_ON_IT = re.compile("(?:进入|进了?|跻身(?:于)?|入选|入列|列入|位列|成为|纳入)[^，。；\n]{0,20}$")
_WIDE = re.compile("(?:全国|各省|各市|各地|国家)")
_LEAD, _REACH = 34, 4
RANK = 13
"""Behind what is said of the platform itself."""


def levels_of_counts(page: Page, record: Record, home_code: str | None) -> Iterator[Fact]:
    """Yield the level of who chose so many, one of which the platform is."""
    places: list[int] | None = None
    for number, counted, level in _choices(page, home_code):
        if places is None:
            places = [m.start for m in record.mentions if m.part == "text" and not page.in_table(m.start)]
        shows = _SHOWS if not find_levels(counted["kind"]) else _NAMES_SOME
        if _of_own(page, record, counted) or _of_shown(page, places, number, counted.end(), shows):
            yield Fact(field="level", value=level, span=page.span(*counted.span("kind")), rule="level_of_counted", rank=RANK)


@lru_cache(maxsize=2)
def _choices(page: Page, home_code: str | None) -> tuple[tuple[int, re.Match[str], Level], ...]:
    """Return where a page tells that so many were chosen: the number of the sentence, the words, the level of who chose."""
    found = []
    for number, (start, stop) in enumerate(page.sentences):
        for counted in _COUNTED.finditer(page.text, start, stop):
            lead = page.text[max(start, counted.start("count") - _LEAD) : counted.start("count")]
            told = find_levels(counted["kind"])
            if len(told) == 1 and not _HOPED.search(lead) and not _WIDE.search(lead):
                found.append((number, counted, told[0].level))
                continue
            gives = re.search(_GIVES, lead + counted["kind"] + counted["behind"])
            if gives and not _HOPED.search(lead) and not _WIDE.search(lead) and (level := _level_of(lead, home_code)):
                found.append((number, counted, level))
    return tuple(found)


def _of_own(page: Page, record: Record, counted: re.Match[str]) -> bool:
    at = counted.start()
    lead = page.text[max(page.sentence_at(at)[0], at - _LEAD) : at]
    return _ON_IT.search(lead) is not None and any(s <= at < e for s, e in record.scopes)


def _of_shown(page: Page, places: list[int], number: int, position: int, shows: re.Pattern[str]) -> bool:
    """Whether the platform is named behind the count in a sentence that shows some of them."""
    limit = page.sentences[min(number + _REACH, len(page.sentences) - 1)][1]
    return any(
        position <= at < limit and shows.search(page.text, position, at) and page.text.count("\n", position, at) <= 2 for at in places
    )


def _level_of(lead: str, home_code: str | None) -> Level | None:
    found: Level | None = None
    for who in _WHO.finditer(lead):
        if who["office"]:
            found = level_of_issuer(who["office"], home_code) or found
            continue
        hits = find_regions(who["place"])
        if hits and hits[-1].end == len(who["place"]):
            region = hits[-1].region
            found = "provincial" if region.level == "province" else "municipal" if region.district is None else found
    return found


_HOLDS = re.compile("(?:现有|已有|共有|累计|拥有|已达|建成|总数|达到?)[^，。；]{0,24}$")
_SO_MANY = re.compile(
    r"[^，。；、]{0,16}?(?:平台|基地|中心)(?:总数|数量)?(?:(?P<held>现有|已有|共有|累计|已达)|达到?|增至|共)?\d+余?[家个]"
)


def is_total(page: Page, record: Record, start: int, stop: int) -> bool:
    """Whether a level only counts what there is: 全区现有自治区级中试平台43家, or, behind the platform's name, 市级中试平台已有16家."""
    many = _SO_MANY.match(page.text, stop)
    if many is None:
        return False
    behind = many["held"] is not None and record.first.part == "text" and record.first.start < start
    return behind or _HOLDS.search(page.text, max(0, start - 30), start) is not None
