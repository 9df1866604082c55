"""The state of a platform of which no rule finds a word: sentences about it, weighed by their characters.

There are more ways to say that a platform is planned or runs than anybody can list: 眼下还停留在图纸上, 样品今天打包发出. Weights of
characters (`gram_weights`), trained on sentences of our own, know many that no rule does. They speak only where the rules find
nothing, and the whole sentence is quoted.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.closings import names_in_text
from transforms.mentions.condition_facts import stage_fact, status_fact
from transforms.mentions.gram_weights import shares
from transforms.mentions.page import Page
from transforms.mentions.status_scores import STATES

RULE = "sentence_by_score"
LEAST = 0.6
"""How likely a state must be: chosen where one hand's sentences are judged by weights of the others' (`benchmarks/train_sentences.py`)."""
_RANK = 65
"""Behind whatever a rule says."""
_LONGEST, _MOST = 160, 6
"""Characters of a sentence, and sentences of a platform, that are looked at."""


_LEFT_TO_RULES = re.compile(
    "[更改易]名|变更为|不实|谣|关停|关闭|停[止运用办产]|终止|注销|撤[销并]|摘牌|取消|争创|创建[^，。；]{0,6}级|力争|争取|文明单位|先进[集单个]|劳模|党[支组]"
)
"""Ends, new names, denials, hopes and honours: what is likely is not enough to tell them."""
_TAKES_UP = re.compile(
    "(?:^|[，：“；])(?:目前|眼下|如今|现在|现|此前|近日|日前|据[悉了]解?|\\d{1,4}[年月日])*"
    "(?:该|本|这[个座一]?|整个)?(?:中试|概念验证)?(?:平台|基地|中心|项目(?!合作)|工程|[一二三首]期|厂房|车间|工地|主体|楼|设备|这里|它)"
)
_OF_OTHERS = re.compile("公司|集团|大学|学院|研究院|医院|企业|双方|[省市县区校院所](?!级|里)|一行|领导|嘉宾")


def _is_left_out(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence is one for rules, or neither names nor takes up the platform, and others have a part in it."""
    if _LEFT_TO_RULES.search(text, start, end):
        return True
    taken_up = any(start <= at < end for at, _ in names) or _TAKES_UP.search(text[start:end]) is not None
    return not taken_up and _OF_OTHERS.search(text, start, end) is not None


def told_by_sentences(page: Page, record: Record, records: Sequence[Record]) -> Iterator[Fact]:
    """Yield the fact of the likeliest sentence about a platform that tells its state; nothing where none is likely enough."""
    others = [at for other in records if other is not record for at, _ in names_in_text(other)]
    names = names_in_text(record)
    best: tuple[float, str, int, int] | None = None
    for start, end in list(_sentences(page, record))[:_MOST]:
        if any(start <= at < end for at in others) or _is_left_out(page.text, start, end, names):
            continue
        state, share = likeliest(_without_names(page.text, start, end, names))
        if state != "none" and share >= LEAST and (best is None or share > best[0]):
            best = share, state, start, end
    if best is None:
        return
    _, state, start, end = best
    span = page.span(start, end)
    if state == "recognized":
        yield stage_fact("recognized", span, RULE, _RANK)
    else:
        yield status_fact(state, span, RULE, _RANK, None)  # type: ignore[arg-type]  # one of the three building states


def _sentences(page: Page, record: Record) -> Iterator[tuple[int, int]]:
    """The sentences of a record's scopes, without the spaces around them."""
    for begin, stop in record.scopes:
        for start, end in page.sentences:
            start, end = max(start, begin), min(end, stop)
            text = page.text[start:end]
            start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
            if 4 <= end - start <= _LONGEST and not page.in_noise(start) and not page.in_table(start):
                yield start, end


def _without_names(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> str:
    """A sentence with 平台 for each name of the platform, so that what it is about tells nothing."""
    pieces, at = [], start
    for s, e in sorted(names):
        if at <= s and e <= end:
            pieces += [text[at:s], "平台"]
            at = e
    return "".join([*pieces, text[at:end]])


def likeliest(sentence: str) -> tuple[str, float]:
    """Return the likeliest of `STATES` for a sentence about a platform, and how likely it is."""
    likely = shares("weights_sentences", STATES, sentence)
    best = max(STATES, key=likely.__getitem__)
    return best, likely[best]
