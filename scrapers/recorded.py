"""What a source's own pages gave on the day somebody looked: the list, one article, and what was read from them.

Recorded beside the source files, in `recorded/<slug>/`, so that a verified source proves itself without the network.
"""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from scrapers.documents import parse
from scrapers.families import FAMILIES
from transforms.model import Capture, Request, Source

ENDS = 40
"""Characters of an article's text that are kept of its beginning and its end; the text itself is in the recorded page."""


def described(capture: Capture) -> dict[str, Any]:
    """What is needed beside its bytes to read a capture again, as JSON values."""
    request = capture.request or Request(url=capture.url)
    return {
        "url": capture.url,
        "final_url": capture.final_url,
        "status_code": capture.status_code,
        "media_type": capture.media_type,
        "headers": [list(header) for header in capture.headers if header[0] == "content-type"],
        "fetched_at": capture.fetched_at.isoformat(),
        "method": request.method,
        "form": [list(pair) for pair in request.form],
        "json": request.json,
        "asked_with": [list(header) for header in request.headers if header[0].lower() != "cookie"],
    }


def restored(described: dict[str, Any], body: bytes, source: Source) -> Capture:
    """The capture of recorded bytes."""
    return Capture(
        source=source.slug,
        url=described["url"],
        final_url=described["final_url"],
        status_code=described["status_code"],
        media_type=described["media_type"],
        fetched_at=datetime.fromisoformat(described["fetched_at"]).astimezone(UTC),
        sha256=sha256(body).hexdigest(),
        body=body,
        payload=body,
        headers=tuple((name, value) for name, value in described["headers"]),
        request=Request(
            url=described["url"],
            method=described["method"],
            form=tuple((key, value) for key, value in described["form"]),
            json=described["json"],
            headers=tuple((name, value) for name, value in described["asked_with"]),
        ),
    )


def read_list(capture: Capture, source: Source) -> dict[str, Any]:
    """The rows of a list page and what stands behind it, as JSON values."""
    family = FAMILIES[source.family]
    listing = family.list_items(capture, source)
    after = family.next_page(capture, source)
    return {
        "rows": [[item.url, item.title, item.published_on] for item in listing.items],
        "claimed": listing.claimed,
        "next_page": after.url if after else None,
    }


def read_article(capture: Capture, source: Source) -> dict[str, Any]:
    """What an article gives, as JSON values: its head, and the two ends and length of its text."""
    document = parse(capture, source)
    return {
        "title": document.title,
        "published_on": document.published_on,
        "publisher": document.publisher,
        "document_number": document.document_number,
        "opening": document.text[:ENDS],
        "ending": document.text[-ENDS:],
        "length": len(document.text),
        "tables": len(document.tables),
        "attachments": len(document.attachment_urls),
    }
