"""Where the rows of a column live, and rows that have drifted to another one.

A pager that is followed too far, or guessed, ends in the list of another department of the same site: everything parses, and
nothing belongs to the source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from transforms.model import ListItem

_AT_HOME = 0.8
"""Share of the first page's rows below the column's own folder from which on the folder is where its rows live."""
_HASH = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The folder of a list page, and how the addresses of its rows go on below it."""

    host: str
    folder: str
    """`/kjj/tzgg/`."""
    shapes: frozenset[str]
    """`/0/t0_0.html`: with numbers as 0 and hashes as h."""


def column_of(list_url: str, rows: Sequence[ListItem]) -> Column | None:
    """The column whose first page has these rows; None where they do not live below its folder.

    A list may hold rows of other hosts and columns by right, so only one that keeps to itself can be left.
    """
    parts = urlsplit(list_url)
    folder = parts.path[: parts.path.rfind("/") + 1]
    inside = [path for item in rows if (path := _inside(item.url, parts.netloc, folder)) is not None]
    if len(folder) < 2 or not rows or len(inside) < _AT_HOME * len(rows):
        return None
    return Column(host=parts.netloc, folder=folder, shapes=frozenset("/" + _shape(path) for path in inside))


def drifted(rows: Sequence[ListItem], column: Column) -> str | None:
    """The folder of another column, where a page has rows of the same site and the same form, and none of this column.

    Rows of another form are no drift: a column that has moved to a new system lists its old addresses too.
    """
    for item in rows:
        parts = urlsplit(item.url)
        known_form = any(_shape(parts.path).endswith(shape) for shape in column.shapes)
        if parts.netloc != column.host or parts.path.startswith(column.folder) or not known_form:
            return None
    return urlsplit(rows[0].url).path.rpartition("/")[0] + "/" if rows else None


def _inside(url: str, host: str, folder: str) -> str | None:
    """The path below the folder."""
    parts = urlsplit(url)
    return parts.path.removeprefix(folder) if parts.netloc == host and parts.path.startswith(folder) else None


def _shape(path: str) -> str:
    return _NUMBER.sub("0", _HASH.sub("h", path))
