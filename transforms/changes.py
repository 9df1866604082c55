"""Changes that a page states in words: 更名为, 运营单位由甲变更为乙, 由甲区迁至乙区; and the window of an announcement (公示期).

A change is of the platform whose sentence it stands in. What is only planned (拟更名, 将搬迁) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from transforms.dates import find_dates
from transforms.handings import GATE as HANDED
from transforms.handings import handings, is_only_planned
from transforms.model import Change, ChangeKind, Span
from transforms.moves import GATE as MOVED
from transforms.moves import moves
from transforms.splits import GATE as REGROUPED
from transforms.splits import regroupings
from transforms.text import fold, sentences, simplify
from transforms.trial_runs import GATE as TRIED
from transforms.trial_runs import trial_runs

GATE = f"[（(]原|更名|改称|改名|易名|原名|原称|启用新|公示期|公示时间|公示日期|{HANDED}|{MOVED}|{REGROUPED}|{TRIED}"
"""A text without one of these words states nothing that is looked for here; any regular expression engine reads this."""

_RENAMED = re.compile(
    '(?:正式)?(?:(?:更名|改名|易名)(?:名称)?(?:为|成)?|改称为?|启用新的?(?:名称?|称号)[：:]?|(?:名称变更|变更|名称调整|调整|更改)(?:名称)?(?:为|成))[“"《]?'
)
_FORMER = re.compile('[（(]?(?:原名称?|原称|曾用名|原)[为是：:]?[“"]?(?P<name>[^“”"（）()，。；;、\n]{3,40})[”"]?(?:[）)]|(?=[；;，])|$)')
_OF_THE_PAST = re.compile("\\s*(?:[^，。；]{0,4})(?:建成|成立|获批|认定|投用|启用|揭牌|设立)")
_IN_FORCE = re.compile("[自从于，](?P<day>[^，。；、自从于]{4,20}?)(?:起|开始)?(?:正式)?(?:施行|生效|执行|实施|启用)")
_CHANGED_ON = re.compile("(?:变更|更名|改名|调整|搬迁|迁址|移交|生效|执行)(?:日期|时间)[为是于：:]?(?P<day>[^，。；、]{4,20})")
_FOR_ALL = re.compile(
    "(?:上述|以上|本次|此次)[^。；\n]{0,16}?[自从于](?P<day>[^，。；、自从于]{4,20}?)(?:起|开始)(?:正式)?(?:施行|生效|执行|实施|启用)"
)
"""上述变更自7月1日起生效: the day of all changes of a page that have none of their own."""
_LONGEST = 400
"""Characters of a sentence; a longer one is a table or a list, whose words belong to nobody."""


def find_changes(text: str, names: Sequence[str], published_on: str | None = None, *, alone: bool = False) -> tuple[Change, ...]:
    """Find what `text` says became of the platform of these names (the first is its name today); quotes are in part `text`.

    `alone` tells that the page speaks of no other platform, so that a sentence need not name it again.
    """
    if re.search(GATE, text) is None or not any(names):
        return ()
    found: list[Change] = []
    for_all = _FOR_ALL.search(text)
    day_of_all = _first_day(for_all["day"], published_on) if for_all else None
    keys = tuple(sorted({simplify(name) for name in names if name}, key=len, reverse=True))
    for start, end in sentences(text):
        if end - start <= _LONGEST and re.search(GATE, text[start:end]):
            found += _in_sentence(text, start, end, keys, published_on, alone=alone)
    dated = (change if change.on else replace(change, on=day_of_all) for change in found)
    return tuple(dict.fromkeys(_without_owner(change, simplify(names[0])) for change in dated))


def _without_owner(change: Change, name: str) -> Change:
    """A renaming that gives the new name with its owner in front gives the name of today."""
    return replace(change, after=name) if change.kind == "renamed" and change.after.endswith(name) else change


def _in_sentence(text: str, start: int, end: int, names: Sequence[str], published_on: str | None, *, alone: bool) -> Iterator[Change]:
    plain = simplify(text[start:end])
    named = [(at, at + len(name)) for name in names if (at := plain.find(name)) >= 0]

    def change(kind: ChangeKind, before: str | None, after: str, verb: int, span: tuple[int, int]) -> Change:
        at, stop = start + span[0], start + span[1]
        day = _day(plain, verb, published_on)
        return Change(
            kind=kind, before=before, after=after, on=day, span=Span(start=at, end=stop, exact=text[at:stop]), sentence=text[start:end]
        )

    if named:
        yield from (change("renamed", *found) for found in _renamings(plain, names, text[:start]))
        for one in regroupings(plain, names):
            yield change(one.kind, one.before, one.after, one.verb, (one.start, one.end))
    if named or alone:
        first = min((end for _, end in named), default=0)
        told: list[tuple[ChangeKind, _Found]] = [("operator_changed", one) for one in _operators(plain)]
        told += [("moved", one) for one in _places(plain, first, names[0])]
        told += [("trial_run", (None, what, verb, (verb, stop))) for what, verb, stop in trial_runs(plain, first)]
        yield from (change(kind, *one) for kind, one in told if alone or not _is_of_another(plain, one[2], named))


_ANOTHER = re.compile(
    "[\u3400-\u9fff]{2}(?<![省市县区州家]级)(?:中试|概念验证)[\u3400-\u9fff]{0,8}?(?:平台|基地|中心)(?!资格|认定|备案|名单|称号)"
)


def _is_of_another(plain: str, verb: int, named: Sequence[tuple[int, int]]) -> bool:
    """Whether another platform is named between this one and the words, or alone before them."""
    last = max((end for _, end in named if end <= verb), default=0)
    return any(not any(at < other.end() and other.start() < end for at, end in named) for other in _ANOTHER.finditer(plain, last, verb))


_Found = tuple[str | None, str, int, tuple[int, int]]
"""Before, after, where the verb stands, and what to quote, within the sentence."""


def _renamings(plain: str, names: Sequence[str], above: str) -> Iterator[_Found]:
    for verb in _RENAMED.finditer(plain):
        after = next((name for name in names if plain.startswith(name, verb.end())), None)
        if after is None or is_only_planned(plain, verb.start()):
            continue
        before = _right_before(plain, verb.start(), names, after) or _quoted_before(plain, verb.start())
        if before is not None and fold(before) != fold(after):
            yield before, after, verb.start(), (plain.rindex(before, 0, verb.start()), verb.end() + len(after))
        elif before is None and (meant := _TAKEN_UP.search(plain, 0, verb.start())):
            before = _named_last(plain[: meant.start()], names, after) or _named_last(simplify(above), names, after)
            if before is not None:
                yield before, after, verb.start(), (meant.start("what"), verb.end() + len(after))
    for former in _FORMER.finditer(plain):
        after = next((name for name in names if plain[: former.start()].rstrip('”"》').endswith(name)), None)
        before = former["name"]
        if after is not None and before in names and fold(before) != fold(after):
            yield before, after, former.start(), (plain.rindex(after, 0, former.start()), former.end())


_TAKEN_UP = re.compile(
    "(?:^|[，。；、]|并|且)(?P<what>(?:现|目前|如今)?(?:该|此|本|其)?(?:中试)?(?:平台|基地|中心|项目)?的?(?:名称)?(?:也|宣布|已|并|且|同步|同时|随之|随后|随即|一并|正式|现|即日起|将其)*)$"
)
"""扩建完成，|基地同步|更名为乙中试基地: it was named before."""


def _named_last(words: str, names: Sequence[str], after: str) -> str | None:
    """Of the other names of the platform the one that stands last in `words`."""
    found = [(words.rfind(name), name) for name in names if fold(name) != fold(after) and name in words]
    return max(found)[1] if found else None


_WITH_IT = "(?:现|已|也|正式|宣布|同步|一并|随之|随即)*"
_BETWEEN = re.compile(
    '[”"》）)\\s]*(?:[（(][^（）()]{1,20}[）)])?(?:(?:自|从|于)?20\\d\\d年[^，。；]{0,8}?(?:起|日|月)|[^，。；、“”（(]{1,10}?后)?'
    + _WITH_IT
)
"""甲中试基地|（以下简称“基地”）自2025年3月1日起|更名为: what may stand between a name and what became of it."""


def _right_before(plain: str, verb: int, names: Sequence[str], after: str) -> str | None:
    """Of the other names of the platform the one that a renaming follows."""
    places = ((name, plain.rfind(name, 0, verb)) for name in names if name != after)
    return next((name for name, at in places if at >= 0 and _BETWEEN.fullmatch(plain, at + len(name), verb)), None)


_QUOTED = re.compile("“(?P<name>[^“”]+)”" + _BETWEEN.pattern)


def _quoted_before(plain: str, verb: int) -> str | None:
    """What stands in quotation marks right before a renaming."""
    opening = plain.rfind("“", 0, verb)
    found = _QUOTED.fullmatch(plain, opening, verb) if opening >= 0 else None
    return found["name"] if found else None


def _operators(plain: str) -> Iterator[_Found]:
    for one in handings(plain):
        before, after = one.before, one.after
        start = min(before.start if before else one.verb, one.verb, after.start)
        yield (before.name if before else None), after.name, one.verb, (start, max(before.end if before else 0, after.end, one.end))


def _places(plain: str, named: int, name: str) -> Iterator[_Found]:
    for move in moves(plain, named, name):
        yield move.before, move.after, move.verb, (move.start, move.end)


def _day(plain: str, verb: int, published_on: str | None) -> str | None:
    """The day from which it holds by the sentence (，自7月1日起施行), else the last before the verb that is not of something else."""
    for rule in (_CHANGED_ON, _IN_FORCE):
        told = rule.search(plain, verb)
        if told and (day := _first_day(told["day"], published_on)):
            return day
    days = [hit for hit in find_dates(plain[:verb], published_on) if not _OF_THE_PAST.match(plain, hit.end)]
    return days[-1].value if days else None


def _first_day(words: str, published_on: str | None) -> str | None:
    dates = find_dates(words, published_on)
    return dates[0].value if dates else None


# --- the window of an announcement -------------------------------------------------------------------------

_WINDOW = re.compile("公示(?:期限?|时间|日期|时限)(?:为|是|自|从|：|:|\\s)*")
_UNTIL = re.compile(
    "\\s*(?:至|到|—{1,2}|-{1,2}|~|～|–)\\s*(?:(?P<y>20\\d\\d)\\s*[年.\\-/])?\\s*(?:(?P<m>\\d{1,2})\\s*[月.\\-/])?\\s*"
    "(?P<d>\\d{1,2})(?:日|号|(?!\\d))"
)
_SO_LONG = re.compile("[^。\n]{0,12}?(?P<days>\\d{1,2}|[一二三四五六七八九十]{1,2})\\s*(?:个)?(?P<unit>工作日|自然日|日历日|天|日)")
_NUMERALS = {numeral: n for n, numeral in enumerate("一二三四五六七八九十", 1)}


def find_window(text: str, published_on: str | None = None) -> tuple[str, str | None] | None:
    """First and last day (EDTF) that an announcement gives for objections; None if it gives none.

    The last day stays None where only working days are counted: which days those are, no page says.
    """
    for lead in _WINDOW.finditer(text):
        stretch = simplify(text[lead.end() : lead.end() + 60])
        begins = next((hit for hit in find_dates(stretch, published_on) if hit.start <= 8), None)
        if begins is not None and len(begins.value) == 10:
            return begins.value, _last_day(stretch[begins.end :], date.fromisoformat(begins.value))
        if published_on is not None and len(published_on) == 10 and (long := _SO_LONG.match(stretch)) and long.start("days") <= 6:
            return published_on, None if long["unit"] == "工作日" else _after(date.fromisoformat(published_on), long["days"])
    return None


def _last_day(rest: str, first: date) -> str | None:
    if until := _UNTIL.match(rest):
        year, month = int(until["y"] or first.year), int(until["m"] or first.month)
        try:
            last = date(year, month, int(until["d"]))
            last = last if last >= first or until["y"] else last.replace(year=year + 1)
        except ValueError:
            return None
        return last.isoformat() if last >= first else None
    long = _SO_LONG.match(rest)
    return _after(first, long["days"]) if long and long["unit"] != "工作日" else None


def _after(first: date, days: str) -> str | None:
    count = int(days) if days.isdigit() else _NUMERALS.get(days)
    return None if not count else (first + timedelta(days=count - 1)).isoformat()
