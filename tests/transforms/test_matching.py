from itertools import permutations

import pytest

from transforms.clustering import cluster, new_platform_id
from transforms.matching import block_keys, match, stem_key
from transforms.model import Known


def known(ref: str, name: str, operator: str | None = None, city: str | None = None, province: str | None = None) -> Known:
    return Known(ref=ref, names=(name,), operators=(operator,) if operator else (), city=city, province=province)


@pytest.mark.parametrize(
    ("name", "operators", "stem"),
    [
        ("台州市海盐化工中试平台", (), "海盐化工"),
        ("蓝湾大学海盐化工中试基地", ("蓝湾大学",), "海盐化工"),
        ("数据要素中试平台（金融领域）", (), "数据要素中试平台金融领域"),
    ],
)
def test_a_stem_is_what_distinguishes_a_name(name: str, operators: tuple[str, ...], stem: str) -> None:
    assert stem_key(name, operators) == stem


@pytest.mark.parametrize(
    ("left", "right", "judgement"),
    [
        (known("a", "海盐化工中试平台", "甲公司", "台州市"), known("b", "海盐化工中试平台", "甲公司", "台州市"), "POSITIVE"),
        (known("a", "海盐化工中试平台", "甲公司"), known("b", "海盐化工中试基地", "甲公司"), "POSITIVE"),
        (known("a", "生物医药中试平台", city="台州市"), known("b", "生物医药中试平台", city="湖州市"), "NEGATIVE"),
        (known("a", "数据中试平台（金融领域）", "甲公司"), known("b", "数据中试平台（医疗领域）", "甲公司"), "NEGATIVE"),
        (known("a", "海盐化工中试平台", "甲公司"), known("b", "海盐化工中试平台", "乙研究院"), "UNSURE"),
        (known("a", "中试平台"), known("b", "中试平台"), "UNSURE"),
        (known("a", "海盐化工中试平台"), known("b", "激光装备中试平台"), "NEGATIVE"),
    ],
)
def test_verdicts(left: Known, right: Known, judgement: str) -> None:
    assert match(left, right).judgement == match(right, left).judgement == judgement


def test_every_verdict_names_its_reasons() -> None:
    verdict = match(known("a", "海盐化工中试平台", "甲公司", "台州市"), known("b", "海盐化工中试平台", "甲公司", "台州市"))

    assert verdict.reasons == ("same_name", "operator_same", "place_same")


def test_records_of_one_name_share_a_block_key_whatever_its_head_noun() -> None:
    assert block_keys(known("a", "台州市海盐化工中试平台")) & block_keys(known("b", "海盐化工中试基地"))


def test_one_night_puts_the_same_platform_into_one_cluster_in_any_order() -> None:
    rows = [
        known("o1", "海盐化工中试平台", "甲公司", "台州市"),
        known("o2", "海盐化工中试基地", "甲公司", "台州市"),
        known("o3", "海盐化工中试平台", "甲公司"),
        known("o4", "生物医药中试平台", city="湖州市"),
    ]
    for order in permutations(rows):
        members = cluster(order, (), {}).members
        assert members["o1"] == members["o2"] == members["o3"] != members["o4"]


def test_an_assignment_of_an_earlier_night_stands() -> None:
    row = known("o1", "海盐化工中试平台", "甲公司", "台州市")

    assert cluster([row], (), {"o1": "zs-earlier"}).members == {"o1": "zs-earlier"}
    assert cluster([row], (), {}).members == {"o1": new_platform_id("o1")}
