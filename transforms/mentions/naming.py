"""Rules by which a page says how its platforms are called: 全称由“甲省”、方向和“中试公共服务平台”组成, 名称后均省略“中试基地”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ABOUT = r"(?:全称|名称|命名)"
_LISTED = re.compile(rf"{_ABOUT}[^。\n“]{{0,24}}?(?:由|为|是|以)(?P<parts>[^。\n；]{{4,60}}?)(?:组成|构成|命名|连缀|合成|组合而成|相加)")
"""由“甲省”、方向和“中试公共服务平台”组成: what stands in quotation marks is given, or the label of a column."""
_SUM = re.compile(
    rf"{_ABOUT}[^。\n“]{{0,16}}?[“：:]?(?P<parts>[^“”。，\n＋+：:]{{2,12}}(?:[＋+][^“”。，\n＋+]{{2,16}}){{1,3}}(?:平台|基地|中心))”?"
)
"""名称统一为“甲市＋技术方向＋概念验证中心”: the middle one is the column that holds the part."""
_LEFT_OUT = re.compile(
    rf"{_ABOUT}[^。，；\n“]{{0,12}}?(?:省略|略去|略|省去|隐去|不含|不带|不再(?:重复|列出|标注))了?[^。，；\n“]{{0,6}}“(?P<behind>[^“”\n]{{2,16}}(?:平台|基地|中心))”"
)
"""名称后均省略“中试基地”四字."""
_AROUND = re.compile(
    rf"{_ABOUT}前[^。；\n“]{{0,6}}?(?:冠|加|缀)以?[^。；\n“]{{0,4}}“(?P<before>[^“”\n]{{2,10}})”[^。；\n“]{{0,10}}(?:缀|加|接)[^。；\n“]{{0,4}}“(?P<behind>[^“”\n]{{2,16}}(?:平台|基地|中心))”"
)
"""名称前统一冠以“甲市”，后缀“中试平台”."""
_BY_PLACEHOLDER = re.compile(
    rf"{_ABOUT}[^。\n“]{{0,16}}“(?P<before>[^“”\n×✕○*X]{{0,10}})[×✕○*X]{{2,4}}(?P<behind>[^“”\n×✕○*X]{{2,16}}(?:平台|基地|中心))”[^。\n]{{0,12}}(?:表|列|栏|名单)"
)
"""全称为“甲市××中试平台”，××为表中方向."""
_PLACEHOLDER = re.compile(r"[×✕xX*＊○]{2,}|某|…")
_TOKEN = re.compile(r"“(?P<given>[^“”]{2,16})”|(?P<called>[^“”、，,＋+和与及加]{2,12})")
_CALLED = re.compile(r"地名|简称|单位|所在|名称|依托|领域|方向|名$")
"""Words that mean what stands in a column, not themselves."""
_CONNECTS = re.compile("部分|依次|顺序|共同|先后|组合")
_LEAD = re.compile(r"^(?:应|须|统一|均|一律|规范|按|由|以|为|是|即)+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name: words that are given, or what a column holds that is called so."""

    words: str
    given: bool = True


MIDDLE = Part("", given=False)
"""The part that the list itself gives."""


@dataclass(frozen=True, slots=True)
class NamingRule:
    """What the names of a list are made of."""

    parts: tuple[Part, ...]
    span: tuple[int, int]

    def complete(self, middle: str, cells: Mapping[str, str]) -> str | None:
        """Return the full name of an entry; `cells` are its cells by the labels of their columns. None where a part is not to be had."""
        parts = [cells.get(p.words) or (p.words if p.given else _cell_called(p.words, cells)) for p in self.parts]
        unknown = 1 if any(p.given for p in self.parts) else 0
        return "".join(part or middle for part in parts) if parts.count(None) <= unknown else None


def _cell_called(words: str, cells: Mapping[str, str]) -> str | None:
    """Return the cell of the column that a rule means by 方向, 技术方向."""
    return next((cell for label, cell in cells.items() if words and (label.endswith(words) or words.endswith(label)) and label), None)


def naming_rule(text: str) -> NamingRule | None:
    """Return the rule that a page states for the names of its list."""
    if "全称" not in text and "命名" not in text and "名称" not in text:
        return None
    return next(_rules(text), None)


def _rules(text: str) -> Iterator[NamingRule]:
    for found in _SUM.finditer(text):
        before, *called, behind = (_LEAD.sub("", part.strip()) for part in re.split(r"[＋+]", found["parts"]))
        if not _PLACEHOLDER.search(found["parts"]) and "X" not in found["parts"]:
            middle = (Part(words, given=False) for words in called)
            yield NamingRule((Part(before, given=_CALLED.search(before) is None), *middle, Part(behind)), found.span())
    for found in _LISTED.finditer(text):
        parts = tuple(
            Part(m["given"] or m["called"].strip(), given=m["given"] is not None)
            for m in _TOKEN.finditer(found["parts"])
            if m["given"] or not _CONNECTS.search(m["called"])
        )
        if len(parts) > 1 and not _PLACEHOLDER.search(found.group()):
            yield NamingRule(parts, found.span())
    for found in _AROUND.finditer(text):
        yield NamingRule((Part(found["before"]), MIDDLE, Part(found["behind"])), found.span())
    for found in _LEFT_OUT.finditer(text):
        yield NamingRule((MIDDLE, Part(found["behind"])), found.span())
    for found in _BY_PLACEHOLDER.finditer(text):
        yield NamingRule((Part(found["before"]), MIDDLE, Part(found["behind"])), found.span())
