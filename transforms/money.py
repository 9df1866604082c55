"""Amounts of money in yuan. What an amount is for (investment, subsidy, output) is not decided here."""

import re
from dataclasses import dataclass

from transforms.model import Money
from transforms.numerals import ARABIC, NUMBER, to_number
from transforms.text import around, simplify


@dataclass(frozen=True, slots=True)
class MoneyHit:
    """An amount at `text[start:end]`, the word that makes it approximate included (约4.5亿元)."""

    start: int
    end: int
    value: Money


ABOUT = "约为?|大约|近|超过?|逾|接近|达到?|高达|不少于|不低于|至少|总计约"
"""Words before a figure that make it approximate."""
OVER = "余|多|来"
"""The same within a figure: 3000余万元."""
AFTER = "左右|以上|上下"
"""The same behind a figure."""

_UNITS = {
    "": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7,
    "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip
_UNIT = "万亿|[十百千]亿|亿|百万|千万|万|百|千"
_AMOUNT = re.compile(
    rf"""
    (?P<about>{ABOUT})?\s*(?:人民币|[¥￥])?\s*
    (?:(?P<low>{NUMBER})\s*(?:{_UNIT})?元?\s*(?:[-—–~～至到]{{1,2}})\s*)?
    (?:(?P<yi>{NUMBER})\s*亿零?\s*(?={NUMBER}\s*(?:{OVER})?[千百]?万))?
    (?P<number>{NUMBER})\s*(?P<over>{OVER})?\s*(?P<spoken>个(?=多?亿))?(?P<unit>{_UNIT})?\s*(?P<over2>{OVER})?\s*
    (?P<yuan>元(?!素|件|器|宝|宇|朝|明粉)|(?<=[亿万])人民币|(?<=[亿万])(?=\s*(?:[，。；、,;）)\s的]|建[成设起立造]|[新改扩]建|兴建|打造|改造|$)))
    (?:人民币)?(?P<after>{AFTER})?
    """,
    re.VERBOSE,
)
_MARKS = re.compile("[元亿万]")
_LONGEST = 40
"""Characters of an amount before its last unit."""
_MONEY_BEFORE = re.compile(
    "(?:投资|投入|投了|花[了掉]|盘子|总额|定在|加起来|[拟将]投|实际完成|斥资|耗资|资金|金额|概算|预算|决算|出资|注资|融资|补助|补贴|奖励|营收|收入|产值|经费|造价|资产|资本|合同额|成交额|销售额)[^。；，,]{0,10}$"
)
_FOREIGN_BEFORE = re.compile(r"(?:US|HK)?\$\s*$")
_VAGUE_BEFORE = tuple("数上几第")


def find_money(text: str) -> tuple[MoneyHit, ...]:
    """Find the amounts in yuan that `text` states.

    约, 近, 超, 达, 余, 多, 左右, 以上 and ranges make an amount approximate; of a range (3000万至5000万元) the upper end
    counts, because announcements plan up to it. 亿 or 万 without 元 counts only behind a word of money; 1.9个亿 is
    always money. Vague amounts (数亿元, 上百亿元) and foreign currencies are left out.
    """
    plain = simplify(text)
    return tuple(
        MoneyHit(*_extent(match), value)
        for window in around(plain, _MARKS, _LONGEST, 8)
        for match in _AMOUNT.finditer(plain, *window)
        if (value := _amount(plain, match)) is not None
    )


def _amount(plain: str, match: re.Match[str]) -> Money | None:
    at = match.start("number")
    if match["yuan"] == "" and not match["spoken"] and not _MONEY_BEFORE.search(plain, max(0, match.start() - 24), at):
        return None
    if plain.startswith(_VAGUE_BEFORE, max(0, at - 1)) or _FOREIGN_BEFORE.search(plain, max(0, at - 4), at):
        return None
    number, hundred_millions = to_number(match["number"]), to_number(match["yi"] or "零")
    if number is None or hundred_millions is None:
        return None
    vague = any(match[name] for name in ("about", "low", "over", "over2", "after"))
    return Money(yuan=round(hundred_millions * _UNITS["亿"] + number * _UNITS[match["unit"] or ""], 2), approximate=vague)


def _extent(match: re.Match[str]) -> tuple[int, int]:
    return match.end() - len(match.group().lstrip()), match.end()


def parse_money(cell: str, unit: str | None = None) -> Money | None:
    """Read the amount of a table cell; `unit` is that of the header (万元) for a bare number. None if it holds none."""
    for hit in find_money(cell):
        return hit.value
    figure = re.fullmatch(rf"\s*(?P<about>{ABOUT})?\s*(?P<number>{ARABIC})(?P<scale>{_UNIT})?\s*", simplify(cell))
    scale = re.search(rf"({_UNIT})?元", simplify(unit or ""))
    if figure is None or (number := to_number(figure["number"])) is None:
        return None
    if scale is None and (figure["scale"] or "")[-1:] not in ("亿", "万"):  # 1.6亿 says what it is
        return None
    unit_of = figure["scale"] or (scale[1] if scale else None) or ""  # 1.2亿 under 总投资（万元）
    return Money(yuan=round(number * _UNITS[unit_of], 2), approximate=bool(figure["about"]))
