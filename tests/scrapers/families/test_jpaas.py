"""jpaas: the unit of a column walked over a real socket, cookies, articles, and whatever else may come."""

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import ajax
from scrapers.families import FAMILIES, detect
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.jpaas import COLUMN, TOTAL, UNIT, address, answer, paged
from tests.scrapers.replica.walked import asked, header, walked
from transforms.errors import FetchError, LayoutError
from transforms.model import Request

BASE = "http://gxt.example.gov.cn"


def test_all_pages_of_the_unit_are_walked(raw_site, http):
    found, site = walked(raw_site, paged(http), "jpaas", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", TOTAL, TOTAL)
    assert asked(site) == [f"GET {COLUMN}", *(f"GET {address(page)}" for page in (1, 2, 3))]
    assert header(site, "referer")[1:] == [site.url(COLUMN)] * 3
    assert header(site, "cookie") == [None] * 4


def test_the_cookies_of_the_column_page_are_sent_along(raw_site, http):
    cookies = ("Set-Cookie: __jsl=; Path=/", "Set-Cookie: wzws_sessionid=gjA=; Path=/; HttpOnly", "Set-Cookie: lang=zh; Max-Age=60")
    found, site = walked(raw_site, paged(http, *cookies), "jpaas", COLUMN)
    assert found.outcome == "ok"
    assert header(site, "cookie") == [None, *["__jsl=; wzws_sessionid=gjA=; lang=zh"] * 3]


def test_a_newer_cookie_takes_the_place_of_the_older():
    request = Request(url=f"{BASE}{address(1)}", headers=(("Cookie", "a=1; b=2"),))
    shown = capture(answer(range(31, 16, -1)), request.url, request, headers=(("set-cookie", "b=3; Path=/"), ("set-cookie", "broken")))
    assert ajax.cookies(shown) == (("Cookie", "a=1; b=3"),)
    following = FAMILIES["jpaas"].next_page(shown, source("jpaas"))
    assert following is not None
    assert dict(following.headers)["Cookie"] == "a=1; b=3"


def test_too_many_cookies_are_none():
    shown = capture(b"", BASE, headers=(("set-cookie", f"a={'x' * 5000}"),))
    assert ajax.cookies(shown) == ()


@pytest.mark.parametrize("total", [TOTAL, None])
def test_a_unit_that_repeats_page_one_is_stalled(raw_site, http, total):
    site = paged(http, total=total)
    for page in (2, 3):
        site[address(page)] = site[address(1)]
    found, _ = walked(raw_site, site, "jpaas", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 15)


def test_a_unit_that_falls_short_of_its_count_is_said(raw_site, http):
    site = paged(http) | {address(3): http(answer(range(0, 0, -1)), media_type="application/json")}
    found, _ = walked(raw_site, site, "jpaas", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 30 of 31")


def test_a_unit_without_a_count_ends_at_a_page_that_is_not_full(raw_site, http):
    found, site = walked(raw_site, paged(http, total=None), "jpaas", COLUMN)
    assert (found.outcome, found.claimed, len(found.items), len(asked(site))) == ("ok", None, TOTAL, 4)


FAILED = json.dumps({"success": False, "code": "403", "message": "无权访问", "data": None}, ensure_ascii=False).encode()


def test_a_unit_that_fails_is_said(raw_site, http):
    site = paged(http) | {address(1): http(FAILED, media_type="application/json")}
    found, _ = walked(raw_site, site, "jpaas", COLUMN)
    assert (found.outcome, found.detail) == ("error", "answer_failed 403 无权访问")
    site = paged(http) | {address(2): http(FAILED, media_type="application/json")}
    found, _ = walked(raw_site, site, "jpaas", COLUMN)
    assert (found.outcome, len(found.items)) == ("partial", 15)
    assert found.detail.startswith("pages_failed error answer_failed 403")


# --- which unit ------------------------------------------------------------------------------------------------


def column(*tags: str, **more: str) -> bytes:
    attributes = "".join(f' {name}="{value}"' for name, value in more.items())
    return "".join(
        f'<script url="{UNIT}"{attributes} queryData="{escape(json.dumps({"pageType": "column", "tagId": tag, "pageId": "7"}))}"></script>'
        for tag in tags
    ).encode()


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [
        (("当前位置", "栏目名称", "右侧内容"), "右侧内容"),
        (("栏目导航列表", "内容1"), "内容1"),
        (("内容区域", "阳光政务_分页列表"), "阳光政务_分页列表"),
        (("information", "页脚"), "information"),
        (("zw", "banner"), "zw"),
        (("信息列表", "列表新闻"), "信息列表"),
    ],
)
def test_the_unit_that_is_most_like_a_list_is_asked(tags, chosen):
    following = FAMILIES["jpaas"].next_page(capture(column(*tags), f"{BASE}/col/col7/index.html"), source("jpaas"))
    assert following is not None
    assert following.url == FAMILIES["jpaas"].next_page(capture(column(chosen), f"{BASE}/col/col7/index.html"), source("jpaas")).url


def test_attributes_of_the_script_stand_in_for_what_the_query_lacks():
    shown = capture(column("信息列表", webId="52", parseType="build"), f"{BASE}/col/col7/index.html")
    following = FAMILIES["jpaas"].next_page(shown, source("jpaas"))
    assert following is not None
    assert "webId=52&parseType=build&pageType=column" in following.url


def test_a_unit_that_the_source_names_and_the_page_has_not():
    shown = capture(column("信息列表"), f"{BASE}/col/col7/index.html")
    with pytest.raises(LayoutError):
        FAMILIES["jpaas"].list_items(shown, source("jpaas", selectors=(("unit", "别的"),)))


# --- articles --------------------------------------------------------------------------------------------------


def test_an_article_is_read_whole_with_the_files_behind_the_gateway():
    document = article("jpaas", f"{BASE}/jgsj/kjs/wjfb/art/2025/art_00000000000000000000000000000abc.html")
    assert document.title == "关于公布第二批中试平台名单的通知"
    assert (document.published_on, document.publisher, document.document_number) == ("2025-05-12", "科技处", "云工信科函〔2025〕56号")
    assert document.text.startswith("云工信科函〔2025〕56号\n各市工业和信息化局：")
    assert document.text.endswith("云岭省工业和信息化厅办公室")
    assert document.attachment_urls == (
        f"{BASE}/api-gateway/jpaas-web-server/front/document/file-download?fileUrl=8tQ%2FzLk%3D&fileName=%E5%90%8D%E5%8D%95.xlsx",
        f"{BASE}/api-gateway/jpaas-web-server/front/document/file-download?fileUrl=9aW%2BxQ%3D%3D",
    )


def test_a_body_that_is_a_unit_of_its_own_is_a_shell():
    unit = escape(json.dumps({"pageType": "article", "tagId": "文章正文2", "pageId": "0" * 32}, ensure_ascii=False))
    script = f"<script url='{UNIT}' queryData=\"{unit}\"></script>"
    html = f"<html><head><title>某通知</title></head><body><h1>某通知</h1><div class='con'>{script}</div></body></html>"
    with pytest.raises(FetchError, match="shell the body is a unit of its own: 文章正文2"):
        FAMILIES["jpaas"].parse_article(capture(html.encode(), f"{BASE}/art/2025/art_{'0' * 32}.html"), source("jpaas"))


def test_another_shell_is_only_a_shell():
    with pytest.raises(FetchError, match=r"shell$"):
        FAMILIES["jpaas"].parse_article(capture(b"<html><body><div id=app></div></body></html>", BASE), source("jpaas"))


# --- whatever comes --------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        *(
            f'<script url="{UNIT}" queryData="',
            "<script url='//[' querydata='",
            '"></script>',
            "{&quot;pageType&quot;:&quot;column&quot;",
            ",",
        ),
        *("&quot;tagId&quot;:&quot;列表&quot;", "}", "{'pageType':'column'}", "[" * 20, "null", "\x00"),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30))
def test_odd_columns_give_a_way_on_or_a_typed_error(pieces):
    reads("jpaas", capture("".join(pieces).encode("utf-8", "replace"), f"{BASE}{COLUMN}"), source("jpaas"))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
_HTML = st.lists(
    st.sampled_from(["<li>", "<a href='/art/1.html'>甲", "</a>", "2025-01-01", "</li>", "<div rows=15 count=", "31", ">", "暂无", "٣"]),
    max_size=12,
)


@given(
    st.dictionaries(st.sampled_from(["success", "code", "message", "data"]), _JSON),
    _HTML,
    st.sampled_from(["1", "2", '"x"', "-1", "9" * 40]),
)
def test_odd_answers_give_rows_or_a_typed_error(said, pieces, number):
    answers = [said, said | {"data": {"html": "".join(pieces)}}]
    for one in answers:
        url = f"{BASE}{UNIT}?paramJson=%7B%22pageNo%22%3A{number}%7D"
        reads("jpaas", capture(json.dumps(one).encode(), url), source("jpaas"))


def test_its_pages_are_known():
    page = f'<script src="/AuthorizedRead/unitbuild.js" url="{UNIT}"></script>'
    assert detect(page, f"{BASE}{COLUMN}") == "jpaas"
    assert detect(page, f"{BASE}/col/col7/index.html") == "jpaas"
    assert detect(page, f"{BASE}/art/2025/art_{'0' * 32}.html") == "jpaas"
    assert detect(page + "<datastore><recordset>", f"{BASE}/col/col7/index.html") == "jpage"
