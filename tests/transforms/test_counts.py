"""Totals that pages state."""

from datetime import date

from transforms.model import Claim, Document, Reading
from transforms.reading import read

TEXT = (
    "目前我市现有、在建、拟建中试平台6个。其中，建成运营中试平台2个，分别是甲江公司建设的“碳气凝胶中试平台”、"
    "乙湖大学建设的“光学胶膜中试平台”。"
    "在建中试平台共3个，分别是乙湖大学建设的“微流控芯片中试平台”“磁悬浮轴承测试平台”、丙山研究院建设的“富硒稻米中试平台”。"
    "计划建设中试平台1个，为丁河公司的“陶瓷刀具中试平台”。"
)


def reading(text: str) -> Reading:
    document = Document(
        document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="常州市中试平台加快建设", text=text
    )
    return read(document, region_code="320400", publisher=None, as_of=date(2026, 5, 21))


def brief(claims: tuple[Claim, ...]) -> list[tuple[int, str | None, int | None]]:
    return [(c.count, c.status, c.listed) for c in claims]


def test_total_and_parts_are_claims() -> None:
    found = reading(TEXT)
    assert brief(found.claims) == [(6, None, 6), (2, "operating", 2), (3, "under_construction", 3), (1, "planned", 1)]
    assert {c.region for c in found.claims} == {"常州市"}
    assert found.issues == ()


def test_parts_that_do_not_sum_are_an_issue() -> None:
    found = reading(TEXT.replace("中试平台6个", "中试平台7个"))
    assert {i.code for i in found.issues} == {"parts_differ_from_total", "listed_differs_from_claim"}


def test_goals_and_rewards_are_no_claims() -> None:
    assert brief(reading("到2028年，建成中试平台20个。每家中试基地最高奖励100万元。一个好的中试平台能降低风险。").claims) == []
