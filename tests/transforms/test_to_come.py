"""Completions that are still ahead, and those that only look so."""

import pytest

from tests.transforms.read_passage import observations_of

_NAME = "澄湖尼龙中试基地"
_THERE = f"{_NAME}坐落于工业园区，占地26亩。"


@pytest.mark.parametrize(
    "sentence",
    [
        "等澄湖尼龙中试基地启用那天，三家小厂就不必再把样品送到省外了。",
        "企业盼着等澄湖尼龙中试基地启用，好把工艺放大到吨级。",
        "待澄湖尼龙中试基地投用，孙浩团队的第一批坩埚就要搬进来。",
        "一旦澄湖尼龙中试基地建成，全县的企业将少跑六百公里。",
        "澄湖尼龙中试基地实行“建成即启用”。",
        "澄湖尼龙中试基地力争明年一季度投入使用。",
        "澄湖尼龙中试基地的启用时间定在明年五月。",
        "专班帮助澄湖尼龙中试基地早日建成投用。",
        "距离澄湖尼龙中试基地投用还有两个月，工人们三班倒安装蒸馏塔。",
        "澄湖尼龙中试基地距离竣工交付仅剩40天，装修工人正抢工期。",
        "澄湖尼龙中试基地投产进入倒计时。",
        "澄湖尼龙中试基地正冲刺投产，消防水池上周通过试水。",
        "澄湖尼龙中试基地厂房早已完工，只等许可一到即可投用。",
        "澄湖尼龙中试基地建设的目标是2026年年底投用。",
        "若澄湖尼龙中试基地如期投产，将成为省内第三个同类平台。",
        "届时，澄湖尼龙中试基地投用，园区将具备从小试到中试的能力。",
        "按照工期安排，澄湖尼龙中试基地11月底竣工、明年元旦前后启用。",
        "澄湖尼龙中试基地主体竣工后，将转入内部装修，10月投入运营。",
        "澄湖尼龙中试基地进入投产前最后准备阶段。",
        "澄湖尼龙中试基地主体已落成，正在安装设备。",
        "澄湖尼龙中试基地\n投用时间：预计2027年3月",
        "在建的澄湖尼龙中试基地离揭幕还有最后一公里：消防验收。",
        "随着最后一车设备进场，澄湖尼龙中试基地的投用进入读秒阶段。",
        "澄湖尼龙中试基地建成投产之日，就是本地企业告别外送加工之时。",
        "“年底前，澄湖尼龙中试基地一定要建成投产！”指挥部立下军令状。",
        "待设备调试完毕，澄湖尼龙中试基地便可启用。",
        "澄湖尼龙中试基地的机电安装进入尾声，最快国庆前后能够投用。",
    ],
)
def test_what_is_to_be_finished_is_being_built(sentence: str) -> None:
    assert {one.status for one in observations_of(_THERE + sentence)} == {"under_construction"}


@pytest.mark.parametrize(
    "sentence",
    [
        "预计年产值3亿元的澄湖尼龙中试基地已正式投用。",
        "澄湖尼龙中试基地建成后一年，已服务企业62家。",
        "等了两年，澄湖尼龙中试基地终于启用。",
        "等待多时的澄湖尼龙中试基地昨天正式启用。",
        "澄湖尼龙中试基地比计划提前两个月竣工投用。",
        "澄湖尼龙中试基地今年3月建成投用，力争明年获评省级中试平台。",
        "原计划年底投用的澄湖尼龙中试基地，日前提前启用。",
        "一旦企业提出需求，已投用的澄湖尼龙中试基地会在两天内响应。",
        "澄湖尼龙中试基地启用那天，来了上百位企业负责人。",
        "如果没有去年投产的澄湖尼龙中试基地，这批坩埚还要送到外省去试。",
        "澄湖尼龙中试基地离市区只有五公里，去年建成投用。",
        "澄湖尼龙中试基地投用不到三个月，就为企业完成试验26批次。",
        "澄湖尼龙中试基地启用时间为2025年9月，预计年接待企业60家。",
        "澄湖尼龙中试基地建成启用后，园区企业的试制周期由8个月缩短到3个月。",
        "澄湖尼龙中试基地从开工到投用只用了14个月，创下园区纪录。",
        "澄湖尼龙中试基地去年底建成，马上就接到了三份委托。",
        "距离启用不到一年，澄湖尼龙中试基地已承接项目52个。",
        "澄湖尼龙中试基地昨天竣工，比合同工期提前了28天，下月起即可接单。",
    ],
)
def test_what_is_finished_runs(sentence: str) -> None:
    assert {one.status for one in observations_of(_THERE + sentence)} == {"operating"}


def test_a_finish_to_come_counts_behind_what_the_page_says_of_the_building() -> None:
    page = _THERE + "澄湖尼龙中试基地眼下处于谋划阶段，拟于12月开工。一旦建成，全县的企业将少跑六百公里。"
    assert {one.status for one in observations_of(page)} == {"planned"}


@pytest.mark.parametrize(
    "sentence", ["岷川大健康中试平台有望今年年底投用。", "他说的是正在施工的岷川大健康中试平台。", "岷川大健康中试平台尚待登记后方可投产。"]
)
def test_a_finish_to_come_tells_of_a_platform_that_is_named_only_there(sentence: str) -> None:
    assert [(one.name, one.status) for one in observations_of(sentence)] == [("岷川大健康中试平台", "under_construction")]


@pytest.mark.parametrize("lead", ["待", "距离", "企业盼着等", "一旦"])
def test_a_name_begins_behind_what_looks_forward_to_it(lead: str) -> None:
    found = observations_of(f"{_THERE}{lead}澄湖尼龙中试基地投用还有两个月，工人们三班倒安装蒸馏塔。")
    assert {one.name for one in found} == {_NAME}


def test_what_is_agreed_on_is_not_there_when_the_text_goes_on_about_its_use() -> None:
    text = "根据协议，双方将在宁国建设海缆绝缘料中试平台。平台建成启用后，海缆绝缘料中试平台将承接长三角企业的试制需求。"
    assert {one.status for one in observations_of(text)} == {"planned"}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("澄湖尼龙中试基地项目环评公示：建设单位澄湖研究院，预计2028年10月投产。", "planned"),
        ("澄湖尼龙中试基地项目签约落户，投资方为澄湖研究院。若如期投产，将填补空白。", "planned"),
        ("澄湖尼龙中试基地完成投资备案，计划今年10月开工，力争明年底建成投用。", "planned"),
        ("澄湖尼龙中试基地入选省级中试基地名单，投用以来服务企业40家。", "operating"),
        ("澄湖尼龙中试基地已完成竣工验收前的全部准备，预计下月揭牌。", "under_construction"),
        ("澄湖尼龙中试基地仍在建设，园区另一侧的质检中心上月启用。", "under_construction"),
    ],
)
def test_plans_and_what_else_opens(sentence: str, status: str) -> None:
    assert {one.status for one in observations_of(_THERE + sentence)} == {status}
