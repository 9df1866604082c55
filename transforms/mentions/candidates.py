"""What extractors hand to each other: name candidates and the facts read beside them."""

from dataclasses import dataclass, field, replace

from transforms.model import Span

LISTS = ("table_rows", "runon_lists", "paired_lists")
"""Extractors whose names a list vouches for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value for one field of a platform, and the characters that it was read from."""

    field: str
    value: str
    """Canonical."""
    span: Span
    rule: str
    rank: int = 50
    """The lower the more trusted; the observation takes the lowest, every fact becomes a statement."""
    payload: object = None
    """The typed value where text is not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may name a platform."""

    start: int
    end: int
    name: str
    """Simplified, without white space; completed where the page shares a head noun."""
    extractor: str
    part: str = "text"
    quoted: bool = False
    completed: bool = False
    head: tuple[int, int] | None = None
    """Where the shared head noun of a completed name stands."""
    group: int = -1
    """Members of one list, which never are one platform; -1 = in no list."""
    prefix: str | None = None
    """The organisation that the name begins with."""
    weak: bool = False
    """Found by a head noun that makes a platform only with other evidence."""
    counted: bool = False
    """A number stands before the name."""
    facts: tuple[Fact, ...] = ()
    aliases: tuple[tuple[str, Span], ...] = ()
    rejected_by: str | None = None

    def rejected(self, rule: str) -> "Candidate":
        """Return the candidate as dropped by a rule."""
        return replace(self, rejected_by=rule)


@dataclass(slots=True, kw_only=True)
class Record:
    """One platform of one page while its values are gathered; `mentions` are in the order of the text."""

    name: str
    mentions: list[Candidate]
    aliases: dict[str, Span] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    scopes: tuple[tuple[int, int], ...] = ()
    """The parts of the text that speak of it."""
    echoes: tuple[tuple[int, int], ...] = ()
    """Where the text speaks of it again without its name: 刀具基地, ①, 前者."""

    @property
    def first(self) -> Candidate:
        """The mention that names it."""
        return next((m for m in self.mentions if m.name == self.name), self.mentions[0])
