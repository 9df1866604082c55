"""Main text of captured pages: Zhongshi beside trafilatura, in one run, as a Markdown table.

    python -m benchmarks.main_text --set DIR [--out FILE]

DIR holds `pages/*.html`, raw bytes as captured, and `notes.toml`, noted by hand from each page's own source:

    [[page]]
    file = "name.html"
    origin = "where the capture was found"
    title = "…"                  # of the article, without the names of site and column
    day = "2026-11-24"           # of publication; left out where the page states none
    publisher = "…"              # 来源 as shown; left out where the page names none
    number = "…"                 # 文号; left out where there is none
    begins = "…"                 # the first 12 characters of the body, blanks not counted
    ends = "…"                   # the last 12
    length = 1234                # characters of the body, blanks not counted

The body is what the article says: image captions and footnotes are of it; title, bylines, credits (责任编辑), links to
other articles and notices of rights are not. Where it begins with a caption, `begins` is the first sentence after that.
Captured pages are not ours to hand on: they stay outside the repository, only the result is kept.
"""

import argparse
import hashlib
import re
import statistics
import time
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import trafilatura

from scrapers.charset import decode
from scrapers.documents import parse
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture

CHECKS = ("title", "day", "publisher", "number", "both ends", "length within 10 %", "whole body")
"""The last is the two before it together."""
_ROUNDS = 3
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """What one reader found in one page; all empty where it found no article."""

    title: str = ""
    day: str | None = None
    publisher: str | None = None
    number: str | None = None
    text: str = ""


Reader = Callable[[bytes], Found]
Page = TypeVar("Page")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, metavar="DIR", required=True)
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: stdout")
    options = parser.parse_args()
    text = "\n".join(report(options.set)) + "\n"
    print(text, end="") if options.out is None else options.out.write_text(text, encoding="utf-8")


def report(folder: Path) -> list[str]:
    """The table and the pages that fail, as lines of Markdown."""
    notes: list[dict[str, Any]] = tomllib.loads((folder / "notes.toml").read_text(encoding="utf-8"))["page"]
    bodies = [(folder / "pages" / note["file"]).read_bytes() for note in notes]
    readers: dict[str, Reader] = {"Zhongshi": by_zhongshi, "trafilatura": by_trafilatura}
    passed = {name: [check(note, reader(body)) for note, body in zip(notes, bodies, strict=True)] for name, reader in readers.items()}
    cost = {name: median_cost(reader, bodies) for name, reader in readers.items()}
    lines = [
        f"{len(notes)} captured pages.",
        "",
        "| | " + " | ".join(CHECKS) + " | median cost of a page |",
        "|---|" + "---:|" * (len(CHECKS) + 1),
    ]
    for name, results in passed.items():
        shares = [f"{sum(result[what] for result in results) / len(results):.3f}" for what in CHECKS]
        lines.append(f"| {name} | " + " | ".join(shares) + f" | {cost[name] / cost['Zhongshi']:.1f} × |")
    for name, results in passed.items():
        lines += ["", f"What {name} fails:", ""]
        failing = ((note["file"], [what for what in CHECKS[:-1] if not result[what]]) for note, result in zip(notes, results, strict=True))
        lines += [f"- {file}: {', '.join(failed)}" for file, failed in failing if failed] or ["- nothing"]
    return lines


def check(note: dict[str, Any], found: Found) -> dict[str, bool]:
    """Which of CHECKS one page passes."""
    text = squeezed(found.text)
    ends = squeezed(note["begins"]) in text and squeezed(note["ends"]) in text
    length = abs(len(text) - note["length"]) <= note["length"] * _TOLERANCE
    passed = (
        same(found.title, note["title"]),
        found.day == note.get("day"),
        same(found.publisher, note.get("publisher")),
        same(found.number, note.get("number")),
        ends,
        length,
        ends and length,
    )
    return dict(zip(CHECKS, passed, strict=True))


def squeezed(text: str) -> str:
    """Text without blanks and invisible characters, forms of width made one."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and unicodedata.category(c) != "Cf")


def same(one: str | None, other: str | None) -> bool:
    """Whether two writings agree in letters and digits."""
    first, second = (re.sub(r"[\W_]+", "", squeezed(text or "")).casefold() for text in (one, other))
    return first == second


def by_zhongshi(body: bytes) -> Found:
    """As `ingest` reads a saved file: no source, no address."""
    digest = hashlib.sha256(body).hexdigest()
    capture = Capture(
        source="ingest",
        url=f"ingest:{digest}",
        final_url=f"ingest:{digest}",
        status_code=None,
        media_type="text/html",
        fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        sha256=digest,
        body=body,
    )
    try:
        document = parse(capture, None)
    except (FetchError, LayoutError):
        return Found()
    return Found(document.title, document.published_on, document.publisher, document.document_number, document.text)


def by_trafilatura(body: bytes) -> Found:
    """With tables and metadata, without comments, from the text as Zhongshi decodes it."""
    document = trafilatura.bare_extraction(decode(body), with_metadata=True, include_comments=False, include_tables=True)
    if document is None:
        return Found()
    fields = document if isinstance(document, dict) else document.as_dict()
    return Found(fields.get("title") or "", fields.get("date"), fields.get("sitename"), None, fields.get("text") or "")


def median_cost(read: Callable[[Page], object], pages: Sequence[Page]) -> float:
    """Seconds of one core: the median over pages of the best of some rounds."""
    return statistics.median(min(_timed(read, page) for _ in range(_ROUNDS)) for page in pages)


def _timed(read: Callable[[Page], object], page: Page) -> float:
    start = time.process_time()
    read(page)
    return time.process_time() - start


if __name__ == "__main__":
    main()
