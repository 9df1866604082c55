"""What kind of organisation a whole name is of: university, institute, enterprise, hospital, government, laboratory, other.

The tail of the name decides (`transforms.organisation_tails`): 某大学附属医院 is a hospital, 某大学深圳研究院 an institute,
某研究院有限公司 an enterprise. Brackets behind it (华东, 筹) and a department of an enterprise say nothing of the kind.
"""

import re
from collections.abc import Mapping

from transforms.organisation_tails import OrganisationKind, find_tails
from transforms.text import simplify

_BRACKET = re.compile("[（(][^（）()]{0,20}[）)]$")
_PART = re.compile(
    "(?<=公司|集团|大学|学院|医院|研院|究院|究所|验室)[\u3400-\u9fff]{2,8}(?:事业部|分部|分院|校区|院区|基地|课题组|团队|部)$"
)
_TAILS: tuple[tuple[OrganisationKind, re.Pattern[str]], ...] = (  # words that are no tail in running text, but end a whole name
    (
        "enterprise",
        re.compile(
            "(?:有限(?:责任)?公司|股份|企业|工厂|厂|商行|农场|专业合作社|事务所|孵化器|产业园|科技园|港|矿"
            "|Co\\.?,? ?Ltd\\.?|Inc\\.?|GmbH)$",
            re.IGNORECASE,
        ),
    ),
    ("laboratory", re.compile("(?:实验室|Lab(?:oratory)?)$", re.IGNORECASE)),
    ("hospital", re.compile("(?:医院|卫生院|保健院|疾病预防控制中心|疾控中心|Hospital)$", re.IGNORECASE)),
    ("university", re.compile("(?:大学|学院|学校|中学|研究生院|党校|University|College)$", re.IGNORECASE)),
    (
        "government",
        re.compile("(?:人民政府|政府|管理?委员?会|办事处|厅|局|委|署|国务院|部)(?<!事业部)(?<!俱乐部)(?<!本部)(?<!总部)(?<!分部)$"),
    ),
    (
        "institute",
        re.compile(
            "(?:院|研究所|所|站|Institute|(?:研究|创新|检测|检验|技术|工程|转化|服务|促进|开发|测试|验证|推广)中心)$",
            re.IGNORECASE,
        ),
    ),
)
_OTHER = re.compile("(?:协会|学会|商会|联盟|基金会|促进会|联合会|协作体)$")
_BY_TAIL: Mapping[str, OrganisationKind] = {"供电局": "enterprise"}


def kind_of_organisation(name: str) -> OrganisationKind:
    """Tell the kind of the organisation of this whole name; `other` where its tail says none."""
    plain = _whole(simplify(name).strip())
    if _OTHER.search(plain):
        return "other"
    at_end = [(start, tail.kind) for start, end, tail in find_tails(plain) if end == len(plain)]
    if at_end:
        start, kind = at_end[-1]
        return _BY_TAIL.get(plain[start:], kind)
    return next((kind for kind, tail in _TAILS if tail.search(plain)), "other")


def _whole(plain: str) -> str:
    """The name without brackets and departments behind it; what is only a bracket stays."""
    for _ in range(3):
        shorter = _PART.sub("", _BRACKET.sub("", plain)).rstrip()
        if shorter in ("", plain):
            break
        plain = shorter
    return plain
