"""What all tests share: an environment that holds no setting of the person who runs them, and the sizes of what they try."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from warehouse import connect

# Compiled once, and not anew in each process of the tests, where a container's PYTHONDONTWRITEBYTECODE would have it so.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

DUCKDB = (connect._OFFLINE, connect._LOCKED)
LONGEST = ("test_nightly.py", "test_readers.py", "test_families.py", "test_snapshot.py", "test_bad_night.py", "test_judge.py")
"""Files that begin first, so that none is left to one process when all others have ended."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(LONGEST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One process more than cores: some file always waits, for a site that is silent, for the disk, for a pause between requests.

    Unless PYTEST_XDIST_AUTO_NUM_WORKERS says how many: that is left to xdist.
    """
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file stays in one process, since what its tests share is made once a process; files begin in the order above."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [n for n in os.environ if n.startswith(("ZHONGSHI_", "PREFECT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ZHONGSHI_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    """A few rows are asked for a quarter faster on one thread, and each process of the tests has a core."""
    with pytest.MonkeyPatch.context() as patch:
        for config in DUCKDB:
            patch.setitem(config, "threads", "1")
        yield


@pytest.fixture(scope="module")
def all_threads() -> Iterator[None]:
    """As many threads as DuckDB takes by itself, for tests of so many rows that they share the work."""
    with pytest.MonkeyPatch.context() as patch:
        for config in DUCKDB:
            patch.delitem(config, "threads")
        yield


# A busy machine is no defect. HYPOTHESIS_EXAMPLES=1000 makes a thorough run of the property tests that name no number of their own.
settings.register_profile("shared", deadline=None, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "100")))
settings.load_profile("shared")
