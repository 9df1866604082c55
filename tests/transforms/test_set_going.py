"""States told around a name: whose building is pushed on, that begins, that people are in, that others serve."""

import pytest

from tests.transforms import read_passage

A = "反渗透膜中试验证平台"


def state_of(text: str, title: str = "", publisher: str | None = None) -> str | None:
    found = read_passage.observations_of(text, title, publisher)
    return found[0].status if found else None


@pytest.mark.parametrize(
    "text",
    [
        f"园区正推进{A}及产业园项目建设。",
        f"苏州市膜材料创新中心去年落户吴江，正推进{A}及成果转化基地项目建设。",
        f"目前，公司正在推进{A}建设。",
        "集团与江苏大学共同推进江苏大学农机电驱概念验证中心建设，着力破解转化难题，取得了一定进展。",
    ],
)
def test_building_pushed_on(text: str) -> None:
    assert state_of(text) == "under_construction"


@pytest.mark.parametrize("text", [f"将合力推进{A}建设。", f"双方将共同推进{A}建设。", f"会议要求，加快推进{A}建设。", f"支持推进{A}建设。"])
def test_wishes_to_push_on(text: str) -> None:
    assert state_of(text) != "under_construction"


def test_ceremony_of_beginning() -> None:
    text = (
        "湖北省红外探测材料中试平台启动仪式在光谷举办，这是省发展改革委批准建设的首批中试平台项目之一。平台由华中光电研究院建设。"
        "目前，园区授牌建设的行业级中试平台已有12个。"
    )
    assert state_of(text, "湖北省红外探测材料中试平台在光谷启动") == "under_construction"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("光谷红外探测中试平台由华中光电研究院建设。平台已有23家企业入驻。", "operating"),
        ("宜兴膜材料中试基地由宜兴研究院建设。眼下全市市级中试平台已有16家。", "unknown"),
        ("在南通创新区的船用涂层中试基地里，防污板、盐雾箱、刮涂机一一陈列，它们将在不同海况下接受测试。", "operating"),
        ("江南大学酶工程概念验证中心自成立以来，依托学校人才优势，建立了“遴选、培育、投资”三大机制。", "operating"),
        ("在湛江海洋装备中试基地内，塔吊林立，工人们正在绑扎钢筋。", "under_construction"),
        ("天元集团自成立以来深耕精细化工，拟投资建设天元吡啶衍生物中试基地。", "planned"),
        ("在规划中的湛江海洋装备中试基地里，将布置3条试验线。", "planned"),
    ],
)
def test_what_is_there(text: str, state: str) -> None:
    assert state_of(text) == state


def test_who_serves_the_platform() -> None:
    text = "广州计量院、华南大学等单位，都愿意为番禺MEMS陀螺中试平台建设提供设计、建设、咨询等服务。番禺MEMS陀螺中试平台已拿到省级授牌。"
    (found,) = read_passage.observations_of(text)
    assert found.status == "unknown"
    assert found.recognitions[0].stage == "recognized"


@pytest.mark.parametrize("goal", ["海洋成果转化、源头项目孵化、蓝色产业培育的科创平台", "成果转化、人才培养、企业培育的重要载体"])
def test_what_it_is_to_become(goal: str) -> None:
    (found,) = read_passage.observations_of(f"希望各方合力，将烟台海藻胶概念验证中心打造成{goal}，推动成果就地应用。", publisher="烟台日报")
    assert (found.services, found.recognitions) == ((), ())


def test_what_any_of_its_kind_is() -> None:
    text = "“中试基地”是指围绕新品试制、工艺放大、联合攻关等需求，具备场地和设备的科研实体。烟台海藻胶中试基地被认定为省级中试基地。"
    (found,) = read_passage.observations_of(text)
    assert found.services == ()


def test_what_it_gathers() -> None:
    (found,) = read_passage.observations_of("烟台海藻胶中试基地由东海研究院运营，已成为集工艺放大、样品试制、检测分析于一体的开放平台。")
    assert tuple(found.services) == ("工艺放大", "样品试制", "检测分析")


def test_what_it_does() -> None:
    (found,) = read_passage.observations_of("烟台海藻胶中试基地由东海研究院运营，为企业提供工艺放大、样品试制、检测分析等服务。")
    assert tuple(found.services) == ("工艺放大", "样品试制", "检测分析")
