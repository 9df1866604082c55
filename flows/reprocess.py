"""Reprocess: every stored capture read again by today's parsers, from the archive alone: no request is made."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import duckdb

from flows.catalogue import catalogue
from flows.collect import Unread, attached
from flows.ingest import INGEST
from flows.interpret import Failure, interpret_source
from flows.night import Ended, Kind, finish_night, new_run, open_home
from flows.resolve import Night
from flows.settings import Settings, prepare_home
from scrapers.attachments.kinds import media_type_of
from scrapers.families import FAMILIES
from transforms.errors import ConfigError
from transforms.model import Attachment, Document, Source
from warehouse.archive import read_capture
from warehouse.captures import Stored, declared_sources, stored_captures
from warehouse.read import run_kinds
from warehouse.views import create_views

Platforms = Mapping[str, Mapping[str, Any]]
"""Rows of mart.platform_current by platform_id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprocessed:
    """How a reprocessing ended."""

    ended: Ended
    captures: int
    documents: int
    failures: Mapping[str, Failure]
    """By URL: what cannot be read today; documents that an earlier parser made of it stay."""
    before: Platforms
    after: Platforms

    def changes(self) -> Iterator[str]:
        """One line a platform that is new (+), gone (-) or says something else (~ field: old → new)."""
        for platform_id in sorted(self.before.keys() | self.after.keys()):
            old, new = self.before.get(platform_id), self.after.get(platform_id)
            if old is None or new is None:
                yield f"{'+' if old is None else '-'} {platform_id} {(new or old or {})['name']}"
            elif old != new:
                told = "; ".join(f"{field}: {_shown(old[field])} → {_shown(new[field])}" for field in new if old[field] != new[field])
                yield f"~ {platform_id} {new['name']}  {told}"


def reprocess(settings: Settings, *, sources: str | None = None, parser: str | None = None) -> Reprocessed:
    """Take the archive through interpret → resolve → publish again.

    Sources are read as today's catalogue declares them (`sources`; of a demo home the demo's), else as their last night did.
    `parser` limits it to what a family read, or would have read. Where today's parser fails, the earlier document stays.
    """
    if parser is not None and parser not in FAMILIES:
        raise ConfigError(f"no parser is called {parser}; there are: {', '.join(sorted(FAMILIES))}")
    prepare_home(settings)
    with open_home(settings) as con:
        kind = _kind(con, settings)
        run = new_run(kind)
        today = catalogue(sources or ("demo" if kind == "demo" else "live"))
        declared = declared_sources(con) | {source.slug: source for source in today}
        before = _platforms(con)
        failures: dict[str, Failure] = {}
        shards: list[Path] = []
        captures = documents = 0
        for slug, stored in groupby(stored_captures(con), key=attrgetter("source")):
            source = None if slug == INGEST.slug else declared.get(slug)
            unread = _unread(tuple(stored), source, parser, settings.archive)
            result = interpret_source(slug, source, unread, settings.archive, settings.shards / run.run_id / f"{slug}.parquet")
            captures, documents = captures + len(unread), documents + result.documents
            failures |= result.failures
            shards += [result.shard] if result.shard else []
        night = Night(run=run, sources=(), fetches=(), items=(), source_nights=(), shards=tuple(shards))
        ended = asyncio.run(finish_night(con, settings, night))
        return Reprocessed(
            ended=ended, captures=captures, documents=documents, failures=failures, before=before, after=_platforms(con)
        )  # fmt: skip


def _kind(con: duckdb.DuckDBPyConnection, settings: Settings) -> Kind:
    """The kind of rows that the home holds."""
    kinds = run_kinds(con)
    if not kinds:
        raise ConfigError(f"nothing was collected in {settings.home} yet; run `zhongshi nightly` first, or name another home with --home")
    return "demo" if "demo" in kinds else "live" if "live" in kinds else "ingest"


def _unread(stored: Sequence[Stored], source: Source | None, parser: str | None, archive: Path) -> tuple[Unread, ...]:
    """What of one source is to be read again. A file goes with the article that links to it; one that none links to stays as it is."""
    files = {one.url for one in stored if one.role == "attachment"}
    told: dict[str, Attachment] = {}
    for one in stored:
        if one.role == "article" and source is not None:
            capture = read_capture(archive, one.archived, one.source)
            if media_type_of(capture.body) is not None:
                told[one.url] = _listed(one)
            elif files:
                told |= {file.url: file for file in attached(capture, source) if file.url in files}
    return tuple(
        Unread(url=one.url, archived=one.archived, attachment=told.get(one.url))
        for one in stored
        if parser in (None, one.family or (source.family if source else None)) and (one.url not in files or one.url in told)
    )


def _listed(one: Stored) -> Attachment:
    """What the row of the list says of a file that it leads to."""
    row = Document(
        document_id="", capture_sha256="", source=one.source, url="", title=one.list_title or "", published_on=one.list_published_on
    )
    return Attachment(url=one.url, name="", article=row)


def _platforms(con: duckdb.DuckDBPyConnection) -> Platforms:
    """The current view, without what a night that brings nothing new changes too."""
    create_views(con)
    found = con.execute("SELECT * EXCLUDE (published_at, stale_since) FROM mart.platform_current").to_arrow_table()
    return {row["platform_id"]: row for row in found.to_pylist()}


def _shown(value: object) -> str:
    return "nothing" if value in (None, "", []) else "、".join(map(str, value)) if isinstance(value, list) else str(value)
