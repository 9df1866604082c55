"""Texts as cells of a spreadsheet: never run as a formula, never longer than a cell holds."""

LONGEST = 32_767
"""Characters that a cell of Excel holds, counted in UTF-16 as Excel does."""
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""First characters by which a spreadsheet takes a text of a CSV file for a formula (OWASP, CSV injection)."""


def disarmed(text: str) -> str:
    """A text that a spreadsheet which opens a CSV file shows and does not run: a `'` in front of what looks like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def fitted(text: str) -> str:
    """A text cut to what a cell holds; one that is cut ends in `…`."""
    if 2 * len(text) <= LONGEST or len(data := text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    return data[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"
