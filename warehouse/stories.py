"""All that was ever stated of a platform, with what its pages tell of changes and who answered with them.

History needs more than the observations: what the texts say of renames, operators and moves, the windows of announcements,
and the host that answered, which alone gives authority. Texts are read in pieces and only where a word of change stands.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from transforms.changes import GATE, find_changes, find_window
from transforms.model import Change, Observation, Recognition, Seen, Stage
from warehouse.read import seen_of_platforms
from warehouse.rows import id_table, registered
from warehouse.sql_files import sql_file

_TEXTS_AT_ONCE = 100
KEY_CULTIVATED = "重点培育"
"""A title that is more than cultivation and less than recognition."""


@dataclass(slots=True)
class _Told:
    """What the documents tell, by document_id or observation_id."""

    kinds: Mapping[str, Any]
    alone: Collection[str]
    key_cultivated: Collection[str]
    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    windows: dict[str, tuple[str, str | None] | None] = field(default_factory=dict)


def stories(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> dict[str, tuple[Seen, ...]]:
    """What `transforms.history.build` needs of these platforms; a platform of which nothing stands any more has an empty tuple."""
    seen = seen_of_platforms(con, platform_ids)
    by_document: dict[str, list[Seen]] = {}
    for one in (one for story in seen.values() for one in story):
        by_document.setdefault(one.observation.document_id, []).append(one)
    with registered(con, wanted=id_table(by_document)):
        told = _Told(
            kinds=dict(_rows(con, f"SELECT document_id, kind FROM ({_AUTHORITY}) SEMI JOIN wanted ON id = document_id")),  # noqa: S608 - our own file
            alone={row[0] for row in _rows(con, _ALONE)},
            key_cultivated={row[0] for row in _rows(con, _KEY_CULTIVATED)},
        )
        for document_id, text in _texts(con):
            for one in by_document[document_id]:
                _read(one, text, told)
    return {platform_id: tuple(_witness(one, told) for one in story) for platform_id, story in seen.items()}


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def _texts(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Ids and texts of the documents in which a word of change or a window stands."""
    con.execute(_TEXTS)
    while rows := con.fetchmany(_TEXTS_AT_ONCE):
        yield from rows


def _read(one: Seen, text: str, told: _Told) -> None:
    o = one.observation
    told.changes[o.observation_id] = find_changes(text, (o.name, *o.aliases), one.published_on, alone=o.document_id in told.alone)
    if any(recognition.stage == "announced" for recognition in o.recognitions):
        told.windows[o.observation_id] = find_window(text, one.published_on)


def _witness(one: Seen, told: _Told) -> Seen:
    o = one.observation
    return replace(
        one,
        observation=_graded(o) if o.observation_id in told.key_cultivated else o,
        source_kind=told.kinds.get(o.document_id, "aggregator"),
        changes=told.changes.get(o.observation_id, ()),
        window=told.windows.get(o.observation_id),
    )


def _graded(o: Observation) -> Observation:
    """入选国家级…重点培育名单 is no recognition yet: it is a rung of its own."""

    def grade(recognition: Recognition) -> Recognition:
        if recognition.stage == "withdrawn" or recognition.title:
            return recognition
        stage: Stage = "announced" if recognition.stage == "announced" else "cultivated"
        return replace(recognition, stage=stage, title=KEY_CULTIVATED)

    return replace(o, recognitions=tuple(map(grade, o.recognitions)))


_TEXTS = (
    "SELECT document_id, content FROM obs.document_part SEMI JOIN wanted ON id = document_id "  # noqa: S608 - constants
    f"WHERE part = 'text' AND regexp_matches(content, '{GATE}') ORDER BY document_id"
)
_ALONE = (
    "SELECT document_id FROM obs.observation SEMI JOIN wanted ON id = document_id "
    "GROUP BY document_id HAVING count(*) = 1 ORDER BY document_id"
)
_KEY_CULTIVATED = (  # the clause of the quote, or a title that names this one class
    "SELECT statement.observation_id FROM obs.statement AS statement SEMI JOIN wanted ON id = statement.document_id "  # noqa: S608 - constants
    "INNER JOIN obs.document AS document ON document.document_id = statement.document_id WHERE statement.field = 'stage' "
    f"AND (len(list_filter(string_split_regex(statement.sentence, '[，,；;。]'), clause -> contains(clause, '{KEY_CULTIVATED}') "
    "AND contains(clause, statement.quote))) > 0 "
    f"OR (contains(document.title, '{KEY_CULTIVATED}') AND NOT regexp_matches(document.title, '[和与及、]')))"
)


def _select_of(view: str) -> str:
    """The query of a view, which the working warehouse does not have: views are made when a snapshot is."""
    sql = sql_file("views", view)
    return sql[sql.index("WITH ") : sql.index(";\nCOMMENT ON VIEW")]


_AUTHORITY = _select_of("document_authority")
