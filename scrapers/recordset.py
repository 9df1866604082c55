"""Hanweb's recordsets: `<record>`s of HTML in a `<datastore>`, in a column page or as the answer of its proxy.

Pages are cut by plain searching: a regex over a whole page of hostile markup could take minutes.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from bs4 import Tag

from scrapers import rows
from transforms.errors import LayoutError
from transforms.model import Capture, ListItem, Source

_STORE = re.compile(r"<datastore\b", re.IGNORECASE)
_TOTAL = re.compile(r"<totalrecord>\s{0,9}(\d{1,9})|\btotalRecord['\"]?\s{0,9}:\s{0,9}['\"]?(\d{1,9})", re.IGNORECASE)
_PER_PAGE = re.compile(r"\bperPage['\"]?\s{0,9}:\s{0,9}['\"]?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One list of a page: its records as HTML, and what stands around them, up to the next list."""

    records: tuple[str, ...]
    around: str

    @property
    def total(self) -> int | None:
        """The number of all records, as the answer or the script's call states it."""
        return _number(_TOTAL, self.around)

    @property
    def per_page(self) -> int | None:
        """How many records the site itself shows on a page."""
        return _number(_PER_PAGE, self.around)

    @property
    def next_groups(self) -> list[str]:
        """What stands in `<nextgroup>`: a link, or nothing at the end; an empty list where the site pages otherwise."""
        return _inside(self.around, "nextgroup")[0]


def units(text: str) -> list[Unit]:
    """The lists of a page, in its order."""
    starts = [found.start() for found in _STORE.finditer(text)]
    cut = (_inside(text[start:end], "record") for start, end in pairwise([*starts, len(text)]))
    return [Unit(records=tuple(records), around=around) for records, around in cut]


def items(unit: Unit, capture: Capture, source: Source) -> tuple[ListItem, ...]:
    """The rows of the records; LayoutError for too many, and where none of them is a row."""
    if len(unit.records) > rows.MAX_ROWS:
        raise LayoutError(capture.url, "record", f"at most {rows.MAX_ROWS}", str(len(unit.records)))
    found = tuple(rows.from_rows((row for record in unit.records if (row := _row(record))), capture, source))
    if not found and unit.records:
        raise LayoutError(capture.url, "record a[href]", "a link in each record", "none")
    return found


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


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None
