"""The State Council's policy library (sousuo.www.gov.cn) and the rolling lists of www.gov.cn.

list_url, with the query in it: the search address itself, `…/search-gov/data?t=zhengcelibrary&q=中试平台&searchfield=
title:content:summary&sort=pubtime&sortType=1&timetype=timeqb&p=1&n=50`; or the library's page with `t` and `q`; or a rolling
list: the folder of the page (`…/zhengce/zuixin/`) or its `ZUIXINZHENGCE.json`. A `type=` in the query makes the answer empty.

`t=zhengcelibrary` answers in groups (gongwen, bumenfile, …), each with its total; one address may stand in two of them, so
for a claim that holds each night name the parts as lists of their own: `t=zhengcelibrary_gw`, `t=zhengcelibrary_bm`.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from scrapers import ajax, records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "govcn_library"
VERSION = 1
SELECTORS = ("body",)
BODY = ("#UCAP-CONTENT", ".pages_content", "#zoom")

_DATA = "/search-gov/data"
_LIBRARY = "/zcwjk/policyDocumentLibrary"
_FEED = re.compile(r"['\"](?:\./)?([A-Z][A-Z_]{3,40}\.json)['\"]")
_GROUP = records.Shape(
    rows=("listVO",), total=("totalCount",), day=("pubtimeStr", "pubtime", "ptime"), summary=("summary", "pcode", "puborg")
)
_ROLLING = records.Shape(rows=("rows",), total=(), title=("TITLE",), url=("URL",), day=("DOCRELPUBTIME",), summary=("SUB_TITLE",))
_ASKED = {"searchfield": "title:content:summary", "sort": "pubtime", "sortType": "1", "timetype": "timeqb", "p": "1", "n": "50"}


def shows(html: str, path: str) -> bool:
    """Whether the page is a search of the library, its page, a rolling list or the page that loads one."""
    return path.endswith((_DATA, _LIBRARY)) or "DOCRELPUBTIME" in html or ("ajax" in html and bool(_FEED.search(html)))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer, of all its groups; none on a page that only leads to one."""
    path = urlsplit(capture.final_url).path
    if path.endswith(".json"):
        answer = ajax.read_object(f'{{"rows": {rows.text_of(capture, source)}}}', capture.url)
        return records.listing(records.page_of(answer, capture, source, _ROLLING, first=True), at=1, size=0)
    if not path.endswith(_DATA):
        _led_to(capture, source)
        return Listing(items=())
    at, size = _place(capture)
    pages = [records.page_of(group, capture, source, _GROUP, first=at == 1) for group in _groups(capture, source)]
    claims = [records.claim(page.total, page.here, at, size) for page in pages if page.total]
    items = records.unique(item for page in pages for item in page.items)
    twice = sum(len(page.items) for page in pages) > len(items)
    return Listing(items=items, claimed=None if twice or not claims or None in claims else sum(claim or 0 for claim in claims))


def next_page(capture: Capture, source: Source) -> Request | None:
    """From a page to what it loads; from an answer on until each group has reached its total."""
    path = urlsplit(capture.final_url).path
    if path.endswith(".json"):
        return None
    if not path.endswith(_DATA):
        return Request(url=_led_to(capture, source))
    at, size = _place(capture)
    pages = [records.page_of(group, capture, source, _GROUP, first=at == 1) for group in _groups(capture, source)]
    nexts = [found for page in pages if (found := records.following(page.total, page.here, at, size))]
    if not nexts:
        return None
    number, step = nexts[0][0], max(size for _, size in nexts)
    return Request(url=records.with_query(capture.url, {"p": str(number), "n": str(step)}))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _led_to(capture: Capture, source: Source) -> str:
    """The address of the answer that a page of the library or of a rolling list shows."""
    if urlsplit(capture.url).path.endswith(_LIBRARY):
        query = records.asked(capture)
        parts = {"t": query.get("t") or "zhengcelibrary", "q": query.get("q", "")} | _ASKED
        return records.with_query(rows.absolute(_DATA, capture.final_url) or capture.final_url, parts)
    feed = _FEED.search(rows.text_of(capture, source))
    url = rows.absolute(feed[1], capture.final_url) if feed else None
    if url is None:
        raise LayoutError(capture.url, "the list that the page loads", "one .json", "none")
    return url


def _groups(capture: Capture, source: Source) -> list[Mapping[str, Any]]:
    """The groups of an answer, or the answer as its only one; their places differ between the library's parts."""
    answer = records.answer_of(capture, source)
    records.refuse_failure(answer, "code", (200,))
    for holder in (answer.get("searchVO"), answer):
        if not isinstance(holder, dict):
            continue
        by_name = holder.get("catMap")
        if isinstance(by_name, dict):
            return [group for group in by_name.values() if isinstance(group, dict)]
        if "listVO" in holder:
            return [holder]
    raise LayoutError(capture.url, "searchVO.catMap or searchVO.listVO", "groups or a list", records.said(answer) or "neither")


def _place(capture: Capture) -> tuple[int, int]:
    query = records.asked(capture)
    return records.whole(query, "p", 1), records.whole(query, "n", 0)
