"""Totals that a page states, by level, status and region: claims to be held against the names that it lists."""

import re
from collections.abc import Iterator, Sequence

from transforms.levels import find_levels
from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.model import Claim
from transforms.numerals import to_number
from transforms.regions import Region, at_level, find_home_words, find_regions
from transforms.statuses import find_statuses

_NOUN = r"(?:[\u4e00-\u9fff“”（）()]{0,16}?)(?:中试[\u4e00-\u9fff]{0,6}?|概念验证)(?:平台|基地|中心)"
_NUMBER = r"(\d+|[一二三四五六七八九十百两]+)"
_COUNT = re.compile(
    rf"(?P<a>{_NOUN})(?:（平台）)?(?:总数|数量|累计|总计|合计|共计|共有|共|已|达到?|为|有|，){{0,4}}{_NUMBER}余?(?:个|家|处|座)|"
    rf"{_NUMBER}余?(?:个|家|处|"
    rf"座)(?P<b>(?:[\u4e00-\u9fff]{{0,14}}?)(?:中试[\u4e00-\u9fff]{{0,6}}?|概念验证)(?:平台|基地|中心))"
)
_COUNTED = re.compile("[\\d一二三四五六七八九十百两]余?[个家处座]")
"""What every count holds."""
_GOAL = re.compile(r"到20\d\d年|力争|争取|目标|计划到|未来|将再|再建|规划到|不少于|不超过|以上|奖励|补助|限推|每家|每个")
_MIXED = re.compile(r"现有|总(?:数|计)|共计|合计|、在建")


def find(page: Page, records: Sequence[Record], home: Region | None) -> Iterator[Claim]:
    """Yield the counts of pilot platforms that the text states; goals are none."""
    for start, end in page.sentences:
        sentence = page.text[start:end]
        if ("中试" not in sentence and "概念验证" not in sentence) or page.in_noise(start) or page.in_table(start) or "《" in sentence[:4]:
            continue
        for found in _COUNT.finditer(sentence) if _COUNTED.search(sentence) else ():
            number = to_number(found[2] or found[3])
            lead = sentence[: found.start()]
            clause = lead[max(lead.rfind("，"), lead.rfind("；")) + 1 :] + found.group()
            if (
                number is None
                or _GOAL.search(clause)
                or _GOAL.search(lead[-16:])
                or number > 5000
                or (number == 1 and not (found[2] or found[3]).isdigit())
            ):
                continue
            yield _claim(page, records, home, start, end, found, int(number), clause)


def _claim(
    page: Page, records: Sequence[Record], home: Region | None, start: int, end: int, found: re.Match[str], number: int, clause: str
) -> Claim:
    status = None if _MIXED.search(clause) else next((h.status or h.stage for h in find_statuses(clause)), None)
    level = next((h.level for h in find_levels(clause)), None)
    at = start + found.start()
    return Claim(
        document_id=page.document.document_id,
        what="platforms",
        region=_region(page.text[start:end], found, home),
        level=level,
        status=status,
        count=number,
        span=page.span(at, start + found.end()),
        listed=_listed(page, records, start, end, at, status),
    )


def _region(sentence: str, found: re.Match[str], home: Region | None) -> str | None:
    """Return the region that a count is about: named in its sentence, or what 我市, 全省 mean."""
    lead = sentence[: found.end()]
    hits = find_regions(lead, home.code if home else None)
    if hits:
        return hits[-1].region.name
    words = find_home_words(lead)
    unit = at_level(home, words[-1].level) if home and words else None
    return unit.name if unit else (home.name if home else None)


def _listed(page: Page, records: Sequence[Record], start: int, end: int, at: int, status: str | None) -> int | None:
    """Count the names that a number is about: those behind it in its sentence, else all of that status, else all."""
    behind = sum(
        1 for r in records if any(m.part == "text" and at <= m.start < end for m in r.mentions if page.sentence_at(m.start)[0] == start)
    )
    if behind > 1 or (behind == 1 and re.search(r"分别|即|：|有：|为“", page.text[at:end])):
        return behind
    if not records:
        return None
    if status in ("planned", "under_construction", "operating"):
        from transforms.mentions.standing import chosen_status

        return sum(1 for r in records if (c := chosen_status(r.facts)) is not None and c.value == status) or None
    return len(records)
