"""Organisations meant without their full name: declared short forms, a bare 研究院, 我校, 该公司, 招标人."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.owner import Owner, home_organisation
from transforms.mentions.owner_topics import topic_before
from transforms.mentions.owners_by_pronoun import alma_mater, by_pronoun, its_own, this_house
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.organisations import find_organisations
from transforms.regions import find_regions
from transforms.self_references import find_self_references
from transforms.text import simplify

_DECLARED = re.compile(
    r"[（(](?:[^（）()“”\n]{1,20}[，；,;、])?(?:以下|下)?(?:统一|统)?(?:简称|称)[：:为]?[“\"]?([^“”\"（）()\n，、]{2,14})[”\"]?[）)]"
)
_NO_SHORT_NAME = re.compile("(?:本|该|我)?(?:公司|集团|研究院|研究所|学院|学校|医院|中心|企业|单位|院|所)")
_BARE = re.compile(
    r"(?:(?<![\u3400-\u9fff\U00020000-\U0003ffff+＋])|(?<=[由是与和])|(?<=依托)|(?<=了解)|(?<=[观访看绍解察述]了)|(?<=[研察谈流导][为让]))(?:研究院|研究所|公司|学院|大学|集团|医院|企业(?=于|自[筹主建己掏]|投资|出资|拿出|投入|新建|计划|[^，。；]{0,4}建设))"
    r"(?!总?经理|副总|董事|负责人|员工|法人|注册|制|化|名称|产品|客户|总部|院长|所长|校长|教授|主任|党委|书记|级|们|、|；|。|等)"
)
"""公司于2022年建成…: the organisation of that kind that was named last."""
_ENDINGS = {"公司": "公司|集团", "企业": "公司|集团", "集团": "集团(?:(?:股份)?有限(?:责任)?公司)?"}
_SHORT = re.compile(r"(?<![\u3400-\u9fff\U00020000-\U0003ffff])[\u3400-\u9fff\U00020000-\U0003ffff]{2,8}?(?:公司|集团|研究院|研究所|院)")
_PARENT = re.compile("的?(?:全资|控股|下属|旗下)+的?(?:子公司|企业|公司)")
"""甲公司是|乙集团|的全资子公司: who goes on to say 公司 means the first."""
_OUR = re.compile(r"我司|我厂|我校|我院|我所|(?<![医学法本分书])[院校所厂]里(?=牵头|出|投|拿|自|[和与同跟]|联合|拉上)")
_BARE_OWN = re.compile(
    r"(?:(?<![\u3400-\u9fff\U00020000-\U0003ffff])|(?<=[由是系与和以为对后向])|(?<=依托))(?P<noun>本?公司|本?集团|学校|学院|研究院|研究所|医院)(?=牵头|建设|自主|投资|承建|运营|"
    r"承担|主导|自筹|全权|负责(?!人)|于[12]\d{3}年|申报|组织申报|依托|实施|出资|各出资|获批|(?:此前|先后|去年|今年|[12]\d{3}年|还|也|又|再|曾|已|将){0,2}(?:联合|携手|会同|牵手|联手|[与和同][^，。；]{2,24}(?:共建|共同|合作|联合|携手|合办|一起|签约|签署))|作为|的?[“\"]?[^，。；]{2,16}(?:中试|概念验证))"
)
_HOUSES = frozenset({"学校", "学院", "研究院", "研究所", "医院"})
_NOUN_ENDS = {
    "公司": "公司",
    "本公司": "公司",
    "集团": "集团|公司",
    "本集团": "集团|公司",
    "学校": "大学|学院|学校",
    "学院": "学院",
    "研究院": "研究院|院",
}


_STANDS_ALONE = "(?:(?<![㐀-鿿\U00020000-\U0003ffff])|(?<=[由是与和及以为对后向在到给将把让从经同被即]))"
"""Where 中心, declared to stand for one, is no end of another's name (概念验证|中心)."""


def short_forms(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve declared short forms, 甲公司 for an earlier 甲…有限公司, and a bare 研究院 for the one named last."""
    text, found = page.text, []
    for intro in _DECLARED.finditer(text):
        owner = next((o for o in reversed(owners) if o.end == intro.start()), None) or _declared(page, intro)
        if owner and owner not in owners:
            found.append(owner)
        if owner:
            bare = _NO_SHORT_NAME.fullmatch(intro[1]) is not None
            whole = re.escape(intro[1]) if not bare else f"{_STANDS_ALONE}{re.escape(intro[1])}"
            places = (m for m in re.finditer(whole, text) if not intro.start() < m.start() < intro.end())
            for place in places:  # before its declaration a short form is given as written, where it is a name
                if bare and place.start() < owner.start:
                    continue
                name = owner.name if place.start() >= owner.start else intro[1]
                found.append(Owner(place.start(), place.end(), name, page.span(place.start(), place.end()), owner.kind))
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
        ending = _ENDINGS.get(noun, noun)
        before = topic_before(page, owners, place.start(), re.compile(f"(?:{ending})$")) or next(
            (
                o
                for o in reversed(owners)
                if o.end <= place.start() and re.search(rf"(?:{ending})$", o.name) and not _PARENT.match(text, o.end)
            ),
            None,
        )
        if before:
            found.append(Owner(place.start(), place.end(), before.name, page.span(place.start(), place.end()), before.kind))
    return found


_BEFORE_DECLARED = re.compile("(?:^|[，。；：、\n\t“”（）()]|由|与|和|同|联合|携手|依托|委托)((?![由与和同])[\u3400-\u9fffA-Za-z·]{3,10})$")
_NO_FIRM = re.compile(
    "中试|概念验证|平台|基地|中心|项目|工程|计划|行动|方案|办法|措施|规定|条例|意见|通知|技术|系统|协议|合同|政策|法|市|县|区|省|会|赛|节|奖|的|是|在|将|了|于"
)
_TAKES_PART = re.compile(
    "(?:等[^，。；]{0,6})?(?:[与和同、][^，。；\n]{2,30}?)?(?:投资|出资|牵头|负责|自主|联合|共同|合作)*(?:建设|共建|承建|运营|打造|组建|牵头|管理|承担|筹建|创建|建成)"
)


def _declared(page: Page, intro: re.Match[str]) -> Owner | None:
    """Return whom 康某行（以下简称“康某”） takes for an organisation, though its name has no ending, where it builds or runs something."""
    before = _BEFORE_DECLARED.search(page.text, max(0, intro.start() - 14), intro.start())
    if before is None or intro[1][0] not in before[1] or _NO_FIRM.search(before[1]) or find_regions(before[1][-3:]):
        return None
    if not _TAKES_PART.match(page.text, intro.end()):
        return None
    return Owner(before.start(1), before.end(1), before[1], page.span(before.start(1), before.end(1)), "enterprise")


def _own_departments(page: Page, owners: Sequence[Owner], home: tuple[str, Span]) -> list[Owner]:
    """On a university's own site 材料学院 and 科研处 are the university: they have no standing of their own."""
    if not re.search("(?:大学|学院)$", home[0]):
        return []
    ours = re.compile("(?<![\u3400-\u9fff\U00020000-\U0003ffff])|(?<=[由是与和以为])|(?<=依托)|(?<=联合)|(?<=[我学本]校)")
    return [
        Owner(o.start, o.end, home[0], home[1], o.kind)
        for o in owners
        if 4 <= len(o.name) <= 9 and re.search("(?<!职业)(?<!技术)学院$|系$", o.name) and o.name != home[0] and not find_regions(o.name)
        and ours.match(page.text, o.start)
    ]  # fmt: skip


_COLLEGE, _LONGEST_COLLEGE = re.compile("(?<!职业)(?<!技术)(?<!大学)学院$"), 10


def _is_department(page: Page, owner: Owner) -> bool:
    """Whether an organisation is one of the home institution's own: 我校|食品科学与工程学院."""
    if _COLLEGE.search(owner.name) and len(owner.name) <= _LONGEST_COLLEGE and not find_regions(owner.name):
        return True
    return re.search("(?:[我本学]校|我院)的?$", page.text[max(0, owner.start - 4) : owner.start]) is not None


def self_references(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve 我校 by the page's own institution, 该公司 by the organisation named last, 招标人 by its label."""
    found = [
        *_in_roles(page, owners),
        *_speakers(page, owners),
        *by_pronoun(page, owners),
        *_addressed(page, owners),
        *its_own(page, owners),
        *this_house(page, owners),
        *alma_mater(page, owners),
        *_founded(page, owners),
    ]
    home = home_organisation(page) or _speaking(page, owners)
    if home:
        found += [Owner(m.start(), m.end(), home[0], home[1]) for m in _OUR.finditer(page.text)]
        for own in _BARE_OWN.finditer(page.text):
            noun = own["noun"]
            ends = re.compile(f"(?:{_NOUN_ENDS.get(noun, noun)})$")
            begin = page.line_at(own.start())[0] if noun in _HOUSES else 0  # on its own page 学校 is the house, but beside another
            other = any(
                begin <= o.start and o.end <= own.start() and len(o.name) >= 6 and ends.search(o.name) and o.name != home[0]
                and not _is_department(page, o)
                for o in owners
            )  # fmt: skip
            if not other and ends.search(home[0]):
                found.append(Owner(own.start("noun"), own.end("noun"), home[0], home[1]))
        found += _own_departments(page, owners, home)
    else:
        found += _one_school(page, owners)
    for reference in find_self_references(page.text):
        noun = page.text[reference.start + 1 : reference.end]
        if reference.target == "publisher" and home:
            found.append(Owner(reference.start, reference.end, home[0], home[1]))
        elif reference.target == "last_named":
            noun = noun.lstrip("家述个")
            wanted = {"公司": "公司|集团", "企业": "公司|集团", "校": "大学|学院|学校", "院": "院", "所": "所"}.get(noun, noun)
            before = topic_before(page, owners, reference.start, re.compile(f"(?:{wanted})$")) or next(
                (o for o in reversed(owners) if o.end <= reference.start and re.search(rf"(?:{wanted})$", o.name)), None
            )
            if before:
                found.append(Owner(reference.start, reference.end, before.name, before.span, before.kind))
    return found


def _one_school(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 学校与乙公司共建 by the only university or college that the page, or else the sentence, has named till there."""
    for own in _BARE_OWN.finditer(page.text):
        named = {o.name: o for o in owners if o.end <= own.start() and o.kind == "university"}
        if len(named) > 1:
            sentence, _ = page.sentence_at(own.start())
            named = {name: o for name, o in named.items() if any(sentence <= u.start < own.start() for u in owners if u.name == name)}
        if own["noun"] == "学校" and len(named) == 1:
            (school,) = named.values()
            yield Owner(own.start("noun"), own.end("noun"), school.name, school.span, school.kind)


_ROLES = "招标人|采购人|发包人|比选人|业主单位|业主|建设单位|项目单位"
_ROLE_SAID = re.compile(rf"(?P<role>{_ROLES})(?:名称)?(?:为|是|系|：|:|\t)\s*")
_ROLE_MEANT = re.compile(
    rf"(?<=[由系是与和及同后])(?P<role>{_ROLES})(?=[与和及同]|、|联合|共同|负责|自主|自筹|出资|投资|牵头|组建|建设|运营|管理|委托)"
)
_NO_BUILDER = re.compile("代建|招标|咨询|代理|采购中心")


def _in_roles(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve 由招标人与乙学院共同运营 by what the page labels so (招标人：甲公司)."""
    starts = {o.start: o for o in owners}
    said = {m["role"]: starts[m.end()] for m in _ROLE_SAID.finditer(page.text) if m.end() in starts}
    return [
        Owner(m.start(), m.end(), owner.name, owner.span, owner.kind)
        for m in _ROLE_MEANT.finditer(page.text)
        if (owner := said.get(m["role"])) and not _NO_BUILDER.search(owner.name)
    ]


_WE = re.compile("我们(?:研究院|研究所|公司|学院|学校|集团|[院所校厂])?(?=[和与跟同](?![大他她它]))")
_OFFICE = re.compile(r"[^，。；\n“”]{0,6}?(?:院长|所长|校长|主任|总经理|董事长|总裁|负责人|创始人|总工|教授|研究员|首席)")


def _speakers(page: Page, owners: Sequence[Owner]) -> list[Owner]:
    """Resolve 我们和乙公司 in what someone says by the organisation that the speaker was introduced with."""
    heads = [o for o in owners if _OFFICE.match(page.text, o.end)]
    found = []
    for we in _WE.finditer(page.text):
        _, stop = page.line_at(we.start())
        before = next((o for o in reversed(heads) if o.end <= we.start()), None) or next(
            (o for o in heads if we.end() <= o.start < stop), None
        )
        if before:
            found.append(Owner(we.start(), we.end(), before.name, before.span, before.kind))
    return found


_SAYS_WE = re.compile("我(?P<noun>公司|司|厂|校|院|所)|本公司|我们公司")
_WE_ENDS = {"校": "大学|学院|学校", "院": "院", "所": "所", "厂": "厂|公司", "司": "公司|集团", "公司": "公司|集团"}
_NOTICE_LINES = 3


def _speaking(page: Page, owners: Sequence[Owner]) -> tuple[str, Span] | None:
    """Return who says 我公司, or 研究所 for itself, on a page without a house of its own: whom its title or its end begins with."""
    says = _SAYS_WE.search(page.text) or _BARE_OWN.search(page.text)
    if says is None:
        return None
    ends = _WE_ENDS.get(says["noun"] or "公司") or _NOUN_ENDS.get(says["noun"], says["noun"])
    last = [start for start, end in page.lines if page.text[start:end].strip()][-_NOTICE_LINES:]
    for owner in owners:
        if owner.start in last and re.search(f"(?:{ends})$", owner.name):
            return owner.name, owner.span
    hits = find_organisations(page.title)
    if hits and hits[0].start == 0 and re.search(f"(?:{ends})$", hits[0].name):
        return simplify(hits[0].name), page.span(hits[0].start, hits[0].end, "title")
    return None


_FOUNDS = re.compile("(?:成立|组建|设立|注册|创办)(?:了|起)?(?:一家)?(?:名为|新的?)?(?:合资|项目|运营|平台)?(?:公司)?[“—]{0,2}$")
_THE_NEW = re.compile(
    "(?<=[由归给])(?:这家|该)?(?:新|合资|项目|运营|平台)+公司|(?<![\u3400-\u9fff])(?:这家|该)?(?:新|合资)公司(?=[^，。；]{0,4}(?:负责|建设|运营|承担|管理))"
)


def _founded(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 都归这家新公司, 由合资公司运营 by the company whose founding the page told last before."""
    for new in _THE_NEW.finditer(page.text):
        before = next(
            (
                o
                for o in reversed(owners)
                if o.end <= new.start() and o.name.endswith("公司") and _FOUNDS.search(page.text, max(0, o.start - 14), o.start)
            ),
            None,
        )
        if before:
            yield Owner(new.start(), new.end(), before.name, before.span, before.kind)


_YOU = re.compile("你(?:公司|单位|院|校|所|厂|中心|集团|司)(?=《|关于|报来|报送|上报|申报|提交|要|应|在|为|负责|建设|实施|联合|自筹)")


def _addressed(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Resolve 你公司 in an approval by the line that addresses it: 甲有限公司：."""
    heads = [
        o for o in owners if page.line_at(o.start)[0] == o.start and re.match("[：:]\\s*$", page.text[o.end : page.line_at(o.start)[1]])
    ]
    for you in _YOU.finditer(page.text) if heads else ():
        before = next((o for o in reversed(heads) if o.end <= you.start()), None)
        if before:
            yield Owner(you.start(), you.end(), before.name, before.span, before.kind)
