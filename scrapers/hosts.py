"""What is remembered of one host during a night: whose turn it is, what it allows, what it was asked, and how slowly.

The ledger at the end is the proof of manners: it counts what went over the wire, attempts and redirects included.
"""

import asyncio
from dataclasses import dataclass, field
from statistics import median

from scrapers.robots import Rules
from transforms.errors import FetchError
from transforms.model import Outcome


class ClosedError(FetchError):
    """Nothing was asked and nothing will be tonight: another attempt is of no use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostNight:
    """One host's row of the ledger; times in seconds, sizes in bytes as transferred."""

    host: str
    """Scheme, name and port: `https://kjt.example.gov.cn:443`."""
    requests: int
    bytes: int
    delay_declared_s: float | None
    """The least pause that a source declares for it; None where nothing was asked."""
    delay_least_s: float | None
    delay_median_s: float | None
    """Between the starts of one request and the next; None for fewer than two."""
    robots: str
    """free, rules, or `closed` with the outcome that closed it."""
    crawl_delay_s: float | None
    """The pause that robots.txt asks for."""
    disallowed: int
    """URLs that robots.txt kept us from."""
    retry_after: int
    """Answers that asked for a pause and got it."""
    redirects: int
    not_modified: int
    left_alone: str | None
    """Why it was not asked any more this night: outcome and detail."""


@dataclass(slots=True)
class Host:
    """One scheme, name and port."""

    name: str
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One request at a time."""
    free_at: float = 0.0
    """Loop time of the earliest next request start."""
    rules: Rules | None = None
    rules_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    closed: tuple[Outcome, str] | None = None
    in_vain: int = 0
    """Exchanges in a row that failed or were blocked."""
    starts: list[float] = field(default_factory=list)
    """Loop time of each request."""
    bytes: int = 0
    delays_s: set[float] = field(default_factory=set)
    crawl_delay_s: float = 0.0
    disallowed: int = 0
    retry_after: int = 0
    redirects: int = 0
    not_modified: int = 0

    def refuse_if_closed(self, max_requests: int, max_bytes: int) -> None:
        """Raise ClosedError where the night's budget is spent, or the host is to be left alone."""
        if self.closed is None and len(self.starts) >= max_requests:
            self.closed = ("refused", f"budget of {max_requests} requests a night is spent")
        if self.closed is None and self.bytes >= max_bytes:
            self.closed = ("refused", f"budget of {max_bytes} bytes a night is spent")
        if self.closed is not None:
            raise ClosedError(*self.closed)

    def note_ending(self, outcome: Outcome, detail: str, patience: int) -> None:
        """Leave the host alone after `patience` exchanges in a row that were blocked or not to be had."""
        self.in_vain = self.in_vain + 1 if outcome in ("blocked", "unreachable") else 0
        if self.in_vain >= patience and self.closed is None:
            self.closed = (outcome, f"{detail} (left alone after {patience} in a row)")

    def ledger(self) -> HostNight:
        """What the night asked of this host."""
        gaps = [later - earlier for earlier, later in zip(self.starts, self.starts[1:], strict=False)]
        return HostNight(
            host=self.name,
            requests=len(self.starts),
            bytes=self.bytes,
            delay_declared_s=min(self.delays_s, default=None),
            delay_least_s=round(min(gaps), 3) if gaps else None,
            delay_median_s=round(median(gaps), 3) if gaps else None,
            robots=_decision(self.rules),
            crawl_delay_s=self.crawl_delay_s or None,
            disallowed=self.disallowed,
            retry_after=self.retry_after,
            redirects=self.redirects,
            not_modified=self.not_modified,
            left_alone=" ".join(self.closed) if self.closed else None,
        )


def _decision(rules: Rules | None) -> str:
    if rules is None:
        return "not asked"
    if rules.closed:
        return f"closed {' '.join(rules.closed)}"
    return "free" if rules.parsed is None else "rules"
