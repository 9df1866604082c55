"""Amounts, areas, years, services and equipment of each platform: a list's own columns first, then its scope."""

import re
from collections.abc import Iterator, Sequence

from transforms.areas import parse_area
from transforms.mentions.attributes import attributes_of
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.condition_facts import within
from transforms.mentions.offers import listed_services
from transforms.mentions.page import Page
from transforms.money import parse_money

_UNIT = re.compile(r"[（(]([^（）()]*(?:元|平方米|㎡|m2|亩|公顷))[）)]")


def attach_measures(page: Page, records: Sequence[Record]) -> None:
    """Give each record the facts about what it cost, how large it is, since when it is there and what it offers."""
    for record in records:
        record.facts.extend(_by_cell(record))
        first = record.first
        named = (first.start, first.end) if first.part == "text" and not first.completed else None
        for found in attributes_of(page.text, record.scopes, named, page.document.published_on):
            record.facts.append(
                Fact(
                    field=found.field,
                    value=found.value,
                    span=page.span(found.start, found.end),
                    rule=found.rule,
                    rank=20 + found.rank,
                    payload=found.payload,
                )
            )


def _by_cell(record: Record) -> Iterator[Fact]:
    for mention in record.mentions:
        for fact in mention.facts:
            value, _, label = fact.value.partition("|")
            unit = _UNIT.search(label)
            if fact.field == "cell:investment":
                money = parse_money(value, unit[1] if unit else None)
                if money:
                    yield Fact(
                        field="investment", value=f"{money.yuan:.10g}", span=fact.span, rule="investment_column", rank=10, payload=money
                    )
            elif fact.field == "cell:floor_area":
                area = parse_area(value, unit[1] if unit else None)
                if area:
                    yield Fact(field="floor_area", value=f"{area.m2:.10g}", span=fact.span, rule="area_column", rank=10, payload=area)
            elif fact.field == "cell:overview":
                for words in listed_services(value):
                    at = fact.span.exact.find(words)
                    span = within(fact.span, at, at + len(words)) if at >= 0 else fact.span
                    yield Fact(field="services", value=words, span=span, rule="services_column", rank=10)
            elif fact.field in ("cell:established", "cell:year") and fact.field == "cell:established":
                year = re.search(r"(?:19|20)\d{2}", value)
                if year:
                    yield Fact(
                        field="year_established", value=year.group(), span=fact.span, rule="year_column", rank=10, payload=int(year.group())
                    )
