"""Sentences about something else beside those about a platform: its values stay what they are. All organisations are invented."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.model import Observation

BASE = "镍基涂层中试基地"
FIRM, SCHOOL, INSTITUTE = "滨州海坊材料有限公司", "鲁北工业大学", "滨州化工研究所"


def only(text: str) -> Observation:
    (found,) = observations_of(text)
    return found


@pytest.mark.parametrize(
    "beside",
    [
        "应邀到场的还有鲁北工业大学、滨州化工研究所的师生。",
        "来自鲁北工业大学、滨州化工研究所的代表参观了展厅。",
        "海通银行滨州分行向区内12家企业发放贷款2.1亿元。",
        "本场论坛由滨州市工商联指导、滨州市青年企业家协会承办。",
        "“企业的事就是我们的事。”滨州海坊材料有限公司董事长赵某说。",
        "“做中试最怕没有场地。”鲁北工业大学化工学院院长刘某认为。",
        "滨州海坊材料有限公司创办于2009年，主营特种涂料。",
        "客户有滨州海坊材料有限公司、鲁北医药集团等。",
        "在孵企业滨州海坊材料有限公司今年完成了A轮融资。",
        "主要仪器由滨州海坊材料有限公司供应。",
        "监理工作由中信诚工程监理有限公司承担。",
        "鲁北工业大学发起成立了黄河流域涂料产业联盟。",
        "全市已建成国家级检测中心和省级重点实验室。",
        "产业基金规模达3亿元，由滨州国投资本管理有限公司管理。",
        "隔壁的创新大厦由滨州城建集团运营，建筑面积8万平方米。",
        "滨北软件园由滨州城建集团投资建设。",
        "一行人还走访了鲁北工业大学和滨州海坊材料有限公司。",
        "王某毕业于鲁北工业大学。",
        "鲁北工业大学教授李某担任评审组长。",
        "鲁北工业大学校友会送来花篮。",
        "其控股股东鲁北控股集团有限公司总资产90亿元。",
        "鲁北控股集团有限公司的样机在此定型。",
        "国家知识产权局同意滨州市建设保护中心。",
        "同批入选的还有鲁北工业大学的一个实验室。",
        "蒸汽管廊由鲁北热电有限公司维护。",
        "招标代理机构为中信诚咨询有限公司。",
        "“这样的平台我们盼了很久。”滨州海坊材料有限公司负责人孙某感慨。",
    ],
)
def test_who_is_told_of_beside_a_platform_is_no_operator(beside: str) -> None:
    assert only(f"{BASE}2023年投用。{beside}").operators == ()
    assert only(f"{BASE}由{INSTITUTE}建设，2023年投用。{beside}").operators == (INSTITUTE,)


@pytest.mark.parametrize(
    ("behind", "operators"),
    [
        ("基地由海通投资集团有限公司出资、滨州化工研究所运营。", ("海通投资集团有限公司", INSTITUTE)),
        (f"该项目由滨州城投集团投资，{SCHOOL}负责运营。", ("滨州城投集团", SCHOOL)),
        (f"“我们把基地建在厂区里，谁来都能用。”{FIRM}董事长赵某说。", (FIRM,)),
        (f"业主{FIRM}说，下半年再添一条线。", (FIRM,)),
        (f"{SCHOOL}发起成立了运营公司，负责平台日常管理。", (SCHOOL,)),
        (f"基地由{FIRM}管理，规模不大。", (FIRM,)),
        (f"基地所在大楼由{FIRM}建设。", (FIRM,)),
        (f"谁来运营？{FIRM}。", (FIRM,)),
        (f"背后的推手是{FIRM}。", (FIRM,)),
        (f"{FIRM}、{SCHOOL}两家合作，一家出地，一家出人。", (FIRM, SCHOOL)),
        (f"一行人走进{FIRM}，察看平台运行情况。", (FIRM,)),
        (f"{SCHOOL}牵头运营，教授李某担任主任。", (SCHOOL,)),
        (f"{SCHOOL}的团队负责日常运营。", (SCHOOL,)),
    ],
)
def test_who_is_told_of_as_its_operator_behind_the_name_is_one(behind: str, operators: tuple[str, ...]) -> None:
    assert set(only(f"{BASE}2023年投用。{behind}").operators) == set(operators)


@pytest.mark.parametrize(
    "beside",
    [
        "海通创投向涂层领域的一家企业注资2000万元。",
        "农商银行与园区签下总额5亿元的综合授信协议。",
        "全县现有标准厂房30万平方米。",
        "滨北软件园总建筑面积9万平方米，由城投公司运营。",
        "隔壁的创新大厦由滨州城建集团运营，建筑面积8万平方米。",
        "县职教中心新建的实训大楼也于2022年投用。",
        "校区旁边的人才公寓在2022年交付。",
        "鲁北重工集团2021年搬入新厂，厂房面积6万平方米。",
        "鲁北工业大学校舍面积72万平方米，2009年成立。",
        "按照规划，科技城到2028年累计投资200亿元。",
        "会上发布了总额3000万元的揭榜项目清单。",
        "园区污水处理站投资9000万元，2021年投运。",
        "外省的一家检测中心2020年启用，面积1.2万平方米。",
        "进场道路2021年竣工，造价2000万元。",
        "县医院改造工程总投资3亿元，2020年竣工。",
    ],
)
def test_what_something_else_costs_or_measures_is_not_the_platforms(beside: str) -> None:
    found = only(f"{BASE}由{FIRM}建设。{beside}")
    assert (found.investment, found.floor_area, found.year_established) == (None, None, None)


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "去年，全县新增规上企业14家。",
        "今年以来，全市技术合同成交额达120亿元。",
        "该区常住人口36万人。",
        "中信诚工程咨询有限公司编制了可研报告。",
        "中信诚工程咨询有限公司编制了可研报告。去年，全县新增规上企业14家。今年以来，全市技术合同成交额达120亿元。",
    ],
)
def test_what_a_region_counts_does_not_part_a_platform_from_its_amounts(beside: str) -> None:
    found = only(f"{BASE}由{FIRM}建设。{beside}总投资1.2亿元，建筑面积6000平方米。")
    assert found.investment is not None
    assert found.floor_area is not None
    assert (found.investment.yuan, found.floor_area.m2) == (120_000_000, 6000)


def test_what_its_operator_pays_and_clears_is_the_platforms() -> None:
    found = only(f"{BASE}由{FIRM}建设。{FIRM}腾出厂房4000平方米，投资6000万元。")
    assert found.investment is not None
    assert found.floor_area is not None
    assert (found.investment.yuan, found.floor_area.m2) == (60_000_000, 4000)


def test_a_neighbour_in_the_same_park_does_not_part_a_platform_from_its_amounts() -> None:
    found = only(f"{BASE}由{FIRM}建设，与园区内的鲁北热电有限公司相邻，总投资8000万元，建筑面积5000平方米。")
    assert found.investment is not None
    assert found.floor_area is not None
    assert (found.investment.yuan, found.floor_area.m2) == (80_000_000, 5000)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"{BASE}由{FIRM}（2009年创办）建设，2022年建成。", 2022),
        (f"{BASE}由{FIRM}（2009年创办）建设。", None),
        (f"由鲁北化工（2009年成立）牵头建设的{BASE}开门迎客。", None),
        (f"{BASE}由{FIRM}建设，{SCHOOL}提供技术支持，2022年11月投用。", 2022),
        (f"{BASE}由{FIRM}建设，支持企业2027年11月投用新线。", None),
        (f"{BASE}由{FIRM}建设，2022年建成。旁边的人才公寓于2024年交付。", 2022),
        (f"{BASE}由{FIRM}建设。新建的中试大楼2022年投用。", 2022),
    ],
)
def test_the_year_of_a_firm_or_a_house_is_not_the_platforms(text: str, year: int | None) -> None:
    assert only(text).year_established == year


@pytest.mark.parametrize(
    ("behind", "level"),
    [
        ("滨州市科技局局长王某到场致辞。", None),
        ("山东省科技厅、滨州市工信局有关负责人到场祝贺。", None),
        ("推介会由山东省工业和信息化厅指导举办。", None),
        ("据山东省科技厅统计，去年登记成果2.3万项。", None),
        ("认定工作由滨州市科技局组织。", "municipal"),
        ("山东省科技厅副厅长王某现场授牌。", "provincial"),
        ("滨州市科技局副局长李某宣布了认定名单。", "municipal"),
    ],
)
def test_who_of_an_authority_attends_gives_no_level(behind: str, level: str | None) -> None:
    assert [r.level for r in only(f"{BASE}入选中试基地名单。{behind}").recognitions] == [level]


@pytest.mark.parametrize(
    ("behind", "level"),
    [
        ("该县还获得省级生态文明示范县、国家级卫生县城等称号。", None),
        ("当地有国家级农业科技园区1个、省级现代农业产业园3个。", None),
        ("它还是全市首批市级中试基地。", "municipal"),
    ],
)
def test_titles_of_a_region_are_not_the_platforms(behind: str, level: str | None) -> None:
    assert [r.level for r in only(f"{BASE}入选中试基地名单。{behind}").recognitions] == [level]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (f"滨州市{BASE}由{FIRM}建设。{SCHOOL}位于济南市历城区。", "滨州市"),
        (f"{BASE}由{FIRM}建设。{FIRM}位于滨州市滨城区。", "滨州市"),
        (f"滨州市{BASE}由{FIRM}（总部设在济南市）建设。", "滨州市"),
        (f"{BASE}已投用。产品远销苏州市、宁波市。", None),
        (f"滨州市{BASE}已投用。检测设备由岛仪仪器（苏州）有限公司供应。", "滨州市"),
        (f"滨州市{BASE}已投用，承建单位为岛仪建设（苏州）集团有限公司。", "滨州市"),
        (f"{BASE}（承担单位：{FIRM}）（滨州市滨城区）已投用。", "滨州市"),
        (f"滨州市{BASE}已投用。\n联系人：王某，济南市科技局，地址：济南市历下区解放路1号。", "滨州市"),
        (f"{BASE}已投用。\n联系人：王某，基地运营部，联系地址见下。\n地址：滨州市滨城区黄河五路1号。", "滨州市"),
    ],
)
def test_where_a_supplier_or_an_office_sits_is_not_where_a_platform_lies(text: str, city: str | None) -> None:
    assert only(text).city == city
