"""Rules by which a page says how its platforms are called: 全称由“甲省”、方向和“中试公共服务平台”组成."""

import re
from dataclasses import dataclass

_RULE = re.compile(
    r"(?:全称|名称|命名)[^。\n“”]{0,24}“([^“”\n]{2,16})”[^。\n]{1,40}?“([^“”\n]{2,16})”[^。\n“”]{0,12}(?:组成|构成|命名|连缀)"
)
_SUM = re.compile(
    r"(?:全称|名称|命名)[^。\n“”]{0,12}“(?P<before>[^“”\n＋+]{2,10})[＋+](?P<middle>[^“”\n＋+]{2,12})[＋+](?P<behind>[^“”\n＋+]{2,16}(?:平台|基地|中心))”"
)
"""名称统一为“甲市＋技术方向＋概念验证中心”: the middle one is the column that holds the part."""
_PLACEHOLDER = re.compile(r"[×✕xX*＊○]{2,}|某|\+|＋|…")


@dataclass(frozen=True, slots=True)
class NamingRule:
    """What stands before and behind the part that a list gives."""

    before: str
    behind: str
    span: tuple[int, int]


def naming_rule(text: str) -> NamingRule | None:
    """Return the rule that a page states for the names of its list."""
    if "全称" not in text and "命名" not in text and "名称" not in text:
        return None
    added = _SUM.search(text)
    if added and not re.search("X|×|某", added.group()):
        return NamingRule(added["before"], added["behind"], added.span())
    found = _RULE.search(text)
    if not found or _PLACEHOLDER.search(found.group()) or not re.search(r"平台|基地|中心", found[2]):
        return None
    return NamingRule(found[1], found[2], (found.start(), found.end()))


def complete(rule: NamingRule, middle: str) -> str:
    """Return the full name of a list's entry."""
    return f"{rule.before}{middle}{rule.behind}"
