"""The budget of a night, hosts that are left alone, and the ledger that proves it."""

import asyncio

import pytest

from scrapers.fetch import Fetcher, Limits
from scrapers.hosts import HostNight
from transforms.model import Capture, Request

PAGE = ("<html><body><p>" + "通知公告的正文。" * 60 + "</p></body></html>").encode()
FAST = Limits(connect_s=2, read_s=2, total_s=4, attempts=2, retry_wait_s=0.01)


def fetch(raw_site, answers, paths, *, limits=FAST, **source) -> tuple[list[Capture], object, HostNight]:
    """Ask for the paths one after another; the captures, the site, and its row of the ledger."""

    async def run():
        async with raw_site(answers) as site, Fetcher("zhongshi/test", limits) as fetcher:
            given = site.source(**source)
            captures = [await fetcher.get(Request(url=site.url(path)), given) for path in paths]
            [ledger] = fetcher.ledger()
            return captures, site, ledger

    return asyncio.run(run())


def endings(captures: list[Capture]) -> list[str]:
    return [f"{capture.outcome} {capture.detail}".split(" (")[0].strip() for capture in captures]


def test_requests_bytes_redirects_and_pauses_are_counted(raw_site, http):
    answers = {
        "/robots.txt": http(b"User-agent: *\nDisallow: /secret/\n", media_type="text/plain"),
        "/old.html": b"HTTP/1.1 301 Moved\r\nLocation: /a.html\r\nContent-Length: 0\r\n\r\n",
        "/a.html": http(PAGE),
        "/same.html": b"HTTP/1.1 304 Not Modified\r\n\r\n",
        "/busy.html": [http(b"", "503 Busy", "Retry-After: 1"), http(PAGE)],
    }
    paths = ["/old.html", "/secret/b.html", "/same.html", "/busy.html"]
    _, site, ledger = fetch(raw_site, answers, paths, delay_s=0.1)
    assert ledger.host == f"http://127.0.0.1:{site.port}"
    assert (ledger.requests, ledger.redirects, ledger.not_modified, ledger.retry_after) == (len(site.asked), 1, 1, 1)
    assert ledger.bytes == 2 * len(PAGE) + len(b"User-agent: *\nDisallow: /secret/\n")
    assert (ledger.robots, ledger.disallowed, ledger.crawl_delay_s, ledger.left_alone) == ("rules", 1, None, None)
    assert ledger.delay_declared_s == 0.1 <= ledger.delay_least_s <= ledger.delay_median_s


def test_the_first_page_too_waits_as_long_as_robots_asks(raw_site, http):
    robots = http(b"User-agent: *\nCrawl-delay: 30\n", media_type="text/plain")
    limits = Limits(attempts=1, max_crawl_delay_s=0.2)
    _, _, ledger = fetch(raw_site, {"/robots.txt": robots, "/a.html": http(PAGE)}, ["/a.html"], limits=limits)
    assert ledger.crawl_delay_s == 30
    assert ledger.delay_least_s >= 0.2


def test_waiting_for_a_place_does_not_eat_up_the_pause(raw_site, http):
    async def slow(writer):
        await asyncio.sleep(0.15)
        writer.write(http(PAGE))
        await writer.drain()

    async def run():
        limits = Limits(connect_s=2, read_s=2, total_s=4, attempts=1, connections=1)
        pages = {f"/{n}.html": slow for n in range(4)}
        async with raw_site(pages) as one, raw_site(pages) as other, Fetcher("zhongshi/test", limits) as fetcher:
            asked = [fetcher.get(Request(url=site.url(path)), site.source(delay_s=0.2)) for path in pages for site in (one, other)]
            await asyncio.gather(*asked)
            return fetcher.ledger()

    for ledger in asyncio.run(run()):
        assert ledger.requests == 5
        assert ledger.delay_least_s >= 0.2


@pytest.mark.parametrize(
    ("limits", "detail"),
    [
        (Limits(attempts=1, host_requests=3), "budget of 3 requests a night is spent"),
        (Limits(attempts=1, host_bytes=len(PAGE) * 2), f"budget of {len(PAGE) * 2} bytes a night is spent"),
    ],
)
def test_the_budget_of_a_night_is_kept(raw_site, http, limits, detail):
    answers = {f"/{n}.html": http(PAGE) for n in range(4)}
    captures, site, ledger = fetch(raw_site, answers, list(answers), limits=limits)
    assert endings(captures) == ["ok", "ok", f"refused {detail}", f"refused {detail}"]
    assert site.asked == ["GET /robots.txt", "GET /0.html", "GET /1.html"]
    assert ledger.left_alone == f"refused {detail}"


def test_attempts_count_towards_the_budget(raw_site, http):
    captures, site, _ = fetch(
        raw_site, {"/a.html": http(b"", "500 Error")}, ["/a.html"], limits=Limits(attempts=9, retry_wait_s=0.01, host_requests=4)
    )
    assert captures[0].outcome == "refused"
    assert len(site.asked) == 4


def test_a_pause_too_long_for_the_night_closes_the_host(raw_site, http):
    answers = {"/a.html": http(b"", "429 Too Many Requests", "Retry-After: 86400"), "/b.html": http(PAGE)}
    captures, site, ledger = fetch(raw_site, answers, ["/a.html", "/b.html"])
    assert endings(captures) == ["blocked block_page HTTP 429", "blocked retry_after 86400 s, too long for this night"]
    assert "GET /b.html" not in site.asked
    assert ledger.retry_after == 1


def test_a_host_that_is_down_is_left_alone_and_costs_no_more_waiting(raw_site, http):
    async def hang_up(writer):
        writer.close()

    paths = [f"/{n}.html" for n in range(6)]
    limits = Limits(connect_s=2, read_s=2, attempts=2, retry_wait_s=0.01, patience=4)
    captures, site, ledger = fetch(raw_site, dict.fromkeys(paths, hang_up), paths, limits=limits)
    assert {capture.outcome for capture in captures} == {"unreachable"}
    assert {capture.detail.partition(" ")[0] for capture in captures} == {"reset"}
    assert len(site.asked) == 1 + 4
    assert "left alone after 4 in a row" in ledger.left_alone


def test_a_host_that_blocks_is_left_alone_and_one_that_answers_in_between_is_not(raw_site, http):
    block = http(b"<html><title>access denied</title></html>", "403 Forbidden")
    paths = [f"/{n}.html" for n in range(5)]
    limits = Limits(attempts=1, patience=3)
    captures, site, _ = fetch(raw_site, dict.fromkeys(paths, block), paths, limits=limits)
    assert {capture.outcome for capture in captures} == {"blocked"}
    assert len(site.asked) == 1 + 3
    _, site, ledger = fetch(raw_site, dict.fromkeys(paths, block) | {"/2.html": http(PAGE)}, paths, limits=limits)
    assert len(site.asked) == 1 + 5
    assert ledger.left_alone is None


@pytest.mark.parametrize(
    ("robots", "decision"),
    [
        ((b"", "404 Not Found"), "free"),
        ((b"User-agent: *\nDisallow:\n", "200 OK"), "rules"),
        ((b"", "500 Error"), "closed disallowed robots_unavailable HTTP 500"),
    ],
)
def test_the_robots_decision_is_noted(raw_site, http, robots, decision):
    body, status = robots
    answers = {"/robots.txt": http(body, status, media_type="text/plain"), "/a.html": http(PAGE)}
    assert fetch(raw_site, answers, ["/a.html"])[2].robots == decision


def test_a_host_that_was_never_asked_has_no_row(raw_site):
    async def run():
        async with raw_site({}) as site, Fetcher("zhongshi/test", FAST) as fetcher:
            await fetcher.get(Request(url="http://10.0.0.1/a.html"), site.source())
            return fetcher.ledger()

    assert asyncio.run(run()) == ()


def test_a_name_without_address_is_looked_up_so_often_and_no_more(raw_site):
    looked_up = []

    async def nowhere(host, port):
        looked_up.append(host)
        raise OSError("no such name")

    async def run():
        limits = Limits(attempts=2, retry_wait_s=0.01, patience=4)
        async with raw_site({}) as site, Fetcher("zhongshi/test", limits, resolve=nowhere) as fetcher:
            captures = [await fetcher.get(Request(url=f"http://kjt.example/{n}"), site.source()) for n in range(5)]
            return captures, fetcher.ledger()

    captures, [ledger] = asyncio.run(run())
    assert {f"{capture.outcome} {capture.detail}".split(" no such")[0] for capture in captures} == {"unreachable dns"}
    assert len(looked_up) == 4
    assert (ledger.requests, ledger.bytes, ledger.delay_least_s, ledger.delay_median_s) == (0, 0, None, None)
    assert ledger.left_alone.startswith("unreachable dns")
