"""What stands outside a row and belongs to it: the note that its mark leads to, what its header says of all rows."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact
from transforms.mentions.page import Page
from transforms.mentions.table_headers import Columns
from transforms.model import Span, Table
from transforms.organisations import find_organisations

RANK = 12
_MARK = re.compile(r"(?:(?P<mark>[*＊※☆★△▲◎●#①-⑳]+)|[（(\[](?P<note>注\d?)[）)\]])$")
_JOINT = re.compile(r"共建|联合|合作|共同|参与|牵头|承建|运营|依托|建设")
_BYSTANDER = re.compile(r"(?:技术支撑|指导|支持|推荐|评估|委托|监理|设计)[^，；、]{0,6}$")
_WITHDRAWN = re.compile(r"撤[销銷]|摘牌|取消")
_CHANGED = re.compile(r"[变變]更|更名|[调調]整")
_FORMER = re.compile(r"(?:原称|原名称?|曾用名|旧称|前身)[为是]?[：:]?“(?P<name>[^“”]{4,40})”")


def without_mark(text: str) -> str:
    """Take the mark of a note off the end of a cell."""
    return _MARK.sub("", text)


def facts_of_header(table: Table, columns: Columns) -> Iterator[Fact]:
    """Read what a header says of the titles of all rows: withdrawn (撤销原因), or kept under another name or owner (变更后名称)."""
    changed = columns.of("old_name") or columns.of("old_operator")
    for cell in {c.start: c for row in table.rows[: columns.height] for c in row}.values():
        word = (_WITHDRAWN.search(cell.exact)) or (_CHANGED.search(cell.exact) if changed else None)
        if word:
            span = Span(start=cell.start + word.start(), end=cell.start + word.end(), exact=word.group())
            value = "撤销" if _WITHDRAWN.match(word.group()) else "认定"
            yield Fact(field="cell:level", value=value, span=span, rule="header", rank=RANK)
            return


def notes_of(page: Page, row: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the notes stand that the marks of a row's cells lead to."""
    for cell in {c.start: c for c in row}.values():
        mark = _MARK.search(page.text, page.position(cell.start), page.position(cell.end)) if cell.exact.strip() else None
        if mark is None or mark.start() == page.position(cell.start):
            continue
        sign = re.escape(mark["mark"] or mark["note"])
        said = rf"(?P<said>[^\n。①-⑳*＊※]{{4,120}})"
        for note in re.finditer(
            rf"(?:(?:^|(?<=[\n；。：:\s]))(?:备?注|说明)?[:：]?\s*[（(\[]?{sign}[）)\]]?[.、：:]?\s*|(?:带|标|加|注)有?[“（(]?{sign}[”）)]?号?(?:标记)?[的者为])"
            rf"(?!\s*[；。]){said}",
            page.text,
        ):
            if not page.in_table(note.start("said")):
                yield note.span("said")


def facts_of_note(page: Page, start: int, end: int) -> Iterator[Fact]:
    """Read the joint operators that a note names, and hand on its words."""
    said = page.text[start:end]
    yield Fact(field="cell:note", value=said, span=page.span(start, end), rule="note_below", rank=RANK)
    if not _JOINT.search(said):
        return
    for found in find_organisations(said):
        if found.kind != "government" and not _BYSTANDER.search(said[: found.start]):
            span = page.span(start + found.start, start + found.end)
            yield Fact(field="cell:operator", value=span.exact, span=span, rule="operator_in_note", rank=RANK)


def former_names(page: Page, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Read the name that an entry bore before: ②原称“甲中试平台”."""
    for found in _FORMER.finditer(page.text, start, end):
        yield found["name"], page.span(*found.span("name"))
