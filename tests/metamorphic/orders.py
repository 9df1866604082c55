"""The parts of a page that stand for themselves, in another order."""

import re
from collections.abc import Iterator

from tests.metamorphic.fixtures import Fixture
from transforms.text import simplify

_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr\s*>", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p\s*>", re.DOTALL | re.IGNORECASE)
_SPANNING = re.compile(r"rowspan\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_SAME_AS_ABOVE = re.compile(r"同上|〃|″|同前|续表")
_TAG = re.compile(r"<[^>]*>")
_LABEL = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|\d{1,2}[.．、]|[❶-❿①-⑳]|（[一二三四五六七八九十]+）)")
_POINTS_BACK = re.compile(r"该|其|这|此|上述|以上|前者|后者|另|同时|同[日天]|[当次翌]日|当天|此前|还|也|随后|途中|最后|再|则")
_SUBJECT = re.compile(r"中试|平台|基地|中心|项目|公司|研究院|研究所|学院|大学|一期|二期|名单|附件|以下|如下")
_LONG_ENOUGH = 25
_OPENING = 20


def other_order(page: Fixture) -> str:
    """Rows of plain tables, paragraphs that name their own platforms, and paragraphs about none, from last to first."""
    html = _TABLE.sub(lambda table: _rows(page, table.group()), page.html)
    html = _reversed(html, list(_runs(page, html)))
    return _reversed(html, [[m.span() for m in _PARAGRAPH.finditer(html) if _about_none(page, _text(m.group()))]])


def _rows(page: Fixture, table: str) -> str:
    """A table without merged rows: its rows that name platforms of the page, turned round."""
    if _SPANNING.search(table) or _SAME_AS_ABOVE.search(table):
        return table
    runs: list[list[tuple[int, int]]] = [[]]
    for row in _ROW.finditer(table):
        if _named(page, _text(row.group())):
            runs[-1].append(row.span())
        elif runs[-1]:
            runs.append([])
    return _reversed(table, runs)


def _runs(page: Fixture, html: str) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs one after another, each of which names its platforms itself and points back to no other."""
    run: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(html):
        text = _text(paragraph.group())
        if _named(page, text) and not _POINTS_BACK.search(_LABEL.sub("", text)[:_OPENING]):
            if run and _TAG.sub("", html[run[-1][1] : paragraph.start()]).strip():
                yield run
                run = []
            run.append(paragraph.span())
        else:
            if re.match(r"该|其|平台|基地|中心|项目|这", text):  # it goes on with the one before it
                run = run[:-1]
            yield run
            run = []
    yield run


def _named(page: Fixture, text: str) -> bool:
    return any(platform["name"] in text for platform in page.gold["platforms"])


def _about_none(page: Fixture, text: str) -> bool:
    if len(text) < _LONG_ENOUGH or not text.endswith(("。", "”")) or _SUBJECT.search(text) or _LABEL.match(text):
        return False
    places = {platform[field] for platform in page.gold["platforms"] for field in ("city", "district") if platform[field]}
    return not _POINTS_BACK.search(text[:_OPENING]) and not any(place[:2] in text for place in places)


def _text(markup: str) -> str:
    return simplify(_TAG.sub("", markup)).strip()


def _reversed(html: str, runs: list[list[tuple[int, int]]]) -> str:
    """The spans of each run change places, the last with the first; a label (一、, 1.) stays where it is."""
    pieces: list[tuple[int, int, str]] = []
    for run in runs:
        pieces += [(a, b, _with_label(html[a:b], html[c:d])) for (a, b), (c, d) in zip(run, reversed(run), strict=True)]
    out, end = [], 0
    for start, stop, new in sorted(pieces):
        out += [html[end:start], new]
        end = stop
    return "".join([*out, html[end:]])


def _with_label(here: str, there: str) -> str:
    mine, other = _LABEL_IN.match(here), _LABEL_IN.match(there)
    if not mine or not other:
        return there
    return mine.group(1) + mine.group(2) + there[other.end(2) :]


_LABEL_IN = re.compile(rf"((?:<[^>]*>|\s)*)({_LABEL.pattern[4:]})")
