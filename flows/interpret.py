"""Interpret: archived captures of one source → documents, what they say → one Parquet shard."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.collect import Unread
from flows.settings import masks_personal
from scrapers.attachments.process import FileReader
from scrapers.documents import ReadFile, parse, read_alone
from transforms.errors import FetchError, LayoutError
from transforms.model import Attachment, Capture, Document, Interpreted, Issue, Outcome, Reading, Source, Span
from transforms.personal import mask_document, reader_name
from transforms.reading import READER, read
from transforms.reposts import signature
from transforms.spinning import is_spun
from warehouse.archive import read_capture
from warehouse.load import write_shard
from warehouse.rows import china_date

SPEAKS_FOR_ITS_PLACE = frozenset({"government", "institution"})
"""Kinds of source whose own region tells where a platform lies if the page does not; a newspaper reprints other cities' news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A capture that gave no document."""

    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What came of a source's captures."""

    shard: Path | None
    documents: int
    failures: dict[str, Failure]
    """By URL."""


def interpret_capture(
    capture: Capture, source: Source | None, attachment: Attachment | None = None, read_file: ReadFile = read_alone
) -> Interpreted | Failure:
    """Read one capture; a page that is no article, or that meets a defect of ours, is a Failure with its outcome.

    Personal data are masked before anything is read: what is stored and quoted is one text.
    """
    masked = masks_personal()
    try:
        return _interpret(parse(capture, source, attachment, read_file), capture, source, masked=masked)
    except FetchError as error:
        return Failure(outcome=error.outcome, detail=error.detail)
    except LayoutError as error:
        return Failure(outcome="layout_changed", detail=str(error))
    except Exception as error:  # noqa: BLE001 - one page that no rule foresaw must not cost the others; its outcome is stored
        return Failure(outcome="error", detail=f"internal {type(error).__name__}: {error}")


def _interpret(document: Document, capture: Capture, source: Source | None, *, masked: bool) -> Interpreted:
    if masked:
        document = mask_document(document)
    reading = read(
        document,
        region_code=source.region_code if source and source.kind in SPEAKS_FOR_ITS_PLACE else None,
        publisher=source.publisher if source else None,
        as_of=china_date(capture.fetched_at),
    )
    return Interpreted(
        document=document,
        reading=located(reading, document),
        reader=reader_name(READER, masked=masked),
        fetched_at=capture.fetched_at,
        signature=signature(document.text),
        spun=is_spun(document.text),
    )


def located(reading: Reading, document: Document) -> Reading:
    """A reading whose spans say where in the file they stand, and whose issues name what of it could not be read."""
    if not document.locators and not document.gaps:
        return reading
    starts = [one.start for one in document.locators]

    def placed(span: Span) -> Span:
        at = bisect_right(starts, span.start) - 1
        if span.part != "text" or at < 0 or span.start >= document.locators[at].end:
            return span
        return replace(span, locator=document.locators[at].place)

    gaps = (Issue(severity="warning", code="attachment_gap", subject=document.document_id, detail=gap) for gap in document.gaps)
    return replace(
        reading,
        mentions=tuple(replace(m, span=placed(m.span)) for m in reading.mentions),
        observations=tuple(
            replace(o, statements=tuple(replace(s, span=placed(s.span)) for s in o.statements)) for o in reading.observations
        ),
        claims=tuple(replace(c, span=placed(c.span)) for c in reading.claims),
        issues=(*(replace(i, span=placed(i.span)) if i.span else i for i in reading.issues), *gaps),
    )


def interpret_source(slug: str, source: Source | None, unread: Sequence[Unread], archive: Path, shard: Path) -> Interpretation:
    """Interpret the captures of one source into one shard; no shard is made where nothing could be read.

    Documents go to the shard one by one, so that memory does not grow with their number.
    """
    failures: dict[str, Failure] = {}

    def rows(read_file: ReadFile) -> Iterator[Interpreted]:
        for one in unread:
            result = interpret_capture(read_capture(archive, one.archived, slug), source, one.attachment, read_file)
            if isinstance(result, Failure):
                failures[one.url] = result
            else:
                yield result

    if not unread:
        return Interpretation(shard=None, documents=0, failures={})
    shard.parent.mkdir(parents=True, exist_ok=True)
    with FileReader() as reader:
        documents = write_shard(shard, rows(reader.read))
    return Interpretation(shard=shard if documents else None, documents=documents, failures=failures)
