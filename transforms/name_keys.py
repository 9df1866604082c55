"""The parts of a platform's name that matching compares: place, stem, brackets, ordinals, part and head noun.

台州市海盐化工公共中试服务平台（金融领域）二期 → place 台州市, stem 海盐化工, head 公共 服务 平台, bracket 金融领域, ordinal 二期.
Keys are for comparison only; the page's wording is never changed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transforms.divisions import Region, contains, names, names_by_start
from transforms.gazetteer import is_word
from transforms.text import fold, simplify

_BRACKETS = re.compile("[（(〔\\[]([^（）()〔〕\\[\\]]{0,40})[）)〕\\]]")
_READING = re.compile("[a-z]*[^\x00-\x7f\u3400-\u9fff][a-z]*", re.IGNORECASE)
"""術(shù): what a converter of scripts left, no content."""
_NOTE = frozenset({"筹", "筹建", "在建", "培育", "暂定名", "暂名", "拟", "公示", "储备", "新建", "牵头", "简称", "试运行", "挂牌"})
_CORE = re.compile("中试|中间试验|概念验证|小试")
_BEFORE_CORE = re.compile("(?:公共|综合|成果转化|科技|产业化|共性技术|技术|创新|研发|及|与|和|的)+$")
_HEAD = re.compile(
    "(?:公共|技术|综合|协同|成果转化|产业化|工程化|熟化|验证|服务|创新|研发|示范|试验|研制|孵化|检测|评价)*(?:平台|基地|中心|产线|工厂)+$"
)
_KIND = re.compile("平台|中心|基地|产线|中试线|工厂|车间|园区?|联合体|项目")
_QUALIFIER = re.compile(
    "概念验证|成果转化|产业化|工程化|公共|综合|协同|熟化|验证|服务|创新|研发|示范|试验|研制|孵化|检测|评价|技术|小试|[与及和的]"
)
_LIGHT = frozenset({"验证", "熟化", "公共", "综合", "服务", "技术", "与", "及", "和", "的"})
"""Words of a head that one source writes and another leaves out."""
_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    f"第?{_NUMBER}(?:期|号|批|分部|分中心|分平台|分基地)|第{_NUMBER}(?=中试|基地|平台|中心|分|$)|[东西南北]区|[a-z](?:区|座|栋)"
)
_ZONE = re.compile(
    "[\u3400-\u9fff]{0,5}?(?:高新技术产业开发区|高新技术产业园区?|高新区|经济技术开发区|经济开发区|经开区|保税区|自贸区|化工园区?|工业园区?|产业园区?|开发区|新区|科学城|科技城)"
)
_PART = re.compile("(?:园区|校区|院区|厂区|分(?:中心|基地|平台|部))$")
"""What the bracket behind a name ends in where it names a part."""
_PART_BEHIND = re.compile("(?<=平台|基地|中心)[\u3400-\u9fff]{0,8}?分(?:中心|基地|平台)$")
"""中试基地|包河分中心."""
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


@dataclass(frozen=True, slots=True, eq=False)
class NameKey:
    """A name in its parts; all of them folded."""

    key: str
    """The whole name."""
    place: tuple[Region, ...]
    """Divisions written in front, outermost first, where they are one chain."""
    aside: tuple[Region, ...]
    """Divisions written in brackets."""
    stem: str
    """What distinguishes the name; empty where it is generic (中试基地)."""
    zone: str
    """A development zone written before the stem."""
    kind: str
    qualifiers: frozenset[str]
    brackets: frozenset[str]
    """Content of brackets that tells platforms apart."""
    ordinals: frozenset[str]
    parts: frozenset[str]
    """Park, campus or branch that is a platform of its own within the one of this name."""


@lru_cache(maxsize=65536)
def name_key(name: str, operators: tuple[str, ...] = (), city: str | None = None) -> NameKey:
    """Part a name; an operator in front of it (folded, in `operators`) belongs to no part. In its own `city` a short name is a place."""
    plain = simplify(name)
    contents = [fold(one) for one in _BRACKETS.findall(plain) if not _READING.fullmatch(one)] if "（" in plain or "(" in plain else []
    key = fold(plain)
    rest = fold(_BRACKETS.sub("", plain)) if contents or "(" in plain else key
    rest = _without_operator(rest, operators)
    place, led = leading_places(rest)
    if not place and city is not None:
        place, led = leading_places(rest, city)
    rest = led if len(led) >= 4 else rest
    rest = _without_operator(rest, operators)
    aside, brackets = _bracketed(contents, operators)
    stem, head = _split(rest)
    zone = found.group() if (found := _ZONE.match(stem)) else ""
    stem = stem[len(zone) :]
    parts = frozenset([b for b in brackets if _PART.search(b)] + _PART_BEHIND.findall(rest))
    ordinals = frozenset(_ordinal(one) for one in _ORDINAL.findall(rest) + [o for b in brackets for o in _ORDINAL.findall(b)])
    kind = found.group() if (found := _KIND.search(head)) else ""
    return NameKey(
        key=key,
        place=place,
        aside=aside,
        stem=stem,
        zone=zone,
        kind="平台" if kind == "中心" else kind,
        qualifiers=frozenset(_QUALIFIER.findall(head)) - {"与", "及", "和", "的"},
        brackets=frozenset(b for b in brackets if b not in parts and not _ORDINAL.fullmatch(b)),
        ordinals=ordinals,
        parts=parts,
    )


def _ordinal(words: str) -> str:
    return words.removeprefix("第").translate(_DIGITS)


def _without_operator(key: str, operators: Iterable[str]) -> str:
    for operator in operators:
        if key.startswith(operator) and len(key) > len(operator) + 2:
            return key[len(operator) :].removeprefix("的")
    return key


def _split(rest: str) -> tuple[str, str]:
    """Part stem and head: at 中试 or the like, else before the last words."""
    core = _CORE.search(rest)
    if core is None:
        last = _HEAD.search(rest)
        at = last.start() if last else len(rest)
        return rest[:at], rest[at:]
    stem = rest[: core.start()]
    before = _BEFORE_CORE.search(stem)
    head = rest[core.end() :] if core.group() != "概念验证" else rest[core.start() :]
    if before is not None:
        stem, head = stem[: before.start()], before.group() + head
    if not stem and (kind := _KIND.search(head)) and len(head) - kind.end() >= 2:
        return head[kind.end() :], head[: kind.end()]
    return stem, head


def _bracketed(contents: Iterable[str], operators: tuple[str, ...]) -> tuple[tuple[Region, ...], list[str]]:
    """Part the contents of brackets into places and what tells platforms apart; operators and notes are neither."""
    places: list[Region] = []
    telling: list[str] = []
    for content in contents:
        found, rest = leading_places(content)
        if found and len(rest) <= 1 and not _ORDINAL.fullmatch(content):
            places += found
        elif content and content not in _NOTE and not any(content in o or o in content for o in operators):
            telling.append(content)
    return tuple(places), telling


@lru_cache(maxsize=65536)
def leading_places(key: str, city: str | None = None) -> tuple[tuple[Region, ...], str]:
    """Find the chain of divisions that a folded key begins with, and what stands behind it.

    A short name of a county, or one that is an ordinary word, counts only behind a unit above it, or where `city` is its own.
    """
    chain: list[Region] = []
    at = 0
    while len(chain) < 3:
        found = _place_at(key, at, chain[-1] if chain else None, city)
        if found is None:
            break
        region, length = found
        chain.append(region)
        at += length
    return tuple(chain), key[at:]


def _place_at(key: str, at: int, above: Region | None, city: str | None) -> tuple[Region, int] | None:
    for name in names_by_start().get(key[at : at + 2], ()):
        if not key.startswith(name, at):
            continue
        entry = names()[name]
        regions = [r for r in entry.regions if (r is not above and contains(above, r) if above else city in (None, r.city))]
        if not regions or (above is None and len(regions) > 1):
            continue
        if above is None and city is None and not entry.full and (regions[0].level == "county" or is_word(name)):
            continue
        end = at + len(name)
        if not entry.full and regions[0].level == "province" and key[end : end + 1] in ("省", "市"):
            return regions[0], len(name) + 1
        return regions[0], len(name)
    return None


def head_relation(left: NameKey, right: NameKey) -> str:
    """Tell how the heads agree: same, near (one leaves light words out), kind (基地 for 平台) or other."""
    if left.qualifiers == right.qualifiers:
        return "same" if left.kind == right.kind else "kind"
    if left.kind == right.kind and (left.qualifiers ^ right.qualifiers) <= _LIGHT:
        return "near"
    return "other"
