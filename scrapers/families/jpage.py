"""Hanweb (大汉) jpage: rows as records of a recordset, the first ones in the column page, the others behind a proxy.

The site's own next address (`<nextgroup>`) is followed where it gives one. Else the records are asked for by number:
everything in the query, or, with `method = "post"` in the source's [selectors], the parameters as a form as some
sites want it. Pages are cut by plain searching: a regex over a whole page of hostile markup could take minutes.
"""

import html as entities
import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import Tag

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "jpage"
VERSION = 2
SELECTORS = (*rows.SELECTORS, "unit", "method")
BODY = (
    "#zoom",
    "div.bt-content",
    "#zoomcon",
    ".artile_zw",
    ".article-content",
    ".main-fl-con",
    ".main-txt",
    ".view.TRS_UEDITOR",
    ".con",
)

_STORE = re.compile(r"<datastore\b", re.IGNORECASE)
_PROXY = re.compile(r"(?:more\w{1,20})?dataproxy\.jsp(?:\?[^'\"<>\s]{0,1500})?", re.IGNORECASE)
_FOLDER = re.compile(r"[\w./:-]*/$")
_TOTAL = re.compile(r"<totalrecord>\s{0,9}(\d{1,9})|\btotalRecord['\"]?\s{0,9}:\s{0,9}['\"]?(\d{1,9})", re.IGNORECASE)
_PER_PAGE = re.compile(r"\bperPage['\"]?\s{0,9}:\s{0,9}['\"]?(\d{1,9})", re.IGNORECASE)
_PARAMETER = re.compile(
    r"\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)['\"]?\s{0,9}:\s{0,9}"
    r"(?:'([^']{0,300})'|\"([^\"]{0,300})\"|(\d{1,12}))"
)
_OWN_PATH = re.compile(r"/art/20\d{2}/(?:\d{1,2}/\d{1,2}/art_\d+_\d+|art_[0-9a-f]{32})\.html$|/col/col\d+/")
_WINDOW = ("startrecord", "endrecord", "perpage", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """One list of a page: its records as HTML, and what stands around them, up to the next list."""

    records: tuple[str, ...]
    around: str


def shows(html: str, path: str) -> bool:
    """Whether the page calls the proxy, embeds a recordset, or bears the system's article or column path."""
    return "dataproxy.jsp" in html or "<recordset" in html or "ZJEG_RSS" in html or bool(_OWN_PATH.search(path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The records of a column page or of an answer of the proxy, and the total that it states."""
    text = rows.text_of(capture, source)
    unit = _unit(text, source)
    if unit is None:
        return _without_records(text, capture, source)
    if len(unit.records) > rows.MAX_ROWS:
        raise LayoutError(capture.url, "record", f"at most {rows.MAX_ROWS}", str(len(unit.records)))
    found = tuple(rows.from_rows((row for record in unit.records if (row := _row(record))), capture, source))
    if not found and unit.records:
        raise LayoutError(capture.url, "record a[href]", "a link in each record", "none")
    total = _number(_TOTAL, unit.around)
    return Listing(items=found, claimed=total if total is not None and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The site's own next group, else the records after those of this answer."""
    text = rows.text_of(capture, source)
    unit = _unit(text, source)
    if unit is None or not unit.records:
        return None
    groups, _ = _inside(unit.around, "nextgroup")
    group = _proxy(entities.unescape(groups[0])) if groups else None
    if group and "?" in group:
        url = rows.absolute(group, capture.final_url)
        return Request(url=url, headers=_headers(capture)) if url else None
    if "dataproxy.jsp" in urlsplit(capture.final_url).path:
        return _after_answer(unit, capture, source)
    return _after_column(unit, text, capture, source)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


# --- where the records are ---------------------------------------------------------------------------------


def _unit(text: str, source: Source) -> _Unit | None:
    """The list that the source names by its unit id, else the one with the most records."""
    starts = [found.start() for found in _STORE.finditer(text)]
    cut = (_inside(text[start:end], "record") for start, end in pairwise([*starts, len(text)]))
    units = [_Unit(records=tuple(records), around=around) for records, around in cut]
    if wanted := dict(source.selectors).get("unit"):
        units = [unit for unit in units if re.search(rf"\b{re.escape(wanted)}\b", unit.around)]
    return max(units, key=lambda unit: len(unit.records), default=None)


def _without_records(text: str, capture: Capture, source: Source) -> Listing:
    """A page that has no datastore: plain rows where the source says so, else an empty list or a changed layout."""
    soup = rows.tree(text)
    if "row" in dict(source.selectors):
        return Listing(items=rows.items(capture, source, soup))
    rows.no_rows(capture, soup, "datastore > recordset > record")
    return Listing(items=())


def _inside(text: str, name: str) -> tuple[list[str], str]:
    """What stands in each element of that name, and the text without them."""
    start, end = f"<{name}>", f"</{name}>"
    found: list[str] = []
    around: list[str] = []
    at = 0
    while (begin := text.find(start, at)) >= 0 and (close := text.find(end, begin)) >= 0:
        around.append(text[at:begin])
        found.append(text[begin + len(start) : close].strip().removeprefix("<![CDATA[").removesuffix("]]>"))
        at = close + len(end)
    return found, "".join([*around, text[at:]])


def _row(record: str) -> Tag | None:
    """The record's HTML as one element."""
    soup = rows.tree(f"<div>{record}</div>")
    found = soup.find(["li", "tr"]) or soup.div
    return found if isinstance(found, Tag) else None


# --- where the next records are ------------------------------------------------------------------------------


def _after_column(unit: _Unit, text: str, capture: Capture, source: Source) -> Request | None:
    """The records after those that the column page embeds."""
    proxy = _proxy(unit.around) or _proxy(text)
    total = _number(_TOTAL, unit.around)
    if proxy is None or (total is not None and total <= len(unit.records)):
        return None
    url = rows.absolute(entities.unescape(proxy), capture.final_url)
    parameters = dict(parse_qsl(urlsplit(url or "").query)) | _parameters(unit.around)
    step = _number(_PER_PAGE, unit.around) or len(unit.records)
    return _ask(url, parameters, len(unit.records) + 1, len(unit.records), step, source, capture)


def _after_answer(unit: _Unit, capture: Capture, source: Source) -> Request | None:
    """The records after those of a numbered answer; an answer by group that names no next group is the last."""
    asked = dict(parse_qsl(urlsplit(capture.url).query)) | dict(capture.request.form if capture.request else ())
    if "startrecord" not in asked:
        return None
    first, step = _digits(asked, "startrecord", 1), _digits(asked, "perpage", 15)
    size = max(_digits(asked, "endrecord", 0) - first + 1, 1)
    start = first + len(unit.records)
    total = _number(_TOTAL, unit.around)
    if total is not None and start > total:
        return None
    parameters = {key: value for key, value in asked.items() if key not in _WINDOW}
    return _ask(capture.final_url, parameters, start, size, step, source, capture)


def _ask(url: str | None, parameters: dict[str, str], start: int, size: int, step: int, source: Source, capture: Capture) -> Request | None:
    """The request for `size` records from `start` (counted from 1) on, as the site's script makes it."""
    if not url:
        return None
    window = {"startrecord": str(start), "endrecord": str(start + size - 1), "perpage": str(step)}
    base = url.partition("?")[0]
    if dict(source.selectors).get("method", "get").lower() == "post":
        query = f"{base}?{urlencode(window)}"
        return Request(url=query, method="POST", form=tuple(parameters.items()), headers=_headers(capture))
    return Request(url=f"{base}?{urlencode(window | parameters)}", headers=_headers(capture))


def _headers(capture: Capture) -> tuple[tuple[str, str], ...]:
    """What some proxies insist on: the column page as Referer, kept from answer to answer."""
    sent = dict(capture.request.headers) if capture.request else {}
    return (("Referer", sent.get("Referer", capture.final_url)), ("X-Requested-With", "XMLHttpRequest"))


def _proxy(text: str) -> str | None:
    """The first address of the proxy in a script or a link, as it stands there."""
    found = _PROXY.search(text)
    if not found:
        return None
    folder = _FOLDER.search(text[max(0, found.start() - 200) : found.start()])
    return (folder[0] if folder else "") + found[0]


def _parameters(script: str) -> dict[str, str]:
    """The parameters in the list's own script call."""
    return {name: "".join(values) for name, *values in _PARAMETER.findall(script)}


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _digits(asked: dict[str, str], key: str, default: int) -> int:
    value = asked.get(key, "")
    return int(value[:9]) if value.isascii() and value.isdecimal() else default
