"""The change feed: what differs between two states of the platforms, and how a consumer follows it (docs/feed.md).

A record is a platform as JSON: its fields by name, without those that are not known. A state is all records, one
canonical line each, in order of platform_id; so two equal states are equal bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Record = Mapping[str, Any]
Pair = tuple[Record | None, Record | None]
"""A platform before and now; None where there is none."""
Kind = Literal["created", "split", "updated", "closed", "merged", "retracted"]
Quotes = Mapping[tuple[str, str], Mapping[str, str]]
"""(field of a statement, its value) → {quote, url}, or {judgement_of, reason} where it stands on a person's judgement alone."""

GONE: frozenset[Kind] = frozenset({"merged", "retracted"})
"""Kinds of entries after which there is no such platform."""
STATED_AS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "alias"),
    "aliases": ("alias", "name"),
    "operators": ("operator",),
    "province": ("province",),
    "city": ("city",),
    "district": ("district",),
    "region_code": ("region_code",),
    "status": ("status",),
    "status_since": ("status_since", "status_as_of"),
    "level": ("level",),
    "stage": ("stage",),
    "industry": ("industry",),
    "industry_code": ("industry_code",),
    "year_established": ("year_established",),
    "investment_yuan": ("investment",),
    "floor_area_m2": ("floor_area",),
    "land_area_m2": ("land_area",),
    "services": ("services",),
}
"""The statements that a field of a record rests on; the others are counted or reckoned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What became of ids."""

    merged: Mapping[str, str]
    """Old id → the one that it leads to."""
    split: Mapping[str, str]
    """New id → the one that it was part of, for splits since the state before."""


def state_line(record: Record) -> str:
    """The one way to write a record: sorted keys, no spaces, no escapes but what JSON demands, a newline at the end."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def differing(before: Iterable[str], now: Iterable[str]) -> Iterator[Pair]:
    """The platforms that differ between two states, given as their lines; equal lines are not even parsed."""
    olds, news = iter(before), iter(now)
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if old == new:
            old, new = next(olds, None), next(news, None)
            continue
        was = json.loads(old) if old is not None else None
        now_is = json.loads(new) if new is not None else None
        order = _order(was, now_is)
        yield (was if order <= 0 else None), (now_is if order >= 0 else None)
        old = next(olds, None) if order <= 0 else old
        new = next(news, None) if order >= 0 else new


def _order(was: Record | None, now_is: Record | None) -> int:
    """-1 where the old record comes first, 1 where the new one does, 0 where both are the same platform."""
    if was is None or now_is is None:
        return 1 if was is None else -1
    old, new = str(was["platform_id"]), str(now_is["platform_id"])
    return (old > new) - (old < new)


def entry_of(version: int, pair: Pair, lineage: Lineage, quotes: Quotes) -> dict[str, Any]:
    """What the feed says of a platform that differs: every field with its old and its new value, and what says the new one.

    Of a merged platform, `quotes` are what pages of the one that it leads to say; they still bear the old name.
    """
    before, now = pair
    record = now or before or {}
    platform_id = record["platform_id"]
    kind, relative = _kind(platform_id, pair, lineage)
    changes = {}
    for field in sorted({*(before or {}), *(now or {})} - {"platform_id"}):
        old, new = (before or {}).get(field), (now or {}).get(field)
        if old != new:
            told = _newly_told(None, old) if kind == "merged" else _newly_told(old, new)
            changes[field] = {"old": old, "new": new, "evidence": _evidence(field, told, quotes)}
    return {
        "id": f"{version}:{platform_id}",
        "version": version,
        "change": kind,
        "platform_id": platform_id,
        "name": record.get("name"),
        **relative,
        "changes": changes,
    }


def _kind(platform_id: str, pair: Pair, lineage: Lineage) -> tuple[Kind, dict[str, str | list[str]]]:
    before, now = pair
    if before is None:
        parent = lineage.split.get(platform_id)
        if parent is None:
            return "created", {}
        led = sorted(old for old, new in lineage.merged.items() if new == platform_id)
        return "split", {"from": parent} | ({"formerly": led} if led else {})
    if now is None:
        heir = lineage.merged.get(platform_id)
        return ("merged", {"into": heir}) if heir else ("retracted", {})
    closes = now.get("status") == "closed" and before.get("status") != "closed"
    return ("closed" if closes else "updated"), {}


def _newly_told(old: Any, new: Any) -> list[Any]:
    """The values that are new: of a list, the items that it did not have."""
    if isinstance(new, list):
        return [item for item in new if item not in (old or [])]
    return [] if new is None else [new]


def _evidence(field: str, values: Iterable[Any], quotes: Quotes) -> list[dict[str, str]]:
    stated = ((name, str(value)) for value in values for name in STATED_AS.get(field, ()))
    found = [dict(quotes[key]) for key in stated if key in quotes]
    return [one for place, one in enumerate(found) if one not in found[:place]]


def applied(state: Mapping[str, Record], entries: Iterable[Mapping[str, Any]]) -> dict[str, Record]:
    """The state (platform_id → record) after entries of the feed: all that a consumer has to do."""
    after = dict(state)
    for entry in entries:
        platform_id = entry["platform_id"]
        record = {"platform_id": platform_id, **after.pop(platform_id, {})}
        record |= {field: change["new"] for field, change in entry["changes"].items()}
        if entry["change"] not in GONE:
            after[platform_id] = {field: value for field, value in record.items() if value is not None}
    return after


def state_lines(state: Mapping[str, Record]) -> Iterator[str]:
    """A state as its lines."""
    return (state_line(state[platform_id]) for platform_id in sorted(state))
