"""The lowest rung of the ladder: who is taken into a pool (培育库, 储备名单, 培育对象) is a candidate, and recognised by nobody.

列为, 认定为 and 名单 say no more than what follows or leads up to them; a later 认定 is an act of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.given_days import given_on
from transforms.mentions.level_scores import HEIGHT
from transforms.mentions.page import Page
from transforms.mentions.wordings import clause_of
from transforms.model import Recognition

_POOL = (
    "(?:梯次|后备|入库)*(?:培育|储备|后备)(?:建设|入库|培育|的)*(?:库|名单|名录|目录|对象|项目|单位|序列|计划|平台|基地|中心)"
    "(?:的?(?:入库)?(?:名单|名录|目录))?"
)
_TAKEN_INTO = re.compile(f"[^，。；、：“”《》\\n]{{0,30}}?(?:中试|概念验证|小试|平台|基地|中心)[^，。；、：“”《》\\n]{{0,6}}?{_POOL}")
_IN_POOL = re.compile(f"{_POOL}|(?:培育|储备|后备)(?:入库)?(?:库|建设)?")
_ON_IT = re.compile("榜上有名|名列其中|位列其中|在列|入列|上榜|名单|名录|获此|入选|入围")
_POOL_TITLE = re.compile(f"(?:中试|概念验证|小试|平台|基地|中心)[^，。；、和与及“”《》\\n]{{0,8}}?{_POOL}")
_MIXED = re.compile(
    "(?:平台|基地|中心)(?:（[^（）]*）)?(?:认定)?[和与及、暨](?:[^，。；]{0,6})(?:培育|储备)|认定(?:和|与|及|、)?(?:培育|储备)"
)
"""A notice of both: 市级中试平台和培育库名单."""
_GIVEN = re.compile(
    "(?:认定|命名|授牌|评定|转为|升[级格]?为|晋升)[^，。；、]{0,24}?(?:平台|基地|中心)(?![^，。；、]{0,6}(?:培育|储备|后备))|由(?:培育|储备)[^，。；]{0,4}转"
)


def on_their_rung(page: Page, record: Record, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of stages, those of a pool as `cultivated`, quoted with the words that name the pool.

    Of a list of both, the row's own column or group tells.
    """
    cells = [f for m in record.mentions for f in m.facts if f.field in ("cell:level", "cell:group")]
    pool = next((cell for cell in cells if _IN_POOL.search(cell.value)), None)
    if pool:
        return [replace(f, value="cultivated", span=pool.span) if f.value == "recognized" and f.span.part == "title" else f for f in facts]
    if cells and _MIXED.search(page.title):
        return [f for f in facts if not (f.value == "cultivated" and f.span.part == "title")]
    return [_lowered(page, fact) if fact.value == "recognized" else fact for fact in facts]


def _lowered(page: Page, fact: Fact) -> Fact:
    if fact.span.part not in ("text", "title"):
        return fact
    of_pool = _POOL_TITLE.search(page.title) if not _MIXED.search(page.title) else None
    if fact.span.part == "title":
        return replace(fact, value="cultivated", span=page.span(*of_pool.span(), "title")) if of_pool else fact
    start, end = page.position(fact.span.start), page.position(fact.span.end)
    _, stop = clause_of(page.text, start, end)
    if (taken := _TAKEN_INTO.match(page.text, start, stop)) and not _left(page, start):
        return replace(fact, value="cultivated", span=page.span(start, max(end, taken.end())))
    if _is_on_list_of_pool(page, start):
        return replace(fact, value="cultivated")
    if of_pool and not _GIVEN.search(page.text, *page.sentence_at(start)):
        return replace(fact, value="cultivated")
    return fact


def _left(page: Page, start: int) -> bool:
    """Whether a platform leaves the pool that its level names: 由|市级中试平台培育库|转为."""
    return re.search("[由从自][^，。；、]{0,4}$", page.text[max(0, start - 5) : start]) is not None


def _is_on_list_of_pool(page: Page, start: int) -> bool:
    """储备|名单, and 公布了储备名单，甲平台|榜上有名: the list is that of a pool."""
    if _ON_IT.match(page.text, start) is None:
        return False
    sentence, stop = page.sentence_at(start)
    words = page.text[sentence:stop]
    pools = [m.span() for m in _IN_POOL.finditer(words)]
    return bool(pools) and pools[0][0] + sentence <= start and not _GIVEN.search(words) and not _MIXED.search(words)


def other_steps(
    page: Page, told: tuple[Fact, Fact | None], stages: Sequence[Fact], levels: Sequence[Fact]
) -> Iterator[tuple[Recognition, Fact, Fact]]:
    """Yield the other step that a page tells of besides: 2024年3月列入市级培育库，2026年5月|认定为市级.

    It has a clause, a day and a level of its own, and this level is no higher than that of what is told first.
    """
    main, level = told
    if level is None or main.span.part != "text" or main.value not in _STEPS:
        return
    own = _clause(page, main)
    for stage in stages:
        if stage.value not in _STEPS or stage.value == main.value or stage.span.part != "text" or _clause(page, stage) == own:
            continue
        start, end = _clause(page, stage)
        its = next((f for f in levels if f.span.part == "text" and start <= page.position(f.span.start) < end), None)
        day = given_on(page, stage)
        if its and day and day != given_on(page, main) and HEIGHT[its.value] <= HEIGHT[level.value]:
            yield Recognition(level=its.value, stage=stage.value, on=day), stage, its  # type: ignore[arg-type]  # facts hold such values
            return


_STEPS = ("cultivated", "recognized")


def _clause(page: Page, fact: Fact) -> tuple[int, int]:
    return clause_of(page.text, page.position(fact.span.start), page.position(fact.span.end))
