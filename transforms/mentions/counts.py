"""Totals that a page states, by level, status and region: claims to be held against the names that it lists.

A total names what it counts (省级中试平台186家); its parts do so no more (其中武汉92家，在建5家): they are read on from it,
each within what the number before it counts.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.mentions.candidates import Record
from transforms.mentions.count_words import Scope, level_in, narrowed, region_in, status_in
from transforms.mentions.page import Page
from transforms.model import Claim
from transforms.numerals import to_number
from transforms.regions import Region

_CLASS = r"(?:中试[\u4e00-\u9fff]{0,6}?|概念验证)(?:平台|基地|中心)"
_NOUN = rf"(?:[\u4e00-\u9fff“”（）()]{{0,16}}?){_CLASS}(?:[（(](?:平台|基地|中心)[）)])?"
_POOL = r"(?:(?:重点|梯次)?(?:培育|储备|后备)(?:入库)?(?:库|名单|对象|序列)[的内中]{0,2})?"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+|[一二三四五六七八九十百两]+)"
_UNIT = "[余多]?[个家处座]"
_COUNT = re.compile(
    rf"(?P<a>{_NOUN}){_POOL}(?:总数|数量|累计|总计|合计|共计|共有|共|已|达到?|为|有|，){{0,4}}{_NUMBER}{_UNIT}|"
    rf"{_NUMBER}{_UNIT}(?P<b>(?:(?:单位|企业|机构|平台)?为20\d\d年度?)?(?:[\u4e00-\u9fff]{{0,14}}?){_CLASS})"
)
_COUNTED = re.compile(rf"[\d一二三四五六七八九十百两]{_UNIT}")
"""What every count holds."""
_GOAL = re.compile(r"到20\d\d年|力争|争取|目标|计划到|未来|将再|再建|规划到|不少于|不超过|(?<!级)以上|奖励|补助|限推|每家|每个")
"""省级以上 is a level; 20家以上 is a condition."""
_BY_YEAR = re.compile(r"(?<!截止)(?<!截至)到20\d\d年[^；]*$")
"""到2028年，全省建成…、…: all that follows in the sentence is aimed at."""
_TOPIC = re.compile(_CLASS)
_MOST = 5000
_PART = re.compile(rf"(?P<words>[^，。；、：:（）()\d]{{0,20}}?){_NUMBER}{_UNIT}(?=[，。；、：:（）()\s和及与]|以及|$)")
_BETWEEN = re.compile(r"[，；、：:（）()\s和及与以]*")
_SEGMENT = re.compile(r"[^，；、：:（）()]*")
_OF_WHICH = "其中"
_IN_ORDER = re.compile("分别[为是有达]*$")
"""武汉、襄阳分别为92家、18家: which number is whose, the label alone does not say."""
_UNREAD = re.compile("[区县市州盟旗类型级]$|领域$|行业$|方向$")
"""Labels that go on dividing the same platforms (高新区3家, 新材料领域5家), though they are no scope of a claim."""


class _Total(NamedTuple):
    scope: Scope
    start: int
    end: int
    number: int | None
    """None of a noun that no number stands with: parts may follow it all the same (中试平台在建5家)."""


def find(page: Page, records: Sequence[Record], home: Region | None) -> Iterator[Claim]:
    """Yield the counts of pilot platforms that the text states; goals are none."""
    before: _Total | None = None
    for start, end in page.sentences:
        sentence = page.text[start:end]
        goes_on = before if sentence.startswith(_OF_WHICH) or page.text[start - 1 : start] == "；" else None
        named = "中试" in sentence or "概念验证" in sentence
        if not sentence.strip():
            continue
        before = None
        if not (named or goes_on) or page.in_noise(start) or page.in_table(start) or "《" in sentence[:4] or not _COUNTED.search(sentence):
            continue
        for claim, total in _of_sentence(page, records, home, start, end, goes_on):
            before = total
            yield claim


def _of_sentence(
    page: Page, records: Sequence[Record], home: Region | None, start: int, end: int, goes_on: _Total | None
) -> Iterator[tuple[Claim, _Total]]:
    """Yield the claims of one sentence, each with the total that a next sentence would go on from (其中，…)."""
    sentence = page.text[start:end]
    totals = _totals(sentence, home, goes_on)
    for index, total in enumerate(totals):
        until = totals[index + 1].start if index + 1 < len(totals) else len(sentence)
        if total.number is not None:
            listed = _listed(page, records, start, end, start + total.start, total.scope.status)
            yield _claim(page, start, total, listed), total
        parts = tuple(_parts(sentence, total, until, home))
        for place, part in enumerate(parts):
            behind = parts[place + 1].start if place + 1 < len(parts) else until
            yield _claim(page, start, part, _listed_behind(records, start + part.end, start + behind)), total


def _totals(sentence: str, home: Region | None, goes_on: _Total | None) -> list[_Total]:
    """Find the numbers that stand with their noun, and nouns before the first of them; goals are none."""
    totals = [_Total(goes_on.scope, 0, 0, None)] if goes_on else []
    counts = tuple(_COUNT.finditer(sentence))
    for found in counts:
        number = to_number(found[2] or found[3])
        lead = sentence[: found.start()]
        clause = lead[max(lead.rfind("，"), lead.rfind("；")) + 1 :] + found.group()
        written = found[2] or found[3]
        if (
            number is None
            or number > _MOST
            or _GOAL.search(clause)
            or _GOAL.search(lead[-16:])
            or _BY_YEAR.search(lead)
            or (number == 1 and not written.isdigit())
        ):
            continue
        totals.append(
            _Total(
                _scope(sentence[: found.end()], clause, found.group(), home, titled=found["b"] is not None),
                found.start(),
                found.end(),
                int(number),
            )
        )
    for topic in _TOPIC.finditer(sentence, 0, counts[0].start() if counts else len(sentence)):
        lead = sentence[: topic.end()]
        clause = lead[max(lead.rfind("，"), lead.rfind("；")) + 1 :]
        if not _GOAL.search(clause) and not _BY_YEAR.search(lead):
            totals.append(
                _Total(
                    _scope(lead, clause, topic.group(), home, titled=sentence.startswith("名单", topic.end())),
                    topic.start(),
                    topic.end(),
                    None,
                )
            )
    return sorted(totals, key=lambda one: one.end)


def _scope(lead: str, clause: str, words: str, home: Region | None, *, titled: bool) -> Scope:
    """Read what a number counts: its level stands beside it, else before it in its clause (国家级3家、省级中试平台60家)."""
    status = status_in(clause)
    return Scope(region_in(lead, home), level_in(words, status, level_in(clause, status, titled=titled), titled=titled), status)


def _parts(sentence: str, total: _Total, until: int, home: Region | None) -> Iterator[_Total]:
    """Read on from a total: numbers whose labels narrow it, up to the first that counts something else."""
    base, last, at = total, total, total.end
    outside = total
    while at < until:
        began, at = at, _BETWEEN.match(sentence, at).end()  # type: ignore[union-attr]  # matches the empty text too
        between = sentence[began:at]
        if ")" in between or "）" in between:
            base = outside
        segment = _SEGMENT.match(sentence, at)
        if segment is None or not segment.group() or at >= until:
            return
        opened = between.endswith(("（", "("))
        nested = opened or segment.group().startswith(_OF_WHICH)
        outside = base if opened else outside
        part = _PART.match(sentence, at, until)
        if part is None:
            base = last if nested else base
            if _COUNTED.search(segment.group()) or _GOAL.search(segment.group()):
                return
            at = segment.end()
            continue
        number = int(to_number(part[2]) or 0)
        if nested:  # what is more than the number before it is part of the total: 建成10家，在建5家，其中省级6家
            base = total if last.number is not None and number > last.number else last
            if base.number is not None and number > base.number:
                return
        scope = narrowed(part["words"], base.scope, home)
        if _IN_ORDER.search(part["words"]) or (scope is None and not _UNREAD.search(part["words"])):
            return
        if scope is not None and 0 < number <= _MOST:
            last = _Total(scope, part.start(), part.end(), number)
            yield last
        at = part.end()


def _claim(page: Page, start: int, total: _Total, listed: int | None) -> Claim:
    return Claim(
        document_id=page.document.document_id,
        what="platforms",
        region=total.scope.region.name if total.scope.region else None,
        level=total.scope.level,
        status=total.scope.status,
        count=total.number or 0,
        span=page.span(start + total.start, start + total.end),
        listed=listed,
    )


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


def _listed_behind(records: Sequence[Record], start: int, end: int) -> int | None:
    """Count the names between a part and the next one; the names of the whole page are those of the total."""
    return sum(1 for r in records if any(m.part == "text" and start <= m.start < end for m in r.mentions)) or None
