"""Title, day, origin, site and number: which of several signs counts."""

import hashlib
from datetime import UTC, datetime

import pytest

from scrapers.articles import parse_article
from scrapers.boilerplate import is_meta
from transforms.model import Capture, Document

BODY = "<div id=zoom><p>某市科技局日前公布名单，共有三家中试平台入选，有效期三年，期满须重新申报并接受评估。</p></div>"


def read(head: str = "", before: str = "", after: str = "", *, body: str = BODY, url: str = "http://www.a.example/x/1.html") -> Document:
    raw = f"<html><head><meta charset=utf-8>{head}</head><body><div>{before}</div>{body}<div>{after}</div></body></html>".encode()
    capture = Capture(
        source="s",
        url=url,
        final_url=url,
        status_code=200,
        media_type="text/html",
        fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        sha256=hashlib.sha256(raw).hexdigest(),
        body=raw,
    )
    return parse_article(capture, None, parser="generic@1")


# --- day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<p>发布时间：2026-03-05 10:00</p>", "2026-03-05"),
        ("<p>发布日期： 2026年3月5日</p>", "2026-03-05"),
        ("<p><span>时间</span>：<em>2026/3/5</em></p>", "2026-03-05"),
        ("<p>2026.03.05　来源：市报</p>", "2026-03-05"),
        ("<p><span>2026</span>-<span>03</span>-<span>05</span></p>", "2026-03-05"),
        ("<p>日期：2026-3-5 10:8 902次浏览</p>", "2026-03-05"),
        ("<p>2026-03-0518次浏览</p>", "2026-03-05"),
        ("<p>發佈時間：２０２６年３月５日</p>", "2026-03-05"),
        ("<p>成文日期：2026-02-01</p><p>发布日期：2026-03-05</p>", "2026-03-05"),
        ("<p>生成日期：2026-02-01　发布日期：2026-03-05</p>", "2026-03-05"),
        ("<table><tr><td>成文日期</td><td>2026年02月01日</td><td>发布日期</td><td>2026年03月05日</td></tr></table>", "2026-03-05"),
        ("<p>今天是2026年11月24日</p>", None),
        ("<p>成文日期：2026-02-01</p>", None),
        ("<p>公示时间：2026年3月5日至2026年3月9日</p>", None),
        ("<p>截止日期：2026-03-05</p>", None),
        ("<p>3月5日 10:00</p>", None),
        ("<p>26分钟前</p>", None),
        ("<p>2026-13-45</p>", None),
        ("<p>编号20260399</p>", None),
    ],
)
def test_day_that_is_shown(before: str, expected: str | None) -> None:
    assert read(before=before).published_on == expected


def test_shown_day_goes_before_meta_and_url() -> None:
    meta = '<meta name="PubDate" content="2023-01-01">'
    url = "http://www.a.example/202401/t20240102_3.html"
    assert read(meta, "<p>发布时间：2026-03-05</p>", url=url).published_on == "2026-03-05"
    assert read(meta, url=url).published_on == "2023-01-01"
    assert read(url=url).published_on == "2024-01-02"


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="PubDate" content="2026-03-05 08:00">',
        "<meta name='firstpublishedtime' content='2026-03-05-08:00:00'>",
        '<meta property="article:published_time" content="2026-03-05T08:00:00+08:00">',
        '<meta name="PubDate"content="2026-03-05">',
        '<script type="application/ld+json">{"datePublished": "2026-03-05T00:00:00"}</script>',
    ],
)
def test_day_of_meta(meta: str) -> None:
    assert read(meta).published_on == "2026-03-05"


def test_days_of_rebuilding_and_sidebars_are_none() -> None:
    rebuilt = '<meta name="others" content="页面生成时间 2026-03-05"><meta name="HtmlGenerateTime" content="2026-03-05">'
    assert read(rebuilt).published_on is None
    listed = "<ul>" + "".join(f"<li><a href={n}>别的一则消息标题若干字</a>2026-03-0{n}</li>" for n in range(1, 9)) + "</ul>"
    assert read('<meta name="PubDate" content="2026-01-01">', f"<div>{listed * 8}</div><h1>某市名单公布</h1>").published_on == "2026-01-01"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/202603/t20260305_1.html", "2026-03-05"),
        ("/art/2026/3/5/art_1_2.html", "2026-03-05"),
        ("/html/2026-03/05/content_1.htm", "2026-03-05"),
        ("/20260305/abc/c.html", "2026-03-05"),
        ("/art/2026/art_0011.html", None),
        ("/content/post_20260305.html", None),
        ("/a/2026/02/31/x.html", None),
    ],
)
def test_day_of_url(path: str, expected: str | None) -> None:
    assert read(url=f"http://www.a.example{path}").published_on == expected


# --- title ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        ('<meta name="ArticleTitle" content="某市中试平台名单"><title>通知公告_某局</title>', "<h1>某局</h1>", "某市中试平台名单"),
        ("<title>某市中试平台名单公布_某市人民政府</title>", "<h1>某市人民政府</h1>", "某市中试平台名单公布"),
        ("<title>某市中试平台名单公布-要闻-某市在线</title>", "", "某市中试平台名单公布"),
        ("<title>2024-2026年中试平台名单 - 某省科学技术厅</title>", "", "2024-2026年中试平台名单"),
        ("<title>某某网 | 某市中试平台名单公布</title>", "<h1>某市中试平台名单公布</h1>", "某市中试平台名单公布"),
        (
            "<title>某市发展改革委 某市发展改革委关于基地的批复</title>",
            "<div>某市发展改革委关于基地的批复</div>",
            "某市发展改革委关于基地的批复",
        ),
        (
            "<title>中试平台管理办法（试行）_政策法规_某网</title>",
            "<h1>某厅印发《中试平台管理办法（试行）》</h1>",
            "某厅印发《中试平台管理办法（试行）》",
        ),
        ("<title>工作动态_某局</title>", "<h1>某市召开中试平台推进会</h1>", "某市召开中试平台推进会"),
        ("<title>某市召开中试平台推进会_某局</title>", "<h1>某市召开<br>中试平台推进会</h1>", "某市召开中试平台推进会"),
        (
            "<title>某市召开中试平台推进会</title>",
            "<div>某市召开中试平台推进会时间：2026-01-02</div>",
            "某市召开中试平台推进会",
        ),
        (
            "<title>某市召开中试平台推进会 _ 某某志</title>",
            "<h2>某市召开中试平台推进会</h2><h3>3 条评论 针对这篇 “某市召开中试平台推进会”</h3>",
            "某市召开中试平台推进会",
        ),
        (
            "<title>项目追踪--某市日报：全省首个陶瓷膜中试平台开工</title>",
            "<h1>项目追踪_项目库_某某在线</h1><div class=title-text>某市日报：全省首个陶瓷膜中试平台开工</div>",
            "某市日报：全省首个陶瓷膜中试平台开工",
        ),
        (
            "<title>领导分工 - 某市人民政府门户网站</title>",
            "<h1>某市人民政府门户网站</h1>",
            "领导分工",
        ),
        ('<meta property="og:title" content="某市中试平台开工">', "", "某市中试平台开工"),
        ("<title>  某市中试\n  平台开工  </title>", "", "某市中试 平台开工"),
    ],
)
def test_title_is_the_articles(head: str, before: str, expected: str) -> None:
    assert read(head, before).title == expected


# --- origin --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<p>来源：市科技局　作者：某人</p>", "市科技局"),
        ("<p><span>来源：</span><a>江畔日报</a><span>浏览：3</span></p>", "江畔日报"),
        ("<p>信息来源：某省工业和信息化厅 字体：大 中 小</p>", "某省工业和信息化厅"),
        ("<p>[来源: 江畔日报]</p>", "江畔日报"),
        ("<p>來源：江畔日報 | 時間：2026-01-02</p>", "江畔日報"),
        ("<p>来源：2026-01-02</p>", None),
        ("<p>来源：本站 浏览：3</p>", None),
        ("<p>来源：</p><p>作者：某人</p>", None),
        ("<p>2026-01-02 | 某市科学技术局</p>", "某市科学技术局"),
        ("<p>2026-01-02 科技创新 阅读 30</p>", None),
        ("<p><span>江畔日报</span><span>2026-01-02 08:30</span><a>收藏</a></p>", "江畔日报"),
        ("<p><span>2026-01-02 08:30</span><span>江畔日报</span></p>", "江畔日报"),
        ("<p><span>新闻中心</span><span>2026-01-02</span><span>我要分享</span></p>", None),
        ("<p><span>2026-01-02</span> <span>来源</span><span>CSDN</span> <span>作者</span></p>", "CSDN"),
        ("<p><span>来源</span><span>浏览次数：3</span></p>", None),
        ("<table><tr><td>发布机构</td><td>某市科学技术局</td></tr></table>", "某市科学技术局"),
    ],
)
def test_origin(before: str, expected: str | None) -> None:
    assert read(before=before).publisher == expected


def test_origin_in_the_last_line_of_the_text() -> None:
    body = "<div id=zoom><p>某市科技局日前公布名单，共有三家中试平台入选，有效期三年，期满须重新申报并接受评估。</p><p>{}</p></div>"
    assert read(body=body.format("来源：江畔日报")).publisher == "江畔日报"
    assert read(body=body.format("资料来源：江畔年鉴")).publisher is None


TEXT = "某市科技局日前公布名单，共有三家中试平台入选，有效期三年，期满须重新申报并接受评估。"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("（来源：江畔日报）", "江畔日报"),
        ("【文章来源：江畔日报】", "江畔日报"),
        ("[ 信息来源: 某市科学技术局 ]", "某市科学技术局"),
        ("稿源：江畔日报", "江畔日报"),
        ("來源：江畔日報", "江畔日報"),
        ("内容来源：江畔日报 作者：某人", "江畔日报"),
        ("来源：本网", None),
        ("来源：江", None),
        ("来源：企业自筹，其余部分由市级财政分三年拨付", None),
        ("来源：企业自筹。", None),
        ("来源：" + "江畔" * 16, None),
        ("资金来源：某市财政局", None),
        ("平台的来源：某市财政局", None),
    ],
)
def test_a_last_line_names_the_origin_where_it_is_nothing_else(last: str, expected: str | None) -> None:
    body = f"<div id=zoom><p>{TEXT}</p><p>{last}</p></div>"
    assert read(body=body).publisher == expected


def test_a_line_of_origin_within_the_text_is_of_the_article_it_quotes() -> None:
    assert read(body=f"<div id=zoom><p>{TEXT}</p><p>来源：江畔日报</p><p>{TEXT}</p></div>").publisher is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("<p>稿源：江畔日报</p>", "江畔日报"),
        ("<p>文章出处：江畔日报</p>", "江畔日报"),
        ("<p>转自：江畔日报</p>", "江畔日报"),
        ("<p>供稿单位：某市科技局</p>", "某市科技局"),
        ("<p>来源单位：某市科技局</p>", "某市科技局"),
        ("<p>来源于：江畔日报</p>", "江畔日报"),
        ("<p>【来源】：江畔日报</p>", "江畔日报"),
        ("<p>来源丨江畔日报</p>", "江畔日报"),
        ("<p>来源 | 江畔日报</p>", "江畔日报"),
        ("<p>来源：来源：江畔日报</p>", "江畔日报"),
        ("<p>来源：江畔日报 2026-01-02</p>", "江畔日报"),
        ("<p>来源：江畔日报（责任编辑：某人）</p>", "江畔日报"),
        ("<p>来源：江畔日报（数字版）</p>", "江畔日报（数字版）"),
        ("<p>（来源：江畔日报）</p>", "江畔日报"),
        ("<p>来源：互联网</p>", None),
        ("<p>来源：12345</p>", None),
        ("<p>来源：" + "江畔" * 21 + "</p>", None),
        ("<p>来源：本站</p><p>稿源：江畔日报</p>", "江畔日报"),
        ("<p>来源江畔日报</p>", None),
    ],
)
def test_a_line_of_origin_in_all_its_forms(before: str, expected: str | None) -> None:
    assert read(before=before).publisher == expected


def test_a_line_of_origin_goes_before_the_issuing_office_and_meta() -> None:
    office, meta = "<p>发布机构：某市科学技术局</p>", '<meta name="ContentSource" content="某省科学技术厅">'
    assert read(meta, office + "<p>来源：江畔日报</p>").publisher == "江畔日报"
    assert read(meta, office).publisher == "某省科学技术厅"
    assert read("", office).publisher == "某市科学技术局"


def test_origin_of_meta_or_page_whichever_speaks() -> None:
    assert read('<meta name="ContentSource" content="江畔日报">', "<p>来源：</p>").publisher == "江畔日报"
    assert read('<meta name="ContentSource" content="">', after="<p>来源：某区管委会</p>").publisher == "某区管委会"


# --- site and number -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "before", "after", "expected"),
    [
        ('<meta name="SiteName" content="某市科学技术局">', "", "", "某市科学技术局"),
        ("", "", "<p>主办单位：某市人民政府办公室　承办：某公司</p>", "某市人民政府办公室"),
        ("", "", "<p>某新闻网 版权所有 未经授权不得转载</p>", "某新闻网"),
        ("", "", "<p>邻市海洋药物中试平台向全省开放</p><p>版权所有　某某报社　未经书面授权不得转载</p>", "某某报社"),
        ("<title>某市中试平台名单_江畔网</title>", "", "", "江畔网"),
        ("", "<div class=logo>湖滨大学</div>", "", "湖滨大学"),
        ("", "", "<p>© 2019</p>", None),
        ("", '<div class="logo"><a><img src="l.png" title="甲市融媒网"></a></div>', "", "甲市融媒网"),
        ("", "", "<p>某省轻工设计院 地址：甲市乙路3号</p>", "某省轻工设计院"),
        ("", "", "<p>联系我们 甲市乙路3号</p>", None),
    ],
)
def test_site(head: str, before: str, after: str, expected: str | None) -> None:
    assert read(head, before, after).site == expected


@pytest.mark.parametrize(
    ("before", "first", "expected"),
    [
        ("<table><tr><td>文　号：</td><td>某科发〔2026〕7号</td></tr></table>", "", "某科发〔2026〕7号"),
        ("<p>发文字号：某政办发[2026]12号</p>", "", "某政办发[2026]12号"),
        ("", "<p>某科〔2026〕3 号</p>", "某科〔2026〕3号"),
        ("<p>某工信厅科函〔2026〕456号</p>", "", "某工信厅科函〔2026〕456号"),
        ("", "<p>根据《某办法》（某政发〔2025〕9号），现通知如下。</p>", None),
    ],
)
def test_document_number(before: str, first: str, expected: str | None) -> None:
    assert read(before=before, body=BODY.replace("<p>", f"{first}<p>", 1)).document_number == expected


@pytest.mark.parametrize(
    "text",
    [
        "发布时间：2026-01-02 来源：某局 浏览次数：3",
        "当前位置：首页 > 通知公告",
        "【字体：大 中 小】",
        "2026年1月2日 10:00",
        "来源：某报",
        "打印本页 关闭窗口",
        "瀏覽次數：３",
        "責任編輯：某某",
    ],
)
def test_small_print(text: str) -> None:
    assert is_meta(text)


@pytest.mark.parametrize(
    "text",
    ["时间：上午九点，地点在会议室", "2026年1月2日，某平台开工。", "来源广泛的资金投入了平台。", "作者简介", "首页导航栏目众多的网站"],
)
def test_no_small_print(text: str) -> None:
    assert not is_meta(text)
