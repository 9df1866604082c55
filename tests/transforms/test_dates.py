"""Dates, partial and relative."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dates import find_dates

EDTF = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def read(text: str, published_on: str | None = "2025-01-20") -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.value) for h in find_dates(text, published_on)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年11月5日启用", [("2024年11月5日", "2024-11-05")]),
        ("２０２４年１１月", [("２０２４年１１月", "2024-11")]),
        ("二〇二四年十一月五日", [("二〇二四年十一月五日", "2024-11-05")]),
        ("2023年二月", [("2023年二月", "2023-02")]),
        ("发布时间：2024-11-05 10:00", [("2024-11-05", "2024-11-05")]),
        ("2024/3/7与2024.03.08", [("2024/3/7", "2024-03-07"), ("2024.03.08", "2024-03-08")]),
        ("2024年 6 月 3 日", [("2024年 6 月 3 日", "2024-06-03")]),
        ("2024年度名单", [("2024年", "2024")]),
        ("2020年建成，同年9月投用", [("2020年", "2020"), ("同年9月", "2020-09")]),
        ("2024年13月", []),
        ("2023年2月30日", []),
        ("建设周期3个月，1.5月后", []),
    ],
)
def test_absolute(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text, None) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年", "2025"),
        ("去年11月3日", "2024-11-03"),
        ("前年底", "2023"),
        ("明年6月", "2026-06"),
        ("1月6日", "2025-01-06"),
        ("12月28日", "2024-12-28"),
        ("3月份", "2025-03"),
        ("18日，甲平台揭牌", "2025-01-18"),
        ("25日，甲平台揭牌", "2024-12-25"),
        ("昨日", "2025-01-19"),
        ("前天", "2025-01-18"),
        ("今天上午", "2025-01-20"),
        ("近日", "2025-01"),
        ("本月5日", "2025-01-05"),
        ("上个月", "2024-12"),
        ("上月底", "2024-12"),
        ("上个月底", "2024-12"),
        ("本月初", "2025-01"),
        ("月初", "2025-01"),
        ("上周", "2025-01"),
        ("上周三", "2025-01-15"),
        ("上周日", "2025-01-19"),
        ("本周一", "2025-01-20"),
        ("去年底", "2024"),
        ("年初", "2025"),
    ],
)
def test_relative(text: str, value: str) -> None:
    hits = find_dates(text, "2025-01-20")
    assert [h.value for h in hits] == [value]
    assert hits[0].relative
    assert not find_dates(text, None)


@pytest.mark.parametrize("word", ["日前", "近日"])
def test_news_of_late_are_of_the_month_of_their_page(word: str) -> None:
    assert read(word, "2025-03-02") == [(word, "2025-03")]
    assert read(word, "2025-01-02") == [(word, "2025-01")]


@pytest.mark.parametrize("text", ["下月初", "每月初", "网上周报", "本周期", "地图上周边", "上周口", "上上周", "明年年初前的2年初期"])
def test_words_that_only_look_like_a_week_or_a_beginning(text: str) -> None:
    assert [value for _, value in read(text) if len(value) > 4] == []


def test_nothing_is_invented_at_the_turn_of_a_month() -> None:
    assert read("近期", "2025-03-02") == [("近期", "2025")]
    assert read("近期", "2025-01-02") == []
    assert read("上周", "2025-03-05") == [("上周", "2025")]
    assert read("上周", "2025-01-08") == []
    assert read("昨日", "2025-03") == []


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789年月日号今去明昨天近日前本上个同-/. 一二三十〇，"), max_size=40),
    st.sampled_from([None, "2024-02-29", "1901-01-01", "x"]),
)
def test_any_text_gives_dates_of_the_calendar(text: str, published_on: str | None) -> None:
    for hit in find_dates(text, published_on):
        assert EDTF.fullmatch(hit.value)
        assert 0 <= hit.start < hit.end <= len(text)


@settings(deadline=None)
@given(st.text())
def test_never_raises(text: str) -> None:
    find_dates(text, "2024-05-06")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年12月31日前建成", [("2024年12月31日", "2024-12-31")]),  # no 日前
        ("9月30日前建成", [("9月30日", "2025-09-30")]),  # a day to come is of the year of the page
        ("预计11月投产", [("11月", "2025-11")]),
        ("11月投产", [("11月", "2024-11")]),
        ("2018年秋天动工，次年5月竣工", [("2018年", "2018"), ("次年5月", "2019-05")]),
    ],
)
def test_days_to_come_and_years_that_follow(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


def test_years_that_head_the_days_of_a_chronicle() -> None:
    text = "2021年\n3月，甲平台开工。10月，封顶。\n2022年\n12月20日，甲平台投产。"
    assert read(text) == [("3月", "2021-03"), ("10月", "2021-10"), ("12月20日", "2022-12-20")]


def test_a_year_alone_on_its_line_is_a_date_of_its_own() -> None:
    assert read("2021年\n甲平台开工。") == [("2021年", "2021")]
