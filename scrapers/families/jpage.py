"""Hanweb (大汉) jpage: rows as records of a recordset, the first ones in the column page, the others behind a proxy.

The site's own next address (`<nextgroup>`) is followed as it stands, its ids being encrypted on some sites. Else the
records are asked for by number: everything in the query, or, with `method = "post"` in the source's [selectors], the
parameters as a form as some sites want it.
"""

import html as entities
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from scrapers import ajax, recordset, rows
from scrapers.articles import parse_article as parse
from scrapers.recordset import Unit
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

_PROXY = re.compile(r"(?:more\w{1,20})?dataproxy\.jsp(?:\?[^'\"<>\s]{0,1500})?", re.IGNORECASE)
_FOLDER = re.compile(r"[\w./:-]*/$")
_PARAMETER = re.compile(
    r"\b(col|appid|webid|path|columnid|sourceContentType|unitid|keyWordCount|webname|permissiontype)"
    r"(?:['\"]?\s{0,9}:\s{0,9}(?:'([^']{0,300})'|\"([^\"]{0,300})\"|(\d{1,12}))|=([^'\"&<>;\s]{1,300}))"
)
_OWN_PATH = re.compile(r"/art/20\d{2}/(?:\d{1,2}/\d{1,2}/art_\d+_\d+|art_[0-9a-f]{32})\.html$|/col/col\d+/")
_COLUMN = re.compile(r"/col/col(\d+)/")
_SECOND_PAGE = re.compile(r"[?&]page=2(?:&|$)")
_WINDOW = ("startrecord", "endrecord", "perpage", "page")


def shows(html: str, path: str) -> bool:
    """Whether the page calls the proxy, embeds a recordset, or bears the system's article or column path."""
    return "dataproxy.jsp" in html or "<recordset" in html or "ZJEG_RSS" in html or bool(_OWN_PATH.search(path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The records of a column page or of an answer of the proxy, and the total that it states."""
    text = rows.text_of(capture, source)
    unit = _unit(text, capture, source)
    if unit is None:
        return _without_records(text, capture, source)
    found = recordset.items(unit, capture, source)
    leads_on = _is_answer(capture) or unit.total == 0 or next_page(capture, source) is not None
    if not found and not leads_on:
        return _without_records(text, capture, source)
    return Listing(items=found, claimed=unit.total if unit.total is not None and unit.total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The site's own next group, else the records after those of this page."""
    text = rows.text_of(capture, source)
    unit = _unit(text, capture, source)
    if unit is None:
        return None
    if _is_answer(capture):
        return _after_answer(unit, capture, source) if unit.records else None
    if unit.next_groups and not _posts(source):
        return _group(unit, capture)
    return _after_column(unit, text, capture, source)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


# --- where the records are ---------------------------------------------------------------------------------


def _unit(text: str, capture: Capture, source: Source) -> Unit | None:
    """The list that the source names by its unit id, else that of the page's own column, else the one with the most records."""
    found = recordset.units(text)
    if not found and not _is_answer(capture) and _proxy(text):
        found = [Unit(records=(), around=text)]  # all records are behind the proxy
    if wanted := dict(source.selectors).get("unit"):
        found = [unit for unit in found if re.search(rf"\b{re.escape(wanted)}\b", unit.around)]
    column = _COLUMN.search(urlsplit(capture.final_url).path)
    own = [unit for unit in found if column and re.search(rf"\bcolumnid\W{{1,9}}{column[1]}\b", unit.around)]
    return max(own or found, key=lambda unit: len(unit.records), default=None)


def _is_answer(capture: Capture) -> bool:
    return "dataproxy.jsp" in urlsplit(capture.final_url).path


def _without_records(text: str, capture: Capture, source: Source) -> Listing:
    """A page that has no datastore: plain rows where the source says so, else an empty list or a changed layout."""
    soup = rows.tree(text)
    if "row" in dict(source.selectors):
        return Listing(items=rows.items(capture, source, soup))
    rows.no_rows(capture, soup, "datastore > recordset > record")
    return Listing(items=())


# --- where the next records are ------------------------------------------------------------------------------


def _group(unit: Unit, capture: Capture) -> Request | None:
    """The next group as the site links it, None where it links none."""
    proxy = _proxy(entities.unescape(unit.next_groups[0])) if unit.next_groups else None
    url = rows.absolute(proxy, capture.final_url) if proxy and "?" in proxy else None
    return Request(url=url, headers=ajax.headers(capture)) if url else None


def _after_column(unit: Unit, text: str, capture: Capture, source: Source) -> Request | None:
    """The records after those that the column page embeds."""
    proxy = _proxy(unit.around) or _proxy(text)
    had = len(unit.records)
    step = unit.per_page or had
    if proxy is None or not step or (unit.total is not None and unit.total <= had):
        return None
    url = rows.absolute(entities.unescape(proxy), capture.final_url)
    asked = dict(parse_qsl(urlsplit(url or "").query)) | _parameters(unit.around)
    return _ask(url, asked, had + 1, had or step, step, source, capture) if "columnid" in asked else None


def _after_answer(unit: Unit, capture: Capture, source: Source) -> Request | None:
    """The next group after a group, the next numbers after numbers; a server that did not heed them gives page one again."""
    group = _group(unit, capture)
    asked = dict(parse_qsl(urlsplit(capture.url).query)) | dict(capture.request.form if capture.request else ())
    if "startrecord" not in asked:
        return group
    first, step = _digits(asked, "startrecord", 1), _digits(asked, "perpage", 15)
    if group and first > 1 and _SECOND_PAGE.search(group.url) and not _posts(source):
        return group
    size = max(_digits(asked, "endrecord", 0) - first + 1, 1)
    start = first + len(unit.records)
    if unit.total is not None and start > unit.total:
        return None
    return _ask(capture.final_url, asked, start, size, step, source, capture)


def _ask(url: str | None, asked: dict[str, str], start: int, size: int, step: int, source: Source, capture: Capture) -> Request | None:
    """The request for `size` records from `start` (counted from 1) on, as the site's script makes it."""
    if not url:
        return None
    window = {"startrecord": str(start), "endrecord": str(start + size - 1), "perpage": str(step)}
    parameters = {key: value for key, value in asked.items() if key not in _WINDOW}
    base = url.partition("?")[0]
    if _posts(source):
        query = f"{base}?{urlencode(window)}"
        return Request(url=query, method="POST", form=tuple(parameters.items()), headers=ajax.headers(capture))
    return Request(url=f"{base}?{urlencode(window | parameters)}", headers=ajax.headers(capture))


def _posts(source: Source) -> bool:
    return dict(source.selectors).get("method", "get").lower() == "post"


def _proxy(text: str) -> str | None:
    """The first address of the proxy in a script or a link, as it stands there."""
    found = _PROXY.search(text)
    if not found:
        return None
    folder = _FOLDER.search(text[max(0, found.start() - 200) : found.start()])
    return (folder[0] if folder else "") + found[0]


def _parameters(script: str) -> dict[str, str]:
    """The parameters in the list's own script call, or in an address that it puts together."""
    return {name: "".join(values) or unquote(bare) for name, *values, bare in _PARAMETER.findall(script)}


def _digits(asked: dict[str, str], key: str, default: int) -> int:
    value = asked.get(key, "")
    return int(value[:9]) if value.isascii() and value.isdecimal() else default
