"""Completions that a page only looks forward to: 等甲中试基地启用那天, 一旦建成, 距投用还有两个月, 投产进入倒计时.

What is expected (倒计时, 启用时间：预计10月) is being built. What is only supposed (一旦建成, 等启用那天) tells no more than that it
is not there yet: it counts where the page says nothing else.
"""

import re
from collections.abc import Iterator

from transforms.statuses import StatusHit

SUPPOSED = "supposed"
"""The rule of a completion that is only supposed."""
_WORDS = (
    *("投用", "投产(?!业)", "投运", "启用", "完工", "竣工", "揭[牌幕]", "挂牌", "投入(?:使用|运[营行]|生产)", "正式运营"),
    *("交付(?:使用)?", "完成建设", "建设完成", "通线", "建成", "建好", "落成"),
)
_AND = "[并、]?(?:投[用产运]|启用|运[营行]|交付(?:使用)?|投入(?:使用|运[营行]|生产))"
_DONE = f"(?:{'|'.join(_WORDS)})(?:{_AND})?"


def _done(behind: str) -> str:
    """What is done and what stands behind it, each word an alternative that begins with a plain character: the engine then skips."""
    return "|".join(f"{word}(?:{_AND})?{behind}" for word in _WORDS)


def _begun(words: str, behind: str = "") -> str:
    """Words at the border of a clause, or behind one of some more characters."""
    return f"{words}(?<![^，。；！？：“”（\n{behind}]{words})"


_UP_TO = "(?:(?!日前|近日|去年|刚刚|多时|今[日天])[^，。；！？：\n已了终昨]){0,36}?"
_THEN = "(?=那一?[天刻]|之[日时后]|以?后|时(?!间|代)|了?[，。！]|$)"
_SUPPOSED = re.compile(
    "|".join(
        [
            f"{_begun('等', '盼着只就坐静要望到')}(?![级离静温]){_UP_TO}{_DONE}{_THEN}",
            f"{_begun('待', '只静坐亟尚还仍有均')}(?![遇定命客业岗]){_UP_TO}{_DONE}{_THEN}",
            f"{_begun('若', '而但')}(?![干羌尔]){_UP_TO}{_DONE}{_THEN}",
            f"一旦{_UP_TO}{_DONE}",
            *(f"{word}{_UP_TO}{_DONE}{_THEN}" for word in ("倘若", "倘使", "假如", "假若", "如果", "要是", "届时，?", "到时候?，?")),
            _done("(?:前(?![后期来往沿景列])|(?:之[日时]|那一?[天刻])，?(?:就|便|即|将))"),
            *(f"{word}即(?:启用|投[用产运]|运[营行]|使用|开放)" for word in ("建成", "竣工", "落成", "交付")),
        ]
    )
)
_LEFT = "[^，。；！？\n]{0,4}?(?:还有|仅剩|还剩|只剩|不到|不足|尚有|只有|仅有|还差|已?不远|越来越近|又近)"
_EXPECTED = re.compile(
    "|".join(
        [
            f"距离{_UP_TO}{_DONE}{_LEFT}",
            f"{_begun('距', '地台心线')}{_UP_TO}{_DONE}{_LEFT}",
            f"{_begun('离', '地台心线')}(?![子心网岸]){_UP_TO}{_DONE}{_LEFT}",
            _done("(?:已|正|也|正式)*(?:进入[^，。；]{0,6})?(?:倒计时|读秒|在即|在望|指日可待|可期)"),
            _done(
                r"的?(?:时间|日期|日子)(?:为|是|也|已|初步|[：:\s])*"
                "(?:预计|计划|暂定|拟(?!合)|待定|力争|将|明年|后年|定[在于为]|锁定|初定|敲定[在为])"
            ),
        ]
    )
)


def completions_to_come(text: str) -> Iterator[StatusHit]:
    """Yield the completions of a text that are only expected or supposed."""
    for found in _EXPECTED.finditer(text):
        yield StatusHit(*found.span(), "under_construction", None, "expected", event=False)
    for found in _SUPPOSED.finditer(text):
        yield StatusHit(*found.span(), "under_construction", None, SUPPOSED, event=False)
