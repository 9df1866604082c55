"""Facts of one platform → its observation: every value with its statements, every gap with its reason.

Written precedence: of facts about one field the one of the lowest rank counts (a table or list before words beside the
name, these before the rest of the text, this before the title, this before what only follows from the issuer). Facts that
contradict it stay as statements.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from transforms.industries import classify, find_industry_in_name, is_field
from transforms.mentions import operators_handed
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.offers import FIELD_LABEL
from transforms.mentions.operator_scores import OVERRULED
from transforms.mentions.page import Page
from transforms.mentions.placing import chosen_place
from transforms.mentions.recognitions import recognitions
from transforms.mentions.standing import chosen_status
from transforms.model import Area, Money, NullReason, Observation, Recognition, Span, Statement, Status
from transforms.organisation_keys import is_shortened
from transforms.regions import Region
from transforms.spinning import restored
from transforms.text import fold, simplify

_NULLABLE = (
    "operator",
    "province",
    "city",
    "district",
    "status",
    "level",
    "industry",
    "year_established",
    "investment",
    "floor_area",
    "land_area",
    "services",
    "capacity",
)
_SAME_RANK = 10
"""Facts this close in rank count together: two labels, or a label and a verb."""


def build(page: Page, record: Record, *, home: Region | None, as_of: date) -> Observation:
    """Build the observation of one record."""
    document = page.document
    observation_id = hashlib.sha256(f"{document.document_id}\n{fold(record.name)}".encode()).hexdigest()[:16]
    maker = _Maker(observation_id)
    first = record.first
    maker.say("name", record.name, page.span(first.start, first.end, first.part), first.extractor)
    if first.head:
        maker.say("name", record.name, page.span(*first.head), "shared_head_noun")
    for fact in record.facts:
        if fact.field == "name":
            maker.say("name", record.name, fact.span, fact.rule)
    aliases = tuple(a for a in record.aliases if fold(a) != fold(record.name))
    for alias in aliases:
        maker.say("alias", alias, record.aliases[alias], "alias")

    operators = _operators(record, maker)
    for fact in (f for f in record.facts if f.field == operators_handed.FIELD):
        maker.say(fact.field, fact.value, fact.span, fact.rule)
    status, since, as_stated = _status(page, record, maker)
    place = chosen_place(record.facts)
    if place:
        for name, fact in place[1].items():
            maker.say(name, getattr(place[0], name), fact.span, fact.rule)
        maker.say("region_code", place[0].region_code, list(place[1].values())[-1].span, "region_code_of_place")
    titles = _titles(page, record, home, maker)
    industry = _industry(page, record, home, maker)
    observed_on = _observed_on(document.published_on, as_of)
    values = _measures(record, maker)
    empty = {name for name in ("investment", "floor_area", "land_area") if getattr(values, name) is None}
    empty |= ({"status"} if status == "unknown" else set()) | ({"year_established"} if values.year is None else set())
    return Observation(
        observation_id=observation_id,
        document_id=document.document_id,
        name=record.name,
        aliases=aliases,
        operators=operators,
        province=place[0].province if place else None,
        city=place[0].city if place else None,
        district=place[0].district if place else None,
        region_code=place[0].region_code if place else None,
        status=status,
        status_as_of=as_stated,
        status_since=since,
        recognitions=titles,
        industry=industry[0],
        industry_code=industry[1],
        year_established=values.year,
        investment=values.investment,
        floor_area=values.floor_area,
        land_area=values.land_area,
        services=values.services,
        capacity=values.capacity,
        observed_on=observed_on,
        statements=tuple(maker.statements),
        nulls=tuple(_nulls(page, record, empty, maker)),
    )


class _Maker:
    """Collects the statements of one observation."""

    def __init__(self, observation_id: str) -> None:
        self.observation_id = observation_id
        self.statements: list[Statement] = []
        self._said: set[tuple[object, ...]] = set()

    def say(self, name: str, value: str, span: Span, rule: str) -> None:
        """Add a statement, once."""
        key = (name, value, rule, span.start, span.end, span.exact, span.part, span.locator)
        if key not in self._said:
            self._said.add(key)
            one = Statement(observation_id=self.observation_id, field=name, value=value, original=span.exact, span=span, rule=rule)
            self.statements.append(one)

    def fields(self) -> set[str]:
        """Return the fields that something is stated of."""
        return {s.field for s in self.statements}


def _operators(record: Record, maker: _Maker) -> tuple[str, ...]:
    told = (replace(f, value=_as_printed(f)) for f in record.facts if f.field == "operator")
    facts = sorted(told, key=lambda f: (f.rank, f.span.part != "text", f.span.start))
    if not facts:
        return ()
    counted = [f for f in facts if f.rank < min(facts[0].rank + _SAME_RANK, OVERRULED)]
    chosen: list[str] = []
    for fact in counted:
        key = fold(fact.value)
        if any(key in fold(c) or fold(c) in key or is_shortened(fact.value, c) for c in chosen):
            continue
        chosen.append(fact.value)
    for fact in facts:
        name = next((c for c in chosen if fold(fact.value) in fold(c) or fold(c) in fold(fact.value)), fact.value)
        maker.say("operator", name, fact.span, fact.rule)
    return tuple(chosen)


def _as_printed(fact: Fact) -> str:
    """A name with the words that a re-worder put into it, which were undone for reading: 光学|手艺|研究院."""
    printed = simplify(fact.span.exact)
    same = len(printed) == len(fact.value) and restored(fold(printed)) == restored(fold(fact.value))
    return printed if same else fact.value


def former_operators(observation: Observation) -> tuple[str, ...]:
    """Who ran it before, as its page says: evidence that tells whose records are of one platform."""
    return tuple(sorted({s.value for s in observation.statements if s.field == operators_handed.FIELD}))


def _status(page: Page, record: Record, maker: _Maker) -> tuple[Status, str | None, str | None]:
    chosen = chosen_status(record.facts)
    if chosen is None:
        return "unknown", None, None
    maker.say("status", chosen.value, chosen.span, chosen.rule)
    for fact in record.facts:
        if fact.field == "status" and fact is not chosen and fact.rank <= chosen.rank + 20:
            maker.say("status", fact.value, fact.span, fact.rule)
    dated = (f for f in record.facts if f.field == "status" and f.value == chosen.value and f.rank <= chosen.rank + 12)
    begun, since = next(((f, str(f.payload[0])) for f in dated if isinstance(f.payload, tuple) and f.payload[0]), (chosen, None))
    if since:
        maker.say("status_since", since, begun.span, begun.rule)
    as_stated = since or page.document.published_on
    if as_stated:
        maker.say("status_as_of", as_stated, chosen.span, "event_day" if since else "day_of_publication")
    return chosen.value, since, as_stated  # type: ignore[return-value]  # facts of status hold statuses


def _titles(page: Page, record: Record, home: Region | None, maker: _Maker) -> tuple[Recognition, ...]:
    found = []
    for recognition, stage, level in recognitions(page, record, home):
        found.append(recognition)
        maker.say("stage", recognition.stage, stage.span, stage.rule)
        if recognition.level and level:
            maker.say("level", recognition.level, level.span, level.rule)
        for name, value in (("batch", recognition.batch), ("recognition_year", recognition.year), ("recognized_on", recognition.on)):
            if value:
                maker.say(name, str(value), stage.span, stage.rule)
    return tuple(found)


def _industry(page: Page, record: Record, home: Region | None, maker: _Maker) -> tuple[str | None, str | None]:
    """Take the field of a list's column, else the one that a name states, else the one that its sentences state."""
    found = next(_fields(page, record, home.code if home else None), None)
    if found is None:
        return None, None
    words, span, rule = found
    maker.say("industry", words, span, rule)
    code = classify(words) or classify(record.name)
    if code:
        last = next(s for s in reversed(maker.statements) if s.field == "industry")
        maker.say("industry_code", code, last.span, "industry_lexicon")
    return words, code


def _fields(page: Page, record: Record, home_code: str | None) -> Iterator[tuple[str, Span, str]]:
    """Yield words for the field, best first, with where they were read and by which rule."""
    columns = [f for m in record.mentions for f in m.facts if f.field in ("cell:industry", "cell:direction")]
    labels = [f for f in record.facts if f.field == "industry" and f.rule == FIELD_LABEL and is_field(f.value)]
    for fact in (*columns, *labels):
        if 2 <= len(fact.value) <= 30 and not _NO_FIELD.search(fact.value):
            yield fact.value, fact.span, fact.rule if fact.rule == FIELD_LABEL else "industry_column"
    for mention in (record.first, *record.mentions):
        for name in (mention.name.removeprefix(mention.prefix or ""), mention.name):
            if hit := find_industry_in_name(name, home_code):
                yield hit.words, page.span(mention.start, mention.end, mention.part), "industry_in_name"
    for alias, span in record.aliases.items():
        if hit := find_industry_in_name(alias, home_code):
            yield hit.words, span, "industry_in_name"
    for fact in sorted((f for f in record.facts if f.field == "industry" and f.rule != "name_stem"), key=lambda f: f.rank):
        if is_field(fact.value):
            yield fact.value, fact.span, fact.rule


_NO_FIELD = re.compile("研究和试验发展|科技推广|专业技术服务|商务服务")
"""Classes of those who research for others: they say nothing of the field."""


class _Values:
    """Measures of a platform, each None or empty where none is stated."""

    def __init__(self) -> None:
        self.year: int | None = None
        self.investment: Money | None = None
        self.floor_area: Area | None = None
        self.land_area: Area | None = None
        self.services: tuple[str, ...] = ()
        self.capacity: tuple[str, ...] = ()


def _measures(record: Record, maker: _Maker) -> _Values:
    """Take the facts that `attributes` found: amounts, areas, year, services, equipment."""
    values = _Values()
    for name in ("year_established", "investment", "floor_area", "land_area"):
        facts = sorted((f for f in record.facts if f.field == name), key=lambda f: (f.rank, f.span.start))
        for fact in facts:
            maker.say(name, fact.value, fact.span, fact.rule)
        if facts and not _contradict(name, facts):
            payload = facts[0].payload
            if name == "year_established" and isinstance(payload, int):
                values.year = payload
            elif name == "investment" and isinstance(payload, Money):
                values.investment = payload
            elif name == "floor_area" and isinstance(payload, Area):
                values.floor_area = payload
            elif name == "land_area" and isinstance(payload, Area):
                values.land_area = payload
    for name in ("services", "capacity"):
        facts = [f for f in record.facts if f.field == name]
        for fact in facts:
            maker.say(name, fact.value, fact.span, fact.rule)
        setattr(values, name, tuple(dict.fromkeys(f.value for f in facts)))
    return values


def _contradict(name: str, facts: Sequence[Fact]) -> bool:
    """Whether the best facts of an amount differ by more than rounding, found by one rule in sentences of one kind.

    Years are taken in the order of the page: what opened first is the founding.
    """
    if name == "year_established":
        return False
    best = [float(f.value) for f in facts if f.rank == facts[0].rank and f.rule == facts[0].rule and f.rule in _FIRM]
    return len(best) > 1 and max(best) > 1.1 * min(best) and len(set(best)) > 1


_FIRM = frozenset({"total_investment"})
"""Rules of which a platform has one value only: two totals contradict each other, while floors of two halls do not."""


_CUES: dict[str, re.Pattern[str]] = {
    "operator": re.compile("(?:依托|建设|承建|承担|牵头|运营|业主|申报|实施)(?:单位|主体|方)(?:为|是|：|:)?"),
    "investment": re.compile("总投资|投资额|投资规模|投资概算|总造价"),
    "floor_area": re.compile("建筑面积|建面|场地面积|厂房面积"),
    "land_area": re.compile("占地(?:面积)?|用地面积"),
    "year_established": re.compile("(?:建成|投用|启用|成立|揭牌)(?:时间|日期|于)"),
    "services": re.compile("服务(?:内容|范围|项目|清单)|提供[^，。；]{2,30}服务"),
}
"""Words after which a value of the field stands: where one is met and no value was read, the gap is the reader's own."""


def _nulls(page: Page, record: Record, empty: AbstractSet[str], maker: _Maker) -> Iterator[tuple[str, NullReason]]:
    """Give each empty field its reason; `empty` are those of one value that have none.

    `conflicting`: values of the field were stated and none of them was taken, because they contradict each other and no
    precedence tells which counts. `not_extracted`: a word that leads such a value on stands in the platform's own
    sentences. Else the page does not state it.
    """
    stated = maker.fields()
    for name in _NULLABLE:
        if name in empty and name in stated:
            yield name, "conflicting"
        elif name not in stated:
            yield name, "not_extracted" if _has_cue(page, record, name) else "not_stated"


def _has_cue(page: Page, record: Record, name: str) -> bool:
    cue = _CUES.get(name)
    if cue is None:
        return False
    own = [page.sentence_at(m.start) for m in record.mentions if m.part == "text" and not page.in_table(m.start)]
    return any(cue.search(page.text, *place) for place in own)


def _observed_on(published_on: str | None, as_of: date) -> date:
    if published_on and re.fullmatch(r"\d{4}-\d{2}-\d{2}", published_on):
        try:
            return date.fromisoformat(published_on)
        except ValueError:
            return as_of
    return as_of
