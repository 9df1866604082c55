"""Authorities that a text names (省科技厅, 甲市工信局), and whether one only attends, guides or hosts what is told."""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.text import around

OFFICE = re.compile(
    "科学技术厅|科技厅|工业和信息化厅|工信厅|发展和?改革委(?:员会)?|发改委|科学技术局|科技局|工业和信息化局|工信局|"
    "科学技术委员会|科委|科技部(?!门)|工业和信息化部(?!门)|工信部(?!门)|"
    "科技创新[局委]|科创局|经济和信息化[厅局委]|经信[厅局委]|"
    "(?:科技|科学技术|工信|工业和信息化)(?:行政)?(?:主管)?部门"
)
_AUTHORITY = re.compile(
    rf"(?:[\u3400-\u9fff\U00020000-\U0003ffff]{{2,12}}?(?:省|自治区|市|州|盟|区|县|兵团)|兵团|省|自治区|市|州)?(?:{OFFICE.pattern})"
)
_LONGEST_LEAD = 15
"""Characters of an authority's name before its office."""
_OTHERS = "(?:[、和与及][^，。；\n]{2,24}?)*"
_POST = "副?(?:厅长|局长|处长|科长|部长|司长|主任|巡视员|调研员|组长|所长)|副?书记|干部"
_PERSON = f"(?:有关|相关|主要|分管|机关|党组|一级|二级|等|领导班子)*(?:成员|负责人|负责同志|领导|代表|[^，。；、\n]{{0,6}}?(?:{_POST}))"
_DEED = (
    "(?:联合|共同)*(?:指导|主办|承办|主持|参加|出席|致辞|举办|召开|统计|消息|数据|发文|印发《|出台|表示|介绍|牵线|"
    "组织(?:开展|召开|观摩)|提供[^，。；]{0,6}指导)"
)
_ATTENDS = re.compile(f"{_OTHERS}(?:等)?(?:{_PERSON}|{_DEED})")
_GIVES = re.compile(
    "授牌|宣布|通报|认定|命名|公布|批准|批复|宣读|备案|入选|遴选|列入|名单|立项|颁|公示|获批|评审|验收|培育库|申报|推荐|中试|概念验证"
)
"""What a clause says where an authority has to do with a platform's title, whoever of it is named."""
_MARKS = "。！？；，\n"


def authorities_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the authorities named in a part of a text."""
    windows = around(text, OFFICE, _LONGEST_LEAD, 0, start, end)
    return (found for window in windows for found in _AUTHORITY.finditer(text, *window))


def only_attends(text: str, authority: re.Match[str]) -> bool:
    """Whether a clause tells that somebody of an authority came or spoke, and nothing that an authority gives."""
    return authority.end() in _attending(text)


@lru_cache(maxsize=4)
def _attending(text: str) -> frozenset[int]:
    return frozenset(found.end() for found in authorities_in(text, 0, len(text)) if _attends(text, found))


def _attends(text: str, authority: re.Match[str]) -> bool:
    if _ATTENDS.match(text, authority.end()) is None:
        return False
    start = max(text.rfind(mark, 0, authority.start()) for mark in _MARKS) + 1
    stop = min((at for mark in _MARKS if (at := text.find(mark, authority.end())) >= 0), default=len(text))
    return _GIVES.search(text, start, stop) is None
