"""Observations against the page's own claims: parts against their sum, names listed against what is counted."""

import re
from collections.abc import Iterator, Sequence

from transforms.model import Claim, Document, Issue, Observation

_PARTS = ("planned", "under_construction", "operating")
_ATTACHED = re.compile(r"名单[^。\n]{0,8}(?:见附件|附后|详见附件|见附表)|见附件|附件[:：1一]")


def check(document: Document, observations: Sequence[Observation], claims: Sequence[Claim]) -> tuple[Issue, ...]:
    """Return what a person should look at in one reading."""
    return (
        *check_host(document),
        *_sums(document, claims),
        *_lists(document, claims),
        *_attachment(document, observations),
        *_conflicts(observations),
    )


def check_host(document: Document) -> tuple[Issue, ...]:
    """A page whose own marks name another host than the one that answered: a mirror, or a forged copy."""
    if document.foreign_host is None:
        return ()
    detail = f"the page names {document.foreign_host}, but came from {document.url}"
    return (Issue(severity="warning", code="host_differs", subject=document.document_id, detail=detail),)


def _sums(document: Document, claims: Sequence[Claim]) -> Iterator[Issue]:
    """The counts by status of one region against the total of that region."""
    for total in (c for c in claims if c.status is None and c.level is None):
        parts = [
            c for c in claims if c.status in _PARTS and c.level is None and c.region == total.region and c.span.start >= total.span.start
        ]
        if {c.status for c in parts} == set(_PARTS) and sum(c.count for c in parts) != total.count:
            numbers = "+".join(str(c.count) for c in parts)
            yield Issue(
                severity="warning",
                code="parts_differ_from_total",
                subject=document.document_id,
                detail=f"{numbers} is not {total.count}",
                span=total.span,
            )


def _lists(document: Document, claims: Sequence[Claim]) -> Iterator[Issue]:
    """Names listed against the count that introduces them."""
    for claim in claims:
        if claim.listed is not None and claim.listed != claim.count:
            severity = "info" if claim.listed < claim.count and claim.status is None else "warning"
            detail = f"the page counts {claim.count} and lists {claim.listed}"
            yield Issue(severity=severity, code="listed_differs_from_claim", subject=document.document_id, detail=detail, span=claim.span)  # type: ignore[arg-type]  # both words are severities


def _attachment(document: Document, observations: Sequence[Observation]) -> Iterator[Issue]:
    """A list that stands only in an attachment."""
    if not observations and re.search("中试|概念验证", document.title) and "名单" in document.title and _ATTACHED.search(document.text):
        detail = f"the list is said to be attached; {len(document.attachment_urls)} attachments are linked"
        yield Issue(severity="info", code="list_in_attachment", subject=document.document_id, detail=detail)


def _conflicts(observations: Sequence[Observation]) -> Iterator[Issue]:
    """Two building statuses of one platform, of which neither is a step towards the other."""
    for observation in observations:
        stated = {s.value for s in observation.statements if s.field == "status"}
        if {"operating", "planned"} <= stated:
            detail = f"{observation.name}: stated as {', '.join(sorted(stated))}, taken as {observation.status}"
            yield Issue(severity="info", code="conflicting_status", subject=observation.observation_id, detail=detail)
