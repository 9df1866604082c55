"""sudy: a column walked over a real socket, articles, and whatever else may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.sudy import COLUMN, TOTAL, address, column, listed
from tests.scrapers.replica.walked import asked, walked

BASE = "https://kyc.xcau.example.edu.cn"


def test_all_pages_are_walked(raw_site, http):
    found, site = walked(raw_site, column(http), "sudy", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", TOTAL, TOTAL)
    assert asked(site) == [f"GET {address(page)}" for page in (1, 2, 3)]
    assert [item.title for item in found.items][:2] == ["第8号通知", "第7号通知"]


def test_pages_are_counted_where_the_links_are_scripts(raw_site, http):
    site = column(http) | {address(2): http(listed(range(5, 2, -1), 2, link="javascript:void(0);"))}
    found, _ = walked(raw_site, site, "sudy", COLUMN)
    assert (found.outcome, len(found.items)) == ("ok", TOTAL)


@pytest.mark.parametrize(("total", "detail"), [(9, "claim_mismatch 8 of 9"), (12, "claim_mismatch 8 of 12")])
def test_fewer_rows_than_claimed_are_said(raw_site, http, total, detail):
    found, _ = walked(raw_site, column(http, total=total), "sudy", COLUMN)
    assert (found.outcome, found.detail) == ("partial", detail)


def test_pages_that_repeat_the_first_are_stalled(raw_site, http):
    site = column(http) | {address(page): http(listed(range(8, 5, -1), page, pages=9)) for page in (2, 3, 4)}
    found, _ = walked(raw_site, site, "sudy", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 3)


def test_a_page_that_fails_is_said(raw_site, http):
    found, _ = walked(raw_site, column(http) | {address(2): http(status="403 Forbidden")}, "sudy", COLUMN)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", "blocked"], 3)


def test_an_article_is_read_whole():
    document = article("sudy", f"{BASE}/2025/0618/c33a9007/page.htm")
    assert (document.title, document.published_on, document.publisher) == ("关于智能农机中试研究基地开放共享的通知", "2025-06-18", "科研处")
    assert document.text.startswith("各学院：\n智能农机中试研究基地已于六月建成")
    assert "科研处" in document.text.split("\n")
    assert "版权所有" not in document.text
    assert document.attachment_urls == (f"{BASE}/_upload/article/files/1a/2b/预约表.docx",)


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<div class='wp_articlecontent'>", "/a/b.htm"),
        ("<div id='wp_news_w12'>", "/33/list.htm"),
        ("<link href='/_upload/tpl/00/style.css'>", "/main.htm"),
        ("", "/2025/0618/c33a9007/page.htm"),
        ("", "/ab/0c/c33a9007/page.psp"),
    ],
)
def test_its_pages_are_known(html, path):
    assert detect(html, BASE + path) == "sudy"


def test_numbers_in_a_path_are_no_mark():
    assert detect("<p>文</p>", f"{BASE}/c33/a9007.htm") == "generic"


_PIECES = st.sampled_from(
    [
        "<li>",
        "<a href='/c1a1/page.htm'>甲",
        "</a>",
        "2025-01-01",
        "<em class=all_pages>",
        "9",
        "</em>",
        "<em class=curr_page>",
        "下一页>>",
        "٣",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from(["list.htm", "list99999.psp", "x"]))
def test_odd_pages_give_rows_or_a_typed_error(pieces, name):
    reads("sudy", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}/33/{name}"), source("sudy"))
