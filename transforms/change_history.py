"""What befell one platform (renamed, handed over, moved, split, merged, on trial): what several pages tell of one change is one event."""

from collections.abc import Iterable, Sequence

from transforms.edtf import finest
from transforms.model import Change, ChangeKind, DatedChange, Seen
from transforms.precedence import precedence
from transforms.text import fold

FIELDS: dict[ChangeKind, str] = {
    "renamed": "name", "operator_changed": "operator", "moved": "place", "split": "name", "merged": "name", "trial_run": "status",
}  # fmt: skip
"""The field of the precedence that a change is about."""
Told = tuple[Change, Seen]


def dated_changes(seen: Iterable[Seen]) -> tuple[DatedChange, ...]:
    """The changes in the order of their days."""
    groups: dict[tuple[ChangeKind, str], list[Told]] = {}
    for one in seen:
        for change in one.changes:
            groups.setdefault((change.kind, fold(change.after)), []).append((change, one))
    changes = [_dated(told) for group in groups.values() for told in _apart(group)]
    return tuple(sorted(changes, key=lambda c: (c.valid_from, c.kind, c.before or "", c.after, c.observation_id)))


def _apart(group: Sequence[Told]) -> list[list[Told]]:
    """Changes to one value from different ones are different changes; a page that names none joins the first of them."""
    origins = sorted({fold(change.before) for change, _ in group if change.before})
    if len(origins) <= 1:
        return [list(group)]
    return [[t for t in group if fold(t[0].before or "") == before or (not t[0].before and before == origins[0])] for before in origins]


def _dated(told: Sequence[Told]) -> DatedChange:
    ordered = sorted(told, key=lambda t: (precedence(t[1], FIELDS[t[0].kind]), t[0].on or "", t[0].span.start), reverse=True)
    days = tuple(c.on for c, _ in ordered if c.on)
    day = finest(days[0], days) if days else None
    of_day = [t for t in ordered if t[0].on == day]  # who is quoted gives the day that is shown
    change, best = next((t for t in of_day if t[0].before), of_day[0])
    before = change.before or next((c.before for c, _ in ordered if c.before), None)
    return DatedChange(
        kind=change.kind,
        before=before,
        after=change.after,
        valid_from=day or min(s.published_on or s.captured_on.isoformat() for _, s in ordered),
        dated=bool(days),
        observed_from=min(s.captured_on for _, s in ordered),
        observation_id=best.observation.observation_id,
        span=change.span,
        sentence=change.sentence,
    )
