"""Days in the rows of a list, as sites write them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import pairwise

from bs4 import NavigableString, Tag

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_ONLY_DATE = re.compile(r"\W*(?:(?:发布|更新|发文)?(?:时间|日期)\W*)?" + _DATE.pattern + r"日?(?:\d{1,2}:\d{2}(?::\d{2})?)?\W*")
_BEIJING = timezone(timedelta(hours=8))
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年?")
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\D(?P<month>\d{1,2})月?")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})\D(?P<day>\d{1,2})日?")
_DAY = re.compile(r"(?P<day>\d{1,2})日?")
_CUT = ((_DAY, _YEAR_MONTH), (_YEAR_MONTH, _DAY), (_MONTH_DAY, _YEAR), (_YEAR, _MONTH_DAY))
"""What the two pieces of a cut day are, in the orders in use: 21 | 2025-03, 2025/03 | 21, 03-21 | 2025, 2025 | 03-21."""


def day(text: str) -> str | None:
    """The first valid day of a text as ISO date; blanks inside are allowed, as in days cut over three lines."""
    for year, month, number in _DATE.findall(text):
        if found := _valid(year, month, number):
            return found
    return None


def is_day(text: str) -> bool:
    """Whether a text is nothing but a day, with or without 发布时间 before it and a time of day after it."""
    return bool(_ONLY_DATE.fullmatch("".join(text.split())))


def day_of(texts: Iterable[NavigableString], link: Tag) -> str | None:
    """The day of a row's texts: one that is nothing else, else one cut over two texts, else the last outside the link."""
    pieces = list(texts)
    whole = next((text for text in pieces if is_day(text)), None)
    if whole is not None:
        return day(whole)
    plain = ("".join(text.split()) for text in pieces)
    if cut := next(filter(None, (_joined(first, second) for first, second in pairwise(plain))), None):
        return cut
    outside = [text for text in pieces if not any(parent is link for parent in text.parents)]
    return next((found for text in reversed(outside) if (found := day(text))), None)


def china_day(text: str) -> str | None:
    """The day in China of a time in ISO 8601 or RFC 822, else of a day as lists write it.

    A time without zone is China's, and so is CST, which RFC 822 has as American; -0000 is UTC (RFC 5322, 3.3).
    """
    text = text.strip()[:100]
    try:
        when = datetime.fromisoformat(text) if text[:4].isdecimal() else parsedate_to_datetime(text.replace("CST", "+0800"))
        zone = when.tzinfo or (UTC if text.endswith("-0000") else _BEIJING)
        return when.replace(tzinfo=zone).astimezone(_BEIJING).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day(text)


def undated(texts: Iterable[str]) -> list[str]:
    """Texts without those that are a day, whole or cut over two."""
    kept: list[str] = []
    for text in texts:
        if kept and _joined("".join(kept[-1].split()), "".join(text.split())):
            kept.pop()
        elif not is_day(text):
            kept.append(text)
    return kept


def _joined(first: str, second: str) -> str | None:
    """The day of two texts that follow one another, each a part of it."""
    for one, other in _CUT:
        if (left := one.fullmatch(first)) and (right := other.fullmatch(second)):
            parts = left.groupdict() | right.groupdict()
            return _valid(parts["year"], parts["month"], parts["day"])
    return None


def _valid(year: str, month: str, number: str) -> str | None:
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None
