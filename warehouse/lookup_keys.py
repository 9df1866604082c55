"""Lookup keys of observations, and the pairs that they bring together: what is compared of a night, and what no longer is.

Cost grows with the keys of the night's observations and with who shares them, but for one pass over all keys.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from transforms.blocking import CAP, WIDE
from warehouse.rows import id_table, registered

Pairs = tuple[tuple[str, str], ...]
"""Of observation_ids, the lesser first; sorted."""
_KEYS = pa.schema([("observation_id", pa.string()), ("block_key", pa.string()), ("placed", pa.bool_())])


@dataclass(frozen=True, slots=True)
class Candidates:
    """What keys came and went for."""

    pairs: Pairs
    """To compare: they share a key that at most CAP have, and one of them, or the key, came just now."""
    parted: Pairs
    """Compared earlier, and apart now: their key came to more than CAP, and they share no other."""


def replace_keys(
    con: duckdb.DuckDBPyConnection, keys: Mapping[str, tuple[bool, Iterable[str]]], dropped: Collection[str], made_by: str
) -> Candidates:
    """Store keys (observation_id → city known, keys) in place of those of `dropped`, which holds all that had keys before."""
    removed = _removed(con, dropped)
    with registered(con, given=_table(keys), removed=removed):
        con.execute(_INCOMING, [WIDE])
        con.execute(_MET)
        con.execute("INSERT INTO core.block_key BY NAME SELECT *, ? AS made_by FROM incoming", [made_by])
        crowds = con.execute(_CROWDS).to_arrow_table()
    with registered(con, crowd=crowds):
        pairs = tuple(con.execute(_PAIRS, {"cap": CAP}).fetchall())
    sizes = zip(*(crowds[name].to_pylist() for name in ("block_key", "size", "size_before")), strict=True)
    crowded = {key for key, size, before in sizes if size > CAP >= before > 1}
    parted = _parted(con, crowded) if crowded else ()
    con.execute("DROP TABLE met; DROP TABLE incoming")
    return Candidates(pairs, parted)


def _removed(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> pa.Table:
    """Drop the keys of these, and return them."""
    if not observation_ids:
        return pa.table({"block_key": pa.array([], pa.int64())})
    with registered(con, dropped=id_table(observation_ids)):
        return con.execute(
            "DELETE FROM core.block_key WHERE observation_id IN (SELECT id FROM dropped) RETURNING block_key"
        ).to_arrow_table()


def _table(keys: Mapping[str, tuple[bool, Iterable[str]]]) -> pa.Table:
    refs: list[str] = []
    placed: list[bool] = []
    found: list[str] = []
    for ref, (known, own) in keys.items():
        ordered = sorted(own)
        refs += [ref] * len(ordered)
        placed += [known] * len(ordered)
        found += ordered
    return pa.table([refs, found, placed], schema=_KEYS)


_INCOMING = """  -- keys as numbers, see migration 0012; `placed` counts under wide keys alone
    CREATE OR REPLACE TEMP TABLE incoming AS
    SELECT
        observation_id,
        CAST(md5_number_lower(block_key) >> 1 AS BIGINT) AS block_key,
        placed AND ends_with(block_key, ?) AS placed
    FROM given
"""
_MET = """  -- all that stand under a key that came or went
    CREATE OR REPLACE TEMP TABLE met AS
    SELECT block_key, observation_id, placed, false AS came
    FROM core.block_key SEMI JOIN (SELECT block_key FROM incoming UNION ALL SELECT block_key FROM removed) AS touched USING (block_key)
    UNION ALL
    SELECT block_key, observation_id, placed, true FROM incoming
"""
_CROWDS = """
    WITH gone AS (
        SELECT block_key, count(*) AS gone FROM removed GROUP BY block_key
    ),
    counted AS (
        SELECT block_key, count(*) AS size, count(*) FILTER (NOT came) AS stayed FROM met GROUP BY block_key HAVING count(*) > 1
    )
    SELECT block_key, row_number() OVER () AS crowd_id, size, stayed + coalesce(gone, 0) AS size_before
    FROM counted LEFT JOIN gone USING (block_key)
"""
_PAIRS = """
    WITH shown AS MATERIALIZED (
        SELECT crowd_id, observation_id, came, placed, came OR size_before > $cap AS compared
        FROM met INNER JOIN crowd USING (block_key)
        WHERE size <= $cap
    )
    SELECT DISTINCT
        least(ours.observation_id, theirs.observation_id) AS left_id,
        greatest(ours.observation_id, theirs.observation_id) AS right_id
    FROM shown AS ours INNER JOIN shown AS theirs ON theirs.crowd_id = ours.crowd_id
    WHERE ours.compared AND (ours.observation_id < theirs.observation_id OR (ours.came AND NOT theirs.came))
        AND NOT (ours.placed AND theirs.placed)
    ORDER BY ALL
"""


def _numbers(keys: Iterable[int]) -> pa.Table:
    return pa.table({"id": pa.array(sorted(set(keys)), pa.int64())})


def _parted(con: duckdb.DuckDBPyConnection, crowded: Collection[int]) -> Pairs:
    """Find the pairs that were compared under keys that have come to more than CAP, and share no other key that counts."""
    with registered(con, crowded=_numbers(crowded)):
        members = con.execute("SELECT DISTINCT observation_id AS id FROM met SEMI JOIN crowded ON id = block_key WHERE NOT came")
        with registered(con, member=members.to_arrow_table()):
            pairs = con.execute(_COMPARED).fetchall()
            rows = con.execute("SELECT observation_id, block_key, placed FROM core.block_key SEMI JOIN member ON id = observation_id")
            held: dict[str, dict[int, bool]] = {}
            for ref, key, placed in rows.fetchall():
                held.setdefault(ref, {})[key] = placed
    shared = {
        (left, right): {key for key in both.difference(crowded) if not (held[left][key] and held[right][key])}
        for left, right in pairs
        if not (both := held[left].keys() & held[right].keys()).isdisjoint(crowded)
    }
    with registered(con, shared=_numbers(key for keys in shared.values() for key in keys)):
        counted = {key for (key,) in con.execute(_COUNTED, [CAP]).fetchall()}
    return tuple(pair for pair, keys in shared.items() if keys.isdisjoint(counted))


_COMPARED = """
    SELECT left_id, right_id FROM core.match
    WHERE left_id IN (SELECT id FROM member) AND right_id IN (SELECT id FROM member)
    ORDER BY ALL
"""
_COUNTED = "SELECT block_key FROM core.block_key SEMI JOIN shared ON id = block_key GROUP BY block_key HAVING count(*) <= ?"
