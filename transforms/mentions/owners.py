"""The organisations of a page as operators are read from it: full names, short forms, and those meant without a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms import text as texts
from transforms.mentions.edges import left_edge, segment_start
from transforms.mentions.operator_parts import ROLE
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.organisations import find_organisations, find_self_references
from transforms.regions import find_regions

_CARRIER = re.compile(
    r"(?:中试|概念验证)(?:(?!依托|[由的是系归与和])[\u3400-\u9fff\U00020000-\U0003ffff]){0,10}?(?:股份)?有限(?:责任)?公司"
)
_DECLARED = re.compile(r"[（(](?:以下|下)?(?:简称|称)[：:为]?[“\"]?([^“”\"（）()\n，、]{2,14})[”\"]?[）)]")
_BARE = re.compile(
    "(?:"
    + "|".join(
        rf"{noun}(?:(?<![\u3400-\u9fff\U00020000-\U0003ffff]{noun})|(?<=[由是与和]{noun}))"
        for noun in ["研究院", "研究所", "公司", "学院", "大学", "企业", "集团", "医院"]
    )
    + r")(?!总?经理|副总|董事|负责人|员工|法人|注册|制|化|名称|产品|客户|总部|院长|所长|校长|教授|主任|党委|书记|级|们|、|；|。|等)"
)
"""公司于2022年建成…: the organisation of that kind that was named last."""
_SHORT = re.compile(r"(?<![\u3400-\u9fff\U00020000-\U0003ffff])[\u3400-\u9fff\U00020000-\U0003ffff]{2,8}?(?:公司|集团|研究院|研究所|院)")
_JOIN = re.compile(
    r"(?:[（(][^（）()\n]{1,12}[）)])?\s?(?:、|和|与|及|以及|，?联合|，?携手|会同|\s|，?并联合|—|/)\s?(?:[（(][^（）()\n]{1,12}[）)])?"
)
_ROLE_JOIN = re.compile(
    rf"(?:[（(][^（）()\n]{{1,12}}[）)])?[^，。；、：\n“”]{{0,4}}?(?:{ROLE}|参与)[^，。；、：\n“”]{{0,6}}?(?:、|，|；)?(?:并?(?:联合|携手|会同|协同|与|和)|再?由|并?委托|再请)?"
)
"""甲牵头、|乙参与共建; 由甲出资建设厂房，|乙投资装置并运营; 甲牵头，联合|乙: each has a part of its own."""
_TAKES_PART = re.compile(rf"[^，。；、：\n“”]{{0,10}}?(?:{ROLE}|参与|“?掌勺)|[、和与]")
_NO_PART = re.compile("提供|支持|支撑|指导|施工|设计|监理|供货|验收|评审|中标|承接|入驻|签约|考察|介绍|表示")
_RAW_IN_CHAIN = re.compile(r"(?:由|依托)([\u3400-\u9fff\U00020000-\U0003ffffA-Za-z]{3,16})、$")
_OUR = re.compile(r"我司|我厂|我校|我院|我所")
_BARE_OWN = re.compile(
    r"(?:(?<![\u3400-\u9fff\U00020000-\U0003ffff])|(?<=[由是与和以为]))(?P<noun>本?公司|本?集团|学校|学院|研究院|研究所|医院)(?=牵头|建设|自主|投资|承建|运营|"
    r"承担|主导|自筹|联合|与[^，。；]{2,24}(?:共建|合作|联合|携手)|和[^，。；]{2,24}(?:共建|合作|联合)|作为|的?[“\"]?[^，。；]{2,16}(?:中试|概念验证))"
)
_NOUN_ENDS = {
    "公司": "公司",
    "本公司": "公司",
    "集团": "集团|公司",
    "本集团": "集团|公司",
    "学校": "大学|学院|学校",
    "学院": "学院",
    "研究院": "研究院|院",
}
_VERB_IN_FRONT = re.compile(
    r"(?:(?:公司)?(?:全资|控股|下属)?子公司|设于|设在|位于|坐落于|归|依托|由|获悉|记者从|交由|落户|进驻|来到|走进|走访|联合|携手|系|属|及其|为|决定|撤销|取消|同意|授予|认定|"
    r"支持|包括|新增|分别|其中|听取|察看|隶属于?|记者了解到|获悉|由于|以及|还有|另有|鼓励|"
    r"推荐|会同|确定|批准|选定|引入|引进|组织|经|将|与|和|对|向|在)+"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation at `text[start:end]`; `name` is the full one that it stands for."""

    start: int
    end: int
    name: str
    span: Span
    kind: str = "other"


def owners_of(page: Page) -> tuple[Owner, ...]:
    """Return the organisations that the text names or means, left to right, not overlapping."""
    text = page.text
    found = [_trimmed(page, o.start, o.end, o.kind) for o in find_organisations(text)]
    found += [o for o in _carriers(page) if not any(f.start <= o.start and o.end <= f.end for f in found)]
    found = _without_overlaps(found)
    found = _in_full(found)
    short = _short_forms(page, found)
    meant = _self_references(page, found)
    taken = {(o.start, o.end) for o in meant}
    found = _without_overlaps([*(o for o in found if (o.start, o.end) not in taken), *short, *meant])
    return tuple(found)


def _trimmed(page: Page, start: int, end: int, kind: str) -> Owner:
    """Take verbs off the front of an organisation's name (设于甲公司)."""
    lead = _VERB_IN_FRONT.match(page.text, start, end)
    start = lead.end() if lead and lead.end() < end - 3 else start
    return Owner(start, end, page.text[start:end], page.span(start, end), kind)


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
        and (long.endswith(ending) or (ending == "院" and long.endswith("研究院")))
    )


def _joined(gap: str, behind: str) -> bool:
    """Whether two organisations take part in one thing: joined by 、和与, or each with a verb of its own."""
    if _JOIN.fullmatch(gap):
        return True
    if not gap or not _ROLE_JOIN.fullmatch(gap) or not re.search("[、，；]|联合|携手|会同", gap) or _NO_PART.search(gap):
        return False
    part = _TAKES_PART.match(behind)
    return part is not None and not _NO_PART.search(part.group())


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
    if raw:  # 由中某中心、甲大学共建: one that shows by its place only that it is an organisation
        pieces = [Owner(raw.start(1), raw.end(1), raw[1], page.span(raw.start(1), raw.end(1)))]
        chain = [*pieces, *chain]
    return tuple(chain)


def chain_after(page: Page, owners: Sequence[Owner], position: int) -> tuple[Owner, ...]:
    """Return the owners that begin at a position, joined by 、和与联合."""
    chain: list[Owner] = []
    for owner in owners[bisect_left(owners, position, key=lambda o: o.start) :]:
        gap = page.text[chain[-1].end if chain else position : owner.start]
        if (chain and not _joined(gap, page.text[owner.end : owner.end + 16])) or (not chain and gap.strip(' 　\n\t：:“"')):
            break
        chain.append(owner)
    return tuple(chain)


_UNIT_OF = re.compile(
    "[\u3400-\u9fff]{2,14}?大学(?=(?:科学技术|科研|科学|技术转移|产业|成果|发展|新闻|宣传|社会|工业|工程|研究生|先进)[\u3400-\u9fff]{0,10}(?:院|处|部|中心|办公室|网)$)"
)


_STOP = re.compile("[，。；：]")
"""What no name holds."""


@lru_cache(maxsize=2)
def home_organisation(page: Page) -> tuple[str, Span] | None:
    """Return the institution whose own site the page is on, with the words that say so."""
    for part in ("site", "publisher"):
        whole = getattr(page.document, part) or ""
        for hit in find_organisations(whole):
            if hit.kind in ("university", "institute", "enterprise", "hospital", "laboratory") and not re.search(
                r"科技厅|科技局|报|网|传媒", hit.name
            ):
                name = texts.simplify(hit.name)
                whole = _UNIT_OF.match(name)
                if whole and not find_regions(name[whole.end() :]):
                    return whole.group(), Span(start=hit.start, end=hit.start + whole.end(), exact=hit.name[: whole.end()], part=part)
                return name, Span(start=hit.start, end=hit.end, exact=hit.name, part=part)
    for start, end in reversed([(s, e) for s, e in page.lines if page.text[s:e].strip()][-3:]):
        line = page.text[start:end].strip()
        if _STOP.search(line):
            continue
        hits = [h for h in find_organisations(line) if h.kind in ("university", "institute", "enterprise", "hospital")]
        if len(hits) == 1 and len(hits[0].name) == len(line):
            at = page.text.index(line, start)
            return line, page.span(at, at + len(line))
    return None


def _carriers(page: Page) -> list[Owner]:
    """Find companies whose name holds 中试 or 概念验证."""
    found = []
    for tail in _CARRIER.finditer(page.text):
        start, _ = left_edge(page.text, segment_start(page.text, tail.start()), tail.start())
        if tail.start() - start >= 2:
            found.append(Owner(start, tail.end(), page.text[start : tail.end()], page.span(start, tail.end()), "enterprise"))
    return found


def _without_overlaps(owners: Sequence[Owner]) -> list[Owner]:
    kept: list[Owner] = []
    for owner in sorted(owners, key=lambda o: (o.start, -(o.end - o.start))):
        if not kept or owner.start >= kept[-1].end:
            kept.append(owner)
    return kept


def _short_forms(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve declared short forms, 甲公司 for an earlier 甲…有限公司, and a bare 研究院 for the one named last."""
    text, found = page.text, []
    for intro in _DECLARED.finditer(text):
        owner = next((o for o in reversed(owners) if o.end == intro.start()), None)
        if owner:
            for place in re.finditer(re.escape(intro[1]), text):  # before its declaration a short form is given as written
                name = owner.name if place.start() >= owner.start else intro[1]
                found.append(Owner(place.start(), place.end(), name, page.span(place.start(), place.end())))
    earliest: dict[str, int] = {}
    for owner in owners:
        earliest.setdefault(owner.name, owner.start)
    for place in _SHORT.finditer(text):
        stem = re.sub(r"(?:公司|集团|研究院|研究所|院)$", "", place.group())
        name = next(
            (o for o, start in earliest.items() if start < place.start() and stem in o and len(stem) >= 2 and o != place.group()), None
        )
        if name:
            found.append(Owner(place.start(), place.end(), name, page.span(place.start(), place.end())))
    for place in _BARE.finditer(text):
        noun = place.group()
        ending = "公司|集团" if noun in ("公司", "企业") else noun
        before = next((o for o in reversed(owners) if o.end <= place.start() and re.search(rf"(?:{ending})$", o.name)), None)
        if before:
            found.append(Owner(place.start(), place.end(), before.name, page.span(place.start(), place.end()), before.kind))
    return found


def _own_departments(page: Page, owners: Sequence[Owner], home: tuple[str, Span]) -> list[Owner]:
    """On a university's own site 材料学院 and 科研处 are the university: they have no standing of their own."""
    if not re.search("(?:大学|学院)$", home[0]):
        return []
    ours = re.compile("(?<![\u3400-\u9fff\U00020000-\U0003ffff])|(?<=[由是与和以为])")
    return [
        Owner(o.start, o.end, home[0], home[1], o.kind)
        for o in owners
        if 4 <= len(o.name) <= 9 and re.search("(?<!职业)(?<!技术)学院$|系$", o.name) and o.name != home[0] and not find_regions(o.name)
        and ours.match(page.text, o.start)
    ]  # fmt: skip


def _self_references(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve 我校 by the page's own institution and 该公司 by the organisation named last."""
    found = []
    home = home_organisation(page)
    if home:
        found += [Owner(m.start(), m.end(), home[0], home[1]) for m in _OUR.finditer(page.text)]
        for own in _BARE_OWN.finditer(page.text):
            noun = own["noun"]
            other = any(
                o.end <= own.start() and len(o.name) >= 6 and re.search(f"(?:{_NOUN_ENDS.get(noun, noun)})$", o.name) for o in owners
            )
            if not other and re.search(f"(?:{_NOUN_ENDS.get(noun, noun)})$", home[0]):
                found.append(Owner(own.start("noun"), own.end("noun"), home[0], home[1]))
        found += _own_departments(page, owners, home)
    for reference in find_self_references(page.text):
        noun = page.text[reference.start + 1 : reference.end]
        if reference.target == "publisher" and home:
            found.append(Owner(reference.start, reference.end, home[0], home[1]))
        elif reference.target == "last_named":
            noun = noun.lstrip("家")
            wanted = {"公司": "公司|集团", "企业": "公司|集团", "校": "大学|学院|学校", "院": "院", "所": "所"}.get(noun, noun)
            before = next((o for o in reversed(owners) if o.end <= reference.start and re.search(rf"(?:{wanted})$", o.name)), None)
            if before:
                found.append(Owner(reference.start, reference.end, before.name, before.span, before.kind))
    return found
