"""Levels that a page tells of something else than a platform: of a firm, a park, a laboratory, or of the platform named before."""

import re

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page

OF_ANOTHER_BODY = re.compile(
    "(?:(?!中试|概念验证|平台|基地)[^，。；、]){0,12}?(?:实验室|工程(?:技术)?研究中心|企业技术中心|技术创新中心|企业研究院|孵化器|众创空间|工作站|专精特新|小巨人|"
    "高新技术|高新区|经开区|开发区|示范区|产业园|人才|专家|科研院所|院校|(?:科技|产业|化工|工业|物流)园(?!区?[内里中])|(?:科技|产业|投资|有限)公司|龙头企业|(?:智能|绿色|数字化?|未来|示范)工厂|智能车间|(?:地方|行业|团体)?标准(?!化)|品牌|名牌|新产品|首台|瞪羚|独角兽|博士后|重点项目|重大项目|科研项目|科技项目|课题|科技进步奖|一等奖|二等奖|文明单位|先进集体|模范|标兵|专项|补助资金|补贴|研发计划|[县镇乡村街景园][区城]?(?=[、，。；”等称和及0-9]|$)|小镇|示范[县镇村]|单项冠军|企业(?=[，。；、”]|$))"
)
"""国家级企业技术中心 is the title of another body."""

_TITLE_CLASS = re.compile("[^，。；\\s、和与及]{0,10}?(?P<what>概念验证|中试)")


def is_of_another(title: str, end: int, name: str) -> bool:
    """Whether the level of a title is a park's or a firm's, or of centres of proof of concept where the platform is none, or vice versa."""
    if OF_ANOTHER_BODY.match(title, end):
        return True
    found = _TITLE_CLASS.match(title, end)
    return found is not None and (found["what"] == "概念验证") != ("概念验证" in name) and name in title


_GIVEN_ONE = re.compile(
    "(?:平台|基地|中心|中试线)[”）)]?(?:此前|已经?|先后|成功|顺利|刚刚?|今年|去年|正式|也|还)*(?:入选|入围|获批|获评|被?认定|被?列[入为]|被?纳入|被?评为|跻身|进入|晋[升级]|升[级格]|是|为|系)"
    "[^，。；\n]*$"
)
_TOO = re.compile("也|同样|一同|一并|均|都|同时入选|双双")


def is_said_of_one_before(page: Page, record: Record, at: int) -> bool:
    """Whether a clause gives a level to one platform, and this one only comes in a later clause: 甲基地已入选省级名单，|乙中心则刚启用."""
    start, stop = page.sentence_at(at)
    named = [m.start for m in record.mentions if m.part == "text" and start <= m.start < stop]
    begin = max(start, *(page.text.rfind(mark, start, at) + 1 for mark in "，；："))
    if not named or min(named) < at or _GIVEN_ONE.search(page.text, begin, at) is None:
        return False
    between = page.text[at : min(named)]
    return "，" in between and not _SHOWN.search(between) and not _TOO.search(page.text, min(named), stop)


_SHOWN = re.compile("[:：]|包括|分别|其中|例如|有")
