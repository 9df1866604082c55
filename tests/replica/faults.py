"""Every way in which a site fails that others have met, and the outcome that it must end in.

A site has a list at `/tzgg/` and two articles (`tests/replica/sites.py`); a fault is what it answers instead.
"""

import asyncio
import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.replica.sites import FOOT, NEW, OLD, address, list_page, shown
from tests.scrapers.conftest import Answer, http


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a site answers instead, and how its source must end."""

    name: str
    answers: Mapping[str, Answer]
    outcome: str
    begins: str
    """Of the detail: its code, and what belongs to it."""
    loaded: int = 0
    """Articles that come of it all the same."""
    source: str = ""
    """More keys of the source file."""


def moved(target: str, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 302 Found", f"Location: {target}", "Content-Length: 0", *headers]).encode() + b"\r\n\r\n"


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def say_nothing(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(10)


async def pour(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>" * 4000)
        await writer.drain()


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>")
        await writer.drain()
        await asyncio.sleep(0.05)


async def half_a_body(writer: asyncio.StreamWriter) -> None:
    writer.write(http(list_page([NEW, OLD]))[:-700])
    await writer.drain()


def cut_short(body: bytes, length: int) -> bytes:
    """A declared length that is too small: what follows it is not a part of the answer."""
    return http(body).replace(f"Content-Length: {len(body)}".encode(), f"Content-Length: {length}".encode())


BOTH = list_page([NEW, OLD], total=2)
FIRST = http(list_page([NEW], following="2.html"))
"""A first page with the new article."""
STUB = http(shown("通知公告", "<script src=/js/page.js></script>"))
RUISHU = shown("", "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=7</script>")
WZWS = http(shown("", "<script>var WZWS_CONFIRM_PREFIX_LABEL='x'</script>"))
LAYOUT = http(shown("通知公告", "<p>栏目已改版。</p>" + FOOT))
SOFT_404 = http(shown("页面不存在", "返回首页"))

_LIST: dict[str, tuple[Answer, str]] = {
    "reset": (hang_up, "unreachable reset"),
    "half_body": (half_a_body, "unreachable reset"),
    "no_http": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "unreachable reset"),
    "header_with_nul": (b"HTTP/1.1 200 OK\r\nBad Header\x00: 1\r\n\r\n", "unreachable reset"),
    "silence": (say_nothing, "unreachable timeout"),
    "endless": (pour, "refused size"),
    "drip": (drip, "refused time"),
    "too_large": (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "refused size"),
    "bomb": (http(gzip.compress(bytes(60_000_000)), "200 OK", "Content-Encoding: gzip"), "refused bomb"),
    "brotli": (http(b"\x1b\x0f\x00", "200 OK", "Content-Encoding: br"), "unsupported coding"),
    "zstd": (http(b"\x28\xb5\x2f\xfd", "200 OK", "Content-Encoding: zstd"), "unsupported coding"),
    "to_loopback": (moved("http://127.0.0.1:9/"), "refused address"),
    "to_metadata": (moved("http://169.254.169.254/latest/meta-data/"), "refused address"),
    "to_mapped": (moved("http://[::ffff:10.0.0.1]/"), "refused address"),
    "to_file": (moved("file:///etc/passwd"), "refused address"),
    "self_redirect": (moved("/tzgg/", "Set-Cookie: CT6T=1; path=/"), "blocked self_redirect"),
    "ruishu_412": (http(RUISHU, "412 Precondition Failed"), "blocked challenge_ruishu"),
    "ruishu_202": (http(RUISHU, "202 Accepted"), "blocked challenge_ruishu"),
    "ruishu_200": (http(RUISHU), "blocked challenge_ruishu"),
    "jsl_521": (http(b"<script>document.cookie='__jsl_clearance_s=1';location.reload()</script>", "521 "), "blocked challenge_jsl"),
    "aliyun": (http(shown("", "<script>var arg1='3A';setCookie('acw_sc__v2',x)</script>")), "blocked challenge_aliyun"),
    "wzws": (WZWS, "blocked challenge_wzws"),
    "block_page_200": (http(shown("访问异常页面", "您的访问行为异常，编号 7a31。")), "blocked block_page"),
    "block_page_403": (http(shown("403 Forbidden", "nginx"), "403 Forbidden"), "blocked block_page"),
    "rate_429": (http(b"", "429 Too Many Requests", "Retry-After: 86400"), "blocked block_page"),
    "gone_404_with_home": (http(shown("首页", FOOT + "<script>location.href='/'</script>"), "404 Not Found"), "gone http_404"),
    "gone_410": (http(b"", "410 Gone"), "gone http_410"),
    "gone_550": (http(b"", "550 Permission Denied"), "gone http_550"),
    "soft_404": (SOFT_404, "gone soft_404"),
    "server_error": (http(shown("错误", "Internal Server Error"), "500 Internal Server Error"), "error http_500"),
    "no_bytes": (http(b""), "empty shell"),
    "shell": (http(shown("通知公告", "<div id=app></div><script src=/js/app.js></script>")), "empty shell"),
    "honestly_empty": (http(shown("通知公告", "<p>暂无信息</p>" + FOOT)), "empty no_rows"),
    "layout": (LAYOUT, "layout_changed http://"),
}

_ROBOTS: dict[str, tuple[Answer, str]] = {
    "robots_disallow": (http(b"User-agent: *\nDisallow: /\n", media_type="text/plain"), "disallowed robots"),
    "robots_503": (http(b"", "503 Service Unavailable"), "disallowed robots_unavailable"),
    "robots_challenge": (http(b"<script>document.cookie='__jsl_clearance=1'</script>", "521 "), "blocked challenge_jsl"),
    "robots_reset": (hang_up, "unreachable reset"),
}

_PAGING: dict[str, tuple[dict[str, Answer], str]] = {
    "fewer_than_claimed": ({"/tzgg/": http(list_page([NEW, OLD], total=7))}, "claim_mismatch 2 of 7"),
    "stalled": (
        {
            "/tzgg/": FIRST,
            "/tzgg/2.html": http(list_page([NEW], following="3.html")),
            "/tzgg/3.html": http(list_page([NEW], following="4.html")),
        },
        "stalled",
    ),
    "in_a_circle": ({"/tzgg/": FIRST, "/tzgg/2.html": http(list_page([OLD], following="./"))}, "stalled"),
    "gap": (
        {
            "/tzgg/": FIRST,
            "/tzgg/2.html": http(shown("通知公告", '<p>暂无信息</p><a href="3.html">下一页</a>' + FOOT)),
            "/tzgg/3.html": http(list_page([OLD])),
        },
        "gap",
    ),
    "second_page_stub": ({"/tzgg/": FIRST, "/tzgg/2.html": STUB}, "pages_failed empty shell"),
    "second_page_missing": ({"/tzgg/": FIRST}, "pages_failed gone http_404"),
    "second_page_lost": ({"/tzgg/": FIRST, "/tzgg/2.html": hang_up}, "pages_failed unreachable reset"),
    "second_page_blocked": ({"/tzgg/": FIRST, "/tzgg/2.html": WZWS}, "pages_failed blocked challenge_wzws"),
    "second_page_changed": ({"/tzgg/": FIRST, "/tzgg/2.html": LAYOUT}, "pages_failed layout_changed"),
    "wrong_section": ({"/tzgg/": FIRST, "/tzgg/2.html": http(list_page([91, 92], folder="/zwdt/"))}, "wrong_section"),
    "wrong_length": (
        {"/tzgg/": cut_short(shown("通知公告", "<p>共 2 条</p>") + list_page([NEW, OLD]), 330)},
        "claim_mismatch 1 of 2",
    ),
}
"""Each with a good first page, so the new article comes all the same."""

_ARTICLE: dict[str, tuple[Answer, str]] = {
    "article_challenge": (http(RUISHU), "1 blocked"),
    "article_soft_404": (SOFT_404, "1 gone"),
    "article_gone_550": (http(b"", "550 Permission Denied"), "1 gone"),
    "article_led_home": (moved("/"), "1 gone"),
    "article_is_a_shell": (http(shown("标题", "<div id=app></div>")), "1 empty"),
    "article_reset": (hang_up, "1 unreachable"),
    "article_to_metadata": (moved("http://169.254.169.254/"), "1 refused"),
}

_MANY = tuple(range(100, 140))
PDF = address(NEW).replace(".html", ".pdf")

FAULTS: tuple[Fault, ...] = (
    *(
        Fault(name=name, answers={"/tzgg/": answer}, outcome=ending.partition(" ")[0], begins=ending.partition(" ")[2])
        for name, (answer, ending) in _LIST.items()
    ),
    *(
        Fault(name=name, answers={"/robots.txt": answer}, outcome=ending.partition(" ")[0], begins=ending.partition(" ")[2])
        for name, (answer, ending) in _ROBOTS.items()
    ),
    *(Fault(name=name, answers=answers, outcome="partial", begins=begins, loaded=1) for name, (answers, begins) in _PAGING.items()),
    *(
        Fault(
            name=name,
            answers={"/": http(BOTH), "/tzgg/": http(BOTH), address(NEW): answer},
            outcome="partial",
            begins=f"pages_failed 1 of 1: {words}",
        )
        for name, (answer, words) in _ARTICLE.items()
    ),
    Fault(
        name="redirect_loop",
        answers={"/tzgg/": moved("/b/"), "/b/": moved("/tzgg/")},
        outcome="refused",
        begins="redirects in a circle",
    ),
    Fault(
        name="redirects_without_end",
        answers={"/tzgg/": moved("/0"), **{f"/{n}": moved(f"/{n + 1}") for n in range(20)}},
        outcome="refused",
        begins="redirects more than",
    ),
    Fault(name="led_home", answers={"/tzgg/": moved("/"), "/": http(BOTH)}, outcome="gone", begins="soft_404 led to /"),
    Fault(
        name="pdf_that_is_html",
        answers={
            "/tzgg/": http(BOTH.replace(address(NEW).encode(), PDF.encode())),
            PDF: http(shown("首页", FOOT), media_type="application/pdf"),
        },
        outcome="partial",
        begins="pages_failed 1 of 1: 1 gone",
    ),
    Fault(
        name="below_floor",
        answers={"/tzgg/": http(BOTH)},
        outcome="partial",
        begins="below_floor 2 of at least 9",
        loaded=1,
        source="[expect]\nmin_items = 9\n",
    ),
    Fault(name="silent", answers={}, outcome="ok", begins="silent", source="[expect]\nmax_silence_days = 30\n"),
    Fault(
        name="budget",
        answers={"/tzgg/": http(list_page([OLD, *_MANY])), **{address(n): SOFT_404 for n in _MANY}},
        outcome="partial",
        begins="pages_failed 40 of 40: ",
    ),
)


def _packed(body: bytes) -> bytes:
    return http(gzip.compress(body))


def _surplus(body: bytes) -> bytes:
    """An answer with a forged second one behind its declared length."""
    return http(body) + http("<html><title>伪造</title><body>这不是所问的页面。</body></html>".encode())


def _gbk(body: bytes) -> bytes:
    return http(body.decode().encode("gb18030"))


def _odd_header(body: bytes) -> bytes:
    return http(body).replace(b"\r\n\r\n", b"\r\nX-Odd: a\r\n Set-Cookie: b\x85c\r\n\r\n", 1)


def _second_attempt(body: bytes) -> list[bytes]:
    return [http(b"", "503 Service Unavailable"), http(body)]


ODD_BUT_GOOD: Mapping[str, Callable[[bytes], Answer]] = {
    "plain": http,
    "gbk_declared_utf8": _gbk,
    "gzip_unasked": _packed,
    "surplus_bytes": _surplus,
    "header_with_newline": _odd_header,
    "second_attempt": _second_attempt,
}
"""How a site may dress each of its pages that must be read all the same."""
