"""Operators told as two who act together: 甲公司与乙大学合办, 双方共建, 前者出钱、后者出人; the part that each has in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import DENIES, facts_of, in_text, is_bystander
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after, chain_before, chain_of
from transforms.mentions.page import Page
from transforms.regions import find_regions, find_zones

_TOGETHER = (
    "(?:合力|一起|共同|联手)[把将][^，。；\n]{2,30}?(?:建|办|搭|盖|撑)|共建|合建|联建|合办|共办|共管|搭伙|合资(?!公司)|六四开|五五开|对半|各占|各出|分工|一家出|"
    "(?:联合|共同|合作|携手|联手|合力|一起|一道|一同|一块儿?|合伙|协力)(?:出资|投资|规划|负责)?(?:共建|建设|建立|建起|建成|打造|组建|筹建|筹办|创建|创办|设立|成立|发起|投资|出资|运营|管理|兴建|承建|承担|搭建|建|办|管)"
)
_BOTH = re.compile(
    "(?:校企|校地|院企|院地|政企|政校|企校|企地|地校|央地)?(?P<count>[双三]方|两边|[两三]家(?:单位|企业|公司|机构|院所)?|[两三]个?单位)|二者|两者"
    "|(?<![\u3400-\u9fff])(?:校企|校地|院企|院地|政企|政校|企地)"
)
_BOTH_DO = re.compile(
    rf"(?P<lead>[^。；\n“”]{{0,20}}?)(?:{_TOGETHER}|投入|共(?:同)?(?:投资|出资)|掏出|砸|的合作(?=[，。；]))(?P<object>[^，。；\n]{{0,16}})"
)
_PAIR = re.compile("前者(?P<one>[^，。；\n]{1,16})[，；]后者(?P<other>[^，。；\n]{1,16})")
_PART = re.compile("出钱|出人|出资|出地|出技|出场|出房|出设备|建|管|运营|运行|设备|厂房|负责|投")
_FOUND_ONE = re.compile(
    "[^，。；\n]{0,8}，?(?:共同)?(?:出资)?(?:设立|成立|组建|注册)[^，。；\n]{2,30}?(?:公司|集团|研究院)，(?:再)?由(?:新公司|其|该公司|合资公司|项目公司|后者|这家公司)"
)
"""三方|合资，设立丁公司，由新公司|建设: those who found the operator are none."""
_JOINT = re.compile(rf"(?:[（(][^（）()\n]{{1,14}}[）)])?(?P<lead>[^。；\n“”、]{{0,14}}?)(?:{_TOGETHER})(?P<object>[^，。；\n]{{0,16}})")
_OTHER_THING = re.compile(
    "(?:研究院|研究所|学院|实验室|研发机构|工作站|公司|党建|人才|联合体|研究中心|创新中心|工程中心|课程|团队|实习|产业园|示范园|园区|公寓|学校|医院|联盟|基金)"
)
_OURS = re.compile("中试|概念验证|基地|平台|项目")
_ANNOUNCES = re.compile("(?P<lead>，(?:共同|联合)?(?:宣布|启动|推出|发起)|(?:共同|联合)?宣布，)(?P<object>)")
_AS_ONE = re.compile(
    "(?:将|则|也|继续|仍)?(?:作为|担任|成为|为|是)(?:平台|基地|中心|项目)?(?:的)?[^，。；\n]{0,6}?(?:依托|共建|运营|建设|承建|牵头|承担|联合|参建|协同|产权|实施|责任|(?<!战略)(?<!财务)投资|业主)(?:单位|方|主体)"
)
_UNNAMED = re.compile("[，。；：、\n\t“（(由]|企业|机构|公司的|日[，,]?")
_JOINS_NEXT = re.compile("(?:与|和|同|跟|联合|携手|会同|牵手|联手)$")
_BRAND = re.compile("[\u4e00-\u9fff]{2,4}$")


SHORT_PARTNER = "operator_joint_short"
"""The rule of a partner by its short name (甲奥达与乙研究院共建): the place that leads it on is no proof of its seat."""


def by_both(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司出料，乙研究院出窑，双方联合共建: those named last; 前者管运行，后者管设备 likewise."""
    for start, end in record.scopes:
        for both in _BOTH.finditer(page.text, start, end):
            does = _BOTH_DO.match(page.text, both.end(), end)
            if does and _FOUND_ONE.match(page.text, does.end("lead"), end):
                continue
            if does and not _of_other(does["object"]) and not re.search("签约|签署|会谈|座谈|开展", does["lead"]):
                count = 3 if (both["count"] or "").startswith("三") else 2
                yield from facts_together(_named_last(page, owners, both.start(), count), "operator_of_both")
        for pair in _PAIR.finditer(page.text, start, end):
            if _PART.search(pair["one"]) and _PART.search(pair["other"]):
                yield from facts_together(_named_last(page, owners, pair.start(), 2), "operator_of_both")


def _of_other(words: str) -> bool:
    """Whether what is made together is something else: 双方共建联合实验室."""
    return _FOR_PEOPLE.search(words) is not None or (_OTHER_THING.search(words) is not None and _OURS.search(words) is None)


_FOR_PEOPLE = re.compile("(?:培养|实习|实训|教学|就业|实践|教育|科普|研学|人才)[^，。；]{0,4}(?:基地|平台|中心)")


def facts_together(owners: Sequence[Owner], rule: str) -> Iterator[Fact]:
    """Yield a fact for each of those who act together."""
    for owner in owners:
        yield Fact(field="operator", value=owner.name, span=owner.span, rule=rule, rank=24)


def _named_last(page: Page, owners: Sequence[Owner], position: int, count: int) -> list[Owner]:
    """Return the organisations that 双方 means: those joined in the sentence, in the one before, else the last of the paragraph.

    An authority is one of them only where it is joined to the other, or where a place and one organisation are all there are.
    """
    line, _ = page.line_at(position)
    above = max((s for s, e in page.lines if e < line and e > s), default=line)
    sentences = [(s, e) for s, e in page.sentences if above <= s < position]
    for start, end in reversed(sentences[-3:]):
        inside = [i for i, o in enumerate(owners) if start <= o.start and o.end <= min(end, position)]
        for index in reversed(inside):
            chain = _distinct(chain_of(page, [o for o in owners if o.end <= min(end, position)], index))
            if len(chain) == count:
                return chain
    for low in (line, above):
        plain = _distinct([o for o in owners if low <= o.start and o.end <= position and o.kind != "government"])
        if len(plain) >= count:
            return plain[-count:]
        place = _place_of(page, low, plain[0].start) if len(plain) == 1 and count == 2 else None
        if place:
            return [place, *plain]
    return []


def _distinct(owners: Sequence[Owner]) -> list[Owner]:
    """Return one of each name, ordered by where each was named last."""
    last = {o.name: o for o in owners}
    return sorted(last.values(), key=lambda o: o.start)


def _place_of(page: Page, start: int, end: int) -> Owner | None:
    """Return the district or zone that a clause begins with: 上虞区盘出205亩地，同甲公司走到一起."""
    for hit in find_regions(page.text[start:end]):
        at = start + hit.start
        if not hit.short and page.text[start + hit.end - 1] in "区县" and (at == start or page.text[at - 1] in "，。；"):
            return _owner_at(page, at, start + hit.end)
    return None


def _owner_at(page: Page, start: int, end: int) -> Owner:
    return Owner(start, end, page.text[start:end], page.span(start, end), "government")


_SUPPORTED = re.compile("的?[^，。；、\n]{0,6}?(?:支持|推动|主导|牵头|努力)下，?(?:联合|共同|合作|携手)?(?:共建|合建|合办)")


def by_support(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """在甲政府与乙大学的支持下共建: nobody else does it, so the two do."""
    for start, end in record.scopes:
        for index, owner in enumerate(owners):
            if not (start <= owner.start < end and page.text.endswith("在", start, owner.start)):
                continue
            chain = chain_of(page, owners, index)
            sentence, _ = page.sentence_at(owner.start)
            acts = any(sentence <= o.start < owner.start for o in owners)
            if len(chain) > 1 and not acts and _SUPPORTED.match(page.text, chain[-1].end, end):
                yield from facts_together(chain, "operator_joint")


_BY_TREATY = re.compile(
    "^(?:的?(?:相关|主要)?(?:负责人|代表|领导))?(?:共同|正式|现场)?(?:签署|签订)[^，。；、]{0,12}(?:协议|合同|备忘录)书?，"
)
"""甲学院、乙市科技局|签署框架协议，|联合发起设立丙平台."""


def by_joint(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司和乙大学合办, 甲开发区与乙研究所共建, 丙银联联合丁银行宣布…: organisations side by side that do one thing."""
    for start, end in record.scopes:
        inside = [i for i, o in enumerate(owners) if start <= o.start and o.end <= end]
        for index in inside:
            if index and _JOINED_BEFORE.fullmatch(page.text[owners[index - 1].end : owners[index].start]):
                continue
            chain = chain_of(page, owners, index)
            does = _JOINT.match(page.text, chain[-1].end, end)
            does = does or _announced(page, record, chain[-1].end)
            if (
                does is None
                or _founders(page, owners, index, does)
                or _of_other(does["object"] or "")
                or DENIES.search(_BY_TREATY.sub("", does["lead"] or ""))
                or is_bystander(page, chain[0])
            ):
                continue
            lead = _partner_before(page, chain[0])
            if (lead or len(chain) > 1) and _speaks_of(page, record, (lead or chain[0]).start, does.end()):
                yield from facts_together([lead] if lead else [], "operator_joint" if lead and lead.kind == "government" else SHORT_PARTNER)
                yield from facts_together(chain, "operator_joint")


def _founders(page: Page, owners: Sequence[Owner], index: int, does: re.Match[str]) -> bool:
    """Whether organisations are told as those who founded another one: 丙公司由甲公司和乙大学共同出资成立."""
    if _FOUND_ONE.match(page.text, does.end("lead")):
        return True
    founded = index > 0 and page.text[owners[index - 1].end : owners[index].start] in ("由", "是由", "系由")
    return founded and re.search("成立|设立|组建|注册", does.group()) is not None


_BASIS = re.compile(
    r"为(?:基地|平台|中心)?(?:的)?(?:(?:运营|建设|依托|承建|牵头|实施|责任)(?:主体|单位|方)|主体)，?(?:并)?(?P<joins>联合|携手|会同)?"
)
_RUN_TOGETHER = re.compile(r"(?:实行|实施|开展|进行|采取)?(?:合作)?(?:共建共管|共建共享|共建|共管|合作共建|联合共建)")
_WITH = re.compile("(?<=，)(?:并)?(?:与|同|和)")


def by_basis(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """以甲公司为运营主体，联合乙大学组建; 基地为甲公司旗下平台，与乙大学实行共建共管."""
    for start, end in record.scopes:
        for by in re.finditer("以", page.text[start:end]):
            chain = chain_after(page, owners, start + by.end())
            told = ((n, m) for n, o in enumerate(chain, 1) if (m := _BASIS.match(page.text, o.end, end)))
            for number, basis in told:
                own = [o for o in chain[:number] if o.kind != "government" or o.name[-1] in "园区"]
                yield from facts_together(own, "operator_by_basis")
                if basis["joins"]:
                    yield from facts_together(chain_after(page, owners, basis.end()), "operator_by_basis")
        for joins in _WITH.finditer(page.text, start, end):
            chain = chain_after(page, owners, joins.end())
            does = _RUN_TOGETHER.match(page.text, chain[-1].end, end) if chain else None
            if does and not _of_other(page.text[does.end() : does.end() + 12]) and _speaks_of(page, record, chain[0].start, does.end()):
                subject = [
                    o
                    for o in owners
                    if page.sentence_at(chain[0].start)[0] <= o.start and o.end <= joins.start() and o.kind != "government"
                ]
                yield from facts_together([*subject[-1:], *chain], "operator_by_basis")


def _announced(page: Page, record: Record, position: int) -> re.Match[str] | None:
    """Match 丙银联联合丁银行，宣布“乙基地”启动 up to the platform's name."""
    found = _ANNOUNCES.match(page.text, position)
    return found if found and any(0 <= m.start - found.end() <= 2 for m in in_text(record)) else None


_JOINED_BEFORE = re.compile("[、和与及同]|以及|联合")


def _partner_before(page: Page, owner: Owner) -> Owner | None:
    """Return what stands joined before an organisation and is one by its place only: a zone, a district, a firm's short name."""
    begin = max(page.sentence_at(owner.start)[0], owner.start - 24)
    words = page.text[begin : owner.start]
    joint = _JOINS_NEXT.search(words)
    if joint is None:
        return None
    words = words[: joint.start()]
    places = [(z.start, z.end) for z in find_zones(words)] + [(r.start, r.end) for r in find_regions(words)]
    whole = next((start for start, end in places if end == len(words) and words[-1:] in "区县园"), None)
    if whole is not None:
        return _owner_at(page, begin + whole, begin + len(words))
    cuts = [m.end() for m in _UNNAMED.finditer(words)]
    at = cuts[-1] if cuts else 0
    name = words[at:]
    known = next((h.end for h in find_regions(name) if h.start == 0 and h.short), 2 if name.startswith("中国") else 0)
    if known and (cuts or begin == page.sentence_at(owner.start)[0]) and _BRAND.fullmatch(name[known:]) and not _NO_BRAND.search(name):
        return replace(_owner_at(page, begin + at, begin + len(words)), kind="enterprise")
    return None


_NO_BRAND = re.compile("[市县区省镇乡]$|政府|企业|高校|院所|团队|专家|教授|院士|代表|领导|先后|分别|已|将|正|近日|日前|今年|去年|签|会|的")


def _speaks_of(page: Page, record: Record, start: int, end: int) -> bool:
    """Whether the sentence names the platform or says 基地, 平台 for it, or its clause follows the name within two lines."""
    sentence, stop = page.sentence_at(start)
    if page.text.startswith("我", start):  # 我们和乙公司六四开
        return True
    named = [(m.start, m.end) for m in in_text(record)] + list(record.echoes)
    if any(sentence <= s < stop or 0 <= start - e < 60 for s, e in named):
        return True
    return re.search("基地|平台|中心|项目|它|建成后|投用后", page.text[sentence:start] + page.text[end : end + 8]) is not None


def by_part(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """丙研究院作为共建单位; its kind of part is said in full."""
    for start, end in record.scopes:
        for owner in owners:
            if start <= owner.start and owner.end <= end and _AS_ONE.match(page.text, owner.end, end):
                yield from facts_of(chain_before(page, owners, owner.end), "operator_as_part", 21)
                if joins := _JOINS_IN.match(page.text, page.text.find("，", owner.end, end)):
                    yield from facts_of(chain_after(page, owners, joins.end()), "operator_partner", 26)


_JOINS_IN = re.compile("，(?:并)?(?:联合|携手|会同|协同)")
"""甲公司作为牵头单位|，联合|乙研究所共建."""
_PARTICIPATES = re.compile(
    r"(?:[（(][^（）()\n]{1,14}[）)])?(?:(?:提供[^，。；\n]{1,10}并)?(?:共同|协同|将|也)?(?:参与|参股)(?:投资|共同|合作)?(?:建设|运营|共建|组建|管理)|协建|参股(?=[，。；、）])|加盟(?=[，。；、）])|协同参与(?=[，。；、）])|(?:作?为|是)参[与加]单位)"
)


def by_participation(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """该平台由甲公司投资建设，乙公司参与运营: the second has a part in it too."""
    if not any(f.field == "operator" for f in record.facts):
        return
    for start, end in record.scopes:
        for owner in owners:
            if (
                start <= owner.start
                and owner.end <= end
                and (_PARTICIPATES.match(page.text, owner.end, end) or _takes_part_too(page, owner))
                and not is_bystander(page, owner)
            ):
                yield from facts_of(chain_before(page, owners, owner.end), "operator_partner", 26)


_TOO = re.compile("(?:等[^，。；、]{0,6})?(?:共同|协同|也)?参[与加](?=[。；）)]|$)")
_LED = re.compile("牵头|承担|主持|领衔|主导")


def _takes_part_too(page: Page, owner: Owner) -> bool:
    """Whether a clause says of an organisation that it 参与, where the sentence told who leads: 由甲大学牵头，…，乙公司参与."""
    sentence, stop = page.sentence_at(owner.start)
    return _TOO.match(page.text, owner.end, stop) is not None and _LED.search(page.text, sentence, owner.start) is not None
