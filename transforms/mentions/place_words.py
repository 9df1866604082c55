"""Words that place a platform: 位于甲区, 在乙县揭牌, 由丙市迁至丁区."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.mentions.bystanders import strangers
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.closings import names_in_text
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.mentions.place_cells import place_fact
from transforms.mentions.subjects import is_other_site, pairs_of
from transforms.mentions.surroundings import OF_AN_OFFICE
from transforms.regions import Place, by_code, find_regions, find_zones, place_of

_LOCATES = re.compile(
    r"(?:位于|坐落[于在]?|落户[于在]?|落地[于在]?|选址(?:于|在|定在|为|地点?[：:])?|地处|设在|设于|建在|建于|设立[于在]|放在|安在|落在|就在|还是在|扎根|落子|花落|落脚|安家(?:在|于)?|"
    r"落址|址在|址设|厂址(?:在|位于)|场址(?:在|位于)|地址(?:在|位于)|"
    r"地点(?:(?:均|都|也|就)?(?:在|为)|[：:])?|地[\s　]*址[：:为]|所在(?:地|市县|县区|区县|城市|地区|县|区|市)[：:为]|"
    r"位[\s　]*置[：:]|场[\s　]*地[：:]|在哪里?[：:]|"
    r"布局(?:于|在)|布置在|部署[于在]|交货地点[：:]|迁(?:迁|到|至|入|往)+|搬(?:迁|到|至|入|往)+)[^，。；\n]{0,30}"
)
_OF_HEADQUARTERS = re.compile(r"(?:总部|总院|本部|校本部|注册地?)(?:也|均|都|目前)?$")
_OF_WORKS = re.compile(r"(?<!试验)(?<!中试)(?:工厂|新厂|分厂|[，——把将]厂|生产线|产线|量产线)(?:也|则|就|都|最终|最后|已|又)*$")
"""A customer's works lie elsewhere: 当然，厂|建在了湖南."""
_OF_PLATFORM = re.compile(r"(?:平台|基地|中心|项目)[^，。；]{0,6}$")
_MANY = re.compile(r"(?:、[^，。；、]{2,8}){1,}(?:等|[\d一二三四五六七八九十]+个)")
"""A general statement names several places: 放在甲、乙、丙等8个市."""
_IS_IN = re.compile(
    r"(?:^|(?<=[，。；：\n]))(?:目前|现在|眼下)?(?:我们|该|本|整个|新)?(?:中试)?(?:平台|基地|中心|项目|研究院)(?:就|也|目前|现)?(?:设|建|放|落)?在([^，。；\n]{2,20})(?=[，。；\n]|$)"
)
_IN_IT = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{2,40}[）)])?[，,]?(?:就|也|均|都)?"
    r"在((?:(?!举行|举办|召开|签约|签署|发布|亮相)[^，。；（）\n]){2,16})(?=[，。；\n]|$)"
)
"""乙中试平台（甲研究院），在丙区。"""
_BUILT_AT = re.compile(
    r"在([^，。；、“”]{2,16}?)(?:正式|顺利|紧张|加紧|有序)?(?:破土|动工|开工建设|开工|奠基|建成|投入使用|投入运[行转营]|开展[^，。；]{0,8}施工|施工|建设|拔地而起|"
    r"揭幕|启用|投用|投运|投产|落成|封顶|圈下|拿地|流转|设立|布局|兴建|兴办|创办|打造)"
)
_NOW_AT = re.compile(
    r"(?:地点|地址|选址|场址|厂址)[^。；\n]{2,30}?(?:变更为|调整为|改为|改在|改到|迁至|迁到|调整至|变更至|变更到|调整到)"
    r"([^，。；\n]{2,24})"
)
"""建设地点由甲区迁至乙区, 原定实施地点为丙市，现变更为丁区."""
_OLD_WORKS = re.compile(
    r"(?:由|利用|租用|盘活|改造)(?:了)?([^，。；、“”]{2,14}?)(?:内|境内)?的?(?:一[座处栋幢])?(?:老旧?|旧|闲置|存量|废弃|原有)[^，。；、]{0,6}?(?:厂房?|厂区|库房|仓库|车间|校舍|糖厂)"
)
"""由甲区一处旧厂房改造而成."""
_OPENED_AT = re.compile(
    r"”?(?:[（(][^（）()\n]{1,24}[）)])?(?:项目)?[^，。；]{0,10}?在([^，。；]{2,20}?)(?:正式|顺利|全面)*(?:启用|建成|开工|封顶|投用|奠基|动工|落成|"
    r"开建|落户|落地|试运行|试生产|试产|开门|投产|运行)"
)
_CEREMONY_AT = re.compile(r"”?(?:项目)?[^，。；]{0,10}?在([^，。；]{2,24}?)(?:正式|顺利)?(?:揭牌|成立|挂牌|启动|签约|举行|举办)")
_CEREMONY = "place_of_ceremony"
_OF_A_PLAN = re.compile(
    r"”?(?:[（(][^（）()\n]{1,24}[）)])?[。：，]\s?([^，。；\n]{2,12}?)"
    r"(?:拟建|在建|续建|新建|规划|储备)(?:的)?(?:项目|平台|基地)(?=[，。；])"
)
"""甲中试平台。乙市拟建项目，…"""
_BEHIND = (
    (_OF_A_PLAN, "place_of_project", 24),
    (_OPENED_AT, "place_of_opening", 24),
    (_IN_IT, "place_of_opening", 24),
    (_CEREMONY_AT, _CEREMONY, 37),
)
"""What is read right behind a name: pattern, rule, rank. The place of a ceremony counts behind that of the operator."""


def located(page: Page, record: Record, owners: Sequence[Owner], code: str | None, notes: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """Yield the places of 位于甲区, 选址乙县, and of 在丙区启用 right behind the name; a ceremony's own place counts little.

    `notes` are what the page says elsewhere of the platform's row: 序号5的基地由甲区一处旧厂房改造.
    """
    yield from _in_overview(record, code)
    elsewhere, names = strangers(record, owners), pairs_of(page.text, names_in_text(record))
    for start, end in dict.fromkeys([*record.scopes, *notes]):
        yield from _after_verbs(page, owners, code, start, end, elsewhere, names)
        yield from _by_zone_office(page, code, start, end)
        for words in _IS_IN.finditer(page.text, start, end):
            yield from _taken(page, owners, code, words, "place_of_own_words", 22)
        for words in _BUILT_AT.finditer(page.text, start, end):
            yield from _taken(page, owners, code, words, "place_of_building", 28, behind=8)
        for words in _NOW_AT.finditer(page.text, start, end):
            yield from _taken(page, owners, code, words, "place_moved_to", 19)
        for words in _OLD_WORKS.finditer(page.text, start, end):
            yield from _taken(page, (), code, words, "place_of_old_works", 28, behind=0)
        yield from _in_kind_of_zone(page, code, start, end)
    for start, end in _lines_below(page, record):
        yield from _after_verbs(page, owners, code, start, end)
    for named in said(record):
        for pattern, rule, rank in _BEHIND:
            found = pattern.match(page.text, named, named + 80)
            if found is None or (rule == _CEREMONY and (place := place_of(found[1], code)) and not place.district):
                continue  # a city alone is where the hotel of a ceremony stands
            yield from _taken(page, owners, code, found, rule, rank)


def _in_overview(record: Record, code: str | None) -> Iterator[Fact]:
    """Read a cell that describes the platform: …，选址甲区."""
    for fact in (f for m in record.mentions for f in m.facts if f.field == "cell:overview"):
        words = _LOCATES.search(fact.value)
        if words and (place := _place_after(words.group(), code)):
            yield place_fact(place, fact.span, "place_overview", 14)


def _lines_below(page: Page, record: Record) -> Iterator[tuple[int, int]]:
    """（一）甲中试基地 / 地点在乙县，…: the sentence below a line that ends with the name."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        _, line_end = page.line_at(mention.end)
        below = next((line for line in page.lines if line[0] >= line_end and line[0] < line[1]), None)
        if below and not page.text[mention.end : line_end].strip(" 　”：:"):
            yield below[0], min(below[1], page.sentence_at(below[0])[1])


_BUILDS = re.compile(r"建设|规划|签订|签约|共建|投资|打造|主导|牵头|举办|筹建|联合")
_OFFICE = re.compile(r"(?:管委会|管理委员会)(?![^，。；]{0,6}(?:副?主任|书记|副?局长|领导|一行))|(?:和|与|同|联合|携手)")


def _by_zone_office(page: Page, code: str | None, start: int, end: int) -> Iterator[Fact]:
    """甲开发区管委会与乙公司共建: a development zone builds on its own ground."""
    for first, last in page.sentences[bisect_left(page.sentences, (start,)) : bisect_left(page.sentences, (end,))]:
        if last > end or not _BUILDS.search(page.text, first, last):
            continue
        words = page.text[first:last]
        hits = find_regions(words, code)
        for zone in find_zones(words, hits, code):
            if _OFFICE.match(words, zone.end) and zone.region is not None:
                unit = zone.region
                place = Place(unit.province, unit.city, zone.name, unit.code, zone.start, zone.end)
                yield place_fact(place, page.span(first + zone.start, first + zone.end), "place_of_zone_office", 38)


def said(record: Record) -> list[int]:
    """Return where the names and echoes of a record end in the text."""
    return [*(m.end for m in record.mentions if m.part == "text"), *(e for _, e in record.echoes)]


def in_owner(owners: Sequence[Owner], position: int) -> bool:
    """Whether a position lies in the name of an organisation."""
    return any(o.start <= position < o.end for o in owners)


_CONTACT = re.compile(
    "(?:联系(?:人|电话|方式|处室|单位|部门)|受理(?:部门|单位)|监督电话|咨询电话|邮寄|邮编|异议)"
    "[^\n]{0,40}?(?:局|厅|委|处|科|办公室|协会|学会|服务中心)(?=[，。；：、 　（(█\n])[^\n。]{0,30}$"
)
"""联系人：某某，甲市科技局高新科，|地址：…: where to write to, and where no platform lies."""


_AT_VERB = 6
"""Characters between an organisation and the words that tell where it lies."""
_AND = re.compile("，?(?:则|也|就|目前|总部|主?校区|本部)*")


def _after_verbs(
    page: Page,
    owners: Sequence[Owner],
    code: str | None,
    start: int,
    end: int,
    elsewhere: Sequence[Owner] = (),
    names: frozenset[str] = frozenset(),
) -> Iterator[Fact]:
    """Read the places behind words of place, but for those that tell where one of `elsewhere` sits: 丙大学|位于丁区.

    Nor where a site of another name lies; `names` are the pairs of characters of the platform's own.
    """
    for words in _LOCATES.finditer(page.text, start, end):
        place = _place_after(words.group(), code)
        before = page.text[max(start, words.start() - 16) : words.start()]
        if place is None or in_owner(owners, words.start() + place.start) or OF_AN_OFFICE.search(before):
            continue
        if any(words.start() - _AT_VERB <= o.end <= words.start() and _AND.fullmatch(page.text, o.end, words.start()) for o in elsewhere):
            continue
        if words.group()[0] in "地位" and _CONTACT.search(page.text, page.line_at(words.start())[0], words.start()):
            continue
        if _MANY.match(page.text, words.start() + place.end) or _OF_WORKS.search(before):
            continue
        if names and is_other_site(page.text, page.sentence_at(words.start())[0], words.start(), names):
            continue
        headquarters = _OF_HEADQUARTERS.search(before) and not _OF_PLATFORM.search(before[:-2])
        span = page.span(words.start() + place.start, words.start() + place.end)
        if headquarters:
            yield place_fact(place, span, "place_of_headquarters", 52)
        elif _is_seat(page, owners, words, place):
            yield place_fact(place, span, "place_of_seat", 33)
        else:
            yield place_fact(place, span, "place_located", 20)


def _is_seat(page: Page, owners: Sequence[Owner], words: re.Match[str], place: Place) -> bool:
    """Whether it is an organisation that lies there, and is spoken of itself: 来到位于甲区|的乙研究所|，."""
    behind = (o for o in owners if words.start() + place.end < o.start <= words.end() and page.text.startswith("的", o.start - 1))
    return any(_SEAT_ENDS.match(page.text, o.end) for o in behind)


_SEAT_ENDS = re.compile("[，。；、\n]|$|在|进行|座谈|调研|考察|参观")


_KIND_ALONE = re.compile(
    r"(?:位于|坐落[于在]?|设在|建在|落户[于在]?|放在|就在|地点(?:在|为|[：:])|(?:厂|场|地)址(?:在|位于))"
    r"(?P<zone>高新区|经开区|开发区|高新技术产业开发区|经济技术开发区)"
)


_IN_KIND = re.compile(
    r"(?:^|[，：；\n]|就|设|放|建|落|平台|基地|中心|项目)在(?P<zone>高新区|经开区|开发区|高新技术产业开发区|经济技术开发区)(?=[，。；\n]|内|里|[\u3400-\u9fff]{2,6}?(?:路|大道|大街|街道|镇|\d+号)|$)"
)


def _in_kind_of_zone(page: Page, code: str | None, start: int, end: int) -> Iterator[Fact]:
    """全称是甲中试平台，在高新区米芾路: a kind of zone alone, which lies in the page's home."""
    home = by_code(code)
    if home is None or not home.city or home.district:
        return
    for found in _IN_KIND.finditer(page.text, start, end):
        place = Place(home.province, home.city, found["zone"], home.code, *found.span("zone"))
        yield place_fact(place, page.span(*found.span("zone")), "place_in_kind_of_zone", 33)


def _place_after(words: str, code: str | None) -> Place | None:
    """Read the place behind a verb of place; a kind of zone alone lies in the page's home: 地点在高新区."""
    place = place_of(words, code)
    alone = _KIND_ALONE.match(words)
    home = by_code(code)
    if place is None and alone and home is not None and home.city:
        return Place(home.province, home.city, alone["zone"], home.code, *alone.span("zone"))
    return place


def _taken(
    page: Page, owners: Sequence[Owner], code: str | None, found: re.Match[str], rule: str, rank: int, *, behind: int = 40
) -> Iterator[Fact]:
    """Take the place in a match's first group, if no more than `behind` characters follow it there."""
    place = place_of(found[1], code)
    if place and not in_owner(owners, found.start(1) + place.start) and len(found[1]) - place.end <= behind:
        yield place_fact(place, page.span(found.start(1) + place.start, found.start(1) + place.end), rule, rank)


_LOCAL = re.compile(r"(?P<place>[^，。；、“”\n]{2,14})(?:的)?(?:本土|本地|属|国有)?(?:企业|国资公司|公司|国企)(?:——|—)?$")


_BODIES = tuple(body + dash for body in ("企业", "公司", "国企") for dash in ("", "—", "——"))


def beside_owner(page: Page, record: Record, owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """由甲高新区企业乙公司建设: the place of which the page says that its operator belongs to it."""
    wanted = {f.value for f in record.facts if f.field == "operator" and f.rank < 50}
    for owner in owners:
        if owner.name not in wanted or not any(s <= owner.start < e for s, e in record.scopes):
            continue
        begin = max(0, owner.start - 24)
        local = _LOCAL.search(page.text, begin, owner.start) if page.text.endswith(_BODIES, begin, owner.start) else None
        if local is None:
            continue
        words = local["place"]
        hits = find_regions(words, code)
        if place := place_of(words, code) if hits or find_zones(words, hits, code) else None:
            at = local.start("place")
            yield place_fact(place, page.span(at + place.start, at + place.end), "place_beside_operator", 35)
