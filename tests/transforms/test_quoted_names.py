"""Names in quotation marks."""

from transforms.mentions import quoted_names
from transforms.mentions.page import page_of
from transforms.model import Document


def names(text: str) -> list[str]:
    document = Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="", text=text)
    return [c.name for c in quoted_names.find(page_of(document))]


def test_an_enumerating_sentence_vouches_for_names_without_the_noun() -> None:
    text = "在建中试平台共3个，分别是甲大学建设的“高速电机中试平台”“水生动物病害评价平台”、乙公司建设的“储氢合金研制平台”。"
    assert names(text) == ["高速电机中试平台", "水生动物病害评价平台", "储氢合金研制平台"]


def test_a_name_in_quotes_may_hold_particles_and_joiners() -> None:
    assert names("已有2个中试平台，即“甲和乙一体化的丙丁检测平台”“戊中试平台”。") == ["甲和乙一体化的丙丁检测平台", "戊中试平台"]


def test_straight_quotation_marks_count() -> None:
    assert names('建成运营2个，分别是"甲乙薄膜中试平台"和"丙丁光学中试平台"。') == ["甲乙薄膜中试平台", "丙丁光学中试平台"]


def test_speech_and_other_facilities_are_left_alone() -> None:
    assert names("“我们要建中试平台，要快。”他说。“青年之家服务中心”昨日开放。") == []
