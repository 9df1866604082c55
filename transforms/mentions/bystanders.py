"""Organisations that a page names beside a platform: who speaks, hosts, lends, designs, supplies, rents, or is told of for itself.

No weighing of words makes one of them an operator, as long as nothing else in its sentence speaks of the platform.
"""

import re
from collections.abc import Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.operator_parts import ROLE
from transforms.mentions.operator_words import in_text
from transforms.mentions.other_subjects import LEAD, NAMES_ONE, another_subject
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page
from transforms.text import fold

_OF_PLATFORM = re.compile(
    f"平台|基地|中试|概念验证|项目|中心|它|该(?![省市县区镇校院所企公领行])|其(?![中他次实间余母控])|线|工程|装置|{ROLE}|依托|联合|携手|共同|业主|竞得|中标|出钱|出[人资地]|拉上|动土|开工|接待|来到|走进|"
    "直奔|探访|坐落|我们|运[营行]|一起|负责人|背后|推手|操盘|东家|出自|主人"
)
"""Words of a sentence that may speak of the platform or of making it."""
_ONLY_NAMED = re.compile("(?:[^。]{0,10}[？?：:，\\s])?")
"""All that a line says beside a name where it says nothing of it: 谁来运营？甲公司."""


_CHOSEN = 90
"""The rank from which an operator is one that was overruled."""


def strangers(record: Record, owners: Sequence[Owner]) -> list[Owner]:
    """Return the organisations that are none of a record's operators, nor a part or the whole of one."""
    own = [fold(f.value) for f in record.facts if f.field == "operator" and f.rank < _CHOSEN]
    names = {o.name: fold(o.name) for o in owners}
    strange = {name for name, folded in names.items() if not any(folded in one or one in folded for one in own)}
    return [o for o in owners if o.name in strange]


def leading(page: Page, owners: Sequence[Owner]) -> list[tuple[Owner, list[Owner]]]:
    """Return who is the subject of a sentence that speaks of no platform (丙集团去年迁入新厂区), with all whom it names."""
    found = []
    for owner in owners:
        sentence, stop = page.sentence_at(owner.start)
        if owner.kind == "government" or not LEAD.fullmatch(page.text, sentence, owner.start):
            continue
        if not NAMES_ONE.search(page.text, sentence, stop):
            found.append((owner, [o for o in owners if sentence <= o.start < stop]))
    return found


def strange_subjects(record: Record, subjects: Sequence[tuple[Owner, list[Owner]]]) -> tuple[int, ...]:
    """Return where the names of those subjects end whose sentences name no operator of a record."""
    return tuple(owner.end for owner, named in subjects if len(strangers(record, named)) == len(named))


def is_tied(page: Page, record: Record, owner: Owner) -> bool:
    """Whether the sentence of an organisation names the platform or has words that may speak of it."""
    sentence, stop = page.sentence_at(owner.start)
    if any(sentence <= at < stop for at in (*(m.start for m in in_text(record)), *(s for s, _ in record.echoes))):
        return True
    if _SPEAKS.match(page.text, owner.end, stop):
        return _SAYS_OF_IT.search(page.text, *_quote(page, sentence, stop)) is not None
    if another_subject(page.text, sentence, stop) is not None:
        return False
    before, behind = page.text[sentence : owner.start], page.text[owner.end : stop]
    if not behind.strip("。 　") and _ONLY_NAMED.fullmatch(before):
        return True
    if _VISITED.search(before):
        return any(_PILOT.search(_MANY.sub("", part)) for part in (before, behind))
    if _GOES_ON.match(page.text, stop):
        return True
    words = _OF_PLATFORM if _FOR_ITSELF.match(behind) is None else _A_PILOT
    return words.search(before) is not None or words.search(behind) is not None


_GOES_ON = re.compile(
    "[。！？”]*\\s?(?:[院校所厂]里|[该我][院校所厂]|该?(?:公司|集团|学校|研究院|研究所))(?!园区)[^，。；\\n]{0,16}?(?:中试|概念验证|平台|基地)"
)
"""甲研究所立所之初就为此而来。|所里建中试平台: the sentence behind takes an organisation up and tells of the platform."""
_VISITED = re.compile(
    "(?:听取|走进|进了|走了|走访|来到|考察|参观|观摩|调研|看望|慰问|毕业于|就读于|任职于|供职于|留学于)了?(?:[^，。；]{2,20}[、和与])*$"
)
"""一行走访了|丙集团, 李某毕业于|丁大学: where somebody was."""
_POST = "(?:总监|院长|所长|校长|主任|经理|董事长|总裁|书记|教授|研究员|工程师|负责人|厂长|创始人)"
_SPEAKS = re.compile(
    f"[^，。；]{{0,14}}?{_POST}[^，。；]{{0,8}}?(?:说|表示|认为|介绍|坦言|指出|告诉|强调|透露|直言|感慨|感叹|谈到|提到|建议|回忆|解释|称|道)"
)
_SAYS_OF_IT = re.compile(
    "(?:[我他]们|我[院校司所厂]|公司|集团|学校|研究院)[^。]{0,24}?(?:平台|基地|中试|中心|项目|建|投[了资]|管|花|运[营行]|出钱)|接待|(?:该|这个?|本)(?:平台|基地|中心|项目|线)"
    "|(?:平台|基地|中心|项目|中试线)(?:建成|投用|运[营行]|建设|采用|目前|已|将|可|总|于|自|由|是我|计划|预计|今年|明年|去年)|建成后|投用后"
)
"""What a speaker says of a platform that he is at home in, and not of such platforms at all: 中试是关键一环."""
_FOR_ITSELF = re.compile(
    "(?:[（(][^（）()\n]{1,20}[）)])?，?(?:正式)?(?:(?:成立|创立|创建|创办|始建|组建|注册)于|(?:在[^，。；\n]{2,10})?(?:正式)?(?:挂牌|揭牌)?成立(?=[，。])|注册资本|是一家|是(?:省属|国内|国家级?|全国|全省|专业|集)|专注于?|主营|深耕|[12]\\d{3}年(?:成立|上市|创办|创立)|"
    "始建|前身|拥有|现有|去年|今年|年)"
)
"""甲公司|成立于2016年, |是一家…: an organisation told of for itself; it takes more to tie it to a platform."""
_PILOT = re.compile("平台|基地|中试|概念验证|该项目")
_MANY = re.compile("(?:不少|多[个家处]|各类|一批|若干|几[个家处]|许多)[^，。；]{0,8}?(?:平台|基地)")
"""Places of that kind that are not this one."""
_A_PILOT = re.compile("平台|基地|中试(?=[\u3400-\u9fff])(?!等|和|与|及|放大|生产|阶段|试验|验证[，。、])|概念验证|该项目")
"""A place of that kind, where a firm that is told of for itself may only say that it does 小试和中试."""


def _quote(page: Page, sentence: int, stop: int) -> tuple[int, int]:
    """Return the sentence of a speaker, with the quotation before it that ends right there."""
    if sentence == 0 or not page.text[max(0, sentence - 2) : sentence].rstrip().endswith("”"):
        return sentence, stop
    opened = page.text.rfind("“", max(0, sentence - 300), sentence)
    return (opened if opened >= 0 else sentence), stop


_CHAIN = "(?:[、和与及][^，。；、\n]{2,24})*(?:等)?"
_WORK = (
    "施工|设计|监理|勘察|测绘|安装|可研|可行性研究|环评|环境影响|咨询|检测|审计|造价|供货|供应|技术支[持撑]|法律|保荐|担保|授信|贷款|融资|保险|信贷|资金支持|"
    "图片|供图|航拍|直播|宣传|物业|安保|餐饮|会务|招标|代理|总承包|土建|装修|装饰"
)
_DOES_OTHER = re.compile(
    f"{_CHAIN}(?:则|均|也|分别|共同|还)*(?:"
    f"(?:负责|承担|承接|完成|编制|提供|担任|作为|为|系|是)(?:了|其|该项目|平台|基地|项目|企业|园区)*(?:的)?[^，。；、\n]{{0,6}}?(?:{_WORK}|主办|承办|协办|支持单位|供应商|服务商)"
    "|为(?:活动|大会|会议|论坛|仪式|赛事|此次)[^，。；\n]{0,8}?(?:提供|给予)|(?:为|向|与|同)[^，。；\n]{2,16}?(?:提供|发放|签订|签署|给予|授予)?(?:了)?[^，。；\n]{0,10}?(?:授信|贷款|融资|信贷|保险|担保)"
    "|(?:则|也|还)?(?:无偿|共)?(?:捐赠|赠送|捐资|赞助|赠予)|(?:负责)?(?:供应|供货|制造|安装调试)|供图|摄|租用|租下|承租|入驻|主办|协办|冠名|直播|(?:上月|去年|今年|近日|日前|刚刚?|已)*(?:完成|获得?)[^，。；\n]{0,10}?(?:轮|融资)"
    "|(?:校友会|学生会|团委|志愿者|工会)|[^，。；、\n]{0,10}?(?:教授|研究员|专家|院士|博士)[^，。；、\n]{0,6}?(?:担任|受聘|应邀|出席|作|宣读|讲解|授课)"
    "|[^，。；、\n]{0,6}?(?:团队|课题组)?的(?:产品|项目|成果|技术|样机|订单|新品|设备)"
    "|[^，。；、\n]{0,12}?(?:在|向|到|给)[^，。；、\n]{0,16}?(?:平台|基地|中心)(?:上|里|内)?(?:公开|在线|挂网)?(?:发布|发出|提出|提交|递交|反映|寄送|寄来|送检|送样|下单|求助|登记)(?:了)?(?:[^，。；、\n]{0,16}?(?:需求|难题|求助|信息|申请|样品|订单|委托)|(?=[，。；]))"
    "|[^，。；、\n]{0,8}?通过(?:该|这[个一]|此|本)?[^，。；、\n]{0,16}?(?:平台|基地|中心)(?:，)?(?:成功|顺利|很快|仅)*(?:完成了?[^，。；、\n]{0,8}(?:试制|中试|验证|检测|小试|放大|试产)|找到|对接[到上]|拿到|试制)"
    "|[^，。；\n]{0,14}?(?:说|表示|介绍|坦言|感慨|称)，“?[^，。；\n]{0,24}?(?:帮助?了?|为|给|让)(?:我们|企业|公司)(?:省|解决|降低|节[约省]|缩短|少走|提供|带来)"
    "|中标了?[^，。；\n]{0,12}?(?:设备|施工|采购|监理|设计|安装|工程)"
    "|(?:每年|先后|还|已)?(?:选派|派出|派遣|选送|组织)[^，。；\n]{0,12}?(?:服务|指导|挂职|驻点|帮扶|培训|授课)"
    "|向[^，。；、\n]{0,12}?(?:采购|购买|购入|订购|订货|咨询|请教|捐[赠助])"
    "|[^，。；、\n]{0,6}?(?:送来|寄来|送检|送去|带来)的(?:样品|样机|原料|试样|材料)|[^，。；\n]{0,12}?带着[^，。；、\n]{1,10}?(?:找到|来到|走进|找上)"
    "|(?:也|都|均|等)?[^，。；、\n]{0,8}?(?:愿意|乐意|有意|表示愿)(?:为|给|向|提供|参与)"
    "|(?:是|为|系)(?!平台|基地|中心|项目)[^，。；、\n]{0,6}?股东(?:之一)?(?=[，。；])"
    "|[^，。；\n]{0,6}?签(?:订|署|下|了)[^，。；、\n]{0,8}?(?:租赁|租用|采购|购销|供货|买卖|施工|保密)(?:框架|意向)?(?:合同|协议)"
    "|(?:多次|共同|先后|也|均)*参[与加]了?(?:论证|评审|评估|咨询|讨论|调研|答辩|考察|座谈|验收)"
    "|[^，。；、\n]{0,14}?(?:一行|率队|率团|带队|带领)[^，。；\n]{0,12}?(?:赴|到|来|前往|走[访进]|考察|调研|参观|交流)"
    "|的(?:专家|代表|学者|嘉宾|记者|师生|学生|客人)"
    ")"
)
"""乙设计院|承担了方案设计, 丙银行|为企业提供授信, 丁公司|租用其中一层: another part than making or running it."""
_OBJECT_OF = re.compile(
    "(?:建成|建有|拥有|新建|获批|培育|认定|新增|布局|揭牌成立)(?:了|有)?[^，。；、\n]{0,4}$|[国省市]家?级$|\\d+[个家](?:[国省市]家?级)?$"
)
"""全市还建成了|国家级质检中心: what somebody has or gets."""
_MAKES_OTHER = re.compile(
    "[^，。；\n]{0,12}?(?:组建|成立|建设|打造|设立|建成|新建|筹建|共建|发起|创办|运营|投资|签署|签订)[^，。；\n]{0,3}(?!(?:[^，。；\n]{0,20}(?:平台|基地|中心|项目|中试线|公司)))[^，。；\n]{0,16}?"
    "(?:联盟|协会|学会|基金|大楼|总部|校区|医院|学院|产业园|科技园|公寓|商场|协议|论坛|工作站|博物馆|展厅|标准|联合体|智库|专班|小组|生产线|工厂)"
)
"""丙研究所|牵头组建了省材料创新联盟."""
_FROM = re.compile(
    "(?:(?:来自|曾任|历任|原任|曾是|邀请|特邀|邀|会见|迎来|母公司|控股股东|大股东|供应商|客户(?:包括|有|为|是)|用户(?:包括|有)|租户(?:包括|有)|入[孵驻]企业|在孵企业|租户|客户)了?"
    "|(?:同批|同期|参会|到场|出席|入选|获奖)的?[^，。；]{0,4}(?:还有|有|包括))[^，。；\n]{0,4}?$"
)
_FROM_CHAIN = re.compile("(?:来自|邀请|特邀|会见|客户包括|客户有|用户包括|用户有|租户有)(?:[^，。；、\n]{2,20}[、和与])+$")
_BUILT = re.compile("(?:建设|筹建|新建|设立|组建|成立)了?$")
"""批复同意该市建设|保护中心: what is made, where its own clause says no more of it."""
_WORK_BY = re.compile(f"(?:{_WORK})(?:(?:工作|任务|服务|单位|机构|部分|方)?(?:则|均|也)?(?:由|为|是|：)|(?:单位|机构|方))$")
_NEXT_TO = re.compile("(?:相邻|毗邻|隔壁|对面|园区内|不远处|旁边?|周边)(?:的|就是|是)$")
_LENDS = re.compile("(?:银行|支行|分行|信用社|农商行|保险公司|担保公司|证券公司|律师事务所|会计师事务所|日报社|电视台|融媒体中心)$")
_A_CLASS = re.compile("(?:国家|省|市)级")
"""国家级检测中心 is a class and no name."""
_DECREES = re.compile("(?:[、和与及][^，。；、\n]{2,24})*(?:联合|正式)*(?:批复|批准|同意|印发|公布|下达|授予|表彰|发文|发布)")
_UNITES = re.compile("(?:联盟|协会|学会|商会|联合会|联合体|共同体)$")
_FOUNDS = re.compile("(?:组建|成立|设立|加入|创办|建立|发起)了?(?:[全本我][省市国县区])?$")
_TAKES_PART = re.compile("共建|建设|运营|打造|组建|依托|牵头|管理|设立|投资|成立|建成|创建|申报|实施|发起|所有")


_BESIDE_IT = re.compile(
    "(?:平台|基地|中心)(?:已经?|还|也|先后|目前|正|近日|日前|今日|昨日|成功|正式|现场)*[与和同](?:[^，。；、\n]{2,20}[、和与])*$"
)
_SERVED = re.compile("(?:平台|基地|中心)(?:已经?|还|也|先后|目前|累计)*(?:为|给|向)(?:[^，。；、\n]{2,20}[、和与])*$")
_IS_SERVED = re.compile(f"{_CHAIN}(?:企业|单位)?(?:培训|提供|解决|开展|试制|完成|节[省约]|代工|加工|检测|输送|培养)")
_USES = re.compile(f"{_CHAIN}(?:实现|批量|优先|率先|成功)*(?:转化|应用|落地|投产|产业化|试用|使用)(?=[，。；])")
"""平台还为|甲公司培训人员|, 成果在|乙公司转化|: whom it works for."""
_DEALS = re.compile(
    f"{_CHAIN}[^，。；\n]{{0,12}}?(?:建立|达成|签订|签署|开展|保持|形成)[^，。；\n]{{0,12}}?(?:合作|供货|采购|联系|交流|意向|伙伴|协作|合同|订单)(?!共?建)"
)
"""平台与|甲大学、乙公司等6家单位建立合作关系|: with whom it deals."""


def plays_another_part(page: Page, owner: Owner) -> bool:
    """Whether the words around an organisation give it a part that makes no operator, and its clause no other one."""
    sentence, stop = page.sentence_at(owner.start)
    left = page.text[max(sentence, owner.start - 40) : owner.start]
    if _A_CLASS.search(owner.name) or (_UNITES.search(owner.name) and _FOUNDS.search(left)):
        return True
    if owner.kind == "government" and _DECREES.match(page.text, owner.end, stop):
        return True
    if _LENDS.search(owner.name) or _NEXT_TO.search(left) or _WORK_BY.search(left):
        return True
    if (_SERVED.search(left) and _IS_SERVED.match(page.text, owner.end, stop)) or (
        left.endswith("在") and _USES.match(page.text, owner.end, stop)
    ):
        return True
    if _BESIDE_IT.search(left) and _DEALS.match(page.text, owner.end, stop):
        return _TAKES_PART.search(page.text, owner.end, stop) is None
    if _MAKES_OTHER.match(page.text, owner.end, stop) and not _PILOT.search(page.text, owner.end, stop):
        return True
    does = _DOES_OTHER.match(page.text, owner.end, stop)
    made = owner.name.endswith(("中心", "实验室", "站")) and _BUILT.search(left)
    if does is None and not made and not any(of.search(left) for of in (_FROM, _FROM_CHAIN, _OBJECT_OF)):
        return False
    end = next((at for at in range(does.end() if does else owner.end, stop) if page.text[at] in "，；。"), stop)
    return _TAKES_PART.search(page.text, owner.end, end) is None
