"""Who builds, hosts and runs a platform: one passage a way of saying it. Organisations and platforms are invented, places are real."""

import pytest

from tests.transforms import read_passage


def operators(text: str, title: str = "", site: str | None = None) -> dict[str, set[str]]:
    return {o.name: set(o.operators) for o in read_passage.observations_of(text, title, site=site)}


BASE = "有机硅胶粘剂中试基地"
OTHER = "高纯石英砂中试平台"
FIRM, SCHOOL, INSTITUTE, RUNNER = "江西云岗化学有限公司", "赣东化工学院", "抚州金溪新材料研究院", "深圳湾澜技术有限公司"
SECOND = "上饶玉石英科技股份有限公司"
CHILD = "抚州中胶科技有限公司"
OPEN = "基地2023年投用。"

OF_ONE: dict[str, tuple[str, set[str]]] = {
    "whole_before_its_part": (f"{BASE}位于抚州。基地由{FIRM}运营，下设{BASE}缙云分中心。分中心由{RUNNER}承建。", {FIRM}),
    "part_by_its_short_name": (f"{BASE}由{FIRM}运营，其泗洪分基地由{RUNNER}承建。", {FIRM}),
    "built_then_run_now": (f"{BASE}由{FIRM}于2021年建成，现由{INSTITUTE}运营。", {INSTITUTE}),
    "built_and_run": (f"{BASE}由{FIRM}投资建设，{INSTITUTE}运营。{OPEN}", {FIRM, INSTITUTE}),
    "former_operator_of_a_change": (
        f"{BASE}（运营单位：{FIRM}）运营单位由{FIRM}变更为{INSTITUTE}。{OPEN}",
        {INSTITUTE},
    ),
    "builder_who_hands_running_over": (f"{BASE}由{FIRM}投资建设，2024年运营权由{FIRM}移交给{RUNNER}。{OPEN}", {FIRM, RUNNER}),
    "label_with_a_name_without_ending": ("透明质酸中试平台\n运营方：康诺行\n投用时间：2023年6月", {"康诺行"}),
    "label_with_a_note_behind": ("环保滤料中试基地\n建设方：荆溪环保（上市公司）\n投用时间：2024年3月", {"荆溪环保"}),
    "label_with_no_name": ("环保滤料中试基地\n运营方：待定\n建设单位：无锡市\n投用时间：2024年3月", set()),
    "declared_short_form_of_a_name_without_ending": ("透明质酸中试平台由康诺行（以下简称“康诺”）建设运营，2023年投用。", {"康诺行"}),
    "declared_short_form_between_two": (f"{BASE}由{FIRM}（以下简称“云岗化学”）与{SCHOOL}共同建设。{OPEN}", {FIRM, SCHOOL}),
    "zone_committee_invests": (f"{BASE}由抚州高新区管委会投资建设，{FIRM}运营。{OPEN}", {"抚州高新区管委会", FIRM}),
    "park_leads": (f"{BASE}由抚州五里工业园牵头，{FIRM}参与建设。{OPEN}", {"抚州五里工业园", FIRM}),
    "zone_agrees_to_build": (f"{FIRM}、{INSTITUTE}与三江新区签约共建{BASE}，明年动工。", {FIRM, INSTITUTE, "三江新区"}),
    "zone_is_the_place": (f"{BASE}位于抚州高新区，由{FIRM}建设。{OPEN}", {FIRM}),
    "zone_builds_something_else": (f"{BASE}由{FIRM}运营。{OPEN}公司将与抚州高新区共建分中心。", {FIRM}),
    "owned": (f"{BASE}为{FIRM}所有，由{INSTITUTE}负责日常运维。{OPEN}", {FIRM, INSTITUTE}),
    "rights_belong": (f"{BASE}产权归{FIRM}，运营权归{INSTITUTE}。{OPEN}", {FIRM, INSTITUTE}),
    "leans_on_another": (f"{FIRM}依托{SCHOOL}技术力量，建成{BASE}。{OPEN}", {FIRM}),
    "as_the_main_part": (f"{BASE}以{FIRM}为主体，联合{SCHOOL}、{INSTITUTE}等单位共同组建。{OPEN}", {FIRM, SCHOOL, INSTITUTE}),
    "founded_by_shares": (f"{BASE}由{FIRM}与{SCHOOL}按7:3比例出资设立的{CHILD}负责建设运营。{OPEN}", {CHILD}),
    "founders_of_the_operator": (f"{BASE}由{FIRM}和{RUNNER}合资的{CHILD}承建。{OPEN}", {CHILD}),
    "new_company_meant": (f"{FIRM}与{SCHOOL}合资成立{CHILD}。{BASE}由这家合资公司运营，2023年投用。", {CHILD}),
    "subsidiary_told_first": (f"{CHILD}是{FIRM}的全资子公司，负责{BASE}的建设与运营。{OPEN}", {CHILD}),
    "held": (f"{FIRM}旗下的{BASE}，去年接待了30家企业。{OPEN}", {FIRM}),
    "has": (f"{FIRM}拥有{BASE}等3个创新平台。{OPEN}", {FIRM}),
    "partners_it_has": (f"{BASE}日前获批，依托单位是{FIRM}，共建单位有{SCHOOL}和{INSTITUTE}。", {FIRM, SCHOOL, INSTITUTE}),
    "called_the_operator": (f"{RUNNER}是{BASE}的运营单位。{OPEN}", {RUNNER}),
    "as_the_operator": (f"作为{BASE}的运营方，{RUNNER}派出了20人团队。{OPEN}", {RUNNER}),
    "joins_later": (f"{BASE}由{FIRM}发起，{SCHOOL}、{INSTITUTE}加盟。{OPEN}", {FIRM, SCHOOL, INSTITUTE}),
    "leads_and_takes_part": (f"{BASE}由{FIRM}牵头，依托其企业技术中心建设，{SCHOOL}参与。{OPEN}", {FIRM, SCHOOL}),
    "takes_part_before_the_name": (f"{FIRM}主导建设，{SCHOOL}、{INSTITUTE}协同参与的{BASE}揭牌。", {FIRM, SCHOOL, INSTITUTE}),
    "team_of_a_school": (f"{BASE}由{SCHOOL}王明教授团队与{FIRM}联合创建。{OPEN}", {SCHOOL, FIRM}),
    "let": (f"{BASE}由{FIRM}建成后整体租赁给{RUNNER}经营。{OPEN}", {FIRM, RUNNER}),
    "gives_to_another_to_run": (f"{FIRM}把{BASE}委托给{RUNNER}打理。{OPEN}", {FIRM, RUNNER}),
    "project_company_without_a_name": (f"{BASE}由{FIRM}和{SCHOOL}组建的项目公司运营。{OPEN}", {FIRM, SCHOOL}),
    "asked_in": (f"{BASE}由{FIRM}建设。建好后请来{INSTITUTE}派驻八人队伍，承担日常运行。{OPEN}", {FIRM, INSTITUTE}),
    "stationed": (f"{BASE}由{FIRM}投资建设，{INSTITUTE}派人驻点运营。{OPEN}", {FIRM, INSTITUTE}),
    "taken_over": (f"{BASE}2024年由{FIRM}接手，并引进{INSTITUTE}团队驻场管理。{OPEN}", {FIRM, INSTITUTE}),
    "supplier_among_builders": (f"{BASE}由{FIRM}负责投资建设，由{RUNNER}提供设备，由{INSTITUTE}负责运营。{OPEN}", {FIRM, INSTITUTE}),
    "clause_of_a_designer_between": (f"{BASE}由{FIRM}投资，江西省化工设计院设计，{INSTITUTE}运营。{OPEN}", {FIRM, INSTITUTE}),
    "invests_and_joins_another": (f"{FIRM}投资8000万元，与{SCHOOL}合作，建设了{BASE}。{OPEN}", {FIRM, SCHOOL}),
    "leads_and_joins_a_chain": (
        f"{FIRM}牵头，联合产业链上下游的{RUNNER}、{INSTITUTE}以及{SCHOOL}，组建{BASE}。{OPEN}",
        {FIRM, RUNNER, INSTITUTE, SCHOOL},
    ),
    "made_with_support_and_another": (f"{BASE}是{FIRM}在市政府支持下，联合{SCHOOL}倾力打造的公共平台。{OPEN}", {FIRM, SCHOOL}),
    "state_firm_as_a_partner": (f"{BASE}由{SCHOOL}跟临川区的一家国企——{FIRM}一块儿办的。{OPEN}", {SCHOOL, FIRM}),
    "praise_before_a_name": (f"{BASE}由龙头企业{FIRM}投资建设，县属国企{RUNNER}运营。{OPEN}", {FIRM, RUNNER}),
    "base_for_students": (f"{BASE}与{SCHOOL}共建实习基地。基地由{FIRM}运营。{OPEN}", {FIRM}),
    "bare_firms_are_nobody": (f"{BASE}由{FIRM}运营。{OPEN}{RUNNER}是用户之一，科研机构和企业都在此试验。", {FIRM}),
    "name_swallows_no_platform": (f"{BASE}在{FIRM}挂牌成立。{OPEN}", {FIRM}),
    "starts_its_building": (f"{FIRM}也启动了{BASE}建设，并委托{RUNNER}运营。{OPEN}", {FIRM, RUNNER}),
    "firm_in_brackets_holds_shares": (f"{CHILD}（{FIRM}持股60%）运营的{BASE}投用。", {CHILD}),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_ONE)
def test_a_wording(case: str) -> None:
    text, expected = OF_ONE[case]
    name = "透明质酸中试平台" if "透明质酸" in text else "环保滤料中试基地" if "环保滤料" in text else BASE
    assert operators(text)[name] == expected


BUILT = f"{BASE}由{FIRM}建设。{OPEN}"
BYSTANDERS = (
    f"基地请来{RUNNER}为设备做保养。",
    f"部分厂房租赁给{RUNNER}经营化工贸易。",
    f"{RUNNER}参加了开工仪式。",
    f"当天，{RUNNER}与{INSTITUTE}签约，共建联合实验室。",
    f"{RUNNER}作为战略投资方参与了A轮融资。",
    "抚州高新区投资建设的人才公寓同日启用。",
    "抚州高新区牵头，组织企业到基地对接。",
    f"抚州高新区与{SCHOOL}共建产业学院。",
    f"临川区与{SCHOOL}合作，共建乡村振兴示范园。",
    f"由{RUNNER}承担的国家重点研发计划项目在此完成中试。",
    f"{SCHOOL}承担的课题在此完成放大，由{RUNNER}实施产业化。",
    f"污水由{RUNNER}负责处理，供热由抚州热电有限公司负责。",
    f"基地物业管理单位为{RUNNER}。",
    f"基地产业基金由{RUNNER}管理。",
    f"{RUNNER}借助基地完成验证，如今已在抚州投资建设年产5万吨生产线。",
    f"{INSTITUTE}牵头制定的团体标准在基地发布。",
    f"此前，{RUNNER}运营的科技企业孵化器获评优秀。",
)


@pytest.mark.parametrize("said", BYSTANDERS)
def test_who_does_something_else_is_no_operator(said: str) -> None:
    assert operators(BUILT + said)[BASE] == {FIRM}


OF_SEVERAL: dict[str, tuple[str, dict[str, set[str]]]] = {
    "run_by_one_for_all": (
        f"{BASE}、{OTHER}分别由{FIRM}、{SECOND}建设，均委托{RUNNER}运营，2024年投用。",
        {BASE: {FIRM, RUNNER}, OTHER: {SECOND, RUNNER}},
    ),
    "one_after_another": (f"{SCHOOL}先后与{FIRM}、{SECOND}共建了{BASE}、{OTHER}。", {BASE: {SCHOOL, FIRM}, OTHER: {SCHOOL, SECOND}}),
    "goes_on_with_another": (
        f"{SCHOOL}与{FIRM}共建{BASE}，与{SECOND}共建{OTHER}，均已投用。",
        {BASE: {SCHOOL, FIRM}, OTHER: {SCHOOL, SECOND}},
    ),
    "has_two": (f"{SCHOOL}现有中试平台2个，分别是{BASE}和{OTHER}，2023年投用。", {BASE: {SCHOOL}, OTHER: {SCHOOL}}),
    "part_has_its_own": (
        f"{BASE}位于抚州。基地由{FIRM}运营，下设{BASE}缙云分中心。缙云分中心由{RUNNER}承建。其天台分基地还在装修，由{SECOND}承建。",
        {BASE: {FIRM}, f"{BASE}缙云分中心": {RUNNER}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_SEVERAL)
def test_a_wording_for_several(case: str) -> None:
    text, expected = OF_SEVERAL[case]
    found = operators(text)
    assert {name: found[name] for name in expected} == expected


def test_who_wins_the_running_of_a_platform_runs_it() -> None:
    text = f"一、项目名称：{BASE}委托运营服务项目\n二、采购人：{FIRM}\n三、中标供应商：{RUNNER}\n四、平台由采购人出资建设，2024年底竣工。"
    assert operators(text, title=f"{BASE}委托运营服务项目中标结果公告")[BASE] == {FIRM, RUNNER}


def test_who_wins_the_works_does_not() -> None:
    text = f"一、项目名称：{BASE}建设项目施工\n二、招标人：{FIRM}\n三、中标人：{RUNNER}\n四、建设规模：建筑面积8000平方米。"
    assert operators(text, title=f"{BASE}建设项目施工中标结果公告")[BASE] == {FIRM}


def test_an_approval_addresses_who_asked_for_it() -> None:
    text = f"原平市同川科创服务中心：\n报来《关于审批{BASE}项目建议书的请示》收悉。经研究，批复如下：\n一、原则同意实施该项目，占地22亩。"
    assert operators(text, title=f"关于{BASE}项目建议书的批复")[BASE] == {"原平市同川科创服务中心"}
