"""An official list held against the platforms that the warehouse holds: in both, only there, only here, other values, unsure.

A pair is one platform where matching says so, each row and each platform at most once, the surest pairs first. What
matching is unsure of, and every further candidate of a pair already made, is for a person to decide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.blocking import CAP, block_keys
from transforms.list_scope import Scope, lies_within, year_of
from transforms.matching import match, profile_of
from transforms.model import Known, Level, Match, Observation, Recognition, Status
from transforms.name_keys import NameKey, leading_places
from transforms.organisation_keys import operators_relation, organisations_relation
from transforms.text import fold

Field = Literal["name", "operator", "region", "level", "stage", "batch", "year", "status", "year_established"]
Relation = Literal["differs", "not_here"]
"""The two sides say different things, or only the list says something."""
_PLACES = ("province", "city", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A row of the list, or a platform of the warehouse."""

    known: Known
    status: Status = "unknown"
    recognitions: tuple[Recognition, ...] = ()
    """Those that stand."""
    read: bool = True
    """Of a row: whether the reader took its name for that of a pilot platform; else its columns alone were read."""

    @property
    def ref(self) -> str:
        """An observation_id or a platform_id."""
        return self.known.ref

    @property
    def level(self) -> Level | None:
        """The highest one recognised."""
        given = {r.level for r in self.recognitions}
        return next((level for level in ("national", "provincial", "municipal", "county") if level in given), None)

    @property
    def region(self) -> str:
        """The place in full names, outermost first."""
        return "".join(dict.fromkeys(filter(None, (self.known.province, self.known.city, self.known.district))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row and a platform; where only one of them is given, `note` says why a person should look at it."""

    listed: Party | None
    held: Party | None
    match: Match | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of which the list and the warehouse say different things."""

    listed: Party
    held: Party
    field: Field
    there: str
    here: str | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """The outcome; each row of the list is in exactly one of `both`, `only_listed` and `unsure` (there with each candidate)."""

    scope: Scope
    both: tuple[Pair, ...]
    only_listed: tuple[Party, ...]
    only_here: tuple[Party, ...]
    differing: tuple[Difference, ...]
    unsure: tuple[Pair, ...]


def party_of(o: Observation, *, read: bool = True) -> Party:
    """An observation as a row of the list."""
    standing = tuple(r for r in o.recognitions if r.stage != "withdrawn")
    known = Known(
        ref=o.observation_id,
        names=(o.name, *o.aliases),
        operators=o.operators,
        province=o.province,
        city=o.city,
        district=o.district,
        year=o.year_established,
        titles=tuple(sorted({(r.level, r.batch) for r in standing if r.level and r.batch})),
    )
    return Party(known=known, status=o.status, recognitions=o.recognitions, read=read)


def reconcile(listed: Sequence[Party], held: Sequence[Party], scope: Scope) -> Reconciled:
    """Hold the rows of a list against platforms; `only_here` is limited to the list's scope, and empty where it has none."""
    rows, platforms = {one.ref: one for one in listed}, {one.ref: one for one in held}
    order = {ref: place for place, ref in enumerate(rows)}
    found = [match(rows[a].known, platforms[b].known) for a, b in _candidates(listed, held)]
    sure = sorted((m for m in found if m.judgement == "POSITIVE"), key=lambda m: (-m.score, order[m.left_id], m.right_id))
    partner: dict[str, Match] = {}
    for one in sure:
        if one.left_id not in partner and one.right_id not in partner:
            partner[one.left_id] = partner[one.right_id] = one
    both = [partner[ref] for ref in rows if ref in partner]
    open_ = [m for m in found if m.judgement != "NEGATIVE" and partner.get(m.left_id) is not m and not _settled(m, partner)]
    doubts = {
        m: note
        for m in found
        if m.judgement == "NEGATIVE"
        and partner.keys().isdisjoint((m.left_id, m.right_id))
        and (note := _doubt(rows[m.left_id].known, platforms[m.right_id].known))
    }
    open_ = sorted((*open_, *doubts), key=lambda m: (order[m.left_id], -m.score, m.right_id))
    undecided = {ref for m in open_ for ref in (m.left_id, m.right_id)} | partner.keys()
    within = {ref: lies_within(one.known, one.recognitions, scope) for ref, one in platforms.items() if ref not in undecided}
    unsure = [_pair(m, rows, platforms, doubts.get(m) or ("second_candidate" if m.judgement == "POSITIVE" else "unsure")) for m in open_]
    unsure += [Pair(listed=None, held=platforms[ref], note=fit) for ref, fit in within.items() if fit.endswith("unknown")]
    pairs = [_pair(m, rows, platforms) for m in both]
    return Reconciled(
        scope=scope,
        both=tuple(pairs),
        only_listed=tuple(one for one in listed if one.ref not in undecided),
        only_here=tuple(platforms[ref] for ref, fit in within.items() if fit == "within"),
        differing=tuple(d for pair in pairs if pair.listed and pair.held for d in differences(pair.listed, pair.held)),
        unsure=tuple(unsure),
    )


def _doubt(listed: Known, held: Known) -> str:
    """Why a person should look at two of one name that are apart: who holds a list would find them in both sheets, side by side."""
    ours, theirs = profile_of(listed), profile_of(held)
    if not any(_parts(a) == _parts(b) for a in ours.names for b in theirs.names):
        return ""
    relation = operators_relation(ours.operators, theirs.operators)
    if relation == "differs" and ours.city is not None and ours.city == theirs.city and any(name.stem for name in ours.names):
        return "operator_differs"
    return "place_differs" if relation in ("same", "alike") else ""


def _parts(name: NameKey) -> tuple[object, ...]:
    """A name but for the place in front."""
    return (name.stem, name.zone, name.kind, name.qualifiers, name.brackets, name.ordinals, name.parts)


def _settled(one: Match, partner: Mapping[str, Match]) -> bool:
    """Whether both sides of a match found a partner elsewhere."""
    return one.left_id in partner and one.right_id in partner


def _pair(one: Match, rows: Mapping[str, Party], platforms: Mapping[str, Party], note: str = "") -> Pair:
    return Pair(listed=rows[one.left_id], held=platforms[one.right_id], match=one, note=note)


def _candidates(listed: Iterable[Party], held: Iterable[Party]) -> list[tuple[str, str]]:
    """Pairs that share a key which few platforms have."""
    blocks: dict[str, list[str]] = {}
    for one in held:
        for key in block_keys(profile_of(one.known)):
            blocks.setdefault(key, []).append(one.ref)
    telling = {key: refs for key, refs in blocks.items() if len(refs) <= CAP}
    found = {(one.ref, ref) for one in listed for key in block_keys(profile_of(one.known)) for ref in telling.get(key, ())}
    return sorted(found)


# --- fields ----------------------------------------------------------------------------------------------


def differences(listed: Party, held: Party) -> Iterator[Difference]:
    """What the list says and the warehouse does not; what the list leaves out is no difference."""
    for field, there, here in _compared(listed, held):
        relation: Relation = "differs" if here else "not_here"
        yield Difference(listed=listed, held=held, field=field, there=there, here=here, relation=relation)


def _compared(listed: Party, held: Party) -> Iterator[tuple[Field, str, str | None]]:
    ours, theirs = listed.known, held.known
    if _unplaced(ours.names[0], ours.city) not in {_unplaced(name, theirs.city) for name in theirs.names}:
        yield "name", ours.names[0], theirs.names[0]
    others = [o for o in ours.operators if all(organisations_relation(fold(o), fold(t)) == "differs" for t in theirs.operators)]
    if others:
        yield "operator", "、".join(others), "、".join(theirs.operators) or None
    yield from _places(listed, held)
    yield from _titles(listed, held)
    if listed.status not in ("unknown", held.status):
        yield "status", listed.status, None if held.status == "unknown" else held.status
    if ours.year and ours.year != theirs.year:
        yield "year_established", str(ours.year), str(theirs.year) if theirs.year else None


def _unplaced(name: str, city: str | None) -> str:
    """A name without the place in front, which is compared as a place: 江门市甲中试平台 and 甲中试平台 of 江门市 are one name."""
    return leading_places(fold(name), city)[1]


def _places(listed: Party, held: Party) -> Iterator[tuple[Field, str, str | None]]:
    """Compare places from the province down; 高新区 and 甲市高新区 are one place."""
    for part in _PLACES:
        there, here = getattr(listed.known, part), getattr(held.known, part)
        if there and not here:
            yield "region", there, None
            return
        if there and here and not (there.endswith(here) or here.endswith(there)):
            yield "region", listed.region, held.region
            return


def _titles(listed: Party, held: Party) -> Iterator[tuple[Field, str, str | None]]:
    """Compare each title of the list with those of its level."""
    for title in listed.recognitions:
        same = [r for r in held.recognitions if title.level in (None, r.level)]
        if not same:
            if title.level and title.stage != "withdrawn":
                yield "level", title.level, held.level
            continue
        pairs: tuple[tuple[Field, str | None, list[str | None]], ...] = (
            ("stage", title.stage, [r.stage for r in same]),
            ("batch", title.batch, [r.batch for r in same]),
            ("year", _words(year_of(title)), [_words(year_of(r)) for r in same]),
        )
        for field, there, here in pairs:
            if there and there not in here:
                yield field, there, "、".join(dict.fromkeys(h for h in here if h)) or None


def _words(year: int | None) -> str | None:
    return str(year) if year else None
