"""Building status over time: what was so when, what was held to be so when, and what contradicts it.

A building goes forward: planned → under construction → operating → closed. A later page that calls an opened platform
“under construction” is a contradiction (often a second phase, or old text). It is kept and does not reopen the site.
Absence of news ends nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from transforms.contradictions import contradiction
from transforms.edtf import agree, finest, not_after
from transforms.model import Contradiction, Seen, Status, StatusPeriod
from transforms.precedence import deciding_rule, first_told, precedence, rank

_STEP: dict[Status, int] = {"planned": 1, "under_construction": 2, "operating": 3, "closed": 4}


@dataclass(slots=True)
class _Phase:
    """Pages that attest one status, one after the other."""

    status: Status
    members: list[Seen]
    start: str = ""


def status_periods(platform_id: str, seen: Iterable[Seen]) -> tuple[StatusPeriod, ...]:
    """Successive statuses, oldest first, without gaps.

    A period begins at the day of the event where a page states it, else at the first day for which the status is
    attested.
    """
    phases, _ = _phases(seen)
    return tuple(_periods(platform_id, phases))


def status_beliefs(platform_id: str, seen: Sequence[Seen]) -> tuple[StatusPeriod, ...]:
    """Every period that was ever held to be so: `observed_from` the day that we knew it, `observed_until` that we knew better.

    What was held on a night are the rows that were observed from that night or before, and not until then. A capture
    that a newer one of its URL replaced is not counted.
    """
    stated = [s for s in seen if s.observation.status != "unknown"]
    held: dict[_Key, StatusPeriod] = {}
    beliefs: list[StatusPeriod] = []
    for day in sorted({s.captured_on for s in stated}):
        now = {_key(p): p for p in status_periods(platform_id, [s for s in stated if s.captured_on <= day])}
        beliefs += [replace(held[key], observed_until=day) for key in held if key not in now]
        known_since = {key: period.observed_from for key, period in held.items()}
        held = {key: replace(period, observed_from=known_since.get(key, day), observed_until=None) for key, period in now.items()}
    beliefs += held.values()
    return tuple(sorted(beliefs, key=lambda p: (p.observed_from, p.valid_from or "", _STEP[p.status], p.observed_until or date.max)))


_Key = tuple[Status, str | None, str | None, bool]


def _key(period: StatusPeriod) -> _Key:
    return (period.status, period.valid_from, period.valid_until, period.dated)


def status_contradictions(seen: Iterable[Seen]) -> Iterator[Contradiction]:
    """What pages say against the periods: another status at a time when it was past, another day of the same event."""
    phases, overruled = _phases(seen)
    lost: dict[tuple[Status, Status], tuple[Seen, Seen, str]] = {}
    for won, loser, rule in sorted(overruled, key=lambda pair: first_told(pair[1], "status")):
        lost.setdefault((won.observation.status, loser.observation.status), (won, loser, rule))
    for (status, other), (won, loser, rule) in sorted(lost.items()):
        yield contradiction("status", (status, won), (other, loser), rule)
    for phase in phases:
        days: set[str] = set()
        dated = _tell_of_beginning(phase.members)
        winner = next((s for s in dated if phase.start.startswith(s.observation.status_since or "")), None)
        for one in sorted(dated, key=lambda s: first_told(s, "status")):
            day = one.observation.status_since or ""
            if winner is not None and day not in days and not agree(day, phase.start):
                days.add(day)
                of_day = max(precedence(s, "status") for s in dated if s.observation.status_since == day)
                before = precedence(winner, "status") < of_day  # it would lie before the last phase began
                rule = "building_goes_forward" if before else deciding_rule(winner, one, "status")
                yield contradiction("status_since", (phase.start, winner), (day, one), rule)


def _phases(seen: Iterable[Seen]) -> tuple[list[_Phase], list[tuple[Seen, Seen, str]]]:
    """The phases in order, and the statements that were overruled: by which, which, by what rule."""
    stated = [s for s in seen if s.observation.status != "unknown"]
    stated.sort(key=lambda s: (_begins(s), _STEP[s.observation.status], precedence(s, "status")))
    overruled = list(_overruled(stated))
    fallen = {s.observation.observation_id for _, s, _ in overruled}
    phases: list[_Phase] = []
    for one in stated:
        if one.observation.observation_id in fallen:
            continue
        if not phases or _leads_on(phases[-1], one):
            phases.append(_Phase(one.observation.status, [one]))
        elif one.observation.status == phases[-1].status:
            phases[-1].members.append(one)
        else:
            rule = "explicit_notice" if phases[-1].status == "closed" else "building_goes_forward"  # what says 已运营 is no reopening
            overruled.append((_best(phases[-1].members), one, rule))
    start = ""
    for phase in phases:
        start = phase.start = _start(phase.members, start)
    return phases, overruled


def _leads_on(phase: _Phase, one: Seen) -> bool:
    """Whether a statement ends the phase: it goes forward, or tells of a reopening and counts as much as the closing."""
    o = one.observation
    if phase.status == "closed" and o.status == "operating" and o.status_since:
        return o.status_since > _begins(phase.members[0]) and rank(one, "status") >= min(2, rank(_best(phase.members), "status"))
    return _STEP[o.status] > _STEP[phase.status]


def _overruled(stated: Sequence[Seen]) -> Iterator[tuple[Seen, Seen, str]]:
    """Statements against a page that counts more and says, for that day or a later one, that the building was not so far yet.

    A dated event (3月18日揭牌) stands against a mere state (在建), whoever states that; an end stands as a notice alone.
    `stated` is in order of days.
    """
    later: dict[int, Seen] = {}
    for _, same_day in groupby(reversed(stated), key=_begins):
        today = list(same_day)
        for one in today:
            step = _STEP[one.observation.status]
            later[step] = _best([one, later[step]]) if step in later else one
        for one in today:
            o = one.observation
            if o.status_since and o.status != "closed":
                continue
            against = [s for step, s in later.items() if step < _STEP[o.status] and rank(s, "status") > rank(one, "status")]
            if against:
                yield _best(against), one, deciding_rule(_best(against), one, "status")


def _best(members: Iterable[Seen]) -> Seen:
    return max(members, key=lambda s: precedence(s, "status"))


def _periods(platform_id: str, phases: Sequence[_Phase]) -> Iterator[StatusPeriod]:
    for index, phase in enumerate(phases):
        following = phases[index + 1] if index + 1 < len(phases) else None
        yield StatusPeriod(
            platform_id=platform_id,
            status=phase.status,
            valid_from=phase.start,
            valid_until=following.start if following else None,
            dated=any(s.observation.status_since for s in phase.members),
            observed_from=min(s.captured_on for s in phase.members),
            observed_until=min(s.captured_on for s in following.members) if following else None,
            observation_ids=tuple(sorted(s.observation.observation_id for s in phase.members)),
        )


def _start(members: Sequence[Seen], after: str) -> str:
    """The day of the event as the page that counts most states it, to its finest precision; never before the last phase began."""
    events = tuple(s.observation.status_since or "" for s in _tell_of_beginning(members))
    possible = [finest(day, events) for day in events if not_after(after, finest(day, events))]
    return possible[0] if possible else min(events or [_begins(s) for s in members])


def _tell_of_beginning(members: Iterable[Seen]) -> list[Seen]:
    """Pages that state the day of the event, best first; days months after the earliest are those of something later (a new site)."""
    dated = [s for s in members if s.observation.status_since]
    earliest = min((s.observation.status_since or "" for s in dated), default="")
    near = [s for s in dated if _one_event(earliest, s.observation.status_since or "")]
    return sorted(near, key=lambda s: precedence(s, "status"), reverse=True)


def _one_event(one: str, other: str) -> bool:
    """Whether two days can be told of one event, by mistake or by another count: at most two months lie between them."""
    if len(one) == 4 or len(other) == 4:
        return one[:4] == other[:4]
    return abs((int(one[:4]) - int(other[:4])) * 12 + int(one[5:7]) - int(other[5:7])) <= 2


def _begins(seen: Seen) -> str:
    """The day for which a status is attested, as EDTF text, which sorts."""
    o = seen.observation
    return o.status_since or o.status_as_of or seen.published_on or seen.captured_on.isoformat()
