"""What stands around a wording: its sentence, the next one, and where they name the platform that is asked about, and others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.mentions.page import Page
from transforms.mentions.scopes import Named, begun_within

Span2 = tuple[int, int]
"""Half-open offsets."""

NUMBER = "(?:\\d+|[一二两三四五六七八九十几数]+)"
"""Pattern of a count."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of one wording; names are in the order of the text."""

    text: str
    sentence: Span2
    following: Span2 | None
    """The next sentence of the same paragraph."""
    own: Sequence[Span2]
    others: Sequence[Span2]


def in_text(page: Page, position: int, own: Sequence[Span2], named: Named) -> Setting:
    """Return what stands around a place in the body; `own` are the names of the platform, `named` those of all."""
    start, stop = page.sentence_at(position)
    line_end = page.line_at(position)[1]
    following = page.sentence_at(stop + 1) if stop + 1 < line_end else None
    near = begun_within(named, start, following[1] if following else stop)
    return Setting(page.text, (start, stop), following, sorted(own), [(s, e) for s, e, _ in near if (s, e) not in own])


def in_title(page: Page, own: Sequence[Span2]) -> Setting:
    """Return what stands around a place in the title."""
    return Setting(page.title, (0, len(page.title)), None, sorted(own), ())


_LONGEST_PIECE, _LONGEST = 44, 80
"""Characters of one piece, and of what is taken apart at all."""


def is_made_of(pieces: re.Pattern[str], words: str) -> bool:
    """Whether words fall wholly into pieces. A starred pattern would tell it too, but in no bounded time."""
    if len(words) > _LONGEST:
        return False
    reached = [True] + [False] * len(words)
    for start in range(len(words)):
        if reached[start]:
            for stop in range(start + 1, min(len(words), start + _LONGEST_PIECE) + 1):
                reached[stop] = reached[stop] or pieces.fullmatch(words, start, stop) is not None
    return reached[-1]
