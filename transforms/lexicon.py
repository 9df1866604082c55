"""Packaged CSV lexicons, read lazily and once. Origins and licences: `lexicons/SOURCES.md`."""

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Read the rows of `lexicons/<name>.csv`, keyed by its header line; lines that begin with # are comments."""
    text = files("transforms").joinpath("lexicons", f"{name}.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines))


@cache
def column(name: str, field: str) -> tuple[str, ...]:
    """Read one column of a lexicon, in the order of its rows."""
    return tuple(row[field] for row in rows(name))


def longest_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of some words.

    Those that begin alike stand together: the engine then tries their number of first characters, not of words.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
