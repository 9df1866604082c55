"""Markup → lines of text and grids of tables, with every offset known.

A block is a line. Inline elements are joined with nothing, because digits and names are cut over spans. A data table
is a grid: each of its rows is one line, its cells parted by tabs. A layout table is only blocks. What a reader
does not see (hidden by style, scripts, controls of forms) is not there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scrapers.grids import Grid, assemble_tables
from scrapers.hidden import is_hidden
from scrapers.markup import DROPPED, Attributes, is_block, push_children, tidy_text, unwrap, whole_title, without_invisible
from scrapers.tables import read_grid
from transforms.model import Table

Skip = Callable[[str, Attributes, LexborNode], bool]
"""Tells of an element (tag, attributes, node) whether it is left out with all that it holds."""

_BREAK = "\x0b"
_QUOTED = 60
"""Longest quotation, in characters, that a <br> inside it does not part."""
_QUOTES = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "‘": "’"}
_DAY_FIRST = re.compile(r"\s*[\[(（]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d")
_LIST_ITEM = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]|[①-⑳●○◆■▲★*·\-—]|第[\d一二三四五六七八九十]+[条章节]|附件|附\s*[:：])"
)
_NO_CAPTION = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp)$|^微信(?:图片|截图)|二维码$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `grid` and `row` are set for the row of a table (row -1 is its caption)."""

    text: str
    tag: str = "p"
    """The innermost block that it stands in."""
    link_chars: int = 0
    grid: Grid | None = None
    row: int = -1

    @property
    def is_link(self) -> bool:
        """Whether it is (almost) nothing but links."""
        return self.link_chars * 10 >= len(self.text) * 8


def render(root: LexborNode, *, skip: Skip | None = None, hidden: frozenset[str] = frozenset()) -> list[Line]:
    """The lines under an element, in the order of the page.

    `hidden` are `.class` and `#id` that the page's own style sheet hides. The root's own style does not count: it
    was chosen to be read, and WeChat hides the body until a script has run.
    """
    return _Renderer(skip, hidden).run(root)


def assemble(lines: Iterable[Line]) -> tuple[str, tuple[Table, ...]]:
    """Lines → the text of a document and its tables; `text[start:end] == exact` for every span."""
    parts: list[str] = []
    placed: list[tuple[Line, int]] = []
    position = 0
    for line in lines:
        if line.text.strip("\t"):
            parts.append(line.text)
            placed.append((line, position))
            position += len(line.text) + 1
        elif line.grid is not None:
            placed.append((line, max(position - 1, 0)))
    text = "\n".join(parts)
    rows = [(line.grid, line.row, start, line.text) for line, start in placed if line.grid is not None]
    return text, assemble_tables(text, rows)


class _Renderer:
    """The walk over one region; the stack is ours, so that deep markup is no danger."""

    def __init__(self, skip: Skip | None, hidden: frozenset[str]) -> None:
        self.skip = skip
        self.hidden = hidden
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.blocks: list[str] = ["p"]
        self.links = 0
        self.link_chars = 0
        self.after_link = False

    def run(self, root: LexborNode) -> list[Line]:
        """The lines under the root."""
        stack: list[LexborNode | str] = []
        if root.tag == "table":
            stack.append(root)
        else:
            push_children(root, stack)
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self._close(item)
            elif item.tag == "-text":
                self._add_text(unwrap(item.text_content or ""))
            elif item.tag not in DROPPED:
                self._open(item, item.tag or "", stack)
        self._flush()
        return self.lines

    def _open(self, node: LexborNode, tag: str, stack: list[LexborNode | str]) -> None:
        attributes = node.attributes
        if attributes and is_hidden(tag, attributes, node, self.hidden):
            return
        if self.skip is not None and self.skip(tag, attributes, node):
            return
        if tag == "br":
            self.pieces.append(_BREAK)
        elif tag == "img":
            self._add_image(node, attributes)
        elif tag == "a":
            self._open_link(node, attributes, stack)
        elif tag != "table" or not self._add_table(node):
            if tag == "q":
                self.pieces.append("“")
                stack.append("q")
            elif is_block(tag, attributes):
                self._flush()
                self.blocks.append(tag)
                stack.append("block")
            push_children(node, stack)

    def _close(self, mark: str) -> None:
        if mark == "a":
            self.links -= 1
            self.after_link = True
        elif mark == "q":
            self.pieces.append("”")
        else:
            self._flush()
            self.blocks.pop()

    def _open_link(self, node: LexborNode, attributes: Attributes, stack: list[LexborNode | str]) -> None:
        self.links += 1
        stack.append("a")
        whole = whole_title(node, attributes)
        if whole:
            self._add_text(whole)
        else:
            push_children(node, stack)

    def _add_text(self, text: str) -> None:
        if self.after_link and text and not text.isspace():
            self.after_link = False
            if _DAY_FIRST.match(text):
                self.pieces.append(" ")  # the date column of a list row is no part of the title before it
        self.pieces.append(text)
        if self.links:
            self.link_chars += len(text.strip())

    def _add_image(self, node: LexborNode, attributes: Attributes) -> None:
        caption = image_caption(node, attributes)
        if caption:
            self._flush()
            self.lines.append(Line(caption, tag="img"))

    def _add_table(self, node: LexborNode) -> bool:
        """Add the rows of a data table; False for a table that is only layout, which is then walked as blocks."""
        grid = read_grid(node, self.hidden)
        if grid is None:
            return False
        self._flush()
        if grid.caption:
            self.lines.append(Line(grid.caption, tag="caption", grid=grid))
        for number, own in enumerate(grid.own):
            text = "\t".join(cell.text for cell in own)
            links = sum(cell.link_chars for cell in own)
            self.lines.append(Line(text, tag="tr", link_chars=links, grid=grid, row=number))
        return True

    def _flush(self) -> None:
        if not self.pieces:
            return
        text = without_invisible("".join(self.pieces))
        self.pieces.clear()
        links, self.link_chars = self.link_chars, 0
        self.after_link = False
        if not text or text.isspace():
            return
        if _BREAK in text:
            text = resolve_breaks(text)
        found = [part for part in map(tidy_text, text.split(_BREAK)) if part]
        total = sum(map(len, found)) or 1
        for part in found:
            self.lines.append(Line(part, tag=self.blocks[-1], link_chars=links * len(part) // total))


def resolve_breaks(text: str) -> str:
    """Join at a single line break that cuts a short quotation (“甲乙<br>中试平台”) or a running sentence."""
    joined: list[str] = []
    position = 0
    for found in re.finditer(_BREAK, text):
        at = found.start()
        if at < position or not (_cuts_quotation(text, at) or _cuts_sentence(text, at)):
            continue
        joined.append(text[position:at].rstrip())
        position = at + 1
        while position < len(text) and text[position] != _BREAK and text[position].isspace():
            position += 1
    joined.append(text[position:])
    return "".join(joined)


def _cuts_quotation(text: str, at: int) -> bool:
    before = text[max(0, at - _QUOTED) : at].rpartition(_BREAK)[2]
    after = text[at + 1 : at + 1 + _QUOTED]
    for opening, closing in _QUOTES.items():
        start = before.rfind(opening)
        if start < 0 or closing in before[start:]:
            continue
        end = after.find(closing)
        if end >= 0 and _BREAK not in after[:end] and opening not in after[:end]:
            return len(before) - start + end <= _QUOTED
    return False


def _cuts_sentence(text: str, at: int) -> bool:
    """Both sides are running text, and the first stops in the middle of a word or clause."""
    before = text[max(0, at - 400) : at].rpartition(_BREAK)[2].strip()
    after = text[at + 1 : at + 400].partition(_BREAK)[0].strip()
    if len(before) < 12 or not after or not re.search(r"[，。；、]", before) or not re.search(r"[，。；]", after):
        return False
    return bool(re.match(r"[㐀-鿿]", before[-1]) and re.match(r"[㐀-鿿]", after[0])) and not _LIST_ITEM.match(after)


def image_caption(node: LexborNode, attributes: Attributes) -> str | None:
    """The words that stand for a picture, where they are words: no file name, no bare 图片.

    A figure that has a caption of its own speaks for itself: its alt is often an older, misspelt copy.
    """
    caption = tidy_text(attributes.get("alt") or "")
    if len(re.findall(r"[㐀-鿿]", caption)) < 6 or _NO_CAPTION.search(caption):
        return None
    parent = node.parent
    for _ in range(3):
        if parent is None or parent.tag in ("body", "html"):
            break
        if parent.tag == "figure":
            return None if parent.css_first("figcaption") is not None else caption
        parent = parent.parent
    return caption
