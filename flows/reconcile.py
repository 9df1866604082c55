"""Reconcile: an official list held against the published snapshot, as rows with the evidence of both sides."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from flows.interpret import located
from flows.list_files import read_list
from transforms.errors import ConfigError
from transforms.list_rows import rows_of_list
from transforms.list_scope import Scope, headings_of, scope_of
from transforms.model import Level, Observation
from transforms.reconciling import Pair, Party, Reconciled, party_of, reconcile
from transforms.regions import Region, by_code, issuer_region
from warehouse.connect import open_snapshot
from warehouse.reconcile import Evidence, Quote, evidence_of, held_platforms

Section = Literal["both", "only_listed", "only_here", "differing", "unsure"]
Row = Mapping[str, Any]
"""A finding: values by the names of COLUMNS, None where it has none."""
COLUMNS = (
    "section", "number", "listed_name", "name", "platform_id", "field", "listed_value", "value", "relation", "operators", "region",
    "level", "status", "score", "reasons", "note", "listed_quote", "listed_place", "quote", "url", "place",
)  # fmt: skip
_FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "region": ("district", "city", "province"),
    "stage": ("stage", "level"),
    "batch": ("batch", "stage", "level"),
    "year": ("recognition_year", "recognized_on", "stage", "level"),
}
"""Fields of statements that quote a field of the comparison; of all others it is the one of that name."""
_LEVEL_WORDS: Mapping[str, Level] = {"国家级": "national", "省级": "provincial", "市级": "municipal", "县级": "county"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a list and a snapshot compare."""

    list_name: str
    run_id: str
    as_of: str
    """The day from which the snapshot counts."""
    result: Reconciled
    rows: tuple[Row, ...]

    def of(self, section: Section) -> tuple[Row, ...]:
        """The findings of one section, in the order of the list."""
        return tuple(row for row in self.rows if row["section"] == section)


def reconcile_list(path: Path, snapshot: Path, *, region: str | None = None, level: str | None = None) -> Answer:
    """Hold a list against a snapshot; `region` and `level` are what a person knows of its scope, and win over its title.

    ConfigError where the file cannot be read, names nothing, or an option means nothing.
    """
    place, rank = _region(region), _level(level)
    with closing(open_snapshot(snapshot)) as con:
        run_id, as_of = con.execute("SELECT run_id, as_of FROM mart.clock").fetchall()[0]
        document, reading = read_list(path, place.code if place else None, as_of)
        headings = (*headings_of(document), path.stem)
        home = place or scope_of(headings, ()).region
        found = rows_of_list(document, reading, home.code if home else None, as_of)
        if not found:
            raise ConfigError(f"{path} names nothing: no column of names, and no pilot platform in its text")
        listed = located(replace(reading, observations=tuple(o for o, _ in found)), document).observations
        scope = scope_of(headings, listed)
        scope = replace(scope, region=home, level=rank or scope.level)
        parties = [party_of(o, read=read) for o, (_, read) in zip(listed, found, strict=True)]
        result = reconcile(parties, held_platforms(con, home.province if home else None), scope)
        evidence = {**_said(listed, path.name), **evidence_of(con, _platform_ids(result))}
    numbers = {o.observation_id: number for number, o in enumerate(listed, 1)}
    rows = tuple(_rows(result, evidence, numbers))
    return Answer(list_name=path.name, run_id=run_id, as_of=str(as_of), result=result, rows=rows)


def _region(words: str | None) -> Region | None:
    if words is None:
        return None
    found = by_code(words) or issuer_region(words)
    if found is None:
        raise ConfigError(f"--region takes a name or a six-digit code of GB/T 2260 such as 江苏省 or 320000; got {words}")
    return found


def _level(word: str | None) -> Level | None:
    if word is None or word in get_args(Level):
        return cast("Level | None", word)
    if word not in _LEVEL_WORDS:
        raise ConfigError(f"--level takes {', '.join(get_args(Level))}; got {word}")
    return _LEVEL_WORDS[word]


def _platform_ids(result: Reconciled) -> set[str]:
    pairs = [*result.both, *result.unsure]
    return {one.held.ref for one in pairs if one.held} | {one.ref for one in result.only_here}


def _said(listed: Sequence[Observation], name: str) -> Evidence:
    """What states the values of a list's rows; words of the title have no place in a sheet."""
    found: dict[str, dict[str, tuple[Quote, ...]]] = {}
    for o in listed:
        fields = found.setdefault(o.observation_id, {})
        for s in o.statements:
            place = s.span.locator or (None if s.span.part == "text" else s.span.part)
            fields[s.field] = (*fields.get(s.field, ()), Quote(value=s.value, exact=s.span.exact, url=name, locator=place))
    return found


# --- rows ------------------------------------------------------------------------------------------------


def _rows(result: Reconciled, evidence: Evidence, numbers: Mapping[str, int]) -> Iterator[Row]:
    def quoted(party: Party | None, field: str = "name", value: str | None = None) -> Quote | None:
        return _quote(evidence.get(party.ref, {}), field, value) if party else None

    for section, pairs in (("both", result.both), ("unsure", result.unsure)):
        for pair in pairs:
            yield _row(section, pair.listed, pair.held, numbers, quoted(pair.listed), quoted(pair.held)) | _verdict(pair)
    for one in result.only_listed:
        note = None if one.read else "by_columns_alone"
        yield _row("only_listed", one, None, numbers, quoted(one), None) | {"note": note}
    for one in result.only_here:
        field = "level" if result.scope.level else "name"
        yield _row("only_here", None, one, numbers, None, quoted(one, field, result.scope.level))
    for d in result.differing:
        there, here = quoted(d.listed, d.field, d.there), quoted(d.held, d.field, d.here) if d.here else None
        row = _row("differing", d.listed, d.held, numbers, there, here)
        yield row | {"field": d.field, "listed_value": d.there, "value": d.here, "relation": d.relation}


def _row(
    section: str, listed: Party | None, held: Party | None, numbers: Mapping[str, int], there: Quote | None, here: Quote | None
) -> dict[str, Any]:
    """A finding; operators, region, level and status are those of the one side that it has, of two those of the warehouse."""
    shown = held or listed
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row["section"] = section
    if shown is not None:
        row |= {"operators": "、".join(shown.known.operators) or None, "region": shown.region or None}
        row |= {"level": shown.level, "status": shown.status}
    if listed is not None:
        row |= {"number": numbers[listed.ref], "listed_name": listed.known.names[0]}
    if held is not None:
        row |= {"name": held.known.names[0], "platform_id": held.ref}
    if there is not None:
        row |= {"listed_quote": there.exact, "listed_place": there.locator}
    if here is not None:
        row |= {"quote": here.exact, "url": here.url, "place": here.locator}
    return row


def _verdict(pair: Pair) -> dict[str, Any]:
    found = pair.match
    score, reasons = (found.score, "、".join(found.reasons)) if found else (None, None)
    return {"score": score, "reasons": reasons, "note": pair.note or None}


def _quote(fields: Mapping[str, Sequence[Quote]], field: str, value: str | None) -> Quote | None:
    """The quote that states a value, else the first of its field; of a place the most closely."""
    found = [quote for name in _FIELDS_OF.get(field, (field,)) for quote in fields.get(name, ())]
    return next((quote for quote in found if value is not None and quote.value == value), found[0] if found else None)


def scope_words(scope: Scope) -> str:
    """The scope as a person reads it."""
    level = next((words for words, level in _LEVEL_WORDS.items() if level == scope.level), None)
    parts = (scope.region.name if scope.region else None, level, f"{scope.year}年" if scope.year else None)
    return " ".join(filter(None, parts)) or "未定"
