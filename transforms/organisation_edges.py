"""Where the name of an organisation begins, seen from its last word: at punctuation, or behind what governs or joins it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.common_words import governing_words
from transforms.lexicon import column, longest_of, rows
from transforms.regions import find_regions


@dataclass(frozen=True, slots=True)
class Edges:
    """Where names can begin in one text."""

    runs: tuple[tuple[int, int], ...]
    """Stretches without a character that no name holds."""
    inside: frozenset[int]
    """Places in words and divisions, whose characters look like particles and are none."""
    cuts: tuple[int, ...]
    """Places behind a governing or joining word; those behind common words are looked for where they matter, by `_cuts_before`."""
    particles: frozenset[int]
    """Of these the ones behind a mere particle."""
    regions: tuple[tuple[int, int], ...]
    """Divisions named in the text."""


_REACH = 48
"""Characters: no organisation's name is longer."""
_RUN = re.compile(
    "(?:[〇\u3400-\u9fff\U00020000-\U0003ffff A-Za-z0-9·.&#*?]++"
    "|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])|[（(][^（）()\n，。；、：:“”]{1,12}[)）])+"
)
_STEMS = tuple("甲乙丙丁戊己庚辛壬癸")
"""Names of one character in examples and anonymised pages."""
_UNNAMED = (
    "\\d{4}年(?:\\d{1,2}月)?|提交|报送|报请|标志着|意味着|体现了?|此前|随后|同时|届时|近年来|当时|后来|也是|正是|省委|市委|区委|县委|园区|上述|前述|以上|\\d+余?[家所间个]|[一二两三四五六七八九十几][间所家个]|[该本你各每某此其一两三四五六七八九十几多数众有我贵全这那家]|龙头|相关|高校|企业|院校|国有|民营|上市|科研|高等|重点|有关|知名|国内|省级|市级|国家级|国家|全国|专业|一批|若干"
    "|新型|第三方|产业|公共|综合|概念|中试|创新|大型|小型|行业|其他|合作|当地|科技|省|市|县|区|技术|工程|研发|检验|检测|服务|研究|试验|数据|信息|转化"
)
_HEAD_NOUNS = (
    "有限|股份|集团|公司|大学|学院|学校|研究院|研究所|实验室|中心|医院|厅|局|委员会|政府|协会|学会|办公室"
    "|厂|银行|合作社|商会|基金会|科学院|设计院|油田|电厂|药厂|总厂|管委会|党校"
)
_BEGIN_NONE = "走进|来到|走访|抵达|前往|参观|考察|调研|了解|鼓励|围绕|针对|邀请|感谢|听取|察看|查看|陪同|会见|看望|慰问"
"""Words that begin no name of an organisation, not even before a bare 研究院."""
NO_NAME = re.compile(f"^(?:{_BEGIN_NONE})?(?:{_UNNAMED})*(?:{_HEAD_NOUNS})+$")
"""Words that all organisations of a kind share, and no more: 国家级研究院."""
_SUBUNIT = re.compile("(?:大学|科学院|研究总?院)[\u3400-\u9fff\U00020000-\U0003ffff]{1,8}$")
"""A department has begun whose name may hold 与: 科学院兰州畜牧与兽药研究所."""
_PERSON = re.compile("(?:长|方|人|者|员|家|队|教授|院士|主任|书记|总|等)$")
NAME_END = re.compile("(?:公司|集团|大学|学院|学校|研究院|研究所|院|所|校|厂|局|厅|委|会|室|企|司|中心|医院|政府|银行|团队|[”）》)])$")


@cache
def _words(role: str) -> re.Pattern[str]:
    return re.compile(longest_of(row["word"] for row in rows("organisation_words") if row["role"] == role))


_ALL = re.compile("[们家个者人里方处次年天均全业校，。]$")
"""What 都 as a particle follows; in 盐都, 瑶都 it is a part of a name."""


_BLANK = re.compile(" +")


def edges_of(text: str) -> Edges:
    """Find where names can begin in a simplified text."""
    inside: set[int] = set()
    whole = [match.span() for match in _words("whole").finditer(text)]
    for span in whole:
        inside.update(range(*span))
    regions = tuple((hit.start, hit.end) for hit in find_regions(text))
    for start, end in regions:
        inside.update(range(start, end))
    runs = tuple(m.span() for m in _RUN.finditer(text))
    governors = (m.span() for m in _words("governor").finditer(text))
    cuts = {end for start, end in governors if not any(s <= start and end <= e for s, e in whole)} | {
        m.end() for m in _BLANK.finditer(text)
    }
    particles: set[int] = set()
    for match in _words("particle").finditer(text):
        if match.start() in inside or (match.group() in "和与及" and not _joins(text, runs, *match.span())):
            continue
        if match.group() == "都" and not _ALL.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        particles.add(match.end())
    return Edges(runs, frozenset(inside), tuple(sorted(cuts | particles)), frozenset(particles), regions)


def _cuts_before(text: str, start: int, end: int, edges: Edges) -> Iterator[int]:
    """Yield the places behind governing, joining and common words that lie behind `start`, from `end` backwards."""
    governing, index = governing_words(), bisect_left(edges.cuts, end + 1) - 1
    for at in range(end, start, -1):
        while index >= 0 and edges.cuts[index] > at:
            index -= 1
        known = index >= 0 and edges.cuts[index] == at
        if known or (text[at - 2 : at] in governing and at - 2 not in edges.inside and at - 1 not in edges.inside):
            yield at


def _joins(text: str, runs: Sequence[tuple[int, int]], left: int, right: int) -> bool:
    """Whether 和 or 与 joins two names rather than standing within one."""
    run = bisect_left(runs, (left, len(text) + 1)) - 1
    start = max(runs[run][0] if run >= 0 else 0, left - _REACH)
    before = text[start:left]
    if not before or NAME_END.search(before) or (before[-1] == "以" and NAME_END.search(before[:-1])):
        return True
    if text[left] != "和" and _IN_TWO_FIELDS.match(text, right) and _of_one_field(before, text[start - 1 : start]):
        return bool(find_regions(text[right : right + 6]))
    if _words("goes_on").match(text, right) or (_SUBUNIT.search(before) and not _PERSON.search(before)):
        return False
    return text[left] != "和" or bool(find_regions(text[right : right + 6])) or len(before) > 4


_IN_TWO_FIELDS = re.compile("[\u3400-\u9fff]{2,12}?(?:创新中心|研究院|研究所|研究中心|实验室|工程中心|检测中心)")
_FIELD_BEFORE = re.compile("(?!市|省|区|县)[\u3400-\u9fff]{2,8}(?<![方人者员家队长总等府业园区县市省门位地关领导])")


_WIDE = re.compile("长三角|珠三角|京津冀|粤港澳(?:大湾区)?|大湾区|成渝|国家|中国|全国")
"""Places wider than a division, which names begin with."""


def _of_one_field(before: str, opening: str) -> bool:
    """Whether a place and a field, and no verb or body, stand before 及: 甲市钛合金|及增材制造技术创新中心 is one name."""
    ends = [place.end for place in find_regions(before)] + [m.end() for m in _WIDE.finditer(before)]
    field = before[max(ends, default=0) :] if ends or opening in ("“", "《") else ""
    return (
        _FIELD_BEFORE.fullmatch(field) is not None
        and not find_regions(field)
        and not any(field[at : at + 2] in governing_words() for at in range(len(field) - 1))
        and _words("governor").search(field) is None
    )


def left_edge(text: str, tail: int, end: int, edges: Edges) -> int | None:
    """Return where the name begins whose last word is `text[tail:end]`, None where no name stands before it."""
    index = bisect_left(edges.runs, (tail, 0)) - 1
    at_run = index >= 0 and edges.runs[index][1] > tail
    start = max(edges.runs[index][0], tail - _REACH) if at_run else tail
    start = max(start, _open_bracket(text, start, tail))
    if start == tail:
        return tail if end - tail >= 4 else None
    for cut in _cuts_before(text, start, tail, edges):
        if _is_name(text, cut, end):
            return _trim(text, cut, tail)
        if text.endswith(_VISITS, start, cut) and NO_NAME.match(text[cut:end]):
            return None  # 第一次走进|研究院
        if cut in edges.particles and text[cut - 1] in _NEVER_INSIDE:
            return None
    begun = not _NOT_BEGUN.match(text, start, end) or bool(find_regions(text[start : start + 4]))
    if start + 1 in edges.particles or not begun or _holds_governing(text, start, tail):
        return None
    return _trim(text, start, tail)


_HOLDING = re.compile("(?!.{0,8}(?:全资|绝对|相对|直接|间接|参股|合资|共同|实际|公司|集团)控股)[\u3400-\u9fff]{2,12}控股$")
"""甲乙控股|集团: what a firm is for, before the last word of its name."""


def _holds_governing(text: str, start: int, tail: int) -> bool:
    """Whether a common word that no name holds stands before the last word: 见证了|集团; 甲乙控股|集团 is a name."""
    whole = [m.span() for m in _words("whole").finditer(text, start, tail)]
    if holding := _HOLDING.match(text, start, tail):
        whole.append((holding.end() - 2, holding.end()))
    return any(
        text[at : at + 2] in governing_words() and not any(s <= at + 1 and at < e for s, e in whole) for at in range(start, tail - 1)
    )


def _open_bracket(text: str, start: int, tail: int) -> int:
    """Return the place behind a bracket that opens before the tail and does not close before it."""
    place = max(text.rfind("（", start, tail), text.rfind("(", start, tail))
    return place + 1 if place >= 0 and not re.search("[）)]", text[place:tail]) else start


_HOME_AUTHORITY = re.compile("(?<![园委])(?:自治区|省|市|州|盟|区|县|旗)(?=[^省市州盟县旗，。；、（）()\\s]{0,14}$)")
_OFFICE_REACH = 16
_LONGEST_HOME = 3
"""Characters of a place before 省, 市 … that GB/T 2260 does not know."""


def authority_edge(text: str, tail: int, edges: Edges) -> int | None:
    """Return where an authority's name begins: at the division that leads it on, or at 省, 市 … of its home."""
    index = bisect_left(edges.regions, (tail + 1, 0)) - 1
    if index >= 0 and 0 <= tail - edges.regions[index][1] <= _OFFICE_REACH:
        start, end = edges.regions[index]
        if not re.search("[，。；、：:“”（）()\\s]|(?:大学|学院|公司|研究院|研究所|集团|医院)[和与及同]", text[end:tail]):
            while index > 0 and edges.regions[index - 1][1] == start:
                index -= 1
                start = edges.regions[index][0]
            return start
    begin = max(0, tail - _OFFICE_REACH)
    home = _HOME_AUTHORITY.search(text[begin:tail])
    if home is None:
        return None
    at = begin + home.start()  # a place that GB/T 2260 does not know may stand before it: 甲市
    run = bisect_left(edges.runs, (at, len(text) + 1)) - 1
    cut = next(_cuts_before(text, max(0, at - _LONGEST_HOME - 1), at, edges), 0)
    lead = max(edges.runs[run][0] if run >= 0 else at, cut)
    return lead if 0 < at - lead <= _LONGEST_HOME else at


_NEVER_INSIDE = "的由给被把了"
"""Particles that no name holds, but in words that are whole: what stands behind and is no name makes none with them either."""
_VISITS = tuple(_BEGIN_NONE.split("|"))
_NOT_BEGUN = re.compile(
    "[对向在把被让使于给跟](?!外)|[他她你我其该此这那某]|我们|上述|前述|双方|平台|基地|单位|[一两三几多]家|本(?!溪|田|草)|脱胎"
)


_BRANDED = re.compile("(?:公司|集团|研究院|研究所)$")
"""Organisations that have a name of their own before the words of their trade: 环境技术有限公司 is none."""


_OF_A_PROVINCE = re.compile("[省市](?![级属内外市区县])[\u3400-\u9fff]{2,8}(?:研究院|研究所)")
"""省海洋研究所: of the page's province, with the words of its trade alone."""


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(longest_of((*column("words_trades", "word"), "有限", "责任", "公司", "集团", "研究")))


def _is_name(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    rest = _words("general").sub("", name)
    if _NOT_BEGUN.match(name) and not find_regions(name[:4]):
        return False
    if name.startswith("中国") or rest == "部":  # 中国科学院, 科技部
        return True
    if _BRANDED.search(name) and not _trades().sub("", rest) and not find_regions(name[:6]) and not _OF_A_PROVINCE.fullmatch(name):
        return False
    return (len(rest) >= 2 or rest in _STEMS) and not name.startswith(("（", "(", "）", ")", "·", "州"))


_LEAD = re.compile(r"[\s\-·.&#?]*(?:\d{1,3}[.\s]?(?=[\u3400-\u9fff\U00020000-\U0003ffff]{4})(?!\d*所))?\s*")


def _trim(text: str, start: int, tail: int) -> int | None:
    """Leave out leading spaces and row numbers."""
    lead = _LEAD.match(text, start, tail)
    start = lead.end() if lead else start
    return start if start <= tail else None
