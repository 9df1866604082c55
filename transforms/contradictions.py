"""Values of one field that cannot both be so. The current view shows the one that won; the others are kept, with the rule.

Operators that differ only in length are one (甲乙新材料 of 甲乙新材料有限公司), a measure is one with the same in fewer digits
(1.2万 of 12345, 约8000 of 8600), and what was so before a change that a page tells of contradicts nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import floor, log10

from transforms.change_history import FIELDS
from transforms.divisions import by_code, contains
from transforms.model import Contradiction, DatedChange, Observation, Seen
from transforms.organisation_keys import operators_relation
from transforms.precedence import deciding_rule, first_told, precedence
from transforms.text import fold

Measure = tuple[float, bool]
"""An amount in yuan or m², and whether it is called approximate (约, 余)."""
_ABOUT = 1.1
"""Of two measures of which the one in fewer digits is called approximate the larger is at most this many times the smaller."""


def contradiction(field: str, won: tuple[str, Seen], lost: tuple[str, Seen], rule: str) -> Contradiction:
    """Two values with the observations that state them, and the rule by which the first counts."""
    return Contradiction(
        field=field,
        won=won[0],
        lost=lost[0],
        won_by=rule,
        won_observation_id=won[1].observation.observation_id,
        lost_observation_id=lost[1].observation.observation_id,
    )


def value_contradictions(seen: Iterable[Seen], changes: Sequence[DatedChange]) -> Iterator[Contradiction]:
    """One row for each value that lost, in the order of fields; `seen` may stand in any order."""
    every = list(seen)
    for field, (text, same) in _FIELDS.items():
        ranked = sorted((s for s in every if text(s.observation)), key=lambda s: precedence(s, field), reverse=True)
        told: set[str] = set()
        if not ranked:
            continue
        winner = ranked[0]
        for loser in sorted(ranked[1:], key=lambda s: first_told(s, field)):
            value = text(loser.observation)
            if value in told or same(winner.observation, loser.observation) or _of_the_past(field, loser, changes):
                continue
            told.add(value)
            yield contradiction(field, (text(winner.observation), winner), (value, loser), deciding_rule(winner, loser, field))


def _of_the_past(field: str, loser: Seen, changes: Sequence[DatedChange]) -> bool:
    """Whether the field changed on the day of the page or later, as a page tells."""
    said = loser.observation.observed_on.isoformat()
    return any(FIELDS[change.kind] == field and said <= change.valid_from for change in changes)


def _operators(o: Observation) -> str:
    return "、".join(o.operators)


def _same_operators(one: Observation, other: Observation) -> bool:
    """Whether they share one, in whatever form: pages name those who build, carry and run a platform in turn."""
    if operators_relation(one.operators, other.operators) in ("same", "alike"):
        return True
    keys = [fold(name) for name in other.operators]
    return any(fold(name) in key or key in fold(name) for name in one.operators for key in keys)


def _place(o: Observation) -> str:
    return "".join(dict.fromkeys(unit for unit in (o.province, o.city, o.district) if unit)) if o.city else ""


def _same_place(one: Observation, other: Observation) -> bool:
    """Whether one lies in the other; a development zone has no code and lies where its city does."""
    here, there = by_code(one.region_code), by_code(other.region_code)
    if here is None or there is None:
        return one.city == other.city or one.city is None or other.city is None
    return contains(here, there) or contains(there, here)


def _measure(get: Callable[[Observation], Measure | None]) -> "_Field":
    def text(o: Observation) -> str:
        measure = get(o)
        return "" if measure is None else f"{measure[0]:.15g}"

    def same(one: Observation, other: Observation) -> bool:
        here, there = get(one), get(other)
        return here is None or there is None or same_measure(here, there)

    return text, same


def same_measure(one: Measure, other: Measure) -> bool:
    """Whether two measures state one amount: the one in fewer digits is the other rounded, to two digits at least unless it says 约.

    What is approximate may be cut as well (八千余), and by a tenth at most.
    """
    (rough, about), (fine, _) = sorted((one, other), key=lambda measure: (_digits(measure[0]), not measure[1], measure[0]))
    if rough == fine or min(rough, fine) <= 0:
        return rough == fine
    digits, magnitude = _digits(rough), floor(log10(rough))
    last = 10.0 ** (magnitude + 1 - max(digits, 2))
    if abs(rough - fine) <= last / 2 * (1 + 1e-9):
        return True
    unit = 10.0 ** (magnitude + 1 - digits)
    return about and abs(rough - fine) < unit and max(rough, fine) <= _ABOUT * min(rough, fine)


def _digits(amount: float) -> int:
    """How many digits of an amount tell something: 2 of 12000."""
    return len(f"{amount:.9e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


_Field = tuple[Callable[[Observation], str], Callable[[Observation, Observation], bool]]
_FIELDS: dict[str, _Field] = {
    "operator": (_operators, _same_operators),
    "place": (_place, _same_place),
    "year_established": (lambda o: str(o.year_established or ""), lambda one, other: one.year_established == other.year_established),
    "investment": _measure(lambda o: (o.investment.yuan, o.investment.approximate) if o.investment else None),
    "floor_area": _measure(lambda o: (o.floor_area.m2, o.floor_area.approximate) if o.floor_area else None),
    "land_area": _measure(lambda o: (o.land_area.m2, o.land_area.approximate) if o.land_area else None),
}
"""How a field's value reads, and whether two observations say the same of it."""
