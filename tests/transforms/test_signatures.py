"""Who signs a list is no operator of its last row. Organisations are invented; places are real."""

import pytest

from tests.transforms.read_passage import observations_of

P, X = "荆门市磷石膏建材中试平台", "荆门市工业固废中试平台"
A, SIGNER = "湖北荆石环保科技有限公司", "荆门市产业技术研究院"


@pytest.mark.parametrize(
    "text",
    [
        f"1.{P}，依托单位：{A}；\n2.{X}。\n{SIGNER}\n2025年4月10日",
        f"1、{P}\n依托单位：{A}\n2、{X}\n{SIGNER}\n2025年4月10日",
        f"1.{P}，依托{A}建设。\n2.{X}。\n\n　　　　{SIGNER}\n　　　　2025年4月10日",
        f"1.{P}（{A}）\n2.{X}\n{SIGNER}（盖章）\n2025年4月10日",
        f"1. {P} {A}\n2. {X}\n{SIGNER} 2025年4月10日",
        f"序号\t平台名称\t依托单位\n1\t{P}\t{A}\n2\t{X}\t\n{SIGNER}\n2025年4月10日",
        f"1.{P}，依托单位：{A}\n2.{X}，依托单位：\n{SIGNER}\n二〇二五年四月十日",
        f"1.{P}（{A}）；\n2.{X}。\n特此通知。\n{SIGNER}\n2025年4月10日",
        f"1.{P}——{A}\n2.{X}\n{SIGNER}\n2025-04-10",
        f"1.{P}：{A}\n2.{X}\n{SIGNER}办公室\n2025年4月10日",
    ],
)
def test_who_signs_a_list_runs_none_of_its_rows(text: str) -> None:
    found = observations_of(text, "关于公布2025年中试平台名单的通知")
    assert [(o.name, o.operators) for o in found] == [(P, (A,)), (X, ())]


def test_an_organisation_of_a_row_of_its_own_runs_the_platform_above() -> None:
    text = f"1.{P}\n依托单位：{A}\n2.{X}\n依托单位：{SIGNER}\n荆门市科学技术局\n2025年4月10日"
    assert [o.operators for o in observations_of(text, "关于公布2025年中试平台名单的通知")] == [(A,), (SIGNER,)]


def test_who_signs_the_page_of_its_only_platform_may_run_it() -> None:
    text = f"4月3日，由{SIGNER}建设的{P}建成投用。\n{SIGNER}\n2025年4月10日"
    assert [o.operators for o in observations_of(text, "平台建成")] == [(SIGNER,)]
