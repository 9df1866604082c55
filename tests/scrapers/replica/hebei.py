"""A city's column of seven notices, three a page; the first row is pinned on each page and old."""

from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/la/xxgk/gggs"
_HEAD = "<html><head><script src='/res/heb/jquery.js'></script></head><body><form action='/cms/www/db_search.do'></form>"
_FOOT = "<p>" + "主办单位：林安市科学技术局　技术支持：林安市信息中心" * 8 + "</p></body></html>"


def listed(numbers: range, pager: str) -> bytes:
    """One page of the column."""
    pinned = f"<li><a href='{COLUMN}/{10**20 + 99}.html'>举报电话公告</a><span class='date'>2021-02-03</span></li>"
    rows = "".join(
        f"<li><a href='{COLUMN}/{10**20 + n}.html' title='第{n}号公告'>第…</a><div class='dasite'><table><tr><td>成文日期</td>"
        f"<td>2024-12-30</td><td>主题词</td><td>中试</td></tr></table></div><div class='lis_date'>2025-06-{n:02}</div></li>"
        for n in numbers
    )
    return f"{_HEAD}<ul>{pinned}{rows}</ul><div id='page_nav_list'>{pager}</div>{_FOOT}".encode()


def column(http: Http) -> dict[str, bytes]:
    """The three pages; the second has no 下一页 link that leads anywhere, only its 尾页."""
    end = f"<a class='pb_end_page' href='{COLUMN}/index_3.html'>尾页</a>"
    return {
        COLUMN: http(listed(range(7, 4, -1), f"<a class='pb_next_page' href='{COLUMN}/index_2.html'>下一页</a>{end}")),
        f"{COLUMN}/index_2.html": http(listed(range(4, 1, -1), f"<a class='pb_next_page' href='javascript:;'>下一页</a>{end}")),
        f"{COLUMN}/index_3.html": http(listed(range(1, 0, -1), "<span class='pb_next_page'>下一页</span><span>尾页</span>")),
    }
