"""The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): 18 characters, the last a check.

1 registering department, 1 kind of organisation, 6 digits of division (GB/T 2260), 9 characters of organisation code
(GB 11714, itself checked), 1 check character. The letters I, O, S, V and Z are not used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.text import fold, sentences, simplify

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: n for n, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SHAPE = re.compile(f"[{_ALPHABET}]{{2}}\\d{{6}}[{_ALPHABET}]{{10}}")
_LABEL = re.compile("(?:统一)?社会信用代码(?:证)?(?:号码?)?|信用代码(?:号码?)?")
_BEHIND_LABEL = re.compile("[\\s：:为是（(【]*(?P<code>[0-9A-Za-z][0-9A-Za-z \\-]{16,26}[0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class CreditCodeHit:
    """A code at `text[start:end]`."""

    start: int
    end: int
    code: str


def check_character(body: str) -> str:
    """The check character of the first 17 characters; ValueError if they hold another than the 31 of the standard."""
    if len(body) != 17 or not set(body) <= set(_ALPHABET):
        raise ValueError(f"not the first 17 characters of a credit code: {body!r}")
    return _ALPHABET[-sum(_VALUE[c] * weight for c, weight in zip(body, _WEIGHTS, strict=True)) % 31]


def parse_credit_code(written: str) -> str | None:
    """The code in its canonical form, full-width, small and spaced letters mended; None if it is none or its check fails."""
    code = simplify(written).upper().replace(" ", "").replace("-", "")
    if len(code) != 18 or _SHAPE.fullmatch(code) is None:
        return None
    return code if check_character(code[:17]) == code[17] and _organisation_checks(code[8:17]) else None


def _organisation_checks(inner: str) -> bool:
    """Whether the organisation code within ends in its own check character (GB 11714)."""
    remainder = 11 - sum((_INNER[c]) * weight for c, weight in zip(inner[:8], _ORGANISATION_WEIGHTS, strict=True)) % 11
    return inner[8] == {10: "X", 11: "0"}.get(remainder, str(remainder))


_INNER = {character: n for n, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


def find_credit_codes(text: str) -> tuple[CreditCodeHit, ...]:
    """Find the codes that stand behind their label, left to right; one whose check fails is none."""
    return tuple(_hits(text))


def _hits(text: str) -> Iterator[CreditCodeHit]:
    plain = simplify(text)
    for label in _LABEL.finditer(plain):
        behind = _BEHIND_LABEL.match(plain, label.end())
        if behind is None:
            continue
        start = behind.start("code")
        for end in range(start + 18, behind.end("code") + 1):
            if (code := parse_credit_code(plain[start:end])) is not None:
                yield CreditCodeHit(start, end, code)
                break


def credit_codes_of(text: str, organisations: Sequence[str]) -> dict[str, str]:
    """Which of the organisations the text gives a code: where one sentence or row names it alone, beside the code.

    An organisation to which the text gives two codes gets none.
    """
    found: dict[str, set[str]] = {}
    for start, end in sentences(text):
        codes = {hit.code for hit in find_credit_codes(text[start:end])}
        if len(codes) != 1:
            continue
        key = fold(text[start:end])
        named = [name for name in dict.fromkeys(organisations) if fold(name) in key]
        longest = [name for name in named if not any(fold(name) in fold(other) and name != other for other in named)]
        if len(longest) == 1:
            found.setdefault(longest[0], set()).update(codes)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
