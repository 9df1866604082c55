"""Bytes in every encoding that Chinese pages use, declared rightly, wrongly or not at all."""

import codecs
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.charset import PLAUSIBLE, decode, plausibility
from transforms.model import Capture

SIMPLIFIED = (
    "市科技局公布首批中试平台名单：精细化工中试平台由湖滨理工大学建设，总投资1.2亿元，建筑面积8600㎡；"
    "概念验证中心由河西高新区运营。各单位应当加强管理，做好服务，按时报送年度报告。"
)
TRADITIONAL = "科技局公佈首批中試平臺名單，由湖濱理工大學與河西光電公司共同興建，總投資一億二千萬元，提供試製、檢測與驗證服務。"
RARE = SIMPLIFIED + "承建人：㛃𠮷𫘜，住龖龘镇。"
"""Holds characters that GB 2312 and GBK lack and GB 18030 has."""


def html(text: str, declared: str | None = None) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{meta}<title>公示</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("header", [None, "utf-8", "gbk", "gb2312", "iso-8859-1", "big5", "text/html; charset=GB2312", "no-such", "utf-16"])
@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "GBK", "big5", "x-unknown"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (RARE, "gb18030"),
        (RARE, "utf-8"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "utf-8"),
    ],
)
def test_whatever_is_declared(text: str, encoding: str, declared: str | None, header: str | None) -> None:
    page = html(text, declared)
    assert decode(page.encode(encoding), header) == page


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_byte_order_mark_wins(mark: bytes, encoding: str) -> None:
    assert decode(mark + html(SIMPLIFIED, "big5").encode(encoding), "big5") == html(SIMPLIFIED, "big5")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    assert decode(html(SIMPLIFIED).encode(encoding)) == html(SIMPLIFIED)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_stored_twice_is_mended(encoding: str) -> None:
    spoiled = html(SIMPLIFIED).encode(encoding).decode("latin-1").encode("utf-8")
    assert decode(spoiled, "utf-8") == html(SIMPLIFIED)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_one_broken_byte_costs_one_character(encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5hkscs" else SIMPLIFIED
    body = html(text * 4, "gb2312").encode(encoding)
    text = decode(body[:-60] + b"\xff" + body[-60:])
    assert plausibility(text) > 0.95
    assert "科技局" in text


def test_character_cut_at_the_end_is_dropped() -> None:
    assert decode(SIMPLIFIED.encode() + "局".encode()[:2]) == SIMPLIFIED


def test_short_text_that_is_valid_utf8_by_chance_follows_the_header() -> None:
    assert decode("联通".encode("gbk"), "gbk") == "联通"


def test_header_of_a_capture_is_asked() -> None:
    body = "联通".encode("gbk")
    capture = Capture(
        source="s",
        url="http://x/",
        final_url="http://x/",
        status_code=200,
        media_type="text/html",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256="",
        body=body,
        headers=(("Content-Type", 'text/html; charset="GBK"'),),
    )
    assert decode(capture) == "联通"


def test_other_languages_in_utf8_stay() -> None:
    text = "བོད་ལྗོངས་ཚན་རྩལ་ " * 20 + "Việt Nam café"
    assert decode(text.encode()) == text


def test_score_tells_right_from_wrong() -> None:
    assert plausibility(SIMPLIFIED) > 0.97
    assert plausibility(TRADITIONAL) > 0.97
    assert plausibility("plain ASCII") == 1.0
    assert plausibility(SIMPLIFIED.encode().decode("gb18030", "replace")) < PLAUSIBLE
    assert plausibility(SIMPLIFIED.encode("gb18030").decode("big5", "replace")) < PLAUSIBLE
    assert plausibility(SIMPLIFIED.encode().decode("latin-1")) < 0.3


@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-8", "hz", "utf-7", "base64", "punycode", "idna", "\0", "charset="]))
def test_any_bytes_give_a_text(body: bytes, declared: str | None) -> None:
    assert isinstance(decode(body, declared), str)
