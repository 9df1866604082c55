"""Organisations as they are compared: one body under its short and its long form is one.

五邑大学 = 广东省五邑大学, 甲新材料股份有限公司 = 甲新材料公司, 中科院盐湖所 = 中国科学院青海盐湖研究所.
"""

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from transforms.name_keys import leading_places
from transforms.text import fold

Relation = Literal["same", "alike", "differs", "unknown"]

_LEGAL = re.compile("(?:股份有限责任|有限责任|股份有限|有限|股份|责任|集团|总)*(?:公司|集团)$|(?:有限合伙|普通合伙|特殊普通合伙)$")
_SHORT = (("中国科学院", "中科院"), ("中国工程物理研究院", "中物院"), ("产业技术研究院", "产研院"), ("研究院", "院"), ("研究所", "所"))
_BRANCH = re.compile("附属|分公司|分院|分校|分所|第[一二三四五六七八九十0-9]+|校区|医院|子公司")
"""Words by which a part of an organisation is another one."""
_LEAST, _TYPO = 4, 8
"""Characters: of a short form that stands within a long one, and of names in which one character may be wrong."""
_COMMON = re.compile(
    "(?:工业|理工|师范|科技|科学|农业|林业|农林|医科|医药|中医药|中医|职业|技术|财经|交通|海洋|工程|产业|应用|先进|新材料|轻工|电子|信息|机电|化工|大学|学院|学校|研究院|研究所"
    "|实验室|创新|人民|第[一二三四五六七八九十]|投资|发展|建设|控股|开发|运营)+$"
)
"""Names of which each place may have one: 工业大学, 科技创新投资."""
_NUMBERS = re.compile("[0-9]+|(?<=第)[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=[院所厂])")
"""What tells 第一研究院 from 第十一研究院; a short form keeps it."""
_PUBLIC = re.compile("(?:人民政府|委员会|管委会|局|厅|办公室|中心)$")
"""Bodies that each place has one of: their name without the place says nothing."""


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> str:
    """Fold a name, without its legal form and without the place in front where a name of its own is left."""
    key = fold(name)
    bare = _LEGAL.sub("", key) or key
    if _PUBLIC.search(bare):
        return bare
    rest = leading_places(bare)[1]
    return rest if len(rest) >= _LEAST and not _COMMON.fullmatch(rest) else bare


def operators_relation(left: tuple[str, ...], right: tuple[str, ...]) -> Relation:
    """Compare two sets of operators: one body in common is enough."""
    if not left or not right:
        return "unknown"
    found: Relation = "differs"
    for ours in left:
        for theirs in right:
            one = organisations_relation(ours, theirs)
            if one == "same":
                return "same"
            found = "alike" if one == "alike" else found
    return found


@lru_cache(maxsize=65536)
def organisations_relation(left: str, right: str) -> Relation:
    """Compare two names: same (but for place and legal form), alike (short and long form), or differs."""
    if left == right:
        return "same"
    one, other = sorted((organisation_key(left), organisation_key(right)), key=len)
    if one == other:
        return "differs" if _elsewhere(left, right) else "same"
    if _elsewhere(left, right) or _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return "differs"
    if len(one) >= _LEAST and one in other:
        surplus = other.replace(one, "", 1)
        return "differs" if _BRANCH.search(surplus) and not _BRANCH.search(one) else "alike"
    for whole, short in _SHORT:
        one, other = one.replace(whole, short), other.replace(whole, short)
    one, other = sorted((one, other), key=len)
    if len(one) >= _LEAST and len(other) <= 4 * len(one) and _abbreviates(one, other):
        return "alike"
    if len(one) >= _TYPO and Levenshtein.distance(one, other, score_cutoff=1) <= 1 and not _BRANCH.search(one + other):
        return "alike" if len(one) != len(other) else "differs"
    return "differs"


def _elsewhere(left: str, right: str) -> bool:
    """Whether two names are led by different places of one rank."""
    ours, theirs = leading_places(fold(left))[0], leading_places(fold(right))[0]
    return any(a.level == b.level and a.code != b.code for a in ours for b in theirs)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the characters of a short form stand in the long one in order, first and last among them."""
    if not long.endswith(short[-1]) or long[0] != short[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


_SAME_END = 5
"""Characters at the end that a name and its abbreviation share."""


def is_shortened(one: str, other: str) -> bool:
    """Whether one name shortens the other's beginning: 甲交大乙光子芯片研究院 of 甲交通大学乙光子芯片研究院."""
    short, long = sorted((one, other), key=len)
    return len(short) < len(long) and short[-_SAME_END:] == long[-_SAME_END:] and _abbreviates(short, long)
