"""The wordings of status and recognition on a page, those that speak of a day to come or of something else taken out."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from transforms.dates import DateHit
from transforms.mentions.passages import dates_of
from transforms.mentions.to_come import SUPPOSED, completions_to_come
from transforms.statuses import StatusHit, find_statuses, goal_spans
from transforms.word_borders import is_across


@lru_cache(maxsize=4)
def wordings(text: str, published_on: str | None) -> tuple[StatusHit, ...]:
    """Return what a text says of status and recognition, left to right; a date tells whether it has come true."""
    hits = sorted(_with_those_to_come(text, [*find_statuses(text), *_more(text)]), key=lambda h: h.start)
    dates = dates_of(text, published_on) if published_on else ()
    hits = [_approved(text, hit) for hit in hits]
    timed = _carried_on(text, [_timed(text, hit, dates, published_on or "") for hit in hits])
    return tuple(hit for hit in timed if not _is_conditional(text, hit) and not _makes_something(text, hit))


def _with_those_to_come(text: str, hits: list[StatusHit]) -> Iterator[StatusHit]:
    """Put completions that are only expected or supposed in the place of what was taken for done within them."""
    expected = [hit for hit in hits if hit.rule in ("expected", "not_finished")]
    ahead = [a for a in completions_to_come(text) if a.rule != SUPPOSED or not any(a.start <= hit.start < a.end for hit in expected)]
    yield from ahead
    yield from (hit for hit in hits if hit.rule != "operating" or not any(a.start <= hit.start < a.end for a in ahead))


@lru_cache(maxsize=4)
def goals(text: str) -> tuple[tuple[int, int], ...]:
    """Return the clauses that state a goal, once for a page."""
    return goal_spans(text)


def _timed(text: str, hit: StatusHit, dates: tuple[DateHit, ...], published_on: str) -> StatusHit:
    """2022年上半年建成 is past where the page is of 2025; 2027年投用 is expected."""
    if hit.rule == "ground_broken" and published_on:
        return _begun(text, hit, dates, published_on)
    if hit.rule == "expected" and _SOONER.search(text, max(0, hit.start - 6), hit.end):
        return replace(hit, status="operating", rule="operating")
    if hit.rule == "operating" and _is_step_to_come(text, hit):
        return replace(hit, status="under_construction", rule="expected")
    if hit.rule not in ("expected", "operating") or not published_on:
        return hit
    begin, _ = clause_of(text, hit.start, hit.end)
    own = [d for d in dates if begin <= d.start and d.end <= hit.end]
    if not own:
        return hit
    day = own[-1].value
    if hit.rule == "operating" and day[: len(published_on)] > published_on[: len(day)] and len(day) > 4:
        return replace(hit, status="under_construction", rule="expected")
    if hit.rule == "operating" and day[:4] > published_on[:4]:
        return replace(hit, status="under_construction", rule="expected")
    plain = not _INTENDED.search(text, begin, hit.end) and not _AS_PLANNED.search(text, max(0, begin - 16), begin)
    if hit.rule == "expected" and plain and day[:4] < published_on[:4]:
        return replace(hit, status="operating", rule="operating")
    return hit


_AND = frozenset({"", "并", "、", "和", "及", "并正式", "后"})


def _carried_on(text: str, hits: list[StatusHit]) -> list[StatusHit]:
    """预计年底建成|投用, 早日竣工|并启用: what is expected of one is expected of the other."""
    found: list[StatusHit] = []
    for hit in hits:
        if hit.rule == "operating" and found and found[-1].rule in ("expected", SUPPOSED) and text[found[-1].end : hit.start] in _AND:
            hit = replace(hit, status="under_construction", rule=found[-1].rule)
        found.append(hit)
    return found


_INTENDED = re.compile("预计|有望|计划|将|拟|力争|争取|确保|瞻望|即将|尚未")
_AS_PLANNED = re.compile("(?:安排|计划|工期|节点|进度)，$")
_SOONER = re.compile("[比较](?:原先?|既定|预定|原定)?(?:计划|预计|预期|工期)[^，。；]{0,4}提[前早]")
"""比计划提前两个月|竣工."""
_STEP = "(?:\\d{1,2}月(?:份|底|初|末|[上中下]旬|\\d{1,2}日)?|年底|年内|[一二三四]季度)"
_STEPS = re.compile(
    f"(?:(?:计划|预计|拟|将|力争|争取)(?:于|在)?{_STEP}|(?:计划|预计|将(?=转入|进入|进行|开展|启动|陆续|完成)))(?![^，。；]*[已了])[^，。；]{{0,30}}，(?:{_STEP}(?![^，。；]*[已了])[^，。；]{{0,30}}，)*{_STEP}[^，。；]{{0,12}}$"
)


def _is_step_to_come(text: str, hit: StatusHit) -> bool:
    """计划4月动工，8月安装设备，12月|竣工: each of the steps is to come."""
    begin = max(text.rfind(mark, 0, hit.start) for mark in "。；\n") + 1
    return _STEPS.search(text, max(begin, hit.start - 120), hit.start) is not None


_BEHIND = 4
"""Characters of 开工时间： before its date."""
_SECOND_HALF = re.compile("(?:今年)?下半年|年内|第?[三四]季度|年底")
_PAST = re.compile("已|了|日前|近日|当天|去年|如期|顺利|正式")


def _begun(text: str, hit: StatusHit, dates: tuple[DateHit, ...], published_on: str) -> StatusHit:
    """明年3月开工, and 下半年开工 on a page of the first half, are plans."""
    begin, _ = clause_of(text, hit.start, hit.end)
    lead = text[begin : hit.start]
    own = [d for d in dates if begin <= d.start and d.end <= hit.start]
    own += [d for d in dates if 0 <= d.start - hit.end <= _BEHIND and re.match("(?:时间|日期)?[为：:]?", text[hit.end : d.start])]
    ahead = bool(own) and own[-1].value > published_on[: len(own[-1].value)]
    half = (
        _SECOND_HALF.search(lead) is not None
        and published_on[5:7] <= "06"
        and "去年" not in lead
        and (not own or own[-1].value[:4] >= published_on[:4])
    )
    return replace(hit, status="planned", rule="planning") if (ahead or half) and not _PAST.search(lead) else hit


def _approved(text: str, hit: StatusHit) -> StatusHit:
    """已由市发展改革委批准建设 lets a project be built; it gives no title."""
    if hit.rule == "recognized" and text.startswith("批准", hit.start):
        begin, _ = clause_of(text, hit.start, hit.end)
        if re.search("发展和?改革|发改|行政审批|审批局|自然资源|规划局", text[begin : hit.start]):
            return replace(hit, status="planned", stage=None, rule="agreed")
    return hit


_OBJECT = re.compile(
    "(?:有|成)?(?:了)?(?:[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9、和]{2,30}?)(?:条|套|栋|座|个|台|间|线|楼|车间|馆|装置|生产线|试验线|实验室|仓库)"
)
_ITSELF = re.compile("(?:的|了)?[^，。；]{0,24}?(?:平台|基地|中心|中试线)|(?:投用|投产|使用|运[行营]|开放|启用|并|以来|后|至今)")
_COUNTED = re.compile(
    "[^，。；]{2,60}?(?:\\d+|[一二两三四五六七八九十]+)余?[个家座][^，。；、]{0,6}?(?:中试|概念验证)[^，。；、]{0,8}?(?:平台|基地|中心|中试线)"
)
"""已建成|甲材料、乙装备等4个中试服务平台: what is counted are platforms, however long their list."""


def _makes_something(text: str, hit: StatusHit) -> bool:
    """Tell 建成两条试验线, 已建有实训车间: what was built is no platform; it may be a part, which says nothing of the whole."""
    if hit.rule != "operating" or not text.startswith(("建成", "已建"), hit.start) or text[hit.start : hit.end] in ("已建好", "已建设完成"):
        return False
    behind = text[hit.end : hit.end + 40]
    if behind.startswith("的"):
        return False
    return _ITSELF.match(behind) is None and _OBJECT.match(behind) is not None and _COUNTED.match(text, hit.end) is None


_MORE = re.compile(
    r"交付使用|交付运营|向社会开放|向公众开放|面向社会开放|开放预约|对外营业|将(?:建(?!成|议)|[^，。；“]{0,12}(?:共建|新建|组建|筹建))|"
    r"在运[行营]?的|投入试验|运转(?:正常|良好)?|启幕|完成选址|正在选址|启动选址|征地|拟使用|拟投入|募投项目|募集资金投资项目|"
    r"第一[锅炉釜罐批](?:[^，。；]{1,8})?(?:出炉|出锅|下线|投料)|门打开|打开大?门(?!红)|开放(?<=[年月]开放)(?=[，。；\n]|$)|"
    r"挂的牌|揭的牌|启动以来|投用以来|运行以来|可研(?:获批|批复)|"
    + "|".join(f"{word}(?<!公司{word})(?<!企业{word})(?=\\d)" for word in ("成立于", "始建于", "建于"))
)
_TO_COME = re.compile(
    r"(?<![重监巡轻电])视(?!频|觉)|明年|后年|届时|料(?=今年|明年|于|将|可|\d)"
    r"|预计|有望|计划|拟|将(?!军)|待|力争|即将|瞻望|[年月]底前|争取|目标|分[批期步](?=$)"
)
_CONDITIONAL = re.compile(
    r"[以之]?后(?!，?(?:已|共|累计|先后|陆续|至今|，经)|，[^，。；将可能预]{2,16}?(?:缩短|下降|降低|降|提高|提升|增加?|减少)[至到了]|不久|首[年月]|的?(?:头|第?[一两二三四五六七八九十\d]+)个?[半多]?[年月])"
    r"|(?:后|以后)(?:将|可|能|预计)"
)


_OF_A_FIRM = re.compile("注册资[本金][^。；]*$|法定代表人[^。；]*$")
_FIRM = 40
"""Characters before 成立于 in which a company is introduced: 乙公司，注册资本1亿元，成立于2019年."""
_AHEAD = re.compile("将|拟|募|.{0,2}选址|征地|可研")


def _more(text: str) -> Iterator[StatusHit]:
    """Wordings beyond those of `statuses`."""
    for found in _MORE.finditer(text):
        if is_across(text, *found.span()):
            continue
        if found.group().endswith("于") and _OF_A_FIRM.search(text, max(0, found.start() - _FIRM), found.start()):
            continue
        planned = _AHEAD.match(found.group()) is not None
        yield StatusHit(
            found.start(),
            found.end(),
            "planned" if planned else "operating",
            None,
            "planning" if planned else "operating",
            event=not planned,
        )


_BEFORE_IT = re.compile("之?前(?![后期来往沿景列端])")
"""完成竣工验收|前的准备."""
_INTO_USE = re.compile("(?:[并、和]?(?:正式)?(?:投[用产运]|启用|运[营行](?!以来|至今)|投入(?:使用|运[营行]|生产)))*")
"""建成|并启用|后: what is built and put to use in one breath."""


def _is_conditional(text: str, hit: StatusHit) -> bool:
    """Tell 建成后 and 投用后, which speak of a day to come, from a statement."""
    if hit.status != "operating":
        return False
    start, _ = clause_of(text, hit.start, hit.end)
    lead = text[start : hit.start]
    if _TO_COME.search(lead) and not re.search(r"已|了|日前|近日|先后", lead):
        return True
    ended = hit.end - 1 if text[hit.end - 1 : hit.end] == "后" else _INTO_USE.match(text, hit.end).end()  # type: ignore[union-attr]
    if _BEFORE_IT.match(text, ended):
        return True
    if _CONDITIONAL.match(text, ended) is None:
        return False
    return re.search(r"已|自$|自从|\d[日月年]$", text[max(0, hit.start - 6) : hit.start]) is None


_LONGEST_BRACKET = 80
_OPENED = re.compile("[（(][^（）()\n]*$")
_CLOSED = re.compile("[^（）()\n]*[）)]")
_BEGINNING = re.compile("[，。；！？：\n]")
_END = re.compile("[，。；！？\n]")


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a place; a bracket before it, stops and all, is a part of its clause."""
    beginnings = _beginnings(text)
    stop = _END.search(text, end)
    begin = beginnings[bisect_right(beginnings, start) - 1]
    while (opened := _OPENED.search(text, max(0, begin - _LONGEST_BRACKET), begin)) and _CLOSED.match(text, begin, start):
        begin = beginnings[bisect_right(beginnings, opened.start()) - 1]
    return begin, stop.start() if stop else len(text)


@lru_cache(maxsize=4)
def _beginnings(text: str) -> tuple[int, ...]:
    """Return where clauses begin, once for a page."""
    return (0, *(mark.end() for mark in _BEGINNING.finditer(text)))
