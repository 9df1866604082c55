"""trs_search: IGS by query, IRS by JSON body."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, trs_search
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import CODE, WORD, by_form, by_query, igs, irs, sent
from tests.scrapers.replica.walked import asked, header, walked
from transforms.model import Request

IGS = f"/igs/front/search.jhtml?code={CODE}&siteId=8&searchWord={WORD}&position=TITLE&pageSize=2&pageNumber={{}}"
IRS_PAGE = f"/irs-c-web/search.shtml?code=17d1d60000f&dataTypeId=259&searchWord={WORD}"
ALL = [f"中试平台公告{n}" for n in range(1, 6)]


def titles(found) -> list[str]:
    return [item.title for item in found.items]


def test_igs_is_walked_to_its_total(raw_site, http):
    found, site = walked(raw_site, by_query(http, IGS, igs), "trs_search", IGS.format(1))
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)
    assert found.items[0].published_on == "2026-08-01"
    assert asked(site) == [f"GET {IGS.format(at)}" for at in (1, 2, 3)]


def test_igs_from_its_search_page(raw_site, http):
    page = f"<script>$.get('/igs/front/search.jhtml',{{code:'{CODE}'}})</script>"
    asked_first = f"position=TITLE&orderby=time&timeOrder=desc&pageSize=20&pageNumber=1&code={CODE}&siteId=8&searchWord={WORD}"
    first = f"/igs/front/search.jhtml?{asked_first}"
    site = {f"/ssi/search.html?siteId=8&searchWord={WORD}": http(page.encode()), first: sent(http, igs((1, 2, 3, 4, 5), 5))}
    found, _ = walked(raw_site, site, "trs_search", f"/ssi/search.html?siteId=8&searchWord={WORD}")
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)


def test_igs_that_repeats_its_first_page_is_stalled(raw_site, http):
    found, _ = walked(raw_site, by_query(http, IGS, igs, [(1, 2)] * 4, total=7), "trs_search", IGS.format(1))
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 2)


def test_igs_that_gives_fewer_than_stated(raw_site, http):
    found, _ = walked(raw_site, by_query(http, IGS, igs, [(1, 2), (3, 4), ()]), "trs_search", IGS.format(1))
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 4 of 5")


def test_igs_with_an_empty_page_in_the_middle(raw_site, http):
    found, _ = walked(raw_site, by_query(http, IGS, igs, [(1, 2), (), (5,)]), "trs_search", IGS.format(1))
    assert (found.outcome, found.detail.split()[0]) == ("partial", "gap")


def test_igs_that_fails_without_a_code(raw_site, http):
    found, _ = walked(
        raw_site, {"/igs/front/search.jhtml?siteId=8": http(status="500 Error")}, "trs_search", "/igs/front/search.jhtml?siteId=8"
    )
    assert (found.outcome, found.detail) == ("error", "http_500")


def test_igs_that_fails_on_its_second_page(raw_site, http):
    site = by_query(http, IGS, igs) | {IGS.format(2): sent(http, {"success": False, "msg": "繁忙"})}
    found, _ = walked(raw_site, site, "trs_search", IGS.format(1))
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "pages_failed", 2)
    assert "answer success False 繁忙" in found.detail


def test_irs_is_asked_in_json_as_its_page_does(raw_site, http):
    site = {IRS_PAGE: http(b"<div id=app></div>", "200 OK", "Set-Cookie: SESSION=s1; Path=/"), "/irs/front/search": by_form(http, irs)}
    found, shown = walked(raw_site, site, "trs_search", IRS_PAGE)
    # the site keeps to two rows a page, so page one is followed in its own size
    assert (found.outcome, found.claimed, titles(found)) == ("ok", 5, ALL)
    sent_bodies = [json.loads(body) for body in shown.bodies if body]
    assert [(body["pageNo"], body["pageSize"]) for body in sent_bodies] == [("1", "20"), ("2", "2"), ("3", "2")]
    assert {body["searchWord"] for body in sent_bodies} == {"中试平台"}
    assert {(body["code"], body["dataTypeId"], body["searchBy"], body["orderBy"]) for body in sent_bodies} == {
        ("17d1d60000f", "259", "title", "time")
    }
    assert header(shown, "cookie") == [None, *["SESSION=s1"] * 3]
    assert header(shown, "referer")[1:] == [shown.url(IRS_PAGE)] * 3


def test_irs_of_a_tenant():
    url = "http://www.example.gov.cn/so/search.shtml?tenantId=168&dataTypeId=310&searchWord=a&searchBy=all"
    following = trs_search.next_page(capture(b"<div>", url), source("trs_search"))
    assert following is not None
    body = json.loads(following.json or "")
    assert (following.url, body["tenantId"], body["searchBy"], "code" in body) == (
        "http://www.example.gov.cn/irs/front/search",
        "168",
        "all",
        False,
    )


def test_irs_that_refuses_is_an_error(raw_site, http):
    site = {IRS_PAGE: http(b"<div id=app></div>"), "/irs/front/search": sent(http, {"success": False, "msg": "排序方式不能为空！"})}
    found, _ = walked(raw_site, site, "trs_search", IRS_PAGE)
    assert (found.outcome, found.detail) == ("error", "answer success False 排序方式不能为空！")


def test_an_article_of_any_system_is_read():
    html = "<h1>中试平台公告</h1><div class=TRS_Editor><p>" + "甲乙丙丁戊己庚辛壬癸，" * 6 + "</p></div><p>页脚</p>"
    document = trs_search.parse_article(capture(html.encode(), "http://kjt.example.gov.cn/a.html"), source("trs_search"))
    assert (document.title, document.parser) == ("中试平台公告", "trs_search@1")
    assert document.text.endswith("壬癸，")


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("trs_search", "http://example.gov.cn/igs/front/search.jhtml?code=1", '{"page":{}}'),
        ("trs_search", "http://example.gov.cn/irs/front/search", "{}"),
        ("trs_search", "http://example.gov.cn/irs-c-web/search.shtml?code=1", "<div>"),
        ("trs_search", "http://example.gov.cn/so/search.shtml?tenantId=1", "<script>post('/irs/front/search')</script>"),
        ("generic", "http://example.gov.cn/index.html", "<form action='/irs-c-web/search.shtml?code=1'>"),
        ("generic", "http://example.gov.cn/search.html", "<form>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("/a"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
_ROW = st.fixed_dictionaries({}, optional=dict.fromkeys(("title", "url", "trs_time", "time", "content", "data", "title_no_tag"), _VALUE))


@given(total=_VALUE, found=st.lists(_ROW | _VALUE, max_size=4) | _VALUE, at=st.text(max_size=4))
def test_odd_answers_give_rows_or_a_typed_error(total, found, at):
    for url, answer in (
        (f"http://example.gov.cn/igs/front/search.jhtml?pageNumber={at}&pageSize=2", {"page": {"total": total, "content": found}}),
        (
            f"http://example.gov.cn/irs/front/search?pageNo={at}",
            {"data": {"pager": {"total": total, "pageSize": total}, "middle": {"list": found}}},
        ),
    ):
        reads("trs_search", capture(json.dumps(answer).encode(), url, Request(url=url)), source("trs_search"))
