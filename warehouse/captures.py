"""The archive as the warehouse knows it: every body that was ever had, and the sources that it came from."""

import json
from dataclasses import dataclass
from typing import Any

import duckdb

from transforms.model import ArchiveRef, Expect, ListItem, Role, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One archived body of an article, a file or an attachment."""

    source: str
    url: str
    role: Role
    archived: ArchiveRef
    family: str | None
    """Of the parser that made its document; None where no document came of it."""
    list_title: str | None
    list_published_on: str | None


def stored_captures(con: duckdb.DuckDBPyConnection) -> tuple[Stored, ...]:
    """All bodies that may give a document, superseded ones too, by source, oldest first."""
    rows = con.execute(
        "SELECT capture.source, capture.url, capture.role, capture.archive_path, capture.archive_offset, capture.archive_length, "
        "split_part(document.parser, '@', 1), item.title, item.published_on FROM raw.capture AS capture "
        "LEFT JOIN obs.document AS document ON document.url = capture.url AND document.capture_sha256 = capture.sha256 "
        "LEFT JOIN raw.list_item AS item ON item.source = capture.source AND item.url = capture.url "
        "WHERE capture.role IN ('article', 'attachment', 'file') "
        "ORDER BY capture.source, capture.first_fetched_at, capture.url, capture.sha256"
    ).fetchall()
    return tuple(
        Stored(
            source=source, url=url, role=role, archived=ArchiveRef(path=path, offset=offset, length=length), family=family,
            list_title=title, list_published_on=day,
        )
        for source, url, role, path, offset, length, family, title, day in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """A list row that an earlier night saw."""

    item: ListItem
    gone: bool
    """Whether its article was gone when it was last asked for."""


def seen_rows(con: duckdb.DuckDBPyConnection, source_slug: str) -> tuple[SeenRow, ...]:
    """All list rows of a source that any night saw, by URL."""
    rows = con.execute(
        "SELECT item.url, item.title, item.published_on, item.summary, item.list_url, coalesce(ended.outcome = 'gone', false) "
        "FROM raw.list_item AS item LEFT JOIN (SELECT url, arg_max(outcome, fetched_at) AS outcome FROM raw.fetch "
        "WHERE source = $1 AND role = 'article' GROUP BY url) AS ended ON ended.url = item.url WHERE item.source = $1 ORDER BY item.url",
        [source_slug],
    ).fetchall()
    return tuple(
        SeenRow(
            item=ListItem(
                source=source_slug, url=url, title=title, published_on=day, summary=summary, list_url=list_url, position=place
            ),
            gone=gone,
        )
        for place, (url, title, day, summary, list_url, gone) in enumerate(rows)
    )  # fmt: skip


def declared_sources(con: duckdb.DuckDBPyConnection) -> dict[str, Source]:
    """The sources by slug, as the newest night that read each of them had it declared."""
    found = con.execute("SELECT * EXCLUDE (hosts) REPLACE (coalesce(tls, 'modern') AS tls) FROM ref.source ORDER BY slug").to_arrow_table()
    return {row["slug"]: _source(row) for row in found.to_pylist()}


def _source(row: dict[str, Any]) -> Source:
    expect = Expect(min_items=row.pop("min_items"), max_silence_days=row.pop("max_silence_days"))
    lists: dict[str, Any] = {name: tuple(row.pop(name) or ()) for name in ("list_urls", "keywords", "allow_private")}
    selectors = tuple(sorted(json.loads(row.pop("selectors") or "{}").items()))
    return Source(**(row | lists), expect=expect, selectors=selectors)
