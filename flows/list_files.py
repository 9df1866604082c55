"""A file of an official list → its Document; a CSV becomes one table, all other kinds are read as attachments and pages are."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from flows.settings import masks_personal
from scrapers.attachments.document import document_of
from scrapers.attachments.parts import Contents, Part, bounded, column_name
from scrapers.documents import parse
from scrapers.grids import Cell
from scrapers.markup import tidy_text
from transforms.errors import ConfigError, FetchError, LayoutError
from transforms.model import Capture, Document, Reading
from transforms.personal import mask_document
from transforms.reading import read

_ENCODINGS = ("utf-8-sig", "gb18030")


def read_list(path: Path, region_code: str | None, as_of: date) -> tuple[Document, Reading]:
    """Read a list; ConfigError says why it cannot be read. `region_code` is that of its issuer, where a person gives it."""
    try:
        body = path.read_bytes()
        capture = _capture(path, body)
        document = document_of(_table(path, body), capture, None) if path.suffix.lower() == ".csv" else parse(capture, None)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    except FetchError as error:
        raise ConfigError(f"{path} cannot be read: {error.outcome} {error.detail}") from error
    except LayoutError as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    if masks_personal():
        document = mask_document(document)
    return document, read(document, region_code=region_code, publisher=None, as_of=as_of)


def _capture(path: Path, body: bytes) -> Capture:
    return Capture(
        source="list",
        url=path.name,
        final_url=path.name,
        status_code=None,
        media_type="text/html",
        fetched_at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        sha256=hashlib.sha256(body).hexdigest(),
        body=body,
        payload=body,
    )


def _table(path: Path, body: bytes) -> Contents:
    """A CSV as a sheet: lines of one cell at its top are its title, the rest is one table."""
    for encoding in _ENCODINGS:
        try:
            text = body.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FetchError("error", f"unreadable: neither {' nor '.join(_ENCODINGS)}")
    delimiter = max(",;\t", key=text.count)
    try:
        rows = [[tidy_text(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise FetchError("error", f"unreadable: {error}") from error
    return Contents(parts=bounded(_parts(path.stem, rows)))


def _parts(name: str, rows: Sequence[Sequence[str]]) -> Iterator[Part]:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    head = next((at for at, (_, row) in enumerate(filled) if sum(map(bool, row)) > 1), len(filled))
    for number, row in filled[:head]:
        yield from (Part(place=f"{column_name(x)}{number}", text=text) for x, text in enumerate(row) if text)
    if filled[head:]:
        yield Part(
            place=name,
            rows=tuple(tuple(Cell(text=text) for text in row) for _, row in filled[head:]),
            places=tuple(tuple(f"{column_name(x)}{number}" for x in range(len(row))) for number, row in filled[head:]),
        )
