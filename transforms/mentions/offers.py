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


_OBJECT = "(?P<what>[^，。；！？：\n“”]{2,80}?)(?<!、)"
_STOP = "(?=[，。；！？）)”\n]|$)"
_HOW = "(?:一条龙|一站式|全链条|全流程|全方位|全周期|专业化?|公共|配套|综合|高质量|开放|共享|技术|支撑|个性化|定制化|类|性|方面)*"
_WHOM = "[^，。；]{2,26}?做(?:过|完|了)?"
_COUNTED = "(?:等)?(?:(?:近|约|超过?|共|累计|达)?\\d+余?(?:多)?[个项次批类种大][^，。；]{0,12})?"
_WORK = "(?:服务|任务|业务|试验|委托(?:试验)?|订单|申请|工作|合同|项目|课题)"
# (rule, rank, words). The lowest rank that finds something on a page counts.
_CATALOGUE = "(?:服务(?:内容|范围|项目|方向|清单)|业务(?:范围)?|功能|主要(?:业务|功能|任务))"
_TAKES = "(?<!批准)(?:开放(?!式|型|性)|承接|承揽|接受|受理)"
_ROW = "(?:[^，。；：\n、“”]{2,16}、)+[^，。；：\n“”]{2,16}?"
_ABLE = "(?:能(?:够)?|可(?:以)?|专门|主要|重点|常年|专业|负责|用于)"
_FOR_WHOM = "(?:在这里|为[^，。；]{2,20}?|对外|独立|同时|向[^，。；]{2,20}?)?"
_OFFERS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (name, rank, re.compile(words))
    for name, rank, words in (  # the lowest rank that finds something counts
        ("offers_service", 20, f"提供(?:的是|了)?{_OBJECT}(?:等)?(?:的)?{_HOW}(?:的)?(?:服务|任务)(?=[，。；！？）)”\n]|$|和|等|\\d)"),
        (
            "lists_services",
            20,
            f"{_CATALOGUE}(?:主要)?(?:是|为|有|包括|包含|涵盖|覆盖|：){_OBJECT}(?:等)?{_STOP}",
        ),
        (
            "opens",
            25,
            f"(?<!批准)(?:开放(?!式|型|性)|承接|承揽|接受|受理)(?:了|的是|外来|外部|校外|各类)*{_OBJECT}(?:等)?(?:委托)?{_COUNTED}{_STOP}",
        ),
        ("offers", 30, f"提供{_OBJECT}{_STOP}"),
        ("can_do", 30, f"{_ABLE}{_FOR_WHOM}(?:做|开展|完成|进行|从事|满足|实施){_OBJECT}(?:等)?{_STOP}"),
        (
            "done_here",
            30,
            f"(?P<what>{_ROW})(?:等)?(?:，)?(?:都|均|样样|统统)?(?:能|可以?)(?:在这里|在此)?(?:做|试|完成|开展){_STOP}",
        ),
        (
            "counts_off",
            30,
            f"(?:[两三四五六七八九]|\\d)(?:件事|样活|块业务|类活|类服务|项服务|项功能|大功能)[，：—]+{_OBJECT}(?=[。；！？\n]|$)",
        ),
        ("takes_on", 35, f"(?<!正在)(?:承担|开展|征集|揽下|接下)(?:的是|了)?{_OBJECT}{_STOP}"),
        ("has_done", 38, f"(?:完成|做过|试过|做了)(?:了)?{_OBJECT}(?:等)?(?:委托)?{_WORK}?{_COUNTED}{_STOP}"),
        ("does", 40, f"(?:主要做|为{_WHOM}|替{_WHOM}|面向{_WHOM}|给{_WHOM}){_OBJECT}{_STOP}"),
    )
)
_SERVES = re.compile(
    "(?:试验|实验|验证|测试|检测|检验|制备|放大|评价|评估|分析|优化|开发|研发|试制|试产|试模|生产|设计|加工|表征|认证|标定|封装|纯化|净化|"
    "分离|提取|提纯|精制|精炼|筛选|改性|调试|装调|镀膜|合成|聚合|发酵|烧结|成形|成型|打印|熔炼|轧制|铸造|考核|老化|干燥|冻干|萃取|浸出|结晶|包覆|"
    "造粒|涂布|涂覆|打样|鉴定|诊断|孵化|中试|小试|熟化|仿真|模拟|加载|灭菌|灌装|包装|代工|流片|处理|校准|计量|富集|活化|调控|配制|"
    "分丝|压制|蒸馏|精馏|加氢|裂解|焙烧|破碎|回收|修复|培养|组装|装配|扩繁|选育|育种|保鲜|酶解|改制|组件|论证|尽调|对接|注册|放样)$"
)
"""How the name of a technical service ends: by this the weaker verbs tell services from other things that are done."""
_WEAK = 25
"""From this rank on an offer counts only if one of its items is such work."""
_SEPARATOR = re.compile("、|以及|(?<=[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z])[和与及](?=[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z])")
_ITEM_TAIL = re.compile(
    "(?:等(?:[^，。；、]{0,14})?|(?:一条龙|一站式|全链条|全流程|全方位|全周期|专业化?|公共|开放共享?|配套|综合|高质量|个性化|定制化)*(?:的)?(?:服务|试验任务|任务|业务)|(?:的)?(?:全链条|一站式|全流程|全方位)|的)$"
)
_ITEM_LEAD = re.compile(
    "^(?:[^，。；、]{0,8}?(?:要做|想做|关心|需要|急需|常做)的|从|包括|涵盖|覆盖|专业的?|高水平的?|高质量的?|优质的?|开放的?|各类|多种|一批|包含|新产品新技术的|相关的?|其|了|过|好|更多|更好的?|更专业的?|有力的?|全链条的?|一站式|一条龙|等|：)+"
)
_NO_SERVICE = re.compile(
    "^的|动能|支撑$|保障$|动力$|便利$|支持$|条件$|可能$|机会$|帮助$|平台$|基地$|空间$|场地$|资金|经费|方案$|样板$|经验$|依据|参考|材料$|证明|岗位|贷款|样本|工艺包$|企业$|项目$|课题$|单位$|合作$|工作$|单位|大学|公司|学院|^(?:高效|便捷|优质|专业|精准|全面|综合|一流|完善|成熟|适用|可靠|先进|安全|开放|共享|高质量|中试|试验|研究|服务|中试服务|测试|生产|验证|技术|产品|建设|运营|研发|产业化)$|活动$|建设$|施工|桩基|土建|可行性研究|可研|公寓|食宿|住宿|装修|招聘|前期|合同额|外单|股东|全额|绿化|^对外$|^向|机时|奖学|免租|租金|工艺包|便利化|\\d|亿|万元|最高|补助|奖励|注入|抓手|借鉴|力量|中期检查|检查|考察|调研|评审|招商|推荐|培训班|对接会|审查|监督|通知|申报"
)
_HOPE = re.compile(
    "(?:政府|部门|[局厅委]|政策|专项|银行|资金|上级)[^，。；]{0,8}(?:将|要|会|可)?(?:给予|提供)$|申报单位|须提供|应提供|需提供|请提供|提供虚假|提供以下|如实提供|提供材料"
)


_LISTED = re.compile(r"[、，,；;/／。\n]|\d[.．、](?!\d)|[①-⑳]")
_NONE = re.compile(r"^(?:暂?(?:无|不对外.*|未定)|[-—－/／]*|.*(?:建设|改造|筹建)中)$")
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


def find_services(spoken: Passage) -> tuple[Words, ...]:
    """Find what the platform does for others: the objects of 提供…服务; only where none stands, those of weaker verbs."""
    best: tuple[int, list[Words]] = (99, [])
    for start, end in spoken.sentences:
        for rule, rank, pattern in _OFFERS:
            for match in pattern.finditer(spoken.text, start, end):
                if _HOPE.search(spoken.text[max(start, match.start() - 12) : match.start("what")]):
                    continue
                items = [Words(a, b, spoken.original[a:b], rule, rank) for a, b in _items(spoken.text, *match.span("what"))]
                if rank >= _WEAK and not any(_SERVES.search(spoken.text[i.start : i.end]) for i in items):
                    continue
                if items and rank < best[0]:
                    best = (rank, items)
                elif items and rank == best[0]:
                    best[1].extend(items)
    unique = {item.words: item for item in reversed(best[1])}
    return tuple(sorted(unique.values(), key=lambda w: w.start))[:12]


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    range_words = re.match("(?:的是)?从(.{2,14}?)到(.{2,14}?)(?:的|$)", text[start:end])
    if range_words:
        for group in (1, 2):
            yield start + range_words.start(group), start + range_words.end(group)
        return
    begin = start
    for stop, following in [*((m.start(), m.end()) for m in _SEPARATOR.finditer(text, start, end)), (end, end)]:
        item = _trimmed(text, begin, stop)
        if item is not None:
            yield item
        begin = following


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " 　“‘":
        start += 1
    while start < end and text[end - 1] in " 　”’":
        end -= 1
    if lead := _ITEM_LEAD.match(text[start:end]):
        start += lead.end()
    if (tail := _ITEM_TAIL.search(text[start:end])) and tail.start() >= 2:
        end = start + tail.start()
    item = text[start:end]
    if not 2 <= len(item) <= 20 or _NO_SERVICE.search(item) or "“" in item or "”" in item:
        return None
    return start, end


_HAS = re.compile(
    "(?:建有|建成(?!后)|配备|购置|装有|拥有|设有?|具备|配置|布置|布设|部署|现有)(?P<what>[^。；，]{0,30}?(?:\\d+|[一二三四五六七八九十百]+)余?(?:台|套|条|栋|个|间)(?:[（(]套[）)]|套)?(?![^，。；、]{0,6}(?:项目|企业|课题|团队|单位|人))[^，。；、]{0,14})"
    "|(?P<line>(?:中试(?:生产)?线|试验线|生产线)\\d+条|(?:大型)?(?:仪器|设备|装置)[^，。；、]{0,6}?\\d+余?台(?:[（(]套[）)]|套)?)"
)
_QUALIFIED = re.compile(
    r"(?<![A-Za-z])(?:c?GMP|GLP|GCP|GSP|CNAS|CMA|CMDE|FDA|ISO\s?\d{4,5}|BSL-?[1-4]|P[23](?=级?实验室))(?![A-Za-z])(?:[\u3400-\u9fff\U00020000-\U0003ffff]{0,4}?(?:认证|认可|资质|标准|证书))?|[一二三]级(?:生物安全|等保)"
)


def find_capacity(spoken: Passage) -> tuple[Words, ...]:
    """Find equipment with numbers (设备120台) and qualifications (GMP, CNAS) that the passage states."""
    found: list[Words] = []
    for start, end in spoken.sentences:
        spans = [m.span("what" if m["what"] else "line") for m in _HAS.finditer(spoken.text, start, end)]
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


def find_fields(spoken: Passage) -> tuple[Words, ...]:
    """Find the field of the platform where the page names it beside (聚焦合成生物领域)."""
    found: list[Words] = []
    for start, end in spoken.sentences:
        spans = [m.span("what") for m in _FIELD.finditer(spoken.text, start, end) if not _NO_FIELD.search(m["what"])]
        found += [Words(a, b, spoken.original[a:b], "field_word", 45) for a, b in spans]
    return tuple(found[:3])
