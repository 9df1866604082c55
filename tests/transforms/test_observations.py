"""Facts to observations: precedence, evidence, gaps, identity."""

from datetime import date

from transforms.model import Document, Observation
from transforms.reading import read


def observe(text: str, title: str = "", **more: str) -> tuple[Observation, ...]:
    document = Document(
        document_id="0123456789abcdef",
        capture_sha256="0" * 64,
        source="t",
        url="https://example.org/",
        title=title,
        text=text,
        published_on="2026-05-20",
        **more,
    )
    return read(document, region_code=None, publisher=None, as_of=date(2026, 5, 21)).observations


def test_two_axes_never_mix() -> None:
    (one,) = observe("3月2日，由甲江新材料有限公司建设的碳气凝胶中试平台被省科技厅认定为省级中试平台。")
    assert one.status == "unknown"
    assert [(r.level, r.stage) for r in one.recognitions] == [("provincial", "recognized")]


def test_a_withdrawn_title_closes_nothing() -> None:
    (one,) = observe("即日起撤销甲江新材料有限公司“碳气凝胶中试平台”省级中试平台资格。")
    assert one.status == "unknown"
    assert {r.stage for r in one.recognitions} == {"withdrawn"}


def test_contradictions_are_kept_as_statements() -> None:
    text = (
        "建成运营2个，分别是甲江公司建设的“碳气凝胶中试平台”、乙湖大学建设的“光学胶膜中试平台”。甲江公司称，碳气凝胶中试平台拟于7月开工。"
    )
    first = next(o for o in observe(text) if o.name == "碳气凝胶中试平台")
    assert first.status == "operating"
    assert {s.value for s in first.statements if s.field == "status"} >= {"operating", "planned"}


def test_the_day_of_an_event_begins_a_status() -> None:
    (one,) = observe("5月18日，甲江碳气凝胶中试平台在常州市武进区揭牌，由甲江新材料研究院运营。")
    assert (one.status, one.status_since, one.status_as_of) == ("operating", "2026-05-18", "2026-05-18")


def test_every_value_has_evidence_and_every_gap_a_reason() -> None:
    (one,) = observe("5月18日，甲江碳气凝胶中试平台在常州市武进区揭牌。")
    stated = {s.field for s in one.statements}
    assert {"name", "status", "province", "city", "district"} <= stated
    assert dict(one.nulls)["operator"] == "not_stated"
    assert not stated & set(dict(one.nulls))


def test_the_city_of_an_issuer_is_quoted_from_where_it_stands() -> None:
    (one,) = observe("我市“碳气凝胶中试平台”入选省级名单，由甲江新材料研究院建设。", publisher="常州市科学技术局")
    assert one.city == "常州市"
    spans = [s.span for s in one.statements if s.field == "city"]
    assert all(span.exact in ("我市", "常州市") for span in spans)


def test_identity_depends_on_document_and_folded_name_only() -> None:
    (one,) = observe("甲江碳气凝胶中试平台由甲江新材料研究院运营。")
    (other,) = observe("日前，甲江碳氣凝膠中試平臺由甲江新材料研究院運營，並對外開放。")
    assert one.observation_id == other.observation_id
