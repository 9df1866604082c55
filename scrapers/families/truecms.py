"""The system behind `messageController/getMessage.do` (江苏的市、区县): a recordset as Hanweb has it, wrapped in JSONP.

How many records one answer may have differs: 100 come back empty on some sites, 50 are a 404 on others. So no more
are asked for than the page's own script asks for.
"""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapers import ajax, recordset, rows
from scrapers.articles import parse_article as parse
from scrapers.families.jpage import BODY
from scrapers.recordset import Unit
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "truecms"
VERSION = 1
SELECTORS = rows.SELECTORS

_CALL = "messageController/getMessage.do"
_COLUMN = re.compile(r"\bcolumnId['\"]?\s{0,9}:\s{0,9}['\"]([\w,-]{1,100})['\"]")
_PROXY = re.compile(r"\bproxyUrl['\"]?\s{0,9}:\s{0,9}['\"]([^'\"<>\s]{1,300})['\"]")
_WINDOW = 10
"""Records asked for where the page does not say how many it shows; the most that all known sites answer."""


def shows(html: str, path: str) -> bool:
    """Whether the page asks for messages as this system does."""
    return _CALL in html or _CALL in path


def list_items(capture: Capture, source: Source) -> Listing:
    """The records of an answer, or those that the column page embeds, and the total that it states."""
    unit = _unit(capture, source)
    found = recordset.items(unit, capture, source)
    return Listing(items=found, claimed=unit.total if unit.total is not None and unit.total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The records after those of this page; an answer with fewer than were asked for is the last."""
    unit = _unit(capture, source)
    if not _is_answer(capture):
        proxy, column = _config(rows.text_of(capture, source), capture)
        return _ask(proxy, column, len(unit.records) + 1, unit.per_page or _WINDOW, unit, capture)
    asked = dict(parse_qsl(urlsplit(capture.url).query))
    numbers = (asked.get(key, "") for key in ("startrecord", "perpage"))
    first, window = (int(text[:9]) if text.isascii() and text.isdecimal() else 1 for text in numbers)
    if not unit.records or (unit.total is None and len(unit.records) < window):
        return None
    return _ask(capture.final_url, asked.get("columnId", ""), first + len(unit.records), window, unit, capture)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _is_answer(capture: Capture) -> bool:
    return urlsplit(capture.final_url).path.endswith(_CALL)


def _unit(capture: Capture, source: Source) -> Unit:
    """The records of an answer or of a column page, which may have none; LayoutError for any other page."""
    text = rows.text_of(capture, source)
    if _is_answer(capture):
        text = _unwrapped(text, capture)
    else:
        _config(text, capture)
    units = recordset.units(text)
    unit = max(units, key=lambda unit: len(unit.records), default=Unit(records=(), around=""))
    return replace(unit, around=text) if not _is_answer(capture) else unit


def _unwrapped(text: str, capture: Capture) -> str:
    """The XML in `callback({"result": "…"})`."""
    _, call, rest = text.partition("(")
    answer = ajax.read_object(rest.rpartition(")")[0] if call and not text.lstrip().startswith("{") else text, capture.url)
    result = answer.get("result")
    if not isinstance(result, str) or (result.strip() and "<datastore" not in result):
        raise LayoutError(capture.url, "result", "a <datastore>", type(result).__name__ if not isinstance(result, str) else result[:60])
    return result


def _config(html: str, capture: Capture) -> tuple[str, str]:
    """Address of the proxy and id of the column, as the column page's script names them."""
    proxy, column = _PROXY.search(html), _COLUMN.search(html)
    url = rows.absolute(proxy[1], capture.final_url) if proxy else None
    if url is None or column is None:
        raise LayoutError(capture.url, "proxyUrl, columnId", "an address and an id in the page's script", "none")
    return url, column[1]


def _ask(url: str, column: str, start: int, window: int, unit: Unit, capture: Capture) -> Request | None:
    if unit.total is not None and start > unit.total:
        return None
    query = {"startrecord": start, "endrecord": start + window - 1, "perpage": window, "columnId": column, "callback": "cb"}
    return Request(url=f"{url.partition('?')[0]}?{urlencode(query)}", headers=ajax.headers(capture))
