"""Organisations that a page names for something else: whose another one is, who puts up its houses, visits, speaks, founds a society.

As in `bystanders`, no weighing of words makes one of them an operator.
"""

import re

from transforms.mentions.candidates import Record
from transforms.mentions.operator_parts import ROLE
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_HOLDS = re.compile(
    "(?:[（(][^（）()\n]{1,14}[）)])?的?(?:(?:旗下|下属|下辖|所属|直属)(?:的)?(?:[一二三]级|全资|控股|参股)*(?:的)?(?:子公司|孙公司|企业|公司|单位|机构)?"
    "|(?:全资|控股|参股)+(?:的|的?(?:子公司|孙公司|企业|公司)))(?:的)?[“—：:，]{0,2}(?!平台|基地|中心|中试)(?=[\u3400-\u9fffA-Za-z])"
)
"""甲集团|旗下的|乙公司: whose another one is; 甲集团|旗下|丙中试基地 is its own."""
_PUTS_UP = re.compile(
    "(?:的|所)?(?:负责|承担|进行|参与)?(?:的)?(?:EPC|epc|工程|项目|全过程|施工)*(?:总承包|总包|施工|监理|设计|勘察|代建|安装|测绘)(?:建设|管理)?(?=[的，。；、）)]|$)"
)
"""甲公司|EPC总承包|的乙中试平台."""
_OWNS_TOO = re.compile("[^。；\n]{0,24}?(?:投资建设|投资|运营|出资)")
_ITS_SITE = re.compile("[^，。；、\n]{0,24}?(?:项目部|项目经理部|标段|工地)")
"""甲公司|乙中试基地项目部: who works on its site."""
_GETS_FOND = re.compile(
    "(?:也|便|就|很快|随即|立即|主动|第一时间)*(?:关注上|看上|看中|盯上|相中|找上|慕名而来|抛来|抛出|递来|伸来|前来对接|前来洽谈|有意|青睐有加)"
)
"""企业|就关注上了|: who takes an interest in what a tenant has made."""
_WORKS_THERE = re.compile(
    "(?:已|还|也|正|便|就|率先|首先|成功|近日|日前|今年|去年)*(?:把[^，。；、\n]{2,16})?(?:在|到|于|利用|借助|通过|依托)(?!自|其|本|公司|集团|我)[^，。；\n]{0,24}?(?:平台|基地|中心)(?:上|里|内)?，?(?:的[^，。；、\n]{0,8})?(?:首次|成功|顺利|先后|已|仅|只)*"
    "(?:完成|实现|进行|开展|做|试制|试产|打通)[^，。；\n]{0,14}?(?:流片|试制|中试(?!平台|基地)|验证|样[片品机]|试验|放大|试产|测试)"
)
"""丙公司|在平台完成了首批样片的流片: a customer, where it is a firm."""
_SOCIETY = re.compile(
    "(?:发起|成立|倡议|加入|组建|会员|理事|秘书长|筹备)[^，。；\n]{0,14}?(?:联盟|协会|学会|专委会|专业委员会|商会|联合会)"
    "|(?:联盟|协会|学会|专委会|专业委员会|商会|联合会)[^，。；\n]{0,10}?(?:发起|成立|倡议|会员|理事|秘书长)"
)
_TALKS = re.compile(
    "[^，。；、\n]{0,8}?(?:校长|院长|所长|主任|董事长|总裁|总经理|总监|书记|会长|教授|院士|专家|研究员|博士|总工)[\u3400-\u9fff]{0,5}?的?(?:作了?|做了?)?(?:题为“[^”]{2,40}”的)?(?:主题|主旨|专题|特邀)?(?:演讲|报告|分享|授课|讲座)"
)
"""甲集团|副总经理王某的主题演讲."""
_MEETS_WITH = re.compile(
    "陪同(?:考察|调研|参观|视察)|(?:陪同|参加(?:了)?(?:调研|座谈|活动|会议|仪式)?|出席|随同|列席|见证)(?:活动|仪式|调研|座谈|会议|考察)?[。；\n]|参会|到会"
)
_CAME_ALONG = re.compile("(?:陪同|参加|出席|到场|与会|随行|见证|参会)[^，。；\n]{0,8}?的?(?:还|主要)?(?:有|包括)[^。；\n]*$")
"""陪同的有甲局局长、|乙大学|副校长."""
_GETS_FROM = re.compile("(?:获得?|得到|拿到|收到|引来|争取到|赢得)了?$")
_GIVEN = re.compile("[^，。；\n]{0,20}?(?:投资意向|授信|融资|奖[金励]|资助|支持|补助|补贴|捐[赠款]|订单|青睐|关注|认可|好评)")
"""获|丙创投集团|5000万元投资意向."""
_MANY = 3
"""Items of a list of those who came along; of one or two, one is the host."""
_VISIT_CHAIN = re.compile(
    "(?:来到|走进|走访|前往|赶赴|奔赴|赴|参观|考察|察看|查看|观摩|调研|探访|到)了?(?:[^，。；、\n]{2,24}?[、和与及])*$"
)
_AND = re.compile("(?:(?:、|和|与|及|以及)[^，。；、\n]{2,24}?)*?(?:、|和|与|及|以及)“?")
"""参观了|甲研究院|、丙公司|和|乙中试基地: other places of one round."""
_SEAT = re.compile("[\u3400-\u9fff]{0,6}?(?:总部(?:基地|大楼|大厦)?|大厦|工厂|厂区|产业园|科技园)(?:项目)?(?=[、，；])")
"""甲集团|总部、乙中试基地: a house of its own, told of beside the platform."""
_FIRST_ITEM = re.compile(
    f"[^，。；、\n“”]{{0,6}}?(?:{ROLE})+的[^，。；、\n“”]{{2,24}}?[、，](?:[^。；\n]*?[、，])??(?:还有|以及|另有)[^，。；、\n]{{0,4}}?"
)
"""甲公司|投资建设的丙集团总部、丁园，还有|乙中试基地: it builds the first."""


def stands_aside(page: Page, record: Record, owner: Owner) -> bool:
    """Whether the words around an organisation give it to something else than a record's platform."""
    text = page.text
    sentence, stop = page.sentence_at(owner.start)
    starts = [m.start for m in in_text(record) if owner.end <= m.start < stop]
    holds = _HOLDS.match(text, owner.end, stop)
    if holds and not any(0 <= start - holds.end() <= 1 for start in starts):
        return True
    if _SEAT.match(text, owner.end, stop) or _GETS_FOND.match(text, owner.end, stop) or _TALKS.match(text, owner.end, stop):
        return True
    if (
        text[owner.start - 3 : owner.start] in ("项目（", "项目(")
        and text[owner.end : owner.end + 1] in ("）", ")")
        and owner.name.endswith("中心")
    ):
        return True  # 乙中试基地项目（丁创新中心）: its other name
    puts_up = _PUTS_UP.match(text, owner.end, stop)
    if puts_up and not _OWNS_TOO.match(text, puts_up.end(), stop):
        return True
    if _ITS_SITE.match(text, owner.end, stop) or (owner.kind == "enterprise" and _WORKS_THERE.match(text, owner.end, stop)):
        return True
    if any(_FIRST_ITEM.fullmatch(text, owner.end, start) for start in starts):
        return True
    left = text[sentence : owner.start]
    if _CAME_ALONG.search(left) or (_GETS_FROM.search(left) and _GIVEN.match(text, owner.end, stop)):
        return True
    if starts and _VISIT_CHAIN.search(left) and any(_AND.fullmatch(text, owner.end, start) for start in starts):
        return True
    if not starts and _SOCIETY.search(text, sentence, stop) and not any(sentence <= m.start < stop for m in in_text(record)):
        return True
    return text.count("、", sentence, stop) >= _MANY and _MEETS_WITH.search(text, owner.end, min(stop + 1, len(text))) is not None
