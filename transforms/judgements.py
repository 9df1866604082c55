"""Judgements of people: which stand today, and on which observations.

A judgement names pages, names and the passages that it was about. It stands while the pages say those passages, whatever
a better reader makes of them; when one is gone, it re-opens and a person judges again. The later judgement wins.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from transforms.judged_values import scope_of
from transforms.model import Judged, JudgedPage, Match, Ruling, Standing, Subject
from transforms.text import fold

BY_PERSON = "judgement"
"""What decided, where a person did: `decided_by` of a match, the rule of a value."""
_Key = tuple[frozenset[tuple[str, str]], str]


def judgement_id(ruling: Ruling) -> str:
    """Return its id: the same row is the same judgement, wherever it was copied."""
    ends = [[s.url, s.name, *s.text] for s in (ruling.left, ruling.right) if s]
    content = [ruling.verdict, ends, ruling.field, ruling.value, ruling.who, ruling.why, ruling.at.isoformat()]
    return "jg-" + hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]


def about(ruling: Ruling) -> _Key:
    """Tell what a judgement decides; of several that decide the same the latest counts."""
    ends = (ruling.left,) if ruling.right is None or ruling.field else (ruling.left, ruling.right)
    scope = scope_of(ruling.field, ruling.value or "") if ruling.field else ""
    return frozenset((s.url, fold(s.name)) for s in ends), scope


def standings(rulings: Sequence[Ruling], pages: Mapping[str, JudgedPage]) -> tuple[Standing, ...]:
    """Tell of each judgement how it stands on these pages (by address), oldest first."""
    ordered = sorted({judgement_id(ruling): ruling for ruling in rulings}.items(), key=lambda one: (one[1].at, one[0]))
    latest = {about(ruling): (ref, ruling) for ref, ruling in ordered}
    found = []
    for ref, ruling in ordered:
        by, last = latest[about(ruling)]
        if last.verdict == "withdrawn":
            found.append(Standing(judgement_id=ref, ruling=ruling, state="withdrawn", reason=f"{last.who}: {last.why}"))
        elif by != ref:
            found.append(Standing(judgement_id=ref, ruling=ruling, state="superseded", reason=_later(by, last)))
        else:
            found.append(_on_pages(ref, ruling, pages))
    return tuple(_consistent(found))


def superseded_values(found: Iterable[Standing], platform_of: Mapping[str, str]) -> tuple[Standing, ...]:
    """Let of several values of one field of one platform, judged on different pages, the latest stand."""
    ordered = list(found)
    latest: dict[tuple[str, str], Standing] = {}
    for one in ordered:
        if one.state == "in_force" and one.ruling.verdict == "value":
            latest[_of_platform(one, platform_of)] = one
    return tuple(
        one
        if one.state != "in_force" or one.ruling.verdict != "value" or (last := latest[_of_platform(one, platform_of)]) is one
        else replace(one, state="superseded", reason=_later(last.judgement_id, last.ruling))
        for one in ordered
    )


def judged_of(found: Iterable[Standing]) -> Judged:
    """Return what is in force, as clustering takes it."""
    same: set[tuple[str, str]] = set()
    different: set[tuple[str, str]] = set()
    rejected: set[str] = set()
    for one in found:
        if one.state != "in_force" or one.left_id is None:
            continue
        if one.ruling.verdict == "not_a_platform":
            rejected.add(one.left_id)
        elif one.right_id is not None and one.ruling.verdict in ("same", "different"):
            pair = (min(one.left_id, one.right_id), max(one.left_id, one.right_id))
            (same if one.ruling.verdict == "same" else different).add(pair)
    return Judged(same=frozenset(same), different=frozenset(different), rejected=frozenset(rejected))


def signed(matches: Iterable[Match], judged: Judged) -> Iterator[Match]:
    """Say of the verdicts on pairs that people judged that a person decided."""
    for match in matches:
        pair = (match.left_id, match.right_id)
        if pair in judged.same and match.judgement == "POSITIVE":
            reasons = tuple(reason for reason in match.reasons if reason != "joined_by_others")
            yield replace(match, reasons=(*reasons, "judged_same"), decided_by=BY_PERSON)
        elif pair in judged.different:
            yield replace(match, judgement="NEGATIVE", reasons=(*match.reasons, "judged_different"), decided_by=BY_PERSON)
        else:
            yield match


def rejections(groups: Iterable[Collection[str]], names: Mapping[str, str], rejected: Collection[str]) -> dict[str, str]:
    """Return who is no platform (ref → the ref that was judged): those judged, and who is of their group and bears their name.

    So what a person took out stays out when other pages repeat it, and a wrong match takes no other platform with it.
    """
    out: dict[str, str] = {}
    for group in groups:
        judged = {fold(names[ref]): ref for ref in sorted(group, reverse=True) if ref in rejected}
        for ref in group if judged else ():
            if ref in rejected:
                out[ref] = ref
            elif (like := judged.get(fold(names[ref]))) is not None:
                out[ref] = like
    return out


def _later(by: str, ruling: Ruling) -> str:
    return f"{by} of {ruling.who} decides later"


def _of_platform(one: Standing, platform_of: Mapping[str, str]) -> tuple[str, str]:
    left = one.left_id or ""
    return platform_of.get(left, left), scope_of(one.ruling.field or "", one.ruling.value or "")


def _on_pages(ref: str, ruling: Ruling, pages: Mapping[str, JudgedPage]) -> Standing:
    ends = [s for s in (ruling.left, ruling.right) if s]
    refs = [_found(s, pages[s.url]) if s.url in pages else None for s in ends]
    needed = 1 if ruling.field else len(ends)  # the page that says otherwise may be read otherwise today
    gone = next((why for n, s in enumerate(ends) if (why := _changed(s, pages.get(s.url), refs[n], named=n < needed))), None)
    return Standing(
        judgement_id=ref,
        ruling=ruling,
        state="reopened" if gone else "in_force",
        reason=gone,
        left_id=refs[0],
        right_id=refs[1] if len(refs) > 1 else None,
    )


def _changed(subject: Subject, page: JudgedPage | None, ref: str | None, *, named: bool) -> str | None:
    """Say in what the page is not what was judged; None where it is."""
    if page is None:
        return f"{subject.url} is not in the warehouse"
    lost = next((passage for passage in subject.text if passage not in page.text and fold(passage) not in fold(page.text)), None)
    if lost is not None:
        return f"{subject.url} does not say “{lost}” any more"
    return f"{subject.url} is not read to name {subject.name} any more" if named and ref is None else None


def _found(subject: Subject, page: JudgedPage) -> str | None:
    """Find the observation: by its name, else by another name, else as the only one whose name holds it or lies within it."""
    key = fold(subject.name)
    folded = [(ref, [fold(name) for name in names]) for ref, names in page.named]
    alike = [ref for ref, names in folded if any(key in name or name in key for name in names if name)]
    by_name = [ref for ref, names in folded if names[0] == key] or [ref for ref, names in folded if key in names]
    return by_name[0] if by_name else alike[0] if len(alike) == 1 else None


def _consistent(found: Sequence[Standing]) -> Iterator[Standing]:
    """Re-open pairs that cannot stand beside later ones: 甲 = 乙 and 乙 = 丙, but 甲 ≠ 丙."""
    group: dict[str, set[str]] = {}
    apart: list[tuple[str, str, Standing]] = []
    lost: dict[str, str] = {}
    for one in reversed(found):
        left, right = one.left_id, one.right_id
        if one.state != "in_force" or left is None or right is None or one.ruling.verdict not in ("same", "different"):
            continue
        ours, theirs = (group.setdefault(ref, {ref}) for ref in (left, right))
        if one.ruling.verdict == "different":
            if ours is theirs:
                lost[one.judgement_id] = "later judgements say that both are one platform"
            else:
                apart.append((left, right, one))
            continue
        against = next((p for a, b, p in apart if {a, b} <= ours | theirs and not {a, b} <= ours and not {a, b} <= theirs), None)
        if against is not None:
            lost[one.judgement_id] = f"{against.judgement_id} of {against.ruling.who} says later that both are different"
        elif ours is not theirs:
            ours |= theirs
            group.update(dict.fromkeys(theirs, ours))
    for one in found:
        why = lost.get(one.judgement_id)
        yield one if why is None else replace(one, state="reopened", reason=why)
