"""The day in the first lines of a body."""

import pytest

from scrapers.days import of_byline


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["孝义融媒 2026-07-17", "中试基地昨日启用。"], "2026-07-17"),
        (["发布：2026-06-30 | 党政办", "中试基地昨日启用。"], "2026-06-30"),
        (["2026年7月1日，甲公司中试基地启用。", "乙。"], None),
        (["甲中试基地 2026-07-17", "乙中试基地 2026-07-18"], None),
        (["中试基地昨日启用。", "记者从现场获悉，基地已接单。", "孝义融媒 2026-07-17"], None),
        ([], None),
    ],
)
def test_a_short_first_line_tells_the_day_and_a_sentence_or_a_list_does_not(lines: list[str], day: str | None) -> None:
    assert of_byline(lines) == day
