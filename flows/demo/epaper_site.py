"""A newspaper of the Founder kind: editions of two pages, each a list of titles beside a picture of the page."""

import html
from itertools import groupby

from flows.demo.pages import Answer, Page, Row, article, fill, page_of, read_rows, read_template, row_values, static


def epaper(site: str, _origin: str) -> Answer:
    """A newspaper of the Founder kind: an issue is a folder, a page of it `node_N.htm`, an article `content_N.htm`."""
    rows = read_rows(site)
    issues = sorted({row.path.rsplit("/", 1)[0] for row in rows}, reverse=True)
    pages: dict[str, Page] = {}
    for issue, within in groupby(rows, key=lambda row: row.path.rsplit("/", 1)[0]):
        of_issue = tuple(within)
        for number in sorted({row.number for row in of_issue}):
            of_page = tuple(row for row in of_issue if row.number == number)
            text = fill(read_template(site, "node.html"), _node_values(issue, issues, of_issue, of_page))
            pages[f"{issue}/node_{number}.htm"] = page_of(text, "text/html", of_page[0].on)
            for at, row in enumerate(of_page):
                values = {
                    "node": number,
                    "rows": _titles(of_page),
                    "older": _href(of_page, at - 1),
                    "newer": _href(of_page, at + 1),
                }
                pages[row.path] = page_of(article(site, "article.html", row, values), "text/html", row.on)
    newest = issues[0].removeprefix("/dnkcb/html/")
    pages["/dnkcb/paperindex.htm"] = page_of(fill(read_template(site, "paperindex.html"), {"issue": newest}), "text/html", rows[0].on)
    return static(pages)


def _node_values(issue: str, issues: list[str], of_issue: tuple[Row, ...], of_page: tuple[Row, ...]) -> dict[str, object]:
    at = issues.index(issue)

    def other(index: int) -> str:
        return f"{issues[index]}/node_2.htm" if 0 <= index < len(issues) else "javascript:void(0)"

    sections = {row.number: row.section for row in of_issue}
    turn = [("上一版", int(of_page[0].number) - 1), ("下一版", int(of_page[0].number) + 1)]
    return row_values(of_page[0]) | {
        "number": f"{int(of_page[0].number):02}",
        "node": of_page[0].number,
        "older": other(at + 1),
        "newer": other(at - 1),
        "turn": " ".join(f'<a href="node_{number}.htm">{word}</a>' for word, number in turn if str(number) in sections),
        "sections": "\n".join(
            f'<tr><td><a id="pageLink" href="node_{number}.htm">第{int(number):02}版：{name}</a></td></tr>'
            for number, name in sections.items()
        ),
        "areas": "".join(
            f'<area shape="rect" coords="0,{40 * at},300,{40 * at + 39}" href="{row.path.rsplit("/", 1)[1]}" />'
            for at, row in enumerate(of_page)
        ),
        "rows": _titles(of_page),
    }


def _titles(rows: tuple[Row, ...]) -> str:
    return "\n".join(f'<li><a href="{row.path.rsplit("/", 1)[1]}">{html.escape(row.title)}</a></li>' for row in rows)


def _href(rows: tuple[Row, ...], at: int) -> str:
    return rows[at].path.rsplit("/", 1)[1] if 0 <= at < len(rows) else "javascript:void(0)"
