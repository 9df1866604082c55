"""The last words of organisations' names, from `lexicons/organisation_tails.csv`: what kind they show and where they count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from transforms.lexicon import longest_of, rows

OrganisationKind = Literal["enterprise", "university", "institute", "hospital", "government", "laboratory", "other"]
_KINDS: Mapping[str, OrganisationKind] = {kind: kind for kind in get_args(OrganisationKind)}


@dataclass(frozen=True, slots=True)
class Tail:
    """What a last word shows, and the patterns that decide whether it is one: must stand before, must not before, not behind."""

    kind: OrganisationKind
    must: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


def find_tails(text: str) -> Iterator[tuple[int, int, Tail]]:
    """Yield start, end and meaning of every last word of an organisation's name in simplified text."""
    table, pattern = _tail_table()
    for match in pattern.finditer(text):
        tail = table[match.group()]
        start, end = match.span()
        before = text[max(0, start - 14) : start]
        if tail.must is not None and not tail.must.search(before):
            continue
        if tail.not_before is not None and tail.not_before.search(before):
            continue
        if tail.not_after is None or not tail.not_after.match(text, end):
            yield start, end, tail


@cache
def _tail_table() -> tuple[Mapping[str, Tail], re.Pattern[str]]:
    def pattern(words: str, tail: str = "") -> re.Pattern[str] | None:
        return re.compile(f"(?:{words}){tail}") if words else None

    table = {
        row["tail"]: Tail(_KINDS[row["kind"]], pattern(row["must"]), pattern(row["not_before"], "$"), pattern(row["not_after"]))
        for row in rows("organisation_tails")
    }
    return table, re.compile(longest_of(table))
