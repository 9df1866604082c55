"""Passages in the forms of real announcements: what is read must be what is expected, no more and no less."""

import hashlib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transforms.model import Document, Observation, Reading, Span, Table
from transforms.reading import read
from transforms.text import fold

FOLDER = Path(__file__).parent / "passages"
CASES = [
    pytest.param(case, id=f"{file.stem}-{case['id']}")
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["passage"]
]


def document_of(case: dict[str, Any]) -> Document:
    """Make a document: lines with tabs are the rows of a table, a line without one inside it spans all columns."""
    text = case["text"].strip("\n")
    return Document(
        document_id=hashlib.sha256(case["id"].encode()).hexdigest()[:16],
        capture_sha256="0" * 64,
        source="test",
        url="https://example.org/1",
        title=case["title"],
        publisher=case.get("publisher"),
        site=case.get("site"),
        published_on=case.get("published_on", "2026-06-01"),
        text=text,
        tables=tables_of(text),
    )


def tables_of(text: str) -> tuple[Table, ...]:
    rows: list[list[Span]] = []
    at = 0
    lines = text.split("\n")
    tabbed = [i for i, line in enumerate(lines) if "\t" in line]
    if not tabbed:
        return ()
    width = max(lines[i].count("\t") + 1 for i in tabbed)
    for number, line in enumerate(lines):
        if tabbed[0] <= number <= tabbed[-1]:
            cells, start = [], at
            for piece in line.split("\t"):
                cells.append(Span(start=start, end=start + len(piece), exact=piece))
                start += len(piece) + 1
            rows.append(
                [cells[min(i, len(cells) - 1)] for i in range(width)] if len(cells) == 1 else cells + [cells[-1]] * (width - len(cells))
            )
        at += len(line) + 1
    return (Table(rows=tuple(map(tuple, rows))),)


def one_word(o: Observation) -> str:
    if o.status not in ("unknown", "closed"):
        return o.status
    return "recognized" if any(r.stage != "withdrawn" for r in o.recognitions) else ""


@pytest.mark.parametrize("case", CASES)
def test_passage_is_read_as_expected(case: dict[str, Any]) -> None:
    reading = read(document_of(case), region_code=None, publisher=None, as_of=date(2026, 6, 2))
    assert differences(case, reading) == []


def differences(case: dict[str, Any], reading: Reading) -> list[str]:
    found: list[str] = []
    expected = case.get("expect", [])
    rest = list(reading.observations)
    for want in expected:
        got = next(
            (
                o
                for o in rest
                if fold(o.name) == fold(want["name"]) or fold(o.name) in {fold(p + want["name"]) for p in want.get("operator", [])}
            ),
            None,
        )
        if got is None:
            found.append(f"missing {want['name']}")
            continue
        rest.remove(got)
        values: dict[str, Any] = {
            "operator": sorted(got.operators),
            "status": one_word(got),
            "city": got.city,
            "district": got.district,
            "level": next((r.level for r in got.recognitions), None) or "",
            "investment": f"{got.investment.yuan:.0f}" if got.investment else "",
            "floor_area": f"{got.floor_area.m2:.0f}" if got.floor_area else "",
            "year": got.year_established or "",
            "services": sorted(got.services),
        }
        for key, value in values.items():
            if key in want and (sorted(want[key]) if isinstance(want[key], list) else want[key]) != value:
                found.append(f"{want['name']} {key}: {value!r} instead of {want[key]!r}")
        if "alias" in want and fold(want["alias"]) not in {fold(a) for a in got.aliases}:
            found.append(f"{want['name']} alias: {got.aliases}")
    return found + [f"unexpected {o.name}" for o in rest]


@pytest.mark.parametrize("case", CASES)
def test_every_span_slices_to_its_quote(case: dict[str, Any]) -> None:
    document = document_of(case)
    reading = read(document, region_code=None, publisher=None, as_of=date(2026, 6, 2))
    parts = {"text": document.text, "title": document.title, "publisher": document.publisher or "", "site": document.site or ""}
    spans = (
        [m.span for m in reading.mentions] + [s.span for o in reading.observations for s in o.statements] + [c.span for c in reading.claims]
    )
    assert all(parts[s.part][s.start : s.end] == s.exact for s in spans)
    assert all(not re.fullmatch(r"\s*", s.exact) for s in spans)


@pytest.mark.parametrize("case", CASES)
def test_every_value_has_a_statement(case: dict[str, Any]) -> None:
    for o in read(document_of(case), region_code=None, publisher=None, as_of=date(2026, 6, 2)).observations:
        stated = {(s.field, s.value) for s in o.statements}
        gaps = dict(o.nulls)
        for field in ("province", "city", "district", "industry"):
            value = getattr(o, field)
            assert (field, value) in stated if value else gaps[field] == "not_stated"
        assert all(("operator", name) in stated for name in o.operators)
        assert ("status", o.status) in stated or (o.status == "unknown" and gaps["status"])


@pytest.mark.parametrize("case", [case for case in CASES if "-closed_" in str(case.id)])
def test_an_end_that_is_said_outright_is_not_overruled(case: dict[str, Any]) -> None:
    [observation] = read(document_of(case), region_code=None, publisher=None, as_of=date(2026, 6, 2)).observations
    assert observation.status == "closed"
