"""What a snapshot tells a person who judges: the items to look at, and what an id means in the words of its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from transforms.errors import ConfigError
from transforms.model import Subject
from transforms.text import fold

Kind = Literal["pairs", "contradictions"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]  # typing gives Literal no public accessor
IDENTITY = ("name", "alias", "operator", "province", "city", "district")
"""Fields of statements by which a person tells whether two are one platform."""
_STATED_AS = {
    "place": ("province", "city", "district"),
    "status": ("status", "status_since"),
    "recognition": ("level", "stage", "recognized_on"),
    "name": ("name", "alias"),
}
JUDGED_AS = {"status_since": "status", "recognized_on": "recognition"}
"""Fields of contradictions that a person judges as a part of another: the day with what it is the day of."""
_LONGEST = 300
"""Characters of a sentence that is kept whole as a passage; of a longer one the quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An observation as a person names it, with its platform."""

    observation_id: str
    platform_id: str
    name: str
    url: str


ITEMS = (
    "SELECT * FROM mart.review_item WHERE place_in_line <= CAST($limit AS BIGINT) AND ($kind = '' OR kind IN ('reopened', $kind)) "
    "AND (kind <> 'pair' OR $strangers = 'yes' OR NOT list_contains(reasons, 'operator_differs') "
    "OR list_has_any(reasons, ['namesake_telling', 'namesake_short', 'namesake_but_for_place'])) "
    "ORDER BY list_position(['reopened', 'pair', 'contradiction'], kind), place_in_line"
)
"""The items of a kind (pair, contradiction, empty = both), `limit` of each; pairs whose operators differ where `strangers` is yes, or
where both have one name in one city."""


def items(con: duckdb.DuckDBPyConnection, parameters: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of ITEMS, by column."""
    found = con.execute(ITEMS, dict(parameters)).to_arrow_table()
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


def observations_of(con: duckdb.DuckDBPyConnection, ref: str) -> tuple[Named, ...]:
    """The observation of an id, or all those of a platform (an id that was merged leads on), what counts most first.

    Originals before copies, the platform's own name before others, newer before older. ConfigError where nothing has the id.
    """
    rows = con.execute(_OBSERVATIONS, {"ref": ref}).fetchall()
    if not rows:
        raise ConfigError(f"nothing current has the id {ref}; give an observation_id or a platform_id that `zhongshi judge` shows")
    return tuple(Named(observation_id=o, platform_id=p, name=name, url=url) for o, p, name, url in rows)


_OBSERVATIONS = """
    SELECT observation.observation_id, membership.platform_id, observation.name, document.url
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    INNER JOIN core.platform AS platform ON platform.platform_id = membership.platform_id
    WHERE document.is_current AND (
        observation.observation_id = $ref
        OR membership.platform_id = coalesce((SELECT new_id FROM core.redirect WHERE old_id = $ref), $ref)
    )
    ORDER BY
        document.spun,
        document.origin_id <> document.document_id,
        observation.name <> platform.name,
        observation.observed_on DESC,
        document.url,
        observation.observation_id
"""


def observation_named(con: duckdb.DuckDBPyConnection, url: str, name: str) -> Named | None:
    """The observation of a name on the current capture of a page."""
    row = con.execute(
        "SELECT observation.observation_id, observation.name FROM obs.observation AS observation "
        "INNER JOIN obs.document AS document ON document.document_id = observation.document_id "
        "WHERE document.is_current AND document.url = ? AND observation.name_key = ? ORDER BY ALL LIMIT 1",
        [url, fold(name)],
    ).fetchone()
    return Named(observation_id=row[0], platform_id="", name=row[1], url=url) if row else None


def subject_of(con: duckdb.DuckDBPyConnection, named: Named, fields: Sequence[str] = IDENTITY) -> Subject:
    """An observation as a judgement names it, with the passages that state these fields, else its name."""
    wanted = [one for field in fields for one in _STATED_AS.get(field, (field,))]
    stated: list[tuple[str, str | None, str]] = con.execute(
        "SELECT field, sentence, quote FROM obs.statement WHERE observation_id = ? ORDER BY part, char_start, position",
        [named.observation_id],
    ).fetchall()
    of_fields = [one for one in stated if one[0] in wanted] or [one for one in stated if one[0] == "name"]
    passages = (quote if not sentence or len(sentence) > _LONGEST else sentence for _, sentence, quote in of_fields)
    lines = (line.strip() for passage in passages for line in passage.splitlines())
    return Subject(url=named.url, name=named.name, text=tuple(dict.fromkeys(line for line in lines if line)))


def disputed_by(con: duckdb.DuckDBPyConnection, platform_id: str, field: str) -> tuple[str, str] | None:
    """The observations of the value that stands and of the one that lost, where pages contradict each other on a field."""
    row = con.execute(
        "SELECT told.observation_id, told.other_observation_id FROM core.contradiction AS told "
        "WHERE told.platform_id = ? AND list_contains(?, told.field) AND told.rule <> 'judgement' ORDER BY told.position LIMIT 1",
        [platform_id, [field, *(day for day, of in JUDGED_AS.items() if of == field)]],
    ).fetchone()
    return (row[0], row[1]) if row else None


def stating(con: duckdb.DuckDBPyConnection, observations: Sequence[Named], field: str) -> Named | None:
    """The first of these observations that states a field."""
    wanted = list(_STATED_AS.get(field, (field,)))
    rows = con.execute("SELECT DISTINCT observation_id FROM obs.statement WHERE list_contains(?, field)", [wanted]).fetchall()
    told = {one for (one,) in rows}
    return next((one for one in observations if one.observation_id in told), None)
