"""Sentences that lead a paragraph of a survey on and tell the state of all that it names: 建成运营的有4个。"""

import re
from bisect import bisect_left

from transforms.mentions.page import Page

Span2 = tuple[int, int]
_HEADS_PART = re.compile(r"[^，。；：]{0,6}[，]?[^，。；：、]{2,14}的(?:共?有|共|是)?[\d一二两三四五六七八九十]+余?[个家]。")


HEADS_KIND = re.compile(
    r"(?:目前，|眼下，)?[^，。；：、]{0,4}(?:建成|投用|运[营行]|投产|在建|建设|施工|谋划|规划|筹备|筹建)(?:投用|运[营行]|投产|启用|中)?(?:的(?:中试)?(?:平台|项目|基地)|项目)[^，。；：、]{2,10}。"
)
"""已建成运行的平台各有所长。在建项目也在抢抓进度。: what the first sentence of a paragraph says of all that it tells of."""


def sentence_of_part(page: Page, position: int) -> Span2 | None:
    """Return the sentence of a paragraph that leads a part of a survey on: 建成运营的有4个。甲研究院建设了“乙平台”…."""
    line, _ = page.line_at(position)
    before = page.sentences[bisect_left(page.sentences, (line,)) : bisect_left(page.sentences, (position,))]
    return next(
        (
            span
            for span in reversed(before)
            if _HEADS_PART.fullmatch(page.text, *span) or (span[0] == line and HEADS_KIND.fullmatch(page.text, *span))
        ),
        None,
    )
