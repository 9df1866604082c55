"""What finding platforms for a need asks of a snapshot: the likeliest platforms, with the sentences that speak of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from transforms.need_answers import Offer, Said, weight
from transforms.shared_sentences import own_parts
from transforms.text import simplify
from warehouse.rows import id_table, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Words to look for in the sentences about platforms, with what finding one of them is worth."""

    words: tuple[str, ...]
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for; every platform that has any of it is a candidate, and the sum of its worths orders them."""

    sought: tuple[Sought, ...]
    industry_codes: Mapping[str, float]
    """Worth by class of the field."""
    places: Mapping[str, float]
    """Worth by what a region's code begins with."""
    statuses: Mapping[str, float]
    levels: Mapping[str, float]


_SENTENCE = """
    CREATE OR REPLACE TEMP TABLE need_sentence AS
    SELECT DISTINCT observation_id, sentence
    FROM obs.statement
    WHERE field IN ('name', 'alias', 'industry', 'services', 'capacity', 'operator', 'status', 'stage')
"""
_SAID = """
    CREATE OR REPLACE TEMP TABLE need_said AS
    WITH found AS MATERIALIZED (
        SELECT membership.platform_id, told.observation_id, told.sentence
        FROM need_sentence AS told
        INNER JOIN core.membership AS membership ON membership.observation_id = told.observation_id
        WHERE regexp_matches(told.sentence, $pattern, 'i')
    ), stated AS (
        SELECT observation_id, string_agg(value, ' ') AS values
        FROM obs.statement
        WHERE observation_id IN (SELECT observation_id FROM found)
            AND field IN ('name', 'alias', 'industry', 'services', 'capacity', 'operator')
        GROUP BY observation_id
    )
    SELECT DISTINCT found.platform_id, found.sentence, coalesce(stated.values, '') AS values
    FROM found
    LEFT JOIN stated ON stated.observation_id = found.observation_id
"""
_FOUND = """
    INSERT INTO need_found
    SELECT platform_id, $worth * max(CASE WHEN regexp_matches(values, $pattern, 'i') THEN 1.0 ELSE $beside END)
    FROM need_said
    WHERE regexp_matches(sentence, $pattern, 'i')
    GROUP BY platform_id
"""
"""A sentence may say it of another platform: those whose own values say it come before."""
_CANDIDATES = """
    WITH said AS (
        SELECT platform_id, sum(worth) AS worth FROM need_found GROUP BY platform_id
    ), near AS (
        SELECT platform.platform_id, max_by(place.worth, length(place.name)) AS worth
        FROM core.platform AS platform
        INNER JOIN place ON place.name = left(platform.region_code, length(place.name))
        GROUP BY platform.platform_id
    ), titled AS (
        SELECT recognition.platform_id, max(rung.worth) AS worth
        FROM core.recognition AS recognition
        INNER JOIN rung ON rung.name = recognition.level
        WHERE recognition.stage <> 'withdrawn' AND recognition.observed_until IS NULL
        GROUP BY recognition.platform_id
    ), weighed AS (
        SELECT
            platform.platform_id,
            coalesce(said.worth, 0) AS told,
            coalesce(industry.worth, 0) AS classed,
            coalesce(near.worth, 0) + coalesce(status.worth, 0) + coalesce(titled.worth, 0) AS beside
        FROM core.platform AS platform
        LEFT JOIN said ON said.platform_id = platform.platform_id
        LEFT JOIN near ON near.platform_id = platform.platform_id
        LEFT JOIN industry ON industry.name = platform.industry_code
        LEFT JOIN status ON status.name = platform.status
        LEFT JOIN titled ON titled.platform_id = platform.platform_id
    )
    SELECT platform_id
    FROM weighed
    WHERE told + classed > 0 OR ($any_will_do AND beside > 0)
    ORDER BY told + classed + beside DESC, platform_id
    LIMIT $most
"""
_PLATFORMS = """
    SELECT
        platform.platform_id, name, province, city, district, region_code, status, level, industry_code,
        level IS NULL AND stage IS NULL AND platform.platform_id IN (
            SELECT platform_id FROM core.recognition WHERE stage = 'withdrawn' OR observed_until IS NOT NULL
        ) AS lost_title
    FROM mart.platform_current AS platform
    SEMI JOIN wanted ON id = platform.platform_id
    ORDER BY platform.platform_id
"""
_STATED = """
    CREATE OR REPLACE TEMP TABLE need_stated AS
    WITH member AS MATERIALIZED (
        SELECT platform_id, observation_id FROM core.membership SEMI JOIN wanted ON id = platform_id
    ), stated AS MATERIALIZED (
        SELECT member.platform_id, field, value, sentence, quote, url, locator, published_on, statement.document_id,
            spun, document.origin_id <> document.document_id AS is_repost, char_start
        FROM obs.statement AS statement
        INNER JOIN member ON member.observation_id = statement.observation_id
        INNER JOIN obs.document AS document ON document.document_id = statement.document_id
        WHERE document.is_current AND field IN (
            'name', 'alias', 'industry', 'services', 'capacity', 'operator', 'status', 'level', 'stage', 'province', 'city', 'district'
        )
    )
    FROM stated
    QUALIFY row_number() OVER (
        PARTITION BY platform_id, field, value, sentence ORDER BY spun, is_repost, published_on DESC NULLS LAST, url, char_start
    ) = 1
"""
"""From the tables, not from mart.evidence: of 12 million statements this takes a tenth of the time."""
_BESIDE = """
    CREATE OR REPLACE TEMP TABLE need_beside AS
    SELECT document_id, observation_id, field, quote, sentence
    FROM obs.statement
    WHERE document_id IN (SELECT document_id FROM need_stated)
"""
_TOLD = """
    WITH naming AS (
        SELECT document_id, sentence, count(DISTINCT observation_id) AS named
        FROM need_beside
        WHERE field = 'name'
        GROUP BY document_id, sentence
    )
    SELECT platform_id, told.document_id, field, value, told.sentence, quote, url, locator, published_on,
        coalesce(naming.named > 1, false) AS shared
    FROM need_stated AS told
    LEFT JOIN naming ON naming.document_id = told.document_id AND naming.sentence = told.sentence
    ORDER BY platform_id, spun, is_repost, published_on DESC NULLS LAST, url, char_start, field, value
"""
_QUOTED = """
    WITH told AS (
        SELECT DISTINCT document_id, sentence FROM need_stated
    ), present AS (
        SELECT DISTINCT document_id, sentence, observation_id FROM need_beside SEMI JOIN told USING (document_id, sentence)
    ), quoted AS (
        SELECT DISTINCT observation_id, quote
        FROM need_beside
        WHERE field IN ('name', 'alias', 'operator', 'industry', 'services', 'capacity', 'province', 'city', 'district')
    )
    SELECT document_id, sentence, coalesce(membership.platform_id, '') AS platform_id, list(DISTINCT quote) AS quotes
    FROM present
    INNER JOIN quoted USING (observation_id)
    LEFT JOIN core.membership AS membership USING (observation_id)
    WHERE contains(sentence, quote)
    GROUP BY document_id, sentence, membership.platform_id
    QUALIFY count(*) OVER (PARTITION BY document_id, sentence) > 1
    ORDER BY document_id, sentence
"""
"""What is quoted of whom in the sentences that tell of several, those judged to be no platform among them."""


def offers_for(con: duckdb.DuckDBPyConnection, search: Search, most: int = 200) -> tuple[Offer, ...]:
    """The likeliest platforms, `most` of them at most, with what is said of them: an original before a repost, the newest first.

    A search that seeks no words takes every platform that has the place, status or level.
    """
    con.execute("CREATE OR REPLACE TEMP TABLE need_found (platform_id VARCHAR, worth DOUBLE)")
    if search.sought:
        con.execute(_SENTENCE)
        con.execute(_SAID, {"pattern": _pattern([word for one in search.sought for word in one.words])})
        for one in search.sought:
            con.execute(_FOUND, {"pattern": _pattern(one.words), "worth": one.worth, "beside": weight("answer_sentence")})
    tables = {"industry": search.industry_codes, "place": search.places, "status": search.statuses, "rung": search.levels}
    with registered(con, **{name: _worths(values) for name, values in tables.items()}):
        any_will_do = not search.sought and not search.industry_codes
        ids = [row[0] for row in con.execute(_CANDIDATES, {"any_will_do": any_will_do, "most": most}).fetchall()]
    return tuple(_offers(con, ids))


def _worths(values: Mapping[str, float]) -> pa.Table:
    return pa.table({"name": pa.array(values.keys(), pa.string()), "worth": pa.array(values.values(), pa.float64())})


def _offers(con: duckdb.DuckDBPyConnection, platform_ids: Collection[str]) -> Iterator[Offer]:
    said: dict[str, list[Said]] = {}
    with registered(con, wanted=id_table(platform_ids)):
        con.execute(_STATED)
        con.execute(_BESIDE)
        platforms: list[dict[str, Any]] = con.execute(_PLATFORMS).to_arrow_table().to_pylist()
    parts = {at: own_parts(at[1], quoted) for at, quoted in _quoted(con)}
    for row in con.execute(_TOLD).to_arrow_table().to_pylist():
        platform_id, at = row.pop("platform_id"), (row.pop("document_id"), row["sentence"])
        said.setdefault(platform_id, []).append(Said(**row, own=parts.get(at, {}).get(platform_id)))
    for row in platforms:
        yield Offer(**row, said=tuple(said.get(row["platform_id"], ())))


def _quoted(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[tuple[str, str], Mapping[str, Collection[str]]]]:
    """For each (document, sentence) that tells of several platforms, what is quoted of each."""
    rows = con.execute(_QUOTED).fetchall()
    for at, quoted in groupby(rows, key=itemgetter(0, 1)):
        yield at, {platform_id: quotes for _, _, platform_id, quotes in quoted}


# --- words in either script ------------------------------------------------------------------------------


def _pattern(words: Sequence[str]) -> str:
    """A pattern (RE2) of words that stand in simplified script, which matches them in either script and width."""
    return "|".join("".join(map(_either, word)) for word in dict.fromkeys(words))


def _either(character: str) -> str:
    written = _written_as().get(character, "")
    plain = character if character.isalnum() else f"\\x{{{ord(character):x}}}"
    return f"[{plain}{written}]" if written else plain


@cache
def _written_as() -> Mapping[str, str]:
    """The characters that become another one in simplified script and half width, by that one: 药 → 藥."""
    written = "".join(map(chr, [*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0xFF10, 0xFF5B)]))
    found: dict[str, str] = {}
    for one, plain in zip(written, simplify(written), strict=True):
        if one != plain and one.isalnum():
            found[plain] = found.get(plain, "") + one
    return found
