"""What resolving asks of the warehouse: observations to compare, their keys, pairs under a common key, and what hangs together."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from transforms.blocking import CAP, WIDE
from transforms.model import Known, Split
from warehouse.rows import arrow_rows, id_table, registered

_CURRENT = (
    "SELECT observation.observation_id FROM obs.observation AS observation "
    "INNER JOIN obs.document AS document ON document.document_id = observation.document_id WHERE document.is_current"
)
_KEYS = pa.schema([("observation_id", pa.string()), ("block_key", pa.string()), ("placed", pa.bool_()), ("made_by", pa.string())])


def _ids(con: duckdb.DuckDBPyConnection, sql: str, parameters: Collection[Any] = ()) -> frozenset[str]:
    return frozenset(one for (one,) in con.execute(sql, list(parameters)).fetchall())


def unkeyed(con: duckdb.DuckDBPyConnection, document_ids: Collection[str], made_by: str) -> frozenset[str]:
    """Current observations of these documents, and all others that have no keys by today's rules."""
    with registered(con, wanted=id_table(document_ids)):
        return _ids(
            con,
            f"{_CURRENT} AND (document.document_id IN (SELECT id FROM wanted) OR observation.observation_id NOT IN "  # noqa: S608 - constants
            "(SELECT observation_id FROM core.block_key WHERE made_by = ?))",
            [made_by],
        )


def outdated(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Observations that have keys and are not current any more."""
    return _ids(con, f"SELECT DISTINCT observation_id FROM core.block_key WHERE observation_id NOT IN ({_CURRENT})")  # noqa: S608 - constants


def known_observations(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> tuple[Known, ...]:
    """What matching needs of observations, in founding order: re-worded copies last, oldest news first; ids break ties."""
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(
            "SELECT observation.observation_id, observation.name, observation.aliases, observation.operators, observation.province, "
            "observation.city, observation.district, observation.year_established, observation.document_id, observation.recognitions "
            "FROM obs.observation AS observation INNER JOIN obs.document AS document ON document.document_id = observation.document_id "
            "SEMI JOIN wanted ON id = observation.observation_id "
            "ORDER BY document.spun, observation.observed_on, observation.document_id, observation.observation_id"
        ).fetchall()
    return tuple(
        Known(
            ref=ref,
            names=(name, *(aliases or ())),
            operators=tuple(operators or ()),
            province=province,
            city=city,
            district=district,
            year=year,
            page=page,
            titles=titles_of((one["level"], one["stage"], one["batch"]) for one in recognitions or ()),
        )
        for ref, name, aliases, operators, province, city, district, year, page, recognitions in rows
    )


def titles_of(recognitions: Iterable[tuple[Any, str, str | None]]) -> tuple[tuple[Any, str], ...]:
    """Level and batch of recognitions (level, stage, batch) that were not withdrawn."""
    return tuple(sorted({(level, batch) for level, stage, batch in recognitions if level and batch and stage != "withdrawn"}))


def replace_keys(
    con: duckdb.DuckDBPyConnection, keys: Mapping[str, tuple[bool, Iterable[str]]], gone: Collection[str], made_by: str
) -> frozenset[str]:
    """Store keys (observation_id → city known, keys) and drop those of `gone`; returns whose candidates have changed by that.

    These are all under a key that thereby came to more than CAP records, or back.
    """
    rows = [(ref, key, placed, made_by) for ref, (placed, found) in keys.items() for key in sorted(found)]
    incoming = pa.table(dict(zip(_KEYS.names, zip(*rows, strict=True) if rows else ([], [], [], []), strict=True)), schema=_KEYS)
    with registered(con, incoming=incoming, dropped=id_table({*keys, *gone})):
        con.execute(
            "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT block_key FROM incoming "
            "UNION SELECT block_key FROM core.block_key SEMI JOIN dropped ON id = observation_id"
        )
        con.execute(f"CREATE OR REPLACE TEMP TABLE size_before AS {_SIZES}")
        con.execute("DELETE FROM core.block_key WHERE observation_id IN (SELECT id FROM dropped)")
        con.execute("INSERT INTO core.block_key BY NAME FROM incoming")
    changed = _ids(
        con,
        f"SELECT DISTINCT observation_id FROM core.block_key WHERE block_key IN (SELECT block_key FROM ({_SIZES}) "  # noqa: S608 - constants
        "AS size_after FULL JOIN size_before USING (block_key) "
        "WHERE (coalesce(size_after.size, 0) > ?) <> (coalesce(size_before.size, 0) > ?))",
        [CAP, CAP],
    )
    con.execute("DROP TABLE touched")
    con.execute("DROP TABLE size_before")
    return changed


_SIZES = "SELECT block_key, count(*) AS size FROM core.block_key SEMI JOIN touched USING (block_key) GROUP BY block_key"


def pairs_under_keys(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of these observations and others that share a key which at most CAP have; the lesser id first."""
    with registered(con, wanted=id_table(observation_ids)):
        return con.execute(_PAIRS, [CAP, WIDE]).fetchall()


_PAIRS = """
    WITH ours AS (
        SELECT observation_id, block_key, placed FROM core.block_key SEMI JOIN wanted ON id = observation_id
    ),
    theirs AS (
        SELECT observation_id, block_key, placed FROM core.block_key SEMI JOIN ours USING (block_key)
        QUALIFY count(*) OVER (PARTITION BY block_key) <= ?
    )
    SELECT DISTINCT
        least(ours.observation_id, theirs.observation_id) AS left_id,
        greatest(ours.observation_id, theirs.observation_id) AS right_id
    FROM ours
    INNER JOIN theirs ON theirs.block_key = ours.block_key AND theirs.observation_id <> ours.observation_id
    WHERE NOT (ends_with(ours.block_key, ?) AND ours.placed AND theirs.placed)
    ORDER BY ALL
"""


def connected(con: duckdb.DuckDBPyConnection, seeds: Collection[str], judged: Collection[tuple[str, str]]) -> frozenset[str]:
    """All current observations that verdicts, judgements or a common platform connect with these, themselves included."""
    current = _ids(con, "SELECT DISTINCT observation_id FROM core.block_key")
    found = set(seeds) & current
    frontier = set(found)
    beside: dict[str, set[str]] = {}
    for left, right in judged:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    while frontier:
        with registered(con, wanted=id_table(frontier)):
            reached = {one for (one,) in con.execute(_BESIDE).fetchall()}
        reached.update(*(beside.get(one, ()) for one in frontier))
        frontier = (reached & current) - found
        found |= frontier
    return frozenset(found)


_BESIDE = """
    SELECT right_id FROM core.match SEMI JOIN wanted ON id = left_id
    UNION
    SELECT left_id FROM core.match SEMI JOIN wanted ON id = right_id
    UNION
    SELECT observation_id FROM core.membership
    WHERE platform_id IN (SELECT platform_id FROM core.membership SEMI JOIN wanted ON id = observation_id)
"""


def matched_with(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> frozenset[str]:
    """Observations that a stored verdict or a platform joins with these."""
    with registered(con, wanted=id_table(observation_ids)):
        return _ids(con, _BESIDE)


def forget_matches(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> None:
    """Drop the verdicts on these observations."""
    with registered(con, wanted=id_table(observation_ids)):
        con.execute("DELETE FROM core.match WHERE left_id IN (SELECT id FROM wanted) OR right_id IN (SELECT id FROM wanted)")


def matched_pairs(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of these observations on which a verdict is stored."""
    with registered(con, wanted=id_table(observation_ids)):
        return con.execute("SELECT left_id, right_id FROM core.match SEMI JOIN wanted ON id = left_id ORDER BY ALL").fetchall()


def earlier_platforms(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, str]:
    """observation_id → platform_id so far: its own, else that of an observation of the same name in an older capture of its page."""
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(_EARLIER).fetchall()
    return {str(observation): str(platform) for observation, platform in rows}


_EARLIER = """
    WITH older AS (
        SELECT ours.observation_id, any_value(membership.platform_id) AS platform_id
        FROM obs.observation AS ours
        SEMI JOIN wanted ON id = ours.observation_id
        ANTI JOIN core.membership AS own ON own.observation_id = ours.observation_id
        INNER JOIN obs.document AS document ON document.document_id = ours.document_id
        INNER JOIN obs.document AS capture ON capture.url = document.url AND NOT capture.is_current
        INNER JOIN obs.observation AS earlier ON earlier.document_id = capture.document_id AND earlier.name = ours.name
        INNER JOIN core.membership AS membership ON membership.observation_id = earlier.observation_id
        GROUP BY ours.observation_id
        HAVING count(DISTINCT membership.platform_id) = 1
    ),
    found AS (
        SELECT observation_id, platform_id FROM core.membership SEMI JOIN wanted ON id = observation_id
        UNION ALL
        FROM older
    )
    SELECT found.observation_id, coalesce(redirect.new_id, found.platform_id)
    FROM found LEFT JOIN core.redirect AS redirect ON redirect.old_id = found.platform_id
    ORDER BY ALL
"""


def platforms_without(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> tuple[Known, ...]:
    """Those of these platforms of which no current observation is left, as they were last known."""
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


def taken_ids(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Every platform_id that a new platform must not get.

    One that lost all its observations is free for the one that founded it, when its page says so again.
    """
    return _ids(
        con,
        "SELECT old_id FROM core.redirect UNION SELECT old_id FROM core.split UNION SELECT new_id FROM core.split "
        "UNION SELECT platform_id FROM core.membership",
    )


def write_splits(con: duckdb.DuckDBPyConnection, run_id: str, splits: Iterable[Split]) -> None:
    """Record the splits of a run, in addition to those of others."""
    rows = [{"run_id": run_id, "old_id": s.old_id, "new_id": s.new_id, "observation_ids": s.observation_ids} for s in splits]
    incoming = arrow_rows(con, "core.split", rows)
    with registered(con, incoming=incoming):
        con.execute("INSERT INTO core.split BY NAME FROM incoming")
