"""Platforms found for a need as a person reads them, and as rows for programs: one row a reason."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from flows import answers
from flows.answers import Format, shown
from flows.match import Matched
from flows.report import STATUS_WORDS
from flows.words import LEVEL_WORDS
from transforms.industries import industry_names
from transforms.need_answers import Said
from transforms.need_ranking import Ranked, Reason
from transforms.needs import Want
from transforms.text import simplify

_SCHEMA = pa.schema(
    [
        ("rank", pa.int32()), ("platform_id", pa.string()), ("name", pa.string()), ("region", pa.string()), ("status", pa.string()),
        ("level", pa.string()), ("score", pa.float64()), ("kind", pa.string()), ("words", pa.string()), ("how", pa.string()),
        ("points", pa.float64()), ("quote", pa.string()), ("url", pa.string()), ("place", pa.string()), ("published_on", pa.string()),
        ("missing", pa.string()),
    ]
)  # fmt: skip
_HOWS: Mapping[str, str] = {
    "named": "in its name or field",
    "stated": "among its services or equipment",
    "sentence": "in a sentence about it",
    "shared_sentence": "in a sentence about several",
    "overlap": "in part",
    "same": "in it",
    "class": "of the same class,",
    "group": "of the same group,",
    "city": "in the same city",
    "province": "in the same province",
    "neighbour": "in a bordering province",
    "recognition": "by recognition",
    "status": "by its status",
}
_QUOTE = 90
"""Characters of a sentence that the table shows."""


def sentences_of(matched: Matched) -> Iterator[str]:
    """What a person should know of the answer: how the need was read, what none of them answers, what was left out."""
    yield "read as: " + "; ".join(map(_want_words, matched.need.wants))
    ranking = matched.ranking
    if ranking.unanswered:
        among = "none of the platforms found answers" if ranking.found else "no platform of the snapshot answers"
        yield f"{among}: {'、'.join(ranking.unanswered)}"
    if ranking.closed:
        yield f"left out, being closed: {ranking.closed}"
    if ranking.refused:
        yield f"left out, having what the need refuses: {ranking.refused}"


def _want_words(want: Want) -> str:
    kind = f"not {want.kind}" if want.refused else want.kind
    value = f" = {want.value}" if want.value and want.value != want.words and want.kind != "open" else ""
    return f"{kind} {want.words}{value}{' or higher' if want.or_higher else ''}"


def rows_of(found: Sequence[Ranked]) -> Iterator[Mapping[str, Any]]:
    """One row a reason, the platforms in order; `points` of a platform sum up to its score, unless that would be below 0."""
    for number, one in enumerate(found, 1):
        offer = one.offer
        shared = {
            "rank": number,
            "platform_id": offer.platform_id,
            "name": offer.name,
            "region": _region(one),
            "status": offer.status,
            "level": offer.level,
            "score": round(one.score, 1),
            "missing": "、".join(one.missing) or None,
        }
        for reason in one.reasons:
            said = reason.said
            evidence = {"quote": said.sentence, "url": said.url, "place": said.locator, "published_on": said.published_on} if said else {}
            yield {**shared, "kind": reason.kind, "words": reason.words, "how": reason.how, "points": round(reason.points, 1), **evidence}


def _region(one: Ranked) -> str | None:
    parts = dict.fromkeys(filter(None, (one.offer.province, one.offer.city, one.offer.district)))
    return "".join(parts) or None


def print_rows(found: Sequence[Ranked], form: Format) -> None:
    """Print the rows as `zhongshi sql` does."""
    answers.print_rows(pa.Table.from_pylist(list(rows_of(found)), schema=_SCHEMA), form)


def print_found(console: Console, found: Sequence[Ranked]) -> None:
    """Print a table of the platforms, then the reasons of each with sentence and address."""
    table = Table("", *(Column(name, overflow="fold") for name in ("name", "where", "status", "level", "score", "missing")))
    for number, one in enumerate(found, 1):
        status = f"{one.offer.status} {STATUS_WORDS[one.offer.status]}" + ("?" if one.is_last else "")
        level = LEVEL_WORDS.get(one.offer.level or "", "")
        table.add_row(
            *map(_text, (str(number), one.offer.name, _region(one) or "", status, level, f"{one.score:.0f}", "、".join(one.missing)))
        )
    console.print(table)
    for number, one in enumerate(found, 1):
        console.print(_text(f"\n{number}. {one.offer.name}  {one.offer.platform_id}"), soft_wrap=True)
        for reason in one.reasons:
            console.print(_text(f"   {_reason_words(reason)}"), soft_wrap=True)


def _text(words: str) -> Text:
    """Words of pages, without markup and without what a terminal obeys."""
    return Text(shown(words))


def _reason_words(reason: Reason) -> str:
    how, _, more = reason.how.partition(" ")
    more = f"{more} {industry_names().get(more, '')}".strip() if how == "class" else more
    words = f"{reason.points:+5.1f} {reason.kind} {reason.words}, {_HOWS.get(how, how)}{f' {more}' if more else ''}"
    return f"{words}: “{_shortened(reason.said, reason.word)}” {reason.said.url}" if reason.said else words


def _shortened(said: Said, word: str) -> str:
    """The sentence on one line, or its part around the word that it answers by, else around what states the value."""
    sentence, telling = " ".join(said.sentence.split()), " ".join(said.telling.split())
    at = max(_place(word, telling) if word else -1, 0) or max(sentence.find(said.quote), sentence.find(said.value), 0)
    start = max(0, min(at - _QUOTE // 3, len(sentence) - _QUOTE))
    end = start + _QUOTE
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"


def _place(word: str, text: str) -> int:
    """Where a text holds a word in whichever script; -1 where it does not, or where folding moved its characters."""
    plain = simplify(text).lower()
    return plain.find(word) if len(plain) == len(text) else -1
