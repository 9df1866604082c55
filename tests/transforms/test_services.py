"""What a platform does for others: told from the other lists that stand around it."""

import pytest

from transforms.mentions.candidates import Candidate, Record
from transforms.mentions.measures import offered_in, told_of
from transforms.mentions.offers import split_services
from transforms.mentions.page import Page, page_of
from transforms.mentions.service_features import Around
from transforms.mentions.service_offers import find_offers
from transforms.mentions.service_scores import likely_services
from transforms.model import Document

NAME = "晨岭光学薄膜中试平台"


def page(text: str) -> Page:
    return page_of(
        Document(
            document_id="0" * 16, capture_sha256="0" * 64, source="test", url="https://example.org/1", title="", publisher=None, site=None,
            published_on="2025-06-10", text=text, tables=(),
        )
    )  # fmt: skip


def services(text: str) -> list[str]:
    """What is read of a platform named at the beginning of a text."""
    read = page(f"{NAME}由甲公司建设。{text}")
    record = Record(
        name=NAME, mentions=[Candidate(start=0, end=len(NAME), name=NAME, extractor="plain_names")], scopes=((0, len(read.text)),)
    )
    (told,) = told_of(read, [record])
    found = likely_services(Around.of(read, [record]), 0, offered_in(read, told))
    return [read.text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平台可为企业提供菌种放大、聚合改性和环境评价等服务。", ["菌种放大", "聚合改性", "环境评价"]),
        ("平台对外提供多项目流片、工艺开发和晶圆级测试，年能力1.2万片。", ["多项目流片", "工艺开发", "晶圆级测试"]),
        ("基地面向全国提供从技术研发到产品中试的全链条服务。", ["技术研发", "产品中试"]),
        ("中心对外开放油脂精炼放大、货架期测试。", ["油脂精炼放大", "货架期测试"]),
        ("平台面向全国征集聚合、纺丝、薄膜成型等试验任务。", ["聚合", "纺丝", "薄膜成型"]),
        ("平台主要做样件试制和服役评价。", ["样件试制", "服役评价"]),
        ("平台已替23家企业做完酶解工艺优化和喷雾干燥试验。", ["酶解工艺优化", "喷雾干燥试验"]),
        ("样件试制、可靠性测试、失效分析，三样都接。", ["样件试制", "可靠性测试", "失效分析"]),
        ("服务清单只有四行：粉体制备，烧结试验，性能评价，失效分析。", ["粉体制备", "烧结试验", "性能评价", "失效分析"]),
        ("它专为本地企业做配方优化、冻干试验。", ["配方优化", "冻干试验"]),
    ],
)
def test_services(text: str, expected: list[str]) -> None:
    assert services(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "平台为产业发展提供有力支撑。",
        "市财政为平台提供资金500万元。",
        "政府部门将提供便利。",
        "平台承担国家项目100余项。",
        "承担单位依次为甲大学、乙公司。",
        "为打造产业核心基地提供支撑。",
        "申报单位须提供证明材料。",
        "平台配备蒸镀机、离子源和干涉仪等设备60台。",
        "记者来到车间，看到工人、技术员和采购员来来往往。",
        "联系电话：000-0000，地址：创新路1号，检测、试制请预约。",
    ],
)
def test_what_is_no_service(text: str) -> None:
    assert services(text) == []


def listed(text: str) -> list[str]:
    return [text[start:end] for start, end in split_services(text, 0, len(text))]


def test_a_label_of_services_gives_all_that_it_lists() -> None:
    assert listed("版型数字化；小批量代工、注册咨询(建成后)") == ["版型数字化", "小批量代工", "注册咨询"]
    assert listed("（1）釉料配方；（2）窑炉验证") == ["釉料配方", "窑炉验证"]
    assert listed("1.工艺包编制；2.危害分析") == ["工艺包编制", "危害分析"]


@pytest.mark.parametrize("value", ["——", "暂不对外", "无", "改造中", ""])
def test_a_label_may_give_nothing(value: str) -> None:
    assert listed(value) == []


def test_words_that_hold_a_verb_stay_whole() -> None:
    text = "可开展可靠性验证、可行性论证"
    items = {text[start:end] for offer in find_offers(text, 0, len(text)) for start, end in offer.items}
    assert "可靠性验证" in items
    assert "可行性论证" in items
    assert not any(item.startswith(("靠性", "行性")) for item in items)
