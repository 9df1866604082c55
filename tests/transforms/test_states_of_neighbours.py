"""What a page says of the state of others, or of many, is not the state of the one platform that it names. All names are invented."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.model import Observation

A = "云母鳞片剥离中试平台"
TOLD = f"据介绍，灵寿云母材料有限公司承担的{A}纳入河北省首批中试研发平台。"
"""A title, which says nothing of a building."""


def one(text: str, title: str = "") -> Observation:
    """Read a page that names one platform."""
    (found,) = observations_of(text, title, "石家庄日报")
    return found


def state(text: str, title: str = "") -> str | None:
    """Return its status, or that it was recognised where the page states none."""
    found = one(text, title)
    return found.status if found.status != "unknown" else ("recognized" if found.recognitions else None)


@pytest.mark.parametrize(
    "words",
    [
        "太行金石实验室已启动筹建。",
        "滹沱河氢能产业园揭牌。",
        "太行金石实验室和河北省碳材料研究院揭牌，多个合作意向达成。",
        "全市还建成投运我国首个管道输氢加氢站。",
        "当天，市里揭牌建设滹沱河氢能产业园。",
        "距此不远，西柏坡创新研究院科技园区项目正在加快建设。",
        "与之相邻的太行理工大学新校区即将开工建设。",
        "今年，滹沱河特色小镇项目主体完工。",
        "省级重点实验室集群加快建设。",
        "石家庄国际会展中心投入使用。",
        "正定科学城加快建设，三年投入80亿元。",
        "灵寿县人民医院新院区已投用。",
        "自贸区正定片区挂牌三周年。",
        "今年以来，全市43个重点项目开工。",
        "与此同时，国家超算石家庄中心启动建设。",
        "会上，省云母标准化技术委员会揭牌成立。",
    ],
)
def test_state_of_another_body(words: str) -> None:
    assert state(TOLD + words) == "recognized"
    assert state(f"{TOLD}\n{words}") == "recognized"


def test_state_of_another_body_in_one_sentence() -> None:
    assert state(f"{TOLD[:-1]}，太行金石实验室已启动筹建。") == "recognized"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("基地去年揭牌。", "operating"),
        ("平台项目正在加快建设。", "under_construction"),
        ("项目主体完工。", "under_construction"),
        (f"灵寿云母材料有限公司研究院已建成{A}。", "operating"),
        ("公司在研究院内建成了这一平台。", "operating"),
        ("平台设在太行金石实验室，已投入使用。", "operating"),
        ("平台由太行金石实验室运营，去年建成投用。", "operating"),
        ("依托太行金石实验室，平台正在建设。", "under_construction"),
        ("整个项目2024年竣工。", "operating"),
        ("云母剥离项目已投产。", "operating"),
        ("学校投资3000万元，2023年建成。", "operating"),
        ("投资2.3亿元的新材料中试项目主体完工。", "under_construction"),
        ("公司与学院共建的中试项目3月开工。", "under_construction"),
        ("今年9月，中心正式启用。", "operating"),
        ("园区出地、学院出人，3月正式揭牌。", "operating"),
    ],
)
def test_state_of_its_own_beside_others(words: str, status: str) -> None:
    assert state(TOLD + words) == status


@pytest.mark.parametrize(
    "words",
    [
        "省委《关于加快科技强省建设的决定》指出，加强技术转移体系建设，加快布局建设一批概念验证、中试验证平台。",
        "会议审议通过《推进中国式现代化河北场景实施意见》，谋划布局一批中试验证平台。",
        "全会对进一步全面深化改革、推进中国式现代化作出部署。",
        "要为建设中国特色创新体系作出贡献。",
        "我市将建设若干概念验证中心，启动建设一批专业化孵化器。",
        "市里正在推进建设20个中试基地。",
    ],
)
def test_what_is_to_be_done_for_many(words: str) -> None:
    assert state(words + TOLD) == "recognized"
    assert state(f"{words}\n{TOLD}") == "recognized"


@pytest.mark.parametrize(
    "words",
    [
        f"记者采访了{A}的邻居、蓝宇微纳（灵寿）科技有限公司筹备组负责人孙某。",
        f"走进{A}，蓝宇微纳公司筹备执行组负责人孙某正在讲解。",
        f"{A}所在地，筹备工作组成员孙某介绍了情况。",
    ],
)
def test_who_prepares_is_no_state(words: str) -> None:
    assert state(words + "平台由灵寿云母材料有限公司运营。") != "planned"


B = "碳陶刹车盘概念验证中心"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"3月26日，双方签署共建材料创新高地合作协议。签约仪式上，发布了一批新成果，推介太行非金属产业园、{A}、{B}等平台载体。",
            "石家庄市政府与太行金属研究所签署合作协议",
        ),
        (f"签约活动上，与会嘉宾观看了{A}和{B}的宣传片。", "石家庄市与太行理工大学签订战略合作协议"),
        (f"在签约仪式现场，主办方展示了{A}、{B}的成果。", "校地签约谋发展"),
    ],
)
def test_agreement_of_others(text: str, title: str) -> None:
    found = observations_of(text, title, "石家庄日报")
    assert {o.status for o in found} <= {"unknown"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"3月26日，双方签署协议，共建{A}。平台选址灵寿县，总投资2亿元。", "石家庄市政府与太行金属研究所签署合作协议"),
        (f"签约仪式上，{A}等5个项目集中签约。{A}由太行金属研究所建设，总投资9亿元。", "石家庄市集中签约一批项目"),
        (f"签约仪式上，太行金属研究所与灵寿县签订{A}共建协议。", "校地签约谋发展"),
        (f"{A}总投资2亿元，由太行金属研究所建设。", f"灵寿县与太行金属研究所签约共建{A}"),
    ],
)
def test_agreement_about_it(text: str, title: str) -> None:
    assert state(text, title) == "planned"


@pytest.mark.parametrize(
    "words",
    [
        f"公司拟以自有资金出资6430万元建设“{A}项目”。此项目投入使用后，能够改善科研条件。",
        f"公司拟使用募集资金8500万元投资建设“{A}项目”，预计2027年4月建成投产。",
        f"公司拟出资3000万元与太行理工大学共建{A}。",
        f"公司拟新增募投项目“{A}项目”，由全资子公司实施，总投资8500万元。项目建设工期7个月，预计2027年4月建成投产。",
        f"公司拟分两期建设{A}，预计2028年底全部建成。",
        f"太行集团拟利用闲置厂房改建{A}，总投资3000万元，预计明年8月投用。",
    ],
)
def test_what_a_company_means_to_build(words: str) -> None:
    assert state(words, "灵寿云母公告") == "planned"


@pytest.mark.parametrize(
    "words",
    [
        f"{A}拟投资2亿元，3月已开工，预计2027年4月建成投产。",
        f"{A}总投资2亿元，预计2027年4月建成投产。",
        f"{A}计划总投资2亿元，目前主体施工，预计年底建成。",
        f"灵寿云母材料有限公司推进建设{A}，为初创企业提供中试、检测服务。",
        f"灵寿云母材料有限公司全速推进“{A}”建设。",
    ],
)
def test_what_has_begun_is_being_built(words: str) -> None:
    assert state(words) == "under_construction"


@pytest.mark.parametrize(
    "words",
    [
        f"{A}总投资4.5亿元，占地246亩，已签约引进中试项目6个。",
        f"{A}设有8栋标准厂房，现已引进中试项目9个。",
        f"日前，灵寿首颗商业卫星在{A}的总装厂房里正式下线。",
        f"灵寿首台碳陶制动样机在{A}下线。",
        f"灵寿云母材料有限公司建设的{A}，为航空航天、核工业等领域提供了大量关键材料。",
        f"灵寿云母材料有限公司建设的{A}，为新能源汽车行业提供了近百种专用料。",
        f"多个项目在灵寿云母材料有限公司{A}实现了关键技术突破。",
        f"依托灵寿云母材料有限公司{A}，客户攻克了剥离分级技术，已经量产。",
        f"灵寿云母材料有限公司{A}里，国产剥离机正是在这里完成的最后一轮试验。",
        f"去年，5项成果在灵寿云母材料有限公司{A}完成中试验证。",
    ],
)
def test_shown_at_work(words: str) -> None:
    assert state(words) == "operating"


@pytest.mark.parametrize(
    "words",
    [
        f"3月25日，{A}举行开工仪式。基地建成以后，我市云母产业将多一个试验场。",
        f"{A}分两期建设。其中一期计划4月初动工，8月具备设备安装条件，12月竣工验收。",
        f"{A}已开工建设，计划6月完成主体，9月设备进场，12月竣工投用。",
        f"{A}主体施工正酣，预计8月底完成安装，10月调试，年底投入使用。",
        f"6月30日，{A}奠基。这意味着国内首个市场化运营的云母专业平台落子灵寿。",
    ],
)
def test_what_is_to_come_step_by_step(words: str) -> None:
    assert state(words + "平台由灵寿云母材料有限公司承建。") in ("under_construction", "planned")


@pytest.mark.parametrize(
    "words",
    [
        f"6月16日，专家组对{A}进行现场验收，平台顺利通过。",
        f"{A}通过省级验收。",
        f"{A}以优秀等次通过省科技厅组织的建设期满验收。",
        f"{A}4月动工，8月安装设备，12月竣工验收。",
    ],
)
def test_acceptance_passed(words: str) -> None:
    assert state(words + "平台由灵寿云母材料有限公司承担。") == "operating"


@pytest.mark.parametrize(
    "words",
    [
        f"7月3日，{A}与河北省陶瓷协会签署战略合作协议，双方将在标准制定方面开展合作。",
        f"7月3日，签约仪式在石家庄举行，{A}同太行医师协会正式结成合作伙伴。",
        f"{A}和冀中汽车公司签订技术服务合同，为其开展制动片剥离试验。",
    ],
)
def test_a_party_of_an_agreement_is_not_planned(words: str) -> None:
    assert state(words + "平台由灵寿云母材料有限公司运营。") != "planned"
