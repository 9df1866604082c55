"""Guangdong's common search of its government sites (search.gd.gov.cn).

list_url, with the query in it: the search page `http://search.gd.gov.cn/search/all/<site>?keywords=中试平台`; `750001` is 江门.
Its script posts a form to `/api/search/all` with the token and the cookie of the page. What is asked for otherwise may be
answered with everything that there is, so the titles are held against the query.
"""

import re
from urllib.parse import urlsplit

from scrapers import records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "gd_search"
VERSION = 1
SELECTORS = ("body",)

_PAGE = re.compile(r"/search/(all|file|site)/(\d{1,9})/?$")
_API = re.compile(r"/api/search/(?:all|file|site)/?$")
_TOKEN = re.compile(r"_CSRF\s{0,3}=\s{0,3}['\"]([\w+/=-]{8,200})['\"]")
_SHAPE = records.Shape(
    rows=("data.news.list", "data.list"),
    total=("data.news.total", "data.total"),
    url=("url", "post_url"),
    day=("pub_time", "publish_time"),
    summary=("content", "abstract"),
)


def shows(html: str, path: str) -> bool:
    """Whether it is the search's page or its answer."""
    return bool(_API.search(path)) or (bool(_PAGE.search(path)) and ("_CSRF" in html or "search.gd.gov.cn" in path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer and its total; none on the search page, which only leads there."""
    if not _API.search(urlsplit(capture.final_url).path):
        _led_to(capture, source)
        return Listing(items=())
    page, at = _read(capture, source)
    if at == 1:
        records.refuse_unasked(page.items, records.asked(capture).get("keywords", ""), capture)
    return records.listing(page, at, size=0)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the search page to its first answer, from there on until the total is reached."""
    if not _API.search(urlsplit(capture.final_url).path):
        return _led_to(capture, source)
    page, at = _read(capture, source)
    following = records.following(page.total, page.here, at, size=0)
    if following is None or capture.request is None:
        return None
    sent = dict(capture.request.headers)
    form = records.asked(capture) | {"page": str(following[0])}
    return Request(url=capture.url, method="POST", form=tuple(form.items()), headers=tuple(sent.items()))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; the search leads to pages of every system."""
    return parse(capture, source, body=rows.body_of(source, ()), parser=f"{NAME}@{VERSION}")


def _read(capture: Capture, source: Source) -> tuple[records.Page, int]:
    answer = records.answer_of(capture, source)
    records.refuse_failure(answer, "errcode", (0,))
    at = records.whole(records.asked(capture), "page", 1)
    return records.page_of(answer, capture, source, _SHAPE, first=at <= 1), at


def _led_to(capture: Capture, source: Source) -> Request:
    """The request of the page's script: the site from its path, the words from its query, the token from its text."""
    html, query = rows.text_of(capture, source), records.asked(capture)
    page = _PAGE.search(urlsplit(capture.url).path)
    if not page or not query.get("keywords"):
        raise LayoutError(capture.url, "/search/all/<site>?keywords=…", "a site and words", "no words" if page else "no site")
    asked = {"sort": "time", "range": "site", "position": "title", "recommand": "1", "page": "1"} | query | {"site_id": page[2]}
    request = records.post(rows.absolute(f"/api/search/{page[1]}", capture.final_url) or "", asked, capture)
    token = _TOKEN.search(html)
    if token is None:
        return request
    return Request(url=request.url, method="POST", form=request.form, headers=(*request.headers, ("X-CSRF-TOKEN", token[1])))
