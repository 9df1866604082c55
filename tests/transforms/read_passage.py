"""A passage read as a page of its own."""

import hashlib
from datetime import date, timedelta

from tests.transforms.test_reading_passages import tables_of
from transforms.model import Document, Observation
from transforms.reading import read


def observations_of(
    text: str, title: str = "", publisher: str | None = None, site: str | None = None, published_on: str = "2026-06-01"
) -> list[Observation]:
    """Read on the day after it was published; lines with tabs are the rows of a table."""
    document = Document(
        document_id=hashlib.sha256(text.encode()).hexdigest()[:16],
        capture_sha256="0" * 64,
        source="test",
        url="https://example.org/1",
        title=title,
        publisher=publisher,
        site=site,
        published_on=published_on,
        text=text,
        tables=tables_of(text),
    )
    as_of = date.fromisoformat(published_on) + timedelta(days=1)
    return list(read(document, region_code=None, publisher=None, as_of=as_of).observations)
