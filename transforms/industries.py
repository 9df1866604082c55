"""The field of a platform: in the page's own words, and as a code of the strategic emerging industries or GB/T 4754.

`industry_of_name` reads the field out of a name by taking away what is no field: places, operators, general words and the
head noun. What is left counts where a word of the lexicon or of the common vocabulary of fields is in it: brands and places
by themselves are no field.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.lexicon import longest_of, rows
from transforms.organisations import find_organisations
from transforms.regions import find_regions, find_zones
from transforms.text import simplify


@dataclass(frozen=True, slots=True)
class IndustryHit:
    """The field at `text[start:end]`, verbatim."""

    start: int
    end: int
    words: str


HEADS = (
    "(?:中试|概念验证|小试|熟化|研制|试验验证|验证)(?:验证|服务|创新|研究|研发|孵化|熟化|生产|试验|示范|转化|公共|技术|工艺|能力|建设|综合|共享|检测|平台|科技|产业|加速|制造)*"
    "(?:平台|基地|中心|线|园|基地项目|平台项目|中心项目|联合体|工厂|车间|站)"
)
"""Pattern of the head nouns of platform names."""
_HEAD = re.compile(
    f"(?:(?:科技)?(?:研发|研究|服务|公共|共性|小试|工艺|共享|成果|技术|协同|创新|转化|应用|及|评价|(?<!再)制造|产业|公共服务|(?<=[\u3400-\u9fff\U00020000-\U0003ffff])和|与|、|综合|示范|工程)*)?(?:{HEADS}|(?:平台|基地|中心)$)(?:项目|工程)?"
)
_DIRECTION = re.compile("领域[，,、的]?([^（）()，,领域]{2,12})方向[）)]")
"""（消费领域移动终端方向）: the field of one of several platforms that share a name."""
_COMMON = re.compile(
    "加工|提取|萃取|蒸馏|制品|产业|工业|工艺|分离|制备|成型|电路|制造|再造|功能|成分|脱水|干燥|维生素|信息|标准"
    "|[油果花矿茸芪味菜盐光磁电叶泥渣]|化$|[线网镜灯锁钟表笔伞船砖刀链带布绳袋瓶罐桶盒箱板片管棒箔球环轮轴阀泵垫圈件材料剂器机仪具品]$"
)
"""Words and characters of fields that no class of the lexicon claims: processes, crops, minerals, and the last ones of goods."""
_NAME_LENGTH = 4
"""Up to so many characters without such a word are taken for a brand, a place or a short form (甲乙智造, 乙工大)."""
_PLACE_LIKE = re.compile("[\u4e00-\u9fff]{2,3}(?:谷|湾区|科学城|新城|小镇)$")
"""What ends a name's own words as a place's name: 现代农业|甲山芯谷."""
_BRACKET = re.compile("[（(]([^（）()]*)[）)]")
_WIDE = (
    "北部湾|环北部湾|长三角|长江三角洲|珠三角|珠江三角洲|黄三角|黄河三角洲|京津冀|粤港澳大?湾?区?|大湾区|湾区|环渤海|渤海湾|成渝|胶东|海峡西岸"
    "|港区|新区|园区|高新区|经开区|开发区|示范区|保税区|自贸区"
)
"""Wide regions, and kinds of zones by themselves, that a name puts before its field: no division has them."""
_LEAD = re.compile(
    f"^(?:{_WIDE}|"
    '国家级|省级|市级|自治区级|国家|全国|中国|国际|首个|省|市|自治区|区域|先进技术|新型|重点|大型|特色|“|”|"|[·\\-—_—])+(?=[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9“]{2})'
)
_TAIL = re.compile(
    "(?:科技成果转化|科技成果|成果转化|产业化|产业创新|技术创新|公共技术|创新技术|公共服务|共性技术|关键技术|技术研发|研发技术|技术|产业|领域|创新|综合|公共|共享|共性|协同|研发|研制|研究|工程化|工程|制造业|制造技术|服务|工艺|专业|生产|融合|联合|校企|区域|产学研|科技|小试|全链条|一体化|绿色|应用及评价|及|和|与|·|-|—|的|转化|应用|中试|概念验证|[两二三四五六七八九十0-9]+个|[“”])+$"
)


_PART = re.compile("(?<=基地|平台|中心)[^中基平]{0,8}分(?:中心|基地|平台)$")
"""What names a part, behind the name of the whole: 海洋化工中试基地|寿光分中心."""


def industry_of_name(name: str) -> str | None:
    """Read the field that a platform's name states (江门市特种电磁线中试平台 → 特种电磁线); None if it states none."""
    hit = find_industry_in_name(name)
    return hit.words if hit else None


@lru_cache(maxsize=1024)
def find_industry_in_name(name: str, home_code: str | None = None) -> IndustryHit | None:
    """Do as `industry_of_name`, with the place in the name. `home_code` is where the page is at home: its counties are no field."""
    plain = _PART.sub("", simplify(name))
    if direction := _DIRECTION.search(plain):
        return IndustryHit(*direction.span(1), name[slice(*direction.span(1))])
    start, end = _without_general_words(plain, *_own_part(plain, home_code))
    words = plain[start:end].strip()
    if len(words) < 2 or words in ("产业", "科技", "技术", "科技成果", "高新技术", "高新技术产业"):
        return None
    if not re.search("[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z]", words) or _is_brand(words):
        return None
    return IndustryHit(start, end, name[start:end])


def _own_part(plain: str, home_code: str | None) -> tuple[int, int]:
    """Return what is left of a name without place and owner in front, bracket and head noun behind."""
    head = None
    for head in _HEAD.finditer(plain):  # noqa: B007  # the last match is the one wanted
        pass
    end = head.start() if head else len(plain)
    if 0 < (pilot := plain.replace("(中试)", "（中试）").find("（中试）")) < end:  # 高新技术产业（中试）乙市基地
        end = pilot
    start = _after_place(plain, end, home_code)
    for bracket in _BRACKET.finditer(plain, start, end):
        if bracket.end() == end:  # 甲（乙方向）中试平台
            end = bracket.start()
    for organisation in find_organisations(plain[:end]):
        if organisation.start <= start < organisation.end <= end:
            start = organisation.end
    end = _before_place(plain, start, end)
    return _within_owner(plain, end) if start == end else (start, end)  # a company that is named for its platform


def _without_general_words(plain: str, start: int, end: int) -> tuple[int, int]:
    while lead := _LEAD.match(plain[start:end]):
        start += lead.end()
    while (tail := _TAIL.search(plain[start:end])) and tail.start() >= 2:
        end = start + tail.start()
    if place := _PLACE_LIKE.search(plain[start:end]):
        end = start + place.start()
    if plain[start:end] == "未来" and plain.startswith("产业", end):
        end += 2
    if end - start == 1 and plain.startswith("技术", end):  # 磁|技术
        end += 2
    return start, end


@lru_cache(maxsize=1024)
def is_field(words: str) -> bool:
    """Whether words hold one of the lexicon's or of the common vocabulary of fields."""
    return classify(words) is not None or _COMMON.search(words) is not None


def _is_brand(words: str) -> bool:
    """Tell words that name somebody or a place and no field."""
    return not is_field(words) and (len(words) <= _NAME_LENGTH or words.endswith(("院", "所", "大学", "国际")))


def _before_place(plain: str, start: int, end: int) -> int:
    """Leave out the place that stands behind the field: 氨基酸注射|甲省|中试基地."""
    last = next((h for h in reversed(find_regions(plain[:end])) if h.end == end and not h.short and h.start >= start + 2), None)
    return last.start if last else end


def _within_owner(plain: str, end: int) -> tuple[int, int]:
    """Return the words of an owner's name that stand before 中试 in it (甲市乙材料中试基地有限公司 → 乙材料)."""
    stop = plain.find("中试", 0, end)
    return (end, end) if stop <= 0 else (_after_place(plain, stop, None), stop)


def _after_place(plain: str, end: int, home_code: str | None) -> int:
    """Return the place behind the division or zone that leads a name on."""
    start = 0
    hits = find_regions(plain[:end], home_code)
    for place in sorted([(h.start, h.end) for h in hits] + [(z.start, z.end) for z in find_zones(plain[:end], hits, home_code)]):
        if place[0] <= start and place[1] <= end:
            start = max(start, place[1])
    return start


def classify(words: str | None) -> str | None:
    """Find the code of a field, by the longest word of the lexicon in it (SEI2018:4.1, GB/T4754:C14); None if none is known.

    Of equally long words the last counts, because Chinese names put the general word last (稀土|发光材料).
    """
    if not words:
        return None
    best: tuple[int, int, str] | None = None
    plain = simplify(words)
    for match in _pattern().finditer(plain):
        key = (len(match.group()), match.start(), _codes()[match.group().lower()])
        best = key if best is None or key[:2] > best[:2] else best
    return best[2] if best else None


@cache
def _codes() -> Mapping[str, str]:
    return {word.lower(): row["code"] for row in rows("industry_codes") for word in row["words"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(longest_of(_codes()), re.IGNORECASE)


def industry_names() -> Mapping[str, str]:
    """Map the codes to the names of their classes."""
    return {row["code"]: row["name"] for row in rows("industry_codes")}
