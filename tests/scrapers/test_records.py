"""Records of JSON answers: totals that are claims, pages that follow, days and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import records
from tests.scrapers.families.reading import capture, source
from transforms.errors import FetchError, LayoutError
from transforms.model import Request

SHAPE = records.Shape(rows=("data.list", "rows"), total=("total",), day=("at", "day"), summary=("words", "number"))


def page(answer: dict[str, object], *, first: bool = True) -> records.Page:
    return records.page_of(answer, capture(b"{}", "http://example.gov.cn/s"), source("generic"), SHAPE, first=first)


@pytest.mark.parametrize(
    ("total", "here", "at", "size", "claim"),
    [
        (5, 2, 1, 2, 5),
        (2, 2, 1, 2, None),  # may be this page's only
        (2, 2, 1, 20, 2),
        (2, 2, 1, 0, 2),
        (1, 2, 1, 20, None),
        (500, 15, 1, 15, None),  # a ceiling
        (10_000, 10, 1, 10, None),
        (501, 15, 1, 15, 501),
        (None, 15, 1, 15, None),
        (0, 0, 1, 15, 0),
    ],
)
def test_a_total_is_a_claim_only_if_it_can_be(total, here, at, size, claim):
    assert records.claim(total, here, at, size) == claim


@pytest.mark.parametrize(
    ("total", "here", "at", "size", "following"),
    [
        (5, 2, 1, 2, (2, 2)),
        (5, 1, 3, 2, None),
        (4, 2, 2, 2, None),
        (25, 10, 1, 50, (2, 10)),  # the server keeps to its own size
        (25, 5, 3, 10, None),
        (10, 10, 1, 10, (2, 10)),  # this page's total: ask on
        (10, 10, 2, 10, (3, 10)),
        (None, 10, 1, 10, (2, 10)),
        (None, 9, 2, 10, None),
        (5, 2, 1, 0, (2, 0)),
        (5, 5, 1, 0, None),
        (30, 0, 2, 10, (3, 10)),  # an empty page in the middle
        (20, 0, 2, 10, None),
        (None, 0, 2, 10, None),
        (7, 7, 0, 10, None),  # counted from 0
        (17, 10, 0, 10, (1, 10)),
    ],
)
def test_the_page_that_follows(total, here, at, size, following):
    assert records.following(total, here, at, size) == following


@given(st.integers(1, 200), st.integers(1, 30), st.integers(1, 30))
def test_pages_are_followed_to_the_total_whatever_size_the_server_keeps_to(total, asked, kept):
    at, size, seen = 1, asked, 0
    for _ in range(total + 3):
        rows = max(min(min(size, kept), total - (at - 1) * min(size, kept)), 0)
        seen += rows
        following = records.following(total, rows, at, size)
        if following is None:
            break
        at, size = following
    assert seen >= total


@pytest.mark.parametrize(
    ("record", "day"),
    [
        ({"at": "2026-08-03 09:00:00"}, "2026-08-03"),
        ({"at": "2026.9.10"}, "2026-09-10"),
        ({"at": 1788364800000}, "2026-09-03"),
        ({"at": "1788364800"}, "2026-09-03"),
        ({"at": "2026-03-01T16:30:00.000Z"}, "2026-03-02"),
        ({"at": 0, "day": "2026-01-02"}, "2026-01-02"),
        ({"at": None, "day": {"x": 1}}, None),
        ({"at": "2026-13-01T99:00:00Z"}, None),
        ({"at": True}, None),
        ({"at": 10**30}, None),
        ({"at": "26分钟前"}, None),
    ],
)
def test_days(record, day):
    assert records.published_on(record, ("at", "day")) == day


def test_markup_of_the_search_is_taken_off_words():
    record = {"title": "第2批<span style='color:red'>中试</span>&amp;<em>平台</em>\n名单 a<b", "url": "/a?x=1&amp;y=2"}
    (item,) = page({"rows": [record]}).items
    assert (item.title, item.url) == ("第2批中试&平台 名单 a<b", "http://example.gov.cn/a?x=1&y=2")


def test_summaries_are_joined_and_null_is_no_word():
    (item,) = page({"rows": [{"title": "甲", "url": "/a", "words": "null", "number": "某科〔2026〕1号"}]}).items
    assert item.summary == "某科〔2026〕1号"


def test_boxes_between_the_rows_are_none():
    found = page({"total": 1, "rows": [{"box": 1}, None, 7, {"title": "甲", "url": "/a"}]})
    assert (len(found.items), found.here) == (1, 1)


def test_rows_without_an_address_count_but_give_no_item():
    found = page({"total": 2, "rows": [{"title": "甲", "url": "javascript:;"}, {"title": "乙", "url": "/b"}]})
    assert ([item.title for item in found.items], found.here) == (["乙"], 2)
    with pytest.raises(LayoutError):
        page({"rows": [{"title": "甲", "url": {"drift": 1}}]})


@pytest.mark.parametrize("answer", [{}, {"data": {"list": {}}}, {"rows": "x"}, {"total": 3, "rows": []}, {"rows": [1] * 5001}])
def test_other_answers_are_a_changed_layout(answer):
    with pytest.raises(LayoutError):
        page(answer)


def test_nothing_found_is_no_changed_layout():
    assert page({"total": "0", "rows": None}).items == ()
    assert page({"total": 3, "rows": []}, first=False).items == ()


def test_an_answer_that_says_that_it_is_none():
    with pytest.raises(FetchError, match="answer success False 排序方式不能为空") as raised:
        records.refuse_failure({"success": False, "msg": "排序方式不能为空！"}, "success", ("true",))
    assert raised.value.outcome == "error"
    records.refuse_failure({"success": True}, "success", ("true",))
    records.refuse_failure({}, "success", ("true",))


def test_parameters_are_those_of_query_form_and_body():
    url = "http://example.gov.cn/s?a=1&b=&c=%25E4"
    request = Request(url=url, method="POST", form=(("d", "2"),), json='{"e": 3}')
    assert records.asked(capture(b"", url, request)) == {"a": "1", "b": "", "c": "%E4", "d": "2", "e": "3"}
    assert records.with_query(url, {"a": "2"}) == "http://example.gov.cn/s?a=2&b=&c=%25E4"


def test_cookies_stay_with_their_host():
    shown = capture(b"", "http://www.example.gov.cn/so/s", headers=(("set-cookie", "JSESSIONID=abc; Path=/"),))
    assert dict(records.post("http://www.example.gov.cn/x", {}, shown).headers)["Cookie"] == "JSESSIONID=abc"
    assert "Cookie" not in dict(records.post("https://api.example.cn/x", {}, shown).headers)
