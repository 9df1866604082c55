"""Searches of TRS (拓尔思) that answer in JSON: IGS and IRS. The older WAS5 is `was5`.

list_url, with the query in it:
IGS  the answer's address `…/igs/front/search.jhtml?code=…&siteId=…&searchWord=…&position=TITLE`, or a search page whose script
     names the code, `…/search.html?siteId=…&searchWord=…`;
IRS  the search page `…/irs-c-web/search.shtml?code=…&dataTypeId=…&searchWord=…`, elsewhere `…/so/search.shtml?tenantId=…`.
Both answer HTTP 500, or 200 with `success: false`, where a parameter lacks.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapers import ajax, records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "trs_search"
VERSION = 1
SELECTORS = ("body",)

_IGS, _IRS = "/igs/front/search", "/irs/front/search"
_PAGE = re.compile(r"/search\.s?html?$")
_CODE = re.compile(r"\bcode['\"]?\s{0,3}[:=]\s{0,3}['\"]?([0-9a-f]{32})\b")
_SITE = re.compile(r"\bsiteId['\"]?\s{0,3}[:=]\s{0,3}['\"]?(\d{1,9})\b")
_IGS_SHAPE = records.Shape(
    rows=("page.content", "rows"),
    total=("page.total", "total"),
    title=("title", "DOCTITLE"),
    url=("url", "DOCPUBURL"),
    day=("trs_time", "pubdate", "DOCRELTIME", "DOCFIRSTPUBTIME"),
    summary=("content", "filenum"),
)
_IRS_SHAPE = records.Shape(
    rows=("data.middle.listAndBox", "data.middle.list"),
    total=("data.pager.total",),
    record=("data", ""),
    title=("title_no_tag", "title"),
    day=("time",),
    summary=("content", "source"),
)
_IGS_ASKED = {"position": "TITLE", "orderby": "time", "timeOrder": "desc", "pageSize": "20", "pageNumber": "1"}
_IRS_ASKED = {"searchBy": "title", "orderBy": "time", "granularity": "ALL", "pageSize": "20", "pageNo": "1"}


def shows(html: str, path: str) -> bool:
    """Whether it is the address of one of the two, or a search page that calls one."""
    if any(address in path for address in (_IGS, _IRS, "/irs-c-web/")):
        return True
    return bool(_PAGE.search(path)) and any(sign in html for sign in ("igs/front", "irs/front", "irs-c-web"))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer and its total; none on a search page, which only leads there."""
    path = urlsplit(capture.final_url).path
    if _IGS not in path and _IRS not in path:
        _led_to(capture, source)
        return Listing(items=())
    page, at, size = _read(capture, source)
    query = records.asked(capture)
    if at == 1 and "title" in (query.get("position", "").lower(), query.get("searchBy", "").lower()):
        records.refuse_unasked(page.items, query.get("searchWord", ""), capture)
    return records.listing(page, at, size)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From a search page to its first answer, from there on until the total is reached."""
    path = urlsplit(capture.final_url).path
    if _IGS not in path and _IRS not in path:
        return _led_to(capture, source)
    page, at, size = _read(capture, source)
    following = records.following(page.total, page.here, at, size)
    if following is None:
        return None
    number, step = map(str, following)
    if _IRS in path:
        return records.post_json(capture.url, records.asked(capture) | {"pageNo": number, "pageSize": step}, capture)
    key = "pageIndex" if "pageIndex" in records.asked(capture) else "pageNumber"
    return Request(url=records.with_query(capture.url, {key: number, "pageSize": step}), headers=ajax.headers(capture))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; a search leads to pages of every system."""
    return parse(capture, source, body=rows.body_of(source, ()), parser=f"{NAME}@{VERSION}")


def _read(capture: Capture, source: Source) -> tuple[records.Page, int, int]:
    """The answer, which page it is, and how many rows were asked for."""
    answer, query = records.answer_of(capture, source), records.asked(capture)
    records.refuse_failure(answer, "success", ("true",))
    at = records.whole(query, "pageNo", records.whole(query, "pageIndex", records.whole(query, "pageNumber", 1)))
    shape = _IRS_SHAPE if _IRS in urlsplit(capture.final_url).path else _IGS_SHAPE
    size = records.whole(query, "pageSize", records.number(records.value_at(answer, "data.pager.pageSize")) or 0)
    return records.page_of(answer, capture, source, shape, first=at <= 1), at, size


def _led_to(capture: Capture, source: Source) -> Request:
    """The first request of a search page's script, with what its address and its script say."""
    html, query = rows.text_of(capture, source), records.asked(capture)
    if "igs/front" in html:
        code, site = query.get("code") or _named(_CODE, html), query.get("siteId") or _named(_SITE, html)
        asked = _needed(capture, {"code": code, "siteId": site, "searchWord": query.get("searchWord")})
        url = records.with_query(rows.absolute(f"{_IGS}.jhtml", capture.final_url) or "", _IGS_ASKED | asked)
        return Request(url=url, headers=(*ajax.headers(capture), *ajax.cookies(capture)))
    who = "tenantId" if "tenantId" in query else "code"
    asked = _needed(capture, {key: query.get(key) for key in (who, "dataTypeId", "searchWord")})
    chosen = {key: query[key] for key in ("searchBy", "orderBy") if query.get(key)}
    return records.post_json(rows.absolute(_IRS, capture.final_url) or "", _IRS_ASKED | asked | chosen, capture)


def _needed(capture: Capture, parameters: Mapping[str, str | None]) -> dict[str, str]:
    lacking = [key for key, value in parameters.items() if not value]
    if lacking:
        raise LayoutError(capture.url, " and ".join(parameters), "one each, in the address or the script", f"no {', '.join(lacking)}")
    return {key: value for key, value in parameters.items() if value}


def _named(pattern: re.Pattern[str], html: str) -> str | None:
    found = pattern.search(html)
    return found[1] if found else None
