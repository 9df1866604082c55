"""Groups of observations get their platform_ids: published ids are kept, none is given twice.

Of several ids in one group the one that most of its members had stays, the others lead to it (redirects). Of several
groups that had one id the one that holds most of it keeps it, of equals the one with the founding observation; what
left is told (splits). It has the id again that it had before it was merged, which the observations that founded that id
tell, and leads on what was merged into it; else a new one.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from transforms.model import Split

_Holds = Mapping[tuple[str, int], int]
"""(platform_id, place of a group) → how many of the group's members have the id."""
_GENERATIONS = 3
"""So many ids of one founding observation are known again; a second one is rare, a third was never seen."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Which platform each observation is of, and what happened to published ids."""

    members: Mapping[str, str]
    """observation_id → platform_id."""
    redirects: Mapping[str, str]
    """Old platform_id → the one that it was merged into, or leads to from now on."""
    restored: tuple[str, ...]
    """Ids that led to another and are those of a platform again."""
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """Ids that lead to those of some groups, and who founded them and those that they lead to."""

    led: Mapping[str, str]
    """Old platform_id → where it leads, what was merged last first."""
    founders: Mapping[str, Collection[str]]
    """platform_id → the members that founded it, themselves or in an older capture of their page."""


def new_platform_id(observation_id: str, taken: Collection[str] = ()) -> str:
    """Return an id for the platform that an observation founds: a hash, so that a replay gives the same one; none of `taken`."""
    return next(found for found in _founded_by(observation_id) if found not in taken)


def may_found(observation_id: str) -> tuple[str, ...]:
    """Return the ids that a platform founded by an observation may have."""
    return tuple(itertools.islice(_founded_by(observation_id), _GENERATIONS))


def _founded_by(observation_id: str) -> Iterator[str]:
    for generation in itertools.count():
        seed = f"platform\n{observation_id}" + (f"\n{generation}" if generation else "")
        yield "zs-" + hashlib.sha256(seed.encode()).hexdigest()[:12]


def shared_ids(groups: Sequence[Sequence[str]], kept: Mapping[str, str]) -> frozenset[str]:
    """Return the ids that members of several groups have: what was one platform is split."""
    met = Counter(platform_id for group in groups for platform_id in {kept[ref] for ref in group if ref in kept})
    return frozenset(platform_id for platform_id, times in met.items() if times > 1)


def identify(
    groups: Sequence[Sequence[str]],
    kept: Mapping[str, str],
    *,
    taken: Collection[str] = (),
    former: Former = Former(MappingProxyType({}), MappingProxyType({})),
) -> Identities:
    """Give each group its id. Members stand in founding order; `kept` are their ids so far, `taken` all that were ever given.

    `former` are the ids that lead to `shared_ids`.
    """
    taken = set(taken) | set(kept.values())
    holds = Counter((kept[ref], index) for index, group in enumerate(groups) for ref in group if ref in kept)
    founded = _founded(groups, former)
    chosen = _chosen(groups, holds, founded, former.led)
    ids: list[str] = []
    for index, group in enumerate(groups):
        ids.append(chosen.get(index) or new_platform_id(group[0], taken))
        taken.add(ids[-1])
    stay = set(chosen.values())
    moved: dict[tuple[str, str], list[str]] = {}
    for index, group in enumerate(groups):
        for ref in group:
            if (old := kept.get(ref, ids[index])) != ids[index] and old in stay:
                moved.setdefault((old, ids[index]), []).append(ref)
    led_on = {old: ids[index] for old, index in founded.items() if former.led.get(old, ids[index]) != ids[index] and old not in stay}
    return Identities(
        members={ref: ids[index] for index, group in enumerate(groups) for ref in group},
        redirects=led_on | _redirects(holds, ids, stay),
        restored=tuple(sorted(stay & set(former.led))),
        splits=tuple(Split(old_id=old, new_id=new, observation_ids=tuple(sorted(refs))) for (old, new), refs in sorted(moved.items())),
    )


def _founded(groups: Sequence[Sequence[str]], former: Former) -> dict[str, int]:
    """platform_id → the group that holds who founded it, of several the one with most of them."""
    group_of = {ref: index for index, group in enumerate(groups) for ref in group}
    found = {new_platform_id(ref): index for ref, index in group_of.items()}
    for platform_id, refs in former.founders.items():
        held = Counter(group_of[ref] for ref in refs if ref in group_of)
        if held:
            found[platform_id] = min(held, key=lambda index: (-held[index], index))
    return found


def _chosen(groups: Sequence[Sequence[str]], holds: _Holds, founded: Mapping[str, int], led: Mapping[str, str]) -> dict[int, str]:
    """Choose the published id that each group keeps or has again; a group and an id have one another or none."""
    chosen = _parted(holds, founded, led)
    given = set(chosen.values())
    ranked = sorted(holds, key=lambda hold: (-holds[hold], founded.get(hold[0]) != hold[1], groups[hold[1]][0], hold[0]))
    for platform_id, index in ranked:
        if index not in chosen and platform_id not in given:
            chosen[index] = platform_id
            given.add(platform_id)
    for old in led:
        if old in founded and founded[old] not in chosen:
            chosen[founded[old]] = old
    return chosen


def _parted(holds: _Holds, founded: Mapping[str, int], led: Mapping[str, str]) -> dict[int, str]:
    """Choose the ids of groups that were merged into another and leave it, however much joined them meanwhile.

    None that also holds who founded the other, or more of a third; and the other keeps a group.
    """
    most: dict[int, int] = {}
    holders: dict[str, dict[int, int]] = {target: {} for target in sorted(set(led.values()))}
    for (platform_id, index), count in holds.items() if led else ():
        most[index] = max(most.get(index, 0), count)
        if platform_id in holders:
            holders[platform_id][index] = count
    leaving: dict[str, dict[int, str]] = {target: {} for target in holders}
    for old, target in led.items():
        index = founded.get(old, -1)
        if holders[target].get(index, 0) == most.get(index) and index != founded.get(target):
            leaving[target].setdefault(index, old)
    chosen: dict[int, str] = {}
    for target, having in holders.items():
        if leaving[target] and len(leaving[target]) == len(having):
            del leaving[target][min(leaving[target], key=lambda index: (-having[index], index))]
        chosen |= {index: old for index, old in leaving[target].items() if index not in chosen}
    return chosen


def _redirects(holds: _Holds, ids: Sequence[str], stay: Collection[str]) -> dict[str, str]:
    most: dict[str, tuple[int, str]] = {}
    for (platform_id, index), count in holds.items():
        if platform_id not in stay:
            most[platform_id] = max(most.get(platform_id, (0, "")), (count, ids[index]))
    return {old: new for old, (_, new) in sorted(most.items())}
