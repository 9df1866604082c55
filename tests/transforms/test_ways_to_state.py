"""The many ways to say how a platform stands, in the sentence behind the one that names it. All names are invented."""

import pytest

from tests.transforms.read_passage import observations_of

NAMED = "超高温陶瓷前驱体中试平台由沱江化学有限公司承担。"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("平台已立项。", "planned"),
        ("目前，该项目正在选址。", "planned"),
        ("平台可研报告已获批。", "planned"),
        ("平台环评正在公示。", "planned"),
        ("平台正在筹建。", "planned"),
        ("平台项目签约。", "planned"),
        ("平台正在规划设计。", "planned"),
        ("平台列入明年建设计划。", "planned"),
        ("平台建设方案通过评审。", "planned"),
        ("平台正在招标。", "planned"),
        ("平台项目初步设计获批。", "planned"),
        ("平台施工图设计已完成。", "planned"),
        ("平台待建。", "planned"),
        ("平台建设如火如荼。", "under_construction"),
        ("平台厂房钢结构吊装完成。", "under_construction"),
        ("平台正在浇筑基础。", "under_construction"),
        ("平台年内可投用。", "under_construction"),
        ("平台首单业务落地。", "operating"),
        ("平台已与20家企业签订服务合同。", "operating"),
        ("平台内机器轰鸣，工人忙碌。", "operating"),
        ("平台的喷雾干燥塔每天运行16小时。", "operating"),
        ("平台顺利出料。", "operating"),
        ("平台产出首批合格产品。", "operating"),
        ("平台完成了首批中试任务。", "operating"),
        ("目前平台使用率达90%。", "operating"),
    ],
)
def test_states(words: str, status: str) -> None:
    (found,) = observations_of(NAMED + words)
    assert found.status == status


@pytest.mark.parametrize("words", ["乙学院的氢能项目已立项。", "市里的新能源项目正在选址。", "园区项目签约。"])
def test_plans_of_others(words: str) -> None:
    (found,) = observations_of(NAMED + words)
    assert found.status == "unknown"
