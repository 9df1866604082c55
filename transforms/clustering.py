"""From verdicts to platforms: each observation goes to the platform that it matches best, or founds a new one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.matching import block_keys, match
from transforms.model import Known, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Where each observation belongs, and the verdicts that are worth keeping (positive and unsure)."""

    members: Mapping[str, str]
    """observation_id → platform_id."""
    matches: tuple[Match, ...]


def new_platform_id(observation_id: str) -> str:
    """An id for the platform that an observation founds; a hash, so that a replay gives the same one."""
    return "zs-" + hashlib.sha256(f"platform\n{observation_id}".encode()).hexdigest()[:12]


def cluster(observations: Iterable[Known], platforms: Iterable[Known], kept: Mapping[str, str]) -> Clusters:
    """Assign observations in the given order to platforms.

    `kept` are assignments of earlier nights (observation_id → platform_id): they stand, so that an id once published
    is kept when a page is read again.
    """
    index: dict[str, list[Known]] = {}
    current: dict[str, Known] = {}

    def enter(platform: Known) -> None:
        current[platform.ref] = platform
        for key in block_keys(platform):
            index.setdefault(key, []).append(platform)

    for platform in platforms:
        enter(platform)
    members: dict[str, str] = {}
    matches: list[Match] = []
    for observation in observations:
        chosen = kept.get(observation.ref)
        if chosen is None:
            verdicts = _verdicts(observation, index, current)
            positive = [m for m in verdicts if m.judgement == "POSITIVE"]
            matches += [m for m in verdicts if m.judgement != "NEGATIVE"]
            chosen = positive[0].right_id if positive else new_platform_id(observation.ref)
        members[observation.ref] = chosen
        enter(_joined(current.get(chosen), observation, chosen))
    return Clusters(members=members, matches=tuple(matches))


def _verdicts(observation: Known, index: Mapping[str, list[Known]], current: Mapping[str, Known]) -> list[Match]:
    """Verdicts against every platform under a common key, best first."""
    refs = {platform.ref for key in block_keys(observation) for platform in index.get(key, ())}
    verdicts = [match(observation, current[ref]) for ref in sorted(refs)]
    return sorted(verdicts, key=lambda m: (-m.score, m.right_id))


def _joined(platform: Known | None, observation: Known, ref: str) -> Known:
    """The platform as it is known once the observation is part of it."""
    if platform is None:
        return Known(
            ref=ref,
            names=observation.names,
            operators=observation.operators,
            province=observation.province,
            city=observation.city,
            district=observation.district,
        )
    return Known(
        ref=ref,
        names=tuple(dict.fromkeys(platform.names + observation.names)),
        operators=tuple(dict.fromkeys(platform.operators + observation.operators)),
        province=platform.province or observation.province,
        city=platform.city or observation.city,
        district=platform.district or observation.district,
    )
