"""What the pipeline asks of the working warehouse; every answer is a model value, in a fixed order."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from transforms.model import (
    ArchiveRef,
    Area,
    KnownUrl,
    Money,
    Observation,
    Recognition,
    Seen,
    Validators,
)
from warehouse.rows import china_date, from_utc_digits, id_table, registered

_KNOWN_URL = """
    SELECT capture.source, capture.url, capture.role, capture.sha256, capture.etag, capture.last_modified,
        capture.archive_path, capture.archive_offset, capture.archive_length, capture.last_fetched_at,
        document.parser, document.reader, item.fetched_title, item.fetched_published_on
    FROM raw.capture AS capture
    LEFT JOIN obs.document AS document ON document.url = capture.url AND document.capture_sha256 = capture.sha256
    LEFT JOIN raw.list_item AS item ON item.source = capture.source AND item.url = capture.url
"""
_OBSERVATION = """
    SELECT observation.*, document.source, document.url, document.published_on, document.fetched_at, document.origin_id, document.spun,
        coalesce(source.kind, 'aggregator') AS source_kind
    FROM obs.observation AS observation
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    LEFT JOIN ref.source AS source ON source.slug = document.source
"""


def run_kinds(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The kinds of run that the warehouse holds rows of: demo and others never share a home."""
    return frozenset(kind for (kind,) in con.execute("SELECT DISTINCT kind FROM meta.run").fetchall())


def known_urls(con: duckdb.DuckDBPyConnection, source_slug: str) -> dict[str, KnownUrl]:
    """Every URL of a source that was ever archived, with its newest content."""
    rows = con.execute(
        _KNOWN_URL + "WHERE capture.source = ? "
        "QUALIFY row_number() OVER (PARTITION BY capture.url ORDER BY capture.last_fetched_at DESC, capture.sha256) = 1 "
        "ORDER BY capture.url",
        [source_slug],
    ).fetchall()
    return {row[1]: _known_url(row) for row in rows}


def stale_documents(con: duckdb.DuckDBPyConnection, parsers: Mapping[str, str], reader: str) -> dict[str, tuple[KnownUrl, ...]]:
    """Current documents made by an older parser or reader, by source, with their place in the archive.

    `parsers` maps a family to its `family@version` of today; a document of a family that is not named is stale by its
    reader alone.
    """
    today = pa.table({"family": list(parsers), "parser": list(parsers.values())}, schema=_PARSERS)
    with registered(con, today=today):
        rows = con.execute(
            _KNOWN_URL + "LEFT JOIN today ON today.family = split_part(document.parser, '@', 1) "
            "WHERE document.is_current AND (document.reader <> ? OR document.parser <> today.parser) "
            "ORDER BY capture.source, capture.url",
            [reader],
        ).fetchall()
    stale: dict[str, list[KnownUrl]] = {}
    for row in rows:
        stale.setdefault(row[0], []).append(_known_url(row))
    return {source: tuple(found) for source, found in stale.items()}


_PARSERS = pa.schema([("family", pa.string()), ("parser", pa.string())])


def changed_documents(con: duckdb.DuckDBPyConnection, shards: Sequence[Path]) -> tuple[str, ...]:
    """Ids of the documents of a night's shards, each once."""
    if not shards:
        return ()
    paths = sorted(str(path) for path in shards)
    rows = con.execute("SELECT DISTINCT document_id FROM read_parquet(?) ORDER BY document_id", [paths]).fetchall()
    return tuple(document_id for (document_id,) in rows)


def affected_platforms(con: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> tuple[str, ...]:
    """Platforms to build anew when these documents changed: those that they, or other captures of the same URLs, speak of."""
    with registered(con, wanted=id_table(document_ids)):
        rows = con.execute(
            "SELECT DISTINCT membership.platform_id FROM core.membership AS membership "
            "LEFT JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id "
            "LEFT JOIN obs.document AS document ON document.document_id = observation.document_id "
            "WHERE observation.observation_id IS NULL OR document.url IN "
            "(SELECT url FROM obs.document WHERE document_id IN (SELECT id FROM wanted)) ORDER BY ALL"
        ).fetchall()
    return tuple(platform_id for (platform_id,) in rows)


def memberships_of(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, str]:
    """observation_id → platform_id, for those that have one."""
    with registered(con, wanted=id_table(observation_ids)):
        rows = con.execute(
            "SELECT observation_id, platform_id FROM core.membership SEMI JOIN wanted ON id = observation_id ORDER BY ALL"
        ).fetchall()
    return {str(observation): str(platform) for observation, platform in rows}


def seen_of_documents(con: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> tuple[Seen, ...]:
    """The observations of these documents as far as they are current, in order of publication, URL and id."""
    with registered(con, wanted=id_table(document_ids)):
        found = con.execute(
            _OBSERVATION + "WHERE document.is_current AND document.document_id IN (SELECT id FROM wanted) "  # noqa: S608 - constants
            "ORDER BY observation.observed_on, document.url, observation.observation_id"
        ).to_arrow_table()
    return tuple(_seen(row) for row in found.to_pylist())


def seen_of_platforms(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> dict[str, tuple[Seen, ...]]:
    """All current observations of these platforms; a platform of which nothing stands any more has an empty tuple."""
    with registered(con, wanted=id_table(platform_ids)):
        found = con.execute(
            "SELECT seen.*, membership.platform_id FROM (" + _OBSERVATION + "WHERE document.is_current) AS seen "  # noqa: S608 - constants
            "INNER JOIN core.membership AS membership ON membership.observation_id = seen.observation_id "
            "WHERE membership.platform_id IN (SELECT id FROM wanted) "
            "ORDER BY seen.observed_on, seen.url, seen.observation_id"
        ).to_arrow_table()
    seen: dict[str, list[Seen]] = {platform_id: [] for platform_id in platform_ids}
    for row in found.to_pylist():
        seen[row["platform_id"]].append(_seen(row))
    return {platform_id: tuple(rows) for platform_id, rows in seen.items()}


def _known_url(row: tuple[Any, ...]) -> KnownUrl:
    _, url, role, sha256, etag, last_modified, path, offset, length, fetched_at, parser, reader, title, published_on = row
    return KnownUrl(
        url=url,
        role=role,
        validators=Validators(sha256=sha256, etag=etag, last_modified=last_modified),
        archived=ArchiveRef(path=path, offset=offset, length=length),
        fetched_at=from_utc_digits(fetched_at),
        parser=parser,
        reader=reader,
        list_title=title,
        list_published_on=published_on,
    )


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        observation=_observation(row),
        source=row["source"],
        source_kind=row["source_kind"],
        url=row["url"],
        published_on=row["published_on"],
        captured_on=china_date(from_utc_digits(row["fetched_at"])),
        origin_id=row["origin_id"],
        spun=row["spun"],
    )


def _observation(row: Mapping[str, Any]) -> Observation:
    return Observation(
        observation_id=row["observation_id"],
        document_id=row["document_id"],
        name=row["name"],
        aliases=tuple(row["aliases"] or ()),
        operators=tuple(row["operators"] or ()),
        province=row["province"],
        city=row["city"],
        district=row["district"],
        region_code=row["region_code"],
        status=row["status"],
        status_as_of=row["status_as_of"],
        status_since=row["status_since"],
        recognitions=tuple(_recognition(one) for one in row["recognitions"] or ()),
        industry=row["industry"],
        industry_code=row["industry_code"],
        year_established=row["year_established"],
        investment=_money(row),
        floor_area=_area(row, "floor_area"),
        land_area=_area(row, "land_area"),
        services=tuple(row["services"] or ()),
        capacity=tuple(row["capacity"] or ()),
        nulls=tuple((one["field"], one["reason"]) for one in row["nulls"] or ()),
        observed_on=row["observed_on"],
    )


def _recognition(row: Mapping[str, Any]) -> Recognition:
    return Recognition(
        level=row["level"], stage=row["stage"], title=row["title"], batch=row["batch"], year=row["year"], on=row["recognized_on"]
    )


def _money(row: Mapping[str, Any]) -> Money | None:
    yuan = row["investment_yuan"]
    return None if yuan is None else Money(yuan=yuan, approximate=bool(row["investment_approximate"]))


def _area(row: Mapping[str, Any], field: str) -> Area | None:
    m2 = row[f"{field}_m2"]
    return None if m2 is None else Area(m2=m2, approximate=bool(row[f"{field}_approximate"]))
