"""Are two records one platform? A verdict with named reasons.

Names are compared by folded keys in which the content of brackets stays, since （金融领域） and （医疗领域） are two
platforms. Evidence against (two cities, two different operators) beats likeness of names.
"""

import re

from transforms.model import Judgement, Known, Match
from transforms.text import fold

_HEAD = re.compile(
    r"(?:公共|技术|综合|协同|成果转化|产业化|工程化)*(?:中试|中间试验|概念验证)?"
    r"(?:熟化|验证|服务|创新|研发|公共|示范|试验|研制|孵化)*(?:平台|基地|中心|产线|工厂)+$"
)
_PLACE = re.compile(r"^(?:[一-鿿]{2,7}?(?:省|自治区|市|州|盟|县|区))+")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_GENERIC_LENGTH = 2
"""A stem of fewer characters says nothing of its own (“中试基地”)."""


def stem_key(name: str, operators: tuple[str, ...] = ()) -> str:
    """What distinguishes a name: folded, without operator and place in front and without the head noun."""
    key = fold(name)
    for operator in sorted(map(fold, operators), key=len, reverse=True):
        if operator and key.startswith(operator) and len(key) > len(operator) + 2:
            key = key[len(operator) :]
            break
    shorter = _PLACE.sub("", key)
    key = shorter if len(shorter) > _GENERIC_LENGTH else key
    return _HEAD.sub("", key)


def block_keys(known: Known) -> frozenset[str]:
    """Keys under which a record is looked up; two records that share none are never compared."""
    keys = {fold(name) for name in known.names}
    keys |= {"~" + stem for name in known.names if len(stem := stem_key(name, known.operators)) >= _GENERIC_LENGTH}
    return frozenset(keys - {""})


def match(left: Known, right: Known) -> Match:
    """Compare two records that share a block key."""
    reasons: list[str] = []
    same_name = bool({fold(n) for n in left.names} & {fold(n) for n in right.names})
    same_stem = bool(_stems(left) & _stems(right))
    operators = _operators(left, right)
    place = _place(left, right)
    if same_name:
        reasons.append("same_name")
    elif same_stem:
        reasons.append("same_stem")
    reasons += [f"operator_{operators}", f"place_{place}"]
    judgement, score = _judge(same_name=same_name, same_stem=same_stem, operators=operators, place=place, left=left, right=right)
    return Match(left_id=left.ref, right_id=right.ref, judgement=judgement, score=score, reasons=tuple(reasons), decided_by="names@1")


def _judge(*, same_name: bool, same_stem: bool, operators: str, place: str, left: Known, right: Known) -> tuple[Judgement, float]:
    if place == "differs" or _brackets_differ(left, right):
        return "NEGATIVE", 0.0
    if same_name:
        if operators == "same" or (operators == "unknown" and place == "same"):
            return "POSITIVE", 1.0
        if operators == "differs":
            return "UNSURE", 0.5
        telling = max(len(stem_key(n, left.operators)) for n in left.names)
        return ("POSITIVE", 0.9) if telling >= 2 * _GENERIC_LENGTH else ("UNSURE", 0.5)
    if same_stem and operators == "same":
        return "POSITIVE", 0.85
    if same_stem and operators == "unknown" and place == "same":
        return "UNSURE", 0.6
    return "NEGATIVE", 0.2


def _stems(known: Known) -> set[str]:
    return {s for n in known.names if len(s := stem_key(n, known.operators)) >= _GENERIC_LENGTH}


def _operators(left: Known, right: Known) -> str:
    ours, theirs = {fold(o) for o in left.operators}, {fold(o) for o in right.operators}
    if not ours or not theirs:
        return "unknown"
    alike = any(a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a)) for a in ours for b in theirs)
    return "same" if alike else "differs"


def _place(left: Known, right: Known) -> str:
    for one, other in ((left.province, right.province), (left.city, right.city)):
        if one and other and one != other:
            return "differs"
    return "same" if left.city and left.city == right.city else "unknown"


def _brackets_differ(left: Known, right: Known) -> bool:
    """True where the names carry brackets of different content."""
    ours = {fold(b) for n in left.names for b in _BRACKETS.findall(n)}
    theirs = {fold(b) for n in right.names for b in _BRACKETS.findall(n)}
    ours -= {fold(o) for o in left.operators}
    theirs -= {fold(o) for o in right.operators}
    return bool(ours and theirs and not ours & theirs)
