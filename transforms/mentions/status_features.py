"""What speaks for each state of a platform: named features of all that a page says of it.

Words of announcements near the name, in the rest of its scope and in the title (marked ~ where their clause looks ahead),
and what the written rules found. They carry no weight of their own: `status_scores` weighs them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.levels import is_batch_of_others
from transforms.lexicon import column, longest_of
from transforms.mentions.candidates import Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.page import Page
from transforms.mentions.policies import is_policy
from transforms.mentions.standing import chosen_status
from transforms.mentions.wordings import clause_of
from transforms.word_borders import is_across

Word = tuple[int, int, str]
"""Start and end in the page's text, and the feature."""

WORDS = re.compile(longest_of(column("words_statuses", "word")))
_AHEAD = re.compile(
    "将(?!军)|拟|计划|预计|力争|争取|有望|目标|建成后|投用后|建成投用后|到20\\d\\d年|到[“]?十[四五六]|下一步|即将|明年|后年|谋划|打算|准备|希望|为了|旨在"
)

_LABELS = frozenset({"运营", "依托", "建设", "承建", "承担", "申报", "共建", "管理", "运行", "筹建"})
_LABEL_END = re.compile("(?:运营)?(?:单位|主体|机构|方(?![案式法面向])|商|权)")
"""运营单位, 依托单位: who takes part, which tells nothing of the state."""


def features_of(page: Page, record: Record, records: int) -> frozenset[str]:
    """Return the features of one platform."""
    found = {"always", f"records:{min(records, 4)}", f"extractor:{record.first.extractor}"}
    if is_policy(page):
        found.add("policy")
    found.update(feature for _, _, feature in words_of(page, record))
    found.update(words_of_title(page.title))
    chosen = chosen_status(record.facts)
    found.add(f"rules:{chosen.value if chosen else 'none'}")
    if chosen:
        found.add(f"by:{chosen.rule}")
    for fact in record.facts:
        if fact.field in ("status", "stage"):
            found.add(f"{fact.field}:{fact.value}:{fact.rank // 10}")
    return frozenset(found)


@lru_cache(maxsize=4)
def words_of_title(title: str) -> frozenset[str]:
    """Return the telling words of a title as features."""
    return frozenset(f"title:{m.group()}" for m in WORDS.finditer(title))


def words_of(page: Page, record: Record) -> Iterator[Word]:
    """Yield the telling words of the sentences that name a platform (near:) and of the rest of its scope (scope:)."""
    named = [page.sentence_at(m.start) for m in in_text(record)] + [page.sentence_at(s) for s, _ in record.echoes]
    for start, end in record.scopes:
        for word in WORDS.finditer(page.text, start, end):
            if is_across(page.text, *word.span()) or _is_of_something_else(page.text, word):
                continue
            near = any(s <= word.start() < e for s, e in named)
            yield word.start(), word.end(), f"{'near' if near else 'scope'}:{word.group()}{_ahead(page, word)}"


def _is_of_something_else(text: str, word: re.Match[str]) -> bool:
    """Tell 运营 of a label, and 首批 of goods or firms."""
    if word.group() in _LABELS:
        return _LABEL_END.match(text, word.end()) is not None
    return word.group() in ("首批", "第二批") and is_batch_of_others(text, word.end())


def _ahead(page: Page, word: re.Match[str]) -> str:
    begin, _ = clause_of(page.text, word.start(), word.end())
    return "~" if _AHEAD.search(page.text, begin, word.start()) else ""
