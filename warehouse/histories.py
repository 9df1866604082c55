"""Writing what became of platforms: changes, contradictions, and what was held to be so on which night."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

from transforms.model import Platform, RecognitionPeriod, StatusPeriod
from warehouse.rows import sync


def write_histories(con: duckdb.DuckDBPyConnection, platforms: Sequence[Platform], scope: tuple[str, Iterable[str]]) -> None:
    """Replace the history of the platforms in scope (column and ids); equal rows stay untouched."""
    sync(con, "core.status_belief", "platform_id, position", _belief_rows(platforms), scope)
    sync(con, "core.change", "platform_id, position", _change_rows(platforms), scope)
    sync(con, "core.contradiction", "platform_id, position", _contradiction_rows(platforms), scope)


def validity(period: StatusPeriod | RecognitionPeriod | None) -> dict[str, Any]:
    """When it was so and when we knew, in the columns that periods of all kinds have."""
    if period is None:
        return {}
    return {
        "valid_from": period.valid_from,
        "dated": period.dated,
        "valid_until": period.valid_until,
        "observed_from": period.observed_from,
        "observed_until": period.observed_until,
        "observation_ids": period.observation_ids,
    }


def _belief_rows(platforms: Iterable[Platform]) -> Iterator[dict[str, Any]]:
    for platform in platforms:
        for position, belief in enumerate(platform.history.beliefs):
            yield {"platform_id": platform.platform_id, "position": position, "status": belief.status} | validity(belief)


def _change_rows(platforms: Iterable[Platform]) -> Iterator[dict[str, Any]]:
    for platform in platforms:
        for position, change in enumerate(platform.history.changes):
            yield {
                "platform_id": platform.platform_id,
                "position": position,
                "kind": change.kind,
                "old_value": change.before,
                "new_value": change.after,
                "valid_from": change.valid_from,
                "dated": change.dated,
                "observed_from": change.observed_from,
                "observation_id": change.observation_id,
                "part": change.span.part,
                "char_start": change.span.start,
                "char_end": change.span.end,
                "quote": change.span.exact,
                "sentence": change.sentence,
            }


def _contradiction_rows(platforms: Iterable[Platform]) -> Iterator[dict[str, Any]]:
    for platform in platforms:
        for position, one in enumerate(platform.history.contradictions):
            yield {
                "platform_id": platform.platform_id,
                "position": position,
                "field": one.field,
                "value": one.won,
                "other_value": one.lost,
                "rule": one.won_by,
                "observation_id": one.won_observation_id,
                "other_observation_id": one.lost_observation_id,
            }
