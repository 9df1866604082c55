"""Two names of one platform of which one is the former: 更名为, 合并为, （原…）, 备注：原名…."""

import re

from transforms.mentions.candidates import Candidate
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.page import Page

_CHANGES = re.compile("[名改更整并]")
"""A character of every wording below."""
_RENAMED = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{1,40}[）)])?[^，。；]{0,10}?(?:(?:更名|变更|改名|调整|更改)(?:名称)?(?:为|而来的)|改称为?)[“\"]?"
)
_MERGED = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{1,40}[）)])?(?:[、与和及]原?“[^“”\n]{4,40}”(?:[（(][^（）()\n]{1,40}[）)])?)*[^，。；]{0,4}(?:合并|整合)[^。；“]{0,14}(?:为|成)[“\"]?"
)
"""原“甲中试基地”与原“乙中试基地”合并，合并后名称为“丙中试基地”."""
_FROM_TODAY = re.compile(r"[^。；\n]*(?:起|日|正式|同时|，)(?:更名|改名|易名|名称变更)为[“\"]?$")
"""“甲中试基地”更名揭牌仪式举行，即日起更名为“乙中试基地”."""
_AS_WELL = "(?:也|已|并|于?同步|于?同时|随之|随后|随即|一并|正式|现|今起|即日起|当日|同日)*"
_NOUN = "(?:平台|基地|中心|项目)"
_CHANGED = "(?:更名|变更|调整|更改|改)为"
_ITS_NEW_NAME = re.compile(
    rf"(?:(?:该|其|此){_NOUN}?的?|(?:^|[，；。\n]){_NOUN}?的?)名称{_AS_WELL}{_CHANGED}[“\"]?$"
    rf"|(?:^|[，。；\n])(?:现|目前|如今)?(?:该|此|本)?{_NOUN}{_AS_WELL}(?:更名|改名|易名)为[“\"]?$"
    r"|[，；](?:并|且|同步|同时|随之|随后|一并|将其|也|正式|宣布)+(?:更名|改名|易名)为?[“\"]?$"
    r"|[，；](?:即日起|同时|正式|并|同步)*启用新的?(?:名称?|称号)[：:]?[“\"]?$"
)
"""甲中试基地扩建完成，|基地同步更名为|乙中试基地."""
_THE_PILOT = re.compile("([，。；]该?|^该?)中试(?=(?:平台|基地|中心)[^，。；]{0,10}(?:更名|改名|易名))")
"""，|中试|基地更名为: no name, the platform named before."""
_FAR = 120
_BLOCK = 300
"""Characters of the lines that a name heads."""


def is_renamed(page: Page, one: Candidate, other: Candidate) -> bool:
    """“甲中试基地”更名为“乙中试基地”: two names in a row, the second the new one; so where two are merged into a third."""
    first, second = (one, other) if one.start < other.start else (other, one)
    if not first.part == second.part == "text" or second.start < first.end or not _CHANGES.search(page.text, first.end, second.start):
        return False
    if _RENAMED.fullmatch(page.text, first.end, second.start) or _MERGED.fullmatch(page.text, first.end, second.start):
        return True
    gap = _THE_PILOT.sub(r"\1", page.text[first.end : second.start])
    if len(gap) > _FAR or STRONG_HEAD.search(gap) is not None:
        return False
    return _ITS_NEW_NAME.search(gap) is not None or _FROM_TODAY.fullmatch(gap) is not None


_FORMERLY = re.compile(r"[”\"]?[（(](?:原名?称?|原称|曾用名|前身)[为是：:]?[“\"]?")


_FORMER_BELOW = re.compile(
    r"(?:[”\"]?[^\n，。；：]{0,4}\n(?:[\s　]*[^，。；：\n]{1,10}：[^\n]*\n)*)[\s　]*(?:备[\s　]*注：)?"
    r"(?:该|本)?(?:平台|基地|中心)?(?:原名称?|曾用名|原称|更名前)[为是：:]*[“\"]?"
)
"""甲中试平台 / 运营单位：… / 备注：原名“乙中试平台”: a line of what its name heads."""


def is_former(page: Page, one: Candidate, other: Candidate) -> bool:
    """甲中试基地（原乙中试基地）: the name in the bracket is the one that the facility before it bore."""
    first, second = (one, other) if one.start < other.start else (other, one)
    if not first.part == second.part == "text" or second.start < first.end:
        return False
    gap = page.text[first.end : second.start]
    if len(gap) <= _BLOCK and STRONG_HEAD.search(gap) is None and _FORMER_BELOW.fullmatch(gap):
        return True
    closed = re.compile(r"”?(?:[，、；;][^（）()\n]{0,50})?[）)]").match(page.text, second.end)
    return closed is not None and _FORMERLY.fullmatch(page.text, first.end, second.start) is not None
