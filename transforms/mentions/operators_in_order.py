"""Operators told by order (分别由甲、乙运营), by count (甲一家就有3个) or by a person's offices (甲院副院长、乙基地主任)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after, chain_before
from transforms.mentions.page import Page

_RESPECTIVELY = [f"{word}(?:为|是|由|依托于?|归)[：:]?" for word in ("依次", "分别", "各自")]
_PARTS = ("依托", "建设", "承建", "承担", "申报", "牵头", "运营", "实施", "责任")
_TOGETHER = "(?:先后|分别)(?:与|和|同|联合|携手)"
_ORDERED = re.compile("|".join([_TOGETHER, *(f"{part}(?:单位|主体|方)(?:{'|'.join(_RESPECTIVELY)})" for part in _PARTS), *_RESPECTIVELY]))
_OFFICE = r"(?:副?院长|副?所长|副?校长|副?主任|副?总经理|董事长|总裁|总工程师|首席科学家|执行院长|研究员|教授)"
_BOTH = re.compile(rf"{_OFFICE}(?:、|，|兼|，兼|兼任|、兼)\s*“?$")


def in_order(page: Page, records: Sequence[Record], owners: Sequence[Owner]) -> None:
    """…A、B和C平台，承担单位依次为甲、乙、丙; 分别由甲、乙建设，对应A、B: as many names as organisations, in the same order."""
    _each_of(page, records, owners)
    for label in _ORDERED.finditer(page.text):
        chain = [o for o in chain_after(page, owners, label.end()) if o.kind != "government"]
        if len(chain) < 2:
            continue
        for listed in _candidates(page, records, label.start(), chain[-1].end):
            if len(listed) < len(chain) or (len(listed) > len(chain) and not _nearest(listed, label.start())):
                continue
            chosen = listed[-len(chain) :] if _nearest(listed, label.start()) else listed[: len(chain)]
            for record, owner in zip(chosen, chain, strict=True):
                record.facts = [
                    f for f in record.facts if f.field != "operator" or f.span.start >= page.span(chain[-1].end, chain[-1].end + 1).start
                ]
                record.facts.extend(facts_of((owner, *_for_all(page, owners, label, chain[-1].end)), "operator_in_order", 18))
            break


def _each_of(page: Page, records: Sequence[Record], owners: Sequence[Owner]) -> None:
    """甲公司和乙公司分别就A及B作了介绍, 甲、乙分别承担A、B: whom the names behind the verb belong to."""
    for each in _EACH.finditer(page.text):
        chain = [o for o in chain_before(page, owners, each.start()) if o.kind != "government"]
        _, stop = page.sentence_at(each.start())
        named = sorted((m.start, m.end, i) for i, r in enumerate(records) for m in in_text(r) if each.end() <= m.start < stop)
        listed = list(dict.fromkeys(i for _, _, i in named))
        if len(chain) < 2 or len(chain) != len(listed) or page.text[each.end() : named[0][0]].strip("“了"):
            continue
        gaps = [page.text[a[1] : b[0]] for a, b in pairwise(named)]
        if all(_NEXT_NAME.fullmatch(gap) for gap in gaps):
            for index, owner in zip(listed, chain, strict=True):
                facts = facts_of((owner,), "operator_in_order", 18)
                records[index].facts = [*(f for f in records[index].facts if f.field != "operator"), *facts]


_EACH = re.compile(
    "(?:则|也|已)?(?:分别|各自)(?:就|围绕|以|介绍|汇报|讲解|承担|承建|建设|运营|建成|牵头|负责|投资|启动|打造|拥有|组建|筹建|管理|推介|展示)+(?:建设|运营)?"
)
_NEXT_NAME = re.compile('[”"]?(?:、|和|与|及|以及)[“"]?')
_ALL = re.compile("[^，。；\n]{0,12}[，；](?:并)?(?:均|都|统一|一并|全部)+(?:由|委托|交由|聘请)(?:给)?")
_RUNS = re.compile("[^，。；\n]{0,10}?(?:运营|管理|运行|打理|运维)")


def _for_all(page: Page, owners: Sequence[Owner], label: re.Match[str], end: int) -> tuple[Owner, ...]:
    """Return who takes part in all of them: 丁大学|先后与甲、乙共建A、B; 分别由甲、乙建设，均委托|丙公司|运营."""
    subject = chain_before(page, owners, label.start()) if re.match(_TOGETHER, label.group()) else ()
    handed = _ALL.match(page.text, end)
    runs = chain_after(page, owners, handed.end()) if handed else ()
    return (*subject, *(runs if runs and _RUNS.match(page.text, runs[-1].end) else ()))


def _nearest(listed: Sequence[Record], position: int) -> bool:
    return all(any(m.start < position for m in in_text(r)) for r in listed)


def _candidates(page: Page, records: Sequence[Record], start: int, end: int) -> Iterator[list[Record]]:
    """Yield the records named before the label in its sentence, those behind the chain, those of the sentence before."""
    sentence, stop = page.sentence_at(start)
    before = max((s for s, e in page.sentences if e <= sentence), default=sentence)
    for low, high in ((sentence, start), (end, stop), (before, start)):
        named = sorted((m.start, i) for i, r in enumerate(records) for m in in_text(r) if low <= m.start < high)
        yield [records[i] for i in dict.fromkeys(i for _, i in named)]


def by_title(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """王某，甲研究院副院长、乙中试基地主任: who heads both leads us from one to the other."""
    for mention in in_text(record):
        if not re.match(rf"[”\"]?{_OFFICE}", page.text[mention.end : mention.end + 8]):
            continue
        near = [o for o in owners if 0 < mention.start - o.end <= 14]
        if near and _BOTH.fullmatch(page.text[near[-1].end : mention.start]):
            yield from facts_of((near[-1],), "operator_of_head", 46)


_start = attrgetter("start")
_HAS = re.compile(
    r"(?:一家|一校|一院|一企)?(?:现|目前|现已|已)?(?:就|独|共)?(?:有|占|拥有|建有|占据|包揽|揽下|手握)(?:了)?(?:其中)?(?:[省市国家级]{0,3}(?:中试|概念验证)(?:平台|基地|中心))?(?:\d+|[一二两三四五六七八九十])(?:个|家|席|座)?(?:[：:，]|，?分别是|，?即)"
)


def by_count(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲大学一家就有3个：A、B、C: whose all the names of the sentence are."""
    for mention in in_text(record):
        sentence, _ = page.sentence_at(mention.start)
        near = owners[bisect_left(owners, sentence, key=_start) : bisect_left(owners, mention.start, key=_start)]
        for owner in near[-1:]:  # no other stands between
            if owner.end < mention.start and _HAS.match(page.text, owner.end, mention.start):
                yield from facts_of((owner,), "operator_by_count", 24)
