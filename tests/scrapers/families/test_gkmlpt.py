"""gkmlpt: its JSON list walked over a real socket, with the page sizes and ends that sites have."""

import pytest

from tests.scrapers.replica.gkmlpt import INDEX, address, directory
from tests.scrapers.replica.walked import asked, walked

INDEX_OF_77 = f"{INDEX}#77"


@pytest.mark.parametrize(
    ("pages", "total", "requests"),
    [
        ({1: range(145, 45, -1), 2: range(45, 0, -1)}, 145, 2),
        ({1: range(145, 0, -1)}, 145, 1),
        ({1: range(45, 25, -1), 2: range(25, 5, -1), 3: range(5, 0, -1)}, 45, 4),  # the last page is not known to be the last
        ({1: range(200, 100, -1), 2: range(100, 0, -1)}, 200, 2),
        ({1: range(103, 3, -1), 2: range(3, 0, -1)}, 103, 2),
        ({1: range(120, 20, -1), 2: range(20, 0, -1)}, None, 2),
    ],
    ids=["hundred a page", "all on page one", "twenty a page", "full last page", "three on the last page", "no total"],
)
def test_the_list_is_walked_to_its_end(raw_site, http, pages, total, requests):
    found, site = walked(raw_site, directory(http, pages, total), "gkmlpt", INDEX_OF_77)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", total, pages[1].start)
    assert asked(site) == [f"GET {INDEX}", *(f"GET {address(page)}" for page in range(1, requests + 1))]
    assert found.items[0].title == f"关于中试{pages[1].start}"


def test_a_page_that_is_missing_is_short_of_the_claim(raw_site, http):
    found, _ = walked(raw_site, directory(http, {1: range(145, 45, -1)}, 145), "gkmlpt", INDEX_OF_77)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 100 of 145")


def test_pages_that_repeat_are_stalled(raw_site, http):
    pages = dict.fromkeys(range(1, 5), range(300, 200, -1))
    found, _ = walked(raw_site, directory(http, pages, 301), "gkmlpt", INDEX_OF_77)
    assert (found.outcome, found.detail.split()[0]) == ("partial", "stalled")
