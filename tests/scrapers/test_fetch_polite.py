"""Robots, pace, one request at a time, Retry-After."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from scrapers.fetch import Fetcher, Limits
from transforms.model import Request

PAGE = ("<html><body><p>" + "通知公告的正文。" * 60 + "</p></body></html>").encode()
FAST = Limits(connect_s=2, read_s=2, total_s=4, attempts=2, retry_wait_s=0.01)


def fetch(raw_site, answers, paths, *, limits=FAST, **source):
    """Ask for all paths at once; the captures in the order of the paths, the site and the robots records."""

    async def run():
        async with raw_site(answers) as site, Fetcher("zhongshi/test (+mailto:test@example.org)", limits) as fetcher:
            given = site.source(**source)
            captures = await asyncio.gather(*(fetcher.get(Request(url=site.url(path)), given) for path in paths))
            return captures, site, fetcher.robots_records()

    return asyncio.run(run())


# --- robots ----------------------------------------------------------------------------------------------


def test_robots_is_asked_once_and_obeyed(raw_site, http):
    robots = http(b"User-agent: zhongshi\nDisallow: /secret/\n\nUser-agent: *\nDisallow: /\n", media_type="text/plain")
    captures, site, records = fetch(raw_site, {"/robots.txt": robots, "/a.html": http(PAGE)}, ["/a.html", "/secret/b.html", "/a.html"])
    assert [(capture.outcome, capture.detail) for capture in captures] == [("ok", ""), ("disallowed", "robots"), ("ok", "")]
    assert sorted(site.asked) == ["GET /a.html", "GET /a.html", "GET /robots.txt"]
    assert [record.outcome for record in records] == ["ok"]
    assert records[0].body.startswith(b"User-agent: zhongshi")


@pytest.mark.parametrize(
    ("robots", "outcome", "code"),
    [
        ("404 Not Found", "ok", ""),
        ("403 Forbidden", "ok", ""),
        ("500 Internal Server Error", "disallowed", "robots_unavailable"),
        ("503 Service Unavailable", "disallowed", "robots_unavailable"),
    ],
)
def test_the_status_of_robots_decides(raw_site, http, robots, outcome, code):
    captures, site, records = fetch(raw_site, {"/robots.txt": http(status=robots), "/a.html": http(PAGE)}, ["/a.html"])
    assert captures[0].outcome == outcome
    assert captures[0].detail.partition(" ")[0] == code
    assert records[0].status_code == int(robots[:3])
    assert ("GET /a.html" in site.asked) == (outcome == "ok")


def test_a_page_in_place_of_robots_leaves_the_host_free(raw_site, http):
    home = http("<html><title>首页</title><body>User-agent: *\nDisallow: /\n</body></html>".encode())
    captures, *_ = fetch(raw_site, {"/robots.txt": home, "/a.html": http(PAGE)}, ["/a.html"])
    assert captures[0].outcome == "ok"


def test_a_challenge_in_place_of_robots_is_a_block(raw_site, http):
    challenge = http(b"<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>", "521 ")
    captures, site, _ = fetch(raw_site, {"/robots.txt": challenge, "/a.html": http(PAGE)}, ["/a.html"])
    assert (captures[0].outcome, captures[0].detail.partition(" ")[0]) == ("blocked", "challenge_jsl")
    assert site.asked == ["GET /robots.txt"]


def test_silent_robots_are_unreachable(raw_site, http):
    async def hang_up(writer):
        writer.close()

    captures, site, records = fetch(raw_site, {"/robots.txt": hang_up, "/a.html": http(PAGE)}, ["/a.html"])
    assert (captures[0].outcome, captures[0].detail.partition(" ")[0]) == ("unreachable", "reset")
    assert "GET /a.html" not in site.asked
    assert records[0].status_code is None


def test_robots_behind_a_redirect_to_a_private_address_is_refused(raw_site, http):
    answers = {
        "/robots.txt": b"HTTP/1.1 301 Moved\r\nLocation: http://10.0.0.1/robots.txt\r\nContent-Length: 0\r\n\r\n",
        "/a.html": http(PAGE),
    }
    captures, site, _ = fetch(raw_site, answers, ["/a.html"])
    assert (captures[0].outcome, captures[0].detail.partition(" ")[0]) == ("refused", "address")
    assert site.asked == ["GET /robots.txt"]


def test_the_robots_of_a_redirect_target_count(raw_site, http):
    async def run():
        closed = {"/robots.txt": http(b"User-agent: *\nDisallow: /\n", media_type="text/plain"), "/b.html": http(PAGE)}
        async with raw_site({}) as one, raw_site(closed) as other, Fetcher("zhongshi/test", FAST) as fetcher:
            one.answers["/a.html"] = f"HTTP/1.1 302 Found\r\nLocation: {other.url('/b.html')}\r\nContent-Length: 0\r\n\r\n".encode()
            source = one.source(allow_private=(f"127.0.0.1:{one.port}", f"127.0.0.1:{other.port}"))
            return await fetcher.get(Request(url=one.url("/a.html")), source), other

    capture, other = asyncio.run(run())
    assert (capture.outcome, capture.detail) == ("disallowed", "robots")
    assert other.asked == ["GET /robots.txt"]


# --- pace ------------------------------------------------------------------------------------------------


def test_one_connection_and_one_request_at_a_time(raw_site, http):
    async def slow(writer):
        await asyncio.sleep(0.02)
        writer.write(http(PAGE))
        await writer.drain()

    paths = [f"/{number}.html" for number in range(6)]
    captures, site, _ = fetch(raw_site, dict.fromkeys(paths, slow), paths)
    assert [capture.outcome for capture in captures] == ["ok"] * 6
    assert site.most_open == 1


def test_requests_start_a_delay_apart_and_robots_counts(raw_site, http):
    paths = ["/1.html", "/2.html", "/3.html"]
    _, site, _ = fetch(raw_site, dict.fromkeys(paths, http(PAGE)), paths, delay_s=0.15)
    gaps = [later - earlier for earlier, later in zip(site.started_at, site.started_at[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) > 0.1


def test_the_pause_that_robots_asks_for_wins_when_longer(raw_site, http):
    robots = http(b"User-agent: *\nCrawl-delay: 30\n", media_type="text/plain")
    limits = Limits(attempts=1, max_crawl_delay_s=0.15)
    paths = ["/1.html", "/2.html"]
    _, site, _ = fetch(raw_site, {"/robots.txt": robots, **dict.fromkeys(paths, http(PAGE))}, paths, limits=limits)
    assert site.started_at[2] - site.started_at[1] > 0.1


def test_hosts_do_not_wait_for_each_other(raw_site, http):
    async def run():
        arrived = asyncio.Event()

        async def first(writer):
            await asyncio.wait_for(arrived.wait(), 3)  # answers only after the other host was asked
            writer.write(http(PAGE))
            await writer.drain()

        async def second(writer):
            arrived.set()
            writer.write(http(PAGE))
            await writer.drain()

        async with raw_site({"/a.html": first}) as one, raw_site({"/a.html": second}) as other, Fetcher("zhongshi/test", FAST) as fetcher:
            asked = [fetcher.get(Request(url=site.url("/a.html")), site.source()) for site in (one, other)]
            return [capture.outcome for capture in await asyncio.gather(*asked)]

    assert asyncio.run(run()) == ["ok", "ok"]


# --- Retry-After ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_is_honoured(raw_site, http, status):
    answers = {"/a.html": [http(b"", status, "Retry-After: 1"), http(PAGE)]}
    captures, site, _ = fetch(raw_site, answers, ["/a.html"])
    assert captures[0].outcome == "ok"
    assert site.started_at[2] - site.started_at[1] >= 0.95


def test_retry_after_as_a_date(raw_site, http):
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    captures, site, _ = fetch(raw_site, {"/a.html": [http(b"", "503 Busy", f"Retry-After: {when}"), http(PAGE)]}, ["/a.html"])
    assert captures[0].outcome == "ok"
    assert site.started_at[2] - site.started_at[1] > 0.5


def test_a_pause_beyond_the_cap_ends_the_attempts(raw_site, http):
    captures, site, _ = fetch(raw_site, {"/a.html": http(b"", "429 Too Many Requests", "Retry-After: 86400")}, ["/a.html"])
    assert (captures[0].outcome, captures[0].status_code) == ("blocked", 429)
    assert site.asked == ["GET /robots.txt", "GET /a.html"]


def test_attempts_are_bounded(raw_site, http):
    captures, site, _ = fetch(raw_site, {"/a.html": http(b"", "500 Internal Server Error")}, ["/a.html"])
    assert (captures[0].outcome, captures[0].detail) == ("error", "http_500")
    assert site.asked.count("GET /a.html") == FAST.attempts
