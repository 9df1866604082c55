"""A walk over a site of loopback, with the real fetcher."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from scrapers.fetch import Fetcher, Limits
from scrapers.listing import Walk, walk


def walked(raw_site: Callable[..., Any], answers: Mapping[str, Any], family: str, path: str, **changes: object) -> tuple[Walk, Any]:
    """The walk of the list at `path`, and the site with what it was asked."""

    async def go() -> tuple[Walk, Any]:
        limits = Limits(connect_s=5, read_s=5, total_s=10, attempts=1)
        async with raw_site(dict(answers)) as site, Fetcher("zhongshi/test (+mailto:test@example.org)", limits) as fetcher:
            own = site.source(family=family, list_urls=(site.url(path),), **changes)
            found = await walk(own, lambda request: fetcher.get(request, own))
            return found, site

    return asyncio.run(go())


def asked(site: Any) -> list[str]:
    """What was asked for beside robots.txt."""
    return [line for line in site.asked if not line.endswith("/robots.txt")]


def header(site: Any, name: str) -> list[str | None]:
    """One header of each request beside that for robots.txt."""
    heads = [head for head, line in zip(site.heads, site.asked, strict=True) if not line.endswith("/robots.txt")]
    fields = (dict(field.split(": ", 1) for field in head.split("\r\n")[1:] if ": " in field) for head in heads)
    return [{key.lower(): value for key, value in one.items()}.get(name) for one in fields]
