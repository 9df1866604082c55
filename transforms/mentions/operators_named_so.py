"""Operators called what they are: 甲公司是乙中试平台的运营单位, 作为丙中试基地的建设方，丁公司…, and the winner of a tender to run it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after, chain_before
from transforms.mentions.page import Page

_OF_IT = re.compile(
    "(?<=[地台心线”])(?:项目)?的?(?:主要|唯一|实际|专业|共同|联合)?"
    "(?:(?:运营|建设|依托|承建|承担|牵头|实施|责任|产权|运行|管理|业主|投资|共建)[和与及兼、]?)+(?<![和与及兼、])(?:单位|主体|方|机构|企业|公司|商)"
)
_IS = re.compile("(?:正|就|也|既)?(?:是|为|作为|系)“?$")
_AS = re.compile("(?:作为|身为)“?$")
_ITSELF = re.compile("(?:该|这个?|本|此)?(?:中试)?(?:基地|平台|中心)$")


@lru_cache(maxsize=2)
def _parts(page: Page) -> tuple[tuple[int, int], ...]:
    """Return where the page speaks of a 运营单位 and the like of what stands before."""
    return tuple(m.span() for m in _OF_IT.finditer(page.text))


def by_part_named(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """Yield whom the page calls the operator: before 是…的运营单位, or behind 作为…的运营方，."""
    starts = {end: start for start, end in [*((m.start, m.end) for m in in_text(record)), *record.echoes]}
    for position, end in _parts(page):
        start = starts.get(position - 1 if page.text[position - 1] == "”" else position)
        if start is None and any(s <= position < e for s, e in record.scopes):
            itself = _ITSELF.search(page.text, max(0, position - 6), position)
            start = itself.start() if itself else None
        if start is None:
            continue
        if (called := _IS.search(page.text, max(0, start - 6), start)) and (chain := chain_before(page, owners, called.start())):
            yield from facts_of(chain, "operator_named_so", 22)
        elif _AS.search(page.text, max(0, start - 4), start) and page.text.startswith("，", end):
            yield from facts_of(chain_after(page, owners, end + 1), "operator_named_so", 22)
        else:
            behind = end + page.text.startswith("、", end)
            chain = chain_after(page, owners, behind)
            if chain and chain[0].start == behind and _SPEAKS.match(page.text, chain[-1].end):
                yield from facts_of(chain, "operator_named_so", 23)


_SPEAKS = re.compile("[^，。；\n]{0,16}?(?:总经理|董事长|负责人|经理|主任|院长|所长|校长|总监|副总|总裁|工程师|创始人|总工)")
"""甲中试平台运营方、|乙公司|总经理…说: the part and the name stand side by side."""

_TO_RUN = re.compile("(?:运营|运维|托管)(?:管理)?(?:服务|单位|商|机构|权)?[^，。；\n]{0,6}?(?:项目|采购|招标|遴选|招募|公开招租)")
_WON = re.compile("(?:中标|成交|中选|入围|拟中标)(?:人|单位|供应商|候选人|机构)(?:名称)?(?:为|是|：|:|\\s)+")
_NOT_WON = re.compile("(?:第[二三]|未)$")


def by_award(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """On a page that awards the running of the platform (委托运营服务项目), yield who won it."""
    wanted = _TO_RUN.search(page.title) or any(
        _TO_RUN.match(page.text, m.end) or _RUN_BEHIND.match(page.text, m.end) for m in in_text(record)
    )
    for start, end in record.scopes if wanted else ():
        for won in _WON.finditer(page.text, start, end):
            if not _NOT_WON.search(page.text, max(start, won.start() - 3), won.start()):
                yield from facts_of(chain_after(page, owners, won.end())[:1], "operator_of_award", 20)


_RUN_BEHIND = re.compile(f'[”"]?(?:委托|专业|整体|日常|市场化)?{_TO_RUN.pattern}')
