"""Views that were made fast, against the plain wording of the same question, over some thousand made-up observations."""

from collections.abc import Iterator
from contextlib import closing

import duckdb
import pytest

from benchmarks.scale_rows import write_scale
from warehouse.checks import failures
from warehouse.connect import open_working
from warehouse.sql_files import sql_file
from warehouse.views import create_views, view_names

pytestmark = pytest.mark.usefixtures("all_threads")

EVERY = "SELECT * FROM ({}) EXCEPT ALL SELECT * FROM ({})"


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_working(tmp_path_factory.mktemp("scale") / "working.duckdb")) as made:
        write_scale(made, 3000, 300, nights=3)
        # Copies of claims, partial days, and a recognition that ends before it begins.
        made.execute("UPDATE obs.document SET published_on = left(published_on, 4) WHERE hash(document_id) % 9 = 0")
        made.execute("UPDATE obs.document SET published_on = left(published_on, 7) WHERE hash(document_id) % 9 = 1")
        made.execute("UPDATE core.recognition SET valid_until = '2014', observed_until = DATE '2026-11-16' WHERE hash(platform_id) % 7 = 0")
        create_views(made)
        yield made


def after(view: str, until: str, plain: str) -> str:
    """The plain wording behind the first steps of a view, which both share."""
    sql = sql_file("views", view)
    return sql[sql.index("WITH ") : sql.index(f"), {until} AS")] + ")" + plain


def same(con: duckdb.DuckDBPyConnection, fast: str, plain: str) -> int:
    """Asserts that two queries give the same rows; returns how many."""
    assert con.execute(EVERY.format(fast, plain)).fetchmany(3) == []
    assert con.execute(EVERY.format(plain, fast)).fetchmany(3) == []
    return len(con.execute(fast).fetchall())


def test_the_made_up_rows_pass_every_check_and_fill_the_views(con: duckdb.DuckDBPyConnection) -> None:
    assert failures(con) == ()
    counts = {view: len(con.execute(f"FROM mart.{view}").fetchall()) for view in view_names()}
    unfilled = {"judgement", "new_this_week", "promised_vs_opened", "stalled_construction", "unseen_estimate"}
    assert {view for view, count in counts.items() if not count} <= unfilled
    tables = "SELECT count(*) FROM obs.observation UNION ALL SELECT count(*) FROM core.platform"
    assert con.execute(tables).fetchall() == [(3000,), (300,)]


def test_totals_of_the_ledger_are_those_of_counting_each_claim_alone(con: duckdb.DuckDBPyConnection) -> None:
    plain = after(
        "claim_ledger",
        "asked",
        """
        SELECT
            claims.document_id,
            claims.position,
            (SELECT count(*) FROM mart.platform_scope AS scope WHERE scope.ends IS NULL
                AND scope.region IS NOT DISTINCT FROM claims.region AND scope.level IS NOT DISTINCT FROM claims.level
                AND scope.status IS NOT DISTINCT FROM claims.status
                AND (claims.in_province IS NULL OR scope.province = claims.in_province)
                AND (claims.in_city IS NULL OR scope.city IS NULL OR scope.city = claims.in_city)) AS loaded,
            (SELECT count(*) FROM mart.platform_scope AS scope WHERE scope.begins <= claims.claimed_on || '~'
                AND (scope.ends IS NULL OR (scope.ends > claims.claimed_on AND scope.ends >= scope.begins))
                AND scope.region IS NOT DISTINCT FROM claims.region AND scope.level IS NOT DISTINCT FROM claims.level
                AND scope.status IS NOT DISTINCT FROM claims.status
                AND (claims.in_province IS NULL OR scope.province = claims.in_province)
                AND (claims.in_city IS NULL OR scope.city IS NULL OR scope.city = claims.in_city)) AS loaded_then
        FROM claims""",
    )
    assert same(con, "SELECT document_id, position, loaded, loaded_then FROM mart.claim_ledger", plain) > 300


def test_what_later_claims_say_is_what_comparing_each_pair_says(con: duckdb.DuckDBPyConnection) -> None:
    plain = after(
        "claim_ledger",
        "asked",
        """
        SELECT claims.document_id, claims.position, count(other.count) AS later_claims,
            CASE WHEN count(other.count) = 0 THEN 'none' WHEN min(other.count) = any_value(claims.count)
                AND max(other.count) = any_value(claims.count) THEN 'same' WHEN min(other.count) >= any_value(claims.count) THEN 'more'
                WHEN max(other.count) <= any_value(claims.count) THEN 'fewer' ELSE 'mixed' END AS later_says
        FROM claims LEFT JOIN claims AS other
            ON other.region IS NOT DISTINCT FROM claims.region AND other.region_code IS NOT DISTINCT FROM claims.region_code
            AND other.level IS NOT DISTINCT FROM claims.level AND other.status IS NOT DISTINCT FROM claims.status
            AND other.origin_id <> claims.origin_id AND other.claimed_on >= claims.claimed_on AND NOT other.is_copy
        GROUP BY claims.document_id, claims.position""",
    )
    same(con, "SELECT document_id, position, later_claims, later_says FROM mart.claim_ledger", plain)
    assert len(con.execute("SELECT DISTINCT later_says FROM mart.claim_ledger").fetchall()) >= 4


def test_the_line_of_an_event_is_the_first_of_all_that_tell_it(con: duckdb.DuckDBPyConnection) -> None:
    plain = after(
        "platform_timeline",
        "best",
        """
        SELECT events.platform_id, events.event, events.value, events.valid_from, events.valid_until, said.observed_on, quotes.quote,
            said.url, quotes.sentence, events.dated
        FROM events
        INNER JOIN said ON said.platform_id = events.platform_id AND said.observation_id = events.observation_id
        LEFT JOIN quotes ON quotes.observation_id = events.observation_id AND quotes.stated = events.wanted.stated
        QUALIFY row_number() OVER (PARTITION BY events.platform_id, events.rank, events.position ORDER BY quotes.quote IS NULL,
            said.is_repost, said.observed_on, said.url, events.observation_id, events.wanted.place, quotes.statement_position) = 1""",
    )
    fast = "SELECT platform_id, event, value, valid_from, valid_until, observed_on, quote, url, sentence, dated FROM mart.platform_timeline"
    assert same(con, f"{fast} WHERE event NOT IN ('renamed', 'moved', 'operator_changed')", plain) > 800


def test_both_sides_of_a_contradiction_are_quoted_as_when_every_statement_is_looked_at(con: duckdb.DuckDBPyConnection) -> None:
    plain = after(
        "contradiction",
        "stated",
        """
        SELECT told.platform_id, told.position, told.side, statement.quote, statement.sentence
        FROM told LEFT JOIN obs.statement AS statement ON statement.observation_id = told.observation_id AND statement.field = 'status'
        WHERE told.field = 'status'
        QUALIFY row_number() OVER (PARTITION BY told.platform_id, told.position, told.side
            ORDER BY statement.value = told.value DESC, statement.position) = 1""",
    )
    fast = """
        SELECT platform_id, position, 'won' AS side, quote, sentence FROM mart.contradiction
        UNION ALL SELECT platform_id, position, 'lost', other_quote, other_sentence FROM mart.contradiction"""
    assert same(con, fast, plain) > 30


def test_origins_are_counted_as_distinct_ids(con: duckdb.DuckDBPyConnection) -> None:
    plain = """
        SELECT membership.platform_id, statement.field, statement.value,
            count(DISTINCT document.origin_id) FILTER (NOT document.spun) AS origins, count(DISTINCT document.source) AS sources,
            count(DISTINCT document.document_id) AS documents,
            count(DISTINCT document.document_id) FILTER (document.spun OR document.origin_id <> document.document_id) AS copies,
            coalesce(min_by(authority.kind, list_position(['government', 'institution', 'news', 'aggregator'], authority.kind))
                FILTER (authority.has_authority AND NOT document.spun AND document.origin_id = document.document_id), 'none') AS authority
        FROM core.membership AS membership
        INNER JOIN obs.statement AS statement ON statement.observation_id = membership.observation_id
        INNER JOIN obs.document AS document ON document.document_id = statement.document_id
        INNER JOIN mart.document_authority AS authority ON authority.document_id = document.document_id
        WHERE document.is_current
        GROUP BY ALL"""
    assert same(con, "FROM mart.origin_count", plain) > 3000
