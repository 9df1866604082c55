"""Packaged lexicons."""

import re
from importlib.resources import files

import pytest

from transforms.lexicon import column, rows

NAMES = sorted(path.name.removesuffix(".csv") for path in files("transforms").joinpath("lexicons").iterdir() if path.name.endswith(".csv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_is_a_table_without_empty_keys(name: str) -> None:
    found = rows(name)
    assert found
    key = next(iter(found[0]))
    assert all(row[key] and None not in row and None not in row.values() for row in found)


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_has_its_source(name: str) -> None:
    sources = files("transforms").joinpath("lexicons", "SOURCES.md").read_text(encoding="utf-8")
    assert f"{name}.csv" in sources


def test_columns_keep_the_order() -> None:
    assert column("regions", "code")[0] == "110000"


@pytest.mark.parametrize(
    ("name", "field"),
    [("region_traps", "short"), ("region_generic", "name"), ("region_short", "short"), ("zones", "name"), ("organisation_tails", "tail")],
)
def test_keys_are_unique(name: str, field: str) -> None:
    keys = column(name, field)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("name", "fields"), [("region_traps", ("before", "after")), ("organisation_tails", ("must", "not_before", "not_after"))]
)
def test_patterns_compile(name: str, fields: tuple[str, ...]) -> None:
    for row in rows(name):
        for field in fields:
            re.compile(row[field])
