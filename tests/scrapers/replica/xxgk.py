"""A directory of 信息公开 with seven files, three a page."""

from collections.abc import Callable
from urllib.parse import urlencode

Http = Callable[..., bytes]

COLUMN = "/col/col5600/index.html"
SEARCH = "/module/xxgk/search.jsp"
_FOOT = "<p>" + "主办单位：青浦市科学技术局　技术支持：青浦市信息中心" * 8 + "</p>"
_FORM = {
    "infotypeId": "A0212", "jdid": "96", "area": "002482999", "vc_title": "", "vc_number": "", "sortfield": "", "vc_filenumber": "",
    "vc_all": "", "texttype": "", "fbtime": "", "divid": "div5600",
}  # fmt: skip


def form(page: int) -> str:
    """What is sent for one page, in the query and as a form."""
    return urlencode(_FORM | {"currpage": str(page)})


def answer(numbers: range, page: int, pages: int = 3, total: int = 7) -> str:
    """The table that the search draws."""
    rows = "".join(
        f"<tr class='tr_main_value_{'odd' if n % 2 else 'even'}'><td>{n}</td><td><a href='/art/2025/4/{n}/art_5600_{n}.html'"
        f" title='青科发〔2025〕{n}号文件'>青科发…</a></td><td>2025-04-{n:02}</td></tr>"
        for n in numbers
    )
    return f"<table>{rows}</table><table><tr><td align='right'>共有{total}条&nbsp;&nbsp;第{page}页&nbsp;&nbsp;共{pages}页</td></tr></table>"


def directory(http: Http) -> dict[str, bytes]:
    """The column page and its three answers."""
    frame = "<iframe src='/module/xxgk/tree.jsp?area=002482999&amp;divid=div5600&amp;infotypeId=A0212&amp;jdid=96'></iframe>"
    pages = {1: range(7, 4, -1), 2: range(4, 1, -1), 3: range(1, 0, -1)}
    return {
        COLUMN: http(f"<html><body><div id='div5600'></div>{frame}{_FOOT}</body></html>".encode()),
        **{f"{SEARCH}?{form(page)}": http(answer(numbers, page).encode()) for page, numbers in pages.items()},
    }
