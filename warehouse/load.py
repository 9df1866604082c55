"""Bulk loads into the working warehouse; the caller holds the one transaction of the night (`transaction`).

Everything is delete + insert by the ids of what comes in, so that loading the same night twice changes no row.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb

from transforms.errors import WarehouseError
from transforms.model import FetchRecord, ListItem, Run, Source, SourceNight
from transforms.region_changes import region_changes
from transforms.regions import Region
from warehouse.platforms import write_matches, write_memberships, write_origins, write_platforms, write_redirects
from warehouse.rows import Row, arrow_rows, registered, sync, to_utc_digits
from warehouse.shard import write_shard
from warehouse.sql_files import sql_file
from warehouse.transaction import transaction

__all__ = [
    "finish_run",
    "load_hosts",
    "load_night",
    "transaction",
    "write_matches",
    "write_memberships",
    "write_origins",
    "write_platforms",
    "write_redirects",
    "write_shard",
]


def load_night(
    con: duckdb.DuckDBPyConnection,
    *,
    run: Run,
    sources: Iterable[Source],
    regions: Iterable[Region],
    fetches: Iterable[FetchRecord],
    source_nights: Iterable[SourceNight],
    shards: Sequence[Path],
    items: Iterable[ListItem] = (),
) -> None:
    """Load all that a night brought, up to the observations; platforms come after (`write_platforms`).

    Rows of `raw.fetch` and `meta.run_source` are replaced per run and source, documents per document_id. `items` are
    the list rows that were seen. Raises WarehouseError when a span, sliced, is not its quote.
    """
    _load_run(con, run)
    declared = [_source_row(source) for source in sources]
    sync(con, "ref.source", "slug", declared, ("slug", [row["slug"] for row in declared]))
    units = [_region_row(region) for region in regions]
    sync(con, "ref.region", "code", units, ("code", [row["code"] for row in units]))
    changed = region_changes() if units else ()
    sync(con, "ref.region_change", "code, action", changed, ("action", ["add", "end"] if units else []))
    _load_requests(con, run, fetches, source_nights, items)
    load_shards(con, shards)


def load_hosts(con: duckdb.DuckDBPyConnection, run_id: str, hosts: Iterable[Row]) -> None:
    """Load the run's ledger of manners, rows in the columns of `meta.run_host`.

    Not a part of `load_night`: what was asked was asked, whether or not the night can be loaded.
    """
    sync(con, "meta.run_host", "run_id, host", ({"run_id": run_id} | dict(host) for host in hosts), ("run_id", [run_id]))


def load_shards(con: duckdb.DuckDBPyConnection, shards: Sequence[Path]) -> None:
    """Load the documents of Parquet shards, and verify every span against the stored text."""
    if not shards:
        return
    con.execute("SET VARIABLE shards = ?", [sorted(str(path) for path in shards)])
    for step in ("0_incoming", "1_documents", "2_readings", "3_current"):
        con.execute(sql_file("load", step))
    broken = con.execute(sql_file("load", "4_broken_span")).fetchone()
    if broken is not None:
        document_id, url, field, part, start, end, quote, sliced = broken
        raise WarehouseError(
            f"Document {document_id} ({url}): {field} quotes “{quote}” at {part}[{start}:{end}], where the page has “{sliced}”."
        )


def finish_run(con: duckdb.DuckDBPyConnection, run_id: str, finished_at: datetime) -> None:
    """Note the end of a run."""
    con.execute("UPDATE meta.run SET finished_at = ? WHERE run_id = ?", [to_utc_digits(finished_at), run_id])


def _load_run(con: duckdb.DuckDBPyConnection, run: Run) -> None:
    known = con.execute("SELECT finished_at FROM meta.run WHERE run_id = ?", [run.run_id]).fetchone()
    con.execute("DELETE FROM meta.run WHERE run_id = ?", [run.run_id])
    con.execute(
        "INSERT INTO meta.run (run_id, started_at, finished_at, kind, code_version) VALUES (?, ?, ?, ?, ?)",
        [run.run_id, to_utc_digits(run.started_at), known[0] if known else None, run.kind, run.code_version],
    )


def _load_requests(
    con: duckdb.DuckDBPyConnection,
    run: Run,
    fetches: Iterable[FetchRecord],
    source_nights: Iterable[SourceNight],
    items: Iterable[ListItem],
) -> None:
    fetched = arrow_rows(con, "raw.fetch", (_fetch_row(run.run_id, fetch) for fetch in fetches))
    ended = arrow_rows(con, "meta.run_source", (_night_row(run.run_id, night) for night in source_nights))
    listed = arrow_rows(con, "raw.list_item", _item_rows(run.run_id, items))
    listed = listed.drop_columns(["fetched_title", "fetched_published_on"])
    con.execute("SET VARIABLE run_id = ?", [run.run_id])
    with registered(con, fetched=fetched, ended=ended, listed=listed):
        con.execute(sql_file("load", "fetches"))


def _fetch_row(run_id: str, fetch: FetchRecord) -> dict[str, Any]:
    place = fetch.archived
    return {
        "run_id": run_id,
        "source": fetch.source,
        "url": fetch.url,
        "final_url": fetch.final_url,
        "role": fetch.role,
        "outcome": fetch.outcome,
        "detail": fetch.detail,
        "status_code": fetch.status_code,
        "media_type": fetch.media_type,
        "fetched_at": to_utc_digits(fetch.fetched_at),
        "sha256": fetch.sha256,
        "size": fetch.size,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "archive_path": place.path if place else None,
        "archive_offset": place.offset if place else None,
        "archive_length": place.length if place else None,
    }


def _night_row(run_id: str, night: SourceNight) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "source": night.source,
        "outcome": night.outcome,
        "detail": night.detail,
        "claimed": night.claimed,
        "obtained": night.obtained,
        "loaded": night.loaded,
        "failed": night.failed,
    }


def _item_rows(run_id: str, items: Iterable[ListItem]) -> Iterator[dict[str, Any]]:
    """One row per source and URL: the first of a list that names a page twice."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        if (item.source, item.url) in seen:
            continue
        seen.add((item.source, item.url))
        yield {
            "source": item.source,
            "url": item.url,
            "title": item.title,
            "published_on": item.published_on,
            "summary": item.summary,
            "list_url": item.list_url,
            "first_run_id": run_id,
        }


def _source_row(source: Source) -> dict[str, Any]:
    return {
        "slug": source.slug,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind,
        "family": source.family,
        "list_urls": source.list_urls,
        "hosts": sorted({f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, source.list_urls)}),
        "region_code": source.region_code,
        "keywords": source.keywords,
        "delay_s": source.delay_s,
        "history": source.history,
        "charset": source.charset,
        "selectors": json.dumps(dict(source.selectors), ensure_ascii=False, sort_keys=True),
        "min_items": source.expect.min_items,
        "max_silence_days": source.expect.max_silence_days,
        "allow_private": source.allow_private,
        "tls": source.tls,
        "verified_on": source.verified_on,
        "enabled": source.enabled,
        "notes": source.notes,
    }


def _region_row(region: Region) -> Mapping[str, Any]:
    return {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "parent_code": region.parent_code,
        "province": region.province,
        "city": region.city,
        "district": region.district,
    }
