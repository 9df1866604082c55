"""Judgements of people in the working warehouse: the pages that they are about, how they stand, and what they take out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import duckdb

from transforms.judged_values import stated
from transforms.model import JudgedPage, JudgedValue, Standing, Subject
from warehouse.rows import china_date, from_utc_digits, id_table, registered, sync, to_utc_digits

Ruled = tuple[str, str, str | None, str | None, str | None]
"""A judgement in force: judgement_id, verdict, left_id, right_id, value."""


def judged_pages(con: duckdb.DuckDBPyConnection, urls: Collection[str]) -> dict[str, JudgedPage]:
    """The current captures of these addresses, as far as there are any."""
    with registered(con, wanted=id_table(urls)):
        rows = con.execute(_PAGES).fetchall()
    return {
        url: JudgedPage(url=url, text=text or "", named=tuple((one["ref"], tuple(one["names"])) for one in named or ()))
        for url, text, named in rows
    }


_PAGES = """
    WITH page AS (
        SELECT url, document_id FROM obs.document SEMI JOIN wanted ON id = url WHERE is_current
    )
    SELECT
        page.url,
        (SELECT string_agg(content, chr(10) ORDER BY part) FROM obs.document_part AS part WHERE part.document_id = page.document_id),
        (
            SELECT list(
                struct_pack(ref := observation.observation_id, names := list_prepend(observation.name, coalesce(observation.aliases, [])))
                ORDER BY observation.observation_id
            )
            FROM obs.observation AS observation
            WHERE observation.document_id = page.document_id
        )
    FROM page
    ORDER BY page.url
"""


def in_force(con: duckdb.DuckDBPyConnection) -> frozenset[Ruled]:
    """What the last run applied."""
    rows = con.execute("SELECT judgement_id, verdict, left_id, right_id, value FROM core.judgement WHERE state = 'in_force'").fetchall()
    return frozenset(rows)


def write_standings(con: duckdb.DuckDBPyConnection, standings: Iterable[Standing]) -> None:
    """Make the table of judgements equal to these; equal rows stay untouched."""
    rows = [_row(one) for one in standings]
    before = con.execute("SELECT judgement_id FROM core.judgement").fetchall()
    scope = {row["judgement_id"] for row in rows} | {one for (one,) in before}
    sync(con, "core.judgement", "judgement_id", rows, ("judgement_id", scope))


def _row(one: Standing) -> dict[str, Any]:
    ruling = one.ruling
    told = stated(ruling.field, ruling.value) if ruling.verdict == "value" and ruling.field and ruling.value else ()
    return {
        "judgement_id": one.judgement_id,
        "verdict": ruling.verdict,
        "state": one.state,
        "state_reason": one.reason,
        "left_id": one.left_id,
        "right_id": one.right_id,
        "field": ruling.field,
        "value": ruling.value,
        "stated": [{"field": field, "value": value} for field, value in told],
        "decided_by": ruling.who,
        "decided_at": to_utc_digits(ruling.at),
        "reason": ruling.why,
    } | dict(_side("left", ruling.left) if ruling.right is None else (*_side("left", ruling.left), *_side("right", ruling.right)))


def _side(side: str, subject: Subject) -> Iterator[tuple[str, Any]]:
    yield from ((f"{side}_url", subject.url), (f"{side}_name", subject.name), (f"{side}_text", subject.text))


def judged_values(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> dict[str, tuple[JudgedValue, ...]]:
    """The values in force of these platforms, by platform_id, oldest first."""
    with registered(con, wanted=id_table(platform_ids)):
        rows = con.execute(
            "SELECT membership.platform_id, judgement.judgement_id, judgement.field, judgement.value, judgement.decided_at "
            "FROM core.judgement AS judgement "
            "INNER JOIN core.membership AS membership ON membership.observation_id = judgement.left_id "
            "SEMI JOIN wanted ON id = membership.platform_id "
            "WHERE judgement.state = 'in_force' AND judgement.verdict = 'value' ORDER BY judgement.decided_at, judgement.judgement_id"
        ).fetchall()
    found: dict[str, list[JudgedValue]] = {}
    for platform_id, judgement_id, field, value, at in rows:
        one = JudgedValue(judgement_id=judgement_id, field=field, value=value, on=china_date(from_utc_digits(at)))
        found.setdefault(platform_id, []).append(one)
    return {platform_id: tuple(values) for platform_id, values in found.items()}


def platforms_left(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> dict[str, str]:
    """observation_id → the platform that a person took it, or the same name in an older capture of its page, out of."""
    with registered(con, wanted=id_table(observation_ids)):
        return dict(con.execute(_LEFT).fetchall())


def left_behind(con: duckdb.DuckDBPyConnection, observation_ids: Collection[str]) -> frozenset[str]:
    """The observations of the platforms that a person took any of these out of."""
    with registered(con, wanted=id_table(set(platforms_left(con, observation_ids).values()))):
        rows = con.execute("SELECT observation_id FROM core.membership SEMI JOIN wanted ON id = platform_id").fetchall()
    return frozenset(ref for (ref,) in rows)


_LEFT = """
    WITH lost AS (
        SELECT observation_id, platform_id, 0 AS age FROM core.rejection SEMI JOIN wanted ON id = observation_id
        UNION ALL
        SELECT ours.observation_id, rejection.platform_id, 1
        FROM obs.observation AS ours
        SEMI JOIN wanted ON id = ours.observation_id
        INNER JOIN obs.document AS document ON document.document_id = ours.document_id
        INNER JOIN obs.document AS capture ON capture.url = document.url AND NOT capture.is_current
        INNER JOIN obs.observation AS earlier ON earlier.document_id = capture.document_id AND earlier.name = ours.name
        INNER JOIN core.rejection AS rejection ON rejection.observation_id = earlier.observation_id
    )
    SELECT lost.observation_id, arg_min(coalesce(redirect.new_id, lost.platform_id), (lost.age, lost.platform_id))
    FROM lost LEFT JOIN core.redirect AS redirect ON redirect.old_id = lost.platform_id
    WHERE lost.platform_id IS NOT NULL
    GROUP BY lost.observation_id
    ORDER BY ALL
"""


def write_rejections(
    con: duckdb.DuckDBPyConnection, observation_ids: Collection[str], rejected: Mapping[str, str], platforms: Mapping[str, str]
) -> None:
    """Say which of these observations people took out (rejected: observation_id → the one judged), and of which platform each was."""
    rows = [{"observation_id": ref, "judged_id": judged, "platform_id": platforms.get(ref)} for ref, judged in rejected.items()]
    sync(con, "core.rejection", "observation_id", rows, ("observation_id", observation_ids))
    con.execute("DELETE FROM core.rejection WHERE observation_id NOT IN (SELECT observation_id FROM obs.observation)")
