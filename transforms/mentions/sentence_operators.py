"""Organisations that weighing made operators and whose own sentences deny it, by the characters around each.

甲公司董事长到丙平台参观, 乙公司向丙平台捐赠了设备: words that no rule knows for a bystander's. Weights of characters
(`gram_weights`), trained on sentences of our own in which names are signs, tell many. What a rule found stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.closings import names_in_text
from transforms.mentions.gram_weights import shares
from transforms.mentions.operator_scores import OVERRULED, RULE
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

ANSWERS = ("other", "operator")
TARGET, OTHER, PLATFORM = "Ｏ", "Ｘ", "Ｐ"
"""What stands for the organisation that is asked about, for all others, and for the platform."""
LEAST = 0.1
"""How likely an organisation must be in some sentence: of two hundred operators one falls below, of ten others two (each hand of
training judged by the others' weights)."""
LEAST_UNNAMED = 0.2
"""The same where no sentence names both, but one speaks of the platform or of nothing else: of seventy operators one falls below."""
_LONGEST = 160
"""Characters of a sentence that is looked at."""


def without_bystanders(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner]) -> list[Fact]:
    """The facts about a record, those operators put behind that weighing added and that no sentence about the platform allows."""
    weighed = [fact for fact in record.facts if fact.field == "operator" and fact.rule == RULE and fact.span.part == "text"]
    denied = [fact for fact in weighed if _is_denied(page, record, records, owners, fact.value)]
    return [replace(fact, rank=OVERRULED) if fact in denied else fact for fact in record.facts]


def _is_denied(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], name: str) -> bool:
    named = max(_likelihoods(page, record, records, owners, name), default=None)
    if named is not None:
        return named < LEAST
    return max(_without_name(page, record, records, owners, name), default=1.0) < LEAST_UNNAMED


def _likelihoods(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], name: str) -> Iterator[float]:
    """How likely an organisation is an operator, in each sentence that names it, the platform and no other platform."""
    names = names_in_text(record)
    others = [at for other in records if other is not record for at, _ in names_in_text(other)]
    for start, end in dict.fromkeys(page.sentence_at(at) for at, _ in names):
        here = [owner for owner in owners if start <= owner.start and owner.end <= end]
        if end - start <= _LONGEST and any(owner.name == name for owner in here) and not any(start <= at < end for at in others):
            yield likely(_with_signs(page.text, (start, end), names, here, name))


_ITSELF = re.compile("(?:该|本|这[个座家]?|此)?(?:中试)?(?:基地|平台|中心|项目)(?!经理|工程师|负责人|主任)|它")
_SAYS_ENOUGH = 8
"""Characters of a sentence beside the organisation's name; a line of nothing else tells its part by where it stands."""


def _without_name(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], name: str) -> Iterator[float]:
    """The same in the sentences of the platform's part of the page that name none, 平台 and 该基地 taken for it."""
    named = [at for other in records for at, _ in names_in_text(other)]
    for start, end in dict.fromkeys(page.sentence_at(owner.start) for owner in owners if owner.name == name):
        inside = any(s <= start < e or start <= s < end for s, e in record.scopes) and not any(start <= at < end for at in named)
        here = [owner for owner in owners if start <= owner.start and owner.end <= end]
        told = end - start - max(owner.end - owner.start for owner in here)
        if inside and end - start <= _LONGEST and told > _SAYS_ENOUGH:
            meant = [m.span() for m in _ITSELF.finditer(page.text, start, end)]
            free = [(s, e) for s, e in meant if not any(o.start < e and s < o.end for o in here)]
            yield likely(_with_signs(page.text, (start, end), free, here, name))


def likely(signs: str) -> float:
    """How likely the organisation at `TARGET` is an operator of the platform at `PLATFORM`."""
    return shares("weights_sentence_operators", ANSWERS, signs)["operator"]


def _with_signs(text: str, sentence: tuple[int, int], names: Sequence[tuple[int, int]], owners: Sequence[Owner], name: str) -> str:
    """A sentence with signs for all names; of two that overlap the one that begins first counts."""
    at, end = sentence
    marks = [(s, e, PLATFORM) for s, e in names if at <= s and e <= end]
    marks += [(owner.start, owner.end, TARGET if owner.name == name else OTHER) for owner in owners]
    pieces = []
    for s, e, sign in sorted(marks):
        if at <= s:
            pieces += [text[at:s], sign]
            at = e
    return "".join([*pieces, text[at:end]])
