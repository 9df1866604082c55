"""Snapshots made from the one before hold what one written whole would hold."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, page
from transforms.model import Interpreted
from warehouse import snapshot, snapshot_file, views
from warehouse.generations import snapshot_path
from warehouse.snapshot import publish
from warehouse.snapshot_file import mark_of, why_whole
from warehouse.stored import BY_PLATFORM, STORED
from warehouse.views import view_names

NEWS = "gd_ribao"
REPLACED = replace(
    page(
        FIRST.document.url,
        "截至11月底，我市共布局2个中试平台。甲乙新材料有限公司建设的甲乙新材料中试平台已停止运营。",
        Said(name="甲乙新材料中试平台", status="closed", status_quote="已停止运营", operators=("甲乙新材料有限公司",)),
        claims=(("江门市", 2, "共布局2个中试平台"),),
        published_on="2026-12-02",
    ),
    fetched_at=NIGHT_1 + timedelta(days=2),
)
REPORTED = page(
    f"https://{NEWS}.example/n/1.html",
    "丙丁生物中试基地正在建设，戊己水暖中试平台正在建设。",
    Said(name="丙丁生物中试基地", status="under_construction", status_quote="正在建设"),
    Said(name="戊己水暖中试平台", status="under_construction", status_quote="正在建设"),
    source=NEWS,
    published_on="2026-11-22",
)
OF = "FROM core.membership JOIN obs.observation USING (observation_id) WHERE name LIKE '{}%'"
JUDGED = f"""
    INSERT INTO core.judgement BY NAME
    SELECT 'j-1' AS judgement_id, 'value' AS verdict, 'in_force' AS state, '某人' AS decided_by,
        TIMESTAMP '2026-12-01 01:00:00' AS decided_at, '电话核实' AS reason,
        observation_id AS left_id, name AS left_name, 'year_established' AS field, '2019' AS value,
        [struct_pack(field := 'year_established', value := '2019')] AS stated {OF.format("戊己")} LIMIT 1;
    UPDATE core.platform SET year_established = 2019 WHERE name LIKE '戊己%'
"""  # noqa: S608 - our own names
DISPUTED = f"""
    INSERT INTO core.contradiction BY NAME
    SELECT platform_id, 1 AS position, 'status' AS field, 'under_construction' AS value, 'planned' AS other_value,
        max(observation_id) AS observation_id, min(observation_id) AS other_observation_id, 'later_before_earlier' AS rule
    {OF.format("戊己")} GROUP BY platform_id HAVING count(*) > 1
"""
MERGED = f"""
    UPDATE core.membership SET platform_id = (SELECT min(platform_id) {OF.format("戊己")})
    WHERE platform_id IN (SELECT platform_id {OF.format("甲乙")})
"""  # noqa: S608 - our own names
DECLARED = "UPDATE ref.source SET kind = 'government' WHERE slug = 'gd_ribao'"
SPUN = """
    UPDATE obs.document SET spun = true WHERE source = 'gd_ribao';
    UPDATE core.platform SET name = name || '（二期）' WHERE name LIKE '丙丁%'
"""
NIGHTS: Sequence[tuple[Sequence[Interpreted], str]] = (
    ((FIRST,), ""),
    ((OPENING, REPORTED), ""),
    ((), ""),
    ((), JUDGED),
    ((REPLACED,), DISPUTED),
    ((), DECLARED),
    ((), SPUN),
    ((), "UPDATE core.judgement SET state = 'withdrawn'; DELETE FROM core.contradiction"),
    ((), MERGED),
)  # fmt: skip
CLOCKED = {"platform_current", "new_this_week"}
"""Answers that count from the day of the snapshot, which the working warehouse has none of."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How each snapshot of the test was made."""
    ways: list[str] = []

    def noting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*arguments: Any) -> Any:
            ways.append(name)
            return real(*arguments)

        return write

    for name in ("write_whole", "write_renewed"):
        monkeypatch.setattr(snapshot, name, noting(name, getattr(snapshot, name)))
    return ways


def told(con: duckdb.DuckDBPyConnection, view: str) -> list[Any]:
    """The rows of a view; of those that are renewed platform by platform, each platform's in their order, and so by document."""
    found = con.execute(f"FROM mart.{view}")
    columns = [name for name, *_ in found.description or ()]
    of = "platform_id" if view in BY_PLATFORM else "document_id" if view == "document_authority" else None
    return sorted(found.fetchall(), key=itemgetter(columns.index(of))) if of else found.fetchall()


def later(world: World, days: int, rows: Sequence[Interpreted] = (), sql: str = "") -> Path:
    run = world.night(rows, started_at=NIGHT_1 + timedelta(days=days), resolve=bool(rows))
    world.con.execute(sql or "SELECT 1")
    return publish(world.con, world.published, run_id=run.run_id, published_at=datetime(2026, 12, 1 + days, tzinfo=UTC))


FEW = ("clock", "document_authority", "freshness", "origin_count", "platform_current", "stalled_construction")
"""Views that are enough where a file is at stake and not what it answers: a publish is half as dear."""


def make_few_views(patch: pytest.MonkeyPatch) -> None:
    few = tuple(name for name in view_names() if name in FEW)
    for module in (views, snapshot_file):
        patch.setattr(module, "view_names", lambda: few)


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one night, published with few views; made once, and not to be changed."""
    world = World(tmp_path_factory.mktemp("first"))
    with closing(world.con), pytest.MonkeyPatch.context() as patch:
        make_few_views(patch)
        later(world, 0, [FIRST])
    return world.home


@pytest.fixture
def second(first_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A copy of that home, which knows the copied snapshot for its own."""
    shutil.copytree(first_home, tmp_path, symlinks=True, dirs_exist_ok=True)
    make_few_views(monkeypatch)
    world = World(tmp_path)
    with closing(world.con) as con:
        con.execute(
            "UPDATE meta.published SET inode = ?, size = ?, modified_ns = ?, changed_ns = ?", mark_of(snapshot_path(world.published))
        )
        yield world


def test_after_every_kind_of_night_all_stored_answers_are_those_of_the_views(world: World, made: list[str]) -> None:
    world.kinds[NEWS] = "news"
    world.con.execute("SET threads = 1")
    before: dict[str, list[Any]] = {}
    changed = set()
    for days, (rows, sql) in enumerate(NIGHTS):
        with closing(duckdb.connect(str(later(world, days, rows, sql)), read_only=True)) as con:
            answers = {view: told(con, view) for view in sorted(STORED - CLOCKED)}
            assert con.execute("SELECT run_id FROM mart.clock").fetchall() == world.rows("SELECT max(run_id) FROM meta.run")
            assert con.execute("SELECT DISTINCT published_at FROM mart.platform_current").fetchall() == [(datetime(2026, 12, 1 + days),)]  # noqa: DTZ001
        for view, answer in answers.items():
            assert answer == told(world.con, view), (days, view)
        changed |= {(days, view) for view in answers if before and answers[view] != before[view]}
        before = answers
    assert made == ["write_whole"] + ["write_renewed"] * (len(NIGHTS) - 1)
    # Each kind of night did change what it is there for.
    assert {(1, "platform_timeline"), (3, "platform_timeline"), (4, "contradiction"), (5, "origin_count")} <= changed
    assert {(6, "contradiction"), (6, "origin_count"), (7, "contradiction"), (8, "origin_count")} <= changed
    assert not {(days, view) for days, view in changed if days == 2}


def test_rows_that_changed_behind_the_back_of_their_document_make_it_whole(
    second: World, made: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        path = later(second, 1, sql="UPDATE obs.statement SET original = '改' WHERE field = 'status'")
    assert made == ["write_renewed", "write_whole"]
    assert "was made whole: The snapshot is not whole: obs.statement does not hold the values" in caplog.text
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        assert con.execute("SELECT count(*) FROM obs.statement WHERE original = '改'").fetchall() == [(3,)]


def test_only_a_snapshot_of_the_same_sql_that_has_few_holes_is_built_upon(
    second: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = snapshot_path(second.published)
    assert why_whole(path, mark_of(path)) is None
    assert "not as it was published" in str(why_whole(path, None))
    with monkeypatch.context() as patch:
        patch.setattr(snapshot_file, "made_by", lambda: "other SQL")
        assert "another version" in str(why_whole(path, mark_of(path)))
    with monkeypatch.context() as patch:
        patch.setattr(snapshot_file, "_MOST_HOLES", -1.0)
        patch.setattr(snapshot_file, "_SMALL", -1)
        assert "full of holes" in str(why_whole(path, mark_of(path)))
    copied = Path(shutil.copy2(path, tmp_path / "copied.duckdb"))
    assert "not as it was published" in str(why_whole(copied, mark_of(path)))
    cut = tmp_path / "cut.duckdb"
    cut.write_bytes(path.read_bytes()[:5000])
    assert "cannot be read" in str(why_whole(cut, mark_of(cut)))
    old = tmp_path / "old.duckdb"
    with closing(duckdb.connect(str(old))) as con:
        con.execute("CREATE SCHEMA meta; CREATE TABLE meta.snapshot (run_id VARCHAR)")
    assert "cannot be read" in str(why_whole(old, mark_of(old)))


WRITTEN = """
    CREATE TABLE main.foreign (i INTEGER);
    DELETE FROM stored.origin_count;
    CREATE OR REPLACE VIEW mart.clock AS SELECT 'forged' AS run_id;
    CREATE OR REPLACE MACRO mart.stalled_construction_since(months) AS TABLE SELECT 'forged' AS platform_id;
    COMMENT ON COLUMN stored.origin_count.origins IS 'forged';
"""


def test_nothing_is_built_upon_a_snapshot_that_another_client_wrote_to(
    second: World, made: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    path = snapshot_path(second.published)
    before = path.stat()
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        origins = con.execute("SELECT count(*) FROM mart.origin_count").fetchall()
    path.chmod(0o600)
    with closing(duckdb.connect(str(path))) as con:
        con.execute(WRITTEN)
    path.chmod(before.st_mode)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    healed = later(second, 1)
    assert made == ["write_whole"]
    assert "was made whole: zhongshi." in caplog.text
    with closing(duckdb.connect(str(healed), read_only=True)) as con:
        assert con.execute("SELECT count(*) FROM mart.origin_count").fetchall() == origins
        assert con.execute("SELECT run_id FROM mart.clock").fetchall() == second.rows("SELECT max(run_id) FROM meta.run")
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'foreign'").fetchall() == [(0,)]


def test_a_table_that_is_not_the_warehouses_is_no_snapshot(second: World, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = snapshot_path(second.published)
    path.chmod(0o600)
    with closing(duckdb.connect(str(path))) as con:
        con.execute("CREATE TABLE main.foreign (i INTEGER)")
    monkeypatch.setattr(snapshot, "why_whole", lambda *_: None)
    later(second, 1)
    assert made == ["write_renewed", "write_whole"]
