"""A site's folder as values: its rows, its templates and the pages made of them."""

import csv
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"
_HOLE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one address answers."""

    body: bytes
    media_type: str
    """The Content-Type as sent, with or without a charset."""
    modified_on: date | None = None
    """None where the answer is made by a program and has no validators."""


Answer = Callable[[str, Mapping[str, str]], Page | None]
"""Path and parameters (query and form together) to a page; None = 404."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a site's list."""

    path: str
    on: date
    title: str
    source: str
    body: str
    number: str = ""
    """文号, or the page of a newspaper."""
    section: str = ""
    summary: str = ""

    @property
    def id(self) -> str:
        """The last number of the path, which these systems take for the article's id."""
        return str(re.findall(r"[0-9a-f]+", self.path.rsplit(".", 1)[0])[-1])


def read_rows(site: str) -> tuple[Row, ...]:
    """The rows of `site` in the order of its list."""
    with (FOLDER / site / "rows.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Row(on=date.fromisoformat(cells.pop("date")), **cells) for cells in csv.DictReader(file, strict=True))


def read_template(site: str, name: str) -> str:
    """The text of one file of the site's folder."""
    return (FOLDER / site / name).read_text(encoding="utf-8")


def fill(template: str, values: Mapping[str, object]) -> str:
    """`template` with each `{{name}}` replaced; KeyError on a name that `values` lacks."""
    return _HOLE.sub(lambda hole: str(values[hole[1]]), template)


def chinese_day(day: date) -> str:
    """2025-09-18 as 2025年9月18日."""
    return f"{day.year}年{day.month}月{day.day}日"


def article(site: str, template: str, row: Row, values: Mapping[str, object]) -> str:
    """The whole page of one row; `values` adds what the site's template asks for beyond the row itself."""
    known = row_values(row) | dict(values)
    body = fill(read_template(site, f"bodies/{row.body}.html"), known)
    return fill(read_template(site, template), known | {"body": body.rstrip("\n")})


def row_values(row: Row) -> dict[str, object]:
    """What every template may ask for."""
    return {
        "id": row.id,
        "path": row.path,
        "title": html.escape(row.title),
        "date": row.on.isoformat(),
        "date_zh": chinese_day(row.on),
        "time": f"{8 + len(row.title) % 9:02}:{len(row.title) * 7 % 60:02}",
        "year": row.on.year,
        "weekday": "一二三四五六日"[row.on.weekday()],
        "source": row.source,
        "number": row.number,
        "section": row.section,
        "summary": html.escape(row.summary),
    }


def neighbours(rows: tuple[Row, ...], at: int) -> dict[str, object]:
    """Links to the rows before and after, as articles show them at their foot."""

    def link(index: int) -> str:
        if not 0 <= index < len(rows):
            return "没有了"
        return f'<a href="{rows[index].path}">{html.escape(rows[index].title)}</a>'

    return {"previous": link(at - 1), "next": link(at + 1)}


def page_of(text: str, media_type: str, on: date | None = None) -> Page:
    """A page of text, last changed on `on`."""
    return Page(body=text.encode(), media_type=media_type, modified_on=on)


def static(pages: Mapping[str, Page]) -> Answer:
    """A site that is nothing but its pages."""
    return lambda path, _params: pages.get(path)
