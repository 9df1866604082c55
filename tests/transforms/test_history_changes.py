from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.change_history import dated_changes
from transforms.changes import find_changes, find_window
from transforms.handings import find_handings
from transforms.history import build
from transforms.model import Change, Observation, Seen, SourceKind, Span

NAMES = ("浙江括苍精细化学品中试基地", "括苍精细化工中试平台")
NEW, OLD = NAMES


def told(text: str, *, published_on: str | None = "2026-04-01", alone: bool = False) -> list[tuple[str, str | None, str, str | None]]:
    return [(c.kind, c.before, c.after, c.on) for c in find_changes(text, NAMES, published_on, alone=alone)]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (f"同意“{OLD}”更名为“{NEW}”。", None),
        (f"昨日，{OLD}正式更名为{NEW}。", "2026-03-31"),
        (f"2026年1月，原先的{OLD}名称变更为“{NEW}”。", "2026-01"),
        (f"2019年建成的{OLD}更名为{NEW}。", None),
        (f"经研究，同意{OLD}更名为{NEW}，自2026年2月1日起施行。", "2026-02-01"),
        (f"3月5日经会议研究，{OLD}更名为{NEW}，2026年5月1日起正式启用。", "2026-05-01"),
        (f"{NEW}（原{OLD}）面向社会开放。", None),
        (f"{NEW}（原名：{OLD}）面向社会开放。", None),
        (f"{NEW}（原{OLD}；运营单位：丙丁科技集团有限公司）面向社会开放。", None),
        (f"同意{OLD}更名为{NEW}，变更日期为2026年2月1日。", "2026-02-01"),
        (f"同意{OLD}更名为{NEW}。上述变更自2026年5月1日起生效。", "2026-05-01"),
        (f"浙江括苍精細化學品中試基地（原{OLD}）面向社会开放。", None),
        (f"经研究，同意将{OLD}名称变更为{NEW}。", None),
        (f"{OLD}（以下简称“基地”）自2026年3月1日起正式更名为{NEW}。", "2026-03-01"),
    ],
)
def test_a_renaming_is_read_with_both_names(text: str, on: str | None) -> None:
    assert told(text) == [("renamed", OLD, NEW, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"2026年1月起，{NEW}的运营单位由甲乙化工有限公司变更为丙丁科技集团有限公司。",
            ("operator_changed", "甲乙化工有限公司", "丙丁科技集团有限公司", "2026-01"),
        ),
        (
            f"经研究，{NEW}运营单位由甲乙化工有限公司变更为丙丁科技集团有限公司，自2026年1月1日起生效。",
            ("operator_changed", "甲乙化工有限公司", "丙丁科技集团有限公司", "2026-01-01"),
        ),
        (
            f"{NEW}今年3月改由丙丁科技集团有限公司运营。",
            ("operator_changed", None, "丙丁科技集团有限公司", "2026-03"),
        ),
        (
            f"去年，{NEW}的运营权由甲乙大学移交给丙丁科技集团有限公司。",
            ("operator_changed", "甲乙大学", "丙丁科技集团有限公司", "2025"),
        ),
        (f"今年3月，{NEW}由临海市整体搬迁至椒江区。", ("moved", "浙江省台州市临海市", "浙江省台州市椒江区", "2026-03")),
        (f"同意{NEW}依托单位变更为丙丁科技集团有限公司。", ("operator_changed", None, "丙丁科技集团有限公司", None)),
        (f"{NEW}迁至椒江区新址。", ("moved", None, "浙江省台州市椒江区", None)),
    ],
)
def test_changes_of_operator_and_place(text: str, expected: tuple[str, str | None, str, str | None]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        f"{OLD}拟更名为{NEW}。",
        f"{OLD}将更名为{NEW}。",
        f"{NEW}计划搬迁至椒江区。",
        f"{NEW}的运营单位拟由甲乙化工有限公司变更为丙丁科技集团有限公司，现予公示。",
        f"{NEW}的建设单位甲乙科技有限公司搬迁至椒江区。",
        "甲乙科技有限公司更名为丙丁科技有限公司。",
        f"{NEW}未更名为{OLD}。",
        "另一家平台由临海市迁至椒江区。",
        f"{NEW}（以下简称括苍基地）面向社会开放。",
        f"{NEW}的负责人由甲变更为乙。",
        "",
    ],
)
def test_plans_and_what_happened_to_others_are_no_change(text: str) -> None:
    assert told(text) == []


def test_a_sentence_without_the_name_counts_where_the_page_speaks_of_no_other_platform() -> None:
    text = "依托单位由甲乙化工有限公司变更为丙丁科技集团有限公司。"
    assert told(text) == []
    assert told(text, alone=True) == [("operator_changed", "甲乙化工有限公司", "丙丁科技集团有限公司", None)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("公示期为2025年6月3日至6月9日。", ("2025-06-03", "2025-06-09")),
        ("公示时间：2025年6月3日-9日", ("2025-06-03", "2025-06-09")),
        ("公示期：2025年6月3日—2025年6月9日", ("2025-06-03", "2025-06-09")),
        ("公示期限：2025年12月29日至1月5日", ("2025-12-29", "2026-01-05")),
        ("公示期为7天。", ("2025-06-03", "2025-06-09")),
        ("公示时间自2025年6月4日起七天", ("2025-06-04", "2025-06-10")),
        ("公示期5个工作日", ("2025-06-03", None)),
        ("公示期自发布之日起5个工作日", ("2025-06-03", None)),
        ("公示期为2025年6月31日至7月9日", None),
        ("公示期为2025年6月3日至2月30日", ("2025-06-03", None)),
        ("现予以公示。", None),
    ],
)
def test_the_window_of_an_announcement(text: str, window: tuple[str, str | None] | None) -> None:
    assert find_window(text, "2025-06-03") == window


def test_working_days_from_an_unknown_day_give_no_window() -> None:
    assert find_window("公示期5个工作日", None) is None


WORDS = st.sampled_from(
    (
        *NAMES, "更名为", "变更为", "由", "迁至", "椒江区", "甲乙化工有限公司", "运营单位", "（原", "）", "“", "”", "。", "，", "公示期",
        "2025年6月3日", "至", "9日", "\n",
        "接替", "接手运营", "不再承担", "因", "经营调整", "拆分为", "合并为", "并入", "从", "分立出来", "、", "和",
        "新址位于", "注册地由", "进入试运行", "基地同步",
    )
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=6), max_size=30).map("".join))
def test_any_text_gives_true_quotes(text: str) -> None:
    for change in find_changes(text, NAMES, "2026-04-01", alone=True):
        assert text[change.span.start : change.span.end] == change.span.exact != ""
        assert change.span.exact in change.sentence
        assert change.before != change.after
    find_window(text, "2026-04-01")


def seen(n: int, *changes: Change, on: str, kind: SourceKind = "government", name: str = NEW, operators: tuple[str, ...] = ()) -> Seen:
    observation = Observation(
        observation_id=f"o{n}", document_id=f"d{n}", name=name, operators=operators, observed_on=date.fromisoformat(on)
    )
    return Seen(
        observation=observation, source=f"s{n}", source_kind=kind, url=f"https://example.org/{n}", published_on=on,
        captured_on=date.fromisoformat(on), origin_id=f"d{n}", changes=changes,
    )  # fmt: skip


def handed(before: str | None, after: str, on: str | None = None) -> Change:
    return Change(kind="operator_changed", before=before, after=after, on=on, span=Span(start=0, end=1, exact="由"), sentence="由。")


def renamed(after: str) -> Change:
    return Change(kind="renamed", before=OLD, after=after, on=None, span=Span(start=0, end=1, exact="更"), sentence="更。")


def test_what_several_pages_tell_of_one_change_is_one_event() -> None:
    story = [
        seen(1, handed("甲公司", "乙公司", "2026-02"), on="2026-03-01", kind="news"),
        seen(2, handed("甲公司", "乙公司", "2026-02-10"), on="2026-02-11"),
        seen(3, handed(None, "乙公司"), on="2026-05-01", kind="news"),
    ]
    [change] = dated_changes(story)
    assert (change.before, change.after, change.valid_from, change.dated) == ("甲公司", "乙公司", "2026-02-10", True)
    assert (change.observation_id, change.observed_from) == ("o2", date(2026, 2, 11))


def test_a_change_without_a_day_is_attested_by_its_page() -> None:
    [change] = dated_changes([seen(1, handed("甲公司", "乙公司"), on="2026-02-11")])
    assert (change.valid_from, change.dated) == ("2026-02-11", False)


def test_a_notice_of_a_change_beats_an_issuers_later_list() -> None:
    story = [
        seen(1, handed("甲公司", "乙公司"), on="2026-02-11", operators=("乙公司",)),
        seen(2, on="2026-06-01", operators=("甲公司",)),
        seen(3, on="2025-06-01", operators=("甲公司",)),
    ]
    platform, _ = build("zs-1", story)
    assert platform.operators == ("乙公司",)
    assert [(c.field, c.won, c.lost, c.won_by, c.lost_observation_id) for c in platform.history.contradictions] == [
        ("operator", "乙公司", "甲公司", "explicit_notice", "o2")
    ]


def test_what_was_so_before_a_change_contradicts_nothing() -> None:
    story = [seen(1, handed("甲公司", "乙公司"), on="2026-02-11", operators=("乙公司",)), seen(2, on="2025-06-01", operators=("甲公司",))]
    assert build("zs-1", story)[0].history.contradictions == ()


def test_the_last_renaming_gives_the_name_though_more_pages_use_the_old_one() -> None:
    story = [seen(n, on=f"2025-0{n}-01", name=OLD) for n in (1, 2, 3)] + [seen(4, renamed(NEW), on="2026-02-11")]
    platform, _ = build("zs-1", story)
    assert (platform.name, platform.aliases) == (NEW, (OLD,))


A_MAKER, A_HEIR, B_MAKER = "甲乙化工有限公司", "丙丁科技集团有限公司", "戊己材料研究院"


@pytest.mark.parametrize(
    ("text", "records", "former"),
    [
        (f"{NEW}的运营单位由{A_MAKER}变更为{A_HEIR}。", [(NEW,)], [(A_MAKER,)]),
        (f"运营单位由{A_MAKER}变更为{A_HEIR}。", [(NEW,)], [(A_MAKER,)]),
        (f"运营单位由{A_MAKER}变更为{A_HEIR}。", [(NEW,), (OLD,)], [(), ()]),
        (f"{NEW}依托单位由{A_MAKER}变更为{A_HEIR}，{OLD}依托单位由{B_MAKER}变更为{A_HEIR}。", [(NEW,), (OLD,)], [(A_MAKER,), (B_MAKER,)]),
        (f"{NEW}的运营单位拟由{A_MAKER}变更为{A_HEIR}。", [(NEW,)], [()]),
        (f"{NEW}由{A_MAKER}运营。", [(NEW,)], [()]),
        ("", [], []),
    ],
)
def test_who_ran_a_platform_before_is_read_for_the_one_that_the_sentence_names(
    text: str, records: list[tuple[str, ...]], former: list[tuple[str, ...]]
) -> None:
    found = [[one.before for one in own if one.before] for own in find_handings(text, records)]

    assert [tuple(one.name for one in own) for own in found] == former
    assert all(text[one.start : one.end] == one.name for own in found for one in own)
