"""Operators told by what each put in: 甲公司出资70%，乙公司出资30%; 甲院拿了4000万，乙公司拿了3500万."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operators_together import facts_together
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_SHARE = re.compile(
    r"(?:[（(][^（）()\n]{1,14}[）)])?(?:[^，。；、\n]{0,4}?)(?:出资|占股|持股|控股|参股|入股|占(?=[\d一二三四五六七八九]))(?:比例)?(?:为|占)?[^，。；、\n]{0,6}?(?:\d+(?:\.\d+)?[%％]|[一二三四五六七八九]成)"
)
"""甲公司出资70%，乙公司出资30%: who holds shares in it."""
_PAID = re.compile(
    r"(?:[（(—][^（）()\n]{1,24}[）)—])?[^，。；、\n]{0,4}?(?:拿出|拿了?|掏出?了?|出资|出了|投资|投入?了?)[^，。；、\n]{0,4}?\d[\d.,]*[余多]?(?:万|亿|个亿)元?(?=[，。；、])"
)
"""甲院拿了4000万，乙公司拿了3500万: who paid for it, and no word of what else was made with it."""


_THING = "(?:钱|资金?|地|土地|技术?|人(?:才|员|手)?|厂房|房子?|场地?|设备|力|料|团队|管理)"
_PART = re.compile(rf"(?:[（(][^（）()\n]{{1,14}}[）)])?(?:只|主要)?(?:出{_THING}(?:[和与及、]{_THING})*|[建管投])(?=[、，；。])")
"""甲公司|出钱|、乙大学|出人|; 甲公司|建|、乙研究院|管|: what each does in it."""


_STAKE = re.compile("(?:则)?以[^，。；\n]{2,14}?(?:作价|入股|出资|参股)(?:入股|出资)?(?=[，。；])")
"""甲公司|以厂房作价|，乙大学|以专利入股|."""
_RUNS = re.compile(
    "(?:则)?(?:(?:派驻|派出|派)[^，。；\n]{0,10}?(?:运营|管理|运行)|负责[^，。；\n]{0,8}?(?:运营|运行|管理|技术|研发|工艺))(?=[，。；])"
)
"""甲公司投了3000万元，乙大学|派驻团队运营|."""


def by_share(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """Those whose shares in the platform are told, if there are two of them at least."""
    for start, end in record.scopes:
        for low, high in page.sentences:
            if not (start <= low < end):
                continue
            inside = [o for o in owners if low <= o.start and o.end <= min(high, end)]
            puts_in = [o for o in inside if any(way.match(page.text, o.end, high) for way in (_SHARE, _PAID, _PART, _STAKE))]
            holders = puts_in + [o for o in inside if puts_in and _RUNS.match(page.text, o.end, high)]
            if len({o.name for o in holders}) > 1 and not _for_other(page.text[max(o.end for o in holders) : high]):
                yield from facts_together(holders, "operator_by_share")


_MADE = re.compile("(?:组建|成立|设立|建设|打造|兴建|经营)(?:了|起)?(?P<what>[^，。；\n]{2,20})")
_OURS = re.compile("中试|概念验证|基地|平台|中心|项目|运营|合资")


def _for_other(words: str) -> bool:
    """Whether what they put in goes into something else: 两家另行组建了|检测公司."""
    made = _MADE.search(words)
    return made is not None and _OURS.search(made["what"]) is None
