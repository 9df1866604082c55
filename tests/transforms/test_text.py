"""Tidying, folding, script and sentences."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.text import around, clauses, fold, sentences, simplify, tidy

CHINESE = st.text(
    alphabet=st.sampled_from("甲乙中试平台“”‘’（）()，。；！？：、\n 0123456789,.年月日元萬億臺灣與乾燥縣ＡＢ１２術(shù)"), max_size=80
)


def test_tidy_keeps_the_wording_and_drops_what_is_invisible() -> None:
    assert tidy("  甲\u200b中试\u00a0平台 \r\n\n 乙\ufeff基地\t") == "甲中试 平台\n乙基地"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲市「光電」中試平臺", "甲市“光电”中试平台"),
        ("乙技術(shù)中試基地", "乙技术中试基地"),
        ("ＰＡＣＫ中试平台", "pack 中试 平台"),
        ("丙中试平台（金融领域）", "丙中试平台(金融领域)"),
    ],
)
def test_fold_makes_equal_what_is_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_keeps_what_brackets_tell_apart() -> None:
    assert fold("丁中试平台（北区）") != fold("丁中试平台（南区）")
    assert fold("戊中试平台(SH)") != fold("戊中试平台")


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("臺灣「乾燥」設備", "台湾“干燥”设备"),
        ("乾安縣與乾縣", "乾安县与乾县"),
        ("２０２４年１０月", "2024年10月"),
        ("著名的覆盖", "著名的覆盖"),
        ("於後徵", "于后徵"),
        ("陜西硏究院與衞生中心", "陕西研究院与卫生中心"),
        ("投资12,600万元,占地30亩;甲(一,二)于9:30开工!", "投资12,600万元，占地30亩；甲(一，二)于9:30开工！"),
    ],
)
def test_simplify(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


@settings(deadline=None)
@given(st.text())
def test_simplify_keeps_the_length_and_is_stable(s: str) -> None:
    plain = simplify(s)
    assert len(plain) == len(s)
    assert simplify(plain) == plain


@settings(deadline=None)
@given(st.text(min_size=100, max_size=120))
def test_simplify_does_the_same_to_long_text(s: str) -> None:
    assert simplify(s + "。" + s) == simplify(s) + "。" + simplify(s) or "乾" in s


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲中试平台开工。乙基地投用！", ["甲中试平台开工。", "乙基地投用！"]),
        ("他说：“平台已经建好。”随后参观了车间。", ["他说：“平台已经建好。”随后参观了车间。"]),
        ("建成2个；在建3个\n拟建1个", ["建成2个；", "在建3个", "拟建1个"]),
        ("甲（详见附件。附件略）平台。乙", ["甲（详见附件。附件略）平台。", "乙"]),
        ("真的吗？！好。。。。", ["真的吗？！", "好。。。。"]),
        ("未闭合的“引号。后面还有一句。", ["未闭合的“引号。", "后面还有一句。"]),
        ("  \n ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_a_long_quotation_is_cut_inside() -> None:
    quote = "“" + "我们先把装置搬进来再说，" * 6 + "然后调试。之后再看。”"
    assert len(sentences(quote)) == 2


def test_clauses_leave_numbers_and_times_whole() -> None:
    text = "总投资12,600万元，9:30开工，甲（一，二）承建。"
    assert [text[a:b] for a, b in clauses(text)] == ["总投资12,600万元，", "9:30开工，", "甲（一，二）承建。"]


@settings(deadline=None)
@given(CHINESE)
def test_sentences_cover_everything_but_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= behind[0] for before, behind in itertools.pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_windows_hold_their_marks_and_do_not_overlap(text: str, before: int, after: int) -> None:
    import re

    windows = around(text, re.compile("[ae]"), before, after)
    assert all(any(a <= m.start() < b for a, b in windows) for m in re.finditer("[ae]", text))
    assert all(one[1] < other[0] for one, other in itertools.pairwise(windows))
