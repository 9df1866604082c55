"""Needs in a line of Chinese: what is wanted, what is refused, what is only asking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.needs import Want, read_need


def wants(text: str, near: str | None = None) -> list[tuple[str, str]]:
    return [("-" * want.refused + want.kind, want.words) for want in read_need(text, near).wants]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("细胞药物 GMP 小批量 广东", [("field", "细胞药物"), ("qualification", "GMP"), ("service", "小批量"), ("place", "广东")]),
        (
            "想找一家苏州附近、有GMP车间、能做抗体药小批量生产的平台，最好已经投用",
            [("place", "苏州"), ("qualification", "GMP"), ("field", "抗体药"), ("service", "小批量生产"), ("status", "已经投用")],
        ),
        ("水處理 膜 現場驗證 江蘇", [("field", "水处理"), ("field", "膜"), ("service", "现场验证"), ("place", "江苏")]),
        ("锂电池正极材料中试，吨级，四川", [("field", "锂电池正极材料"), ("scale", "吨级"), ("place", "四川")]),
        ("钙钛矿 不要在建、规划中的", [("field", "钙钛矿"), ("-status", "在建"), ("-status", "规划中")]),
        ("细胞药物，除了上海", [("field", "细胞药物"), ("-place", "上海")]),
        ("四川，精细化工，不要宜宾", [("place", "四川"), ("field", "精细化工"), ("-place", "宜宾")]),
        ("精细化工 广东，除了深圳", [("field", "精细化工"), ("place", "广东"), ("-place", "深圳")]),
        ("国家级 化工 对外开放", [("level", "国家级"), ("field", "化工"), ("open", "对外开放")]),
        ("我们公司想要找一个能做有机硅的基地", [("field", "有机硅")]),
        ("储能", [("field", "储能")]),
        ("ｇｍｐ 灭菌", [("qualification", "gmp"), ("service", "灭菌")]),
        ("江苏省苏州市 食品", [("place", "江苏省 苏州市"), ("field", "食品")]),
        ("甲乙丙丁", [("word", "甲乙丙丁")]),
        ("GMP GMP gmp", [("qualification", "gmp")]),
    ],
)
def test_wants_in_order(text: str, found: list[tuple[str, str]]) -> None:
    assert wants(text) == found


@pytest.mark.parametrize("text", ["", "  \n", "你好", "，。、", "我们需要一个平台", "?!", "🙂"])
def test_a_need_that_asks_for_nothing(text: str) -> None:
    assert read_need(text).asked == ()


def only(text: str) -> Want:
    [want] = read_need(text).wants
    return want


def test_what_a_want_carries() -> None:
    assert only("危化品").value == "危险化学品"
    assert "危险化学品" in only("危化品").parts[0]
    assert only("省级以上").or_higher
    assert not only("省级").or_higher
    assert (only("CAR-T").code, only("CAR-T").parts[0][0]) == ("SEI2018:4.1", "CAR-T")
    assert only("江苏省苏州市").codes == ("320500",)
    assert [want.codes for want in read_need("四川，不要宜宾").wants] == [("510000",), ("511500",)]
    assert only("云南 贵州").codes == ("530000", "520000")
    assert only("长三角").codes == ("310000", "320000", "330000", "340000")
    assert (only("苏州周边").near, only("苏州").near) == (True, False)
    scale = only("500升").scale
    assert scale is not None
    assert scale.amount == 500


def test_a_latin_word_is_no_part_of_another() -> None:
    assert wants("GMPX SCADA") == [("word", "GMPX"), ("word", "SCADA")]


def test_near_is_a_place_of_its_own() -> None:
    assert read_need("食品", "苏州").wants[-1] == Want(kind="place", words="苏州", codes=("320500",), near=True)
    with pytest.raises(ValueError, match="火星"):
        read_need("食品", "火星")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="细胞药物GMP广东苏州附近不要在建的、，和 500升级吨有没储能'\"\n<=🙂藥", max_size=40))
def test_any_line_is_read_and_every_want_stands_in_it(text: str) -> None:
    for want in read_need(text).wants:
        assert want.words.strip()
        assert want.kind == "place" or want.parts or want.scale or want.value


@pytest.mark.parametrize(
    ("text", "refused", "wanted"),
    [
        ("电池，广东的不要", {"广东"}, {"电池"}),
        ("广东、福建的不要，电池", {"广东", "福建"}, {"电池"}),
        ("中试 江门 已建成，拟建的不考虑", {"拟建"}, {"江门", "已建成"}),
        ("四川的就算了，电池材料", {"四川"}, {"电池材料"}),
        ("电池材料，不要还没建成的", set(), {"电池材料", "已建成"}),
        ("还没建成的不要，电池", set(), {"电池", "已建成"}),
        ("只要已经运营的，电池材料", set(), {"已经运营", "电池材料"}),
        ("四川，精细化工，不要宜宾", {"宜宾"}, {"四川", "精细化工"}),
    ],
)
def test_a_refusal_may_follow_what_it_refuses(text: str, refused: set[str], wanted: set[str]) -> None:
    wants = read_need(text).wants
    assert {want.words for want in wants if want.refused} == refused
    assert {want.words for want in wants if not want.refused} == wanted
