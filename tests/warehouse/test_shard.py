from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.nights import FIRST, OPENING, Said, World, page
from transforms.errors import WarehouseError
from transforms.model import Document, Interpreted, Observation, Reading, Span, Statement
from warehouse.load import load_shards, transaction, write_shard
from warehouse.shard import ROWS_A_GROUP


def test_the_same_rows_give_the_same_bytes_and_no_other_file(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "s.parquet", tmp_path / "b" / "s.parquet"
    assert write_shard(one, [FIRST, OPENING]) == 2
    assert write_shard(two, iter([FIRST, OPENING])) == 2
    assert one.read_bytes() == two.read_bytes()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["s.parquet", "s.parquet"]


def test_rows_are_streamed_in_groups(tmp_path: Path) -> None:
    rows = (page(f"https://a.example/{n}.html", f"第{n}篇。", Said(name=f"第{n}篇")) for n in range(ROWS_A_GROUP + 1))
    assert write_shard(tmp_path / "s.parquet", rows) == ROWS_A_GROUP + 1
    assert pq.ParquetFile(tmp_path / "s.parquet").num_row_groups == 2


def test_a_night_without_documents_is_a_shard_too(tmp_path: Path, world: World) -> None:
    assert write_shard(tmp_path / "s.parquet", []) == 0
    with transaction(world.con):
        load_shards(world.con, [tmp_path / "s.parquet"])
    assert world.rows("SELECT count(*) FROM obs.document") == [(0,)]


def test_a_failure_half_way_leaves_the_shard_that_was(tmp_path: Path) -> None:
    path = tmp_path / "s.parquet"
    write_shard(path, [FIRST])
    before = path.read_bytes()

    def rows():  # type: ignore[no-untyped-def]
        yield OPENING
        raise ValueError("the reader met its match")

    with pytest.raises(ValueError, match="met its match"):
        write_shard(path, rows())
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.glob("s.parquet*")] == ["s.parquet"]


def test_text_that_is_no_unicode_names_its_page(tmp_path: Path) -> None:
    broken = replace(FIRST, document=replace(FIRST.document, title="\ud800"))
    with pytest.raises(WarehouseError, match=r"gd_jiangmen_kjj\.example/a/1\.html"):
        write_shard(tmp_path / "s.parquet", [broken])


def _statement(document: Document, span: Span) -> Interpreted:
    statement = Statement(observation_id="o1", field="name", value="v", original=span.exact, span=span, rule="test@1")
    observation = Observation(
        observation_id="o1", document_id=document.document_id, name="v", observed_on=date(2026, 11, 1), statements=(statement,)
    )
    reading = Reading(document_id=document.document_id, observations=(observation,))
    return Interpreted(document=document, reading=reading, reader="reading@1", fetched_at=datetime(2026, 11, 24, tzinfo=UTC), signature=())


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("甲在建。乙已投用。丙拟建。", "已投用", "乙已投用。"),
        ("甲在建。\n乙中试平台\t江门市\n丙", "江门市", "乙中试平台\t江门市"),
        ("甲在建。乙已投用。丙拟建。", "在建。乙已", "甲在建。乙已投用。"),
        ("没有句号", "句", "没有句号"),
        ("😀😀。甲𠮷中试平台。", "甲𠮷", "甲𠮷中试平台。"),
    ],
)
def test_the_sentence_around_a_quote(world: World, text: str, quote: str, sentence: str) -> None:
    document = replace(FIRST.document, text=text)
    start = text.index(quote)
    path = world.home / "s.parquet"
    write_shard(path, [_statement(document, Span(start=start, end=start + len(quote), exact=quote))])
    with transaction(world.con):
        load_shards(world.con, [path])
    assert world.rows("SELECT quote, sentence FROM obs.statement") == [(quote, sentence)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60), ends=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_spans_in_any_text_are_verified_and_kept(world: World, text: str, ends: tuple[float, float]) -> None:
    # Code points here and in SQL are the same: astral characters, combining marks, NUL and all.
    start, end = sorted(round(place * len(text)) for place in ends)
    row = _statement(replace(FIRST.document, text=text), Span(start=start, end=end, exact=text[start:end]))
    path = world.home / "s.parquet"
    write_shard(path, [row])
    with transaction(world.con):
        load_shards(world.con, [path])
    assert world.rows("SELECT quote, contains(sentence, quote) FROM obs.statement") == [(text[start:end], True)]
    assert world.rows("SELECT content FROM obs.document_part WHERE part = 'text'") == [(text,)]
