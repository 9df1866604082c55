"""Match: a need in a line of Chinese against the published snapshot, as ranked platforms with reasons and sentences."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from transforms.errors import ConfigError
from transforms.nearness import reach
from transforms.need_answers import LEVELS, place_weight, weight
from transforms.need_ranking import Ranking, rank
from transforms.needs import Need, Want, read_need
from transforms.scales import Dimension
from warehouse.connect import open_snapshot
from warehouse.needs import Search, Sought, offers_for

_UNITS: Mapping[Dimension, tuple[str, ...]] = {"mass": ("吨级", "公斤级", "千克级", "克级", "kg"), "volume": ("升", "立方", "L")}
"""Words of which a sentence that tells a scale holds one."""
_PIECE = 3
"""Characters of a piece by which a word of which only a part is said is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A need as it was understood, and what the snapshot has for it."""

    need: Need
    ranking: Ranking


def match_need(text: str, snapshot: Path, *, near: str | None = None) -> Matched:
    """Find platforms for a need; ConfigError where it says nothing that can be looked for."""
    need = _need(text, near)
    with closing(open_snapshot(snapshot)) as con:
        ranking = rank(need, offers_for(con, search_of(need)))
    if not ranking.found and all(want.kind == "word" for want in need.asked):
        words = "、".join(want.words for want in need.asked)
        raise ConfigError(f"nothing of the need was understood, and no sentence of the snapshot holds {words}; {_HOW}")
    return Matched(need=need, ranking=ranking)


_HOW = "name a field, a service, a qualification or a place, such as 细胞药物 GMP 小批量 广东"


def _need(text: str, near: str | None) -> Need:
    try:
        need = read_need(text, near)
    except ValueError as error:
        raise ConfigError(f"--near takes a division, zone or area such as 苏州 or 长三角; got {near}") from error
    if not text.strip() or not need.asked:
        raise ConfigError(f"the need {'is empty' if not text.strip() else 'asks for nothing that can be looked for'}; {_HOW}")
    return need


def search_of(need: Need) -> Search:
    """What to look for in the snapshot, worth what the ranking gives for it at best."""
    places: dict[str, float] = {}
    statuses = {"operating": weight("standing_operating") / 100}
    levels: dict[str, float] = {}
    codes: dict[str, float] = {}
    for want in need.asked:
        worth = weight(f"want_{want.kind}")
        if want.kind == "place":
            places |= {prefix: worth * place_weight(nearness, around=want.near) for prefix, nearness in reach(want.codes).items()}
        elif want.kind == "status":
            statuses[want.value] = statuses.get(want.value, 0) + worth
        elif want.kind == "level":
            levels |= dict.fromkeys(LEVELS[LEVELS.index(want.value) :], worth)
        elif want.code is not None:
            codes[want.code] = worth * weight("answer_class")
    return Search(sought=tuple(_sought(need)), industry_codes=codes, places=places, statuses=statuses, levels=levels)


def _sought(need: Need) -> Iterator[Sought]:
    for want in need.asked:
        worth = weight(f"want_{want.kind}")
        if want.parts and want.kind != "open":
            for part in want.parts:
                yield Sought(words=part, worth=worth / len(want.parts))
        if want.kind in ("field", "word") and (pieces := _pieces(want)):
            yield Sought(words=pieces, worth=worth * weight("answer_overlap"))
        if want.scale is not None:
            yield Sought(words=(want.words,), worth=worth)
            yield Sought(words=_UNITS[want.scale.dimension], worth=worth * weight("answer_scale_near"))


def _pieces(want: Want) -> tuple[str, ...]:
    return tuple(want.words[at : at + _PIECE] for at in range(len(want.words) - _PIECE + 1)) if len(want.words) > _PIECE else ()
