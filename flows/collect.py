"""Collect: one source's list pages, articles and attached files into the archive, every URL with its outcome."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows.settings import masks_personal
from scrapers.answers import failed
from scrapers.attachments import links
from scrapers.attachments.kinds import media_type_of
from scrapers.documents import PARSERS, parse
from scrapers.fetch import Fetcher
from scrapers.listing import Walk, walk, wanted
from transforms.model import (
    ArchiveRef,
    Attachment,
    Capture,
    Document,
    FetchRecord,
    KnownUrl,
    ListItem,
    Outcome,
    Request,
    Role,
    Source,
    Validators,
)
from transforms.personal import mask_item, reader_name
from transforms.reading import READER
from warehouse.archive import ArchiveWriter, read_capture
from warehouse.captures import SeenRow

Progress = Callable[[str, int, int], None]
"""Called with slug, articles done, articles to do."""
_PASSING: frozenset[Outcome] = frozenset({"unreachable", "blocked", "error"})
"""Endings of an attached file that another night may better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A capture that waits to be interpreted."""

    url: str
    archived: ArchiveRef
    attachment: Attachment | None = None
    """Of a file: what its article, or the row of the list, says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one source brought in one night."""

    source: Source
    walk: Walk
    fetches: tuple[FetchRecord, ...]
    unread: tuple[Unread, ...]
    items: tuple[ListItem, ...]
    """All rows seen, wanted or not. One whose article came without all its files is left out, so that it is asked for again: the
    links of files may expire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The night's archive file of one source, and the records made so far."""

    folder: Path
    writer: ArchiveWriter
    fetches: list[FetchRecord] = field(default_factory=list)

    def held(self, known: KnownUrl | None) -> KnownUrl | None:
        """What is known of an address, as far as its content can still be read: of what is lost, the whole is asked for."""
        return known if known is not None and is_held(self.folder, known.archived) else None

    def keep(self, capture: Capture, role: Role, known: KnownUrl | None) -> FetchRecord:
        """Archive an answer (a repeat as a revisit of what is stored) and note its outcome."""
        if capture.outcome == "unchanged" and known is not None:
            archived: ArchiveRef | None = known.archived
            self.writer.write_revisit(capture, known.archived)
        else:
            archived = self.writer.write(capture) if capture.status_code is not None else None
        record = fetch_record(capture, role, archived)
        self.fetches.append(record)
        return record


def is_held(archive: Path, place: ArchiveRef) -> bool:
    """Whether the archive has the file of a record up to the record's end; a folder may be lost, a copy of it cut short."""
    try:
        return (archive / place.path).stat().st_size >= place.offset + place.length
    except OSError:
        return False


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
    source: Source,
    fetcher: Fetcher,
    archive: Path,
    run_id: str,
    known: Mapping[str, KnownUrl],
    seen: Sequence[SeenRow],
    progress: Progress,
) -> Collected:
    """Walk a source's lists and fetch what is new in them, and what earlier nights saw and did not get.

    An article that the warehouse has is asked for again only when its list row changed; one that an older parser read
    is read again from the archive. `seen`: the rows that earlier nights saw, whether or not they were wanted.
    """
    with ArchiveWriter(archive, f"{run_id}/{source.slug}.warc.gz") as writer:
        return await _collect(source, fetcher, _Shelf(folder=archive, writer=writer), known, seen, progress)


def _as_asked(stored: Capture, answer: Capture, request: Request) -> Capture:
    """A stored list page as the answer of tonight's request: the next request may need its address and its cookies."""
    cookies = tuple(header for header in answer.headers if header[0] == "set-cookie")
    headers = (*(header for header in stored.headers if header[0] != "set-cookie"), *cookies)
    return replace(stored, outcome="unchanged", request=request, headers=headers)


async def _collect(
    source: Source, fetcher: Fetcher, shelf: _Shelf, known: Mapping[str, KnownUrl], seen: Sequence[SeenRow], progress: Progress
) -> Collected:
    async def get_list(request: Request) -> Capture:
        before = shelf.held(known.get(request.url)) if request.method == "GET" else None
        # The first page is asked for whole each night: its rows are edited, and what lies between may serve an old 304.
        validators = before.validators if before else None
        if validators and request.url in source.list_urls:
            validators = Validators(sha256=validators.sha256)
        capture = await fetcher.get(request, source, validators)
        shelf.keep(capture, "list", before)
        if capture.outcome == "unchanged" and before is not None:
            return _as_asked(read_capture(shelf.folder, before.archived, source.slug), capture, request)
        return capture

    done_with = {url for url, one in known.items() if one.role == "article"}
    done_with |= {row.item.url for row in seen if row.gone or not wanted(row.item, source)}
    listed = await walk(source, get_list, known=done_with)
    tonight = {item.url for item in listed.items}
    owed = [row.item for row in seen if row.item.url not in done_with and row.item.url not in tonight]
    masked = masks_personal()
    every = [mask_item(item) if masked else item for item in (*listed.items, *owed)]
    rows = [item for item in every if wanted(item, source)]
    old_files = any(one.role == "attachment" and one.parser is not None and stale(one) for one in known.values())
    night = _Articles(source=source, fetcher=fetcher, shelf=shelf, known=known, old_files=old_files)
    for done, item in enumerate(rows):
        progress(source.slug, done, len(rows))
        await night.collect(item)
    progress(source.slug, len(rows), len(rows))
    items = tuple(item for item in every if item.url not in night.out)
    return Collected(source=source, walk=listed, fetches=tuple(shelf.fetches), unread=tuple(night.unread), items=items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Articles:
    """The articles of one source in one night, and the files that they link to."""

    source: Source
    fetcher: Fetcher
    shelf: _Shelf
    known: Mapping[str, KnownUrl]
    old_files: bool
    """Whether an older parser read a file: then every article is asked for its files, since only it tells their titles."""
    unread: list[Unread] = field(default_factory=list)
    out: set[str] = field(default_factory=set)
    """URLs of articles of which a file is still to be had."""
    files: set[str] = field(default_factory=set)
    """URLs of files that were seen to tonight: two articles may link to one."""

    async def collect(self, item: ListItem) -> None:
        """See to one row: fetch its article and files, or read again from the archive what an older parser read, or nothing."""
        before = self.known.get(item.url)
        held = self.shelf.held(before)
        if before is None or before.parser is None or _row_changed(item, before):
            await self._fetch(item, held)
        elif stale(before) or self.old_files:
            if held is None:
                await self._fetch(item, None)
                return
            capture = read_capture(self.shelf.folder, held.archived, self.source.slug)
            if stale(held):
                self._wait(item, held.archived, capture)
            for number, one in enumerate(attached(capture, self.source)):
                await self._wait_again(one, number)

    async def _fetch(self, item: ListItem, before: KnownUrl | None) -> None:
        capture = await self.fetcher.get(Request(url=item.url), self.source, before.validators if before else None)
        record = self.shelf.keep(capture, "article", before)
        if record.archived is None or record.outcome not in ("ok", "unchanged"):
            return
        if record.outcome == "unchanged" and not capture.body:
            capture = read_capture(self.shelf.folder, record.archived, self.source.slug)
        if record.outcome == "ok" or before is None or stale(before):
            self._wait(item, record.archived, capture)
        whole = True
        for number, one in enumerate(attached(capture, self.source)):
            if record.outcome == "unchanged" and one.url in self.known:
                await self._wait_again(one, number)
            elif one.url not in self.files:
                whole = await self._fetch_file(one, number) and whole
        if not whole:
            self.out.add(item.url)

    async def _fetch_file(self, one: Attachment, number: int) -> bool:
        """Fetch a file; False where it was not had, and may be on another night."""
        self.files.add(one.url)
        request, before = Request(url=one.url), self.shelf.held(self.known.get(one.url))
        if number >= links.MOST:
            capture = failed(request, self.source, "refused", f"size more than {links.MOST} files of one article")
        elif ending := links.unreadable(one):
            capture = failed(request, self.source, "unsupported", f"{ending} was not asked for")
        else:
            capture = await self.fetcher.get(request, self.source, before.validators if before else None)
        record = self.shelf.keep(capture, "attachment", before)
        if record.archived is not None and (record.outcome == "ok" or (record.outcome == "unchanged" and before and stale(before))):
            self.unread.append(Unread(url=one.url, archived=record.archived, attachment=one))
        return record.outcome not in _PASSING

    def _wait(self, item: ListItem, archived: ArchiveRef, capture: Capture) -> None:
        """Have an article interpreted; a row may lead straight to a file, of which then only the row tells."""
        is_file = media_type_of(capture.body) is not None
        self.unread.append(Unread(url=item.url, archived=archived, attachment=_listed_file(item) if is_file else None))

    async def _wait_again(self, one: Attachment, number: int) -> None:
        """Have a file interpreted again from the archive, where that lost it from its site, if an older parser or reader read it."""
        before = self.known.get(one.url)
        if before is not None and before.role == "attachment" and one.url not in self.files and stale(before):
            if self.shelf.held(before) is None:
                await self._fetch_file(one, number)
            else:
                self.unread.append(Unread(url=one.url, archived=before.archived, attachment=one))
        self.files.add(one.url)


def attached(capture: Capture, source: Source) -> tuple[Attachment, ...]:
    """The files that an article links to; none of one that cannot be parsed, which is told when it is interpreted."""
    if media_type_of(capture.body) is not None:
        return ()
    try:
        return links.attachments_of(parse(capture, source), capture, source)
    except Exception:  # noqa: BLE001 - interpreting meets the same error, and stores it as the article's outcome
        return ()


def _listed_file(item: ListItem) -> Attachment:
    row = Document(document_id="", capture_sha256="", source=item.source, url="", title=item.title, published_on=item.published_on)
    return Attachment(url=item.url, name="", article=row)


def _row_changed(item: ListItem, before: KnownUrl) -> bool:
    return (item.title, item.published_on) != (before.list_title, before.list_published_on)


def stale(before: KnownUrl) -> bool:
    """True where another parser or reader than today's made the stored document, masked otherwise than today, or none did."""
    return before.reader != reader_name(READER, masked=masks_personal()) or before.parser not in PARSERS.values()
