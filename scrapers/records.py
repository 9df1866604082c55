"""Records of JSON answers: what the families behind searches and list services share.

A service is described by a `Shape`: where in its answers the rows, the total and the parts of a row stand. A record that
has no address or no title is no row; an answer in which none has both is another layout.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from scrapers import ajax, rows
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Listing, ListItem, Request, Source

Keys = tuple[str, ...]
"""Names of which the first that holds a value counts; inside one another they are joined by dots."""

_BEIJING = timezone(timedelta(hours=8))
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_MAX_TEXT = 2_000
"""Characters of a title or a summary that are looked at; some services send the whole article."""
_YEAR_2100_S = 4_102_444_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where the parts of a service's answer stand."""

    rows: Keys
    total: Keys
    record: Keys = ("",)
    """From a row to its record; "" = the row itself."""
    title: Keys = ("title",)
    url: Keys = ("url",)
    day: Keys
    summary: Keys = ("content",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one answer shows."""

    items: tuple[ListItem, ...]
    here: int
    """Rows of this answer: records with a title or an address, not the boxes between them."""
    total: int | None
    """As stated, whether it can be believed or not."""


def read_page(capture: Capture, source: Source, shape: Shape, *, first: bool) -> Page:
    """The rows of an answer; LayoutError where there are none although it is the first one and states some."""
    return page_of(answer_of(capture, source), capture, source, shape, first=first)


def answer_of(capture: Capture, source: Source) -> dict[str, Any]:
    """The JSON object of an answer; LayoutError for anything else, FetchError for one that is too large."""
    return ajax.read_object(rows.text_of(capture, source), capture.url)


def page_of(answer: Mapping[str, Any], capture: Capture, source: Source, shape: Shape, *, first: bool) -> Page:
    """As `read_page`, of an answer or a part of one."""
    found, total = _first(answer, shape.rows), number(_first(answer, shape.total))
    if found is None and total == 0:
        found = []
    if not isinstance(found, list) or len(found) > rows.MAX_ROWS:
        told = said(answer) or (f"{len(found)} rows" if isinstance(found, list) else type(found).__name__)
        raise LayoutError(capture.url, " or ".join(shape.rows), f"a list of at most {rows.MAX_ROWS} rows", told)
    if not found and first and total:
        raise LayoutError(capture.url, " or ".join(shape.rows), f"rows, since the total is {total}", "none")
    entries = [record for row in found if isinstance(record := _first(row, shape.record), dict)]
    entries = [record for record in entries if text(record, shape.title) or text(record, shape.url)]
    items = _items(entries, capture, source, shape)
    if found and not items:
        raise LayoutError(capture.url, f"{shape.rows[0]}[] with {shape.title[0]} and {shape.url[0]}", "at least one", "none")
    return Page(items=items, here=len(entries), total=total)


def refuse_failure(answer: Mapping[str, Any], key: str, good: Iterable[object]) -> None:
    """FetchError `error` for an answer that says at HTTP 200 that it is none."""
    if key in answer and str(answer[key]).lower() not in {str(value).lower() for value in good}:
        raise FetchError("error", f"answer {key} {str(answer[key])[:40]} {said(answer)}".rstrip())


def refuse_unasked(items: tuple[ListItem, ...], query: str, capture: Capture) -> None:
    """LayoutError where no title has even two characters in a row of the query: then the service passed over it.

    Only for services that search titles; some answer with all that they have when they do not understand the request.
    """
    query = "".join(unquote(query).lower().split())
    pairs = [query[at : at + 2] for at in range(max(len(query) - 1, 1))]
    if query and items and not any(pair in item.title.lower() for item in items for pair in pairs):
        raise LayoutError(capture.url, f"titles with {query!r}", "at least one", "none; the query was passed over")


def unique(items: Iterable[ListItem]) -> tuple[ListItem, ...]:
    """The first item of each address, as the rows of one page."""
    kept: dict[str, ListItem] = {}
    for item in items:
        kept.setdefault(item.url, replace(item, position=len(kept)))
    return tuple(kept.values())


# --- totals and pages ----------------------------------------------------------------------------------------


def listing(page: Page, at: int, size: int) -> Listing:
    """The page with its total, if that can be one; `at` and `size` as for `following`."""
    return Listing(items=page.items, claimed=claim(page.total, page.here, at, size))


def claim(total: int | None, here: int, at: int, size: int) -> int | None:
    """A total as a claim: no round ceiling, and not merely the rows of this page."""
    if total is None or not _believable(total, here, at, size):
        return None
    return None if total >= 100 and total % 100 == 0 else total


def following(total: int | None, here: int, at: int, size: int) -> tuple[int, int] | None:
    """Number and size of the page after page `at` of `size` rows (0 = the server's own choice); None at the end.

    `at` counts from 1; for a service that may count from 0 it is that number, and one page more is asked for at the end.

    The total decides if it can be believed, else a page that is not full. A first page that is shorter than asked while
    more is stated shows the size that the server keeps to; the next page is asked for with it.
    """
    if total is not None and not _believable(total, here, at, size):
        total = None
    if not here:
        return (at + 1, size) if total is not None and size and at * size < total else None
    if total is None:
        return (at + 1, size) if here >= size else None
    if at <= 1 and here == total:
        return None
    if at <= 1 and here < size:
        size = here
    return (at + 1, size) if at * (size or here) < total else None


def _believable(total: int, here: int, at: int, size: int) -> bool:
    """Whether a total can be that of all pages; one that equals a full page may be that page's only."""
    if total < here:
        return False
    return total > here or (at <= 1 and (here < size or not size))


# --- requests ------------------------------------------------------------------------------------------------


def asked(capture: Capture) -> dict[str, str]:
    """The parameters that a capture was asked for with, of query, form and JSON body."""
    found = dict(parse_qsl(urlsplit(capture.url).query, keep_blank_values=True))
    if capture.request:
        found |= dict(capture.request.form)
        if capture.request.json:
            found |= {key: str(value) for key, value in json.loads(capture.request.json).items()}
    return found


def whole(parameters: Mapping[str, str], key: str, default: int) -> int:
    """A parameter as a whole number, the default where it is none."""
    value = number(parameters.get(key, ""))
    return default if value is None else value


def with_query(url: str, changes: Mapping[str, str]) -> str:
    """The URL with these parameters in its query, the others as they are."""
    base, _, query = url.partition("#")[0].partition("?")
    return f"{base}?{urlencode(dict(parse_qsl(query, keep_blank_values=True)) | dict(changes))}"


def post(url: str, fields: Mapping[str, str], capture: Capture) -> Request:
    """The form that a search page's script sends; the page's cookies go to its own host only."""
    return Request(url=url, method="POST", form=tuple(fields.items()), headers=_as_script(url, capture))


def post_json(url: str, fields: Mapping[str, str], capture: Capture) -> Request:
    """As `post`, for a service that reads JSON."""
    return Request(url=url, method="POST", json=json.dumps(dict(fields), ensure_ascii=False), headers=_as_script(url, capture))


def _as_script(url: str, capture: Capture) -> tuple[tuple[str, str], ...]:
    same = urlsplit(url).netloc == urlsplit(capture.final_url).netloc
    return (*ajax.headers(capture), *(ajax.cookies(capture) if same else ()))


# --- parts of a record ---------------------------------------------------------------------------------------


def said(answer: Mapping[str, Any]) -> str:
    """What an answer says of itself, on one line."""
    value = _first(answer, ("msg", "message", "errmsg", "error"))
    return rows.one_line(value)[:120] if isinstance(value, str) else ""


def number(value: object) -> int | None:
    """A count that is written as a number or as text."""
    if isinstance(value, str) and len(value) <= 9 and value.isascii() and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def text(record: Mapping[str, Any], keys: Keys) -> str:
    """The first of these that has words, without the markup by which searches mark what they found."""
    for key in keys:
        value = value_at(record, key)
        if isinstance(value, str):
            plain = rows.one_line(html.unescape(_TAG.sub("", value[:_MAX_TEXT])))
            if plain and plain != "null":
                return plain
    return ""


def published_on(record: Mapping[str, Any], keys: Keys) -> str | None:
    """The first of these that is a day: a text, or seconds or milliseconds since 1970; in Beijing time."""
    return next((day for key in keys if (day := _day(value_at(record, key)))), None)


def _items(entries: list[dict[str, Any]], capture: Capture, source: Source, shape: Shape) -> tuple[ListItem, ...]:
    items: list[ListItem] = []
    for record in entries:
        title = text(record, shape.title)
        url = rows.absolute(text(record, shape.url), capture.final_url)
        if title and url:
            items.append(
                ListItem(
                    source=source.slug,
                    url=url,
                    title=title,
                    published_on=published_on(record, shape.day),
                    summary=" ".join(filter(None, (text(record, (key,)) for key in shape.summary))) or None,
                    list_url=capture.url,
                    position=len(items),
                )
            )
    return tuple(items)


def _first(value: object, paths: Keys) -> Any:
    return next((found for path in paths if (found := value_at(value, path)) is not None), None)


def value_at(value: object, path: str) -> Any:
    """What stands at a path of keys, and of numbers for places in a list."""
    for key in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _day(value: object) -> str | None:
    if isinstance(value, str):
        value = value.strip()
        if value[10:11] == "T" and value.endswith("Z"):
            return _beijing_day(value)
        if not (value.isascii() and value.isdecimal() and 9 <= len(value) <= 13):
            return rows.day(value[:200])
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    seconds = value // 1000 if value >= _YEAR_2100_S else value
    return _of_seconds(seconds) if 0 < seconds < _YEAR_2100_S else None


def _beijing_day(value: str) -> str | None:
    try:
        return datetime.fromisoformat(value).astimezone(_BEIJING).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _of_seconds(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone(_BEIJING).date().isoformat()
