"""Operators by an agreement that they sign: 甲大学与乙公司签署共建协议; not what a tenant agrees on or what else is signed on the day."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.classes import specific_part
from transforms.mentions.operator_words import facts_of, in_text
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
            if (
                near
                and _is_about(page, record, sentence, signed)
                and not _OF_A_TENANT.search(page.text, sentence, signed.start())
                and not _OF_THE_DAY.match(page.text, sentence)
                and not _is_of_event(page, record, sentence, signed)
            ):
                yield from facts_of(chain_before(page, owners, near[-1].end), "operator_by_agreement", 40)


_AT_EVENT = re.compile("[^。；\n]{2,40}?(?:仪式|大会|活动|论坛|现场会|推介会|对接会|年会|开放日)(?:上|中|现场|期间)，")
_DAY_GOES_ON = re.compile("(?:框架)?(?:协议|合同)?(?:书)?[；。，](?:同日|当日|当天|同期|同时|此外|随后|现场|会上|仪式上|活动上)")


def _is_of_event(page: Page, record: Record, sentence: int, signed: re.Match[str]) -> bool:
    """Whether an agreement on 战略合作 is only one thing of a day on which the platform is shown or named."""
    if "战略合作" not in signed.group() or any(signed.start() <= m.start < signed.end() for m in in_text(record)):
        return False
    return _AT_EVENT.match(page.text, sentence, signed.start()) is not None or _DAY_GOES_ON.match(page.text, signed.end()) is not None


_CONTRACT = re.compile(
    "(?:[^，。；\n“”]{0,10}?(?:公告|宣布|披露|称|表示)[^，。；\n]{0,6}，)?(?:公司)?(?:近日|日前|此前|已经?|拟|将|计划|正式|成功|[\\d年月日]+)*(?:与|和|同|跟)"
    "[^，。；\n]{2,40}?(?:签署|签订|签下|签了|达成|订立)[^。；\n]{0,40}?"
    "，(?!由|约定|[^。；]*?(?:共建|共同|联合|合建|合办|双方|携手|支持|帮助|助力|用于|提供|委托))[^。；\n由]{0,30}?(?:投资|出资|斥资|建设|兴建|新建|打造|筹建|建起?)[^，。；\n由供]{0,30}?"
)


def by_contract(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司公告，拟与乙管理办公室签署《投资协议》，投资3亿元建设丙中试基地: who invests, not with whom it agrees on the ground."""
    for mention in in_text(record):
        sentence, _ = page.sentence_at(mention.start)
        if page.text.find("签", sentence, mention.start) < 0 and page.text.find("协议", sentence, mention.start) < 0:
            continue
        near = [o for o in owners if sentence <= o.start and o.end < mention.start]
        if near and _SIGNED_UP.fullmatch(page.text, near[-1].end, mention.start) and _LANDS.match(page.text, mention.end):
            chain = [o for o in chain_before(page, owners, near[-1].end) if not _INVITES.search(o.name)]
            yield from facts_of(chain, "operator_by_contract", 27)
        for owner in near:
            if _CONTRACT.fullmatch(page.text, owner.end, mention.start):
                yield from facts_of(chain_before(page, owners, owner.end), "operator_by_contract", 27)
                break


_SIGNED_UP = re.compile("(?:正式|成功|现场|顺利)?(?:签约|签署[^，。；\n]{0,10}协议)，(?:[^，。；\n]{0,12}的)?“?")
_LANDS = re.compile("”?(?:项目)?(?:正式|成功|顺利)?(?:落户|落地|落子|花落)")
_INVITES = re.compile("招商|投资促进|服务中心|管委会|管理委员会|办公室|政府$|[局区]$")
"""Who brings others to a place: 招商服务中心与|甲公司签约，乙中试平台项目|落户."""


_TELLS_OF_IT = re.compile("(?:该|这[个一]|此)(?:平台|基地|中心|项目)|中试(?:平台|基地|中心|线|车间|验证平台)|概念验证中心|成果转化基地")


_GENERAL = re.compile("战略合作|全面合作|全方位合作|深化合作")
"""Agreements on all kinds of things, which the sentence behind says nothing of."""


def _is_about(page: Page, record: Record, sentence: int, signed: re.Match[str]) -> bool:
    """Whether the agreement, or the sentence behind it, names the platform or speaks of a place of its kind; not 《丙基地项目合作协议》."""
    _, stop = page.sentence_at(signed.start())
    if not _GENERAL.search(signed.group()):
        _, stop = page.sentence_at(min(stop, len(page.text) - 1))
    title = re.search("《([^》]{4,})》", signed.group())
    names = [m for m in in_text(record) if sentence <= m.start < stop]
    if title:
        return any(signed.start() <= m.start < signed.end() for m in names) or specific_part(record.name) in title.group(1)
    return bool(names) or _TELLS_OF_IT.search(page.text, sentence, stop) is not None
