"""What a clause tells of another thing is not told of the platform. All names are invented."""

import pytest

from tests.transforms.read_passage import observations_of

PLANNED = "宜城锻造模具公司计划建设襄南热锻模具中试平台。"
RECOGNISED = "襄南热锻模具中试平台近日被认定为省级中试平台。"


def state(text: str) -> str | None:
    """The status of the one platform, or that it was recognised where the page states none."""
    (found,) = observations_of(text)
    return found.status if found.status != "unknown" else ("recognized" if found.recognitions else None)


@pytest.mark.parametrize(
    "words",
    [
        "同日，高新区标准厂房二期项目开工建设。",
        "隔壁的人才公寓也已封顶。",
        "老厂区的搬迁改造工程正在推进。",
        "镇里的污水处理厂扩建工程年底投运。",
        "市民中心北侧的会展大厦已经启用。",
        "配套的地铁三号线正在建设。",
        "另一个氢能产业项目计划明年开工。",
        "全市重大项目集中开工活动举行。",
        "与之相邻的冷链物流中心预计年底建成。",
        "城西快速路已全线贯通投用。",
        "他所在的车间去年刚刚投产。",
        "当地还有一座垃圾焚烧发电厂正在建设。",
        "宜城锻造模具公司新总部大楼正在装修。",
        "襄南经开区管委会新办公楼已启用。",
        "粮油加工产业园总投资5亿元，今年3月开工。",
        "县文化馆占地20亩，去年建成。",
        "县人民医院由鲁班建工集团承建，正在加紧施工。",
        "与此同时，南街历史文化街区完成改造并对外开放。",
        "当天还有襄南县融媒体中心等3个项目集中揭牌。",
        "襄南职业学院智能制造实训楼开工。",
        "据介绍，县里正在建设的产业大道明年通车。",
        "墙头镇的老年食堂上月开张。",
        "沱江设计研究总院有限公司承担了方案设计，沱江建工集团负责施工。",
        "随后，参会人员前往经开区观摩了在建项目。",
        "县领导随后检查了在建工地的安全生产。",
        "大家边走边看，了解新投产企业的生产情况。",
        "其研发的抗菌肽获批临床试验。",
        "团队负责人入选国家级人才工程。",
        "宁波市已建成中试平台12家、在建9家。",
        "去年全市新开工工业项目120个。",
        "东湖软件园由科发集团运营，建筑面积15万平方米。",
        "市创新投资基金规模达20亿元，由国有资本运营公司管理。",
    ],
)
def test_another_thing(words: str) -> None:
    assert state(PLANNED + words) == "planned"
    assert state(RECOGNISED + words) == "recognized"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("目前项目已经开工。", "under_construction"),
        ("项目一期已封顶。", "under_construction"),
        ("主体工程正在施工。", "under_construction"),
        ("厂房装修工程已完工，设备正在安装。", "under_construction"),
        ("这一省重点项目今年动工。", "under_construction"),
        ("模具中试项目列入今年省重点，上半年开工。", "under_construction"),
        ("作为襄南县的“一号工程”，该项目去年10月开工。", "under_construction"),
        ("经过一年建设，这座总投资2亿元的基地今天启用。", "operating"),
        ("一期厂房已经投用。", "operating"),
        ("1号楼已投入使用，2号楼正在收尾。", "operating"),
        ("昨天上午，揭牌仪式在襄南高新区举行。", "operating"),
    ],
)
def test_the_platform_itself(words: str, status: str) -> None:
    assert state(PLANNED + words) == status
