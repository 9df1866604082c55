"""A Guangdong city bureau: a gkmlpt index, its JSON list, and articles of NFCMS or of gkmlpt itself."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from flows.demo.pages import Answer, Page, Row, article, fill, neighbours, read_rows, read_template

DEPARTMENT = "/bmpd/jmskxjsj"
SID = "750001"
PER_PAGE = 100
_BEIJING = timezone(timedelta(hours=8))
_HTML = "text/html; charset=UTF-8"
_API = re.compile(re.escape(DEPARTMENT) + r"/gkmlpt/api/all/(\d+)")
_CATEGORIES = {4011: ("工作动态", "/zwdt/gzdt/"), 4012: ("通知公告", "/zwdt/tzgg/"), 4013: ("政策文件", "/gkmlpt/content/")}
_ALL = (0, 4010)
"""0 asks for everything; 4010 is the root of the tree, which holds everything too."""


def gkmlpt(site: str, origin: str) -> Answer:
    """Static pages and the list API, which gives page 1 for page 0 as well and 404 past the end."""
    rows = read_rows(site)
    pages = {row.path: _article(site, origin, rows, at) for at, row in enumerate(rows)}
    index = fill(read_template(site, "index.html"), {"origin": origin, "tree": json.dumps(_tree(rows), ensure_ascii=False)})
    pages[f"{DEPARTMENT}/gkmlpt/index"] = Page(body=index.encode(), media_type=_HTML, modified_on=rows[0].on)

    def answer(path: str, params: Mapping[str, str]) -> Page | None:
        if asked := _API.fullmatch(path):
            return _list(rows, int(asked[1]), params, origin)
        return pages.get(path)

    return answer


def _article(site: str, origin: str, rows: tuple[Row, ...], at: int) -> Page:
    row = rows[at]
    template = "document.html" if "/gkmlpt/" in row.path else "article.html"
    values = {"column": _CATEGORIES[_category(row)][0], "url": origin + row.path} | neighbours(rows, at)
    return Page(body=article(site, template, row, values).encode(), media_type=_HTML, modified_on=row.on)


def _category(row: Row) -> int:
    return next(code for code, (_, folder) in _CATEGORIES.items() if folder in row.path)


def _tree(rows: tuple[Row, ...]) -> list[dict[str, object]]:
    """The root with its columns; the last leads to another site and has no list of its own."""

    def node(code: int, name: str, count: int, jump_url: str = "") -> dict[str, object]:
        return {"id": code, "parent": 4010, "name": name, "jump_url": jump_url, "post_count": count, "children": []}

    columns = [node(code, name, sum(_category(row) == code for row in rows)) for code, (name, _) in _CATEGORIES.items()]
    columns.append(node(4019, "行政执法公示", 0, "http://www.example.org/xzzf/"))
    return [node(4010, "法定主动公开内容", len(rows)) | {"parent": 0, "children": columns}]


def _list(rows: tuple[Row, ...], category: int, params: Mapping[str, str], origin: str) -> Page | None:
    if (category not in _ALL and category not in _CATEGORIES) or params.get("sid", SID) != SID:
        return None
    inside = [row for row in rows if category in _ALL or _category(row) == category]
    number = max(int(params.get("page", "1")), 1)
    shown = inside[(number - 1) * PER_PAGE : number * PER_PAGE]
    if not shown:
        return None
    name = _CATEGORIES[category][0] if category in _CATEGORIES else "法定主动公开内容"
    answer = {
        "classify": {"id": category, "name": name, "post_count": len(inside), "site_id": int(SID)},
        "articles": [_item(row, origin) for row in shown],
        "total": len(inside),
    }
    return Page(body=json.dumps(answer).encode(), media_type="application/json")


def _item(row: Row, origin: str) -> dict[str, object]:
    moment = datetime(row.on.year, row.on.month, row.on.day, 9, 30, tzinfo=_BEIJING)
    seconds = int(moment.astimezone(UTC).timestamp())
    escaped = row.body == "needs"
    # Some of these sites send titles in JavaScript's old %u form.
    title = "".join(f"%u{ord(character):04X}" for character in row.title) if escaped else row.title
    return {
        "id": int(row.id),
        "title": title,
        "url": origin + row.path,
        "post_url": origin + row.path,
        "document_number": row.number,
        "publisher": row.source,
        "keywords": "",
        "identifier": f"11440700007000000X/{row.on.year}-{int(row.id) % 100000:05}",
        "classify_main": _category(row),
        "classify_main_name": _CATEGORIES[_category(row)][0],
        "classify_genre_name": "其他",
        "classify_theme_name": "科技、教育",
        "abstract": "",
        "date": seconds,
        "created_at": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "create_time": seconds,
        "first_publish_time": seconds,
        "display_publish_time": seconds,
        "attachment": [],
        "relation": [],
        "is_expired": 0,
        "is_abolished": 0,
        "is_open": 1,
        "status": 6,
    }
