"""sitemap: an index walked over a real socket, rows without titles, hostile XML, and whatever else may come."""

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, sitemap
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.sitemap import INDEX, XML, file, index, site
from tests.scrapers.replica.walked import asked, walked
from transforms.errors import FetchError, LayoutError

BASE = "https://www.kejibao.example.com"


def test_an_index_leads_through_its_files_the_newest_first(raw_site, http):
    found, shown = walked(raw_site, site(http), "sitemap", INDEX)
    assert (found.outcome, len(found.items)) == ("ok", 8)
    assert asked(shown) == [f"GET {path}" for path in (INDEX, "/sitemap-3.xml.gz", "/sitemap-2.xml", "/sitemap-1.xml")]
    assert [item.published_on for item in found.items] == [f"2025-06-0{n}" for n in range(8, 0, -1)]
    assert {item.list_url.partition("#")[2] for item in found.items} == {""}


def test_history_leaves_older_files_out(raw_site, http):
    found, shown = walked(raw_site, site(http), "sitemap", INDEX, history=date(2025, 4, 1))
    assert (found.outcome, len(found.items), asked(shown)[1:]) == ("ok", 3, ["GET /sitemap-3.xml.gz"])


def test_rows_without_titles_are_fetched_where_the_source_asks_for_all(raw_site, http):
    found, _ = walked(raw_site, site(http, titled=False), "sitemap", INDEX, keywords=())
    assert (found.outcome, len(found.items)) == ("ok", 8)
    assert found.items[0].title == found.items[0].url


def test_rows_without_titles_cannot_be_held_against_keywords(raw_site, http):
    found, _ = walked(raw_site, site(http, titled=False), "sitemap", INDEX)
    assert found.outcome == "layout_changed"
    assert "keywords = []" in found.detail


def test_a_file_that_fails_is_said(raw_site, http):
    found, _ = walked(raw_site, site(http) | {"/sitemap-2.xml": http(status="404 Not Found")}, "sitemap", INDEX)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", "gone"], 3)


def test_an_index_in_an_index_is_read_before_what_was_waiting(raw_site, http):
    answers = site(http) | {"/all.xml": http(index((INDEX, "2025-07-01"), ("/old.xml", "2020-01-01")), media_type=XML)}
    answers |= {"/old.xml": http(file(range(20, 18, -1)), media_type=XML)}
    found, shown = walked(raw_site, answers, "sitemap", "/all.xml")
    assert (found.outcome, len(found.items)) == ("ok", 10)
    assert asked(shown)[-1] == "GET /old.xml"


def test_an_index_that_leads_to_itself_is_stalled(raw_site, http):
    found, _ = walked(raw_site, {INDEX: http(index((INDEX, "2025-01-01")), media_type=XML)}, "sitemap", INDEX)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


def test_an_index_of_many_files_asks_for_a_choice():
    many = index(*((f"/s{n}.xml", "2025-01-01") for n in range(99)))
    with pytest.raises(FetchError, match="size an index of 99"):
        sitemap.next_page(capture(many, f"{BASE}/sitemap.xml"), source("sitemap"))


def test_an_index_of_another_host_leads_nowhere():
    shown = capture(index(("https://cdn.example.net/s.xml", "2025-01-01")), f"{BASE}/sitemap.xml")
    with pytest.raises(LayoutError):
        sitemap.next_page(shown, source("sitemap"))


def test_addresses_with_commas_and_escapes_come_through():
    shown = capture(index(("/a.xml?x=1,2&amp;y=%E4%B8%AD", "2025-01-02"), ("/b.xml", "2025-01-01")), f"{BASE}/sitemap.xml")
    first = sitemap.next_page(shown, source("sitemap"))
    assert first is not None
    assert first.url.startswith(f"{BASE}/a.xml?x=1,2&y=%E4%B8%AD#then=")
    back = capture(index(("/b.xml", "2025-01-02"), ("/a.xml?x=1,2&amp;y=%E4%B8%AD", "2025-01-01")), f"{BASE}/sitemap.xml")
    first = sitemap.next_page(back, source("sitemap"))
    assert first is not None
    second = sitemap.next_page(capture(file(range(3, 2, -1)), first.url), source("sitemap"))
    assert second is not None
    assert second.url == f"{BASE}/a.xml?x=1,2&y=%E4%B8%AD"


def test_a_bomb_in_gzip_is_refused():
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000 + b"</urlset>")
    with pytest.raises(FetchError, match="bomb"):
        sitemap.list_items(capture(bomb, f"{BASE}/sitemap.xml.gz"), source("sitemap"))


def test_as_many_addresses_as_the_protocol_allows_are_read():
    body = b"<urlset>" + b"<url><loc>/a</loc></url>" * 50_000 + b"</urlset>"
    assert len(sitemap.list_items(capture(body, f"{BASE}/s.xml"), source("sitemap", keywords=())).items) == 50_000
    with pytest.raises(LayoutError, match="at most 50000"):
        sitemap.list_items(capture(body.replace(b"</urlset>", b"<url/></urlset>"), f"{BASE}/s.xml"), source("sitemap", keywords=()))


@pytest.mark.parametrize("html", ["<?xml version='1.0'?><urlset xmlns='x'>", "<sitemapindex>", "<s:urlset xmlns:s='x'>"])
def test_the_root_makes_the_family(html):
    assert detect(html, f"{BASE}/x") == "sitemap"


_PIECES = st.sampled_from(
    [
        "<url>",
        "</url>",
        "<loc>/a</loc>",
        "<loc>http://[</loc>",
        "<lastmod>2025-13-01</lastmod>",
        "<news><title>甲</title></news>",
        "<news/>",
        "<sitemap>",
        "</sitemap>",
        "&",
        "<!ENTITY",
        "\x00",
        "٣",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=20), st.sampled_from(["", "#then=", "#then=%,http://[", "#then=/a"]))
def test_odd_sitemaps_give_rows_or_a_typed_error(pieces, fragment):
    for root in ("urlset", "sitemapindex"):
        body = f"<{root}>{''.join(pieces)}</{root}>".encode("utf-8", "replace")
        reads("sitemap", capture(body, f"{BASE}/s.xml{fragment}"), source("sitemap", keywords=()))
