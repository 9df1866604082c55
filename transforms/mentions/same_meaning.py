"""Wordings of people that mean the same, told in one of them, so that rules are written for one and not for all.

Each is as long as the one that it stands for: offsets hold, and a quote shows the page's own words.
"""

import re

_TOLD_AS = {
    "计划总投资": "项目总投资",  # of what stands and runs as well: no plan
    "预计总投资": "项目总投资",
    "获准建设": "获批建设",
    "获准设立": "获批设立",
    "获准组建": "获批组建",
    "出资兴建": "投资建设",
    "出资建设": "投资建设",
    "投资兴建": "投资建设",
    "投建": "建设",
    "启动运行": "正式启用",
    "启动运营": "正式启用",
    "交付使用": "投入使用",
    "投入生产": "投产运行",
    "破土": "动工",
    "揭幕": "揭牌",
    "试运转": "试运行",
    "撤消": "撤销",
    "联合打造": "联合共建",
    "携手打造": "携手共建",
    "联手打造": "联手共建",
    "合作建设": "共同建设",
    "联合建设": "联合共建",
    "共同打造": "共同共建",
}
_WORDS = re.compile("(?!揭幕[战式赛]|投建[设成])(?:" + "|".join(sorted(_TOLD_AS, key=len, reverse=True)) + ")")


def in_one_wording(text: str) -> str:
    """The text with each wording in the form that the rules know; of the same length."""
    return _WORDS.sub(lambda found: _TOLD_AS[found.group()], text)
