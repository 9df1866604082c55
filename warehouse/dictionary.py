"""The data dictionary as pages: what each table, view and column means, in Chinese and English, made from the COMMENTs.

`python -m warehouse.dictionary` writes docs/data-model.md and docs/data-model.html.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from transforms.errors import ConfigError
from warehouse.durable import put_in_place
from warehouse.migrate import migrate
from warehouse.views import create_views

DOCS = Path(__file__).parent.parent / "docs"
_SCHEMAS = {
    "mart": ("视图：供查询", "views to query"),
    "core": ("平台：归并后的实体与历史", "platforms: resolved entities and their history"),
    "obs": ("观察：文档、提及、观察、陈述", "what documents say"),
    "raw": ("抓取：请求、存档、列表条目", "what was fetched: requests, archive, list items"),
    "ref": ("参照数据：行政区划、信息源", "reference data: divisions, sources"),
    "meta": ("运行：迁移、运行、快照", "migrations, runs, snapshots"),
}
"""In order of reading, in Chinese and English; DuckDB has no comments on schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and what it means."""

    name: str
    type: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table or view, what it means (a view: which question it answers), and its columns in order."""

    schema: str
    name: str
    is_view: bool
    zh: str
    en: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema, what it holds, and its tables in order of names."""

    name: str
    zh: str
    en: str
    tables: tuple[Table, ...]


def model_of_code() -> tuple[Schema, ...]:
    """The data model that this version of the code makes, read from an empty warehouse in memory."""
    with closing(duckdb.connect()) as con:
        migrate(con)
        create_views(con)
        return model(con)


def model(con: duckdb.DuckDBPyConnection) -> tuple[Schema, ...]:
    """The data model of an open warehouse or snapshot; its views must be there."""
    rows = con.execute(
        "SELECT schema_name, table_name, is_view, column_name, type, coalesce(comment_zh, ''), coalesce(comment_en, '') "
        "FROM mart.data_dictionary WHERE database_name = current_database() ORDER BY schema_name, table_name, position"
    ).fetchall()
    tables = []
    for (schema, name, is_view), lines in groupby(rows, key=lambda row: row[:3]):
        (*_, zh, en), *columns = lines
        described = tuple(Column(name=column, type=type_, zh=zh, en=en) for *_, column, type_, zh, en in columns)
        tables.append(Table(schema=schema, name=name, is_view=is_view, zh=zh, en=en, columns=described))
    return tuple(
        Schema(name=name, zh=zh, en=en, tables=tuple(table for table in tables if table.schema == name))
        for name, (zh, en) in _SCHEMAS.items()
    )


def markdown(schemas: tuple[Schema, ...]) -> str:
    """The model as a page of Markdown."""
    return _rendered("data-model.md", schemas)


def html(schemas: tuple[Schema, ...]) -> str:
    """The model as one HTML page that needs no other file."""
    return _rendered("data-model.html", schemas)


def _rendered(template: str, schemas: tuple[Schema, ...]) -> str:
    pages = Environment(
        loader=PackageLoader("warehouse", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    pages.filters["cell"] = _cell
    return pages.get_template(template).render(schemas=schemas)


def _cell(text: str) -> str:
    """A text within a cell of a Markdown table."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return " ".join(escaped.split())


_PAGES: dict[str, Callable[[tuple[Schema, ...]], str]] = {"data-model.md": markdown, "data-model.html": html}


def write_pages(folder: Path = DOCS) -> None:
    """Write both pages into a folder that exists; ConfigError where there is none (an installed wheel has no docs)."""
    if not folder.is_dir():
        raise ConfigError(f"{folder} is no folder: the data model is written into the docs of a checkout.")
    schemas = model_of_code()
    for name, page in _PAGES.items():
        unfinished = folder / f".{name}.tmp"
        unfinished.write_text(page(schemas), encoding="utf-8")
        put_in_place(unfinished, folder / name)


if __name__ == "__main__":
    write_pages()
