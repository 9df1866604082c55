"""From verdicts to groups of records that are one platform, whatever the order in which records came.

Strongest evidence first, two groups are joined unless anything in the one contradicts anything in the other, their
operators are strangers, or the evidence between all their members is against it: one wrong verdict joins no chain.
Names may have changed, so the likest count; of places, years and batches all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import exp, log
from types import MappingProxyType

from transforms.blocking import candidate_pairs
from transforms.matching import (
    POSITIVE,
    UNSURE,
    Profile,
    agreements,
    are_apart,
    contradictions,
    decided,
    verdicts,
    weigh,
    weigh_apart,
    without_strangers,
)
from transforms.model import Judged, Judgement, Match
from transforms.organisation_keys import operators_relation, organisation_key

_LEAST = 1.0
"""Log odds of two groups (likest names, mean of all else) below which they are not joined."""
_TOO_LIKELY = 0.9
"""How likely rivals are against the likeliest, from which nobody but a person can tell whose a record is."""
Stranger = tuple[str, tuple[str, ...]]
"""A ref, and the operators of a record that it may be one with."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Records in groups, and the verdicts on pairs that are not far from one."""

    groups: tuple[tuple[str, ...], ...]
    """Each sorted; the groups by their first ref."""
    matches: tuple[Match, ...]
    """POSITIVE within a group, UNSURE across two: the review list."""


def cluster(profiles: Mapping[str, Profile], judged: Judged = Judged()) -> Groups:  # noqa: B008 - a frozen value
    """Group all records, in memory."""
    return grouped(profiles, verdicts(profiles, candidate_pairs(profiles)), judged)


def grouped(
    profiles: Mapping[str, Profile],
    matches: Collection[Match],
    judged: Judged = Judged(),  # noqa: B008 - a frozen value
    rivals: Mapping[Stranger, float] = MappingProxyType({}),
) -> Groups:
    """Group records by the verdicts on their pairs; groups that people say are one are joined whole, those that they part never are.

    The outcome for a record depends on the records that verdicts connect it with, and on nothing else. `rivals` are strangers
    that are not grouped here → the odds.
    """
    odds = _among_siblings(profiles, {(m.left_id, m.right_id): weigh(m.reasons) for m in matches})
    odds = _among_rivals(profiles, odds, rivals)
    joined = _Joined(profiles, judged)
    for (left, right), value in sorted(odds.items(), key=lambda edge: (-edge[1], edge[0])):
        if value < POSITIVE:
            break
        joined.join(left, right)
    for left, right in sorted(judged.same):
        joined.judged_same(left, right)
    kept = tuple(_settled(match, odds[match.left_id, match.right_id], joined) for match in matches)
    return Groups(tuple(sorted(tuple(sorted(group)) for group in joined.groups())), kept)


def _settled(match: Match, odds: float, joined: "_Joined") -> Match:
    """Say of a verdict what became of it."""
    together = joined.of[match.left_id] is joined.of[match.right_id]
    if together:
        return match if match.judgement == "POSITIVE" else _noted(match, "POSITIVE", _JOINED)
    if match.judgement == "POSITIVE":
        return _noted(match, "UNSURE", _RIVALS if odds < POSITIVE else _CONTRADICTS)
    return match


_JOINED, _RIVALS, _CONTRADICTS = "joined_by_others", "rivals", "group_contradicts"
_NOTES = frozenset({_JOINED, _RIVALS, _CONTRADICTS})


def _noted(match: Match, judgement: Judgement, note: str) -> Match:
    return replace(match, judgement=judgement, reasons=(*match.reasons, note))


def unsettled(match: Match) -> Match:
    """Return the verdict of the evidence alone, as it was before a grouping noted what became of it."""
    if _NOTES.isdisjoint(match.reasons):
        return match
    return decided(match.left_id, match.right_id, tuple(reason for reason in match.reasons if reason not in _NOTES))


class _Joined:
    """Groups that grow by evidence, and at last by what people joined."""

    def __init__(self, profiles: Mapping[str, Profile], judged: Judged) -> None:
        self._profiles = profiles
        self._different = _by_ref(judged.different)
        self.of: dict[str, list[str]] = {ref: [ref] for ref in profiles}

    def groups(self) -> list[list[str]]:
        return list({id(group): group for group in self.of.values()}.values())

    def join(self, left: str, right: str) -> None:
        """Join the groups of two records, unless that contradicts."""
        ours, theirs = self.of[left], self.of[right]
        if ours is not theirs and not self._apart(ours, theirs):
            self._merge(ours, theirs)

    def judged_same(self, left: str, right: str) -> None:
        """Join the groups of two records that are one platform by the word of a person: whole, whatever contradicts."""
        if left in self.of and right in self.of and not self._judged_apart(self.of[left], self.of[right]):
            self._merge(self.of[left], self.of[right])

    def _merge(self, ours: list[str], theirs: list[str]) -> None:
        if ours is theirs:
            return
        large, small = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
        large += small
        self.of.update(dict.fromkeys(small, large))

    def _judged_apart(self, ours: list[str], theirs: list[str]) -> bool:
        return any(not self._different[one].isdisjoint(theirs) for one in ours if one in self._different)

    def _apart(self, ours: list[str], theirs: list[str]) -> bool:
        profiles = self._profiles
        operators = [tuple({o for ref in group for o in profiles[ref].operators}) for group in (ours, theirs)]
        relation = operators_relation(operators[0], operators[1])
        if relation == "differs" or self._judged_apart(ours, theirs):
            return True
        pairs = [(profiles[one], profiles[other]) for one in ours for other in theirs]
        if any(contradictions(one, other) for one, other in pairs):
            return True
        reasons = (agreements(one, other) for one, other in pairs)
        odds = [weigh_apart(one if relation == "unknown" else without_strangers(one)) for one in reasons]
        return max(by_name for by_name, _ in odds) + sum(beside for _, beside in odds) / len(odds) < _LEAST


def _by_ref(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for left, right in pairs:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def _among_rivals(
    profiles: Mapping[str, Profile], odds: Mapping[tuple[str, str], float], strangers: Mapping[Stranger, float]
) -> dict[tuple[str, str], float]:
    """Lower the odds of records without operator that are like those of several strangers: each has a share of the likelihood."""
    shares: dict[str, _Shares] = {}
    for (one, operators), value in strangers.items():
        own, keys = shares.setdefault(one, {}), tuple(map(organisation_key, operators))
        own[keys] = max(own.get(keys, UNSURE), value)
    for (left, right), value in odds.items():
        for one, other in ((left, right), (right, left)):
            if not profiles[one].operators and (operators := profiles[other].operators):
                own = shares.setdefault(one, {})
                keys = tuple(map(organisation_key, operators))
                own[keys] = max(own.get(keys, UNSURE), value)
    rivals = {ref: apart for ref, own in shares.items() if len(own) > 1 and len(apart := _strangers(own)) > 1}
    return {
        (left, right): value - max(_doubt(rivals, profiles, left, right, value), _doubt(rivals, profiles, right, left, value))
        if left in rivals or right in rivals
        else value
        for (left, right), value in odds.items()
    }


def _among_siblings(profiles: Mapping[str, Profile], odds: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Lower the odds of records without brackets that are like several that differ in theirs: 甲基地, 甲基地（防腐）, 甲基地（密封）."""
    siblings: dict[str, dict[frozenset[str], float]] = {}
    for (left, right), value in odds.items():
        for one, other in ((left, right), (right, left)):
            if value >= POSITIVE and not profiles[one].brackets and (brackets := profiles[other].brackets):
                own = siblings.setdefault(one, {})
                own[brackets] = max(own.get(brackets, value), value)
    lowered = dict(odds)
    for (left, right), value in odds.items():
        for one, other in ((left, right), (right, left)):
            theirs = profiles[other].brackets
            rivals = [share for brackets, share in siblings.get(one, {}).items() if theirs and are_apart(theirs, brackets)]
            if rivals:
                others = sum(exp(share - value) for share in rivals)
                lowered[left, right] = min(lowered[left, right], UNSURE if others > _TOO_LIKELY else value - log(1 + others))
    return lowered


_Shares = dict[tuple[str, ...], float]
"""Keys of operators of one platform → how likely a record is theirs."""


def _strangers(shares: _Shares) -> _Shares:
    """Put together whom one page names together, as two builders or as former and new operator."""
    found: _Shares = {}
    for keys, value in shares.items():
        met = [others for others in found if not set(others).isdisjoint(keys)]
        value = max([value, *(found.pop(others) for others in met)])
        found[tuple(sorted({*keys, *(key for others in met for key in others)}))] = value
    return found


def _doubt(rivals: Mapping[str, _Shares], profiles: Mapping[str, Profile], one: str, other: str, odds: float) -> float:
    """Tell by how much the odds fall because `one` may be a rival's; where that is nearly as likely, below POSITIVE."""
    shares = rivals.get(one)
    if shares is None:
        return 0.0
    operators = profiles[other].operators
    if not operators:
        return log(1 + len(shares))
    own = organisation_key(operators[0])
    others = sum(exp(share - odds) for keys, share in shares.items() if own not in keys)
    return max(odds - UNSURE, 0.0) if others > _TOO_LIKELY else log(1 + others)
