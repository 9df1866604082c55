"""Searches of 开普云: search5 on a site of its own, and so-gov, which many sites share.

list_url, with the query in it:
search5  the search page `…/search5/html/searchResult.html?siteCode=…&searchWord=…` (also under `/guestweb5/` or a search host),
         or the answer's own address `…/search5/search/s?siteCode=…&searchWord=…&pageNum=0&pageSize=10`;
so-gov   the search page `…/so/s?siteCode=…&qt=…`, or `…/api/query?siteCode=…&qt=…&page=1&pageSize=20`.
The site's code is ten digits or `bm` and eight; where the address has none, a hidden input of the page does. Pages of search5
count from 0 on the sites whose code was seen, on others it may be from 1: from 0 on nothing is passed over.
"""

import re
from urllib.parse import unquote, urlsplit

from scrapers import ajax, records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "kaipu_search"
VERSION = 1
SELECTORS = ("body",)

_SO_GOV = "https://api.so-gov.cn/query/s"
_ANSWER = re.compile(r"/search/s$|/query/s$|/api/query$")
_PAGE = re.compile(r"/html/searchResult\.html$")
_CODE = re.compile(r"\bsiteCode['\"]?[^<>]{0,80}?(?:value=|[:=])\s{0,3}['\"]?((?:\d{10}|bm\d{8})\w{0,8})\b")
_SEARCH5 = records.Shape(
    rows=("searchResultAll.searchTotal",), total=("searchResultAll.total",), day=("pubDate", "fwrq", "cwrq"), summary=("content",)
)
_SO = records.Shape(
    rows=("resultDocs", "data.resultList", "data.result.search.docs"),
    total=("totalHits", "data.totalHits", "data.result.search.totalHits"),
    record=("data", ""),
    title=("titleO", "title"),
    day=("docDate",),
    summary=("summary", "myValues.QUICKDESCRIPTION"),
)


def shows(html: str, path: str) -> bool:
    """Whether it is an answer or a search page of one of the two."""
    if _ANSWER.search(path):
        return any(sign in html for sign in ("searchResultAll", "resultDocs", "resultList"))
    return bool(_PAGE.search(path)) or (path.endswith("/so/s") and ("so-gov" in html or "siteCode" in html))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer and its total; none on a search page, which only leads there."""
    if not _is_answer(capture):
        _led_to(capture, source)
        return Listing(items=())
    page, at, size = _read(capture, source)
    return records.listing(page, at, size)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From a search page to its first answer, from there on until the total is reached."""
    if not _is_answer(capture):
        return _led_to(capture, source)
    page, at, size = _read(capture, source)
    following = records.following(page.total, page.here, at, size)
    if following is None:
        return None
    changes = {_key(capture): str(following[0]), "pageSize": str(following[1])}
    if capture.request and capture.request.method == "POST":
        return records.post(capture.url, dict(capture.request.form) | changes, capture)
    return Request(url=records.with_query(capture.url, changes), headers=ajax.headers(capture))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; a search leads to pages of every system."""
    return parse(capture, source, body=rows.body_of(source, ()), parser=f"{NAME}@{VERSION}")


def _is_answer(capture: Capture) -> bool:
    return bool(_ANSWER.search(urlsplit(capture.url).path))


def _key(capture: Capture) -> str:
    """The name of the page's number; search5 is told by it."""
    return "pageNum" if urlsplit(capture.url).path.endswith("/search/s") else "page"


def _read(capture: Capture, source: Source) -> tuple[records.Page, int, int]:
    answer, query = records.answer_of(capture, source), records.asked(capture)
    records.refuse_failure(answer, "ok", ("true",))
    records.refuse_failure(answer, "code", (0, 200))
    key = _key(capture)
    first = 0 if key == "pageNum" else 1
    at = records.whole(query, key, first)
    page = records.page_of(answer, capture, source, _SEARCH5 if key == "pageNum" else _SO, first=at <= first)
    return page, at, records.whole(query, "pageSize", 10 if key == "pageNum" else 20)


def _led_to(capture: Capture, source: Source) -> Request:
    """The first request of a search page's script."""
    query, html = records.asked(capture), rows.text_of(capture, source)
    found = _CODE.search(html)
    code = query.get("siteCode") or (found[1] if found else "")
    word = query.get("searchWord") or query.get("qt") or query.get("keyword") or ""
    if not code or not word:
        raise LayoutError(
            capture.url, "siteCode and searchWord", "one each, in the address or the page", "no code" if not code else "no word"
        )
    path = urlsplit(capture.final_url).path
    if path.endswith("/so/s"):
        asked = {
            "siteCode": code,
            "tab": query.get("tab") or "all",
            "qt": word,
            "keyPlace": "1",
            "sort": "dateDesc",
            "page": "1",
            "pageSize": "20",
        }
        return records.post(_SO_GOV, asked, capture)
    folder = path.rpartition("/html/")[0] if _PAGE.search(path) else ""
    asked = {"siteCode": code, "searchWord": unquote(word), "column": "", "uc": "1", "left_right_index": "", "wordPlace": "1"}
    url = rows.absolute(f"{folder}/search/s", capture.final_url) or ""
    return records.post(url, asked | {"orderBy": "0", "pageSize": "20", "pageNum": "0"}, capture)
