"""Sentences whose state no rule knows are weighed by their characters; all are invented, and none is among those trained on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.read_passage import observations_of
from transforms.mentions.gram_weights import grams
from transforms.mentions.sentence_states import LEAST, likeliest
from transforms.mentions.status_scores import STATES

NAMED = "超高温陶瓷前驱体中试平台由沱江化学有限公司承担。"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("平台用地的规划条件刚报上去，设计单位还没有定。", "planned"),
        ("该平台的用地指标还没有着落，可研报告改到第二稿。", "planned"),
        ("平台外墙刷到了第三层，工人们赶在雨季前收尾。", "under_construction"),
        ("今天有四家客户的样品在平台上机，值班表排到了月底。", "operating"),
    ],
)
def test_states_without_a_known_word(sentence: str, status: str) -> None:
    (found,) = observations_of(NAMED + sentence)
    assert found.status == status
    (told,) = [s for s in found.statements if s.rule.endswith("sentence_by_score")]
    assert told.span.exact == sentence.removesuffix("。") or told.span.exact == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "公司主要产品有阀门、泵和管件三大类。",
        "参会人员合影留念，会议圆满结束。",
        "联系人：蒲老师，电话：0000-1234567。",
        "平台面积2600平方米。",
    ],
)
def test_sentences_without_state(sentence: str) -> None:
    (found,) = observations_of(NAMED + sentence)
    assert found.status == "unknown"


def test_what_a_rule_found_stands() -> None:
    (found,) = observations_of(NAMED + "平台已投用。该平台的用地指标还没有着落，可研报告改到第二稿。")
    assert found.status == "operating"


@given(st.text(max_size=200))
def test_any_text_has_a_likeliest_state(text: str) -> None:
    state, share = likeliest(text)
    assert state in STATES
    assert 1 / len(STATES) - 1e-9 <= share <= 1


def test_numbers_and_spaces_tell_nothing() -> None:
    assert grams("投资 3.5 亿元") == grams("投资12亿元")
    assert 0 < LEAST < 1
