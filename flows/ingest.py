"""Ingest: saved pages and crawls of others through the same stages as a night, under the source `ingest`.

A saved page has no authority, nor has a crawl of others: nobody knows which host answered. What this program archived itself has
that of its host, where the person who gives it says that it is our own.
"""

import asyncio
import hashlib
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from flows.capped import capped_pages, capped_words
from flows.catalogue import catalogue
from flows.collect import Unread, fetch_record, is_held, stale
from flows.interpret import Failure, interpret_source
from flows.night import GOOD, Ended, failed_words, finish_night, new_run, open_home
from flows.resolve import Night
from flows.saved_files import SavedFile, saved_files
from flows.settings import Settings, prepare_home
from transforms.errors import ConfigError, ZhongshiError
from transforms.model import ArchiveRef, Capture, Expect, FetchRecord, KnownUrl, Role, Source, SourceNight
from warehouse.archive import ArchiveWriter, read_warc
from warehouse.read import known_urls

INGEST = Source(
    slug="ingest",
    title="Saved pages",
    publisher="",
    kind="aggregator",
    family="generic",
    list_urls=(),
    keywords=(),
    expect=Expect(min_items=0),
)
MAX_FILE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """How an ingest ended: the run, and each file's records."""

    ended: Ended
    fetches: tuple[FetchRecord, ...]


def captures_of(file: SavedFile, url: str | None, captured_at: datetime | None) -> Iterator[Capture]:
    """The captures that a file holds: one of a saved page, many of a WARC file; each says which file it came from."""
    if file.is_warc:
        for capture in read_warc(file.path):
            yield replace(capture, source=INGEST.slug, detail=_said(capture.detail, file))
        return
    saved_at = captured_at or datetime.fromtimestamp(file.path.stat().st_mtime, tz=UTC)
    size = file.path.stat().st_size
    if size > MAX_FILE_BYTES:
        yield _unread_file(file, saved_at, Failure(outcome="refused", detail=f"size {size} bytes, more than {MAX_FILE_BYTES}"))
        return
    body = file.path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()
    address = url or f"ingest:{digest}"
    yield Capture(
        source=INGEST.slug,
        url=address,
        final_url=address,
        status_code=None,
        media_type=mimetypes.guess_type(file.path.name)[0] or "text/html",
        fetched_at=saved_at,
        sha256=digest,
        body=body,
        detail=_said("", file),
        payload=body,
    )


def _said(detail: str, file: SavedFile) -> str:
    """The detail of an outcome, and the file by the path under which it was given."""
    return f"{detail}; file {file.name}" if detail else f"file {file.name}"


def _unread_file(file: SavedFile, at: datetime, failure: Failure) -> Capture:
    address = f"ingest:{file.name}"
    return Capture(
        source=INGEST.slug, url=address, final_url=address, status_code=None, media_type=None, fetched_at=at, sha256="",
        outcome=failure.outcome, detail=_said(failure.detail, file),
    )  # fmt: skip


def ingest(
    settings: Settings, paths: Sequence[Path], *, url: str | None = None, captured_at: datetime | None = None, own: bool = False
) -> Ingested:
    """Take files through archive → interpret → resolve → publish. The same file twice changes nothing.

    `own` says that they are an archive of this program: what it had of a declared source keeps the authority of its host.
    """
    files = saved_files(paths)
    if url is not None and (len(files) != 1 or files[0].is_warc):
        raise ConfigError("--url names the address of exactly one saved page; give one file with it")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise ConfigError(f"--url takes an http or https address; got {url}")
    prepare_home(settings)
    with open_home(settings, "ingest") as con:
        run = new_run("ingest")
        known = known_urls(con, INGEST.slug)
        ours = {source.slug: source for source in catalogue()} if own else {}
        declared = tuple(ours[slug] for slug in sorted({_slug(file) for file in files} & ours.keys()))
        writers = _Writers(settings.archive, run.run_id, frozenset(ours))
        fetches, unread = _archive(files, url, captured_at, settings.archive, writers, known)
        result = interpret_source(INGEST.slug, None, unread, settings.archive, settings.shards / run.run_id / "ingest.parquet")
        capped = capped_pages(result.shard)
        fetches = tuple(_ended(f, capped | result.failures) for f in fetches)
        night = Night(
            run=run,
            sources=(INGEST, *declared),
            fetches=fetches,
            items=(),
            source_nights=(_source_night(fetches, result.documents, capped),),
            shards=(result.shard,) if result.shard else (),
        )
        return Ingested(ended=asyncio.run(finish_night(con, settings, night)), fetches=fetches)


def _slug(file: SavedFile) -> str:
    """The source whose answers a file of an archive of ours holds."""
    return file.path.name.removesuffix(".warc.gz")


class _Writers:
    """Archive files of a run: answers to us stay under the name of their source, so that an archive of ours stays one."""

    def __init__(self, archive: Path, run_id: str, ours: frozenset[str]) -> None:
        self._archive, self._run_id, self._ours = archive, run_id, ours
        self._stack = ExitStack()
        self._open: dict[str, ArchiveWriter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def role(self, capture: Capture, file: SavedFile) -> Role:
        """A file was answered by nobody that we know of."""
        return "article" if capture.status_code is not None and _slug(file) in self._ours else "file"

    def write(self, capture: Capture, file: SavedFile) -> ArchiveRef:
        slug = INGEST.slug if self.role(capture, file) == "file" else _slug(file)
        if slug not in self._open:
            self._open[slug] = self._stack.enter_context(ArchiveWriter(self._archive, f"{self._run_id}/{slug}.warc.gz"))
        return self._open[slug].write(capture)


def _archive(
    files: Sequence[SavedFile],
    url: str | None,
    captured_at: datetime | None,
    archive: Path,
    writers: _Writers,
    known: Mapping[str, KnownUrl],
) -> tuple[tuple[FetchRecord, ...], tuple[Unread, ...]]:
    """Archive what is new; what the warehouse has by the same address and content is not stored again."""
    fetches: list[FetchRecord] = []
    unread: dict[tuple[str, str], Unread] = {}
    with writers:
        for file in files:
            for capture in _captures_or_failure(file, url, captured_at):
                role = writers.role(capture, file)
                before = known.get(capture.url)
                before = before if before is not None and is_held(archive, before.archived) else None
                again = (capture.url, capture.sha256) in unread
                if capture.outcome not in GOOD:
                    fetches.append(fetch_record(capture, role, None))
                elif again or (before is not None and before.validators.sha256 == capture.sha256):
                    archived = unread[capture.url, capture.sha256].archived if again else before.archived  # type: ignore[union-attr]  # one of the two holds
                    fetches.append(fetch_record(replace(capture, outcome="unchanged"), role, archived))
                    if not again and before is not None and (stale(before) or before.parser is None):
                        unread[capture.url, capture.sha256] = Unread(url=capture.url, archived=before.archived)
                else:
                    archived = writers.write(capture, file)
                    fetches.append(fetch_record(capture, role, archived))
                    unread[capture.url, capture.sha256] = Unread(url=capture.url, archived=archived)
    return tuple(fetches), tuple(unread.values())


def _captures_or_failure(file: SavedFile, url: str | None, captured_at: datetime | None) -> Iterator[Capture]:
    failure = file.failure
    if failure is None:
        try:
            yield from captures_of(file, url, captured_at)
        except (ZhongshiError, OSError) as error:
            failure = Failure(outcome="error", detail=f"unreadable {error}")
    if failure is not None:
        yield _unread_file(file, captured_at or datetime.fromtimestamp(0, tz=UTC), failure)


def _ended(record: FetchRecord, failures: Mapping[str, Failure]) -> FetchRecord:
    failure = failures.get(record.url)
    return replace(record, outcome=failure.outcome, detail=f"{failure.detail}; {record.detail}") if failure else record


def _source_night(fetches: Sequence[FetchRecord], documents: int, capped: Mapping[str, Failure]) -> SourceNight:
    bad = [f for f in fetches if f.outcome not in GOOD and f.url not in capped]
    said = [failed_words([f.outcome for f in bad], len(fetches))] if bad else []
    if capped:
        said.append(capped_words(capped, documents))
    return SourceNight(
        source=INGEST.slug,
        outcome="partial" if said else ("ok" if documents else "unchanged"),
        detail="; ".join(said),
        claimed=None,
        obtained=len(fetches),
        loaded=documents,
        failed=len(bad),
    )
