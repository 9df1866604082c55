"""nfcms: a column walked over a real socket, by links and by the stated number of pages."""

import pytest

from tests.scrapers.replica.nfcms import COLUMN, PATHS, column, listed
from tests.scrapers.replica.walked import asked, walked

LINKED = ("<a href='index_2.html'>下一页</a>共7条", "<a href='index_3.html'>下一页</a>共7条", "<a>下一页</a>共7条")
COUNTED = ("共 3 页", "共 3 页", "共 3 页")


@pytest.mark.parametrize(("pagers", "claimed"), [(LINKED, 7), (COUNTED, None)], ids=["links", "number of pages"])
def test_all_pages_are_walked(raw_site, http, pagers, claimed):
    found, site = walked(raw_site, column(http, pagers), "nfcms", COLUMN)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", claimed, 7)
    assert asked(site) == [f"GET {path}" for path in PATHS]


def test_fewer_rows_than_claimed_are_said(raw_site, http):
    found, _ = walked(raw_site, column(http, LINKED) | {PATHS[2]: http(listed(range(2, 1, -1), LINKED[2]))}, "nfcms", COLUMN)
    assert (found.outcome, found.detail) == ("partial", "claim_mismatch 6 of 7")


@pytest.mark.parametrize(("status", "word"), [("404 Not Found", "gone"), ("412 Precondition Failed", "blocked")])
def test_a_page_that_fails_is_said(raw_site, http, status, word):
    found, _ = walked(raw_site, column(http, COUNTED) | {PATHS[1]: http(status=status)}, "nfcms", COLUMN)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", word], 3)
