"""A newspaper's edition of two pages behind a front address."""

from collections.abc import Callable

Http = Callable[..., bytes]

FRONT = "/rb/index.html"
_DAY = "/rb/html/2025-11/06/"
PATHS = (f"{_DAY}node_1.htm", f"{_DAY}node_2.htm")


def printed(numbers: range, following: str) -> bytes:
    """One page of the edition."""
    articles = "".join(f"<li><a href='content_{n}.htm'>第{n}条新闻</a></li>" for n in numbers)
    return f"<html><body><p>第 1 版</p><ul>{articles}</ul>{following}<founder-content></founder-content></body></html>".encode()


def edition(http: Http) -> dict[str, bytes]:
    """The front address and both pages."""
    return {
        FRONT: http(b"<html><head><meta http-equiv='refresh' content='0;url=html/2025-11/06/node_1.htm'></head></html>"),
        PATHS[0]: http(printed(range(5, 2, -1), "<a href='node_2.htm'>下一版</a>")),
        PATHS[1]: http(printed(range(2, 0, -1), "<a href='node_1.htm'>上一版</a>")),
    }
