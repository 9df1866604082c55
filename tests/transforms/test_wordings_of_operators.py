"""Whose a platform is, in wordings of one meaning: labels, verbs, active clauses, schools that speak of themselves.

Organisations and platforms are invented, places are real.
"""

import pytest

from tests.transforms.test_operators import operators
from tests.transforms.test_places_reworded import told
from transforms.mentions.table_headers import meaning_of
from transforms.organisations import find_organisations

BASE = "有机硅胶粘剂中试基地"
FIRM, SCHOOL, INSTITUTE = "江西云岗化学有限公司", "赣东化工学院", "抚州金溪新材料研究院"
OPEN = "基地2023年投用。"


@pytest.mark.parametrize(
    "label",
    [
        "申报主体", "申报企业", "承载单位", "协作单位", "运维单位", "所在单位", "单位全称", "企业名称", "变更后企业名称",
        "依托单位名称", "牵头机构", "建设（运营）单位",
    ],
)  # fmt: skip
def test_headers_of_operators(label: str) -> None:
    assert meaning_of(label) == "operator"


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("投资金额（万元）", "investment"), ("投入资金", "investment"), ("建面（平米）", "floor_area"), ("总建面", "floor_area"),
        ("启动运行", "established"), ("交付使用年份", "established"), ("原企业名称", "old_operator"), ("补助金额", "ignored"),
        ("补助资金", "ignored"), ("原平台名称", "old_name"),
    ],
)  # fmt: skip
def test_headers_of_values(label: str, meaning: str) -> None:
    assert meaning_of(label) == meaning


@pytest.mark.parametrize(
    "words",
    [
        f"承载单位：{FIRM}。{OPEN}",
        f"所在单位：{FIRM}。{OPEN}",
        f"企业名称：{FIRM}。{OPEN}",
        f"单位全称：{FIRM}。{OPEN}",
        f"运维单位：{FIRM}。{OPEN}",
        f"建设（运营）单位：{FIRM}。{OPEN}",
        f"牵头机构{FIRM}已派出12名技术人员。{OPEN}",
    ],
)
def test_labels(words: str) -> None:
    assert operators(f"{BASE}位于抚州市金溪县。{words}")[BASE] == {FIRM}


@pytest.mark.parametrize(
    "words",
    [
        f"2023年建成投用，{FIRM}负责运营，已服务企业30家。",
        f"2023年建成投用，目前{FIRM}负责日常运营管理，已服务企业30家。",
        f"位于金溪县，{FIRM}投资建设，2023年投用。",
        f"位于金溪县，{FIRM}负责建设运营，2023年投用。",
        f"2021年开工，建成后{FIRM}负责运营，服务省内企业。",
        f"自2023年5月正式开放之日起{FIRM}全权负责运营，服务省内企业。",
        f"2023年投用，由{FIRM}作为运营主体。赣江技术创新中心也同日获批组建。",
        f"2023年投用，交由专业机构{FIRM}运营。",
        f"2023年投用，由{FIRM}提供运营管理服务。",
        f"2021年办起，2024年{FIRM}接手，重新配齐了设备。",
    ],
)
def test_active_clauses(words: str) -> None:
    assert operators(f"{BASE}{words}")[BASE] == {FIRM}


@pytest.mark.parametrize(
    "words",
    [
        f"{BASE}2023年投用。同日，江西赣水设计院负责设计，会上作了介绍。",
        f"{BASE}2023年投用。旁边的标准厂房，江西赣水置业有限公司投资建设，已全部租出。",
    ],
)
def test_clauses_of_other_work(words: str) -> None:
    assert operators(words)[BASE] == set()


@pytest.mark.parametrize(
    "words",
    [
        f"{BASE}由{FIRM}领衔，{SCHOOL}共同参与建设。{OPEN}",
        f"{BASE}由{FIRM}作为牵头单位，联合{SCHOOL}共建。{OPEN}",
        f"{SCHOOL}与{FIRM}联合打造的{BASE}投入运行。",
        f"{SCHOOL}与{FIRM}携手打造的{BASE}投入运行。",
        f"{SCHOOL}同{FIRM}联手打造的{BASE}投入运行。",
        f"{SCHOOL}与{FIRM}合作建设的{BASE}投入运行。",
        f"{BASE}由{FIRM}建设，{SCHOOL}派了一支12人的队伍，算是共同打造。{OPEN}",
        f"{BASE}由{FIRM}进行专业化运营，联合{SCHOOL}设立了题库。{OPEN}",
        f"{BASE}由{FIRM}建设，建成后交{SCHOOL}负责运营。{OPEN}",
    ],
)
def test_two_who_share_it(words: str) -> None:
    assert operators(words)[BASE] == {FIRM, SCHOOL}


@pytest.mark.parametrize(
    "words",
    [
        f"引入双方合资设立的{INSTITUTE}运营",
        f"聘请双方合资设立的{INSTITUTE}负责运营",
        f"引进双方共同组建的{INSTITUTE}管理",
    ],
)
def test_who_is_hired_and_was_founded_for_it(words: str) -> None:
    assert INSTITUTE in operators(f"{BASE}由{FIRM}与{SCHOOL}共建，2023年投用，{words}。")[BASE]


@pytest.mark.parametrize(
    "words",
    [
        f"学校牵头申报的{BASE}入选省级名单。",
        f"专家组对学校承担的“{BASE}”进行现场验收。",
        f"{BASE}依托学校建设，2023年投用。",
        f"{BASE}2023年投用，总投资1600万元，全部由学校自筹建设。",
        f"学校申报的“{BASE}”成功获批。",
        f"6月16日，专家对学校食品科学与工程学院牵头建设的“{BASE}”进行现场验收。",
        f"{BASE}依托学校寒区机械全国重点实验室建设，2023年投用。",
    ],
)
def test_a_school_on_its_own_page(words: str) -> None:
    assert told(words, f"成果转化有新进展-{SCHOOL}", SCHOOL)[BASE].operators == (SCHOOL,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("很多企业第一次走进研究院", set()),
        ("议案已提交公司董事会审议", set()),
        ("2018年研究所曾建过一个中试室", set()),
        ("标志着研究所又添一环", set()),
        ("依托于当阳玉泉粉体有限公司建设", {"当阳玉泉粉体有限公司"}),
        ("交由专业机构西藏年楚河牧业公司运营", {"西藏年楚河牧业公司"}),
        ("建成后交佛山樵园釉彩研究院负责运营", {"佛山樵园釉彩研究院"}),
        ("湖北荆楚建设集团股份有限公司", {"湖北荆楚建设集团股份有限公司"}),
    ],
)
def test_no_more_than_the_name(text: str, names: set[str]) -> None:
    assert {hit.name for hit in find_organisations(text)} == names


@pytest.mark.parametrize("does", ["共建", "合作共建", "合作建设", "联合打造", "携手打造", "合作成立", "联合设立", "一起建设"])
def test_a_bracket_that_says_whose_it_is(does: str) -> None:
    assert BASE in operators(f"入选名单如下：{BASE}（{SCHOOL}与{FIRM}{does}，抚州市）；赣南脐橙加工中试平台（赣南果业有限公司，赣州市）。")


@pytest.mark.parametrize("word", ["建设单位", "承载单位", "运营公司", "所在单位"])
def test_who_had_it_before(word: str) -> None:
    text = f"同意“{BASE}”{word}由江西金盾化工有限公司变更为{FIRM}，平台名称不变。"
    assert operators(text)[BASE] == {FIRM}


@pytest.mark.parametrize(
    "words",
    [
        f"{BASE}于2024年启动建设，由研究院负责技术方案和日常运行。",
        f"{BASE}（抚州市，依托于{INSTITUTE}）2023年投用。",
        f"研究院牵头建设的{BASE}2023年投用。",
    ],
)
def test_an_institute_on_its_own_page(words: str) -> None:
    assert told(f"{words}\n{INSTITUTE}　江西省抚州市", "中试基地投入使用", INSTITUTE)[BASE].operators == (INSTITUTE,)


@pytest.mark.parametrize("does", ["领衔建设", "主导建设", "作为牵头单位建设", "牵头筹建"])
def test_a_firm_without_an_ending(does: str) -> None:
    assert operators(f"7月27日，由赣南电网{does}的{BASE}启动生态共建。")[BASE] == {"赣南电网"}


def test_the_school_of_the_sentence() -> None:
    text = f"金溪县与赣中科技大学签约共建产业学院。抚州市与{SCHOOL}达成意向，拟由学校联合{FIRM}建设{BASE}，明年完成可研。"
    assert operators(text)[BASE] == {SCHOOL, FIRM}
