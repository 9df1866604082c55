"""What a platform cost, since when it is there and what titles it has, one fact in many wordings. All names are invented."""

import pytest

from tests.transforms.test_places_reworded import A, B, C, told


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("位于县里总投资6.7亿元、占地1200亩的灵山荔枝现代农业产业园内，建筑面积4200平方米。建设共投入2600万元", 26000000),
        ("改造共花去3100万元。离基地不远，投资12亿元的某饮料集团新厂正在安装灌装线", 31000000),
        ("先后共投入3100万元。隔壁总投资20亿元、占地300亩的海工装备产业园也在建设", 31000000),
        ("总共花出去3100万元。与基地一墙之隔，投资5亿元的浆纸新厂正在安装设备", 31000000),
        ("2021年启用，是公司在本地的第一个项目，当年只投了2800万元", 28000000),
        ("2021年启用。研究院拿了4000万元，公司拿了3500万元，加起来7500万元", 75000000),
        ("2021年启用。公司先后获得各类专项支持，经费合计1870万元", None),
        ("2021年启用。该基地先后获得修缮购置专项、重大科技计划等支持，经费合计1870万元", None),
        ("2021年启用。公司自己的菌种车间去年刚投入4000万元完成改造", None),
        ("2021年启用。隔壁的生产线又投入4000万元完成技改", None),
        ("2021年启用。会上发布了“平陆成果转化基金”，首期规模10亿元，总额20亿元", None),
        ("2021年启用。研究院参股的平陆科技园去年开园，总投资7.3亿元", None),
    ],
)
def test_investment(words: str, yuan: int | None) -> None:
    found = told(f"{B}由北部湾浆纸有限公司建设，2021年建成。基地{words}。", "中试基地启用", "钦州日报")
    money = found[B].investment
    assert (None if money is None else money.yuan) == yuan


@pytest.mark.parametrize(
    "item",
    [
        "（3）灵山县金银花产业园标准厂房二期。业主：灵山县产业投资公司；总投资：3.1亿元；建筑面积8万平方米；进度：完成60%。",
        "（3）平陆运河配套物流园。总投资3.1亿元，建筑面积8万平方米，可提供仓储、分拣服务。",
        "（3）铝土矿伴生镓回收技术攻关。承担单位：桂南矿业学院；资助经费：300万元；进度：小试完成，拟在省外中试平台开展放大。",
    ],
)
def test_next_item_without_a_platform(item: str) -> None:
    text = (
        f"（1）{A}。建设地点：钦南区犀牛脚镇；业主：岭海木业有限公司；总投资：2.4亿元；进度：主体施工。\n"
        f"（2）{B}。建设地点：灵山县檀圩镇；业主：北部湾浆纸有限公司；建设规模：蒸煮装置2套；进度：正在办理用地手续。\n{item}"
    )
    found = told(text, "2026年重点推进的科技创新类项目", "钦州市发展改革委")
    assert (found[B].investment, found[B].floor_area, found[B].services) == (None, None, ())


@pytest.mark.parametrize(
    ("words", "m2"),
    [
        ("拟新建厂房及配套设施约1.42万平方米", 14200),
        ("新建厂房和附属用房1.42万平方米", 14200),
        ("2022年搬进现在的1500平方米新址", 1500),
        ("场地在校内工程楼，540平方米", 540),
        ("地点在5号楼一层，540平方米", 540),
        ("中心不大，只有450㎡", 450),
        ("面积不大，只有450平方米", 450),
        ("借用综合楼三层880平方米", 880),
        ("腾出1800平方米验证场地", 1800),
        ("基地就在糖厂旧车间里，2600平方米", 2600),
        ("园区总建筑面积20万平方米，基地占其中2600平方米", 2600),
        ("园区二期8.6万平方米标准厂房要到明年才能交付", None),
        ("开发区三期6万平方米厂房正在建设", None),
        ("同在镇上的科创园面积5万平方米", None),
        ("同一个小微园，总建筑面积16万平方米，由城发集团开发", None),
        ("所在的闻川智创园是镇里打造的产业平台，占地64.5亩，总建筑面积8.1万平方米", None),
    ],
)
def test_floor(words: str, m2: float | None) -> None:
    found = told(f"{B}由北部湾浆纸有限公司建设。{words}。", "中试基地建设", "钦州日报")
    area = found[B].floor_area
    assert (None if area is None else area.m2) == m2


@pytest.mark.parametrize(
    "words",
    [
        "是广西壮族自治区首批先进制造业中试基地之一",
        "成了广西首批制造业中试平台之一",
        "今年入选广西第二批中试基地",
        "成为自治区首批中试基地之一",
        "自治区工信厅去年评中试平台，它是自治区级第一批",
        "自治区科技厅的文件下来，基地成了广西首批概念验证与中试平台",
        "经自治区科技厅评审，跻身自治区级中试基地",
    ],
)
def test_level_of_a_first_batch(words: str) -> None:
    found = told(f"{B}由北部湾浆纸有限公司建设，2021年建成，{words}。", "中试基地走访", "钦州日报")
    assert [r.level for r in found[B].recognitions] == ["provincial"]


@pytest.mark.parametrize(
    "words",
    [
        "其中自治区级科技成果转化专项800万元",
        "另有自治区级重点实验室一个",
        "获自治区级补助资金200万元",
        "建设中得到省级专项支持800万元",
        "公司同时承担省级重点研发计划课题3项",
    ],
)
def test_level_of_something_else(words: str) -> None:
    found = told(f"{B}由北部湾浆纸有限公司建设，2021年建成投用，{words}。", "中试基地走访", "钦州日报")
    assert found[B].recognitions == ()


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("前身是1998年成立的制浆课题组，2013年建立中试基地", 2013),
        ("前身为2001年创办的校办试验厂，2019年建成", 2019),
        ("已完成封顶，料今年第四季试运行", None),
        ("两年前由大学和公司合力建起", 2024),
        ("三年前建成投用", 2023),
        ("9月起正式投料运行，此前在2023年动工", 2025),
        ("2021年底动工，真正把门打开，是2023年3月", 2023),
        ("2020年立项，2022年4月才打开门接活", 2022),
        ("2019年4月动工，2020年11月开放", 2020),
        ("设备到位48台，2025年5月起对外开展沉积工艺开发服务", 2025),
        ("设备到位48台，2024年5月起对外承接委托试验", 2024),
        ("5月25日一次投料成功", 2026),
        ("2021年动工，2023年春天，第一炉浆料出炉", 2023),
        ("园里1号楼、2号楼今年1月通过竣工验收", None),
        ("县里去年建成高标准农田1.2万亩", None),
    ],
)
def test_founding(words: str, year: int | None) -> None:
    found = told(f"{B}由北部湾浆纸有限公司运营，{words}。", "基地走访", "钦州日报")
    assert found[B].year_established == year


@pytest.mark.parametrize(
    "words",
    ["今天正式亮相", "今日在灵山县投料运行", "昨日正式投料", "今天开门迎客", "昨日举行揭牌仪式", "今天也亮相啦"],
)
def test_founding_told_by_the_day(words: str) -> None:
    found = told(f"由北部湾浆纸有限公司建设的{B}{words}。", "基地启用", "钦州日报")
    assert found[B].year_established == 2026


@pytest.mark.parametrize(
    "heads",
    [("2019", "2020", "2023"), ("2019年", "2020年", "2023年"), ("【2019】", "【2020】", "【2023】"), ("■2019年", "■2020年", "■2023年")],
)
def test_year_of_a_chronicle(heads: tuple[str, str, str]) -> None:
    text = (
        f"{heads[0]}\n12月，{B}建成，建筑面积7350平方米，决算投资1.09亿元。\n{heads[1]}\n研究院获批自治区工程研究中心。\n"
        f"{heads[2]}\n与平陆激光有限公司合作的{C}投入运行，双方共投资4760万元。\n研究院参股的科技园开园，总投资7.3亿元。"
    )
    found = told(text, "北部湾浆纸研究院大事记", "北部湾浆纸研究院")
    assert (found[B].year_established, found[C].year_established) == (2019, 2023)
    assert found[C].investment is not None
    assert found[C].investment.yuan == 47_600_000


@pytest.mark.parametrize(
    "lead",
    ["建成运营的有2个。", "已建成投用的有2家。", "目前，建成运行的共2个。", "已投用的2个。"],
)
def test_state_told_in_a_sentence_before(lead: str) -> None:
    text = (
        f"全市现有、在建中试平台共4个。\n{lead}岭海木业研究院建设了“{A}”；北部湾浆纸有限公司的“{B}”则由企业自建。\n"
        f"在建的2个。分别是平陆激光有限公司的“{C}”和钦南铸造厂的“球墨铸铁中试平台”。"
    )
    found = told(text, "钦州中试平台摸底", "钦州日报")
    assert [found[n].status for n in (A, B, C)] == ["operating", "operating", "under_construction"]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("岭海木业股份有限公司关于全资子公司投资建设中试平台的公告", "planned"),
        ("岭海木业股份有限公司关于对外投资建设中试平台的公告", "planned"),
        ("岭海木业股份有限公司关于投资建设脲醛树脂改性中试平台的公告", "planned"),
        ("关于加快建设脲醛树脂改性中试平台的建议", "planned"),
        ("关于尽快建设脲醛树脂改性中试平台的提案", "planned"),
    ],
)
def test_state_by_the_kind_of_document(title: str, status: str) -> None:
    text = (
        f"公司拟由子公司岭海新材料有限公司在钦南区投资建设{A}，总投资1.86亿元。平台约四成能力对外开放，为高校团队和企业提供热压试验服务。"
    )
    found = told(text, title, "岭海木业股份有限公司")
    assert found[A].status == status


@pytest.mark.parametrize(
    "lead",
    ["前两家今年8月就已接单：", "名单中的前两家已经试着接单：", "头两家已经开张："],
)
def test_the_former_and_the_latter_of_a_list(lead: str) -> None:
    text = (
        f"钦州市公布首批中试平台名单。\n① {A}\n牵头：岭海木业研究院　方向：木材胶黏\n"
        f"② {B}\n牵头：北部湾浆纸有限公司　方向：制浆造纸\n"
        f"③ {C}\n牵头：平陆激光有限公司　方向：激光加工。\n"
        f"名单不是空谈。{lead}前者腾出1800平方米场地；后者投入2600万元。排在最后的一家2025年才建成。"
    )
    found = told(text, "钦州首批中试平台", "钦州日报")
    assert [None if (area := found[n].floor_area) is None else area.m2 for n in (A, B, C)] == [1800, None, None]
    assert [None if (money := found[n].investment) is None else money.yuan for n in (A, B, C)] == [None, 26_000_000, None]
    assert [found[n].industry for n in (A, B, C)] == ["木材胶黏", "制浆造纸", "激光加工"]


@pytest.mark.parametrize(
    "threat",
    ["整改不到位的取消中试基地资格", "整改不合格的撤销其资格", "逾期未整改的取消资格", "复核不达标者取消中试基地资格"],
)
def test_a_title_that_may_be_lost(threat: str) -> None:
    text = (
        f"优秀（1家）：{A}（依托单位：岭海木业研究院，钦州市钦南区）。\n"
        f"限期整改（1家）：{B}（依托单位：北部湾浆纸有限公司，钦州市灵山县）。整改期6个月，{threat}。"
    )
    found = told(text, "关于自治区中试基地绩效评价结果的通报", "广西壮族自治区科学技术厅")
    assert [r.stage for r in found[B].recognitions] == ["recognized"]


@pytest.mark.parametrize(
    ("cell", "status"),
    [("选址檀圩镇；编制方案", "planned"), ("编制建设方案", "planned"), ("方案设计中", "planned"), ("主体封顶", "under_construction")],
)
def test_state_in_a_cell(cell: str, status: str) -> None:
    text = f"平台名称\t建设单位\t进展\n{A}\t岭海木业研究院\t2024年1月揭牌\n{B}\t北部湾浆纸有限公司\t{cell}"
    assert told(text, "2025年中试平台建设进展通报", "钦州市科学技术局")[B].status == status


def test_the_other_rows_of_a_table_are_not_its_own() -> None:
    text = (
        "序号\t项目名称\t建设地点\t建设单位\t项目概况\n"
        f"1\t{A}项目\t灵山县檀圩镇\t岭海木业研究院\t新征用地15亩，购置设备63台。总投资8600万元，其中环保投资120万元。\n"
        "2\t标准化厂房三期\t钦南区\t钦南开发有限公司\t新建厂房6栋，建筑面积5.2万平方米，总投资2.1亿元。"
    )
    found = told(text, "钦州市生态环境局关于拟批准建设项目环评文件的公示", "钦州市生态环境局")[A]
    assert found.investment is not None
    assert (found.investment.yuan, found.floor_area) == (86_000_000, None)


@pytest.mark.parametrize(
    "words",
    [
        "自治区科技厅公布2025年度自治区级中试示范基地名单，该平台名列其中",
        "2022年被自治区科学技术厅备案为自治区级中试平台",
    ],
)
def test_the_title_of_the_one_told_before(words: str) -> None:
    text = f"{A}由岭海木业研究院运营，已服务企业86家。{words}。\n同样热闹的还有{B}，由北部湾浆纸有限公司管理，2023年起运行。"
    found = told(text, "中试接力", "钦州日报")
    assert [r.level for r in found[A].recognitions] == ["provincial"]
    assert [r.level for r in found[B].recognitions if r.level] == []


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("近日，自治区科技厅批准依托岭海木业研究院组建", None),
        ("去年12月，自治区科技厅同意设立的", None),
        ("去年12月，市里批复组建的", None),
        ("去年12月，岭海木业研究院组建了", 2025),
    ],
)
def test_leave_to_found_is_no_founding(words: str, year: int | None) -> None:
    found = told(f"{words}“{A}”，建设期两年。", "基地获批", "钦州日报")
    assert found[A].year_established == year
