"""A university column of eight notices, three a page, as `list.htm`, `list2.htm`, `list3.htm`."""

from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/33/list.htm"
TOTAL = 8
_FOOT = "<p>" + "版权所有：西川农业工程大学　技术支持：信息中心" * 8 + "</p>"


def address(page: int) -> str:
    """Where a page of the column lies."""
    return COLUMN if page == 1 else f"/33/list{page}.htm"


def listed(numbers: range, page: int, *, pages: int = 3, total: int = TOTAL, link: str | None = None) -> bytes:
    """One page of the column; `link` is the 下一页 link, the right one if none is given."""
    rows = "".join(
        f"<li class='news'><span class='news_title'><a href='/2025/06{n:02}/c33a{n}/page.htm' title='第{n}号通知'>第…</a></span>"
        f"<span class='news_meta'>2025-06-{n:02}</span></li>"
        for n in numbers
    )
    following = link or (address(page + 1) if page < pages else "javascript:void(0);")
    pager = (
        f"<ul class='wp_paging'><li>总共&nbsp;<em class='all_count'>{total}</em>&nbsp;记录</li><li><a class='next' href='{following}'>"
        f"<span>下一页&gt;&gt;</span></a></li><li>页码<em class='curr_page'>{page}</em>/<em class='all_pages'>{pages}</em></li></ul>"
    )
    return f"<html><body><div id='wp_news_w6'><ul>{rows}</ul></div><div id='wp_paging_w6'>{pager}</div>{_FOOT}</body></html>".encode()


def column(http: Http, *, total: int = TOTAL) -> dict[str, bytes]:
    """The three pages."""
    parts = {1: range(8, 5, -1), 2: range(5, 2, -1), 3: range(2, 0, -1)}
    return {address(page): http(listed(numbers, page, total=total)) for page, numbers in parts.items()}
