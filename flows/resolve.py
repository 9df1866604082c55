"""Resolve: what a night read becomes platforms with a history, in one transaction of the working warehouse."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.blocking import block_keys
from transforms.clustering import grouped, verdicts
from transforms.history import build
from transforms.identities import identify
from transforms.matching import DECIDED_BY, Profile, profile_of, verdict
from transforms.model import FetchRecord, Judged, Known, ListItem, Match, Observation, Run, Source, SourceNight
from transforms.regions import all_regions
from transforms.reposts import origins
from warehouse import read, reposts, resolution
from warehouse.load import (
    finish_run,
    load_night,
    transaction,
    write_matches,
    write_memberships,
    write_origins,
    write_platforms,
    write_redirects,
)
from warehouse.stories import stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """All that collect and interpret hand over; bodies and texts stay in the archive and the shards."""

    run: Run
    sources: tuple[Source, ...]
    fetches: tuple[FetchRecord, ...]
    items: tuple[ListItem, ...]
    source_nights: tuple[SourceNight, ...]
    shards: tuple[Path, ...]


def resolve_night(con: duckdb.DuckDBPyConnection, night: Night) -> None:
    """Load a night and bring the platforms that it touches up to date; all of it or nothing."""
    with transaction(con):
        load_night(
            con,
            run=night.run,
            sources=night.sources,
            regions=all_regions(),
            fetches=night.fetches,
            source_nights=night.source_nights,
            shards=night.shards,
            items=night.items,
        )
        documents = set(read.changed_documents(con, night.shards))
        regrouped = _trace_origins(con, documents)
        touched = set(assign(con, documents, night.run.run_id))
        touched |= set(read.affected_platforms(con, regrouped))
        _rebuild(con, touched)
        finish_run(con, night.run.run_id, datetime.now(UTC))


def known_of(o: Observation) -> Known:
    """What matching needs of an observation."""
    return Known(
        ref=o.observation_id,
        names=(o.name, *o.aliases),
        operators=o.operators,
        province=o.province,
        city=o.city,
        district=o.district,
        year=o.year_established,
        titles=resolution.titles_of((r.level, r.stage, r.batch) for r in o.recognitions),
        page=o.document_id,
    )


def _trace_origins(con: duckdb.DuckDBPyConnection, documents: Collection[str]) -> frozenset[str]:
    """Find the origins of new documents, and again of those that share text or platforms with them; returns all whose origin changed.

    Origins are found anew for whole groups, so that no order of nights changes anything.
    """
    near = {d for pair in reposts.neighbours(con, documents) for d in pair} | set(documents)
    earlier = reposts.cluster_members(con, {carrier.origin_id for carrier in reposts.carriers(con, near).values()})
    carriers = reposts.carriers(con, near.union(*earlier.values()))
    found = origins(carriers, reposts.neighbours(con, carriers))
    changed = {document: origin for document, origin in found.items() if carriers[document].origin_id != origin}
    write_origins(con, changed)
    return frozenset(changed)


def assign(con: duckdb.DuckDBPyConnection, documents: Collection[str], run_id: str, judged: Judged = Judged()) -> frozenset[str]:  # noqa: B008
    """Group anew what these documents say and all that hangs together with it; returns the platforms to build.

    Groups depend on what the observations say, never on which came first; only their ids remember.
    """
    affected = read.affected_platforms(con, documents)
    fresh = resolution.unkeyed(con, documents, DECIDED_BY)
    gone = resolution.outdated(con)
    left_alone = resolution.matched_with(con, gone)
    profiles = {one.ref: profile_of(one) for one in resolution.known_observations(con, fresh)}
    keys = {ref: (profile.city is not None, block_keys(profile)) for ref, profile in profiles.items()}
    anew = fresh | resolution.replace_keys(con, keys, gone, DECIDED_BY)
    seeds = anew | left_alone | resolution.matched_with(con, anew) | {ref for pair in judged.same | judged.different for ref in pair}
    resolution.forget_matches(con, anew | gone)
    write_matches(con, _compared(con, resolution.pairs_under_keys(con, anew)))
    changed = _identified(con, resolution.connected(con, seeds, judged.same), affected, run_id, judged)
    return changed.union(affected, read.memberships_of(con, fresh).values())


def _compared(con: duckdb.DuckDBPyConnection, pairs: Collection[tuple[str, str]]) -> list[Match]:
    known = resolution.known_observations(con, {ref for pair in pairs for ref in pair})
    return verdicts({one.ref: profile_of(one) for one in known}, pairs)


def _identified(
    con: duckdb.DuckDBPyConnection, observation_ids: Collection[str], affected: Collection[str], run_id: str, judged: Judged
) -> frozenset[str]:
    """Group these observations, of which none hangs together with others, and give the groups their ids.

    `affected` are platforms that pages of this run speak of, or spoke of before. Returns the platforms whose members changed.
    """
    known = {one.ref: one for one in resolution.known_observations(con, observation_ids)}
    profiles = {ref: profile_of(one) for ref, one in known.items()}
    found = grouped(profiles, verdicts(profiles, resolution.matched_pairs(con, observation_ids)), judged)
    rank = {ref: place for place, ref in enumerate(known)}
    groups = sorted((sorted(group, key=rank.__getitem__) for group in found.groups), key=lambda group: rank[group[0]])
    before = read.memberships_of(con, observation_ids)
    kept = resolution.earlier_platforms(con, observation_ids)
    orphans = [profile_of(one) for one in resolution.platforms_without(con, affected)]
    kept |= _heirs(groups, kept, profiles, orphans)
    identities = identify(groups, kept, taken=resolution.taken_ids(con))
    write_matches(con, found.matches)
    write_memberships(con, identities.members)
    write_redirects(con, identities.redirects)
    resolution.write_splits(con, run_id, identities.splits)
    moved = {(ref, platform) for ref, platform in identities.members.items() if before.get(ref) != platform}
    return frozenset({platform for _, platform in moved} | {before[ref] for ref, _ in moved if ref in before} | set(identities.redirects))


def _heirs(
    groups: Sequence[Sequence[str]], kept: Mapping[str, str], profiles: Mapping[str, Profile], orphans: Collection[Profile]
) -> dict[str, str]:
    """Let groups without an id inherit from platforms that lost all observations: their pages are read under another name now."""
    heirs: dict[str, str] = {}
    for group in groups if orphans else ():
        if any(ref in kept for ref in group):
            continue
        found = (verdict(profiles[group[0]], orphan) for orphan in orphans)
        best = max((m for m in found if m.judgement == "POSITIVE"), key=lambda m: (m.score, m.right_id), default=None)
        if best is not None:
            heirs[group[0]] = best.right_id
    return heirs


def _rebuild(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> None:
    """Build the platforms from all their observations; those that have none left are emptied, their ids stay taken."""
    told = stories(con, platform_ids)
    built = [build(platform_id, seen) for platform_id, seen in sorted(told.items()) if seen]
    write_platforms(
        con,
        [platform for platform, _ in built],
        [period for _, periods in built for period in periods],
        emptied=sorted(platform_id for platform_id, seen in told.items() if not seen),
    )
