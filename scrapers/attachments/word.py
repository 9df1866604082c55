"""docx → paragraphs and tables in the order of the document. What a reader does not see (deleted, hidden) is not there."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from scrapers.attachments.containers import check_office, open_container
from scrapers.attachments.parts import Contents, Part, bounded, column_name
from scrapers.grids import Cell, join_pieces
from scrapers.markup import tidy_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = frozenset(
    [f"{_COMPATIBLE}Fallback", *(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "rt"))]
)
_BREAKS = frozenset(f"{_W}{name}" for name in ("br", "cr"))
_MOST_COLUMNS = 1_000
"""That one cell may span."""


def read(body: bytes) -> Contents:
    """The paragraphs and tables of a docx; FetchError `refused bomb` before anything of it is parsed."""
    import docx  # costs 0.2 s; other formats go without it

    with open_container(body) as archive:
        check_office(archive, len(body))
    return Contents(parts=bounded(_parts(docx.Document(BytesIO(body)).element.body)))


def _parts(root: Any) -> Iterator[Part]:
    paragraphs = tables = 0
    for block in _blocks(root):
        if block.tag == f"{_W}p":
            paragraphs += 1
            for line in _lines(block):
                yield Part(place=f"paragraph {paragraphs}", text=line)
        else:
            tables += 1
            yield from _table(block, f"table {tables}")


def _blocks(root: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls too."""
    for child in root.iterchildren(f"{_W}p", f"{_W}tbl", f"{_W}sdt"):
        if child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _blocks(content)
        else:
            yield child


# --- text ----------------------------------------------------------------------------------------------------


def _lines(paragraph: Any) -> list[str]:
    """The lines of a paragraph; a line break parts them."""
    return [line for line in map(tidy_text, "".join(_pieces(paragraph)).split("\n")) if line]


def _pieces(node: Any) -> Iterator[str]:
    for child in node.iterchildren():
        tag = child.tag
        if tag == f"{_W}t":
            yield (child.text or "").replace("\n", " ")
        elif tag in _BREAKS:
            yield "\n"
        elif tag == f"{_W}tab":
            yield "　　"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif isinstance(tag, str) and tag not in _UNSEEN and not _is_hidden(child):
            yield from _pieces(child)
            if tag == f"{_W}p":  # of a text box
                yield "\n"


def _is_hidden(run: Any) -> bool:
    return run.tag == f"{_W}r" and run.find(f"{_W}rPr/{_W}vanish") is not None


# --- tables --------------------------------------------------------------------------------------------------


def _table(table: Any, name: str) -> Iterator[Part]:
    rows: list[list[Cell]] = []
    places: list[list[str]] = []
    covered: dict[int, tuple[int, int]] = {}
    """Column → row and number of the cell that reaches down there."""
    for y, row in enumerate(_children(table, "tr")):
        rows.append([])
        places.append([])
        x = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        if x:
            rows[y].append(Cell(text="", columns=x))
            places[y].append(f"{name}!A{y + 1}")
        for cell in _children(row, "tc"):
            wide = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and x in covered:
                above, number = covered[x]
                rows[above][number] = _lengthened(rows[above][number])
            else:
                covered.pop(x, None)
                if merge is not None:
                    covered[x] = (y, len(rows[y]))
                rows[y].append(Cell(text=_cell_text(cell), columns=wide))
                places[y].append(f"{name}!{column_name(x)}{y + 1}")
            x += wide
    if len(rows) == 1 and len(rows[0]) == 1:  # a frame, no table
        yield Part(place=name, text=rows[0][0].text)
    elif any(rows):
        yield Part(place=name, rows=tuple(map(tuple, rows)), places=tuple(map(tuple, places)))


def _children(node: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls too."""
    for child in node.iterchildren(f"{_W}{name}", f"{_W}sdt"):
        if child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _children(content, name)
        else:
            yield child


def _number(node: Any, default: int) -> int:
    value = node.get(f"{_W}val") if node is not None else None
    return min(int(value), _MOST_COLUMNS) if value is not None and value.isdecimal() else default


def _lengthened(cell: Cell) -> Cell:
    return Cell(text=cell.text, columns=cell.columns, rows=cell.rows + 1)


def _cell_text(cell: Any) -> str:
    pieces: list[tuple[str, bool]] = []
    for paragraph in cell.iter(f"{_W}p"):
        lines = _lines(paragraph)
        pieces += [(line, number + 1 < len(lines)) for number, line in enumerate(lines)]
    return join_pieces(pieces)
