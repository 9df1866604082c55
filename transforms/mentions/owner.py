"""An organisation where a text names or means it, and the one whose own page the text is on."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms import text as texts
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.organisations import find_organisations
from transforms.regions import find_regions


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation at `text[start:end]`; `name` is the full one that it stands for."""

    start: int
    end: int
    name: str
    span: Span
    kind: str = "other"


_UNIT_OF = re.compile(
    "[\u3400-\u9fff]{2,14}?大学(?=(?:科学技术|科研|科学|技术转移|产业|成果|发展|新闻|宣传|社会|工业|工程|研究生|先进)[\u3400-\u9fff]{0,10}(?:院|处|部|中心|办公室|网)$)"
)


_STOP = re.compile("[，。；：]")
"""What no name holds."""


@lru_cache(maxsize=2)
def home_organisation(page: Page) -> tuple[str, Span] | None:
    """Return the institution whose own site the page is on, with the words that say so."""
    for part in ("site", "publisher"):
        whole = getattr(page.document, part) or ""
        for hit in find_organisations(whole):
            if hit.kind in ("university", "institute", "enterprise", "hospital", "laboratory") and not re.search(
                r"科技厅|科技局|报|网|传媒", hit.name
            ):
                name = texts.simplify(hit.name)
                whole = _UNIT_OF.match(name)
                if whole and not find_regions(name[whole.end() :]):
                    return whole.group(), Span(start=hit.start, end=hit.start + whole.end(), exact=hit.name[: whole.end()], part=part)
                return name, Span(start=hit.start, end=hit.end, exact=hit.name, part=part)
    for start, end in reversed([(s, e) for s, e in page.lines if page.text[s:e].strip()][-3:]):
        line = page.text[start:end].strip()
        if _STOP.search(line):
            continue
        hits = [h for h in find_organisations(line) if h.kind in ("university", "institute", "enterprise", "hospital")]
        if len(hits) == 1 and len(hits[0].name) == len(line):
            at = page.text.index(line, start)
            return line, page.span(at, at + len(line))
    return None
