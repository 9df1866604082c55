"""epaper: an edition walked over a real socket, from its front address."""

from tests.scrapers.replica.epaper import FRONT, PATHS, edition, printed
from tests.scrapers.replica.walked import asked, walked


def test_an_edition_is_walked_from_its_front_address(raw_site, http):
    found, site = walked(raw_site, edition(http), "epaper", FRONT)
    assert (found.outcome, found.claimed, len(found.items)) == ("ok", None, 5)
    assert asked(site) == [f"GET {path}" for path in (FRONT, *PATHS)]
    assert {item.published_on for item in found.items} == {"2025-11-06"}


def test_an_edition_in_a_circle_is_stalled(raw_site, http):
    found, _ = walked(
        raw_site, edition(http) | {PATHS[1]: http(printed(range(2, 0, -1), "<a href='node_1.htm'>下一版</a>"))}, "epaper", FRONT
    )
    assert (found.outcome, found.detail.split()[0], len(found.items)) == ("partial", "stalled", 5)


def test_a_page_that_fails_is_said(raw_site, http):
    found, _ = walked(raw_site, edition(http) | {PATHS[1]: http(status="403 Forbidden")}, "epaper", FRONT)
    assert (found.outcome, found.detail.split()[:2], len(found.items)) == ("partial", ["pages_failed", "blocked"], 3)
