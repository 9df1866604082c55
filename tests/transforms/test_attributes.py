"""Values of one platform, told from the figures of others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.mentions.attributes import attributes_of
from transforms.model import Span

NAME = "晨岭光学薄膜中试平台"


def first(text: str, field: str, published_on: str | None = "2025-06-10") -> str | None:
    """The best value of a field, read with the whole text as scope."""
    place = text.find(NAME)
    span = Span(start=place, end=place + len(NAME), exact=NAME) if place >= 0 else None
    return next((a.value for a in attributes_of(text, [(0, len(text))], span, published_on) if a.field == field), None)


def every(text: str, field: str) -> list[str]:
    return [a.value for a in attributes_of(text, [(0, len(text))], None, "2025-06-10") if a.field == field]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        (f"{NAME}总投资4.5亿元，占地30亩。", "450000000"),
        (f"{NAME}由甲公司投资3600万元建设。", "36000000"),
        (f"{NAME}落户南区。该平台计划投资约1.2亿元。", "120000000"),
        (f"{NAME}总投资2.4亿元，其中设备投资1.1亿元。", "240000000"),  # pattern 39
        (f"{NAME}估算总投资9800万元，其中工程费用7000万元，申请补助2000万元。", "98000000"),
        (f"{NAME}概算2.24亿元，实际完成投资2.15亿元。", "215000000"),  # pattern 48
        (f"{NAME}一期投资2.3亿元、二期1.9亿元。", "420000000"),
        (f"{NAME}一期投资5000万元，二期待定。", "50000000"),
        (f"三年来，{NAME}累计投入1.08亿元，其中甲校自筹3000万元。", "108000000"),
        (f"{NAME}（总投资6200万元）开工。", "62000000"),
        (f"{NAME}开工。项目为新建，总投资１２６００万元，其中环保投资385万元，占3.06%。", "126000000"),
        (f"{NAME}拟投4.6亿元，分两期实施。", "460000000"),
        (f"{NAME}在南区，一共投了1.35亿元。", "135000000"),
        (f"{NAME}选址南区，总预算980万元。", "9800000"),
        (f"{NAME}由两家各出资1500万元，3000万元全部用于设备。", "30000000"),
        (f"{NAME}完成投资4300万元，占总投资1.12亿元的38%。", "112000000"),
        (f"年产10万吨甲项目总投资9亿元；投资2亿元建设的{NAME}同日开工。", "200000000"),  # pattern 34
        (f"{NAME},总投资4.5亿元,占地30亩。", "450000000"),
        (f"{NAME}一期投资8800万元，设6条中试线。二期计划明年3月启动，投资约6000万元。", "88000000"),
        (f"{NAME}占地63亩，预算内投资与社会资本加起来7.8亿元。", "780000000"),
        (f"{NAME}總投資三千二百萬元。", "32000000"),
    ],
)
def test_investment(text: str, yuan: str) -> None:
    assert first(text, "investment") == yuan


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME}建成后可带动下游投资20亿元以上。",
        f"{NAME}直接拉动投资11亿元，带动间接投资120亿元。",
        f"{NAME}今年服务收入1150万元，实现产值5.3亿元。",
        f"市里对{NAME}给予最高200万元补助。",
        f"{NAME}获得专项资金800万元。",
        f"{NAME}设备原值1000万元，流片合同额2.7亿元。",
        f"当天开工的21个项目总投资47.3亿元，{NAME}在列。",
        f"{NAME}旁的年产30万吨液体糖扩能项目（总投资9.8亿元）也已开工。",
        f"{NAME}启用。全市今年计划实施重点项目179个，总投资2154亿元。",
        f"{NAME}孵化的甲公司完成3亿元融资。",
        f"{NAME}二期设备采购，预算金额386万元，最高限价379万元。",
        f"申报{NAME}的单位设备原值不低于1000万元，研发投入不少于500万元。",
        f"区里设立规模2亿元的基金，支持{NAME}。",
        f"{NAME}旁，甲药业投资2亿元建设的检测中心也已开放。",
        f"{NAME}下一步计划投入8000万元建设二期。",
        f"{NAME}出让地块投资强度≥3200万元/公顷。",
        f"{NAME}在建。科学城大科学装置总投资超过200亿元。",
        f"{NAME}启用。市里计划到2027年建成各类中试基地8个，累计投入10亿元。",
    ],
)
def test_money_that_is_not_the_platforms_investment(text: str) -> None:
    assert first(text, "investment") is None


@pytest.mark.parametrize(
    ("text", "floor", "land"),
    [
        (f"{NAME}占地38亩，总建筑面积1.9万平方米。", "19000", "25333.33"),
        (f"{NAME}总用地面积18.6亩，总建筑面积9860平方米，其中地上建筑面积8120平方米、地下1740平方米。", "9860", "12400"),
        (f"{NAME}建筑面积1.1万平方米，含洁净室3200平方米。", "11000", None),
        (f"{NAME}拥有3000平方米的中试厂房。", "3000", None),
        (f"{NAME}场地面积2600㎡。", "2600", None),
        (f"{NAME}利用闲置标准厂房改造，建筑面积3600平方米，不新增用地。", "3600", None),
        (f"{NAME}规划用地120亩。", None, "80000"),
        (f"甲公司拿出16亩地，{NAME}在此安家，场地不大，1600平方米。", "1600", "10666.67"),
        (f"{NAME}占地没有变，还是58亩；建筑面积由3.1万平方米调减为2.7万平方米。", "27000", "38666.67"),
        (f"{NAME}建成试验车间4300平方米、冷库800平方米。", "4300", None),
        (f"{NAME}试验厂房建筑面积8600平方米，配备设备210台。", "8600", None),
        (f"{NAME}建筑面积6200平方米，其中GMP车间2000平方米。", "6200", None),
        (f"{NAME}GMP场地3200平方米。", "3200", None),
        (f"{NAME}建筑面积由2000平方米增至3600平方米。", "3600", None),
    ],
)
def test_areas(text: str, floor: str | None, land: str | None) -> None:
    assert (first(text, "floor_area"), first(text, "land_area")) == (floor, land)


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME}邻近的盐湖面积5856平方公里。",
        f"申报{NAME}须具备不少于500平方米的场地。",
        f"{NAME}揭牌，镇上一处1.8万平方米的加速空间完成改造。",
        f"{NAME}配套人才公寓2万平方米。",
        f"{NAME}的洁净室1200平方米。",
        f"{NAME}管长6米，最高温度1050℃。",
        f"{NAME}周边有种植基地30万亩。",
        f"{NAME}投用，设有GMP车间2000平方米、3条中试线。",
        f"{NAME}建有中试线5条，自用检测实验室600平方米。",
        f"{NAME}揭牌。甲公司成立于2011年，研发楼面积4600平方米。",
    ],
)
def test_areas_that_are_not_the_platforms(text: str) -> None:
    assert (first(text, "floor_area"), first(text, "land_area")) == (None, None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"{NAME}于2023年10月建成投用。", "2023"),
        (f"{NAME}成立于2019年。", "2019"),
        (f"2022年，甲公司自筹建设了{NAME}。", "2022"),
        (f"去年11月投用的{NAME}正连轴转。", "2024"),
        (f"今天下午，{NAME}在南区揭牌。", "2025"),
        (f"5月18日15时26分，{NAME}宣布通线。", "2025"),
        (f"{NAME}2022年5月动工，2024年1月启用。", "2024"),
        (f"2019年9月，校党委会决定筹建{NAME}；2020年12月破土动工；2022年5月交付使用；2023年12月经省科技厅认定。", "2022"),  # pattern 17
        (f"{NAME}一期于2021年建成，二期明年开工。", "2021"),
        (f"5月9日上午，盐湖边迎来三块新牌匾。甲、乙和{NAME}3个中试基地正式挂牌成立。", "2025"),
        (f"自2021年4月揭牌以来，工作按计划推进。\n“甲中试基地”“乙中试基地”“{NAME}”三个基地当时同时挂牌。", "2021"),
        (f"上个月，{NAME}刚刚向社会开放。", "2025"),
        (f"{NAME}2019年10月对外开门迎客。", "2019"),
        (f"{NAME}由甲校牵头，2024年8月开始实体化运作。", "2024"),
        (f"{NAME}车间1万平方米，2020年11月点的第一炉。", "2020"),
        (f"{NAME}由甲公司建设，是全省目前唯一的光学平台，2024年10月启用以来已完成试验42次。", "2024"),
        (f"2018年，区里与甲公司联手，共同建设{NAME}。", "2018"),
        (f"{NAME}自2022年组建以来接单不断。", "2022"),
        (f"{NAME}正式揭牌。", "2025"),
    ],
)
def test_year_established(text: str, year: str) -> None:
    assert first(text, "year_established") == year


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME}2024年2月开工，预计2026年10月建成。",
        f"{NAME}计划2027年10月投入使用。",
        f"{NAME}2023年被认定为省级中试基地。",
        f"{NAME}由甲公司运营，甲公司成立于2003年。",
        f"{NAME}获批筹建。预计2026年10月建成。投用后，将提供服务。",
        f"到2028年，全市力争建成中试平台20家，{NAME}在列。",
        f"2021年立项的{NAME}正在建设。",
        f"{NAME}所在的园区2018年成立联盟。",
        f"{NAME}运行良好。",
        f"{NAME}里，蔚澜膜2022年成立，正在试产。",
        f"{NAME}在列。2015年，区里建起首个企业孵化基地。",
        f"{NAME}入选。3月，省里建立中试平台培育库。",
        f"{NAME}部分单体完工，6月底全面竣工后交付。",
        f"{NAME}分两期建设，一期计划4月动工，12月竣工。",
        f"9月的最后一天，是{NAME}投运的第七百天。",
        f"2023年10月，国家有关部门原则同意甲市开展创建，{NAME}在列。",
    ],
)
def test_years_that_are_not_the_opening(text: str) -> None:
    assert first(text, "year_established") is None


def test_a_relative_year_needs_the_day_of_publication() -> None:
    assert first(f"去年11月，{NAME}投用。", "year_established", None) is None


def test_capacity() -> None:
    found = every("平台配备高低温台架、暗室等设备210台（套），建有中试线6条，通过CNAS认可，车间按GMP标准建设。", "capacity")
    assert any("210台" in words for words in found)
    assert any(words.startswith("CNAS") for words in found)
    assert any(words.startswith("GMP") for words in found)


def test_the_field_comes_from_the_name_before_the_words_beside_it() -> None:
    assert first(f"{NAME}聚焦新型显示领域。", "industry") == "晨岭光学薄膜"
    assert every("平台聚焦合成生物领域。", "industry") == ["合成生物"]


def test_only_the_scope_counts() -> None:
    text = f"{NAME}总投资1亿元。另一平台总投资9亿元。"
    scope = [(0, text.index("另"))]
    assert [a.value for a in attributes_of(text, scope, (0, len(NAME)), None) if a.field == "investment"] == ["100000000"]


PIECES = st.lists(
    st.sampled_from(
        [
            NAME,
            "总投资",
            "3亿元",
            "建筑面积",
            "2000平方米",
            "占地",
            "20亩",
            "2023年",
            "建成",
            "提供",
            "检测",
            "、",
            "和",
            "服务",
            "，",
            "。",
            "\n",
            "（",
            "）",
            "当时",
            "挂牌",
            "其中",
        ]
    ),
    max_size=24,
)


@settings(deadline=None)
@given(PIECES.map("".join) | st.text(), st.sampled_from([None, "2025-06-10", "2025"]))
def test_any_text_gives_values_whose_places_slice(text: str, published_on: str | None) -> None:
    place = text.find(NAME)
    named = (place, place + len(NAME)) if place >= 0 else None
    for found in attributes_of(text, [(0, len(text)), (3, 9)], named, published_on):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value
        if found.field in ("capacity", "industry"):
            assert text[found.start : found.end] == found.value
