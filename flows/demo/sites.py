"""The five sites: what each address answers, in the form of the family that the site plays.

The forms are those that such sites were seen to send, not those that they should.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flows.demo.epaper_site import epaper
from flows.demo.gkmlpt_site import gkmlpt
from flows.demo.jpage_site import jpage
from flows.demo.pages import Answer, Row, article, fill, neighbours, page_of, read_rows, read_template, static


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site and the habits of its web server."""

    name: str
    """The slug of its source and the name of its folder."""
    build: Callable[[str, str], Answer]
    """Of the site's name and its origin (`http://127.0.0.1:18311`)."""
    charset: str = "utf-8"
    etag: bool = False
    last_modified: bool = False
    gzip: bool = False


def trs(site: str, _origin: str) -> Answer:
    """A department on TRS WCM: static lists by `index_N`, relative links, titles cut after 24 characters."""
    rows, folder, per_page = read_rows(site), "/zwgk/tzgg/", 15
    pages = {
        row.path: page_of(article(site, "article.html", row, neighbours(rows, at)), "text/html", row.on) for at, row in enumerate(rows)
    }
    chunks = [rows[start : start + per_page] for start in range(0, len(rows), per_page)]
    for index, chunk in enumerate(chunks):
        lines = "\n".join(_trs_row(row, folder) for row in chunk)
        text = fill(read_template(site, "list.html"), {"rows": lines, "index": index, "pages": len(chunks)})
        name = f"index_{index}.html" if index else "index.html"
        pages[folder + name] = page_of(text, "text/html", max(row.on for row in rows))
    pages[folder] = pages[folder + "index.html"]
    pages["/robots.txt"] = page_of(read_template(site, "robots.txt"), "text/plain", date(2023, 1, 4))
    return static(pages)


def _trs_row(row: Row, folder: str) -> str:
    title = html.escape(row.title)
    shown = title if len(title) <= 24 else title[:24] + "…"
    href = "./" + row.path.removeprefix(folder)
    return f'   <li><a href="{href}" title="{title}" target="_blank">{shown}</a><span class="date">{row.on}</span></li>'


def plain(site: str, _origin: str) -> Answer:
    """A site of no family, made by a program: no validators, a charset in the header."""
    rows, media_type = read_rows(site), "text/html; charset=utf-8"
    pages = {row.path: page_of(article(site, "article.html", row, neighbours(rows, at)), media_type) for at, row in enumerate(rows)}
    lines = "\n".join(
        f'<li><h3><a href="{row.path}">{html.escape(row.title)}</a></h3>'
        f'<p class="summary">{html.escape(row.summary)}</p><span class="time">{row.on}</span></li>'
        for row in rows
    )
    text = fill(read_template(site, "list.html"), {"rows": lines, "pager": "<b>1</b>"})
    pages["/news/"] = page_of(text, media_type)
    return static(pages)


SITES: tuple[Site, ...] = (
    Site(name="guangdong_jiangmen_kjj", build=gkmlpt, etag=True, last_modified=True),
    Site(name="anhui_chuzhou_kjj", build=trs, etag=True, last_modified=True),
    Site(name="zhejiang_huzhou_kjj", build=jpage, last_modified=True),
    Site(name="news_dongnan_kechuang", build=epaper, charset="gb18030", etag=True),
    Site(name="news_chanyan_kuaixun", build=plain, gzip=True),
)
