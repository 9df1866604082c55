"""What resolving asks of the warehouse: what a night changed, observations to compare, and what hangs together with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from transforms.model import Known, Match, Split
from warehouse.rows import arrow_rows, id_table, registered

Founded = tuple[bool, date, str, str]
"""By which observations stand in founding order: re-worded copies last, oldest news first; ids break ties."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Observations that a night changed."""

    fresh: frozenset[str]
    """Current ones of the night's documents, and all others without keys by today's rules."""
    stale: frozenset[str]
    """All whose keys and verdicts count no longer: those of `fresh` that have any, and what is not current any more."""


def changed_observations(con: duckdb.DuckDBPyConnection, document_ids: Collection[str], made_by: str) -> Changed:
    """Find the observations to be looked up anew after a change of these documents, and those that are gone."""
    with registered(con, wanted=id_table(document_ids)):
        rows = con.execute(_CHANGED, [made_by]).fetchall()
    return Changed(
        fresh=frozenset(ref for ref, current, _ in rows if current),
        stale=frozenset(ref for ref, _, keyed in rows if keyed),
    )


_CHANGED = """
    WITH keyed AS (
        SELECT observation_id, bool_and(made_by IS NOT DISTINCT FROM ?) AS by_today FROM core.block_key GROUP BY observation_id
    ),
    shown AS (
        SELECT observation_id, document_id
        FROM obs.observation INNER JOIN obs.document USING (document_id)
        WHERE is_current
    )
    SELECT observation_id, shown.document_id IS NOT NULL, by_today IS NOT NULL
    FROM shown FULL JOIN keyed USING (observation_id)
    WHERE shown.document_id IS NULL OR by_today IS DISTINCT FROM true OR shown.document_id IN (SELECT id FROM wanted)
"""


def known_observations(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> tuple[tuple[Known, Founded], ...]:
    """What matching needs of observations, in founding order, and their place in it."""
    if not observation_ids:
        return ()
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(
            "SELECT observation.observation_id, observation.name, observation.aliases, observation.operators, observation.province, "
            "observation.city, observation.district, observation.year_established, observation.document_id, observation.recognitions, "
            "document.spun, coalesce(observation.observed_on, DATE '9999-12-31'), handed.former "
            "FROM obs.observation AS observation INNER JOIN obs.document AS document ON document.document_id = observation.document_id "
            "LEFT JOIN (SELECT observation_id, list(DISTINCT value ORDER BY value) AS former FROM obs.statement "
            "WHERE field = 'former_operator' GROUP BY observation_id) AS handed ON handed.observation_id = observation.observation_id "
            "SEMI JOIN wanted ON id = observation.observation_id"
        ).fetchall()
    found = [
        (
            Known(
                ref=ref,
                names=(name, *(aliases or ())),
                operators=(*(operators or ()), *(former or ())),
                province=province,
                city=city,
                district=district,
                year=year,
                page=page,
                titles=titles_of((one["level"], one["stage"], one["batch"]) for one in recognitions) if recognitions else (),
            ),
            (spun, on, page, ref),
        )
        for ref, name, aliases, operators, province, city, district, year, page, recognitions, spun, on, former in rows
    ]
    return tuple(sorted(found, key=lambda one: one[1]))


def titles_of(recognitions: Iterable[tuple[Any, str, str | None]]) -> tuple[tuple[Any, str], ...]:
    """Level and batch of recognitions (level, stage, batch) that were not withdrawn."""
    return tuple(sorted({(level, batch) for level, stage, batch in recognitions if level and batch and stage != "withdrawn"}))


@dataclass(frozen=True, slots=True)
class Member:
    """The platform of an observation."""

    platform_id: str
    """As published."""
    leads_to: str
    """What it is now, after redirects."""


def connected(
    con: duckdb.DuckDBPyConnection, seeds: Collection[str], joined: Collection[tuple[str, str]], score: float
) -> dict[str, Member | None]:
    """All current observations that hang together with these, themselves included, with their platforms.

    Two do that are of one platform, that a stored verdict of at least this score is on, or that are `joined`.
    """
    nodes = _nodes(con, {*seeds, *(ref for pair in joined for ref in pair)})
    beside: dict[str, set[str]] = {}
    pairs = [(nodes[left], nodes[right]) for left, right in joined] + con.execute(_ACROSS, [score]).fetchall()
    for left, right in pairs:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    frontier = {nodes[ref] for ref in seeds}
    found: set[str] = set()
    while frontier:
        found |= frontier
        frontier = set().union(*(beside.get(node, ()) for node in frontier)) - found
    with registered(con, wanted=id_table(found)):
        rows = con.execute(_MEMBERS).fetchall()
    return {ref: Member(platform, leads_to) if platform else None for ref, platform, leads_to in rows}


def _nodes(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, str]:
    """observation_id → what it hangs on: its platform, itself where it has none."""
    with registered(con, wanted=id_table(observation_ids)):
        return dict(
            con.execute(
                "SELECT id, coalesce(platform_id, id) FROM wanted LEFT JOIN core.membership AS membership ON observation_id = id"
            ).fetchall()
        )


_ACROSS = """
    WITH verdict AS MATERIALIZED (  -- few of many, before anything is joined
        SELECT left_id, right_id FROM core.match
        WHERE score >= ? AND (judgement <> 'POSITIVE' OR EXISTS (SELECT 1 FROM core.rejection))  -- those are of a group without a platform
    )
    SELECT DISTINCT coalesce(ours.platform_id, left_id) AS left_node, coalesce(theirs.platform_id, right_id) AS right_node
    FROM verdict
    LEFT JOIN core.membership AS ours ON ours.observation_id = left_id
    LEFT JOIN core.membership AS theirs ON theirs.observation_id = right_id
    WHERE left_node <> right_node
"""
_MEMBERS = """
    WITH member AS (
        SELECT observation_id, platform_id FROM core.membership SEMI JOIN wanted ON id = platform_id
        UNION ALL
        SELECT id, NULL FROM wanted ANTI JOIN core.membership ON observation_id = id
    )
    SELECT member.observation_id, member.platform_id, coalesce(redirect.new_id, member.platform_id)
    FROM member
    INNER JOIN obs.observation AS observation ON observation.observation_id = member.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id AND document.is_current
    LEFT JOIN core.redirect AS redirect ON redirect.old_id = member.platform_id
    ORDER BY ALL
"""


def forget_matches(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str], pairs: Collection[tuple[str, str]]) -> frozenset[str]:
    """Drop the verdicts on these observations and on these pairs; returns all that they were on."""
    gone: list[tuple[str, str]] = []
    if observation_ids:
        with registered(con, wanted=id_table(observation_ids)):
            gone += con.execute(
                "DELETE FROM core.match WHERE left_id IN (SELECT id FROM wanted) OR right_id IN (SELECT id FROM wanted) "
                "RETURNING left_id, right_id"
            ).fetchall()
    if pairs:
        left, right = zip(*pairs, strict=True)
        with registered(con, parted=pa.table({"left_id": left, "right_id": right})):
            con.execute("DELETE FROM core.match USING parted WHERE match.left_id = parted.left_id AND match.right_id = parted.right_id")
    return frozenset(ref for pair in (*gone, *pairs) for ref in pair)


def matches_of(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> list[Match]:
    """The stored verdicts on these observations and any others."""
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(
            # Reasons as one text: they are words, of which few lines differ, and tens of thousands of lists take twice as long.
            "SELECT left_id, right_id, judgement, score, array_to_string(reasons, ' '), decided_by FROM core.match "
            "WHERE left_id IN (SELECT id FROM wanted) OR right_id IN (SELECT id FROM wanted) ORDER BY left_id, right_id"
        ).fetchall()
    return [
        Match(left_id=left, right_id=right, judgement=judgement, score=score, reasons=_words(reasons), decided_by=decided_by)
        for left, right, judgement, score, reasons, decided_by in rows
    ]


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def operators_of(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """observation_id → operators, of those that have any."""
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(
            "SELECT observation_id, operators FROM obs.observation SEMI JOIN wanted ON id = observation_id WHERE len(operators) > 0"
        ).fetchall()
    return {ref: tuple(operators) for ref, operators in rows}


def earlier_platforms(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, str]:
    """observation_id → platform_id now of the observation of the same name in an older capture of its page."""
    if not observation_ids:
        return {}
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(_EARLIER).fetchall()
    return {str(observation): str(platform) for observation, platform in rows}


_EARLIER = """
    WITH older AS (
        SELECT ours.observation_id, any_value(membership.platform_id) AS platform_id
        FROM obs.observation AS ours
        SEMI JOIN wanted ON id = ours.observation_id
        INNER JOIN obs.document AS document ON document.document_id = ours.document_id
        INNER JOIN obs.document AS capture ON capture.url = document.url AND NOT capture.is_current
        INNER JOIN obs.observation AS earlier ON earlier.document_id = capture.document_id AND earlier.name = ours.name
        INNER JOIN core.membership AS membership ON membership.observation_id = earlier.observation_id
        GROUP BY ours.observation_id
        HAVING count(DISTINCT membership.platform_id) = 1
    )
    SELECT older.observation_id, coalesce(redirect.new_id, older.platform_id)
    FROM older LEFT JOIN core.redirect AS redirect ON redirect.old_id = older.platform_id
    ORDER BY ALL
"""


def anything_rejected(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether people ever took an observation out."""
    return con.execute("SELECT 1 FROM core.rejection LIMIT 1").fetchone() is not None


_CURRENT = (
    "SELECT observation.observation_id FROM obs.observation AS observation "
    "INNER JOIN obs.document AS document ON document.document_id = observation.document_id WHERE document.is_current"
)


def platforms_without(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> tuple[Known, ...]:
    """Those of these platforms of which no current observation is left, as they were last known."""
    if not platform_ids:
        return ()
    with registered(con, wanted=id_table(platform_ids)):
        rows = con.execute(
            "SELECT platform_id, name, operators, province, city, district, "  # noqa: S608 - constants
            "(SELECT list(alias ORDER BY alias) FROM core.alias WHERE alias.platform_id = platform.platform_id) "
            "FROM core.platform AS platform SEMI JOIN wanted ON id = platform_id "
            "WHERE platform_id NOT IN (SELECT old_id FROM core.redirect) AND platform_id NOT IN "
            f"(SELECT platform_id FROM core.membership WHERE observation_id IN ({_CURRENT})) ORDER BY platform_id"
        ).fetchall()
    return tuple(
        Known(ref=ref, names=(name, *(aliases or ())), operators=tuple(operators or ()), province=province, city=city, district=district)
        for ref, name, operators, province, city, district, aliases in rows
    )


def taken_ids(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> frozenset[str]:
    """Which platform_ids a new platform must not get; none are named where none of these, which are wanted, is taken.

    One that lost all its observations is free for the one that founded it, when its page says so again.
    """
    with registered(con, wanted=id_table(platform_ids)):
        if con.execute(f"SELECT id FROM wanted WHERE id IN ({_TAKEN}) LIMIT 1").fetchone() is None:  # noqa: S608 - constants
            return frozenset()
    return frozenset(platform_id for (platform_id,) in con.execute(_TAKEN).fetchall())


_TAKEN = (
    "SELECT old_id FROM core.redirect UNION SELECT old_id FROM core.split UNION SELECT new_id FROM core.split "
    "UNION SELECT platform_id FROM core.membership"
)


def write_merges(con: duckdb.DuckDBPyConnection, run_id: str, redirects: Mapping[str, str]) -> None:
    """Record the merges of a run (old platform_id → the one that it was merged into), in addition to those of others."""
    rows = [{"run_id": run_id, "old_id": old, "new_id": new} for old, new in redirects.items()]
    if not rows:
        return
    with registered(con, incoming=arrow_rows(con, "core.merge", rows)):
        con.execute("INSERT INTO core.merge BY NAME FROM incoming")


def write_splits(con: duckdb.DuckDBPyConnection, run_id: str, splits: Iterable[Split]) -> None:
    """Record the splits of a run, in addition to those of others."""
    rows = [{"run_id": run_id, "old_id": s.old_id, "new_id": s.new_id, "observation_ids": s.observation_ids} for s in splits]
    if not rows:
        return
    incoming = arrow_rows(con, "core.split", rows)
    with registered(con, incoming=incoming):
        con.execute("INSERT INTO core.split BY NAME FROM incoming")
