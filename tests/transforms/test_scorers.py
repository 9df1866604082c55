"""The scorers: what they weigh can be named, what a list says is never overruled, and unknown words neither raise nor decide."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.lexicon import rows
from transforms.mentions import status_scores, stem_edges
from transforms.mentions.weighing import likelihood
from transforms.model import Document, Observation
from transforms.organisation_tails import find_tails
from transforms.reading import read

CHINESE = st.text(
    alphabet="甲乙丙市县区公司大学研究院建设的由与联合中试平台基地概念验证中心，。；“”（）0129年月已将拟投用运营", max_size=80
)


def observed(text: str, title: str = "") -> dict[str, Observation]:
    document = Document(
        document_id="0" * 16,
        capture_sha256="0" * 64,
        source="test",
        url="https://example.org/1",
        title=title,
        published_on="2026-05-06",
        text=text,
    )
    reading = read(document, region_code=None, publisher=None, as_of=date(2026, 5, 6))
    return {o.name: o for o in reading.observations}


@pytest.mark.parametrize(
    "name", ["weights_levels", "weights_names", "weights_operators", "weights_services", "weights_statuses", "weights_stems"]
)
def test_weights_are_named_once_and_are_numbers(name: str) -> None:
    found = rows(name)
    assert len({row["feature"] for row in found}) == len(found) > 100
    assert all(float(value) == float(value) for row in found for key, value in row.items() if key != "feature")


@given(st.frozensets(CHINESE, max_size=5))
def test_unknown_features_leave_the_odds_even(features: frozenset[str]) -> None:
    assert likelihood("operators", {f"nobody:{f}" for f in features}) == 0.5
    shares = status_scores.shares_of({f"nobody:{f}" for f in features})
    assert max(shares.values()) - min(shares.values()) < 1e-9
    assert set(shares) == set(status_scores.STATES)


@settings(deadline=None, max_examples=60)
@given(CHINESE)
def test_no_text_makes_the_scorers_raise(text: str) -> None:
    for observation in observed(f"甲市丙丁材料中试平台{text}", "甲市丙丁材料中试平台").values():
        assert all(statement.span.exact for statement in observation.statements)


def test_a_stem_ends_where_an_organisation_begins() -> None:
    text = "高强铝合金压铸苏州吴淞轻合金科技有限公司"
    tail = max(start for start, end, _ in find_tails(text) if end == len(text))
    assert stem_edges.edge_of(text, tail) == len("高强铝合金压铸")


def test_an_operator_told_over_two_sentences_is_found() -> None:
    found = observed("位于开发区的碳纤维复合材料中试平台上月投用。厂房由潮州韩江新材料有限公司出资改造，潮州理工学院派出团队共同运营。")
    assert "潮州韩江新材料有限公司" in found["碳纤维复合材料中试平台"].operators


def test_a_label_is_never_added_to() -> None:
    found = observed("稀土永磁材料中试基地（依托单位：包钢北方永磁有限公司）昨日揭牌，塞外大学派人参加，双方共同建设人才队伍。")
    assert found["稀土永磁材料中试基地"].operators == ("包钢北方永磁有限公司",)


@pytest.mark.parametrize(
    "sentence",
    [
        "会议要求各地盘活用好中试平台，主动为中试基地排忧解难。",
        "专家们逐条点评中试基地的做法，建议分批清退中试平台。",
        "不少企业四处打听中试平台，盼着早日用上概念验证中心。",
    ],
)
def test_general_talk_names_no_platform(sentence: str) -> None:
    assert observed(sentence, "科技工作座谈会召开") == {}


def test_a_name_that_is_surely_one_needs_no_statement() -> None:
    assert "湘西州杜仲橡胶提取中试平台" in observed("考察团一行先后走进湘西州杜仲橡胶提取中试平台、酉水河湿地公园。", "考察团来我州")


def test_a_state_that_no_wording_tells_is_weighed() -> None:
    found = observed("走进汉中航空紧固件中试平台，三条线正忙着为外地客户打样，负责人介绍，去年服务企业62家，收入过千万元。", "走进中试平台")
    assert found["汉中航空紧固件中试平台"].status == "operating"


def test_who_is_handed_the_running_of_a_platform_operates_it() -> None:
    found = observed("宜宾固态电池中试平台由宜宾临港新能源有限公司投资建设。日常运营则交给叙州理工学院宜宾研究院，平台已服务企业12家。")
    assert set(found["宜宾固态电池中试平台"].operators) == {"宜宾临港新能源有限公司", "叙州理工学院宜宾研究院"}
