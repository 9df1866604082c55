import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.credit_code import check_character, credit_codes_of, find_credit_codes, parse_credit_code

EXAMPLE = "91350100M000100Y43"
"""The example of the standard itself."""
MADE_UP = "91331082123456788" + check_character("91331082123456788")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_the_example_of_the_standard_checks() -> None:
    assert check_character(EXAMPLE[:17]) == "3"
    assert parse_credit_code(EXAMPLE) == EXAMPLE


@pytest.mark.parametrize(
    "written", ["９１３５０１００Ｍ０００１００Ｙ４３", "91350100m000100y43", "9135 0100 M000 100Y 43", "91350100-M000100Y4-3"]
)
def test_other_ways_to_write_it(written: str) -> None:
    assert parse_credit_code(written) == EXAMPLE


@pytest.mark.parametrize(
    "written",
    ["", "91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "913501O0M000100Y43", "统一社会信用代码"],
)
def test_what_does_not_check_is_none(written: str) -> None:
    assert parse_credit_code(written) is None


def test_a_body_of_other_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="not the first 17"):
        check_character("9135010OM000100Y4")


@given(st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(place: int, other: str) -> None:
    changed = EXAMPLE[:place] + other + EXAMPLE[place + 1 :]
    assert parse_credit_code(changed) == (EXAMPLE if changed == EXAMPLE else None)


@given(st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_found(place: int) -> None:
    changed = EXAMPLE[:place] + EXAMPLE[place + 1] + EXAMPLE[place] + EXAMPLE[place + 2 :]
    assert parse_credit_code(changed) == (EXAMPLE if changed == EXAMPLE else None)


@given(st.text() | st.text(alphabet=ALPHABET, min_size=18, max_size=18))
def test_any_text_is_a_whole_code_or_none(written: str) -> None:
    code = parse_credit_code(written)
    assert code is None or (len(code) == 18 and check_character(code[:17]) == code[17])


def test_a_code_is_found_behind_its_label_only() -> None:
    text = f"单位名称：甲乙有限公司，统一社会信用代码：{EXAMPLE}，流水号{EXAMPLE}。"
    [hit] = find_credit_codes(text)
    assert (text[hit.start : hit.end], hit.code) == (EXAMPLE, EXAMPLE)
    assert find_credit_codes(f"流水号{EXAMPLE}") == ()
    assert find_credit_codes("统一社会信用代码：91350100M000100Y44") == ()


@given(st.text() | st.lists(st.sampled_from(["统一社会信用代码", "：", " ", EXAMPLE, EXAMPLE[:9], "-"]), max_size=12).map("".join))
def test_any_text_gives_places_that_hold_the_code(text: str) -> None:
    for hit in find_credit_codes(text):
        assert parse_credit_code(text[hit.start : hit.end]) == hit.code


def test_a_code_belongs_to_the_organisation_beside_it() -> None:
    text = f"甲乙化工有限公司（统一社会信用代码：{EXAMPLE}）承担建设。\n丙丁大学参与。"
    assert credit_codes_of(text, ["甲乙化工有限公司", "丙丁大学"]) == {"甲乙化工有限公司": EXAMPLE}


@pytest.mark.parametrize(
    "text",
    [
        f"甲乙化工有限公司与丙丁大学共建，统一社会信用代码：{EXAMPLE}。",
        f"甲乙化工有限公司。统一社会信用代码：{EXAMPLE}。",
        f"甲乙化工有限公司，统一社会信用代码：{EXAMPLE}，分支机构统一社会信用代码：{MADE_UP}。",
        f"甲乙化工有限公司，统一社会信用代码：{EXAMPLE}。\n甲乙化工有限公司，统一社会信用代码：{MADE_UP}。",
    ],
)
def test_a_code_that_could_be_anothers_is_nobodys(text: str) -> None:
    assert parse_credit_code(MADE_UP) == MADE_UP
    assert credit_codes_of(text, ["甲乙化工有限公司", "丙丁大学"]) == {}
