"""Collect: one source's list pages and articles into the archive, every URL with its outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows.settings import masks_personal
from scrapers.documents import PARSERS
from scrapers.fetch import Fetcher
from scrapers.listing import Walk, walk, wanted
from transforms.model import ArchiveRef, Capture, FetchRecord, KnownUrl, ListItem, Request, Role, Source
from transforms.personal import mask_item, reader_name
from transforms.reading import READER
from warehouse.archive import ArchiveWriter, read_capture

Progress = Callable[[str, int, int], None]
"""Called with slug, articles done, articles to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A capture that waits to be interpreted."""

    url: str
    archived: ArchiveRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one source brought in one night."""

    source: Source
    walk: Walk
    fetches: tuple[FetchRecord, ...]
    unread: tuple[Unread, ...]
    items: tuple[ListItem, ...]
    """Rows whose article stands in the warehouse or came tonight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The night's archive file of one source, and the records made so far."""

    folder: Path
    writer: ArchiveWriter
    fetches: list[FetchRecord] = field(default_factory=list)

    def keep(self, capture: Capture, role: Role, known: KnownUrl | None) -> FetchRecord:
        """Archive an answer (a repeat is not stored again) and note its outcome."""
        if capture.outcome == "unchanged" and known is not None:
            archived: ArchiveRef | None = known.archived
        else:
            archived = self.writer.write(capture) if capture.status_code is not None else None
        record = fetch_record(capture, role, archived)
        self.fetches.append(record)
        return record


def fetch_record(capture: Capture, role: Role, archived: ArchiveRef | None) -> FetchRecord:
    """The row of `raw.fetch` for a capture."""
    return FetchRecord(
        source=capture.source,
        url=capture.url,
        final_url=capture.final_url,
        role=role,
        outcome=capture.outcome,
        detail=capture.detail,
        status_code=capture.status_code,
        media_type=capture.media_type,
        fetched_at=capture.fetched_at,
        sha256=capture.sha256 or None,
        size=len(capture.body),
        etag=capture.etag,
        last_modified=capture.last_modified,
        archived=archived,
    )


async def collect_source(
    source: Source, fetcher: Fetcher, archive: Path, run_id: str, known: Mapping[str, KnownUrl], progress: Progress
) -> Collected:
    """Walk a source's lists and fetch what is new in them.

    An article that the warehouse has is asked for again only when its list row changed; one that an older parser read
    is read again from the archive.
    """
    with ArchiveWriter(archive, f"{run_id}/{source.slug}.warc.gz") as writer:
        return await _collect(source, fetcher, _Shelf(folder=archive, writer=writer), known, progress)


async def _collect(source: Source, fetcher: Fetcher, shelf: _Shelf, known: Mapping[str, KnownUrl], progress: Progress) -> Collected:
    async def get_list(request: Request) -> Capture:
        before = known.get(request.url) if request.method == "GET" else None
        capture = await fetcher.get(request, source, before.validators if before else None)
        shelf.keep(capture, "list", before)
        if capture.outcome == "unchanged" and before is not None:
            return replace(read_capture(shelf.folder, before.archived, source.slug), outcome="unchanged")
        return capture

    seen = {url for url, one in known.items() if one.role == "article"}
    listed = await walk(source, get_list, known=seen)
    masked = masks_personal()
    rows = [mask_item(item) if masked else item for item in listed.items if wanted(item, source)]
    unread: list[Unread] = []
    kept: list[ListItem] = []
    for done, item in enumerate(rows):
        progress(source.slug, done, len(rows))
        before = known.get(item.url)
        if before is None or before.parser is None or _row_changed(item, before):
            capture = await fetcher.get(Request(url=item.url), source, before.validators if before else None)
            record = shelf.keep(capture, "article", before)
            if record.archived is not None and record.outcome in ("ok", "unchanged"):
                kept.append(item)
                if record.outcome == "ok" or before is None or stale(before):
                    unread.append(Unread(url=item.url, archived=record.archived))
        elif stale(before):
            unread.append(Unread(url=item.url, archived=before.archived))
    progress(source.slug, len(rows), len(rows))
    return Collected(source=source, walk=listed, fetches=tuple(shelf.fetches), unread=tuple(unread), items=tuple(kept))


def _row_changed(item: ListItem, before: KnownUrl) -> bool:
    return (item.title, item.published_on) != (before.list_title, before.list_published_on)


def stale(before: KnownUrl) -> bool:
    """True where another parser or reader than today's made the stored document, masked otherwise than today, or none did."""
    return before.reader != reader_name(READER, masked=masks_personal()) or before.parser not in PARSERS.values()
