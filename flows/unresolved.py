"""A run that cannot be resolved: kept as a run without an end, its sources as failed, and told in one sentence."""

from contextlib import suppress
from dataclasses import replace

import duckdb

from flows.resolve import Night, resolve_night
from flows.storage_faults import ADVICE, fault_of
from transforms.errors import WarehouseError
from transforms.model import Outcome, SourceNight
from warehouse.load import load_night, transaction

_READ: frozenset[Outcome] = frozenset({"ok", "unchanged", "partial"})


def resolve_or_note(con: duckdb.DuckDBPyConnection, night: Night) -> None:
    """Resolve a night; where the warehouse or its disk fails, WarehouseError, after the run was noted as far as that can be done."""
    try:
        resolve_night(con, night)
    except Exception as error:
        fault = str(error) if isinstance(error, WarehouseError) else fault_of(error)
        if fault is None:
            raise
        with suppress(duckdb.Error, OSError):  # a disk that is full may have no room for this either
            _note(con, night, fault)
        advice = "" if isinstance(error, WarehouseError) else f"; {ADVICE}"
        raise WarehouseError(f"Run {night.run.run_id} could not be resolved: {fault}{advice}") from error


def _note(con: duckdb.DuckDBPyConnection, night: Night, why: str) -> None:
    """The run has no `finished_at`; of what its sources brought nothing was loaded."""
    ended = tuple(_failed(one, why) for one in night.source_nights)
    with transaction(con):
        load_night(con, run=night.run, sources=night.sources, regions=(), fetches=(), source_nights=ended, shards=())


def _failed(night: SourceNight, why: str) -> SourceNight:
    if night.outcome not in _READ:
        return replace(night, loaded=0)
    return replace(night, outcome="error", detail=f"not_resolved {why}", loaded=0)
