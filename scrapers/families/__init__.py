"""Families: sites of one content system, each a file with a name, a version and three pure functions.

A new source of a known family is a TOML file only; a new family is one file here and one line in `FAMILIES`.
"""

import re
from collections.abc import Mapping
from typing import Protocol

from scrapers.families import epaper, generic, gkmlpt, jpage, nfcms, trs
from transforms.model import Capture, Document, Listing, Request, Source


class Family(Protocol):
    """What each module of this package offers."""

    NAME: str
    VERSION: int
    """Grows when the same page would give another Document; stored documents are then made anew."""

    @property
    def SELECTORS(self) -> tuple[str, ...]:  # noqa: N802  # a constant of the module; its length differs
        """Names that a source may give in [selectors]."""

    def list_items(self, capture: Capture, source: Source) -> Listing:
        """The rows of one list page.

        LayoutError when there are none and the page does not say so; FetchError where the page is a shell. A page that
        only leads to the list gives an empty Listing.
        """

    def next_page(self, capture: Capture, source: Source) -> Request | None:
        """The request for the page after this one, None at the end."""

    def parse_article(self, capture: Capture, source: Source) -> Document:
        """The document of one article page."""


FAMILIES: Mapping[str, Family] = {
    epaper.NAME: epaper,
    generic.NAME: generic,
    gkmlpt.NAME: gkmlpt,
    jpage.NAME: jpage,
    nfcms.NAME: nfcms,
    trs.NAME: trs,
}
"""By the name that a source file gives as its `family`."""

_TRS_MARKS = (
    re.compile(r"class=['\"]?(?:TRS_Editor|trs_editor_view|TRS_UEDITOR|TRS_PreAppend)\b"),
    re.compile(r"createPage(?:HTML)?\s*\("),
    re.compile(r"(?:href|src)=['\"]?\./[PW]0?20\d{6}\d+\.\w+"),
    re.compile(r"/\d{6}/t\d{8}_\d+\.s?html?"),
    re.compile(r"trs_(?:jtag|web)|/trs(?:was|_)", re.IGNORECASE),
)
_EPAPER_URL = re.compile(r"/(?:node|layout|content)_?\d+\w*\.s?html?$|/node_\d+", re.IGNORECASE)
_JPAGE_URL = re.compile(r"/art/20\d{2}/(?:\d{1,2}/\d{1,2}/art_\d+_\d+|art_[0-9a-f]{32})\.html$|/col/col\d+/")


def detect(html: str, url: str) -> str:
    """The family that a page's own marks show; `generic` where they show none."""
    path = url.partition("?")[0].partition("#")[0]
    if "/gkmlpt/" in path and ("_CONFIG" in html or "/gkmlpt/api/" in path):
        return gkmlpt.NAME
    if "NFCMS_SITE_ID" in html or "nfw-cms-attachment" in html or re.search(r"/content/m?post_\d+\.html$", path):
        return nfcms.NAME
    if "dataproxy.jsp" in html or "<recordset" in html or "ZJEG_RSS" in html or _JPAGE_URL.search(path):
        return jpage.NAME
    if _EPAPER_URL.search(path) and re.search(r"enpproperty|enpcontent|founder-content|id=['\"]?ozoom|第\s*\w+\s*版|[上下]一版", html):
        return epaper.NAME
    marks = sum(bool(mark.search(html) or mark.search(path)) for mark in _TRS_MARKS)
    return trs.NAME if marks >= 2 else generic.NAME  # one alone has been seen on other systems
