"""What a platform cost, how large it is, since when, where and of which level, in wordings of one meaning. All names are invented."""

import pytest

from tests.transforms.test_places_reworded import A, told
from transforms.levels import find_levels, level_of_issuer
from transforms.model import Observation
from transforms.money import find_money, parse_money


def one(text: str, title: str = "中试平台有新进展") -> Observation:
    """Read a page that names one platform."""
    return told(text, title, "钦州日报")[A]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("投资2.2亿建成", 2.2e8), ("总投资1.5亿的平台", 1.5e8), ("总投资3.1亿人民币，", 3.1e8), ("投资1.9个亿建设", 1.9e8),
        ("总盘子1.93亿，", 1.93e8), ("最后定在1.9亿；", 1.9e8), ("拟投4.6亿，", 4.6e8), ("年产量1.2亿的工厂", None),
    ],
)  # fmt: skip
def test_amounts_without_their_unit(words: str, yuan: float | None) -> None:
    assert [hit.value.yuan for hit in find_money(words)] == ([] if yuan is None else [yuan])


@pytest.mark.parametrize(("cell", "yuan"), [("1.6亿", 1.6e8), ("3200万", 3.2e7), ("约1.2亿", 1.2e8), ("1600", None), ("十六", None)])
def test_cells_that_say_their_scale(cell: str, yuan: float | None) -> None:
    money = parse_money(cell)
    assert (None if money is None else money.yuan) == yuan


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("完成投资4300万元，占投资概算1.12亿元的38%", 112000000),
        ("完成投资4300万元，占投资规模1.12亿元的38%", 112000000),
        ("工程投资规模5600万元", 56000000),
        ("由岭海木业研究院自筹1600万元承建", 16000000),
        ("由企业和学院合资1560万元建成", 15600000),
        ("项目概算投资4800万元", 48000000),
    ],
)
def test_investment(words: str, yuan: int) -> None:
    money = one(f"{A}位于钦州市。平台{words}，2023年建成。").investment
    assert money is not None
    assert money.yuan == yuan


@pytest.mark.parametrize(
    ("words", "m2"),
    [
        ("建面6800平米", 6800), ("总建面6800㎡", 6800), ("建面由8000平方米调减为6800平方米", 6800), ("建筑规模6800平方", 6800),
        ("建筑体量8000平方米，实际6800平方米", 6800),
    ],
)  # fmt: skip
def test_floor(words: str, m2: int) -> None:
    area = one(f"{A}位于钦州市。平台{words}，2023年建成。").floor_area
    assert area is not None
    assert area.m2 == m2


@pytest.mark.parametrize(
    ("words", "year"),
    [
        (f"{A}2022年完工，由岭海木业研究院运营。", 2022),
        (f"{A}2024年6月起开放共享，由岭海木业研究院运营。", 2024),
        (f"12月2日，位于钦州市的{A}全面运营。", 2025),
        (f"{A}2022年5月上线运行，由岭海木业研究院运营。", 2022),
        (f"{A}2022年建设完成，由岭海木业研究院运营。", 2022),
        (f"{A}挂牌运营，岭海木业研究院为依托单位。", 2025),
        (f"{A}由岭海木业研究院建设，土建装修2025年10月完工，设备正在安装。", None),
        (f"在钦州，项目2024年5月落子{A}，3个月建成。平台由岭海木业研究院运营，已服务企业30家。", None),
    ],
)
def test_year(words: str, year: int | None) -> None:
    assert told(words, "中试平台有新进展", "钦州日报", published_on="2025-12-09")[A].year_established == year


def test_year_in_a_card() -> None:
    assert one(f"{A}\n运营单位：岭海木业研究院\n建成投用时间：2020年12月\n建面：3600平方米").year_established == 2020


@pytest.mark.parametrize(
    "words",
    ["设立在钦南区犀牛脚镇", "设立于钦南区犀牛脚镇", "建设地址为钦南区犀牛脚镇", "选址地点：钦南区犀牛脚镇", "选址在钦南区犀牛脚镇"],
)
def test_place(words: str) -> None:
    assert one(f"{A}由岭海木业研究院建设，{words}，2023年建成。").district == "钦南区"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("成为省内首批3家试点中试基地之一", "provincial"),
        ("获批建设全省首批试点中试平台", "provincial"),
        ("获评省重点中试平台", "provincial"),
        ("入选省中试平台", "provincial"),
        ("纳入国家中试平台建设布局", "national"),
        ("获批建设广西壮族自治区科技成果中试平台", "provincial"),
    ],
)
def test_level(words: str, level: str) -> None:
    found = one(f"{A}位于钦州市，由岭海木业研究院运营，2023年建成。2024年12月，平台{words}。").recognitions
    assert [r.level for r in found] == [level]


@pytest.mark.parametrize("words", ["建设省级中试平台", "争创省级中试平台", "打造国家级中试平台"])
def test_hoped_for(words: str) -> None:
    assert find_levels(words) == ()


@pytest.mark.parametrize("does", ["认定为", "评定为", "评为", "确定为"])
def test_whom_a_letter_addresses_gives_no_level(does: str) -> None:
    text = f"各设区市科技局：现将中试平台培育名单公布如下：{A}，岭海木业研究院。培育期满由省里组织评估，合格的{does}省级中试平台。"
    assert all(r.level != "municipal" for r in told(text, "关于公布中试平台培育名单的通知", "广西科技网")[A].recognitions)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("获省科技主管部门认定", "provincial"), ("由市科技部门认定", "municipal"), ("获市科技创新局认定", "municipal"),
        ("由市经信局认定", "municipal"), ("由省科技厅批准成为中试平台", "provincial"), ("获工信部认定", "national"),
    ],
)  # fmt: skip
def test_authorities(words: str, level: str) -> None:
    found = one(f"{A}位于钦州市，由岭海木业研究院运营，2023年建成，2024年{words}。").recognitions
    assert [r.level for r in found] == [level]


@pytest.mark.parametrize(
    ("issuer", "level"), [("科技部", "national"), ("市科技部门", "municipal"), ("省工信部门", "provincial"), ("教育部门", None)]
)
def test_a_department_is_no_ministry(issuer: str, level: str | None) -> None:
    assert level_of_issuer(issuer) == level
