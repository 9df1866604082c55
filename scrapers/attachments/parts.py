"""What every reader of a format gives: paragraphs and tables in the order of the file, each with its place in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scrapers.grids import Cell
from transforms.errors import FetchError

MAX_CELLS = 100_000
"""Of one file, blank ones included."""
MAX_CHARACTERS = 2_000_000
"""Of one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph (`text`), or a table (`rows`, with the place of each cell)."""

    place: str
    """As a person finds it: page 2, 名单!C7."""
    text: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    """The cells that begin in each row; merged ones know how far they reach."""
    places: tuple[tuple[str, ...], ...] = ()
    """Shaped like `rows`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds."""

    parts: tuple[Part, ...]
    gaps: tuple[str, ...] = ()
    """What could not be read, and why: page 3: unsupported ocr_not_installed."""


def bounded(parts: Iterable[Part]) -> tuple[Part, ...]:
    """All parts; FetchError `refused size` where they are too many for any list of names."""
    kept: list[Part] = []
    cells = characters = 0
    for part in parts:
        kept.append(part)
        cells += sum(map(len, part.rows))
        characters += len(part.text) + sum(len(cell.text) for row in part.rows for cell in row)
        if cells > MAX_CELLS or characters > MAX_CHARACTERS:
            raise FetchError("refused", f"size more than {MAX_CELLS} cells or {MAX_CHARACTERS} characters")
    return tuple(kept)


def below(contents: Contents, name: str) -> Contents:
    """The same contents as those of a member of an archive."""
    parts = tuple(
        Part(
            place=f"{name}/{part.place}",
            text=part.text,
            rows=part.rows,
            places=tuple(tuple(f"{name}/{place}" for place in row) for row in part.places),
        )
        for part in contents.parts
    )
    return Contents(parts=parts, gaps=tuple(f"{name}/{gap}" for gap in contents.gaps))


def column_name(number: int) -> str:
    """The letters of a spreadsheet's column: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def pack(contents: Contents) -> dict[str, Any]:
    """Contents as values of JSON: a reader's process may have been taken over, so nothing that runs code is passed."""
    return {
        "gaps": contents.gaps,
        "parts": [
            [part.place, part.text, [[[c.text, c.columns, c.rows] for c in row] for row in part.rows], part.places]
            for part in contents.parts
        ],
    }


def unpack(values: Mapping[str, Any]) -> Contents:
    """The contents that `pack` packed; whatever has another shape raises TypeError, ValueError or KeyError."""
    parts = tuple(
        Part(
            place=str(place),
            text=str(text),
            rows=tuple(tuple(Cell(text=str(t), columns=int(c), rows=int(r)) for t, c, r in row) for row in rows),
            places=tuple(tuple(map(str, row)) for row in places),
        )
        for place, text, rows, places in values["parts"]
    )
    return Contents(parts=bounded(parts), gaps=tuple(map(str, values["gaps"])))
