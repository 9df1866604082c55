"""Where an operator is told of in lines that do not name the platform, between two stretches that speak of it."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.page import Page

Span2 = tuple[int, int]


def without_holes(page: Page, records: Sequence[Record]) -> list[tuple[Span2, ...]]:
    """Return the scopes with the lines between two parts of one, where no other platform is spoken of: who builds it may stand there."""
    mentions = sorted((m.start, i) for i, r in enumerate(records) for m in in_text(r))
    filled = []
    for index, record in enumerate(records):
        parts = list(record.scopes)
        for (_, end), (start, _) in pairwise(record.scopes):
            between = [line for line in page.lines if end <= line[0] < line[1] <= start and not page.in_noise(line[0])]
            other = any(s < start and end < e for r in records if r is not record for s, e in r.scopes)
            named = any(end <= s < start for s, i in mentions if i != index)
            if 0 < len(between) <= _HOLE and not other and not named and not page.in_table(end):
                parts += between
        filled.append(tuple(sorted(parts)))
    return filled


_HOLE = 6
"""Lines that speak of a platform without its noun between two that do."""
