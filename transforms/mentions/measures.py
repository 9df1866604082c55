"""Amounts, areas, years, services and equipment of each platform: what stands behind labels first, then its scope.

A label that is there and gives nothing (启用时间：预计明年) settles its field: no words elsewhere are taken for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.areas import parse_area
from transforms.dates import find_dates
from transforms.mentions.attributes import Attribute, attributes_of
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.labelled import Labelled, labelled_values
from transforms.mentions.offers import split_services
from transforms.mentions.page import Page
from transforms.mentions.standing import chosen_status
from transforms.mentions.stretches import stretches
from transforms.model import Area, Money
from transforms.money import parse_money

_RANK = 10
_FIELDS = {
    "established": "year_established",
    "investment": "investment",
    "floor_area": "floor_area",
    "land_area": "land_area",
    "services": "services",
}
"""Meanings of labels, and the fields that they give."""
_AMOUNTS = frozenset({"year_established", "investment", "floor_area", "land_area"})
_PROSE = ("overview", "note")
_UNIT = re.compile(r"[（(/／](?:单位[:：])?([^（）()/／]*(?:元|平方米|㎡|m2|m²|亩|公顷))")
_UNIT_ABOVE = re.compile(r"单位[:：]\s*([^（）()\n，。]{0,4}元)")
_ABOVE = 1200
_DESCRIBES = 8
"""Characters of a cell that describes something."""
_UNOPENED = ("planned", "under_construction")


def attach_measures(page: Page, records: Sequence[Record]) -> None:
    """Give each record the facts about what it cost, how large it is, since when it is there and what it offers."""
    for record, labelled, behind in zip(records, labelled_values(page, records), stretches(page, records), strict=True):
        record.facts.extend(fact for one in labelled for fact in _behind_label(page, one))
        settled = {_FIELDS[one.meaning] for one in labelled if one.meaning in _FIELDS}
        record.facts.extend(fact for fact in _in_prose(page, record, labelled) if fact.field not in settled)
        if behind:
            settled |= {fact.field for fact in record.facts}
            record.facts.extend(fact for fact in _in_scope(page, record, (*record.scopes, *behind)) if fact.field in _AMOUNTS - settled)


def _behind_label(page: Page, one: Labelled) -> Iterator[Fact]:
    field, words = _FIELDS.get(one.meaning), page.text[one.start : one.end]
    if field == "services":
        for start, end in split_services(page.text, one.start, one.end):
            yield Fact(field=field, value=_bare(page.text[start:end]), span=page.span(start, end), rule="services_label", rank=_RANK)
    elif field is not None and (payload := _value(page, one, field, words)) is not None:
        value = str(payload) if isinstance(payload, int) else f"{payload.yuan if isinstance(payload, Money) else payload.m2:.10g}"
        yield Fact(field=field, value=value, span=page.span(one.start, one.end), rule=f"{field}_label", rank=_RANK, payload=payload)


def _value(page: Page, one: Labelled, field: str, words: str) -> Money | Area | int | None:
    if field == "year_established":
        return _year(words, page.document.published_on)
    bare = re.sub(r"[（(][^（）()]*[）)]", "", words).strip()
    unit = _UNIT.search(one.label)
    if field == "investment":
        above = _UNIT_ABOVE.search(page.text, max(0, one.start - _ABOVE), one.start)
        return parse_money(bare, unit[1] if unit else above[1] if above else None)
    return parse_area(bare, unit[1] if unit else None)


def _year(words: str, published_on: str | None) -> int | None:
    """Read the year of a cell; None where it lies ahead (预计2026年10月)."""
    dates = find_dates(words, published_on) or find_dates(f"{words.strip()[:4]}年", published_on)
    if not dates or re.search("预计|计划|拟|将|在建|建设中|未", words) or (published_on and dates[0].value > published_on[: len(dates[0].value)]):
        return None
    return int(dates[0].value[:4])


def _in_prose(page: Page, record: Record, labelled: Sequence[Labelled]) -> Iterator[Fact]:
    """Read the cells that describe the platform, and its scope."""
    for one in labelled:
        if one.meaning in _PROSE and one.end - one.start >= _DESCRIBES:
            yield from _facts(page, record, attributes_of(page.text, [(one.start, one.end)], None, page.document.published_on))
    yield from _in_scope(page, record, record.scopes)


def _in_scope(page: Page, record: Record, scope: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    first = record.first
    named = (first.start, first.end) if first.part == "text" and not first.completed else None
    return _facts(page, record, attributes_of(page.text, scope, named, page.document.published_on))


def _facts(page: Page, record: Record, found: Iterable[Attribute]) -> Iterator[Fact]:
    status = chosen_status(record.facts)
    for one in found:
        if one.field == "year_established" and status is not None and status.value in _UNOPENED:
            continue  # what is not open yet was not opened in any year
        span = page.span(one.start, one.end)
        yield Fact(field=one.field, value=one.value, span=span, rule=one.rule, rank=2 * _RANK + one.rank, payload=one.payload)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)
