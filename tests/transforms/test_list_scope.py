from datetime import date

import pytest

from transforms.list_scope import Scope, headings_of, scope_of
from transforms.model import Document, Level, Observation, Recognition, Span, Table
from transforms.regions import by_code


def row(*titles: Recognition) -> Observation:
    return Observation(observation_id="o", document_id="d", name="甲中试平台", recognitions=titles, observed_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("heading", "code", "level", "year"),
    [
        ("广东省2024年省级中试平台名单", "440000", "provincial", 2024),
        ("江门市市级中试基地一览表", "440700", "municipal", None),
        ("工业和信息化部公布首批国家级中试平台名单", None, "national", None),
        ("江苏省科学技术厅关于公布2025年度概念验证中心的通知", "320000", "provincial", 2025),
        ("附件1", None, None, None),
    ],
)
def test_a_title_states_region_level_and_year(heading: str, code: str | None, level: Level | None, year: int | None) -> None:
    assert scope_of([heading], ()) == Scope(region=by_code(code), level=level, year=year)


def test_the_first_heading_that_tells_counts_for_each() -> None:
    found = scope_of(["附件", "湖南省中试平台（基地）名单", "2023年度市级中试平台"], ())
    assert (found.region and found.region.code, found.level, found.year) == ("430000", "provincial", 2023)


def test_a_level_that_all_rows_have_in_common_is_the_lists() -> None:
    national, provincial = Recognition(level="national", stage="recognized", year=2024), Recognition(level="provincial", stage="recognized")
    assert scope_of(["名单"], [row(national), row(national), row()]) == Scope(level="national", year=2024)
    assert scope_of(["名单"], [row(national), row(provincial)]).is_open


def test_headings_are_what_stands_above_the_rows() -> None:
    text = "各市科技局：\n现予公布。\n广东省中试平台名单\n名称\n甲中试平台"
    start = text.index("名称")
    table = Table(rows=((Span(start=start, end=start + 2, exact="名称"),),), caption=Span(start=0, end=2, exact="表1"))
    document = Document(document_id="d", capture_sha256="s", source="list", url="u", title="通知", text=text, tables=(table,))
    assert headings_of(document) == ("通知", "表1", "各市科技局：", "现予公布。", "广东省中试平台名单")
