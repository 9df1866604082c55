"""List pages of every family: each `pages/<family>_<case>` with what must be read from it."""

import json
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.families import FAMILIES, detect
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Listing, Request, Source

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.name.removesuffix(".expect.json") for path in PAGES.glob("*.expect.json"))


def source(family: str, selectors: dict[str, str] | None = None, charset: str | None = None) -> Source:
    return Source(
        slug="test_site",
        title="试验",
        publisher="试验",
        kind="government",
        family=family,
        list_urls=("http://example.gov.cn/",),
        selectors=tuple((selectors or {}).items()),
        charset=charset,
    )


def capture(body: bytes, url: str, media_type: str = "text/html", request: Request | None = None) -> Capture:
    return Capture(
        source="test_site",
        url=url,
        final_url=url,
        status_code=200,
        media_type=media_type,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256=sha256(body).hexdigest(),
        body=body,
        headers=(("content-type", media_type),),
        request=request or Request(url=url),
    )


def load(case: str) -> tuple[dict, bytes]:
    expected = json.loads((PAGES / f"{case}.expect.json").read_text("utf-8"))
    (body,) = [path for path in PAGES.glob(f"{case}.*") if not path.name.endswith(".expect.json")]
    return expected, body.read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_a_list_page_gives_exactly_its_rows(case: str) -> None:
    expected, body = load(case)
    family = FAMILIES[expected["family"]]
    own = source(expected["family"], expected.get("selectors"))
    shown = capture(body, expected["url"], expected["media_type"])
    if "outcome" in expected:
        with pytest.raises((LayoutError, FetchError)) as raised:
            family.list_items(shown, own)
        outcome = "layout_changed" if isinstance(raised.value, LayoutError) else f"{raised.value.outcome} {raised.value.detail}"
        assert outcome.startswith(expected["outcome"])
        return
    listing = family.list_items(shown, own)
    assert [[item.title, item.url, item.published_on] for item in listing.items] == expected["items"]
    assert [item.position for item in listing.items] == list(range(len(listing.items)))
    assert {item.list_url for item in listing.items} <= {expected["url"]}
    assert listing.claimed == expected["claimed"]
    following = family.next_page(shown, own)
    assert (following.url if following else None) == expected["next"]
    if "form" in expected:
        assert following is not None
        assert (following.method, [list(pair) for pair in following.form]) == ("POST", expected["form"])


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_family_has_pages_of_its_own(family: str) -> None:
    assert sum(case.startswith(f"{family}_") for case in CASES) >= 2
    assert family == FAMILIES[family].NAME


@pytest.mark.parametrize("family", ["trs", "nfcms", "epaper", "generic", "jpage"])
def test_gbk_pages_read_the_same(family: str) -> None:
    case = next(name for name in CASES if name.startswith(family) and load(name)[0]["items"])
    expected, body = load(case)
    body = body.decode().replace("utf-8", "gb2312").encode("gb18030")
    listing = FAMILIES[family].list_items(
        capture(body, expected["url"], expected["media_type"] + "; charset=gb2312"), source(family, expected.get("selectors"))
    )
    assert [item.title for item in listing.items] == [title for title, *_ in expected["items"]]


def test_summaries_are_read() -> None:
    expected, body = load("generic_own_selectors")
    (item,) = FAMILIES["generic"].list_items(capture(body, expected["url"]), source("generic", expected["selectors"])).items
    assert item.summary == "说的是概念验证"
    expected, body = load("gkmlpt_first_page")
    first, second = FAMILIES["gkmlpt"].list_items(capture(body, expected["url"], "application/json"), source("gkmlpt")).items
    assert first.summary == "<摘要>向企业征集概念验证需求 中试"
    assert second.summary is None


def test_the_proxy_is_asked_as_the_column_page_would() -> None:
    expected, body = load("jpage_numbered_records")
    first = FAMILIES["jpage"].next_page(capture(body, expected["url"]), source("jpage"))
    assert first is not None
    assert dict(first.headers) == {"Referer": expected["url"], "X-Requested-With": "XMLHttpRequest"}
    _, answer = load("jpage_next_group")
    second = FAMILIES["jpage"].next_page(capture(answer, first.url, request=first), source("jpage"))
    assert second is not None
    assert dict(second.headers)["Referer"] == expected["url"]


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("gkmlpt", "http://www.example.gov.cn/gkmlpt/index", "<script>window._CONFIG = {SID:'1'}</script>"),
        ("gkmlpt", "http://www.example.gov.cn/kjj/gkmlpt/content/3/3140/post_3140.html", "<script>window._CONFIG={}</script>"),
        ("nfcms", "http://www.example.gov.cn/kjj/tzgg/content/post_31.html", "<p>正文</p>"),
        ("nfcms", "http://www.example.gov.cn/x.html", '<script>NFCMS_SITE_ID="1"</script><div class=TRS_Editor>'),
        ("jpage", "http://kj.example.gov.cn/art/2025/9/3/art_5501_77.html", "<p>正文</p>"),
        ("jpage", "http://kj.example.gov.cn/col/col5501/art/2025/art_00000000000000000000000000000abc.html", ""),
        ("epaper", "http://szb.example.com/rb/html/2025-11/06/content_9001.htm", "<founder-content>文</founder-content>"),
        ("trs", "http://kjt.example.gov.cn/tzgg/202511/t20251118_20417.html", "<div class=TRS_Editor>文</div>"),
        (
            "trs",
            "http://kjt.example.gov.cn/tzgg/",
            "<script>createPageHTML(2,0,'index','html')</script><a href='/a/202511/t20251118_2.html'>",
        ),
        ("generic", "http://kjt.example.gov.cn/tzgg/202511/t20251118_20417.html", "<p>一个标记不够</p>"),
        ("generic", "http://news.example.com/a/1.html", "<p>文</p>"),
        ("generic", "", ""),
    ],
)
def test_the_family_is_seen_from_the_page(family: str, url: str, html: str) -> None:
    assert detect(html, url) == family


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:a@example.org",
        "#top",
        "",
        "ftp://example.org/a",
        "http://[bad/",
        "data:text/html,x",
        "tel:12345",
        "//",
    ],
)
def test_links_that_lead_nowhere_are_no_rows(href: str) -> None:
    rows = (f'<li><a href="{target}">某公告</a><span>2025-01-01</span></li>' for target in (href, "/b.html"))
    html = f"<ul>{''.join(rows)}</ul>"
    listing = FAMILIES["generic"].list_items(capture(html.encode(), "http://example.gov.cn/"), source("generic"))
    assert [item.url for item in listing.items] == ["http://example.gov.cn/b.html"]


HUGE = {
    "open tags": b"<li>2025-01-01<a href=x>" * 4_000,
    "rows": b"<ul>" + b"<li><a href=x.html>t</a>2025-01-01</li>" * 1_500 + b"</ul>",
    "scripts": b"<script" * 30_000,
    "comments": b"<!--" * 60_000,
    "angles": b"<" * 300_000,
    "blanks in a record": b"<datastore><record>" + b" " * 300_000,
    "slashes": b"<datastore>" + b"a/" * 150_000,
    "brackets": b"window._CONFIG={SID:'1',TREE:" + b"[" * 300_000,
    "calls": b"<script>" + b"createPageHTML(" * 20_000,
    "megabytes": b"<p>" + b"x" * 6_000_000,
}


@pytest.mark.parametrize("case", sorted(HUGE))
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_hostile_pages_are_done_with_in_seconds(family: str, case: str) -> None:
    started = time.process_time()
    _read(family, HUGE[case], "http://example.gov.cn/gkmlpt/index#1")
    assert time.process_time() - started < 3


# --- whatever comes, rows or a typed error -----------------------------------------------------------------


def _read(family: str, body: bytes, url: str) -> None:
    shown, own = capture(body, url), source(family)
    try:
        listing = FAMILIES[family].list_items(shown, own)
        following = FAMILIES[family].next_page(shown, own)
    except (LayoutError, FetchError):
        return
    assert isinstance(listing, Listing)
    for item in listing.items:
        assert item.url.startswith(("http://", "https://"))
        assert item.title.strip()
        assert item.published_on is None or datetime.fromisoformat(item.published_on)
    assert following is None or following.url.startswith(("http://", "https://"))


_PIECES = st.sampled_from(
    [
        "<li>",
        "</li>",
        "<ul>",
        "<a/href=",
        "'x.html'>",
        "</a>",
        "2025-01-0",
        "3",
        "<script>",
        "createPageHTML(",
        "2,0,'index','html')",
        "</script>",
        "<datastore>",
        "<record><![CDATA[",
        "]]></record>",
        "<recordset>",
        "</datastore>",
        "totalRecord:",
        "dataproxy.jsp?",
        "<nextgroup>",
        "</nextgroup>",
        "startrecord=-1",
        "%uD800",
        "window._CONFIG={",
        "SID:'1',",
        "TREE:[",
        "{",
        "}",
        "[",
        "]",
        '"articles":',
        '"title":',
        "content_1.htm",
        "下一版",
        "下一页",
        "共1页",
        "共3条",
        "http://[",
        "<tr>",
        "<td>",
        "<iframe/src=x>",
        "\x00",
        "😀",
    ]
)


@pytest.mark.parametrize("family", sorted(FAMILIES))
@given(pieces=st.lists(_PIECES | st.text(max_size=8), max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_odd_pages_give_rows_or_a_typed_error(family: str, pieces: list[str]) -> None:
    body = "".join(pieces).encode("utf-8", "replace")
    for url in (
        "http://example.gov.cn/col/index.html",
        "http://example.gov.cn/gkmlpt/api/all/1?page=x&sid=",
        "http://example.gov.cn/a/dataproxy.jsp?startrecord=9x",
    ):
        _read(family, body, url)


@pytest.mark.parametrize("case", CASES)
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_pages_give_rows_or_a_typed_error(case: str, data: st.DataObject) -> None:
    expected, body = load(case)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    inserted = data.draw(st.binary(max_size=6))
    _read(expected["family"], body[:start] + inserted + body[end:], expected["url"])


@given(
    articles=st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "title": st.none() | st.integers() | st.text(max_size=5),
                "url": st.none() | st.text(max_size=9) | st.just("/a.html"),
                "display_publish_time": st.none() | st.integers() | st.floats() | st.text(max_size=9),
                "created_at": st.none() | st.text(max_size=20),
                "abstract": st.none() | st.lists(st.integers(), max_size=2),
            },
        ),
        max_size=3,
    ),
    total=st.none() | st.integers() | st.text(max_size=3) | st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_odd_json_lists_give_rows_or_a_typed_error(articles: list[dict], total: object) -> None:
    body = json.dumps({"articles": articles, "total": total, "classify": total}).encode()
    _read("gkmlpt", body, "http://example.gov.cn/gkmlpt/api/all/1?page=1&sid=1")


# --- one family each ------------------------------------------------------------------------------------------

SURE = ("feed", "hebei", "jyhcms", "sitemap", "sudy", "vsb")
"""Families whose pages all bear their marks."""


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_not_taken_for_one_of_another_system(case: str) -> None:
    expected, body = load(case)
    family = detect(body.decode("utf-8", "replace"), expected["url"])
    if expected["family"] in SURE and expected.get("outcome") is None:
        assert family == expected["family"]
    else:
        assert family not in SURE or family == expected["family"]
