"""Resolve: what a night read becomes platforms with a history, in one transaction of the working warehouse."""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.blocking import block_keys
from transforms.clustering import Stranger, grouped, unsettled
from transforms.history import build
from transforms.identities import identify, new_platform_id, shared_ids
from transforms.judgements import judged_of, rejections, signed, standings, superseded_values
from transforms.matching import DECIDED_BY, POSITIVE, UNSURE, Profile, profile_of, score_of, verdict, verdicts, weigh
from transforms.model import FetchRecord, Judged, Known, ListItem, Match, Observation, Ruling, Run, Source, SourceNight
from transforms.observations import former_operators
from transforms.regions import all_regions
from transforms.reposts import excerpts, origins
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
from warehouse.lookup_keys import replace_keys
from warehouse.platforms import former_ids
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
        operators=(*o.operators, *former_operators(o)),
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
    pairs = reposts.neighbours(con, carriers)
    found = origins(carriers, pairs, excerpts(reposts.excerpt_texts(con, pairs), pairs))
    changed = {document: origin for document, origin in found.items() if carriers[document].origin_id != origin}
    write_origins(con, changed)
    return frozenset(changed)


@contextmanager
def _old_objects_left_alone() -> Iterator[None]:
    """Keep the collector from walking through lexicons and libraries again and again while many values are made, none of them in cycles."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@_old_objects_left_alone()
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
    changed = resolution.changed_observations(con, documents, DECIDED_BY)
    records: Records = {}
    _learn(con, records, changed.fresh)
    keys = {ref: (one.profile.city is not None, block_keys(one.profile)) for ref, one in records.items()}
    candidates = replace_keys(con, keys, changed.stale, DECIDED_BY)
    parted = resolution.forget_matches(con, changed.stale, candidates.parted)
    _learn(con, records, {ref for pair in candidates.pairs for ref in pair})
    found = verdicts({ref: one.profile for ref, one in records.items()}, candidates.pairs)
    seeds = changed.fresh | changed.stale | parted | set(rejudged) | _concerned(found, records)
    if resolution.anything_rejected(con):
        seeds |= judgements.left_behind(con, seeds)  # what comes back is not given the id of a platform that it is no more of
    joined = judged.same | {(match.left_id, match.right_id) for match in found if match.judgement == "POSITIVE"}
    members = resolution.connected(con, seeds, joined, score_of(POSITIVE))
    groups = _regrouped(con, members, records, found, judged)
    touched = _identified(con, groups, members, records, affected, run_id, judged)
    return touched.union(affected, read.memberships_of(con, changed.fresh).values())


@dataclass(frozen=True, slots=True)
class Record:
    """An observation as it is compared, the name that its page gives it, and its place in founding order."""

    profile: Profile
    name: str
    founded: resolution.Founded


Records = dict[str, Record]


def _learn(con: duckdb.DuckDBPyConnection, records: Records, observation_ids: Collection[str]) -> None:
    """Read what is not among the records yet."""
    for known, founded in resolution.known_observations(con, set(observation_ids).difference(records)):
        records[known.ref] = Record(profile_of(known), known.names[0], founded)


def _concerned(matches: Iterable[Match], records: Records) -> set[str]:
    """Whose group may be another one by these verdicts: of pairs that may be joined both, else who has operators as rivals now."""
    return {
        one
        for match in matches
        for one, other in ((match.left_id, match.right_id), (match.right_id, match.left_id))
        if match.judgement == "POSITIVE" or (records[other].profile.operators and not records[one].profile.operators)
    }


def _regrouped(
    con: duckdb.DuckDBPyConnection,
    members: Mapping[str, resolution.Member | None],
    records: Records,
    compared: Sequence[Match],
    judged: Judged,
) -> list[tuple[str, ...]]:
    """Group all that hangs together by stored verdicts and those just made; verdicts that this changes are stored."""
    _learn(con, records, members)
    profiles = {ref: records[ref].profile for ref in members}
    stored = {(match.left_id, match.right_id): match for match in resolution.matches_of(con, members)}
    fresh = {(match.left_id, match.right_id): match for match in compared}
    inside = [pair for pair in {**stored, **fresh} if pair[0] in members and pair[1] in members]
    known = {pair for pair in inside if pair not in fresh and stored[pair].decided_by == DECIDED_BY}
    matches = [fresh[pair] if pair in fresh else unsettled(stored[pair]) for pair in inside if pair in fresh or pair in known]
    matches += verdicts(profiles, [pair for pair in inside if pair not in fresh and pair not in known])
    found = grouped(profiles, matches, judged, _rivals(con, profiles, {**stored, **fresh}))
    settled = fresh | {(match.left_id, match.right_id): match for match in found.matches}
    write_matches(con, [one for one in signed(settled.values(), judged) if one != stored.get((one.left_id, one.right_id))])
    return list(found.groups)


def _rivals(
    con: duckdb.DuckDBPyConnection, members: Mapping[str, Profile], matches: Mapping[tuple[str, str], Match]
) -> dict[Stranger, float]:
    """Who is outside of the groups and may be whose a member without operator is, and the odds."""
    beside = [
        (one, other, weigh(match.reasons))
        for pair, match in matches.items()
        for one, other in (pair, pair[::-1])
        if one in members and other not in members and not members[one].operators
    ]
    operators = resolution.operators_of(con, {other for _, other, _ in beside})
    odds: dict[Stranger, float] = {}
    for one, other, value in beside:
        if other in operators:
            stranger = (one, operators[other])
            odds[stranger] = max(odds.get(stranger, UNSURE), value)
    return odds


def _identified(
    con: duckdb.DuckDBPyConnection,
    groups: Collection[Collection[str]],
    members: Mapping[str, resolution.Member | None],
    records: Records,
    affected: Collection[str],
    run_id: str,
    judged: Judged,
) -> frozenset[str]:
    """Give groups their platform_ids and say who is of them; returns the platforms to build."""
    out = rejections(groups, {ref: records[ref].name for ref in members}, judged.rejected)
    ranked = (sorted(set(group).difference(out), key=lambda ref: records[ref].founded) for group in groups)
    ordered = sorted((group for group in ranked if group), key=lambda group: records[group[0]].founded)
    kept = _kept(con, members)
    orphans = [profile_of(one) for one in resolution.platforms_without(con, affected)]
    kept |= _heirs(ordered, kept, {ref: records[ref].profile for ref in members}, orphans)
    held = frozenset(kept.values())
    taken = resolution.taken_ids(con, {new_platform_id(group[0], held) for group in ordered})
    former = former_ids(con, shared_ids(ordered, kept), members)
    identities = identify(ordered, kept, taken=taken, former=former)
    before = {ref: member.platform_id for ref, member in members.items() if member}
    moved = {ref: platform for ref, platform in identities.members.items() if before.get(ref) != platform}
    write_memberships(con, moved, without=out)
    if out or resolution.anything_rejected(con):
        judgements.write_rejections(con, members, out, kept)
    write_redirects(con, identities.redirects, restored=identities.restored)
    resolution.write_merges(con, run_id, identities.redirects)
    resolution.write_splits(con, run_id, identities.splits)
    lost = {before[ref] for ref in (*moved, *out) if ref in before}
    return frozenset({*lost, *moved.values(), *identities.redirects})


def _kept(con: duckdb.DuckDBPyConnection, members: Mapping[str, resolution.Member | None]) -> dict[str, str]:
    """observation_id → the platform_id that it has, or that it had in an older capture, or when a person took it out."""
    kept = resolution.earlier_platforms(con, [ref for ref, member in members.items() if member is None])
    if resolution.anything_rejected(con):
        kept = judgements.platforms_left(con, members) | kept
    return kept | {ref: member.leads_to for ref, member in members.items() if member}


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
