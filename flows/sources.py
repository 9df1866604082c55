"""The catalogue's own work: draft a source from an address, record its pages, see whether sources still answer."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.night import user_agent
from flows.settings import Settings
from scrapers.families import FAMILIES
from scrapers.fetch import Fetcher, Limits
from scrapers.listing import Walk, walk, wanted
from scrapers.proposal import as_toml, propose
from scrapers.recorded import described, read_article, read_list, restored
from transforms.errors import ConfigError, FetchError, LayoutError
from transforms.model import Capture, ListItem, Request, Source
from warehouse.rows import china_date

RECORDED = "recorded"
"""Folder beside the source files."""
_ONCE = Limits(attempts=1)
_PAGES_BEFORE_ROWS = 3
"""Requests from the address that a person opens to the first rows: index, frame, data."""
_CHECKED_PAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A source that was proposed, its file's text, and what its pages gave."""

    source: Source
    toml: str
    pages: "Pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The list page with rows and one article of a source."""

    listed: Capture
    article: Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a source answered."""

    source: Source
    walk: Walk

    @property
    def answers(self) -> bool:
        """True where the list could be read; a check stops after a few pages on purpose."""
        return self.walk.outcome == "ok" or self.walk.detail.startswith("capped")

    @property
    def newest_on(self) -> str | None:
        """Day of the newest row."""
        return max((item.published_on for item in self.walk.items if item.published_on), default=None)


async def draft(settings: Settings, url: str, *, allow_private: tuple[str, ...] = ()) -> Draft:
    """Fetch a list page and propose its source; ConfigError where the address gives no list that can be read."""
    if not url.lower().startswith(("http://", "https://")):
        raise ConfigError(f"a source begins with the http or https address of a list page; got {url}")
    probe = Source(
        slug="new_source", title="", publisher="", kind="aggregator", family="generic", list_urls=(url,), allow_private=allow_private
    )
    async with Fetcher(user_agent=user_agent(settings), limits=_ONCE) as fetcher:
        capture = await fetcher.get(Request(url=url), probe)
        if capture.outcome != "ok":
            raise ConfigError(f"{url} could not be read: {capture.outcome} {capture.detail}")
        source = replace(propose(capture), allow_private=allow_private)
        pages = await _pages(source, lambda request: fetcher.get(request, source), first=capture)
    rows = len(read_list(pages.listed, source)["rows"])
    return Draft(
        source=source, toml=as_toml(source, min_items=max(1, rows // 2), read_on=china_date(capture.fetched_at).isoformat()), pages=pages
    )


async def fetch_pages(settings: Settings, source: Source) -> Pages:
    """The pages of a source that stand for it; ConfigError where they cannot be had."""
    async with Fetcher(user_agent=user_agent(settings), limits=_ONCE) as fetcher:
        return await _pages(source, lambda request: fetcher.get(request, source))


async def _pages(source: Source, get: Callable[[Request], Awaitable[Capture]], first: Capture | None = None) -> Pages:
    request: Request | None = Request(url=source.list_urls[0])
    for _ in range(_PAGES_BEFORE_ROWS):
        if request is None:
            break
        listed = first if first is not None and first.url == request.url else await get(request)
        if listed.outcome != "ok":
            raise ConfigError(f"{listed.url} could not be read: {listed.outcome} {listed.detail}")
        try:
            items = FAMILIES[source.family].list_items(listed, source).items
            if items:
                article = await get(Request(url=_chosen(items, source).url))
                if article.outcome != "ok":
                    raise ConfigError(f"{article.url} could not be read: {article.outcome} {article.detail}")
                return Pages(listed=listed, article=article)
            request = FAMILIES[source.family].next_page(listed, source)
        except (FetchError, LayoutError) as error:
            raise ConfigError(f"{listed.url} could not be read as family {source.family}: {error}") from error
    raise ConfigError(f"{source.list_urls[0]} shows no rows as family {source.family}; name the page that lists the notices")


def _chosen(items: Sequence[ListItem], source: Source) -> ListItem:
    """The first row that a night would fetch, else the first."""
    return next((item for item in items if wanted(item, source)), items[0])


def record(folder: Path, source: Source, pages: Pages) -> Path:
    """Write pages and what they give to `<folder>/recorded/<slug>/`; ConfigError where an article cannot be read."""
    expected: dict[str, Any] = {}
    try:
        expected["list"] = described(pages.listed) | {"gives": read_list(pages.listed, source)}
        expected["article"] = described(pages.article) | {"gives": read_article(pages.article, source)}
    except (FetchError, LayoutError) as error:
        raise ConfigError(f"{pages.article.url} could not be read: {error}") from error
    place = folder / RECORDED / source.slug
    place.mkdir(parents=True, exist_ok=True)
    (place / "list.bin").write_bytes(pages.listed.body)
    (place / "article.bin").write_bytes(pages.article.body)
    (place / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return place


def differences(folder: Path, source: Source) -> tuple[str, ...]:
    """What a source's recorded pages give today otherwise than on the day they were recorded; empty = as it was."""
    place = folder / RECORDED / source.slug
    expected = json.loads((place / "expected.json").read_text(encoding="utf-8"))
    found: list[str] = []
    for part, reader in (("list", read_list), ("article", read_article)):
        gives = reader(restored(expected[part], (place / f"{part}.bin").read_bytes(), source), source)
        then = expected[part]["gives"]
        found += [f"{part}.{key}: {then.get(key)!r} then, {value!r} now" for key, value in gives.items() if then.get(key) != value]
    return tuple(found)


async def check(settings: Settings, sources: Sequence[Source]) -> tuple[Checked, ...]:
    """Ask each source for the first pages of its lists, all hosts at once, each at its own pace."""
    async with Fetcher(user_agent=user_agent(settings), limits=_ONCE) as fetcher:

        async def one(source: Source) -> Checked:
            return Checked(source=source, walk=await walk(source, lambda request: fetcher.get(request, source), max_pages=_CHECKED_PAGES))

        return tuple(await asyncio.gather(*map(one, sources)))
