"""Which of the organisations around a platform are its operators: the words around each, weighed together.

A logistic regression over the named features of `operator_features`, what the written rules found among them; its weights
are a lexicon that `benchmarks/train.py` writes. What a column, list or label says in full is never touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.mentions.beside_events import stands_aside
from transforms.mentions.bystanders import is_tied, plays_another_part
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_features import features_of
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood
from transforms.text import fold

RULE = "operator_by_score"
_LIKELY, _FIRST, _PARTNER, _UNLIKELY = 0.5, 0.35, 0.15, 0.25
"""From where one is an operator; from where the likeliest is one if there is no other; from where one joined to an operator is; below
where a rule is overruled: chosen by cross-validation over pages."""
_SAID_IN_FULL = 20
"""The rank of a column, list or label: it names all operators."""
_CLEAR = 24
"""The last rank of a wording that is never overruled: in brackets behind the name, by order, by count."""
_OF_LIST = ("operator_carried",)
"""What holds for the names of a list is no matter of the words around one of them."""
_RANK = 55
OVERRULED = 90
"""The rank of what a rule found and the words around it deny: a statement that is kept and never chosen."""


def reconsider(page: Page, records: Sequence[Record], record: Record, owners: Sequence[Owner]) -> None:
    """Add the operators that no single wording shows, and put those behind that only seem to be some."""
    found = [f for f in record.facts if f.field == "operator"]
    if any(f.rank <= _SAID_IN_FULL for f in found):
        return
    best: dict[str, tuple[float, Owner]] = {}
    for owner in candidates_of(page, record, owners):
        if found and not any(_same(owner.name, f.value) for f in found) and _only_unveils(page, owner):
            continue
        likely = likelihood("operators", features_of(page, records, record, owner, owners))
        if likely > best.get(owner.name, (0.0, owner))[0]:
            best[owner.name] = (likely, owner)
    unlikely = [name for name, (likely, _) in best.items() if likely < _UNLIKELY]
    overruled = [f for f in found if f.rank > _CLEAR and f.rule not in _OF_LIST and any(_same(name, f.value) for name in unlikely)]
    kept = [f for f in found if f not in overruled]
    rank = min((f.rank for f in kept), default=_RANK)
    record.facts = [replace(f, rank=OVERRULED) if f in overruled else f for f in record.facts]
    likeliest = max((likely for likely, _ in best.values()), default=0.0)
    least = _LIKELY if kept else min(_LIKELY, max(likeliest, _FIRST))
    chosen = [owner for name, (likely, owner) in best.items() if likely >= least or any(_same(name, f.value) for f in kept)]
    for name, (likely, owner) in best.items():
        enough = likely >= least or (likely >= _PARTNER and any(_joined(page, owner, other) for other in chosen))
        if enough and not any(_same(name, f.value) for f in kept):
            record.facts.append(Fact(field="operator", value=name, span=owner.span, rule=RULE, rank=rank))


_JOINS = re.compile(r"(?:[（(][^（）()\n]{1,14}[）)])?[^，。；、\n“”]{0,8}?(?:、|和|与|及|以及|，?(?:并|共同)?(?:联合|携手|会同|协同))")


def _joined(page: Page, one: Owner, other: Owner) -> bool:
    """Whether two organisations stand side by side, joined by 、和 or 联合."""
    first, second = (one, other) if one.start < other.start else (other, one)
    return first.end <= second.start and _JOINS.fullmatch(page.text, first.end, second.start) is not None


_BUILDS = re.compile("建工|建筑(?!材料|科技|科学|大学)|工程局|中铁|中建|中交|路桥|市政工程|分公司$")
"""Who builds houses for others: no weighing of words makes a contractor an operator."""
_IS_TENANT = re.compile(
    "(?:就是其中|是其中|等\\d*[家个]?企业|年产|现场负责人|创始人|[^，。；]{0,4}(?:率先|首批|已经?)?(?:入驻|进驻)"
    "|看中|看上|(?:的)?(?:关注|青睐)(?=[，。])|签[订下署]了?(?:供货|采购|购销|销售))"
)
"""What only one who uses the platform is said to be or do."""


_MADE_ANOTHER = re.compile(
    "(?:[、和与及][^，。；、\n]{2,24})*[^，。；、\n]{0,4}?(?:共建|共同|联合|合作|建设|组建|设立|成立|创办)+的[^，。；、\n]{0,8}?(?:研发机构|科研机构|事业单位|产业学院|研究院|研究所|联合实验室|联盟)"
)
"""甲政府与乙大学|共同建设的新型研发机构: they made the institute, which has the platform."""
_MEETS = re.compile(
    "(?:[、和与及][^，。；、\n]{2,24})?(?:联合|共同|携手)?(?:于[^，。；\n]{2,12})?(?:在[^，。；\n]{2,12})?(?:联合|共同)?(?:主办|举办|召开|举行|组织)(?:了)?"
    "[^，。；\n]{0,12}(?:发布会|现场会|推介会|对接会|座谈会|交流会|论坛|大会|沙龙|研讨会)"
)
"""甲研究院、乙学会联合|举办发布会: who calls people together; whether one also runs the platform other words say."""


_A_TITLE = re.compile(
    "(?:房客|租户|住户|用户|客户|主顾)”?(?:就|正)?是“?$|(?:获批|获评|获建|入选|获认定为?|认定为|升格为|晋升为)(?:建设|成为)?“?$"
)
"""研究院获批|丙工程研究中心: what somebody was made is no partner."""


_AT_EVENT = re.compile(
    "(?:同日|当日|当天|同期|同一天|(?:仪式|大会|会议|活动|启动会|现场会|发布会|会)[上中]|(?:活动|仪式|大会|会议)?现场|[^，。；\n]{0,10}环节|(?:活动|会议)期间)，?"
)
_SIGNS_OR_SPEAKS = re.compile(
    "(?:签约|签署|签订)(?![^，。；\n]{0,12}(?:共建|建设|运营|入股))|(?:发布|展示|推介)了|发言|致辞|作(?:了)?[^，。；\n]{0,6}(?:报告|介绍|演讲)|路演"
)
_TAKES_PART_IN_IT = re.compile("共建|建设|运营|打造|承建|组建|依托|牵头|管理|设立|投资|成立|承担")
_WITH_MANY = re.compile(
    "[与和同](?:多家|数家|\\d+家|入驻|相关|有关)(?:单位|企业|机构|高校|院所|项目|公司)?(?:分别|现场|进行)?(?:签约|签署|签订)(?![^。；\n]{0,16}(?:共建|建设))"
)
_HOLDS_A_POST = re.compile("[^，。；、\n]{0,8}?(?:校长|院长|所长|主任|董事长|总裁|总经理|书记|会长|教授|院士|专家)")
_UNVEILS = re.compile("(?:等|共同|一起|先后|分别|出席|现场)[^，。；\n]{0,16}?(?:揭牌|揭幕|见证|致辞|剪彩|启动|授牌|仪式)")


def _only_unveils(page: Page, owner: Owner) -> bool:
    """Whether an organisation is only named as where one of those comes from who unveil it: 甲大学|校长某、乙公司董事长某共同揭牌."""
    _, stop = page.sentence_at(owner.start)
    post = _HOLDS_A_POST.match(page.text, owner.end, stop)
    return post is not None and _UNVEILS.search(page.text, post.end(), stop) is not None


_PLAIN_POST = re.compile("[^，。；\n]{0,14}?(?:教授|研究员|室主任|系主任|讲师|专家|院士|博导)，(?:也|又|还|同时)(?:是|担任|兼任)")
"""是|甲学院|食品系主任，也是丙中试基地的技术负责人: another post of one who serves there."""


def _is_guest(page: Page, owner: Owner) -> bool:
    """Whether an organisation only signs, speaks or shows at an event of the platform's, or employs one who has a post there."""
    if _PLAIN_POST.match(page.text, owner.end) or _WITH_MANY.match(page.text, owner.end):
        return True
    sentence, stop = page.sentence_at(owner.start)
    for event in _AT_EVENT.finditer(page.text, sentence, owner.start):
        rest = page.text[event.end() : stop]
        return _SIGNS_OR_SPEAKS.search(rest) is not None and _TAKES_PART_IN_IT.search(rest) is None
    return False


_BARE = 4
"""Characters of 公司, 研究院, 该公司, which mean whom the page named last."""


def candidates_of(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Yield the organisations in the parts of the text that speak of a platform, or in a sentence that names it."""
    sentences = [page.sentence_at(m.start) for m in in_text(record)]
    told_aside: set[str] = set()
    for owner in owners:
        near = any(s <= owner.start < e for s, e in (*record.scopes, *sentences))
        if (
            _A_TITLE.search(page.text, max(0, owner.start - 8), owner.start)
            or _BUILDS.search(owner.name)
            or _MEETS.match(page.text, owner.end)
            or _MADE_ANOTHER.match(page.text, owner.end)
            or _IS_TENANT.match(page.text, owner.end)
            or "**" in owner.name
            or _is_guest(page, owner)
            or plays_another_part(page, owner)
        ):
            continue
        aside = stands_aside(page, record, owner)
        if owner.end - owner.start <= _BARE and owner.end - owner.start < len(owner.name):
            aside = aside or owner.name in told_aside
        elif aside:
            told_aside.add(owner.name)
        else:
            told_aside.discard(owner.name)
        if near and not page.in_table(owner.start) and is_tied(page, record, owner) and not aside:
            yield owner


def _same(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a in b or b in a
