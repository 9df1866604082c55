"""How likely a stretch of text is the name of one platform: its own words and those around it, weighed together.

A logistic regression over the named features of `name_features`; its weights are a lexicon that `benchmarks/train.py`
writes. It drops what is very unlikely, and vouches for what is very likely where the page says nothing more of it.
"""

import re

from transforms.mentions.candidates import Candidate
from transforms.mentions.classes import specific_part
from transforms.mentions.name_features import features_of
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood

_UNLIKELY, _DOUBTFUL, _CERTAIN = 0.25, 0.3, 0.85
"""Below which a candidate is dropped, or needs a statement of its own, and from which it needs none: by cross-validation over pages."""


def is_scored(candidate: Candidate) -> bool:
    """Whether a candidate is one of those that the weights were trained on: a strong head noun without quotes."""
    return candidate.extractor == "plain_names" and not candidate.weak


def unlikely_name(page: Page, candidate: Candidate) -> bool:
    """Drop what its own words and those around it make no name: 安排专家结对帮带|中试平台."""
    text = page.text if candidate.part == "text" else page.title
    return is_scored(candidate) and probability(page, candidate) < _UNLIKELY and not is_told_of(text, candidate)


_LABELLED = re.compile("”?[（(](?:原[^（）()；，\n]{2,24}[；，])?(?:依托|承担|建设|运营|申报|牵头|实施|承建)(?:单位|主体|方)[：:为]")
_TWO = re.compile("(?:厂房|公寓|楼|园|平台|基地|中心)[和与及]")
_IN_PHASES = re.compile("(?:分[两二三四]期|[一二三]期(?:项目|工程)?)(?:拟|将|计划)?(?:投资)?(?:建设|新建|打造)$")
_BUILT = re.compile("(?:筹建|投资建设|投资新建|自建|新建|在建|正?建设)(?:的|了)?[“\"]?$")
_OF_ITS_OWN = re.compile(
    "[”\"]?，(?:计划|预计|拟|将|项目|一期|其中)*(?:总?投资|占地|建筑面积|总建筑面积|(?:于|在)?(?:[今明去后]年|\\d{1,4}年|年底|年内)[^，。；]{0,6}(?:投用|投产|建成|开工|竣工|启用))"
)
"""公司正在筹建|甲中试平台|，预计明年投用."""
_COUNTED_IN_BRACKETS = re.compile("\\d{1,3}[家个座][（(：:][“\"]?$")
"""湘乡市1家（|氟化铝中试平台|）: what brackets behind a number hold is who was counted."""
_GIVEN_A_TITLE = re.compile("(?:认定|确认|命名|确定|批准)(?:了)?[“\"]?$")
_AS_WHAT = re.compile("[”\"]?(?:[、和及与][“\"]?[^。；，：\n]{2,120}?)?为(?:[^。；，]{0,12}级|首批|第[一二三四五]批)")
"""认定|甲中试平台|、乙中试平台为市级中试平台."""
_AT = re.compile("位于[^，。；]{2,18}的[“\"]?$")


def is_told_of(text: str, candidate: Candidate) -> bool:
    """Whether the words around it make a name one facility's: 换热设备中试基地（依托单位：甲公司）, 分两期建设|抗体中试平台."""
    if len(specific_part(candidate.name)) < _OWN or candidate.counted:
        return False
    if _TWO.search(candidate.name):
        return False
    start, end = candidate.start, candidate.end

    def behind(words: re.Pattern[str]) -> bool:
        return words.match(text, end) is not None

    def before(words: re.Pattern[str]) -> bool:
        return words.search(text, max(0, start - 24), start) is not None

    return (
        behind(_LABELLED)
        or before(_IN_PHASES)
        or (before(_BUILT) and behind(_OF_ITS_OWN))
        or before(_COUNTED_IN_BRACKETS)
        or (before(_GIVEN_A_TITLE) and behind(_AS_WHAT))
        or before(_AT)
    )


_OWN = 2
"""Characters of its own that such a facility's name has at least."""


def is_doubtful(page: Page, candidate: Candidate) -> bool:
    """Whether more speaks against a name than for it."""
    return is_scored(candidate) and probability(page, candidate) < _DOUBTFUL


def is_certain(page: Page, candidate: Candidate) -> bool:
    """Whether a name is so likely one that nothing more need be said of it."""
    return is_scored(candidate) and probability(page, candidate) >= _CERTAIN


def probability(page: Page, candidate: Candidate) -> float:
    """Return how likely a candidate is the name of one platform."""
    return likelihood("names", features_of(page, candidate))
