"""Dates in text as EDTF level 0 (`2024`, `2024-11`, `2024-11-05`), partial and relative ones included.

A relative date (3月25日, 去年, 上周三) needs the day of publication; without one it is left out. No day is invented: 近日
gives the month of the page, 上月底 that month, 上周 the month in which that week lies.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.numerals import to_number
from transforms.text import around, simplify


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date at `text[start:end]`."""

    start: int
    end: int
    value: str
    """EDTF level 0."""
    relative: bool
    """Whether the day of publication, or a date named before, was needed."""


_YEAR = r"(?:19|20)\d{2}"
_YEAR_WORDS = "[一二]九?[〇○零一二三四五六七八九]{2,3}"
_NUMBER = r"\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_NOT_OF_RANGE = r"(?<![\d.\-~—至第一二三四五六七八九十])"
_WRITTEN = re.compile(
    rf"""
      (?<!\d)(?P<y>{_YEAR})\s*[-/.]\s*(?P<m>\d{{1,2}})\s*[-/.]\s*(?P<d>\d{{1,2}})(?!\d|[-/.]\d)
    | (?<!\d)(?P<y2>{_YEAR})[-/](?P<m2>0[1-9]|1[0-2])(?![\d\-/年])
    | (?<![\d〇零])(?P<y3>{_YEAR}|{_YEAR_WORDS})\s*年\s*(?:(?P<m3>{_NUMBER})\s*月(?!\s*龄)(?:\s*(?P<d3>{_NUMBER})\s*[日号])?)?
    | {_NOT_OF_RANGE}(?P<m6>{_NUMBER})\s*月(?!\s*龄)(?:份|\s*(?P<d6>{_NUMBER})\s*[日号])?
    | {_NOT_OF_RANGE}(?<!月)(?P<d7>{_NUMBER})日(?=[,，上下早晚]|$|\s|[^\u3400-\u9fff\U00020000-\U0003ffff]|在|从|举行|正式)
    """,
    re.VERBOSE,
)
_TOLD = re.compile(  # every alternative begins with a character, which lets the engine skip through the text
    rf"(?P<word>今年|本年度?|去年|上年|前年|明年|同年|当年|次年|翌年)(?:\s*(?P<m4>{_NUMBER})\s*月(?:\s*(?P<d4>{_NUMBER})\s*[日号])?)?"
    rf"|(?P<month>本月|上月|上个月|当月|月初(?<![\d一二三四五六七八九十每下个]月初))(?:\s*(?P<d5>{_NUMBER})\s*[日号])?"
    "|(?P<week>上周(?<!上上周)|上星期(?<!上上星期)|本周|这周|本星期)(?![口报边围全期转密刊长到])(?:(?P<weekday>[一二三四五六日天])(?![家个直些次年月日]))?"
    r"|(?P<beginning>年初(?<![\d〇零一二三四五六七八九十今去明前每]年初))"
    "|(?P<day>今[日天]|昨[日天]|前天|日前(?<![\\d一二三四五六七八九十]日前)|近日|近期)"
)
_TOLD_MARKS = re.compile(
    "今年|本年|去年|上年|前年|明年|同年|当年|次年|翌年|本月|上月|上个月|当月|月初|上周|上星期|本周|这周|本星期|年初|今日|今天|昨日|昨天|前天|日前|近日|近期"
)
_YEAR_LINE = re.compile(rf"[\s　]*{_YEAR}\s*年[\s　]*[:：]?")
_MARKS = re.compile(r"[年月\d](?:(?<=[年月])|日|\d{3}\s?[-/.])")
_LONGEST = 12
"""Characters of a date on either side of any of its marks."""


def find_dates(text: str, published_on: str | None = None) -> tuple[DateHit, ...]:
    """Find the dates in `text`, in order; `published_on` (an ISO day) resolves the relative ones."""
    return tuple(_hits(simplify(text), _day(published_on)))


def _hits(text: str, today: date | None) -> Iterator[DateHit]:
    last_year: int | None = None
    heading: int | None = None
    for match in _matches(text):
        told = match.re is _TOLD
        written_year = None if told else match["y"] or match["y2"] or match["y3"]
        if written_year:
            value = _absolute(_number(written_year), match)
            last_year = int(value[:4]) if value else last_year
            if value and (begin := _below_year(text, match)) is not None:
                heading = int(value[:4])
                if begin > match.start():
                    yield DateHit(begin, match.start() + len(match.group().rstrip()), value, relative=False)
                    continue
        elif told:
            value = _told(match, today, last_year)
        else:
            value = _without_year(match, today, ahead=_is_ahead(text, match)) if heading is None else _under(heading, match)
        if value is not None:
            yield DateHit(match.start(), match.start() + len(match.group().rstrip()), value, not written_year)


def _below_year(text: str, match: re.Match[str]) -> int | None:
    """Return where a date goes on whose year stands alone on its line: in a chronicle it heads the days below."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.start())
    if end < 0 or _YEAR_LINE.fullmatch(text, start, end) is None:
        return None
    return match.start() if match.start() + len(match.group().rstrip()) <= end else end + 1


def _under(year: int, match: re.Match[str]) -> str | None:
    return _edtf(year, _number(match["m6"]), _number(match["d6"])) if match["m6"] else None


def _matches(text: str) -> list[re.Match[str]]:
    told = [match for mark in _TOLD_MARKS.finditer(text) if (match := _TOLD.match(text, mark.start()))]
    taken = [match.span() for match in told]
    written = (
        match
        for window in around(text, _MARKS, _LONGEST, _LONGEST)
        for match in _WRITTEN.finditer(text, *window)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    )
    return sorted([*told, *written], key=re.Match.start)


def _absolute(year: int | None, match: re.Match[str]) -> str | None:
    if year is None or not 1900 <= year <= 2099:
        return None
    return _edtf(year, _number(match["m"] or match["m2"] or match["m3"]), _number(match["d"] or match["d3"]))


_AHEAD = re.compile("(?:预计|计划|拟于?|将于|有望|力争|确保|争取)[^，。；]{0,4}$")


def _is_ahead(text: str, match: re.Match[str]) -> bool:
    """Whether a day without a year lies ahead: 9月30日前建成, 预计11月投产."""
    behind = text[match.start() + len(match.group().rstrip()) :][:2]
    return behind.startswith(("前", "底前")) or _AHEAD.search(text, max(0, match.start() - 8), match.start()) is not None


def _without_year(match: re.Match[str], today: date | None, *, ahead: bool) -> str | None:
    if today is None:
        return None
    if match["m6"]:
        return _month_day(today, _number(match["m6"]), _number(match["d6"]), ahead=ahead)
    return _bare_day(today, _number(match["d7"]))


def _told(match: re.Match[str], today: date | None, last_year: int | None) -> str | None:
    word = match["word"]
    if word in ("次年", "翌年"):
        return None if last_year is None else _edtf(last_year + 1, _number(match["m4"]), _number(match["d4"]))
    if word in ("同年", "当年"):  # of the date named before
        clear = last_year is not None and (word == "同年" or match["m4"])
        return _edtf(last_year, _number(match["m4"]), _number(match["d4"])) if clear else None
    if today is None:
        return None
    if word:
        shift = {"去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(word, 0)
        return _edtf(today.year + shift, _number(match["m4"]), _number(match["d4"]))
    if match["month"]:
        first = today.replace(day=1)
        first = (first - timedelta(days=1)).replace(day=1) if match["month"].startswith("上") else first
        return _edtf(first.year, first.month, _number(match["d5"]))
    if match["beginning"]:
        return _edtf(today.year, None, None)
    return _in_week(match, today) if match["week"] else _DAYS[match["day"]](today)


_WEEKDAYS = "一二三四五六日"


def _in_week(match: re.Match[str], today: date) -> str | None:
    """上周三 is a day; 上周 the month, or the year, in which all its days lie."""
    monday = today - timedelta(days=today.weekday() + (7 if match["week"].startswith("上") else 0))
    if match["weekday"]:
        return (monday + timedelta(days=_WEEKDAYS.index(match["weekday"].replace("天", "日")))).isoformat()
    return _common(monday, min(monday + timedelta(days=6), today))


def _common(first: date, last: date) -> str | None:
    """What two days have in common."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.year:04d}" if first.year == last.year else None


def _month_day(today: date, month: int | None, day: int | None, *, ahead: bool) -> str | None:
    """Take the year of publication, or the one before where that would lie more than two months ahead and nothing says so."""
    if month is None or not 1 <= month <= 12:
        return None
    year = today.year if ahead or month - today.month <= 2 else today.year - 1
    return _edtf(year, month, day)


def _bare_day(today: date, day: int | None) -> str | None:
    """25日 is the last 25th up to the day of publication."""
    if day is None:
        return None
    month = today if day <= today.day else today.replace(day=1) - timedelta(days=1)
    return _edtf(month.year, month.month, day)


def _recent(today: date) -> str | None:
    return _common(today - timedelta(days=7), today)


def _month_of(today: date) -> str:
    return f"{today.year:04d}-{today.month:02d}"


_DAYS: dict[str, Callable[[date], str | None]] = {
    "今日": date.isoformat,
    "今天": date.isoformat,
    "昨日": lambda today: (today - timedelta(days=1)).isoformat(),
    "昨天": lambda today: (today - timedelta(days=1)).isoformat(),
    "前天": lambda today: (today - timedelta(days=2)).isoformat(),
    "日前": _month_of,
    "近日": _month_of,
    "近期": _recent,
}


def _edtf(year: int | None, month: int | None, day: int | None) -> str | None:
    """None if it is no date of the calendar."""
    if year is None:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(written: str | None) -> int | None:
    if not written:
        return None
    value = to_number(written)
    return None if value is None else int(value)


def _day(published_on: str | None) -> date | None:
    """Read an ISO day; of a month or year alone the day would be invented, so those give None."""
    try:
        day = date.fromisoformat((published_on or "")[:10])
    except ValueError:
        return None
    return day if day.year > 1900 else None  # arithmetic must not leave the calendar
