"""The lists of the replica in the shapes of their families, and the families reading them completely."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

import httpx
import pytest

from flows.demo.pages import read_rows, read_template
from flows.demo.server import FREE_PORTS, DemoSites, serve
from scrapers.families import FAMILIES
from scrapers.listing import walk, wanted
from transforms.model import Capture, Request

API = "/bmpd/jmskxjsj/gkmlpt/api/all/4010"
PROXY = "/module/web/jpage/dataproxy.jsp"


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with serve(FREE_PORTS) as running:
        yield running


def test_gkmlpt_gives_page_one_for_page_zero_and_404_past_the_end(sites: DemoSites) -> None:
    origin = sites.origin("guangdong_jiangmen_kjj")
    zero, one, two, three = (httpx.get(f"{origin}{API}?page={page}&sid=750001") for page in range(4))
    assert zero.content == one.content
    assert three.status_code == 404
    assert one.headers["content-type"] == "application/json"
    first, second = one.json(), two.json()
    assert first["total"] == second["total"] == first["classify"]["post_count"] == 101
    assert (len(first["articles"]), len(second["articles"])) == (100, 1)
    assert second["articles"][0]["title"].startswith("%u5173%u4E8E")
    assert first["articles"][0]["url"].startswith(origin + "/bmpd/jmskxjsj/")


def test_gkmlpt_index_holds_its_configuration(sites: DemoSites) -> None:
    page = httpx.get(sites.origin("guangdong_jiangmen_kjj") + "/bmpd/jmskxjsj/gkmlpt/index").text
    assert re.search(r"window\._CONFIG = \{", page)
    assert "SID: '750001'" in page
    tree = json.JSONDecoder().raw_decode(page, page.index("TREE: ") + len("TREE: "))[0]
    assert tree[0]["post_count"] == 101
    assert sum(column["post_count"] for column in tree[0]["children"]) == 101
    assert tree[0]["children"][-1]["jump_url"]


def test_dataproxy_answers_get_and_post_by_record_and_by_page(sites: DemoSites) -> None:
    url = sites.origin("zhejiang_huzhou_kjj") + PROXY
    form = {"col": "1", "webid": "27", "columnid": "1229207", "unitid": "5861047", "permissiontype": "0"}
    posted = httpx.post(url + "?startrecord=31&endrecord=45&perpage=15", data=form)
    got = httpx.get(url, params=form | {"page": "2"})
    assert posted.content == got.content
    assert posted.text.count("<record>") == 4
    assert "<totalrecord>34</totalrecord>" in posted.text
    assert "nextgroup" not in posted.text
    assert "nextgroup" in httpx.get(url, params=form | {"startrecord": "1", "endrecord": "30"}).text
    assert httpx.get(url, params={"page": "2"}).status_code == 404


def test_jpage_column_embeds_its_first_records_with_days_over_lines(sites: DemoSites) -> None:
    page = httpx.get(sites.origin("zhejiang_huzhou_kjj") + "/col/col1229207/index.html").text
    assert page.count("<record>") == 30
    assert re.search(r'<span class="time">\d{4}-\n\d{2}-\n\d{2}</span>', page)


def test_trs_lists_are_numbered_from_zero_with_the_pinned_row_first(sites: DemoSites) -> None:
    folder = sites.origin("anhui_chuzhou_kjj") + "/zwgk/tzgg/"
    first, second, third = (httpx.get(folder + name) for name in ("index.html", "index_1.html", "index_2.html"))
    assert third.status_code == 404
    assert httpx.get(folder).content == first.content
    assert 'createPageHTML(2, 0, "index", "html");' in first.text
    assert 'createPageHTML(2, 1, "index", "html");' in second.text
    assert (first.text.count('<li><a href="./'), second.text.count('<li><a href="./')) == (15, 5)
    assert first.text.index("2023-05-08") < first.text.index("2026-02-25")


@pytest.mark.parametrize(
    "slug",
    ["guangdong_jiangmen_kjj", "anhui_chuzhou_kjj", "zhejiang_huzhou_kjj", "news_dongnan_kechuang", "news_chanyan_kuaixun"],
)
def test_the_family_reads_the_whole_list(sites: DemoSites, slug: str) -> None:
    source = next(source for source in sites.sources if source.slug == slug)
    origin = sites.origin(slug)
    walked = asyncio.run(walk(source, get))
    expected = {origin + row.path: row for row in read_rows(slug)}
    assert (walked.outcome, walked.detail) == ("ok", "")
    assert [item.url for item in walked.items] == list(expected)
    for item in walked.items:
        row = expected[item.url]
        assert item.title == row.title
        assert item.published_on == row.on.isoformat()
    fetched = {item.url.removeprefix(origin) for item in walked.items if wanted(item, source)}
    assert fetched == {row.path for row in read_rows(slug) if row.body != "notice"}


@pytest.mark.parametrize("slug", ["guangdong_jiangmen_kjj", "anhui_chuzhou_kjj", "zhejiang_huzhou_kjj", "news_dongnan_kechuang"])
def test_the_family_reads_title_day_and_the_whole_body_of_each_article(sites: DemoSites, slug: str) -> None:
    source = next(source for source in sites.sources if source.slug == slug)
    for row in read_rows(slug):
        if row.body == "notice":
            continue
        document = FAMILIES[source.family].parse_article(asyncio.run(get(Request(url=sites.origin(slug) + row.path))), source)
        assert (document.title, document.published_on) == (row.title, row.on.isoformat())
        told = re.sub(r"<[^>]*>|\{\{number\}\}|\s", "", read_template(slug, f"bodies/{row.body}.html"))
        shown = re.sub(r"\s", "", document.text)
        assert shown.removeprefix(row.number) == told


async def get(request: Request) -> Capture:
    """One request as the fetcher makes it, without its pace and its gate."""
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.request(request.method, request.url, data=dict(request.form) or None, headers=dict(request.headers))
    return Capture(
        source="demo",
        url=request.url,
        final_url=str(answer.url),
        status_code=answer.status_code,
        media_type=answer.headers["content-type"],
        fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        sha256=sha256(answer.content).hexdigest(),
        outcome="ok" if answer.status_code == 200 else "gone",
        body=answer.content,
        headers=tuple(answer.headers.items()),
        request=request,
    )
