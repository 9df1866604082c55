"""Operators by a visit: 一行到甲研究院调研，实地察看了乙中试平台: what guests are shown at the one house that they visit is the house's."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_GOES_TO = re.compile("(?:来到|走进|莅临|到访|来访|前往|深入|走访|考察|参观|赴|到|在)了?“?$")
_TO_SEE = re.compile("(?:[（(][^（）()\n]{1,16}[）)])?”?(?:进行|开展|实地|现场|专题)*(?:调研|考察|参观|走访|视察|检查|指导|座谈|交流|调查)")
_SHOWN = re.compile(
    "(?:察看|查看|看了|参观|观摩|视察|巡视|走进|走访|考察|参访)了?(?:研究院|研究所|公司|集团|学校|实验室|该院|该所|其)?的?(?:[^，。；\n]{2,24}?[、和与及])*“?$"
)
_ELSEWHERE = re.compile("随后|接着|之后|其后|下午|次日|还(?:到|赴|来到|前往|参观|考察|走访)|又(?:到|赴|来到|前往)|分别|先后|一路|途中")
"""Guests who go on are somewhere else."""
_STOP = re.compile("(?:一行|调研组|考察团|考察组|代表团|检查组|督导组)(?:首先|先后|实地|又|还)?(?:来到|走进)了?“?$")
_TITLE_VISIT = re.compile(
    "(?:来访|到访|莅临|走进|走访|考察|调研|赴|到)(?P<host>[\u3400-\u9fff（）()]{2,16}?(?:公司|集团|研究院|研究所|大学|学院|实验室))"
)
_TAIL = re.compile("(?:股份)?(?:有限)?(?:责任)?(?:公司|集团|研究院|研究所|大学|学院|实验室)+$")
_KINDS = ("institute", "laboratory", "university", "enterprise", "hospital")
_NEAR = 240
"""Characters between the visit and what is shown."""


def by_visit(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """Yield the one host of a page's visit, for a platform that its guests look at and of which nothing else says whose it is."""
    mentions = in_text(record)
    if not mentions or any(f.field == "operator" for f in record.facts):
        return
    shown = [m for m in mentions if _SHOWN.search(page.text, page.sentence_at(m.start)[0], m.start)]
    stops = [m for m in mentions if _STOP.search(page.text, page.sentence_at(m.start)[0], m.start)]
    if not shown and not stops:
        return
    visited = [o for o in owners if o.kind in _KINDS and _is_visited(page, o)]
    if len({o.name for o in visited}) != 1:
        return
    if (shown or stops)[0].start > visited[0].end and _is_whole_visit(page, visited[0]):
        yield from facts_of(visited[:1], "operator_visited", 46)
        return
    for mention in shown:
        sentence, _ = page.sentence_at(mention.start)
        host = next((o for o in reversed(visited) if o.end <= mention.start and mention.start - o.end <= _NEAR), None)
        if host is None or _ELSEWHERE.search(page.text, max(sentence, host.end), mention.start):
            continue
        if not any(host.end <= o.start < mention.start and o.name != host.name and o.kind in _KINDS for o in owners):
            yield from facts_of((host,), "operator_visited", 46)
            return


def _is_visited(page: Page, owner: Owner) -> bool:
    return _GOES_TO.search(page.text, max(0, owner.start - 5), owner.start) is not None and _TO_SEE.match(page.text, owner.end) is not None


def _is_whole_visit(page: Page, host: Owner) -> bool:
    """Whether the title tells of a visit to the host alone (一行来访甲集团): all stops are then its own."""
    named = _TITLE_VISIT.search(page.title)
    return named is not None and len(stem := _TAIL.sub("", named["host"])) >= 2 and stem in host.name
