"""A ministry's column of eight notices, three a page, under each way of paging that `scrapers.pagers` reads."""

from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/zwgk/tzgg/"
TOTAL = 8
STUB = b"<html><head><title></title><link href='../../images/base.css'><script src='../../images/j.js'></script></head><body></body></html>"
PARTS = (range(8, 5, -1), range(5, 2, -1), range(2, 0, -1))
_FOOT = "<p>" + "主办单位：云岭省科学技术厅　承办单位：云岭省科技信息研究所" * 8 + "</p>"

SCRIPTS = {
    "call": ("createPageHTML(3, {index}, 'index', 'html');", "index_1.html", "index_2.html"),
    "call_with_total": ("createPageHTML(3, {index}, 'index', 'html', '8');", "index_1.html", "index_2.html"),
    "call_with_style": ("createPageHTML(3, {index}, 'index', 'html', 'black2', 8);", "index_1.html", "index_2.html"),
    "call_on_element": ("createPageHTML('paging', 3, {number}, 'index', 'html', 8);", "index_2.html", "index_3.html"),
    "set_page": ("$('.pagination').pagination('setPage', {number}, 3);", "index_2.html", "index_3.html"),
    "config": ("var pagination_script_config = {{pageNumber: '{index}', total: '3'}};", "index_1.html", "index_2.html"),
    "variables": ("//createPageHTML(3)\nvar currentPage = {index};\nvar countPage = 3", "index_1.html", "index_2.html"),
}
"""Each script with the names of the second and the third page."""


def rows(numbers: range) -> str:
    """Rows, as they stand in a page or, where pages count down, alone."""
    return "".join(
        f"<li><a href='{COLUMN}202506/t202506{n:02}_{n}.html' title='第{n}号通知'>第…</a><span>2025-06-{n:02}</span></li>" for n in numbers
    )


def listed(numbers: range, script: str) -> bytes:
    """One page of the column."""
    return (
        f"<html><head><title>通知公告</title></head><body><ul>{rows(numbers)}</ul><script>{script}</script>{_FOOT}</body></html>".encode()
    )


def column(http: Http, paging: str) -> dict[str, bytes]:
    """The three pages."""
    script, second, third = SCRIPTS[paging]
    paths = (COLUMN, COLUMN + second, COLUMN + third)
    pages = enumerate(zip(paths, PARTS, strict=True))
    return {path: http(listed(numbers, script.format(index=index, number=index + 1))) for index, (path, numbers) in pages}


def counted_down(http: Http) -> dict[str, bytes]:
    """The first page, then bare rows under numbers that fall."""
    first = listed(PARTS[0], "var maxPageNum = 3;").replace(b"</ul>", b"</ul><table><tr><td id='pag_2603'></td></tr></table>")
    return {
        COLUMN: http(first),
        f"{COLUMN}index_2603_2.html": http(rows(PARTS[1]).encode()),
        f"{COLUMN}index_2603_1.html": http(rows(PARTS[2]).encode()),
    }
