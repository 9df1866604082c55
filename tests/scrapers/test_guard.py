"""The address gate, and what an answer is."""

import asyncio
import gzip
import zlib
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.guard import AddressGate, classify, forbidden, foreign_host, led_astray, origin
from scrapers.inflate import inflate
from transforms.errors import FetchError
from transforms.model import OUTCOMES

# --- addresses ---------------------------------------------------------------------------------------------

packed_by_gzip = partial(gzip.compress, mtime=0)
"""The same bytes in every test process."""


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1",
        "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::1", "2001:0:1::1",
        "2001:db8::1", "100::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_forbidden(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "114.114.114.114", "172.32.0.1", "2400:3200::1", "240e:1::1"])
def test_public_addresses_are_not(address: str) -> None:
    assert forbidden(address) is None


def admit(addresses: list[list[str]], urls: list[str], allow: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """What the gate admits for the URLs, one after another; each look-up takes the next answer."""
    answers = iter(addresses)

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    async def run() -> list[tuple[str, ...]]:
        gate = AddressGate(resolve)
        found = []
        for url in urls:
            with suppress(FetchError):
                await gate.admit(url, allow)
            found.append(gate.admitted("kjt.example.gov.cn", 80))
        return found

    return asyncio.run(run())


def test_one_host_has_one_origin_however_it_is_written() -> None:
    for url in (
        "http://kjt.example.gov.cn/a",
        "HTTP://KJT.example.gov.cn:80/b",
        "http://kjt.example.gov.cn./",
    ):
        assert origin(url) == ("http", "kjt.example.gov.cn", 80)
    assert origin("https://科技厅.政务.cn/")[1].startswith("xn--")


@pytest.mark.parametrize(
    "url",
    [
        "http://user@a.cn/",
        "http://user:word@a.cn/",
        "http://a.cn\\@127.0.0.1/",
        "http:///a",
        "gopher://a.cn/",
        "a.cn",
        "http://ＫＪＴ.example.gov.cn/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as raised:
        origin(url)
    assert (raised.value.outcome, raised.value.detail.partition(" ")[0]) == ("refused", "address")


@given(st.text(max_size=60))
def test_any_text_is_an_origin_or_a_typed_error(text: str) -> None:
    for url in (text, f"http://{text}"):
        with suppress(FetchError):
            assert origin(url)[0] in ("http", "https")


def test_only_the_checked_addresses_are_admitted() -> None:
    url = "http://kjt.example.gov.cn/tzgg/"
    assert admit([["8.8.8.8", "10.0.0.1", "::1"]], [url]) == [("8.8.8.8",)]
    assert admit([["10.0.0.1"]], [url]) == [()]
    assert admit([[]], [url]) == [()]
    assert admit([["10.0.0.1"]], [url], ("kjt.example.gov.cn:80",)) == [("10.0.0.1",)]
    assert admit([["10.0.0.1"]], [url], ("kjt.example.gov.cn:8080",)) == [()]


def test_a_name_that_changes_its_answer_gains_nothing() -> None:
    url = "http://kjt.example.gov.cn/tzgg/"
    assert admit([["8.8.8.8"], ["127.0.0.1"]], [url, url]) == [("8.8.8.8",), ("8.8.8.8",)]


def test_a_refused_name_does_not_keep_an_earlier_admission() -> None:
    async def run() -> tuple[str, ...]:
        async def resolve(host: str, port: int) -> list[str]:
            return ["10.0.0.1"]

        gate = AddressGate(resolve)
        await gate.admit("http://intranet.example/", ("intranet.example:80",))
        with pytest.raises(FetchError):
            await gate.admit("http://intranet.example/")
        return gate.admitted("intranet.example", 80)

    assert asyncio.run(run()) == ()


# --- content codings -----------------------------------------------------------------------------------------

PAGE = "中试平台".encode() * 300


def taken_off(payload: bytes, coding: str = "", media_type: str = "text/html", cap: int = 10_000_000) -> bytes:
    return inflate(payload, coding=coding, media_type=media_type, max_bytes=cap)


def test_codings_are_taken_off() -> None:
    raw = zlib.compressobj(wbits=-15)
    bare = raw.compress(PAGE) + raw.flush()
    assert taken_off(PAGE) == PAGE
    assert taken_off(packed_by_gzip(PAGE), "gzip") == PAGE
    assert taken_off(packed_by_gzip(PAGE), " X-GZIP ") == PAGE
    assert taken_off(packed_by_gzip(PAGE) + packed_by_gzip(b"more"), "gzip") == PAGE + b"more"
    assert taken_off(zlib.compress(PAGE), "deflate") == PAGE
    assert taken_off(bare, "deflate") == PAGE
    assert taken_off(zlib.compress(packed_by_gzip(PAGE)), "gzip, deflate") == PAGE
    assert taken_off(PAGE, "gzip") == PAGE  # declared and not there
    assert taken_off(PAGE, "identity") == PAGE


def test_gzip_without_a_word_is_taken_off_pages_only() -> None:
    packed = packed_by_gzip(PAGE)
    assert taken_off(packed, "", "application/json") == PAGE
    assert taken_off(packed, "", "") == PAGE
    assert taken_off(packed, "", "application/gzip") == packed
    assert taken_off(packed, "", "application/octet-stream") == packed


@pytest.mark.parametrize(
    ("payload", "coding", "outcome", "code"),
    [
        (packed_by_gzip(PAGE)[:-20], "gzip", "unreachable", "reset"),
        (packed_by_gzip(PAGE)[:12] + b"\xff" * 40, "gzip", "error", "coding"),
        (zlib.compress(PAGE)[:-9], "deflate", "unreachable", "reset"),
        (PAGE, "deflate", "error", "coding"),
        (PAGE, "br", "unsupported", "coding"),
        (packed_by_gzip(bytes(30_000_000)), "gzip", "refused", "bomb"),
        (packed_by_gzip(bytes(3_000_000)), "gzip", "refused", "bomb"),
        (zlib.compress(bytes(30_000_000)), "deflate", "refused", "bomb"),
        (packed_by_gzip(packed_by_gzip(bytes(60_000_000), 9), 9), "gzip, gzip", "refused", "bomb"),
    ],
)
def test_codings_that_cannot_be_taken_off(payload: bytes, coding: str, outcome: str, code: str) -> None:
    with pytest.raises(FetchError) as raised:
        taken_off(payload, coding)
    assert (raised.value.outcome, raised.value.detail.partition(" ")[0]) == (outcome, code)


@given(st.binary(max_size=200), st.sampled_from(["", "gzip", "deflate", "gzip, deflate", "x", ",", "br"]))
def test_any_payload_gives_bytes_or_a_typed_error(payload: bytes, coding: str) -> None:
    for candidate in (payload, b"\x1f\x8b\x08" + payload):
        with suppress(FetchError):
            assert isinstance(taken_off(candidate, coding), bytes)


# --- what an answer is -----------------------------------------------------------------------------------------


def page(title: str, body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode()


LONG = "<p>" + "市科学技术局组织开展中试平台认定工作，有关事项通知如下。" * 40 + "</p>"
RUISHU = "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=74618;$_ts.cd='qE6'</script>"
JSL = "<script>document.cookie=('_')+('_')+('jsl_clearance_s=17');location.href=location.pathname</script>"
JSL_LETTERS = "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+((+!+[])+'');location.href=location.pathname</script>"
JSL_GO = '<script>go({"bts":["1762.5|0|Q","kM%2Fa"],"chars":"dXhG","ha":"md5","tn":"__jsl_clearance_s","vt":"3600"})</script>'
JSL_COOKIE = '<script>document.cookie = "x_jslid=9f2; path=/";location.reload()</script>'
ALIYUN = "<script>var arg1='3A5F';setCookie('acw_sc__v2', x);</script>"
WZWS = "<script>var WZWS_CONFIRM_PREFIX_LABEL='x'</script><noscript>请开启脚本</noscript>"


@pytest.mark.parametrize("script", [JSL, JSL_LETTERS, JSL_GO, JSL_COOKIE])
@pytest.mark.parametrize("status", [200, 202, 521])
def test_jsl_is_a_challenge_whatever_its_status(script: str, status: int) -> None:
    headers = {"content-type": "text/html; charset=utf-8"}
    for body in (script.encode(), page("", script), page("请稍候", f"<noscript>请开启脚本</noscript>{script}")):
        assert classify(status, headers, body, "http://a.cn/") == ("blocked", f"challenge_jsl HTTP {status}")
    if status == 200:
        assert classify(status, headers, page("通知公告", LONG + script), "http://a.cn/") == ("ok", "")  # served with the page
        assert classify(status, headers, page("通知公告", LONG.replace("，", "，__jsl ")), "http://a.cn/") == ("ok", "")


@pytest.mark.parametrize(
    ("status", "body", "url", "expected"),
    [
        (200, page("通知公告", LONG), "http://a.cn/", "ok"),
        (200, page("关于网络安全验证平台上线的通知", LONG), "http://a.cn/", "ok"),
        (200, page("通知", LONG + RUISHU), "http://a.cn/", "ok"),  # served behind the challenge, with the page
        (200, page("404路公交线路调整公告", LONG), "http://a.cn/", "ok"),
        (200, b'{"articles": []}', "http://a.cn/api", "ok"),
        (200, b"%PDF-1.7 binary", "http://a.cn/a.pdf", "ok"),
        (200, b"PK\x03\x04 binary", "http://a.cn/a.docx", "ok"),
        (203, page("通知公告", LONG), "http://a.cn/", "ok"),
        (200, page("", RUISHU), "http://a.cn/", "blocked challenge_ruishu"),
        (202, page("", RUISHU), "http://a.cn/", "blocked challenge_ruishu"),
        (412, page("", RUISHU), "http://a.cn/", "blocked challenge_ruishu"),
        (412, b"", "http://a.cn/", "blocked block_page"),
        (521, page("", JSL), "http://a.cn/", "blocked challenge_jsl"),
        (512, page("", "<script>document.cookie='__jsl_clearance=1'</script>"), "http://a.cn/", "blocked challenge_jsl"),
        (521, b"", "http://a.cn/", "blocked block_page"),
        (200, page("", ALIYUN), "http://a.cn/", "blocked challenge_aliyun"),
        (405, page("", "<div>aliyun_waf_block</div>"), "http://a.cn/", "blocked challenge_aliyun"),
        (200, page("", WZWS), "http://a.cn/", "blocked challenge_wzws"),
        (403, page("403 Forbidden", "nginx"), "http://a.cn/", "blocked block_page"),
        (429, b"", "http://a.cn/", "blocked block_page"),
        (200, page("访问异常页面", "您的访问行为异常，编号 7a31。"), "http://a.cn/", "blocked block_page"),
        (200, page("安全验证", "请拖动滑块完成验证"), "http://a.cn/", "blocked block_page"),
        (200, page("系统繁忙", "请稍后再试"), "http://a.cn/", "blocked block_page"),
        (404, page("首页", LONG), "http://a.cn/", "gone http_404"),
        (410, b"", "http://a.cn/", "gone http_410"),
        (550, b"", "http://a.cn/", "gone http_550"),
        (200, page("页面不存在", "返回首页"), "http://a.cn/", "gone soft_404"),
        (200, page("某某局", "抱歉，您访问的页面不存在或已删除"), "http://a.cn/", "gone soft_404"),
        (200, page("404", "<script>setTimeout(home, 3)</script>三秒后返回首页"), "http://a.cn/", "gone soft_404"),
        (200, page("首页", LONG), "http://a.cn/files/P0202511.pdf", "gone not_the_type"),
        (200, page("", RUISHU), "http://a.cn/files/P0202511.pdf", "blocked challenge_ruishu"),
        (200, page("首页", LONG), "http://a.cn/download.jsp?id=7#application/pdf", "gone not_the_type"),
        (200, page("首页", LONG), "http://a.cn/a.docx", "gone not_the_type"),
        (200, page("", "您的请求带有不合法参数，已被网站管理员设置拦截！"), "http://a.cn/", "blocked block_page"),
        (200, page("某某局", "请完成安全验证后继续访问"), "http://a.cn/", "blocked block_page"),
        (200, page("关于完成安全验证工作的通知", LONG + "请完成安全验证。"), "http://a.cn/", "ok"),
        (200, page("", RUISHU + "<script>" + "var _$a=1;" * 25_000 + "</script>"), "http://a.cn/", "blocked challenge_ruishu"),
        (404, page("中国政府网", "<script>window.location.href='https://www.example.gov.cn/'</script>"), "http://a.cn/", "gone http_404"),
        (200, b"<script>var arg1='7E';setCookie('acw_sc__v3', x)</script>", "http://a.cn/", "blocked challenge_aliyun"),
        (200, b"", "http://a.cn/", "empty shell"),
        (204, b"", "http://a.cn/", "error http_204"),
        (206, b"x", "http://a.cn/", "error http_206"),
        (300, b"", "http://a.cn/", "error http_300"),
        (400, b"", "http://a.cn/", "error http_400"),
        (500, page("通知公告", LONG), "http://a.cn/", "error http_500"),
        (999, b"", "http://a.cn/", "error http_999"),
    ],
)
def test_answers_are_told_apart(status: int, body: bytes, url: str, expected: str) -> None:
    url, _, media_type = url.partition("#")
    outcome, detail = classify(status, {"content-type": media_type or ("text/html" if body.startswith(b"<") else "")}, body, url)
    assert f"{outcome} {detail}".strip().startswith(expected)


def test_gbk_block_pages_are_read_too() -> None:
    body = "<html><head><title>访问被拦截</title></head><body>防火墙</body></html>".encode("gb18030")
    assert classify(200, {}, body, "http://a.cn/")[0] == "blocked"


@given(st.integers(100, 999), st.binary(max_size=300), st.text(max_size=30))
def test_any_answer_has_an_outcome(status: int, body: bytes, media_type: str) -> None:
    for candidate in (body, b"<html><title>" + body):
        outcome, detail = classify(status, {"content-type": media_type}, candidate, "http://a.cn/x.pdf")
        assert outcome in OUTCOMES
        assert bool(detail) == (outcome != "ok")


@pytest.mark.parametrize(
    ("asked", "answered", "lost"),
    [
        ("http://a.cn/tzgg/1.html", "http://a.cn/", True),
        ("http://a.cn/tzgg/1.html", "https://www.a.cn/index.shtml", True),
        ("http://a.cn/tzgg/1.html", "http://a.cn/404.html", True),
        ("http://a.cn/tzgg/1.html", "http://a.cn/common/error/", True),
        ("http://a.cn/tzgg/1.html", "https://a.cn/tzgg/1.html", False),
        ("http://a.cn/tzgg/1.html", "http://a.cn/tzgg/2.html", False),
        ("http://a.cn/", "https://a.cn/index.html", False),
        ("http://a.cn", "http://a.cn/home/", False),
        ("http://a.cn/error/reports.html", "http://b.cn/error/reports_1.html", False),
        ("http://a.cn/tzgg/404/1.html", "http://a.cn/tzgg/4041/1.html", False),
    ],
)
def test_where_redirects_led_is_looked_at(asked: str, answered: str, lost: bool) -> None:
    assert (led_astray(asked, answered) is not None) == lost


@pytest.mark.parametrize(
    ("metas", "foreign"),
    [
        ({}, None),
        ({"sitedomain": "kjt.yunling.gov.cn"}, None),
        ({"sitedomain": "http://kjt.yunling.gov.cn/"}, None),
        ({"sitedomain": "www.yunling.gov.cn"}, None),  # of the same province
        ({"sitedomain": "www.elsewhere.gov.cn,kjt.yunling.gov.cn"}, None),
        ({"sitedomain": "kjt.yunling.gov.cn", "url": "/art/2025/1.html"}, None),
        ({"url": "http://kjt.yunling.gov.cn:8080/art/1.html"}, None),
        ({"sitedomain": "云岭科技"}, None),
        ({"sitedomain": "www.miit.gov.cn"}, "www.miit.gov.cn"),
        ({"sitedomain": "yunling.com.cn"}, "yunling.com.cn"),
        ({"sitedomain": "10.1.2.3"}, "10.1.2.3"),
        ({"sitedomain": "kjt.yunling.gov.cn", "url": "https://www.miit.gov.cn/a.html"}, "www.miit.gov.cn"),
    ],
)
def test_a_page_that_names_another_host_is_told(metas: dict[str, str], foreign: str | None) -> None:
    assert foreign_host(metas, "https://kjt.yunling.gov.cn/tzgg/1.html") == foreign


def test_a_saved_page_answered_from_nowhere() -> None:
    assert foreign_host({"sitedomain": "www.miit.gov.cn"}, "ingest:00ff") is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_meta_names_a_host_or_none(value: str, url: str) -> None:
    for metas in ({"sitedomain": value}, {"url": f"http://{value}"}):
        found = foreign_host(metas, f"http://{url}")
        assert found is None or found.isprintable()
