"""Where an organisation begins behind the stem of a name that runs into it: 轨道交通传动部件|甲乙轨道装备研究院.

Nothing but the characters tells: how stems end, how organisations begin, where a brand of two characters stands before the
words of its trade. A logistic regression weighs these features; its weights are a lexicon that `benchmarks/train.py` writes
from stems and organisations joined at random.
"""

import re
from collections.abc import Iterator
from functools import cache

from transforms.lexicon import column, longest_of
from transforms.mentions.weighing import weighed
from transforms.regions import find_regions

_STATE = re.compile(r"中国|国家|中国科学院|中科院|国网|国电|华能|中核|中航|中电|中车|中铁|中建|中交|中石油|中石化|中海油")
_SHORTEST = 2
"""Characters that a stem has at least."""
_BRAND = 2
"""Characters of the usual brand."""
_LONGEST = 14


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(f"(?:{longest_of(column('words_trades', 'word'))})")


def edge_of(text: str, tail: int) -> int | None:
    """Return where the organisation whose last word (有限公司, 研究院) begins at `tail` begins; None where nothing stands before it."""
    places = [(hit.start, hit.end, hit.short) for hit in find_regions(text)]
    scored = ((weighed("stems", features_of(text, at, tail, places)), -at) for at in range(_SHORTEST, tail + 1))
    best = max(scored, default=None)
    return -best[1] if best else None


def features_of(text: str, at: int, tail: int, places: list[tuple[int, int, bool]]) -> Iterator[str]:
    """Yield the features of one possible edge; `places` are the divisions that the text names, as start, end, short."""
    yield f"ends:{text[at - 1]}"
    yield f"ends:{text[at - 2 : at]}"
    yield f"begins:{text[at : at + 1]}"
    yield f"begins:{text[at : at + 2]}"
    yield from (f"place:{'short' if short else 'full'}" for start, _, short in places if start == at)
    if any(start < at < end for start, end, _ in places):
        yield "inside_place"
    for brand in (0, _BRAND, 3, 4):
        yield f"trade_behind:{brand}" if _trade().match(text, at + brand, tail) else f"no_trade_behind:{brand}"
    covered = re.compile(f"{_trade().pattern}*").match(text, at + _BRAND, tail)
    yield "all_trade" if covered and covered.end() == tail else "not_all_trade"
    if _STATE.match(text, at):
        yield "of_the_state"
    yield f"length:{min(tail - at, _LONGEST)}"
    if text[at - 1].isascii() and text[at - 1].isalnum():
        yield "ends:latin"
