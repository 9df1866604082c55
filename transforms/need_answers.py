"""Does a platform answer a want? The share of it that it answers, how, and the sentence that says so.

In full where its name, field, services or equipment say it, less where only a sentence about it does, or other words of the
same sense, or the class of its field. All weights stand in the lexicon `weights_needs`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.lexicon import rows
from transforms.model import Level, Status
from transforms.nearness import Nearness, nearness_of, reach
from transforms.needs import Kind, Want, words_of
from transforms.scales import NEAR, find_scales, scale_distance
from transforms.text import simplify

LEVELS: tuple[Level, ...] = ("county", "municipal", "provincial", "national")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value of a platform and the sentence that states it."""

    field: str
    value: str
    sentence: str
    url: str
    quote: str = ""
    """The characters of the sentence that state the value."""
    locator: str | None = None
    shared: bool = False
    """Whether the sentence names other platforms too."""
    own: str | None = None
    """The sentence with what it says of other platforms alone blanked out, place for place; None where that is nothing."""
    published_on: str | None = None
    """EDTF, of the page."""

    @property
    def telling(self) -> str:
        """What of the sentence may tell of the platform."""
        return self.sentence if self.own is None else self.own


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A platform as it is compared with a need."""

    platform_id: str
    name: str
    province: str | None = None
    city: str | None = None
    district: str | None = None
    region_code: str | None = None
    status: Status = "unknown"
    level: Level | None = None
    lost_title: bool = False
    """Its recognition was withdrawn, and no other stands."""
    industry_code: str | None = None
    said: tuple[Said, ...] = ()
    """Best first."""


class Answer(NamedTuple):
    """How far a want is answered, how, by which statement, and by which of its words."""

    share: float
    how: str
    said: Said | None
    word: str = ""
    """As the sentence has it in simplified script and lower case; empty where what states the value says it."""


@cache
def _weights() -> Mapping[str, float]:
    return {row["name"]: float(row["weight"]) for row in rows("weights_needs")}


def weight(name: str) -> float:
    """Return a weight of the lexicon."""
    return _weights()[name]


_NOTHING = Answer(0.0, "", None)


def answer(want: Want, offer: Offer) -> Answer:
    """Answer a want as best as anything that is said of a platform does; a share of 0 where nothing does."""
    return _ANSWERS[want.kind](want, offer)


def _best(answers: Iterable[Answer]) -> Answer:
    return max(answers, key=lambda answer: answer.share, default=_NOTHING)


def stating(offer: Offer, field: str, value: str | None) -> Said | None:
    """The best statement of a value, one about this platform alone if there is one."""
    stating = [said for said in offer.said if said.field == field and said.value == value]
    return min(stating, key=lambda said: said.shared, default=None)


def _by_words(want: Want, offer: Offer) -> Answer:
    """Answer by words: the whole as it stands, or all its parts."""
    whole = _part((want.words,), offer)
    parts = [_part(part, offer) for part in want.parts]
    if not parts:
        return whole
    return _best([whole, _best(parts)._replace(share=sum(part.share for part in parts) / len(parts))])


_NAMING = frozenset({"name", "alias", "industry"})
_STATING = frozenset({"services", "capacity"})


def _part(terms: Sequence[str], offer: Offer) -> Answer:
    return _best(answer for said in offer.said for answer in _in_said(terms, said))


def _in_said(terms: Sequence[str], said: Said) -> Iterator[Answer]:
    """Yield the answers of one statement: by its value, else by its sentence."""
    value, sentence = _plain(said.value), _plain(said.telling)
    for place, term in enumerate(terms):
        if not (at := _find(term, sentence)) and not _find(term, value):
            continue
        same = 1.0 if place == 0 else weight("answer_synonym")
        note = "" if place == 0 else f" as {term}"
        if said.field in _NAMING and _find(term, value):
            yield Answer(same * weight("answer_named"), f"named{note}", said, term.lower())
            return
        told = "stated" if said.field in _STATING and _find(term, value) else "shared_sentence" if said.shared else "sentence"
        meant = _meant(sentence, at)
        if meant > 0:
            planned = "" if meant == 1 else " planned"
            yield Answer(same * meant * weight(f"answer_{told}"), told + note + planned, said, term.lower())
        if place == 0:
            return


@lru_cache(maxsize=65536)
def _plain(words: str) -> str:
    return simplify(words).lower()


def _find(term: str, text: str) -> tuple[int, ...]:
    """Where a term stands in a text; a Latin one only where no other letter or digit adjoins."""
    wanted = term.lower()
    return tuple(match.start() for match in _term(wanted).finditer(text)) if wanted in text else ()


@lru_cache(maxsize=4096)
def _term(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z\d]){re.escape(term)}(?![a-z\d])" if term.isascii() else re.escape(term))


_DENIED = re.compile(
    "(?:未(?!来)|没有|不(?![锈饱仅断少同])|无(?![锡人机损菌源线尘纺缝水卤氟毒害])|非(?![织金晶标])|取消|停止|撤销)[^，。；：、]{0,8}$"
)
_PLANNED = re.compile("(?:拟(?<![模虚]拟)|计划|将(?!军)|力争|争取|申请|申报|筹备|规划|预计|有望|待(?<![接对等]待))[^，。；：]{0,16}$")
"""What stands in one clause before words that are denied, or only planned."""


def _meant(sentence: str, at: Sequence[int]) -> float:
    """How far a sentence means what it says at some place: 1, the weight of a plan, or 0 where it is denied."""
    best = 0.0 if at else 1.0
    for start in at:
        before = sentence[max(0, start - 24) : start]
        if not _DENIED.search(before):
            best = max(best, weight("answer_planned") if _PLANNED.search(before) else 1.0)
    return best


def _field(want: Want, offer: Offer) -> Answer:
    """Answer by words, else by words that overlap, else by the class of the field."""
    answers = [_by_words(want, offer), _overlap(want.words, offer)]
    if want.code and offer.industry_code:
        said = next((said for said in offer.said if said.field == "industry"), None)
        if want.code == offer.industry_code:
            answers.append(Answer(weight("answer_class"), f"class {want.code}", said))
        elif want.code.rpartition(".")[0] == offer.industry_code.rpartition(".")[0] != "":
            answers.append(Answer(weight("answer_group"), f"group {want.code.rpartition('.')[0]}", said))
    return _best(answers)


def _word(want: Want, offer: Offer) -> Answer:
    return _best([_by_words(want, offer), _overlap(want.words, offer)])


_LEAST_OVERLAP = 0.5


def _overlap(words: str, offer: Offer) -> Answer:
    """Answer by the share of a word's pairs of characters that a name, a field or a service has."""
    pairs = _pairs(words.lower())
    if len(pairs) < 2:
        return _NOTHING
    values = ((said, _pairs(_plain(said.value))) for said in offer.said if said.field in _NAMING | _STATING)
    found = _best(Answer(len(pairs & own) / len(pairs), "overlap", said) for said, own in values)
    return found._replace(share=found.share * weight("answer_overlap")) if found.share >= _LEAST_OVERLAP else _NOTHING


@lru_cache(maxsize=65536)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def _scale(want: Want, offer: Offer) -> Answer:
    return _best(_scale_said(want, said) for said in offer.said if said.field not in ("investment", "floor_area", "land_area"))


def _scale_said(want: Want, said: Said) -> Answer:
    if want.scale is None:
        return _NOTHING
    stating = said.field in _STATING
    words = said.value if stating else said.telling
    scales = find_scales(words)
    off = scale_distance(want.scale, scales)
    if off is None or off > NEAR:
        return _NOTHING
    told = "stated" if stating else "shared_sentence" if said.shared else "sentence"
    planned = weight("answer_planned") if _PLANNED.search(said.sentence[: said.sentence.find(said.value)]) else 1.0
    word = next(words[one.start : one.end] for one in scales if one.dimension == want.scale.dimension)
    return Answer(planned * weight(f"answer_{told}") * (1.0 if off == 0 else weight("answer_scale_near")), told, said, _plain(word))


@lru_cache(maxsize=64)
def _reach(codes: tuple[str, ...]) -> Mapping[str, Nearness]:
    return reach(codes)


def _place(want: Want, offer: Offer) -> Answer:
    near = nearness_of(offer.region_code, _reach(want.codes))
    if near is None:
        return _NOTHING
    stated = [("district", offer.district), ("city", offer.city), ("province", offer.province)]
    said = next((found for field, value in stated if value and (found := stating(offer, field, value))), None)
    return Answer(place_weight(near, around=want.near), near, said)


def place_weight(nearness: Nearness, *, around: bool) -> float:
    """Return what a place is worth that lies so near; where what lies around will do, the bordering provinces are worth more."""
    return weight("place_around" if around and nearness in ("province", "neighbour") else f"place_{nearness}")


def _level(want: Want, offer: Offer) -> Answer:
    if offer.level is None or want.value not in LEVELS or offer.lost_title:
        return _NOTHING
    above = LEVELS.index(offer.level) - LEVELS.index(want.value)
    share = 1.0 if above == 0 or (above > 0 and want.or_higher) else weight("answer_higher_level") if above > 0 else 0.0
    return Answer(share, "recognition", stating(offer, "level", offer.level)) if share else _NOTHING


def _status(want: Want, offer: Offer) -> Answer:
    return Answer(1.0, "status", stating(offer, "status", offer.status)) if offer.status == want.value else _NOTHING


def openness(offer: Offer) -> Answer:
    """Whether a sentence says that the platform serves others, in whichever of the words of the lexicon."""
    terms = tuple(words_of("open"))
    return _best(_open_said(terms, said) for said in offer.said)


def _open_said(terms: Sequence[str], said: Said) -> Answer:
    sentence = _plain(said.telling)
    found = [(place, term) for term in terms for place in _find(term, sentence)]
    share, word = max(((_meant(sentence, [place]), term) for place, term in found), default=(0.0, ""))
    told = "shared_sentence" if said.shared else "sentence"
    return Answer(share * (0.5 if said.shared else 1.0), told, said, word.lower()) if share else _NOTHING


_ANSWERS: Mapping[Kind, Callable[[Want, Offer], Answer]] = {
    "field": _field,
    "word": _word,
    "service": _by_words,
    "qualification": _by_words,
    "scale": _scale,
    "place": _place,
    "level": _level,
    "status": _status,
    "open": lambda _, offer: openness(offer),
}
