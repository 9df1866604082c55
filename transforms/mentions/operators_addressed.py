"""Operators by a letter that answers them: 甲公司： / 你公司《关于审批乙中试平台初步设计的请示》收悉."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_REQUEST = re.compile("你(?:公司|单位|院|校|所|厂|中心|集团|司)(?:《|关于|报来|报送|上报|申报|提交)")


def by_address(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司： / 你公司《关于审批乙中试平台初步设计的请示》收悉: who asked for the approval."""
    yield from _asked(page, record)
    for start, end in record.scopes:
        for owner in owners:
            if start <= owner.start and owner.end <= end and _REQUEST.match(page.text, owner.start, end):
                yield from facts_of((owner,), "operator_addressed", 24)


_ASKS = re.compile("(?:你(?:公司|单位|院|校|所|厂|中心|集团|司))?(?:报来|报送|上报|申报|提交|呈报|来文)?(?:的)?《[^《》\n]{0,30}$")
_ADDRESSED = re.compile("[ 　]*(?P<name>[\u3400-\u9fff（）()A-Za-z]{4,30})[：:]\\s*")
_NOT_ONE = re.compile("各|有关|局|政府|委员会|办公室|管委会|[、，]")


def _asked(page: Page, record: Record) -> Iterator[Fact]:
    """甲服务中心： / 报来《关于审批乙中试平台项目建议书的请示》: who is addressed, whatever its ending."""
    for mention in in_text(record):
        line, _ = page.line_at(mention.start)
        if not _ASKS.fullmatch(page.text[line : mention.start].strip()) or "请示" not in page.text[mention.end : mention.end + 40]:
            continue
        above = next(((s, e) for s, e in reversed(page.lines) if e < line and page.text[s:e].strip()), None)
        head = _ADDRESSED.fullmatch(page.text, *above) if above else None
        if head and not _NOT_ONE.search(head["name"]):
            span = page.span(head.start("name"), head.end("name"))
            yield Fact(field="operator", value=head["name"], span=span, rule="operator_addressed", rank=24)
