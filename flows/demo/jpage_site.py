"""A Hanweb site: a column with its first two screens embedded as a recordset, the rest by `dataproxy.jsp`."""

import html
from collections.abc import Mapping
from urllib.parse import quote

from flows.demo.pages import Answer, Page, Row, article, fill, neighbours, read_rows, read_template

COLUMN, UNIT, WEB = "1229207", "5861047", "27"
PER_GROUP = 30
"""Two screens of 15; what the column page embeds and what one call brings."""
_PROXY = "/module/web/jpage/dataproxy.jsp"
_HTML = "text/html;charset=UTF-8"


def jpage(site: str, _origin: str) -> Answer:
    """Static articles and column, and the proxy, asked by GET or POST."""
    rows = read_rows(site)
    pages = {
        row.path: Page(body=article(site, "article.html", row, neighbours(rows, at)).encode(), media_type=_HTML, modified_on=row.on)
        for at, row in enumerate(rows)
    }
    column = fill(
        read_template(site, "column.html"),
        {"nextgroup": _next_group(2), "records": _records(rows[:PER_GROUP]), "total": len(rows)},
    )
    pages[f"/col/col{COLUMN}/index.html"] = Page(body=column.encode(), media_type=_HTML, modified_on=rows[0].on)

    def answer(path: str, params: Mapping[str, str]) -> Page | None:
        return _proxy(rows, params) if path == _PROXY else pages.get(path)

    return answer


def _proxy(rows: tuple[Row, ...], params: Mapping[str, str]) -> Page | None:
    """Rows `startrecord` to `endrecord` (counted from 1, both within), or the group `page`; XML however it is called."""
    if params.get("columnid") != COLUMN or params.get("unitid") != UNIT:
        return None
    page = int(params.get("page", "1"))
    start = int(params.get("startrecord", (page - 1) * PER_GROUP + 1))
    end = int(params.get("endrecord", start + PER_GROUP - 1))
    further = _next_group(end // PER_GROUP + 1) if end < len(rows) else ""
    group = f'<nextgroup><![CDATA[<a href="{further}"></a>]]></nextgroup>' if further else ""
    text = (
        "<?xml version='1.0' encoding='utf-8'?>\n<datastore>\n"
        f"<totalrecord>{len(rows)}</totalrecord>\n<totalpage>{-(-len(rows) // 15)}</totalpage>\n{group}\n"
        f"<recordset>\n{_records(rows[max(start, 1) - 1 : end])}\n</recordset></datastore>"
    )
    return Page(body=text.encode(), media_type=_HTML)


def _next_group(page: int) -> str:
    return (
        f"{_PROXY}?page={page}&appid=1&appid=1&webid={WEB}&path=/&columnid={COLUMN}&unitid={UNIT}"
        f"&webname={quote('湖州市科学技术局')}&permissiontype=0"
    )


def _records(rows: tuple[Row, ...]) -> str:
    return "\n".join(
        f'<record><![CDATA[\n<li><a href="{row.path}" title="{html.escape(row.title)}" target="_blank">'
        f'{html.escape(row.title)}</a><span class="time">{row.on:%Y-\n%m-\n%d}</span></li>]]></record>'
        for row in rows
    )
