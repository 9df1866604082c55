"""The search of 工业和信息化部 and of other sites on the same server (search-front-server, Hanweb).

list_url, with the query in it: the search page `https://www.miit.gov.cn/search/zcwjk.html?websiteid=110000000000000&
category=183&q=中试平台`, or the answer's own address `…/search-front-server/api/search/info?websiteid=…&q=…&pg=20&p=1`.
A row may hold several places of one text (`groupData`); the first is taken.
"""

import re
from urllib.parse import urlsplit

from scrapers import ajax, records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "miit_search"
VERSION = 1
SELECTORS = ("body",)

_API = "/search-front-server/api/search/info"
_PAGE = re.compile(r"/search/[\w-]+\.html$")
_SHAPE = records.Shape(
    rows=("data.searchResult.dataResults",),
    total=("data.searchResult.total", "data.searchResult.totalHits", "data.total"),
    record=("groupData.0.data", "data"),
    title=("title", "title_text"),
    day=("jsearch_date", "deploytime", "publishtime", "cdate"),
    summary=("infocontent", "filenumbername", "publishgroupname"),
)
_ASKED = {
    "scope": "basic",
    "pos": "title_text,infocontent",
    "dateField": "deploytime",
    "group": "distinct",
    "sortFields": '[{"name":"deploytime","type":"desc"}]',
    "pg": "20",
    "p": "1",
}


def shows(html: str, path: str) -> bool:
    """Whether it is the search's answer, or a search page that calls it."""
    return _API in path or (bool(_PAGE.search(path)) and "search-front-server" in html)


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer and its total, if it states one; none on a search page, which only leads there."""
    if _API not in urlsplit(capture.url).path:
        _led_to(capture)
        return Listing(items=())
    page, at, size = _read(capture, source)
    return records.listing(page, at, size)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From a search page to its first answer, from there on until the total is reached or a page is not full."""
    if _API not in urlsplit(capture.url).path:
        return _led_to(capture)
    page, at, size = _read(capture, source)
    following = records.following(page.total, page.here, at, size)
    if following is None:
        return None
    url = records.with_query(capture.url, {"p": str(following[0]), "pg": str(following[1])})
    return Request(url=url, headers=(*ajax.headers(capture), *ajax.cookies(capture)))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; the search leads to pages of every system."""
    return parse(capture, source, body=rows.body_of(source, ()), parser=f"{NAME}@{VERSION}")


def _read(capture: Capture, source: Source) -> tuple[records.Page, int, int]:
    answer, query = records.answer_of(capture, source), records.asked(capture)
    records.refuse_failure(answer, "success", ("true",))
    at = records.whole(query, "p", 1) or 1
    return records.page_of(answer, capture, source, _SHAPE, first=at == 1), at, records.whole(query, "pg", 10)


def _led_to(capture: Capture) -> Request:
    """The first request of a search page's script: what its address says, else the usual."""
    query = {key: value for key, value in records.asked(capture).items() if value}
    if "websiteid" not in query:
        raise LayoutError(capture.url, "websiteid", "one, in the address", "none")
    url = records.with_query(rows.absolute(_API, capture.final_url) or "", _ASKED | {"q": ""} | query)
    return Request(url=url, headers=(*ajax.headers(capture), *ajax.cookies(capture)))
