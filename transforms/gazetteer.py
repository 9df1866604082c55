"""Divisions of GB/T 2260 named in text, with offsets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.divisions import NameEntry, Region, at_level, by_code, contains, names, names_by_start
from transforms.lexicon import rows
from transforms.text import simplify


class RegionHit(NamedTuple):
    """A division named at `text[start:end]`."""

    start: int
    end: int
    region: Region
    short: bool = False
    """True for 江门, False for 江门市."""


_STREET = re.compile(r"[东西南北中]?[一二三四五六七八九十]?(?:路(?!演|线|径|由|网|灯)|大?街(?!道)|大道|巷|胡同|大桥)")
_NATURE = re.compile("河谷|流域|盆地|高原|山脉|海域")
_NEW_AREA = re.compile("新区$")
_SEAT = re.compile(r"高新|经开|经济|开发区|工业园|产业园|化工园|校区|院区|分院|园区?(?!林|艺)|日报|晚报|发布|新闻|融媒|政府|科技局|工信局")
_CLAUSE = re.compile("(?:^|[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]|[在于到赴往进至自])$")
"""What stands before a place that leads a clause or follows a verb of place."""
_MISWRITTEN = ("陜", "陕")
"""What pages write for a character of a place: the one of 陜县 for that of 陕西."""


@dataclass(frozen=True, slots=True)
class _Trap:
    never: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class _Candidate(NamedTuple):
    text: str
    start: int
    end: int
    entry: NameEntry
    needs: str
    """'' = counts by itself, context, adjacent, lead."""

    def is_seated(self) -> bool:
        return _SEAT.match(self.text, self.end) is not None

    def is_placed(self) -> bool:
        """Whether a clause begins with it, or a verb of place stands before it."""
        return _CLAUSE.search(self.text, max(0, self.start - 1), self.start) is not None

    def is_alone(self) -> bool:
        """Whether the text holds nothing else."""
        return self.text.strip() == self.text[self.start : self.end]


@lru_cache(maxsize=512)
def find_regions(text: str, home_code: str | None = None) -> tuple[RegionHit, ...]:
    """Find the divisions that `text` names, longest name first, left to right, not overlapping.

    A name that several share, or that is an ordinary word, counts only beside a unit above it, within `home_code`
    (the issuer's region), or where the nearest unit named elsewhere in the text decides; else it is left out.
    """
    candidates = _candidates(text)
    if not candidates:
        return ()
    anchors = [c for c in candidates if not c.needs and len(c.entry.regions) == 1]
    home = by_code(home_code)
    hits: list[RegionHit] = []
    for candidate in candidates:
        before = hits[-1].region if hits and not text[hits[-1].end : candidate.start].strip(" ·　") else None
        region = _choose(candidate, before, home, anchors)
        if region is not None:
            hits.append(RegionHit(candidate.start, candidate.end, region, not candidate.entry.full))
    return tuple(hits)


@cache
def _first_characters() -> re.Pattern[str]:
    """What a name can begin with, one character and before another: the engine skips the rest of the text."""
    first, second = ("".join(sorted({re.escape(start[place]) for start in names_by_start()})) for place in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


@lru_cache(maxsize=512)
def _candidates(written: str) -> tuple[_Candidate, ...]:
    """Return the names that can count, whatever the issuer's region is."""
    text = simplify(written).replace(*_MISWRITTEN)
    starts, table, found, behind = names_by_start(), names(), list[_Candidate](), 0
    for begun in _first_characters().finditer(text):
        position = begun.start()
        if position < behind:
            continue
        for name in starts.get(text[position : position + 2], ()):
            if text.startswith(name, position):
                end = position + len(name)
                needs = _needs(name, table[name], text, position, end)
                if needs is not None:
                    found.append(_Candidate(text, position, end, table[name], needs))
                    behind = end
                    break
    return tuple(found)


def _needs(name: str, entry: NameEntry, text: str, start: int, end: int) -> str | None:
    """Tell what a name needs to count here; None if it is no place here at all."""
    if entry.full:
        return _generic().get(name, "" if len(entry.regions) == 1 else "context")
    if _STREET.match(text, end) or _NATURE.match(text, end):
        return None
    trap = _traps().get(name)
    if trap is not None and trap.before is not None and start and trap.before.search(text, max(0, start - 4), start):
        return None
    if trap is not None and trap.after is not None and trap.after.match(text, end):
        return None
    if trap is not None and trap.never:
        leads = start == 0 or not "\u3400" <= text[start - 1] <= "\u9fff"
        return "" if leads and _SEAT.match(text, end) else "adjacent"  # 海东高新区
    if entry.regions[0].level != "county":
        return "" if len(entry.regions) == 1 else "context"
    if len(name) > 2 and len(entry.regions) == 1:
        return ""  # 石河子, 玛纳斯 are no words
    city = all(region.name.endswith("市") for region in entry.regions)
    return "context" if city or len(name) > 2 else "lead"


def _choose(candidate: _Candidate, before: Region | None, home: Region | None, anchors: list[_Candidate]) -> Region | None:
    options = candidate.entry.regions
    if before is not None and before.city and candidate.entry.full and _NEW_AREA.search(options[0].name):
        options = tuple(r for r in options if contains(before, r))  # 茂名滨海新区 is a zone, not Tianjin's 滨海新区
        if not options:
            return None
    if before is not None and (below := [r for r in options if contains(before, r)]):
        return below[0]
    if not candidate.needs and len(options) == 1:
        return options[0]
    if candidate.needs in ("adjacent", "lead"):
        return _by_position(candidate, home, anchors)
    if home is not None and len(inside := [r for r in options if contains(home, r) or contains(r, home)]) == 1:
        return inside[0]
    for anchor in sorted(anchors, key=lambda a: abs(a.start - candidate.start)):
        if below := [r for r in options if contains(anchor.entry.regions[0], r)]:
            return below[0]
    if home is not None:  # the neighbours of a county-level issuer
        wider = at_level(home, "city") or home
        if len(inside := [r for r in options if contains(wider, r)]) == 1:
            return inside[0]
    return options[0] if len(options) == 1 and not candidate.entry.full and candidate.is_seated() else None


def _by_position(candidate: _Candidate, home: Region | None, anchors: list[_Candidate]) -> Region | None:
    """Choose for a name that is short, or a word too, by where it stands: leading a clause, before 高新区, alone in its cell."""
    options = candidate.entry.regions
    if home is None:
        sure = candidate.needs == "lead" and len(options) == 1 and not anchors and candidate.is_seated() and candidate.is_placed()
        return options[0] if sure else None
    if len(options) == 1 and options[0].code == home.code:
        return options[0]
    if candidate.is_alone() or candidate.is_seated():
        inside = [r for r in options if contains(home, r)]
        if len(inside) == 1:
            return inside[0]
    if candidate.needs == "lead" and home.city and candidate.is_placed():
        inside = [r for r in options if contains(at_level(home, "city") or home, r)]
        return inside[0] if len(inside) == 1 else None
    return None


def leading_unit(name: str, home: Region, *, counties: bool) -> RegionHit | None:
    """Find the unit of the home's province with whose short name an organisation's or platform's begins.

    白银|磁材研究院: a city, though its name is a word too. With `counties` also a county whose name is none (岑溪|石材).
    """
    province = at_level(home, "province") or home
    for short in names_by_start().get(name[:2], ()):
        entry = names()[short]
        if not name.startswith(short) or entry.full:
            continue
        level = entry.regions[0].level
        inside = [r for r in entry.regions if contains(province, r)]
        if len(inside) == 1 and (level == "city" or (level == "county" and counties and not is_word(short))):
            return RegionHit(0, len(short), inside[0], short=True)
        return None
    return None


def is_word(short: str) -> bool:
    """Whether a short name is an ordinary word as well: 建设, 和平."""
    return (trap := _traps().get(short)) is not None and trap.never


@cache
def _traps() -> Mapping[str, _Trap]:
    def pattern(words: str, tail: str = "") -> re.Pattern[str] | None:
        return re.compile(f"(?:{words}){tail}") if words else None

    return {row["short"]: _Trap(bool(row["never"]), pattern(row["before"], "$"), pattern(row["after"])) for row in rows("region_traps")}


@cache
def _generic() -> Mapping[str, str]:
    return {row["name"]: row["needs"] for row in rows("region_generic")}
