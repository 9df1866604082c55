"""Renamings and trial runs in many words."""

import pytest

from tests.transforms.changed_pages import C, P, X, only, pages


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (f"4月3日，{X}在掇刀区揭牌，由{C}运营，平台同步更名为{P}。", "2025-04-03"),
        (f"4月3日，{X}扩建完成，基地同步更名为{P}。", "2025-04-03"),
        (f"{X}升级扩容后，该平台更名为{P}。", None),
        (f"{X}迁入新址，并同步更名为{P}。", None),
        (f"{X}完成改制。平台名称同步变更为“{P}”。", None),
    ],
)
def test_a_platform_taken_up_by_a_noun_is_renamed(text: str, on: str | None) -> None:
    [(o, changes)] = pages(text)
    assert (o.name, o.aliases) == (P, (X,))
    assert [(c.kind, c.before, c.after, c.on) for c in changes if c.kind == "renamed"] == [("renamed", X, P, on)]


@pytest.mark.parametrize(
    ("words", "what", "on"),
    [
        ("上月底进入试运行", "试运行", "2025-03"),
        ("上周三转入试生产", "试生产", "2025-04-02"),
        ("本月初投入试运营", "试运营", "2025-04"),
        ("去年底进入试运行", "试运行", "2024"),
        ("近日启动试运行", "试运行", "2025-04"),
        ("于3月28日开始试生产", "试生产", "2025-03-28"),
        ("日前全流程试运行正式启动", "试运行", "2025-04"),
        ("一期工程进入试运行", "试运行", None),
    ],
)
def test_a_trial_run_begins(words: str, what: str, on: str | None) -> None:
    [(_, changes)] = pages(f"{P}{words}。")
    assert [(c.kind, c.before, c.after, c.on) for c in changes] == [("trial_run", None, what, on)]


@pytest.mark.parametrize(
    "words", ["预计6月进入试运行", "将于下月转入试生产", "入驻企业进入试生产", "具备试运行条件", "试运行期间服务企业3家"]
)
def test_a_trial_run_to_come_or_of_others_has_not_begun(words: str) -> None:
    assert only(f"{P}{words}。")[1] == []


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        (
            "3月5日，吉安市氧化铝粉体中试基地完成升级，同时更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地获批扩建，中试基地更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地由吉安城投产业运营有限公司运营，现基地已更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地扩能改造完成，即日起启用新名称吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "曾都区铝合金铸造中试平台完成改造，项目同步更名为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台建成投用，并更名为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台扩建二期后改称随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台名称变更为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
    ],
)
def test_other_wordings_of_other_platforms(text: str, kind: str, before: str | None, after: str | None) -> None:
    found = pages(text)
    told = [(c.kind, c.before, c.after) for _, changes in found for c in changes]
    assert {(k, b) for k, b, _ in told} == {(kind, before)}
    assert after is None or {a for *_, a in told} == {after}
    assert [(o.name, o.aliases) for o, _ in found] == [(after, (before,))]
