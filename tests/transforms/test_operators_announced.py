"""Who announces under a short name, who only signs or speaks at an event, and levels of who chose so many. All names are invented."""

import pytest

from tests.transforms.read_passage import observations_of
from tests.transforms.test_operators import operators

BASE, OTHER = "江蓠胶原肽中试基地", "铝钒中间合金中试平台"
FIRM, SCHOOL, INSTITUTE = "漳浦海藻生物科技有限公司", "闽江水产学院", "厦门鹭岛海洋生物研究所"
BUREAU, CHILD, ZONE = "漳浦县科学技术局", "漳浦海澜胶原有限公司", "漳浦绥安工业园区管委会"

SAID = (
    (f"海澜药业发布公告，拟在漳浦县投资2亿元建设{BASE}项目。", {"海澜药业"}),
    (f"海澜药业公告，拟投资2亿元建设{BASE}。", {"海澜药业"}),
    (f"海澜药业（300999）3月1日晚间公告称，公司拟投资2亿元建设{BASE}项目。", {"海澜药业"}),
    (f"证券时报e公司讯，海澜药业（300999）3月1日晚间公告，公司拟投资2亿元建设{BASE}。", {"海澜药业"}),
    (f"海澜新材公告称，公司募投项目“{BASE}”已建成投产。", {"海澜新材"}),
    (f"海澜股份3月1日在互动平台表示，公司{BASE}已投入使用。", {"海澜股份"}),
    (f"有投资者问，公司的中试基地进展如何？海澜股份回复：公司{BASE}已于2024年投用。", {"海澜股份"}),
    (f"海澜科技披露投资者关系活动记录表，{BASE}由公司自建，2024年投用。", {"海澜科技"}),
    (f"海澜药业公告，拟由全资子公司{CHILD}实施{BASE}项目，总投资2亿元。", {CHILD}),
    (f"市科技局发布公告，{FIRM}建设的{BASE}通过验收。", {FIRM}),
    (f"{FIRM}发布公告，公司拟投资2亿元建设{BASE}。", {FIRM}),
    (f"海澜药业发布公告，拟与{ZONE}签署投资协议，投资2亿元建设{BASE}项目。", {"海澜药业"}),
    (f"依托海澜创智等单位共建的{BASE}获批备案。", {"海澜创智"}),
    (f"由海澜创智等3家企业联合建设的{BASE}获批备案。", {"海澜创智"}),
)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_under_a_short_name(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected


GUESTS = (
    f"{BASE}启动仪式上，{FIRM}、{SCHOOL}分别与入驻企业签订合作意向书。",
    f"{BASE}启用仪式上，{FIRM}作为入驻企业代表发言。",
    f"{BASE}揭牌。同日，{FIRM}与{SCHOOL}签署战略合作协议。",
    f"在{BASE}揭牌活动现场，{INSTITUTE}发布了最新成果。",
    f"林某是{SCHOOL}食品系主任，也是{BASE}的技术负责人。基地2023年投用。",
    f"林某既是{INSTITUTE}研究室主任，又是{BASE}的首席专家。",
)


@pytest.mark.parametrize("text", GUESTS)
def test_guests_run_nothing(text: str) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == set()


HOSTS = (
    (f"揭牌仪式上，{FIRM}与{SCHOOL}签署协议，共建{BASE}。基地2024年投用。", {FIRM, SCHOOL}),
    (f"{BASE}揭牌。仪式上，{FIRM}负责人介绍，基地由公司建设运营。", {FIRM}),
    (f"{SCHOOL}、{BUREAU}、{INSTITUTE}签署框架协议，联合发起设立{BASE}。基地2024年开工。", {SCHOOL, BUREAU, INSTITUTE}),
    (f"{SCHOOL}、{BUREAU}、{INSTITUTE}的负责人签署合作协议，共同建设{BASE}。基地2024年开工。", {SCHOOL, BUREAU, INSTITUTE}),
    (f"{FIRM}与{BUREAU}签订协议，共建{BASE}。基地2024年开工。", {FIRM, BUREAU}),
    (f"{INSTITUTE}所长林某说，{BASE}已试运行。此次考察为研究所推进{BASE}建设指明了方向。", {INSTITUTE}),
    (f"县领导一行到{FIRM}调研{BASE}建设进展。此次调研为公司加快推进{BASE}建设提振了信心。", {FIRM}),
)


@pytest.mark.parametrize(("text", "expected"), HOSTS)
def test_those_who_sign_for_it_run_it(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected


CHOSEN = (
    (f"{BASE}去年底进入漳州市公布的22家备案中试平台行列。", "municipal"),
    (f"{BASE}跻身福建省公布的首批30家中试平台之列。", "provincial"),
    (f"市科技局近日公布，对首批6家中试平台进行备案。例如，{SCHOOL}的{BASE}专注海藻加工；{FIRM}的{OTHER}服务有色企业。", "municipal"),
    (f"省工信厅公布了首批12家中试平台。其中，{FIRM}建设的{BASE}面向海藻加工企业开放。", "provincial"),
    (f"漳州市对首批8家中试平台授牌，包括{SCHOOL}的{BASE}。", "municipal"),
    (f"福建省力争认定30家中试平台。其中，{SCHOOL}的{BASE}2024年投用。", None),
    (f"漳州市去年对8家中试平台给予补助。{SCHOOL}的{BASE}2024年投用。", None),
)


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_level_of_who_chose_so_many(text: str, expected: str | None) -> None:
    (found,) = [o for o in observations_of(text) if BASE in o.name]
    levels = [r.level for r in found.recognitions]
    assert (levels[0] if levels else None) == expected


HELD = (
    (f"亚海新材的{BASE}瞄准新能源汽车，已备案为市级中试平台。", {"亚海新材"}),
    (f"海澜电子的{BASE}、亚海新材的{OTHER}入选市级中试平台。", {"海澜电子"}),
    (f"新材料领域的{BASE}今年3月投用。", set()),
    (f"面向生物医药的{BASE}今年3月投用。", set()),
    (f"全市首个聚焦新材的{BASE}今年3月投用。", set()),
    (f"绿色矿业的{BASE}今年3月投用。", set()),
)


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_held_under_a_short_name(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected
