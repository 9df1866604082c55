"""Words that only look like a word of a state where two others meet are none."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.mentions.wordings import wordings

PLANNED = "宜城电源有限公司计划建设高比能锂硫电芯中试平台。"


@pytest.mark.parametrize(
    "words",
    [
        "召开工作推进会",
        "公开工程信息",
        "推动工业互联网发展",
        "联动工作机制",
        "构建成果转化体系",
        "搭建成果转化桥梁",
        "构建成本优势",
        "组建成都分公司",
        "自建成套设备",
        "旨在建立长效机制",
        "存在建设标准不一的问题",
        "建设中试车间",
        "规划中心城区",
        "运营中试产线",
        "开展中试生产服务",
        "核算中试运行费用",
        "改善交通线路",
        "参观办公示范楼",
        "斩获批量订单",
        "实行相关闭环管理",
        "成立项目专班",
        "确立项目名称",
        "服务已投用户",
        "提高竣工图质量",
        "股权在新三板挂牌",
        "获得工伤认定",
    ],
)
def test_words_that_meet(words: str) -> None:
    assert wordings(f"会上，有关部门{words}，形成合力。", "2026-06-01") == ()
    (found,) = observations_of(f"{PLANNED}今年，公司{words}。")
    assert found.status == "planned"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("高比能锂硫电芯中试平台建成果蔬保鲜电源试验区，正式投用。", "operating"),
        ("高比能锂硫电芯中试平台去年建成，是建成长三角首个同类平台的企业所办。", "operating"),
        (f"{PLANNED}目前项目正在建设中。", "under_construction"),
        ("高比能锂硫电芯中试平台项目于3月开工。", "under_construction"),
        (f"{PLANNED}目前平台已进入试生产。", "under_construction"),
        ("今天，高比能锂硫电芯中试平台投产。", "operating"),
    ],
)
def test_true_words(sentence: str, status: str) -> None:
    (found,) = observations_of(sentence)
    assert found.status == status


def test_no_year_of_words_that_meet() -> None:
    (found,) = observations_of("高比能锂硫电芯中试平台由宜城电源有限公司建设。2024年，公司构建成果转化体系。")
    assert found.year_established is None


@pytest.mark.parametrize(
    "caption",
    [
        "图为技术人员在高比能锂硫电芯中试平台操作设备。",
        "研究人员在高比能锂硫电芯中试平台检测样品。",
        "工人在高比能锂硫电芯中试平台的车间里忙碌。",
    ],
)
def test_captions_of_people_at_work(caption: str) -> None:
    (found,) = observations_of(caption)
    assert found.status == "operating"


def test_builders_at_work_run_nothing() -> None:
    assert [o.status for o in observations_of("施工人员在高比能锂硫电芯中试平台安装管道。") if o.status == "operating"] == []
