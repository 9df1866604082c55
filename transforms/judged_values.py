"""Values that people give: how they may be written, and what they state.

One field of a judgement may state several things: 运营 2025-03-18 a status and since when, 认定 省级 2025 a recognition and its day.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from transforms.areas import parse_area
from transforms.errors import TextError
from transforms.model import Area, Level, Money, Recognition, Stage, Status
from transforms.money import parse_money
from transforms.regions import Place, by_code, place_of

_STATUSES: Mapping[str, Status] = {
    **{word: word for word in get_args(Status)}, "计划": "planned", "规划": "planned", "在建": "under_construction", "运营": "operating",
    "投用": "operating", "关停": "closed", "未述": "unknown",
}  # fmt: skip
_STAGES: Mapping[str, Stage] = {
    **{word: word for word in get_args(Stage)}, "公示": "announced", "认定": "recognized", "备案": "recognized", "培育": "cultivated",
    "撤销": "withdrawn",
}  # fmt: skip
_LEVELS: Mapping[str, Level] = {
    **{word: word for word in get_args(Level)}, "国家级": "national", "省级": "provincial", "市级": "municipal", "县级": "county",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_BETWEEN = re.compile(r"\s*[、；;\n]\s*")


def canonical(field: str, written: str) -> str:
    """Return a value in canonical words; TextError says how the field's values are written."""
    if field not in _READ:
        raise TextError(f"is one of {', '.join(_READ)}; got {field}")
    text = written.strip()
    if not text:
        raise TextError("is empty")
    return _READ[field](text)


def scope_of(field: str, value: str) -> str:
    """Tell what of a platform a value decides: of recognitions each level and title stands for itself."""
    if field != "recognition":
        return field
    given = recognition_of(value)
    return " ".join(word for word in (field, given.level, given.title) if word)


def stated(field: str, value: str) -> tuple[tuple[str, str], ...]:
    """Return what a canonical value says in the fields of statements (field, value)."""
    if field == "operator":
        return tuple((field, name) for name in operators_of(value))
    if field == "status":
        status, since = status_of(value)
        return ((field, status), *((("status_since", since),) if since else ()))
    if field == "place":
        place = place_in(value)
        named = {"province": place.province, "city": place.city, "district": place.district}
        return tuple((unit, name) for unit, name in named.items() if name)
    if field == "recognition":
        r = recognition_of(value)
        found = {"stage": r.stage, "level": r.level, "recognized_on": r.on}
        return tuple((name, word) for name, word in found.items() if word)
    return ((field, value),)


def status_of(value: str) -> tuple[Status, str | None]:
    """Read `operating 2025-03-18`: a status, and the day of the event that began it, if it is given."""
    word, _, day = value.partition(" ")
    if word not in _STATUSES:
        raise TextError(f"of status is one of {', '.join(get_args(Status))}, with a day behind it if that is known; got {value}")
    return _STATUSES[word], _day(day.strip()) if day.strip() else None


def recognition_of(value: str) -> Recognition:
    """Read `recognized provincial 重点培育 2025`: stage, level, title and day; stage and level are needed."""
    stage: Stage | None = None
    level: Level | None = None
    title, on = [], None
    for word in value.split():
        if stage is None and word in _STAGES:
            stage = _STAGES[word]
        elif level is None and word in _LEVELS:
            level = _LEVELS[word]
        elif _DAY.fullmatch(word):
            on = _day(word)
        else:
            title.append(word)
    if stage is None or level is None:
        raise TextError(
            f"of recognition is a stage ({', '.join(get_args(Stage))}), a level ({', '.join(get_args(Level))}), "
            f"then title and day if they are known; got {value}"
        )
    return Recognition(stage=stage, level=level, title=" ".join(title) or None, on=on, year=int(on[:4]) if on else None)


def place_in(value: str) -> Place:
    """Read a place in full or by its six-digit code."""
    unit = by_code(value)
    place = Place(unit.province, unit.city, unit.district, unit.code, 0, 0) if unit else place_of(value)
    if place is None:
        raise TextError(f"of place is a division in full, such as 广东省江门市蓬江区, or its six-digit code; got {value}")
    return place


def operators_of(value: str) -> tuple[str, ...]:
    """Read names that stand between 、 or ；."""
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(value.strip()) if name))


def money_of(value: str) -> Money:
    """Read an amount: yuan, or in words (4.5亿元)."""
    amount = parse_money(value, "元")
    if amount is None:
        raise TextError(f"of investment is an amount in yuan, such as 450000000 or 4.5亿元; got {value}")
    return amount


def area_of(value: str) -> Area:
    """Read an area: m², or in words (1.2万平方米)."""
    area = parse_area(value, "平方米")
    if area is None:
        raise TextError(f"of floor_area and land_area is an area in m², such as 12000 or 1.2万平方米; got {value}")
    return area


def _day(written: str) -> str:
    if _DAY.fullmatch(written):
        try:
            date.fromisoformat((written + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return written
    raise TextError(f"has a day that is no date; write 2025, 2025-03 or 2025-03-18, got {written}")


def _year(value: str) -> str:
    digits = value.removesuffix("年").strip()
    if not re.fullmatch(r"(?:19|20)\d\d", digits):
        raise TextError(f"of year_established is a year such as 2021; got {value}")
    return digits


def _place(value: str) -> str:
    place = place_in(value)
    return "".join(dict.fromkeys(unit for unit in (place.province, place.city, place.district) if unit))


def _status(value: str) -> str:
    return " ".join(word for word in status_of(value) if word)


def _recognition(value: str) -> str:
    r = recognition_of(value)
    return " ".join(word for word in (r.stage, r.level, r.title, r.on) if word)


def _one_line(value: str) -> str:
    return " ".join(value.split())


_READ: Mapping[str, Callable[[str], str]] = {
    "name": _one_line,
    "operator": lambda value: "、".join(operators_of(value)),
    "place": _place,
    "industry": _one_line,
    "status": _status,
    "year_established": _year,
    "investment": lambda value: f"{money_of(value).yuan:.15g}",
    "floor_area": lambda value: f"{area_of(value).m2:.15g}",
    "land_area": lambda value: f"{area_of(value).m2:.15g}",
    "recognition": _recognition,
}
FIELDS = tuple(_READ)
"""Fields of which a person can give the value."""
