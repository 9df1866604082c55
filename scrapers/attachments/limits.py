"""How much a reading process may take; the process sets its own bounds before it reads a byte."""

import resource
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """For one file."""

    memory_bytes: int = 1_500_000_000
    """Of address space."""
    heavy_memory_bytes: int = 4_000_000_000
    """The same where text is recognised, and for LibreOffice."""
    time_s: float = 120.0
    """By the clock, and of processor time."""


USUAL = Limits()


def bind(limits: Limits) -> None:
    """Bind this process for good; the heavy bound is the hard one, so that `allow_heavy` can get there."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.heavy_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000_000, 500_000_000))


def start_clock(limits: Limits) -> None:
    """Give this process the processor time of one more file: should the one that waits for it be gone, it still ends."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.time_s) + 5
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def allow_heavy() -> None:
    """Lift the bound on memory to the heavy one; without effect in a process that is not bound."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
