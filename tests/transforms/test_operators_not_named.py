"""Who a page names beside a platform whose operator it does not tell: neighbours, partners, customers, guests. All names are invented."""

import pytest

from tests.transforms.test_operators import operators

MOTORS = "稀土永磁电机中试平台"
RARE_SCHOOL, RARE_LAB = "内蒙古稀土大学", "包头稀土应用研究院"
PARK, CARS, MAGNETS = "包头稀土产业发展集团有限公司", "鄂尔多斯蒙驰汽车有限公司", "包头昆磁材料股份有限公司"

BESIDE = (
    "国网包头供电公司为平台开通绿色通道。",
    f"包头市税务局上门辅导，{MAGNETS}享受研发费用加计扣除。",
    f"同日，{CARS}总投资8亿元的电驱动生产基地开工。",
    f"{CARS}电驱动生产基地项目也于当日开工，总投资8亿元。",
    f"此前，{MAGNETS}已在园区建成两条生产线。",
    f"{MAGNETS}、{CARS}等龙头企业相继落户园区。",
    f"园区还引进了{MAGNETS}、{CARS}等上下游企业12家。",
    f"{RARE_SCHOOL}200余名学生到平台实习。",
    f"在平台的帮助下，{MAGNETS}的新型磁钢实现量产。",
    f"经平台验证的磁钢已在{CARS}批量应用。",
    f"{CARS}拟采用平台试制的电机。",
    f"平台与{CARS}达成供货意向。",
    f"平台已与{RARE_SCHOOL}、{RARE_LAB}等6家单位建立合作关系。",
    f"平台聘请{RARE_SCHOOL}教授李某为首席科学家。",
    f"平台研发的样机获{CARS}认可。",
    f"平台负责人王某毕业于{RARE_SCHOOL}。",
    f"来自{RARE_SCHOOL}、{RARE_LAB}的专家为平台“把脉”。",
    f"{RARE_SCHOOL}党委书记、{RARE_LAB}院长应邀出席启用仪式。",
    f"记者在{MAGNETS}看到，工人们正在赶制订单。{MAGNETS}是平台的老客户。",
    f"{MAGNETS}成立于2009年，主营烧结钕铁硼，年产能8000吨。",
    f"去年，{MAGNETS}营收突破30亿元，同比增长12%。",
    f"包头市近年来支持{RARE_SCHOOL}建设稀土学院，引导{MAGNETS}建设绿色工厂。",
    f"全市现有重点实验室12家，依托{RARE_SCHOOL}建设的省部共建实验室2家。",
    f"{RARE_LAB}牵头承担的国家重点研发计划项目通过验收。",
    f"{RARE_LAB}与{RARE_SCHOOL}共建的联合实验室同步启用。",
    f"下一步，市里将支持{RARE_LAB}创建国家级创新中心。",
    f"平台检测报告由{RARE_LAB}出具。",
    f"平台隔壁，{MAGNETS}的新厂房正在封顶。",
    f"会上，{MAGNETS}、{CARS}作交流发言。",
    f"活动由{PARK}承办，{RARE_SCHOOL}协办。",
    f"会议听取了{PARK}关于园区建设情况的汇报。",
)


@pytest.mark.parametrize("sentence", BESIDE)
def test_nobody_is_made_the_operator(sentence: str) -> None:
    assert operators(f"{MOTORS}2024年投用。{sentence}")[MOTORS] == set()


TELLING = (
    f"平台由{RARE_LAB}建设运营。",
    f"{RARE_LAB}负责平台日常管理。",
    f"牵头的是{RARE_LAB}。",
    f"业主{RARE_LAB}称，试车满三个月后开放预约。",
    f"建平台的钱是{RARE_LAB}出的。",
    f"{RARE_LAB}拿出1.1万平方米厂房，建成了这一平台。",
)


@pytest.mark.parametrize("sentence", TELLING)
def test_who_a_sentence_without_the_name_shows_is(sentence: str) -> None:
    assert operators(f"{MOTORS}2024年投用。{sentence}")[MOTORS] == {RARE_LAB}


BARLEY = "青稞膳食纤维提取中试基地"
FARM_SCHOOL, FARM_LAB = "高原农牧大学", "西藏农牧产业研究院"
PEAK, GRAIN, SNOW = "日喀则珠峰产业投资有限公司", "拉萨圣谷食品有限公司", "林芝雪域生物科技有限公司"

ROUND_ABOUT = (
    f"{GRAIN}的展台前人头攒动。",
    f"启用当天，{GRAIN}与经销商签下千万元大单。",
    f"{SNOW}研发的青稞面膜即将上市，样品就是在这里做出来的。",
    f"为此，{FARM_SCHOOL}专门开设了相关课程。",
    f"该产品由{GRAIN}负责市场推广。",
    f"据{FARM_LAB}测算，每吨青稞可增值6000元。",
    f"{PEAK}董事长王某一行到基地考察，洽谈合作事宜。",
    f"{GRAIN}、{SNOW}等企业慕名而来。",
    f"基地还为{GRAIN}培训了12名技术人员。",
    f"青稞原料由{GRAIN}统一收购。",
    f"{FARM_SCHOOL}、{FARM_LAB}联合发布的白皮书指出，青稞精深加工率不足三成。",
    f"{SNOW}董事长赵某当选协会会长。",
    f"西藏自治区科技厅、{FARM_LAB}有关负责人参加活动。",
    f"目前，{GRAIN}正谋划新建一座工厂。",
    f"基地周边聚集了{GRAIN}、{SNOW}等加工企业。",
    f"基地生产的葡聚糖主要销往{GRAIN}。",
    f"{FARM_SCHOOL}毕业生占到基地员工的一半。",
    f"中试成果将优先在{GRAIN}转化。",
    f"上个月，{FARM_LAB}的三项成果在基地完成验证。",
    f"按照协议，{GRAIN}三年内采购不少于200吨。",
    f"{PEAK}为入驻团队提供免租政策。",
    f"此次活动得到{FARM_SCHOOL}大力支持。",
    f"基地副主任曾在{GRAIN}工作八年。",
)


@pytest.mark.parametrize("sentence", ROUND_ABOUT)
def test_nor_those_round_about(sentence: str) -> None:
    assert operators(f"{BARLEY}去年启用。{sentence}")[BARLEY] == set()


MEANT = (
    (f"日常运营由{PEAK}负责。", {PEAK}),
    (f"{PEAK}出资，{FARM_LAB}出技术。", {PEAK, FARM_LAB}),
    (f"基地隶属于{FARM_LAB}。", {FARM_LAB}),
    (f"项目总投资8000万元，由{PEAK}全额出资。", {PEAK}),
    (f"建设单位是{PEAK}。", {PEAK}),
    (f"背后的推手，是{FARM_LAB}。", {FARM_LAB}),
    (f"{PEAK}投资8000万元建起了这座基地。", {PEAK}),
    (f"牵头建设的{FARM_LAB}，是全区唯一的农牧研究机构。", {FARM_LAB}),
)


@pytest.mark.parametrize(("sentence", "expected"), MEANT)
def test_whom_a_sentence_without_the_name_means(sentence: str, expected: set[str]) -> None:
    assert operators(f"{BARLEY}去年启用。{sentence}")[BARLEY] == expected
