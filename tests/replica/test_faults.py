"""Each failure alone, over a real socket: how the walk of a list ends, and what was taken of it."""

import asyncio

import pytest

from scrapers.fetch import Fetcher, Limits
from scrapers.listing import Walk, walk
from tests.replica.faults import FAULTS, Fault
from tests.replica.sites import OLD, change, good_site
from tests.scrapers.conftest import RawSite, raw_site
from transforms.model import Capture, Request

FAST = Limits(connect_s=2, read_s=1, total_s=2, max_bytes=200_000, attempts=2, retry_wait_s=0.01)
OF_LISTS = tuple(
    fault for fault in FAULTS if not fault.begins.startswith("pages_failed 1 of") and fault.name not in ("budget", "silent", "below_floor")
)


def walked(fault: Fault) -> tuple[Walk, list[Capture], RawSite]:
    async def run() -> tuple[Walk, list[Capture], RawSite]:
        good = good_site(0, OLD)
        change(good, fault.answers)
        captures: list[Capture] = []
        async with raw_site(good.answers) as site, Fetcher("zhongshi/test", FAST) as fetcher:
            source = site.source(list_urls=(site.url("/tzgg/"),))

            async def get(request: Request) -> Capture:
                captures.append(await fetcher.get(request, source))
                return captures[-1]

            return await walk(source, get), captures, site

    return asyncio.run(run())


@pytest.mark.parametrize("fault", OF_LISTS, ids=lambda fault: fault.name)
def test_a_failure_has_its_own_outcome_and_is_never_content(fault: Fault) -> None:
    found, captures, site = walked(fault)
    assert found.outcome == fault.outcome
    assert found.detail.startswith(fault.begins)
    assert len(found.items) == (fault.outcome == "partial") + (fault.name in ("in_a_circle", "gap", "fewer_than_claimed"))
    for capture in captures:
        assert (capture.body == b"") == (capture.outcome != "ok")
    assert len(site.asked) <= 10
    assert "cookie:" not in "".join(site.heads).lower()  # no challenge is answered
