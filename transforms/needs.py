"""What a person looks for in a pilot platform, read from a line of Chinese: 细胞药物 GMP 小批量 广东.

Words of the lexicon `words_needs` are found longest first, then scales and places; what is left between them, less the words of
asking (我们想找一家…), is a field where the lexicons know one in it, else a free word. Either script will do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from transforms.industries import classify
from transforms.lexicon import longest_of, rows
from transforms.nearness import area_pattern, areas
from transforms.regions import contains, find_regions, find_zones
from transforms.scales import Scale, find_scales
from transforms.text import simplify

Kind = Literal["field", "word", "service", "qualification", "scale", "place", "level", "status", "open"]
LONGEST = 400
"""Characters of a need that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One thing that is asked for."""

    kind: Kind
    words: str
    """As the need has them, in simplified script."""
    parts: tuple[tuple[str, ...], ...] = ()
    """What to look for: each part is one thing, in the need's own word first, then in words that say the same."""
    value: str = ""
    """Of a status or level: the word of the model; of a qualification or service: its plain name."""
    code: str | None = None
    """Of a field: its class, as in `industry_codes`."""
    codes: tuple[str, ...] = ()
    """Of a place: divisions, any of which will do."""
    near: bool = False
    """Of a place: 附近, 周边 stand behind it, so that what lies around will do as well."""
    scale: Scale | None = None
    or_higher: bool = False
    """Of a level: 省级以上."""
    refused: bool = False
    """不要…: a platform that has it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need as it was understood."""

    text: str
    wants: tuple[Want, ...]
    """In the order of the need; a place of `near` comes last."""

    @property
    def asked(self) -> tuple[Want, ...]:
        """What is wanted, without what is refused."""
        return tuple(want for want in self.wants if not want.refused)


class _Hit(NamedTuple):
    start: int
    end: int
    kind: str
    value: str
    words: str


def read_need(text: str, near: str | None = None) -> Need:
    """Read a need; `near` names a place as well. No want is left where nothing but words of asking stands.

    ValueError where `near` names no place.
    """
    plain = _refusals_first(_readable(text))
    hits = list(_hits(plain))
    wants = [(hit.start, _want(plain, hit)) for hit in hits if hit.kind not in ("field", "wishes", "not")]
    taken = [(hit.start, hit.end) for hit in hits if hit.kind != "field"]
    places = list(_places(plain, taken))
    taken += [(start, end) for start, end, _ in places]
    wants += [(start, replace(want, refused=_is_refused(plain, start))) for start, _, want in _joined(places, plain)]
    for start, end in _left(plain, taken):
        words = plain[start:end]
        parts = tuple(_synonyms(hit) for hit in hits if hit.kind == "field" and start <= hit.start and hit.end <= end)
        code = classify(words)
        kind: Kind = "field" if parts or code else "word"
        wants.append((start, Want(kind=kind, words=words, parts=parts or ((words,),), code=code, refused=_is_refused(plain, start))))
    found = [want for _, want in sorted(wants, key=lambda one: one[0])]
    if near is not None:
        found.append(_near(near))
    return Need(text=text, wants=tuple({(w.kind, w.words.lower(), w.refused): w for w in found}.values()))


def _readable(text: str) -> str:
    """The need's first line of characters in simplified script, without controls."""
    return re.sub(r"[\s\x00-\x1f]+", " ", simplify(text[:LONGEST])).strip()


def _near(words: str) -> Want:
    places = list(_joined(list(_places(_readable(words), [])), words))
    if not places:
        raise ValueError(words)
    return replace(places[0][2], words=_readable(words), near=True)


# --- words of the lexicon --------------------------------------------------------------------------------


@cache
def words_of(kind: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Map the words of a kind, in lower case, to their plain name and to all that say the same."""
    table: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in rows("words_needs"):
        if row["kind"] == kind:
            same = tuple(row["words"].split("|"))
            table |= {word.lower(): (row["value"], same) for word in same if word.lower() not in table}
    return table


_KINDS = ("field", "qualification", "service", "status", "level", "open")
"""Of one word in two kinds the earlier one counts."""
_GUARDS = {"中心": "中心(?<!数据中心)", "设备": "设备(?!制造)", "需求": "需求(?!侧)", "公司": "公司(?!制)"}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Match the longest words of a kind; Latin ones where no letter or digit stands beside them."""
    words = words_of(kind)
    plain, latin = [w for w in words if not w.isascii()], [w for w in words if w.isascii()]
    bounded = [rf"(?<![a-z\d])(?:{longest_of(latin)})(?![a-z\d])"] if latin else []
    return re.compile("|".join([*bounded, longest_of(plain)]), re.IGNORECASE)


def _hits(plain: str) -> Iterator[_Hit]:
    """Find words of the lexicon, the longest first, not overlapping; scales go before them, words of asking behind."""
    found = [_Hit(s.start, s.end, "scale", s.dimension, plain[s.start : s.end]) for s in find_scales(plain)]
    candidates = [
        _Hit(*m.span(), kind, words_of(kind)[m.group().lower()][0], m.group())
        for kind in _KINDS
        for m in _overlapping(_pattern(kind), plain)
    ]
    areas_named = [_Hit(*m.span(), "area", "", m.group()) for m in re.finditer(area_pattern(), plain)]
    for hit in sorted([*areas_named, *candidates], key=lambda h: (-(h.end - h.start), h.start)):
        if not any(hit.start < one.end and one.start < hit.end for one in found):
            found.append(hit)
    yield from (hit for hit in sorted(found) if hit.kind != "area")


def _overlapping(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Match from every place, so that no short word hides a long one that begins within it."""
    return (match for at in range(len(plain)) if (match := pattern.match(plain, at)))


def _synonyms(hit: _Hit) -> tuple[str, ...]:
    same = words_of(hit.kind)[hit.words.lower()][1]
    return (hit.words, *(word for word in same if word.lower() != hit.words.lower()))


_REFUSING = "|".join(words_of("not"))
_REFUSED = re.compile(f"(?:{_REFUSING})(?:[^，。；,;]{{0,12}}[、和或及]|[有是在]|还)?$")
"""不要在建|、规划中: a refusal goes on over a list."""


def _is_refused(plain: str, start: int) -> bool:
    return _REFUSED.search(plain[max(0, start - 18) : start].rstrip()) is not None


def _want(plain: str, hit: _Hit) -> Want:
    refused = _is_refused(plain, hit.start)
    if hit.kind == "scale":
        scale = next(s for s in find_scales(plain) if s.start == hit.start)
        return Want(kind="scale", words=hit.words, scale=scale, refused=refused)
    higher = hit.kind == "level" and plain.startswith(("以上", "及以上"), hit.end)
    kind: Kind = hit.kind  # type: ignore[assignment]  # the lexicon's kinds that are wants are kinds of the type
    parts = (_synonyms(hit),) if hit.kind in ("qualification", "service", "open") else ()
    return Want(kind=kind, words=hit.words, parts=parts, value=hit.value, or_higher=higher, refused=refused)


_REFUSED_BEHIND = re.compile(
    "(?P<what>[^，。；,;\\s]{1,14}?)的?(?:都|就|统统|一律|也)?(?:不要|不考虑|就?算了|除外|不行|不算|排除|免谈)了?(?=[，。；,;！!\\s]|$)"
)
_REFUSES = re.compile(f"(?:{_REFUSING})")
_NOT_BUILT = re.compile("不要(?:那种|那些)?(?:还|尚)?(?:没有?|未)(?:建成|建好|投用|投产|运营|完工|开工|启用)的?")


def _refusals_first(plain: str) -> str:
    """The need with each refusal before what it refuses: 广东的不要 is 不要广东; what is not yet built is refused as 已建成 is wanted."""

    def turned(found: re.Match[str]) -> str:
        return found.group() if _REFUSES.match(found["what"]) else f"不要{found['what']}"

    return _NOT_BUILT.sub("已建成", _REFUSED_BEHIND.sub(turned, plain))


# --- places ----------------------------------------------------------------------------------------------

_Placed = tuple[int, int, Want]
_AROUND = re.compile("[省市区县]?(?:及其?|或|和)?(?:附近|周边|周围|邻近|临近|一带|邻省)")


def _places(plain: str, taken: Iterable[tuple[int, int]]) -> Iterator[_Placed]:
    """Yield areas, divisions and zones, a division only where none inside it is wanted too (江苏苏州)."""
    covered = list(taken)
    for match in re.finditer(area_pattern(), plain):
        covered.append(match.span())
        yield *match.span(), Want(kind="place", words=match.group(), codes=areas()[match.group()].codes)
    rest = _blanked(plain, covered)
    regions = find_regions(rest)
    named = {hit.region for hit in regions if not _is_refused(plain, hit.start)}
    for start, end, region, _ in regions:
        inner = any(other is not region and contains(region, other) for other in named)
        yield start, end, Want(kind="place", words=plain[start:end], codes=() if inner else (region.code,))
    for zone in find_zones(rest, regions):
        if zone.region is not None and not any(hit.start < zone.end and zone.start < hit.end for hit in regions):
            yield zone.start, zone.end, Want(kind="place", words=plain[zone.start : zone.end], codes=(zone.region.code,))


def _blanked(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        plain = plain[:start] + "，" * (end - start) + plain[end:]
    return plain


def _joined(places: list[_Placed], plain: str) -> Iterator[_Placed]:
    """Make one want of all places that are wanted (any will do), and one of each that is refused."""
    wanted = sorted(place for place in places if not _is_refused(plain, place[0]))
    yield from (place for place in places if place not in wanted)
    if codes := tuple(dict.fromkeys(code for _, _, want in wanted for code in want.codes)):
        words = " ".join(dict.fromkeys(want.words for _, _, want in wanted))
        near = any(_AROUND.match(plain, end) for _, end, _ in wanted)
        yield wanted[0][0], wanted[-1][1], Want(kind="place", words=words, codes=codes, near=near)


# --- what is left ----------------------------------------------------------------------------------------

_SEPARATOR = re.compile(r"[\s，,。．;；:：、！!？?（）()【】\[\]“”\"'‘’《》<>/|+&~*=#@…—]+|[的和与及或跟](?![平田润顺林煦])")
_LEADING = re.compile(
    "^(?:有(?![机色源限])|在(?!线)|要(?!素)|可(?![降穿])|能(?![源量耗效])|做|想|找|求|需|于|从|到|把|请|会|来|去|搞|给|为|是|用(?!电)|带(?!钢)|也|又|并|还|最|省(?!力)|市(?!政)|上(?!海)|不|无(?![机人损菌线])|周边|内|外(?!延|骨))+"
)
_TRAILING = re.compile("(?:[吗呢吧了啊呀们等个家里内下]|以上|以下|左右|级|的)+$")
_LETTER = re.compile("[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z]")


@cache
def _asking() -> re.Pattern[str]:
    """Match words of asking of two characters or more; single ones are taken off the edges alone (储能 is no 能)."""
    words = sorted((w for w in [*words_of("wishes"), *words_of("not")] if len(w) > 1), key=len, reverse=True)
    return re.compile("|".join(_GUARDS.get(word, word) for word in words))


def _left(plain: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that nothing claimed, without words of asking at their edges and within."""
    fields = [hit for hit in _hits(plain) if hit.kind == "field"]
    covered = [*taken, *(m.span() for m in _SEPARATOR.finditer(plain))]
    covered += [m.span() for m in _asking().finditer(plain) if not any(f.start < m.end() and m.start() < f.end for f in fields)]
    free = _blanked(plain, covered)
    for match in re.finditer("[^，]+", free):
        start, end = match.span()
        begins = min((f.start for f in fields if f.start >= start), default=end)
        lead = _LEADING.match(free[start : min(begins, end)]) if begins > start else None
        start += lead.end() if lead else 0
        stops = max((f.end for f in fields if f.end <= end), default=start)
        if (tail := _TRAILING.search(free[start:end])) and start + tail.start() >= stops:
            end = start + tail.start()
        single = end - start == 1 and not any(f.start == start for f in fields) and classify(free[start:end]) is None
        if end > start and not single and _LETTER.search(free[start:end]):
            yield start, end
