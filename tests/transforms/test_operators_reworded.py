"""Whose a platform is, said in other words: partners told over clauses, neighbours in a list, bystanders, words that are no name.

Organisations and platforms are invented, places are real.
"""

import pytest

from tests.transforms.test_operators import operators

BASE, OTHER = "有机硅胶粘剂中试基地", "高纯石英砂中试平台"
FIRM, SCHOOL, INSTITUTE, RUNNER = "江西云岗化学有限公司", "赣东化工学院", "抚州金溪新材料研究院", "深圳湾澜技术有限公司"
SECOND = "上饶玉石英科技股份有限公司"
BUILDER = "江西赣抚建工集团"
OPEN = "基地2023年投用。"

OF_TWO = (
    f"2023年，{SCHOOL}与{FIRM}签约共建{BASE}，前者负责工艺和人员，后者提供土地、厂房并参与日常管理。",
    f"2022年，{SCHOOL}与{FIRM}签订协议，共建{BASE}。其中前者出技术和团队，后者出场地和资金。",
    f"{BASE}由{FIRM}投资管理，{SCHOOL}派了一支12人的工艺队伍，算是共建。{OPEN}",
    f"{BASE}是{SCHOOL}和{FIRM}一起办起来的，校方管技术，企业管运营。{OPEN}",
    f"{SCHOOL}还与{FIRM}共建有{BASE}，2023年起运行。",
    f"{SCHOOL}此前与{FIRM}共建的{BASE}，自2023年投运以来已转化成果14项。",
    f"{SCHOOL}又同{FIRM}合作建成{BASE}。{OPEN}",
    f"{SCHOOL}曾联合{FIRM}建成{BASE}。{OPEN}",
    f"{BASE}系{SCHOOL}与{FIRM}共建，2025年5月获批。",
    f"{FIRM}拿出厂房，{SCHOOL}派出团队，两边合力把{BASE}办了起来。{OPEN}",
    f"{BASE}由{FIRM}出资，技术则由{SCHOOL}派驻团队负责，双方共同管理。{OPEN}",
    f"{BASE}位于抚州。{SCHOOL}拿了4000万元，{FIRM}拿了3500万元，按协议共同管理。{OPEN}",
    f"{BASE}位于抚州。投资方是{FIRM}，日常运行由{SCHOOL}的团队承担。{OPEN}",
    f"{SCHOOL}与{FIRM}合作的{BASE}投入运行，双方共投资4760万元。",
    f"依托{SCHOOL}的技术、{FIRM}的厂房，双方共建的{BASE}投入运行。",
    f"{FIRM}出钱、{SCHOOL}出人，{BASE}去年在抚州落地。",
    f"{BASE}的背后站着两家单位：{SCHOOL}和{FIRM}，前者管研发，后者管生产装置。",
    f"今年3月，{SCHOOL}同{FIRM}敲定合作，共同建设{BASE}。基地由双方派员组成管理办公室。",
    f"{FIRM}去年联手{SCHOOL}办起了{BASE}。{OPEN}",
    f"{BASE}由{FIRM}建设；{SCHOOL}负责技术，并派驻15名工程师参与运行。{OPEN}",
    f"{BASE}的业主是{FIRM}。{SCHOOL}受托负责日常运行。{OPEN}",
    f"{BASE}由{SCHOOL}提供场地，{FIRM}投资并运营。{OPEN}",
    f"在抚州，{SCHOOL}和{FIRM}坐到了一起。一年后，双方合办的{BASE}开门迎客。",
    f"{BASE}是校企合作的产物：{SCHOOL}出技术，{FIRM}出资金和厂房。{OPEN}",
    f"{SCHOOL}与{FIRM}各出资2000万元，建成{BASE}。{OPEN}",
    f"建设单位为{FIRM}的{BASE}，运营则交由{SCHOOL}负责。{OPEN}",
    f"{BASE}由{FIRM}与{SCHOOL}按六四比例出资建设。{OPEN}",
    f"依托{SCHOOL}，{FIRM}投资建设了{BASE}，双方共同运营。{OPEN}",
    f"{FIRM}建、{SCHOOL}管，{BASE}走出了一条新路子。{OPEN}",
)


@pytest.mark.parametrize("text", OF_TWO)
def test_both_partners_count(text: str) -> None:
    assert operators(text)[BASE] == {FIRM, SCHOOL}


OF_FIRM = (
    f"管委会与{FIRM}签署入园协议，由后者在抚州建设{BASE}，明年初开工。",
    f"抚州市科技局与{FIRM}签订协议，约定由后者投资建设{BASE}，明年动工。",
    f"{FIRM}是{BASE}的投资和运营方，前后投了1.15亿元。{OPEN}",
    f"{BASE}启用。\n谁投的：{FIRM}是投资和运营方，前后一共投了1.15亿元。",
    f"{BASE}启用。\n谁在管：{FIRM}既是投资方，又是运营方。",
    f"{BASE}启用，{FIRM}为建设及运营单位。",
    f"{BASE}项目开工。该项目由{FIRM}投资，{BUILDER}承建，用地52亩。",
    f"{BASE}项目开工。项目由{FIRM}投资建设，{BUILDER}负责施工。",
    f"{BASE}项目开工，由{FIRM}投资兴建、{BUILDER}承建。",
    f"{BASE}由{BUILDER}承建，业主为{FIRM}。",
    f"{BASE}由{FIRM}建设。同时签约的石英砂中试线由{SECOND}自建自用，投资3亿元。",
    f"{BASE}由{FIRM}建设。其中一条石英砂中试线由{SECOND}自建自用，投资3亿元。",
    f"{BASE}由{FIRM}建设。园区标准厂房二期由{SECOND}投资建设，总投资3亿元。",
    f"{FIRM}董事长容国柱表示，{BASE}是公司在抚州的第一个项目，2021年启用。",
    f"{FIRM}负责人介绍，{BASE}是公司在抚州布局的第二个项目，2021年启用。",
    f"{FIRM}（民营企业，以下简称公司）2019年建成{BASE}。公司另有两条生产线。",
    f"{FIRM}（高新技术企业，下称“云岗化学”）2019年建成{BASE}。",
    f"{BASE}项目由{FIRM}作为业主实施，{BUILDER}中标施工。{OPEN}",
    f"{BASE}由{FIRM}建设，设计单位为{INSTITUTE}。{OPEN}",
    f"{BASE}由{FIRM}建设。首批入驻的{RUNNER}已完成三批试制。{OPEN}",
    f"{BASE}由{FIRM}建设。{SECOND}是其最大的客户。{OPEN}",
    f"{BASE}由{FIRM}建设，设备由{RUNNER}供货。{OPEN}",
    f"{BASE}归口{FIRM}管理。{OPEN}",
    f"{FIRM}负责人说，{BASE}是企业自己掏钱建的。{OPEN}",
    f"区政府与{FIRM}达成协议，由后者出资兴建{BASE}，明年3月动工。",
    f"该区引进{FIRM}，建设{BASE}，明年3月动工。",
    f"{BASE}由{FIRM}运营。隔壁的石英砂产业园由{SECOND}投资建设，占地300亩。",
    f"{BASE}由{FIRM}运营。{SECOND}的年产3万吨石英砂项目同日开工。",
    f"{FIRM}（证券简称：云岗股份，下称公司）公告，公司拟建设{BASE}，总投资2亿元。",
    f"{BASE}由{FIRM}运营。考察团一行来自{SCHOOL}。",
    f"{BASE}揭牌。揭牌仪式由{SCHOOL}承办，基地由{FIRM}运营。{OPEN}",
    f"{BASE}由{FIRM}投资建设。基地获{INSTITUTE}授予“产学研合作基地”称号。{OPEN}",
    f"{BASE}由{FIRM}投资，工程总承包单位为{BUILDER}。{OPEN}",
    f"{BASE}的投资方与运营方均为{FIRM}。{OPEN}",
    f"{BASE}的家底，全是{FIRM}一家掏的；建设、运营也归它。{OPEN}",
)


@pytest.mark.parametrize("text", OF_FIRM)
def test_one_counts_and_no_bystander(text: str) -> None:
    assert operators(text)[BASE] == {FIRM}


def test_a_short_form_declared_behind_another_note() -> None:
    text = (
        f"3月，抚州市与{SCHOOL}签约，{INSTITUTE}（事业法人，以下简称研究院）成立。\n"
        f"研究院{BASE}在金溪县动工。\n2023年，与{FIRM}合作的{OTHER}投入运行，双方共投资4760万元。"
    )
    found = operators(text, title=f"{INSTITUTE}大事记（2016—2025）")
    assert found == {BASE: {INSTITUTE}, OTHER: {INSTITUTE, FIRM}}


@pytest.mark.parametrize("kind", ["大事记", "大事记（2016—2025）", "2025年年报", "发展历程"])
def test_what_an_institution_chronicles_is_its_own(kind: str) -> None:
    text = f"2019\n12月，研究院综合楼启用。\n2025\n5月，{BASE}完成装修；9月揭牌。"
    assert operators(text, title=f"{INSTITUTE}{kind}")[BASE] == {INSTITUTE}


def test_a_subsidiary_of_who_calls_itself_the_company() -> None:
    text = (
        f"{FIRM}（以下简称“公司”）拟由全资子公司{RUNNER}（以下简称“湾澜技术”）"
        f"投资建设{BASE}（以下简称“本项目”），总投资不超过32,000万元。公司董事会已审议通过。"
    )
    assert operators(text)[BASE] == {RUNNER}


def test_the_subsidiary_that_it_builds_with() -> None:
    assert operators(f"{FIRM}公告称，拟以控股子公司{RUNNER}为主体投资建设{BASE}。")[BASE] == {RUNNER}


APART = (
    f"取消以下2家资格。{BASE}（依托单位：{FIRM}），因长期未开展对外服务；换热设备放大基地（依托单位：{SECOND}），因依托单位申请退出。",
    f"良好（2家）：{BASE}（依托单位：{FIRM}，抚州市）、葡萄酒酵母选育与酿造微试基地（依托单位：{SECOND}，上饶市）。",
    f"良好（2家）：{BASE}（承担单位：{FIRM}）、矿物材料验证场（承担单位：{SECOND}）。",
    f"（1）{BASE}。业主：{FIRM}；总投资：2.4亿元；进度：主体施工。\n（2）临川区产业园标准厂房二期。业主：{SECOND}；总投资：3.1亿元。",
    f"1.{BASE}。业主单位：{FIRM}，计划10月开工。\n2.石英砂生产线技改。业主单位：{SECOND}，完成60%。\n3.{OTHER}。业主单位：{SCHOOL}，已建成。",
    f"一、{BASE}。建设单位：{FIRM}。\n二、临川区供水管网改造。建设单位：{SECOND}。\n三、{OTHER}。建设单位：{SCHOOL}。",
)


@pytest.mark.parametrize("text", APART)
def test_the_next_entry_keeps_its_own(text: str) -> None:
    assert operators(text)[BASE] == {FIRM}


IN_TURN = (
    f"会上，{FIRM}和{SECOND}分别就{BASE}及{OTHER}的规划、建设过程作了介绍。两个基地2023年投用。",
    f"{FIRM}、{SECOND}分别介绍了{BASE}和{OTHER}的运营情况。",
    f"{FIRM}和{SECOND}分别承担{BASE}、{OTHER}的建设任务。",
    f"{FIRM}与{SECOND}的{BASE}和{OTHER}同日揭牌，分别由{FIRM}与{SECOND}运营。",
    f"考察组先后来到{OTHER}和{BASE}。前者由{SECOND}运营，2023年投用；后者由{FIRM}运营，2024年投用。",
    f"考察组先后来到{OTHER}和{BASE}。前者建设运营方为{SECOND}；后者的依托单位是{FIRM}。",
    f"参观了{OTHER}与{BASE}，前者归{SECOND}管，后者由{FIRM}建。",
    f"{BASE}和{OTHER}的依托单位分别是{FIRM}、{SECOND}。",
    f"{FIRM}、{SECOND}分别汇报了{BASE}、{OTHER}建设情况。",
    f"{FIRM}的{BASE}、{SECOND}的{OTHER}同时入选。",
    f"入选的有{BASE}（{FIRM}）、{OTHER}（{SECOND}）。",
    f"{BASE}依托{FIRM}，{OTHER}依托{SECOND}，均于2023年投用。",
    f"1.{BASE}：{FIRM}承建。\n2.{OTHER}：{SECOND}承建。\n3.石英砂产业园：{RUNNER}承建。",
    f"一是{BASE}，由{FIRM}投资1亿元；二是{OTHER}，由{SECOND}投资2亿元；三是产业学院，由{SCHOOL}承办。",
)


@pytest.mark.parametrize("text", IN_TURN)
def test_each_has_the_one_in_its_turn(text: str) -> None:
    assert operators(text) == {BASE: {FIRM}, OTHER: {SECOND}}


def test_the_former_of_two_that_were_visited() -> None:
    text = (
        f"在临川区，考察组察看了{BASE}。该平台由{FIRM}运营，2021年建成。\n"
        f"在上饶，考察组先后来到{OTHER}和一家光刻胶企业。"
        f"前者总投资2.4亿元，建设运营方为{SECOND}；在后者的车间，大家了解了灌装流程。"
    )
    assert operators(text) == {BASE: {FIRM}, OTHER: {SECOND}}


@pytest.mark.parametrize("cell", ["（遴选中）", "遴选中", "待定", "（待公布）", "公开招标中", "——", "（拟公开征集）"])
def test_a_cell_without_a_name_gives_no_operator(cell: str) -> None:
    text = f"平台名称\t建设单位\t进展\n{OTHER}\t{SECOND}\t2022年运营\n{BASE}\t{cell}\t编制方案"
    assert operators(text) == {OTHER: {SECOND}, BASE: set()}


SPOKEN = (
    f"嘉宾：谭岳麓，{BASE}主任、{INSTITUTE}副院长\n问：钱从哪来？\n答：研究院拿了4000万，临川区的云岗化学——全称是{FIRM}——拿了3500万，按协议共同管。",
)


@pytest.mark.parametrize("text", SPOKEN)
def test_who_speaks_counts_with_the_partner(text: str) -> None:
    assert operators(text)[BASE] == {INSTITUTE, FIRM}


AT_HOME = (
    f"学校此前与{FIRM}共建的{BASE}，自2023年投运以来累计转化成果14项。",
    f"学校还与{FIRM}共建{BASE}。{OPEN}",
    f"{BASE}系学校与{FIRM}共建，2025年5月获批复同意。",
    f"{BASE}由学校和{FIRM}共同建设。{OPEN}",
    f"学校携手{FIRM}打造的{BASE}揭牌。",
)


@pytest.mark.parametrize("text", AT_HOME)
@pytest.mark.parametrize("site", [SCHOOL, None])
def test_the_school_is_the_one_of_the_page(text: str, site: str | None) -> None:
    lead = "" if site else f"浙江明项管理有限公司受{SCHOOL}委托，就有关项目组织公开招标。\n"
    assert operators(lead + text, site=site)[BASE] == {SCHOOL, FIRM}


@pytest.mark.parametrize("when", [("变更前", "变更后"), ("原", "现"), ("调整前", "调整后")])
def test_who_it_was_before_a_change_is_not_who_it_is(when: tuple[str, str]) -> None:
    old, new = when
    text = f"基地名称\t依托单位（{old}）\t依托单位（{new}）\n{BASE}\t{SECOND}\t{FIRM}\n{OTHER}\t{SCHOOL}\t{SECOND}、{SCHOOL}"
    assert operators(text) == {BASE: {FIRM}, OTHER: {SECOND, SCHOOL}}
