"""The open fixtures, read as they are and as they were changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract import Page, records
from flows.interpret import Failure, interpret_capture
from scrapers import charset
from transforms.model import Capture, Interpreted

FOLDER = Path(__file__).parents[2] / "benchmarks" / "fixtures"
NUMBERS = tuple(sorted(path.stem for path in (FOLDER / "pages").glob("*.html")))
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """A page whose answers are known."""

    number: str
    body: bytes
    html: str
    gold: Mapping[str, Any]

    @property
    def traditional(self) -> bool:
        return bool(self.gold["script"] == "zh-Hant")

    @property
    def spun(self) -> bool:
        """Whether a converter wrote the page anew, so that its names stand nowhere as they are."""
        return bool(self.gold["page_type"] == "spun_repost")


@cache
def fixture(number: str) -> Fixture:
    body = (FOLDER / "pages" / f"{number}.html").read_bytes()
    gold = json.loads((FOLDER / "gold" / f"{number}.json").read_text(encoding="utf-8"))
    return Fixture(number=number, body=body, html=charset.decode(body), gold=gold)


def interpret(body: bytes) -> Interpreted | Failure:
    """Read bytes as a saved page; the day on which they were saved is fixed."""
    digest = hashlib.sha256(body).hexdigest()
    return interpret_capture(
        Capture(
            source="ingest",
            url="ingest:page",
            final_url="ingest:page",
            status_code=None,
            media_type="text/html",
            fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
            sha256=digest,
            body=body,
            payload=body,
        ),
        None,
    )


@cache
def original(number: str) -> Interpreted | Failure:
    return interpret(fixture(number).body)


def records_of(result: Interpreted | Failure) -> Sequence[Record]:
    """What `extract` says of the page."""
    return list(records([Page(name="page", result=result)]))
