"""How well do platforms meet a need? A score of 100 at most with named reasons, each with the sentence that it rests on.

Every want has a weight by its kind, and each platform answers a share of it: in full where its name, field, services or
equipment say so, less where only a sentence about it does, or other words of the same sense, or the class of its field. All
weights stand in the lexicon `weights_needs`. What a platform is (operating, open to others) decides among equals.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from transforms.model import Status
from transforms.need_answers import Answer, Offer, Said, answer, openness, stating, weight
from transforms.needs import Kind, Need, Want

ANSWERED = 0.35
"""The share of a want from which a platform answers it: more than the class of a field, or a plan, gives."""
RELATED = 0.25
"""The share of a subject from which a platform is shown at all."""
_GENERAL: frozenset[Kind] = frozenset({"place", "level", "status", "open"})
"""Kinds that alone make no answer where a subject is asked for."""
_STANDINGS: frozenset[Status] = frozenset({"operating", "under_construction", "planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What of a need a platform answers, and how."""

    kind: str
    """Of the want; `standing` for what decides among equals, `doubt` for what puts it behind all others."""
    words: str
    """Of the need."""
    how: str
    """named, stated, sentence, shared_sentence, also `planned`, other words of the same sense, overlap, class …"""
    share: float
    points: float
    said: Said | None
    """None where the reason follows from a value that no statement is kept of."""
    word: str = ""
    """Of the sentence, by which it answers: in simplified script and lower case; empty where what states the value says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A platform with its score."""

    offer: Offer
    score: float
    reasons: tuple[Reason, ...]
    """The weightiest first."""
    missing: tuple[str, ...]
    """Words of the need that it does not answer."""

    @property
    def is_last(self) -> bool:
        """Whether it comes behind all others, whatever it answers."""
        return any(reason.kind == "doubt" for reason in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The platforms that answer a need, best first, and what is not among them."""

    found: tuple[Ranked, ...]
    closed: int
    """Platforms that would have answered but are closed."""
    refused: int
    """Platforms that have what the need refuses."""
    unanswered: tuple[str, ...]
    """Words of the need that none of those found answers; where none is found or left out, the words that no platform has."""


def rank(need: Need, offers: Iterable[Offer]) -> Ranking:
    """Rank platforms by how much of a need they answer; closed ones are left out.

    Those that lost their title, or of which the newest page that tells their status also says that they closed, come last.
    """
    topical = [want for want in need.asked if want.kind not in _GENERAL]
    found: list[Ranked] = []
    dropped: Counter[str] = Counter()
    for offer in offers:
        answers = {want: answer(want, offer) for want in need.asked}
        if not any(answers[want].share >= RELATED for want in topical or need.asked):
            continue
        if any(answer(want, offer).share >= ANSWERED for want in need.wants if want.refused):
            dropped["refused"] += 1
        elif offer.status == "closed":
            dropped["closed"] += 1
        else:
            found.append(_ranked(offer, answers))
    found.sort(key=lambda one: (one.is_last, -one.score, one.offer.name, one.offer.platform_id))
    missing = [set(one.missing) for one in found]
    asked = need.asked if found else () if dropped else topical or need.asked
    unanswered = tuple(want.words for want in asked if all(want.words in one for one in missing))
    return Ranking(found=tuple(found), closed=dropped["closed"], refused=dropped["refused"], unanswered=unanswered)


def _ranked(offer: Offer, answers: Mapping[Want, Answer]) -> Ranked:
    standing = tuple(_standing(offer))
    worths = {want: weight(f"want_{want.kind}") for want in answers}
    point = (100 - weight("standing_operating") - weight("standing_open")) / sum(worths.values())
    reasons = [
        Reason(kind=want.kind, words=want.words, how=how, share=share, points=point * worths[want] * share, said=said, word=word)
        for want, (share, how, said, word) in answers.items()
        if share > 0
    ]
    reasons.sort(key=lambda reason: -reason.points)
    return Ranked(
        offer=offer,
        score=max(sum(reason.points for reason in (*reasons, *standing)), 0.0),
        reasons=(*reasons, *standing),
        missing=tuple(want.words for want, (share, *_) in answers.items() if share < ANSWERED),
    )


def _standing(offer: Offer) -> Iterator[Reason]:
    """Yield what decides among equals."""
    if offer.status in _STANDINGS:
        said = stating(offer, "status", offer.status)
        yield Reason(kind="standing", words=offer.status, how="status", share=1, points=weight(f"standing_{offer.status}"), said=said)
    share, how, said, word = openness(offer)
    if share > 0:
        points = weight("standing_open") * share
        yield Reason(kind="standing", words="open", how=how, share=share, points=points, said=said, word=word)
    if offer.lost_title:
        yield Reason(kind="doubt", words="withdrawn", how="recognition", share=1, points=0, said=stating(offer, "stage", "withdrawn"))
    if (ended := _ended(offer)) is not None:
        yield Reason(kind="doubt", words="closed", how="sentence", share=1, points=0, said=ended)


def _ended(offer: Offer) -> Said | None:
    """The statement that it closed, unless a later page states its status."""
    ends = [said for said in offer.said if said.field == "status" and said.value == "closed"]
    ended = max(ends, key=lambda said: said.published_on or "", default=None)
    stands = max((said.published_on or "" for said in offer.said if said.field == "status" and said.value == offer.status), default="")
    return ended if ended is not None and (ended.published_on or "") >= stands else None
