"""Platforms that part or join, as a sentence says: 甲拆分为乙和丙, 由甲、乙合并组建为丙, 甲并入乙, 乙从甲中分立出来.

The sentence is simplified text; whoever is named takes part. What is only planned (拟合并) is nothing yet. A row of names is
taken apart from the verb outwards, in one pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.handings import is_only_planned

GATE = "拆[分成为]|分拆|分设|分立|分为|分成|合并|整合|并入|重组|独立出来"
"""A sentence without one of these words tells of none."""
_GATE = re.compile(GATE)


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Names of before and after, joined by 、; `verb` is where the words stand that say so, the whole at [start, end)."""

    kind: Literal["split", "merged"]
    before: str
    after: str
    verb: int
    start: int
    end: int


_Names = list[str]
_LONGEST = 160
"""Characters of a row of names."""
_MARKS = re.compile("[，。；：]")
_JOIN = re.compile("、|，|以及|和|与|及|(?<=”)(?=“)")
_NOUN = re.compile("(?:平台|基地|中心|中试线)(?:[（(][^（）()]{1,40}[）)])?”?(?:[（(][^（）()]{1,40}[）)])?$")
_PILOT = re.compile("[^“”]{1,36}?(?:中试|验证)[^，。；：“”]{0,8}?(?:平台|基地|中心|线)(?:[（(][^（）()]{1,16}[）)])?|“[^“”]{2,40}”")
_COUNTED = re.compile("等?[两二三四\\d]+[个家](?:平台|基地|中心)?$")
_LEAD = re.compile(".*(?:[将把由在]|同意|决定|批准|研究|撤并|撤销|原)(?=[\u3400-\u9fff])")
"""What runs into a name without a mark: 同意将|甲中试平台."""

_INTO = "(?:为|成|分设|设立|分别为|成立|组建|即|形成|了)*(?:[一两二三]个|新的?)?"
_DONE = "(?:正式|现|已|被|整体|统一|两家|两个|进行|实行|实施|予以|的?资源|的?基础上?|为基础)*"
_SPLIT = re.compile(f"{_DONE}(?:拆分|拆(?=[成为])|分拆|分设|分立|分(?=[为成])|一分为[二三四])[^，。；“]{{0,4}}?[，：]?{_INTO}")
_PARTED_FROM = re.compile("(?:里|中)?(?:正式)?(?:分立|拆分|分拆|独立|剥离|分离)(?:而来|而成|而出|出来|出去|设立|成立)")
_OUT_OF = re.compile("(?P<part>.{4,}?)(?:正式|现|已)?[从自](?P<whole>.{4,})")
_MERGED = re.compile(
    f"{_DONE}，?(?:合并|整合|重组)，?(?:合并后(?:的)?(?:名称|定名|更名)?)?(?:而[成来]|(?:组建|成立|设立|形成|为|成)+(?:而成)?)(?:一个|新的?)?"
)
_JOINED = re.compile(f"{_DONE}，?(?:并入|合并[至到入]|整合[至到入])")
_UNITED = re.compile(
    "(?:整合|合并|重组)(?P<before>[^。；]{4,120}?)(?:的?资源)?，?(?:共同|正式)?(?:组建|成立|设立|打造)(?:为|成|了)?(?:一个|新的?)?"
)


def regroupings(plain: str, names: Sequence[str]) -> Iterator[Regrouping]:
    """Yield how the platform of these names parted or joined with others, by a sentence."""
    if _GATE.search(plain) is None:
        return
    seen: set[tuple[str, str]] = set()
    for kind, verb, before, after in _told(plain, names):
        parties = {*before, *after}
        if not before or not after or set(before) & set(after) or not parties.intersection(names) or is_only_planned(plain, verb):
            continue
        one = "、".join(before), "、".join(after)
        if one not in seen:
            seen.add(one)
            places = [plain.find(name) for name in parties]
            yield Regrouping(kind, *one, verb, min(places), max(at + len(name) for at, name in zip(places, parties, strict=True)))


def _told(plain: str, names: Sequence[str]) -> Iterator[tuple[Literal["split", "merged"], int, _Names, _Names]]:
    for verb in _PARTED_FROM.finditer(plain):
        if out_of := _OUT_OF.fullmatch(_before(plain, verb.start())):
            yield "split", verb.start(), _row(out_of["whole"], names), _row(out_of["part"], names)
    for verb in _SPLIT.finditer(plain):
        after = _behind(plain, verb.end(), names)
        if len(after) > 1:
            yield "split", verb.start(), _row(_before(plain, verb.start()), names)[-1:], after
    for verb in _UNITED.finditer(plain):
        before = _row(verb["before"], names)
        if len(before) > 1:
            yield "merged", verb.start(), before, _behind(plain, verb.end(), names)[:1]
    for verb in _MERGED.finditer(plain):
        row = _before(plain, verb.start())
        whole, by, parts = row.partition("由")
        made = _row(whole.rstrip("现是系"), names) if by else []
        before, after = (_row(parts, names), made) if made else (_row(row, names), _behind(plain, verb.end(), names)[:1])
        if len(before) > 1:
            yield "merged", verb.start(), before, after
    for verb in _JOINED.finditer(plain):
        yield "merged", verb.start(), _row(_before(plain, verb.start()), names), _behind(plain, verb.end(), names)[:1]


def _before(plain: str, end: int) -> str:
    """The words before a verb, back to a mark."""
    words = plain[max(0, end - _LONGEST) : end]
    return words[max((mark.end() for mark in _MARKS.finditer(words)), default=0) :]


def _behind(plain: str, start: int, names: Sequence[str]) -> _Names:
    """The names behind a verb, up to a mark."""
    words = plain[start : start + _LONGEST]
    mark = _MARKS.search(words)
    return _row(words[: mark.start()] if mark else words, names, goes_on=True)


def _row(words: str, names: Sequence[str], *, goes_on: bool = False) -> _Names:
    """The names of a row, without what leads on to them; none where something else stands among them.

    Where the row `goes_on` after its last name, that is left out.
    """
    found: _Names = []
    at = 0
    for join in _JOIN.finditer(words):
        if _NOUN.search(words, at, join.start()):
            found.append(words[at : join.start()])
            at = join.end()
    last = _COUNTED.sub("", words[at:])
    if goes_on and not _NOUN.search(last):
        known = next((name for name in names if last.lstrip("“").startswith(name)), None)
        pilot = _PILOT.match(last)
        last = known or (pilot.group() if pilot else "")
    if last:
        if not _NOUN.search(last):
            return []
        found.append(last)
    return [_bare(one, names) for one in found if not _COUNTED.fullmatch(one)]


def _bare(name: str, names: Sequence[str]) -> str:
    """A name without marks, brackets behind it and what leads on to it."""
    name = re.sub("(?<=”)[（(].*$", "", name)
    name = name[name.rfind("“") + 1 :].rstrip("”") if "“" in name else name
    return next((one for one in names if name.endswith(one)), None) or _LEAD.sub("", name)


_PARTS = re.compile(f'[”"]?{_SPLIT.pattern}[“"]?')
_FROM = re.compile('[”"]?(?:正式|现|已)*[从自由][“"]?')
_OUT = re.compile('[”"]?(?:里|中)?(?:正式)?(?:分立|拆分|分拆|独立出|剥离|分离)')


def are_parted(text: str, first_end: int, start: int, end: int) -> bool:
    """Whether two names in a row are of a whole and its part, and thus not one, however alike: 甲|拆分为|乙, 乙|从|甲中分立."""
    if start - first_end > 24:
        return False
    if _PARTS.fullmatch(text, first_end, start):
        return True
    return _FROM.fullmatch(text, first_end, start) is not None and _OUT.match(text, end) is not None
