"""What single cells hold: several owners, an owner and its place, a field with the code of its class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from transforms import text as texts
from transforms.mentions.head_nouns import FACILITY_END, is_org
from transforms.mentions.row_notes import without_mark
from transforms.model import Span
from transforms.operator_cells import split_operators
from transforms.organisations import find_organisations
from transforms.regions import find_zones, place_of

_CODE = re.compile(r"^[A-U]?\s*\d{2,4}\s*[-—、.]?\s*|^[A-U](?=[\u4e00-\u9fff])")
_SERIAL = re.compile(r"^(?:\d{1,3}(?:[.．](?!\d)|[、)）])|[（(]\d{1,3}[）)]|[①-⑳★☆▲△●◎※*＊]+)\s*")
_REMARK = re.compile(r"原|曾用名|前身|在建|建设中|筹建|拟建|待建|已(?:投用|建成|运营)|试运行|停运|新增|[一二三]期$|正在")
_BY = re.compile("^[由系]")
_DOES = re.compile("(?:负责|共同|联合|全额|独资|具体|自主|合作)*(?:投资|建设|运[营行]|承建|管理|投建|兴建|组建|实施|筹建)+$")
_HOUSE = re.compile("科[学學]院$")
"""What institutes stand under: 中国科学院|甲研究所 is one owner."""
_BRACKET = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_SHARES = re.compile(r"联合|共建|合作|共同|委托|运[营维]|参与|牵头|与|和")
_ADDRESS = re.compile(r"[省市区县旗州镇路街号园]$")
_NO_FIELD = re.compile(r"研究和试验发展|科技推广|技术推广|专业技术服务|科学研究")
"""Classes of GB/T 4754 that say what an organisation does, and no field that a platform works in."""


@dataclass(frozen=True, slots=True)
class NameCell:
    """A cell of names: the name without its number and the mark of a note, and what its bracket holds that is no part of it."""

    name: Span
    owners: tuple[Span, ...] = ()
    remark: Span | None = None
    """在建, 原丙中试基地."""


def name_in(cell: Span) -> NameCell:
    """Part a cell of names."""
    plain = texts.simplify(cell.exact)
    lead = _SERIAL.match(plain)
    start = lead.end() if lead else 0
    end = len(without_mark(plain.rstrip()))
    bracket = _BRACKET.search(plain[start:end])
    if bracket and FACILITY_END.search(plain[start : start + bracket.start()].rstrip()):
        name, inner = _part(cell, start, start + bracket.start()), start + bracket.start(1)
        owners = split_operators(bracket[1])
        if owners and all(_ends_org(o.name) for o in owners):
            return NameCell(name, tuple(_part(cell, inner + o.start, inner + o.start + len(o.name)) for o in owners))
        if _REMARK.match(bracket[1]):
            return NameCell(name, remark=_part(cell, inner, inner + len(bracket[1])))
    return NameCell(_part(cell, start, end))


def owners_in(cell: Span) -> Iterator[Span]:
    """Part a cell at white space between whole names; brackets and words of doing that are no part of a name come off.

    甲公司（乙市） is the owner 甲公司, 丙院（联合：丁大学） two owners, 由戊公司投资建设 the owner 戊公司.
    """
    for piece in _parted(cell):
        plain = texts.simplify(piece.exact)
        bracket = _BRACKET.search(plain)
        if bracket is None or not _ends_org(plain[: bracket.start()]):
            yield from _without_doing(piece)
            continue
        inner = [o for o in find_organisations(bracket[1]) if o.kind != "government"]
        if not inner and not place_of(bracket[1]) and not find_zones(bracket[1]) and not _ADDRESS.search(bracket[1]):
            yield piece
            continue
        yield _part(piece, 0, bracket.start())
        if _SHARES.search(bracket[1]):
            yield from (_part(piece, bracket.start(1) + o.start, bracket.start(1) + o.end) for o in inner)


def _without_doing(piece: Span) -> Iterator[Span]:
    found = [(hit.start, hit.start + len(hit.name)) for hit in split_operators(piece.exact)]
    trimmed = [(start + _lead(piece, start, end), end - _tail(piece, start, end)) for start, end in found]
    if found == trimmed or not all(_ends_org(piece.exact[start:end]) for start, end in trimmed):
        yield piece
        return
    yield from (_part(piece, start, end) for start, end in trimmed)


def _lead(piece: Span, start: int, end: int) -> int:
    found = _BY.match(piece.exact[start:end])
    return found.end() if found else 0


def _tail(piece: Span, start: int, end: int) -> int:
    found = _DOES.search(texts.simplify(piece.exact[start:end]))
    return len(found.group()) if found else 0


def _parted(cell: Span) -> Iterator[Span]:
    start = 0
    for gap in [*re.finditer(r"\s+", cell.exact), None]:
        end = gap.start() if gap else len(cell.exact)
        whole = gap is not None and _ends_org(cell.exact[start:end]) and _ends_org(cell.exact[gap.end() :])
        if gap and (not whole or _HOUSE.search(cell.exact[start:end])):
            continue
        number = _SERIAL.match(cell.exact[start:end])
        yield _part(cell, start + (number.end() if number else 0), end)
        start = gap.end() if gap else end


def _part(cell: Span, start: int, end: int) -> Span:
    return replace(cell, start=cell.start + start, end=cell.start + end, exact=cell.exact[start:end])


def _ends_org(words: str) -> bool:
    return is_org(re.sub(r"\s|[（(][^（）()]*[）)]$", "", texts.simplify(words)))


def field_in(cell: Span) -> Iterator[Span]:
    """Take the code off a class of GB/T 4754 (C26化学原料和化学制品制造业); yield nothing where the class is no field."""
    if not _NO_FIELD.search(texts.simplify(cell.exact)):
        code = _CODE.match(cell.exact)
        start = code.end() if code and code.end() < len(cell.exact) else 0
        yield _part(cell, start, len(cell.exact))


_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})(?:\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])(?!\d))?")
_AHEAD = re.compile(r"预计|计划|拟|将|建设中|在建|[未待]|争取|力争|有望|筹")


def lies_behind(cell: Span, published_on: str | None) -> bool:
    """Whether a cell gives a day, and one that had come when the page was published."""
    value = texts.simplify(cell.exact)
    day = _DAY.search(value)
    now = re.match(r"(\d{4})-(\d{2})", published_on or "")
    if day is None or now is None or _AHEAD.search(value):
        return False
    return (int(day["year"]), int(day["month"] or 0)) <= (int(now[1]), int(now[2]))
