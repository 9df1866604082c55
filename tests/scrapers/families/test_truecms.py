"""truecms: the answers of a column walked over a real socket, and whatever else may come."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.truecms import COLUMN, PROXY, answer, column, paged, window
from tests.scrapers.replica.walked import asked, header, walked

BASE = "http://www.example-linjiang.gov.cn"


@pytest.mark.parametrize("total", [8, None])
def test_all_answers_are_walked_with_the_pages_own_window(raw_site, http, total):
    found, site = walked(raw_site, paged(http, total), "truecms", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", total, 8)
    assert asked(site) == [f"GET {COLUMN}", *(f"GET {PROXY}?{window(start)}" for start in (1, 4, 7))]
    assert header(site, "referer")[1:] == [site.url(COLUMN)] * 3


def test_records_in_the_column_page_are_not_asked_for_again(raw_site, http):
    site = paged(http)
    embedded = json.loads(answer(range(8, 5, -1))[3:-1])["result"]
    site[COLUMN] = column(http, f"<script type='text/xml'>{embedded}</script>")
    found, served = walked(raw_site, site, "truecms", COLUMN)
    assert (found.outcome, len(found.items)) == ("ok", 8)
    assert asked(served)[1:] == [f"GET {PROXY}?{window(start)}" for start in (4, 7)]


def test_a_proxy_that_repeats_its_first_answer_is_stalled(raw_site, http):
    site = paged(http)
    for start in (4, 7):
        site[f"{PROXY}?{window(start)}"] = site[f"{PROXY}?{window(1)}"]
    found, _ = walked(raw_site, site, "truecms", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 3)


def test_a_proxy_that_falls_short_is_said(raw_site, http):
    site = paged(http) | {f"{PROXY}?{window(7)}": http(b'cb({"result":""})', media_type="text/javascript")}
    found, _ = walked(raw_site, site, "truecms", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 6 of 8")


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [(b"", "404 Not Found", "gone"), (b"cb(null)", "200 OK", "layout_changed"), (b'cb({"result":7})', "200 OK", "layout_changed")],
)
def test_an_answer_that_is_none_is_said(raw_site, http, body, status, outcome):
    site = paged(http) | {f"{PROXY}?{window(1)}": http(body, status, media_type="text/javascript")}
    found, _ = walked(raw_site, site, "truecms", COLUMN)
    assert found.outcome == outcome


def test_an_empty_first_answer_is_no_success(raw_site, http):
    site = paged(http) | {f"{PROXY}?{window(1)}": http(b'cb({"result":""})', media_type="text/javascript")}
    found, _ = walked(raw_site, site, "truecms", COLUMN)
    assert (found.outcome, found.detail) == ("empty", "no_rows")


def test_an_article_is_read_whole():
    document = article("truecms", f"{BASE}/rgs/gsgg/content/00000008.html")
    assert (document.title, document.published_on, document.publisher) == ("智能装备中试基地选址公示", "2025-03-08", "临江市数据局")
    assert document.text.startswith("为方便企业就近开展工艺放大")
    assert document.text.endswith("公示期七天，有意见者可向局综合科书面反映。")


_PIECES = st.sampled_from(
    ["cb(", ")", ";", '{"result":"', '"}', "<datastore>", "<record>", "<a href='/1.html'>甲</a>2025-01-01", "</record>", "null", "[" * 30]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from([window(1), "startrecord=٣&perpage=-1", ""]))
def test_odd_answers_give_rows_or_a_typed_error(pieces, query):
    reads("truecms", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}{PROXY}?{query}"), source("truecms"))


@given(
    st.lists(
        st.sampled_from(["proxyUrl:'", "columnId:'", "//[", "/a", "',", "perPage:0", "<datastore><record>"]) | st.text(max_size=6),
        max_size=30,
    )
)
def test_odd_columns_give_rows_or_a_typed_error(pieces):
    reads("truecms", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}{COLUMN}"), source("truecms"))


def test_its_pages_are_known(http):
    assert detect(column(http).decode(), f"{BASE}{COLUMN}") == "truecms"
