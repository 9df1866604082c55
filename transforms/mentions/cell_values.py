"""What single cells hold: several owners, a field with the code of its class, a day that lies behind or ahead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms import text as texts
from transforms.mentions.head_nouns import is_org
from transforms.mentions.table_headers import meaning_of
from transforms.model import Span
from transforms.organisations import find_organisations
from transforms.regions import find_zones, place_of
from transforms.statuses import status_of_words

_CODE = re.compile(r"^[A-U]?\s*\d{2,4}\s*[-—、.]?\s*|^[A-U](?=[\u4e00-\u9fff])")
_BRACKET = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_SHARES = re.compile(r"联合|共建|合作|共同|委托|运[营维]|参与|牵头|与|和")
_ADDRESS = re.compile(r"[省市区县旗州镇路街号园]$")
_NO_FIELD = re.compile(r"研究和试验发展|科技推广|技术推广|专业技术服务|科学研究")
"""Classes of GB/T 4754 that say what an organisation does, and no field that a platform works in."""
_AHEAD = re.compile(r"预计|计划|拟|将|建设中|在建|[未待]|争取|力争|有望|筹")
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})(?:\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])(?!\d))?")
_PHASE = re.compile(r"一期|首期|改扩?建|扩建")


def owners_in(cell: Span) -> Iterator[Span]:
    """Part a cell at white space between whole names, and take brackets that hold no part of a name apart: 甲公司（乙市）, 丙院（联合：丁大学）."""
    for piece in _parted(cell):
        bracket = _BRACKET.search(piece.exact)
        if bracket is None or not _ends_org(piece.exact[: bracket.start()]):
            yield piece
            continue
        inner = [o for o in find_organisations(bracket[1]) if o.kind != "government"]
        if not inner and not place_of(bracket[1]) and not find_zones(bracket[1]) and not _ADDRESS.search(bracket[1]):
            yield piece
            continue
        yield _part(piece, 0, bracket.start())
        if _SHARES.search(bracket[1]):
            yield from (_part(piece, bracket.start(1) + o.start, bracket.start(1) + o.end) for o in inner)


def _parted(cell: Span) -> Iterator[Span]:
    start = 0
    for gap in [*re.finditer(r"\s+", cell.exact), None]:
        end = gap.start() if gap else len(cell.exact)
        if gap and not (_ends_org(cell.exact[start:end]) and _ends_org(cell.exact[gap.end() :])):
            continue
        yield _part(cell, start, end)
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


def lies_behind(value: str, label: str, states: Sequence[str], published_on: str | None) -> bool:
    """Whether a cell gives a day on which a platform came into use, and not one that is still to come.

    Under 投运年份 the page's own day decides; under 投运年份/拟建成时间 the row's status has to agree.
    """
    day = _DAY.search(value)
    if day is None or _AHEAD.search(value) or not any(meaning_of(part) == "established" for part in re.split("[/／或、]", label)):
        return False
    now = (published_on or "")[:7].split("-")
    if len(now) == 2 and (int(day["year"]), int(day["month"] or 0)) > (int(now[0]), int(now[1])):
        return False
    if meaning_of(label) == "established":
        return True
    stated = [hit.status for state in states if (hit := status_of_words(state)) is not None]
    unfinished = any(status in ("planned", "under_construction") for status in stated)
    return bool(stated or len(now) == 2) and (not unfinished or _PHASE.search(value + "".join(states)) is not None)
