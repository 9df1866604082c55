"""What stands outside a row and belongs to it: the note that its mark leads to, what its header says of all rows."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.page import Page
from transforms.mentions.table_headers import Columns
from transforms.model import Span, Table
from transforms.organisations import find_organisations

RANK = 12
_SIGNS = "*＊※☆★△▲◎●#"
_MARK = re.compile(rf"(?:[{_SIGNS}①-⑳]+|[（(\[]注\d?[）)\]])$")
_MARK_BEFORE = re.compile(f"[{_SIGNS}]+")
_DOES = "共建|联合|合作|共同|参与|牵头|承建|承担|运营|依托|组建|委托"
_LEADS_OWNER = re.compile(f"(?:{_DOES}|联合体)(?:建设|成员|运营)?(?:单位|主体|方)?[为是：:]?$|[与和同由、]$")
_OWNER_DOES = re.compile(f"(?:[、和与及][^，。；]{{2,30}}?)?(?:{_DOES}|负责(?:建设|运营))")
"""What stands before and behind an organisation that shares in the platform: 与|甲大学|共建, 联合单位：|乙公司."""
_WITHDRAWN = re.compile(r"撤[销銷]|摘牌|取消")
_CHANGED = re.compile(r"[变變]更|更名|[调調]整")
_FORMER_BARE = re.compile(rf"(?:原称?|原名称?|曾用名|前身)[为是]?[：:]?(?P<name>[^“”，。；：]{{2,40}}{STRONG_HEAD.pattern})")
_FORMER = re.compile(r"(?:原称?|原名称?|曾用名|旧称|前身)[为是]?[：:]?“(?P<name>[^“”]{4,40})”")


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
        start, end = page.position(cell.start), page.position(cell.end)
        mark = (_MARK.search(page.text, start, end) or _MARK_BEFORE.match(page.text, start, end)) if cell.exact.strip() else None
        if mark is None or (mark.start(), mark.end()) == (start, end):
            continue
        sign = re.escape(mark.group().strip("（([]）)"))
        said = r"(?P<said>[^\n。①-⑳*＊※]{4,120})"
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
    yield Fact(field="cell:note", value=said, span=page.span(start, end), rule="note", rank=RANK)
    owners = [o for o in find_organisations(said) if o.kind != "government"]
    for owner in owners:
        leads = _LEADS_OWNER.search(said[: owner.start]) is not None
        if leads and (said[owner.start - 1] not in "与和同由、" or _OWNER_DOES.match(said, owner.end)):
            span = page.span(start + owner.start, start + owner.end)
            yield Fact(field="cell:operator", value=span.exact, span=span, rule="operator_in_note", rank=RANK)


def former_names(page: Page, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Read the name that an entry bore before: ②原称“甲中试平台”; 原甲中试平台."""
    bare = _FORMER_BARE.fullmatch(page.text, start, end)
    if bare:
        yield bare["name"], page.span(*bare.span("name"))
    for found in _FORMER.finditer(page.text, start, end):
        yield found["name"], page.span(*found.span("name"))
