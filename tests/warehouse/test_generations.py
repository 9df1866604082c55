"""Which snapshots stay, and which file answers for a night."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.nights import NIGHT_1
from transforms.errors import ConfigError
from warehouse.generations import generation_path, night_of, snapshot_path, staying


def test_runs_of_one_day_push_out_no_earlier_day() -> None:
    # 16:00 UTC is midnight in Shanghai: the first three are of one day, 25 November.
    busy = ("20261124T183005Z", "20261125T010000Z", "20261125T155959Z")
    later = ("20261125T160000Z", "20261127T183005Z", "20261127T190000Z", "20261127T200000Z")
    assert staying(busy + later, 3) == {busy[2], later[0], *later[-3:]}
    assert staying(busy + later, 2) == {later[0], *later[-2:]}
    assert staying(busy, 2) == set(busy[-2:])
    assert staying((), 7) == frozenset()


RUNS = st.sets(st.integers(0, 60 * 24).map(lambda hours: f"{NIGHT_1 + timedelta(hours=hours):%Y%m%dT%H%M%SZ}"), max_size=30)


@given(runs=RUNS, keep=st.integers(1, 10))
def test_the_newest_runs_stay_and_the_last_run_of_each_of_the_newest_nights(runs: set[str], keep: int) -> None:
    kept = staying(runs, keep)
    nights = sorted({night_of(run) for run in runs})[-keep:]
    assert all(max(run for run in runs if night_of(run) == night) in kept for night in nights)
    assert set(sorted(runs)[-keep:]) <= kept <= runs
    assert len(kept) < 2 * keep


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A published folder that has only names."""
    (tmp_path / "generations").mkdir()
    for run in ("20261124T155959Z", "20261124T160000Z", "20261125T155959Z", "20261125T160000Z", "notes", "20261399T000000Z"):
        generation_path(tmp_path, run).touch()
    (tmp_path / "zhongshi.duckdb").symlink_to(generation_path(tmp_path, "20261125T160000Z"))
    return tmp_path


def test_a_night_by_run_or_by_the_day_in_shanghai(named: Path) -> None:
    def run_of(night: str | None) -> str:
        return snapshot_path(named, night).name.split(".")[1]

    assert run_of("2026-11-25") == "20261125T155959Z"
    assert run_of("2026-11-24") == "20261124T155959Z"
    assert run_of("20261124T160000Z") == "20261124T160000Z"
    assert run_of(None) == "20261125T160000Z"
    with pytest.raises(ConfigError, match=r"no snapshot of 2026-11-23; published nights are: 20261124T155959Z \(2026-11-24\), "):
        snapshot_path(named, "2026-11-23")


@pytest.mark.parametrize("night", ["", "../../etc/passwd", "20261124T160000Z.duckdb", "notes", "'; DROP"])
def test_a_night_that_is_no_night_is_a_configuration_error(named: Path, night: str) -> None:
    with pytest.raises(ConfigError, match="There is no snapshot of"):
        snapshot_path(named, night)


def test_before_the_first_publish(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing is published yet"):
        snapshot_path(tmp_path / "published")
    with pytest.raises(ConfigError, match="published nights are: none"):
        snapshot_path(tmp_path / "published", "2026-11-25")
