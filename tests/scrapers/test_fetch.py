"""Every way in which a request can end, over real sockets."""

import asyncio
import gzip
import zlib
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from scrapers.fetch import Fetcher, Limits
from transforms.model import Capture, Request, Validators

PAGE = ("<html><head><title>通知公告</title></head><body><p>" + "本页是一段足够长的正文。" * 40 + "</p></body></html>").encode()
FAST = Limits(connect_s=2, read_s=2, total_s=4, max_bytes=100_000, attempts=2, retry_wait_s=0.01)


def ask(raw_site, answers, path="/page.html", *, limits=FAST, validators=None, source=None, request=None) -> tuple[Capture, object]:
    """One request to a site that answers so."""

    async def run():
        async with raw_site(answers) as site, Fetcher("zhongshi/test (+mailto:test@example.org)", limits) as fetcher:
            given = site.source(**(source or {}))
            made = request(site) if request else Request(url=site.url(path))
            return await fetcher.get(made, given, validators), site

    return asyncio.run(run())


def test_a_page_comes_with_its_bytes_and_headers(raw_site, http):
    capture, site = ask(raw_site, {"/page.html": http(PAGE, "200 OK", 'ETag: "a1"', "Last-Modified: Mon, 03 Nov 2025 01:00:00 GMT")})
    assert (capture.outcome, capture.detail, capture.status_code) == ("ok", "", 200)
    assert capture.body == capture.payload == PAGE
    assert capture.sha256 == sha256(PAGE).hexdigest()
    assert (capture.etag, capture.media_type, capture.source) == ('"a1"', "text/html", "test_site")
    assert capture.fetched_at.tzinfo is UTC
    assert "User-Agent: zhongshi/test (+mailto:test@example.org)" in site.heads[-1]
    assert "Accept-Encoding: gzip\r\n" in site.heads[-1]


def test_a_post_sends_its_form(raw_site, http):
    def request(site):
        return Request(
            url=site.url("/proxy"), method="POST", form=(("columnid", "7"), ("webname", "试验")), headers=(("Referer", site.url("/")),)
        )

    capture, site = ask(raw_site, {"/proxy": http(PAGE)}, request=request)
    assert capture.outcome == "ok"
    assert site.asked[-1] == "POST /proxy"
    assert site.bodies[-1] == b"columnid=7&webname=%E8%AF%95%E9%AA%8C"


def test_a_post_sends_its_json(raw_site, http):
    def request(site):
        return Request(url=site.url("/rest/list"), method="POST", json='{"pageIndex": 1, "栏目": "通知"}')

    capture, site = ask(raw_site, {"/rest/list": http(b'{"data": []}', media_type="application/json")}, request=request)
    assert capture.outcome == "ok"
    assert site.bodies[-1] == '{"pageIndex": 1, "栏目": "通知"}'.encode()
    assert "Content-Type: application/json; charset=UTF-8\r\n" in site.heads[-1]
    assert "form-urlencoded" not in site.heads[-1]


def test_a_redirect_carries_no_body_to_another_place(raw_site, http):
    def request(site):
        return Request(url=site.url("/rest/list"), method="POST", json="{}")

    capture, site = ask(raw_site, {"/rest/list": moved("/list.html"), "/list.html": http(PAGE)}, request=request)
    assert capture.outcome == "ok"
    assert (site.asked[-1], site.bodies[-1]) == ("GET /list.html", b"")


def test_the_fragment_stays_with_us(raw_site, http):
    capture, site = ask(raw_site, {"/gkmlpt/index": http(PAGE)}, "/gkmlpt/index#4010")
    assert capture.url.endswith("#4010")
    assert capture.final_url.endswith("#4010")
    assert site.asked[-1] == "GET /gkmlpt/index"


# --- conditional requests ------------------------------------------------------------------------------


def test_304_is_unchanged(raw_site, http):
    known = Validators(sha256="ab" * 32, etag='"a1"', last_modified="Mon, 03 Nov 2025 01:00:00 GMT")
    capture, site = ask(raw_site, {"/page.html": b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'}, validators=known)
    assert (capture.outcome, capture.status_code, capture.body) == ("unchanged", 304, b"")
    assert capture.sha256 == known.sha256
    assert 'If-None-Match: "a1"' in site.heads[-1]
    assert "If-Modified-Since: Mon, 03 Nov 2025 01:00:00 GMT" in site.heads[-1]


def test_the_same_bytes_are_unchanged(raw_site, http):
    capture, _ = ask(raw_site, {"/page.html": http(PAGE)}, validators=Validators(sha256=sha256(PAGE).hexdigest()))
    assert (capture.outcome, capture.body) == ("unchanged", PAGE)


def test_a_304_that_nobody_asked_for_is_an_error(raw_site):
    capture, _ = ask(raw_site, {"/page.html": b"HTTP/1.1 304 Not Modified\r\n\r\n"})
    assert (capture.outcome, capture.detail) == ("error", "http_304")


def test_a_stored_validator_cannot_break_the_request(raw_site, http):
    known = Validators(sha256="ab" * 32, etag='"a"\r\nX-Evil: 1', last_modified="昨天")
    capture, site = ask(raw_site, {"/page.html": http(PAGE)}, validators=known)
    assert capture.outcome == "ok"
    assert "X-Evil" not in site.heads[-1]


# --- redirects -------------------------------------------------------------------------------------------


def moved(target: str, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 302 Found", f"Location: {target}", "Content-Length: 0", *headers]).encode() + b"\r\n\r\n"


def test_a_redirect_is_followed(raw_site, http):
    capture, _ = ask(raw_site, {"/page.html": moved("new.html?x=1"), "/new.html?x=1": http(PAGE)})
    assert capture.outcome == "ok"
    assert capture.url.endswith("/page.html")
    assert capture.final_url.endswith("/new.html?x=1")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.1.2.3/",
        "http://100.100.100.200/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[fd00:ec2::254]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://localhost./",
        "//127.0.0.1:9/",
        "http://user:word@192.168.0.1/",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://[bad/",
        "http://example.org:99999/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_a_forbidden_address_is_refused(raw_site, target):
    capture, site = ask(raw_site, {"/page.html": moved(target)})
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("refused", "address")
    assert capture.status_code is None
    assert site.asked == ["GET /robots.txt", "GET /page.html"]


def test_the_exemption_is_for_one_port_only(raw_site):
    async def run():
        async with raw_site({}) as one, raw_site({}) as other, Fetcher("zhongshi/test", FAST) as fetcher:
            one.answers["/page.html"] = moved(other.url("/page.html"))
            return await fetcher.get(Request(url=one.url("/page.html")), one.source()), other

    capture, other = asyncio.run(run())
    assert (capture.outcome, other.asked) == ("refused", [])


def test_a_redirect_that_is_refused_does_not_close_the_host_for_a_source_that_may(raw_site, http):
    async def run():
        async with raw_site({"/a.html": http(PAGE)}) as inner, raw_site({}) as outer, Fetcher("zhongshi/test", FAST) as fetcher:
            outer.answers["/page.html"] = moved(inner.url("/a.html"))
            led = await fetcher.get(Request(url=outer.url("/page.html")), outer.source())
            return led, await fetcher.get(Request(url=inner.url("/a.html")), inner.source())

    led, own = asyncio.run(run())
    assert (led.outcome, own.outcome) == ("refused", "ok")


def test_one_source_may_and_another_may_not(raw_site, http):
    async def run():
        async with raw_site({"/page.html": http(PAGE)}) as site, Fetcher("zhongshi/test", FAST) as fetcher:
            request = Request(url=site.url("/page.html"))
            return [(await fetcher.get(request, site.source(allow_private=exempt))).outcome for exempt in (site.source().allow_private, ())]

    assert asyncio.run(run()) == ["ok", "refused"]


def test_redirects_end(raw_site):
    endless = {f"/{number}": moved(f"/{number + 1}") for number in range(20)}
    capture, site = ask(raw_site, endless, "/0")
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("refused", "redirects")
    assert len(site.asked) <= 8
    capture, _ = ask(raw_site, {"/a": moved("/b"), "/b": moved("/a")}, "/a")
    assert capture.detail.startswith("redirects in a circle")


def test_a_redirect_to_itself_with_a_cookie_is_a_block(raw_site):
    capture, site = ask(raw_site, {"/page.html": moved("/page.html", "Set-Cookie: CT6T=1; path=/")})
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("blocked", "self_redirect")
    assert "Cookie:" not in "".join(site.heads)
    capture, _ = ask(raw_site, {"/page.html": moved("/page.html")})
    assert (capture.outcome, capture.detail) == ("blocked", "self_redirect")


@pytest.mark.parametrize("target", ["/", "/index.html", "/404.html", "/error/404.html"])
def test_a_page_that_leads_home_is_gone(raw_site, http, target):
    capture, _ = ask(raw_site, {"/page.html": moved(target), target: http(PAGE)})
    assert (capture.outcome, capture.detail, capture.body) == ("gone", f"soft_404 led to {target}", b"")


def test_a_home_page_that_leads_home_is_not(raw_site, http):
    capture, _ = ask(raw_site, {"/index.html": moved("/"), "/": http(PAGE)}, "/index.html")
    assert capture.outcome == "ok"


# --- sizes and times -------------------------------------------------------------------------------------


def test_gzip_is_taken_off_and_the_payload_kept(raw_site, http):
    packed = gzip.compress(PAGE)
    capture, _ = ask(raw_site, {"/page.html": http(packed, "200 OK", "Content-Encoding: gzip")})
    assert (capture.outcome, capture.body, capture.payload) == ("ok", PAGE, packed)


def test_gzip_that_nobody_asked_for_is_taken_off(raw_site, http):
    capture, _ = ask(raw_site, {"/page.html": http(gzip.compress(PAGE))})
    assert (capture.outcome, capture.body) == ("ok", PAGE)


def test_a_gzip_bomb_is_refused(raw_site, http):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(60)) + packer.flush()
    assert len(bomb) < FAST.max_bytes
    capture, _ = ask(raw_site, {"/page.html": http(bomb, "200 OK", "Content-Encoding: gzip")})
    assert (capture.outcome, capture.detail.partition(" ")[0], capture.body) == ("refused", "bomb", b"")


def test_a_declared_size_above_the_cap_is_refused_at_once(raw_site):
    capture, _ = ask(raw_site, {"/page.html": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"})
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("refused", "size")


def test_an_endless_body_is_refused(raw_site):
    async def pour(writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>" * 4000)
            await writer.drain()

    capture, _ = ask(raw_site, {"/page.html": pour})
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("refused", "size")


def test_a_dripping_body_is_refused_after_the_whole_time(raw_site):
    async def drip(writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>")
            await writer.drain()
            await asyncio.sleep(0.02)

    capture, _ = ask(raw_site, {"/page.html": drip}, limits=Limits(read_s=2, total_s=0.3, attempts=1))
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("refused", "time")


def test_silence_is_a_timeout(raw_site):
    async def say_nothing(writer):
        await asyncio.sleep(1)

    capture, _ = ask(raw_site, {"/page.html": say_nothing}, limits=Limits(read_s=0.1, attempts=1))
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("unreachable", "timeout")


# --- broken exchanges ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>half a page",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n",
        b"this is no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X: " + b"y" * 300_000,
        b"HTTP/1.1 200 OK\r\nBad Header\x00: 1\r\n\r\n",
    ],
)
def test_broken_answers_are_unreachable_and_tried_again(raw_site, broken):
    async def say(writer):
        writer.write(broken)
        await writer.drain()

    capture, site = ask(raw_site, {"/page.html": say})
    assert (capture.outcome, capture.detail.partition(" ")[0], capture.body) == ("unreachable", "reset", b"")
    assert site.asked.count("GET /page.html") == FAST.attempts


def test_a_second_attempt_may_succeed(raw_site, http):
    capture, site = ask(raw_site, {"/page.html": [http(status="503 Service Unavailable"), http(PAGE)]})
    assert capture.outcome == "ok"
    assert site.asked.count("GET /page.html") == 2


def test_nobody_listens(raw_site):
    async def run():
        async with raw_site({}) as site:
            source = site.source()
        async with Fetcher("zhongshi/test", FAST) as fetcher:
            return await fetcher.get(Request(url=source.list_urls[0]), source)

    capture = asyncio.run(run())
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("unreachable", "connect")


def test_a_name_without_address(raw_site):
    async def nowhere(host, port):
        raise OSError("no such name")

    async def run():
        async with Fetcher("zhongshi/test", FAST, resolve=nowhere) as fetcher, raw_site({}) as site:
            return await fetcher.get(Request(url="http://nowhere.example/"), site.source())

    capture = asyncio.run(run())
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("unreachable", "dns")


def test_surplus_bytes_never_become_the_next_answer(raw_site, http):
    forged = http("<html><title>伪造</title><body>这不是所问的页面。</body></html>".encode() * 5)
    answers = {"/first.html": http(PAGE) + forged, "/second.html": http(PAGE + b"<!-- real -->")}

    async def run():
        async with raw_site(answers) as site, Fetcher("zhongshi/test", FAST) as fetcher:
            first = await fetcher.get(Request(url=site.url("/first.html")), site.source())
            return first, await fetcher.get(Request(url=site.url("/second.html")), site.source()), site

    first, second, site = asyncio.run(run())
    assert first.body == PAGE
    assert second.body == PAGE + b"<!-- real -->"
    assert site.connections == len(site.asked)


def test_headers_with_control_characters_do_no_harm(raw_site, http):
    answer = http(PAGE).replace(b"\r\n\r\n", b'\r\nX-Odd: a\x01b\x7f\x85c\r\nETag: "\xe4\xb8\xad"\r\n folded\r\n\r\n', 1)
    capture, _ = ask(raw_site, {"/page.html": answer})
    values = "".join(value for _, value in capture.headers) + (capture.etag or "") + capture.detail
    assert values.isprintable()


def test_a_forged_second_header_line_stays_inside_its_value(raw_site, http):
    capture, _ = ask(raw_site, {"/page.html": moved("/next.html%0d%0aX-Evil:1"), "/next.html%0d%0aX-Evil:1": http(PAGE)})
    assert capture.outcome == "ok"


# --- what the answer is ----------------------------------------------------------------------------------


def test_a_challenge_is_blocked_and_not_tried_again(raw_site, http):
    page = b"<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>"
    capture, site = ask(raw_site, {"/page.html": http(page, "412 Precondition Failed")})
    assert (capture.outcome, capture.detail.partition(" ")[0], capture.body) == ("blocked", "challenge_ruishu", b"")
    assert capture.payload == page  # for the archive
    assert site.asked.count("GET /page.html") == 1


def test_any_trouble_inside_becomes_a_capture(raw_site):
    async def odd(host, port):
        raise RuntimeError("odd")

    async def run():
        async with Fetcher("zhongshi/test", FAST, resolve=odd) as fetcher, raw_site({}) as site:
            return await fetcher.get(Request(url="http://odd.example/"), site.source())

    capture = asyncio.run(run())
    assert (capture.outcome, capture.detail) == ("error", "internal RuntimeError: odd")
    assert capture.fetched_at <= datetime.now(UTC)


def test_cancellation_gets_out(raw_site):
    async def say_nothing(writer):
        await asyncio.sleep(1)

    async def run():
        async with raw_site({"/page.html": say_nothing}) as site, Fetcher("zhongshi/test", FAST) as fetcher:
            task = asyncio.create_task(fetcher.get(Request(url=site.url("/page.html")), site.source()))
            await asyncio.sleep(0.1)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
