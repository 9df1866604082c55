"""Whose level, whose year and whose money: each page of `levels_years_money.toml` gives each of its platforms what it says of it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.transforms.read_passage import observations_of
from transforms.model import Observation

_PAGES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("levels_years_money.toml").read_text(encoding="utf-8"))["page"]
_HEIGHTS = ("national", "provincial", "municipal", "county")


def _level(one: Observation) -> str | None:
    given = {recognition.level for recognition in one.recognitions}
    return next((level for level in _HEIGHTS if level in given), None)


def _read(one: Observation, field: str) -> str:
    if field == "level":
        return _level(one) or "none"
    if field == "year":
        return str(one.year_established or "none")
    return f"{one.investment.yuan:.10g}" if one.investment else "none"


def _named(found: list[Observation], name: str) -> Observation:
    """Return what was read under a name, or one that holds it: where names end is tested elsewhere."""
    exact = [one for one in found if name in (one.name, *one.aliases)]
    return (exact or [one for one in found if name in one.name or one.name in name])[0]


@pytest.mark.parametrize("page", _PAGES, ids=[page["title"] for page in _PAGES])
def test_each_gets_its_own(page: dict[str, Any]) -> None:
    found = observations_of(
        page["text"], title=page["title"], publisher=page.get("publisher"), published_on=page.get("published_on", "2026-06-01")
    )
    read = [(name, field, _read(_named(found, name), field)) for name, field, _ in page["expect"]]
    assert all(value in wanted.split("|") for (_, _, value), (_, _, wanted) in zip(read, page["expect"], strict=True)), read
