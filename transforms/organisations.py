"""Chinese organisations in text, with their edges.

A name is found from its tail (…有限公司, …大学, …研究院) leftwards: to punctuation, or to the last word that governs or
joins it (由, 依托, 与 …), as long as more than general business words remain. 建设集团 is thus no verb and its object.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.organisation_edges import NO_NAME, Edges, authority_edge, edges_of, left_edge
from transforms.organisation_tails import OrganisationKind, find_tails
from transforms.regions import find_regions
from transforms.text import simplify

__all__ = ["OrganisationHit", "OrganisationKind", "find_organisations", "kind_of"]


@dataclass(frozen=True, slots=True)
class OrganisationHit:
    """An organisation named at `text[start:end]`."""

    start: int
    end: int
    name: str
    """Verbatim."""
    kind: OrganisationKind


_PLATFORM = re.compile("中试|概念验证")
_COUNTED = re.compile("[\\d一二两三四五六七八九十几多数首每各某这那][个座家栋项条所间处批种套份名支](?=[\u3400-\u9fff])")
"""建成一|个综合服务中心: what is counted has no name there."""
_CAMPUSES = frozenset({"华东", "华北", "华南", "华中", "西南", "西北", "东北"})


@lru_cache(maxsize=512)
def find_organisations(text: str) -> tuple[OrganisationHit, ...]:
    """Find the organisations that `text` names, left to right, each as long as it is written (大学 with its 研究院).

    Titles without a name (该公司, 龙头企业) are none, nor is what is named after 中试 or 概念验证, unless it is a company.
    """
    plain = simplify(text)
    edges: Edges | None = None
    found: list[OrganisationHit] = []
    for start, end, tail in find_tails(plain):
        edges = edges or edges_of(plain)
        authority = authority_edge(plain, start, edges) if tail.kind == "government" else None
        begin = left_edge(plain, start, end, edges) if authority is None else authority
        begin = begin if begin is None else begin + _cause(plain, begin, end) + _next_after(plain, begin, end)
        if begin is None or (authority is None and NO_NAME.match(plain[begin:end])) or plain.startswith("各", max(0, begin - 1)):
            continue
        if _COUNTED.match(plain, max(0, begin - 1), end):
            continue
        if tail.kind != "enterprise" and _PLATFORM.search(plain, begin, end):
            continue
        while found and found[-1].start >= begin:
            found.pop()  # 南京大学 within 南京大学苏州研究院
        if found and found[-1].end > begin:
            begin = found[-1].end
            if end - begin < 4 or NO_NAME.match(plain[begin:end]):
                continue
        stop = end + (_campus(plain, end) if tail.kind in ("university", "institute") else 0)
        found.append(OrganisationHit(begin, stop, text[begin:stop], tail.kind))
    return tuple(found)


def kind_of(name: str) -> OrganisationKind:
    """Tell the kind from the tail of a name."""
    kind: OrganisationKind = "other"
    for _, _, tail in find_tails(simplify(name)):
        kind = tail.kind
    return kind


_FOR = re.compile("因(?=[\u3400-\u9fff]{4})")
_OF_CAUSE = re.compile(
    "[^，。；]{0,16}?(?:调整|变[化动更]|困难|不善|原因|问题|转[型移]|改[革制]|重组|破产|注销|退出|搬[迁离]|不再|解散|异常|恶化|紧张|需要)"
)


def _cause(text: str, begin: int, end: int) -> int:
    """Return the length of 因 before a name whose bearer is the cause of something: 因|甲公司经营调整."""
    behind = _FOR.match(text, begin, end)
    if behind is None:
        return 0
    return 1 if _OF_CAUSE.match(text, end) or any(h.start == 0 for h in find_regions(text[begin + 1 : begin + 6])) else 0


_NEXT_AFTER = re.compile("[\u3400-\u9fff]{0,30}继(?=[\u3400-\u9fff]{3,30}$)")


def _next_after(text: str, begin: int, end: int) -> int:
    """Return the length of what stands before a name up to 继, where 之后 is said behind it: 甲研究院继|乙公司|之后."""
    behind = _NEXT_AFTER.match(text, begin, end) if text.startswith(("之后", "以后"), end) else None
    return behind.end() - begin if behind else 0


def _campus(text: str, end: int) -> int:
    """Return the length of a bracketed place behind a name: 中国地质大学（武汉）, 中国石油大学（华东）."""
    bracket = re.compile("[（(]([\u3400-\u9fff\U00020000-\U0003ffff]{2,4})[）)]").match(text, end)
    if bracket and bracket[1] in _CAMPUSES:
        return len(bracket[0])
    places = find_regions(bracket[1]) if bracket else ()
    whole = bracket and places and places[0].end - places[0].start == len(bracket[1]) and places[0].region.level != "county"
    return len(bracket[0]) if bracket and whole else 0
