"""Operators behind a word that gives them the platform: 由甲公司建设, 交由乙研究院运营, 整体委托给丙公司管理, 归丁公司管."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import ROLE, facts_of, in_text, is_bystander, is_contractor
from transforms.mentions.other_subjects import another_subject
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after, chain_before
from transforms.mentions.page import Page

_BY = re.compile(r"(?:由|交由|均由|是由|则由|改由|依托(?:于)?|委托)")
_OTHER_WORK = re.compile(
    "(?:设计|施工|监理|勘察|可研|环评|土建|安装|装修|检测|咨询|代理|审计|测绘|供货|设备|物业|污水|废水|固废|危废|供热|供电|供水|供气|安保|保洁|食堂|基金|仪式|活动|论坛|大会|会议|培训|讲座|沙龙|大赛|比赛|展会)(?:工作|任务|单位|方|服务|部分|则|均|也)?$"
)
"""设计由丙设计院承担: what is done there is no building or running."""
_FORMERLY = re.compile("(?:原先?|最初|起初|此前)$")
"""原由甲公司建设，去年划转至乙公司: the first no longer has it."""
_ONCE = re.compile(
    "(?:于|在)?(?:[12]\\d{3}年|早年|当年|最初|早期)[^，。；\n]{0,8}?(?:建成|建设|兴建|创建|创办|组建|投用|设立)[^，。；\n]{0,4}，(?:现|现在|如今|眼下|目前|现已|后来?)(?:已)?(?:改|转|交|变更为)?[由归]"
)
"""由甲公司于2021年建成，现由乙公司运营: whose it was is told by a day of then."""
_AFTER_BY = re.compile(
    rf"[^，。；\n]{{0,20}}?(?:{ROLE}|承办|代管|托管|代运营|管护|接手|接管|接盘|接棒|持有(?=资产|产权|[，。；、])|共管|联管|加盟|协建|参与(?=[的。；，、）]|建设|共建|运营))"
)
_NOT_ROLE = re.compile(
    r"^[^，。；\n]{0,6}?(?:规划|设计|施工|监理|中标|提供(?!运营)|指导|出资支持|评估|评审|审批|授牌|遴选|认定|颁发|组织评)"
)
_ELSE_DONE = re.compile(
    "(?:制定|起草|编制|编写|修订|攻关|研[发制](?![和与、建并运]|平台|基地|中心))|(?:市场|产品|后期|品牌|对外)?(?:产业化|转化|处理|处置|供应|供热|供电|回收|生产|推广|销售)"
    "|(?:了)?的[^，。；、\n]{0,12}?(?:研发机构|科研机构|研究院|研究所|事业单位)[，。]|(?:了)?的[^，。；\n]{0,30}?(?:课题|计划|专项|标准|成果|产品|公寓|生产线|论文|专利)"
)
"""由甲公司实施|产业化, 由乙大学承担|的研发计划项目: what is done or borne is no platform."""
_PARTNERS = re.compile(r"[^，。；\n]{0,10}，?(?:并|还|又|目前|同时)?(?:联合|携手|会同|协同)")
_ANAPHORA = re.compile(r"基地|平台|中心|项目|它|中试线|[一二]期|(?:建成|投用|投产|落成|竣工|交付|完工|建好)后")


def by_agent(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """该基地由甲公司投资建设, 平台交付后由乙公司运营, 交由丙公司建设运营."""
    for start, end in record.scopes:
        for by in _BY.finditer(page.text, start, end):
            chain = chain_after(page, owners, by.end() + _apposition(page, owners, by.end()))
            if _FORMERLY.search(page.text, max(start, by.start() - 3), by.start()) or (
                chain and _ONCE.match(page.text, chain[-1].end, end)
            ):
                continue
            if not chain or _OTHER_WORK.search(page.text, max(start, by.start() - 8), by.start()):
                continue
            chain = _founded_by(page, owners, chain) or chain
            verb = _AFTER_BY.match(page.text, chain[-1].end, end + 24) or (
                by.group().startswith("依托") and _RESTS_ON.match(page.text, chain[-1].end)
            )
            if not verb or _NOT_ROLE.match(page.text[chain[-1].end : chain[-1].end + 12]):
                continue
            if isinstance(verb, re.Match) and verb.group().endswith(("成立", "设立", "组建")) and any(o.end == by.start() for o in owners):
                continue  # 丙公司由甲公司与乙大学共同出资成立: who founded the operator
            if isinstance(verb, re.Match) and (_makes_another(page, record, verb.end()) or _ELSE_DONE.match(page.text, verb.end())):
                continue
            if _of_other_thing(page, record, by.start()) or (by.group().startswith("依托") and _MEANS.match(page.text, chain[-1].end)):
                continue
            if _PUTS_UP.search(page.text, chain[-1].end, verb.end() + 2) and all(is_contractor(o) for o in chain):
                continue
            if _about_record(page, record, by.start(), chain[-1].end):
                yield from facts_of(chain, "operator_by_agent", 25)
                yield from facts_of(_in_clauses(page, owners, chain[-1].end), "operator_by_agent", 25)
                partners = _PARTNERS.match(page.text, chain[-1].end)
                if partners:
                    yield from facts_of(chain_after(page, owners, partners.end()), "operator_partner", 26)


_RESTS_ON = re.compile(
    "(?=[；。、）)\n]|$)|(?=，)(?!，(?:[^，。；\n]{0,6}[一两三几多]?(?:支|批|项|群|套|条))[^，。；\n]{0,20}(?:建|成|形|凝|集|涌|汇|培))"
)
"""依托甲研究院|，建成乙基地; not 依托甲研究院，|一支队伍建了起来."""
_PUTS_UP = re.compile("承建|负责建设|承担建设")
_MEANS = re.compile(
    "(?:[、和与及][^、，。；\n]{2,24})*等?[^、，。；\n]{0,12}(?:资源|技术支撑|技术力量|科研力量|(?:人才|科研|学科|技术)优势)(?=[，。；\n])"
)
"""依托甲中心、乙孵化器等|成果转化资源: what others have and it may use."""
_OTHER_THING = re.compile(
    "(?:^|[，。；：、\n])(?:其中|同时签约的|此外|另外|另有)?(?:的|，)?(?:一条|首条)?(?P<own>[\u3400-\u9fffA-Za-z0-9]{2,16}?)(?:中试线|生产线|产线|标准厂房|标准化厂房|产业园|公寓|孵化器|加速器|研发楼)(?:[一二三]期)?(?:项目|工程)?(?:则|将|均|也|全部)?$"
)
"""石英砂|中试线由丙公司自建自用: another thing, by a name of its own."""
_NEXT_ITEM = re.compile(
    "[，；。](?:[一二三四五六]是|其[一二三四五六][，、是]|第[一二三四五六][，、])(?P<own>[\u3400-\u9fffA-Za-z0-9]{2,20})，$"
)
"""三是|产业学院|，由丁大学承办: another item of what a sentence lists."""
_INSIDE = re.compile(
    "(?:基地|平台|园区)(?:内|里|旁边?|对面|隔壁|周边|附近)的[^，。；\n]{2,10}?(?:中心|实验室|食堂|工作站|公司|公寓)(?:则|也)?$"
)
"""基地内的检测中心|由丁研究所设立."""
_BACK_TO_IT = re.compile("[，；](?:该|这个?|本)?(?:中试)?(?:平台|基地|中心|项目)(?:则|也)?$")
"""仪式由甲学院承办，|基地|由乙公司运营: the second clause speaks of the platform again."""
_PARTS_OF_IT = re.compile("该|这|本|其|此|基地|平台|中心|项目|条|期|首|内|配套|所在")


def _of_other_thing(page: Page, record: Record, position: int) -> bool:
    """Whether the subject before 由 is a line, park, fund or house with another name than the platform's."""
    sentence, stop = page.sentence_at(position)
    subject = _OTHER_THING.search(page.text[sentence:position])
    other = another_subject(page.text, sentence, stop)
    if _INSIDE.search(page.text, max(0, position - 24), position) or (
        other is not None and _BACK_TO_IT.search(page.text, other, position) is None
    ):
        return True
    subject = subject or _NEXT_ITEM.search(page.text[max(0, position - 32) : position])
    if subject is None or _PARTS_OF_IT.search(subject["own"].removeprefix("其中")):
        return False
    own = [record.name, *record.aliases]
    return not any(word in name for name in own for word in _pairs_of(subject["own"]))


def _pairs_of(words: str) -> list[str]:
    return [words[i : i + 2] for i in range(len(words) - 1)]


_OPENS = re.compile("[，；](?:[^，。；、]{0,6}(?:企业|国企|公司|院校|高校))?$")
_DOES = re.compile(
    "(?:负责|具体|统一|自主|独立|主要)*(?:投资|建设|承建|运营|管理|运行|出资|打造|实施)(?:建设|运营|管理|运维|和|与|及)*(?=[，。；、])"
)


def _in_clauses(page: Page, owners: Sequence[Owner], position: int) -> list[Owner]:
    """Return whom the clauses behind tell of in the same way: 由甲公司投资，乙设计院设计，|丙公司|运营."""
    _, stop = page.sentence_at(position)
    return [
        o
        for o in owners
        if position < o.start < stop
        and _OPENS.search(page.text, max(0, o.start - 10), o.start)
        and (does := _DOES.match(page.text, o.end, stop))
        and not ("承建" in does.group() and is_contractor(o))
    ]


_FOUNDED = re.compile(
    "(?:等[^，。；、]{0,6})?(?:[双两三四五六](?:方|家(?:单位|机构|企业)?))?(?:按[^，。；、]{2,14}?)?(?:共同|联合|合资|合作)?(?:出资)?(?:组建|成立|设立|合资|共建|创办|创建)的[^，。；、\n]{0,8}"
)


def _founded_by(page: Page, owners: Sequence[Owner], chain: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """Return the company of 由甲公司与乙院组建的合资公司丙公司运营: it acts, those who founded it do not."""
    founded = _FOUNDED.match(page.text, chain[-1].end)
    return tuple(
        o for o in owners if founded and chain[-1].end < o.start <= founded.end() and o.kind in ("enterprise", "institute", "laboratory")
    )[:1]


_ANOTHER = re.compile(r"(?:了|的|起)?“?[\u3400-\u9fff]{2,16}?(?:中试|概念验证)[\u3400-\u9fff]{0,4}?(?:基地|平台|中心)")


def _makes_another(page: Page, record: Record, position: int) -> bool:
    """Whether the object of a doing is a platform with another name: 由甲大学共建了乙概念验证中心."""
    made = _ANOTHER.match(page.text, position)
    own = [m.name for m in record.mentions] + [*record.aliases, *(page.text[s:e] for s, e in record.echoes)]
    return made is not None and not any(name in made.group() or made.group().strip("了的起“") in name for name in own)


_HANDED = re.compile(
    r"(?:运营|管理|运行|运维)(?:方面|上|环节)(?:则)?(?:请来|请了|聘请|委托|引入|找来|交给)了?|(?:产权|所有权|运营权|管理权|经营权)(?:则|都|均)?(?:归属?|属)于?|(?:租赁|出租|承包|发包|转租)给|(?:运营|管理|建设|运行|运维|维护)(?:[、和与及][^，。；、\n]{2,6}?)?(?:工作|任务|事务|权)?(?:则|都|均|全部|一并)*(?:交给|托付给|委托给?|归)|(?:委托|移交|托付|交付|托管|交|归)(?:给|予|于|由|与)?|(?:再|又|并|聘)请|(?<!邀)请来(?:了)?|引[入进]|选聘|划(?:转|归)(?:至|给|到|入)?|转由|"
    r"(?:负责|承担)[^，。；\n“”]{0,6}(?:管理|运营|运行|运维)(?:工作|任务)?的"
)
_ENTRUSTED = re.compile(r"受[^，。；\n]{2,24}委托，?(?:全面|具体|全权)?(?:负责|承担)[^，。；\n]{0,40}?(?:运营|管理|运行|运维|建设)")
_RUNS = re.compile(
    r"(?:[^，。；\n]{0,12}?(?:派驻|派出|派)[^，。；\n]{2,16}，?)?[^，。；\n]{0,10}?(?:运营|营运|管理|打理|运行|负责|经营|运维|代管|托管|管护|来管|掌勺|管(?=[，。；]))"
)


_GIVES_AWAY = re.compile("”?(?:项目)?(?:的)?(?:日常|运营|管理)*(?:整体|全权|正式)?(?:委托|交由|托管|租赁|承包)(?:给|于)?")
_HANDS = re.compile("(?:将|把)(?:其|自有的|投资建设的|建成的|建好的)?“?$")
"""甲公司把乙中试平台委托给丙公司打理: whose it is to give."""


def _by_hand(page: Page, position: int) -> int:
    hands = _HANDS.search(page.text, max(0, position - 10), position)
    return len(hands.group()) if hands else 0


def by_handing(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """日常运营则交给乙研究院, 整体委托给丙公司管理, 归丁公司管, 负责日常管理的戊公司."""
    for mention in in_text(record):
        if _GIVES_AWAY.match(page.text, mention.end) and (
            chain := chain_before(page, owners, mention.start - _by_hand(page, mention.start))
        ):
            yield from facts_of(chain, "operator_handed", 25)
    for start, end in record.scopes:
        for handed in _HANDED.finditer(page.text, start, end):
            chain = chain_after(page, owners, handed.end() + _apposition(page, owners, handed.end()))
            if _OTHER_HELD.match(page.text, page.sentence_at(handed.start())[0], handed.start()):
                continue
            told = handed.group()[0] not in "委移托交归再又并聘请引选转租出承发" or (chain and _RUNS.match(page.text, chain[-1].end, end))
            if (
                handed.group()[0] in "租出承发转"
                and handed.group()[-1] == "给"
                and _PART_LET.search(page.text, max(start, handed.start() - 12), handed.start())
            ):
                continue
            if told and not _OTHER_WORK.search(page.text, max(start, handed.start() - 8), handed.start()):
                yield from facts_of(chain, "operator_handed", 24)
        for owner in owners:
            if start <= owner.start and owner.end <= end and _ENTRUSTED.match(page.text, owner.end, end):
                yield from facts_of((owner,), "operator_handed", 25)


_OTHER_HELD = re.compile("(?:园区|其中|此外)?(?:的)?(?:标准化?厂房|公寓|商铺|人才公寓|土地|专利|商标|食堂|污水处理厂)")
"""标准厂房|产权归丙公司: what is held is something else."""
_PART_LET = re.compile("部分|厂房|车间|楼|闲置|办公|商铺|场地")
_STATIONED = re.compile(
    "(?:则|主要)?负责(?:日常|具体|后期|整体)(?:的)?(?:运行|运营|管理|运维)(?:工作|事务)?(?=[，。；])|受(?:托|聘|委托)(?:全面|具体|全权)?(?:负责|承担)?[^，。；\n]{0,8}?(?:运营|管理|运行|运维)(?=[，。；、该这本]|平台|基地|中心|项目)|[^，。；\n]{0,14}?(?:派人|派员|派驻|派出|派)[^，。；\n]{0,8}?(?:运营|管理|运行|值守)"
)
_HELD = re.compile(r"(?:下属|旗下|所属|直属|全资|控股)(?:的)?(?:子公司|企业|公司|单位|机构)?(?:的)?[“—：:]{0,2}$")


_ITS_RUNNER = re.compile('[”"]?(?:项目)?的?(?:建设|投资|运营|管理|实施)+(?:公司|企业|单位|主体|方|商)(?:——|—|：|，即|，也就是)')


def by_held(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """学院下属的丙公司负责运行, 丁研究所派人驻点运营, 乙中试平台运营公司——戊公司."""
    for mention in in_text(record):
        if runner := _ITS_RUNNER.match(page.text, mention.end):
            yield from facts_of(chain_after(page, owners, runner.end()), "operator_held", 25)
    for start, end in record.scopes:
        for owner in owners:
            if start <= owner.start and owner.end <= end and _STATIONED.match(page.text, owner.end, end) and "物业" not in owner.name:
                yield from facts_of((owner,), "operator_handed", 25)
            if not (start <= owner.start and owner.end <= end and _RUNS.match(page.text, owner.end, end)):
                continue
            if _HELD.search(page.text, max(start, owner.start - 10), owner.start) and not is_bystander(page, owner):
                yield from facts_of((owner,), "operator_held", 25)


_APPOSED = re.compile(
    "[^，。；、]{0,12}(?:企业|高校|龙头|公司|单位|机构|院所|国企|央企|民企|团队|我校|我司|"
    "(?:出资|合资|共同|联合)(?:组建|设立|成立|创办)的|(?:下属|旗下|所属)(?:全资|控股)?的?(?:子公司)?)"
)


def _apposition(page: Page, owners: Sequence[Owner], position: int) -> int:
    """Return how far 甲区企业 reaches before the organisation itself (由甲区企业乙公司创建)."""
    behind = next((o for o in owners if o.start >= position), None)
    if behind is None or behind.start - position > 16:
        return 0
    words = page.text[position : behind.start]
    return len(words) if _APPOSED.fullmatch(words) else 0


def _about_record(page: Page, record: Record, start: int, end: int) -> bool:
    """Whether a sentence speaks of the platform: it names it, or says 基地, 平台 before the words, or follows its name."""
    sentence, stop = page.sentence_at(start)
    if any(sentence <= m.start < stop or 0 <= start - m.end < 120 for m in in_text(record)):
        return True
    if any(sentence <= s < stop for s, _ in record.echoes):
        return True
    return _ANAPHORA.search(page.text[sentence:start]) is not None or _ANAPHORA.search(page.text[end : end + 16]) is not None
