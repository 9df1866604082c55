"""Places, money, years and levels that a page tells of something beside the platform."""

import pytest

from tests.transforms import read_passage
from transforms.model import Observation


def one(text: str, title: str = "", publisher: str | None = None) -> Observation:
    return read_passage.observations_of(text, title, publisher)[0]


def test_another_named_project() -> None:
    text = (
        "荆门新能源电池产业园项目落户掇刀区。荆门固态电解质中试平台同日揭牌，由荆楚理工学院建设。\n"
        "据了解，荆门新能源电池产业园项目总投资30亿元，占地500亩。"
    )
    found = one(text)
    assert (found.city, found.district, found.investment, found.land_area) == ("荆门市", None, None, None)


def test_project_that_shares_general_words_only() -> None:
    text = (
        "总投资60亿元的陇原现代药材加工基地正式落户岷县。\n同时，“定西市现代炮制概念验证中心”揭牌。\n"
        "据了解，陇原现代药材加工基地项目总投资60亿元，占地500亩。"
    )
    found = one(text, "陇原现代药材加工基地落户岷县")
    assert (found.city, found.district, found.investment) == ("定西市", None, None)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("定西市药材炮制中试基地项目落户岷县，总投资2亿元，占地30亩。", 200_000_000),
        ("岷县药材炮制中试基地去年开工，药材炮制基地落户梅川镇，基地总投资3000万元。", 30_000_000),
    ],
)
def test_its_own_project(text: str, yuan: int) -> None:
    found = one(text)
    assert found.district == "岷县"
    assert found.investment is not None
    assert found.investment.yuan == yuan


@pytest.mark.parametrize(
    ("text", "district"),
    [
        (
            "调研组来到位于雨湖区韶山西路88号的湖南精细陶瓷研究所，与所领导座谈。\n该所建成了醴陵特种陶瓷中试基地、岳塘检测中心等。",
            "醴陵市",
        ),
        ("位于雨湖区的湖南精细陶瓷研究所特种陶瓷中试基地今日启用。", "雨湖区"),
        ("特种陶瓷中试基地位于雨湖区的湖南精细陶瓷研究所内，今日启用。", "雨湖区"),
        ("共同推进稀土永磁电机概念验证中心建设，由江西理工大学承担。推动更多成果在章贡区就地转化、就地应用。", None),
        ("走进章贡区，厂房林立。江西理工大学稀土永磁电机概念验证中心就设在这里。", "章贡区"),
    ],
)
def test_seat_of_an_institute_and_use_elsewhere(text: str, district: str | None) -> None:
    assert one(text).district == district


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("近日，省科技厅公布认定名单，宝鸡高新区有3家中试平台入选，其中钛粉增材中试平台由宝钛研究院建设。", "宝鸡高新区"),
        ("近日，宝鸡高新区新增3家高新技术企业。省科技厅认定的钛粉增材中试平台由宝钛研究院建设。", None),
    ],
)
def test_zone_that_holds_so_many(text: str, district: str | None) -> None:
    assert one(text, "宝鸡新增省级中试平台", "宝鸡日报").district == district


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("湖北省电缆附件中试基地设在宜昌市，往前追溯，是1978年组建的电缆试验分厂。基地现有厂房1.1万平方米，面向社会开放。", None),
        ("贵州省橡胶助剂中试平台对外开放，平台的底子是1992年成立的橡胶工艺课题组。", None),
        ("临海酶制剂中试基地由1986年建立的发酵车间改造而来，2023年投用。", 2023),
        ("中山光学薄膜中试基地由光学研究院运营，基地成立于2019年。", 2019),
    ],
)
def test_year_of_what_was_there_before(text: str, year: int | None) -> None:
    assert one(text).year_established == year


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("支持湖南省双季稻机收减损中试平台争创省级中试平台，对12家主体给予补助。", []),
        ("推动吉林省人参皂苷中试基地创建省级中试基地，由抚松参业研究院牵头。", []),
        ("由抚松参业研究院建设的吉林省人参皂苷中试基地正积极申报省级中试基地。", []),
        ("吉林省人参皂苷中试基地入选省级中试基地名单，下一步争创国家级中试平台。", ["provincial"]),
        ("吉林省人参皂苷中试基地去年投用，正争创国家级中试平台。", ["provincial"]),
        ("宜兴膜材料中试基地由宜兴研究院建设，去年投用。眼下全市市级中试平台已有16家。", []),
        ("宜兴膜材料中试基地由宜兴研究院建设，去年获认定为市级中试平台。", ["municipal"]),
    ],
)
def test_levels_hoped_for_and_counted(text: str, levels: list[str]) -> None:
    assert [r.level for r in one(text).recognitions] == levels
