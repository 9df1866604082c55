"""One platform from all that was ever stated of it: current values, and what became of it.

The current view picks by a written precedence (`transforms.precedence`); a value that a person gave wins over all.
A copy that a machine re-worded states nothing.
Nothing here depends on the order of nights or sources.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from transforms.change_history import dated_changes
from transforms.contradictions import value_contradictions
from transforms.model import DatedChange, History, JudgedValue, Observation, Platform, Seen, StatusPeriod
from transforms.overruling import overruled
from transforms.precedence import precedence
from transforms.recognition_history import recognition_contradictions, recognition_periods
from transforms.status_history import status_beliefs, status_contradictions, status_periods
from transforms.text import fold

__all__ = ["build", "status_periods"]
T = TypeVar("T")


def build(platform_id: str, seen: Sequence[Seen], judged: Sequence[JudgedValue] = ()) -> tuple[Platform, tuple[StatusPeriod, ...]]:
    """The platform and its status periods from its observations (at least one, in any order) and the values that people gave.

    Values come from documents that no machine re-worded. Where only such copies name a platform it has its names and
    days, no other value, and an unknown status.
    """
    witnesses = [s for s in seen if not s.spun] or [_names_alone(s) for s in seen]
    periods = status_periods(platform_id, witnesses)
    changes = dated_changes(witnesses)
    best = _ranked(witnesses)
    name = _name(best, changes)
    placed = _ranked(witnesses, "place")
    place = next((o for o in placed if o.city), None) or next((o for o in placed if o.province), placed[0])
    recognitions = recognition_periods(witnesses)
    platform = Platform(
        platform_id=platform_id,
        name=name,
        aliases=tuple(sorted({n for o in best for n in (o.name, *o.aliases)} - {name})),
        operators=_first(_ranked(witnesses, "operator"), lambda o: o.operators) or (),
        province=place.province,
        city=place.city,
        district=place.district or _first((o for o in placed if o.city == place.city), lambda o: o.district),
        region_code=place.region_code,
        industry=_first(best, lambda o: o.industry),
        industry_code=_first(best, lambda o: o.industry_code),
        status=periods[-1].status if periods else "unknown",
        status_since=periods[-1].valid_from if periods else None,
        recognitions=tuple(period.recognition for period in recognitions),
        year_established=_first(best, lambda o: o.year_established),
        investment=_first(best, lambda o: o.investment),
        floor_area=_first(best, lambda o: o.floor_area),
        land_area=_first(best, lambda o: o.land_area),
        services=tuple(dict.fromkeys(s for o in best for s in o.services)),
        first_seen=min(o.observed_on for o in best),
        last_seen=max(o.observed_on for o in best),
        origins=len({s.origin_id for s in witnesses}),
        history=History(
            recognitions=recognitions,
            changes=changes,
            contradictions=(
                *value_contradictions(witnesses, changes),
                *status_contradictions(witnesses),
                *recognition_contradictions(witnesses),
            ),
            beliefs=status_beliefs(platform_id, witnesses),
        ),
    )
    return overruled(platform, periods, witnesses, judged) if judged else (platform, periods)


def _names_alone(seen: Seen) -> Seen:
    o = seen.observation
    bare = Observation(
        observation_id=o.observation_id, document_id=o.document_id, name=o.name, aliases=o.aliases, observed_on=o.observed_on
    )
    return replace(seen, observation=bare, changes=(), window=None)


def _ranked(seen: Iterable[Seen], field: str | None = None) -> list[Observation]:
    """What counts most first."""
    return [s.observation for s in sorted(seen, key=lambda s: precedence(s, field), reverse=True)]


def _first(observations: Iterable[Observation], get: Callable[[Observation], T | None]) -> T | None:
    """The first value that is stated at all."""
    return next((value for o in observations if (value := get(o))), None)


def _name(best: Sequence[Observation], changes: Sequence[DatedChange]) -> str:
    """The name that the last renaming gave, else the one that most pages use; of equals the longer, which is the more official."""
    counts = Counter(o.name for o in best)
    for change in reversed(changes):
        given = [name for name in counts if change.kind == "renamed" and fold(name) == fold(change.after)]
        if given:
            return max(given, key=lambda name: (counts[name], name))
    return max(counts, key=lambda name: (counts[name], len(name), name))
