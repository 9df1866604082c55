"""The reading of a document: mentions of platforms with evidence, homes, observations, claims, issues.

Candidates are found generously by an ordered tuple of extractors, then kept or dropped by named rules; a dropped one stays
as a mention with the rule that dropped it. Pure: no clock, no I/O; the same document gives the same reading.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from transforms import checks, observations
from transforms.mentions import (
    aliases,
    classes,
    conditions,
    counts,
    evidence,
    former_names,
    homes,
    measures,
    name_scores,
    operators,
    operators_handed,
    other_names,
    owners,
    paired_lists,
    places,
    plain_names,
    quoted_names,
    rejections,
    runon_lists,
    scopes,
    sentence_states,
    shared_heads,
    status_scores,
    table_rows,
)
from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.page import Page, page_of
from transforms.model import Document, Issue, Mention, MentionKind, Reading, Span

VERSION = 8
READER = f"reading@{VERSION}"

EXTRACTORS: tuple[Callable[[Page], Iterator[Candidate]], ...] = (
    table_rows.find,
    runon_lists.find,
    paired_lists.find,
    quoted_names.find,
    shared_heads.find,
    plain_names.find,
)
MAX_NAMES = 400
"""Of one page: records are held against each other, so cost grows faster than their number. Real lists have some two
hundred."""
MAX_CHARACTERS = 60_000
"""Of one page."""
MAX_WORDS = 5 * MAX_NAMES
"""中试 and the like on one page: of more, the page is read up to there."""
_KEYS = re.compile(r"中小?[试試]|中[间間]性?[试試][验驗]|概念[验驗](?:[(（][^()（）]{1,8}[)）])?[证證]|中式[平基]")
"""The words without which a page names no platform, as pages write them: in either script, with the residue of readings, misspelt."""
_KINDS: dict[str, MentionKind] = {
    "operator": "operator",
    "status": "status",
    "stage": "level",
    "level": "level",
    "place": "region",
    "industry": "industry",
    "investment": "money",
    "floor_area": "area",
    "land_area": "area",
    "year_established": "date",
    "services": "service",
}


def read(document: Document, *, region_code: str | None, publisher: str | None, as_of: date) -> Reading:
    """Read a document. `region_code` and `publisher` are those of the declared source, None for an ingested page.

    `as_of` stands in for the day of publication where the page shows none. Never raises.
    """
    if not (_KEYS.search(document.text) or _KEYS.search(document.title)):
        return Reading(document_id=document.document_id, issues=checks.check_host(document))
    if len(document.text) > MAX_CHARACTERS:
        begun = read(_begun(document, MAX_CHARACTERS), region_code=region_code, publisher=publisher, as_of=as_of)
        detail = f"{len(document.text)} characters stand on the page, of which the first {MAX_CHARACTERS} were read"
        return replace(begun, issues=(*begun.issues, Issue(severity="error", code="capped", subject=document.document_id, detail=detail)))
    words = [m.start() for m in islice(_KEYS.finditer(document.text), MAX_WORDS + 1)]
    if len(words) > MAX_WORDS:
        begun = read(_begun(document, words[MAX_WORDS]), region_code=region_code, publisher=publisher, as_of=as_of)
        capped = any(issue.code == "capped" for issue in begun.issues)
        return begun if capped else replace(begun, issues=(*begun.issues, _capped(document, len(words))))
    page = page_of(document, tuple(table for table, _ in table_rows.readable(document)))
    candidates = list(find_candidates(page))
    kept = [c for c in candidates if c.rejected_by is None]
    starts = sorted(page.span(c.start, c.end, c.part).start for c in kept if c.part == "text")
    if len(starts) > MAX_NAMES:
        begun = read(_begun(document, starts[MAX_NAMES]), region_code=region_code, publisher=publisher, as_of=as_of)
        return replace(begun, issues=(*begun.issues, _capped(document, len(starts))))
    records, dropped = aliases.records_of(page, kept)
    named = owners.owners_of(page) if records else ()
    home = homes.home_region(page, named, region_code=region_code, publisher=publisher)
    region = home[0] if home else None
    records = other_names.join_spoken(page, records)
    if records:
        scopes.with_scopes(page, records)
        operators.attach_operators(page, records, named)
        operators_handed.attach_former_operators(page, records)
        places.attach_places(page, records, named, home)
        conditions.attach_conditions(page, records)
        measures.attach_measures(page, records, named)
        records, silent = evidence.settle(page, records)
        dropped += silent
        for record in records:
            status_scores.reconsider(page, record, records)
            if not any(fact.field in ("status", "stage") for fact in record.facts):
                record.facts.extend(sentence_states.told_by_sentences(page, record, records))
    built = tuple(observations.build(page, record, home=region, as_of=as_of) for record in records)
    claims = tuple(counts.find(page, records, region))
    return Reading(
        document_id=document.document_id,
        mentions=tuple(_mentions(page, [*(c for c in candidates if c.rejected_by), *dropped], records)),
        observations=built,
        claims=claims,
        issues=checks.check(document, built, claims),
    )


def _begun(document: Document, end: int) -> Document:
    """The beginning of a document, up to the line in which `end` lies; offsets hold."""
    cut = max(document.text.rfind("\n", 0, end), 0)
    tables = (replace(t, rows=tuple(row for row in t.rows if all(cell.end <= cut for cell in row))) for t in document.tables)
    return replace(document, text=document.text[:cut], tables=tuple(t for t in tables if t.rows))


def _capped(document: Document, names: int) -> Issue:
    """The issue of a page that names more platforms than are read of one page."""
    detail = f"{names} names stand on the page, of which the first {MAX_NAMES} were read"
    return Issue(severity="error", code="capped", subject=document.document_id, detail=detail)


def find_candidates(page: Page) -> Iterator[Candidate]:
    """Yield every candidate, kept or marked with the rule that drops it. Names of the title count where the text has none."""
    found = [c for extractor in EXTRACTORS for c in extractor(page)]
    judged = [c if (rule := rejections.rejection_of(page, c)) is None else c.rejected(rule) for c in found]
    if not any(c.rejected_by is None for c in judged):  # 作为全省唯一的甲中试基地: where nothing else names it, the predicate does
        judged = [
            replace(c, rejected_by=None) if c.rejected_by == "is_predicate" and len(classes.specific_part(c.name)) > 2 else c
            for c in judged
        ]
    while among := {id(c) for c in judged if c.rejected_by == "unlikely_name" and _stands_among(page, c, judged)}:
        judged = [replace(c, rejected_by=None) if id(c) in among else c for c in judged]
    judged = [replace(c, rejected_by=None) if _is_row_of_class(page, c, judged) else c for c in judged]
    judged = [replace(c, rejected_by=None) if _is_renamed(page, c, found) else c for c in judged]
    judged = [c.rejected("title_of_another") if _is_title_of_another(page, c, judged) else c for c in judged]
    in_text = any(c.rejected_by is None and c.part == "text" for c in judged)
    yield from aliases.without_overlaps(
        c.rejected("title_only") if c.part == "title" and c.rejected_by is None and not _titles_count(c, judged, in_text=in_text) else c
        for c in judged
    )


_GIVEN = re.compile(r"(?:列为|评为|认定为|确定为|命名为|授予|纳入|入选|获批)(?:首批|第[一二三四五]批)?$")
_LEVEL = re.compile("(?:国家|省|自治区|市)级")


def _is_title_of_another(page: Page, candidate: Candidate, judged: list[Candidate]) -> bool:
    """Whether a doubtful name is the title that the platform named before it was given: 基地被列为|国家级种业中试基地."""
    if candidate.rejected_by is not None or candidate.part != "text" or not name_scores.is_doubtful(page, candidate):
        return False
    given = _GIVEN.search(page.text, max(0, candidate.start - 12), candidate.start)
    if given is None or _LEVEL.match(candidate.name) is None:
        return False
    return any(c.rejected_by is None and c.part == "text" and c.end <= candidate.start for c in judged)


def _is_row_of_class(page: Page, candidate: Candidate, judged: list[Candidate]) -> bool:
    """Whether a name stands in a row of a flattened list that names a class alone: 5.概念验证中心两家，即甲概念验证中心（乙大学）."""
    if candidate.rejected_by != "in_flattened_table" or not name_scores.is_certain(page, candidate):
        return False
    rows = [c for c in judged if c.extractor == runon_lists.EXTRACTOR and c.start <= candidate.start]
    return bool(rows) and max(rows, key=lambda c: c.start).rejected_by == "is_class_of_platforms"


_FOR_WANT_OF_WORDS = frozenset({"unlikely_name", "is_class_of_platforms", "lacks_evidence_of_platform"})


_BARE = 6
"""Characters of 概念验证中心: a bare head noun that is 更名为 means the platform named before."""


def _is_renamed(page: Page, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a name that little else speaks for was changed, or is what one was changed to: 同意|甲市藻类中试平台|更名为|乙基地."""
    named = candidate.rejected_by in _FOR_WANT_OF_WORDS and len(candidate.name) > _BARE
    return named and any(former_names.is_renamed(page, candidate, other) for other in found)


_LISTED = re.compile(r"[”\"]?(?:、|和|与|及|以及)[“\"]?")


def _stands_among(page: Page, candidate: Candidate, judged: list[Candidate]) -> bool:
    """Whether a name is joined to another one that is kept: what stands in a list of names is one."""
    return candidate.part == "text" and any(
        c.rejected_by is None
        and c.part == "text"
        and (_LISTED.fullmatch(page.text, c.end, candidate.start) or _LISTED.fullmatch(page.text, candidate.end, c.start))
        for c in judged
    )


def _titles_count(candidate: Candidate, judged: list[Candidate], *, in_text: bool) -> bool:
    """Whether a name of the title counts: the text has none, or the same one."""
    return not in_text or any(c.part == "text" and c.rejected_by is None and aliases.same_platform(candidate, c) for c in judged)


def _mentions(page: Page, rejected: list[Candidate], records: list[Record]) -> Iterator[Mention]:
    """Yield all mentions: platforms kept and dropped, then what was read of the kept ones."""
    document_id = page.document.document_id
    for candidate in rejected:
        yield _platform(page, candidate, candidate.name)
    for record in records:
        for candidate in record.mentions:
            yield _platform(page, candidate, record.name)
        for fact in record.facts:
            kind = _kind_of(fact)
            if kind:
                yield Mention(document_id=document_id, kind=kind, span=fact.span, value=fact.value, extractor=fact.rule)


def _platform(page: Page, candidate: Candidate, value: str) -> Mention:
    span: Span = page.span(candidate.start, candidate.end, candidate.part)
    return Mention(
        document_id=page.document.document_id,
        kind="platform",
        span=span,
        value=value,
        extractor=candidate.extractor,
        rejected_by=candidate.rejected_by,
    )


def _kind_of(fact: Fact) -> MentionKind | None:
    return _KINDS.get(fact.field)
