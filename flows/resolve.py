"""Resolve: what a night read becomes platforms with a history, in one transaction of the working warehouse."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.clustering import cluster
from transforms.history import build
from transforms.matching import block_keys
from transforms.model import FetchRecord, Known, ListItem, Observation, Run, Seen, Source, SourceNight
from transforms.regions import all_regions
from transforms.reposts import SAME_TEXT, origin_of, similarity
from warehouse import read
from warehouse.load import (
    finish_run,
    load_night,
    transaction,
    write_matches,
    write_memberships,
    write_origins,
    write_platforms,
)


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
        touched = set(read.affected_platforms(con, documents))
        regrouped = _trace_origins(con, documents)
        touched |= _assign(con, documents)
        touched |= set(read.affected_platforms(con, regrouped))
        _rebuild(con, touched)
        finish_run(con, night.run.run_id, datetime.now(UTC))


def known_of(o: Observation) -> Known:
    """What matching needs of an observation."""
    return Known(
        ref=o.observation_id, names=(o.name, *o.aliases), operators=o.operators, province=o.province, city=o.city, district=o.district
    )


def _trace_origins(con: duckdb.DuckDBPyConnection, documents: Collection[str]) -> frozenset[str]:
    """Join new documents with earlier ones that carry the same text; returns all whose origin was looked at anew."""
    neighbours = read.band_neighbours(con, documents)
    carriers = read.carriers(con, {*neighbours, *(n for found in neighbours.values() for n in found)})
    alike = {
        (ours, theirs)
        for ours, found in neighbours.items()
        for theirs in found
        if similarity(carriers[ours].signature, carriers[theirs].signature) >= SAME_TEXT
    }
    groups = _groups(alike, read.cluster_members(con, {carriers[d].origin_id for pair in alike for d in pair}).values())
    members = read.carriers(con, {d for group in groups for d in group})
    origins = {document: origin_of(members[d] for d in group) for group in groups for document in group}
    write_origins(con, origins)
    return frozenset(origins)


def _groups(pairs: Iterable[tuple[str, str]], earlier: Iterable[tuple[str, ...]]) -> list[set[str]]:
    """Connected components over the pairs and the clusters of earlier nights that they touch."""
    groups: list[set[str]] = []
    for joined in (*map(set, earlier), *map(set, pairs)):
        meeting = [group for group in groups if group & joined]
        groups = [group for group in groups if not group & joined]
        groups.append(joined.union(*meeting))
    return [group for group in groups if len(group) > 1]


def _assign(con: duckdb.DuckDBPyConnection, documents: Collection[str]) -> frozenset[str]:
    """Give each observation of these documents its platform; returns the platforms."""
    seen = read.seen_of_documents(con, documents)
    known = [known_of(one.observation) for one in sorted(seen, key=_order)]
    kept = read.memberships_of(con, [one.ref for one in known])
    clusters = cluster(known, read.known_platforms(con, {key for one in known for key in block_keys(one)}), kept)
    write_memberships(con, clusters.members)
    write_matches(con, clusters.matches)
    return frozenset(clusters.members.values())


def _order(seen: Seen) -> tuple[str, str, str]:
    """Founding order: oldest news first; ids break ties, so that a replay gives the same platforms."""
    o = seen.observation
    return (o.observed_on.isoformat(), o.document_id, o.observation_id)


def _rebuild(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> None:
    """Build the platforms from all their observations; those that have none left are emptied, their ids stay taken."""
    stories = read.seen_of_platforms(con, platform_ids)
    built = [build(platform_id, seen) for platform_id, seen in sorted(stories.items()) if seen]
    write_platforms(
        con,
        [platform for platform, _ in built],
        [period for _, periods in built for period in periods],
        emptied=sorted(platform_id for platform_id, seen in stories.items() if not seen),
    )
