"""Where a page speaks of an entry of its list by its number: 序号3所列基地, 第5项平台, ❷."""

import re
from collections.abc import Iterator, Mapping, Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page

_NUMBERS = r"\d{1,3}(?:\s?[、，和与及]\s?\d{1,3})*"
_BY_NUMBER = re.compile(
    rf"(?:序号|编号)(?:为|第)?\s?(?P<serials>{_NUMBERS})(?:号|项|位)?(?:所列|所示|对应|中)?的?(?:中试)?(?:平台|基地|中心|项目|单位)?"
    rf"|第\s?(?P<ordinals>{_NUMBERS})\s?(?:项(?!规定|要求|措施|任务|工作|职责|条件|内容|议程|指标)|(?:号|个|家|位|条)(?=所列|中试|平台|基地|中心))"
    r"(?:所列|所示)?的?(?:中试)?(?:平台|基地|中心|项目)?"
)
_SIGN = re.compile(r"[①-⑳❶-❿⑴-⒇➀-➉➊-➓⓵-⓾]")


def numbered(page: Page, records: Sequence[Record]) -> Iterator[tuple[int, int, int]]:
    """Yield where numbers stand for records: start, end, index of the record. None where a number counts twice on the page."""
    rows = _rows_of(records)
    for found in _BY_NUMBER.finditer(page.text) if any(number.isdecimal() for number in rows) else ():
        group = "serials" if found["serials"] else "ordinals"
        numbers = list(re.finditer(r"\d+", found[group]))
        for place, number in enumerate(numbers):
            owner = rows.get(str(int(number.group())))
            if owner is None or page.in_table(found.start()):
                continue
            start = found.start() if place == 0 else found.start(group) + number.start()
            end = found.end() if place == len(numbers) - 1 else found.start(group) + number.end()
            yield start, end, owner
    for sign in _SIGN.finditer(page.text) if any(_SIGN.match(number) for number in rows) else ():
        if sign.group() in rows and not page.in_table(sign.start()):
            yield sign.start(), sign.end(), rows[sign.group()]


def _rows_of(records: Sequence[Record]) -> Mapping[str, int]:
    """Map the numbers of rows to the records that they name; numbers that begin anew in another group tell nothing."""
    found: dict[str, set[int]] = {}
    for index, record in enumerate(records):
        for fact in (f for m in record.mentions for f in m.facts if f.field == "cell:number"):
            number = str(int(fact.value)) if fact.value.isdecimal() else fact.value
            found.setdefault(number, set()).add(index)
    return {number: owners.pop() for number, owners in found.items() if len(owners) == 1}
