"""Operators that stand before the name: 甲公司建设的“乙中试平台”, 依托丙大学组建的丁中试基地."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.edges import holds_governing
from transforms.mentions.operator_words import DENIES, OF_CHILD, ROLE, facts_of, in_text, is_builder, is_bystander, is_contractor
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_before
from transforms.mentions.page import Page

_BEFORE = re.compile(
    rf"(?:[（(][^（）()\n]{{1,30}}[）)])?(?:等\d*家?(?:单位|企业|"
    rf"机构)?)?(?P<middle>，其(?:依托|负责|牵头)?|[^，。；：\n“”、]{{0,18}}?)(?P<role>(?:{ROLE}))+[^，。；、\n“”]{{0,4}}?(?:了|的|起)?(?:第?[一1]?个|一家|"
    rf"一座)?[“\"]?"
)
_OF = re.compile(
    r"(?:[（(][^（）()\n]{1,30}[）)])?(?:(?:旗下|下属|下辖|直属)的?|(?:目前|现|现已|已)?(?:拥有|建有|下设|设有|布局)了?|(?:自己|自主|自筹资金)?[建办](?:起来)?的|的|—{1,2}|－|-|：)?[“\"]?"
)
_FAR = re.compile(
    r"(?P<first>[^。；“”]{2,50}[，、])(?P<last>(?:将|拟|计划|决定)?(?:在[^，。；、“”]{2,14}?)?(?:并|又|先后|随后|自主|投资|牵头|联合|开始|着手)?(?:筹建|建成|建设|建起|建立|打造|"
    r"创建|组建|搭建|启用|自建|新建|投建|创办|设立|下设|设有|建有|布局|(?:主要|具体|全面)?负责|承担|"
    r"运营)[^，。；“”]{0,4}?(?:了|起|的)?)[“\"]?"
)
"""甲研究所在乙县租下仓库，筹建丙中试基地: the subject stands a clause before its verb."""
_RAW_BY = re.compile(
    r"(?:依托|由)([\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9（）()·]{3,24}?)(?:(?:投资|出资|斥资|投入|耗资)[^，。；、]{1,10}?元)?(?:投资|牵头|领衔|主导|作为牵头单位|负责|"
    r"自主|联合|共同)?(?:建设|组建|打造|运营|承建|创建|筹建|承担)(?:运营)?的?[“\"]?$"
)
_RAW_LEADING = re.compile(
    r"以([㐀-鿿A-Za-z0-9（）()·]{3,24}?)为(?:牵头|建设|依托|实施|责任)(?:单位|主体|机构|方)?(?:建设|组建|打造|创建)的[“\"]?$"
)
"""以甲电网为牵头单位建设的|乙中试基地."""
_RAW_WITH_OTHERS = re.compile(
    r"(?:依托|由)([\u3400-\u9fffA-Za-z0-9·]{3,10}?)等\d*[家个]?(?:单位|企业|机构|院所|高校)(?:投资|牵头|负责|联合|共同|合作)*(?:共建|建设|组建|打造|运营|创建|承担)(?:运营)?的[“\"]?$"
)
"""依托邦甲创智等单位共建的|乙概念验证中心."""
_RAW_OWNER = re.compile(
    r"(?:^|[、，：；]|以及|分别是|分别为|和|与)([\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9（）()·]{3,24}?)(?:投资|牵头|负责|自主|联合|共同|"
    r"自筹)?(?:建设|组建|打造|运营|承建|创建|承担|"
    r"申报)(?:运营)?的[“\"]$"
)
_RAW_BUILDER = re.compile(
    r"(?:^|[，；、：])([\u3400-\u9fffA-Za-z0-9（）()·]{3,12}?)(?:(?:投资|出资|斥资|投入|耗资)[^，。；、]{1,10}?元)?(?:自主|自筹|投资|牵头|独资)?(?:自建|承建|建设|组建|创建|打造|运营)的$"
)
"""邦甲电子自建的|乙中试平台: a name without an organisation's ending, at the beginning of its clause."""
_RAW_FIRM = re.compile(
    "(?:^|[，、：；]|以及)(?:[我全][省市区县])?((?!我)[\u3400-\u9fff]{2,6}(?:鞋业|药业|矿业|实业|酒业|乳业|渔业|钢铁|股份|集团|重工|化工|制药|生物|电子|新材|石化|光电|电气|科技))的“$"
)
"""我市甲乙鞋业的“丙中试平台”: a firm's short name, which ends in its trade."""
_RAW_OF = re.compile(
    "(?:^|[，、：；]|例如|比如|走进|来到|位于|以及)((?![我该本全首各第由在与和])[\u3400-\u9fff]{2,4}?(?:股份|集团|药业|鞋业|矿业|实业|酒业|乳业|渔业|制药|电子|新材|新材料|科技))的“?$"
)
"""邦甲电子的|乙中试平台: a firm's short name that ends in its trade, not a field of the platform's (绿色新材料的)."""
_FIELD = re.compile(
    "海洋|现代|绿色|智能|数字|生命|农业|林业|航空|航天|先进|高端|新型|特色|精品|前沿|未来|生物|信息|环保|能源|材料|医药|医疗|量子|光电|汽车|消费|柔性|功率|微|金融|聚焦|面向|服务|涉及|涵盖|专注|关注|深耕|从事|发展|支持|领域|行业|产业|传统|化工|有色|稀土|民营|国有|上市|当地|本地|龙头|知名|大型|多家|家|个"
)
_RAW_HELD = re.compile(
    r"(?:旗下|下属|所属|(?:全资|控股)(?:的)?(?:子公司|企业|公司))(?:的)?(?:子公司|企业|公司)?([\u3400-\u9fffA-Za-z0-9（）()·]{3,12}?)(?:投资|牵头|负责|自主|开发|出资)*(?:建设|组建|打造|运营|承建|创建|承担|管理)(?:运营)?的?[“\"]?$"
)
"""甲集团旗下|乙盛元开发建设的丙中试基地: a subsidiary by its short name."""
_RAW_GROUP = re.compile('(?:^|[，、；：]|由)((?![由在与和])[\u3400-\u9fff]{2,10}集团)旗下的?[“"]?$')
"""甲集团旗下的|乙中试平台: its own, where no other firm of the group's stands between."""
_RAW_SUBJECT = re.compile(
    r"(?:^|[，；：])((?!我)[\u3400-\u9fff]{2,6}(?:半导体|微电子|药业|制药|医药|生物|化工|石化|钢铁|股份|重工|新材|光电|电气|科技|集团))(?:投资|牵头|自主|出资)?(?:建设|打造|建成|组建|创建|筹建|建起)(?:了|起)?[“\"]?$"
)
"""甲进半导体建设|乙中试平台: a firm's short name as the subject."""
_NO_ORG = re.compile(
    r"^[我本该]|^[前后]者|双方|政府|企业|高校|园区|单位|院所|我们|社会|市场|各|多|其|该|科技局|财政|国家|省|团队|教授|院士|优势|资源|平台|基地|中心$|^[对向把被让将在]|^学校|[县市区]与|(?:联合|共同|合作|协同|携手|一起)$"
)


_PARTAKE = re.compile(
    "(?:等[^，。；、]{0,6})?(?:共同|协同|联合|合作)?参与(?:建设|共建|组建)?(?:的|，(?:共同|联合|合作)*(?:组建|建设|打造|共建|建成|筹建)(?:的|了|起)?)“?"
)
"""甲公司主导建设，乙、丙|协同参与的|丁中试平台."""
_LEANS = re.compile("(?:依托|借助|利用|凭借)(?:自身)?$")
_SUPPORT = re.compile("的?[^，。；、“”]{0,6}?(?:优势|力量|资源|技术|条件|基础|厂房|场地|支持|支撑|实力)[^，。；、“”]{0,4}，")


def _without_support(page: Page, near: list[Owner], position: int) -> list[Owner]:
    """Leave out whom the subject leans on: 甲公司依托|乙大学技术力量，|建成丙中试平台."""
    last = near[-1]
    if len(near) < 2:
        return near
    if near[-2].end == last.start - 1 and _IN_BRACKET.match(page.text, last.end, position):  # 丙公司（甲公司持股六成）运营的
        return near[:-1]
    leans = _LEANS.search(page.text, last.start - 4, last.start) and _SUPPORT.match(page.text, last.end, position)
    held = re.fullmatch('[”"]?(?:[（(][^（）()]{1,20}[）)]|[）)])?(?:是|为|系)', page.text[near[-2].end : last.start]) and _CHILD.match(
        page.text, last.end, position
    )
    return near[:-1] if leans or held else near


_IN_BRACKET = re.compile("[^（）()\n]{0,14}[）)]")
_THEN = re.compile("，(?:共同|联合|合力|合作)?(?:组建|建设|打造|筹建|共建|建成|搭建|设立|成立)(?:了|起)?“?")
"""甲公司牵头，联合乙、丙|，组建|丁中试平台."""
_STARTS = re.compile(
    "(?:也|又|还|正|已|将)?(?:共同|联合|合力|携手|协同|一起|一道)?(?:正在|着手|全面|正式)?(?:启动|推进|开展|谋划|筹备|开启|承接|接下)了?“?"
)
_ITS_BUILDING = re.compile("”?(?:项目|工程)?(?:的)?(?:全部)?(?:[一二三]期)?(?:建设|筹建|组建)")
_CELEBRATES = re.compile("(?:隆重|正式|如期)?(?:举行|举办)了?“?")
_ITS_DAY = re.compile(
    "”?(?:项目|工程)?(?:[一二三]期)?(?:正式)?(?:落成|启用|投产|揭牌|开工|奠基|投用|竣工|启动|开业|通线|投运)(?:暨[^，。；\\n]{2,12})?(?:仪式|典礼|活动)"
)
"""甲公司举行|乙中试基地|落成仪式."""
_GOES_ON = re.compile("[，；](?:还|又|再|并)?(?:与|和|同|联合|携手)$")


def _who_goes_on(page: Page, owners: Sequence[Owner], first: Owner) -> tuple[Owner, ...]:
    """Return the subject of 甲大学与乙公司共建丙平台，与|丁公司|共建戊平台, given the first of those it does it with."""
    if not _GOES_ON.search(page.text, max(0, first.start - 6), first.start):
        return ()
    sentence, _ = page.sentence_at(first.start)
    subject = next((o for o in owners if sentence <= o.start and o.end < first.start), None)
    return (subject,) if subject and re.match("(?:先后|已)?(?:与|和|同|联合|携手)", page.text[subject.end : subject.end + 4]) else ()


_COUNTED_IN = re.compile(
    "(?:集聚|聚集|汇聚|集中|引进|引育|吸引|培育|引来|招引|落户|涌现|入驻|进驻|服务|对接)(?:了|出|着)?(?:[^，。；、\n]{2,24}?[、和与及])*(?:[^，。；、\n]{0,4})$"
)
"""全市已集聚|甲公司、乙集团|等企业36家，建成丙中试平台: what a place has got."""
_CHILD = re.compile("的?(?:全资|控股|下属|直属|二级|参股)+(?:的)?[^，。；\n]{0,10}?(?:子公司|企业|公司|单位|机构)，")
"""丙公司是甲公司|的全资子公司，|负责乙中试平台的建设."""
_INVESTS = re.compile(
    "(?:先后|自筹|计划|将)?(?:投资|出资|投入|斥资|拿出|牵头|筹资)[^，。；\n]{0,20}，(?:并)?(?:与|和|同|联合|携手|会同)[^，。；、\n]{0,10}"
)


def _who_invests(page: Page, owners: Sequence[Owner], first: Owner) -> tuple[Owner, ...]:
    """Return the subject of 甲公司投资8000万元，与|乙大学|合作，建设丙中试基地, given the first of those it does it with."""
    sentence, _ = page.sentence_at(first.start)
    subject = next((o for o in reversed(owners) if sentence <= o.start and o.end < first.start), None)
    joins = subject and _INVESTS.fullmatch(page.text, subject.end, first.start)
    return chain_before(page, owners, subject.end) if subject and joins else ()


def before_name(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司建设的“乙中试平台”, 甲大学与丙公司共建乙中试平台, 甲公司的乙中试平台, 甲公司“乙”中试基地."""
    for mention in in_text(record):
        sentence, _ = page.sentence_at(mention.start)
        near = [o for o in owners if sentence <= o.start and o.end <= mention.start and mention.start - o.end <= 56]
        if not near:
            yield from _unlisted_owner(page, mention, sentence)
            continue
        near = _without_support(page, near, mention.start)
        last = near[-1]
        gap = page.text[last.end : mention.start]
        starts = (_STARTS.fullmatch(gap) and _ITS_BUILDING.match(page.text, mention.end)) or (
            _CELEBRATES.fullmatch(gap) and _ITS_DAY.match(page.text, mention.end)
        )
        said = starts or _OF.fullmatch(gap) or (_PARTAKE.fullmatch(gap) and len(chain_before(page, owners, last.end)) > 1)
        role = _BEFORE.fullmatch(gap)
        if (
            not said
            and not role
            and (far := _FAR.fullmatch(gap))
            and not DENIES.search(far["last"])
            and not DENIES.search(far["first"][:4])
        ):
            role = far
            gap = far["last"]
        if (re.search("承建|承接|负责建设|承担建设", gap) and is_contractor(last)) or OF_CHILD.match(gap):
            continue
        if role is not None and role.re is _FAR and _COUNTED_IN.search(page.text, max(sentence, last.start - 40), last.start):
            continue
        if (said or role) and (starts or not DENIES.search(gap)) and not is_bystander(page, last):
            chain = chain_before(page, owners, last.end)
            subject = _who_invests(page, owners, chain[0]) or _who_goes_on(page, owners, chain[0])
            yield from facts_of((*subject, *chain), "operator_before_name", 25)
        elif _THEN.fullmatch(gap) and (subject := _who_invests(page, owners, (chain := chain_before(page, owners, last.end))[0])):
            yield from facts_of((*subject, *chain), "operator_before_name", 25)
        else:
            yield from _unlisted_owner(page, mention, sentence)


def _unlisted_owner(page: Page, mention: Candidate, sentence: int) -> Iterator[Fact]:
    """由甲先导院建设的乙平台: the verb shows an organisation that has no usual ending."""
    lead = page.text[max(sentence, mention.start - 40) : mention.start]
    found = (
        _RAW_HELD.search(lead)
        or _RAW_WITH_OTHERS.search(lead)
        or _RAW_BY.search(lead)
        or _RAW_LEADING.search(lead)
        or _RAW_OWNER.search(lead)
        or _RAW_SUBJECT.search(lead)
        or _RAW_GROUP.search(lead)
        or _RAW_BUILDER.search(lead)
        or _RAW_FIRM.search(lead)
        or ((of := _RAW_OF.search(lead)) and not _FIELD.search(of[1]) and of)
    )
    if found and "承建" in found.group() and is_builder(found[1]):
        return
    if found and not _NO_ORG.search(found[1]) and not holds_governing(found[1]):
        at = mention.start - len(lead) + found.start(1)
        yield Fact(field="operator", value=found[1], span=page.span(at, at + len(found[1])), rule="operator_by_verb", rank=28)


_AS_ONE_OF = re.compile(
    rf"(?:^|[，。；：]|如)(?P<raw>(?!如)[\u3400-\u9fff]{{3,8}})作为[^，。；\n]{{2,24}}(?:企业|公司|机构|单位|龙头)[，,](?:先后|又|还|已)?(?:与|和|同|联合|携手)"
    rf"[^，。；\n]{{2,30}}?(?:{ROLE})(?:了|起)?[^，。；、\n]{{0,16}}$"
)


def beside_partner(page: Page, record: Record, _owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲咨达作为领军企业，与乙研究院共同建立丙中试平台: a firm's short name, told to be one, beside its partner."""
    for mention in in_text(record):
        sentence, _ = page.sentence_at(mention.start)
        found = _AS_ONE_OF.search(page.text[max(sentence, mention.start - 100) : mention.start])
        if found and not _NO_ORG.search(found["raw"]) and not holds_governing(found["raw"]):
            at = page.text.index(found["raw"], max(sentence, mention.start - 100))
            yield Fact(field="operator", value=found["raw"], span=page.span(at, at + len(found["raw"])), rule="operator_by_verb", rank=25)
