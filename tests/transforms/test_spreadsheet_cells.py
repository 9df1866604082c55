import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.spreadsheet_cells import LONGEST, disarmed, fitted


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋86", "－2", "＠SUM"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "中试平台", "'=1", " =1", "a=1", "1-2"])
def test_other_texts_stay(text: str) -> None:
    assert disarmed(text) == text


@pytest.mark.parametrize("text", ["字" * LONGEST, "😀" * (LONGEST // 2), "字"])
def test_what_fits_stays(text: str) -> None:
    assert fitted(text) == text


@pytest.mark.parametrize(("text", "kept"), [("字" * 40_000, "字" * (LONGEST - 1)), ("😀" * 16_384, "😀" * 16_383)])
def test_what_does_not_fit_is_cut_between_characters_and_says_so(text: str, kept: str) -> None:
    assert fitted(text) == kept + "…"


@given(st.text(), st.integers(0, 40_000))
def test_a_cell_holds_every_fitted_text(text: str, repeats: int) -> None:
    assert len(fitted(text * (repeats % 40)).encode("utf-16-le")) <= 2 * LONGEST
