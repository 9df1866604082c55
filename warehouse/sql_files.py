"""The SQL files that travel with the package, by purpose: migrations, load, views, checks."""

from functools import cache
from importlib.resources import files
from typing import Literal

Purpose = Literal["migrations", "load", "views", "checks"]


@cache
def sql_files(purpose: Purpose) -> tuple[tuple[str, str], ...]:
    """Name (without `.sql`) and text of every file of a purpose, in order of names."""
    folder = files("warehouse") / "sql" / purpose
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple((entry.name.removesuffix(".sql"), entry.read_text("utf-8")) for entry in sorted(found, key=lambda e: e.name))


def sql_file(purpose: Purpose, name: str) -> str:
    """The text of one file."""
    return dict(sql_files(purpose))[name]
