"""Walking the pages of a list to its honest end.

The end of a list is what the site shows it to be (no next page, the claimed total reached); everything else that stops
a walk early has a word of its own. A stalled pager or a missing page is never taken for the end.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from scrapers.columns import Column, column_of, drifted
from scrapers.families import FAMILIES, Family
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Listing, ListItem, Outcome, Request, Source

Get = Callable[[Request], Awaitable[Capture]]
"""Given by flows: fetches, archives, and hands back the capture with its body, for `unchanged` the archived one."""

MAX_PAGES = 200
_OVERLAP = 2
"""Pages on which every row must be known before a later night stops: rows are edited, back-dated and pinned."""
_REPEATS = 2
"""Pages in a row that may bring nothing new before the pager counts as stalled."""
_CEILING = 500
"""From here on a multiple of one hundred is where a system stops counting, and no total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadPage:
    """A list page that was had and is none: its own outcome, for its row of `raw.fetch`."""

    url: str
    fetched_at: datetime
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What the list pages of one source gave in one night."""

    items: tuple[ListItem, ...]
    """Unique by URL, in the order of the site; rows before `history` are left out."""
    outcome: Outcome
    detail: str
    claimed: int | None
    """The total that the site states for its lists, if it does for all; rows that stand in two lists are counted once."""
    pages: int
    """List pages that gave rows."""
    seen: int
    """Unique rows, those before `history` included."""
    newest_on: str | None = None
    """The latest whole day of any row that does not lie in the future, ISO."""
    bad_pages: tuple[BadPage, ...] = ()


@dataclass(slots=True)
class _Pages:
    """One list while it is walked."""

    known: Collection[str]
    rows: dict[str, ListItem] = field(default_factory=dict)
    claimed: int | None = None
    stated: int | None = None
    """Pages that the list has, as its first page says."""
    claim_is_void: bool = False
    """The total turned out to be that of one page."""
    pages: int = 0
    first: int = 0
    """Rows of the first page that has any."""
    column: Column | None = None
    """Where the rows of the first page live, if they do in one place."""
    unknown: int = 0
    """Rows that no earlier night has seen."""
    newest_on: str | None = None
    bad: list[BadPage] = field(default_factory=list)
    read_back: int = 0
    """Pages in a row that brought nothing that was not known."""
    empty_at: int | None = None
    repeats: int = 0
    """Pages in a row without a new row; some systems give page one twice under two addresses."""
    early: bool = False
    """Ended on purpose: known rows or history."""
    capped: bool = False
    """Ended by our own cap, which says nothing against the list."""
    outcome: Outcome = "ok"
    detail: str = ""

    def end(self, outcome: Outcome, detail: str) -> None:
        self.outcome, self.detail = outcome, detail

    def end_at(self, capture: Capture, outcome: Outcome, detail: str) -> None:
        """End at a page that is none of the list."""
        self.bad.append(BadPage(url=capture.url, fetched_at=capture.fetched_at, outcome=outcome, detail=detail))
        if not self.pages:
            self.end(outcome, detail)
        elif outcome == "partial":
            self.end(outcome, f"{detail} at {capture.url}")
        else:
            self.end("partial", f"pages_failed {outcome} {detail} at {capture.url}")

    def end_at_cap(self, max_pages: int) -> None:
        """End at our own cap; a fault met before it outweighs it."""
        if self.outcome == "ok":
            self.capped = True
            self.end("partial", f"capped after {max_pages} pages")

    def complete(self) -> bool:
        return self.claimed is not None and len(self.rows) >= self.claimed

    def lacks_rows(self) -> bool:
        """Whether the site claims more rows than any night has seen: one was put in deeper than the first pages."""
        return self.claimed is not None and self.claimed > len(self.known) + self.unknown


async def walk(source: Source, get: Get, *, known: Collection[str] = frozenset(), max_pages: int = MAX_PAGES) -> Walk:
    """Follow all lists of the source to their ends.

    `known`: URLs of rows that earlier nights saw; with it a list ends after two pages that bring no other, unless the
    site claims more rows than are known. Never raises for what a page holds: the outcome says it (`layout_changed`,
    `empty`, `partial`, else that of the failing request).
    """
    family = FAMILIES[source.family]
    lists = [await _walk_one(url, source, family, get, known, max_pages) for url in source.list_urls]
    rows: dict[str, ListItem] = {}
    for pages in lists:
        for url, item in pages.rows.items():
            rows.setdefault(url, item)
    early = any(pages.early for pages in lists)
    outcome, detail = _overall(lists, len(rows), len(rows.keys() | set(known)) if early else len(rows), source)
    claims = [pages.claimed for pages in lists]
    twice = sum(len(pages.rows) for pages in lists) - len(rows)
    return Walk(
        items=tuple(item for item in rows.values() if not _too_old(item, source)),
        outcome=outcome,
        detail=detail,
        claimed=None if None in claims else sum(claim or 0 for claim in claims) - twice,
        pages=sum(pages.pages for pages in lists),
        seen=len(rows),
        newest_on=max((pages.newest_on for pages in lists if pages.newest_on), default=None),
        bad_pages=tuple(bad for pages in lists for bad in pages.bad),
    )


def wanted(item: ListItem, source: Source) -> bool:
    """Whether a row's article is to be fetched: title or summary holds a keyword, or the source has none."""
    text = f"{item.title} {item.summary or ''}".lower()
    return not source.keywords or any(keyword.lower() in text for keyword in source.keywords)


async def _walk_one(list_url: str, source: Source, family: Family, get: Get, known: Collection[str], max_pages: int) -> _Pages:
    pages = _Pages(known=known)
    asked: set[Request] = set()
    request: Request | None = Request(url=list_url)
    while request is not None:
        if len(asked) >= max_pages:
            pages.end_at_cap(max_pages)
            break
        if request in asked:
            pages.end("partial", f"stalled the pager leads back to {request.url}")
            break
        asked.add(request)
        capture = await get(request)
        if capture.outcome not in ("ok", "unchanged"):
            _failed_page(capture, pages)
            break
        try:
            listing = family.list_items(capture, source)
            request = family.next_page(capture, source)
        except LayoutError as error:
            pages.end_at(capture, "layout_changed", str(error))
            break
        except FetchError as error:
            pages.end_at(capture, error.outcome, error.detail)
            break
        if pages.column is not None and (elsewhere := drifted(listing.items, pages.column)):
            pages.end_at(capture, "partial", f"wrong_section page {pages.pages + 1} lists {elsewhere}")
            break
        _date(listing, capture, pages)
        if not _take(listing, pages, source, list_url, last=request is None):
            break
    return _settled(pages)


def _date(listing: Listing, capture: Capture, pages: _Pages) -> None:
    today = capture.fetched_at.date().isoformat()
    days = [item.published_on for item in listing.items if item.published_on and len(item.published_on) == len(today)]
    past = [day for day in days if day <= today]
    pages.newest_on = max([*past, pages.newest_on or ""]) or None


def _hold_claim(listing: Listing, pages: _Pages, new: int) -> None:
    """Keep the total that the site states, unless it is a ceiling or proves to count the rows of one page only."""
    claim = listing.claimed
    if claim is not None and pages.claimed is None and not pages.claim_is_void and not (claim >= _CEILING and claim % 100 == 0):
        pages.claimed = claim
    if pages.claimed is not None and new and pages.pages and pages.claimed <= pages.first:
        pages.claimed, pages.claim_is_void = None, True


def _take(listing: Listing, pages: _Pages, source: Source, list_url: str, *, last: bool) -> bool:
    """Add a page's rows; False ends the list."""
    if not listing.items:
        _hold_claim(listing, pages, 0)  # a column page may state the total of rows that an address of their own gives
        if pages.pages and not last and pages.empty_at is None:
            pages.empty_at = pages.pages + 1  # a gap, if rows follow
            return True
        if pages.pages and not last and not pages.complete():
            pages.end("partial", f"gap pages {pages.empty_at} and the next are empty")
        return not pages.pages  # the first page may be a shell whose rows have an address of their own
    new = {item.url: item for item in listing.items if item.url not in pages.rows}
    _hold_claim(listing, pages, len(new))
    if pages.empty_at is not None and new:
        pages.end("partial", f"gap page {pages.empty_at} is empty and more rows follow")
    if not pages.pages:
        pages.first, pages.stated = len(new), listing.pages
        pages.column = column_of(list_url, listing.items)
    pages.pages += 1
    pages.rows |= new
    pages.unknown += sum(url not in pages.known for url in new)
    pages.repeats = 0 if new else pages.repeats + 1
    if pages.repeats and pages.complete():
        return False
    if pages.repeats >= _REPEATS:
        pages.end("partial", f"stalled pages {pages.pages - 1} and {pages.pages} repeat earlier rows")
        return False
    pages.read_back = pages.read_back + 1 if all(item.url in pages.known for item in listing.items) else 0
    if (pages.read_back >= _OVERLAP and not pages.lacks_rows()) or _all_too_old(listing.items, source):
        pages.early = True
        return False
    return True


def _failed_page(capture: Capture, pages: _Pages) -> None:
    if not pages.pages:
        pages.end(capture.outcome, capture.detail)
    elif capture.outcome != "gone" or pages.claimed is None:
        # With a claimed total a missing page is the way some systems end a list; the total then decides.
        pages.end("partial", f"pages_failed {capture.outcome} {capture.detail} at {capture.url}")


def _settled(pages: _Pages) -> _Pages:
    """The walk's own end held against the claim."""
    short = pages.claimed is not None and len(pages.rows) < pages.claimed
    if pages.outcome == "ok" and short and not pages.early:
        pages.end("partial", f"claim_mismatch {len(pages.rows)} of {pages.claimed}")
    elif pages.outcome == "ok" and pages.claimed is None and pages.stated and pages.pages < pages.stated and not pages.early:
        pages.end("partial", f"claim_mismatch {pages.pages} of {pages.stated} pages")
    return pages


def _overall(lists: list[_Pages], rows: int, held: int, source: Source) -> tuple[Outcome, str]:
    """How the source ended; `held` are the rows that count for the floor, those of earlier nights too where tonight stopped at them."""
    capped = [pages for pages in lists if pages.capped]
    bad = [pages for pages in lists if pages.outcome != "ok" and not pages.capped]
    if bad and (len(bad) == len(lists) or bad[0].outcome == "partial"):
        return bad[0].outcome, bad[0].detail
    if bad:
        return "partial", f"pages_failed {len(bad)} of {len(lists)} lists: {bad[0].outcome} {bad[0].detail}"
    if not rows:
        return "empty", "no_rows"
    if held < source.expect.min_items:
        return "partial", f"below_floor {held} of at least {source.expect.min_items}"
    return (capped[0].outcome, capped[0].detail) if capped else ("ok", "")


def _too_old(item: ListItem, source: Source) -> bool:
    return bool(source.history and item.published_on and item.published_on < source.history.isoformat())


def _all_too_old(items: Iterable[ListItem], source: Source) -> bool:
    """A whole page before `history`; a single old row may be pinned on top."""
    dated = [item for item in items if item.published_on]
    return bool(dated) and all(_too_old(item, source) for item in dated)
