"""Interpret: archived captures of one source → documents, what they say → one Parquet shard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.collect import Unread
from flows.settings import masks_personal
from scrapers.documents import parse
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Interpreted, Outcome, Source
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


def interpret_capture(capture: Capture, source: Source | None) -> Interpreted | Failure:
    """Read one capture; a page that is no article, or that meets a defect of ours, is a Failure with its outcome.

    Personal data are masked before anything is read: what is stored and quoted is one text.
    """
    masked = masks_personal()
    try:
        return _interpret(capture, source, masked=masked)
    except FetchError as error:
        return Failure(outcome=error.outcome, detail=error.detail)
    except LayoutError as error:
        return Failure(outcome="layout_changed", detail=str(error))
    except Exception as error:  # noqa: BLE001 - one page that no rule foresaw must not cost the others; its outcome is stored
        return Failure(outcome="error", detail=f"internal {type(error).__name__}: {error}")


def _interpret(capture: Capture, source: Source | None, *, masked: bool) -> Interpreted:
    document = parse(capture, source)
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
        reading=reading,
        reader=reader_name(READER, masked=masked),
        fetched_at=capture.fetched_at,
        signature=signature(document.text),
        spun=is_spun(document.text),
    )


def interpret_source(slug: str, source: Source | None, unread: Sequence[Unread], archive: Path, shard: Path) -> Interpretation:
    """Interpret the captures of one source into one shard; no shard is made where nothing could be read.

    Documents go to the shard one by one, so that memory does not grow with their number.
    """
    failures: dict[str, Failure] = {}

    def rows() -> Iterator[Interpreted]:
        for one in unread:
            result = interpret_capture(read_capture(archive, one.archived, slug), source)
            if isinstance(result, Failure):
                failures[one.url] = result
            else:
                yield result

    if not unread:
        return Interpretation(shard=None, documents=0, failures={})
    shard.parent.mkdir(parents=True, exist_ok=True)
    documents = write_shard(shard, rows())
    return Interpretation(shard=shard if documents else None, documents=documents, failures=failures)
