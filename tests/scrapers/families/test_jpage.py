"""jpage: its pagings over a real socket, its articles, and whatever else may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect, jpage
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.jpage import COLUMN, ENCRYPTED, IDS, PROXY, by_group, by_number, deaf_to_numbers, posted, store, window
from tests.scrapers.replica.walked import asked, header, walked


def numbers(found) -> list[int]:
    return [int(item.title[1 : item.title.index("号")]) for item in found.items]


ALL = list(range(9, 0, -1))


@pytest.mark.parametrize("ids", [IDS, ENCRYPTED])
def test_groups_are_followed_as_the_site_links_them(raw_site, http, ids):
    found, site = walked(raw_site, by_group(http, ids), "jpage", COLUMN)
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", 9, ALL)
    assert asked(site) == [f"GET {COLUMN}", *(f"GET {PROXY}?page={page}&{ids}" for page in (1, 2, 3))]
    assert header(site, "referer") == [None, *[site.url(COLUMN)] * 3]


def test_days_cut_over_lines_and_both_forms_of_address(raw_site, http):
    found, _ = walked(raw_site, by_group(http), "jpage", COLUMN)
    assert [item.published_on for item in found.items] == [f"2025-03-{n:02}" for n in ALL]
    assert sum("/art_5501_" in item.url for item in found.items) == 7


def test_groups_without_a_total_end_where_the_site_ends_them(raw_site, http):
    found, _ = walked(raw_site, by_group(http, ENCRYPTED, total=None), "jpage", COLUMN)
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", None, ALL)


def test_groups_that_end_too_early_are_short_of_the_claim(raw_site, http):
    site = by_group(http, ENCRYPTED)
    site[f"{PROXY}?page=2&{ENCRYPTED}"] = http(store(range(6, 3, -1), "").encode(), media_type="text/xml")
    found, _ = walked(raw_site, site, "jpage", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 6 of 9")


def test_a_group_that_leads_to_itself_is_stalled(raw_site, http):
    site = by_group(http, ENCRYPTED)
    site[f"{PROXY}?page=2&{ENCRYPTED}"] = http(
        store(range(6, 3, -1), f"./dataproxy.jsp?page=2&{ENCRYPTED}").encode(), media_type="text/xml"
    )
    found, _ = walked(raw_site, site, "jpage", COLUMN)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")


def test_groups_that_repeat_page_one_are_stalled(raw_site, http):
    site = by_group(http, ENCRYPTED)
    for page in (2, 3):
        following = f"./dataproxy.jsp?page={page + 1}&{ENCRYPTED}"
        site[f"{PROXY}?page={page}&{ENCRYPTED}"] = http(store(range(9, 6, -1), following).encode(), media_type="text/xml")
    found, _ = walked(raw_site, site, "jpage", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 3)


def test_records_are_asked_for_by_number(raw_site, http):
    found, site = walked(raw_site, by_number(http), "jpage", COLUMN)
    assert (found.outcome, found.claimed, numbers(found)) == ("ok", 9, ALL)
    assert asked(site)[1:] == [f"GET {PROXY}?{window(start)}&{IDS}" for start in (4, 7)]


def test_a_form_is_posted_where_the_source_says_so(raw_site, http):
    found, site = walked(raw_site, posted(http), "jpage", COLUMN, selectors=(("method", "post"),))
    assert (found.outcome, numbers(found)) == ("ok", ALL)
    assert asked(site)[1:] == [f"POST {PROXY}?{window(start)}" for start in (4, 7)]
    assert site.bodies[-1].decode() == IDS
    assert header(site, "x-requested-with")[1:] == ["XMLHttpRequest"] * 2


def test_a_form_is_posted_even_where_a_group_is_linked(raw_site, http):
    site = posted(http)
    site[COLUMN] = by_group(http)[COLUMN]
    found, _ = walked(raw_site, site, "jpage", COLUMN, selectors=(("method", "post"),))
    assert (found.outcome, numbers(found)) == ("ok", ALL)


def test_a_server_that_does_not_heed_numbers_is_asked_by_page(raw_site, http):
    found, site = walked(raw_site, deaf_to_numbers(http), "jpage", COLUMN)
    assert (found.outcome, numbers(found)) == ("ok", ALL)
    assert asked(site)[1:] == [f"GET {PROXY}?{window(4)}&{IDS}", *(f"GET {PROXY}?page={page}&{IDS}" for page in (2, 3))]


def test_a_server_that_gives_fewer_than_asked_is_read_to_the_end(raw_site, http):
    site = by_number(http)
    site[f"{PROXY}?{window(4)}&{IDS}"] = http(store(range(6, 4, -1), total=9).encode(), media_type="text/xml")
    site[f"{PROXY}?{window(6)}&{IDS}"] = http(store(range(4, 1, -1), total=9).encode(), media_type="text/xml")
    site[f"{PROXY}?{window(9)}&{IDS}"] = http(store(range(1, 0, -1), total=9).encode(), media_type="text/xml")
    found, _ = walked(raw_site, site, "jpage", COLUMN)
    assert (found.outcome, numbers(found)) == ("ok", ALL)


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [("500 Internal Server Error", b"x", "error"), ("200 OK", b"<html><body><p>" + "系统升级中。".encode() * 40, "layout_changed")],
)
def test_an_answer_that_is_none_is_said(raw_site, http, status, body, word):
    site = by_number(http) | {f"{PROXY}?{window(7)}&{IDS}": http(body, status)}
    found, _ = walked(raw_site, site, "jpage", COLUMN)
    assert (found.outcome, len(found.items)) == ("partial", 6)
    assert found.detail.startswith(f"pages_failed {word}")


def test_an_article_is_read_whole():
    document = article("jpage", "http://kj.example.gov.cn/col/col5501/art/2025/art_00000000000000000000000000000abc.html")
    assert document.title == "关于征集概念验证项目的通知"
    assert (document.published_on, document.publisher) == ("2025-09-14", "青浦市科学技术局")
    assert document.text.startswith("各有关单位：")
    assert document.text.endswith("联系处室：成果转化处。")
    assert document.attachment_urls == ("http://kj.example.gov.cn/module/download/downfile.jsp?classid=0&filename=申报书.docx",)
    assert document.parser == f"jpage@{jpage.VERSION}"


_PIECES = st.sampled_from(
    [
        *("<datastore>", "</datastore>", "<record><![CDATA[", "]]></record>", "<li><a href='/art/1.html'>甲乙</a>2025-01-01</li>"),
        *("<nextgroup>", "</nextgroup>", "dataproxy.jsp?page=2&columnid=5501", "totalRecord:9,", "perPage:0,", "columnid:5501,"),
        *("<totalrecord>", "0", "'"),
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from([COLUMN, f"{PROXY}?startrecord=9&perpage=٣", f"{PROXY}?page=2"])
)
def test_odd_pages_give_rows_or_a_typed_error(pieces, path):
    reads("jpage", capture("".join(pieces).encode("utf-8", "replace"), f"http://kj.example.gov.cn{path}"), source("jpage"))


def test_its_pages_are_known():
    assert detect("<script>proxyUrl:'/module/web/jpage/dataproxy.jsp'</script>", "http://a.cn/x/") == "jpage"
    assert detect("", f"http://kj.example.gov.cn{COLUMN}") == "jpage"
