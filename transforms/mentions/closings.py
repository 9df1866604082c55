"""Which ends and losses of a page are a platform's own; all else that is said near its name is taken for its without proof."""

import re
from collections.abc import Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.ends_undone import is_undone
from transforms.mentions.own_ends import ends_list, is_about_it, is_enumerated
from transforms.mentions.own_losses import takes_its_title
from transforms.mentions.page import Page
from transforms.mentions.scopes import Named, begun_within
from transforms.mentions.settings_of_hits import Setting, Span2, in_text, in_title
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit

_ENDS = ("closed", "withdrawn")
_STAYS = re.compile("(?<!不再)(?<!不予)(?:保留|继续|照常)|仍")
"""撤销丙平台，甲平台、乙平台|继续保留."""
_NOT_AMONG = re.compile("不包括|不含|不涉及|(?<![拆清解消删免])除")
"""撤销的三个平台|不包括|甲平台."""


def names_in_text(record: Record) -> list[Span2]:
    """Return where the text names a platform."""
    return [*((m.start, m.end) for m in record.mentions if m.part == "text"), *record.echoes]


def may_be_said_of(page: Page, own: Sequence[Span2], named: Named, hit: StatusHit) -> bool:
    """Whether a wording of the text can be one of the platform named at `own`; `named` are the names of all."""
    return hit.rule not in _ENDS or _is_its_own(in_text(page, hit.start, own, named), hit)


def may_be_titled(page: Page, own: Sequence[Span2], hit: StatusHit) -> bool:
    """Whether a wording of the title can be one of the platform named at `own` there, or else of all that the page lists."""
    if own and hit.rule in _ENDS:
        return _is_its_own(in_title(page, own), hit)
    return hit.rule != "closed" or ends_list(page.title, hit, len(page.title))


def may_be_of_all(page: Page, hit: StatusHit) -> bool:
    """Whether a wording of a heading, or of a sentence about all, can be one of the platforms of a list."""
    return hit.rule != "closed" or ends_list(page.text, hit, clause_of(page.text, hit.start, hit.end)[1])


def may_lead(page: Page, named: Named, hit: StatusHit, stop: int, position: int) -> bool:
    """Whether a wording before a list, which begins at `stop`, can be one of the name at `position`: not 关停甲平台，保留|乙平台."""
    if hit.rule not in _ENDS:
        return True
    if _STAYS.search(page.text, position, clause_of(page.text, position, position)[1]) or _NOT_AMONG.search(page.text, hit.end, stop):
        return False
    names = [(start, end) for start, end, _ in begun_within(named, stop, position)]
    return (hit.rule != "closed" or ends_list(page.text, hit, stop)) and is_enumerated(page.text, names, stop, position)


def _is_its_own(setting: Setting, hit: StatusHit) -> bool:
    if hit.rule == "closed":
        return is_about_it(setting, hit) and not is_undone(setting, hit)
    return takes_its_title(setting, hit)
