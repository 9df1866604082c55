"""A JPaaS column of 31 rows behind a unit, fifteen a page."""

import json
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

Http = Callable[..., bytes]

COLUMN = "/jgsj/kjs/wjfb/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
TAG = "当前栏目_list"
TOTAL = 31
_QUERY = {
    "parseType": "buildstatic", "webId": "8d828e40", "tplSetId": "209741b2", "pageType": "column", "tagId": TAG,
    "editType": "null", "pageId": "c52d8862",
}  # fmt: skip
_FOOT = "<p>" + "主办单位：云岭省工业和信息化厅　技术支持：云岭省信息中心" * 8 + "</p>"


def address(page: int) -> str:
    """The unit's address for one page."""
    number = json.dumps({"pageNo": page, "pageSize": 15}, separators=(",", ":"))
    first = {"tagId": TAG}
    return f"{UNIT}?{urlencode(first | _QUERY | {'paramJson': number})}"


def column(http: Http, *headers: str) -> bytes:
    """The column page with the units of its frame and of its list."""
    queries = (escape(json.dumps(_QUERY | {"tagId": tag})) for tag in ("头部导航", TAG, "页脚"))
    units = "".join(
        f'<div><script src="/AuthorizedRead/unitbuild.js" url="{UNIT}" queryData="{query}"></script></div>' for query in queries
    )
    return http(f"<html><body>{units}{_FOOT}</body></html>".encode(), "200 OK", *headers)


def answer(numbers: range, total: int | None = TOTAL) -> bytes:
    """The JSON of one page."""
    folder = "/jgsj/kjs/wjfb/art/2025"
    rows = "".join(
        f'<li><a href="{folder}/art_{n:032x}.html" title="第{n}批中试平台名单公示">第{n}批…</a><span>2025-05-{n:02}</span></li>'
        for n in numbers
    )
    pager = f'<div class="pagination" rows="15" count="{total}"></div>' if total is not None else ""
    return json.dumps({"success": True, "code": "200", "data": {"html": f"<ul>{rows}</ul>{pager}"}}, ensure_ascii=False).encode()


def paged(http: Http, *headers: str, total: int | None = TOTAL) -> dict[str, bytes]:
    """The column and its three pages."""
    pages = {1: range(31, 16, -1), 2: range(16, 1, -1), 3: range(1, 0, -1)}
    answers = {address(page): http(answer(numbers, total), media_type="application/json") for page, numbers in pages.items()}
    return {COLUMN: column(http, *headers), **answers}
