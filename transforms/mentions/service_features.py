"""What speaks for and against a list being what a platform does for others: named features of the list and of each item.

They carry no weight of their own: `service_scores` weighs them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.mentions.policies import is_policy
from transforms.mentions.scopes import begun_within, mention_spans
from transforms.mentions.service_offers import SERVES, VERBS, Offer

_TAIL = re.compile(
    "服务|任务|需求|等|业务|试验|委托|项目|企业|成果|产业|单位|公司|模式|机制|体系|于一体|环节|条件|技术|设备|人才|资金|政策|方面|领域|水平|能力|支撑|保障|场地|平台|工作|发展|建设|合作|问题|难题|方向"
)
_TALK = re.compile("所谓|是指|就是|中试是|概念验证是|什么是|通知|指引|方案|办法|意见|规划|目标|要求|强调|指出|希望|鼓励|支持")
_AHEAD = re.compile("将(?!军)|拟|计划|预计|力争|争取|有望|下一步|未来|今后")
_THE_ONE = "(?:中试|验证|服务)?(?:基地|平台|中心|项目|中试线)"
_ANAPHOR = re.compile(
    f"该{_THE_ONE}|本{_THE_ONE}|这[个座家]?{_THE_ONE}|此{_THE_ONE}|上述{_THE_ONE}|"
    + "|".join(f"{noun}(?<![\u3400-\u9fff]{noun})(?!经理|主任|负责人|总监)" for noun in ("基地", "平台", "中心"))
    + "|它(?!们)"
)
_FACILITY = re.compile("(?:中试|概念验证|验证|熟化)[\u3400-\u9fff]{0,8}?(?:基地|平台|中心|线)")
_BODY_NAMED = re.compile("公司|集团|大学|学院|学校|联盟|协会|研究院|研究所|企业|团队|园区|开发区|政府")
_OFFICE = re.compile("[厅局委]")
_BODY = re.compile(f"(?:{_BODY_NAMED.pattern}|[^，。；]{{1,6}}{_OFFICE.pattern})")
_POLICY = re.compile(
    "加强|促进|推动|推进|支持|加快|引进|培育|建设|谋划|完善|提升|强化|打造|布局|构建|突破|积极|深化|健全|优化营商|加速|带动|整合|汇聚|集聚"
)
"""Verbs of plans and programmes."""
_LEAD, _BEFORE, _BEHIND = 14, 18, 12


@dataclass(frozen=True, slots=True)
class Around:
    """What all offers of a page share."""

    page: Page
    records: Sequence[Record]
    named: Sequence[tuple[int, int, int]]
    """Names and echoes in the text: start, end, index of the record."""
    policy: bool

    @classmethod
    def of(cls, page: Page, records: Sequence[Record]) -> "Around":
        """Gather them."""
        return cls(page, records, mention_spans(records), is_policy(page))


def features_of(around: Around, index: int, offer: Offer) -> frozenset[str]:
    """Return the features of a list, seen from the platform `records[index]`."""
    text = around.page.text
    words = [text[a:b] for a, b in offer.items]
    serving = sum(SERVES.search(word) is not None for word in words)
    found = {
        "always",
        f"records:{min(len(around.records), 4)}",
        f"cue:{offer.kind}:{offer.cue}",
        f"kind:{offer.kind}",
        f"items:{min(len(words), 5)}",
        f"serving:{round(4 * serving / len(words))}",
        f"serving_items:{min(serving, 4)}",
    }
    found.update(_of_words(around.page, offer))
    found.update(_of_place(around, index, offer))
    if around.policy:
        found.add("policy_page")
    return frozenset(found)


_PARTICLE, _DIGIT, _SOMEBODY = re.compile("[的了着已是不我他]|正在"), re.compile("\\d"), re.compile("企业|公司|单位|团队|高校|院所")


def features_of_item(word: str) -> frozenset[str]:
    """Return the features of one item."""
    found = {f"ends:{word[-2:]}", f"length:{min(len(word), 18) // 3}"}
    if SERVES.search(word):
        found.add("serves")
    if _PARTICLE.search(word):
        found.add("holds_particle")
    if _DIGIT.search(word):
        found.add("digits")
    if _POLICY.match(word):
        found.add("begins_policy")
    found.update(f"holds:{m.group()}" for m in VERBS.finditer(word))
    if _SOMEBODY.search(word):
        found.add("holds_body")
    return frozenset(found)


_STOP, _MUST, _COUNTED = re.compile("[，。；]"), re.compile("须|应当|应具备|需(?!求)"), re.compile("等|\\d+(?:余?[项类种])")


def _of_words(page: Page, offer: Offer) -> Iterator[str]:
    text = page.text
    begin, stop = page.sentence_at(offer.start)
    clause = max([begin, *(text.rfind(mark, begin, offer.start) + 1 for mark in "，；：。")])
    lead = text[max(clause, offer.start - _LEAD) : offer.start]
    before = text[max(begin, clause - _BEFORE) : clause]
    behind = text[offer.items[-1][1] : min(stop, offer.items[-1][1] + _BEHIND)]
    yield from (f"lead:{m.group()}" for m in VERBS.finditer(lead))
    yield from (f"before:{m.group()}" for m in VERBS.finditer(before))
    yield from (f"tail:{m.group()}" for m in _TAIL.finditer(_STOP.split(behind, 1)[0]))
    if _TALK.search(text, begin, offer.start):
        yield "talk"
    if _MUST.search(text[begin : offer.start]):
        yield "must"
    if _AHEAD.search(text, begin, offer.start):
        yield "ahead"
    if _COUNTED.search(behind[:6]):
        yield "counted_behind"
    yield f"quoted:{text.count('“', begin, offer.start) > text.count('”', begin, offer.start)}"


def _of_place(around: Around, index: int, offer: Offer) -> Iterator[str]:
    """Yield where the list stands as seen from the names, and who is the subject before it."""
    page, text = around.page, around.page.text
    begin, stop = page.sentence_at(offer.start)
    own = [(s, e) for s, e, i in around.named if i == index]
    if any(begin <= s < stop for s, _ in own):
        yield "named:" + ("before" if any(begin <= s and e <= offer.start for s, e in own) else "behind")
    else:
        ends = [e for _, e in own if e <= begin]
        gap = bisect_left(page.sentences, (begin,)) - bisect_left(page.sentences, (max(ends),)) if ends else 9
        yield f"sentences_behind:{min(gap, 4) if gap < 9 else 'none_before'}"
    if any(begin <= s < stop and i != index for s, _, i in around.named):
        yield "names_others"
    if not any(s <= offer.start < e for s, e in around.records[index].scopes):
        yield "out_of_scope"
    kind, end = _subject(around, index, begin, offer.start)
    yield f"subject:{kind}"
    if kind != "none":
        yield f"subject:{kind}:{min(text.count('，', end, offer.start) + text.count('；', end, offer.start), 2)}"
        return
    number = bisect_left(page.sentences, (begin,))
    earlier = page.sentences[max(0, number - 2) : number]
    for number, (start, end) in enumerate(reversed(earlier)):
        kind, _ = _subject(around, index, start, end)
        if kind != "none":
            yield f"subject_before:{kind}:{number}"
            return
    yield "subject_before:none"


_RANKS = {"own": 0, "other": 1, "anaphor": 2, "facility": 3, "body": 4}


def _subject(around: Around, index: int, start: int, stop: int) -> tuple[str, int]:
    ends = [("own" if i == index else "other", e) for s, e, i in begun_within(around.named, start, stop) if e <= stop]
    ends += _unnamed_subjects(around.page.text, start, stop)
    return max(ends, key=lambda one: (one[1], -_RANKS[one[0]]), default=("none", start))


@lru_cache(maxsize=256)
def _unnamed_subjects(text: str, start: int, stop: int) -> tuple[tuple[str, int], ...]:
    """Return the kind and end of what else can be the subject of a stretch; the offers of a sentence share those before it."""
    body = _BODY if _OFFICE.search(text, start, stop) else _BODY_NAMED
    kinds = (("anaphor", _ANAPHOR), ("facility", _FACILITY), ("body", body))
    return tuple((kind, m.end()) for kind, words in kinds for m in words.finditer(text, start, stop))
