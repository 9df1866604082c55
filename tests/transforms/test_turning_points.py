"""Platforms that closed, rose to a higher title, changed hands or names. Organisations and platforms are invented; places are real."""

import pytest

from tests.transforms import read_passage
from transforms.model import Observation


def observations_of(text: str, title: str = "关于一处中试平台的公告", published_on: str = "2025-04-10") -> list[Observation]:
    return read_passage.observations_of(text, title, published_on=published_on)


def quotes(o: Observation, field: str) -> list[str]:
    return [s.original for s in o.statements if s.field == field]


@pytest.mark.parametrize(
    ("text", "since", "quote"),
    [
        ("荆门市磷石膏建材中试平台（运营单位：湖北荆石环保科技有限公司）停止运营。", None, "停止运营"),
        ("荆门市磷石膏建材中试平台(运营单位:湖北荆石环保科技有限公司)停止运营。", None, "停止运营"),
        ("荆门市磷石膏建材中试平台（运营单位：湖北荆石环保科技有限公司）自2025年4月8日起永久关停。", "2025-04-08", "关停"),
        ("因规划调整，荆门市磷石膏建材中试平台（建设单位：湖北荆石环保科技有限公司）永久关停。", None, "关停"),
        ("荆门市磷石膏建材中试平台（承建单位：湖北荆石环保科技有限公司）定于2025年4月8日注销。", "2025-04-08", "注销"),
        ("荆门市磷石膏建材中试平台（依托单位：湖北荆石环保科技有限公司，位于东宝区）已于2025年3月底关闭。", "2025-03", "关闭"),
    ],
)
def test_an_end_counts_behind_a_bracket(text: str, since: str | None, quote: str) -> None:
    [o] = observations_of(text)
    assert (o.status, o.status_since, o.operators) == ("closed", since, ("湖北荆石环保科技有限公司",))
    assert set(quotes(o, "status")) == {quote}


@pytest.mark.parametrize(
    "text",
    [
        "荆门市磷石膏建材中试平台的运营单位由湖北荆石环保科技有限公司变更为荆门理工职业学院。",
        "荆门市磷石膏建材中试平台的运营主体由湖北荆石环保科技有限公司变更为荆门理工职业学院。",
        "荆门市磷石膏建材中试平台依托单位由湖北荆石环保科技有限公司变更为荆门理工职业学院。",
        "经研究，同意荆门市磷石膏建材中试平台更名为荆楚工业固废利用中试平台，建设单位不变。",
    ],
)
def test_a_change_of_hands_or_name_states_no_status(text: str) -> None:
    [o] = observations_of(text)
    assert (o.status, o.recognitions) == ("unknown", ())


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("由市级升级为省级中试基地", "provincial"),
        ("由市级中试基地升级为省级中试基地", "provincial"),
        ("从市级晋升为省级中试基地", "provincial"),
        ("正式升格为省级中试基地", "provincial"),
        ("由省级中试基地跃升为国家级中试基地", "national"),
        ("从县级提升为市级中试基地", "municipal"),
    ],
)
def test_a_rise_is_a_title_at_the_new_level(words: str, level: str) -> None:
    [o] = observations_of(f"4月3日，湖北荆石环保科技有限公司建设的磷石膏建材中试基地{words}。", "磷石膏建材中试基地再上台阶")
    assert [(r.stage, r.level, r.on) for r in o.recognitions] == [("recognized", level, "2025-04-03")]
    assert o.status == "unknown"


@pytest.mark.parametrize("words", ["将由市级升级为省级中试基地", "力争明年由市级晋升为省级中试基地", "计划升格为省级中试基地"])
def test_a_rise_to_come_is_no_title(words: str) -> None:
    [o] = observations_of(f"由湖北荆石环保科技有限公司建设的磷石膏建材中试基地{words}。", "磷石膏建材中试基地的近况")
    assert o.recognitions == ()


@pytest.mark.parametrize(
    ("text", "name", "former"),
    [
        (
            "4月3日，湖北荆石环保科技有限公司磷化工固废利用中试基地（原荆门磷石膏中试基地）揭牌。",
            "湖北荆石环保科技有限公司磷化工固废利用中试基地",
            "荆门磷石膏中试基地",
        ),
        ("4月3日，固废利用中试基地（原荆门市磷石膏建材中试基地）在东宝区揭牌。", "固废利用中试基地", "荆门市磷石膏建材中试基地"),
        ("4月3日，固废利用中试基地（原名：荆门市磷石膏建材中试基地）在东宝区揭牌。", "固废利用中试基地", "荆门市磷石膏建材中试基地"),
        ("4月3日，固废利用中试基地（曾用名“荆门市磷石膏建材中试基地”）在东宝区揭牌。", "固废利用中试基地", "荆门市磷石膏建材中试基地"),
    ],
)
def test_a_former_name_in_a_bracket_is_no_platform_of_its_own(text: str, name: str, former: str) -> None:
    [o] = observations_of(text, "一处中试基地揭牌")
    assert (o.name, former in o.aliases) == (name, True)
    assert (o.status, o.status_since) == ("operating", "2025-04-03")


def test_raw_materials_in_a_bracket_are_no_former_name() -> None:
    names = {n for o in observations_of("荆门市医药中试平台（原料药中试平台）由湖北荆石制药有限公司建设。") for n in (o.name, *o.aliases)}
    assert not any(n.startswith("料药") for n in names)


@pytest.mark.parametrize("object_", ["首批脱硫石膏板材中试订单", "首批3个中试项目", "第一批样品", "首批入驻企业的评审"])
def test_a_first_batch_of_goods_is_no_title(object_: str) -> None:
    [o] = observations_of(f"日前，湖北荆石环保科技有限公司运营的荆门市磷石膏建材中试基地完成{object_}。", "磷石膏建材中试基地的近况")
    assert o.recognitions == ()
    assert "首批" not in quotes(o, "status") + quotes(o, "stage")


@pytest.mark.parametrize(
    "text",
    [
        "荆门市磷石膏建材中试平台自2025年4月8日起永久关停。",
        "经研究，决定关停荆门市磷石膏建材中试平台，自2025年4月8日起停止一切中试活动。",
        "荆门市磷石膏建材中试平台（运营单位：湖北荆石环保科技有限公司）予以关停，自2025年4月8日起生效。",
    ],
)
def test_the_day_of_an_end_beats_that_of_its_page(text: str) -> None:
    [o] = observations_of(text, "关于关停荆门市磷石膏建材中试平台的公告")
    assert (o.status, o.status_since, o.status_as_of) == ("closed", "2025-04-08", "2025-04-08")


def test_a_part_is_a_platform_of_its_own() -> None:
    whole, part = observations_of(
        "5月8日，由荆门理工职业学院牵头建设的荆门市磷石膏建材中试基地建成投用。\n"
        "荆门市磷石膏建材中试基地掇刀分基地由湖北荆石环保科技有限公司建设，目前正在建设。",
        "荆门市磷石膏建材中试基地建成",
        "2025-05-10",
    )
    assert (whole.name, whole.operators, whole.status) == ("荆门市磷石膏建材中试基地", ("荆门理工职业学院",), "operating")
    assert (part.name, part.operators, part.status) == (
        "荆门市磷石膏建材中试基地掇刀分基地",
        ("湖北荆石环保科技有限公司",),
        "under_construction",
    )


@pytest.mark.parametrize("suffix", ["掇刀区分中心", "建邺分平台", "第二分基地", "（漳河园区）", "(化工片区)"])
def test_a_part_is_not_read_under_the_name_of_the_whole(suffix: str) -> None:
    text = f"4月3日，荆门市磷石膏建材中试基地{suffix}开工建设，由湖北荆石环保科技有限公司投资建设。"
    [o] = observations_of(text, "一处中试基地开工")
    assert (o.name, o.status, o.status_since) == (f"荆门市磷石膏建材中试基地{suffix}", "under_construction", "2025-04-03")


@pytest.mark.parametrize("words", ["下设3个分中心", "在掇刀区设立分中心", "和东宝分中心", "将新建分基地"])
def test_parts_that_are_only_spoken_of_are_no_part_of_the_name(words: str) -> None:
    [o] = observations_of(f"由湖北荆石环保科技有限公司运营的荆门市磷石膏建材中试基地{words}。", "一处中试基地的近况")
    assert o.name == "荆门市磷石膏建材中试基地"


@pytest.mark.parametrize(
    "names",
    [
        ["磷石膏建材中试平台", "精细化工中试平台"],
        ["新材料中试平台", "精细化工中试平台"],
        ["食品加工中试平台", "精细化工中试平台", "新材料中试平台"],
        ["精细化工中试平台"],
    ],
)
def test_a_verb_before_an_enumeration_holds_for_all_of_it(names: list[str]) -> None:
    found = observations_of(f"经研究，认定{'、'.join(names)}为荆门市市级中试平台。", "2025年荆门市中试平台名单公布")
    assert [o.name for o in found] == names
    assert all([(r.stage, r.level) for r in o.recognitions] == [("recognized", "municipal")] for o in found)


@pytest.mark.parametrize("firm", ["湖北荆石环保科技有限公司", "荆石控股集团有限公司"])
def test_a_firm_before_a_name_that_begins_with_its_place_runs_it(firm: str) -> None:
    [o] = observations_of(f"自2025年4月8日起，{firm}荆门市磷石膏建材中试平台停止运营，予以关停。")
    assert (o.name, o.operators) == ("荆门市磷石膏建材中试平台", (firm,))


def test_a_branch_of_a_firm_stays_before_the_name() -> None:
    [o] = observations_of("湖北荆石环保科技有限公司荆门市分公司磷石膏建材中试平台停止运营。")
    assert not o.name.startswith("荆门市分公司")


def test_a_name_that_the_title_gives_without_its_owner_is_complete() -> None:
    text = "4月3日，湖北荆石环保科技有限公司磷石膏建材中试平台在荆门市揭牌。"
    [o] = observations_of(text, "磷石膏建材中试平台揭牌")
    assert (o.name, o.operators) == ("磷石膏建材中试平台", ("湖北荆石环保科技有限公司",))
    [o] = observations_of(text, "荆门一中试平台揭牌")
    assert (o.name, o.operators) == ("湖北荆石环保科技有限公司磷石膏建材中试平台", ("湖北荆石环保科技有限公司",))


@pytest.mark.parametrize("verb", ["关停", "关闭", "注销", "变更", "终止"])
def test_a_verb_is_no_part_of_a_name(verb: str) -> None:
    [o] = observations_of(f"经研究，决定{verb}荆门市磷石膏建材中试平台。", f"关于{verb}荆门市磷石膏建材中试平台的公告")
    assert (o.name, o.aliases) == ("荆门市磷石膏建材中试平台", ())


@pytest.mark.parametrize(
    ("text", "status", "since"),
    [
        ("荆门市磷石膏建材中试基地于2021年5月建成投用，因环保问题，2025年3月停止运营。", "closed", "2025-03"),
        ("荆门市磷石膏建材中试基地于2021年5月建成投用，现已关停。", "closed", None),
        ("荆门市磷石膏建材中试基地于2021年5月建成投用，周边落后产能企业已关停。", "operating", "2021-05"),
    ],
)
def test_an_end_in_a_clause_of_its_own(text: str, status: str, since: str | None) -> None:
    [o] = observations_of(text, "荆门一处中试基地的近况")
    assert (o.status, since is None or o.status_since == since) == (status, True)


def test_a_former_name_may_be_told_with_its_year() -> None:
    [o] = observations_of("固废利用中试基地（原名荆门市磷石膏建材中试基地，2021年建成）扩建后启用。", "一处中试基地启用")
    assert (o.name, o.aliases) == ("固废利用中试基地", ("荆门市磷石膏建材中试基地",))


def test_a_verb_behind_an_enumeration_holds_for_all_of_it() -> None:
    found = observations_of("经研究，将磷石膏建材中试平台、精细化工中试平台认定为荆门市市级中试平台。", "荆门市中试平台名单公布")
    assert [o.name for o in found] == ["磷石膏建材中试平台", "精细化工中试平台"]
    assert all([(r.stage, r.level) for r in o.recognitions] == [("recognized", "municipal")] for o in found)
