"""Amounts, areas, years, services and equipment of each platform: what stands behind labels first, then its scope.

A label that is there and gives nothing (启用时间：预计明年) settles its field: no words elsewhere are taken for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.areas import find_areas, parse_area
from transforms.dates import find_dates
from transforms.mentions.attributes import Attribute, attributes_of
from transforms.mentions.bystanders import leading, strange_subjects
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.founding import GLUED
from transforms.mentions.labelled import Labelled, labelled_values
from transforms.mentions.offers import split_services
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page
from transforms.mentions.scopes import mention_spans
from transforms.mentions.service_features import Around
from transforms.mentions.service_offers import Offer
from transforms.mentions.service_scores import RULE as SERVICE_RULE
from transforms.mentions.service_scores import likely_services, offers_in
from transforms.mentions.standing import chosen_status
from transforms.mentions.status_features import features_of
from transforms.mentions.status_scores import shares_of
from transforms.mentions.stretches import scopes_of
from transforms.mentions.taken_up import Span2
from transforms.model import Area, Money
from transforms.money import find_money, parse_money

_RANK, _SCORED = 10, 50
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
_LAND = re.compile("(?:占地|用地|土地)[^，。；、]{0,6}$")
_UNIT = re.compile(r"[（(/／](?:单位[:：])?([^（）()/／]*(?:元|平方米|平米|㎡|m2|m²|亩|公顷))")
_UNIT_ABOVE = re.compile(r"单位[:：]\s*([^（）()\n，。]{0,4}元)")
_ABOVE = 1200
_DESCRIBES = 8
"""Characters of a cell that describes something."""
_CLEAR, _HALF = 15, 0.5
"""The last rank of a status that a column or a list gives, and from where the weighed words make a platform unopened."""
_UNOPENED = ("planned", "under_construction")


@dataclass(frozen=True, slots=True)
class Told:
    """Where a page tells of a platform."""

    labelled: tuple[Labelled, ...]
    scope: tuple[Span2, ...]
    """What surely speaks of it."""
    behind: tuple[Span2, ...]
    """What goes on about it, or says something of each platform of the page."""
    others: tuple[int, ...]
    """Where the text names other platforms."""
    strangers: tuple[int, ...]
    """Where the names of other organisations end that sentences are about."""

    @property
    def cells(self) -> tuple[Span2, ...]:
        """Cells that describe the platform."""
        return tuple((one.start, one.end) for one in self.labelled if one.meaning in _PROSE and one.end - one.start >= _DESCRIBES)

    @property
    def settled(self) -> frozenset[str]:
        """Fields that have a label."""
        return frozenset(_FIELDS[one.meaning] for one in self.labelled if one.meaning in _FIELDS)


def told_of(page: Page, records: Sequence[Record], owners: Sequence[Owner] = ()) -> list[Told]:
    """Find where a page tells of each of its records."""
    named, subjects = mention_spans(records), leading(page, owners)
    parts = zip(records, labelled_values(page, records), scopes_of(page, records), strict=True)
    return [
        Told(
            tuple(labelled),
            scope,
            behind,
            tuple(start for start, _, owner in named if owner != index),
            strange_subjects(record, subjects),
        )
        for index, (record, labelled, (scope, behind)) in enumerate(parts)
    ]


def attach_measures(page: Page, records: Sequence[Record], owners: Sequence[Owner] = ()) -> None:
    """Give each record the facts about what it cost, how large it is, since when it is there and what it offers."""
    around = Around.of(page, records)
    for index, (record, told) in enumerate(zip(records, told_of(page, records, owners), strict=True)):
        record.facts.extend(fact for one in told.labelled for fact in _behind_label(page, one))
        record.facts.extend(fact for fact in _in_prose(page, record, told) if fact.field not in told.settled)
        if "services" not in told.settled:
            record.facts.extend(_offered(around, index, told))
        if len(records) == 1 and not any(fact.field == "investment" for fact in record.facts) and "investment" not in told.settled:
            record.facts.extend(_in_title(page))
        if any(fact.field == "year_established" for fact in record.facts) and _is_unopened(page, record, len(records)):
            record.facts = [
                fact for fact in record.facts if fact.field != "year_established" or fact.rank <= _RANK or fact.rule.endswith(GLUED)
            ]


_TITLE_PAYS = re.compile(r"(?<!年度)(?<!计划)(?:总投资|投资)[^，。；！\d]{0,3}$")
_TITLE_MANY = re.compile(r"[\d一二两三四五六七八九十]+余?个|[批些]项目|集中|[、和与及]")
_OF_TITLE = 60


def _in_title(page: Page) -> Iterator[Fact]:
    """Read the amount of a title that speaks of one platform alone: 投资1.5亿元！这个中试基地落子…."""
    title = page.title
    if ("中试" not in title and "概念验证" not in title) or _TITLE_MANY.search(title):
        return
    for hit in find_money(title):
        if _TITLE_PAYS.search(title, 0, hit.start):
            yield Fact(
                field="investment", value=f"{hit.value.yuan:.10g}", span=page.span(hit.start, hit.end, "title"),
                rule="investment_of_title", rank=_OF_TITLE, payload=hit.value,
            )  # fmt: skip
            return


def offered_in(page: Page, told: Told) -> tuple[Offer, ...]:
    """Return the lists that may be what a platform does for others; those of table rows count in cells that describe it only."""
    scope = [*told.cells, *((s, e) for s, e in (*told.scope, *told.behind) if not page.in_table(s))]
    return tuple(offers_in(page, scope))


def _offered(around: Around, index: int, told: Told) -> Iterator[Fact]:
    for one in likely_services(around, index, offered_in(around.page, told)):
        span = around.page.span(one.start, one.end)
        yield Fact(field="services", value=_bare(around.page.text[one.start : one.end]), span=span, rule=SERVICE_RULE, rank=_SCORED)


def _behind_label(page: Page, one: Labelled) -> Iterator[Fact]:
    if one.meaning == "floor_area" and _LAND.search(page.text[one.start : one.end][:4]):  # 场地：占地25亩，厂房9200㎡
        yield from _behind_label(page, replace(one, meaning="land_area"))
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
    of_land = field == "land_area"
    areas = [a for a in find_areas(bare) if (a.land_unit or _LAND.search(bare[: a.start]) is not None) == of_land]
    return areas[0].value if areas else None if find_areas(bare) else parse_area(bare, unit[1] if unit else None)


def _year(words: str, published_on: str | None) -> int | None:
    """Read the year of a cell; None where it lies ahead (预计2026年10月)."""
    dates = find_dates(words, published_on) or find_dates(f"{words.strip()[:4]}年", published_on)
    if not dates or re.search("预计|计划|拟|将|在建|建设中|未", words):
        return None
    day = dates[0].value
    return None if published_on and day > published_on[: len(day)] else int(day[:4])


def _in_prose(page: Page, record: Record, told: Told) -> Iterator[Fact]:
    """Read the cells that describe the platform and its scope; what goes on about it where these leave a field open."""
    day = page.document.published_on or _end_of_year(page.title)
    for cell in told.cells:
        yield from _facts(page, attributes_of(page.text, [cell], None, day))
    first = record.first
    named = (first.start, first.end) if first.part == "text" and not first.completed else None
    own = list(_facts(page, attributes_of(page.text, told.scope, named, day, told.others, strangers=told.strangers)))
    yield from own
    open_fields = _AMOUNTS - {fact.field for fact in (*record.facts, *own)}
    if told.behind and open_fields:
        more = attributes_of(page.text, (*told.scope, *told.behind), named, day, told.others, strangers=told.strangers, amounts_alone=True)
        yield from _facts(page, (one for one in more if one.field in open_fields))


_REPORTS_YEAR = re.compile(r"((?:19|20)\d{2})\s*年度?(?!版)(?=[^，。；]{0,16}(?:总结|工作|情况|进展|报告|通报|建设|项目|绩效|自评))")


def _end_of_year(title: str) -> str | None:
    """Return the last day of the year that a page without a day reports on: its 9月 are those of that year."""
    found = _REPORTS_YEAR.search(title)
    return f"{found[1]}-12-31" if found else None


def _facts(page: Page, found: Iterable[Attribute]) -> Iterator[Fact]:
    for one in found:
        span = page.span(one.start, one.end)
        yield Fact(field=one.field, value=one.value, span=span, rule=one.rule, rank=2 * _RANK + one.rank, payload=one.payload)


def _is_unopened(page: Page, record: Record, records: int) -> bool:
    """Whether a platform is rather planned or being built than open: then no year is that of its opening."""
    chosen = chosen_status(record.facts)
    if chosen is not None and (chosen.rank <= _CLEAR or chosen.value not in _UNOPENED):
        return chosen.value in _UNOPENED
    shares = shares_of(features_of(page, record, records))
    return sum(shares[state] for state in _UNOPENED) > _HALF


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)
