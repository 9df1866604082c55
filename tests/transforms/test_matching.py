import pytest

from transforms.blocking import CAP, block_keys, candidate_pairs
from transforms.lexicon import rows
from transforms.matching import contradictions, match, profile_of, weigh
from transforms.model import Known
from transforms.name_keys import name_key
from transforms.organisation_keys import organisations_relation


def known(ref: str, name: str, operator: str | None = None, city: str | None = None, province: str | None = None) -> Known:
    return Known(ref=ref, names=(name,), operators=(operator,) if operator else (), city=city, province=province)


@pytest.mark.parametrize(
    ("name", "operators", "stem"),
    [
        ("台州市海盐化工中试平台", (), "海盐化工"),
        ("蓝湾大学海盐化工中试基地", ("蓝湾大学",), "海盐化工"),
        ("数据要素中试平台（金融领域）", (), "数据要素"),
        ("浙江光通信芯片概念验证与中试平台(台州)", (), "光通信芯片"),
        ("術(shù)语材料中試平台", (), "术语材料"),
        ("内江高新区中试平台", (), ""),
        ("高性能正极材料研制平台", (), "高性能正极材料"),
        ("中试基地", (), ""),
        ("", (), ""),
    ],
)
def test_a_stem_is_what_distinguishes_a_name(name: str, operators: tuple[str, ...], stem: str) -> None:
    assert name_key(name, operators).stem == stem


def test_the_parts_of_a_name() -> None:
    found = name_key("广东省江门市海盐化工公共中试服务中心（金融领域）（筹）二期")

    assert [region.name for region in found.place] == ["广东省", "江门市"]
    assert (found.stem, found.kind, found.qualifiers) == ("海盐化工", "平台", {"公共", "服务"})
    assert (found.brackets, found.ordinals) == ({"金融领域"}, {"2期"})


def test_a_half_of_a_town_in_brackets_is_no_county_of_that_name() -> None:
    assert (name_key("石化中试基地（西区）").aside, name_key("石化中试基地（西区）").ordinals) == ((), {"西区"})


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("五邑大学", "广东省五邑大学", "same"),
        ("甲乙新材料股份有限公司", "甲乙新材料公司", "same"),
        ("中科院盐湖所", "中国科学院青海盐湖研究所", "alike"),
        ("广东省科学院江门产业技术研究院有限公司", "江门产业技术研究院", "alike"),
        ("甲乙大学附属第一医院", "甲乙大学附属第二医院", "differs"),
        ("甲乙大学附属第一医院", "甲乙大学", "differs"),
        ("江门市人民政府", "佛山市人民政府", "differs"),
        ("广东工业大学", "广州工业大学", "differs"),
        ("佛山联盛新材料有限公司", "佛山盛联新材料有限公司", "differs"),
    ],
)
def test_short_and_long_forms_are_one_organisation(left: str, right: str, relation: str) -> None:
    assert organisations_relation(left, right) == organisations_relation(right, left) == relation


@pytest.mark.parametrize(
    ("left", "right", "judgement"),
    [
        (known("a", "海盐化工中试平台", "甲公司", "台州市"), known("b", "海盐化工中试平台", "甲公司", "台州市"), "POSITIVE"),
        (known("a", "海盐化工中试平台", "甲公司"), known("b", "海盐化工中试基地", "甲公司"), "POSITIVE"),
        (known("a", "生物医药中试平台", city="台州市"), known("b", "生物医药中试平台", city="湖州市"), "NEGATIVE"),
        (known("a", "数据中试平台（金融领域）", "甲公司"), known("b", "数据中试平台（医疗领域）", "甲公司"), "NEGATIVE"),
        (known("a", "中试平台", city="台州市"), known("b", "中试平台", city="台州市"), "UNSURE"),
        (known("a", "海盐化工中试平台"), known("b", "激光装备中试平台"), "NEGATIVE"),
    ],
)
def test_verdicts(left: Known, right: Known, judgement: str) -> None:
    assert match(left, right).judgement == match(right, left).judgement == judgement


def test_every_verdict_names_its_reasons_and_every_reason_has_a_weight() -> None:
    verdict = match(known("a", "海盐化工中试平台", "甲公司", "台州市"), known("b", "海盐化工中试平台", "甲公司", "台州市"))

    assert verdict.reasons == ("name_same", "name_short", "operator_same", "city_same")
    weights = {row["feature"]: float(row["weight"]) for row in rows("weights_matches")}
    assert weigh(verdict.reasons) == pytest.approx(weights["prior"] + sum(weights[reason] for reason in verdict.reasons))


def test_what_one_page_lists_apart_is_never_one_platform() -> None:
    left = Known(ref="a", names=("海盐化工中试平台",), operators=("甲公司",), page="p")
    right = Known(ref="b", names=("海盐化工中试平台",), operators=("甲公司",), page="p")

    assert contradictions(profile_of(left), profile_of(right)) == ("same_page",)
    assert match(left, right).judgement == "NEGATIVE"


@pytest.mark.parametrize(
    "other", ["海盐化工中试基地", "台州市海盐化工中试平台", "海盐化工艺中试平台", "海盐工中试平台", "海盐化二中试平台", "海盐工化中试平台"]
)
def test_a_name_is_met_under_its_variants(other: str) -> None:
    records = {ref: profile_of(known(ref, name)) for ref, name in (("a", "海盐化工中试平台"), ("b", other))}

    assert candidate_pairs(records) == [("a", "b")]


def test_two_cities_meet_under_no_stem() -> None:
    records = {
        "a": profile_of(known("a", "海盐化工中试平台", city="台州市")),
        "b": profile_of(known("b", "海盐化工中试基地", city="湖州市")),
    }

    assert block_keys(records["a"]) & block_keys(records["b"])
    assert candidate_pairs(records) == []


def test_a_key_that_many_share_is_passed_over() -> None:
    def pairs(count: int) -> int:
        rows = [known(f"r{n:03}", "公共中试平台", f"第{n}研究所") for n in range(count)]
        return len(candidate_pairs({row.ref: profile_of(row) for row in rows}))

    assert pairs(CAP) == CAP * (CAP - 1) / 2
    assert pairs(CAP + 1) == 0
