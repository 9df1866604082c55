"""hebei: a column with a pinned old row, walked over a real socket, articles, and whatever else may come."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, hebei
from tests.scrapers.families.reading import PAGES, article, capture, reads, source
from tests.scrapers.replica.hebei import COLUMN, column
from tests.scrapers.replica.walked import asked, walked

BASE = "https://kjj.linan.example.gov.cn"
ALL = [f"2025-06-0{n}" for n in range(7, 0, -1)]


def test_all_pages_are_walked(raw_site, http):
    found, site = walked(raw_site, column(http), "hebei", COLUMN)
    assert (found.outcome, found.claimed, found.seen) == ("ok", None, 8)
    assert asked(site) == [f"GET {COLUMN}", f"GET {COLUMN}/index_2.html", f"GET {COLUMN}/index_3.html"]
    assert [item.published_on for item in found.items] == ["2021-02-03", *ALL]


def test_a_pinned_old_row_does_not_end_the_list(raw_site, http):
    found, _ = walked(raw_site, column(http), "hebei", COLUMN, history=date(2025, 1, 1))
    assert [item.published_on for item in found.items] == ALL


def test_a_page_that_fails_is_said(raw_site, http):
    found, _ = walked(raw_site, column(http) | {f"{COLUMN}/index_3.html": http(status="404 Not Found")}, "hebei", COLUMN)
    assert (found.outcome, found.detail.split()[:2], found.seen) == ("partial", ["pages_failed", "gone"], 7)


def test_the_hidden_table_of_a_row_is_its_summary():
    body = (PAGES / "hebei_pinned_and_hidden_tables.html").read_bytes()
    _, second, _ = hebei.list_items(capture(body, f"{BASE}/la/xxgk/gggs"), source("hebei")).items
    assert second.summary is not None
    assert "文号 林科字〔2025〕12号" in second.summary
    assert "主题词 概念验证" in second.summary


def test_an_article_is_read_whole():
    document = article("hebei", f"{BASE}/la/xxgk/gggs/101253708362987610006.html")
    assert (document.title, document.published_on) == ("关于公布林安市第三批中试基地名单的通知", "2025-09-07")
    assert (document.publisher, document.document_number) == ("林安市科学技术局", "林科字〔2025〕12号")
    assert document.text.startswith("各县（市、区）科技局：")
    assert document.text.endswith("林安市科学技术局")
    assert [cell.exact for cell in document.tables[0].rows[1]] == ["1", "特种玻璃中试基地", "林安玻璃研究院"]


@pytest.mark.parametrize(
    ("html", "path", "family"),
    [
        ("<form action='/cms/www/db_search.do'><link href='/res/heb/a.css'>", "/heb/xinwen", "hebei"),
        ("<link href='/res/la/a.css'>", "/la/101253708362987610006.html", "hebei"),
        ("<link href='/res/la/a.css'>", "/la/1.html", "generic"),
        ("<p>文</p>", "/la/101253708362987610006.html", "generic"),
    ],
)
def test_two_marks_make_the_family(html, path, family):
    assert detect(html, BASE + path) == family


_PIECES = st.sampled_from(
    [
        "<li>",
        "<a href='/x/1.html'>甲",
        "</a>",
        "2025-01-01",
        "<table><tr><td>",
        "<div id=page_nav_list>",
        "<a class=pb_end_page href=index_9.html>",
        "٣",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from(["", "/index_2.html", "/index_99999.html"]))
def test_odd_pages_give_rows_or_a_typed_error(pieces, name):
    reads("hebei", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}/la/x{name}"), source("hebei"))
