"""miit_search: from the search page to its answers, with and without a total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import WORD, by_query, miit, sent
from tests.scrapers.replica.walked import asked, header, walked

API = f"/search-front-server/api/search/info?websiteid=110000000000000&q={WORD}&pg=2&p={{}}"
ALL = [f"中试平台公告{n}" for n in range(1, 6)]


@pytest.mark.parametrize(("total", "claimed"), [(5, 5), (None, None)])
def test_the_search_is_walked_to_its_end(raw_site, http, total, claimed):
    found, site = walked(raw_site, by_query(http, API, miit, total=total), "miit_search", API.format(1))
    assert (found.outcome, found.claimed, [item.title for item in found.items]) == ("ok", claimed, ALL)
    assert asked(site) == [f"GET {API.format(at)}" for at in (1, 2, 3)]


def test_the_page_leads_to_the_search_with_its_cookie(raw_site, http):
    page = f"/search/zcwjk.html?websiteid=110000000000000&pg=5&category=183&q={WORD}"
    answer = (
        "/search-front-server/api/search/info?scope=basic&pos=title_text%2Cinfocontent&dateField=deploytime&group=distinct"
        f"&sortFields=%5B%7B%22name%22%3A%22deploytime%22%2C%22type%22%3A%22desc%22%7D%5D&pg=5&p=1&q={WORD}"
        "&websiteid=110000000000000&category=183"
    )
    following = answer.replace("p=1", "p=2")
    site = {
        page: http(b"<div>", "200 OK", "Set-Cookie: s=1"),
        answer: sent(http, miit(range(1, 6), None)),
        following: sent(http, miit((), None)),
    }
    found, shown = walked(raw_site, site, "miit_search", page)
    assert (found.outcome, [item.title for item in found.items]) == ("ok", ALL)
    assert header(shown, "cookie") == [None, "s=1", "s=1"]


def test_a_search_that_ignores_the_page(raw_site, http):
    found, _ = walked(raw_site, by_query(http, API, miit, [(1, 2)] * 4, total=9), "miit_search", API.format(1))
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("miit_search", "https://www.miit.gov.cn/search-front-server/api/search/info?q=a", "{}"),
        ("miit_search", "https://www.miit.gov.cn/search/zcwjk.html?q=a", "<script src=/search-front-server/a.js>"),
        ("generic", "https://www.miit.gov.cn/search/zcwjk.html", "<div>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


@given(st.binary(max_size=60), st.sampled_from([API.format(1), "/search/zcwjk.html?websiteid=1"]))
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    reads("miit_search", capture(body, f"http://example.gov.cn{path}"), source("miit_search"))
    reads(
        "miit_search",
        capture(b'{"data":{"searchResult":{"dataResults":' + body + b"}}}", f"http://example.gov.cn{path}"),
        source("miit_search"),
    )
