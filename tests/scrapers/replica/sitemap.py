"""An index of three sitemaps with eight addresses; the newest is a gzip file."""

import gzip
from collections.abc import Callable

Http = Callable[..., bytes]

INDEX = "/sitemap.xml"
XML = "application/xml"
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def file(numbers: range, *, titled: bool = True) -> bytes:
    """One sitemap."""
    urls = "".join(
        f"<url><loc>/web/content_{n}.html</loc><lastmod>2025-06-{n:02}</lastmod>"
        + (f"<news:news><news:title>第{n}号消息</news:title></news:news>" if titled else "")
        + "</url>"
        for n in numbers
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {_NAMES}>{urls}</urlset>'.encode()


def index(*files: tuple[str, str]) -> bytes:
    """An index of files, each with the day of its last change."""
    entries = "".join(f"<sitemap><loc>{path}</loc><lastmod>{day}</lastmod></sitemap>" for path, day in files)
    return f"<sitemapindex {_NAMES}>{entries}</sitemapindex>".encode()


def site(http: Http, *, titled: bool = True) -> dict[str, bytes]:
    """The index, which names its files in no order, and the files."""
    files = index(("/sitemap-1.xml", "2024-12-31"), ("/sitemap-3.xml.gz", "2025-06-08"), ("/sitemap-2.xml", "2025-03-31"))
    return {
        INDEX: http(files, media_type=XML),
        "/sitemap-3.xml.gz": http(gzip.compress(file(range(8, 5, -1), titled=titled)), media_type="application/x-gzip"),
        "/sitemap-2.xml": http(file(range(5, 2, -1), titled=titled), media_type=XML),
        "/sitemap-1.xml": http(file(range(2, 0, -1), titled=titled), media_type=XML),
    }
