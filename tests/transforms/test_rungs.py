"""The lowest rung (培育, 储备) and the ones above it: a pool of candidates recognises nobody, a later 认定 is an act of its own."""

from datetime import date

import pytest

from tests.transforms.read_passage import observations_of
from transforms.model import Seen
from transforms.recognition_history import recognition_periods

A, B = "阜南柳编涂装中试平台", "岳西茶多酚提取中试基地"
ROWS = f"序号\t平台名称\t依托单位\n1\t{A}\t阜南柳艺材料有限公司\n2\t{B}\t岳西大别山茶业有限公司"
POOLED = [
    ("阜阳市科学技术局关于公布2025年市级中试平台储备库名单的通知", f"经专家评审，确定下列平台入库。\n{ROWS}", "municipal"),
    ("阜阳市科学技术局关于公布2025年度市级中试平台培育库名单的通知", f"现将名单公布如下。\n{ROWS}", "municipal"),
    ("关于公布首批市级中试平台培育对象名单的通知", f"经研究，确定{A}等2家平台为市级中试平台培育对象。\n{ROWS}", "municipal"),
    ("安徽省科技厅关于公布省级中试平台储备项目名单的通知", f"各有关单位：现将名单印发给你们。\n{ROWS}", "provincial"),
    ("工作动态", f"近日，{A}被市科技局列为2025年市级中试平台培育对象。", "municipal"),
    ("工作动态", f"近日，{A}被纳入安徽省省级中试平台储备项目。", "provincial"),
    ("工作动态", f"日前，{A}列入市级中试平台储备库。", "municipal"),
    ("工作动态", f"{A}成功进入市级中试平台储备库，成为全县首家。", "municipal"),
    ("工作动态", f"{A}入选市级中试平台培育名单。", "municipal"),
    ("工作动态", f"{A}入选2025年度市级中试平台培育建设名单。", "municipal"),
    ("工作动态", f"省科技厅公布了省级中试平台储备名单，{A}榜上有名。", "provincial"),
    ("工作动态", f"{A}获批成为市级中试平台培育单位。", "municipal"),
    ("工作动态", f"{A}被确定为省级概念验证和中试平台后备培育对象。", "provincial"),
    ("工作动态", f"{A}被认定为市级中试平台培育对象。", "municipal"),
    ("工作动态", f"经评审，{A}入围省级中试平台储备库，为下一步申报认定打下基础。", "provincial"),
    ("市级中试平台梯次培育库入库名单", f"经评审，确定{A}（依托单位：阜南柳艺材料有限公司）等2家平台入库。", "municipal"),
    ("关于市级中试平台储备库入库名单的公告", f"{ROWS}", "municipal"),
]


def stages(text: str, title: str, name: str = A) -> list[tuple[str, str | None]]:
    return [(r.stage, r.level) for o in observations_of(text, title) if o.name == name for r in o.recognitions]


@pytest.mark.parametrize(("title", "text", "level"), POOLED)
def test_a_pool_is_the_lowest_rung(title: str, text: str, level: str) -> None:
    assert stages(text, title) == [("cultivated", level)]


@pytest.mark.parametrize(("title", "text", "level"), POOLED)
def test_a_pool_says_nothing_of_the_building(title: str, text: str, level: str) -> None:
    assert {o.status for o in observations_of(text, title)} == {"unknown"}


RECOGNISED = [
    ("阜阳市科学技术局关于认定2026年市级中试平台的通知", f"决定认定下列平台为市级中试平台。\n{ROWS}", "municipal"),
    ("工作动态", f"5月6日，{A}从市级中试平台储备库中脱颖而出，被认定为市级中试平台。", "municipal"),
    ("工作动态", f"{A}入选省级中试平台名单。", "provincial"),
    ("工作动态", f"{A}2024年列入市级中试平台培育库，2026年5月被市科技局认定为市级中试平台。", "municipal"),
    ("工作动态", f"省科技厅发文，{A}由储备转为正式认定的省级中试平台。", "provincial"),
]


@pytest.mark.parametrize(("title", "text", "level"), RECOGNISED)
def test_what_left_the_pool_is_recognised(title: str, text: str, level: str) -> None:
    assert ("recognized", level) in stages(text, title)


def test_both_steps_of_one_page_are_told_each_with_its_day() -> None:
    text = f"{A}2024年3月列入市级中试平台培育库，2026年5月被市科技局认定为市级中试平台。"
    found = [(r.stage, r.level, r.on) for o in observations_of(text) for r in o.recognitions]
    assert found == [("recognized", "municipal", "2026-05"), ("cultivated", "municipal", "2024-03")]


DATED = [
    (f"{A}2022年上半年开工。", "under_construction", "2022"),
    (f"{A}于2022年上半年正式动工建设。", "under_construction", "2022"),
    (f"2022年上半年，{A}开工建设。", "under_construction", "2022"),
    (f"{A}2023年第三季度建成投用。", "operating", "2023"),
    (f"2023年第三季度，{A}投产。", "operating", "2023"),
    (f"{A}于2023年三季度投用。", "operating", "2023"),
]


@pytest.mark.parametrize(("text", "status", "since"), DATED)
def test_a_half_or_a_quarter_keeps_its_year(text: str, status: str, since: str) -> None:
    assert [(o.status, o.status_since) for o in observations_of(text)] == [(status, since)]


def test_the_pool_and_the_title_are_two_events_of_one_life() -> None:
    pages = [
        (f"{A}列入市级中试平台储备库。", "2024-03-05"),
        (f"{A}被市科技局认定为市级中试平台。", "2026-05-06"),
        (f"{A}入选省级中试平台培育名单。", "2026-08-01"),
    ]
    told = [
        Seen(
            observation=one, source=f"s{n}", source_kind="government", url=f"https://example.org/{n}", published_on=on,
            captured_on=date.fromisoformat(on), origin_id=f"d{n}", window=None,
        )
        for n, (text, on) in enumerate(pages)
        for one in observations_of(text, published_on=on)
    ]  # fmt: skip
    periods = [(p.recognition.stage, p.recognition.level, p.valid_from, p.valid_until) for p in recognition_periods(told)]
    assert periods == [
        ("cultivated", "municipal", "2024-03-05", None),
        ("recognized", "municipal", "2026-05-06", None),
        ("cultivated", "provincial", "2026-08-01", None),
    ]


MIXED = [
    (
        "2025年阜阳市市级中试平台及培育库名单",
        f"序号\t平台名称\t依托单位\n一、市级中试平台\t\t\n1\t{A}\t阜南柳艺材料有限公司\n二、培育库\t\t\n2\t{B}\t岳西大别山茶业有限公司",
    ),
    ("阜阳市中试平台名单", f"序号\t平台名称\t类型\n1\t{A}\t认定\n2\t{B}\t储备"),
    ("阜阳市中试平台名单", f"序号\t平台名称\t类别\n1\t{A}\t市级\n2\t{B}\t培育"),
]


@pytest.mark.parametrize(("title", "text"), MIXED)
def test_in_a_list_of_both_each_row_has_its_rung(title: str, text: str) -> None:
    assert [stage for name in (A, B) for stage, _ in stages(text, title, name)] == ["recognized", "cultivated"]
