"""A feed of seven entries in three parts (RFC 5005), with OpenSearch's total."""

from collections.abc import Callable

Http = Callable[..., bytes]

FEED = "/feed.xml"
TOTAL = 7
XML = "application/rss+xml"


def address(part: int) -> str:
    """Where a part of the feed lies."""
    return FEED if part == 1 else f"{FEED}?part={part}"


def written(numbers: range, following: str | None, total: int | None = TOTAL) -> bytes:
    """One part."""
    items = "".join(
        f"<item><title>第{n}号消息</title><link>/n/{n}.html</link><pubDate>2025-06-{n:02}T08:00:00+08:00</pubDate></item>" for n in numbers
    )
    link = f'<atom:link rel="next" href="{following}"/>' if following else ""
    stated = f"<os:totalResults>{total}</os:totalResults>" if total is not None else ""
    names = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:os="http://a9.com/-/spec/opensearch/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {names}><channel>{link}{stated}{items}</channel></rss>'.encode()


def parts(http: Http, total: int | None = TOTAL) -> dict[str, bytes]:
    """The three parts."""
    numbers = {1: range(7, 4, -1), 2: range(4, 1, -1), 3: range(1, 0, -1)}
    following = {1: address(2), 2: address(3), 3: None}
    return {address(part): http(written(numbers[part], following[part], total), media_type=XML) for part in numbers}
