"""Mentions of one platform are one record: the same name, its short and long forms, and what the page calls it besides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from transforms.mentions.candidates import Candidate, Record
from transforms.mentions.classes import specific_part
from transforms.mentions.edges import PART_END
from transforms.mentions.former_names import is_former, is_renamed
from transforms.mentions.head_nouns import GENERIC_WORDS, STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.regions import find_regions, find_zones
from transforms.splits import are_parted
from transforms.text import fold

_PRIORITY = {"table_rows": 0, "runon_lists": 1, "paired_lists": 2, "quoted_names": 3, "shared_heads": 4, "plain_names": 5}
_INTRO = re.compile(
    r"(?:以下简称|下称|简称|又称|又名|亦称|也称|俗称|通称|昵称|别称|原名|曾用名|(?:把它|将其|常|习惯|圈里人|业内|当地人)?(?:称|叫|写|"
    r"唤)(?:它|其)?(?:简称)?(?:为|作|做|"
    r"成)(?:念)?)[为作:：]?\s?[“\"‘]([^“”\"‘’\n]{2,24})[”\"’]"
    r"|[（(](?:以下)?(?:简称|下称|又称|又名|俗称|原名|原(?![料材辅子位油生创始则理液浆煤药矿木酒奶皮纸]))[：:“\"]?([^“”\"（）()\n，；;]{2,24})[”\"]?[；;）)]"
)
_LIST_GAP = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{2,40}[）)])?(?:[、，；\s]?(?:和|与|及|以及|、)?\s?(?:\d{1,2}[.．、])?|(?:、|；|，?以及|"
    r"，?和)[^，。；\n“”：]{2,34})[“\"]?"
)
_SAME_SENTENCE = 60
_FACILITY_WORD = re.compile(r"平台|基地|中心|线$")


def without_overlaps(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of candidates that share characters keep the one of the more telling extractor; the others are marked."""
    ordered = sorted(candidates, key=lambda c: (c.rejected_by is not None, c.weak, _PRIORITY[c.extractor], -(c.end - c.start), c.start))
    taken: dict[str, set[int]] = {}
    shared = False
    for candidate in ordered:
        if candidate.rejected_by is None:
            places, own = taken.setdefault(candidate.part, set()), range(candidate.start, candidate.end)
            if not places.isdisjoint(own) and not (candidate.extractor == "shared_heads" and shared):
                yield candidate.rejected("inside_another_name")
                continue
            places.update(own)
        shared = shared or candidate.extractor == "shared_heads"
        yield candidate


def declared_aliases(page: Page, candidate: Candidate) -> tuple[tuple[str, Span], ...]:
    """Return what the page itself says the platform is called besides: （以下简称“…”）, 校内通称“…”."""
    if candidate.part != "text":
        return ()
    _, stop = page.sentence_at(candidate.end)
    stop = max(min(stop, candidate.end + 2 * _SAME_SENTENCE), candidate.end + 20)
    found = []
    for intro in _INTRO.finditer(page.text, candidate.end, min(stop, len(page.text))):
        group = 1 if intro[1] else 2
        between = page.text[candidate.end : intro.start()]
        if STRONG_HEAD.search(between) or not _FACILITY_WORD.search(intro[group]) or not _tells_apart(intro[group]):
            continue
        if intro.start() - candidate.end > 3 and not re.search(r"[，。（(]|校内|$", between):
            continue
        found.append((intro[group], page.span(intro.start(group), intro.end(group))))
    return tuple(found)


def _tells_apart(alias: str) -> bool:
    """Whether a short form is more than a general noun such as “中试平台”."""
    return bool(GENERIC_WORDS.sub("", STRONG_HEAD.sub("", alias))) or bool(find_regions(alias))


def grouped(page: Page, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give names that follow one another as 甲、乙和丙 the mark of one list; so those of a whole and its parts."""
    ordered = sorted((c for c in candidates if c.part == "text"), key=lambda c: c.start)
    groups: dict[int, int] = {}
    for before, behind in pairwise(ordered):
        gap = page.text[before.end : behind.start]
        if behind.start >= before.end and (_LIST_GAP.fullmatch(gap) or are_parted(page.text, before.end, behind.start, behind.end)):
            groups[id(behind)] = groups.setdefault(id(before), before.start)
    return [replace(c, group=groups[id(c)]) if id(c) in groups and c.group < 0 else c for c in candidates]


def records_of(page: Page, candidates: Sequence[Candidate]) -> tuple[list[Record], list[Candidate]]:
    """Join kept candidates to records, in the order of the text; also return those dropped on the way."""
    dropped: list[Candidate] = []
    records: list[Record] = []
    enriched = [
        replace(c, aliases=(*c.aliases, *declared)) if (declared := declared_aliases(page, c)) else c for c in grouped(page, candidates)
    ]
    for candidate in sorted(enriched, key=lambda c: (_PRIORITY[c.extractor] > 1, c.part != "text", -len(fold(c.name)))):
        fitting = [r for r in records if any(is_renamed(page, candidate, m) or is_former(page, candidate, m) for m in r.mentions)] or [
            r for r in records if any(same_platform(candidate, m) for m in r.mentions) or _is_alias(candidate, r)
        ]
        if len(fitting) > 1:
            exact = [r for r in fitting if fold(candidate.name) in {fold(m.name) for m in r.mentions} or _is_alias(candidate, r)]
            if len(exact) != 1:
                dropped.append(candidate.rejected("name_of_several"))
                continue
            fitting = exact
        if fitting:
            fitting[0].mentions.append(candidate)
            fitting[0].aliases.update(candidate.aliases)
        else:
            records.append(Record(name=candidate.name, mentions=[candidate], aliases=dict(candidate.aliases)))
    for record in records:
        _settle_name(page, record)
    records.sort(key=lambda r: (r.first.part != "text", r.first.start))
    return records, dropped


def _is_alias(candidate: Candidate, record: Record) -> bool:
    return fold(candidate.name) in {fold(a) for a in record.aliases}


def same_platform(one: Candidate, other: Candidate) -> bool:
    """Tell whether two names of a page are one platform's."""
    a, b = fold(one.name), fold(other.name)
    if a == b:
        return True
    if one.group >= 0 and one.group == other.group:
        return False
    if _part(one.name) != _part(other.name):
        return False
    long, short = (one.name, other.name) if len(a) >= len(b) else (other.name, one.name)
    less = one if short == one.name else other
    if less.group < 0 and less.extractor == "plain_names" and fold(long).endswith(fold(short)) and specific_part(short):
        return True
    return (
        _is_tail(long, short)
        or _differs_in_bracket(long, short)
        or _differs_in_head(long, short)
        or _is_zone_form(long, short)
        or _is_place_form(long, short)
        or _says_the_same(long, short)
        or _is_bracket_form(long, short)
        or _is_abbreviation(one, other)
        or _is_of_short_owner(one, other)
        or _differs_in_letters(one, other)
    )


def _part(name: str) -> str:
    """Return what tells a part from the whole, and one part from another: 包河分中心."""
    heads = list(STRONG_HEAD.finditer(name))
    return fold(name[heads[-1].end() :]) if heads and PART_END.search(name) else ""


def _is_tail(long: str, short: str) -> bool:
    """甲大学乙中试基地 and 乙中试基地: the longer one adds an owner, a place or a level in front."""
    a, b = fold(long), fold(short)
    if not a.endswith(b) or len(specific_part(short)) < 2:
        return False
    lead = a[: len(a) - len(b)]
    return (
        len(specific_part(short)) >= 4
        or not specific_part(lead)
        or re.search(r"公司|大学|学院|院|所|实验室|集团|总局|区|市|县|省$", lead) is not None
    )


def _differs_in_bracket(long: str, short: str) -> bool:
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", long)
    return bare != long and (fold(bare) == fold(short) or _is_tail(bare, short)) and "（" not in short and "(" not in short


def _differs_in_head(long: str, short: str) -> bool:
    """甲中试基地 and 甲中试平台 on one page; 概念验证 and 中试 stay apart."""
    a, b = _stem(long), _stem(short)
    placed = a.endswith(b) and not specific_part(a[: len(a) - len(b)])  # 甲省乙中试平台 and 乙中试基地
    return (a == b or placed) and len(b) >= 3 and ("概念验证" in long) == ("概念验证" in short)


@lru_cache(maxsize=4096)
def _stem(name: str) -> str:
    return fold(STRONG_HEAD.sub("", name)) if STRONG_HEAD.search(name) else ""


def _is_zone_form(long: str, short: str) -> bool:
    """甲高新区中试平台 for 甲高新区乙丙中试研发平台: nothing but the zone or place that the longer one begins with."""
    if len(specific_part(short)) >= 2 and not find_zones(short):
        return False
    stem = _stem(short)
    return len(stem) >= 2 and fold(long).startswith(stem) and ("概念验证" in long) == ("概念验证" in short)


def _is_place_form(long: str, short: str) -> bool:
    """甲岛中试基地 for 乙市甲岛新材料中试基地: the first words of its own, behind the place that the longer one begins with."""
    stem, whole = _stem(short), _stem(long)
    if not 2 <= len(stem) <= 4 or ("概念验证" in long) != ("概念验证" in short):
        return False
    ends = [0, *(hit.end for hit in find_regions(whole) if hit.start == 0)]
    return any(whole.startswith(stem, end) and len(whole) > end + len(stem) for end in ends) and len(specific_part(short)) <= len(stem)


def _says_the_same(long: str, short: str) -> bool:
    """甲乙技术中试基地 and 现代甲乙中试基地: general words and an owner in front aside, one name."""
    a, b = (specific_part(name).replace("技术", "") for name in (long, short))
    same = a == b or (a.endswith(b) and is_org(a[: len(a) - len(b)]))
    return same and len(b) >= 4 and ("概念验证" in long) == ("概念验证" in short) and _places(long) == _places(short)


def _places(name: str) -> set[str]:
    return {hit.region.code for hit in find_regions(name)}


def _is_bracket_form(long: str, short: str) -> bool:
    """甲市中试基地 for 乙丙中试基地（甲市）."""
    stem = _stem(short)
    return 2 <= len(stem) <= 4 and any(fold(b).startswith(stem) for b in re.findall(r"[（(]([^（）()]+)[）)]", long))


def _is_abbreviation(one: Candidate, other: Candidate) -> bool:
    """甲乙CDMO中试平台 for 甲乙丙药物CDMO中试平台: two pieces of the longer stem, each of two characters or more, in its order."""
    long, short = (one, other) if len(one.name) >= len(other.name) else (other, one)
    if short.group >= 0 or short.extractor != "plain_names" or ("概念验证" in long.name) != ("概念验证" in short.name):
        return False
    a, b = _stem(long.name), _stem(short.name)
    if len(b) < 4 or len(a) <= len(b) or len(specific_part(short.name)) < 2:
        return False
    return any(a.startswith(b[:cut]) and a.endswith(b[cut:]) for cut in range(2, len(b) - 1))


def _is_of_short_owner(one: Candidate, other: Candidate) -> bool:
    """甲工大中试平台 for 甲乙工业大学丙丁中试服务平台: nothing but a short form of the owner that the longer one begins with."""
    long, short = (one, other) if len(one.name) >= len(other.name) else (other, one)
    stem = _stem(short.name)
    if not long.prefix or short.group >= 0 or not 2 <= len(stem) <= 5 or stem[0] != long.prefix[0]:
        return False
    rest = iter(long.prefix)
    return all(char in rest for char in stem) and ("概念验证" in long.name) == ("概念验证" in short.name)


_LETTERS = re.compile("[a-z][a-z0-9-]{2,}")


def _differs_in_letters(one: Candidate, other: Candidate) -> bool:
    """HIP中试平台, and 甲省乙中试基地, for 甲省乙HIP成形中试平台: the letters that a trade goes by alone, or the name without them."""
    long, short = (one, other) if len(one.name) >= len(other.name) else (other, one)
    a, b = _stem(long.name), _stem(short.name)
    if short.group >= 0 or short.quoted or ("概念验证" in long.name) != ("概念验证" in short.name):
        return False
    if _LETTERS.fullmatch(b):
        return b in _LETTERS.findall(a)
    rest = GENERIC_WORDS.sub("", a[len(b) :])
    return a.startswith(b) and len(specific_part(short.name)) >= _OWN and _LETTERS.fullmatch(rest) is not None


def _is_bare_form(mention: Candidate, name: str) -> bool:
    """Whether the page's title names a platform without the owner that its text puts in front: 甲有限公司|乙丙中试平台."""
    owned = mention.prefix is not None and mention.prefix.endswith(("公司", "集团"))
    return owned and mention.name == f"{mention.prefix}{name}" and len(specific_part(name)) >= _OWN


_OWN = 3
"""Characters of its own that make a name complete without its owner."""


def _settle_name(page: Page, record: Record) -> None:
    """Choose the name: a list's own, else the fullest that does not merely put the owner in front; others become aliases."""
    names = list(dict.fromkeys(m.name for m in sorted(record.mentions, key=lambda m: (m.part != "text", m.start))))
    former = {b.name for a in record.mentions for b in record.mentions if a.start < b.start and is_former(page, a, b)}
    names = [n for n in names if n not in former]
    listed = [m.name for m in sorted(record.mentions, key=lambda m: _PRIORITY[m.extractor]) if _PRIORITY[m.extractor] <= 1 or m.group >= 0]
    listed = [n for n in listed if n not in former]
    in_text = list(dict.fromkeys(m.name for m in record.mentions if m.part == "text" and m.name not in former)) or names
    bare = [n for n in in_text if not any(m.prefix for m in record.mentions if m.name == n)]
    bare = bare or [n for n in names if any(_is_bare_form(m, n) for m in record.mentions)]
    new = [b.name for a in record.mentions for b in record.mentions if a.start < b.start and is_renamed(page, a, b)]
    record.name = new[-1] if new else listed[0] if listed else max(bare or in_text, key=len)
    for mention in record.mentions:
        if mention.name != record.name:
            record.aliases.setdefault(mention.name, page.span(mention.start, mention.end, mention.part))
    record.aliases.pop(record.name, None)
