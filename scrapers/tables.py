"""A `<table>` → the grid of a data table; None for one that only lays out the page."""

import re

from selectolax.lexbor import LexborNode

from scrapers.grids import Cell, Grid, expand, join_pieces
from scrapers.hidden import is_hidden
from scrapers.markup import DROPPED, Attributes, is_block, push_children, tidy_text, unwrap, whole_title

_HOLDERS = "h1, h2, article, #zoom, .TRS_Editor, .TRS_UEDITOR"
"""What a data table never holds."""


def read_grid(table: LexborNode, hidden: frozenset[str]) -> Grid | None:
    """The grid of a data table, or None where the table is a frame: one cell, one column, other tables, an article."""
    attributes = table.attributes
    if attributes.get("role") in ("presentation", "none"):
        return None
    rows, caption = _rows(table, hidden)
    if not rows or _frames(table, rows):
        return None
    cells = [[_read_cell(cell, hidden) for cell in row] for row in rows]
    headed = any(cell.tag == "th" for row in rows for cell in row)
    if _reads_as_frame(cells, bordered=_is_bordered(attributes), headed=headed):
        return None
    return expand(cells, caption=_CellReader(hidden).read(caption)[0] if caption is not None else "")


def _rows(table: LexborNode, hidden: frozenset[str]) -> tuple[list[list[LexborNode]], LexborNode | None]:
    """Cells of the rows of the table itself, not of nested ones, the foot last; and its caption."""
    caption = None
    rows: list[list[LexborNode]] = []
    foot: list[list[LexborNode]] = []
    for part in _children(table, ("caption", "thead", "tbody", "tfoot"), hidden):
        if part.tag == "caption":
            caption = caption or part
            continue
        for row in _children(part, ("tr",), hidden):
            (foot if part.tag == "tfoot" else rows).append(_children(row, ("td", "th"), hidden))
    return [row for row in (*rows, *foot) if row], caption


def _children(node: LexborNode, tags: tuple[str, ...], hidden: frozenset[str]) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        if child.tag in tags and not is_hidden(child.tag, child.attributes, child, hidden):
            found.append(child)
        child = child.next
    return found


def _frames(table: LexborNode, rows: list[list[LexborNode]]) -> bool:
    """Tell by structure, before any text is read: one cell, headings, or inner tables that carry what the table holds."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return True
    if table.css_first(_HOLDERS) is not None:
        return True
    inner = [one for one in table.css("table") if one.mem_id != table.mem_id]
    if not inner:
        return False
    held = sum(len(one.text()) for one in inner)
    return len(rows) <= 3 or held * 2 > len(table.text()) or len(inner[0].css("tr")) > 2


def _reads_as_frame(cells: list[list[Cell]], *, bordered: bool, headed: bool) -> bool:
    """Tell by length: a column of long texts, a single row without border, one text that is most of the table."""
    lengths = [len(cell.text) for row in cells for cell in row]
    longest, total = max(lengths), sum(lengths)
    if total == 0:
        return True
    if max(sum(bool(cell.text) or cell.columns > 1 for cell in row) for row in cells) <= 1 and max(map(len, cells)) == 1:
        return not (len(cells) >= 3 and longest <= 80 and (bordered or headed))
    if len(cells) == 1 and not headed:
        return longest > 200 or not (bordered or longest <= 60)
    return not bordered and len(cells) <= 6 and longest > 800 and longest * 10 > total * 6


def _is_bordered(attributes: Attributes) -> bool:
    border = (attributes.get("border") or "").strip()
    style = attributes.get("style") or ""
    return border not in ("", "0") or "border-collapse" in style or "MsoNormalTable" in (attributes.get("class") or "")


def _read_cell(node: LexborNode, hidden: frozenset[str]) -> Cell:
    text, links = _CellReader(hidden).read(node)
    attributes = node.attributes
    return Cell(
        text=text,
        columns=_count(attributes.get("colspan"), most=1_000, none=1),
        rows=_count(attributes.get("rowspan"), most=65_534, none=65_534),
        header=node.tag == "th",
        link_chars=links,
    )


def _count(value: str | None, *, most: int, none: int) -> int:
    """A span attribute as browsers read it: its leading digits; `none` for 0, which means "to the end" in a rowspan."""
    found = re.match(r"\s*\+?(\d{1,6})", value or "")
    if not found:
        return 1
    return min(int(found.group(1)), most) or none


class _CellReader:
    """Reads one cell into pieces, each with whether a `<br>` (soft) or a block ended it."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self.pieces: list[tuple[str, bool]] = []
        self.current: list[str] = []
        self.links = 0
        self.link_chars = 0

    def read(self, node: LexborNode) -> tuple[str, int]:
        """The text of the cell on one line, and how many characters of it are links."""
        stack: list[LexborNode | str] = []
        push_children(node, stack)
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self._close(item)
            elif item.tag == "-text":
                self._add(unwrap(item.text_content or ""))
            elif item.tag not in DROPPED:
                self._open(item, item.tag or "", stack)
        self._flush(soft=False)
        return join_pieces(self.pieces), self.link_chars

    def _open(self, node: LexborNode, tag: str, stack: list[LexborNode | str]) -> None:
        attributes = node.attributes
        if attributes and is_hidden(tag, attributes, node, self.hidden):
            return
        if tag == "br":
            self._flush(soft=True)
            return
        if tag == "a":
            self.links += 1
            stack.append("a")
            whole = whole_title(node, attributes)
            if whole:
                self._add(whole)
                return
        elif is_block(tag, attributes):
            self._flush(soft=False)
            stack.append("block")
        push_children(node, stack)

    def _close(self, mark: str) -> None:
        if mark == "a":
            self.links -= 1
        else:
            self._flush(soft=False)

    def _add(self, text: str) -> None:
        self.current.append(text)
        if self.links:
            self.link_chars += len(text.strip())

    def _flush(self, *, soft: bool) -> None:
        text = tidy_text("".join(self.current))
        self.current.clear()
        if text:
            self.pieces.append((text, soft))
