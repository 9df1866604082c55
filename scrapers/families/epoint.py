"""Epoint (新点): 政府信息公开 columns whose list is the JSON of `…/rest/lightfrontaction/getgovinfolist`.

The column is named by `categorynum` in its address; the site's id and the folder of its services stand in `siteInfo`, in
the page or in `webBuilderCommon.js`. Pages are counted from 0. Columns without a `categorynum` are plain pages.
"""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapers import ajax, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, ListItem, Request, Source

NAME = "epoint"
VERSION = 1
SELECTORS = rows.SELECTORS
BODY = ("#ivs_content", "#Zoom", "#zoom", "div.mian-cont", ".ewb-article-info", ".article-info", "#fontzoom", ".TRS_UEDITOR")

_SCRIPT = "webBuilderCommon.js"
_API = "/rest/lightfrontaction/getgovinfolist"
_MARKS = (_SCRIPT, "EWB-FRONT", "EpointWebBuilder")
_SOURCE = re.compile(r"['\"]([^'\"<>\s]{0,300}webBuilderCommon\.js[^'\"<>\s]{0,50})['\"]")
_GUID = re.compile(r"\bsiteGuid['\"]?\s{0,9}:\s{0,9}['\"]([0-9a-fA-F-]{36})['\"]")
_PROJECT = re.compile(r"\bprojectName['\"]?\s{0,9}:\s{0,9}['\"](/?[\w/-]{1,80})['\"]", re.ASCII)
_PAGE_SIZE = 20


def shows(html: str, path: str) -> bool:
    """Whether the page loads the system's scripts, or has the path of its columns."""
    return any(mark in html for mark in _MARKS) or "govInfoPub" in path or path.endswith(_API)


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of an answer or of a plain column; none on the two pages that lead to the answers."""
    if _is_answer(capture):
        custom = _custom(capture, source)
        found = tuple(_item(record, position, capture, source) for position, record in enumerate(custom["data"]))
        total = _total(custom)
        return Listing(items=found, claimed=total if total is not None and total >= len(found) else None)
    if _is_script(capture):
        _site(rows.text_of(capture, source), capture)
        if not _category(capture):
            raise LayoutError(capture.url, "#categorynum", "the column that led here", "none")
        return Listing(items=())
    if _category(capture) and shows(rows.text_of(capture, source), urlsplit(capture.final_url).path):
        return Listing(items=())
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the column to the site's script, unless the page names the site itself; from there through the answers."""
    text = rows.text_of(capture, source)
    if _is_answer(capture):
        return _after_answer(capture, source)
    if _is_script(capture) or (_category(capture) and _GUID.search(text) and _PROJECT.search(text)):
        guid, project = _site(text, capture)
        asked = _category(capture) | {"siteGuid": guid, "pageIndex": 0, "pageSize": _PAGE_SIZE}
        return _ask(f"/{project.strip('/')}{_API}", asked, capture)
    if not _category(capture):
        return rows.next_link(capture, source, rows.page(capture, source))
    script = _SOURCE.search(text)
    url = rows.absolute(script[1] if script else f"/js/{_SCRIPT}", capture.final_url)
    return Request(url=f"{url}#{urlencode(_category(capture))}") if url and rows.same_host(url, capture) else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


# --- the way to the answers --------------------------------------------------------------------------------------


def _is_answer(capture: Capture) -> bool:
    return urlsplit(capture.final_url).path.endswith(_API)


def _is_script(capture: Capture) -> bool:
    return urlsplit(capture.final_url).path.endswith(_SCRIPT)


def _category(capture: Capture) -> dict[str, Any]:
    """What the column's address says of its list, empty where it names no category.

    The address of the script carries it on in its fragment, which is never sent.
    """
    said = urlsplit(capture.url).fragment if _is_script(capture) else urlsplit(capture.final_url).query
    query = {key.lower(): value for key, value in parse_qsl(said)}
    return {"deptcode": query.get("deptcode", ""), "categorynum": query["categorynum"]} if "categorynum" in query else {}


def _site(text: str, capture: Capture) -> tuple[str, str]:
    guid, project = _GUID.search(text), _PROJECT.search(text)
    if guid is None or project is None:
        raise LayoutError(capture.url, "siteInfo", "siteGuid and projectName", "none")
    return guid[1], project[1]


def _after_answer(capture: Capture, source: Source) -> Request | None:
    custom = _custom(capture, source)
    asked = ajax.read_object((capture.request.json if capture.request else None) or "{}", capture.url)
    index, total, had = asked.get("pageIndex"), _total(custom), len(custom["data"])
    last = had < _PAGE_SIZE if total is None else isinstance(index, int) and index * _PAGE_SIZE + had >= total
    if not isinstance(index, int) or not had or last:
        return None
    return _ask(urlsplit(capture.final_url).path, asked | {"pageIndex": index + 1}, capture)


def _ask(path: str, asked: dict[str, Any], capture: Capture) -> Request | None:
    url = rows.absolute(path, capture.final_url)
    body = json.dumps(asked, ensure_ascii=False)
    return Request(url=url, method="POST", json=body, headers=ajax.headers(capture)) if url and rows.same_host(url, capture) else None


# --- what an answer holds ----------------------------------------------------------------------------------------


def _custom(capture: Capture, source: Source) -> dict[str, Any]:
    """The part of an answer that holds the list; it is JSON in JSON on some sites."""
    custom = ajax.read_object(rows.text_of(capture, source), capture.url).get("custom")
    if isinstance(custom, str):
        custom = ajax.read_object(custom, capture.url)
    data = custom.get("data") if isinstance(custom, dict) else None
    if not isinstance(custom, dict) or not isinstance(data, list) or not all(isinstance(record, dict) for record in data):
        raise LayoutError(capture.url, "custom.data", "a list of records", type(data).__name__)
    if len(data) > rows.MAX_ROWS:
        raise LayoutError(capture.url, "custom.data", f"at most {rows.MAX_ROWS}", str(len(data)))
    return custom


def _item(record: dict[str, Any], position: int, capture: Capture, source: Source) -> ListItem:
    title = rows.longer(*(_plain(_text(record, key)) for key in ("realtitle", "title")))
    url = rows.absolute(_text(record, "infourl", "visiturl", "linkurl"), capture.final_url)
    if not title or not url:
        raise LayoutError(capture.url, "custom.data[].title, infourl", "text in each record", "a record without")
    day = rows.day(_text(record, "infodate", "handsdate"))
    return ListItem(source=source.slug, url=url, title=title, published_on=day, list_url=capture.url, position=position)


def _text(record: dict[str, Any], *keys: str) -> str:
    """The first of several values that is a text."""
    return next((value for key in keys if isinstance(value := record.get(key), str) and value.strip()), "")


def _plain(title: str) -> str:
    """A title without the markup that some have (colour, line breaks)."""
    return rows.tree(title).get_text() if "<" in title or "&" in title else title


def _total(custom: dict[str, Any]) -> int | None:
    total = str(custom.get("total", ""))[:9]
    return int(total) if total.isascii() and total.isdecimal() else None
