"""TRS WCM static pages (拓尔思): most ministries and many provinces.

Lists are `index.html`, `index_1.html` …; a script call states how many, in three signatures seen on real pages:
`(n, i, name, ext)` and `(n, i, name, ext, "total")` with i from 0, and UCAP's `('elementId', n, i, name, ext, total)`
with i from 1. The call also stands in long articles, there with the article's own name.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "trs"
VERSION = 2
SELECTORS = rows.SELECTORS
BODY = (
    ".TRS_Editor",
    ".trs_editor_view",
    ".TRS_UEDITOR",
    "#zoomcon",
    "#zoom",
    "#Zoom",
    "#UCAP-CONTENT",
    "#con_con",
    "#mainText",
    ".view-content",
    ".Article_content",
    ".article_con",
    ".wzcon",
    ".zsy_comain",
    ".art-con",
    ".Three_xilan_07",
    "div.text.wide",
)

_MARKS = (
    re.compile(r"class=['\"]?(?:TRS_Editor|trs_editor_view|TRS_UEDITOR|TRS_PreAppend)\b"),
    re.compile(r"createPage(?:HTML)?\s*\("),
    re.compile(r"(?:href|src)=['\"]?\./[PW]0?20\d{6}\d+\.\w+"),
    re.compile(r"/\d{6}/t\d{8}_\d+\.s?html?"),
    re.compile(r"trs_(?:jtag|web)|/trs(?:was|_)", re.IGNORECASE),
)
_CALL = re.compile(r"\bcreatePage(?:HTML)?\s*\(([^()]{1,300})\)")
_VARIABLE = re.compile(r"\bvar\s+(\w+)\s*=\s*['\"]?([\w.-]*)['\"]?")
_ARTICLE = re.compile(r"t\d{6,8}_?\d*")
_COUNT_ONLY = re.compile(r"\b(?:var\s+)?(?:countPage|totalPage|pageCount)\s*=\s*['\"]?(\d{1,5})")
_SUFFIX = re.compile(r"([\w-]+?)(?:_(\d+))?\.(s?html?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pager:
    count: int
    index: int
    """Of this page, from 0."""
    name: str
    ext: str
    total: int | None = None


def shows(html: str, path: str) -> bool:
    """Whether two marks agree; one alone has been seen on other systems."""
    return sum(bool(mark.search(html) or mark.search(path)) for mark in _MARKS) >= 2


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one column page and the total that its pager states, if it can be one."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    pager = _pager(soup, capture)
    total = pager.total if pager else rows.stated_total(soup)
    return Listing(items=found, claimed=_credible(total, pager, len(found)))


def next_page(capture: Capture, source: Source) -> Request | None:
    """A real 下一页 link, else the page that the pager's script would lead to."""
    soup = rows.page(capture, source)
    if linked := rows.next_link(capture, source, soup):
        return linked
    pager = _pager(soup, capture)
    if pager is None or pager.index + 1 >= pager.count:
        return None
    url = rows.absolute(f"{pager.name}_{pager.index + 1}.{pager.ext}", capture.final_url)
    return Request(url=url) if url else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _pager(soup: BeautifulSoup, capture: Capture) -> _Pager | None:
    script = "\n".join(tag.get_text() for tag in soup.find_all("script"))
    values = dict(_VARIABLE.findall(script))
    live = re.sub(r"(?m)(?<!:)//.*$|/\*.{0,2000}?\*/", "", script)
    for call in _CALL.findall(live):
        if pager := _read_call([_value(part, values) for part in call.split(",")]):
            return pager
    # The call may be commented out while its variable stands (seen on a ministry's site).
    if (count := _COUNT_ONLY.search(live)) and (here := _SUFFIX.search(_path(capture.final_url))):
        return _Pager(count=int(count[1]), index=int(here[2] or 0), name=here[1], ext=here[3])
    return None


def _path(url: str) -> str:
    path = url.partition("?")[0].partition("#")[0]
    return path + "index.html" if path.endswith("/") else path


def _value(part: str, values: dict[str, str]) -> str:
    part = part.strip()
    return part.strip("'\"") if part[:1] in "'\"" else values.get(part, part)


def _read_call(arguments: list[str]) -> _Pager | None:
    first = 0
    if arguments and not arguments[0].isdecimal():
        arguments, first = arguments[1:], 1
    if len(arguments) < 4 or not (arguments[0].isdecimal() and arguments[1].isdecimal()):
        return None
    count, index, name, ext = int(arguments[0]), int(arguments[1]) - first, arguments[2], arguments[3].lstrip(".")
    if index < 0 or _ARTICLE.fullmatch(name) or not re.fullmatch(r"s?html?", ext) or not re.fullmatch(r"[\w-]+", name):
        return None
    total = int(arguments[4]) if len(arguments) > 4 and arguments[4].isdecimal() else None
    return _Pager(count=count, index=index, name=name, ext=ext, total=total)


def _credible(total: int | None, pager: _Pager | None, on_page: int) -> int | None:
    """The total as a claim: not if it is this page's rows only, nor a round ceiling, nor at odds with the pages."""
    if total is None or not on_page:
        return None
    if pager is None or pager.count <= 1:
        return total if total >= on_page else None
    if pager.index > 0 or not on_page * (pager.count - 1) < total <= on_page * pager.count or total % 100 == 0:
        return None
    return total
