"""Hanweb's 信息公开 module: a column page that only names its directory, and rows that `/module/xxgk/search.jsp` draws.

The page's parameters stand in the address of its tree or of its first search; pages are asked for by `currpage`, as a
form and again in the query. A directory without `infotypeId` lists what all columns of the site made public.
"""

import html as entities
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapers import ajax, rows
from scrapers.articles import parse_article as parse
from scrapers.families.jpage import BODY
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "xxgk"
VERSION = 1
SELECTORS = rows.SELECTORS

_MODULE = "/module/xxgk/"
_SEARCH = "/module/xxgk/search.jsp"
_ADDRESS = re.compile(r"/module/xxgk/(?:tree|search|subjectinfo)\.jsp\?([^'\"<>\s]{1,1500})")
_PARAMETER = re.compile(r"\b(infotypeId|jdid|divid|standardXxgk|isAllList)['\"]?\s{0,9}[:=]\s{0,9}['\"]?(\w[\w.-]{0,199})", re.ASCII)
_KEPT = ("infotypeId", "jdid", "area", "divid", "sortfield", "standardXxgk", "isAllList", "texttype", "fbtime")
_EMPTY = ("infotypeId", "jdid", "area", "vc_title", "vc_number", "sortfield", "vc_filenumber", "vc_all", "texttype", "fbtime")
"""What the site's own form sends even where it has no value."""
_COLUMN = re.compile(r"/col/col(\d+)/")
_PAGES = re.compile(r"共(\d{1,5})页")


def shows(html: str, path: str) -> bool:
    """Whether the page uses the module and no proxy of records."""
    return (_MODULE in html or _MODULE in path) and bool(_ADDRESS.search(html) or _SEARCH in path) and "dataproxy.jsp" not in html


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one answer of the search; none on the column page, which only leads there."""
    if not _is_answer(capture):
        _directory(rows.text_of(capture, source), capture)
        return Listing(items=())
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the column to page one, from there on to the last of the 共 N 页."""
    if not _is_answer(capture):
        return _ask(_directory(rows.text_of(capture, source), capture), 1, capture)
    pages = _PAGES.search(rows.joined(rows.page(capture, source)))
    form = dict(capture.request.form) if capture.request else {}
    asked = dict(parse_qsl(urlsplit(capture.url).query, keep_blank_values=True)) | form
    here = asked.get("currpage", "")
    number = int(here[:6]) if here.isascii() and here.isdecimal() else 1
    return _ask(asked, number + 1, capture) if pages and number < int(pages[1]) else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _is_answer(capture: Capture) -> bool:
    return urlsplit(capture.final_url).path.endswith(_SEARCH)


def _directory(html: str, capture: Capture) -> dict[str, str]:
    """The parameters of the page's directory; LayoutError where it names none."""
    named = dict(_PARAMETER.findall(html))
    for address in _ADDRESS.findall(html):
        named |= dict(parse_qsl(entities.unescape(address)))
    if not named.keys() & {"infotypeId", "jdid", "area"}:
        raise LayoutError(capture.url, "/module/xxgk/tree.jsp?…", "a directory (infotypeId, jdid or area)", "none")
    column = _COLUMN.search(urlsplit(capture.final_url).path)
    own = {"divid": f"div{column[1]}"} if column else {}
    return dict.fromkeys(_EMPTY, "") | own | {key: value for key, value in named.items() if key in _KEPT}


def _ask(directory: dict[str, str], number: int, capture: Capture) -> Request | None:
    form = directory | {"currpage": str(number)}
    url = rows.absolute(f"{_SEARCH}?{urlencode(form)}", capture.final_url)
    return Request(url=url, method="POST", form=tuple(form.items()), headers=ajax.headers(capture)) if url else None
