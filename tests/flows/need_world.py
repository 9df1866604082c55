"""The made-up world of `needs.toml`: its pages taken through the stages of an ingest, and its needs with judged relevance."""

import html
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.ingest import ingest
from flows.settings import Settings
from transforms.text import fold

DEPTH = 5
CAPTURED_AT = datetime(2026, 7, 1, tzinfo=UTC)
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">'
    '<meta name="PubDate" content="{day}"></head><body><h1>{title}</h1><div class="TRS_Editor">{body}</div></body></html>'
)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A need and the grades of the platforms that are relevant to it."""

    text: str
    held: bool
    relevant: dict[str, int]


def _world() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("needs.toml").read_text(encoding="utf-8"))


def judged_needs() -> tuple[Judged, ...]:
    return tuple(Judged(**need) for need in _world()["need"])


def ids_by_name() -> dict[str, str]:
    """Our ids of the platforms by their folded names."""
    return {fold(name): one for page in _world()["page"] for one, name in page["platforms"].items()}


def make_home(home: Path) -> None:
    """Write the pages and take them in; the home then has a published snapshot."""
    pages = home / "pages"
    pages.mkdir(parents=True)
    for number, page in enumerate(_world()["page"]):
        body = "".join(f"<p>{html.escape(line)}</p>" for line in page["text"].strip().splitlines())
        text = _PAGE.format(title=page["title"], day=page["published_on"], body=body)
        (pages / f"{number:03}.html").write_text(text, encoding="utf-8")
    ingest(Settings(home=home), [pages], captured_at=CAPTURED_AT)


def grades_of(names: Sequence[str], need: Judged, ids: Mapping[str, str]) -> list[int]:
    """The grades of the first platforms of a ranking, given by their names."""
    return [need.relevant.get(ids.get(fold(name), ""), 0) for name in names[:DEPTH]]


def ndcg(grades: Sequence[int], need: Judged) -> float:
    """Gain 2^grade - 1, discount log2(place + 1), against the best order that there is."""
    return _gain(grades) / _gain(sorted(need.relevant.values(), reverse=True)[:DEPTH])


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
