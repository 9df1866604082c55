"""gd_search: the page's token and cookie, its form, and answers that pass over the query."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import WORD, by_form, guangdong, sent
from tests.scrapers.replica.walked import header, walked

PAGE = f"/search/all/750999?keywords={WORD}"
API = "/api/search/all"
ALL = [f"中试平台公告{n}" for n in range(1, 6)]


def site_of(http, answers) -> dict[str, object]:
    html = b"<script>var _CSRF = 'tokTOKtok0123456789';</script>"
    return {PAGE: http(html, "200 OK", "Set-Cookie: cmssearch_session=abc; path=/; httponly"), API: answers}


def test_the_search_is_walked_with_token_and_cookie(raw_site, http):
    found, site = walked(raw_site, site_of(http, by_form(http, guangdong, [(1, 2), (3, 4), (5,), ()])), "gd_search", PAGE)
    assert (found.outcome, found.claimed, [item.title for item in found.items]) == ("ok", 5, ALL)
    assert header(site, "x-csrf-token") == [None, *["tokTOKtok0123456789"] * 4]
    assert header(site, "cookie") == [None, *["cmssearch_session=abc"] * 4]
    forms = [parse_qs(body.decode()) for body in site.bodies if body]
    assert [form["page"][0] for form in forms] == ["1", "2", "3", "4"]
    assert {(form["keywords"][0], form["site_id"][0], form["position"][0]) for form in forms} == {("中试平台", "750999", "title")}


def test_everything_there_is_is_no_answer(raw_site, http):
    everything = {
        "errcode": 0,
        "data": {"news": {"total": 1_234_567, "list": [{"title": "春游启事", "url": "/b.html", "pub_time": "2026-01-01"}]}},
    }
    found, _ = walked(raw_site, site_of(http, sent(http, everything)), "gd_search", PAGE)
    assert found.outcome == "layout_changed"
    assert "passed over" in found.detail


def test_fewer_than_stated(raw_site, http):
    found, _ = walked(raw_site, site_of(http, by_form(http, guangdong, [(1, 2), (3,), ()])), "gd_search", PAGE)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 3 of 5")


def test_a_wrong_token_is_an_error(raw_site, http):
    found, _ = walked(raw_site, site_of(http, http(b"{}", "419 Expired")), "gd_search", PAGE)
    assert (found.outcome, found.detail) == ("error", "http_419")


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("gd_search", "http://search.gd.gov.cn/search/all/750001?keywords=a", "<div>"),
        ("gd_search", "http://search.example.gov.cn/search/all/1", "<script>var _CSRF='a'</script>"),
        ("gd_search", "http://search.gd.gov.cn/api/search/file", "{}"),
        ("generic", "http://example.gov.cn/search/all/1", "<div>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


@given(st.binary(max_size=60), st.sampled_from([API, PAGE, "/search/all/", "/"]))
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    reads("gd_search", capture(body, f"http://example.gov.cn{path}"), source("gd_search"))
    reads("gd_search", capture(b'{"data":{"news":{"list":' + body + b"}}}", f"http://example.gov.cn{path}"), source("gd_search"))
