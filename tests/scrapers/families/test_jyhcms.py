"""jyhcms: the hidden pager walked over a real socket, articles, and whatever else may come."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, jyhcms
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.jyhcms import COLUMN, TOTAL, address, column, hidden, listed, pager
from tests.scrapers.replica.walked import asked, walked
from transforms.errors import FetchError, LayoutError

BASE = "https://kjj.yunxi.example.gov.cn"


def test_all_pages_are_walked(raw_site, http):
    found, site = walked(raw_site, column(http), "jyhcms", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", TOTAL, TOTAL)
    assert asked(site) == [f"GET {address(page)}" for page in (1, 2, 3)]


def test_fewer_rows_than_claimed_are_said(raw_site, http):
    found, _ = walked(raw_site, column(http, total=8), "jyhcms", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 7 of 8")


def test_a_pager_that_cannot_be_read_is_said(raw_site, http):
    found, _ = walked(raw_site, column(http) | {address(2): http(listed(range(4, 1, -1), "正在载入"))}, "jyhcms", COLUMN)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", "layout_changed"], 3)


def test_pages_that_repeat_the_first_are_stalled(raw_site, http):
    circle = {address(page): http(listed(range(7, 4, -1), pager(page))) for page in (1, 2, 3)}
    found, _ = walked(raw_site, circle, "jyhcms", COLUMN)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


@pytest.mark.parametrize(
    "pages",
    ["%", "JTND", "JTNDYS=", b64encode("<a>下一页</a>".encode()).decode(), b64encode(b"%ff%fe").decode(), "A" * 200_000],
)
def test_a_damaged_pager_is_a_changed_layout(pages):
    shown = capture(listed(range(7, 4, -1), pages), f"{BASE}{COLUMN}")
    if pages == "JTND":
        assert jyhcms.next_page(shown, source("jyhcms")) is None
        return
    with pytest.raises(LayoutError):
        jyhcms.next_page(shown, source("jyhcms"))


def test_a_pager_nested_as_none_is_is_refused():
    shown = capture(listed(range(7, 4, -1), hidden("<div>" * 5_000)), f"{BASE}{COLUMN}")
    with pytest.raises(FetchError, match="nesting"):
        jyhcms.list_items(shown, source("jyhcms"))


def test_a_pager_that_is_not_hidden_is_followed():
    shown = capture(listed(range(7, 4, -1), "<a>7条</a><a href='2.html'>下一页</a>"), f"{BASE}{COLUMN}")
    following = jyhcms.next_page(shown, source("jyhcms"))
    assert following is not None
    assert following.url == f"{BASE}{address(2)}"


def test_an_article_is_read_whole():
    document = article("jyhcms", f"{BASE}/html/2025/tongzhigonggao_0915/40506.html")
    assert (document.title, document.published_on, document.publisher) == ("关于认定第二批概念验证中心的公告", "2025-09-15", "成果处")
    assert document.text.startswith("经评审，决定认定云溪生物医药概念验证中心")
    assert document.text.endswith("特此公告。")


@pytest.mark.parametrize(
    ("html", "path"),
    [('<input id="nsid" value="jyhcms-58-5469-">', "/html/xinxi/index.html"), ("", "/html/2025/tongzhigonggao_0915/40506.html")],
)
def test_its_pages_are_known(html, path):
    assert detect(html, BASE + path) == "jyhcms"


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: b64encode(raw).decode()) | st.text(max_size=40).map(hidden))
def test_odd_pagers_give_rows_or_a_typed_error(pages):
    reads("jyhcms", capture(listed(range(3, 0, -1), pages), f"{BASE}{COLUMN}"), source("jyhcms"))
