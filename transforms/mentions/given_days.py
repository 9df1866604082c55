"""The day from which a title holds: what its sentence or the page says of it (自12月1日起生效), else the day of the act."""

import re
from functools import lru_cache

from transforms.dates import find_dates
from transforms.mentions.candidates import Fact
from transforms.mentions.page import Page

_DAY = "(?P<day>20\\d\\d[^，。；自]{2,14}?)"
_IN_FORCE = re.compile(f"自{_DAY}起(?:正式)?(?:生效|施行|执行|有效|计算)")
_IN_FORCE_FOR_ALL = re.compile(f"(?:上述|以上|有效期|资格)[^。；\\n]{{0,24}}?{_IN_FORCE.pattern}")
_GIVEN = "(?:认定|备案|授牌|批复)(?:时间|日期)[为是于：:]?"
_TERM = re.compile(f"自{_DAY}[至到]20\\d\\d年|{_GIVEN}(?P<given>20\\d\\d[^，。；]{{2,10}})")
"""有效期自2025年7月1日至2028年6月30日, 认定时间为2025年5月8日: of a title that is given."""
_TERM_FOR_ALL = re.compile(f"(?:有效期|资格)[^。；\\n]{{0,24}}?自{_DAY}[至到]20\\d\\d年")
_OTHER_EVENT = re.compile("停用|停止|停运|关停|建成|投用|启用|投产|投运|成立|开工|揭牌|竣工")
_FAR = 60


@lru_cache(maxsize=4)
def _said_of_all(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What a page says of the day from which all its titles hold, and of their term."""
    return _IN_FORCE_FOR_ALL.search(text), _TERM_FOR_ALL.search(text)


def given_on(page: Page, stage: Fact) -> str | None:
    """The day from which a title holds, as its sentence or the page says (自12月1日起生效), else the day of the event."""
    in_text = stage.span.part == "text"
    start, end = page.sentence_at(page.position(stage.span.start)) if in_text else (0, 0)
    all_begin, all_last = _said_of_all(page.text)
    given = stage.value != "withdrawn"
    holds = _IN_FORCE.search(page.text, start, end) or (given and _TERM.search(page.text, start, end)) or all_begin or (given and all_last)
    if holds and (days := find_dates(next(filter(None, holds.groups()), ""), page.document.published_on)):
        return days[0].value
    day = stage.payload[0] if isinstance(stage.payload, tuple) else None
    if day is None or not in_text:
        return day
    at = page.position(stage.span.start)
    begin = max(start, at - _FAR)
    dates = find_dates(page.text[begin:at], page.document.published_on)
    between = dates and _OTHER_EVENT.search(page.text, begin + dates[-1].end, at)  # 于8月停用，撤销其资格
    return None if between else day
