"""Wordings of status and of recognition."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.statuses import find_statuses, goal_spans, status_of_words


def read(text: str) -> list[str]:
    return [h.status or h.stage or "" for h in find_statuses(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # pattern 15: planned
        ("拟建一处中试基地", ["planned"]),
        ("正在谋划布局", ["planned"]),
        ("双方签约共建", ["planned"]),
        ("项目签订投资协议", ["planned"]),
        ("计划投资2亿元", ["planned"]),
        ("将在南区建设中试平台", ["planned"]),
        ("环评公示", ["planned"]),
        ("完成投资备案", ["planned"]),
        ("可研获批复", ["planned"]),
        ("尚未开工", ["planned"]),
        # under construction
        ("破土动工", ["under_construction"]),
        ("项目开工建设", ["under_construction"]),
        ("在建8个", ["under_construction"]),
        ("主体结构封顶", ["under_construction"]),
        ("进入设备安装阶段", ["under_construction"]),
        ("正加快施工", ["under_construction"]),
        ("装置试运行", ["under_construction"]),
        ("尚未投用", ["under_construction"]),
        ("年底前建成", ["under_construction"]),
        ("预计明年6月投用", ["under_construction"]),
        ("即将投入使用", ["under_construction"]),
        ("通过竣工验收，转入试运行", ["under_construction"]),
        ("竣工并投入试运行", ["under_construction"]),
        ("竣工时间推迟", ["under_construction"]),
        ("投用日期延至年底", ["under_construction"]),
        ("累计完成投资1.9亿元", []),
        ("累计完成工程量的七成", ["under_construction"]),
        ("暂停对外服务", []),
        ("印发之日起启用新名称", []),
        ("（通讯员 邢立柱 摄）", []),
        ("审议通过了甲乙中试平台建设方案", ["planned"]),
        ("项目正式开建", ["under_construction"]),
        ("暂停运营半年", []),
        ("注销其市级中试平台备案", ["withdrawn"]),
        ("注销乙中试平台的市级备案", ["withdrawn"]),
        ("逾期将予以摘牌", []),
        ("整改仍不合格的予以摘牌", []),
        # operating
        ("今年4月重新开放", ["operating"]),
        ("6月起恢复对外服务", ["operating"]),
        ("预计明年恢复运营", []),
        ("正式揭牌", ["operating"]),
        ("累计完成中试项目30项", ["operating"]),
        ("已接待了五拨外地客商", ["operating"]),
        ("2022年3月，基地正式开门", ["operating"]),
        ("于2023年10月建成", ["operating"]),
        ("平台已投入使用", ["operating"]),
        ("中试线宣布通线", ["operating"]),
        ("通过竣工验收", ["operating"]),
        ("挂牌运行", ["operating"]),
        ("对外提供流片服务", ["operating"]),
        ("累计服务企业30家", ["operating"]),
        # closed
        ("因安全原因关停", ["closed"]),
        ("停止运营并拆除", ["closed", "closed"]),
        ("依托单位注销", []),
        ("甲公司已注销", []),
        ("甲公司注销乙中试平台", ["closed"]),
        ("依托单位申请终止建设", []),
        ("一度面临关停", []),
        ("白酒酿造中试基地不再关停", []),
        ("该中试基地暂缓关停", []),
        ("取消白酒酿造中试基地的关停计划", []),
        ("原定自2025年4月8日起永久关停，现延期至12月31日", []),
        ("关停时间推迟到明年", []),
        # recognition
        ("被认定为省级中试基地", ["recognized"]),
        ("成功入选名单", ["recognized"]),
        ("获批建设", ["recognized"]),
        ("完成市级备案", ["recognized"]),
        ("拟认定3家", ["announced"]),
        ("现予以公示", ["announced"]),
        ("纳入市级培育库", ["cultivated"]),
        ("撤销其称号", ["withdrawn"]),
        ("取消省级中试基地资格", ["withdrawn"]),
    ],
)
def test_one_wording(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_counts_of_a_survey() -> None:
    assert read("建成运营2个，在建8个，计划建设2个") == ["operating", "under_construction", "planned"]


@pytest.mark.parametrize(
    "text",
    [
        "力争到2027年建成20个中试平台",  # pattern 16: aspiration is neither status nor level
        "未来三年将建设50个中试平台",
        "争创国家级中试平台",
        "打造国内一流的中试平台",
        "到2030年建成15家以上",
        "鼓励企业建设中试基地",
        "推动平台投入使用",
        "未获认定",
        "建成区面积",
        "开工率91%",
        "运营商合作",
        "ICP备案",
        "申报单位",
        "认定办法",
        "投用后将带动就业",
        "",
    ],
)
def test_what_states_nothing(text: str) -> None:
    assert read(text) == []


def test_a_goal_ends_with_its_clause() -> None:
    text = "力争建成国家级平台，目前已投入使用。"
    assert read(text) == ["operating"]
    assert [text[a:b] for a, b in goal_spans(text)] == ["力争建成国家级平台，"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("可研批复，未开工", "planned"),
        ("在建", "under_construction"),
        ("已投用", "operating"),
        ("正常运行", "operating"),
        ("暂缓", "planned"),
        ("建设中", "under_construction"),
        ("筹建", "planned"),
        ("运行", "operating"),
        ("规划", "planned"),
        ("已建成，试运行", "operating"),
        ("主体完工，尚未投用", "under_construction"),
        ("入库培育", "cultivated"),
        ("新认定", "recognized"),
        ("已关停", "closed"),
    ],
)
def test_free_words_of_a_cell(cell: str, value: str) -> None:
    hit = status_of_words(cell)
    assert hit is not None
    assert (hit.status or hit.stage) == value


@pytest.mark.parametrize("cell", ["", "——", "新材料", "江门市"])
def test_cells_without_a_status(cell: str) -> None:
    assert status_of_words(cell) is None


def test_events_are_told_from_states() -> None:
    assert [h.event for h in find_statuses("项目开工。平台在建。通过认定。")] == [True, False, True]


WORDS = st.lists(
    st.sampled_from(
        [
            "未",
            "将",
            "力争",
            "已",
            "建成",
            "开工",
            "投用",
            "认定",
            "公示",
            "培育",
            "撤销",
            "平台",
            "，",
            "。",
            "2027年",
            "预计",
            "在建",
            "运营",
        ]
    ),
    max_size=14,
)


@settings(deadline=None)
@given(WORDS.map("".join) | st.text())
def test_any_text_gives_hits_in_order_with_one_value(text: str) -> None:
    hits = find_statuses(text)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
    assert all((h.status is None) != (h.stage is None) for h in hits)
    status_of_words(text)
    goal_spans(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("主体框架已全部完工", ["under_construction"]),
        ("已完成总工程量的85%", ["under_construction"]),
        ("建设期延至2027年6月底", ["under_construction"]),
        ("6月28号才动的工", ["under_construction"]),
        ("目前正在做可研", ["planned"]),
        ("可行性研究报告通过专家评审", ["planned"]),
        ("图纸刚出，等备案。", ["planned"]),
        ("正在办理用地手续", ["planned"]),
        ("打算建一个中试基地", ["planned"]),
        ("这里将立起一座中试平台", ["planned"]),
        ("正在河湟新区规划建设", ["planned"]),
        ("经专家评审、网上公示等程序", []),
        ("被集团列为重大科研项目", []),
        ("企业签约入驻基地", []),
        ("学院不参加运营。", []),
        ("到2027年，全市建成中试基地6家", []),
        ("装修连同设备才510万元", []),
        ("入选省制造业中试服务平台培育名单", ["cultivated"]),
    ],
)
def test_forms_of_further_announcements(text: str, found: list[str]) -> None:
    assert read(text) == found
