"""The replica answers as such sites do: over real HTTP, with their charsets, validators, errors and robots files."""

import gzip
import re
import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
from protego import Protego

from flows.demo.pages import read_rows
from flows.demo.server import DEFAULT_PORTS, FREE_PORTS, HOST, DemoSites, serve, sources
from flows.demo.sites import SITES
from transforms.errors import ConfigError

NAMES = tuple(site.name for site in SITES)
CONTENT_TYPES = {
    "guangdong_jiangmen_kjj": "text/html; charset=UTF-8",
    "anhui_chuzhou_kjj": "text/html",
    "zhejiang_huzhou_kjj": "text/html;charset=UTF-8",
    "news_dongnan_kechuang": "text/html",
    "news_chanyan_kuaixun": "text/html; charset=utf-8",
}


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with serve(FREE_PORTS) as running:
        yield running


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as http:
        yield http


@pytest.mark.parametrize("name", NAMES)
def test_every_row_leads_to_a_page_that_shows_its_title_and_day(sites: DemoSites, client: httpx.Client, name: str) -> None:
    charset = next(site.charset for site in SITES if site.name == name)
    for row in read_rows(name):
        answer = client.get(sites.origin(name) + row.path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == CONTENT_TYPES[name]
        text = answer.content.decode(charset)
        assert row.title in text
        assert row.on.isoformat() in text or f"{row.on.year}年{row.on.month}月{row.on.day}日" in text
        assert not re.search(r"\{\{\w+\}\}", text)


def test_the_newspaper_says_gb2312_and_sends_characters_that_only_gb18030_has(sites: DemoSites, client: httpx.Client) -> None:
    row = next(row for row in read_rows("news_dongnan_kechuang") if row.body == "huzhou")
    body = client.get(sites.origin("news_dongnan_kechuang") + row.path).content
    assert b"charset=gb2312" in body
    assert "䴙䴘湾" in body.decode("gb18030")
    assert "朱䶮" in body.decode("gb18030")
    for narrower in ("utf-8", "gb2312", "gbk"):
        with pytest.raises(UnicodeDecodeError):
            body.decode(narrower)


@pytest.mark.parametrize("name", NAMES)
def test_conditional_requests_are_answered_by_the_validators_that_the_site_has(sites: DemoSites, client: httpx.Client, name: str) -> None:
    site = next(site for site in SITES if site.name == name)
    url = sites.origin(name) + read_rows(name)[0].path
    first = client.get(url)
    assert ("etag" in first.headers, "last-modified" in first.headers) == (site.etag, site.last_modified)
    asked = {"If-None-Match": first.headers.get("etag", '"x"'), "If-Modified-Since": first.headers.get("last-modified", "")}
    again = client.get(url, headers={key: value for key, value in asked.items() if value})
    assert again.status_code == (304 if site.etag or site.last_modified else 200)
    assert again.content == (b"" if again.status_code == 304 else first.content)


def test_a_validator_of_another_version_gets_the_page(sites: DemoSites, client: httpx.Client) -> None:
    url = sites.origin("anhui_chuzhou_kjj") + "/zwgk/tzgg/index.html"
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(url, headers={"If-Modified-Since": "Sat, 01 Jan 2022 00:00:00 GMT"}).status_code == 200


def test_one_site_compresses_and_only_on_request(sites: DemoSites, client: httpx.Client) -> None:
    url = sites.origin("news_chanyan_kuaixun") + "/news/"
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize("name", NAMES)
def test_unknown_addresses_are_404_with_a_page_of_the_site(sites: DemoSites, client: httpx.Client, name: str) -> None:
    answer = client.get(sites.origin(name) + "/no/such.html")
    assert answer.status_code == 404
    assert b"<html" in answer.content


def test_robots_is_a_file_on_one_site_and_missing_on_another(sites: DemoSites, client: httpx.Client) -> None:
    origin = sites.origin("anhui_chuzhou_kjj")
    rules = Protego.parse(client.get(origin + "/robots.txt").text)
    assert rules.can_fetch(origin + "/zwgk/tzgg/index.html", "zhongshi")
    assert not rules.can_fetch(origin + "/admin/login.html", "zhongshi")
    assert client.get(sites.origin("guangdong_jiangmen_kjj") + "/robots.txt").status_code == 404


def test_requests_are_counted_by_site(client: httpx.Client) -> None:
    with serve(FREE_PORTS) as running:
        client.get(running.origin("news_chanyan_kuaixun") + "/news/")
        client.head(running.origin("news_chanyan_kuaixun") + "/gone.html")
        client.get(running.origin("anhui_chuzhou_kjj") + "/robots.txt")
        assert running.requests == dict.fromkeys(NAMES, 0) | {"news_chanyan_kuaixun": 2, "anhui_chuzhou_kjj": 1}
        assert ("news_chanyan_kuaixun", "HEAD", "/gone.html", 404) in running.log


def test_the_sources_follow_the_ports(sites: DemoSites) -> None:
    assert {source.slug for source in sites.sources} == set(NAMES)
    for source in sites.sources:
        place = sites.origin(source.slug).removeprefix("http://")
        assert source.allow_private == (place,)
        assert all(url.startswith(f"http://{place}/") for url in source.list_urls)


def test_the_declared_sources_are_at_the_fixed_ports() -> None:
    assert {source.slug: source.allow_private for source in sources()} == {
        name: (f"{HOST}:{port}",) for name, port in zip(NAMES, DEFAULT_PORTS, strict=True)
    }
    assert not set(DEFAULT_PORTS) & set(range(18100, 18200))


def test_every_list_address_answers(sites: DemoSites, client: httpx.Client) -> None:
    for source in sites.sources:
        assert all(client.get(url).status_code == 200 for url in source.list_urls)


def test_a_taken_port_is_one_clear_sentence_and_leaves_nothing_running() -> None:
    with socket.create_server((HOST, 0)) as taken, socket.create_server((HOST, 0)) as probe:
        free = probe.getsockname()[1]
        probe.close()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=rf"port {port} .*run again\.$"), serve((free, port, 0, 0, 0)):
            pytest.fail("it must not start")
        with socket.create_server((HOST, free)):
            pass


def test_the_end_closes_idle_connections_and_threads() -> None:
    before = set(threading.enumerate())
    with httpx.Client(trust_env=False) as client:
        with serve(FREE_PORTS) as running:
            url = running.origin("news_chanyan_kuaixun") + "/news/"
            client.get(url)
            client.get(url)
        assert set(threading.enumerate()) <= before
        with pytest.raises(httpx.TransportError):
            client.get(url)
