"""Splits and mergers in many words."""

import pytest

from tests.transforms.changed_pages import A, C, P, X, Y, pages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"经研究，决定将{P}拆分为{X}和{Y}。", ("split", P, f"{X}、{Y}")),
        (f"“{P}”拆分为“{X}”和“{Y}”。", ("split", P, f"{X}、{Y}")),
        (f"{P}一分为二，分设{X}、{Y}。", ("split", P, f"{X}、{Y}")),
        (f"{Y}从{P}中分立出来，独立运行。", ("split", P, Y)),
        (f"由{X}、{Y}合并组建{P}。", ("merged", f"{X}、{Y}", P)),
        (f"由“{X}”“{Y}”合并组建为“{P}”。", ("merged", f"{X}、{Y}", P)),
        (f"{X}与{Y}整合为{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{X}和{Y}合并成立{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{X}、{Y}合并为{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{P}由{X}和{Y}合并而成。", ("merged", f"{X}、{Y}", P)),
        (f"{X}并入{P}。", ("merged", X, P)),
    ],
)
def test_a_split_and_a_merger_are_told_of_all_that_take_part(text: str, told: tuple[str, str, str]) -> None:
    found = pages(text)
    assert len(found) >= 2
    for _, changes in found:
        assert [(c.kind, c.before, c.after) for c in changes] == [told]
        assert all(c.span.exact in text for c in changes)


@pytest.mark.parametrize(
    "text",
    [
        f"{A}与{C}合并为湖北荆漳集团有限公司，{P}不受影响。",
        f"{P}拟与{X}合并为{Y}。",
        f"{P}整合了三家单位的资源。",
        f"{P}与{X}整合资源，共同服务企业。",
        f"{P}拆分试验任务，为{X}提供支持。",
    ],
)
def test_firms_resources_and_plans_split_and_merge_nothing(text: str) -> None:
    assert [changes for _, changes in pages(text) if changes] == []


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        (
            "市科技局决定将吉安市电子陶瓷基板中试平台拆分为吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台。",
            "split",
            "吉安市电子陶瓷基板中试平台",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
        ),
        (
            "吉安市电子陶瓷基板中试平台正式拆分为吉安市氧化铝粉体中试基地以及吉安市氮化铝基板中试平台两个平台。",
            "split",
            "吉安市电子陶瓷基板中试平台",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台合并组建为吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市电子陶瓷基板中试平台由吉安市氧化铝粉体中试基地与吉安市氮化铝基板中试平台合并组建。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        ("批准吉安市氧化铝粉体中试基地并入吉安市氮化铝基板中试平台。", "merged", "吉安市氧化铝粉体中试基地", "吉安市氮化铝基板中试平台"),
        (
            "整合吉安市氧化铝粉体中试基地和吉安市氮化铝基板中试平台，组建吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "将吉安市氧化铝粉体中试基地和吉安市氮化铝基板中试平台进行整合，成立吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        ("吉安市氧化铝粉体中试基地被并入吉安市电子陶瓷基板中试平台。", "merged", "吉安市氧化铝粉体中试基地", "吉安市电子陶瓷基板中试平台"),
        (
            "曾都区铝合金铸造中试平台和随州市复合材料车厢中试平台合并成为随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "随州市专用汽车轻量化中试基地系由曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台合并组建而成。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "同意将曾都区铝合金铸造中试平台并入随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "随州市专用汽车轻量化中试基地拆成曾都区铝合金铸造中试平台和随州市复合材料车厢中试平台。",
            "split",
            "随州市专用汽车轻量化中试基地",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
        ),
        (
            "根据批复，随州市专用汽车轻量化中试基地分立为曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台。",
            "split",
            "随州市专用汽车轻量化中试基地",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
        ),
        (
            "曾都区铝合金铸造中试平台与随州市复合材料车厢中试平台实行合并，组建新的随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
    ],
)
def test_other_wordings_of_other_platforms(text: str, kind: str, before: str | None, after: str | None) -> None:
    found = pages(text)
    told = [(c.kind, c.before, c.after) for _, changes in found for c in changes]
    assert {(k, b) for k, b, _ in told} == {(kind, before)}
    assert after is None or {a for *_, a in told} == {after}
