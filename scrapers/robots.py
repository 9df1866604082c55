"""What a host's robots.txt allows, by RFC 9309."""

from dataclasses import dataclass

from protego import Protego

from scrapers.guard import classify, looks_like_html
from transforms.model import Outcome

MAX_BYTES = 512 * 1024
"""RFC 9309, section 2.5: at least 500 KiB are to be parsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The robots decision of one host for one night."""

    parsed: Protego | None = None
    """None = no rules stand, or none may be relied on."""
    closed: tuple[Outcome, str] | None = None
    """Outcome and detail for every URL of the host where nothing may be fetched."""

    def allows(self, url: str, user_agent: str) -> bool:
        """Whether the rules let this software fetch the URL."""
        return self.parsed is None or self.parsed.can_fetch(url, product(user_agent))

    def crawl_delay_s(self, user_agent: str) -> float:
        """The pause that the host asks for; 0 = none."""
        delay = self.parsed.crawl_delay(product(user_agent)) if self.parsed else None
        return float(delay or 0.0)


def product(user_agent: str) -> str:
    """The product token of a User-Agent, which robots files name: `zhongshi/0.1 (+…)` → `zhongshi`."""
    return user_agent.partition("/")[0].partition(" ")[0]


def read_rules(status: int, media_type: str, body: bytes) -> Rules:
    """The rules that an answer to `/robots.txt` states.

    5xx closes the host (RFC 9309, 2.3.1.4) unless it is a known challenge page, which is `blocked`;
    4xx (2.3.1.3) and a page that is no robots file leave it free.
    """
    if status >= 500:
        outcome, detail = classify(status, {"content-type": media_type}, body, "/robots.txt")
        if outcome == "blocked":
            return Rules(closed=(outcome, f"{detail} robots.txt"))
        return Rules(closed=("disallowed", f"robots_unavailable HTTP {status}"))
    if status != 200 or looks_like_html(media_type, body) or b"\x00" in body[:MAX_BYTES]:
        return Rules()
    return Rules(parsed=Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", errors="replace")))
