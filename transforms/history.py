"""One platform from all that was ever stated of it: current values, and status over time.

The current view picks by a written precedence (docs/decisions.md): an original before a repost, government before
institution, news and aggregator, later before earlier. A copy that a machine re-worded states nothing.
Nothing here depends on the order of nights or sources.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from transforms.model import Observation, Platform, Recognition, Seen, Status, StatusPeriod

T = TypeVar("T")

_KIND_WEIGHT = {"government": 3, "institution": 2, "news": 1, "aggregator": 0}
_STEP: dict[Status, int] = {"planned": 1, "under_construction": 2, "operating": 3, "closed": 4}
"""A building goes forward only: a later page that calls an opened platform “under construction” is a contradiction
(often a second phase, or old text), kept as a statement, and does not reopen the building site."""


def build(platform_id: str, seen: Sequence[Seen]) -> tuple[Platform, tuple[StatusPeriod, ...]]:
    """The platform and its status periods from its observations (at least one, in any order).

    Values come from documents that no machine re-worded. Where only such copies name a platform it has its names and
    days, no other value, and an unknown status.
    """
    stating = [s for s in seen if not s.spun]
    ranked = sorted(stating or map(_names_alone, seen), key=_precedence, reverse=True)
    periods = status_periods(platform_id, ranked)
    best = [s.observation for s in ranked]
    name = _name(best)
    place = next((o for o in best if o.city), None) or next((o for o in best if o.province), best[0])
    platform = Platform(
        platform_id=platform_id,
        name=name,
        aliases=tuple(sorted({n for o in best for n in (o.name, *o.aliases)} - {name})),
        operators=_first(best, lambda o: o.operators) or (),
        province=place.province,
        city=place.city,
        district=place.district or _first((o for o in best if o.city == place.city), lambda o: o.district),
        region_code=place.region_code,
        industry=_first(best, lambda o: o.industry),
        industry_code=_first(best, lambda o: o.industry_code),
        status=periods[-1].status if periods else "unknown",
        status_since=periods[-1].valid_from if periods else None,
        recognitions=_recognitions(best),
        year_established=_first(best, lambda o: o.year_established),
        investment=_first(best, lambda o: o.investment),
        floor_area=_first(best, lambda o: o.floor_area),
        land_area=_first(best, lambda o: o.land_area),
        services=tuple(dict.fromkeys(s for o in best for s in o.services)),
        first_seen=min(o.observed_on for o in best),
        last_seen=max(o.observed_on for o in best),
        origins=len({s.origin_id for s in ranked}),
    )
    return platform, periods


def _names_alone(seen: Seen) -> Seen:
    o = seen.observation
    bare = Observation(
        observation_id=o.observation_id, document_id=o.document_id, name=o.name, aliases=o.aliases, observed_on=o.observed_on
    )
    return replace(seen, observation=bare)


def status_periods(platform_id: str, seen: Iterable[Seen]) -> tuple[StatusPeriod, ...]:
    """Successive statuses, oldest first, without gaps; absence of news ends nothing.

    A period begins at the day of the event where a page states it, else at the first day for which the status is
    attested.
    """
    stated = [s for s in seen if s.observation.status != "unknown"]
    stated.sort(key=lambda s: (_begins(s), _STEP[s.observation.status], _precedence(s)))
    groups: list[tuple[Status, list[Seen]]] = []
    for one in stated:
        status = one.observation.status
        if groups and _STEP[status] <= _STEP[groups[-1][0]]:
            if status == groups[-1][0]:
                groups[-1][1].append(one)
            continue
        groups.append((status, [one]))
    periods = []
    for index, (status, members) in enumerate(groups):
        following = groups[index + 1][1] if index + 1 < len(groups) else None
        periods.append(
            StatusPeriod(
                platform_id=platform_id,
                status=status,
                valid_from=_start(members),
                valid_until=_start(following) if following else None,
                dated=any(s.observation.status_since for s in members),
                observed_from=min(s.captured_on for s in members),
                observed_until=min(s.captured_on for s in following) if following else None,
                observation_ids=tuple(sorted(s.observation.observation_id for s in members)),
            )
        )
    return tuple(periods)


def _start(members: Sequence[Seen]) -> str:
    events = [s.observation.status_since for s in members if s.observation.status_since]
    return min(events) if events else min(_begins(s) for s in members)


def _begins(seen: Seen) -> str:
    """The day for which a status is attested, as EDTF text, which sorts."""
    o = seen.observation
    return o.status_since or o.status_as_of or seen.published_on or seen.captured_on.isoformat()


def _precedence(seen: Seen) -> tuple[bool, int, date, str]:
    original = seen.origin_id == seen.observation.document_id
    return (original, _KIND_WEIGHT[seen.source_kind], seen.observation.observed_on, seen.observation.observation_id)


def _first(observations: Iterable[Observation], get: Callable[[Observation], T | None]) -> T | None:
    """The first value that is stated at all."""
    return next((value for o in observations if (value := get(o))), None)


def _name(best: Sequence[Observation]) -> str:
    """The name most pages use; of equals the longer, which is the more official."""
    counts = Counter(o.name for o in best)
    return max(counts, key=lambda name: (counts[name], len(name), name))


def _recognitions(best: Iterable[Observation]) -> tuple[Recognition, ...]:
    found = {r for o in best for r in o.recognitions}
    return tuple(sorted(found, key=lambda r: (r.on or str(r.year or ""), r.level or "", r.stage, r.title or "", r.batch or "")))
