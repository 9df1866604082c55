"""A comparison in the words and within the bounds of what shows it."""

import io
from pathlib import Path

import python_calamine as calamine
from rich.console import Console

from flows.reconcile import COLUMNS, Answer
from flows.reconciled_sheets import cells, print_sections, write_book
from flows.words import FIELD_WORDS, LEVEL_WORDS, STAGE_WORDS
from transforms.reconciling import Reconciled, Scope

ROW = dict.fromkeys(COLUMNS) | {"section": "differing", "number": 1, "relation": "differs"}


def answer(**values: str) -> Answer:
    result = Reconciled(scope=Scope(region=None, level=None, year=None), both=(), only_listed=(), only_here=(), differing=(), unsure=())
    return Answer(list_name="名单.xlsx", run_id="20261124T183005Z", as_of="2026-11-25", result=result, rows=(ROW | values,))


def test_codes_are_in_the_words_that_all_sheets_use() -> None:
    for field, codes in (("level", LEVEL_WORDS), ("stage", STAGE_WORDS)):
        for code, word in codes.items():
            assert [*cells(ROW | {"field": field, "value": code}, ("field", "value"))] == [FIELD_WORDS[field], word]
    assert [*cells(ROW | {"field": "region"}, ("field",)), *cells(ROW | {"field": "year"}, ("field",))] == ["地区", "认定年份"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    write_book(tmp_path / "out.xlsx", answer(quote="😀" * 40_000, name="=1+1"))

    sheet = calamine.CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("字段不同")
    head, row = sheet.to_python()
    assert row[head.index("库中原文")] == "😀" * 16_383 + "…"
    assert row[head.index("库中名称")] == "=1+1"


def test_a_terminal_obeys_nothing_that_a_list_says() -> None:
    out = io.StringIO()
    print_sections(Console(file=out, width=200), answer(name="\x1b[2J[red]名[/red]\x07", listed_name="a\x9bb"))

    assert not {"\x1b", "\x07", "\x9b"} & set(out.getvalue())
    assert "[red]名[/red]" in out.getvalue()
