"""Any capture ends in a Document or in a typed reason."""

import hashlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.documents import PARSERS, parse, parser_for
from scrapers.families import FAMILIES
from transforms.errors import FetchError, LayoutError
from transforms.model import OUTCOMES, Capture, Document, Source

TEXT = "某市科技局公布中试平台名单，共有三家入选，有效期为三年，期满须重新申报，由第三方评估。"


def capture(body: bytes, *, media_type: str | None = "text/html", url: str = "http://www.a.example/x.html", **more: object) -> Capture:
    values: dict[str, object] = {
        "source": "test_site",
        "url": url,
        "final_url": url,
        "status_code": 200,
        "media_type": media_type,
        "fetched_at": datetime(2026, 11, 24, tzinfo=UTC),
        "sha256": hashlib.sha256(body).hexdigest(),
        "body": body,
    }
    return Capture(**(values | more))  # type: ignore[arg-type]  # tests give the fields' own types


def source(family: str, **more: object) -> Source:
    values: dict[str, object] = {
        "slug": "s",
        "title": "t",
        "publisher": "p",
        "kind": "government",
        "family": family,
        "list_urls": ("http://a/",),
    }
    return Source(**(values | more))  # type: ignore[arg-type]  # tests give the fields' own types


def ends(one: Capture, origin: Source | None = None) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        parse(one, origin)
    assert caught.value.outcome in OUTCOMES
    return caught.value.outcome, caught.value.detail


def test_parsers_name_every_family() -> None:
    assert set(PARSERS) == {*FAMILIES, "attachment"}
    assert parser_for("trs") == PARSERS["trs"]
    assert parser_for(source("gkmlpt")) == PARSERS["gkmlpt"]
    assert parser_for("never heard of") == PARSERS["generic"]


def test_family_of_the_source_goes_before_the_pages_marks() -> None:
    page = f"<script>NFCMS_SITE_ID='1'</script><div id=zoom><p>{TEXT}</p></div>".encode()
    assert parse(capture(page), source("jpage")).parser == PARSERS["jpage"]
    assert parse(capture(page), None).parser == PARSERS["nfcms"]
    assert parse(capture(f"<div id=zoom><p>{TEXT}</p></div>".encode()), None).parser == PARSERS["generic"]


def test_charset_of_the_source_is_used() -> None:
    assert "联通" in parse(capture("<p>联通</p>".encode("gbk") * 30), source("generic", charset="gbk")).text


@pytest.mark.parametrize(
    ("body", "media_type", "named"),
    [
        (b"Rar!\x1a\x07...", "application/pdf", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c...", None, "application/x-7z-compressed"),
        (b"\x1f\x8b\x08...", "text/html", "application/gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", None, "application/x-ole-storage"),
        (b"whatever", "image/jpeg", "image/jpeg"),
        (b"whatever", "video/mp4", "video/mp4"),
    ],
)
def test_files_that_nothing_reads_are_unsupported(body: bytes, media_type: str | None, named: str) -> None:
    outcome, detail = ends(capture(body, media_type=media_type))
    assert outcome == "unsupported"
    assert detail.startswith(named)


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"PK\x05\x06"])
def test_broken_files_are_an_error(body: bytes) -> None:
    outcome, detail = ends(capture(body, media_type="text/html"))
    assert outcome == "error"
    assert detail.startswith("unreadable")


def test_page_under_a_wrong_media_type_is_read() -> None:
    page = f"<!DOCTYPE html><html><div id=zoom><p>{TEXT}</p></div></html>".encode()
    assert parse(capture(page, media_type="application/x-download"), None).text == TEXT


@pytest.mark.parametrize(
    ("body", "outcome", "code"),
    [
        (b"", "empty", "shell"),
        (b"  \n ", "empty", "shell"),
        (b'{"success":true,"data":{"html":""}}', "empty", "shell"),
        ("<html><head><title>某页</title></head><body><div id=app></div></body></html>".encode(), "empty", "shell"),
        ("<html><title>404</title><body><h1>页面不存在</h1></body></html>".encode(), "gone", "soft_404"),
        (b"<html><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></html>", "blocked", "challenge_ruishu"),
        (b"<html><script>var arg1='00';setCookie('acw_sc__v2',x)</script></html>", "blocked", "challenge_aliyun"),
        (b"<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')</script>", "blocked", "challenge_jsl"),
        ("<html><title>访问异常页面</title><body>请求被拒绝</body></html>".encode(), "blocked", "block_page"),
    ],
)
def test_what_is_no_article_has_a_typed_reason(body: bytes, outcome: str, code: str) -> None:
    found, detail = ends(capture(body))
    assert (found, detail.split()[0].rstrip(":")) == (outcome, code)


def test_outcome_of_the_capture_itself_is_passed_on() -> None:
    assert ends(capture(b"", outcome="unreachable", detail="timeout")) == ("unreachable", "timeout")


def test_saved_file_has_no_status() -> None:
    assert parse(capture(f"<div id=zoom>{TEXT}</div>".encode(), status_code=None, media_type=None), None).text == TEXT


def test_text_file_is_read_line_by_line() -> None:
    body = f"某市中试平台名单\r\n\r\n{TEXT}\r\n  甲平台\t乙公司\r\n".encode("gb18030")
    document = parse(capture(body, media_type="text/plain", url="http://www.a.example/x.txt"), None)
    assert document.title == "某市中试平台名单"
    assert document.text == f"{TEXT}\n甲平台 乙公司"
    assert document.parser == PARSERS["generic"]


# --- any bytes at all ----------------------------------------------------------------------------------------

_TAGS = "html head title meta body div p span a ul li table tr td th br h1 img script style form figure founder-content ucaptitle".split()  # noqa: SIM905
_ATTRIBUTES = [
    "",
    " id=zoom",
    " class=TRS_Editor",
    " class='related list'",
    " style='display:none'",
    " href=a.pdf",
    " name=PubDate content=2026-02-30",
    " colspan=9999 rowspan=0",
    " title='某某某某'",
    " hidden",
]
_TEXTS = [
    "中试平台。",
    "发布时间：2026-02-30",
    "来源：",
    "相关阅读",
    "上一篇：",
    "\x00",
    "&#xD800;",
    "&nbsp;",
    "“<br>",
    "某局公布名单，共三家。",
]
_HTML = st.lists(
    st.one_of(
        st.builds(lambda tag, more: f"<{tag}{more}>", st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)),
        st.builds(lambda tag: f"</{tag}>", st.sampled_from(_TAGS)),
        st.sampled_from(_TEXTS),
        st.text(max_size=6),
    ),
    max_size=80,
).map("".join)


def check(body: bytes, media_type: str | None) -> None:
    """Reading ends in a sound document or in FetchError or LayoutError, and soon."""
    started = time.process_time()
    outcome: str | None = None
    document: Document | None = None
    try:
        document = parse(capture(body, media_type=media_type), None)
    except FetchError as error:
        outcome = error.outcome
    except LayoutError:
        outcome = "layout_changed"
    assert time.process_time() - started < 20
    if document is None:
        assert outcome in OUTCOMES
        return
    for table in document.tables:
        for span in (cell for row in table.rows for cell in row):
            assert document.text[span.start : span.end] == span.exact
    assert all(url.startswith(("http://", "https://")) for url in document.attachment_urls)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600), st.sampled_from([None, "text/html", "text/plain", "application/octet-stream"]))
def test_random_bytes(body: bytes, media_type: str | None) -> None:
    check(body, media_type)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_HTML, st.sampled_from(["utf-8", "gb18030", "big5hkscs"]))
def test_random_html(html: str, encoding: str) -> None:
    check(html.encode(encoding, "ignore"), "text/html")
