"""Who signs a page (落款): an organisation alone on its line above the day, or with the day on one line."""

import re

from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_NUMBER = "[\\d一二三四五六七八九十]{1,3}"
_YEAR = "(?:20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_DAY = f"[\\s　]*{_YEAR}\\s*[年./-]\\s*{_NUMBER}\\s*[月./-]\\s*{_NUMBER}\\s*[日号]?[\\s　]*(?=\\n|$)"
_SIGNED = re.compile(f"(?:[\\s　]*[（(](?:盖章|印章|代章|公章|章)[）)])?[\\s　]*{_DAY}")
_BEGINS_LINE = re.compile("[\\s　]*(?:特此[^\\n]{0,4}。?[\\s　]*)?$")


def is_signature(page: Page, owner: Owner) -> bool:
    """Whether an organisation signs the page, and is thus of no row above it."""
    line, _ = page.line_at(owner.start)
    return _BEGINS_LINE.fullmatch(page.text, line, owner.start) is not None and _SIGNED.match(page.text, owner.end) is not None
