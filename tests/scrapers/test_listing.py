"""Walking lists: their honest ends, and a word of its own for every other one."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from scrapers.listing import Walk, walk, wanted
from transforms.model import Capture, Expect, ListItem, Outcome, Request, Source

BASE = "http://kjt.example.gov.cn/tzgg/"
FILLER = "<p>" + "主办单位：云岭省科学技术厅 承办单位：云岭省科技信息研究所" * 8 + "</p>"


def source(**changes: object) -> Source:
    values: dict[str, object] = {
        "slug": "yunling_prov_kjt",
        "title": "通知公告",
        "publisher": "云岭省科学技术厅",
        "kind": "government",
        "family": "generic",
        "list_urls": (BASE,),
    }
    return Source(**(values | changes))  # type: ignore[arg-type]  # tests give the fields' own types


def page(numbers: Collection[int], *, following: str | None = None, total: int | None = None, year: int = 2025) -> str:
    """A list page with these rows, older numbers later in the year, and a link to the next page."""
    rows = "".join(f'<li><a href="/a/{n}.html">第{n}号通知</a><span>{year}-01-{n % 28 + 1:02}</span></li>' for n in numbers)
    link = f'<a href="{following}">下一页</a>' if following else ""
    count = f"<p>共 {total} 条</p>" if total is not None else ""
    return f"<html><head><title>通知公告</title></head><body><ul>{rows}</ul>{link}{count}{FILLER}</body></html>"


def go(pages: dict[str, str | tuple[Outcome, str]], own: Source | None = None, **options: object) -> tuple[Walk, list[str]]:
    """Walk pages given by the last part of their address; the walk and what was asked."""
    asked: list[str] = []

    async def get(request: Request) -> Capture:
        asked.append(request.url.removeprefix(BASE))
        given = pages.get(request.url.removeprefix(BASE), ("gone", "http_404"))
        body, outcome, detail = (given.encode(), "ok", "") if isinstance(given, str) else (b"", *given)
        return Capture(
            source="yunling_prov_kjt",
            url=request.url,
            final_url=request.url,
            status_code=200,
            media_type="text/html",
            fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
            sha256=sha256(body).hexdigest(),
            body=body,
            outcome=outcome,  # type: ignore[arg-type]  # one of the words
            detail=detail,
            request=request,
        )

    return asyncio.run(walk(own or source(), get, **options)), asked  # type: ignore[arg-type]  # options of walk


def numbers(found: Walk) -> list[int]:
    return [int(item.url.rpartition("/")[2].removesuffix(".html")) for item in found.items]


def test_pages_are_followed_to_the_last() -> None:
    found, asked = go({"": page([6, 5], following="2"), "2": page([4, 3], following="3"), "3": page([2, 1])})
    assert (found.outcome, found.detail, found.claimed) == ("ok", "", None)
    assert numbers(found) == [6, 5, 4, 3, 2, 1]
    assert (found.pages, found.seen, asked) == (3, 6, ["", "2", "3"])


def test_an_unchanged_page_counts_like_a_new_one() -> None:
    async def get(request: Request) -> Capture:
        body = page([1]).encode()
        return Capture(
            source="x", url=request.url, final_url=request.url, status_code=304, media_type="text/html",
            fetched_at=datetime(2026, 1, 1, tzinfo=UTC), sha256="", outcome="unchanged", detail="not_modified", body=body,
        )  # fmt: skip

    assert asyncio.run(walk(source(), get)).outcome == "ok"


def test_rows_are_unique_by_address() -> None:
    found, _ = go({"": page([9, 3, 2], following="2"), "2": page([9, 2, 1])})  # 9 is pinned on each page
    assert numbers(found) == [9, 3, 2, 1]
    assert found.outcome == "ok"


# --- claims ------------------------------------------------------------------------------------------------


def test_the_claimed_total_is_reached() -> None:
    found, asked = go(
        {"": page([4, 3], following="2", total=4), "2": page([2, 1], following="3", total=4), "3": page([2, 1], following="4")}
    )
    assert (found.outcome, found.claimed) == ("ok", 4)
    assert asked == ["", "2", "3"]


def test_fewer_rows_than_claimed_are_partial() -> None:
    found, _ = go({"": page([4, 3], following="2", total=5), "2": page([2, 1])})
    assert (found.outcome, found.detail, found.claimed) == ("partial", "claim_mismatch 4 of 5", 5)
    assert len(found.items) == 4


def test_more_rows_than_claimed_are_not() -> None:
    found, _ = go({"": page([4, 3], following="2", total=2), "2": page([2, 1])})
    assert found.outcome == "ok"


def test_a_missing_page_ends_a_list_whose_claim_is_reached() -> None:
    found, _ = go({"": page([2, 1], following="2", total=2)})
    assert found.outcome == "ok"
    found, _ = go({"": page([2, 1], following="2", total=3)})
    assert found.detail == "claim_mismatch 2 of 3"


def test_a_missing_page_without_a_claim_is_partial() -> None:
    found, _ = go({"": page([2, 1], following="2")})
    assert (found.outcome, found.detail.split()[:2]) == ("partial", ["pages_failed", "gone"])


# --- other ends --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ending", [("blocked", "challenge_ruishu HTTP 412"), ("unreachable", "timeout"), ("gone", "http_404"), ("disallowed", "robots")]
)
def test_the_first_page_decides(ending: tuple[Outcome, str]) -> None:
    found, _ = go({"": ending})
    assert (found.outcome, found.detail, found.items) == (*ending, ())


def test_a_later_page_that_fails_is_partial() -> None:
    found, _ = go({"": page([2, 1], following="2"), "2": ("unreachable", "reset")})
    assert (found.outcome, found.detail.split()[:3]) == ("partial", ["pages_failed", "unreachable", "reset"])
    assert len(found.items) == 2


def test_a_stalled_pager_is_not_the_end() -> None:
    found, asked = go({"": page([2, 1], following="2"), "2": page([2, 1], following="3"), "3": page([2, 1], following="4")})
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "stalled")
    assert asked == ["", "2", "3"]


def test_one_repeated_page_is_forgiven() -> None:
    found, _ = go({"": page([4, 3], following="2"), "2": page([4, 3], following="3"), "3": page([2, 1])})
    assert (found.outcome, len(found.items)) == ("ok", 4)


def test_a_pager_in_a_circle_is_stalled() -> None:
    found, _ = go({"": page([4, 3], following="2"), "2": page([2, 1], following="./")})
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "stalled")


def test_a_cap_is_said() -> None:
    endless = {str(n) if n else "": page([1000 - n], following=str(n + 1)) for n in range(20)}
    found, asked = go(endless, max_pages=5)
    assert (found.outcome, found.detail) == ("partial", "capped after 5 pages")
    assert len(asked) == 5


def test_a_fault_outweighs_a_cap() -> None:
    empty = f'<html><body><p>暂无内容</p><a href="2">下一页</a>{FILLER}</body></html>'
    with_gap = {"": page([900], following="1"), "1": empty} | {str(n): page([800 - n], following=str(n + 1)) for n in range(2, 20)}
    found, _ = go(with_gap, max_pages=5)
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "gap")
    endless = {str(n) if n else "": page([1000 - n], following=str(n + 1)) for n in range(20)}
    both = source(list_urls=(BASE, BASE + "b"))
    found, _ = go(endless | {"b": ("blocked", "block_page HTTP 403")}, both, max_pages=5)
    assert (found.outcome, found.detail) == ("partial", "pages_failed 1 of 2 lists: blocked block_page HTTP 403")
    found, _ = go(endless | {"b": page([1])}, replace(both, expect=Expect(min_items=50)), max_pages=5)
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "below_floor")
    found, _ = go(endless | {"b": page([1])}, both, max_pages=5)
    assert (found.outcome, found.detail) == ("partial", "capped after 5 pages")


def test_an_empty_page_in_the_middle_is_a_gap() -> None:
    empty = f'<html><body><p>暂无内容</p><a href="3">下一页</a>{FILLER}</body></html>'
    found, _ = go({"": page([2], following="2"), "2": empty, "3": page([1])})
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "gap")
    assert numbers(found) == [2, 1]


def test_an_empty_list_is_empty() -> None:
    found, _ = go({"": f"<html><body><p>暂无信息</p>{FILLER}</body></html>"})
    assert (found.outcome, found.detail) == ("empty", "no_rows")


def test_a_shell_is_empty_in_another_way() -> None:
    found, _ = go({"": "<html><body><div id=app></div></body></html>"})
    assert (found.outcome, found.detail.partition(" ")[0]) == ("empty", "shell")


def test_a_changed_layout_is_said_with_its_place() -> None:
    found, _ = go({"": f"<html><body>{FILLER}</body></html>"})
    assert found.outcome == "layout_changed"
    assert BASE in found.detail
    found, _ = go({"": page([2, 1], following="2"), "2": f"<html><body>{FILLER}</body></html>"})
    assert (found.outcome, found.detail.partition(" ")[0]) == ("partial", "pages_failed")


def test_the_floor_is_held() -> None:
    found, _ = go({"": page([2, 1])}, source(expect=Expect(min_items=3)))
    assert (found.outcome, found.detail) == ("partial", "below_floor 2 of at least 3")


# --- known rows and history ----------------------------------------------------------------------------------


def urls(*known: int) -> frozenset[str]:
    return frozenset(f"http://kjt.example.gov.cn/a/{number}.html" for number in known)


def test_a_later_night_reads_two_known_pages_and_stops() -> None:
    pages = {
        "": page([8, 7], following="2", total=8),
        "2": page([6, 5], following="3"),
        "3": page([4, 3], following="4"),
        "4": page([2, 1]),
    }
    found, asked = go(pages, known=urls(6, 5, 4, 3, 2, 1))
    assert asked == ["", "2", "3"]
    assert (found.outcome, numbers(found)) == ("ok", [8, 7, 6, 5, 4, 3])


def test_a_new_row_between_known_pages_goes_on() -> None:
    pages = {"": page([8], following="2"), "2": page([7], following="3"), "3": page([6], following="4"), "4": page([5])}
    _, asked = go(pages, known=urls(8, 6, 5))
    assert asked == ["", "2", "3", "4"]


def test_history_ends_at_a_page_that_is_all_older() -> None:
    old_pinned = page([99], year=2019).partition("<ul>")[2].partition("</ul>")[0]
    first = page([8, 7], following="2", total=900).replace("<ul>", f"<ul>{old_pinned}")
    pages = {"": first, "2": page([6, 5], following="3", year=2022), "3": page([4], following="4", year=2021)}
    found, asked = go(pages, source(history=date(2023, 1, 1)))
    assert asked == ["", "2"]
    assert (found.outcome, numbers(found), found.seen) == ("ok", [8, 7], 5)


def test_rows_without_a_day_are_kept() -> None:
    undated = '<ul class="f"><li><a href="/a/1.html">没有日期</a></li></ul>' + FILLER
    found, _ = go({"": undated}, source(history=date(2023, 1, 1), selectors=(("row", "ul.f > li"),)))
    assert numbers(found) == [1]


# --- several lists -------------------------------------------------------------------------------------------


def test_lists_of_one_source_are_joined() -> None:
    own = source(list_urls=(BASE, BASE + "b"))
    found, _ = go({"": page([3, 2], total=2), "b": page([2, 1], total=2)}, own)
    assert (found.outcome, numbers(found), found.claimed) == ("ok", [3, 2, 1], 3)


def test_one_failed_list_of_two_is_partial() -> None:
    own = source(list_urls=(BASE, BASE + "b"))
    found, _ = go({"": page([3, 2]), "b": ("blocked", "block_page HTTP 403")}, own)
    assert (found.outcome, found.detail) == ("partial", "pages_failed 1 of 2 lists: blocked block_page HTTP 403")
    found, _ = go({"": ("blocked", "block_page HTTP 403"), "b": ("gone", "http_404")}, own)
    assert found.outcome == "blocked"


# --- wanted --------------------------------------------------------------------------------------------------


def item(title: str, summary: str | None = None) -> ListItem:
    return ListItem(source="x", url="http://a.cn/1", title=title, summary=summary, list_url="http://a.cn/", position=0)


def test_keywords_choose_rows() -> None:
    assert wanted(item("关于公布中试平台名单的通知"), source())
    assert wanted(item("一则通知", "涉及概念验证中心"), source())
    assert not wanted(item("关于放假的通知"), source())
    assert wanted(item("关于放假的通知"), source(keywords=()))
    assert wanted(item("China GMP pilot line"), source(keywords=("gmp",)))


# --- claims that are none, and rows of another place ---------------------------------------------------------


def test_a_total_of_one_page_is_no_claim() -> None:
    pages = {"": page([4, 3], following="2", total=2), "2": page([2, 1], following="3", total=2)}
    found, _ = go(pages | {"3": page([0], total=1)})
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", None, 5)
    found, _ = go(pages)  # and it does not excuse a page that is missing
    assert (found.outcome, found.detail.split()[:2]) == ("partial", ["pages_failed", "gone"])


def test_a_round_ceiling_is_no_claim() -> None:
    found, _ = go({"": page([4, 3], following="2", total=10_000), "2": page([2, 1])})
    assert (found.outcome, found.claimed) == ("ok", None)
    found, _ = go({"": page([4, 3], following="2", total=100), "2": page([2, 1])})
    assert found.detail == "claim_mismatch 4 of 100"


def test_a_stub_after_the_first_page_is_partial_and_named() -> None:
    stub = "<html><head><title>通知公告</title></head><body><script src=/js/page.js></script></body></html>"
    found, _ = go({"": page([2, 1], following="2"), "2": stub})
    assert (found.outcome, found.detail.split()[:3]) == ("partial", ["pages_failed", "empty", "shell"])
    assert found.detail.endswith(f" at {BASE}2")
    [bad] = found.bad_pages
    assert (bad.url, bad.outcome) == (f"{BASE}2", "empty")
    assert len(found.items) == 2


def test_a_first_page_that_is_none_is_told_for_its_address_too() -> None:
    found, _ = go({"": f"<html><body>{FILLER}</body></html>"})
    assert [(bad.url, bad.outcome) for bad in found.bad_pages] == [(BASE, "layout_changed")]


def column_page(numbers: Collection[int], folder: str, *, following: str | None = None, name: str = "202501/t20250101_") -> str:
    """A list page whose rows live in a folder, their files' names beginning so."""
    return page(numbers, following=following).replace("/a/", folder + name)


def test_rows_of_another_column_are_not_taken() -> None:
    pages = {
        "": column_page([6, 5], "/tzgg/", following="2"),
        "2": column_page([4, 3], "/zwdt/", following="3"),
        "3": column_page([2], "/zwdt/"),
    }
    found, asked = go(pages)
    assert (found.outcome, found.detail) == ("partial", f"wrong_section page 2 lists /zwdt/202501/ at {BASE}2")
    assert (numbers_of(found), asked) == ([6, 5], ["", "2"])
    assert [(bad.url, bad.outcome) for bad in found.bad_pages] == [(f"{BASE}2", "partial")]


def numbers_of(found: Walk) -> list[int]:
    return [int(item.url.rpartition("_")[2].removesuffix(".html")) for item in found.items]


@pytest.mark.parametrize(
    "second",
    [
        column_page([4, 3], "/tzgg/"),  # the same column
        column_page([4], "/tzgg/") + column_page([3], "/zwdt/"),  # one row by right from elsewhere
        column_page([4, 3], "/art/", name="2019/art_"),  # the old system's addresses of the same column
        column_page([4, 3], "http://other.example.gov.cn/zwdt/"),  # another site's pages
    ],
)
def test_rows_that_stand_elsewhere_by_right_are_taken(second: str) -> None:
    found, _ = go({"": column_page([6, 5], "/tzgg/", following="2"), "2": second})
    assert (found.outcome, len(found.items)) == ("ok", 4)


def test_a_column_whose_rows_live_elsewhere_from_the_start_cannot_be_left() -> None:
    found, _ = go({"": column_page([6, 5], "/zwdt/", following="2"), "2": column_page([4, 3], "/xxgk/")})
    assert (found.outcome, len(found.items)) == ("ok", 4)


# --- later nights ----------------------------------------------------------------------------------------------


def test_a_row_put_in_deep_below_is_looked_for_when_the_total_grew() -> None:
    pages = {
        "": page([8, 7], following="2", total=8),
        "2": page([6, 5], following="3"),
        "3": page([4, 3], following="4"),
        "4": page([2, 1]),
    }
    found, asked = go(pages, known=urls(8, 7, 6, 5, 4, 3, 1))
    assert asked == ["", "2", "3", "4"]
    assert (found.outcome, numbers(found)) == ("ok", [8, 7, 6, 5, 4, 3, 2, 1])


def test_an_old_row_pinned_on_top_does_not_end_the_night() -> None:
    pages = {
        "": page([99], year=2019).replace("</ul>", "") + page([8], following="2"),
        "2": page([7], following="3"),
        "3": page([6], following="4"),
        "4": page([5]),
    }
    found, asked = go(pages, source(history=date(2023, 1, 1)), known=urls(99, 6, 5))
    assert asked == ["", "2", "3", "4"]
    assert numbers(found) == [8, 7, 6, 5]


def test_the_floor_counts_what_earlier_nights_saw_where_tonight_stopped_at_it() -> None:
    pages = {"": page([8, 7], following="2"), "2": page([6, 5], following="3"), "3": page([4, 3])}
    own = source(expect=Expect(min_items=7))
    found, asked = go(pages, own, known=urls(8, 7, 6, 5, 4, 3, 2, 1))
    assert (found.outcome, asked) == ("ok", ["", "2"])
    found, _ = go(pages, own)
    assert found.detail == "below_floor 6 of at least 7"


def test_the_newest_day_is_that_of_all_rows_but_not_of_the_future() -> None:
    rows = page([3, 2]) + page([1], year=2019) + page([4], year=2062)
    found, _ = go({"": rows}, source(history=date(2024, 1, 1)))
    assert (numbers(found), found.newest_on) == ([3, 2, 4], "2025-01-04")
    found, _ = go({"": page([1], year=2019)}, source(history=date(2024, 1, 1)))
    assert (found.items, found.newest_on) == ((), "2019-01-02")


@pytest.mark.parametrize("words", ["共6页 当前第1页", "第1页 共6页", '共6页 <a href="javascript:go(2)">下一页</a>'])
@pytest.mark.parametrize("family", ["generic", "trs"])
def test_pages_that_are_stated_and_cannot_be_reached_are_told(words: str, family: str) -> None:
    found, _ = go({"": page([3, 2, 1]).replace(FILLER, f"<p>{words}</p>{FILLER}")}, source(family=family))
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 1 of 6 pages")


def test_all_pages_that_are_stated_are_an_honest_end() -> None:
    last = page([1]).replace(FILLER, f"<p>共2页</p>{FILLER}")
    found, _ = go({"": page([3, 2], following="2").replace(FILLER, f"<p>共2页</p>{FILLER}"), "2": last})
    assert (found.outcome, found.detail) == ("ok", "")


def test_a_total_in_words_counts_beside_a_pager_that_has_none() -> None:
    pager = "<script>createPageHTML(1, 0, 'index', 'html');</script>"
    found, _ = go({"": page([3, 2, 1], total=50).replace(FILLER, pager + FILLER)}, source(family="trs"))
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 3 of 50")
