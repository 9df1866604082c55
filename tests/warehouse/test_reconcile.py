from tests.warehouse.nights import FIRST, OPENING, Said, World, page
from transforms.model import Recognition
from warehouse.load import write_origins
from warehouse.reconcile import Quote, evidence_of, held_platforms


def test_platforms_as_they_are_compared(world: World) -> None:
    world.night([FIRST, OPENING])

    held = {one.known.names[0]: one for one in held_platforms(world.con)}
    assert sorted(held) == ["丙丁生物中试基地", "戊己水暖中试平台", "甲乙新材料中试平台"]
    one = held["丙丁生物中试基地"]
    assert (one.known.operators, one.known.province, one.known.city, one.status) == (
        ("丙丁生物科技有限公司",), "广东省", "江门市", "operating",
    )  # fmt: skip
    assert one.recognitions == (Recognition(level="provincial", stage="recognized", on="2026-11-20"),)
    assert one.level == "provincial"
    assert [p.ref for p in held_platforms(world.con)] == sorted(p.ref for p in held.values())


def test_only_platforms_that_may_lie_in_the_province(world: World) -> None:
    world.night([FIRST])
    world.con.execute("UPDATE core.platform SET province = '湖南省', city = '长沙市' WHERE name = '甲乙新材料中试平台'")
    world.con.execute("UPDATE core.platform SET province = NULL, city = NULL WHERE name = '戊己水暖中试平台'")

    assert {one.known.names[0] for one in held_platforms(world.con, "广东省")} == {"丙丁生物中试基地", "戊己水暖中试平台"}


def test_recognitions_that_a_notice_took_away_do_not_count(world: World) -> None:
    given = Recognition(level="provincial", stage="recognized", on="2025-06")
    taken = Recognition(level="provincial", stage="withdrawn", on="2026-02")
    said = Said(name="辛壬中试平台", recognitions=(given, taken), level_quote="省级")
    world.night([page("https://a.example/r", "辛壬中试平台曾入选省级名单。", said)])

    assert [one.recognitions for one in held_platforms(world.con)] == [()]


def test_evidence_quotes_the_original_first(world: World) -> None:
    text = "江门石英科技有限公司的江门市石英材料中试平台已建成投用。"
    said = Said(name="江门市石英材料中试平台", status="operating", status_quote="已建成投用", operators=("江门石英科技有限公司",))
    copy = page("https://a_news.example/1", text, said, source="a_news", published_on="2026-11-05")
    original = page("https://z_gov.example/1", text, said, source="z_gov", published_on="2026-11-02")
    world.night([copy, original])
    write_origins(world.con, {copy.document.document_id: original.document.document_id})

    [one] = held_platforms(world.con)
    found = evidence_of(world.con, [one.ref])
    assert found[one.ref]["status"] == (Quote(value="operating", exact="已建成投用", url=original.document.url),)
    assert evidence_of(world.con, []) == {}


def test_an_empty_warehouse_holds_nothing(world: World) -> None:
    assert held_platforms(world.con) == ()
