"""Numbers as Chinese pages write them: 12,600, 1.85, 三千二百, 两."""

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "伍": 5}
_TENS = {"十": 10, "百": 100, "千": 1000}

ARABIC = r"(?<![\d.,A-Za-z])\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|(?<![\d.A-Za-z])\d+(?:\.\d+)?"
"""Pattern of a number in digits, thousands separators allowed."""
CHINESE = r"[一二两三四五六七八九十百千零〇]+"
"""Pattern of a number in characters below ten thousand."""
NUMBER = rf"(?:{ARABIC}|{CHINESE})"
"""Pattern of either."""


_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)


def to_number(written: str) -> float | None:
    """Read a number in digits or in characters below 10,000; None for anything else, such as 百千."""
    if written[:1].isascii():
        plain = written.replace(",", "").replace("，", "")
        return float(plain) if _PLAIN.fullmatch(plain) else None
    return _characters(written)


def _characters(written: str) -> float | None:
    if not written or any(c not in _DIGITS and c not in _TENS for c in written):
        return None
    if not any(c in _TENS for c in written):  # read digit by digit: 二〇二四
        return float("".join(str(_DIGITS[c]) for c in written[:15]))
    total, digit, unit = 0, None, 10_000
    for c in written:
        if c in _DIGITS:
            if digit:
                return None  # 三五百: a vague number
            digit = _DIGITS[c]
            continue
        if _TENS[c] >= unit or (digit is None and not (c == "十" and total % 100 == 0)):
            return None  # 百亿: a vague number, not 100
        unit = _TENS[c]
        total += (1 if digit is None else digit) * unit
        digit = None
    return float(total + (digit or 0))
