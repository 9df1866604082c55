"""Titles that were lost and are given again: 恢复其省级中试平台资格, 重新认定为."""

import re

AGAIN = (
    "恢复(?!建设|运营|运行|施工|生产|正常|对外|服务|开放|营业|使用|供)[^，。；]{0,40}?(?:资格|称号|备案|认定|命名|牌匾)|资格(?:予以|得以|已经?|正式|同步)*恢复|称号(?:予以|得以|已经?|正式|同步)*恢复"
    "|重新(?:予以|被|获得?)?(?:认定|命名|授牌|备案(?![^，。；]{0,8}(?:项目|手续|投资))|纳入|列入|入选|入库|授予|获评|获批|挂牌|评为|确认)(?:为)?|再次(?:被|获)?认定(?:为)?|重获[^，。；]{0,12}?(?:认定|资格|称号|备案)"
)
"""Every alternative begins with a plain character."""
_AGAIN = re.compile(f"被?(?:{AGAIN})")
RESTORED, ANEW = "恢复资格", "重新认定"
"""The titles of a recognition that is given again: it is an act of its own, with a day of its own."""


def given_again(words: str) -> str | None:
    """Which of them a wording states, if any."""
    if _AGAIN.fullmatch(words) is None:
        return None
    return RESTORED if "恢复" in words else ANEW
