from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, World
from transforms.errors import WarehouseError
from warehouse.checks import failures, run_checks
from warehouse.sql_files import sql_files

FAULTS = {
    "unique_ids": [
        "INSERT INTO core.platform FROM core.platform LIMIT 1",
        "INSERT INTO obs.document FROM obs.document LIMIT 1",
        "INSERT INTO obs.observation FROM obs.observation LIMIT 1",
        "INSERT INTO core.membership SELECT observation_id, 'zs-other' FROM core.membership LIMIT 1",
        "INSERT INTO raw.capture FROM raw.capture LIMIT 1",
        "INSERT INTO meta.run FROM meta.run",
    ],
    "one_current_document": ["UPDATE obs.document SET is_current = false", "INSERT INTO obs.document FROM obs.document"],
    "spans": [
        "UPDATE obs.statement SET char_start = char_start + 1, char_end = char_end + 1 WHERE field = 'status'",
        "UPDATE obs.mention SET quote = quote || '。'",
        "UPDATE obs.claim SET char_start = NULL",
    ],
    "words": [
        "UPDATE core.platform SET status = 'recognized'",
        "UPDATE core.recognition SET level = 'global'",
        "UPDATE core.recognition SET stage = NULL",
        "UPDATE raw.fetch SET outcome = 'fine'",
        "UPDATE meta.run SET kind = 'test'",
        "INSERT INTO core.match BY NAME SELECT 'a' AS left_id, 'b' AS right_id, 'MAYBE' AS judgement",
    ],
    "orphans": [
        "DELETE FROM obs.observation WHERE name = '丙丁生物中试基地'",
        "DELETE FROM core.platform WHERE name = '丙丁生物中试基地'",
        "DELETE FROM core.membership",
        "DELETE FROM obs.document",
        "UPDATE obs.document SET origin_id = 'nowhere'",
    ],
    "evidence": ["DELETE FROM obs.statement WHERE field = 'status'", "UPDATE obs.statement SET field = 'title' WHERE field = 'name'"],
    "redirects": [
        "INSERT INTO core.redirect SELECT platform_id, platform_id FROM core.platform",
        "INSERT INTO core.redirect VALUES ('zs-old', 'zs-nowhere')",
        "INSERT INTO core.redirect VALUES ('zs-a', 'zs-b'), ('zs-b', 'zs-a')",
        "INSERT INTO core.redirect SELECT min(platform_id), max(platform_id) FROM core.platform",
    ],
    "status_periods": [
        "UPDATE core.status_period SET valid_until = '2020' WHERE position = 0",
        "UPDATE core.status_period SET valid_until = '2030' WHERE status = 'planned'",
        "UPDATE core.platform SET status = 'closed' WHERE name = '戊己水暖中试平台'",
    ],
    "one_kind_of_rows": ["INSERT INTO meta.run BY NAME SELECT '20200101T000000Z' AS run_id, 'demo' AS kind"],
}
"""For each check, faults that it has to find."""


def test_each_check_says_on_top_what_holds_and_has_faults_to_find() -> None:
    assert set(FAULTS) == {name for name, _ in sql_files("checks")}
    for name, sql in sql_files("checks"):
        assert sql.startswith("-- "), name
        assert " / " in sql.splitlines()[0], name


def test_a_sound_warehouse_passes(world: World) -> None:
    run_checks(world.con)
    world.night([FIRST, OPENING])
    assert failures(world.con) == ()
    run_checks(world.con)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A warehouse without a fault, which who adds one takes back."""
    made = World(tmp_path_factory.mktemp("sound"))
    with closing(made.con):
        made.night([FIRST, OPENING])
        yield made


@pytest.mark.parametrize("check", FAULTS)
def test_each_fault_is_found_and_named(sound: World, check: str) -> None:
    for fault in FAULTS[check]:
        sound.con.begin()
        sound.con.execute(fault)
        found = [failure.check for failure in failures(sound.con)]
        sound.con.rollback()
        assert check in found, fault


def test_the_error_names_the_check_and_its_first_row(world: World) -> None:
    run = world.night([FIRST, OPENING])
    world.night([], started_at=NIGHT_1 + timedelta(days=1), nights=[])
    world.con.execute("UPDATE meta.run SET kind = 'test' WHERE run_id = ?", [run.run_id])
    expected = rf"The check words fails on 1 rows, first in_column=meta\.run\.kind, id={run.run_id}, word=test\.$"
    with pytest.raises(WarehouseError, match=expected):
        run_checks(world.con)


def test_the_error_counts_the_other_checks(world: World) -> None:
    world.night([FIRST])
    world.con.execute("DELETE FROM core.platform")
    with pytest.raises(
        WarehouseError, match=r"The check orphans fails on \d+ rows, .*\(\d more checks fail: status_periods|The check orphans"
    ):
        run_checks(world.con)
