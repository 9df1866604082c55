"""Operators that open a clause and do something to the platform told before: 中试平台8月投用，|甲公司负责运营|，已服务30家企业."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text, is_bystander, is_contractor
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_before
from transforms.mentions.page import Page

_OPENS = re.compile(
    "(?:(?:^|[，；。：:\n])(?:目前|如今|现|今后|后续|日常|具体)?|(?:建成|投用|投产|交付|完工|竣工)后|(?:之日|[年月日])起|\\d[年月日])(?:则|均|都)?"
    "(?:[^，。；\n]{0,8}(?:合资|共同|联合|出资)(?:设立|组建|成立)的)?$"
)
_HOW = "(?:将|则|具体|全面|全权|统一|独立|自主|主要|直接|共同)"
_WHAT = "(?:日常|具体|后期|整体|项目|平台|基地)"
_DOES = re.compile(
    f"{_HOW}*(?:负责{_WHAT}*(?:投资|建设|运营|管理|运行|运维|实施|打理|和|与|及|、)+(?:工作|事务)?|承担{_WHAT}*(?:建设|运营|管理|运行)(?:任务|工作)"
    "|(?:投资|出资)(?:建设|兴建|承建|建成)|牵头(?:建设|承建|组建|运营)?|承建|接手|接管|运营管理|建设运营)(?=[，。；、\n]|$)"
)
_ABOUT = re.compile("(?:建成|投用|投产|交付|完工|竣工)后|(?:平台|基地|中心|中试线|它|一期)(?!主任|负责人|总?经理)")
_OTHER_WORK = re.compile(
    "设计|施工|监理|勘察|检测|物业|食堂|污水|培训|论坛|大赛|课题|标准厂房|公寓|孵化器|产业园|学院|实验室|生产线|公司成立"
)
_REACH = 80


def by_clause(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """…中试平台8月建成投用，甲公司负责运营，…; 乙中试基地位于丙区，丁公司投资建设，…."""
    for start, end in record.scopes:
        for owner in owners:
            if not (start <= owner.start and owner.end <= end) or not (does := _DOES.match(page.text, owner.end, end)):
                continue
            chain = chain_before(page, owners, owner.end)
            first = chain[0].start if chain else owner.start
            if not _OPENS.search(page.text, max(start, first - 24), first) or is_bystander(page, owner):
                continue
            if ("建" in does.group() and is_contractor(owner)) or not _is_told_of(page, record, first):
                continue
            yield from facts_of(chain or (owner,), "operator_in_clause", 27)


def _is_told_of(page: Page, record: Record, position: int) -> bool:
    """Whether the clauses before, in the sentence or the one right before it, speak of the platform and of no other work."""
    sentence, _ = page.sentence_at(position)
    begin = max(sentence, position - _REACH)
    if sentence == position:  # the clause opens its sentence
        begin = max((s for s, e in page.sentences if e <= position), default=position)
    before = page.text[begin:position]
    clause = before[max((before.rstrip("，；。").rfind(mark) for mark in "；。"), default=-1) + 1 :]
    named = any(begin <= m.start < position for m in in_text(record)) or any(begin <= s < position for s, _ in record.echoes)
    return (named or _ABOUT.search(before) is not None) and _OTHER_WORK.search(clause) is None
