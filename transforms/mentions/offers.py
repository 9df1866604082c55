"""What a platform offers (services), what it has (capacity), and the field it works in, in the page's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.mentions.passages import Passage


@dataclass(frozen=True, slots=True)
class Words:
    """Words at `text[start:end]`, verbatim."""

    start: int
    end: int
    words: str
    rule: str
    rank: int


_LISTED = re.compile(r"[、，,；;/／。\n]|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d[.．、](?!\d)|[①-⑳]")
_NONE = re.compile(r"^(?:暂?(?:无|不对外.*|未定)|同[上左右前]|[-—－/／]*|.*(?:建设|改造|筹建)中)$")
_REMARK = re.compile(r"[（(][^（）()]*[）)]?$")


def split_services(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of what `text[start:end]`, which stands behind a label of services, lists (粉体制备；烧结试验)."""
    begin = start
    for stop, following in [*((m.start(), m.end()) for m in _LISTED.finditer(text, start, end)), (end, end)]:
        item = text[begin:stop]
        at, words = begin + len(item) - len(item.lstrip()), item.strip()
        remark = _REMARK.search(words)
        words = words[: remark.start()] if remark else words
        if 2 <= len(words) <= 30 and not _NONE.match(words):
            yield at, at + len(words)
        begin = following


_HAS = re.compile(
    "(?:建有|建成(?!后)|配备|购置|装有|拥有|设有?|具备|配置|布置|布设|部署|现有)(?P<what>[^。；，]{0,30}?(?:\\d+|[一二三四五六七八九十百]+)余?(?:台|套|条|栋|个|间)(?:[（(]套[）)]|套)?(?![^，。；、]{0,6}(?:项目|企业|课题|团队|单位|人))[^，。；、]{0,14})"
    "|(?P<line>(?:中试(?:生产)?线|试验线|生产线)\\d+条|(?:大型)?(?:仪器|设备|装置)[^，。；、]{0,6}?\\d+余?台(?:[（(]套[）)]|套)?)"
)
_COUNTED = re.compile("[\\d一二三四五六七八九十百]余?[台套条栋个间]")
_SIGNS = ("cGMP", "GMP", "GLP", "GCP", "GSP", "CNAS", "CMA", "CMDE", "FDA", r"ISO\s?\d{4,5}", "BSL-?[1-4]", "P[23](?=级?实验室)")
_QUALIFIED = re.compile(
    "|".join(
        rf"{sign[0]}(?<![A-Za-z].){sign[1:]}(?![A-Za-z])(?:[\u3400-\u9fff\U00020000-\U0003ffff]{{0,4}}?(?:认证|认可|资质|标准|证书))?"
        for sign in _SIGNS
    )
    + "|一级(?:生物安全|等保)|二级(?:生物安全|等保)|三级(?:生物安全|等保)"
)


def find_capacity(spoken: Passage) -> tuple[Words, ...]:
    """Find equipment with numbers (设备120台) and qualifications (GMP, CNAS) that the passage states."""
    found: list[Words] = []
    for start, end in spoken.sentences:
        counted = _HAS.finditer(spoken.text, start, end) if _COUNTED.search(spoken.text, start, end) else ()
        spans = [m.span("what" if m["what"] else "line") for m in counted]
        found += [Words(a, b, spoken.original[a:b], "equipment", 40) for a, b in spans]
        qualified = [m.span() for m in _QUALIFIED.finditer(spoken.text, start, end)]
        found += [Words(a, b, spoken.original[a:b], "qualification", 30) for a, b in qualified]
    unique = {word.words: word for word in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda w: w.start))[:12]


_FIELD = re.compile(
    "(?:聚焦|专注于?|围绕|立足于?|主攻|面向|属于|服务于?|定位于?|成为[^，。；]{0,6}?|在)全?(?P<what>[^，。；、“”]{2,16}?)(?:领域|产业链|产业|方向|行业)(?!开发区|园|化|集群|基金|局|大脑)"
)
_NO_FIELD = re.compile(
    "^全$|全省|全市|全国|省内|市内|主导|我省|我市|区域|战略性?新兴|传统|相关|各|上下游|经济社会|高新技术|细分|等|科技创新|多|未来|企业|重点|优势|特色"
)


FIELD_LABEL = "field_label"
_FIELD_LABEL = re.compile(
    r"(?:^|(?<=[\s　，；（(]))(?:技术|主攻|研究|服务|专业|产业|所属|验证|中试)?(?:方向|领域)[：:]\s*"
    r"(?P<what>[^，。；\s　“”（）()|｜]{2,16})",
    re.MULTILINE,
)
"""牵头：甲研究所　方向：特种光纤."""


def find_fields(spoken: Passage) -> tuple[Words, ...]:
    """Find the field of the platform where the page names it beside (聚焦合成生物领域)."""
    found: list[Words] = []
    for start, end in spoken.sentences:
        spans = [m.span("what") for m in _FIELD.finditer(spoken.text, start, end) if not _NO_FIELD.search(m["what"])]
        found += [Words(a, b, spoken.original[a:b], "field_word", 45) for a, b in spans]
        labels = [m.span("what") for m in _FIELD_LABEL.finditer(spoken.text, start, end)]
        found += [Words(a, b, spoken.original[a:b], FIELD_LABEL, 20) for a, b in labels]
    return tuple(sorted(found, key=lambda w: w.rank)[:3])
