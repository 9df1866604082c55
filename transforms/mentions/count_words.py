"""What the words beside a number of platforms say: of which region they are, of which level, and how far along."""

import re
from typing import NamedTuple, get_args

from transforms.levels import find_levels
from transforms.model import Level, Stage
from transforms.regions import Region, at_level, find_home_words, find_regions
from transforms.statuses import find_statuses, status_of_words


class Scope(NamedTuple):
    """What a number counts."""

    region: Region | None
    """None for the whole country, or where no place is known."""
    level: Level | None
    status: str | None
    """A building status or a stage of recognition."""


COUNTRY = re.compile(
    "(?<![居占列向务射往跨对])(?:全国|我国)(?!首|前|第|领先|率先|最|重点|人大|政协|两会|性|平均|推广|复制|知名|著名|一流)(?:范围内?|各地)?|国家层面"
)
"""居全国前列 and 面向全国 compare or aim: no region is counted by them."""
_DATELINE = re.compile(r"^\W*[^，。；：\n]{0,24}?\d日(?:电|讯|消息)")
"""新华社…3月6日电: where a report was written, not what it is about."""
_ADDS = re.compile("(?:已经?|现已)?(?:累计|共计|总共|合计|总计)")
"""Words of adding up: beside 认定 they would read like 累计服务, which is said of what operates."""
_ACHIEVED = re.compile(
    "(?<!将)(?:(?:已经?|累计|先后|成功|现|共)*(?:建成|建有)|(?:已经?|累计|先后|成功)+(?:建设|布局|布局建设|打造|创建|构建|培育))了?"
)
"""Of numbers that are no goals, 建成省级… is what was reached; alone it reads as a wish."""
_KEY_CULTIVATED = "重点培育"
_MIXED = re.compile(r"现有|总(?:数|计)|共计|合计|、在建")


def status_in(words: str) -> str | None:
    """Return the status or stage of what a clause counts; 重点培育 is a rung of its own, whatever verb stands beside it."""
    if _KEY_CULTIVATED in words:
        return "cultivated"
    if _MIXED.search(words):
        return None
    return next((h.status or h.stage for h in find_statuses(_ADDS.sub("", words))), None)


def level_in(words: str, status: str | None, default: Level | None = None, *, titled: bool = False) -> Level | None:
    """Return the level of what a clause counts; 重点培育 alone is a rung of the national ladder, which municipal lists are not.

    `titled`: the place before the noun is that of a title (3家单位为芜湖市中试基地).
    """
    said = _ACHIEVED.sub("，", words)
    titled = titled or status in get_args(Stage)
    hits = (h for h in find_levels(said) if titled or h.rule != "class_word" or not _is_of_place(said, h.end))
    named = next((h.level for h in hits), default)
    return "national" if named is None and status == "cultivated" and _KEY_CULTIVATED in words else named


def _is_of_place(words: str, end: int) -> bool:
    """Whether 省 of 湖北省中试平台156家 ends the name of a place: those of the province are counted then, of whatever level."""
    hits = find_regions(words[:end])
    return bool(hits) and hits[-1].end == end


def region_in(lead: str, home: Region | None) -> Region | None:
    """Return the region that a count at the end of `lead` is about: the last one named (全国, 我市, 四川省), else the page's own."""
    dateline = _DATELINE.match(lead)
    skipped = dateline.end() if dateline else 0
    body = lead[skipped:]
    named: list[tuple[int, Region | None]] = [(m.start(), None) for m in COUNTRY.finditer(body)]
    named += [(hit.start, hit.region) for hit in find_regions(body, home.code if home else None)]
    named += [(word.start, unit) for word in find_home_words(body) if home and (unit := at_level(home, word.level)) is not None]
    return max(named, key=lambda one: one[0])[1] if named else home


_BEFORE = re.compile("^(?:其中|此外|另外|另有|还有|分别|包括|包含|目前|现有|现|即|含|另|有|为|是|和|及|与|共)+")
_BEHIND = re.compile("(?:及?以上|的|平台|基地|单位|范围|内|有|为|达到?|占|共计?|合计|已)+$")
_OTHERS = re.compile("企业|项目|机构|院[所校]|高校|团队|成果|产品|专利|客户|[服业]务|承接|孵化|转化")
"""What platforms serve and bring forth: 已服务企业30家 counts no platforms that operate."""
_FILLING = re.compile("[的有为已共和、“”]|列入|纳入|入选")


def narrowed(words: str, base: Scope, home: Region | None) -> Scope | None:
    """Read the label of a part (省级, 武汉, 在建) within what `base` counts; None if it says anything else besides."""
    label = _BEHIND.sub("", _BEFORE.sub("", words))
    if not label:
        return None
    rest = list(label)

    def take(start: int, end: int) -> None:
        rest[start:end] = [" "] * (end - start)

    region, level, status = base
    near = base.region or home
    if country := COUNTRY.search(label):
        region = None
        take(*country.span())
    for word in find_home_words(label) if home else ():
        region = at_level(home, word.level) if home else region
        take(word.start, word.end)
    for hit in find_regions(label, near.code if near else None):
        region = hit.region
        take(hit.start, hit.end)
    levels = find_levels(label)
    for named in levels:
        take(named.start, named.end)
    stated = find_statuses(label) if not _OTHERS.search(label) else ()
    for one in stated:
        take(one.start, one.end)
    left = _FILLING.sub("", "".join(rest)).replace(" ", "")
    if left:
        bare = status_of_words(left) if left in _BARE_WORDS else None
        if bare is None:
            return None
        stated = (*stated, bare)
    if stated:
        status = "cultivated" if _KEY_CULTIVATED in label else stated[0].status or stated[0].stage
    level = levels[-1].level if levels else level_in(label, status, level)
    return Scope(region, level, status)


_BARE_WORDS = frozenset(
    "运行 运营 建成 已建 建成运营 建成投用 投用 建设 施工 规划 谋划 筹建 储备 培育 认定 备案 命名".split()  # noqa: SIM905 - one line
)
"""What means a status where nothing else stands in the label."""
