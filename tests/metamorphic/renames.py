"""Other names for the platforms and organisations of a page, of the same kinds and of other lengths.

Places stay, because regions are read from them; a short form that the page uses (竹纤维平台) is renamed with the long one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from tests.metamorphic.fixtures import Fixture
from transforms.lexicon import rows

_HEAD = re.compile(
    r"(?:公共)?(?:(?:中试|概念验证|技术验证)(?:验证|服务|研究|示范|熟化)?|公共试验|研制|试验)?(?:平台|基地|中心)(?:（[^）]*）)?(?:项目)?$"
)
_TAIL = re.compile(
    r"(?:研究院|集团|股份|创新|运营)?有限公司$|(?:职业技术|职业)?(?:大学|学院)$|(?:产业)?(?:研究院|研究所|研究中心|工程中心)$|集团$|公司$"
)
_ORGANISATION = re.compile(r"^[\u4e00-\u9fff]{3,20}?(?:有限公司|大学|学院|研究院|研究所)(?=$|[（、，）])")
_TAG = re.compile(r"<[^>]*>")
_ZONE = re.compile(r"(?:省|市|县|区|旗|自治州|新区|高新区|经开区|开发区|经济技术开发区)?")
_SHORT = r"(?=(?:公共)?(?:中试)?(?:平台|基地|中心|项目))"
_BRANDS = ("凌熙", "卓冉", "珂宁", "霁岚", "昱桐", "璟川", "沐铄", "铭澜", "翊诚", "逸铂", "峻曜", "芷蔚", "澄砚", "柏翎", "瑾恒", "钰湛")
_TRADES = {"公司": ("科技", "智能装备制造", "生物技术发展"), "": ("理工", "先进工程技术", "应用")}
_FIELDS = (
    *("微藻", "锗靶材", "苎麻织物", "乳清多肽", "硅橡胶管材", "陶瓷膜分离", "深紫外发光器件", "低氧灭菌包装", "超疏水耐磨涂层"),
    *("植物甾醇连续结晶", "钛酸锂负极", "透水砖", "羊奶婴配粉", "气凝胶毡", "磁流变阻尼器", "高频超声探头", "数字病理切片扫描", "桑叶多糖"),
    *("苦荞黄酮提取", "铝镁钪合金板", "钨铜触头", "光敏树脂", "胶原蛋白支架", "压电换能", "果胶酶制剂", "柞蚕丝面膜", "低介电玻纤布"),
    *("氮化硅基板", "蓝宝石衬底", "熔盐储罐", "微通道换热", "无卤阻燃母粒", "智能假肢", "口服缓释微球", "花卉冷链"),
)
"""None is a part of another: a list may call one platform by both."""


def renaming(page: Fixture, turn: int = 0) -> Callable[[str], str]:
    """How the names of a page read after the swap: a function of any text of the page. Another turn gives other names."""
    table = dict(_platforms(page, turn)) | dict(_organisations(page))
    if not table:
        return lambda text: text
    pattern = re.compile("|".join(f"(?P<n{i}>{old})" for i, old in enumerate(sorted(table, key=len, reverse=True))))
    new = [table[old] for old in sorted(table, key=len, reverse=True)]
    return lambda text: pattern.sub(lambda match: new[int((match.lastgroup or "n0")[1:])], text)


def _platforms(page: Fixture, turn: int) -> Iterator[tuple[str, str]]:
    """Pairs of a pattern and what stands in its stead, for what tells a platform from others."""
    cores: dict[str, list[str]] = {}
    for platform in page.gold["platforms"]:
        bare = _HEAD.sub("", platform["name"])
        core = bare[_places(bare) :]
        if len(core) > 1 and core in page.html:
            cores.setdefault(core, platform["aliases"])
    split = _TAG.sub("", page.html)
    cores = {core: aliases for core, aliases in cores.items() if split.count(core) <= page.html.count(core)}
    rest = page.html
    for core in sorted(cores, key=len, reverse=True):
        rest = rest.replace(core, "\0")
    first = (int(page.number) + turn) % len(_FIELDS)
    supply = [*_FIELDS[first:], *_FIELDS[:first]]
    for core, aliases in cores.items():
        short = _short_form(core, aliases, rest)
        if short is None:
            yield _spaced(core), _longer_or_shorter(core, supply)
            continue
        before, _, after = core.partition(short)
        new = _longer_or_shorter(short, supply)
        yield re.escape(short) + _SHORT, new
        yield _spaced(core), (before and supply.pop(0)) + new + (after and supply.pop(0))


def _short_form(core: str, aliases: Iterable[str], rest: str) -> str | None:
    """The part of a name by which the page calls it elsewhere: its longest beginning, or what an alias keeps of it."""
    parts = [part for alias in aliases if (part := _HEAD.sub("", alias)) != core and part in core]
    parts += [core[:size] for size in range(len(core) - 1, 1, -1)]
    return next((part for part in parts if part in rest and re.search(re.escape(part) + _SHORT, rest)), None)


def _organisations(page: Fixture) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(o for platform in page.gold["platforms"] for o in platform["operators"])
    names |= dict.fromkeys(m.group() for text in page.gold["distractors"] if (m := _ORGANISATION.match(text)))
    for number, name in enumerate(names):
        tail = _TAIL.search(name)
        start = _places(name)
        if tail is None or tail.start() - start < 2 or "（" in name or name not in page.html:
            continue
        kind = "公司" if name.endswith(("公司", "集团")) else ""
        trades = _TRADES[kind]
        middle = _BRANDS[number % len(_BRANDS)] + trades[(number // len(_BRANDS) + len(name)) % len(trades)]
        if len(middle) == tail.start() - start:
            middle += "创新"
        yield re.escape(name), name[:start] + middle + tail.group()


def _spaced(name: str) -> str:
    """A pattern for a name whose inner spaces may be gone: the reader closes them."""
    return re.escape(name).replace("\\ ", r"\s*")


def _longer_or_shorter(old: str, supply: list[str]) -> str:
    """Take the first name that is of another length."""
    return supply.pop(next(number for number, new in enumerate(supply) if len(new) != len(old)))


def _places(name: str) -> int:
    """Where the places end with which a name begins: 安徽|合肥|…, each inside the one before."""
    end, code = 0, ""
    table = _divisions()
    while True:
        found = next(
            ((size, inner) for size in range(11, 1, -1) for inner in table.get(name[end : end + size], ()) if inner.startswith(code)), None
        )
        if found is None:
            break
        end, code = end + found[0], found[1]
    zone = _ZONE.match(name, end) if end else None
    return zone.end() if zone else 0


@cache
def _divisions() -> Mapping[str, list[str]]:
    """Name or short name → codes without their last zeros."""
    table: dict[str, list[str]] = {}

    def add(name: str, code: str) -> None:
        table.setdefault(name, []).append(re.sub(r"(?:00)+$", "", code))

    for row in rows("regions"):
        add(row["name"], row["code"])
        short = re.sub(r"(?:[省市区县旗盟]|自治州|自治区|自治县|地区)$", "", row["name"])
        if len(short) > 1:
            add(short, row["code"])
    for row in rows("region_short"):
        add(row["short"], row["code"])
    return table
