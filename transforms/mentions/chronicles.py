"""Dates of a page as its chronicle and its own day tell them: 12月 below the line 2019年, 两年前 of a page of 2025."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from transforms.dates import DateHit
from transforms.mentions.passages import dates_of
from transforms.numerals import to_number

_YEAR_LINE = re.compile(r"^[\s　]*[【■●◆▍◇○\[]?(?P<year>(?:19|20)\d\d)\s?年?[】\]：:]?[\s　]*$", re.MULTILINE)
_LEAST = 2
"""Lines of a year alone that make a chronicle."""
_THAT_YEAR = ("那年", "这年")
_YEARS_AGO = re.compile("(?<![第\\d])(?P<count>[一两二三四五六七八九十])年前(?:的(?:今[天日]|这一?[天日]|同一天)|(?!后|身|[的夕]))")


@lru_cache(maxsize=4)
def dated(text: str, published_on: str | None) -> tuple[DateHit, ...]:
    """Return the dates of a page in order; a month below the line of a year is one of that year, and the line dates what has none."""
    heads = [(m.start("year"), m.end("year"), m["year"]) for m in _YEAR_LINE.finditer(text)]
    ago = tuple(_years_ago(text, published_on))
    told = (d for d in dates_of(text, published_on) if not any(one.start < d.start < one.end for one in ago))  # 一年前的|今天
    found = [*_that_year(text, tuple(told)), *ago]
    if len(heads) < _LEAST:
        return tuple(sorted(found, key=lambda d: d.start))
    bounds = [*(start for start, _, _ in heads), len(text)]
    placed: list[DateHit] = []
    for date in found:
        below = next((year for (start, _, year), stop in zip(heads, bounds[1:], strict=True) if start <= date.start < stop), None)
        if below and not re.match(r"\d{4}", text[date.start : date.end]) and re.match(r"\d{1,2}月", text[date.start : date.end]):
            placed.append(replace(date, value=below + date.value[4:]))
        elif not any(start <= date.start < end for start, end, _ in heads):
            placed.append(date)
    return tuple(sorted([*placed, *_of_lines(text, heads, placed)], key=lambda d: d.start))


def _that_year(text: str, dates: tuple[DateHit, ...]) -> Iterator[DateHit]:
    """Yield the dates, 那年十月 as a month of the year told before it."""
    year = ""
    for date in dates:
        if year and text.startswith(_THAT_YEAR, max(0, date.start - 2)) and date.value[4:5] == "-":
            yield replace(date, value=year + date.value[4:])
        else:
            year = date.value[:4]
            yield date


def _of_lines(text: str, heads: list[tuple[int, int, str]], placed: list[DateHit]) -> Iterator[DateHit]:
    """Yield for each line below a year that has no date of its own the year at its beginning."""
    bounds = [*(start for start, _, _ in heads[1:]), len(text)]
    for (_, end, year), stop in zip(heads, bounds, strict=True):
        at = text.find("\n", end) + 1
        while 0 < at < stop:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            if not any(at <= d.start < line_end for d in placed):
                yield DateHit(start=at, end=at, value=year, relative=False)
            at = line_end + 1


def _years_ago(text: str, published_on: str | None) -> Iterator[DateHit]:
    if not published_on or not published_on[:4].isdigit():
        return
    for found in _YEARS_AGO.finditer(text):
        year = int(published_on[:4]) - int(to_number(found["count"]) or 0)
        yield DateHit(start=found.start(), end=found.end(), value=str(year), relative=True)
