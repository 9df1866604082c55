"""Own pages, each with what must be read of it: `articles/<name>.html` beside `articles/<name>.json`."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.articles import document_id, parse_article
from scrapers.documents import parse
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Document

PAGES = sorted(Path(__file__).with_name("articles").glob("*.html"))


def capture(body: bytes, url: str = "http://www.example.gov.cn/a/1.html", media_type: str | None = "text/html") -> Capture:
    return Capture(
        source="test_site",
        url=url,
        final_url=url,
        status_code=200,
        media_type=media_type,
        fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        sha256=hashlib.sha256(body).hexdigest(),
        body=body,
    )


def read(html: str, **more: Any) -> Document:
    return parse_article(capture(f"<meta charset=utf-8>{html}".encode()), None, parser="generic@1", **more)


def check_spans(document: Document) -> None:
    for table in document.tables:
        for span in [cell for row in table.rows for cell in row] + ([table.caption] if table.caption else []):
            assert document.text[span.start : span.end] == span.exact


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> tuple[Document, dict[str, Any]]:
    expected = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return parse(capture(request.param.read_bytes(), expected["url"]), None), expected


def test_metadata_is_the_pages_own(page: tuple[Document, dict[str, Any]]) -> None:
    document, expected = page
    for field in ("title", "published_on", "publisher", "site", "document_number"):
        assert getattr(document, field) == expected[field], field
    assert document.attachment_urls == tuple(expected.get("attachments", ()))


def test_body_is_whole_and_alone(page: tuple[Document, dict[str, Any]]) -> None:
    document, expected = page
    assert document.text.startswith(expected["starts"])
    assert document.text.endswith(expected["ends"])
    for words in expected.get("present", ()):
        assert words in document.text
    for words in expected.get("absent", ()):
        assert words not in document.text


def test_tables_are_grids_of_spans(page: tuple[Document, dict[str, Any]]) -> None:
    document, expected = page
    check_spans(document)
    if "rows" in expected:
        assert [[cell.exact for cell in row] for row in document.tables[0].rows] == expected["rows"]
    if "caption" in expected:
        caption = document.tables[0].caption
        assert caption is not None
        assert caption.exact == expected["caption"]
    if "tables" in expected:
        assert len(document.tables) == expected["tables"]


def test_id_is_of_url_and_bytes() -> None:
    body = "<p>中试平台的名单在这里，还有一些别的话，凑够四十个字以免被当成空壳，凑够四十个字。</p>".encode()
    document = parse(capture(body), None)
    assert document.document_id == document_id("http://www.example.gov.cn/a/1.html", hashlib.sha256(body).hexdigest())
    assert len(document.document_id) == 16
    assert parse(capture(body), None) == document


def test_selectors_of_the_family_go_first() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    html = f'<div id="zoom"><p>{text}其一</p></div><div class="own"><p>{text}其二</p></div>'
    assert read(html, body=(".own",)).text == f"{text}其二"
    assert read(html).text == f"{text}其一"


def test_selector_without_substance_gives_way() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    assert read(f'<div class="own"> </div><div id="zoom">{text}</div>', body=(".own",)).text == text


def test_editors_box_is_widened_to_its_container() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    html = f'<div id="zoom"><div class="TRS_Editor"><p>{text}</p></div><p>最后一段不在编辑器里，但也是正文。</p></div>'
    assert read(html).text.endswith("最后一段不在编辑器里，但也是正文。")


def test_shell_is_empty() -> None:
    with pytest.raises(FetchError, match="shell") as caught:
        read("<title>某页</title><div id=app></div>")
    assert caught.value.outcome == "empty"


def test_short_notice_with_a_file_is_a_document() -> None:
    document = read('<h1>公示名单</h1><div id="zoom"><p>名单见附件。</p><a href="名单.xlsx">名单.xlsx</a></div>')
    assert document.attachment_urls == ("http://www.example.gov.cn/a/名单.xlsx",)
    assert document.text.startswith("名单见附件。")


def test_paragraphs_without_article_are_a_layout_error() -> None:
    hidden = "".join(f"<p style='display:none'>第{n}段，这些字都藏着，一个也看不见，留给脚本以后再显示。</p>" for n in range(30))
    with pytest.raises((LayoutError, FetchError)):
        read(f"<body>{hidden}</body>")


def test_links_that_are_no_files_are_no_attachments() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    links = "<a href='javascript:x.pdf'>a</a><a href='mailto:a@b.pdf'>b</a><a href='/c.html'>c</a><a href='http://[x/y.pdf'>d</a>"
    assert read(f"<div id=zoom>{text}{links}</div>").attachment_urls == ()


def test_title_that_is_quoted_in_the_text_cuts_nothing() -> None:
    text = "某厅各处室：为规范管理，我厅制定了下列办法，现印发给你们，请遵照执行，并将执行中的问题及时报告我厅。"
    body = f"<h2>某厅通知</h2><p>{text}</p><p>中试平台管理办法</p><p>第一条　为规范管理，制定本办法。</p>"
    assert read(f"<title>中试平台管理办法_某厅</title><div>{body}</div>").text.endswith(
        f"{text}\n中试平台管理办法\n第一条　为规范管理，制定本办法。"
    )


def test_alt_that_repeats_is_said_once() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    image = "<img alt='某地陶瓷膜中试平台外景'>"
    html = f"<div id=zoom><p>{text}</p>{image}{image}<p>图为某地陶瓷膜中试平台外景。</p><p>尾</p>{image}{image}</div>"
    assert read(html).text.split("\n")[1:] == ["图为某地陶瓷膜中试平台外景。", "尾", "某地陶瓷膜中试平台外景"]


def test_day_at_the_head_of_the_text_is_the_texts_own() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    assert read(f"<div id=zoom><p>发布时间：2026-01-02</p><p>2026年1月1日</p><p>{text}</p></div>").text.startswith("2026年1月1日\n")


@pytest.mark.parametrize(
    "tail",
    [
        "责任编辑：某某",
        "【責任編輯：某某】",
        "上一篇：别的消息",
        "（责编：甲、乙）",
        "扫一扫在手机打开当前页",
        "【打印本页】【关闭窗口】",
        "本文来源：江畔日报 作者：某某",
        "【本文的一切权利归江畔日报所有。未经授权，不得转载、摘编。】",
        "本文为江畔日报独家授权发布，转载请注明出处。",
    ],
)
def test_small_print_under_the_text_is_not_of_it(tail: str) -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    assert read(f"<div id=zoom><p>{text}</p><p>{tail}</p></div>").text == text


@pytest.mark.parametrize("heading", ["精彩视频推荐", "相关日志", "最热文章", "— THE END —"])
def test_what_follows_the_article_is_not_of_it(heading: str) -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 12
    other = "<p>别处的一则消息，讲的是另一件事，与上文无关。</p>"
    assert read(f"<div id=zoom><p>{text}</p><p>{heading}</p>{other}</div>").text == text


def test_container_that_holds_only_a_closing_note_gives_way_to_the_text_before_it() -> None:
    text = "".join(f"<p>第{n}段：甲市的中试平台已经开工，建成以后为企业提供放大试验和检测服务，收费标准另行公布。</p>" for n in range(30))
    note = "<div id=endText><p>本栏目的文章只代表作者的看法，欢迎读者来信来电，与我们讨论交流，地址见本网首页。</p></div>"
    assert read(f"<div><div class=words>{text}</div>{note}</div>").text.startswith("第0段：甲市的中试平台")
    assert read(f"<div>{note}<div class=words>{text}</div></div>").text.startswith("本栏目的文章")


@pytest.mark.parametrize(
    "last",
    [
        "来源：某某日报",
        "附件：1.名单.xlsx",
        "联系人：某某，电话：略",
        "某市科学技术局",
        "2026年1月2日",
        "（此件主动公开）",
        "注：编辑部另有说明。",
    ],
)
def test_last_lines_of_the_text_stay(last: str) -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    assert read(f"<div id=zoom><p>{text}</p><p>{last}</p></div>").text == f"{text}\n{last}"


def test_box_of_an_official_document_is_metadata() -> None:
    text = "甲乙丙丁戊己庚辛壬癸，" * 5
    first = "<tr><td>索引号</td><td>X1</td><td>发文机关</td><td>某局</td></tr>"
    second = "<tr><td>文号</td><td>某科〔2026〕1号</td><td>主题词</td><td></td></tr>"
    html = f"<title>某市通知</title><article><h1>某市通知</h1><table>{first}{second}</table><p>{text}</p></article>"
    document = read(html)
    assert (document.text, document.document_number, document.publisher) == (text, "某科〔2026〕1号", "某局")
    assert document.tables == ()


def test_table_whose_header_names_dates_is_no_box() -> None:
    rows = "<tr><th>文号</th><th>名称</th><th>发布日期</th></tr><tr><td>甲1号</td><td>某办法</td><td>2026-01-02</td></tr>"
    assert len(read(f"<div id=zoom><table border=1>{rows}</table><p>{'甲乙丙丁戊己庚辛壬癸，' * 5}</p></div>").tables) == 1


def test_files_right_behind_an_article_in_the_bare_body_are_attached_and_those_of_the_site_are_not() -> None:
    text = "<p>现将2026年度省级中试基地名单予以公布，请有关单位抓好建设和运行管理工作，按时报告年度情况。</p>" * 2
    files = '<div class="fj"><a href="./名单.xlsx">附件：名单</a></div>'
    menu = '<div><a href="/help/manual.pdf">使用手册</a></div>'
    found = read(f'<body>{menu}<div class="TRS_Editor">{text}</div>\n{files}</body>', body=(".TRS_Editor",))
    assert found.attachment_urls == ("http://www.example.gov.cn/a/名单.xlsx",)
