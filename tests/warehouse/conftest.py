"""Fixtures of the warehouse's tests; the pages and nights are made in `nights.py`."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.warehouse.nights import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    with closing(made.con):
        yield made


@pytest.fixture
def new_world(tmp_path: Path) -> Iterator[Callable[[str], World]]:
    """More than one world, each in a folder of its own."""
    worlds: list[World] = []

    def make(name: str) -> World:
        (tmp_path / name).mkdir()
        worlds.append(World(tmp_path / name))
        return worlds[-1]

    yield make
    for one in worlds:
        one.con.close()
