"""Lines and grids: what is joined, what is parted, what is not seen, and that every span holds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.grids import MAX_CELLS
from scrapers.hidden import hidden_by_sheet
from scrapers.markup import parse_html
from scrapers.soup import assemble, render
from transforms.errors import FetchError
from transforms.model import Table


def lines(html: str) -> list[str]:
    tree = parse_html(html)
    assert tree.body is not None
    text, tables = assemble(render(tree.body, hidden=hidden_by_sheet(tree)))
    check(text, tables)
    return text.split("\n") if text else []


def grid(html: str) -> list[list[str]]:
    tree = parse_html(html)
    assert tree.body is not None
    text, tables = assemble(render(tree.body))
    check(text, tables)
    assert len(tables) == 1
    return [[cell.exact for cell in row] for row in tables[0].rows]


def check(text: str, tables: tuple[Table, ...]) -> None:
    for table in tables:
        for row in table.rows:
            for cell in row:
                assert text[cell.start : cell.end] == cell.exact
        if table.caption:
            assert text[table.caption.start : table.caption.end] == table.caption.exact


# --- lines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一<p>二<div>三<div>四</div>五</div>", ["一", "二", "三", "四", "五"]),
        ("<p><span>20</span><span>26</span>年<b>3</b>月", ["2026年3月"]),
        ("<p>精密<strong>铸造</strong><wbr>中试<em>平台</em></p>", ["精密铸造中试平台"]),
        ("<p>精密铸造\n   中试平台，由\n甲公司建设", ["精密铸造中试平台，由甲公司建设"]),
        ("<p>with\n  English\twords", ["with English words"]),
        ("<p>甲&nbsp;平台&nbsp;&nbsp;&nbsp;乙　丙　　丁</p>", ["甲 平台\u3000乙　丙\u3000丁"]),
        ("<p>中\u200b试\ufeff平\u00ad台\u202e", ["中试平台"]),
        ("<p>一<br>二<br/><br>三", ["一", "二", "三"]),
        ("<p>已建成“甲<br>中试平台”一处", ["已建成“甲中试平台”一处"]),
        ("<p>印发《甲<br> 管理办法》的通知", ["印发《甲管理办法》的通知"]),
        ("<p>“第一段，话很长。<br><br>“第二段，话也很长。”", ["“第一段，话很长。", "“第二段，话也很长。”"]),
        (
            "<p>会议由市科技局主持召开，听取了平台建<br>设的进展，并部署了下一步工作。",
            ["会议由市科技局主持召开，听取了平台建设的进展，并部署了下一步工作。"],
        ),
        ("<p>参加会议的单位，有下列各家如下<br>一、甲公司，乙公司。", ["参加会议的单位，有下列各家如下", "一、甲公司，乙公司。"]),
        ("<p>特此通知<br>某市科学技术局<br>2026年1月5日", ["特此通知", "某市科学技术局", "2026年1月5日"]),
        ("<span style='display:block'>一</span><span>二</span><div style='display: inline'>三</div>", ["一", "二三"]),
        ("<p>技術<ruby>術<rt>shù</rt></ruby>", ["技術術"]),
        ("<p>面积3.5万m<sup>2</sup>", ["面积3.5万m2"]),
        ("<p><q>中试</q>平台", ["“中试”平台"]),
        ("<ul><li>甲<li>乙</ul><dl><dt>丙<dd>丁</dl>", ["甲", "乙", "丙", "丁"]),
        ("<ul><li><a href=1 title='某中试基地全名揭牌'>某中试基地全…</a><span>2026-01-02</span></ul>", ["某中试基地全名揭牌 2026-01-02"]),
        ("<p>前</p></body></html><ul><li>后</ul>", ["前", "后"]),
        ("<founder-content>裸文字<p>段</p></founder-content>", ["裸文字", "段"]),
        ("没有标记的文字", ["没有标记的文字"]),
    ],
)
def test_blocks_are_lines_and_inline_is_joined(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'>藏</div>",
        "<p style='DISPLAY : NONE'>藏</p>",
        "<span style='visibility:hidden'>藏</span>",
        "<span style='font-size:0'>藏</span>",
        "<span style='font-size:0px;color:red'>藏</span>",
        "<span style='font:0/0 a'>藏</span>",
        "<div style='position:absolute;left:-9999px'>藏</div>",
        "<div style='position:fixed;top:-3000px'>藏</div>",
        "<div style='text-indent:-9999px'>藏</div>",
        "<div style='height:0;overflow:hidden'>藏</div>",
        "<div style='opacity:0'>藏</div>",
        "<div style='clip:rect(0 0 0 0)'>藏</div>",
        "<span style='color:#ffffff'>藏</span>",
        "<font color=white>藏</font>",
        "<span style='color:#f0f0f0;background-color:#F0F0F0'>藏</span>",
        "<span style='color:transparent'>藏</span>",
        "<div hidden>藏</div>",
        "<div aria-hidden=true>藏</div>",
        "<script>藏</script><style>藏{}</style><noscript>藏</noscript><template>藏</template>",
        "<select><option>藏</option></select><button>藏</button><textarea>藏</textarea><input value=藏>",
        "<!-- 藏 -->",
        "<style>.x1{color:red}.sp,#q{display:none}</style><p class='a sp'>藏</p><p id=q>藏</p>",
        "<style>@media print{.a{color:red}} /* {} */ .sp{font-size:0}</style><b class=sp>藏</b>",
        "<iframe>藏</iframe><svg><text>藏</text></svg>",
    ],
)
def test_what_no_reader_sees_is_not_there(hidden: str) -> None:
    assert lines(f"<p>可见</p>{hidden}<p>也可见</p>") == ["可见", "也可见"]


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='font-size:10px'>见</p>",
        "<p style='font-size:0.9em'>见</p>",
        "<p style='margin-left:-20px;opacity:0.8'>见</p>",
        "<p style='text-indent:-24px;line-height:0'>见</p>",
        "<p style='height:100px;overflow:hidden'>见</p>",
        "<div style='background:#c00'><span style='color:#fff'>见</span></div>",
        "<div class=bar><span style='color:#fff'>见</span></div>",
        "<table bgcolor=#000 border=1><tr><td>见</td><td><font color=#fff></font></td></tr></table>",
        "<div aria-hidden=false>见</div>",
        "<style>@media print{.p{display:none}}</style><p class=p>见</p>",
        "<style>.wrap .p{display:none}</style><p class=p>见</p>",
        "<form><p>见</p></form>",
    ],
)
def test_what_is_seen_stays(shown: str) -> None:
    assert "".join(lines(shown)).strip() == "见"


def test_captions_and_alt() -> None:
    html = (
        "<figure><img alt='某地陶瓷膜中试平台旧图说'><figcaption>图为陶瓷膜中试平台</figcaption></figure>"
        "<figure><img alt='某地陶瓷膜中试平台外景'></figure><img alt='微信图片_2026'><img alt=图片><img alt='某某某某某某.jpg'><img>"
    )
    assert lines(html) == ["图为陶瓷膜中试平台", "某地陶瓷膜中试平台外景"]


# --- tables --------------------------------------------------------------------------------------------------


def test_merged_cells_are_repeated_in_the_grid_and_once_in_the_text() -> None:
    html = "<table border=1><tr><th>名称<th colspan=2>单位<tr><td rowspan=2>甲<td>乙<td>丙<tr><td>丁<td>戊</table>"
    assert grid(html) == [["名称", "单位", "单位"], ["甲", "乙", "丙"], ["甲", "丁", "戊"]]
    assert lines(html) == ["名称\t单位", "甲\t乙\t丙", "丁\t戊"]


def test_overlapping_and_ragged_spans() -> None:
    html = "<table border=1><tr><td rowspan=9>甲<td>乙<td>丙<tr><td colspan=3>丁<tr><td>戊</table>"
    assert grid(html) == [["甲", "乙", "丙", ""], ["甲", "丁", "丁", "丁"], ["甲", "戊", "", ""]]


def test_rowspan_zero_goes_to_the_end_and_odd_values_are_one() -> None:
    html = "<table border=1><tr><td rowspan=0>甲<td colspan=x>乙<tr><td colspan='-3'>丙<tr><td>丁</table>"
    assert grid(html) == [["甲", "乙"], ["甲", "丙"], ["甲", "丁"]]


def test_empty_cells_and_rows_keep_their_place() -> None:
    html = "<table border=1><tr><td>一<td><td>三<tr><td><td><td><tr><td><td>五<td></table>"
    assert grid(html) == [["一", "", "三"], ["", "", ""], ["", "五", ""]]
    assert lines(html) == ["一\t\t三", "\t五\t"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("某特色果浆<br>加工中试平台", "某特色果浆加工中试平台"),
        ("甲研究院<br>乙有限公司", "甲研究院 乙有限公司"),
        ("乙股份<br>有限公司", "乙股份有限公司"),
        ("<p>甲大学</p><p>乙集团</p>", "甲大学 乙集团"),
        ("1.甲平台<br>2.乙平台", "1.甲平台 2.乙平台"),
        ("<p><span>20</span><span>26</span>年</p>", "2026年"),
        ("ABC<br>DEF", "ABC DEF"),
        ("<ul><li>甲<li>乙</ul>", "甲 乙"),
        ("\n  甲\n  乙 ", "甲乙"),
        ("<table><tr><td>内甲<td>内乙</table>", "内甲 内乙"),
        ("<span style='display:none'>藏</span>甲", "甲"),
    ],
)
def test_a_cell_is_one_line(cell: str, expected: str) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>值{n}，说明文字若干</td></tr>" for n in range(4))
    assert grid(f"<table border=1><tr><td>{cell}</td><td>尾</td></tr>{rows}</table>")[0] == [expected, "尾"]


def test_head_body_foot_and_caption() -> None:
    html = "<table><tfoot><tr><td>合计<td>2</tfoot><caption>表一</caption><thead><tr><th>名<th>数</thead><tbody><tr><td>甲<td>2</table>"
    assert lines(html) == ["表一", "名\t数", "甲\t2", "合计\t2"]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>一段<p>二段</td></tr></table>",
        "<table role=presentation><tr><td>一段<td>二段</table>",
        "<table width=980><tr><td>一段</td></tr><tr><td>二段</td></tr></table>",
        "<table><tr><td><h1>一段</h1></td></tr><tr><td>二段</td></tr></table>",
        "<table><tr><td><table><tr><td>一段</td></tr></table></td><td>二段</td></tr></table>",
    ],
)
def test_layout_tables_are_blocks(html: str) -> None:
    tree = parse_html(html)
    assert tree.body is not None
    text, tables = assemble(render(tree.body))
    assert (text, tables) == ("一段\n二段", ())


def test_data_table_inside_a_layout_table() -> None:
    html = "<table><tr><td><p>前文</p><table><tr><th>名<th>位<tr><td>甲<td>乙</table><p>后文</p></td></tr></table>"
    assert grid(html) == [["名", "位"], ["甲", "乙"]]
    assert lines(html) == ["前文", "名\t位", "甲\t乙", "后文"]


def test_one_column_list_with_a_border_is_a_table() -> None:
    assert grid("<table border=1><tr><td>平台名称<tr><td>甲平台<tr><td>乙平台</table>") == [["平台名称"], ["甲平台"], ["乙平台"]]


# --- bounds --------------------------------------------------------------------------------------------------


def test_absurd_spans_are_bounded() -> None:
    rows = "".join("<tr>" + "<td colspan=1000 rowspan=60000>甲</td>" * 3 + "</tr>" for _ in range(400))
    tree = parse_html(f"<table border=1>{rows}</table>")
    assert tree.body is not None
    started = time.process_time()
    _, tables = assemble(render(tree.body))
    assert time.process_time() - started < 20
    assert sum(len(row) for table in tables for row in table.rows) <= MAX_CELLS * 1.01


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "深处",
        "<table border=1><tr><td>" * 20_000 + "深处",
        "<p>" + "".join(f"<font size={n}>" for n in range(1_500)) + "</p>" + "<p>x</p>" * 1_500 + "深处",
        "<p>" + "“" * 5_000 + "<br>甲，" * 5_000 + "深处",
        "<ul>" + "<li><a title='x'>" * 20_000 + "深处",
        "<style>" + ".a{" * 50_000 + "</style>深处",
        "<p>" + "1 " * 100_000 + "深处",
    ],
    ids=["divs", "tables", "formats", "breaks", "links", "sheet", "blanks"],
)
def test_markup_that_no_person_wrote_ends_soon(html: str) -> None:
    started = time.process_time()
    assert "深处" in "".join(lines(html))
    assert time.process_time() - started < 30


def test_endless_page_is_refused() -> None:
    with pytest.raises(FetchError, match="size"):
        parse_html("字" * 8_000_001)


_TAGS = [
    "p",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "span",
    "a",
    "b",
    "caption",
    "tbody",
    "tfoot",
    "ul",
    "li",
    "h1",
    "img alt=某某某某某某某",
]
_SPANNED = ["td rowspan=0", "td colspan=7", "td rowspan=3 colspan=2", "th rowspan=99999", "table border=1", "div style='display:none'"]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS + _SPANNED] + [f"</{tag}>" for tag in _TAGS]),
    st.text(alphabet="中试平台“”。，\n\t \u3000\xa0\u200b1a<&;", max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_every_span_holds_on_any_markup(pieces: list[str]) -> None:
    for line in lines("".join(pieces)):
        assert line.strip("\t") != ""
        assert not set(line) & set("\n\r\x0b\x0c\x00\xa0\u200b")
