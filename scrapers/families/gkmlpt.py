"""Guangdong's 政府信息公开目录 platform: an index page that configures a script, and a JSON list behind it.

The source's list_url is the index as a person opens it, `…/gkmlpt/index#<category>` (without a category: everything).
"""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qs, urlsplit

from scrapers import rows
from scrapers.articles import parse_article as parse
from scrapers.families.nfcms import BODY
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, ListItem, Request, Source

NAME = "gkmlpt"
VERSION = 2
SELECTORS = ("body",)

_SID = re.compile(r"\bSID['\"]?\s*:\s*['\"]?(\d+)")
_TREE = re.compile(r"\bTREE['\"]?\s*:\s*(?=\[)")
_API = "/gkmlpt/api/all/"
_ESCAPE = re.compile(r"%u((?![dD][89a-fA-F])[0-9A-Fa-f]{4})")
_NUMBER = re.compile(r"[^0-9]")
_PER_PAGE = 100
_HIDDEN = 3
"""Rows that a total may count and no page shows; more of them mean that pages are smaller than they should be."""
_BEIJING = timezone(timedelta(hours=8))


def shows(html: str, path: str) -> bool:
    """Whether the page is one of the platform's: its folder, and its configuration or its list."""
    return "/gkmlpt/" in path and ("_CONFIG" in html or _API in path)


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one page of the JSON list, newest first; none on the index page, which only leads there."""
    if _API not in capture.final_url:
        _config(capture, source)
        return Listing(items=())
    answer = _answer(capture, source)
    found: list[ListItem] = []
    for article in answer["articles"]:
        title = rows.one_line(_unescaped(_string(article, "title")))
        url = rows.absolute(_string(article, "url") or _string(article, "post_url"), capture.final_url)
        if not title or not url:
            raise LayoutError(capture.url, "articles[].title, url", "text in each article", "an article without")
        found.append(
            ListItem(
                source=source.slug,
                url=url,
                title=title,
                published_on=_published_on(article),
                summary=rows.one_line(_unescaped(f"{_string(article, 'abstract')} {_string(article, 'keywords')}")) or None,
                list_url=capture.url,
                position=len(found),
            )
        )
    return Listing(items=tuple(found), claimed=_total(answer))


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the index to page one, from there on until the total is reached; pages 0 and 1 are the same one."""
    if _API not in capture.final_url:
        sid, category = _config(capture, source)
        base = capture.final_url.partition("/gkmlpt/")[0]
        return Request(url=f"{base}{_API}{category}?page=1&sid={sid}")
    answer = _answer(capture, source)
    query = parse_qs(urlsplit(capture.url).query)
    number = int(_NUMBER.sub("", query.get("page", [""])[0])[:9] or "1")
    if _is_last(number, len(answer["articles"]), _total(answer)):
        return None
    base = capture.url.partition("?")[0]
    return Request(url=f"{base}?page={number + 1}&sid={query.get('sid', [''])[0]}")


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; the platform's own page or the NFCMS page that the list leads to."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _is_last(number: int, rows_here: int, total: int | None) -> bool:
    """Whether page `number` ends the list. Pages have 100 rows; some sites have fewer, some put all on page one."""
    if total is None:
        return not rows_here or (number > 1 and rows_here < _PER_PAGE)
    lacking = total - (number - 1) * _PER_PAGE - rows_here
    return not rows_here or number * rows_here >= total or (number > 1 and 0 <= lacking <= _HIDDEN)


def _config(capture: Capture, source: Source) -> tuple[str, str]:
    """Site id and category of an index page; LayoutError if it is none, or does not have the category."""
    html = rows.text_of(capture, source)
    sid = _SID.search(html)
    if "_CONFIG" not in html or not sid:
        raise LayoutError(capture.url, "window._CONFIG.SID", "one number", "none")
    fragment = urlsplit(capture.url).fragment
    category = fragment if fragment.isdecimal() else "0"
    tree = _TREE.search(html)
    if tree and category != "0":
        try:
            nodes, _ = json.JSONDecoder().raw_decode(html, tree.end())
        except (ValueError, RecursionError):
            return sid[1], category  # seen with comments and trailing commas: then it cannot be checked
        node = _nodes(nodes).get(category)
        if node is None or node.get("jump_url"):
            raise LayoutError(capture.url, "window._CONFIG.TREE", f"category {category}", "none" if node is None else "a link")
    return sid[1], category


def _nodes(tree: object) -> dict[str, dict[str, Any]]:
    """All categories of a tree by id; it is walked without recursion since its depth is the server's."""
    found: dict[str, dict[str, Any]] = {}
    waiting = list(tree) if isinstance(tree, list) else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found[str(node.get("id"))] = node
            children = node.get("children")
            waiting.extend(children if isinstance(children, list) else [])
    return found


def _answer(capture: Capture, source: Source) -> dict[str, Any]:
    try:
        answer = json.loads(rows.text_of(capture, source))
    except (ValueError, RecursionError) as error:
        raise LayoutError(capture.url, "the JSON list", "JSON", str(error)) from error
    articles = answer.get("articles") if isinstance(answer, dict) else None
    if not isinstance(articles, list) or not all(isinstance(article, dict) for article in articles):
        raise LayoutError(capture.url, "articles", "a list of articles", type(articles).__name__)
    return dict(answer)


def _total(answer: dict[str, Any]) -> int | None:
    classify = answer.get("classify")
    for total in (answer.get("total"), classify.get("post_count") if isinstance(classify, dict) else None):
        if isinstance(total, int) and not isinstance(total, bool) and total >= len(answer["articles"]):
            return total
    return None


def _string(article: dict[str, Any], key: str) -> str:
    value = article.get(key)
    return value if isinstance(value, str) else ""


def _published_on(article: dict[str, Any]) -> str | None:
    """The day that the site shows, else that of creation (Beijing time)."""
    for key in ("display_publish_time", "created_at", "create_time", "date"):
        value = article.get(key)
        if isinstance(value, str) and len(value) < 12 and value.isdecimal():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 4_102_444_800:  # 2100
            return datetime.fromtimestamp(value, UTC).astimezone(_BEIJING).date().isoformat()
        if isinstance(value, str) and (found := rows.day(value)):
            return found
    return None


def _unescaped(text: str) -> str:
    """`%u4E2D` of some sites as 中; half of a surrogate pair stays as it is."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
