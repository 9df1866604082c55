"""Whose word counts: the written precedence of docs/decisions.md (History).

An explicit notice of an end or a change before an issuer's own page, this before original news, this before a repost;
of equals government before institution, news and aggregator, then the later before the earlier. The kind of a source is
that of the host that answered; marks on a page give no authority. Ties fall by id, so that no order of nights matters.
"""

from collections.abc import Mapping
from datetime import date

from transforms.model import ChangeKind, Seen

NOTICE, ISSUER, ORIGIN, REPOST = 3, 2, 1, 0
_RULES = {NOTICE: "explicit_notice", ISSUER: "issuers_own_list", ORIGIN: "original_before_repost"}
_KIND_WEIGHT = {"government": 3, "institution": 2, "news": 1, "aggregator": 0}
_CHANGES: Mapping[str, ChangeKind] = {"name": "renamed", "operator": "operator_changed", "place": "moved"}


def rank(seen: Seen, field: str | None = None) -> int:
    """NOTICE, ISSUER, ORIGIN or REPOST; a page is a notice only for the field whose end or change it states."""
    if seen.origin_id != seen.observation.document_id or seen.spun:
        return REPOST
    if field is not None and seen.source_kind in ("government", "institution") and _gives_notice(seen, field):
        return NOTICE
    return ISSUER if seen.source_kind == "government" else ORIGIN


def _gives_notice(seen: Seen, field: str) -> bool:
    if field == "status":
        return seen.observation.status == "closed"
    if field == "recognition":
        return any(recognition.stage == "withdrawn" for recognition in seen.observation.recognitions)
    return any(change.kind == _CHANGES.get(field) for change in seen.changes)


def precedence(seen: Seen, field: str | None = None) -> tuple[int, int, date, str]:
    """A key that sorts what counts more behind what counts less."""
    return (rank(seen, field), _KIND_WEIGHT[seen.source_kind], seen.observation.observed_on, seen.observation.observation_id)


def first_told(seen: Seen, field: str | None = None) -> tuple[int, int, date, str]:
    """A key that sorts what counts more before, and of pages that count as much the first: others may have it from there."""
    mine, kind, day, ref = precedence(seen, field)
    return (-mine, -kind, day, ref)


def deciding_rule(won: Seen, lost: Seen, field: str | None = None) -> str:
    """The first rule of the precedence by which the one counts more than the other."""
    if rank(won, field) != rank(lost, field):
        return _RULES[rank(won, field)]
    if _KIND_WEIGHT[won.source_kind] != _KIND_WEIGHT[lost.source_kind]:
        return "kind_of_source"
    return "later_before_earlier" if won.observation.observed_on != lost.observation.observed_on else "order_of_ids"
