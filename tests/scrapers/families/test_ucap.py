"""ucap: static lists, loaded lists, its articles and both templates of www.gov.cn."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, ucap
from tests.scrapers.families.reading import PAGES, article, capture, reads, source
from tests.scrapers.replica.searches import sent
from tests.scrapers.replica.walked import asked, header, walked

COLUMN = "/ylkjt/tzgg/common_list.shtml"
CHANNEL = "0123456789abcdef" * 2
JSON = f"/common/search/{CHANNEL}?page={{}}&_pageSize=20&_isAgg=true&_isJson=true&_template=index"
FOOT = "<p>" + "主办单位：云岭省科学技术厅　技术支持：云岭数据中心" * 8 + "</p>"


def static(shown, number: int, count: int, total: int) -> bytes:
    rows = "".join(f"<li><span>2026-09-{n:02}</span><a href='/ylkjt/tzgg/202609/{n:032x}.shtml'>第{n}号中试通知</a></li>" for n in shown)
    pager = f"<script>createPageHTML('page-div',{count}, {number},'common_list','shtml',{total});</script>"
    head = "<head><meta name='others' content='页面生成时间 2026-10-01 03:00:00'></head>"
    return f"<html>{head}<body><ul>{rows}{pager}</ul>{FOOT}</body></html>".encode()


def name(number: int) -> str:
    return COLUMN if number == 1 else COLUMN.replace("list.", f"list_{number}.")


def numbers(found) -> list[int]:
    return [int(item.title[1 : item.title.index("号")]) for item in found.items]


def test_static_pages_are_walked_to_the_total(raw_site, http):
    pages = [(9, 8, 7), (6, 5, 4), (3, 2)]
    site = {name(at): http(static(shown, at, 3, 8)) for at, shown in enumerate(pages, 1)}
    found, shown = walked(raw_site, site, "ucap", COLUMN)
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", 8, [9, 8, 7, 6, 5, 4, 3, 2])
    assert asked(shown) == [f"GET {name(at)}" for at in (1, 2, 3)]


def test_a_ceiling_is_no_claim_and_its_last_page_the_end(raw_site, http):
    site = {name(at): http(static((9 - at,), at, 3, 500)) for at in (1, 2, 3)}
    found, _ = walked(raw_site, site, "ucap", COLUMN)
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", None, [8, 7, 6])


def test_a_missing_page_is_short_of_the_claim(raw_site, http):
    site = {name(at): http(static(shown, at, 3, 8)) for at, shown in ((1, (9, 8, 7)), (2, (6, 5, 4)))}
    found, _ = walked(raw_site, site, "ucap", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 6 of 8")


def test_pages_that_repeat_the_first_are_stalled(raw_site, http):
    site = {name(at): http(static((9, 8, 7), at, 5, 14)) for at in range(1, 6)}
    found, _ = walked(raw_site, site, "ucap", COLUMN)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


def answer(shown, page: int, total: int, rows: int = 2) -> dict[str, object]:
    results = [{"title": f"第{n}号中试办法", "url": f"/a/{n}.shtml", "publishedTimeStr": f"2026-08-{n:02} 10:00:00"} for n in shown]
    return {"data": {"page": page, "rows": rows, "total": total, "results": results}}


def test_a_column_that_loads_its_list(raw_site, http):
    column = f"<div id=list></div><script>load('/common/search/{CHANNEL}?_isJson=true')</script>{FOOT}"
    site = {"/ylkjt/zcwj/zcwj.shtml": http(column.encode())}
    site |= {JSON.format(at): sent(http, answer(shown, at, 5)) for at, shown in enumerate([(5, 4), (3, 2), (1,)], 1)}
    found, shown = walked(raw_site, site, "ucap", "/ylkjt/zcwj/zcwj.shtml")
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", 5, [5, 4, 3, 2, 1])
    assert header(shown, "referer") == [None, *[shown.url("/ylkjt/zcwj/zcwj.shtml")] * 3]


def test_a_column_that_posts_for_its_list(raw_site, http):
    path = "/ylinf/xxgk/interfacesWebZcwj/loadData"
    column = f"<div id=list></div><script>$.post('{path}?pageSize=15',{{}})</script>{FOOT}"
    lists = [
        [{"TITLE": f"第{n}号中试文件", "URL": f"/a/{n}.shtml", "PUBLISHED_TIME_FORMAT": "2026-07-01"} for n in shown]
        for shown in ((3, 2), (1,))
    ]
    answers = [sent(http, {"data": {"allRow": 3, "totalPage": 2, "list": one}}) for one in lists]
    site = {"/x.shtml": http(column.encode()), f"{path}?pageSize=15": answers}
    found, shown = walked(raw_site, site, "ucap", "/x.shtml", selectors=(("channel", "c0ffee"),))
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", 3, [3, 2, 1])
    assert [body.decode() for body in shown.bodies if body] == ["pageIndex=1&channel_id=c0ffee", "pageIndex=2&channel_id=c0ffee"]


def test_an_article_whose_body_closes_too_early():
    document = article("ucap", "https://kjt.yunling.example.gov.cn/ylkjt/tzgg/202609/00ff.shtml")
    assert (document.title, document.published_on) == ("关于公布首批中试平台名单的通知", "2026-09-03")
    assert (document.publisher, document.site) == ("云岭省科学技术厅", "云岭省科学技术厅")
    assert document.text.startswith("各州市科学技术局：")
    assert document.text.endswith("2026年9月2日")
    assert document.attachment_urls == ("https://kjt.yunling.example.gov.cn/ylkjt/tzgg/202609/00ff/files/list.xlsx",)


def test_the_library_template_of_www_gov_cn():
    document = article("ucap", "https://www.gov.cn/zhengce/content/202607/content_7000001.htm", "ucap_govcn_a")
    assert (document.published_on, document.document_number) == ("2026-07-13", "国办发〔2026〕31号")
    assert document.title == "国务院办公厅关于支持制造业中试平台建设的意见"
    assert document.text.endswith("形成一批开放共享的中试平台。")
    assert "解读" not in document.text


def test_the_news_template_of_www_gov_cn():
    document = article("ucap", "https://www.gov.cn/lianbo/bumen/202608/content_7000002.htm", "ucap_govcn_b")
    assert (document.title, document.published_on, document.publisher) == ("两部门部署中试平台开放服务", "2026-08-20", "工业报")
    assert document.text.startswith("记者获悉，")
    assert document.text.endswith("作为评价的依据。")


def test_the_hour_of_rebuilding_is_no_day():
    html = (PAGES / "ucap_article.html").read_text("utf-8")
    for day in (
        '<meta name="PubDate" content="2026-09-03 17:20">',
        "发布时间：<PUBLISHTIME>2026-09-03 17:20</PUBLISHTIME>",
        "<p>2026年9月2日</p>",
    ):
        assert day in html
        html = html.replace(day, "")
    html = html.replace("　页面生成时间 2026-10-01", "")
    document = ucap.parse_article(capture(html.encode(), "https://kjt.yunling.example.gov.cn/ylkjt/tzgg/00ff.shtml"), source("ucap"))
    assert document.published_on is None


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("ucap", "http://kjt.example.gov.cn/kjt/tzgg/list_dst.html", '<meta name="others" content="页面生成时间 2026-09-15 17:37:33" />'),
        ("ucap", "http://kjt.example.gov.cn/kjt/tzgg/202609/t20260915_34.html", "<UCAPCONTENT>文</UCAPCONTENT>"),
        ("ucap", "https://www.gov.cn/zhengce/content/202607/content_1.htm", "<div id='UCAP-CONTENT'>"),
        (
            "ucap",
            "http://x.gov.cn/a/common_list.shtml",
            "<script src='/x/xhtml/js/page.js'></script><script>createPageHTML('page-div',3,1,'common_list','shtml',8)",
        ),
        ("ucap", f"http://x.gov.cn/common/search/{CHANNEL}", '{"data":{"results":[]}}'),
        ("generic", "http://x.gov.cn/a/list.shtml", "<script>createPageHTML('page-div',3,1,'list','shtml',8)</script>"),
        ("trs", "http://x.gov.cn/a/", "<div class=TRS_Editor><script>createPageHTML(2,0,'index','html')</script>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


_PATHS = st.sampled_from([JSON.format(1), "/szinf/loadData?pageSize=2", COLUMN])


@given(st.binary(max_size=60), _PATHS)
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    for shown in (body, b'{"data":{"page":9,"results":' + body + b"}}", b"<script>createPageHTML('a'," + body + b");</script>"):
        reads("ucap", capture(shown, f"http://example.gov.cn{path}"), source("ucap"))


@given(st.integers(0, 4000), st.integers(0, 4000), st.binary(max_size=8))
def test_damaged_pages_give_rows_or_a_typed_error(start, end, inserted):
    for page in (static((3, 2, 1), 1, 2, 5), json.dumps(answer((2, 1), 1, 5)).encode()):
        shown = page[:start] + inserted + page[max(start, end) :]
        for path in (COLUMN, JSON.format(1)):
            reads("ucap", capture(shown, f"http://example.gov.cn{path}"), source("ucap"))
