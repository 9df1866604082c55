"""Names of one facility that share only some of their words, and names that need what stands around them."""

import pytest

from tests.transforms.read_passage import observations_of


def _names(text: str, title: str = "") -> list[str]:
    return [one.name for one in observations_of(text, title)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "乌苏聚乙烯中式基地的挤出机\n11月3日，高端聚乙烯中试基地的操作工在调试挤出机。去年10月投用的这座基地由新疆乌苏聚合公司建设运营。",
            ["高端聚乙烯中试基地"],
        ),
        (
            "绍兴柯桥印染助剂中试基地车间\n在诸暨市，真丝提花袜机中试平台的技术员正在调试设备，平台去年投用。",
            ["真丝提花袜机中试平台"],
        ),
        (
            (
                "6月13日，催化剂项目在杭州湾柯岩经济技术开发区开工。这是国科（浙江）新材料中试基地运营3年来孵化的项目。\n"
                "柯岩中试基地的做法值得各地借鉴，投运以来已签约落地17个项目。"
            ),
            ["国科（浙江）新材料中试基地"],
        ),
        ("南理工泰州研究院高新技术产业（中试）兴化基地揭牌。", ["南理工泰州研究院高新技术产业（中试）兴化基地"]),
        ("福建省科学院成果转化（中试）平台投资2亿元。", ["福建省科学院成果转化（中试）平台"]),
        ("调研组一行来到细胞产品中试转化公共服务平台，了解运行情况。", ["细胞产品中试转化公共服务平台"]),
        ("调研组一行来到新产品中试平台，了解运行情况。", []),
        ("清江创新实验室中小试基地近期投用。", ["清江创新实验室中小试基地"]),
        ("凭借全球最大聚酰亚胺中试平台，江阴柔显材料有限公司上榜。", ["聚酰亚胺中试平台"]),
        ("建惠州石化产业中试基地，我市底子都比较好。目前，惠州石化产业中试基地已开工，由惠州海石公司投资。", ["惠州石化产业中试基地"]),
        ("福建惠安石材加工中试基地去年投用。", ["福建惠安石材加工中试基地"]),
        ("一行实地看了柔显院成果展示馆和中试基地。", []),
        ("参观了展厅和骨科耗材中试基地，该基地由泰州医工研究院建设，去年投用。", ["骨科耗材中试基地"]),
        ("高新区把人才团队引进来，以节能装备产业为主的成果转化集成中试基地着力打造，园区由此往高处攀。", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_province_that_begins_an_academys_name_gives_no_level() -> None:
    (one,) = observations_of("山东省科学院高新技术产业（中试）滨州基地揭牌。")
    assert not [told for told in one.statements if told.field == "level"]
    assert one.industry is None


def test_a_headline_that_leaves_out_that_an_opening_is_to_come() -> None:
    (one,) = observations_of("清江创新实验室中小试基地项目基本完成，近期就将投入使用。", "清江创新实验室中小试基地近期投用")
    assert one.status == "under_construction"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年9月22日，中原果蔬实验室在漯河挂牌成立。\n采访团来到果蔬冻干中试基地，该基地由三剑公司运营。", None),
        ("2024年3月，江滩新材料创新园区（以下简称“江滩园”）启用。园区里的江滩硅胶中试平台由江滩公司运营。", None),
        ("2023年5月，江滩硅胶中试平台在南通揭牌，由江滩公司运营。", 2023),
        ("2023年5月，江滩硅胶中试平台（江滩园区）启用，由江滩公司运营。", 2023),
    ],
)
def test_the_year_of_another_body_that_opens_somewhere(text: str, year: int | None) -> None:
    assert [one.year_established for one in observations_of(text)] == [year]
