"""Numbers that stand for the entries of a list."""

from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.page import page_of
from transforms.mentions.row_numbers import numbered
from transforms.model import Document, Span


def echoes(text: str, numbers: list[str]) -> list[tuple[str, int]]:
    made = Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="", text=text)
    at = Span(start=0, end=1, exact=text[0])
    records = [
        Record(
            name=f"{number}中试平台",
            mentions=[
                Candidate(
                    start=0,
                    end=1,
                    name=f"{number}中试平台",
                    extractor="table_rows",
                    facts=(Fact(field="cell:number", value=number, span=at, rule="column_number"),),
                )
            ],
        )
        for number in numbers
    ]
    return [(text[start:end], owner) for start, end, owner in numbered(page_of(made), records)]


def test_a_note_speaks_of_entries_by_their_numbers() -> None:
    text = "注：序号1所列基地2023年建成；第3项正在安装设备，序号1、2的投资另行批复。"
    assert echoes(text, ["1", "2", "3"]) == [("序号1所列基地", 0), ("第3项", 2), ("序号1", 0), ("2的", 1)]


def test_signs_stand_for_entries() -> None:
    assert echoes("个人看法：❷最值得说。", ["❶", "❷"]) == [("❷", 1)]


def test_numbers_of_rules_and_numbers_that_count_twice_stand_for_none() -> None:
    assert echoes("依据第3项规定、第1批名单和第2号公告执行。", ["1", "2", "3"]) == []
    assert echoes("第1项已建成。", ["1", "1"]) == []
