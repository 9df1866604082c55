"""Which status counts of all that a page states of a platform: the written precedence."""

import re
from collections.abc import Sequence

from transforms.mentions.candidates import Fact
from transforms.mentions.condition_facts import AS_APPLICANT

ADVANCE: dict[str, int] = {"planned": 1, "under_construction": 2, "operating": 3, "closed": 4}


def _spoken_for(facts: Sequence[Fact]) -> bool:
    """Whether the page says itself what became of the platform, so that nothing need be inferred."""
    return any((f.field == "status" and f.rank < 60) or (f.field == "stage" and f.rank <= 46) for f in facts)


def chosen_status(facts: Sequence[Fact]) -> Fact | None:
    """Take the building status by the written precedence.

    A table or the lead of a list beats verbs near the name, these beat verbs elsewhere, these the title. Among equals
    the most advanced counts. A mere application or plan gives way to a recognition: who is recognised had applied.
    """
    facts = [f for f in facts if f.field in ("status", "stage")]
    statuses = [f for f in facts if f.field == "status"]
    if not statuses:
        return None
    if _spoken_for(facts):
        statuses = [f for f in statuses if f.rank < 60]
    if any(f.field == "stage" for f in facts):
        statuses = [f for f in statuses if f.rule != AS_APPLICANT]
    recognised = any(f.field == "stage" and f.rank <= 45 for f in facts)
    statuses = [f for f in statuses if not (recognised and f.value == "planned" and _is_weak(f))]
    if any(f.field == "stage" and f.rank <= _NEAR for f in facts):  # what a title says of others besides
        statuses = [f for f in statuses if not (f.value == "planned" and f.rank >= _OF_TITLE)]
    if any(f.field == "stage" and f.value == "withdrawn" for f in facts):
        statuses = [f for f in statuses if f.value == "closed" and f.rank <= 30]
    if not statuses:
        return None
    if any(_begins(f) for f in statuses) or _is_far_off(statuses):  # 拟于12月开工，2027年建成: what is not finished has not begun either
        statuses = [f for f in statuses if not _is_bounded(f)]
    if any(_is_bounded(f) and f.rank <= _NEAR for f in statuses):  # a headline puts 将于近期投用 as 近期投用
        statuses = [f for f in statuses if not (f.value == "operating" and f.rank >= _OF_TITLE)]
    best = min(f.rank for f in statuses)
    tier = [f for f in statuses if f.rank <= best + (_REACH if best >= 20 else 0)]
    return max(tier, key=lambda f: (ADVANCE[f.value], -f.span.start))


_NEAR, _OF_TITLE = 30, 40
"""The last rank of a stage that the platform's own sentences give, the first of a status that only the title gives."""


def _is_weak(fact: Fact) -> bool:
    return isinstance(fact.payload, tuple) and bool(fact.payload[1])


def _is_bounded(fact: Fact) -> bool:
    return isinstance(fact.payload, tuple) and len(fact.payload) > 2 and bool(fact.payload[2])


def _begins(fact: Fact) -> bool:
    """Whether a fact puts the beginning of the building ahead."""
    return fact.value == "planned" and (
        fact.rule == "planned_start" or (fact.rank <= 15 and not _is_weak(fact)) or (fact.rank <= _BESIDE and fact.span.exact[:1] in "拟擬")
    )


_YEARS_AHEAD = re.compile("20\\d\\d年|明年|后年|[來来]年")


def _is_far_off(statuses: Sequence[Fact]) -> bool:
    """Whether all that speaks for more than the plan beside the name is a finish in some year: 环评公示…预计2027年投产."""
    if not any(f.value == "planned" and f.rank <= _BESIDE for f in statuses):
        return False
    return all(f.value == "planned" or (_is_bounded(f) and _YEARS_AHEAD.search(f.span.exact)) for f in statuses)


_BESIDE = 20
"""The rank of what stands beside the name: 拟新增|甲中试平台，预计2027年建成."""
_REACH = 12
"""A narrative states the newest status after the sentence that first names the platform; ranks this far count together."""
