"""UCAP (开普云 site system), www.gov.cn included: provinces, cities, 新疆, 湖南, 海南.

Lists are static, `common_list.shtml` or `list_<template>.html` with page N in `…_N.…`; or the column page holds no rows
and loads them: `/common/search/<channel>` (also `/search/`, `/searchList/`) answers a GET in JSON, `…/loadData` a POST.
list_url: the column page, or the JSON address with `_isJson=true`. [selectors] `channel`: the channel_id that loadData
wants. `<meta name="others" content="页面生成时间 …">` is the hour of rebuilding: a mark of the system, never a day.
"""

import re
from urllib.parse import urlsplit

from scrapers import ajax, records, rows
from scrapers.articles import parse_article as parse
from scrapers.pagers import Pager, read_pager
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "ucap"
VERSION = 1
SELECTORS = (*rows.SELECTORS, "channel")
BODY = ("#UCAP-CONTENT", "ucapcontent", "#zoomcon", "#zoom", "#Zoom", "div.article-content", ".pages_content")

_MARK = re.compile(r"UCAP-?(?:CONTENT|TITLE)|name=['\"]others['\"]\s{1,9}content=['\"]页面生成时间", re.IGNORECASE)
_SIGNS = (
    re.compile(r"/xhtml/js/(?:page|listcont|nolimitpage)\.js"),
    re.compile(r"createPageHTML\(\s{0,9}['\"]"),
    re.compile(r"\bchannelId=['\"][0-9a-f]{32}['\"]"),
)
_JSON = re.compile(r"/(?:common/)?search(?:List)?/[0-9a-f]{32}/?$")
_LOAD = re.compile(r"/loadData/?$")
_NAMED_JSON = re.compile(r"['\"]((?:/common)?/search(?:List)?/[0-9a-f]{32})(?=[/?'\"])")
_NAMED_LOAD = re.compile(r"['\"]([\w/.:-]{1,200}/loadData)(?=[?'\"])")
_CHANNEL = records.Shape(
    rows=("data.results", "results.data.results"),
    total=("data.total", "results.data.total"),
    title=("title", "titleHtml", "subTitle"),
    url=("url", "redirectUrl"),
    day=("publishedTimeStr", "publishedTime"),
)
_LOADED = records.Shape(
    rows=("data.list",), total=("data.allRow",), title=("TITLE",), url=("URL",), day=("PUBLISHED_TIME_FORMAT",), summary=("C_WJBH",)
)


def shows(html: str, path: str) -> bool:
    """Whether the page bears the system's own tags or stamp, two lesser signs of it, or is an answer of its lists."""
    if (_JSON.search(path) and '"results"' in html) or (_LOAD.search(path) and '"list"' in html):
        return True
    return bool(_MARK.search(html)) or sum(bool(sign.search(html)) for sign in _SIGNS) >= 2


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of a column page or of an answer, and the total; none on a column page that loads them."""
    if _is_answer(capture):
        page, at, size = _read(capture, source)
        return records.listing(page, at, size)
    if _loads(capture, source):
        return Listing(items=())
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    pager = read_pager(soup, capture)
    return Listing(items=found, claimed=_credible(pager, len(found)) if pager else rows.stated_total(soup))


def next_page(capture: Capture, source: Source) -> Request | None:
    """The page that the pager's script leads to, a 下一页 link, or the next answer."""
    if _is_answer(capture):
        return _next_answer(capture, source)
    if loaded := _loads(capture, source):
        return loaded
    soup = rows.page(capture, source)
    pager = read_pager(soup, capture)
    if pager is None:
        return rows.next_link(capture, source, soup)
    url = None if pager.is_last else rows.absolute(pager.following, capture.final_url)
    return Request(url=url) if url else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article, in either template of www.gov.cn too."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _credible(pager: Pager, on_page: int) -> int | None:
    """The total of a first page, if as many pages of its rows give it; some sites make no more than a round number of rows."""
    total = records.claim(pager.total, on_page, 1, on_page + 1)
    if total is None or pager.index or not on_page * (pager.count - 1) < total <= on_page * pager.count:
        return None
    return total


# --- lists that are loaded -----------------------------------------------------------------------------------


def _is_answer(capture: Capture) -> bool:
    path = urlsplit(capture.final_url).path
    return bool(_JSON.search(path) or _LOAD.search(path))


def _loads(capture: Capture, source: Source) -> Request | None:
    """The first request of a column page's script; None where the page has a pager of its own, or the source names its rows."""
    html = rows.text_of(capture, source)
    if "createPageHTML(" in html or "row" in dict(source.selectors):
        return None
    loaded, posted = _NAMED_JSON.search(html), _NAMED_LOAD.search(html)
    if loaded and (url := rows.absolute(loaded[1], capture.final_url)):
        asked = {"page": "1", "_pageSize": "20", "_isAgg": "true", "_isJson": "true", "_template": "index"}
        return Request(url=records.with_query(url, asked), headers=ajax.headers(capture))
    url = rows.absolute(posted[1], capture.final_url) if posted else None
    channel = dict(source.selectors).get("channel")
    form = {"pageIndex": "1"} | ({"channel_id": channel} if channel else {})
    return records.post(records.with_query(url, {"pageSize": "15"}), form, capture) if url else None


def _read(capture: Capture, source: Source) -> tuple[records.Page, int, int]:
    """An answer, its number, and its size: as it states them itself, since some sites pass over the size asked for."""
    answer, query = records.answer_of(capture, source), records.asked(capture)
    if _LOAD.search(urlsplit(capture.final_url).path):
        at = records.whole(query, "pageIndex", 1)
        return records.page_of(answer, capture, source, _LOADED, first=at <= 1), at, records.whole(query, "pageSize", 15)
    at = records.number(records.value_at(answer, "data.page")) or records.whole(query, "page", 1)
    size = records.number(records.value_at(answer, "data.rows")) or records.whole(query, "_pageSize", 20)
    return records.page_of(answer, capture, source, _CHANNEL, first=at <= 1), at, size


def _next_answer(capture: Capture, source: Source) -> Request | None:
    page, at, size = _read(capture, source)
    following = records.following(page.total, page.here, at, size)
    if following is None:
        return None
    number = str(following[0])
    if _LOAD.search(urlsplit(capture.final_url).path):
        return records.post(capture.url, dict(capture.request.form if capture.request else ()) | {"pageIndex": number}, capture)
    return Request(url=records.with_query(capture.url, {"page": number}), headers=ajax.headers(capture))
