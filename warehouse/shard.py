"""Parquet shards: what one source's night read, one row a document; the hand-over from interpret to load.

The structs of the nested lists bear the column names of the tables that they go to.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import WarehouseError
from transforms.model import Claim, Document, Interpreted, Issue, Mention, Observation, Recognition, Span, Statement
from transforms.reposts import bands
from transforms.text import fold, sentences
from warehouse.rows import to_utc_digits

ROWS_A_GROUP = 256
"""Documents held in memory at once while writing."""

_S, _I, _F, _B = pa.string(), pa.int32(), pa.float64(), pa.bool_()


def _struct_list(*fields: tuple[str, pa.DataType]) -> pa.ListType:
    return pa.list_(pa.struct(list(fields)))


_SPAN = (("part", _S), ("char_start", _I), ("char_end", _I), ("quote", _S), ("locator", _S))
_RECOGNITIONS = _struct_list(("level", _S), ("stage", _S), ("title", _S), ("batch", _S), ("year", _I), ("recognized_on", _S))
_MENTIONS = _struct_list(("position", _I), ("kind", _S), ("value", _S), ("extractor", _S), ("rejected_by", _S), *_SPAN)
_OBSERVATIONS = _struct_list(
    ("observation_id", _S),
    ("name", _S),
    ("name_key", _S),
    ("aliases", pa.list_(_S)),
    ("operators", pa.list_(_S)),
    ("province", _S),
    ("city", _S),
    ("district", _S),
    ("region_code", _S),
    ("status", _S),
    ("status_as_of", _S),
    ("status_since", _S),
    ("recognitions", _RECOGNITIONS),
    ("industry", _S),
    ("industry_code", _S),
    ("year_established", _I),
    ("investment_yuan", _F),
    ("investment_approximate", _B),
    ("floor_area_m2", _F),
    ("floor_area_approximate", _B),
    ("land_area_m2", _F),
    ("land_area_approximate", _B),
    ("services", pa.list_(_S)),
    ("capacity", pa.list_(_S)),
    ("nulls", _struct_list(("field", _S), ("reason", _S))),
    ("observed_on", pa.date32()),
)
_STATEMENTS = _struct_list(
    ("observation_id", _S), ("position", _I), ("field", _S), ("value", _S), ("original", _S), ("rule", _S), *_SPAN, ("sentence", _S)
)  # fmt: skip
_CLAIMS = _struct_list(
    ("position", _I), ("what", _S), ("region", _S), ("level", _S), ("status", _S), ("count", _I), ("listed", _I), *_SPAN
)  # fmt: skip
_ISSUES = _struct_list(("position", _I), ("severity", _S), ("code", _S), ("subject", _S), ("detail", _S), *_SPAN)
SCHEMA = pa.schema(
    [
        ("document_id", _S),
        ("capture_sha256", _S),
        ("source", _S),
        ("url", _S),
        ("title", _S),
        ("publisher", _S),
        ("site", _S),
        ("document_number", _S),
        ("published_on", _S),
        ("text", _S),
        ("attachment_urls", pa.list_(_S)),
        ("parent_url", _S),
        ("parser", _S),
        ("reader", _S),
        ("fetched_at", pa.timestamp("us")),
        ("signature", pa.list_(pa.uint64())),
        ("bands", pa.list_(_S)),
        ("spun", _B),
        ("mentions", _MENTIONS),
        ("observations", _OBSERVATIONS),
        ("statements", _STATEMENTS),
        ("claims", _CLAIMS),
        ("issues", _ISSUES),
    ]
)


def write_shard(path: Path, rows: Iterable[Interpreted]) -> int:
    """Write one source's night as Parquet; returns the number of documents.

    Streamed, so memory does not grow with the rows. The same rows in the same order give the same bytes. The file
    appears under its name only when it is whole; the folder is made if absent.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".tmp")
    written = 0
    try:
        with pq.ParquetWriter(unfinished, SCHEMA, compression="zstd") as writer:
            for group in _groups(rows):
                writer.write_table(_table(group))
                written += len(group)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _groups(rows: Iterable[Interpreted]) -> Iterator[list[Interpreted]]:
    remaining = iter(rows)
    while group := list(islice(remaining, ROWS_A_GROUP)):
        yield group


def _table(group: list[Interpreted]) -> pa.Table:
    try:
        return pa.Table.from_pylist([_row(one) for one in group], schema=SCHEMA)
    except (pa.ArrowException, UnicodeError, OverflowError) as error:
        addresses = ", ".join(one.document.url for one in group[:3])
        raise WarehouseError(f"A document cannot be written as Parquet (among {addresses} …): {error}") from error


def _row(one: Interpreted) -> dict[str, Any]:
    document, reading = one.document, one.reading
    return {
        "document_id": document.document_id,
        "capture_sha256": document.capture_sha256,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "site": document.site,
        "document_number": document.document_number,
        "published_on": document.published_on,
        "text": document.text,
        "attachment_urls": document.attachment_urls,
        "parent_url": document.parent_url,
        "parser": document.parser,
        "reader": one.reader,
        "fetched_at": to_utc_digits(one.fetched_at),
        "signature": one.signature,
        "bands": bands(one.signature),
        "spun": one.spun,
        "mentions": [_mention(n, m) for n, m in enumerate(reading.mentions)],
        "observations": [_observation(o) for o in reading.observations],
        "statements": list(_statements(document, reading.observations)),
        "claims": [_claim(n, c) for n, c in enumerate(reading.claims)],
        "issues": [_issue(n, i) for n, i in enumerate(reading.issues)],
    }


def _span(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {"part": span.part, "char_start": span.start, "char_end": span.end, "quote": span.exact, "locator": span.locator}


def _mention(position: int, mention: Mention) -> dict[str, Any]:
    return {
        "position": position,
        "kind": mention.kind,
        "value": mention.value,
        "extractor": mention.extractor,
        "rejected_by": mention.rejected_by,
    } | _span(mention.span)


def _observation(o: Observation) -> dict[str, Any]:
    return {
        "observation_id": o.observation_id,
        "name": o.name,
        "name_key": fold(o.name),
        "aliases": o.aliases,
        "operators": o.operators,
        "province": o.province,
        "city": o.city,
        "district": o.district,
        "region_code": o.region_code,
        "status": o.status,
        "status_as_of": o.status_as_of,
        "status_since": o.status_since,
        "recognitions": [recognition_row(r) for r in o.recognitions],
        "industry": o.industry,
        "industry_code": o.industry_code,
        "year_established": o.year_established,
        "investment_yuan": o.investment.yuan if o.investment else None,
        "investment_approximate": o.investment.approximate if o.investment else None,
        "floor_area_m2": o.floor_area.m2 if o.floor_area else None,
        "floor_area_approximate": o.floor_area.approximate if o.floor_area else None,
        "land_area_m2": o.land_area.m2 if o.land_area else None,
        "land_area_approximate": o.land_area.approximate if o.land_area else None,
        "services": o.services,
        "capacity": o.capacity,
        "nulls": [{"field": field, "reason": reason} for field, reason in o.nulls],
        "observed_on": o.observed_on,
    }


def recognition_row(r: Recognition) -> dict[str, Any]:
    """A recognition as a struct or a row."""
    return {"level": r.level, "stage": r.stage, "title": r.title, "batch": r.batch, "year": r.year, "recognized_on": r.on}


def _statements(document: Document, observations: Iterable[Observation]) -> Iterator[dict[str, Any]]:
    parts: Mapping[str, str] = {
        "text": document.text,
        "title": document.title,
        "publisher": document.publisher or "",
        "site": document.site or "",
    }
    cuts: dict[str, tuple[tuple[int, int], ...]] = {}
    for observation in observations:
        for position, statement in enumerate(observation.statements):
            part = statement.span.part
            if part not in cuts:
                cuts[part] = sentences(parts.get(part, ""))
            yield _statement(position, statement, _sentence(parts.get(part, ""), cuts[part], statement.span))


def _statement(position: int, statement: Statement, sentence: str) -> dict[str, Any]:
    return {
        "observation_id": statement.observation_id,
        "position": position,
        "field": statement.field,
        "value": statement.value,
        "original": statement.original,
        "rule": statement.rule,
        "sentence": sentence,
    } | _span(statement.span)


def _sentence(part: str, cuts: tuple[tuple[int, int], ...], span: Span) -> str:
    """The sentence around a span; where the span crosses sentences, all of them; the quote itself where there is none."""
    starts = [start for start, _ in cuts]
    first = max(bisect_right(starts, span.start) - 1, 0)
    last = max(bisect_right(starts, max(span.end - 1, span.start)) - 1, first)
    if not cuts:
        return span.exact
    start, end = min(cuts[first][0], span.start), max(cuts[last][1], span.end)
    return part[start:end]


def _claim(position: int, claim: Claim) -> dict[str, Any]:
    return {
        "position": position,
        "what": claim.what,
        "region": claim.region,
        "level": claim.level,
        "status": claim.status,
        "count": claim.count,
        "listed": claim.listed,
    } | _span(claim.span)


def _issue(position: int, issue: Issue) -> dict[str, Any]:
    return {
        "position": position,
        "severity": issue.severity,
        "code": issue.code,
        "subject": issue.subject,
        "detail": issue.detail,
    } | _span(issue.span)
