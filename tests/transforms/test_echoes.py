"""Places where a page speaks of a platform again without its name, and whose they are."""

from datetime import date

from transforms.mentions import aliases
from transforms.mentions.echoes import echoes
from transforms.mentions.page import Page, page_of
from transforms.mentions.scopes import mention_spans
from transforms.model import Document, Observation
from transforms.reading import find_candidates, read


def document(text: str) -> Document:
    return Document(
        document_id="0" * 16,
        capture_sha256="0" * 64,
        source="t",
        url="https://example.org/",
        title="",
        text=text,
        published_on="2026-05-20",
    )


def spoken_of(text: str) -> list[tuple[str, str]]:
    page: Page = page_of(document(text))
    records, _ = aliases.records_of(page, [c for c in find_candidates(page) if c.rejected_by is None])
    return [(page.text[s:e], records[i].name) for s, e, i in echoes(page, records, mention_spans(records))]


def observe(text: str, region_code: str | None = None) -> tuple[Observation, ...]:
    return read(document(text), region_code=region_code, publisher=None, as_of=date(2026, 5, 21)).observations


def test_a_part_of_one_name_before_the_noun_is_an_echo() -> None:
    text = "甲江公司建设的碳纤维预浸料中试平台、乙湖大学建设的茶多酚提纯中试平台通过认定。其中预浸料平台2022年投用。"
    assert spoken_of(text) == [("预浸料平台", "碳纤维预浸料中试平台")]


def test_a_part_of_two_names_is_none() -> None:
    text = "甲江公司建设的碳纤维编织中试平台、乙湖大学建设的碳纤维回收中试平台通过认定。碳纤维平台各有所长。"
    assert spoken_of(text) == []


def test_former_and_latter_are_the_last_two() -> None:
    text = "甲江公司建设的碳纤维中试平台、乙湖大学建设的茶多酚中试平台开工。前者占地20亩，后者占地9亩。"
    assert spoken_of(text) == [("前者", "碳纤维中试平台"), ("后者", "茶多酚中试平台")]


def test_a_declared_region_alone_is_no_statement_of_the_page() -> None:
    (one,) = observe("5月18日，碳气凝胶中试平台揭牌，由甲江新材料研究院运营。", region_code="320400")
    assert (one.province, one.city) == (None, None)
    assert dict(one.nulls)["city"] == "not_stated"


def test_a_home_word_of_the_page_is_explained_by_the_declared_region() -> None:
    (one,) = observe("5月18日，我市碳气凝胶中试平台揭牌，由甲江新材料研究院运营。", region_code="320400")
    assert one.city == "常州市"
    assert {s.span.exact for s in one.statements if s.field == "city"} == {"我市"}


def test_two_totals_without_precedence_conflict() -> None:
    (one,) = observe("5月18日，碳气凝胶中试平台在常州市武进区开工，由甲江新材料研究院建设。平台总投资2亿元。按照规划，平台总投资3.5亿元。")
    assert one.investment is None
    assert dict(one.nulls)["investment"] == "conflicting"
    assert {s.value for s in one.statements if s.field == "investment"} == {"200000000", "350000000"}


def test_a_cue_without_a_value_is_the_readers_own_gap() -> None:
    (one,) = observe("5月18日，碳气凝胶中试平台在常州市武进区揭牌，建筑面积待定，依托单位另行公布。")
    gaps = dict(one.nulls)
    assert (gaps["floor_area"], gaps["operator"], gaps["land_area"]) == ("not_extracted", "not_extracted", "not_stated")
