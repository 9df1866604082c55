"""Organisations with their edges."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.operator_cells import split_operators
from transforms.organisations import find_organisations, kind_of


def names(text: str) -> list[str]:
    return [h.name for h in find_organisations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # left edges behind verbs, particles and numbers
        ("由珠海晨岭新材料股份有限公司建设", ["珠海晨岭新材料股份有限公司"]),
        ("该平台依托海岳大学建设", ["海岳大学"]),
        ("近日记者走进青岚生物制造研究院", ["青岚生物制造研究院"]),
        ("是粤澜化工有限公司的项目", ["粤澜化工有限公司"]),
        ("3广西百川食品有限公司省级", ["广西百川食品有限公司"]),
        ("位于镇江的企业江苏远航重工集团", ["江苏远航重工集团"]),
        # business words that look like verbs
        ("依托惠州市建设投资集团有限公司", ["惠州市建设投资集团有限公司"]),
        ("由中国建设银行股份有限公司提供贷款", ["中国建设银行股份有限公司"]),
        ("北岭建工环境科技有限公司", ["北岭建工环境科技有限公司"]),
        # tails that few names have, and a numeral that is no ideograph
        ("由皖江省肿瘤防治所牵头成立", ["皖江省肿瘤防治所"]),
        ("由中国船舶第七〇四研究所承建", ["中国船舶第七〇四研究所"]),
        ("由海岳大学科技园运营", ["海岳大学科技园"]),
        # what joins
        ("由粤澜化工有限公司以及海岳大学共建", ["粤澜化工有限公司", "海岳大学"]),
        # particles within names
        ("华为技术有限公司", ["华为技术有限公司"]),
        ("四川和邦生物科技股份有限公司", ["四川和邦生物科技股份有限公司"]),
        ("于都县赣源稀土有限公司", ["于都县赣源稀土有限公司"]),
        ("并州理工大学", ["并州理工大学"]),
        ("由江海高等研究院和等离子体物理研究所共建", ["江海高等研究院", "等离子体物理研究所"]),
        # brackets
        ("海曜（江门）激光装备有限公司", ["海曜（江门）激光装备有限公司"]),
        ("依托哈尔滨工业大学（深圳）建设", ["哈尔滨工业大学（深圳）"]),
        ("乙研究院（城关区）", ["乙研究院"]),
        ("（以下简称“晨岭公司”）", ["晨岭公司"]),
        # several
        ("南岳大学与晨岭（佛山）科技有限公司联合共建", ["南岳大学", "晨岭（佛山）科技有限公司"]),
        ("由甲电子有限公司、乙大学及丙研究院共建", ["甲电子有限公司", "乙大学", "丙研究院"]),
        ("华岳集团、大同市政府和中国科学院山西煤炭化学研究所共同建设", ["华岳集团", "大同市政府", "中国科学院山西煤炭化学研究所"]),
        ("河南省科技厅、财政厅联合印发", ["河南省科技厅", "财政厅"]),
        # as long as it is written
        ("南岳大学苏州研究院承担", ["南岳大学苏州研究院"]),
        ("广东省科学院生物与医学工程研究所", ["广东省科学院生物与医学工程研究所"]),
        ("南岳大学材料科学与工程学院", ["南岳大学材料科学与工程学院"]),
        ("中国电科集团公司第五十八研究所", ["中国电科集团公司第五十八研究所"]),
        ("兰山大学第二医院", ["兰山大学第二医院"]),
        ("中科院上海药物所", ["中科院上海药物所"]),
        # kinds without a common suffix
        ("湖畔实验室建设的", ["湖畔实验室"]),
        ("国网江门供电局", ["国网江门供电局"]),
        ("晋城市疾病预防控制中心", ["晋城市疾病预防控制中心"]),
        ("中化地质矿山总局", ["中化地质矿山总局"]),
        # authorities
        ("记者从洛阳市科技局获悉", ["洛阳市科技局"]),
        ("四川省工业和信息化厅", ["四川省工业和信息化厅"]),
        ("标牌由市科技局制作", ["市科技局"]),
        ("甲市科学技术局公布", ["甲市科学技术局"]),
        ("绵阳高新区管委会", ["绵阳高新区管委会"]),
        ("国家发展改革委和科技部", ["国家发展改革委", "科技部"]),
        # a company named for its platform is a company
        ("珠海晨岭中试基地有限公司", ["珠海晨岭中试基地有限公司"]),
        ("廣東晨嶺科技有限公司", ["廣東晨嶺科技有限公司"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "该公司",
        "我校",
        "一家公司",
        "龙头企业集团",
        "高校和科研院所",
        "省级重点实验室",
        "概念验证中心",
        "某某中试创新中心",
        "各市科技局",
        "国家级园区管委会",
        "由于大量企业",
        "市委市政府",
        "公司法规定",
        "大学生创业",
        "实验室认可",
        "银行业",
        "厂房",
        "局面",
        "级别",
        "",
    ],
)
def test_what_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("晨岭集团有限公司", "enterprise"),
        ("南岳大学", "university"),
        ("青岚研究院", "institute"),
        ("晋城市人民医院", "hospital"),
        ("江门市科技局", "government"),
        ("湖畔实验室", "laboratory"),
        ("北岭学会", "other"),
        ("无名", "other"),
    ],
)
def test_kind_of(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("晨岭有限公司、南岳大学", ["晨岭有限公司", "南岳大学"]),
        ("晨岭（江门）有限公司和青岚研究院", ["晨岭（江门）有限公司", "青岚研究院"]),
        ("牵头单位：南岳大学；参与单位：晨岭公司", ["南岳大学", "晨岭公司"]),
        ("晨岭有限公司，奇台县", ["晨岭有限公司"]),
        ("南岳大学\n晨岭公司（牵头）", ["南岳大学", "晨岭公司"]),
        ("上海和黄药业有限公司", ["上海和黄药业有限公司"]),
        ("材料科学与工程学院", ["材料科学与工程学院"]),
        ("青岚研究院（甲、乙两院合设）", ["青岚研究院（甲、乙两院合设）"]),
        ("晨岭公司 / 联合光电股份有限公司等", ["晨岭公司", "联合光电股份有限公司"]),
        ("——", []),
        ("〃", []),
        ("无", []),
    ],
)
def test_split_operators(cell: str, parts: list[str]) -> None:
    hits = split_operators(cell)
    assert [h.name for h in hits] == parts
    assert all(cell[h.start : h.end] == h.name for h in hits)


PIECES = st.lists(
    st.sampled_from(
        [
            "由",
            "和",
            "与",
            "晨岭",
            "有限公司",
            "大学",
            "研究院",
            "（江门）",
            "、",
            "，",
            "江门市",
            "科技",
            "实验室",
            "局",
            "中心",
            "（",
            "）",
            " ",
            "1",
            "中试",
        ]
    ),
    max_size=14,
)


@settings(deadline=None)
@given(PIECES.map("".join) | st.text())
def test_any_text_gives_hits_in_order_that_slice(text: str) -> None:
    hits = find_organisations(text)
    assert all(text[h.start : h.end] == h.name and h.name for h in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
    assert all(text[h.start : h.end] == h.name for h in split_operators(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由中华全国供销合作总社岱北果品研究院建成", ["中华全国供销合作总社岱北果品研究院"]),
        ("建设方山东砚瓷材料股份有限公司表示", ["山东砚瓷材料股份有限公司"]),
        ("青岛汇泉湾科技大学与天衢新区管委会", ["青岛汇泉湾科技大学", "天衢新区管委会"]),
    ],
)
def test_whole_words_and_what_joins_an_authority(text: str, found: list[str]) -> None:
    assert names(text) == found
