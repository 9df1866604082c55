"""Whatever the text: no exception, spans that slice to their quotes, ids that are distinct, the same twice."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.model import Document, Reading, Span, Table
from transforms.reading import read

WORDS = st.sampled_from(
    [
        "中试平台",
        "中试基地",
        "概念验证中心",
        "中式平台",
        "“",
        "”",
        "「",
        "」",
        '"',
        "（",
        "）",
        "(",
        ")",
        "、",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "\t",
        "1",
        "2",
        "3",
        "序号",
        "名称",
        "依托单位",
        "平台名称",
        "建设单位",
        "甲公司",
        "乙大学",
        "建设的",
        "分别是",
        "共3个",
        "由",
        "与",
        "和",
        "等",
        "的",
        "在建",
        "揭牌",
        "拟建",
        "江门市",
        "全省",
        "我市",
        "以下简称",
        "更名为",
        "（以下简称“",
        "《",
        "》",
        "术(shù)",
        "，，，，，",
        "\u200b",
        "碳纤维",
        "2025年",
        "总投资3亿元",
        "名单",
        "①",
        "12",
        "有限公司",
        "研究院",
        "位于",
        "第一条",
        "×××",
        "中試平臺",
        "３",
        "年",
        "上一篇",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map("".join))


def spans(reading: Reading) -> list[Span]:
    found = [m.span for m in reading.mentions] + [c.span for c in reading.claims] + [i.span for i in reading.issues if i.span]
    return found + [s.span for o in reading.observations for s in o.statements]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, title=TEXTS, publisher=st.one_of(st.none(), TEXTS))
def test_any_text_is_read(text: str, title: str, publisher: str | None) -> None:
    document = Document(
        document_id="0" * 16,
        capture_sha256="0" * 64,
        source="t",
        url="https://example.org/",
        title=title,
        publisher=publisher,
        text=text,
        tables=tables(text),
    )
    first = read(document, region_code=None, publisher=None, as_of=date(2026, 5, 21))
    parts = {"text": text, "title": title, "publisher": publisher or "", "site": ""}
    assert all(parts[s.part][s.start : s.end] == s.exact for s in spans(first))
    assert len({o.observation_id for o in first.observations}) == len(first.observations)
    assert first == read(document, region_code=None, publisher=None, as_of=date(2026, 5, 21))


def tables(text: str) -> tuple[Table, ...]:
    """Take lines with tabs as the rows of a ragged table."""
    rows, at = [], 0
    for line in text.split("\n"):
        if "\t" in line:
            cells, start = [], at
            for piece in line.split("\t"):
                cells.append(Span(start=start, end=start + len(piece), exact=piece))
                start += len(piece) + 1
            rows.append(tuple(cells))
        at += len(line) + 1
    return (Table(rows=tuple(rows)),) if rows else ()
