"""Tables that a converter took apart into lines: one cell a line, cells parted by wide spaces, or all rows in one line.

They become tables again, so that `table_rows` reads them like any other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from transforms import text as texts
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.table_headers import Columns, cell_text, is_label, meaning_of
from transforms.model import Document, Span, Table
from transforms.regions import find_regions
from transforms.statuses import status_of_words

_NUMBER = re.compile(r"^\s*(\d{1,3})\s*$")
_SPACED = re.compile(r"[ 　]{2,}|\t|\xa0+|[ 　]*[|｜][ 　]*")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、．]?|[（(]\d{1,3}[）)])\s*(?=[\u4e00-\u9fffA-Za-z0-9“])")
_MARKS = (  # how the rows of one line are numbered, each with how the first of them is written
    re.compile(r"(?:(?<=[\s；;。：:])|^)(?P<number>\d{1,3})(?:[.、．)）]\s*|\s+)(?=\S)"),
    re.compile(r"[（(](?P<number>\d{1,2})[）)]\s*(?=\S)"),
    re.compile(r"(?P<sign>[①-⑳❶-❿⑴-⒇➀-➉➊-➓⓵-⓾])\s*(?=\S)"),
)
_FIRST_SIGNS = "①❶⑴➀➊⓵"
_MIN_ROWS = 3
_WIDEST = 10
_SHORT_GROUP = 24
_LONGEST_STATE = 24
_KEYS = re.compile("中[试試]|概念[验驗][证證]")

Row = tuple[Span, ...]


def tables_of(document: Document) -> Iterator[tuple[Table, Columns]]:
    """Yield the tables that stand in the lines of a document without any markup."""
    if not _KEYS.search(document.text):
        return
    inside = [(min(c.start for r in t.rows for c in r), max(c.end for r in t.rows for c in r)) for t in document.tables if any(t.rows)]
    lines = [s for s in _lines(document.text) if not any(a <= s.start < b for a, b in inside)]
    taken: list[tuple[int, int]] = []
    for way in (_one_cell_a_line, _under_header, _spaced, _in_line):
        for rows, columns in way(lines):
            extent = (rows[0][0].start, max(c.end for c in rows[-1]))
            if not any(start < extent[1] and extent[0] < end for start, end in taken):
                taken.append(extent)
                yield Table(rows=tuple(rows)), columns


def guessed_columns(table: Table) -> Columns | None:
    """Tell the columns of a table without a header by what their cells look like; three rows or more."""
    rows = [row for row in table.rows if len({c.start for c in row}) > 1]
    return _columns((), rows) if len(rows) >= _MIN_ROWS and len({len(r) for r in rows}) == 1 else None


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start=start, end=start + len(line), exact=line))
        start += len(line) + 1
    return found


_Found = Iterator[tuple[list[Row], Columns]]


def _one_cell_a_line(lines: Sequence[Span]) -> _Found:
    """1 / 甲中试平台 / 乙公司 / 2 / 丙中试平台 / 丁公司: lines that are running numbers, the cells of a row between them."""
    numbers = {i: int(m[1]) for i, line in enumerate(lines) if (m := _NUMBER.match(line.exact))}
    for first, value in numbers.items():
        if value != 1:
            continue
        starts = [first]
        while (following := next((i for i in range(starts[-1] + 2, starts[-1] + _WIDEST) if numbers.get(i) == len(starts) + 1), None)) is not None:
            starts.append(following)
        if len(starts) < _MIN_ROWS:
            continue
        width = Counter(b - a for a, b in zip(starts, starts[1:], strict=False)).most_common(1)[0][0]
        rows = [tuple(lines[a:b]) for a, b in zip(starts, [*starts[1:], min(starts[-1] + width, len(lines))], strict=True)]
        header = tuple(lines[max(0, first - width) : first])
        yield from _shaped(header, rows, width)


def _under_header(lines: Sequence[Span]) -> _Found:
    """Lines of as many cells as the line of labels above them has; a line of one cell heads a group."""
    for at, line in enumerate(lines):
        header = _cells(line)
        labels = [cell_text(c) for c in header]
        meanings = {meaning_of(label) for label in labels if is_label(label)}
        if len(header) < 3 or not {"name", "operator"} <= meanings or sum(map(is_label, labels)) * 3 < len(labels) * 2:
            continue
        rows: list[Row] = []
        for below in lines[at + 1 :]:
            cells = _cells(below)
            if len(cells) == len(header) - 1 and meaning_of(labels[0]) == "ignored":
                rows.append((Span(start=cells[0].start, end=cells[0].start, exact=""), *cells))
            elif len(cells) == len(header):
                rows.append(cells)
            elif len(cells) == 1 and len(below.exact.strip()) <= _SHORT_GROUP and "。" not in below.exact:
                rows.append(cells * len(header))
            else:
                break
        while rows and len({c.start for c in rows[-1]}) == 1:
            rows.pop()
        if rows and (columns := _columns(header, rows)):
            yield rows, columns


def _spaced(lines: Sequence[Span]) -> _Found:
    """1.甲中试平台  乙公司: lines whose cells are parted by wide spaces."""
    run: list[Row] = []
    header: Row = ()
    before: Row = ()
    for line in [*lines, Span(start=0, end=0, exact="")]:
        cells = _cells(line, numbered=True)
        if len(cells) > 1 and _NUMBERED.match(line.exact) and (not run or len(run[-1]) == len(cells)):
            header = header if run else before
            run.append(cells)
            continue
        if len(run) >= _MIN_ROWS and (columns := _columns(header, run)):
            yield run, columns
        run, before = [], cells


def _in_line(lines: Sequence[Span]) -> _Found:
    """1 甲中试平台 乙公司 丙市 2 丁中试平台 戊大学 己市 …: rows that follow each other in one line, cells parted by spaces."""
    for at, line in enumerate(lines):
        for style in _MARKS:
            marks = _running(list(style.finditer(line.exact)))
            if len(marks) < _MIN_ROWS:
                continue
            ends = [*(m.start() for m in marks[1:]), _end_of_list(line.exact, marks[-1].end())]
            rows = [_parted(line, m.end(), end) for m, end in zip(marks, ends, strict=True)]
            if Counter(map(len, rows)).most_common(1)[0][0] < 2:
                continue
            rows = [(_sign(line, m), *row) for m, row in zip(marks, rows, strict=True)]
            width = Counter(map(len, rows)).most_common(1)[0][0]
            lead = Span(start=line.start, end=line.start + marks[0].start(), exact=line.exact[: marks[0].start()])
            above = lines[at - 1] if at and not lead.exact.strip() else lead
            header = _header_in(above)
            yield from _shaped((_NO_LABEL, *header) if header else (), rows, width)
            break


_NO_LABEL = Span(start=0, end=0, exact="序号")


def _sign(line: Span, mark: re.Match[str]) -> Span:
    """Return the running number of a row."""
    start, end = mark.span(next(name for name, value in mark.groupdict().items() if value))
    return Span(start=line.start + start, end=line.start + end, exact=line.exact[start:end])


def _running(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the marks that count from one without a gap."""
    run: list[re.Match[str]] = []
    for mark in marks:
        sign = mark.groupdict().get("sign")
        if sign:
            follows = ord(sign) == ord(run[-1]["sign"]) + 1 if run else sign in _FIRST_SIGNS
        else:
            follows = int(mark["number"]) == len(run) + 1
        if follows:
            run.append(mark)
    return run


def _end_of_list(text: str, start: int) -> int:
    stop = text.find("。", start)
    return stop if stop >= 0 else len(text)


def _parted(line: Span, start: int, end: int) -> Row:
    """Part a stretch of a line at spaces between words that are not both Latin."""
    cells, at = [], start
    for gap in [*re.finditer(r"[\s　]+", line.exact[start:end]), None]:
        stop = start + gap.start() if gap else end
        latin = gap is not None and re.search(r"[A-Za-z]$", line.exact[at:stop]) and re.match(r"[A-Za-z]", line.exact[start + gap.end() : end])
        if latin:
            continue
        piece = line.exact[at:stop].rstrip("；;，,")
        if piece.strip():
            cells.append(Span(start=line.start + at, end=line.start + at + len(piece), exact=piece))
        at = start + gap.end() if gap else end
    return tuple(cells)


def _header_in(lead: Span) -> Row:
    """Read the labels that end the words before a list: 名单（中试基地 / 依托单位 / 所在地）："""
    labels: list[Span] = []
    for piece in reversed(list(re.finditer(r"[^\s　/／|｜、，（）()：:①-⑳*]+", lead.exact))):
        if not is_label(texts.simplify(piece.group())):
            break
        if meaning_of(texts.simplify(piece.group())) != "ignored":
            labels.insert(0, Span(start=lead.start + piece.start(), end=lead.start + piece.end(), exact=piece.group()))
    return tuple(labels)


def _cells(line: Span, *, numbered: bool = False) -> Row:
    """Part a line at wide spaces; a running number comes off the first cell."""
    cells: list[Span] = []
    mark = _NUMBERED.match(line.exact) if numbered else None
    at = mark.end() if mark else 0
    for gap in [*_SPACED.finditer(line.exact, at), None]:
        end = gap.start() if gap else len(line.exact)
        if line.exact[at:end].strip():
            cells.append(Span(start=line.start + at, end=line.start + end, exact=line.exact[at:end]))
        at = gap.end() if gap else end
    return tuple(cells)


def _shaped(header: Row, rows: Sequence[Row], width: int) -> _Found:
    """Bring rows to one width and tell their columns, or yield nothing."""
    whole = [row for row in rows if len(row) == width]
    columns = _columns(header if len(header) == width else (), whole)
    if columns is None or len(whole) * 2 < len(rows) or (len(header) != width and "operator" not in columns.meanings):
        return
    yield [_fitted(row, columns) for row in rows], columns


def _fitted(row: Row, columns: Columns) -> Row:
    """Join what an owner's cell was parted into, and leave blank what a row lacks."""
    cells = list(row)
    width = len(columns.meanings)
    while len(cells) > width and (pair := next((i for i in range(len(cells) - 1) if _are_orgs(cells[i : i + 2])), None)) is not None:
        a, b = cells[pair : pair + 2]
        cells[pair : pair + 2] = [Span(start=a.start, end=b.end, exact=a.exact + " " * (b.start - a.end) + b.exact)]
    for index, meaning in enumerate(columns.meanings):
        if len(cells) < width and index < len(cells) and _lacks(cell_text(cells[index]), meaning):
            cells.insert(index, Span(start=cells[index].start, end=cells[index].start, exact=""))
    end = cells[-1].end
    return tuple([*cells, *[Span(start=end, end=end, exact="")] * (width - len(cells))][:width])


def _are_orgs(cells: Sequence[Span]) -> bool:
    return all(is_org(cell_text(c)) for c in cells)


def _lacks(text: str, meaning: str | None) -> bool:
    """Whether a cell cannot be of a column of owners or places, so that the row has none."""
    return (meaning == "operator" and not is_org(text) and bool(find_regions(text))) or (meaning == "region" and is_org(text))


def _columns(header: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Columns | None:
    """Take the meaning of the columns from the labels above, else from what the cells look like."""
    if not rows:
        return None
    labels = tuple(cell_text(c) for c in header)
    meanings = tuple(meaning_of(label) for label in labels)
    if len(header) == len(rows[0]) and "name" in meanings and len([m for m in meanings if m]) >= 2:
        return Columns(0, meanings, labels)
    serial = [i for i in range(len(rows[0])) if all(_MARKED.match(cell_text(row[i])) for row in rows if i < len(row))]
    guessed = [_looks_like([cell_text(row[i]) for row in rows if i < len(row)]) for i in range(len(rows[0]))]
    heads = [sum(STRONG_HEAD.search(cell_text(row[i])) is not None for row in rows if i < len(row)) for i in range(len(rows[0]))]
    free = [i for i, m in enumerate(guessed) if m is None and i not in serial]
    if max(heads, default=0) >= len(rows) * 0.6:
        guessed[heads.index(max(heads))] = "name"
    elif "operator" in guessed and free:
        guessed[free[0]] = "name"
    else:
        return None
    return Columns(0, tuple(guessed), tuple("序号" if i in serial else "" for i in range(len(guessed))))


_MARKED = re.compile(r"(?:\d{1,3}|[①-⑳❶-❿⑴-⒇➀-➉➊-➓⓵-⓾])$")


def _looks_like(cells: Sequence[str]) -> str | None:
    """Tell a column of organisations, places or numbers by most of its cells."""
    most = len(cells) * 0.6
    if sum(bool(re.fullmatch(r"\d+", c)) for c in cells) >= most:
        return "ignored"
    if sum(any(is_org(p) for p in re.split(r"[、，,；]", c)) for c in cells) >= most:
        return "operator"
    if sum(any(h.start == 0 and h.end >= len(c) - 1 for h in find_regions(texts.simplify(c))) for c in cells) >= most:
        return "region"
    if sum(len(c) <= _LONGEST_STATE and (hit := status_of_words(c)) is not None and hit.status is not None for c in cells) >= most:
        return "status"
    return None
