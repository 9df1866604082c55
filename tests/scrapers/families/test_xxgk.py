"""xxgk: the directory walked over a real socket, and whatever else may come."""

from hypothesis import given
from hypothesis import strategies as st

from scrapers.families import detect
from tests.scrapers.families.reading import article, capture, reads, source
from tests.scrapers.replica.walked import asked, header, walked
from tests.scrapers.replica.xxgk import COLUMN, SEARCH, answer, directory, form


def test_the_directory_is_posted_for_page_by_page(raw_site, http):
    found, site = walked(raw_site, directory(http), "xxgk", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", 7, 7)
    assert asked(site) == [f"GET {COLUMN}", *(f"POST {SEARCH}?{form(page)}" for page in (1, 2, 3))]
    assert [body.decode() for body in site.bodies[-3:]] == [form(page) for page in (1, 2, 3)]
    assert header(site, "referer")[1:] == [site.url(COLUMN)] * 3


def test_a_search_that_repeats_page_one_is_stalled(raw_site, http):
    pages = directory(http)
    for page in (2, 3):
        pages[f"{SEARCH}?{form(page)}"] = http(answer(range(7, 4, -1), page).encode())
    found, _ = walked(raw_site, pages, "xxgk", COLUMN)
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 3)


def test_a_search_that_falls_short_is_said(raw_site, http):
    pages = directory(http) | {f"{SEARCH}?{form(3)}": http(answer(range(2, 1, -1), 3).encode())}
    found, _ = walked(raw_site, pages, "xxgk", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 6 of 7")


def test_a_search_that_fails_is_said(raw_site, http):
    pages = directory(http) | {f"{SEARCH}?{form(1)}": http(b"", "403 Forbidden")}
    found, _ = walked(raw_site, pages, "xxgk", COLUMN)
    assert found.outcome == "blocked"


def test_an_article_is_read_as_the_system_writes_it():
    document = article("xxgk", "http://kj.example.gov.cn/art/2025/9/14/art_5600_14.html", "jpage_article")
    assert document.text.startswith("各有关单位：")
    assert document.text.endswith("联系处室：成果转化处。")
    assert document.parser.startswith("xxgk@")


_PIECES = st.sampled_from(
    [
        *(
            "/module/xxgk/tree.jsp?",
            "infotypeId=A02",
            "&amp;",
            "jdid: 9,",
            "area=",
            "<tr><td><a href='/art/1.html'>甲</a>2025-01-01</td></tr>",
        ),
        *("共3页", "共 7 条", "'", '"', "暂无", "<table>"),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=6), max_size=30), st.sampled_from([COLUMN, f"{SEARCH}?currpage=٣", f"{SEARCH}?{form(2)}"]))
def test_odd_pages_give_rows_or_a_typed_error(pieces, path):
    reads("xxgk", capture("".join(pieces).encode("utf-8", "replace"), f"http://kj.example.gov.cn{path}"), source("xxgk"))


def test_its_pages_are_known():
    frame = "<iframe src='/module/xxgk/tree.jsp?area=002'></iframe>"
    assert detect(frame, f"http://kj.example.gov.cn{COLUMN}") == "xxgk"
    assert detect(frame + "<script>'/module/web/jpage/dataproxy.jsp'</script>", f"http://kj.example.gov.cn{COLUMN}") == "jpage"
    assert detect("<a href='/module/xxgk/'>信息公开</a>", f"http://kj.example.gov.cn{COLUMN}") == "jpage"
