"""Whom 该公司, 该院 or a bare 公司 takes up: the organisation that the sentence before is about, rather than the last one in it.

乙公司是甲集团的控股子公司。该公司建设的丙中试平台: 乙公司's.
"""

import re
from collections.abc import Sequence

from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_LEAD = re.compile(
    "[\\s　]*(?:据悉|据了解|据介绍|资料显示|公开资料显示|其中|近年来|目前|此前|日前|近日|\\d{1,2}月\\d{1,2}日|20\\d\\d年)?[，：]?"
)
_IS_ABOUT = re.compile(
    "(?:[（(][^（）()\\n]{1,40}[）)])?，?(?:正式)?(?:成立于|创立于|创建于|创办于|始建于|组建于|注册于|注册资本|是|系|为|由|受|脱胎于|源于|[隶从]属|属于|挂靠|"
    "原名|前身|位于|坐落|落户|地处|主营|专注|深耕|[12]\\d{3}年|于|拥有|依托|背靠)"
)
_NEXT = 2
"""Characters between one sentence of a paragraph and the next."""


def topic_before(page: Page, owners: Sequence[Owner], position: int, ends: re.Pattern[str]) -> Owner | None:
    """Return the subject of the sentence before, if it is of the kind meant and its own sentence names nobody before the place."""
    sentence, _ = page.sentence_at(position)
    if any(sentence <= o.start < position for o in owners):
        return None
    before = next(((s, e) for s, e in reversed(page.sentences) if e <= sentence and sentence - e <= _NEXT), None)
    if before is None or "\n" in page.text[before[1] : sentence]:
        return None
    lead = _LEAD.match(page.text, *before)
    begin = lead.end() if lead else before[0]
    first = next((o for o in owners if o.start == begin), None)
    if first is None or not ends.search(first.name) or _IS_ABOUT.match(page.text, first.end, before[1]) is None:
        return None
    return first
