"""Names in quotation marks, also those without 中试 in them where a sentence counts them among pilot platforms."""

import re
from collections.abc import Iterator

from transforms.mentions.candidates import Candidate
from transforms.mentions.edges import left_edge
from transforms.mentions.head_nouns import FACILITY_END, STRONG_HEAD
from transforms.mentions.page import Page
from transforms.mentions.plain_names import canonical, prefix_of

EXTRACTOR = "quoted_names"
_QUOTED = re.compile(r"“([^“”\n]{3,60}(?:“[^“”\n]{1,12}”[^“”\n]{1,40})?)”|\"([^\"\n]{3,60})\"|‘([^‘’\n]{3,60})’")
_SPEECH = re.compile(r"[，。！？；：]|^(?:我们|他|她|这|那|你|没|不)|要不要|能不能|是不是|怎么|怎样|如何|为何|什么|谁|[吗呢吧]")
_ENUMERATES = re.compile(r"分别|\d+\s*[个家]|[一二三四五六七八九十两]+[个家]|包括|依次|以及|[建设申报运营承担牵头]的“|名单|下列|如下")
_COUNTED_AGAIN = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)(?:个|家)[^，。]{0,8}(?:平台|基地|中心)|"
    r"(?:平台|基地|中心|其余|另外|另有|剩下|余下|还有)[^，。]{0,6}(?:\d+|[一二两三四五六七八九十]+)(?:个|家)"
)
"""A sentence that takes up the count of one before: 5个可用平台中, 其余2个是."""
_FAR = 4
_PLATFORM_WORD = re.compile(r"中试|概念验证")


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each quotation that ends as the name of a facility."""
    for number, sentence in enumerate(page.sentences):
        start, end = sentence
        text = page.text[start:end]
        if ("“" in text or '"' in text or "‘" in text) and not page.in_table(start):
            yield from _in_sentence(page, start, end, enumerated=_enumerates(page, number))


def _enumerates(page: Page, number: int) -> bool:
    """Tell a sentence that lists pilot platforms, by itself or by the sentence before it on its line."""
    start, end = page.sentences[number]
    text = page.text[start:end]
    outside = _QUOTED.sub("“”", text)
    if _ENUMERATES.search(outside) and (_PLATFORM_WORD.search(outside) or _platform_quotes(text) > 1):
        return True
    if number and text.count("“") > 1:
        again = _COUNTED_AGAIN.search(outside) is not None
        for before, stop in reversed(page.sentences[max(0, number - (_FAR if again else 1)) : number]):
            lead = page.text[before:stop]
            if not again and "\n" in page.text[stop:start]:
                return False
            if _ENUMERATES.search(lead) and _PLATFORM_WORD.search(lead):
                return True
    return False


def _platform_quotes(text: str) -> int:
    return sum(1 for quote in _QUOTED.finditer(text) if STRONG_HEAD.search(quote.group()))


def _in_sentence(page: Page, start: int, end: int, *, enumerated: bool) -> Iterator[Candidate]:
    quotes = list(_QUOTED.finditer(page.text, start, end))
    for quote in quotes:
        group = next(i for i in (1, 2, 3) if quote[i])
        raw, at = quote[group], quote.start(group)
        if _SPEECH.search(_bare(raw)):
            continue
        head = _ending(STRONG_HEAD, raw)
        if head is None and not (enumerated and FACILITY_END.search(_bare(raw))):
            continue
        stop = at + len(raw)
        if head is not None and not enumerated:
            cut, counted = left_edge(page.text, at, at + head, quoted=True)
        else:
            cut, counted = at, False
        yield Candidate(
            start=cut, end=stop, name=canonical(page.text[cut:stop]), extractor=EXTRACTOR, quoted=True, counted=counted,
            prefix=prefix_of(canonical(raw)), group=start if enumerated and len(quotes) > 1 else -1,
        )  # fmt: skip


def _ending(pattern: re.Pattern[str], raw: str) -> int | None:
    """Return where the head noun begins that ends the quotation, brackets aside."""
    bare = len(_bare(raw))
    return next((m.start() for m in pattern.finditer(raw) if m.end() == bare), None)


def _bare(raw: str) -> str:
    return re.sub(r"[（(][^（）()]{1,20}[）)]$", "", raw)
