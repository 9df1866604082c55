"""What a platform does for others: of all the lists that its parts of the text hold, those that their words make likely.

A logistic regression over the named features of `service_features`, for each item; its weights are a lexicon that
`benchmarks/train.py` writes. A list counts by the mean of its items.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.mentions.page import Page
from transforms.mentions.service_features import Around, features_of, features_of_item
from transforms.mentions.service_offers import Offer, find_offers
from transforms.mentions.weighing import logistic, weighed
from transforms.text import sentences

RULE = "service_by_score"
_LIKELY, _BESIDE, _ITEM = 0.35, 0.3, 0.3
"""From where a platform's likeliest list is one of services, then the other lists beside it, then an item of a list: chosen by
cross-validation over pages."""
_MOST = 12


@dataclass(frozen=True, slots=True)
class Service:
    """A service named at `text[start:end]`, and how likely it is one."""

    start: int
    end: int
    likely: float


_DEFINES = re.compile("是指|指的是|所谓“")
"""中试基地是指围绕甲、乙等需求…的实体: what any of its kind is."""
_TO_BECOME = re.compile("(?:打造|建设|培育|发展|办)成|(?<!已)(?<!现)成为")
_WHAT = re.compile("的[^，。；、]{0,10}?(?:平台|载体|基地|高地|枢纽|标杆|中心|策源地)$")
_CLAUSE_END = re.compile("[，。；：！？\n]|$")


def _is_aim(text: str, offer: Offer) -> bool:
    """Whether a list tells what a platform is to become: 合力将其打造成甲、乙|的科创平台."""
    begin = max(text.rfind(mark, 0, offer.start) for mark in "，。；：！？\n") + 1
    stop = next(_CLAUSE_END.finditer(text, offer.end)).start()
    clause = text[begin:stop]
    return _TO_BECOME.search(text, begin, offer.items[0][1]) is not None and _WHAT.search(clause) is not None and "一体" not in clause


def offers_in(page: Page, scope: Sequence[tuple[int, int]]) -> Iterator[Offer]:
    """Yield the lists in the sentences of a scope, each once."""
    seen: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    for begin, stop in scope:
        for start, end in sentences(page.text[begin:stop]):
            if _DEFINES.search(page.text, begin + start, begin + end):
                continue
            for offer in find_offers(page.text, begin + start, begin + end):
                key = (offer.kind, offer.items)
                if key not in seen and not page.in_noise(offer.start) and not _is_aim(page.text, offer):
                    seen.add(key)
                    yield offer


def likely_services(around: Around, index: int, offers: Iterable[Offer]) -> tuple[Service, ...]:
    """Return the services of the platform `records[index]` that lists hold, in the order of the text."""
    scored = [_scored(around, index, offer) for offer in offers]
    lists = sorted(((sum(one.likely for one in items) / len(items), items) for items in scored), key=lambda pair: -pair[0])
    if not lists or lists[0][0] < _LIKELY:
        return ()
    taken: list[Service] = []
    for mean, items in lists:
        if mean < _BESIDE:
            break
        taken += [one for one in items if one.likely >= _ITEM and not any(t.start < one.end and one.start < t.end for t in taken)]
    return tuple(sorted(taken[:_MOST], key=lambda one: one.start))


def _scored(around: Around, index: int, offer: Offer) -> list[Service]:
    shared = weighed("services", features_of(around, index, offer))
    return [Service(start, end, logistic(shared + _weight_of_item(around.page.text[start:end]))) for start, end in offer.items]


@lru_cache(maxsize=2048)
def _weight_of_item(word: str) -> float:
    return weighed("services", features_of_item(word))
