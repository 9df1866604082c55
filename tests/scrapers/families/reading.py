"""What the tests of the families share: captures, a source, and that nothing but rows or a typed error comes of a page."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from scrapers.families import FAMILIES
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

PAGES = Path(__file__).parents[1] / "pages"


def source(family: str, **changes: object) -> Source:
    values: dict[str, object] = {"slug": "test_site", "title": "试验", "publisher": "试验", "kind": "government", "family": family}
    return Source(**(values | {"list_urls": ("http://example.gov.cn/",)} | changes))  # type: ignore[arg-type]  # the fields' own types


def capture(body: bytes, url: str, request: Request | None = None, headers: tuple[tuple[str, str], ...] = ()) -> Capture:
    return Capture(
        source="test_site",
        url=url,
        final_url=url.partition("#")[0] if request else url,
        status_code=200,
        media_type="text/html",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256=sha256(body).hexdigest(),
        body=body,
        headers=headers,
        request=request or Request(url=url),
    )


def article(family: str, url: str, name: str | None = None) -> Document:
    """The document of the family's own article page."""
    body = (PAGES / f"{name or f'{family}_article'}.html").read_bytes()
    return FAMILIES[family].parse_article(capture(body, url), source(family))


def reads(family: str, shown: Capture, own: Source) -> None:
    """Hold a page against what every family owes: rows or a typed error, nothing else."""
    try:
        listing = FAMILIES[family].list_items(shown, own)
        following = FAMILIES[family].next_page(shown, own)
    except (LayoutError, FetchError):
        return
    assert isinstance(listing, Listing)
    assert all(item.url.startswith(("http://", "https://")) and item.title.strip() for item in listing.items)
    assert listing.claimed is None or listing.claimed >= 0
    assert following is None or following.url.startswith(("http://", "https://"))
