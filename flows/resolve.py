"""Resolve: what a night read becomes platforms with a history, in one transaction of the working warehouse."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.clustering import cluster
from transforms.history import build
from transforms.matching import block_keys
from transforms.model import FetchRecord, Known, ListItem, Observation, Run, Seen, Source, SourceNight
from transforms.regions import all_regions
from transforms.reposts import origins
from warehouse import read, reposts
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


def _assign(con: duckdb.DuckDBPyConnection, documents: Collection[str]) -> frozenset[str]:
    """Give each observation of these documents its platform; returns the platforms."""
    seen = read.seen_of_documents(con, documents)
    known = [known_of(one.observation) for one in sorted(seen, key=_order)]
    kept = read.memberships_of(con, [one.ref for one in known])
    clusters = cluster(known, read.known_platforms(con, {key for one in known for key in block_keys(one)}), kept)
    write_memberships(con, clusters.members)
    write_matches(con, clusters.matches)
    return frozenset(clusters.members.values())


def _order(seen: Seen) -> tuple[bool, str, str, str]:
    """Founding order: re-worded copies last, oldest news first; ids break ties, so that a replay gives the same platforms."""
    o = seen.observation
    return (seen.spun, o.observed_on.isoformat(), o.document_id, o.observation_id)


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
