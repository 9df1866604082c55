"""Openings, trials, moves, upgrades and lost titles, each with its day and its words. Organisations and platforms are invented."""

import pytest

from tests.transforms import read_passage
from transforms.model import Observation

TITLE = "关于一处中试平台的情况"


def observations_of(text: str, title: str = TITLE, published_on: str = "2025-06-10") -> list[Observation]:
    return read_passage.observations_of(text, title, published_on=published_on)


def quotes(o: Observation, field: str) -> list[str]:
    return [s.original for s in o.statements if s.field == field]


@pytest.mark.parametrize(
    "text",
    [
        "石斛提取中试基地位于遂昌县，由浙江遂岭生物有限公司运营，2022年9月8日启用。",
        "石斛提取中试基地位于遂昌县，由浙江遂岭生物有限公司负责日常运营，2022年9月8日启用。",
    ],
)
def test_an_opening_is_quoted_by_its_own_verb(text: str) -> None:
    [o] = observations_of(text)
    assert (o.status, o.status_since) == ("operating", "2022-09-08")
    assert quotes(o, "status")[0] == "启用" == quotes(o, "status_since")[0]


def test_who_runs_it_tells_that_it_runs_where_nothing_else_does() -> None:
    [o] = observations_of("石斛提取中试基地位于遂昌县，由浙江遂岭生物有限公司运营。")
    assert (o.status, o.status_since) == ("operating", None)


@pytest.mark.parametrize(
    ("text", "status", "since"),
    [
        ("5月6日，遂昌石斛提取中试基地通过竣工验收，转入试运行，由浙江遂岭生物有限公司建设。", "under_construction", None),
        ("遂昌石斛提取中试基地2023年5月竣工并投入试运行，2024年3月1日正式启用，由浙江遂岭生物有限公司建设。", "operating", "2024-03-01"),
        ("遂昌石斛提取中试基地由浙江遂岭生物有限公司建设，累计完成投资5200万元，主体封顶。", "under_construction", None),
        ("遂昌石斛提取中试基地由浙江遂岭生物有限公司建设，2024年3月奠基，竣工时间延期至2025年12月。", "under_construction", "2024-03"),
        ("遂昌石斛提取中试基地由浙江遂岭生物有限公司建设，2019年建成，5月6日迁入莲都区新址启用。", "operating", "2019"),
        ("县政府研究了遂昌石斛提取中试基地建设方案，提出由浙江遂岭生物有限公司建设运营，设有5条中试线。", "planned", None),
        ("遂昌石斛提取中试基地去年12月已竣工，因管网未通，至今尚未启用，由浙江遂岭生物有限公司建设。", "under_construction", None),
        ("5月6日，浙江遂岭生物有限公司牵头的国家石斛提取中试基地正式启动。", "under_construction", None),
    ],
)
def test_trials_delays_and_moves(text: str, status: str, since: str | None) -> None:
    [o] = observations_of(text)
    assert (o.status, o.status_since) == (status, since)


def test_a_title_lost_ends_no_building_that_is_said_to_run() -> None:
    text = "酶制剂中试平台（依托单位：浙江遂岭生物有限公司）因考核不合格，于2025年3月1日摘牌，目前仍在正常运营。"
    [o] = observations_of(text, "关于考核结果的通报")
    assert (o.status, o.status_since, quotes(o, "status")) == ("operating", None, ["正常运营"])
    assert [(r.stage, r.on) for r in o.recognitions] == [("withdrawn", "2025-03-01")]


def test_the_day_of_an_end_is_not_that_of_the_title_lost() -> None:
    text = "酶制剂中试平台（依托单位：浙江遂岭生物有限公司）已于2024年8月停用，撤销其省级中试平台资格。"
    [o] = observations_of(text, "关于考核结果的通报")
    assert (o.status, o.status_since) == ("closed", "2024-08")
    assert [(r.stage, r.on) for r in o.recognitions] == [("withdrawn", None)]


def test_the_heading_of_the_next_item_is_not_of_the_platform_before() -> None:
    text = (
        "一、同意延期。“遂昌石斛提取中试基地”（依托单位：浙江遂岭生物有限公司）建设期延至2027年6月底。\n"
        "二、撤销资格。“松阳茶多酚中试基地”（依托单位：松阳云雾茶业有限公司）连续两年未对外服务，撤销其资格。"
    )
    kept, lost = observations_of(text, "关于部分中试基地变更事项及撤销资格的通知")
    assert (kept.status, [r.stage for r in kept.recognitions]) == ("under_construction", [])
    assert [r.stage for r in lost.recognitions] == ["withdrawn"]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("安溪茶多酚提取中试基地由市级升级为省级中试基地，自2024年12月1日起生效。", "2024-12-01"),
        ("日前，安溪茶多酚提取中试基地由市级升级为省级中试基地，自2024年12月1日起正式生效。", "2024-12-01"),
        ("安溪茶多酚提取中试基地由市级升级为省级中试基地。\n上述事项自2025年7月1日起生效。", "2025-07-01"),
        ("安溪茶多酚提取中试基地由市级培育转为省级中试基地，认定时间为2025年5月8日。", "2025-05-08"),
        ("安溪茶多酚提取中试基地2021年12月被认定为市级中试基地；2023年11月，由市级升级为省级。", "2023-11"),
    ],
)
def test_a_title_holds_from_the_day_that_the_page_says(text: str, on: str) -> None:
    [o] = observations_of(f"福建清水岩茶业有限公司建设的{text}", "茶多酚提取中试基地升级")
    assert [(r.level, r.on) for r in o.recognitions] == [("provincial", on)]


def test_a_list_holds_for_the_years_that_it_names() -> None:
    text = (
        "认定以下单位为第三批南宁市中试基地，有效期三年，自2025年7月1日至2028年6月30日。\n"
        "1.甘蔗醋酸发酵中试基地，依托单位：广西邕江糖业有限公司，建设地点：武鸣区；\n"
        "2.沙柑精油分离中试基地，依托单位：广西亚热带作物工程学院，建设地点：青秀区。"
    )
    found = observations_of(text, "关于公布第三批南宁市中试基地名单的通知")
    assert [(o.status, [(r.batch, r.on) for r in o.recognitions]) for o in found] == [("unknown", [("第三批", "2025-07-01")])] * 2


def test_a_rename_and_an_operator_in_one_bracket_leave_one_record() -> None:
    text = "硅橡胶中试基地（原有机硅助剂中试中心；运营单位：衢州硅谷材料科技有限公司）由县级升级为市级。"
    [o] = observations_of(text, "关于部分中试基地变更的通知")
    assert (o.name, o.aliases, o.operators) == ("硅橡胶中试基地", ("有机硅助剂中试中心",), ("衢州硅谷材料科技有限公司",))
    assert [(r.stage, r.level) for r in o.recognitions] == [("recognized", "municipal")]


def test_a_name_that_changes_from_today_leaves_one_record() -> None:
    text = "6月5日，“德清生物酶中试基地”更名揭牌仪式举行，即日起更名为“浙北生物制造中试基地”，由德清莫岭生物有限公司继续运营。"
    [o] = observations_of(text, "湖州市中试平台换牌")
    assert (o.name, o.aliases, o.recognitions) == ("浙北生物制造中试基地", ("德清生物酶中试基地",), ())


def test_a_filing_struck_off_ends_the_title_alone() -> None:
    text = "同意注销德清生物酶中试平台（依托单位：德清莫岭生物有限公司）的市级备案，认定时间为2022年5月8日。"
    [o] = observations_of(text, "关于注销部分中试平台备案的通知")
    assert (o.status, [(r.stage, r.on) for r in o.recognitions]) == ("unknown", [("withdrawn", None)])


def test_a_notice_of_changes_gives_all_its_platforms_their_level() -> None:
    text = "硅微粉改性中试平台（依托单位：当阳玉泉粉体有限公司）名称、级别不变，建设期延至2025年12月。"
    [o] = observations_of(text, "宜昌市科学技术局关于部分市级中试平台变更事项的通知")
    assert (o.status, [(r.stage, r.level) for r in o.recognitions]) == ("under_construction", [("recognized", "municipal")])


def test_the_seats_of_one_facility_are_no_recognition() -> None:
    text = "1.潍坊海洋化工中试基地，依托单位：潍坊莱州湾化工有限公司；\n2.潍坊海洋化工中试基地寿光分中心，依托单位：寿光卤水化工有限公司。"
    assert [o.recognitions for o in observations_of(text, "潍坊市海洋化工中试基地及分中心名单")] == [(), ()]
