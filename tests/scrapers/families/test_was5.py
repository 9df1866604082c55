"""was5: pages of results, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import capture, reads, source
from tests.scrapers.replica.searches import PAGES, WORD
from tests.scrapers.replica.walked import walked


@pytest.mark.parametrize("pages", [PAGES, [(1, 2), (3, 4), (5,), ()]])
def test_results_are_walked_to_its_total(raw_site, http, pages):
    url = f"/was5/web/search?channelid=2837&searchword={WORD}&page={{}}&perpage=2"
    foot = "<p>" + "主办单位：江北省科学技术厅" * 12 + "</p>"
    rows = ["".join(f"<li><a href='/a/{n}.html'>中试平台公告{n}</a><span>2026-08-0{n}</span></li>" for n in shown) for shown in pages]
    site = {url.format(at): http(f"<p>共找到5条</p><ul>{shown}</ul>{foot}".encode()) for at, shown in enumerate(rows, 1)}
    found, _ = walked(raw_site, site, "was5", url.format(1))
    assert (found.outcome, found.claimed, [item.title for item in found.items]) == ("ok", 5, [f"中试平台公告{n}" for n in range(1, 6)])


def test_the_family_is_seen_from_the_address():
    assert detect("<ul>", "http://example.gov.cn/was5/web/search?channelid=1") == "was5"
    assert detect("<form action='/was5/web/search'>", "http://example.gov.cn/index.html") == "generic"


@given(st.text(max_size=60))
def test_odd_pages_give_rows_or_a_typed_error(text):
    page = f"<p>共找到{text}条</p><li><a href='/a'>甲</a>2026-01-0{text[:1]}</li>".encode()
    reads("was5", capture(page, f"http://example.gov.cn/was5/web/search?page={text[:3]}&perpage={text[3:5]}"), source("was5"))
