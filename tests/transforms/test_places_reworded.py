"""Where a platform lies, one fact in many wordings. Organisations and platforms are invented, places are real."""

from collections.abc import Mapping

import pytest

from tests.transforms import read_passage
from transforms.model import Observation

Facts = Mapping[str, object]


def told(
    text: str, title: str = "", publisher: str | None = None, site: str | None = None, published_on: str = "2026-06-01"
) -> dict[str, Observation]:
    return {o.name: o for o in read_passage.observations_of(text, title, publisher, site, published_on)}


A, B, C = "脲醛树脂改性中试平台", "甘蔗渣制浆中试基地", "激光熔覆修复中试平台"
LISTED = f"具体为：{A}、{B}、{C}，依托单位依次是岭海木业研究院、北部湾浆纸有限公司、平陆激光有限公司。"


@pytest.mark.parametrize(
    "line",
    [
        "地　址：钦南区犀牛脚镇临海路8号",
        "地 址：钦南区犀牛脚镇临海路8号",
        "平台地址：钦南区犀牛脚镇",
        "场地：钦南区犀牛脚镇，试验厂房4960㎡，室外堆场2000㎡",
        "试验场地：钦南区犀牛脚镇临海路8号，厂房2栋",
        "在哪里：钦南区犀牛脚镇临海路8号3幢，整幢都是",
        "位　置：钦南区犀牛脚镇",
        "坐落地点：钦南区犀牛脚镇临海路8号",
    ],
)
def test_place_behind_a_label(line: str) -> None:
    text = (
        f"{A}\n运营单位：钦州岭海木业研究院\n{line}\n开放内容：热压试验、胶合评价\n"
        f"{B}\n运营单位：钦州北部湾浆纸有限公司\n地址：灵山县檀圩镇"
    )
    found = told(text, "钦州中试服务一本通", "钦州市科学技术局")
    assert (found[A].district, found[B].district) == ("钦南区", "灵山县")


@pytest.mark.parametrize(
    "sentence",
    [
        "第一家在钦南区，第二家在灵山县，第三家在浦北县。",
        "从分布看，第一个位于钦南区，第二个落在灵山县，第三个设在浦北县。",
        "三家依次位于钦南区、灵山县、浦北县。",
        "3个平台分别位于钦南区、灵山县和浦北县。",
        "它们依次坐落在钦州市钦南区、钦州市灵山县、钦州市浦北县。",
        "上述平台建设地点依次为钦南区、灵山县、浦北县。",
        "首家在钦南区，第二家在灵山县，第三家则落户浦北县。",
    ],
)
def test_places_told_in_the_order_of_a_list(sentence: str) -> None:
    text = f"钦州市3家中试平台入选名单，{LISTED}\n{sentence}"
    found = told(text, "钦州3家平台上榜", "钦州日报")
    assert [found[name].district for name in (A, B, C)] == ["钦南区", "灵山县", "浦北县"]


@pytest.mark.parametrize(
    "sentence",
    [
        "从分布看，第一家在钦南区，第二、第三家在灵山县。",
        "首家落在钦南区，后两家都在灵山县。",
        "第一家落子钦南区，第二和第三家同处灵山县。",
        "三者按顺序分布在钦南区、灵山县、灵山县。",
    ],
)
def test_places_of_several_platforms_told_together(sentence: str) -> None:
    text = f"钦州市3家中试平台入选名单，{LISTED}\n{sentence}"
    found = told(text, "钦州3家平台上榜", "钦州日报")
    assert [found[name].district for name in (A, B, C)] == ["钦南区", "灵山县", "灵山县"]


@pytest.mark.parametrize(
    "note",
    [
        "序号2的基地由灵山县一处旧厂房改造而成。",
        "序号2的基地设在灵山县檀圩镇，建设期两年。",
        "序号2所列基地位于灵山县。",
        "注：序号1、2的建设地点均在灵山县。",
        "说明：1.联合单位不分先后。2.序号2的基地利用灵山县闲置糖厂建设。",
    ],
)
def test_place_in_a_note_on_a_row(note: str) -> None:
    text = (
        f"所在市\t序号\t名称\t依托单位\n钦州市\t1\t{A}\t岭海木业研究院\n钦州市\t2\t{B}\t北部湾浆纸有限公司\n"
        f"玉林市\t3\t{C}\t平陆激光有限公司\n{note}"
    )
    found = told(text, "关于公布中试基地名单的通知", "广西壮族自治区科学技术厅")
    assert (found[B].city, found[B].district, found[C].district) == ("钦州市", "灵山县", None)


@pytest.mark.parametrize(
    "words",
    ["拟落户土右旗", "位于土右旗", "选址土右旗新型工业园", "设在包头市土右旗", "地点在土右旗萨拉齐镇"],
)
def test_short_names_of_banners(words: str) -> None:
    found = told(f"市里还规划了{A}，{words}，目前正在编制可研。", "包头布局中试平台", "包头日报")
    assert found[A].district == "土默特右旗"


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("位于灵山县境内的钦州浆纸产业园，2024年建成", "灵山县"),
        ("在灵山县的现代农业产业园里建成投用", "灵山县"),
        ("在灵山县檀圩镇揭牌。基地位于县里总投资6.7亿元的灵山荔枝现代农业产业园内", "灵山县"),
        ("位于钦州高新区，2024年建成", "钦州高新区"),
        ("位于钦州港经济技术开发区，2024年建成", "钦州港经济技术开发区"),
        ("在高新区米芾路，2024年建成", "高新区"),
        ("就在高新区，2024年建成", "高新区"),
        ("设在高新区创业大道9号，2024年建成", "高新区"),
    ],
)
def test_county_or_zone(words: str, district: str) -> None:
    found = told(f"{B}{words}，由北部湾浆纸有限公司运营。", "钦州：中试基地启用", "钦州日报")
    assert found[B].district == district


@pytest.mark.parametrize(
    "sentence",
    [
        "前者与北部湾公司同处一园，后者设在浦北县。",
        "前者与公司在同一个园区，后者设在浦北县。",
        "前者和公司基地同在一园，后者设在浦北县。",
        "前者与该基地同园，后者位于浦北县。",
    ],
)
def test_beside_the_one_told_first(sentence: str) -> None:
    text = (
        f"公司申报的“{B}”位列其中。\n该基地坐落于钦州高新区，2024年6月投运。\n"
        f"我市另外两家分别是岭海木业有限公司的{A}，以及平陆激光研究院的{C}。{sentence}"
    )
    found = told(text, "公司基地跻身省级行列", "钦州市科学技术局")
    assert (found[A].district, found[C].district) == ("钦州高新区", "浦北县")


@pytest.mark.parametrize(
    "text",
    [
        f"7月22日，局长带队赴浦北县考察{C}建设经验。该平台去年11月投运。",
        f"7月22日，局领导到浦北县参观{C}，听取情况介绍。该平台去年11月投运。",
        f"市科技局组织企业前往浦北县学习{C}的运营办法。该平台去年11月投运。",
        f"调研组一行赴浦北县调研了{C}。该平台去年11月投运。",
    ],
)
def test_place_that_people_went_to(text: str) -> None:
    found = told(f"{B}通过验收，位于灵山县。\n{text}", "钦州市科技工作简报", "钦州市科学技术局")
    assert (found[B].district, found[C].district) == ("灵山县", "浦北县")


@pytest.mark.parametrize(
    "words",
    [
        "湖南一家企业的单晶材料，就是在这里从克级走到吨级——当然，厂建在了湖南。",
        "有家企业在平台试成之后，把工厂建在了湖南长沙。",
        "试出来的第一个产品，生产线落户湖南省株洲市。",
        "浙江客户试完样，回头就把生产线落地在浙江绍兴。",
    ],
)
def test_works_elsewhere_are_not_its_place(words: str) -> None:
    found = told(f"甘肃陇右镍钴前驱体中试基地2022年投用，由陇右新材料有限公司运营。{words}", "一千次失败")
    assert (found["甘肃陇右镍钴前驱体中试基地"].province, found["甘肃陇右镍钴前驱体中试基地"].city) == ("甘肃省", None)


@pytest.mark.parametrize("owner", ["盐都节能装备研究院", "鼓楼节能装备有限公司", "铜梁节能装备有限公司"])
def test_short_county_of_another_province(owner: str) -> None:
    found = told(f"{owner}建设了“{A}”，2021年投用。", "自贡：中试平台撑起中间地带", "自贡日报", site="盐都在线")
    assert (found[A].province, found[A].city, found[A].district) == ("四川省", "自贡市", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "钦州高新区近日给出一份名单：4家机构牵头的概念验证中心通过区级遴选。",
        "经路演答辩，钦州高新区管委会公布首批区级概念验证中心名单。",
        "近日，钦州高新区科创局公布首批区级概念验证中心。",
        "钦州高新区首批概念验证中心名单出炉。",
    ],
)
def test_zone_that_chooses(sentence: str) -> None:
    text = (
        f"{sentence}\n① 空心光缆概念验证中心\n牵头：岭海光缆研究所　方向：特种光缆\n"
        "② 神经电极概念验证中心\n牵头：平陆神经科技有限公司　方向：脑机接口"
    )
    found = told(text, "概念验证亮出新名单", None)
    assert {o.district for o in found.values()} == {"钦州高新区"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "district"),
    [
        (f"{A}是该院在灵山县布局的又一个载体。基地占地8亩，2024年11月试生产。", "灵山县"),
        (f"{A}是北部湾浆纸有限公司在灵山县打造的开放载体，2024年投用。", "灵山县"),
        (f"{A}由桂南林业职业学院在灵山县设立，2023年6月启用。", "灵山县"),
        (f"{A}。灵山县拟建项目，建设单位尚未确定。", "灵山县"),
        (f"{A}。灵山县在建项目，业主为岭海木业有限公司。", "灵山县"),
        (f"{A}系公司与研究院联合建设，址在灵山县食用菌产业园5号楼，使用面积3400平方米。", "灵山县"),
        (f"{A}项目原定实施地点为灵山县，现变更为浦北县，用地由35亩调增至44亩。", "浦北县"),
        (f"{A}落子灵山县，由岭海木业有限公司投资。", "灵山县"),
        (f"{A}建设地点由灵山县迁至浦北县，其他事项不变。", "浦北县"),
        (f"{A}的选址由灵山县调整为浦北县，其他事项不变。", "浦北县"),
        (f"{A}原计划选址灵山县，后改在浦北县建设，总投资1亿元。", "浦北县"),
    ],
)
def test_more_words_of_place(text: str, district: str) -> None:
    found = told(f"{text}\n{B}位于钦南区，2022年建成。", "钦州中试平台走访", "钦州市科学技术局")
    assert (found[A].district, found[B].district) == (district, "钦南区")


@pytest.mark.parametrize(
    ("scene", "names"),
    [
        ("灵山县一处老厂房里却热气腾腾，六台反应釜一字排开。", f"这里是{A}，由岭海木业有限公司建设，2021年建成。"),
        ("在钦州市灵山县，答案藏在一座18米高的精馏塔里。", f"这座塔属于{A}，由岭海木业有限公司建设。"),
        ("凌晨四点，灵山县檀圩镇的风很硬。工程师钻进舱里。", f"她是{A}的首席工程师。平台由岭海木业有限公司建设。"),
        ("走进灵山县三海街道，机器声不绝于耳。", f"记者眼前的{A}由岭海木业有限公司建设。"),
    ],
)
def test_the_scene_of_a_feature(scene: str, names: str) -> None:
    found = told(f"{scene}\n{names}\n由北部湾浆纸有限公司运营的{B}也开放了。", "一座平台的夜晚", "钦州日报")
    assert found[A].district == "灵山县"


def test_beside_the_next_one() -> None:
    text = f"{A}由岭海木业有限公司2016年创办，已于去年停止对外服务。\n同在灵山县，北部湾浆纸有限公司新建的{B}今年启用。"
    found = told(text, "钦州中试平台走访", "钦州日报")
    assert (found[A].district, found[B].district) == ("灵山县", "灵山县")


def test_a_county_that_begins_like_a_preposition() -> None:
    found = told("于都县富硒蔬菜冻干中试基地由贡江农业科技有限公司运营，2024年建成。", "中试基地走访")
    assert {o.district for o in found.values()} == {"于都县"}
