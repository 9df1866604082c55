"""Organisations that stand side by side and take part in one thing: 甲公司、乙大学与丙研究所."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from transforms.mentions.operator_parts import ROLE
from transforms.mentions.operator_words import is_contractor
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_TEAM = r"[（(][^（）()\n]{1,12}[）)]|的?[\u3400-\u9fff]{0,4}(?:教授|院士|研究员|博士|科研|研发|创新|专家)团队"
_CALLED = r"[\u3400-\u9fff]{0,8}(?:国企|央企|民企|企业|高校|院校|院所|龙头)(?:—{1,2})?"
_WHEN = "(?:此前|先前|早前|早先|随后|后来|先后|去年|今年|[12]\\d{3}年|还|也|又|再|曾|已|将|正|共同){1,2}"
"""甲大学|此前|与乙公司: when or how often they did it."""
_JOIN = re.compile(
    rf"(?:{_TEAM})?\s?(?:、|(?:{_WHEN})?(?:和|与|同|跟|及|以及|，?(?:并|再)?(?:联合|携手|牵手|联手|会同|拉上|协同))(?:{_CALLED})?|\s|—|/)\s?(?:[（(][^（）()\n]{{1,12}}[）)])?"
)
"""甲大学王某教授团队|与|乙公司, 甲院|跟丙区的一家国企——|丁公司."""
_ROLE_JOIN = re.compile(
    rf"(?:[（(][^（）()\n]{{1,12}}[）)])?[^，。；、：\n“”]{{0,4}}?(?:{ROLE}|参与)[^，。；、：\n“”]{{0,6}}?(?:、|，|；)?(?:并?(?:联合|携手|牵手|联手|会同|拉上|协同|与|和)|再?由|并?委托|再请)?(?:{_CALLED})?"
)
"""甲牵头、|乙参与共建; 由甲出资建设厂房，|乙投资装置并运营; 甲牵头，联合|乙: each has a part of its own."""
_TAKES_PART = re.compile(rf"[^，。；、：\n“”]{{0,10}}?(?:{ROLE}|参与|代管|托管|“?掌勺)|[、和与]")
_NO_PART = re.compile("提供|支持|支撑|指导|施工|设计|监理|供货|验收|评审|中标|承接|入驻|签约|考察|介绍|表示")
_RAW_IN_CHAIN = re.compile(r"(?:由|依托)([\u3400-\u9fff\U00020000-\U0003ffffA-Za-z]{3,16})、$")


def _joined(gap: str, behind: str) -> bool:
    """Whether two organisations take part in one thing: joined by 、和与, or each with a verb of its own."""
    if _JOIN.fullmatch(gap):
        return True
    if not gap or not _ROLE_JOIN.fullmatch(gap) or not re.search("[、，；]|联合|携手|牵手|联手|会同|拉上", gap) or _NO_PART.search(gap):
        return False
    part = _TAKES_PART.match(behind)
    return part is not None and not _NO_PART.search(part.group() + behind[part.end() : part.end() + 3])


def chain_before(page: Page, owners: Sequence[Owner], position: int) -> tuple[Owner, ...]:
    """Return the owners that end at a position, joined by 、和与联合."""
    chain: list[Owner] = []
    for owner in reversed(owners[: bisect_right(owners, position, key=lambda o: o.end)]):
        gap = page.text[owner.end : chain[-1].start if chain else position]
        if (chain and not _joined(gap, page.text[chain[-1].end : chain[-1].end + 16])) or (not chain and gap.strip("（）() 　")):
            break
        chain.append(owner)
    chain.reverse()
    raw = _RAW_IN_CHAIN.search(page.text, max(0, chain[0].start - 40), chain[0].start) if chain else None
    if raw and not raw[1].endswith(
        ("设计", "施工", "监理", "勘察")
    ):  # 由中某中心、甲大学共建: one that shows by its place only that it is an organisation
        pieces = [Owner(raw.start(1), raw.end(1), raw[1], page.span(raw.start(1), raw.end(1)))]
        chain = [*pieces, *chain]
    return tuple(chain)


_HOLDS = re.compile(
    "(?:的|，?其)?(?:(?:全资|控股|参股|下属|旗下|所属|直属)(?:的)?(?:子公司|孙公司|企业|公司|单位|机构)?|子公司)(?:的)?[“—：:，]{0,2}"
)
"""甲大学下属的|乙研究院, 甲公司的全资子公司|丙公司: the second is meant, the first only tells whose it is."""


def chain_after(page: Page, owners: Sequence[Owner], position: int) -> tuple[Owner, ...]:
    """Return the owners that begin at a position, joined by 、和与联合."""
    chain: list[Owner] = []
    for owner in owners[bisect_left(owners, position, key=lambda o: o.start) :]:
        gap = page.text[chain[-1].end if chain else position : owner.start]
        if chain and _HOLDS.fullmatch(gap):
            chain.pop()
        elif (chain and not _joined(gap, page.text[owner.end : owner.end + 16])) or (not chain and gap.strip(' 　\n\t：:“"')):
            break
        chain.append(owner)
    return tuple(o for o in chain if len(chain) == 1 or not _only_builds(page, o))


_CONSTRUCTS = re.compile("[^，。；、\n]{0,4}?(?:承建|施工|总承包|代建)")


def _only_builds(page: Page, owner: Owner) -> bool:
    """Whether one of several puts up the houses for the rest: 由甲公司投资、|乙建工集团承建|."""
    return is_contractor(owner) and _CONSTRUCTS.match(page.text, owner.end) is not None


def chain_of(page: Page, owners: Sequence[Owner], index: int) -> tuple[Owner, ...]:
    """Return the owners from one of them on that stand side by side, joined by 、和与联合 alone."""
    chain = [owners[index]]
    for owner in owners[index + 1 :]:
        if not _JOIN.fullmatch(page.text[chain[-1].end : owner.start]):
            break
        chain.append(owner)
    return tuple(chain)
