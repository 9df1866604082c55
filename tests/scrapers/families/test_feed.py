"""feed: parts walked over a real socket, summaries and keywords, hostile XML, and whatever else may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, feed
from scrapers.listing import wanted
from tests.scrapers.families.reading import PAGES, capture, reads, source
from tests.scrapers.replica.feed import FEED, TOTAL, XML, address, parts, written
from tests.scrapers.replica.walked import asked, walked
from transforms.errors import FetchError, LayoutError

BASE = "https://www.keyan.example.com"


def test_all_parts_are_walked(raw_site, http):
    found, site = walked(raw_site, parts(http), "feed", FEED)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", TOTAL, TOTAL)
    assert asked(site) == [f"GET {address(part)}" for part in (1, 2, 3)]
    assert found.items[0].published_on == "2025-06-07"


def test_fewer_entries_than_claimed_are_said(raw_site, http):
    found, _ = walked(raw_site, parts(http, total=9), "feed", FEED)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 7 of 9")


def test_a_part_that_repeats_is_stalled(raw_site, http):
    answers = {address(part): http(written(range(7, 4, -1), address(part + 1)), media_type=XML) for part in range(1, 9)}
    found, _ = walked(raw_site, answers, "feed", FEED)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


@pytest.mark.parametrize(
    ("body", "outcome"),
    [(b"<html><body>503</body></html>", "layout_changed"), (b"<rss><channel><item>", "layout_changed"), (b"", "empty")],
)
def test_what_is_no_feed_is_said(raw_site, http, body, outcome):
    found, _ = walked(raw_site, {FEED: http(body, media_type=XML)}, "feed", FEED)
    assert found.outcome == outcome


def test_an_empty_feed_is_empty(raw_site, http):
    found, _ = walked(raw_site, {FEED: http(written(range(0), None, None), media_type=XML)}, "feed", FEED)
    assert (found.outcome, found.detail) == ("empty", "no_rows")


def test_summaries_and_whole_texts_are_held_against_keywords():
    body = (PAGES / "feed_rss.xml").read_bytes()
    first, second, third = feed.list_items(capture(body, f"{BASE}/rss.xml"), source("feed")).items
    assert first.summary == "基地占地三十亩。"
    assert second.summary == "文中说到 概念验证中心。 全文里还有中试线。"
    assert [wanted(item, source("feed")) for item in (first, second, third)] == [True, True, True]
    assert not wanted(first, source("feed", keywords=("概念验证",)))


@pytest.mark.parametrize("entity", ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b">'])
def test_entities_are_refused(entity):
    body = f"<!DOCTYPE rss [{entity}]><rss><channel><item><title>&a;</title></item></channel></rss>".encode()
    with pytest.raises(FetchError, match="bomb"):
        feed.list_items(capture(body, f"{BASE}/rss.xml"), source("feed"))


@pytest.mark.parametrize(
    "body", [b"<rss>" + b"<a>" * 100_000, b"<rss " + b"a='1' " * 100_000 + b"/>", b"<rss>" + b"&" * 200_000, b"\x1f\x8b\x08" + b"0" * 99]
)
def test_hostile_xml_is_done_with(body):
    reads("feed", capture(body, f"{BASE}/rss.xml"), source("feed"))


def test_too_many_entries_are_none():
    body = b"<rss>" + b"<item><title>t</title><link>/a</link></item>" * 5_001 + b"</rss>"
    with pytest.raises(LayoutError, match="at most 5000"):
        feed.list_items(capture(body, f"{BASE}/rss.xml"), source("feed"))


def test_a_feed_in_gbk_reads_the_same():
    body = '<?xml version="1.0" encoding="gb2312"?><rss><channel><item><title>镕基中试基地</title><link>/a</link></item></channel></rss>'
    (item,) = feed.list_items(capture(body.encode("gb18030"), f"{BASE}/rss.xml"), source("feed")).items
    assert item.title == "镕基中试基地"


@pytest.mark.parametrize(
    ("html", "family"),
    [
        ('<?xml version="1.0"?>\n<!-- made by x -->\n<rss version="2.0">', "feed"),
        ('\ufeff<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("<rdf:RDF xmlns:rdf='x'>", "feed"),
        ("<html><head><link rel=alternate type='application/rss+xml'></head><body>&lt;rss&gt;", "generic"),
        ("<feedback>", "generic"),
    ],
)
def test_the_root_makes_the_family(html, family):
    assert detect(html, f"{BASE}/x") == family


_PIECES = st.sampled_from(
    [
        "<rss>",
        "</rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>甲</title>",
        "<link>/a</link>",
        "<link rel='next' href='?2'/>",
        "<guid>x</guid>",
        "&nbsp;",
        "<pubDate>Fri, 99 Mar 2025</pubDate>",
        "<pubDate>9999-12-31T23:59:59-23:00</pubDate>",
        "<![CDATA[",
        "]]>",
        "<!ENTITY",
        "<!DOCTYPE a>",
        "&",
        "\x00",
        "٣",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30))
def test_odd_feeds_give_rows_or_a_typed_error(pieces):
    for start, end in (("", ""), ("<rss><channel><item><title>甲</title><link>/a</link>", "</item></channel></rss>")):
        reads("feed", capture(f"{start}{''.join(pieces)}{end}".encode("utf-8", "replace"), f"{BASE}/rss.xml"), source("feed"))
