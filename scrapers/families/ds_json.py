"""Xinhua's publishing system (新华网, and the ministries that it hosts): a column's rows are one file `ds_<id>.json`.

list_url: the column page as a person opens it, or the file. The page's containers name their files (`data="datasource:
<id>" datatype="ds"`); where there are several, [selectors] `datasource` says which. The file holds all rows that there are,
newest first, and states no total. A row is a story, or one or more links (`linkUrls`), its title then markup.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from scrapers import records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "ds_json"
VERSION = 1
SELECTORS = ("body", "datasource")
BODY = ("#detailContent", "#detail", "#p-detail", ".main-article")

_FILE = re.compile(r"/ds_[0-9a-f]{32}\.json$")
_ARTICLE = re.compile(r"/20\d{6}/[0-9a-f]{32}/c\.html$")
_CONTAINER = re.compile(r"data=['\"]datasource:([0-9a-f]{32})['\"]")
_STORY = records.Shape(
    rows=("datasource",), total=(), title=("title", "showTitle"), url=("publishUrl",), day=("publishTime",), summary=("summary", "keywords")
)


def shows(html: str, path: str) -> bool:
    """Whether it is such a file, a page that names one, or an article by its path."""
    return bool(_FILE.search(path) or _ARTICLE.search(path)) or ('datatype="ds"' in html and bool(_CONTAINER.search(html)))


def list_items(capture: Capture, source: Source) -> Listing:
    """All rows of a column; none on its page, which only leads to the file."""
    if not _FILE.search(urlsplit(capture.final_url).path):
        _datasource(capture, source)
        return Listing(items=())
    answer = records.answer_of(capture, source)
    if isinstance(answer.get("datasource"), list):
        answer["datasource"] = [row for story in answer["datasource"] for row in _parted(story)]
    page = records.page_of(answer, capture, source, _STORY, first=True)
    return Listing(items=records.unique(page.items))


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the column's page to its file, which is whole."""
    if _FILE.search(urlsplit(capture.final_url).path):
        return None
    url = rows.absolute(f"ds_{_datasource(capture, source)}.json", capture.final_url)
    return Request(url=url) if url else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _datasource(capture: Capture, source: Source) -> str:
    """The id of the column's file; LayoutError if the page names none, several, or another than the source says."""
    named: dict[str, None] = dict.fromkeys(_CONTAINER.findall(rows.text_of(capture, source)))
    wanted = dict(source.selectors).get("datasource")
    found = [one for one in named if wanted is None or one == wanted]
    if len(found) != 1:
        told = f"{len(found)}: {', '.join(found[:5])}" if found else f"none of {len(named)}"
        raise LayoutError(capture.url, "[data^='datasource:']", "one; [selectors] datasource chooses", told)
    return found[0]


def _parted(story: Any) -> list[Any]:
    """A row of several links as a row for each of them."""
    links = story.get("linkUrls") if isinstance(story, dict) else None
    if not isinstance(links, list) or len(links) < 2:
        return [story]
    return [
        {"title": link.get("linkTitle"), "publishUrl": link.get("linkUrl"), "publishTime": story.get("publishTime")}
        for link in links
        if isinstance(link, dict)
    ]
