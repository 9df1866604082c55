"""A warehouse of the first schema comes over whole: nothing is lost until its platforms are built anew."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import duckdb
import pytest

from warehouse.migrate import migrate, migrations
from warehouse.views import create_views

OF_OLD = """
INSERT INTO ref.source BY NAME
SELECT 'gd_kjj' AS slug, 'government' AS kind, ['https://kjj.example/gk/'] AS list_urls;
INSERT INTO obs.document BY NAME
SELECT 'd1' AS document_id, 'x' AS capture_sha256, 'gd_kjj' AS source, 'https://kjj.example/1' AS url, '2025-06-20' AS published_on,
    TIMESTAMP '2025-06-21 18:30:00' AS fetched_at, 'd1' AS origin_id, true AS is_current;
INSERT INTO obs.observation BY NAME
SELECT 'o1' AS observation_id, 'd1' AS document_id, '甲乙中试平台' AS name, 'operating' AS status, DATE '2025-06-20' AS observed_on, [
    {'level': 'provincial', 'stage': 'recognized', 'title': NULL, 'batch': '首批', 'year': 2025, 'recognized_on': NULL},
    {'level': 'municipal', 'stage': 'recognized', 'title': NULL, 'batch': NULL, 'year': 2020, 'recognized_on': NULL},
    {'level': 'municipal', 'stage': 'withdrawn', 'title': NULL, 'batch': NULL, 'year': NULL, 'recognized_on': '2025-06-20'}
] AS recognitions;
INSERT INTO obs.statement BY NAME
SELECT 'o1' AS observation_id, 'd1' AS document_id, n AS position, field, value, value AS quote
FROM (VALUES
    (0, 'name', '甲乙中试平台'), (1, 'status', 'operating'), (2, 'level', 'provincial'), (3, 'level', 'municipal'),
    (4, 'stage', 'withdrawn')
) AS said(n, field, value);
INSERT INTO core.platform BY NAME
SELECT 'zs-1' AS platform_id, '甲乙中试平台' AS name, 'operating' AS status, ['某大学'] AS operators, ['某大学'] AS operator_keys,
    DATE '2025-06-20' AS first_seen, DATE '2025-06-20' AS last_seen;
INSERT INTO core.organisation BY NAME SELECT 'org-1' AS organisation_id, '某大学' AS name, '某大学' AS name_key;
INSERT INTO core.membership BY NAME SELECT 'o1' AS observation_id, 'zs-1' AS platform_id;
INSERT INTO core.recognition BY NAME
SELECT 'zs-1' AS platform_id, * FROM (VALUES
    (0, 'municipal', 'recognized', NULL, 2020, NULL),
    (1, 'provincial', 'recognized', '首批', 2025, NULL),
    (2, 'municipal', 'withdrawn', NULL, NULL, '2025-06-20')
) AS given(position, level, stage, batch, year, recognized_on);
INSERT INTO core.status_period BY NAME
SELECT 'zs-1' AS platform_id, 0 AS position, 'operating' AS status, '2025-06-20' AS valid_from, false AS dated,
    DATE '2025-06-22' AS observed_from, ['o1'] AS observation_ids;
"""


REMADE = ("core.block_key", "core.judgement")
"""Keys are made anew in the next night; judgements were never written to the first schema."""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as opened:
        migrate(opened, migrations()[:1])
        opened.execute(OF_OLD)
        yield opened


def test_all_rows_of_the_first_schema_are_kept(con: duckdb.DuckDBPyConnection) -> None:
    named = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'meta' ORDER BY ALL"
    tables = [name for (name,) in con.execute(named).fetchall() if name not in REMADE]
    columns = {table: ", ".join(f'"{name}"' for name, *_ in con.execute(f"DESCRIBE {table}").fetchall()) for table in tables}
    before = {table: con.execute(f"SELECT {columns[table]} FROM {table} ORDER BY ALL").fetchall() for table in tables}  # noqa: S608
    migrate(con)
    assert {table: con.execute(f"SELECT {columns[table]} FROM {table} ORDER BY ALL").fetchall() for table in tables} == before  # noqa: S608
    assert sum(map(len, before.values())) == 15


def test_what_stood_stands_and_its_timeline_reads_as_before(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    create_views(con)
    assert con.execute("SELECT level, stage FROM mart.platform_current").fetchall() == [("provincial", "recognized")]
    assert con.execute("SELECT event, valid_from, valid_until, value, quote FROM mart.platform_timeline ORDER BY step").fetchall() == [
        ("recognized", "2020", "2025-06-20", "municipal", "municipal"),
        ("recognized", "2025", None, "provincial 首批", "provincial"),
        ("first_seen", None, None, "甲乙中试平台", "甲乙中试平台"),
        ("reported", "2025-06-20", None, "operating", "operating"),
        ("withdrawn", "2025-06-20", None, "municipal", "withdrawn"),
    ]
    assert con.execute("SELECT step, valid_until, stands, is_highest FROM mart.recognition_ladder").fetchall() == [
        ("municipal", "2025-06-20", False, False),
        ("provincial", None, True, True),
    ]


def test_what_was_held_is_carried_over(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    assert con.execute("SELECT status, valid_from, observed_from, observed_until FROM core.status_belief").fetchall() == [
        ("operating", "2025-06-20", date(2025, 6, 22), None)
    ]
    assert con.execute("SELECT observed_from, observed_until FROM core.recognition ORDER BY position").fetchall() == [
        (date(2025, 6, 22), date(2025, 6, 22)),
        (date(2025, 6, 22), None),
        (date(2025, 6, 22), None),
    ]
