"""Hanweb (大汉) JPaaS: a column page of units that a script fills with fragments of HTML, wrapped in JSON.

A unit stands in the page as `<script … unitbuild.js url="/api-gateway/…/page/build/unit" queryData="{…}">`; the pages
of its list are asked for with `paramJson={"pageNo":N,"pageSize":M}`. Some sites (MIIT) answer only with the cookies
of the column page; some ignore the number and repeat page one, which the walk sees.
"""

import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers import ajax, rows
from scrapers.articles import parse_article as parse
from scrapers.families.jpage import BODY as _BODY
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "jpaas"
VERSION = 1
SELECTORS = (*rows.SELECTORS, "unit")
BODY = ("#con_con", "#ccontent", *_BODY)

_UNIT = "/page/build/unit"
_PAGE_SIZE = 15
"""What the system's own pager asks for; a larger one is cut on some sites."""
_LIST = (re.compile("分页|列表|list", re.IGNORECASE), re.compile("右侧|内容|信息|新闻|^zw$", re.IGNORECASE))
"""Names of the unit that holds the list, the surest first."""
_AROUND = re.compile("导航|位置|面包屑|头部|顶部|底部|页脚|菜单|左侧|友情|相关|head|foot|nav|menu|banner|left", re.IGNORECASE)
"""Names of units that stand around it."""
_DIGITS = re.compile(r"\s{0,9}[0-9]{1,9}\s{0,9}")


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # its paths are those of jpage too
    """Whether the page has units to be filled, and no recordset as the older system has it."""
    return "jpaas-publish-server" in html and "<recordset" not in html and "dataproxy.jsp" not in html


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one answer of the unit; none on the column page, which only leads there."""
    if not _is_answer(capture):
        _unit(capture, source)
        return Listing(items=())
    soup = _fragment(capture, source)
    total, _ = _pager(soup)
    if total != 0 and (_number(capture) == 1 or soup.find("a", href=True)):
        found = rows.items(capture, source, soup)
        return Listing(items=found, claimed=total if total and total >= len(found) else None)
    return Listing(items=(), claimed=total)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the column to page one of its unit, from there on until the stated count, else until a page that is not full."""
    if not _is_answer(capture):
        url, parameters = _unit(capture, source)
        return _ask(url, parameters, 1, capture)
    soup = _fragment(capture, source)
    had = len(list_items(capture, source).items)
    (total, per_page), number = _pager(soup), _number(capture)
    more = had >= _PAGE_SIZE if total is None else number * (per_page or had) < total
    query = dict(parse_qsl(urlsplit(capture.url).query, keep_blank_values=True))
    return _ask(capture.final_url, query, number + 1, capture) if had and more else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; `empty shell` where its body is a unit of its own, which no article page brings."""
    try:
        return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")
    except (FetchError, LayoutError) as error:
        bodies = [query["tagId"] for _, query in _units(rows.page(capture, source)) if query.get("pageType") == "article"]
        if any("正文" in name for name in bodies):
            raise FetchError("empty", f"shell the body is a unit of its own: {', '.join(bodies)[:100]}") from error
        raise


# --- which unit holds the list ---------------------------------------------------------------------------------


def _is_answer(capture: Capture) -> bool:
    return urlsplit(capture.final_url).path.endswith(_UNIT)


def _unit(capture: Capture, source: Source) -> tuple[str, dict[str, str]]:
    """Address and parameters of the unit that the source names by its tagId, else of the one that is most like a list."""
    found = [
        (url, query)
        for script, query in _units(rows.page(capture, source))
        if query.get("pageType") == "column" and (url := rows.absolute(str(script.get("url", "")), capture.final_url))
        if rows.same_host(url, capture)
    ]
    if wanted := dict(source.selectors).get("unit"):
        found = [(url, query) for url, query in found if query["tagId"] == wanted]
    best = max(found, key=lambda unit: _likeness(unit[1]["tagId"]), default=None)
    if best is None or (_likeness(best[1]["tagId"]) < 0 and not wanted):
        raise LayoutError(capture.url, "script[querydata] of a column", "a unit that holds a list", f"{len(found)} others")
    return best


def _units(soup: BeautifulSoup) -> list[tuple[Tag, dict[str, str]]]:
    """All units of a page with their parameters, which may be attributes of the script as well."""
    found: list[tuple[Tag, dict[str, str]]] = []
    for script in soup.find_all("script", attrs={"querydata": True}, limit=100):
        written = str(script["querydata"])
        for text in (written, written.replace("'", '"')):
            try:
                query = json.loads(text)
            except (ValueError, RecursionError):
                continue
            if isinstance(query, dict):
                own = {name: str(script[name.lower()]) for name in ("webId", "parseType") if script.get(name.lower())}
                texts = {key: value for key, value in query.items() if isinstance(value, str)}
                found.append((script, {"tagId": ""} | own | texts))
                break
    return found


def _likeness(tag_id: str) -> int:
    """How much a unit's name is like that of a list; below zero where it names something else."""
    if _AROUND.search(tag_id):
        return -1
    return 2 if _LIST[0].search(tag_id) else int(bool(_LIST[1].search(tag_id)))


# --- what is asked and answered --------------------------------------------------------------------------------


def _ask(url: str, parameters: dict[str, str], number: int, capture: Capture) -> Request:
    page = json.dumps({"pageNo": number, "pageSize": _PAGE_SIZE}, separators=(",", ":"))
    query = urlencode(parameters | {"paramJson": page})
    return Request(url=f"{url.partition('?')[0]}?{query}", headers=(*ajax.headers(capture), *ajax.cookies(capture)))


def _fragment(capture: Capture, source: Source) -> BeautifulSoup:
    """The HTML of an answer; FetchError where the server says that it failed, LayoutError for any other shape."""
    answer = ajax.read_object(rows.text_of(capture, source), capture.url)
    if answer.get("success") is False:
        raise FetchError("error", f"answer_failed {str(answer.get('code'))[:20]} {str(answer.get('message'))[:200]}")
    data = answer.get("data")
    html = data.get("html") if isinstance(data, dict) else None
    if not isinstance(html, str):
        raise LayoutError(capture.url, "data.html", "a fragment of HTML", type(html).__name__)
    return rows.tree(html)


def _pager(soup: BeautifulSoup) -> tuple[int | None, int | None]:
    """What the pager states in its attributes: the number of all rows, and of those on a page."""
    tag = soup.find(attrs={"count": True})
    total, per_page = (str(tag.get(name, "")) if isinstance(tag, Tag) else "" for name in ("count", "rows"))
    return int(total) if _DIGITS.fullmatch(total) else None, int(per_page) if _DIGITS.fullmatch(per_page) else None


def _number(capture: Capture) -> int:
    """Which page was asked for."""
    written = dict(parse_qsl(urlsplit(capture.url).query)).get("paramJson", "")
    found = re.search(r'"pageNo"\D{0,5}([0-9]{1,6})', written)
    return int(found[1]) if found else 1
