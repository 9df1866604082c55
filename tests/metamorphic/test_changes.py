"""The records of a page follow its change, and nothing else: all open fixtures × the changes of `changes.py`.

What the reader gets wrong stands in `known.toml` with its cause; such a combination fails here once it is read right.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from flows.interpret import Failure
from tests.metamorphic.changes import CHANGES, pages_of
from tests.metamorphic.fixtures import fixture, interpret, original, records_of
from tests.metamorphic.renames import renaming
from transforms.model import Interpreted
from transforms.text import simplify

KNOWN: Mapping[tuple[str, str], str] = {
    (change, page): entry["cause"]
    for entry in tomllib.loads((Path(__file__).parent / "known.toml").read_text(encoding="utf-8")).get("known", [])
    for change in entry["changes"]
    for page in entry["pages"]
}


COMBINATIONS = [(change, page) for change in CHANGES for page in pages_of(change)]


def with_known(change: str, page: str) -> ParameterSet:
    cause = KNOWN.get((change, page))
    wrong = [pytest.mark.xfail(reason=cause, strict=True)] if cause else []  # strict: one that is read right again must leave known.toml
    return pytest.param(change, page, id=f"{change}-{page}", marks=wrong)


@pytest.mark.parametrize(("change", "number"), [with_known(*one) for one in COMBINATIONS])
def test_the_records_follow_the_change(change: str, number: str) -> None:
    page = fixture(number)
    changed = interpret(CHANGES[change](page))
    assert said(changed, change) == said(original(number), change, renaming(page) if change == "renamed" else str)


def test_what_is_known_is_tried() -> None:
    assert set(KNOWN) <= set(COMBINATIONS)


NAMED = ("name", "operators", "status", "province", "city", "district", "level", "year_established", "investment", "floor_area")
FIELDS: Mapping[str, tuple[str, ...]] = {"renamed": NAMED, "reordered": NAMED}
"""What is held against each other where the words of a page change; else all of a record, its evidence too."""


def said(result: Interpreted | Failure, change: str, name: Callable[[str], str] = str) -> Any:
    """What a page says, in one script and width; `name` tells how a text of the page reads after the change."""
    if isinstance(result, Failure):
        assert not result.detail.startswith("internal"), result.detail
        return result
    document = result.document
    records = [{field: record[field] for field in FIELDS.get(change, record)} for record in records_of(result)]
    told = plain({"title": document.title, "text": document.text, "publisher": document.publisher, "records": records}, name)
    if change == "reordered":
        told["text"] = sorted(told["text"])
        told["records"] = sorted((record | {"operators": sorted(record["operators"])} for record in told["records"]), key=str)
    return told | {"published_on": document.published_on}


def plain(value: Any, name: Callable[[str], str]) -> Any:
    """A value whose strings are in simplified script with half-width letters and digits."""
    if isinstance(value, str):
        return simplify(unicodedata.normalize("NFKC", name(value)))
    if isinstance(value, dict):
        return {key: plain(one, name) for key, one in value.items()}
    return [plain(one, name) for one in value] if isinstance(value, list) else value
