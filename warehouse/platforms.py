"""Writing what was resolved: memberships, verdicts, origins, platforms and their history."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from transforms.identities import Former, may_found
from transforms.model import Match, Platform, StatusPeriod
from transforms.text import fold
from warehouse.histories import validity, write_histories
from warehouse.organisations import write_organisations
from warehouse.rows import id_table, registered, sync
from warehouse.shard import recognition_row


def write_memberships(con: duckdb.DuckDBPyConnection, members: Mapping[str, str], *, without: Iterable[str] = ()) -> None:
    """Say which platform each observation belongs to (observation_id → platform_id); others stay as they are.

    Those of `without`, and observations that no longer exist, belong to none.
    """
    moved = id_table({*members, *without})
    incoming = pa.table({"observation_id": list(members), "platform_id": list(members.values())}, schema=_MEMBERSHIPS)
    with registered(con, incoming=incoming, moved=moved):
        con.execute(
            "DELETE FROM core.membership WHERE observation_id IN (SELECT id FROM moved) "
            "OR observation_id NOT IN (SELECT observation_id FROM obs.observation)"
        )
        con.execute("INSERT INTO core.membership BY NAME FROM incoming SEMI JOIN obs.observation USING (observation_id)")


_MEMBERSHIPS = pa.schema([("observation_id", pa.string()), ("platform_id", pa.string())])


def write_matches(con: duckdb.DuckDBPyConnection, matches: Iterable[Match]) -> None:
    """Keep verdicts, one a pair of ids; a later verdict on the same pair replaces the earlier."""
    rows = list({(match.left_id, match.right_id): match for match in matches}.values())
    if not rows:
        return
    incoming = pa.table([[getattr(row, name) for row in rows] for name in _MATCHES.names], schema=_MATCHES)
    with registered(con, incoming=incoming):
        con.execute("DELETE FROM core.match USING incoming WHERE match.left_id = incoming.left_id AND match.right_id = incoming.right_id")
        con.execute("INSERT INTO core.match BY NAME FROM incoming")


_MATCHES = pa.schema(
    [
        ("left_id", pa.string()), ("right_id", pa.string()), ("judgement", pa.string()), ("score", pa.float64()),
        ("reasons", pa.list_(pa.string())), ("decided_by", pa.string()),
    ]
)  # fmt: skip


def former_ids(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str], observation_ids: Collection[str]) -> Former:
    """The ids that lead to these platforms, and which of the observations founded them or these, or did so in an older capture."""
    if not platform_ids:
        return Former(led={}, founders={})
    with registered(con, wanted=id_table(platform_ids)):
        led = dict(con.execute(_LEADING).fetchall())
    with registered(con, wanted=id_table(observation_ids)):
        older = con.execute(_OLDER_CAPTURES).fetchall() if led else []
    founders: dict[str, set[str]] = {}
    sought = {*led, *platform_ids}
    for ref, earlier, platform_id in (*((ref, ref, None) for ref in observation_ids), *older):
        for founded in sought.intersection({platform_id, *may_found(earlier)}):
            founders.setdefault(founded, set()).add(ref)
    return Former(led=led, founders=founders)


_LEADING = """
    SELECT redirect.old_id, redirect.new_id
    FROM core.redirect AS redirect
    SEMI JOIN wanted ON id = redirect.new_id
    LEFT JOIN (SELECT old_id, max(run_id) AS run_id FROM core.merge GROUP BY old_id) AS merged ON merged.old_id = redirect.old_id
    ORDER BY merged.run_id DESC NULLS LAST, redirect.old_id
"""
_OLDER_CAPTURES = """
    SELECT ours.observation_id, earlier.observation_id, membership.platform_id
    FROM obs.observation AS ours
    SEMI JOIN wanted ON id = ours.observation_id
    INNER JOIN obs.document AS document ON document.document_id = ours.document_id
    INNER JOIN obs.document AS capture ON capture.url = document.url AND NOT capture.is_current
    INNER JOIN obs.observation AS earlier ON earlier.document_id = capture.document_id AND earlier.name = ours.name
    LEFT JOIN core.membership AS membership ON membership.observation_id = earlier.observation_id
"""


def write_redirects(con: duckdb.DuckDBPyConnection, redirects: Mapping[str, str], *, restored: Collection[str] = ()) -> None:
    """Say that an old platform_id is now another; chains are kept short: what pointed to the old one points to the new.

    Those of `restored` are of a platform again and lead nowhere.
    """
    if not redirects and not restored:
        return
    rows = [{"old_id": old, "new_id": new} for old, new in redirects.items()]
    sync(con, "core.redirect", "old_id", rows, ("old_id", {*redirects, *restored}))
    con.execute("UPDATE core.redirect SET new_id = further.new_id FROM core.redirect AS further WHERE redirect.new_id = further.old_id")


def write_origins(con: duckdb.DuckDBPyConnection, origins: Mapping[str, str]) -> None:
    """Say where a document's text comes from (document_id → document_id of the original)."""
    pairs = pa.table({"document_id": list(origins), "origin_id": list(origins.values())}, schema=_ORIGINS)
    with registered(con, incoming=pairs):
        con.execute(
            "UPDATE obs.document SET origin_id = incoming.origin_id FROM incoming "
            "WHERE document.document_id = incoming.document_id AND document.origin_id IS DISTINCT FROM incoming.origin_id"
        )


_ORIGINS = pa.schema([("document_id", pa.string()), ("origin_id", pa.string())])


def write_platforms(
    con: duckdb.DuckDBPyConnection,
    platforms: Sequence[Platform],
    periods: Iterable[StatusPeriod],
    *,
    emptied: Iterable[str] = (),
) -> None:
    """Replace platforms with their names, recognitions and status periods; equal rows stay untouched, others too.

    `emptied` are platforms of which no current document states anything any more: their history goes, their row stays,
    so that the id is not given anew, and views do not show it.
    """
    gone = frozenset(emptied)
    ids = {platform.platform_id for platform in platforms} | gone
    shown = [row for platform in platforms for row in [_platform_row(platform)]]
    sync(con, "core.platform", "platform_id", shown, ("platform_id", ids - gone))
    scope = ("platform_id", ids)
    sync(con, "core.alias", "platform_id, alias", _alias_rows(platforms), scope)
    sync(con, "core.recognition", "platform_id, position", _recognition_rows(platforms), scope)
    sync(con, "core.status_period", "platform_id, position", _period_rows(periods), scope)
    write_histories(con, platforms, scope)
    write_organisations(con)


def _platform_row(p: Platform) -> dict[str, Any]:
    return {
        "platform_id": p.platform_id,
        "name": p.name,
        "name_key": fold(p.name),
        "operators": p.operators,
        "operator_keys": [fold(operator) for operator in p.operators],
        "province": p.province,
        "city": p.city,
        "district": p.district,
        "region_code": p.region_code,
        "industry": p.industry,
        "industry_code": p.industry_code,
        "status": p.status,
        "status_since": p.status_since,
        "year_established": p.year_established,
        "investment_yuan": p.investment.yuan if p.investment else None,
        "investment_approximate": p.investment.approximate if p.investment else None,
        "floor_area_m2": p.floor_area.m2 if p.floor_area else None,
        "floor_area_approximate": p.floor_area.approximate if p.floor_area else None,
        "land_area_m2": p.land_area.m2 if p.land_area else None,
        "land_area_approximate": p.land_area.approximate if p.land_area else None,
        "services": p.services,
        "first_seen": p.first_seen,
        "last_seen": p.last_seen,
        "origins": p.origins,
    }


def _alias_rows(platforms: Iterable[Platform]) -> Iterator[dict[str, Any]]:
    for platform in platforms:
        for alias in dict.fromkeys(platform.aliases):
            yield {"platform_id": platform.platform_id, "alias": alias, "alias_key": fold(alias)}


def _recognition_rows(platforms: Iterable[Platform]) -> Iterator[dict[str, Any]]:
    for platform in platforms:
        held = {period.recognition: period for period in platform.history.recognitions}
        for position, recognition in enumerate(platform.recognitions):
            yield (
                {"platform_id": platform.platform_id, "position": position} | recognition_row(recognition) | validity(held.get(recognition))
            )


def _period_rows(periods: Iterable[StatusPeriod]) -> Iterator[dict[str, Any]]:
    by_platform: dict[str, list[StatusPeriod]] = {}
    for period in periods:
        by_platform.setdefault(period.platform_id, []).append(period)
    for platform_id, own in by_platform.items():
        for position, period in enumerate(own):
            yield {"platform_id": platform_id, "position": position, "status": period.status} | validity(period)
