"""Judging: what a person says of ids becomes a row of `judgements.csv`; a night, or `judge apply`, applies it.

Ids are looked up in the published snapshot, which locks nobody out. The row names pages, names and passages, so that it is
found again after a rebuild.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.judgement_file import ASIDE, COLUMNS, Row, add_judgements, read_judgements, read_rows, row_of, ruling_of, write_rows
from flows.night import Ended, Kind, finish_night, new_run, open_home
from flows.resolve import Night
from flows.settings import Settings, prepare_home
from transforms.errors import ConfigError, TextError
from transforms.judged_values import FIELDS, canonical
from transforms.judgements import about, judgement_id
from transforms.model import Ruling, Subject
from transforms.text import fold
from warehouse import review
from warehouse.connect import open_snapshot
from warehouse.generations import snapshot_path
from warehouse.read import run_kinds

_DAYS = {"status": "operating 2025-03-18", "recognition": "recognized provincial 2025-03-18"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who judges, when and why."""

    who: str
    why: str
    at: datetime

    @classmethod
    def now(cls, who: str, why: str) -> "Said":
        """Of this moment, to the millisecond; an empty word is a ConfigError."""
        if not who.strip() or not why.strip():
            raise ConfigError("a judgement needs who and why; give --why, and --who where the system does not know you")
        moment = datetime.now(UTC)
        return cls(who=who.strip(), why=" ".join(why.split()), at=moment.replace(microsecond=moment.microsecond // 1000 * 1000))


def judge_pair(con: duckdb.DuckDBPyConnection, left: str, right: str, said: Said, *, same: bool) -> Ruling:
    """The judgement that two are, or are not, one platform; of a platform_id its best page stands for it."""
    ours, theirs = review.observations_of(con, left)[0], review.observations_of(con, right)[0]
    if same and ours.platform_id == theirs.platform_id:
        raise ConfigError(f"{left} and {right} are one platform already, {ours.platform_id}")
    if ours.observation_id == theirs.observation_id:
        raise ConfigError(f"{left} and {right} mean one record of {ours.platform_id}; name two of its observation_ids to part them")
    return Ruling(
        verdict="same" if same else "different",
        left=review.subject_of(con, ours),
        right=review.subject_of(con, theirs),
        who=said.who,
        why=said.why,
        at=said.at,
    )


def judge_value(con: duckdb.DuckDBPyConnection, ref: str, field: str, value: str, said: Said) -> Ruling:
    """The judgement that a platform's field has a value, with the passages that speak of the field."""
    if (of := review.JUDGED_AS.get(field)) is not None:
        raise ConfigError(f'give {field} with what it is the day of: FIELD {of} and a VALUE such as "{_DAYS[of]}"')
    observations = review.observations_of(con, ref)
    platform_id = observations[0].platform_id
    disputed = review.disputed_by(con, platform_id, field)
    try:
        words = canonical(field, value)
    except TextError as error:
        raise ConfigError(f"{'FIELD' if field not in FIELDS else 'VALUE'} {error}") from error
    every = {one.observation_id: one for one in review.observations_of(con, platform_id)}
    against = [every[one] for one in disputed or () if one in every]
    left = against[0] if against else review.stating(con, observations, field) or observations[0]
    right = against[1] if len(against) > 1 and against[1] != left else None
    return Ruling(
        verdict="value",
        left=review.subject_of(con, left, (field,)),
        right=review.subject_of(con, right, (field,)) if right else None,
        field=field,
        value=words,
        who=said.who,
        why=said.why,
        at=said.at,
    )


def judge_no_platform(con: duckdb.DuckDBPyConnection, ref: str, said: Said) -> tuple[Ruling, ...]:
    """The judgements that an observation, or each name that a platform has, is no platform."""
    by_name = {fold(one.name): one for one in reversed(review.observations_of(con, ref))}
    return tuple(
        Ruling(verdict="not_a_platform", left=review.subject_of(con, one), who=said.who, why=said.why, at=said.at)
        for one in by_name.values()
    )


def withdrawal(path: Path, ref: str, said: Said) -> Ruling:
    """The row that takes a judgement back; ConfigError where the file has none of the id, or a later one counts."""
    rulings = read_judgements(path)
    found = next((one for one in rulings if judgement_id(one) == ref), None)
    if found is None:
        raise ConfigError(f"{path} holds no judgement {ref}; `zhongshi judge export` shows them all")
    latest = max((one for one in rulings if about(one) == about(found)), key=lambda one: (one.at, judgement_id(one)))
    if latest.verdict == "withdrawn" or latest != found:
        raise ConfigError(f"{ref} does not count any more: {latest.who} judged later ({latest.verdict}, {judgement_id(latest)})")
    return replace(found, verdict="withdrawn", who=said.who, why=said.why, at=said.at)


def record(settings: Settings, rulings: Iterable[Ruling]) -> int:
    """Add judgements to the home's file; returns how many are new."""
    prepare_home(settings)
    return add_judgements(settings.judgements, rulings)


def apply(settings: Settings) -> Ended:
    """Apply the judgements to the working warehouse and publish, as a night that reads no page."""
    prepare_home(settings)
    rulings = read_judgements(settings.judgements)
    with open_home(settings) as con:
        kinds = run_kinds(con)
        if not kinds:
            raise ConfigError(
                f"nothing was collected in {settings.home} yet; run `zhongshi nightly` first, or name another home with --home"
            )
        kind: Kind = "demo" if "demo" in kinds else "live" if "live" in kinds else "ingest"
        night = Night(run=new_run(kind), sources=(), fetches=(), items=(), source_nights=(), shards=(), rulings=rulings)
        return asyncio.run(finish_night(con, settings, night))


def states(snapshot: Path) -> str:
    """How many judgements of a snapshot stand how, in words; a row that takes one back is none of its own."""
    with closing(open_snapshot(snapshot)) as con:
        rows = con.execute(
            "SELECT state, count(*) FROM mart.judgement WHERE verdict <> 'withdrawn' GROUP BY state ORDER BY count(*) DESC, state"
        ).fetchall()
    return ", ".join(f"{count} {state}" for state, count in rows)


# --- spreadsheets --------------------------------------------------------------------------------------------


def export_judgements(settings: Settings, to: Path, limit: int) -> tuple[int, int]:
    """Write what was judged, and below it what is open (`limit` of each kind) with an empty verdict, to be filled and imported.

    Returns how many of each.
    """
    rulings = read_judgements(settings.judgements)
    with closing(open_snapshot(snapshot_path(settings.published, None))) as con:
        states = dict(con.execute("SELECT judgement_id, concat_ws(': ', state, state_reason) FROM mart.judgement").fetchall())
        open_rows = list(_open_rows(con, limit))
    made = [{**row_of(one), "state": states.get(judgement_id(one), "not applied yet")} for one in rulings]
    write_rows(to, (*COLUMNS, *ASIDE), [*made, *open_rows])
    return len(made), len(open_rows)


def _open_rows(con: duckdb.DuckDBPyConnection, limit: int) -> Iterator[Row]:
    for item in review.items(con, {"limit": str(limit), "kind": "", "strangers": "no"}):
        if item["kind"] == "reopened":
            continue  # among those that were made, with its state
        field = review.JUDGED_AS.get(item["field"], item["field"])
        fields = review.IDENTITY if item["kind"] == "pair" else (field,)
        row = {"field": field or "", "about": _about(item)}
        for side, ref in (("left", item["observation_id"]), ("right", item["other_observation_id"])):
            found = review.observations_of(con, ref) if not str(ref).startswith("jg-") else ()
            row |= _cells(side, review.subject_of(con, found[0], fields)) if found else {}
        if row.get("left_url"):
            yield row


def _about(item: dict[str, object]) -> str:
    if item["kind"] == "pair":
        return f"same or different? {item['score']}"
    return f"value? now {item['value']}, also said: {item['other_value']}"


def _cells(side: str, subject: Subject) -> Row:
    return {f"{side}_name": subject.name, f"{side}_url": subject.url, f"{side}_text": "\n".join(subject.text)}


def import_judgements(settings: Settings, file: Path, who: str) -> tuple[int, int]:
    """Take the rows of a CSV that have a verdict; empty cells of who, when and the passages are filled.

    Returns how many were new, and how many were there already (without a date: what stands already). A wrong row is a
    ConfigError, and nothing is taken.
    """
    rows = [(line, row) for line, row in read_rows(file) if row["verdict"].strip()]
    now = Said.now(who, "import").at
    if any(row[f"{side}_url"].strip() and not row[f"{side}_text"].strip() for _, row in rows for side in ("left", "right")):
        with closing(open_snapshot(snapshot_path(settings.published, None))) as con:
            rows = [(line, _with_passages(con, row)) for line, row in rows]
    rulings = []
    for line, row in rows:
        given = {"judged_by": row["judged_by"].strip() or who, "judged_at": row["judged_at"].strip() or now.isoformat()}
        one = ruling_of({**row, **given}, f"{file.name} line {line}")
        rulings.append(one if row["judged_at"].strip() else _as_it_stands(one, settings))
    added = record(settings, rulings)
    return added, len(rulings) - added


def _as_it_stands(ruling: Ruling, settings: Settings) -> Ruling:
    """The judgement of the file that says the same and counts, so that one file can be imported twice."""
    standing = {about(one): one for one in sorted(read_judgements(settings.judgements), key=lambda one: (one.at, judgement_id(one)))}
    before = standing.get(about(ruling))
    return before if before is not None and replace(before, at=ruling.at) == ruling else ruling


def _with_passages(con: duckdb.DuckDBPyConnection, row: Row) -> Row:
    """The row with the passages of today where it has none; a name that its page does not have stays without."""
    fields: Sequence[str] = (row["field"].strip(),) if row["field"].strip() else review.IDENTITY
    found = dict(row)
    for side in ("left", "right"):
        if row[f"{side}_url"].strip() and not row[f"{side}_text"].strip():
            named = review.observation_named(con, row[f"{side}_url"].strip(), row[f"{side}_name"].strip())
            found |= _cells(side, review.subject_of(con, named, fields)) if named else {}
    return found
