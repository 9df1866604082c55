"""Changes that a page states in words: 更名为, 运营单位由甲变更为乙, 由甲区迁至乙区; and the window of an announcement (公示期).

A change is of the platform whose sentence it stands in. What is only planned (拟更名, 将搬迁) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from transforms.dates import find_dates
from transforms.model import Change, ChangeKind, Span
from transforms.organisations import OrganisationHit, find_organisations
from transforms.regions import Place, place_of
from transforms.text import fold, sentences, simplify

GATE = "[（(]原|搬至|搬到|更名|改名|易名|原名|原称|变更|更换|调整为|改由|转由|移交|转交|搬迁|迁至|迁到|迁入|迁址|公示期|公示时间|公示日期"
"""A text without one of these words states nothing that is looked for here; any regular expression engine reads this."""

_RENAMED = re.compile('(?:正式)?(?:更名|改名|易名|名称变更|变更|名称调整)(?:名称)?(?:为|成)[“"《]?')
_FORMER = re.compile('[（(]?(?:原名称?|原称|曾用名|原)[为是：:]?[“"]?(?P<name>[^“”"（）()，。；;、\n]{3,40})[”"]?(?:[）)]|(?=[；;，])|$)')
_HANDED = re.compile("(?:变更|更换|调整|移交|转交)(?:为|给|至)|[改转](?:为)?由|由(?=[^，。；]{3,40}接[手管])")
_ROLE = re.compile("(?:依托|运营|建设|承建|承担|管理|实施|牵头)(?:单位|主体|机构|方)|运营权|管理权|经营权")
_ROLE_CHANGED = re.compile(f"(?:{_ROLE.pattern})$")
"""依托单位|变更为乙公司: who had the role is not said."""
_TASK = re.compile("[^，。；]{0,6}(?:运营|管理|建设|承建|承担|负责|接手|接管)")
_MOVED = re.compile("(?:整体|全部|正式)?(?:搬迁|迁移|迁址|搬|迁)(?:至|到|入|往)(?:了)?")
_ONLY_PLANNED = re.compile(
    "(?:拟|(?<!同意)(?<!批准)(?<!决定)(?<![现已])将|计划|规划|申请|建议|预计|即将|筹备|准备|未来|不得|未|不)[^，。；]{0,12}$"
)
_TO_BE_HANDED = re.compile("(?:拟|计划|申请|建议|即将|将)[由将从]$")
"""运营单位拟由|甲公司变更为乙公司: nobody yet."""
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
    if re.search(GATE, text) is None:
        return ()
    found: list[Change] = []
    for_all = _FOR_ALL.search(text)
    day_of_all = _first_day(for_all["day"], published_on) if for_all else None
    keys = tuple(sorted({simplify(name) for name in names if name}, key=len, reverse=True))
    for start, end in sentences(text):
        if end - start <= _LONGEST and re.search(GATE, text[start:end]):
            found += _in_sentence(text, start, end, keys, published_on, alone=alone)
    dated = (change if change.on else replace(change, on=day_of_all) for change in found)
    return tuple(dict.fromkeys(_without_owner(change, simplify(names[0])) for change in dated)) if names else ()


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
        yield from (change("renamed", *found) for found in _renamings(plain, names))
    if named or alone:
        yield from (change("operator_changed", *found) for found in _handings(plain))
        first = min((at for at, _ in named), default=0)
        yield from (change("moved", *found) for found in _moves(plain, first))


_Found = tuple[str | None, str, int, tuple[int, int]]
"""Before, after, where the verb stands, and what to quote, within the sentence."""


def _renamings(plain: str, names: Sequence[str]) -> Iterator[_Found]:
    for verb in _RENAMED.finditer(plain):
        after = next((name for name in names if plain.startswith(name, verb.end())), None)
        if after is None or _planned(plain, verb.start()):
            continue
        lead = _BETWEEN.sub("", plain[: verb.start()]).rstrip('”"》）) ')
        before = next((name for name in names if name != after and lead.endswith(name)), None) or _quoted_at_end(lead, plain)
        if before is not None and fold(before) != fold(after):
            yield before, after, verb.start(), (lead.rindex(before), verb.end() + len(after))
    for former in _FORMER.finditer(plain):
        after = next((name for name in names if plain[: former.start()].rstrip('”"》').endswith(name)), None)
        before = former["name"]
        if after is not None and before in names and fold(before) != fold(after):
            yield before, after, former.start(), (plain.rindex(after, 0, former.start()), former.end())


_BETWEEN = re.compile("(?:[（(][^（）()]{1,20}[）)])?(?:(?:自|从|于)?20\\d\\d年[^，。；]{0,8}?(?:起|日|月))?$")
"""甲中试基地|（以下简称“基地”）自2025年3月1日起|更名为: what may stand between a name and what became of it."""


def _quoted_at_end(lead: str, plain: str) -> str | None:
    """The last words of `lead` if they stand in quotation marks."""
    opening = lead.rfind("“")
    return lead[opening + 1 :] if opening >= 0 and plain.startswith("”", len(lead)) and "”" not in lead[opening:] else None


def _handings(plain: str) -> Iterator[_Found]:
    verbs = [verb for verb in _HANDED.finditer(plain) if not _planned(plain, verb.start())]
    organisations = find_organisations(plain) if verbs else ()
    for verb in verbs:
        after = next((o for o in organisations if 0 <= o.start - verb.end() <= 1), None)
        before = next((o for o in organisations if 0 <= verb.start() - o.end <= 1), None)
        if after is None or (before is not None and fold(before.name) == fold(after.name)):
            continue
        if before is not None and _TO_BE_HANDED.search(plain, 0, before.start):
            continue
        told = _ROLE.search(plain, max(0, (before or after).start - 24), verb.start()) if before else _TASK.match(plain, after.end)
        if before is None and told is None:
            told = _ROLE_CHANGED.search(plain, max(0, verb.start() - 8), verb.start())
        if told is not None:
            yield _name(before), after.name, verb.start(), (before.start if before else verb.start(), after.end)


def find_handings(text: str, records: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """For each platform that a page names (its names), who ran it before as `text` says: name, start and end.

    A sentence speaks of the platform that it names last before; one that names none, of the only platform of the page.
    """
    found: list[list[tuple[str, int, int]]] = [[] for _ in records]
    for start, end in sentences(text) if records and re.search(GATE, text) else ():
        if end - start > _LONGEST or not re.search(GATE, text[start:end]):
            continue
        plain = simplify(text[start:end])
        for before, _, verb, (at, _) in _handings(plain):
            ends = [
                max((place + len(name) for name in names if name and (place := plain.rfind(simplify(name), 0, verb)) >= 0), default=0)
                for names in records
            ]
            of = ends.index(max(ends)) if any(ends) else 0
            if before is not None and (any(ends) or len(records) == 1):
                found[of].append((before, start + at, start + at + len(before)))
    return tuple(map(tuple, found))


def _name(organisation: OrganisationHit | None) -> str | None:
    return organisation.name if organisation else None


def _moves(plain: str, named_from: int) -> Iterator[_Found]:
    for verb in _MOVED.finditer(plain, named_from):
        if _planned(plain, verb.start()) or find_organisations(plain[named_from : verb.start()].rpartition("，")[2]):
            continue
        goal = re.compile("[^，。；、“”]{2,30}").match(plain, verb.end())
        place = place_of(goal.group()) if goal else None
        if goal is None or place is None:
            continue
        origin = re.compile("[由从](?P<from>[^，。；由从]{2,20})$").search(plain, 0, verb.start())
        left = place_of(origin["from"]) if origin else None
        start = origin.start() if origin else verb.start()
        yield (_words(left) if left else None), _words(place), verb.start(), (start, verb.end() + place.end)


def _words(place: Place) -> str:
    return "".join(dict.fromkeys(unit for unit in (place.province, place.city, place.district) if unit))


def _planned(plain: str, verb: int) -> bool:
    return _ONLY_PLANNED.search(plain, max(0, verb - 16), verb) is not None


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
