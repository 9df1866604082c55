"""trs: each way of paging walked over a real socket, the ends that are none, and frames."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.trs import COLUMN, PARTS, SCRIPTS, STUB, TOTAL, column, counted_down, listed
from tests.scrapers.replica.walked import asked, walked

BASE = "http://kjt.example.gov.cn"
CLAIMS = {"call_with_total": TOTAL, "call_with_style": TOTAL, "call_on_element": TOTAL}


@pytest.mark.parametrize("paging", sorted(SCRIPTS))
def test_each_way_of_paging_is_walked_to_its_end(raw_site, http, paging):
    found, site = walked(raw_site, column(http, paging), "trs", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", CLAIMS.get(paging), TOTAL)
    assert asked(site) == [f"GET {COLUMN}", *(f"GET {COLUMN}{name}" for name in SCRIPTS[paging][1:])]


def test_pages_that_count_down_are_walked_to_the_first(raw_site, http):
    found, site = walked(raw_site, counted_down(http), "trs", COLUMN)
    assert (found.outcome, len(found.items)) == ("ok", TOTAL)
    assert asked(site)[1:] == [f"GET {COLUMN}index_2603_2.html", f"GET {COLUMN}index_2603_1.html"]


def test_a_stub_beyond_the_first_page_is_no_end(raw_site, http):
    found, _ = walked(raw_site, column(http, "call") | {f"{COLUMN}index_1.html": http(STUB)}, "trs", COLUMN)
    assert (found.outcome, found.detail.split()[:3], len(found.items)) == ("partial", ["pages_failed", "empty", "shell"], 3)


def test_a_last_page_that_is_missing_is_said(raw_site, http):
    found, _ = walked(raw_site, column(http, "set_page") | {f"{COLUMN}index_3.html": http(status="404 Not Found")}, "trs", COLUMN)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", "gone"], 6)


def test_fewer_rows_than_claimed_are_said(raw_site, http):
    answers = column(http, "call_with_total")
    answers[f"{COLUMN}index_2.html"] = http(listed(range(2, 1, -1), "createPageHTML(3, 2, 'index', 'html', '8');"))
    found, _ = walked(raw_site, answers, "trs", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 7 of 8")


def test_a_list_in_a_frame_is_followed_there(raw_site, http):
    frame = "<iframe src='https://home.example.org/'></iframe><iframe src='./frame.html'></iframe>"
    shell = listed(range(0), "").replace(b"<ul></ul>", frame.encode())
    answers = column(http, "call")
    answers = {COLUMN: http(shell), f"{COLUMN}frame.html": http(listed(PARTS[0], "createPageHTML(3, 0, 'index', 'html');"))} | {
        path: answer for path, answer in answers.items() if path != COLUMN
    }
    found, site = walked(raw_site, answers, "trs", COLUMN)
    assert (found.outcome, len(found.items), asked(site)[1]) == ("ok", TOTAL, f"GET {COLUMN}frame.html")


def test_a_frame_that_is_no_list_either_is_said(raw_site, http):
    shell = listed(range(0), "").replace(b"<ul></ul>", b"<iframe src='/weather.html'></iframe>")
    found, _ = walked(raw_site, {COLUMN: http(shell), "/weather.html": http(listed(range(0), ""))}, "trs", COLUMN)
    assert (found.outcome, "weather" in found.detail) == ("layout_changed", True)


_PIECES = st.sampled_from(
    [
        "<li>",
        "<a href='/202501/t20250101_1.html'>甲",
        "</a>",
        "2025-01-01",
        "<script>",
        "</script>",
        "createPageHTML(",
        "'el',",
        "3,",
        "0,",
        "'index','html'",
        ")",
        "maxPageNum = 3",
        "<i id=pag_7>",
        "<i id=pag_x>",
        ".pagination('setPage',1,9)",
        "pagination_script_config = {",
        "total: '9'",
        "pageNumber: 8",
        "}",
        "countPage = 99",
        "currentPage = 7",
        "<iframe src=f.html>",
        "//",
        "/*",
        "٣",
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=6), max_size=30),
    st.sampled_from(["", "index_2.html", "index_2603_2.html", "index_999999.shtml", "x"]),
)
def test_odd_pages_give_rows_or_a_typed_error(pieces, name):
    reads("trs", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}{COLUMN}{name}"), source("trs"))
