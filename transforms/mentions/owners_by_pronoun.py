"""Organisations meant by a pronoun: 由它打理, 由后者建设, 和她的母校合办, 其与乙大学共建."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_DO = "(?:打理|运营|管|负责|运行|建设|承接|经营|投资|出资|承建|实施|组建|打造|承担|兴建)"
_IT_RUNS = re.compile(f"(?<=[由归])(?:(?:它|其)(?=(?:全权|具体|统一)?{_DO})|(?:后者|前者)(?=[^，。；\n]{{0,12}}?{_DO}))")


def by_pronoun(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 日常事务由它打理, 由后者建设 by the organisation named last in the paragraph, 前者 by the one named before it."""
    for it in _IT_RUNS.finditer(page.text):
        line, _ = page.line_at(it.start())
        named = [o for o in owners if line <= o.start and o.end <= it.start() and o.kind != "government"]
        place = -2 if it.group() == "前者" else -1
        if len(named) >= -place:
            before = named[place]
            yield Owner(it.start(), it.end(), before.name, before.span, before.kind)


_THIS_HOUSE = re.compile(
    "(?<=[。，；”\n])(?:这|该)(?:家|个|所)由[^。；，\n]{4,48}?(?:共建|组建|成立|设立|创办|合办|发起|举办)的[^，。；、\n]{0,8}?(?:研发机构|科研机构|研究院|研究所|企业|公司|机构)(?=[，])"
)


def this_house(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 这家由甲大学和乙县共建的新型研发机构，建成了… by the institute or firm named last before: its founders are not meant."""
    for house in _THIS_HOUSE.finditer(page.text):
        line, _ = page.line_at(house.start())
        before = next(
            (
                o
                for o in reversed(owners)
                if line <= o.start and o.end <= house.start() and o.kind in ("institute", "laboratory", "enterprise")
            ),
            None,
        )
        if before:
            yield Owner(house.start(), house.end(), before.name, before.span, before.kind)


_ALMA_MATER = re.compile("(?:[她他]|自己|其)的?母校|(?<=[和与同])母校")


def alma_mater(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 甲公司和她的母校合办 by the university named last before."""
    for school in _ALMA_MATER.finditer(page.text):
        before = next((o for o in reversed(owners) if o.end <= school.start() and o.kind == "university"), None)
        if before:
            yield Owner(school.start(), school.end(), before.name, before.span, before.kind)


_ITS = re.compile("(?<=[，、])其(?=(?:与|和|同|联合|携手)[^，。；]{2,30}(?:共建|建设|组建|打造|合资|合作|设立|成立))")


def its_own(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 甲公司宣布，其与乙大学共建… by the organisation that the sentence names before."""
    for it in _ITS.finditer(page.text):
        sentence, _ = page.sentence_at(it.start())
        before = next((o for o in reversed(owners) if sentence <= o.start and o.end <= it.start() and o.kind != "government"), None)
        if before:
            yield Owner(it.start(), it.end(), before.name, before.span, before.kind)
