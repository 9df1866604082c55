"""vsb: a column that counts down, walked over a real socket, articles, and whatever else may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, vsb
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.vsb import COLUMN, TOTAL, column, listed
from tests.scrapers.replica.walked import asked, walked

BASE = "https://kjc.blut.example.edu.cn"


@pytest.mark.parametrize("linked", [True, False])
def test_pages_are_walked_from_the_newest_to_the_first(raw_site, http, linked):
    found, site = walked(raw_site, column(http, linked=linked), "vsb", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", TOTAL, TOTAL)
    assert asked(site) == [f"GET {COLUMN}", "GET /kygl/tzgg/2.htm", "GET /kygl/tzgg/1.htm"]


def test_fewer_rows_than_claimed_are_said(raw_site, http):
    found, _ = walked(raw_site, column(http, total=9), "vsb", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 8 of 9")


def test_pages_that_repeat_the_first_are_stalled(raw_site, http):
    repeated = http(listed(range(8, 5, -1), "<a href='/kygl/tzgg/1.htm'>下页</a>"))
    other = http(listed(range(8, 5, -1), "<a href='/kygl/tzgg/0.htm'>下页</a>"))
    found, _ = walked(raw_site, column(http) | {"/kygl/tzgg/2.htm": repeated, "/kygl/tzgg/1.htm": other}, "vsb", COLUMN)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


def test_a_page_that_fails_is_said(raw_site, http):
    found, _ = walked(raw_site, column(http) | {"/kygl/tzgg/2.htm": http(status="502 Bad Gateway")}, "vsb", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "pages_failed", 3)


def test_a_column_called_by_a_number_is_no_page_of_a_list():
    pager = "<a onclick='_simple_list_gotopage_fun(3,1,2)'>跳转</a>"
    following = vsb.next_page(capture(listed(range(3, 0, -1), pager), f"{BASE}/zt/2024.htm"), source("vsb"))
    assert following is not None
    assert following.url == f"{BASE}/zt/2024/2.htm"


def test_an_article_is_read_whole():
    document = article("vsb", f"{BASE}/info/1026/30006.htm")
    assert (document.title, document.published_on, document.publisher) == ("涂层材料中试基地招租公告", "2025-06-02", "成果转化办")
    assert document.text.startswith("涂层材料中试基地二期厂房已经竣工")
    assert "报名截至六月三十日，逾期不再受理。" in document.text
    assert "上一条" not in document.text
    assert document.attachment_urls == (f"{BASE}/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1655&wbfileid=77",)


@pytest.mark.parametrize(
    "html",
    [
        "<!--Announced by Visual SiteBuilder 9-->",
        "<script src='/system/resource/js/ajax.js'>",
        "<div id=vsb_content_4>",
        "<link href='_sitegray/x.css'>",
    ],
)
def test_its_pages_are_known(html):
    assert detect(html, f"{BASE}/info/1026/30006.htm") == "vsb"


_PIECES = st.sampled_from(
    ["<li>", "<a href='../info/1/2.htm'>甲", "</a>", "2025年1月1日", "共3条1/9", "共9页", "_simple_list_gotopage_fun(", "3,", "下页", "٣"]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from(["tzgg.htm", "tzgg/2.htm", "tzgg/0.htm", ".htm", ""]))
def test_odd_pages_give_rows_or_a_typed_error(pieces, name):
    reads("vsb", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}/{name}"), source("vsb"))
