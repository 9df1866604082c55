"""Days in rows: whole, cut over two texts, and moments of other zones as days of China."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from scrapers.list_days import china_day, day, day_of, undated


def read(html: str) -> str | None:
    soup = BeautifulSoup(f"<ul><li>{html}</li></ul>", "lxml")
    return day_of([text for text in soup.li.find_all(string=True) if text.strip()], soup.a or soup.li)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a>通知</a><span>2025-03-21</span>", "2025-03-21"),
        ("<a>2025年1月1日起施行的办法</a><span>发布时间：2025-03-21 10:00</span>", "2025-03-21"),
        ("<b>21</b><i>2025-03</i><a>通知</a>", "2025-03-21"),
        ("<b>21日</b><i>2025年3月</i><a>通知</a>", "2025-03-21"),
        ("<i>2025/03</i><b>1</b><a>通知</a>", "2025-03-01"),
        ("<b>03-21</b><i>2025</i><a>通知</a>", "2025-03-21"),
        ("<i>2025年</i><b>3月21日</b><a>通知</a>", "2025-03-21"),
        ("<a>通知</a>（科技处 2025.3.21 印发）", "2025-03-21"),
        ("<b>31</b><i>2025-02</i><a>通知</a>", None),
        ("<b>21</b><a>通知</a><i>2025-03</i>", None),
        ("<b>3</b><i>12</i><a>通知</a>", None),
        ("<a>2025-03-21 的通知</a>", None),
        ("<a>通知</a><span>26分钟前</span>", None),
    ],
)
def test_the_day_of_a_row(html: str, expected: str | None) -> None:
    assert read(html) == expected


def test_a_title_without_its_day() -> None:
    assert undated(["21", " 2025-03 ", "第 21 号通知", "[2025-03-21]"]) == ["第 21 号通知"]
    assert undated(["2025", "年度名单"]) == ["2025", "年度名单"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri, 21 Mar 2025 16:00:00 GMT", "2025-03-22"),
        ("Fri, 21 Mar 2025 15:59:59 GMT", "2025-03-21"),
        ("Fri, 21 Mar 2025 23:30:00 CST", "2025-03-21"),
        ("Fri, 21 Mar 2025 23:30:00", "2025-03-21"),
        ("Fri, 21 Mar 2025 23:30:00 -0000", "2025-03-22"),
        ("21 Mar 2025 00:10 +0800", "2025-03-21"),
        ("2025-03-21T20:00:00Z", "2025-03-22"),
        ("2025-03-21T00:00:00+08:00", "2025-03-21"),
        ("2025-03-21T00:00:00-05:00", "2025-03-21"),
        ("2025-03-21", "2025-03-21"),
        ("2025-03-21 09:00:00", "2025-03-21"),
        ("2025年3月21日", "2025-03-21"),
        ("0001-01-01T00:00:00+23:59", None),
        ("9999-12-31T23:59:59-23:59", None),
        ("刚刚", None),
        ("", None),
    ],
)
def test_the_day_in_china(text: str, expected: str | None) -> None:
    assert china_day(text) == expected


@given(st.text(max_size=40) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", fullmatch=True))
def test_odd_times_are_days_or_none(text: str) -> None:
    for found in (china_day(text), day(text)):
        assert found is None or date.fromisoformat(found)
