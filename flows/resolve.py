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
from transforms.judgements import judged_of, rejections, signed, standings, superseded_values
from transforms.matching import DECIDED_BY, Profile, profile_of, verdict
from transforms.model import FetchRecord, Judged, Known, ListItem, Match, Observation, Ruling, Run, Source, SourceNight
from transforms.regions import all_regions
from transforms.reposts import origins
from warehouse import judgements, read, reposts, resolution
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
    rulings: tuple[Ruling, ...] | None = None
    """Judgements of people; None = not read yet."""


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
        touched = set(_settled(con, documents, night.run.run_id, night.rulings or ()))
        touched |= set(read.affected_platforms(con, regrouped))
        _rebuild(con, touched)
        finish_run(con, night.run.run_id, datetime.now(UTC))


def _settled(con: duckdb.DuckDBPyConnection, documents: Collection[str], run_id: str, rulings: Sequence[Ruling]) -> frozenset[str]:
    """Assign platforms as these documents and the judgements of people have it; returns the platforms to build.

    A judgement that is new, withdrawn, re-opened or means another observation now is applied even where no page changed.
    """
    pages = judgements.judged_pages(con, {subject.url for one in rulings for subject in (one.left, one.right) if subject})
    found = standings(rulings, pages)
    before = judgements.in_force(con)
    judged = judged_of(found)
    now = {(one.judgement_id, one.ruling.verdict, one.left_id, one.right_id, one.ruling.value) for one in found if one.state == "in_force"}
    anew = {ref for _, verdict, *refs, _ in before ^ now if verdict != "value" for ref in refs if ref}
    touched = assign(con, documents, run_id, judged, anew)
    found = superseded_values(found, read.memberships_of(con, {one.left_id for one in found if one.left_id}))
    judgements.write_standings(con, found)
    changed = before ^ judgements.in_force(con)
    return touched.union(read.memberships_of(con, {left for _, verdict, left, *_ in changed if verdict == "value" and left}).values())


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


def assign(
    con: duckdb.DuckDBPyConnection,
    documents: Collection[str],
    run_id: str,
    judged: Judged = Judged(),  # noqa: B008 - a frozen value
    rejudged: Collection[str] | None = None,
) -> frozenset[str]:
    """Group anew what these documents say and all that hangs together with it; returns the platforms to build.

    Groups depend on what the observations say and people judged, never on which came first; only their ids remember.
    `rejudged` are the observations that were judged otherwise before; all that are judged unless told.
    """
    if rejudged is None:
        rejudged = {ref for pair in judged.same | judged.different for ref in pair} | judged.rejected
    affected = read.affected_platforms(con, documents)
    fresh = resolution.unkeyed(con, documents, DECIDED_BY)
    gone = resolution.outdated(con)
    left_alone = resolution.matched_with(con, gone)
    profiles = {one.ref: profile_of(one) for one in resolution.known_observations(con, fresh)}
    keys = {ref: (profile.city is not None, block_keys(profile)) for ref, profile in profiles.items()}
    anew = fresh | resolution.replace_keys(con, keys, gone, DECIDED_BY)
    seeds = anew | left_alone | resolution.matched_with(con, anew) | set(rejudged)
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
    out = rejections(found.groups, {ref: one.names[0] for ref, one in known.items()}, judged.rejected)
    ranked = (sorted(set(group).difference(out), key=rank.__getitem__) for group in found.groups)
    groups = sorted((group for group in ranked if group), key=lambda group: rank[group[0]])
    before = read.memberships_of(con, observation_ids)
    kept = judgements.platforms_left(con, observation_ids) | resolution.earlier_platforms(con, observation_ids)
    orphans = [profile_of(one) for one in resolution.platforms_without(con, affected)]
    kept |= _heirs(groups, kept, profiles, orphans)
    identities = identify(groups, kept, taken=resolution.taken_ids(con))
    write_matches(con, signed(found.matches, judged))
    write_memberships(con, identities.members, without=out)
    judgements.write_rejections(con, observation_ids, out, kept)
    write_redirects(con, identities.redirects)
    resolution.write_splits(con, run_id, identities.splits)
    moved = {ref for ref in known if before.get(ref) != identities.members.get(ref)}
    lost, gained = ({held[ref] for ref in moved if ref in held} for held in (before, identities.members))
    return frozenset(lost | gained | set(identities.redirects))


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
    if not platform_ids:
        return
    told = stories(con, platform_ids)
    judged = judgements.judged_values(con, platform_ids)
    built = [build(platform_id, seen, judged.get(platform_id, ())) for platform_id, seen in sorted(told.items()) if seen]
    write_platforms(
        con,
        [platform for platform, _ in built],
        [period for _, periods in built for period in periods],
        emptied=sorted(platform_id for platform_id, seen in told.items() if not seen),
    )
