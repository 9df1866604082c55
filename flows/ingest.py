"""Ingest: saved pages and crawls of others through the same stages as a night, under the source `ingest`.

A saved page has no authority: nobody knows which host answered.
"""

import asyncio
import hashlib
import mimetypes
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.collect import Unread, fetch_record, stale
from flows.interpret import Failure, interpret_source
from flows.lock import night_lock
from flows.night import GOOD, Ended, finish_night, new_run, refuse_mixed_kinds
from flows.resolve import Night
from flows.settings import Settings, prepare_home
from transforms.errors import ConfigError, ZhongshiError
from transforms.model import Capture, Expect, FetchRecord, KnownUrl, Source, SourceNight
from warehouse.archive import ArchiveWriter, read_warc
from warehouse.connect import open_working
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
_WARC_ENDINGS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """How an ingest ended: the run, and each file's records."""

    ended: Ended
    fetches: tuple[FetchRecord, ...]


def captures_of(path: Path, url: str | None, captured_at: datetime | None) -> Iterator[Capture]:
    """The captures that a file holds: one of a saved page, many of a WARC file."""
    if path.name.endswith(_WARC_ENDINGS):
        for capture in read_warc(path):
            yield replace(capture, source=INGEST.slug)
        return
    saved_at = captured_at or datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    if path.stat().st_size > MAX_FILE_BYTES:
        yield _unread_file(path, saved_at, "refused", f"size: {path.stat().st_size} bytes, more than {MAX_FILE_BYTES}")
        return
    body = path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()
    address = url or f"ingest:{digest}"
    yield Capture(
        source=INGEST.slug,
        url=address,
        final_url=address,
        status_code=None,
        media_type=mimetypes.guess_type(path.name)[0] or "text/html",
        fetched_at=saved_at,
        sha256=digest,
        body=body,
        payload=body,
    )


def _unread_file(path: Path, at: datetime, outcome: str, detail: str) -> Capture:
    address = f"ingest:{path.name}"
    return Capture(
        source=INGEST.slug, url=address, final_url=address, status_code=None, media_type=None, fetched_at=at, sha256="",
        outcome=outcome, detail=detail,  # type: ignore[arg-type]  # callers pass the literals
    )  # fmt: skip


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """All files named, and those below the folders named, in order; a missing one is a ConfigError."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise ConfigError(f"there is no file or folder {path}; give saved pages, folders or WARC files")
    if not found:
        raise ConfigError("the folders named hold no file; give saved pages, folders or WARC files")
    return tuple(found)


def ingest(settings: Settings, paths: Sequence[Path], *, url: str | None = None, captured_at: datetime | None = None) -> Ingested:
    """Take files through archive → interpret → resolve → publish. The same file twice changes nothing."""
    files = files_of(paths)
    if url is not None and (len(files) != 1 or files[0].name.endswith(_WARC_ENDINGS)):
        raise ConfigError("--url names the address of exactly one saved page; give one file with it")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise ConfigError(f"--url takes an http or https address; got {url}")
    prepare_home(settings)
    with night_lock(settings), closing(open_working(settings.working)) as con:
        refuse_mixed_kinds(con, "ingest", settings)
        run = new_run("ingest")
        known = known_urls(con, INGEST.slug)
        fetches, unread = _archive(files, url, captured_at, settings.archive, f"{run.run_id}/ingest.warc.gz", known)
        result = interpret_source(INGEST.slug, None, unread, settings.archive, settings.shards / run.run_id / "ingest.parquet")
        fetches = tuple(_ended(f, result.failures) for f in fetches)
        night = Night(
            run=run,
            sources=(INGEST,),
            fetches=fetches,
            items=(),
            source_nights=(_source_night(fetches, result.documents),),
            shards=(result.shard,) if result.shard else (),
        )
        return Ingested(ended=asyncio.run(finish_night(con, settings, night)), fetches=fetches)


def _archive(
    files: Sequence[Path], url: str | None, captured_at: datetime | None, archive: Path, name: str, known: Mapping[str, KnownUrl]
) -> tuple[tuple[FetchRecord, ...], tuple[Unread, ...]]:
    """Archive what is new; what the warehouse has by the same address and content is not stored again."""
    fetches: list[FetchRecord] = []
    unread: dict[tuple[str, str], Unread] = {}
    with ArchiveWriter(archive, name) as writer:
        for path in files:
            for capture in _captures_or_failure(path, url, captured_at):
                before = known.get(capture.url)
                again = (capture.url, capture.sha256) in unread
                if capture.outcome not in GOOD:
                    fetches.append(fetch_record(capture, "file", None))
                elif again or (before is not None and before.validators.sha256 == capture.sha256):
                    archived = unread[capture.url, capture.sha256].archived if again else before.archived  # type: ignore[union-attr]  # one of the two holds
                    fetches.append(fetch_record(replace(capture, outcome="unchanged"), "file", archived))
                    if not again and before is not None and (stale(before) or before.parser is None):
                        unread[capture.url, capture.sha256] = Unread(url=capture.url, archived=before.archived)
                else:
                    archived = writer.write(capture)
                    fetches.append(fetch_record(capture, "file", archived))
                    unread[capture.url, capture.sha256] = Unread(url=capture.url, archived=archived)
    return tuple(fetches), tuple(unread.values())


def _captures_or_failure(path: Path, url: str | None, captured_at: datetime | None) -> Iterator[Capture]:
    try:
        yield from captures_of(path, url, captured_at)
    except (ZhongshiError, OSError) as error:
        yield _unread_file(path, captured_at or datetime.fromtimestamp(0, tz=UTC), "error", f"unreadable: {error}")


def _ended(record: FetchRecord, failures: Mapping[str, Failure]) -> FetchRecord:
    failure = failures.get(record.url)
    return replace(record, outcome=failure.outcome, detail=failure.detail) if failure else record


def _source_night(fetches: Sequence[FetchRecord], documents: int) -> SourceNight:
    bad = [f for f in fetches if f.outcome not in GOOD]
    counts = Counter(f.outcome for f in bad)
    detail = f"pages_failed: {', '.join(f'{n} {outcome}' for outcome, n in sorted(counts.items()))}" if bad else ""
    return SourceNight(
        source=INGEST.slug,
        outcome="partial" if bad else ("ok" if documents else "unchanged"),
        detail=detail,
        claimed=None,
        obtained=len(fetches),
        loaded=documents,
        failed=len(bad),
    )
