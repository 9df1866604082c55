"""Values that people give, put over what the rules made of a platform's pages; what pages say otherwise is kept as contradiction.

A status is judged for a day: what pages say of that day or before does not go beyond it, a dated event of later goes on from it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from transforms.edtf import agree, not_after
from transforms.industries import classify
from transforms.judged_values import area_of, money_of, operators_of, place_in, recognition_of, scope_of, status_of
from transforms.judgements import BY_PERSON
from transforms.model import (
    Contradiction,
    JudgedValue,
    Observation,
    Platform,
    Recognition,
    RecognitionPeriod,
    Seen,
    Status,
    StatusPeriod,
)
from transforms.precedence import precedence
from transforms.status_history import status_beliefs, status_contradictions, status_periods

Built = tuple[Platform, tuple[StatusPeriod, ...]]
_STEP: Mapping[Status, int] = {"unknown": 0, "planned": 1, "under_construction": 2, "operating": 3, "closed": 4}


def overruled(platform: Platform, periods: tuple[StatusPeriod, ...], seen: Sequence[Seen], judged: Iterable[JudgedValue]) -> Built:
    """Return the platform and its periods with the values that people gave; of several for one field the latest counts."""
    latest = {scope_of(one.field, one.value): one for one in sorted(judged, key=lambda one: (one.on, one.judgement_id))}
    for _, one in sorted(latest.items()):
        if one.field == "status":
            platform, periods = _with_status(platform, seen, one)
        elif one.field == "recognition":
            platform = _with_recognition(platform, one)
        else:
            platform = _with_value(platform, seen, one)
    return platform, periods


def _with_value(platform: Platform, seen: Iterable[Seen], one: JudgedValue) -> Platform:
    given = replace(platform, **_VALUES[one.field](one.value))
    if one.field == "name":  # the other names are true names too
        return replace(given, aliases=tuple(sorted({platform.name, *platform.aliases} - {one.value})))
    says = _SAID[one.field]
    stated = ((says(s.observation), s) for s in sorted(seen, key=lambda s: precedence(s, one.field), reverse=True))
    return _against(given, (one.field,), _lost(one, stated))


def _against(platform: Platform, fields: Collection[str], lost: Iterable[Contradiction]) -> Platform:
    """Put what lost against a person in place of what the rules told of these fields."""
    others = tuple(c for c in platform.history.contradictions if c.field not in fields)
    return replace(platform, history=replace(platform.history, contradictions=(*others, *lost)))


def _lost(one: JudgedValue, stated: Iterable[tuple[str, Seen]]) -> Iterator[Contradiction]:
    """One row for each other value that pages state; `stated` begins with what counts most."""
    told = {"", one.value}
    for value, s in stated:
        if value not in told:
            told.add(value)
            yield _contradiction(one, one.field, (one.value, value), s.observation.observation_id)


def _contradiction(one: JudgedValue, field: str, values: tuple[str, str], lost_observation_id: str) -> Contradiction:
    return Contradiction(
        field=field,
        won=values[0],
        lost=values[1],
        won_by=BY_PERSON,
        won_observation_id=one.judgement_id,
        lost_observation_id=lost_observation_id,
    )


# --- building status ---------------------------------------------------------------------------------------


def _with_status(platform: Platform, seen: Sequence[Seen], one: JudgedValue) -> Built:
    status, since = status_of(one.value)
    told = _told(platform, seen, one)
    periods = status_periods(platform.platform_id, told)
    ranked = sorted(seen, key=lambda s: precedence(s, "status"), reverse=True)
    beyond = ((s.observation.status, s) for s in ranked if _goes_beyond(s.observation, status, one.on))
    days = ((s.observation.status_since or "", s) for s in ranked if since and _another_day(s.observation, status, since))
    by_rules = tuple(status_contradictions(told))
    lost = [
        *by_rules,
        *_lost(replace(one, value=status), beyond),
        *(replace(c, field="status_since") for c in _lost(replace(one, value=since or ""), days)),
    ]
    given = _against(platform, ("status", "status_since"), lost)
    beliefs = _beliefs(platform.platform_id, seen, told, one.on)
    return (
        replace(
            given,
            status=periods[-1].status if periods else "unknown",
            status_since=periods[-1].valid_from if periods else None,
            history=replace(given.history, beliefs=beliefs),
        ),
        periods,
    )


def _told(platform: Platform, seen: Iterable[Seen], one: JudgedValue) -> list[Seen]:
    """What pages say of the status and a person does not deny, and what the person says, as if a page of that day said it."""
    status, since = status_of(one.value)
    kept = [
        replace(s, observation=replace(s.observation, status_since=None)) if since and _another_day(s.observation, status, since) else s
        for s in seen
        if not _goes_beyond(s.observation, status, one.on)
    ]
    said = Observation(
        observation_id=one.judgement_id,
        document_id=one.judgement_id,
        name=platform.name,
        status=status,
        status_as_of=one.on.isoformat(),
        status_since=since,
        observed_on=one.on,
    )
    witness = Seen(
        observation=said,
        source=BY_PERSON,
        source_kind="government",
        url="",
        published_on=one.on.isoformat(),
        captured_on=one.on,
        origin_id=one.judgement_id,
    )
    return [*kept, witness]


def _goes_beyond(o: Observation, status: Status, on: date) -> bool:
    """Whether a page calls the building further than it was on the day of the judgement, and tells of no event after it."""
    return _STEP[o.status] > _STEP[status] and not (o.status_since and o.status_since > on.isoformat())


def _another_day(o: Observation, status: Status, since: str) -> bool:
    return o.status == status and o.status_since is not None and not agree(o.status_since, since)


def _beliefs(platform_id: str, seen: Sequence[Seen], told: Iterable[Seen], on: date) -> tuple[StatusPeriod, ...]:
    """What was held before the day of the judgement, by the rules alone, and since."""
    before = status_beliefs(platform_id, [s for s in seen if s.captured_on < on])
    since = status_beliefs(platform_id, [_known_by(s, on) for s in told])
    held = {_held(p): p for p in before if p.observed_until is None}
    going_on = {_held(p) for p in since if p.observed_from == on} & set(held)
    past = [
        replace(p, observed_until=on) if p.observed_until is None else p for p in before if _held(p) not in going_on or p.observed_until
    ]
    now = [replace(p, observed_from=held[_held(p)].observed_from) if p.observed_from == on and _held(p) in going_on else p for p in since]
    return tuple(sorted([*past, *now], key=lambda p: (p.observed_from, p.valid_from or "", _STEP[p.status], p.observed_until or date.max)))


def _known_by(s: Seen, on: date) -> Seen:
    """The same page, had on the day of the judgement at the earliest; the day that it speaks of stays."""
    return replace(s, captured_on=max(s.captured_on, on), published_on=s.published_on or s.captured_on.isoformat())


def _held(period: StatusPeriod) -> tuple[Status, str | None, str | None, bool]:
    return (period.status, period.valid_from, period.valid_until, period.dated)


# --- recognitions ------------------------------------------------------------------------------------------


def _with_recognition(platform: Platform, one: JudgedValue) -> Platform:
    judged = recognition_of(one.value)
    others = [p for p in platform.history.recognitions if not _is_of(p.recognition, judged)]
    own = [p for p in platform.history.recognitions if _is_of(p.recognition, judged)]
    settled = _taken_away(own, judged, one) if judged.stage == "withdrawn" else _standing(own, judged, one)
    periods = tuple(sorted([*others, *settled], key=lambda p: (p.valid_from or "", repr(p.recognition), p.observation_ids)))
    lost = [
        _contradiction(one, "recognition", (one.value, _words(p.recognition)), p.observation_ids[0])
        for p in own
        if (p.recognition.stage == "withdrawn") != (judged.stage == "withdrawn") and p.observation_ids
    ]
    days = {p.recognition.on for p in own} if judged.on else set()
    kept = tuple(
        c
        for c in platform.history.contradictions
        if not (c.field == "recognition" and judged.level in f"{c.won} {c.lost}".split())
        and not (c.field == "recognized_on" and c.won in days)
    )
    history = replace(platform.history, recognitions=periods, contradictions=(*kept, *lost))
    return replace(platform, recognitions=tuple(p.recognition for p in periods), history=history)


def _is_of(known: Recognition, judged: Recognition) -> bool:
    return known.level == judged.level and (judged.title is None or known.title == judged.title)


def _taken_away(own: Iterable[RecognitionPeriod], judged: Recognition, one: JudgedValue) -> Iterator[RecognitionPeriod]:
    """End what stood on the day that the person gives, else on the day of the judgement."""
    end = judged.on or one.on.isoformat()
    for period in own:
        if period.recognition.stage != "withdrawn":
            start = period.valid_from if not_after(period.valid_from or "", end) else None
            yield replace(period, valid_from=start, valid_until=end, observed_until=period.observed_until or one.on)
    yield _given(judged, one)


def _standing(own: Sequence[RecognitionPeriod], judged: Recognition, one: JudgedValue) -> Iterator[RecognitionPeriod]:
    """Let what a notice took away stand again; a stage that no page tells of begins with the judgement."""
    given = [p for p in own if p.recognition.stage != "withdrawn"]
    for period in given:
        window = period.valid_until if period.recognition.stage == "announced" else None
        stands = replace(period, valid_until=window, observed_until=None)
        if judged.on and period.recognition.stage == judged.stage:
            dated = replace(period.recognition, on=judged.on, year=judged.year)
            stands = replace(stands, recognition=dated, valid_from=judged.on, dated=True)
        yield stands
    if all(p.recognition.stage != judged.stage for p in given):
        yield _given(judged, one)


def _given(judged: Recognition, one: JudgedValue) -> RecognitionPeriod:
    return RecognitionPeriod(
        recognition=judged,
        valid_from=judged.on or one.on.isoformat(),
        valid_until=None,
        dated=judged.on is not None,
        observed_from=one.on,
        observed_until=None,
        observation_ids=(one.judgement_id,),
    )


def _words(recognition: Recognition) -> str:
    return " ".join(word for word in (recognition.stage, recognition.level, recognition.title) if word)


# --- all other fields --------------------------------------------------------------------------------------


def _place(value: str) -> dict[str, Any]:
    place = place_in(value)
    return {"province": place.province, "city": place.city, "district": place.district, "region_code": place.region_code}


_VALUES: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "name": lambda value: {"name": value},
    "operator": lambda value: {"operators": operators_of(value)},
    "place": _place,
    "industry": lambda value: {"industry": value, "industry_code": classify(value)},
    "year_established": lambda value: {"year_established": int(value)},
    "investment": lambda value: {"investment": money_of(value)},
    "floor_area": lambda value: {"floor_area": area_of(value)},
    "land_area": lambda value: {"land_area": area_of(value)},
}
"""What a value puts into the fields of a platform."""
_SAID: Mapping[str, Callable[[Observation], str]] = {
    "operator": lambda o: "、".join(o.operators),
    "place": lambda o: "".join(dict.fromkeys(unit for unit in (o.province, o.city, o.district) if unit)) if o.city else "",
    "industry": lambda o: o.industry or "",
    "year_established": lambda o: str(o.year_established or ""),
    "investment": lambda o: f"{o.investment.yuan:.15g}" if o.investment else "",
    "floor_area": lambda o: f"{o.floor_area.m2:.15g}" if o.floor_area else "",
    "land_area": lambda o: f"{o.land_area.m2:.15g}" if o.land_area else "",
}
"""How a page's value reads beside a person's."""
