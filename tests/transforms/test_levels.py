"""Levels, batches and years of recognition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.levels import batch_number, find_batches, find_levels, level_of_issuer


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("被认定为省级中试基地", ["provincial"]),
        ("国家级中试平台名单", ["national"]),
        ("市级、区级平台", ["municipal", "county"]),
        ("自治区级中试平台", ["provincial"]),
        ("省（部）级", ["provincial"]),
        ("直辖市级平台", ["provincial"]),
        ("市（州）级", ["municipal"]),
        ("第二批省中试基地", ["provincial"]),
        ("四川省中试研发平台名单", ["provincial"]),
        ("江门市中试平台名单", ["municipal"]),
        ("上海市概念验证中心", ["municipal"]),
        ("广西壮族自治区中试基地", ["provincial"]),
        ("国家中试平台", ["national"]),
        ("廣東省級中試平臺", ["provincial"]),
        ("2022年为市级，2024年晋升省级", ["municipal", "provincial"]),
        ("北京市科委支持的市级概念验证平台", ["municipal"]),
    ],
)
def test_find(text: str, levels: list[str]) -> None:
    assert [h.level for h in find_levels(text)] == levels


@pytest.mark.parametrize(
    "text",
    [
        "打造国家级中试平台",
        "争创省级中试基地",
        "力争早日跻身省级行列",
        "推荐申报国家级平台",
        "冲刺国家级",
        "努力建成国家级平台",
        "我市中试平台建设",
        "全省中试工作",
        "升级改造",
        "城市中试平台",
    ],
)
def test_what_is_only_hoped_for_or_no_level(text: str) -> None:
    assert find_levels(text) == ()


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("省科技厅", "provincial"),
        ("江门市科学技术局", "municipal"),
        ("上海市科委", "municipal"),
        ("科技部", "national"),
        ("区科技局", "county"),
        ("安徽省科学技术厅", "provincial"),
        ("广州市天河区科工商信局", "county"),
        ("海西州工信局", "municipal"),
        ("自治区科技厅", "provincial"),
        ("财政厅", "provincial"),
        ("南岳大学", None),
        ("", None),
        (None, None),
    ],
)
def test_level_of_issuer(issuer: str | None, level: str | None) -> None:
    assert level_of_issuer(issuer) == level


@pytest.mark.parametrize(
    ("text", "batch", "year"),
    [
        ("2024年第二批省级中试基地", "第二批", 2024),
        ("首批中试平台", "首批", None),
        ("2025年度名单", None, 2025),
        ("2023年（第三批）", "第三批", 2023),
        ("2026年新认定", None, 2026),
    ],
)
def test_batches(text: str, batch: str | None, year: int | None) -> None:
    (hit,) = find_batches(text)
    assert (hit.batch, hit.year) == (batch, year)


@pytest.mark.parametrize("text", ["完成首批中试订单", "2024年首批入驻企业", "第二批样品下线", "首批科研团队进场"])
def test_batches_of_other_things_are_none(text: str) -> None:
    assert find_batches(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "首批3家中试平台",
        "首批重点培育中试平台",
        "第一批长春市科技成果转化中试基地",
        "首批中试验证平台",
        "首批化工产品中试平台",
        "第二批认定名单",
    ],
)
def test_batches_of_platforms_stay(text: str) -> None:
    assert len(find_batches(text)) == 1


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("由市级升级为省级中试基地", ["provincial"]),
        ("由省级中试基地晋级为国家级中试平台", ["national"]),
        ("正式升格为四川省中试基地", ["provincial"]),
        ("将由市级升级为省级中试基地", []),
        ("推动由市级提升为省级", []),
        ("实现由市级到省级的跨越", ["provincial"]),
    ],
)
def test_a_rise_names_the_level_that_it_leads_to(text: str, levels: list[str]) -> None:
    assert [h.level for h in find_levels(text)] == levels


def test_batches_are_numbered() -> None:
    assert [batch_number(b) for b in ("首批", "第一批", "第十二批", "第3批", "末批")] == [1, 1, 12, 3, None]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["省", "市", "级", "国家", "打造", "中试", "平台", "，", "第二批", "2024年", "四川省", "认定"]), max_size=10
    ).map("".join)
    | st.text()
)
def test_any_text_gives_spans_that_slice(text: str) -> None:
    assert all(0 <= h.start < h.end <= len(text) for h in find_levels(text))
    assert all(0 <= h.start < h.end <= len(text) for h in find_batches(text))
    level_of_issuer(text)
    batch_number(text)
