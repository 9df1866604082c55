"""epoint: a column walked over a real socket, from its page through the site's script to the answers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import FAMILIES, detect
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.epoint import API, COLUMN, GUID, SCRIPT, TOTAL, answer, paged
from tests.scrapers.replica.walked import asked, header, walked
from transforms.model import Request

BASE = "http://gxj.example-pingchuan.gov.cn"


@pytest.mark.parametrize("total", [TOTAL, None])
def test_all_answers_are_walked(raw_site, http, total):
    found, site = walked(raw_site, paged(http, total), "epoint", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", total, TOTAL)
    assert asked(site) == [f"GET {COLUMN}", f"GET {SCRIPT}", *[f"POST {API}"] * 3]
    sent = [json.loads(body) for body in site.bodies if body]
    assert sent[0] == {"deptcode": "", "categorynum": "003010", "siteGuid": GUID, "pageIndex": 0, "pageSize": 20}
    assert [body["pageIndex"] for body in sent] == [0, 1, 2]
    assert header(site, "content-type")[2:] == ["application/json; charset=UTF-8"] * 3


def test_a_service_that_repeats_page_one_is_stalled(raw_site, http):
    site = paged(http)
    site[API] = http(answer(range(43, 23, -1)), media_type="application/json")
    found, _ = walked(raw_site, site, "epoint", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 20)


def test_a_service_that_falls_short_is_said(raw_site, http):
    site = paged(http)
    site[API] = [http(answer(numbers), media_type="application/json") for numbers in (range(43, 23, -1), range(23, 3, -1), range(0))]
    found, _ = walked(raw_site, site, "epoint", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 40 of 43")


@pytest.mark.parametrize(
    ("path", "bad", "outcome"),
    [(SCRIPT, b"window.x = 1", "layout_changed"), (API, b'{"custom":null}', "layout_changed"), (API, b"<html>", "layout_changed")],
)
def test_what_is_no_step_of_the_way_is_said(raw_site, http, path, bad, outcome):
    found, _ = walked(raw_site, paged(http) | {path: http(bad, media_type="text/plain")}, "epoint", COLUMN)
    assert found.outcome == outcome


def test_a_script_that_is_gone_is_said(raw_site, http):
    site = paged(http)
    del site[SCRIPT]
    found, _ = walked(raw_site, site, "epoint", COLUMN)
    assert (found.outcome, found.detail) == ("gone", "http_404")


def test_an_archived_script_still_knows_its_column():
    shown = capture(f'var siteInfo={{"siteGuid":"{GUID}","projectName":"/EWB"}}'.encode(), f"{BASE}{SCRIPT}#categorynum=9", None)
    following = FAMILIES["epoint"].next_page(shown, source("epoint"))
    assert following is not None
    assert json.loads(following.json or "")["categorynum"] == "9"


def test_an_article_is_read_whole():
    document = article("epoint", f"{BASE}/003/003010/20250412/0000000c.html")
    assert (document.title, document.published_on) == ("关于建设概念验证中心的通知", "2025-04-12")
    assert document.text.startswith("各县（区）工业和信息化主管部门：")
    assert document.text.endswith("请于六月底前将建设方案报送我局。")
    assert document.attachment_urls == (f"{BASE}/uploadfile/建设方案提纲.docx",)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["infourl", "title", "infodate"]), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["data", "total"]), _JSON) | _JSON, st.none() | st.text(max_size=8) | st.just('{"pageIndex":"x"}'))
def test_odd_answers_give_rows_or_a_typed_error(custom, sent):
    for body in ({"custom": custom}, {"custom": json.dumps(custom)}):
        shown = capture(json.dumps(body).encode(), f"{BASE}{API}", Request(url=f"{BASE}{API}", method="POST", json=sent))
        reads("epoint", shown, source("epoint"))


_PIECES = st.sampled_from(
    [
        "<script src='/js/webBuilderCommon.js'>",
        f"siteGuid:'{GUID}'",
        "projectName:'/E'",
        "<?=el.link?>",
        "<li><a href='1.html'>甲</a>2025-01-01</li>",
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=6), max_size=20),
    st.sampled_from([COLUMN, SCRIPT, "/tzgg/about.html", "/x?categorynum=[&deptcode=%"]),
)
def test_odd_pages_give_rows_or_a_typed_error(pieces, path):
    reads("epoint", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}{path}"), source("epoint"))


def test_its_pages_are_known():
    assert detect("<script src='/js/webBuilderCommon.js'></script>", f"{BASE}/tzgg/about.html") == "epoint"
    assert detect("", f"{BASE}{COLUMN}") == "epoint"
    assert detect("<p>新点软件</p>", f"{BASE}/tzgg/about.html") == "generic"
