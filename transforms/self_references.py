"""Organisations that are meant without their names: 我校, 该公司."""

import re
from dataclasses import dataclass
from typing import Literal

from transforms.text import simplify


@dataclass(frozen=True, slots=True)
class SelfReference:
    """我校, 该公司: an organisation that is meant without its name."""

    start: int
    end: int
    target: Literal["publisher", "last_named"]


_SELF = re.compile(
    "我们(?:研究院|研究所|公司|学校|学院|大学|集团|中心|医院|院|所|校)(?![长机])|(?:我|本)(?:校|院|所|司|中心|公司|集团|单位|实验室|局|厅|委)(?![长机])"
)
_LAST = re.compile("(?:该|这家|上述|前述|(?<=[由归给])这个)(?:公司|企业|校|院|所|集团|中心|单位|研究院|研究所|大学|学院|实验室)(?!长)")


def find_self_references(text: str) -> tuple[SelfReference, ...]:
    """Find 我校 and the like (the publisher), 该公司 and the like (the organisation named last)."""
    plain = simplify(text)
    hits = [SelfReference(m.start(), m.end(), "publisher") for m in _SELF.finditer(plain)]
    hits += [SelfReference(m.start(), m.end(), "last_named") for m in _LAST.finditer(plain)]
    return tuple(sorted(hits, key=lambda hit: hit.start))
