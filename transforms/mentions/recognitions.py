"""Titles that a page gives a platform: stage, level, batch and year, each with the words that say so."""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.levels import LevelHit, find_batches, find_levels, level_of_issuer, rises_to
from transforms.mentions.authorities import authorities_in, only_attends
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.condition_facts import within
from transforms.mentions.continuing import ENDED
from transforms.mentions.given_days import given_on
from transforms.mentions.level_scores import chosen_level
from transforms.mentions.levels_of_counts import is_total, levels_of_counts
from transforms.mentions.levels_of_others import OF_ANOTHER_BODY, is_of_another, is_said_of_one_before
from transforms.mentions.outright_levels import LEAD, given_by, is_behind_class, of_apposition, of_province_name, outright_levels
from transforms.mentions.outright_levels import RANK as OUTRIGHT
from transforms.mentions.page import Page
from transforms.mentions.rungs import on_their_rung, other_steps
from transforms.mentions.status_scores import RULE as BY_SCORE
from transforms.mentions.wordings import clause_of, goals
from transforms.model import Level, Recognition
from transforms.regained import given_again
from transforms.regions import Region, find_regions
from transforms.text import simplify

_OF_AUTHORITY = 36
"""The rank from which a level is only that of an authority that the page names: by itself it makes no title."""
_CLASS_IN_TITLE = "level_title_class_word"
"""甲市中试平台换牌: a title that speaks of the class recognises nobody."""
_STAGE_ORDER = {"withdrawn": 3, "recognized": 2, "cultivated": 1, "announced": 0}


def recognitions(page: Page, record: Record, home: Region | None) -> list[tuple[Recognition, Fact, Fact | None]]:
    """Return the titles that the page states, each with the facts of its stage and its level."""
    told = [f for f in record.facts if f.field in ("stage", ENDED)]
    all_levels = list(levels_of(page, record, home))
    stages = on_their_rung(page, record, [f for f in told if not (_is_denied(page, f) or _is_of_change(page, f))])
    levels = [f for f in all_levels if not _is_denied(page, f)]
    if (len(levels) < len(all_levels) or any(_is_denied(page, f) for f in told)) and all(f.rule == BY_SCORE for f in stages):
        return []  # what it had applied for (申报省级…，未获认定) is no title either
    level = chosen_level(page, record, levels)
    if not stages and level is not None and level.rank < _OF_AUTHORITY and level.rule != _CLASS_IN_TITLE and not _is_place(page, level):
        stages = on_their_rung(page, record, [Fact(field="stage", value="recognized", span=level.span, rule="stage_by_level", rank=50)])
    if not stages:
        return []
    best = min(f.rank for f in stages)
    tier = [f for f in stages if f.rank <= best + 4]
    stage = max(tier, key=lambda f: _STAGE_ORDER[f.value]) if best > 10 else tier[0]
    title_stage = next((f for f in stages if f.rule == "title_stage" and f.value == "announced"), None)
    if title_stage and stage.value == "recognized":
        stage = title_stage
    again = next((f for f in stages if given_again(f.span.exact)), None)
    stage = again or _beside(page, stage, stages, level)
    batch = _batch(page, record)
    recognition = Recognition(
        level=level.value if level else None,  # type: ignore[arg-type]  # facts of levels hold levels
        stage=stage.value,  # type: ignore[arg-type]  # facts of stages hold stages
        title=given_again(again.span.exact) if again else None,
        batch=batch[0], year=batch[1], on=given_on(page, stage),
    )  # fmt: skip
    return [(recognition, stage, level), *other_steps(page, (stage, level), stages, levels)]


_NOT_GIVEN = re.compile(
    "(?:未|没有?|是否)(?:曾|能够?|有|可|成功|如愿|最终|正式)*(?:获得?|被|通过|[入列评]选|列入|纳入|进入|入围|得到|取得|跻身|评为|认定为?|授予|予以|成为|达到|拿到|申请到|批准)"
    "(?:(?!却|但|仍|反而|不久)[^，。；、！？\n]){0,24}?(?:认定|备案|名单|名录|授牌|命名|称号|资格|培育库|行列|序列|中试(?:研发|熟化|服务|验证)*(?:平台|基地|中心)|概念验证(?:平台|中心))(?:名单|名录|认定|称号|资格|行列|培育库|储备库|库)*"
    "|(?:国家级?|省级?|自治区级?|市级?|县级?|区级?)(?:(?!复[核审评]|考核|评估|评价)[^，。；、！？\n]){0,16}?(?:认定|备案|申请|申报|评审|入选)"
    "[^，。；、！？\n]{0,6}?(?:未获?(?:得)?(?:通过|批准?)|未能?(?:获得?)?通过|没有?(?:获得?)?通过|未果|失败|落空)"
    "|(?:不予|暂不|未予?|没有|拒绝)(?:同意)?恢复[^，。；、！？\n]{0,30}|(?:无缘|落选|止步|错失)[^，。；、！？\n]{0,24}|(?:不是|并非|不属于?|尚非)(?:国家级?|省级?|自治区级?|市级?|县级?|区级?)[^，。；、！？\n]{0,16}"
)
"""此次未获省级认定, 未能入选省级中试平台名单: a title that was not given."""


@lru_cache(maxsize=8)
def _not_given(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _NOT_GIVEN.finditer(text))


def _is_denied(page: Page, fact: Fact) -> bool:
    """Whether a stage or a level stands in words that say that it was not given."""
    if fact.value == "withdrawn" or fact.span.part not in ("text", "title"):
        return False
    in_text = fact.span.part == "text"
    at = page.position(fact.span.start) if in_text else fact.span.start
    return any(s <= at < e for s, e in _not_given(page.text if in_text else page.title))


def _is_place(page: Page, level: Fact) -> bool:
    """Whether a level is no more than the end of a place's name in the title of a change: 甲|市|中试基地更名.

    A province's name is another matter: 甲省中试基地 is what provinces call the ones that they recognise.
    """
    if level.span.part != "title" or level.span.exact != "市" or not _CHANGE.search(page.title):
        return False
    return any(hit.start < level.span.start and level.span.end == hit.end for hit in find_regions(page.title))


_CHANGE = re.compile("更名|改名|易名|变更|名称调整|撤销|取消|注销|摘牌|移交|原名称")
_TITLE_LOST = re.compile("(?:撤销|取消|注销|终止|收回)[^。；]{0,60}?(?:备案|资格|称号|认定|命名)")
_GIVES = re.compile("认定|备案|[入遴评]选|新增|培育|授牌|命名|升[级格]|晋[级升]|推荐|入库|支持|评为|列[入为]|纳入")
_FORMAL = re.compile("公示|予以公示|批准|同意|批复|核准|变更|更名|调整|拟(?:确定|批准)")
"""Words of an act that may be of a change as well as of a title."""


def _is_of_change(page: Page, fact: Fact) -> bool:
    """Whether an act is that of a change: 经批准，甲更名为乙; 公示 of a new operator. It gives no title."""
    if fact.value == "withdrawn" or fact.span.part not in ("text", "title") or not _FORMAL.match(fact.span.exact):
        return False
    if fact.span.part == "text":
        words = page.text[slice(*page.sentence_at(page.position(fact.span.start)))]
        own = _TITLE_LOST.sub("撤销", words)
        if _GIVES.search(own):
            return False
        if _CHANGE.search(own):
            return True
    title = _TITLE_LOST.sub("撤销", page.title)
    return _CHANGE.search(title) is not None and _GIVES.search(title) is None


def _beside(page: Page, stage: Fact, stages: list[Fact], level: Fact | None) -> Fact:
    """Return the fact of the same stage that stands in the clause of a level said outright: 2023年11月，由市级升级为|省级."""
    if level is None or level.rank > OUTRIGHT or level.span.part != "text":
        return stage
    start, end = clause_of(page.text, page.position(level.span.start), page.position(level.span.end))
    near = (f for f in stages if f.value == stage.value and f.span.part == "text" and start <= page.position(f.span.start) < end)
    return next(near, stage)


_CLASS_LEVEL: dict[str, Level] = {"国家": "national", "市": "municipal"}


def levels_of(page: Page, record: Record, home: Region | None) -> Iterator[Fact]:
    """Levels that are said of a platform: in its row, near its name, in the title, by the authority that recognises."""
    home_code = home.code if home else None
    yield from _in_cells(record)
    own = [page.sentence_at(m.start) for m in record.mentions if m.part == "text"]
    yield from outright_levels(page, record, [(at, stop, value) for s, e in record.scopes for at, stop, value, _ in _levels_in(page, s, e)])
    for start, end in record.scopes:
        for at, stop, value, rule in _levels_in(page, start, end):
            near = any(s <= at < e for s, e in own)
            if not near and is_total(page, record, at, stop):
                continue
            yield Fact(field="level", value=value, span=page.span(at, stop), rule=rule, rank=20 if near else 26)
    for mention in (m for m in record.mentions if m.part == "text" and is_behind_class(page, m.start)):
        yield from of_apposition(page, mention.start, _levels_in(page, max(0, mention.start - LEAD), mention.start))
    yield from of_province_name(page, record)
    yield from levels_of_counts(page, record, home_code)
    for start, end in _list_sentences(page, record):
        rank = _NEAR_LIST if (start, end) in own else 32
        for at, stop, value, _ in _levels_in(page, start, end):
            if not is_said_of_one_before(page, record, at) and (rank == _NEAR_LIST or not is_total(page, record, at, stop)):
                yield Fact(field="level", value=value, span=page.span(at, stop), rule="level_of_list", rank=rank)
    of_notice = _level_of_notice(page.title)
    if of_notice:
        yield Fact(
            field="level",
            value=of_notice.level,
            span=page.span(of_notice.start, of_notice.end, "title"),
            rule="level_of_notice",
            rank=OUTRIGHT,
        )
    for hit in (h for h in find_levels(page.title) if not is_of_another(page.title, h.end, record.name)):
        yield Fact(field="level", value=hit.level, span=page.span(hit.start, hit.end, "title"), rule=f"level_title_{hit.rule}", rank=30)
    yield from _by_authority(page, record, home_code)


_NOTICE = re.compile(
    "(?:科技成果(?:转化)?|制造业)?(?:中试|概念验证)[^，。；]{0,12}?(?:变更|更名|调整|撤销|(?:绩效|年度|运行)?(?:评价|评估|考核)(?:结果|情况)|复核)"
)


@lru_cache(maxsize=4)
def _level_of_notice(title: str) -> LevelHit | None:
    """The level of all whose changes or marks a notice tells: 关于部分|市级|中试平台变更事项的通知."""
    hits = find_levels(title)
    return hits[0] if len(hits) == 1 and _NOTICE.match(title, hits[0].end) else None


def _in_cells(record: Record) -> Iterator[Fact]:
    for mention in record.mentions:
        for fact in mention.facts:
            if fact.field in ("cell:level", "cell:group"):
                for hit in find_levels(fact.value):
                    yield Fact(field="level", value=hit.level, span=within(fact.span, hit.start, hit.end), rule="level_cell", rank=10)


_NEAR_LIST = 29
"""The rank of a level of the list sentence that names the platform itself."""


def _levels_in(page: Page, start: int, end: int) -> Iterator[tuple[int, int, Level, str]]:
    return (level for level in _levels_of(page.text) if start <= level[0] and level[1] <= end)


_TITLE = re.compile(r"《[^《》\n]{1,80}》")


@lru_cache(maxsize=4)
def _levels_of(text: str) -> tuple[tuple[int, int, Level, str], ...]:
    """Find the levels of a page; what is hoped for (力争纳入省级…) or stands in a title (《…市中试平台手册》) is none."""
    found: list[tuple[int, int, Level, str]] = [(h.start, h.end, h.level, f"level_{h.rule}") for h in find_levels(text)]
    found += [
        (m.start(1), m.end(1), _CLASS_LEVEL.get(m[1], "provincial"), "level_class_word")
        for words in (_CLASS_OF, _OF_ALL)
        for m in words.finditer(text)
        if rises_to(text, m.start(1)) != "hoped" and not _SOME_TO_COME.search(text, max(0, m.start(1) - 24), m.start(1))
    ]
    apart = [*goals(text), *(m.span() for m in _TITLE.finditer(text))] if found else []
    return tuple(level for level in found if not any(s <= level[0] < e for s, e in apart) and OF_ANOTHER_BODY.match(text, level[1]) is None)


def _list_sentences(page: Page, record: Record) -> Iterator[tuple[int, int]]:
    """Yield the sentences that report a list: those that name the platform, and the page's first about 中试 with a count."""
    for mention in record.mentions:
        if mention.part == "text" and not page.in_table(mention.start):
            yield page.sentence_at(mention.start)
    yield from _list_reports(page)


_OF_ONE = re.compile(
    r"[\s　]*(?:本|该|这[个家座]?)?(?:平台|基地|中心)(?:先后|于|已|曾|\d|还|也|自|，)|[\s　]*(?:20\d\d年)?(?:\d{1,2}月)?被"
    r"|[^。；]*，(?:本|该|这[个家座]?)?(?:平台|基地|中心)(?:也|已)?(?:榜上有名|名列其中|位列其中|在列|入选|上榜)"
)
"""A sentence that tells of one platform, and no list's."""
_ABOUT_PLATFORMS, _OF_A_LIST, _HOPED = re.compile("中试|概念验证"), re.compile(r"名单|备案|认定|\d+[个家]"), re.compile("力争|争取|《")


@lru_cache(maxsize=2)
def _list_reports(page: Page) -> tuple[tuple[int, int], ...]:
    return tuple(
        (s, e)
        for s, e in page.sentences[:8]
        if _ABOUT_PLATFORMS.search(page.text, s, e)
        and _OF_A_LIST.search(page.text, s, e)
        and not page.in_noise(s)
        and not _HOPED.search(page.text, s, e)
        and not _OF_ONE.match(page.text, s, e)
    )


_OF_ALL = re.compile(
    "(?<=[全我])(省|自治区|市)(?=(?:首批|第[一二三四五六七八九十]批|新一批)[^，。；]{0,10}?(?:中试|概念验证)[^，。；]{0,8}?(?:平台|基地|中心)"
    "拟?(?:认定|备案)?(?:名单|名录)?(?:入选|公布|出炉|揭晓|发布|公示|名单))"
)
"""全|省|首批概念验证中心名单出炉."""
_SOME_TO_COME = re.compile("(?:计划|力争|争取|目标|将(?!军))[^，。；\n]{0,8}(?:建成|建设|打造|培育|新增|布局|创建)[^，。；\n]{0,8}$")
"""到2027年，计划建成20家|省级中试平台."""
_CLASS_OF = re.compile(
    r"(?:(?<=[批为度家个项获选入])(?!国家)|(?<=[评列予分选入])(?!..?.?级))(国家|省|自治区|市)级?(?=(?:科技成果转化|制造业|产业|重点)*(?:中试|概念验证))"
)


def _by_authority(page: Page, record: Record, home_code: str | None) -> Iterator[Fact]:
    """The authority that recognises gives the level: 省科技厅认定, or the one that signs or is named in the title."""
    for start, end in record.scopes:
        for found in (a for a in authorities_in(page.text, start, end) if not only_attends(page.text, a)):
            outright = given_by(page, found, end, home_code)
            if outright:
                yield Fact(field="level", value=outright, span=page.span(*found.span()), rule="level_given_by", rank=OUTRIGHT)
            level = level_of_issuer(found.group(), home_code)
            if level:
                yield Fact(field="level", value=level, span=page.span(found.start(), found.end()), rule="level_authority", rank=36)
    if _PASSES_ON.search(page.title):
        return
    for part, text in (("title", page.title), ("publisher", simplify(page.document.publisher or "")), ("text", page.text)):
        named = (a for a in authorities_in(text, 0, len(text)) if not a.group().startswith("各"))  # 各市科技局：
        found_any = next((a for a in named if part != "text" or not only_attends(text, a)), None)
        level = level_of_issuer(found_any.group(), home_code) if found_any else None
        if found_any and level:
            yield Fact(
                field="level", value=level, span=page.span(found_any.start(), found_any.end(), part), rule=f"level_issuer_{part}", rank=44
            )


_PASSES_ON = re.compile("推荐(?:申报|参评|上报|报送|参加)?[^，。；]{0,6}(?:国家|省|自治区|市)级?(?:[^，。；]{0,12}(?:中试|概念验证))")
"""关于推荐申报|国家级|中试平台的公示: who only passes an application on gives no level."""


def _batch(page: Page, record: Record) -> tuple[str | None, int | None]:
    """Return the batch and year of the list that names the platform."""
    found = [*(h for s, e in record.scopes for h in find_batches(page.text[s:e])), *find_batches(page.title)]
    batch = next((h.batch for h in found if h.batch), None)
    year = next((h.year for h in found if h.year), None)
    return batch, year
