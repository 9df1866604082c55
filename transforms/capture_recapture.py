"""How many platforms has nobody seen? Chapman's estimate from two channels that find platforms independently.

Assumes that (1) the channels are independent: what one reports does not lead the other to it; (2) within a channel each
platform is as likely to be found as any other; (3) no platform came or went between the two; (4) every match is right.
News that follow government notices break (1), and famous platforms (2): both make the estimate too low, so it is a floor.

Chapman (1951), Univ. Calif. Publ. Stat. 1:131; variance of Seber (1970), Biometrika 57:645; the interval is that of a
log-normal number of unseen ones (Burnham et al. 1987, Am. Fish. Soc. Monogr. 5, p. 212), which never falls below what was seen.
"""

from dataclasses import dataclass
from math import exp, log, sqrt

LEAST_OVERLAP = 7
"""Platforms found by both, below which the estimate may be biased (Robson & Regier 1964, Trans. Am. Fish. Soc. 93:215: with
seven the bias is negligible at 95 % confidence)."""
_Z = 1.959963984540054
"""97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many there are, seen and unseen, with a 95 % interval; all None and a reason where it is refused."""

    total: float | None = None
    low: float | None = None
    high: float | None = None
    refused: str | None = None


def estimate(first: int, second: int, both: int) -> Estimate:
    """Estimate from the platforms that one channel found, that the other found, and that both did."""
    if both < LEAST_OVERLAP:
        return Estimate(refused=f"overlap {both} of at least {LEAST_OVERLAP}")
    total = chapman(first, second, both)
    seen = first + second - both
    unseen = total - seen
    if unseen <= 0:  # one channel found all that the other did
        return Estimate(total=total, low=float(seen), high=float(seen))
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    spread = exp(_Z * sqrt(log(1 + variance / unseen**2)))
    return Estimate(total=total, low=seen + unseen / spread, high=seen + unseen * spread)


def chapman(first: int, second: int, both: int) -> float:
    """Estimate the size of a population; without bias where `first + second` is at least that size."""
    if not 0 <= both <= min(first, second):
        raise ValueError(f"{both} cannot be in both of {first} and {second}")
    return (first + 1) * (second + 1) / (both + 1) - 1
