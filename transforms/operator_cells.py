"""The organisations of a table cell: parted at its delimiters, without labels and notes."""

import re
from collections.abc import Iterator

from transforms.organisation_edges import NAME_END
from transforms.organisations import OrganisationHit, kind_of
from transforms.regions import find_regions
from transforms.text import simplify

_JOINERS = ("和", "与", "及", "以及", "联合")
_DELIMITERS = re.compile("[、，,；;/／|｜\n\t]|\\s{2,}|以及|和|与|及|联合(?![大光收飞会体])")
_LABEL = re.compile(
    "^(?:(?:牵头|依托|承担|建设|承建|申报|运营|共建|联合|参与|合作|主管|实施|责任|业主)+单位|牵头|参与|甲方|乙方)[：:]?|^等"
)
_NOTE = re.compile("[（(](?:牵头|联合|共建|参与|依托|承建|运营|主|牵头单位|联合单位|依托单位|盖章)[)）]$|等(?:单位)?$")
_PENDING = re.compile(
    "[（(]?(?:正在|目前|尚未|[待未拟尚正]|另行|面向社会|公开|社会化?|社会)*(?:遴选|征集|招募|招标|比选|选聘|竞选|确定|公布|落实|明确|敲定|协商|洽谈|定|选)(?:之?中|阶段|后(?:公布|确定))?[）)]?"
)
"""（遴选中）, 待公布: nobody yet."""
_EMPTY = frozenset({"无", "同上", "〃", "空", "暂无", "待定", "暂定", "未定", "待确定", "不变", "另行公布", "/", "—"})


def split_operators(cell: str) -> tuple[OrganisationHit, ...]:
    """Part the organisations of a table cell, verbatim: at 、，；/ and newlines, and at 和 与 及 联合 behind a whole name.

    Delimiters inside brackets do not count; places, labels (牵头单位：) and notes (（牵头）) are left out.
    """
    plain = simplify(cell)
    hits: list[OrganisationHit] = []
    start = 0
    for end, following in [*_delimiters(plain), (len(plain), len(plain))]:
        if (hit := _piece(cell, plain, start, end)) is not None:
            hits.append(hit)
        start = following
    return tuple(hits)


def _delimiters(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _DELIMITERS.finditer(plain):
        before = plain[: match.start()]
        if before.count("（") + before.count("(") > before.count("）") + before.count(")"):
            continue
        if match.group() in _JOINERS and not NAME_END.search(before[start:].strip()):
            continue
        yield match.span()
        start = match.end()


def _piece(cell: str, plain: str, start: int, end: int) -> OrganisationHit | None:
    if label := _LABEL.match(plain[start:end].strip()):
        start = plain.index(label.group(), start) + label.end()
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if note := _NOTE.search(plain[start:end]):
        end = start + note.start()
    name = plain[start:end]
    if len(name) < 2 or name in _EMPTY or _PENDING.fullmatch(name) or not re.search("[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z]", name):
        return None
    places = find_regions(name)
    if places and places[-1].end == len(name) and places[0].start == 0:
        return None
    return OrganisationHit(start, end, cell[start:end], kind_of(name))
