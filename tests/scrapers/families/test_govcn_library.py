"""govcn_library: the policy library in groups and flat, and the rolling lists."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, govcn_library
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import WORD, by_query, library, sent
from tests.scrapers.replica.walked import asked, walked

DATA = f"/search-gov/data?t=zhengcelibrary_gw&q={WORD}&p={{}}&n=2"
ALL = [f"中试平台公告{n}" for n in range(1, 6)]


def group(shown, total) -> object:
    return library(shown, total)["searchVO"]


def test_the_flat_library_is_walked_to_its_total(raw_site, http):
    found, site = walked(raw_site, by_query(http, DATA, library), "govcn_library", DATA.format(1))
    assert (found.outcome, found.claimed, [item.title for item in found.items]) == ("ok", 5, ALL)
    assert found.items[4].published_on == "2026-08-05"
    assert asked(site) == [f"GET {DATA.format(at)}" for at in (1, 2, 3)]


def test_groups_are_walked_until_the_longest_is_done(raw_site, http):
    pages = [((1, 2), (6, 7)), ((3, 4), (8,)), ((5,), ())]
    answers = [{"code": 200, "searchVO": {"totalCount": 0, "catMap": {"gongwen": group(a, 5), "bumenfile": group(b, 3)}}} for a, b in pages]
    site = {DATA.format(at): sent(http, answer) for at, answer in enumerate(answers, 1)}
    found, _ = walked(raw_site, site, "govcn_library", DATA.format(1))
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", 8, 8)


def test_a_group_that_ends_too_early_is_short_of_the_claim(raw_site, http):
    pages = [((1, 2), (6, 7)), ((3, 4), ()), ((5,), ())]
    answers = [{"code": 200, "searchVO": {"catMap": {"gongwen": group(a, 5), "bumenfile": group(b, 3)}}} for a, b in pages]
    site = {DATA.format(at): sent(http, answer) for at, answer in enumerate(answers, 1)}
    found, _ = walked(raw_site, site, "govcn_library", DATA.format(1))
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 7 of 8")


def test_an_address_with_a_type_gives_nothing_and_says_so(raw_site, http):
    nothing = {"code": 200, "searchVO": {"totalCount": 0, "listVO": None}}
    found, _ = walked(raw_site, {DATA.format(1): sent(http, nothing)}, "govcn_library", DATA.format(1))
    assert (found.outcome, found.detail) == ("empty", "no_rows")


def test_number_and_publisher_are_in_the_summary():
    answer = {
        "searchVO": {
            "listVO": [{"title": "甲", "url": "/a", "summary": "<em>中试</em>", "pcode": "国发〔2026〕3号", "puborg": "国务院"}],
            "totalCount": 1,
        }
    }
    (item,) = govcn_library.list_items(capture(json.dumps(answer).encode(), "http://x.cn" + DATA.format(1)), source("govcn_library")).items
    assert item.summary == "中试 国发〔2026〕3号 国务院"


def test_the_rolling_page_leads_to_its_list(raw_site, http):
    page = b'<ul></ul><script>$.ajax({url:"./ZUIXINZHENGCE.json"})</script>'
    rolling = [{"TITLE": "中试条例", "URL": "/zhengce/content/1.htm", "DOCRELPUBTIME": "2026-09-11"}]
    site = {"/zhengce/zuixin/": http(page), "/zhengce/zuixin/ZUIXINZHENGCE.json": sent(http, rolling)}
    found, _ = walked(raw_site, site, "govcn_library", "/zhengce/zuixin/")
    assert (found.outcome, [(item.title, item.published_on) for item in found.items]) == ("ok", [("中试条例", "2026-09-11")])


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("govcn_library", "https://sousuo.www.gov.cn/search-gov/data?t=zhengce", "{}"),
        ("govcn_library", "https://sousuo.www.gov.cn/zcwjk/policyDocumentLibrary?q=a", "<div id=app>"),
        ("govcn_library", "https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json", '[{"DOCRELPUBTIME":"2026-01-01"}]'),
        ("govcn_library", "https://www.gov.cn/zhengce/zuixin/", '<script>$.ajax({url:"./ZUIXINZHENGCE.json"})</script>'),
        ("generic", "https://www.example.gov.cn/a/", "<script>load('./data.json')</script>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


@given(st.binary(max_size=60), st.sampled_from([DATA.format(1), "/zhengce/zuixin/", "/a.json", "/zcwjk/policyDocumentLibrary"]))
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    for shown in (body, b'{"searchVO":{"catMap":{"a":' + body + b"}}}", b'{"searchVO":{"listVO":' + body + b"}}"):
        reads("govcn_library", capture(shown, f"http://example.gov.cn{path}"), source("govcn_library"))
