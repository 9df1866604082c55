"""Families: sites of one content system, each a file with a name, a version, a fingerprint and three pure functions.

A new source of a known family is a TOML file only; a new family is one file here and one line in `FAMILIES`.
"""

from collections.abc import Mapping
from typing import Protocol

from scrapers.families import (
    ds_json,
    epaper,
    epoint,
    feed,
    gd_search,
    generic,
    gkmlpt,
    govcn_library,
    hebei,
    jpaas,
    jpage,
    jyhcms,
    kaipu_search,
    miit_search,
    nfcms,
    sitemap,
    sudy,
    trs,
    trs_search,
    truecms,
    ucap,
    vsb,
    was5,
    xxgk,
)
from transforms.model import Capture, Document, Listing, Request, Source


class Family(Protocol):
    """What each module of this package offers."""

    NAME: str
    VERSION: int
    """Grows when the same page would give another Document; stored documents are then made anew."""

    @property
    def SELECTORS(self) -> tuple[str, ...]:  # noqa: N802  # a constant of the module; its length differs
        """Names that a source may give in [selectors]."""

    def shows(self, html: str, path: str) -> bool:
        """Whether a page bears the marks of this system; `path` is its URL without query and fragment."""

    def list_items(self, capture: Capture, source: Source) -> Listing:
        """The rows of one list page.

        LayoutError when there are none and the page does not say so; FetchError where the page is a shell. A page that
        only leads to the list gives an empty Listing.
        """

    def next_page(self, capture: Capture, source: Source) -> Request | None:
        """The request for the page after this one, None at the end."""

    def parse_article(self, capture: Capture, source: Source) -> Document:
        """The document of one article page."""


_ORDER: tuple[Family, ...] = (
    feed,
    sitemap,
    govcn_library,
    miit_search,
    gd_search,
    kaipu_search,
    trs_search,
    was5,
    ds_json,
    gkmlpt,
    nfcms,
    truecms,
    jpaas,
    xxgk,
    jpage,
    epaper,
    jyhcms,
    hebei,
    sudy,
    vsb,
    ucap,
    epoint,
    trs,
    generic,
)
"""As a page is held against them: the surest marks first, `generic` last."""

FAMILIES: Mapping[str, Family] = {family.NAME: family for family in _ORDER}
"""By the name that a source file gives as its `family`."""


def detect(html: str, url: str) -> str:
    """The family that a page's own marks show; `generic` where they show none."""
    path = url.partition("?")[0].partition("#")[0]
    return next(family.NAME for family in _ORDER if family.shows(html, path))
