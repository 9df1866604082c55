"""The day of publication: as the page shows it, else as a meta tag, a script or the URL states it; never made up."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from urllib.parse import urlsplit

from scrapers.boilerplate import title_key
from scrapers.markup import simplified

DAY_METAS = (
    "pubdate", "publishdate", "publish_date", "publish-date", "firstpublishedtime", "article:published_time", "og:published_time",
    "publishtime", "og:release_date", "datepublished", "dc.date.issued", "dc.date", "date", "maketime", "createdate", "releasedate",
    "weibo:article:create_at", "bytedance:published_time", "_pubtime",
)  # fmt: skip
"""`others` (UCAP: when the page was rebuilt), HtmlGenerateTime and lastmodifiedtime are no days of publication."""

_YEAR = r"(?<!\d)(?P<{}>(?:19[89]|20[0-4])\d)"
_SIGN = r"\s*[-/.．－—–]\s*"
DATE = re.compile(
    _YEAR.format("y1") + rf"{_SIGN}(?P<m1>\d{{1,2}}){_SIGN}(?P<d1>\d{{2}}(?!\d)|\d(?=\D|$)|\d{{2}})"
    r"|" + _YEAR.format("y2") + r"\s*年\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日?"
    r"|" + _YEAR.format("y3") + r"(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)"
)
"""A full day; a counter may be fused to it (`2026-02-0518次浏览`)."""
_GIVEN = "|".join(
    [
        r"(?:发布|发表|发稿|刊发|公开|公布|上传|录入|上网|刊登|推送|更新)(?:时间|日期|于)?",
        r"时间|日期|pub(?:lish)?(?:ed)?\s*(?:time|date)",
    ]
)
_LABELLED = re.compile(rf"(?P<label>{_GIVEN})\s*[】\]]?\s*[:：丨|]?\s*(?=(?:19|20)\d{{2}})", re.IGNORECASE)
_OTHER_EVENT = re.compile(
    r"(?:成文|生成|印发|签发|施行|实施|生效|失效|废止|截止|截至|有效|报名|开标|公示|活动|会议|办公|开始|结束|落款|发文|出生|成立|受理)(?:的)?(?:时间|日期|期限|期)?\s*[:：至到]?\s*$"
)
_TODAY = re.compile(r"今天是|现在是|今日|当前时间|系统时间")
_UNTIL = re.compile(r"(?:\d|日)\s*(?:至|到|[-—~～])\s*$")
_RANGE = re.compile(r"\s*(?:至|[-—~～])\s*(?:(?:19|20)\d{2}|\d{1,2}月)")
_URL_DAYS = (
    re.compile(r"/t?((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_"),
    re.compile(r"/((?:19|20)\d{2})[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])/"),
    re.compile(r"/((?:19|20)\d{2})(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01])/"),
)
_SCRIPTED = re.compile(r"[\"'](?:datePublished|pubDate|publishTime|publish_time)[\"']\s*:\s*[\"']([^\"']{8,30})[\"']", re.IGNORECASE)
_WECHAT = re.compile(r"\b(?:ct|oriCreateTime|createTimestamp)\s*=\s*[\"'](\d{10})[\"']")
_BEIJING = timezone(timedelta(hours=8))


def read_day(html: str, url: str, metas: dict[str, str], near: list[str], far: list[str], after: list[str]) -> str | None:
    """ISO 8601, or None where the page states no full day.

    `near`: what stands between the title and the body, the nearest first; `far`: what stands before the title;
    `after`: what follows the body. 成文, 生成 and 印发 are other days; so are those of sidebars and of deadlines.
    """
    near, far, after = ([simplified(text) for text in texts] for texts in (near, far, after))
    return (
        _labelled(near)
        or _labelled(far)
        or _plain(near)
        or _labelled(after)
        or next((day for name in DAY_METAS if (day := first_day(metas.get(name, "")))), None)
        or _scripted(html)
        or _plain(far[:6])
        or _of_url(url)
    )


_BYLINE = 60
_SENTENCE = re.compile("[。；！？，]")


def of_byline(lines: Sequence[str]) -> str | None:
    """The day in a short first line of the body that is no sentence: 孝义融媒 2026-07-17, 发布：2026-06-30 | 党政办.

    `lines`: the first of the body; where two of them hold a day they are a list, and none is the page's.
    """
    short = ["" if len(line) > _BYLINE or _SENTENCE.search(line) else simplified(line) for line in lines]
    if sum(first_day(line) is not None for line in short) > 1:
        return None
    return _labelled(short[:2]) or _plain(short[:2])


def split_at_title(texts: list[str], title: str) -> tuple[list[str], list[str]]:
    """Strings up to the title (nearest first), and those beyond it; the first four are near where it is not found."""
    key = title_key(title)
    for number, text in enumerate(texts):
        if len(key) >= 4 and key in title_key(text):
            return texts[: number + 1], texts[number + 1 :]
    return texts[:4], texts[4:]


def first_day(text: str) -> str | None:
    """The first full day of a text, ISO 8601."""
    found = DATE.search(text)
    return _iso(found) if found else None


def _labelled(texts: Iterable[str]) -> str | None:
    for text in texts:
        for found in _LABELLED.finditer(text):
            before = text[max(0, found.start() - 6) : found.start()]
            if _OTHER_EVENT.search(before) or _TODAY.search(before):
                continue
            day = first_day(text[found.end() : found.end() + 24])
            if day:
                return day
    return None


def _plain(texts: Iterable[str]) -> str | None:
    for text in texts:
        if len(text) > 500:
            continue
        for found in DATE.finditer(text):
            before = text[max(0, found.start() - 10) : found.start()]
            if _OTHER_EVENT.search(before) or _TODAY.search(before) or _UNTIL.search(before) or _RANGE.match(text, found.end()):
                continue
            day = _iso(found)
            if day:
                return day
    return None


def _scripted(html: str) -> str | None:
    found = _SCRIPTED.search(html)
    day = first_day(found.group(1)) if found else None
    if day or "js_content" not in html:
        return day
    found = _WECHAT.search(html)
    return datetime.fromtimestamp(int(found.group(1)), _BEIJING).date().isoformat() if found else None


def _of_url(url: str) -> str | None:
    path = urlsplit(url).path
    for pattern in _URL_DAYS:
        found = pattern.search(path)
        if found:
            return _day(*found.groups())
    return None


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    return _day(part["y1"] or part["y2"] or part["y3"], part["m1"] or part["m2"] or part["m3"], part["d1"] or part["d2"] or part["d3"])


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
