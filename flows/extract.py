"""Extract: the platforms of saved pages as JSON lines, without a warehouse (DESIGN section 8)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.interpret import Failure, interpret_capture
from flows.resolve import known_of
from transforms.clustering import cluster
from transforms.identities import identify
from transforms.matching import profile_of
from transforms.model import Area, Capture, Interpreted, Money, Observation, Source, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A saved page, or a file such as articles attach, and what was read from it."""

    name: str
    """The file's stem."""
    result: Interpreted | Failure

    @property
    def unreadable(self) -> bool:
        """True where the file is neither a page nor another kind that can be read."""
        return isinstance(self.result, Failure) and self.result.outcome in ("unsupported", "refused", "error")


def read_page(path: Path, url: str | None = None, source: Source | None = None) -> Page:
    """Read one saved page or attachment; OSError where the file cannot be read."""
    body = path.read_bytes()
    digest = hashlib.sha256(body).hexdigest()
    address = url or f"ingest:{digest}"
    capture = Capture(
        source=source.slug if source else "ingest",
        url=address,
        final_url=address,
        status_code=None,
        media_type="text/html",
        fetched_at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        sha256=digest,
        body=body,
        payload=body,
    )
    return Page(name=path.stem, result=interpret_capture(capture, source))


def records(pages: Iterable[Page], *, entities: bool = False) -> Iterator[dict[str, Any]]:
    """One record a platform and page, in the pages' order; with `entities`, the platform_id of a first night over all pages."""
    read = [(page, page.result) for page in pages if isinstance(page.result, Interpreted)]
    members = _members(result for _, result in read) if entities else {}
    for page, result in read:
        for observation in result.reading.observations:
            record = {"page": page.name, **platform_record(observation)}
            if entities:
                record["entity"] = members[observation.observation_id]
            yield record


def _members(results: Iterable[Interpreted]) -> Mapping[str, str]:
    observations = sorted(
        (o for result in results for o in result.reading.observations), key=lambda o: (o.observed_on, o.document_id, o.observation_id)
    )
    rank = {o.observation_id: place for place, o in enumerate(observations)}
    groups = cluster({o.observation_id: profile_of(known_of(o)) for o in observations}).groups
    return identify([sorted(group, key=rank.__getitem__) for group in groups], {}).members


def platform_record(o: Observation) -> dict[str, Any]:
    """The fields of one platform as `extract` prints them."""
    return {
        "name": o.name,
        "aliases": list(o.aliases),
        "operator": "、".join(o.operators) or None,
        "operators": list(o.operators),
        "status": one_word_status(o),
        "province": o.province,
        "city": o.city,
        "district": o.district,
        "industry": o.industry,
        "level": highest_level(o),
        "year_established": o.year_established,
        "investment": _money(o.investment),
        "floor_area": _area(o.floor_area),
        "land_area": _area(o.land_area),
        "services": list(o.services),
        "evidence": _evidence(o.statements),
    }


def one_word_status(o: Observation) -> str | None:
    """The building status if the page states one, else `recognized` if it states a recognition, else None."""
    if o.status not in ("unknown", "closed"):
        return o.status
    return "recognized" if any(r.stage != "withdrawn" for r in o.recognitions) else None


def highest_level(o: Observation) -> str | None:
    """The highest level recognised."""
    levels = {r.level for r in o.recognitions}
    return next((level for level in ("national", "provincial", "municipal", "county") if level in levels), None)


def _money(value: Money | None) -> str | None:
    return f"{value.yuan:.10g}元" if value else None


def _area(value: Area | None) -> str | None:
    return f"{value.m2:.10g}平方米" if value else None


def _evidence(statements: Iterable[Statement]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in statements:
        place: dict[str, Any] = {"start": one.span.start, "end": one.span.end, "quote": one.span.exact}
        if one.span.part != "text":
            place["part"] = one.span.part
        if one.span.locator:
            place["locator"] = one.span.locator
        found.setdefault(one.field, []).append(place)
    return found


def issue_lines(page: Page) -> Iterator[str]:
    """The issues of one page as JSON lines; a page that gave no document is one issue."""
    if isinstance(page.result, Failure):
        yield json.dumps({"page": page.name, "outcome": page.result.outcome, "detail": page.result.detail}, ensure_ascii=False)
        return
    for issue in page.result.reading.issues:
        yield json.dumps({"page": page.name, "severity": issue.severity, "code": issue.code, "detail": issue.detail}, ensure_ascii=False)


def page_text(page: Page) -> dict[str, Any]:
    """What `zhongshi text` prints of a page."""
    if isinstance(page.result, Failure):
        return {"outcome": page.result.outcome, "detail": page.result.detail}
    document = page.result.document
    return {
        "title": document.title,
        "published_on": document.published_on,
        "publisher": document.publisher,
        "site": document.site,
        "document_number": document.document_number,
        "text": document.text,
        "tables": [[[cell.exact for cell in row] for row in table.rows] for table in document.tables],
        "attachment_urls": list(document.attachment_urls),
        "parser": document.parser,
    }
