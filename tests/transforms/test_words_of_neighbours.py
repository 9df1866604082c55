"""What stands beside a platform and is said of another body: figures, days, places, titles, hosts. All names are invented."""

import pytest

from tests.transforms.test_places_reworded import told
from transforms.model import Observation

A = "脲醛树脂改性中试平台"


def one(text: str, title: str = "", publisher: str | None = None) -> Observation:
    """Read a page that names one platform."""
    (found,) = told(text, title, publisher).values()
    return found


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("平陆供应链总部基地总投资6.5亿元，将建设智能物流中心。", None),
        ("同日开工的岭海零部件制造基地总投资3.2亿元，占地120亩。", None),
        ("同在园内的平陆智能装备产业园计划投资8亿元，预计明年投产。", None),
        ("钦州临港物流中心项目总投资4.1亿元，由平陆港务公司建设。", None),
        ("该基地总投资6.5亿元，将建设智能物流车间。", 650000000),
        ("中试平台总投资6.5亿元，分两期建设。", 650000000),
        ("整个项目总投资6.5亿元，分两期建设。", 650000000),
    ],
)
def test_investment_of_another_site(words: str, yuan: int | None) -> None:
    text = f"2月18日，位于钦州市的岭海木业有限公司{A}正式投入运营，9条中试产线同时开工运行。{words}"
    money = one(text, "项目建设提速", "钦州日报").investment
    assert (None if money is None else money.yuan) == yuan


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("成立于2021年的平陆树脂自主研发了三种胶黏剂，是最早一批客户。", None),
        ("组建于2019年的创客团队平陆树脂，一年就完成了中试。", None),
        ("创办于2020年的平陆胶业去年找到平台，完成了放大试验。", None),
        ("平台成立于2021年，由岭海木业研究院运营。", 2021),
        ("成立于2021年的平台已服务企业40家。", 2021),
        ("成立于2021年的中试平台，拥有专职人员26人。", 2021),
    ],
)
def test_year_of_a_customer(words: str, year: int | None) -> None:
    assert one(f"走进钦州市{A}，技术人员正在记录数据。{words}", "平台里的新事", "钦州日报").year_established == year


@pytest.mark.parametrize(
    ("words", "year"),
    [
        (f"2024年2月18日，{A}二期项目正式投入运营。", None),
        (f"2024年2月，{A}二期工程建成投用，新增产线4条。", None),
        (f"2024年2月，{A}（二期）竣工投产。", None),
        (f"2024年2月，{A}三期揭牌启用。", None),
        (f"2024年2月，{A}一期项目正式投入运营。", 2024),
        (f"2024年2月18日，{A}正式投入运营，二期同步开工。", 2024),
    ],
)
def test_year_of_a_later_phase(words: str, year: int | None) -> None:
    assert one(words, "", "钦州日报").year_established == year


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2019年8月，市政府与岭海木业研究院组建钦州树脂产业技术有限公司，平台同步投入运营。", 2019),
        ("2019年8月，研究院与县里合资成立钦州树脂技术公司，平台同时启用。", 2019),
        ("2019年8月，钦州树脂技术公司注册成立，中试平台同步投用。", 2019),
        ("2019年8月，钦州树脂技术公司注册成立，平台的建设随之提上日程。", None),
    ],
)
def test_opened_with_its_company(words: str, year: int | None) -> None:
    assert one(f"{A}入选省级制造业中试平台名单。{words}六年来，平台已服务企业60家。", "", "钦州日报").year_established == year


@pytest.mark.parametrize(
    "words",
    [
        f"推动广西{A}争创自治区级中试研发平台，组织企业参加培训。",
        f"支持广西{A}申报国家级制造业中试平台。",
        f"市里积极帮助广西{A}冲刺自治区级中试平台。",
    ],
)
def test_title_that_is_wanted_behind_a_name(words: str) -> None:
    text = f"我市抓好中试平台建设。{words}目前该平台已建成，累计转化成果12项。"
    assert one(text, "中试平台建设工作汇报", "钦州市科学技术局").recognitions == ()


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (f"{A}（岭海木业研究院）入选工信部首批重点培育库，系全区唯一。", "national"),
        (f"{A}被列入工信部重点培育中试平台名单。", "national"),
        (f"{A}入围工业和信息化部首批重点培育库。", "national"),
        (f"{A}进入自治区工信厅首批培育库。", "provincial"),
    ],
)
def test_level_of_a_store_of_the_ministry(words: str, level: str) -> None:
    found = told(f"全市已认定“水性涂料中试平台”等6家市级中试平台。{words}", "我市加快中试平台建设", "钦州日报")
    assert [r.level for r in found[A].recognitions] == [level]


@pytest.mark.parametrize(
    "words",
    [
        "近年来，我国已建设2400余个中试平台，遴选出首批241个工业和信息化部重点培育中试平台。",
        "目前，工信部已将2400余家中试平台纳入储备库，从中遴选产生241家重点培育中试平台。",
        "全国首批国家级制造业中试平台共有21家。",
        "工业和信息化部印发通知，已有241家中试平台列入重点培育名单。",
    ],
)
def test_level_of_all_in_the_country(words: str) -> None:
    text = (
        f"走进钦州市{A}，数条中试生产线正在运转，技术人员盯着仪表。“企业在这里就能完成工艺优化。”平台负责人说。\n"
        f"“十五五”规划建议提出，布局建设中试验证平台。\n{words}"
    )
    assert one(text, "中试平台助力成果转化", "人民日报").recognitions == ()


@pytest.mark.parametrize(
    "words",
    [
        "我市此次上榜的中试平台分别为：{0}、{1}。",
        "我市2家平台上榜，分别是{0}、{1}。",
        "其中我市有2家，即{0}和{1}。",
        "我市的{0}、{1}榜上有名。",
    ],
)
def test_home_word_before_a_list(words: str) -> None:
    first, second = "岭海木业研究院申报的脲醛树脂改性中试平台", "南宁北部湾浆纸有限公司申报的甘蔗渣制浆中试基地"
    found = told(f"近日，自治区科技厅公示了第二批中试平台名单。{words.format(first, second)}", "", "钦州日报")
    assert [o.city for o in found.values()] == ["钦州市", "钦州市"]


@pytest.mark.parametrize(
    "words",
    [
        f"9月13日，灵山县人大常委会副主任李明一行考察调研{A}，公司副总经理接待。",
        f"9月13日，灵山县政府副县长李明带队到{A}参观，公司负责人陪同。",
        f"9月13日，灵山县科技局局长李明一行来访，实地察看了{A}。",
        f"9月13日，灵山县代表团走进{A}，听取了情况介绍。",
    ],
)
def test_home_of_visitors(words: str) -> None:
    text = f"{words}平台2021年建成投用。座谈会上，李明表示，灵山县今后将学习借鉴公司在中试管理方面的先进经验。"
    assert one(text, "考察团来我公司交流").city is None


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("武汉岭海药物研究院黄石原料药中试基地", "黄石市"),
        ("南宁平陆浆纸有限公司钦州制浆中试基地", "钦州市"),
        ("西安岭海大学榆林煤化工中试基地", "榆林市"),
        ("南宁平陆浆纸有限公司制浆中试基地", "南宁市"),
    ],
)
def test_place_behind_the_owner_in_a_name(name: str, city: str) -> None:
    assert one(f"1月10日，院里一行先后考察了两家企业和{name}。在{name}的车间里，大家询问了运行情况。").city == city


@pytest.mark.parametrize(
    ("words", "operators"),
    [
        (f"国家级{A}建设运营方、钦州树脂中试科技有限公司副总经理李某表示，平台已运转两年。", ("钦州树脂中试科技有限公司",)),
        ("平台运营方、钦州树脂中试科技有限公司总经理李某说，订单已排到年底。", ("钦州树脂中试科技有限公司",)),
        ("平台的建设单位、钦州树脂中试科技有限公司负责人介绍，二期正在设计。", ("钦州树脂中试科技有限公司",)),
        ("平台运营主体钦州树脂中试科技有限公司负责人介绍，二期正在设计。", ("钦州树脂中试科技有限公司",)),
        ("平台客户、钦州胶业有限公司总经理李某说，这里省了不少钱。", ()),
        ("平台设备供应方、钦州胶业机械有限公司总经理李某说，这里省了不少钱。", ()),
    ],
)
def test_host_by_its_part(words: str, operators: tuple[str, ...]) -> None:
    assert one(f"5月16日，{A}在钦州市挂牌启用。{words}", "", "钦州日报").operators == operators


@pytest.mark.parametrize(
    ("words", "operators"),
    [
        ("依托岭海木业技术创新中心、硬科技孵化器、创新基金等成果转化资源，构建了全过程服务体系", ()),
        ("依托岭海大学、平陆学院等高校院所的技术支撑，服务企业60家", ()),
        ("依托平陆检测中心的设备资源，为企业提供验证", ()),
        ("依托岭海木业研究院建设，服务企业60家", ("岭海木业研究院",)),
        ("依托岭海木业研究院、平陆学院组建，服务企业60家", ("岭海木业研究院", "平陆学院")),
    ],
)
def test_rests_on_means_of_others(words: str, operators: tuple[str, ...]) -> None:
    assert one(f"{A}位于钦州市，2021年启用。平台{words}。", "", "钦州日报").operators == operators


@pytest.mark.parametrize(
    "words",
    [
        "岭海果品研究院、南方果蔬加工研究中心联合在南宁市举办新闻发布会，宣布由岭海果品研究院建成的“果蔬干制中试基地”对外开放。",
        "岭海果品研究院与南方果蔬学会共同召开现场会，推介由岭海果品研究院建成的“果蔬干制中试基地”。",
        "岭海果品研究院、南方果蔬加工研究中心联合主办论坛，会上，由岭海果品研究院建设的“果蔬干制中试基地”揭牌。",
    ],
)
def test_hosts_of_a_meeting(words: str) -> None:
    assert one(f"12月22日，{words}", "", "钦州日报").operators == ("岭海果品研究院",)


@pytest.mark.parametrize(
    "words",
    [
        "项目刚入驻中试平台，就吸引下游企业平陆胶业集团关注，双方随即达成产业化合作意向。",
        "平陆胶业集团看中一项成果，与项目团队达成合作协议。",
        "一家入驻企业与平陆胶业集团签订了供货协议。",
    ],
)
def test_agreement_of_a_tenant(words: str) -> None:
    assert one(f"钦州市{A}去年底启用。{words}", "", "钦州日报").operators == ()


@pytest.mark.parametrize("name", ["绿色化工中试平台", "岭海硅基新材料中试基地", "对虾饲料中试基地", "马铃薯淀粉中试平台"])
@pytest.mark.parametrize(
    "words",
    [
        "灵山县政府副县长李明带队到{}参观学习",
        "市长王文率队到{}调研",
        "王文到{}调研",
        "李明一行到{}实地考察",
        "王文赴{}指导工作",
        "专家组对{}进行现场核查",
        "王文主任代表{}致辞",
        "王文就{}建设情况作了汇报",
        "一行人步入{}",
        "据{}负责人介绍",
        "{}对外提供服务",
        "市里对{}给予补助",
        "财政向{}拨付资金",
        "双方就{}建设进行了洽谈",
        "企业和{}联合攻关",
        "除{}外，园区还有检测中心",
        "以{}为依托，园区引进企业",
        "项目经{}放大",
        "产品经{}验证",
        "利用{}的设备",
        "专家点赞{}",
        "揭秘{}",
    ],
)
def test_who_goes_there(words: str, name: str) -> None:
    text = f"7月10日，{words.format(name)}。平台2021年建成投用，由岭海木业研究院运营。"
    assert list(told(text, "", "钦州日报")) == [name]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (f"李长明对岭海{A}建设取得的成效表示充分肯定。", [f"岭海{A}"]),
        (f"李长明对{A}的运行情况给予高度评价。", [A]),
        (f"李长明对岭海{A}建设、技术攻关、人才培养、对外中试服务等方面取得的成效表示充分肯定。", [f"岭海{A}"]),
        (f"王书记对{A}提出三点要求。", [A]),
        (f"与会专家对{A}的服务能力表示认可。", [A]),
        (f"赵文对{A}运行情况进行了点评。", [A]),
    ],
)
def test_who_thinks_of_it(words: str, names: list[str]) -> None:
    text = f"7月10日，调研组到钦州市实地察看，听取了情况汇报，了解人才培养、技术攻关和设备开放。{words}平台2021年建成投用。"
    assert list(told(text, "", "钦州日报")) == names


@pytest.mark.parametrize(
    "words",
    [
        "集团主营业务涵盖检测认证、岭海系统集成及中试基地设计与运营等七大板块。",
        "公司业务包括实验室装备供应、医药中试基地设计与运营。",
        "公司提供化工中试平台规划设计与建设运营服务。",
    ],
)
def test_business_of_a_firm(words: str) -> None:
    assert told(f"12月12日，钦州市与平陆硬创集团签订战略合作协议。{words}", "", "钦州日报") == {}


@pytest.mark.parametrize(
    "words",
    [
        "目前，全国多地启动国家智能体应用中试基地建设。“中试上接科技攻关。”发言人说，国家布局建设国家智能体应用中试基地。",
        "目前，各地正加快建设国家智能体应用中试基地。发言人介绍，国家智能体应用中试基地将向企业开放。",
        "多个省份启动了国家智能体应用中试基地建设工作，今后还将推动建设一批国家智能体应用中试基地。",
    ],
)
def test_class_in_many_places(words: str) -> None:
    assert told(f"从国家发展改革委新闻发布会获悉，{words}", "", "新华社") == {}


@pytest.mark.parametrize(
    "line",
    [
        f"由灵山县申报的{A}，重点对人造板企业开展胶合评价",
        f"会上，高新区管委会负责人解读了{A}，并介绍了分期投入计划",
    ],
)
def test_last_line_without_a_stop(line: str) -> None:
    text = f"近日，自治区公布2025年中试平台名单，31家申报单位入选。\n入选平台中，8家以企业为依托单位，覆盖多个领域。\n{line}"
    assert list(told(text, "31家中试平台入选", "钦州日报")) == [A]


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("灵山县人大常委会副主任李明一行考察岭海综合中试基地", None),
        ("灵山县科技局来访岭海综合中试基地", None),
        ("灵山县政府考察团到访岭海综合中试基地", None),
        ("灵山人大常委会副主任李明一行考察岭海综合中试基地", None),
        ("钦州建成岭海综合中试基地", "钦州市"),
    ],
)
def test_guests_in_the_title(title: str, city: str | None) -> None:
    text = "9月13日上午，客人考察岭海综合中试基地，副总经理王文接待，希望灵山县多来交流，学习借鉴公司的经验。基地2021年建成投用。"
    assert one(text, title, "岭海新材料有限公司").city == city


BRANDS = ["力合", "星火", "智汇", "海纳"]


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("kind", ["中试基地", "中试平台", "概念验证中心"])
@pytest.mark.parametrize(
    "words",
    [
        "{}总投资8000万元，建筑面积2万平方米。",
        "{}占地20亩，今年投用。",
        "{}项目总投资约3亿元，今年开工。",
        "{}建筑面积达2万平方米。",
        "{}由岭海木业研究院运营，总建筑面积2万平方米。",
    ],
)
def test_figures_of_a_brand(words: str, kind: str, brand: str) -> None:
    assert list(told(words.format(brand + kind), "", "钦州日报")) == [brand + kind]


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize(
    "words",
    [
        "7月10日，记者在钦州看到，{0}中试基地对外开放。平台2021年建成投用，由{0}木业研究院运营。",
        "王文参观了{0}中试基地，{0}生物科技（钦州）有限公司负责人作了介绍。基地2021年建成投用。",
    ],
)
def test_brand_of_an_owner(words: str, brand: str) -> None:
    assert list(told(words.format(brand), "", "钦州日报")) == [f"{brand}中试基地"]


OTHERS = ["园区", "公司", "学校", "化工", "全市", "产业", "联合", "一家", "省级", "产品", "单个", "全部", "新建", "租用"]


@pytest.mark.parametrize("word", OTHERS)
@pytest.mark.parametrize("words", ["{}总投资8000万元，建筑面积2万平方米。", "{}占地20亩。", "{}项目总投资约3亿元，今年开工。"])
def test_figures_of_no_brand(words: str, word: str) -> None:
    assert list(told(words.format(f"{word}中试基地"), "", "钦州日报")) == []


@pytest.mark.parametrize("owner", ["清华", "浙大", "北航", "西工大", "中科院", "大化所", "万华", "同济", "中科大", "华为"])
@pytest.mark.parametrize(
    "words",
    [
        "7月10日，{}中试基地在钦州市揭牌。基地2021年建成投用。",
        "走进{}中试基地，多条中试线正在运转。",
        "记者从{}中试基地获悉，平台已服务企业20家。",
        "2021年，{}中试基地投入运行。",
    ],
)
def test_short_name_of_an_owner(words: str, owner: str) -> None:
    assert list(told(words.format(owner), "", "钦州日报")) == [f"{owner}中试基地"]


@pytest.mark.parametrize(
    "words", ["项目在北大、清华等概念验证中心落地。", "北大、清华、浙大等高校概念验证中心纷纷成立。", "市里支持清华等建设概念验证中心。"]
)
def test_short_names_of_a_class(words: str) -> None:
    assert list(told(words, "", "钦州日报")) == []


HEARD = [
    "中科岭海硅基",
    "中原化工",
    "中航岭海",
    "中国化学岭海",
    "小麦淀粉",
    "小分子药物",
    "头孢原料",
    "轻合金铸造",
    "实验动物",
    "商用车底盘",
    "军工电子",
]


@pytest.mark.parametrize("stem", HEARD)
@pytest.mark.parametrize("words", ["记者从{}获悉，平台已服务企业20家。", "以{}为依托，园区引进企业。平台已服务企业20家。"])
def test_prepositions_before_a_name(words: str, stem: str) -> None:
    assert list(told(words.format(f"{stem}中试平台"), "", "钦州日报")) == [f"{stem}中试平台"]


@pytest.mark.parametrize("name", ["石英改性中试平台", "声学超材料中试基地", "天麻深加工中试平台", "玄武岩纤维中试基地"])
@pytest.mark.parametrize("words", ["今年{}启用", "今年{}正式揭牌", "今年{}投用", "今年{}落户我市"])
def test_opened_this_year(words: str, name: str) -> None:
    text = f"7月10日，{words.format(name)}。平台2021年建成投用，由岭海木业研究院运营。"
    assert list(told(text, "", "钦州日报")) == [name]
