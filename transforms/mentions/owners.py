"""The organisations of a page as operators are read from it: full names, short forms, and those meant without a name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transforms.mentions.edges import left_edge, segment_start
from transforms.mentions.owner import Owner, home_organisation
from transforms.mentions.owners_announcing import announcing
from transforms.mentions.owners_framed import framed
from transforms.mentions.owners_meant import self_references, short_forms
from transforms.mentions.page import Page
from transforms.organisations import find_organisations
from transforms.regions import find_regions

__all__ = ["Owner", "home_organisation", "owners_of"]

_CARRIER = re.compile(
    r"(?:中试|概念验证)(?:(?!依托|[由的是系归与和以为])[\u3400-\u9fff\U00020000-\U0003ffff]){0,10}?(?:股份)?有限(?:责任)?公司"
)
_VERB_IN_FRONT = re.compile(
    r"(?:(?:20\d\d年|去年|今年|明年)(?:\d{1,2}月)?(?:\d{1,2}日)?(?!.{0,3}届)|(?:公司)?(?:全资|控股|下属)?子公司|资产[归属]|(?:产|所有|经营|运营|管理)?权(?:归属?|属)于?|设于|设在|位于|坐落于|距离|距(?![骨腓离])|归|依托|由|获悉|记者从|交由|落户|进驻|来到|走进|走访|联合|携手|系|属|及其|为|决定|撤销|取消|同意|授予|认定|"
    r"支持|像|包括|新增|分别|其中|听取|察看|作为|组[与和同]|隶属于?|记者了解到|获悉|由于|以及|还有|另有|鼓励|"
    r"推荐|会同|确定|批准|选定|引入|引进|组织|经|将|与|和|对|向|在|[前后]者(?=[归由是为]))+"
)


_WHOSE = re.compile(
    "(?:归口(?:于|至)?|[^，。；\n]{1,6}?归(?:属于?)?|(?:现|原|先|曾)(?:由|归|隶?属于?)|其余(?:部分)?(?:由|归))(?=(?P<place>[\u3400-\u9fff]{2,6}))"
)
"""四成归|甲公司, 归口|乙公司, 原属|丙公司: whose it is said to be."""
_PLATFORM_IN_FRONT = re.compile("[^，。；\n]{0,24}?(?:中试|概念验证)[^，。；\n]{0,10}?(?:平台|基地|中心)(?:项目)?[以系为是由归]")
"""乙中试基地以|甲公司|为主体: no name holds a platform's with a verb behind it."""
_NO_NAME = re.compile(
    ".{0,8}(?:[^华有作以]为|[给让使])(?:研究院|研究所|学院|学校|医院|大学|企业)"
    "|.{0,6}(?:调研|考察|座谈|走访|视察|检查|指导|交流|活动|会议|合作|签约|方面|方向)(?:也|还|将)?[为给让使](?:公司|集团)"
    "|.{0,3}(?:依托|借助|联合|携手)(?:公司|企业|集团|研究院|研究所|学院|学校|医院|大学)"
    "|.{0,4}或(?:全资|控股|参股|下属)?(?:子)?(?:公司|企业)|"
    ".{0,4}[\\d一二两三四五六七八九十几多][个座栋项条套][\u3400-\u9fff]*(?:中心|实验室|研究院|研究所)|"
    ".*从(?:实验室|研究院|研究所|学校|学院|大学|高校|企业|公司)|"
    ".*(?:相关|有关)(?:部门|单位|方面|企业)(?:[和与及、]|$).*|"
    "(?:是?我们|是|[都均则也]?[由归给])?(?:[两三这那]家|双方|共同|联合|组建|成立|设立|注册|新|初创|创业|孵化|科技型|上市|合资|项目|运营|平台|专业|第三方|管理|国有|国资|下属|[市区县]属|龙头)*(?:研究院|研究所|公司|企业|集团|机构)|.{0,3}你(?:公司|单位|院|校|所|厂|中心|集团)|.{0,24}(?:中试|概念验证).{0,8}(?:平台|基地|中心)(?:的)?(?:运营|管理|项目|建设)公司|.{0,4}了(?:公司|企业|集团|研究院|研究所|学校)|.{0,8}(?:简称|下称)(?:公司|集团|研究院|研究所|学院|学校|医院|平台|中心)"
)
"""组建的|项目公司|, 是|我们研究院: what kind of organisation it is and no name."""


def owners_of(page: Page) -> tuple[Owner, ...]:
    """Return the organisations that the text names or means, left to right, not overlapping."""
    text = page.text
    found = [_trimmed(page, o.start, o.end, o.kind) for o in find_organisations(text)]
    found = [o for o in found if len(o.name) > 1 and not _NO_NAME.fullmatch(o.name) and not _is_news(page, o)]
    found = [_department(page, found, index) for index in range(len(found))]
    found += [
        o
        for o in _carriers(page)
        if not any(o.end <= f.end and (f.start <= o.start or _whole(f)) for f in found if f.end >= o.end and f.start < o.end)
    ]
    found = _without_overlaps(found)
    found = _in_full(found)
    short = short_forms(page, found)
    meant = self_references(page, found)
    taken = {(o.start, o.end) for o in meant}
    shown = [*announcing(page, found), *framed(page, found)]
    found = _without_overlaps([*(o for o in found if (o.start, o.end) not in taken), *short, *meant, *shown])
    return tuple(found)


def _is_news(page: Page, owner: Owner) -> bool:
    """Whether an organisation is named as whose news it is: 证券时报e公司|讯."""
    return page.text.startswith("讯", owner.end) and re.search("[报社网]|财经|证券", owner.name) is not None


def _trimmed(page: Page, start: int, end: int, kind: str) -> Owner:
    """Take verbs off the front of an organisation's name (设于甲公司)."""
    if of := _PLATFORM_IN_FRONT.match(page.text, start, end):
        start = of.end()
    if (whose := _WHOSE.match(page.text, start, end - 6)) and any(h.start == 0 for h in find_regions(whose["place"])):
        start = whose.end()
    if page.text[start] == "及" and page.text.endswith("以", 0, start):
        start += 1  # cut within 以及
    if page.text[start - 1 : start] == "有" and page.text[max(0, start - 2) : start - 1] in ("到", "赴", "由"):
        start -= 1  # 率队到|有研新材料研究院
    lead = _VERB_IN_FRONT.match(page.text, start, end)
    start = lead.end() if lead and lead.end() < end - 3 else start
    if praised := _PRAISE.match(page.text, start, end - 6):
        start = praised.end()
    if page.text[start] == "继" and any(h.start == 0 for h in find_regions(page.text[start + 1 : start + 5])):
        start += 1
    start += _seat_before(page.text[start:end])
    if held := _HELD.search(page.text, start, end):
        start = held.end()
    if inner := _INNER.search(page.text, start, end):
        end = inner.end()
    return Owner(start, end, page.text[start:end], page.span(start, end), kind)


_PRAISE = re.compile(
    "(?:本地|当地|[省市区县央]属|国有|民营|上市|行业|链主|龙头|骨干|重点|高新技术|专精特新|国家级?)+(?:企业|国企|民企|公司|院校|高校)(?=[\u3400-\u9fff])"
)
"""龙头企业|甲公司, 县属国企|乙公司: what it is said to be stands before its name."""
_HELD = re.compile(
    "(?:全资|控股)(?:子公司|孙公司|企业)|下属(?:子公司|公司|企业)|旗下(?:子公司|公司|企业)|(?:合资|运营|项目|平台)公司(?=[^，。；]{4})"
)
"""甲公司全资子公司|乙公司: whose it is is no part of the name."""
_INNER = re.compile("(?:有限公司|股份公司|集团公司|有限责任公司)(?=(?:国家级?|省级?|市级?)?(?:认定)?(?:企业)?(?:技术|研发|检测|试验)中心$)")
"""甲有限公司|技术中心: a company's own department."""


def _seat_before(name: str) -> int:
    """Return how far a seat reaches that stands before a name which begins with a province of its own: 甲市乙区|江苏丙公司."""
    places = find_regions(name)
    for first, second in pairwise(places):
        if first.end == second.start and first.region.level != "province" and second.region.level == "province":
            return second.start
        if first.end != second.start:
            break
    return 0


_SCHOOL = re.compile("(?:大学|学院|学校)$")
_DEPARTMENT = re.compile("[对由与和]?(?:学校|该校|本校)[\u3400-\u9fff]{2,12}(?:学院|系|研究院|研究所|实验室|中心)$")


def _department(page: Page, owners: Sequence[Owner], index: int) -> Owner:
    """Let 学校材料学院 stand for the university named last, else for the one whose page it is."""
    owner = owners[index]
    if not _DEPARTMENT.fullmatch(owner.name):
        return owner
    school = next((o for o in reversed(owners[:index]) if o.kind == "university" and not _DEPARTMENT.fullmatch(o.name)), None)
    home = None if school else home_organisation(page)
    if home and _SCHOOL.search(home[0]):
        return replace(owner, name=home[0])
    return replace(owner, name=school.name) if school else owner


def _in_full(owners: Sequence[Owner]) -> list[Owner]:
    """Let 乙丙公司 stand for 甲市乙丙科技有限公司 named before it."""
    full: list[Owner] = []
    for owner in owners:
        stem = re.sub(r"(?:公司|集团|研究院|研究所|院)$", "", owner.name)
        longer = next(
            (
                o.name
                for o in full
                if len(stem) >= 2 and stem != owner.name and len(o.name) > len(owner.name) and _stands_for(stem, owner.name, o.name)
            ),
            None,
        )
        full.append(replace(owner, name=longer) if longer else owner)
    return full


def _stands_for(stem: str, short: str, long: str) -> bool:
    ending = short[len(stem) :]
    return (
        stem in long[:-2]
        and not re.search(r"有限$|股份$", stem)
        and (long.endswith((ending, f"{ending}有限公司")) or (ending == "院" and long.endswith(("研究院", "研究院有限公司"))))
    )


def _whole(owner: Owner) -> bool:
    """Whether what was found is a company of its own, so that the words before it are no part of its name: 中试基地在|甲市乙公司."""
    return len(owner.name) >= 8 or bool(find_regions(owner.name[:4]))


def _carriers(page: Page) -> list[Owner]:
    """Find companies whose name holds 中试 or 概念验证."""
    found = []
    for tail in _CARRIER.finditer(page.text):
        start, _ = left_edge(page.text, segment_start(page.text, tail.start()), tail.start())
        start = next((m.end() for m in _HELD.finditer(page.text, start, tail.start())), start)
        if tail.start() - start >= 2:
            found.append(Owner(start, tail.end(), page.text[start : tail.end()], page.span(start, tail.end()), "enterprise"))
    return found


def _without_overlaps(owners: Sequence[Owner]) -> list[Owner]:
    kept: list[Owner] = []
    for owner in sorted(owners, key=lambda o: (o.start, -(o.end - o.start))):
        if not kept or owner.start >= kept[-1].end:
            kept.append(owner)
    return kept
