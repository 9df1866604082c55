"""Candidates for a need, and what is said of them."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.warehouse.nights import FIRST, Said, World, page
from transforms.model import Recognition
from warehouse.needs import Search, Sought, offers_for

TRADITIONAL = "庚辛醫藥中試平台已建成投用，提供滅菌服務。"


def search(*words: str, **values: dict[str, float]) -> Search:
    sought = (Sought(words=words, worth=1.0),) if words else ()
    blank: dict[str, dict[str, float]] = {"industry_codes": {}, "places": {}, "statuses": {}, "levels": {}}
    return Search(sought=sought, **(blank | values))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that is only asked."""
    world = World(tmp_path_factory.mktemp("world"))
    said = Said(name="庚辛醫藥中試平台", status="operating", status_quote="已建成投用")
    world.night([FIRST, page("https://gd_jiangmen_kjj.example/a/9.html", TRADITIONAL, said)])
    with closing(world.con):
        yield world


def names(world: World, wanted: Search, most: int = 200) -> list[str]:
    return sorted(offer.name for offer in offers_for(world.con, wanted, most))


def test_words_are_found_in_the_sentences_about_a_platform_in_either_script(asked: World) -> None:
    assert names(asked, search("灭菌")) == ["庚辛醫藥中試平台"]
    assert names(asked, search("水暖", "已建成")) == ["庚辛醫藥中試平台", "戊己水暖中试平台", "甲乙新材料中试平台"]
    assert names(asked, search("冻干")) == []


@pytest.mark.parametrize("words", ["(", "[", "\\", ".*", "'; drop table core.platform; --", "a|b)", "^$", "%", "🙂{2}"])
def test_a_word_is_no_pattern(asked: World, words: str) -> None:
    assert names(asked, search(words)) == []


def test_place_status_and_level_order_candidates_and_make_them_where_no_words_are_sought(asked: World) -> None:
    operating = search("水暖", "已建成", "正在建设", statuses={"operating": 0.5})
    assert names(asked, operating, most=2) == ["庚辛醫藥中試平台", "甲乙新材料中试平台"]
    assert len(names(asked, search(places={"44": 1.0}))) == 4
    assert names(asked, search(places={"32": 1.0})) == []
    assert names(asked, search("水暖", places={"44": 1.0})) == ["戊己水暖中试平台"]


def test_an_offer_has_its_statements_with_sentence_and_address(asked: World) -> None:
    [offer] = offers_for(asked.con, search("水暖"))
    assert (offer.status, offer.city, offer.region_code, offer.lost_title) == ("planned", "江门市", "440700", False)
    status = next(said for said in offer.said if said.field == "status")
    assert (status.sentence, status.url, status.published_on) == (
        "“戊己水暖中试平台”列入建设计划。", FIRST.document.url, "2026-11-01",
    )  # fmt: skip
    assert not status.shared


def test_a_sentence_that_names_two_platforms_is_shared(world: World) -> None:
    text = "丙丁大学建设的壬癸涂料中试平台和戊己公司建设的子丑油墨中试基地均已建成投用。"
    stated = {"壬癸涂料中试平台": "丙丁大学", "子丑油墨中试基地": "戊己公司"}
    said = [Said(name=name, operators=(one,), status="operating", status_quote="已建成投用") for name, one in stated.items()]
    world.night([page("https://a.example/1", text, *said)])

    paints, inks = sorted(offers_for(world.con, search("涂料")), key=lambda offer: offer.name)
    assert {(one.shared, one.own) for one in paints.said if one.sentence == text} == {
        (True, "丙丁大学建设的壬癸涂料中试平台和□□□□建设的□□□□□□□□均已建成投用。")
    }
    assert {one.own for one in inks.said if one.sentence == text} == {"□□□□建设的□□□□□□□□和戊己公司建设的子丑油墨中试基地均已建成投用。"}
    assert [offer.name for offer in offers_for(world.con, search("涂料"), most=1)] == ["壬癸涂料中试平台"]  # whose own name says it
    assert [offer.name for offer in offers_for(world.con, search("油墨"), most=1)] == ["子丑油墨中试基地"]


def test_a_withdrawn_title_is_lost_only_where_no_other_stands(world: World) -> None:
    taken = Recognition(level="provincial", stage="withdrawn", on="2026-02")
    given = Recognition(level="national", stage="recognized", on="2026-03")
    pages = [
        page(
            "https://a.example/1",
            "寅卯涂料中试平台被撤销省级资格。",
            Said(name="寅卯涂料中试平台", recognitions=(taken,), level_quote="省级"),
        ),
        page(
            "https://a.example/2",
            "辰巳涂料中试平台被撤销省级资格，入选国家级名单。",
            Said(name="辰巳涂料中试平台", recognitions=(taken, given), level_quote="省级"),
        ),
        page("https://a.example/3", "午未涂料中试平台已投用。", Said(name="午未涂料中试平台", status="operating", status_quote="已投用")),
    ]
    world.night(pages)

    assert {offer.name[:2]: offer.lost_title for offer in offers_for(world.con, search("涂料"))} == {
        "寅卯": True,
        "辰巳": False,
        "午未": False,
    }


def test_an_empty_warehouse_offers_nothing(world: World) -> None:
    assert offers_for(world.con, search("水暖", industry_codes={"SEI2018:4.1": 1.0})) == ()
    assert offers_for(world.con, search(places={"44": 1.0})) == ()
