"""Names as newspapers write them: lists with one head noun and more than they name, events, houses of two uses, bases of zones."""

import pytest

from tests.transforms import read_passage
from tests.transforms.read_passage import observations_of


def states(text: str, title: str = "", publisher: str | None = None) -> dict[str, str]:
    return {o.name: o.status for o in read_passage.observations_of(text, title, publisher)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "园区已建成工业CT检测、柔性传感薄膜等5个中试服务平台，并面向企业开放；微纳增材制造、卫星载荷测试等3个中试平台正在筹建。",
            {
                "工业CT检测中试服务平台": "operating", "柔性传感薄膜中试服务平台": "operating",
                "微纳增材制造中试平台": "planned", "卫星载荷测试中试平台": "planned",
            },
        ),
        (
            "两年来，全区已投用血液制品、多肽合成等6个中试服务平台；基因编辑育种、细胞外囊泡等4个中试平台正抓紧建设。",
            {
                "血液制品中试服务平台": "operating", "多肽合成中试服务平台": "operating",
                "基因编辑育种中试平台": "under_construction", "细胞外囊泡中试平台": "under_construction",
            },
        ),
        (
            "截至目前，瑞昌科技聚酰亚胺薄膜、蓝湖化工电子级双氧水G5等20余个中试研发平台已经建成，累计转化成果45个。",
            {"瑞昌科技聚酰亚胺薄膜中试研发平台": "operating", "蓝湖化工电子级双氧水G5中试研发平台": "operating"},
        ),
        (
            "通过企业自建一批，目前恒远炭材煤系针状焦研发、凯达高纯石英砂KD-4等十余个中试平台建成投运。",
            {"恒远炭材煤系针状焦研发中试平台": "operating", "凯达高纯石英砂KD-4中试平台": "operating"},
        ),
        (
            "去年以来，全市新建成赤藓糖醇、纤维素乙醇等3个中试基地，氢燃料电堆、钠电正极等2个中试基地在建。",
            {
                "赤藓糖醇中试基地": "operating", "纤维素乙醇中试基地": "operating",
                "氢燃料电堆中试基地": "under_construction", "钠电正极中试基地": "under_construction",
            },
        ),
        (
            "全区加快布局，已建成特种巡检机器人、自动化蛋白质结晶筛选、海水淡化膜元件评测等4个中试服务平台。",
            {
                "特种巡检机器人中试服务平台": "operating", "自动化蛋白质结晶筛选中试服务平台": "operating",
                "海水淡化膜元件评测中试服务平台": "operating",
            },
        ),
        (
            "赤藓糖醇、纤维素乙醇2个中试基地，氢燃料电堆、钠电正极2个概念验证中心均已建成。",
            {
                "赤藓糖醇中试基地": "operating", "纤维素乙醇中试基地": "operating",
                "氢燃料电堆概念验证中心": "operating", "钠电正极概念验证中心": "operating",
            },
        ),
    ],
)  # fmt: skip
def test_lists_that_name_some_of_more(text: str, found: dict[str, str]) -> None:
    assert states(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "目前，已形成以中国煤科院、海川药业等6个中试基地为支撑的转化体系。",
        "成功构建起以中煤科工西安院、海川药业等8个中试基地为支撑的平台。",
        "新材料、生物医药等领域8个中试平台正在筹建。",
        "盛达新材、宏源电子等15个中试平台建设主体获得补助。",
        "依托东南大学、金川集团等4个中试基地，全区成果转化提速。",
        "东南大学、金川镍业等7个中试平台已经建成，去年服务企业90家。",
        "目前，全市以浙大宁波理工、博威合金等5个中试基地为牵引，带动产业升级。",
        "宏源电子、海川生物等7个中试平台已经建成，去年服务企业90家。",
    ],
)
def test_owners_and_fields_alone_are_no_names(text: str) -> None:
    assert states(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("7月8日，第二届江海材料论坛暨南通大学海工涂层概念验证中心揭牌仪式举行。", "南通大学海工涂层概念验证中心"),
        ("首届湘江创新周暨湘潭先进电池中试基地开工仪式在湘潭高新区举行。", "湘潭先进电池中试基地"),
        ("2024年度技术交流会暨高熵合金中试平台启用活动昨日举办，平台由甬江材料研究院建设。", "高熵合金中试平台"),
        ("暨南大学细胞外基质中试基地昨日揭牌。", "暨南大学细胞外基质中试基地"),
    ],
)
def test_name_behind_an_event(text: str, name: str) -> None:
    assert list(states(text)) == [name]


@pytest.mark.parametrize("text", ["成果对接会暨中试基地建设推进会在绍兴举行。", "新材料大会暨中试平台联盟成立大会在洛阳召开。"])
def test_events_alone_name_nothing(text: str) -> None:
    assert states(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "现场，双方为节能电机研究中心及中试平台、江苏省电机行业协会泰州分会揭牌。",
            {"节能电机研究中心及中试平台": "operating"},
        ),
        ("活动中，市领导为固态电池工程中心及中试基地、产业基金揭牌。", {"固态电池工程中心及中试基地": "operating"}),
        (
            "华东理工大学与安庆高新区还将重点打造华东理工大学（安庆）新能源科技成果转化及中试基地、国家高端聚烯烃装备研发制造中心。",
            {"华东理工大学（安庆）新能源科技成果转化及中试基地": "planned"},
        ),
        ("支持企业建设研发中心及中试平台、检测中心。", {}),
        ("双方还将打造一批中试基地、检测中心。", {}),
        ("去年引进研发中心及中试平台3个，新增院士工作站2家。", {}),
    ],
)
def test_houses_of_two_uses(text: str, found: dict[str, str]) -> None:
    assert states(text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("钦州港经开区中试基地是全区化工成果走向生产的重要载体，占地12万平方米，建有厂房8栋。", ["钦州港经开区中试基地"]),
        ("记者了解到，泰兴经济开发区中试基地是全市首家开放式的试验场所，由泰兴化工研究院有限公司运营。", ["泰兴经济开发区中试基地"]),
        ("各地经开区中试基地是成果转化的重要载体。", []),
        ("建设经开区中试基地是补齐短板的关键一招。", []),
        ("经开区中试基地是创新链上的关键一环，各部门要加大支持。", []),
        ("建好泰兴经济开发区中试基地是补齐短板的关键一招。", []),
    ],
)
def test_base_of_a_zone(text: str, names: list[str]) -> None:
    assert list(states(text)) == names


def test_part_of_a_whole_named_in_passing() -> None:
    text = (
        "“沧州临港经开区中试基地是河北沧州精细化工中试基地的组成部分，也是开发区成果走向生产的载体。”经理说。\n"
        "中试基地占地9万平方米，完成投资2.1亿元，6栋甲类厂房均已建成。"
    )
    found = {o.name: o for o in read_passage.observations_of(text)}
    own, whole = found["沧州临港经开区中试基地"], found["河北沧州精细化工中试基地"]
    assert own.investment is not None
    assert own.land_area is not None
    assert whole.investment is None
    assert whole.land_area is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "项目主要建设河南省高温合金HIP研发中试平台所需的厂房，HIP中试平台经过长时间论证。河南省高温合金中试基地已获省级中试基地授牌。",
            ["河南省高温合金HIP研发中试平台"],
        ),
        (
            "湖北省光通信PIC封装中试平台由武汉光院建设，2024年投用；SiC中试平台由长飞研究院建设，尚未开工。",
            ["湖北省光通信PIC封装中试平台", "SiC中试平台"],
        ),
        (
            "入选的有河南省高温合金HIP研发中试平台、河南省高温合金中试基地、河南省轴承钢中试基地。",
            ["河南省高温合金HIP研发中试平台", "河南省高温合金中试基地", "河南省轴承钢中试基地"],
        ),
    ],
)
def test_letters_in_one_name_of_two(text: str, names: list[str]) -> None:
    assert list(states(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "作为各院所成果孵化中试基地，智造工场涵盖了西安交大无人系统研究中心、兰州大学催化实验室等。",
        "作为各高校先导成果熟化中试基地，云谷工坊由5家实验室组成，目前已开工。",
    ],
)
def test_what_many_share_is_no_name(text: str) -> None:
    assert states(text) == {}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "区人大调研果蔬冷链中试平台建设",
            "7月7日，区人大部分代表就果蔬冷链中试平台建设开展专题调研。\n代表们察看了柑橘精油提取中试基地。这个基地由橘乡农产品集团有限公司建设，2024年投入使用。",
        ),
        (
            "市政协围绕光电材料中试基地建设协商",
            "市政协围绕光电材料中试基地建设协商，委员们到正在建设的柑橘精油提取中试基地，该基地由橘乡农产品集团有限公司投资3600万元。",
        ),
    ],
)
def test_what_people_look_into_is_no_facility(title: str, text: str) -> None:
    assert [platform.name for platform in observations_of(text, title)] == ["柑橘精油提取中试基地"]


def test_what_is_pushed_on_and_to_be_finished_is_one() -> None:
    [platform] = observations_of("橘乡县正在推进果蔬冷链中试平台建设，计划今年11月建成。", "橘乡县加快果蔬冷链中试平台建设")
    assert platform.name == "果蔬冷链中试平台"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青稞β-葡聚糖提取中试基地去年启用。", "青稞β-葡聚糖提取中试基地"),
        ("海川食品有限公司建设的ω-3脂肪酸中试平台已投用。", "ω-3脂肪酸中试平台"),
        ("中部片区-海盐化工中试基地去年启用。", "海盐化工中试基地"),
    ],
)
def test_a_hyphen_behind_a_greek_letter_is_inside_a_term(text: str, name: str) -> None:
    assert [platform.name for platform in read_passage.observations_of(text)] == [name]
