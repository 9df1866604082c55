"""kaipu_search: search5 by form from page 0 on, so-gov and its kin."""

import json
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, kaipu_search
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import PAGES, WORD, api_query, by_form, by_query, search5, sent
from tests.scrapers.replica.walked import asked, walked
from transforms.model import Request

ALL = [f"中试平台公告{n}" for n in range(1, 6)]
PAGE = f"/search5/html/searchResult.html?siteCode=4699990001&searchWord={WORD}"


def titles(found) -> list[str]:
    return [item.title for item in found.items]


@pytest.mark.parametrize("pages", [(*PAGES, ()), ((1, 2), (1, 2), (3, 4), (5,))], ids=["from 0", "from 1"])
def test_search5_is_walked_from_its_page_whatever_its_pages_count_from(raw_site, http, pages):
    site = {PAGE: http(b"<form></form>"), "/search5/search/s": by_form(http, search5, pages)}
    found, shown = walked(raw_site, site, "kaipu_search", PAGE)
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)
    forms = [parse_qs(body.decode()) for body in shown.bodies if body]
    assert [(form["pageNum"][0], form["pageSize"][0]) for form in forms] == [("0", "20"), ("1", "2"), ("2", "2"), ("3", "2")]
    assert {(form["siteCode"][0], form["searchWord"][0]) for form in forms} == {("4699990001", "中试平台")}


def test_search5_by_query(raw_site, http):
    url = f"/search5/search/s?siteCode=4699990001&searchWord={WORD}&pageSize=2&pageNum={{}}"
    found, shown = walked(raw_site, by_query(http, url, search5, (*PAGES, ()), first=0), "kaipu_search", url.format(0))
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)
    assert asked(shown) == [f"GET {url.format(at)}" for at in (0, 1, 2, 3)]


def test_search5_that_does_not_know_the_site(raw_site, http):
    site = {PAGE: http(b"<form></form>"), "/search5/search/s": sent(http, {"msg": "未找到站点信息"})}
    found, _ = walked(raw_site, site, "kaipu_search", PAGE)
    assert found.outcome == "layout_changed"
    assert "未找到站点信息" in found.detail


def test_search5_that_stalls(raw_site, http):
    site = {PAGE: http(b"<form></form>"), "/search5/search/s": by_form(http, search5, [(1, 2)] * 4, total=9)}
    found, _ = walked(raw_site, site, "kaipu_search", PAGE)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


def test_so_gov_kin_by_query(raw_site, http):
    url = f"/api/query?qt={WORD}&tab=all&page={{}}&pageSize=2&siteCode=bm99000fgk"
    found, _ = walked(raw_site, by_query(http, url, api_query), "kaipu_search", url.format(1))
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)


def test_so_gov_is_asked_on_for_the_next_page():
    url = "https://api.so-gov.cn/query/s"
    form = (("siteCode", "bm99000001"), ("qt", "中试"), ("page", "1"), ("pageSize", "20"))
    docs = [{"data": {"titleO": f"中试{n}", "url": f"https://www.example.gov.cn/{n}.html", "docDate": "2026-01-01"}} for n in range(20)]
    answer = json.dumps({"ok": True, "totalHits": 41, "resultDocs": docs}).encode()
    request = Request(url=url, method="POST", form=form, headers=(("Referer", "https://www.example.gov.cn/so/s?qt=中试"),))
    shown = capture(answer, url, request)
    assert kaipu_search.list_items(shown, source("kaipu_search")).claimed == 41
    following = kaipu_search.next_page(shown, source("kaipu_search"))
    assert following is not None
    assert dict(following.form) == dict(form) | {"page": "2"}
    assert dict(following.headers)["Referer"] == "https://www.example.gov.cn/so/s?qt=中试"


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("kaipu_search", "http://example.gov.cn/search5/html/searchResult.html?siteCode=1", ""),
        ("kaipu_search", "http://example.gov.cn/guestweb5/html/searchResult.html", ""),
        ("kaipu_search", "http://search.example.gov.cn/search/s", '{"searchResultAll":{}}'),
        ("kaipu_search", "https://api.so-gov.cn/query/s", '{"resultDocs":[]}'),
        ("kaipu_search", "http://example.gov.cn/so/s?qt=a", "<script src='//api.so-gov.cn/a.js'>"),
        ("generic", "http://example.gov.cn/index.html", "<form action='/search5/html/searchResult.html'><input name=siteCode value=1>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


@given(
    st.binary(max_size=60) | st.text(max_size=40).map(str.encode),
    st.sampled_from(["/search5/search/s", "/api/query?page=x", "/so/s?qt=a", "/"]),
)
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    reads("kaipu_search", capture(body, f"http://example.gov.cn{path}"), source("kaipu_search"))
    reads("kaipu_search", capture(b'{"searchResultAll":{"total":' + body + b"}}", f"http://example.gov.cn{path}"), source("kaipu_search"))
