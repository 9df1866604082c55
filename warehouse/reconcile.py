"""What holding a list against the warehouse asks of a snapshot: its platforms as they are compared, and the evidence of a few."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from transforms.model import Known, Recognition
from transforms.reconciling import Party
from warehouse.rows import id_table, registered

_HELD = """
    WITH titles AS (
        SELECT
            platform_id,
            list({level: level, stage: stage, batch: batch, year: year, recognized_on: recognized_on} ORDER BY position) AS given
        FROM core.recognition
        WHERE stage <> 'withdrawn' AND observed_until IS NULL
        GROUP BY platform_id
    )
    SELECT platform.platform_id, name, aliases, operators, province, city, district, status, year_established,
        coalesce(titles.given, []) AS recognitions
    FROM mart.platform_current AS platform
    LEFT JOIN titles ON titles.platform_id = platform.platform_id
    WHERE $province IS NULL OR province IS NULL OR province = $province
    ORDER BY platform.platform_id
"""
_EVIDENCE = """
    SELECT platform_id, field, value, quote, url, locator
    FROM mart.evidence
    SEMI JOIN wanted ON id = platform_id
    QUALIFY row_number() OVER (
        PARTITION BY platform_id, field, value ORDER BY spun, is_repost, published_on DESC NULLS LAST, url, part, char_start
    ) = 1
    ORDER BY platform_id, field, published_on DESC NULLS LAST, url, value
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The characters that state a value, and where they stand."""

    value: str
    exact: str
    url: str
    locator: str | None = None


Evidence = Mapping[str, Mapping[str, tuple[Quote, ...]]]
"""Quotes by ref and field, best first."""


def held_platforms(con: duckdb.DuckDBPyConnection, province: str | None = None) -> tuple[Party, ...]:
    """All platforms, or those of a province and those of which none is known, in order of their ids."""
    rows = con.execute(_HELD, {"province": province}).to_arrow_table().to_pylist()
    return tuple(_party(row) for row in rows)


def evidence_of(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> Evidence:
    """What states each value of these platforms: an original before a repost, the newest first."""
    found: dict[str, dict[str, tuple[Quote, ...]]] = {}
    with registered(con, wanted=id_table(platform_ids)):
        for ref, field, value, exact, url, locator in con.execute(_EVIDENCE).fetchall():
            fields = found.setdefault(ref, {})
            fields[field] = (*fields.get(field, ()), Quote(value=value, exact=exact, url=url, locator=locator))
    return found


def _party(row: Mapping[str, Any]) -> Party:
    titles = tuple(
        Recognition(level=one["level"], stage=one["stage"], batch=one["batch"], year=one["year"], on=one["recognized_on"])
        for one in row["recognitions"]
    )
    return Party(
        known=Known(
            ref=row["platform_id"],
            names=(row["name"], *row["aliases"]),
            operators=tuple(row["operators"] or ()),
            province=row["province"],
            city=row["city"],
            district=row["district"],
            year=row["year_established"],
            titles=tuple(sorted({(t.level, t.batch) for t in titles if t.level and t.batch})),
        ),
        status=row["status"],
        recognitions=titles,
    )
