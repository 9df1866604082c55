"""Words with their boxes, of a PDF page or of a recognised image → lines, paragraphs and columns, as an eye joins them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.markup import tidy_text

COLUMN_GAP = "　　"
"""Between words that stand in columns; readers of line tables part cells there."""
_FURNITURE = re.compile(r"[—–\-－·.\s]*\d{1,3}[—–\-－·.\s]*|第\s?\d{1,3}\s?页(?:[\s,，/]*共\s?\d{1,3}\s?页)?|\d{1,3}\s?/\s?\d{1,3}")
_BEGINS = re.compile(r"\s*(?:附件|附表|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十\d]{1,3}[条章节批])")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together; the unit of the box is the page's own, downwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of its line; about the width of a Chinese character."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """Of its highest word."""
        return min(word.top for word in self.words)

    @property
    def text(self) -> str:
        """Its words joined: Chinese with nothing, columns with COLUMN_GAP."""
        pieces = [tidy_text(self.words[0].text)]
        for before, word in pairwise(self.words):
            gap = word.x0 - before.x1
            if gap >= 1.2 * min(before.size, word.size):
                pieces.append(COLUMN_GAP)
            elif before.text[-1:].isascii() and word.text[:1].isascii():
                pieces.append(" ")
            pieces.append(tidy_text(word.text))
        return "".join(pieces).strip()


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """Words grouped into lines, from top to bottom: those of one line overlap by half their height."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        if lines and lines[-1][0].top <= middle <= lines[-1][0].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda w: w.x0))) for line in lines]


def without_furniture(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Lines without the page's number at its head or foot."""
    while lines and _FURNITURE.fullmatch(lines[0].text):
        lines = lines[1:]
    while lines and _FURNITURE.fullmatch(lines[-1].text):
        lines = lines[:-1]
    return lines


def paragraphs(lines: Sequence[TextLine]) -> Iterator[tuple[float, str]]:
    """Yield paragraphs with the top of their first line.

    A line that reaches the right margin goes on below, unless the next one is indented or begins an item.
    """
    if not lines:
        return
    left, right = min(line.words[0].x0 for line in lines), max(line.words[-1].x1 for line in lines)
    top, text = lines[0].top, lines[0].text
    for before, line in pairwise(lines):
        size = before.words[-1].size
        goes_on = (
            before.words[-1].x1 > right - 1.5 * size
            and line.words[0].x0 < left + size
            and line.top - before.top < 2.5 * size
            and COLUMN_GAP not in text + line.text
            and not _BEGINS.match(line.text)
        )
        if goes_on:
            text += line.text
        else:
            yield top, text
            top, text = line.top, line.text
    yield top, text
