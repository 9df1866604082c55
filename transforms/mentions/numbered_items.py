"""The numbered items of a notice: what 四、… says is not of the platform that 三、… names."""

import re

from transforms.mentions.page import Page

Item = tuple[int, str | None]
"""Where a line begins, and how it is numbered if it is: main (一、), sub (（一）), number (1.)."""
_ITEM = re.compile(
    r"\s*(?:(?P<main>[一二三四五六七八九十]{1,2}、)|(?P<sub>[（(][一二三四五六七八九十]{1,2}[）)])|(?P<number>\d{1,2}[.、．](?!\d)))"
)


def item_of(page: Page, position: int) -> Item:
    """The line that holds a position, and how it is numbered if it is."""
    start, end = page.line_at(position)
    marked = _ITEM.match(page.text, start, end)
    return start, marked.lastgroup if marked else None


def is_next_item(item: Item, own: set[Item]) -> bool:
    """Whether a line is another item of the list whose items name the platform: 四、撤销资格。 below 三、…甲中试基地…."""
    return item[1] is not None and item not in own and any(kind == item[1] for _, kind in own)
