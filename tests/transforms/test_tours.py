"""A tour that names several platforms and tells of each where it was seen; national bases' places; what is only agreed on."""

import pytest

from tests.transforms.read_passage import observations_of

POLISH, FLUOR, COLD = "龙岩稀土抛光粉中试基地", "三明氟化工中试基地", "东山绿色制冷剂中试基地"
RUNS_FLUOR, RUNS_POLISH, RUNS_COLD = "三明氟海运营有限公司", "龙岩稀光科技有限公司", "东山绿冷产业运营有限公司"
NATIONAL = "国家人工智能应用中试基地（水利领域）"

TOURS = (
    (
        f"校长一行赴闽江航海大学智能浮标中试基地、{COLD}考察。\n在闽江航海大学，中试基地累计获得科研经费3000万元。\n在东山经济开发区，一行参观了展厅。管委会主任说，中试基地由管委会委托{RUNS_COLD}建设运行，总投资2.4亿元。",
        COLD,
        {RUNS_COLD},
        240_000_000,
    ),
    (
        f"代表团先后考察了{POLISH}和{FLUOR}。\n在三明，基地负责人介绍，该基地由{RUNS_FLUOR}运营，总投资3亿元，2023年投用。",
        FLUOR,
        {RUNS_FLUOR},
        300_000_000,
    ),
    (
        f"一行走访{POLISH}、{FLUOR}。\n在龙岩期间，一行察看了中试基地。中试基地由{RUNS_POLISH}建设，总投资1亿元。\n在三明期间，一行召开座谈会。",
        POLISH,
        {RUNS_POLISH},
        100_000_000,
    ),
    (
        f"一行走访{POLISH}、{FLUOR}。\n在龙岩，陪同者介绍，这里的中试基地总投资1亿元，由{RUNS_POLISH}建设。\n在三明，一行召开座谈会。",
        POLISH,
        {RUNS_POLISH},
        100_000_000,
    ),
    (
        f"一行走访{POLISH}、{FLUOR}。\n在福州，一行召开座谈会。会议指出，基地建设要加快，今年新增投资2亿元。",
        POLISH,
        set(),
        None,
    ),
)


@pytest.mark.parametrize(("text", "name", "operators", "yuan"), TOURS)
def test_told_where_it_was_seen(text: str, name: str, operators: set[str], yuan: int | None) -> None:
    found = {o.name: o for o in observations_of(text)}
    told = found[name]
    assert set(told.operators) == operators
    assert (told.investment.yuan if told.investment else None) == yuan
    assert all(o.investment is None for o in found.values() if o.name != name)


NATIONAL_PLACES = (
    (f"{NATIONAL}正式启动。福建省正式启动{NATIONAL}建设。", ("福建省", None)),
    (f"漳州市启动{NATIONAL}建设，基地已开工。", ("福建省", "漳州市")),
    (f"{NATIONAL}由漳州海藻研究院建设，基地已开工。", ("福建省", "漳州市")),
    (f"{NATIONAL}由福州大学附属渔业医院承担建设，基地已开工。", ("福建省", "福州市")),
    (f"{NATIONAL}由漳州海藻研究院、厦门大学、宁波渔业股份有限公司共建，基地已开工。", (None, None)),
    (f"北京日报讯 {NATIONAL}启动，由中国渔业集团牵头建设。", (None, None)),
    (f"{NATIONAL}正式启动，广州海藻集团与多家单位签约。基地已开工。", (None, None)),
)


@pytest.mark.parametrize(("text", "place"), NATIONAL_PLACES)
def test_where_a_national_base_lies(text: str, place: tuple[str | None, str | None]) -> None:
    (found,) = [o for o in observations_of(text) if o.name == NATIONAL]
    assert (found.province, found.city) == place


FOUNDED = (
    ("12月12日，闽江水产学院、漳浦海藻生物科技有限公司签署合作协议，联合发起设立江蓠胶原肽中试基地。", None),
    ("2023年12月，闽江水产学院与漳浦海藻生物科技有限公司签署协议，共同成立江蓠胶原肽中试基地。基地2025年开工。", None),
    ("2023年12月，闽江水产学院与漳浦海藻生物科技有限公司签署协议，共同成立了江蓠胶原肽中试基地。基地已运行。", 2023),
    ("2023年12月，闽江水产学院联合漳浦海藻生物科技有限公司设立江蓠胶原肽中试基地，基地已运行。", 2023),
)


@pytest.mark.parametrize(("text", "year"), FOUNDED)
def test_what_is_agreed_on_is_not_there_yet(text: str, year: int | None) -> None:
    (found,) = observations_of(text)
    assert found.year_established == year
