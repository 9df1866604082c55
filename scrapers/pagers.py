"""Pagers that a script writes: how many pages a static list has, and how the page after this one is called.

Forms seen on real pages: a call `createPageHTML` in four signatures, `.pagination("setPage", …)` (上海), an object
`pagination_script_config` (科技部), `maxPageNum` with pages that count down (国资委, 税务总局), a bare variable.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

from transforms.model import Capture

_CALL = re.compile(r"\bcreatePage(?:HTML)?\s{0,9}\(([^()]{1,300})\)")
_VARIABLE = re.compile(r"\bvar\s{1,9}(\w{1,60})\s{0,9}=\s{0,9}['\"]?([\w.-]{0,60})['\"]?")
_SET_PAGE = re.compile(r"\.pagination\(\s{0,9}['\"]setPage['\"]\s{0,9},\s{0,9}(\d{1,5})\s{0,9},\s{0,9}(\d{1,5})\s{0,9}\)")
_CONFIG = re.compile(r"\bpagination_script_config\s{0,9}=\s{0,9}\{([^{}]{1,400})\}")
_CONFIG_NUMBER = re.compile(r"\b(pageNumber|total)['\"]?\s{0,9}:\s{0,9}['\"]?(\d{1,5})")
_COUNT = re.compile(r"\b(?:countPage|totalPage|pageCount)\s{0,9}=\s{0,9}['\"]?(\d{1,5})")
_INDEX = re.compile(r"\bcurrentPage\s{0,9}=\s{0,9}['\"]?(\d{1,5})")
_COUNTED_DOWN = re.compile(r"\bmaxPageNum\w{0,20}\s{0,9}=\s{0,9}(\d{1,5})")
_PAGER_ID = re.compile(r"^pag_(\d{1,12})$")
_FRAGMENT = re.compile(r"([\w-]*_\d{4,12})_(\d{1,5})\.(html?)$")
_ARTICLE = re.compile(r"t\d{6,8}_?\d*")
_COMMENT = re.compile(r"(?m)(?<!:)//.*$|/\*.{0,2000}?\*/")
_FILE = re.compile(r"([\w-]+)\.(s?html?)$")
_NUMBERED = re.compile(r"(.+)_(\d{1,9})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands in its list."""

    count: int
    """Pages of the list."""
    index: int
    """Of this page, from 0."""
    following: str
    """The name of the page after this one, as a link relative to it; without a meaning on the last page."""
    total: int | None = None
    """Rows of the list, as far as the site is to be believed."""

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.index + 1 >= self.count


def read_pager(soup: BeautifulSoup, capture: Capture) -> Pager | None:
    """The pager of a list page; None where none of the known scripts is on it."""
    script = "\n".join(tag.get_text() for tag in soup.find_all("script"))
    live = _COMMENT.sub("", script)
    for read in (_called, _set, _configured, _counted_down, _counted):
        if pager := read(live, capture, soup):
            return pager
    return None if script else _fragment(capture, soup)


def _called(script: str, capture: Capture, soup: BeautifulSoup) -> Pager | None:  # noqa: ARG001  # as all readers
    values = dict(_VARIABLE.findall(script))
    for call in _CALL.findall(script):
        if pager := _read_call([_value(part, values) for part in call.split(",")]):
            return pager
    return None


def _read_call(arguments: list[str]) -> Pager | None:
    """`(n, i, name, ext)`, `(n, i, name, ext, total)` and `(n, i, name, ext, style, total)` with i from 0 and page two `name_1`.

    `(element, n, i, name, ext, total)` of UCAP has i from 1 and page two `name_2`. In a long article the call has the
    article's own name.
    """
    first = 0
    if arguments and not arguments[0].isdecimal():
        arguments, first = arguments[1:], 1
    if len(arguments) < 4 or not (_is_number(arguments[0]) and _is_number(arguments[1])):
        return None
    count, number, name, ext = int(arguments[0]), int(arguments[1]), arguments[2], arguments[3].lstrip(".")
    if number < first or _ARTICLE.fullmatch(name) or not re.fullmatch(r"s?html?", ext) or not re.fullmatch(r"[\w-]+", name):
        return None
    total = next((int(argument) for argument in arguments[4:6] if _is_number(argument)), None)
    return Pager(count=count, index=number - first, following=f"{name}_{number + 1}.{ext}", total=total)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


def _value(part: str, values: dict[str, str]) -> str:
    part = part.strip()
    return part.strip("'\"") if part[:1] in ("'", '"') else values.get(part, part)


def _set(script: str, capture: Capture, soup: BeautifulSoup) -> Pager | None:  # noqa: ARG001  # as all readers
    """Pages counted from 1; the second is `index_2.html`."""
    found = _SET_PAGE.search(script)
    return _by_address(int(found[2]), max(int(found[1]) - 1, 0), 1, capture) if found else None


def _configured(script: str, capture: Capture, soup: BeautifulSoup) -> Pager | None:  # noqa: ARG001  # as all readers
    """Pages counted from 0; the second is `index_1.html`."""
    found = _CONFIG.search(script)
    numbers = dict(_CONFIG_NUMBER.findall(found[1])) if found else {}
    return _by_address(int(numbers["total"]), int(numbers.get("pageNumber", 0)), 0, capture) if "total" in numbers else None


def _counted_down(script: str, capture: Capture, soup: BeautifulSoup) -> Pager | None:
    """The oldest page is number one, so the second of n is `index_<id>_<n-1>.html`; those pages are bare rows."""
    found = _COUNTED_DOWN.search(script)
    pager = soup.select_one("[id^=pag_]")
    own = _PAGER_ID.search(str(pager["id"])) if pager else None
    file = _FILE.search(_path(capture.final_url))
    if not found or not own or not file:
        return None
    count = int(found[1])
    return Pager(count=count, index=0, following=f"{file[1]}_{own[1]}_{count - 1}.{file[2]}")


def _fragment(capture: Capture, soup: BeautifulSoup) -> Pager | None:
    """A page of bare rows as `_counted_down` leads to; only its name tells where it stands."""
    found = _FRAGMENT.search(_path(capture.final_url))
    if not found or soup.title is not None:
        return None
    return Pager(count=int(found[2]), index=0, following=f"{found[1]}_{int(found[2]) - 1}.{found[3]}")


def _counted(script: str, capture: Capture, soup: BeautifulSoup) -> Pager | None:  # noqa: ARG001  # as all readers
    """The call may be commented out while its variables stand (seen on a ministry's site)."""
    count, index = _COUNT.search(script), _INDEX.search(script)
    return _by_address(int(count[1]), int(index[1]) if index else None, 0, capture) if count else None


def _by_address(count: int, index: int | None, first: int, capture: Capture) -> Pager | None:
    """The pager of a page whose own name tells how its list's pages are called.

    `first` is the number of the first page in such names; the name of page one has none, or one that belongs to the
    column (`index_5432.shtml`).
    """
    file = _FILE.search(_path(capture.final_url))
    if not file:
        return None
    numbered = _NUMBERED.fullmatch(file[1])
    number = int(numbered[2]) if numbered else -1
    own = number in (index, index + 1) if index is not None else 0 <= number < count
    if numbered and own and index != 0:
        return Pager(count=count, index=number if index is None else index, following=f"{numbered[1]}_{number + 1}.{file[2]}")
    return Pager(count=count, index=index or 0, following=f"{file[1]}_{(index or 0) + 1 + first}.{file[2]}")


def _path(url: str) -> str:
    path = url.partition("?")[0].partition("#")[0]
    return path + "index.html" if path.endswith("/") else path
