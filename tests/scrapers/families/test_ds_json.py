"""ds_json: from the column page to its file, both kinds of row, and an article."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, ds_json
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.searches import sent
from tests.scrapers.replica.walked import asked, walked

ID = "0a" * 16
FILE = f"/xwfb/ds_{ID}.json"
COLUMN = f'<ul id=\'list\' data="datasource:{ID}" datatype="ds" preview="ds_"></ul>'


def rows(count: int) -> dict[str, object]:
    stories = [
        {
            "title": f"中试消息{n}",
            "publishUrl": f"../202609{n % 28 + 1:02}/{n:032x}/c.html",
            "publishTime": f"2026-09-{n % 28 + 1:02} 08:00:00",
        }
        for n in range(count)
    ]
    return {"categoryName": "要闻", "datasource": stories}


def test_the_column_leads_to_its_file_which_is_whole(raw_site, http):
    found, site = walked(raw_site, {"/xwfb/index.htm": http(COLUMN.encode()), FILE: sent(http, rows(1000))}, "ds_json", "/xwfb/index.htm")
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", None, 1000)
    assert found.items[0].url == site.url(f"/20260901/{0:032x}/c.html")
    assert asked(site) == ["GET /xwfb/index.htm", f"GET {FILE}"]


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        (None, ("gone", "http_404")),
        ({"datasource": []}, ("empty", "no_rows")),
        ({"items": []}, ("layout_changed", "")),
    ],
)
def test_a_file_that_is_not_there_is_told_from_an_empty_one(raw_site, http, answer, ending):
    site = {"/xwfb/index.htm": http(COLUMN.encode())} | ({} if answer is None else {FILE: sent(http, answer)})
    found, _ = walked(raw_site, site, "ds_json", "/xwfb/index.htm")
    assert found.outcome == ending[0]
    assert found.detail.startswith(ending[1])


def test_a_file_that_was_read_as_latin_and_stored_again_is_mended():
    body = json.dumps(rows(3), ensure_ascii=False).encode().decode("latin-1").encode()
    found = ds_json.list_items(capture(body, f"http://example.gov.cn{FILE}"), source("ds_json"))
    assert [item.title for item in found.items] == ["中试消息0", "中试消息1", "中试消息2"]


def test_an_article():
    url = f"https://www.news.example.cn/tech/20260108/{ID}/c.html"
    document = article("ds_json", url)
    assert (document.title, document.published_on, document.publisher) == ("概念验证中心为何走红", "2026-01-08", "新华网")
    assert document.text.startswith("河湾市的一间厂房里，")
    assert document.text.endswith("服务企业四十余家。")
    assert "责任编辑" not in document.text
    assert "深读" not in document.text


@pytest.mark.parametrize(
    ("family", "url", "html"),
    [
        ("ds_json", f"https://www.news.cn/tech/ds_{ID}.json", "{}"),
        ("ds_json", "https://www.nea.gov.cn/xwfb/index.htm", COLUMN),
        ("ds_json", f"https://www.news.cn/tech/20260108/{ID}/c.html", "<p>"),
        ("generic", "https://www.example.cn/a/c.html", "<p>"),
    ],
)
def test_the_family_is_seen_from_the_page(family, url, html):
    assert detect(html, url) == family


@given(st.binary(max_size=60), st.sampled_from([FILE, "/xwfb/index.htm"]))
def test_odd_answers_give_rows_or_a_typed_error(body, path):
    for shown in (body, b'{"datasource":' + body + b"}", COLUMN.encode() + body, b'{"datasource":[{"linkUrls":' + body + b"}]}"):
        reads("ds_json", capture(shown, f"http://example.gov.cn{path}"), source("ds_json"))
