"""Comparing dates of unequal precision (`2024`, `2024-11`, `2024-11-05`): EDTF level 0, ISO 8601-2."""


def agree(one: str | None, other: str | None) -> bool:
    """Whether both can be the same day: one is unknown, or holds the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def not_after(one: str, other: str) -> bool:
    """Whether `one` can lie before or within `other`."""
    return one <= other or agree(one, other)


def finest(chosen: str, others: tuple[str, ...]) -> str:
    """The most precise date that lies within the chosen one."""
    return max((other for other in others if other.startswith(chosen)), key=lambda day: (len(day), day), default=chosen)
