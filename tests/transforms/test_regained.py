"""Titles given again, and lists of a year, as pages tell of them. Organisations are invented; places are real."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.model import Recognition

P, A = "荆门市磷石膏建材中试平台", "湖北荆石环保科技有限公司"
DAY = "2026-03-12"


def titles(text: str, title: str = "关于一处中试平台的通知") -> tuple[Recognition, ...]:
    return next(o for o in observations_of(text, title, published_on=DAY) if o.name == P).recognitions


@pytest.mark.parametrize(
    ("text", "words", "on"),
    [
        (f"恢复{P}省级中试平台资格。", "恢复资格", None),
        (f"经复核，决定恢复{P}的省级中试基地资格。", "恢复资格", None),
        (f"同意恢复{P}省级备案。", "恢复资格", None),
        (f"{P}整改到位，自2026年3月1日起恢复省级中试平台称号。", "恢复资格", "2026-03-01"),
        (f"同意恢复{P}的省级中试基地资格，自2026年3月20日起生效。", "恢复资格", "2026-03-20"),
        (f"{P}因考核不合格于2024年3月被撤销省级资格，经整改，2026年2月恢复其省级中试平台资格。", "恢复资格", "2026-02"),
        (f"{P}省级中试平台资格予以恢复。", "恢复资格", None),
        (f"撤销对{P}的摘牌决定，恢复其省级中试基地资格。", "恢复资格", None),
        (f"省科技厅决定恢复{P}省级中试基地命名。", "恢复资格", None),
        (f"{P}被重新认定为省级中试平台。", "重新认定", None),
        (f"重新认定{P}为省级中试平台。", "重新认定", None),
        (f"{P}通过复核，重新列入省级中试平台名单。", "重新认定", None),
        (f"{P}重新纳入省级中试基地管理序列。", "重新认定", None),
        (f"经重新评估，{P}再次被认定为省级中试基地。", "重新认定", None),
        (f"{P}重新获评省级中试基地。", "重新认定", None),
        (f"{P}重获省级认定。", "重新认定", None),
    ],
)
def test_a_title_given_again(text: str, words: str, on: str | None) -> None:
    assert [(r.stage, r.level, r.title, r.on) for r in titles(text)] == [("recognized", "provincial", words, on)]


@pytest.mark.parametrize(
    "text",
    [
        f"不予恢复{P}省级资格。",
        f"{P}申请恢复省级资格。",
        f"{P}拟恢复省级资格，现予公示。",
        f"{P}恢复生产后重新办理投资项目备案。",
        f"{P}恢复生产后重新备案投资项目。",
        f"{P}恢复对外服务，具备省级检测资格认定条件。",
        f"{P}被认定为省级中试平台。",
    ],
)
def test_no_title_is_given_again(text: str) -> None:
    assert [r.title for r in titles(text) if r.title] == []


@pytest.mark.parametrize(
    "lead",
    [
        "现将2025年度湖北省中试平台认定名单予以公布。",
        "经评审，认定以下单位为2025年度省级中试平台。",
        "2025年度省级中试平台认定名单如下：",
        "根据评审结果，确定2025年度省级中试平台认定名单。",
    ],
)
def test_the_year_of_a_list_is_no_day(lead: str) -> None:
    text = f"{lead}\n1.{P}，依托单位：{A}；\n2.荆门市锂电正极中试基地，依托单位：湖北漳河新材料集团有限公司。"
    assert [(r.year, r.on) for r in titles(text, "关于公布2025年度省级中试平台认定名单的通知")] == [(2025, None)]
