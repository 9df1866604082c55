"""Organisations that show by their place, 由甲股份建设, 由国家乙东部中心牵头, though their last word makes no organisation elsewhere."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.lexicon import longest_of, rows
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_INSTITUTE = "中心|工作站|设计室|科研所|检验站"
_FIRM = (
    "股份|科技|药业|制药|医药|生物|化工|石化|钢铁|重工|矿业|实业|新材|新材料|电子|光电|电气|电力|电网|半导体|微电子|能源|环保|农业|食品|乳业|酒业|鞋业|纺织|航天|船舶"
    "|控股|城投|国投|产投|交投|能投|高投|建投|水投|文投|金控|国资|五矿|冶金|工发|开投"
)
_NO_PART = (
    "的|中试|概念|平台|基地|项目|政府|企业|公司|高校|团队|单位|机构|院所|中心|双方|各|该|此|本(?!溪)|[和与及或、]|龙头|民营|国有|当地|多家|数家|一家|[两三几]家"
    "|专业|社会|第三方|市场|专项|财政|国家(?!技术|[\u3400-\u9fff]{2,12}中心)"
)
_FRAMED = re.compile(
    f"(?<=由)(?P<name>(?:(?!{_NO_PART})[\u3400-\u9fffA-Za-z0-9·]){{2,12}}"
    f"(?:(?P<institute>{_INSTITUTE})|(?<={_FIRM.replace('|', ')|(?<=')})))"
    "(?=(?:[（(][^（）()\n]{1,16}[）)])?"
    "(?:作为牵头单位|投资|牵头|领衔|主导|负责|自主|独资|全资|出资|联合|共同|独立|具体|统一|全权)*"
    "(?:建设|组建|打造|运营|承建|创建|筹建|承担|兴建|投建|牵头|领衔|主导))"
)

_PARTNER = re.compile(
    f"(?<=由)(?:[省市区县央]属国企|国企|央企|民企)?(?P<name>(?:(?!{_NO_PART})[\\u3400-\\u9fffA-Za-z0-9·]){{3,10}})(?:[与和、]|联合|携手)"
)
_TOGETHER = re.compile(
    "(?:等[^，。；、]{0,6})?(?:共同|联合|合作|合资|携手|一起)*(?:共建|合建|合办|建设|打造|组建|运营|承建|发起|设立|创办|出资|投资|申报)"
)


def framed(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Yield those behind 由 and before what an operator does that no list of last words knows, where more than general words remain."""
    for found in _FRAMED.finditer(page.text):
        start, end = found.span("name")
        if any(o.start < end and start < o.end for o in owners) or len(_general().sub("", found["name"])) < 2:
            continue
        yield Owner(start, end, found["name"], page.span(start, end), "institute" if found["institute"] else "enterprise")
    yield from _partners(page, owners)


def _partners(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Yield the first of 由|甲能储氢|与乙大学共建, which its partner shows to be one."""
    starts = {owner.start: owner for owner in owners}
    for found in _PARTNER.finditer(page.text):
        start, end = found.span("name")
        other = starts.get(found.end())
        taken = any(o.start < end and start < o.end for o in owners) or _FRAMED.match(page.text, start)
        if other is None or taken or len(_general().sub("", found["name"])) < 2 or _NO_FIRM.search(found["name"]):
            continue
        if _TOGETHER.match(page.text, other.end):
            yield Owner(start, end, found["name"], page.span(start, end), "enterprise")


_NO_FIRM = re.compile("[省市县区镇乡村局厅部委办社校园]$|[部门国际]$|^[我其他它她]|牵头|出资|投资|负责|支持|指导|依托|教授|院士|博士|书记")


@cache
def _general() -> re.Pattern[str]:
    words = (row["word"] for row in rows("organisation_words") if row["role"] == "general")
    return re.compile(longest_of((*words, "中心", "国家", "东部", "中部", "西部")))
