"""Fields of platforms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.industries import classify, find_industry_in_name, industry_names, industry_of_name


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("珠海市特种漆包线中试平台", "特种漆包线"),
        ("晨岭股份有限公司绿色涂料中试平台", "绿色涂料"),
        ("广西壮族自治区海洋生物制品中试公共服务平台", "海洋生物制品"),
        ("南岳大学合成生物概念验证中心", "合成生物"),
        ("湖南省高纯石英科技成果转化中试基地", "高纯石英"),
        ("氢燃料电池中试验证平台（车用方向）", "氢燃料电池"),
        ("衡阳市海洋化工中试基地晨岭分中心", "海洋化工"),
        ("绵阳高新区微波器件中试研发平台", "微波器件"),
        ("生物基聚合物（薄膜）中试基地", "生物基聚合物"),
        ("硅光芯片共性工艺平台", "硅光芯片"),
        ("四川省第三代半导体创新中试平台", "第三代半导体"),
        ("石化中试基地", "石化"),
        ("未来产业概念验证中心", "未来产业"),
        ("珠海晨岭光学薄膜中试基地有限公司中试基地", "晨岭光学薄膜"),
        ("国家人工智能应用中试基地（交通领域低空方向）", "低空"),
        ("国家人工智能应用中试基地(文旅领域，沉浸演艺方向)", "沉浸演艺"),
        ("晨岭药业有限公司多肽冻干四川省中试基地", "多肽冻干"),
        ("辽宁省叶片激光再制造中试基地", "叶片激光再制造"),
        ("湖南省现代农业青城芯谷概念验证中心", "现代农业"),
        ("珠海市磁技术概念验证中心", "磁技术"),
        ("卫浴洁具中试平台", "卫浴洁具"),
        ("北部湾海洋装备中试基地", "海洋装备"),
        ("港区化工新材料中试基地", "化工新材料"),
        ("粤港澳大湾区集成电路中试平台", "集成电路"),
    ],
)
def test_field_of_a_name(name: str, field: str) -> None:
    hit = find_industry_in_name(name)
    assert hit is not None
    assert hit.words == field == name[hit.start : hit.end]


@pytest.mark.parametrize("name", ["绵阳高新区中试平台", "江门市中试基地", "南岳大学概念验证中心", "中试平台", "省中试公共服务平台", ""])
def test_names_without_a_field(name: str) -> None:
    assert industry_of_name(name) is None


@pytest.mark.parametrize(
    "name", ["星澜智造中试基地", "云岭概念验证中心", "南工大中试平台", "环江国际智慧医谷概念验证中心", "澄湖综合中试基地"]
)
def test_brands_and_places_are_no_field(name: str) -> None:
    assert industry_of_name(name) is None


def test_counties_of_the_home_are_no_field() -> None:
    hit = find_industry_in_name("岑溪石材锯泥中试平台", "450400")
    assert hit is not None
    assert hit.words == "石材锯泥"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("生物医药", "SEI2018:4.1"),
        ("氮化镓功率器件", "SEI2018:1.2"),
        ("特种电磁线", "SEI2018:3.2"),
        ("设施农业", "SEI2018:4.3"),
        ("锂电池", "SEI2018:5.2"),
        ("有色金属固废资源化", "SEI2018:3.2"),
        ("人工智能", "SEI2018:1.5"),
        ("功能饮料", "GB/T4754:C14"),
        ("羊绒", "GB/T4754:C17"),
        ("碳纤维", "SEI2018:3.5"),
        ("氫能", "SEI2018:6.4"),
        ("轴承套圈", "SEI2018:2.1"),
        ("酱香酒糟", "GB/T4754:C15"),
        ("裘皮", "GB/T4754:C19"),
        ("杂项", None),
        ("", None),
        (None, None),
    ],
)
def test_classify(words: str | None, code: str | None) -> None:
    assert classify(words) == code


def test_every_code_has_a_name() -> None:
    assert all(code.startswith(("SEI2018:", "GB/T4754:")) and name for code, name in industry_names().items())


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["江门市", "晨岭有限公司", "高新区", "新材料", "中试", "平台", "基地", "（", "）", "科技成果转化", "产业", "与", "”"]
        ),
        max_size=8,
    ).map("".join)
    | st.text()
)
def test_any_name_gives_words_of_its_own(name: str) -> None:
    hit = find_industry_in_name(name)
    assert hit is None or (hit.words and name[hit.start : hit.end] == hit.words)
    classify(name)
