"""Operators by an agreement that they sign: 甲大学与乙公司签署共建协议; not what a tenant agrees on or what else is signed on the day."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_before
from transforms.mentions.page import Page

_SIGNED = re.compile(r"(?:正式)?(?:签署|签订|达成|签了|签下)[^，。；]{0,14}(?:共建|建设|合作)[^，。；]{0,8}(?:协议|合同|意向)")
_OF_A_TENANT = re.compile(
    "(?:吸引|引来)[^，。；]{0,40}(?:关注|青睐|目光)|看中|看上|项目团队|(?:入驻|进驻)(?:企业|团队|项目)|(?:这|该)(?:项|个)?(?:成果|项目|技术)"
)
"""项目刚入驻就|吸引乙公司关注|，双方达成合作意向: what a tenant agrees on."""
_OF_THE_DAY = re.compile("(?:与此同时|同日|当日|当天|同期|同一天|此外|会后)，?[^。；\n]{0,60}?战略合作(?:框架)?协议(?:书)?[。；\n]")
"""同日，甲公司与乙大学签署战略合作协议: what else was signed on that day."""


def by_agreement(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲大学与乙公司签署共建协议: those who agree to build it, authorities aside."""
    if any(f.field == "operator" and f.rank <= 30 for f in record.facts):
        return
    for start, end in record.scopes:
        for signed in _SIGNED.finditer(page.text, start, end):
            sentence, _ = page.sentence_at(signed.start())
            near = [
                o
                for o in owners
                if sentence <= o.start and o.end <= signed.start() and signed.start() - o.end <= 12 and o.kind != "government"
            ]
            if near and not _OF_A_TENANT.search(page.text, sentence, signed.start()) and not _OF_THE_DAY.match(page.text, sentence):
                yield from facts_of(chain_before(page, owners, near[-1].end), "operator_by_agreement", 40)
