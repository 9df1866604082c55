"""A city's column of seven notices, three a page, with the pager hidden in base64."""

from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote_plus

Http = Callable[..., bytes]

COLUMN = "/html/xinxi/tongzhi/index.html"
TOTAL = 7
_FOOT = "<p>" + "主办单位：云溪市科学技术局　技术支持：云溪市信息中心" * 8 + "</p>"


def address(page: int) -> str:
    """Where a page of the column lies."""
    return COLUMN if page == 1 else f"/html/xinxi/tongzhi/{page}.html"


def hidden(pager: str) -> str:
    """Markup as the system hides it."""
    return b64encode(quote_plus(pager).encode()).decode()


def listed(numbers: range, pages: str) -> bytes:
    """One page of the column; `pages` is what stands in `#pages`."""
    rows = "".join(
        f"<li><a href='/html/2025/tongzhi_06{n:02}/{n}.html'>第{n}号通知</a><span>2025-06-{n:02}</span></li><div class=line1></div>"
        for n in numbers
    )
    nsid = "<input type='hidden' id='nsid' value='jyhcms-58-5469-'>"
    return f"<html><body><ul>{rows}<div class='pagenav'><div id='pages'>{pages}</div></div></ul>{nsid}{_FOOT}</body></html>".encode()


def pager(page: int, total: int = TOTAL) -> str:
    """The pager of one of three pages; on the last one 下一页 leads to that page itself."""
    return hidden(f'<a class="a1">{total}条</a> <span>{page}</span> <a href="{address(min(page + 1, 3))}" class="a1">下一页</a>')


def column(http: Http, total: int = TOTAL) -> dict[str, bytes]:
    """The three pages."""
    parts = {1: range(7, 4, -1), 2: range(4, 1, -1), 3: range(1, 0, -1)}
    return {address(page): http(listed(numbers, pager(page, total))) for page, numbers in parts.items()}
