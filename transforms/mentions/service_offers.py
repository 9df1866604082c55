"""Stretches of a sentence that may list what a platform does for others, parted into items; whether they do is not decided here.

Every verb of offering or doing may lead on such a list (提供甲、乙), every such end may close one (甲、乙都能做), and so may a
colon or nothing at all. Most of what is found this way is something else: `service_scores` weighs it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transforms.lexicon import rows


@dataclass(frozen=True, slots=True)
class Offer:
    """A list at `text[start:end]`."""

    start: int
    end: int
    kind: str
    """How it is led on or closed: behind (a verb), before (an end), colon, bare."""
    cue: str
    """The verb or end."""
    items: tuple[tuple[int, int], ...]


_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_GUARDS = {
    "能": "能(?<![氢储功性智产节热动势电只才技机核风光产效]能)(?![源力量耗效级量])",
    "可": "可(?<![许认]可)(?![靠行控溶降再视能比观编持])",
    "为": "为(?<![作成认因以行称列名变视]为)(?![止主期核何首])",
    "将": "将(?!军|来)",
    "集": "集(?<![聚征收密采汇召募]集)(?![成团群聚中合约])",
    "从": "从(?<![服]从)(?![事而业])",
    "做": "做(?<![叫]做)(?![好大强优])",
    "供": "供(?<![提]供)(?![应给电暖水热需货求])",
    "开放": "开放(?![式型性])",
    "负责": "负责(?![人同])",
    "接": "接(?<![承直对连间迎焊嫁衔]接)(?![入近着触受待力种头管口])",
    "测": "测(?<![检监预观]测)(?![试量算])",
    "帮": "帮(?!助)",
    "服务": "服务(?=于|[^，。；]{0,8}[企产行研])",
}
"""Verbs of one character that other words hold, with what must not stand around them."""


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_GUARDS.get(word, word) for word in sorted(words, key=len, reverse=True)))


VERBS = _any_of([row["word"] for row in rows("words_offers")])
_LEADS = _any_of([row["word"] for row in rows("words_offers") if row["leads"] == "1"])
_STRONG = re.compile("提供|开展|承接|承揽|承担|受理|接受|进行|从事|完成|做[完过了]|做(?![好大强优])|实现|形成|满足")
"""Verbs whose object is nearer to the point than that of a verb before them."""
_ENDS = re.compile(
    "(?:等)?，?(?:这?[两三四五六七八九][^，。；]{0,2}|样样|统统|全部|全)?(?:都|均)?(?:能|可以?|得|要|由|在)?(?:在?(?:这里|这儿|此|基地|平台)|对外|由?基地|由?平台)?(?:都能|均可)?(?:做完|做成|做|(?<![中小考测调面])试|接单|(?<![对承直])接|完成|开展|解决|搞定|(?<![举主承])办|过过堂)(?=[，。；！？\n”]|$)"
    "|(?:等的?(?=(?:全流程|一站式|全链条|一揽子|多|全|综合|专业|公共|技术|委托)*(?:\\d+余?[项类种]|[两三四五六七八九十][项大类])*(?:试验|工作|环节))|等?(?=的?(?:全流程|一站式|全链条|一揽子|多|全|综合|专业|公共|技术|委托)*(?:\\d+余?[项类种]|[两三四五六七八九十][项大类])*(?:服务|需求|任务|业务|委托|订单|功能|难题)))(?=[^，。；]{0,14}?(?:试验|工作|环节|服务|需求|任务|业务|委托|订单|功能|难题)(?:[，。；！？\n]|$|的|时|能力|体系|项目|\\d))"
    "|(?=[”’]?(?:的)?(?:(?:服务|运作|中试)?(?:模式|机制)|(?:的)?(?:全过程|全链条|全流程)?服务(?:体系|链)|于一体|一站办完|(?:是|为)(?:它|其)的?主业))"
)
SERVES = re.compile(
    "(?:试验|实验|验证|测试|检测|检验|制备|放大|评价|评估|分析|优化|开发|研发|试制|试产|试模|生产|设计|加工|表征|认证|标定|封装|纯化|净化|"
    "分离|提取|提纯|精制|精炼|筛选|改性|调试|装调|镀膜|合成|聚合|发酵|烧结|成形|成型|打印|熔炼|轧制|铸造|考核|老化|干燥|冻干|萃取|浸出|结晶|包覆|"
    "造粒|涂布|涂覆|打样|鉴定|诊断|孵化|中试|小试|熟化|仿真|模拟|加载|灭菌|灌装|包装|代工|流片|处理|校准|计量|富集|活化|调控|配制|"
    "分丝|压制|蒸馏|精馏|加氢|裂解|焙烧|破碎|回收|修复|培养|组装|装配|扩繁|选育|育种|保鲜|酶解|改制|组件|论证|尽调|对接|注册|放样|定型|转化|咨询|培训|攻关|研判|布局|辅导)$"
)
"""How the name of a technical service ends."""
_CLAUSE = re.compile("[，。；：！？\n]")
_JOINS = "|".join(f"{joiner}(?<=[{_HAN}A-Za-z）)].)(?=[{_HAN}A-Za-z])" for joiner in "和与及或")
_SEPARATOR = re.compile(f"、|；|/|｜|以及|{_JOINS}|—(?<=[{_HAN}]—)—*(?=[{_HAN}])|\\+(?<=[{_HAN}]\\+)(?=[{_HAN}])")
_CONTACT = re.compile("电话|地址|邮箱|邮编|传真|█")
_LEAST = 4
_LONGEST = 24


@lru_cache(maxsize=256)
def find_offers(text: str, start: int, end: int) -> tuple[Offer, ...]:
    """Return the lists of one sentence; several platforms may be told of in it."""
    return tuple(_offers(text, start, end))


def _offers(text: str, start: int, end: int) -> Iterator[Offer]:
    if _CONTACT.search(text, start, end):
        return
    stops = [m.start() for m in _CLAUSE.finditer(text, start, end)]
    for begin, stop in zip([start, *(one + 1 for one in stops)], [*stops, end], strict=True):
        if stop - begin < _LEAST:
            continue
        for low, high, kind, cue in _stretches(text, begin, stop, end):
            first, repeats = _behind_strong(text, low, high, kind)
            if repeats or high - first < 2:
                continue
            items = tuple(_ranged(text, first, high, cue)) or tuple(_items(text, first, high, commas=kind == "colon"))
            if items and (kind != "bare" or any(SERVES.search(text, *item) for item in items)):
                yield Offer(first, high, kind, cue, items)


def _stretches(text: str, begin: int, stop: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield what may hold a list in the clause up to `stop` of a sentence up to `end`: start, end, kind and cue."""
    for lead in _LEADS.finditer(text, begin, stop):
        yield lead.end(), stop, "behind", lead.group()
    limit = min(stop + 8, end)
    for close in _ENDS.finditer(text, begin, limit) if _MAY_END.search(text, begin, limit) else ():
        gathers = text.rfind("集", begin, close.start()) + 1 if text.startswith("于一体", close.start()) else 0
        yield gathers or begin, close.start(), "before", _end_of(text, close)
    if text.find("、", begin, stop) >= 0:
        yield begin, stop, "bare", "、"
    if text.startswith("：", begin - 1, begin):
        yield begin, end, "colon", "："


_DONE = ("做完", "做成", "做", "试", "接单", "接", "完成", "开展", "解决", "搞定", "办", "过过堂")
"""Verbs that may close a list of services: …都能做."""
_MAY_END = re.compile(
    "|".join(f"{verb}(?=[，。；！？\n”]|$)" for verb in _DONE)
    + "|试验|工作|环节|服务|需求|任务|业务|委托|订单|功能|难题|模式|机制|于一体|一站办完|主业"
)
"""Words without one of which no such end is there."""
_END_WORD = re.compile("服务|需求|环节|任务|业务|试验|工作|委托|订单|功能|难题|模式|机制|一体|一站|主业|能?做|试|接|完成|开展|解决|搞定|办")


def _end_of(text: str, end: re.Match[str]) -> str:
    """Return the word that closes a list: the verb of 都能做, the noun of 等服务."""
    found = _END_WORD.search(text, end.start(), end.end() + 16)
    return found.group() if found else "等"


def _behind_strong(text: str, start: int, end: int, kind: str) -> tuple[int, bool]:
    """Begin a list behind the last strong verb before its first item ends; one that a verb leads on is then there already."""
    if kind == "colon":
        return start, False
    cut = _SEPARATOR.search(text, start, end)
    strong = 0
    for verb in _STRONG.finditer(text, start, cut.start() if cut else end):
        strong = verb.end()
    return (strong, kind == "behind") if strong and end - strong >= 2 else (start, False)


_RANGE = re.compile("(?:的是)?(?:从)?(?P<a>[^，。；、到]{2,14}?)到(?P<b>[^，。；、]{2,14}?)(?=的|怎样|全|$)")


def _ranged(text: str, start: int, end: int, cue: str) -> Iterator[tuple[int, int]]:
    """从工艺开发到委托生产: both ends count."""
    found = _RANGE.match(text, start, end) if cue == "从" or text.startswith(("从", "的是从"), start) else None
    if found:
        yield from (found.span("a"), found.span("b"))


def _items(text: str, start: int, end: int, *, commas: bool) -> Iterator[tuple[int, int]]:
    begin = start
    cuts = [m.span() for m in _SEPARATOR.finditer(text, start, end)]
    if commas:
        cuts = sorted([*cuts, *(m.span() for m in _CLAUSE.finditer(text, start, end))])
    for stop, following in [*cuts, (end, end)]:
        item = trimmed(text, begin, stop)
        if item is not None:
            yield item
        begin = following


_TAIL = re.compile(
    "(?:等(?:[^，。；、]{0,14})?|(?:一条龙|一站式|一揽子|全链条|全流程|全方位|全周期|专业化?|公共|开放共享?|配套|综合|高质量|个性化|定制化|多类?)*(?:的)?(?:服务|试验任务|任务|业务)|(?:的)?(?:全链条|一站式|全流程|全方位)|的|之用|使用|几样|时|[\\d两三四五六七八九十]+余?(?:类|项|种|样|大类|个方面)(?:公共|主要|委托|技术|中试)*(?:试验|任务|服务|业务|需求|委托)?|(?:是|为)(?:它|其)的?主业"
    "|(?:委托)?(?:试验|任务|服务|订单|项目|业务)?(?:近|约|超过?|共|累计|达)?\\d+余?多?(?:个|项|次|批|类|单|种|家)[^，。；、]{0,6})$"
)
_LEAD = re.compile(
    "^(?:[^，。；、]{0,8}?(?:无非是|打造了集|要做|想做|关心|需要|急需|常做)的|从|包括|涵盖|覆盖|专业的?|高水平的?|高质量的?|优质的?|开放的?|各类|多种|一批|包含|新产品新技术的|相关的?|其|了|过|好|更多|更好的?|更专业的?|有力的?|全链条的?|一站式|一条龙|等|：|是|为|的是|以及|和|做|对|将|集|以|供(?![应给热电水暖销])|另|可(?![靠行降再控视溶编逆专持变调读信])|并(?![网购联行])|还(?!原)|进行|开展|提供|完成|作(?![物业用坊])|你|它|人把|的)+"
)
_SIGNS = re.compile("[“”‘’（）()《》【】]|在此(?:放大|中试|试验)?|^拟(?!合)|依托单位|[前后]者")


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take what is no part of it off an item; None where nothing is left, or too much."""
    left = _left_of(text[start:end])
    return (start + left[0], start + left[1]) if left else None


@lru_cache(maxsize=2048)
def _left_of(item: str) -> tuple[int, int] | None:
    words = item.lstrip(" 　“‘")
    start = len(item) - len(words)
    words = words.rstrip(" 　”’。，")
    if (lead := _LEAD.match(words)) and words[lead.end() :] not in ("服务", "任务"):
        start, words = start + lead.end(), words[lead.end() :]
    if (tail := _TAIL.search(words)) and tail.start() >= 2:
        words = words[: tail.start()]
    return (start, start + len(words)) if 2 <= len(words) <= _LONGEST and not _SIGNS.search(words) else None
