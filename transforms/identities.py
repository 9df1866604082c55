"""Groups of observations get their platform_ids: published ids are kept, none is given twice.

Of several ids in one group the one that most of its members had stays, the others lead to it (redirects). Of several
groups that had one id the one that holds most of it keeps it, of equals the one with the founding observation; what
left is told (splits) and has an id of its own.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from transforms.model import Split


@dataclass(frozen=True, slots=True)
class Identities:
    """Which platform each observation is of, and what happened to published ids."""

    members: Mapping[str, str]
    """observation_id → platform_id."""
    redirects: Mapping[str, str]
    """Old platform_id → the one that it was merged into."""
    splits: tuple[Split, ...]


def new_platform_id(observation_id: str, taken: Collection[str] = ()) -> str:
    """Return an id for the platform that an observation founds: a hash, so that a replay gives the same one; none of `taken`."""
    generation = 0
    while True:
        seed = f"platform\n{observation_id}" + (f"\n{generation}" if generation else "")
        found = "zs-" + hashlib.sha256(seed.encode()).hexdigest()[:12]
        if found not in taken:
            return found
        generation += 1


def identify(groups: Sequence[Sequence[str]], kept: Mapping[str, str], *, taken: Collection[str] = ()) -> Identities:
    """Give each group its id. Members stand in founding order; `kept` are their ids so far, `taken` all that were ever given."""
    taken = set(taken) | set(kept.values())
    holds = Counter((kept[ref], index) for index, group in enumerate(groups) for ref in group if ref in kept)
    chosen = _chosen(groups, holds)
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
    return Identities(
        members={ref: ids[index] for index, group in enumerate(groups) for ref in group},
        redirects=_redirects(holds, ids, stay),
        splits=tuple(Split(old_id=old, new_id=new, observation_ids=tuple(sorted(refs))) for (old, new), refs in sorted(moved.items())),
    )


def _chosen(groups: Sequence[Sequence[str]], holds: Mapping[tuple[str, int], int]) -> dict[int, str]:
    """Choose the published id that each group keeps; a group and an id have one another or none."""
    founded = {(new_platform_id(ref), index) for index, group in enumerate(groups) for ref in group}
    ranked = sorted(holds, key=lambda hold: (-holds[hold], hold not in founded, groups[hold[1]][0], hold[0]))
    chosen: dict[int, str] = {}
    given: set[str] = set()
    for platform_id, index in ranked:
        if index not in chosen and platform_id not in given:
            chosen[index] = platform_id
            given.add(platform_id)
    return chosen


def _redirects(holds: Mapping[tuple[str, int], int], ids: Sequence[str], stay: Collection[str]) -> dict[str, str]:
    most: dict[str, tuple[int, str]] = {}
    for (platform_id, index), count in holds.items():
        if platform_id not in stay:
            most[platform_id] = max(most.get(platform_id, (0, "")), (count, ids[index]))
    return {old: new for old, (_, new) in sorted(most.items())}
