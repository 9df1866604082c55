"""What the changes brought to light and is mended: one case each."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.boilerplate import title_key, trim
from scrapers.hidden import is_hidden
from scrapers.soup import Line
from transforms.text import simplify


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("據瞭解，一目瞭然", "据了解，一目了然"),
        ("答覆、批覆、反覆、函覆、覆核", "答复、批复、反复、函复、复核"),
        ("徵集特徵，象徵", "征集特征，象征"),
        ("合夥人與夥伴，大夥", "合伙人与伙伴，大伙"),
        ("憑藉、藉助、藉此", "凭借、借助、借此"),
        ("瞭望塔、第二批覆盖、涂覆、慰藉、文徵明、获益甚夥", "瞭望塔、第二批覆盖、涂覆、慰藉、文徵明、获益甚夥"),
    ],
)
def test_the_words_around_tell_the_meaning_of_a_character_of_both_scripts(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ("<div class=xl_con><p>深色</p><b style='color:#fff'>浅</b></div>", True),
        ("<table><tr><td><p>深色</p><b style='color:white'>浅</b></td></tr></table>", True),
        ("<table><tr><td bgcolor=#ffffff><b style='color:#fff'>浅</b></td></tr></table>", True),
        ("<table><tr><td>深色</td><td><b style='color:#fff'>浅</b></td></tr></table>", False),
        ("<div style='background:#c00 url(a.png)'><p>深色</p><b style='color:#fff'>浅</b></div>", False),
        ("<div class=bar><b style='color:#fff'>浅</b><i style='color:#fff'>浅</i></div>", False),
        ("<div class=xl_con><p>深色</p><b style='color:#fff;background-image:url(a.png)'>浅</b></div>", False),
    ],
)
def test_white_letters_beside_dark_ones_are_hidden(html: str, hidden: bool) -> None:
    node = LexborHTMLParser(html).css_first("b")
    assert node is not None
    assert is_hidden("b", node.attributes, node, frozenset()) == hidden


def test_width_and_script_make_no_other_title() -> None:
    assert title_key("２０２６年中試平臺名單") == title_key("2026年中试平台名单")


def test_a_platform_that_scans_is_no_advice_to_scan_a_code() -> None:
    said = [Line("现认定以下平台。"), Line("2.甲公司“切片扫描中试平台”（乙市）"), Line("扫描二维码查看"), Line("以上平台有效期三年。")]
    _, kept, _ = trim(said, "名单公布", loose=False)
    assert [line.text for line in kept] == [said[0].text, said[1].text, said[3].text]


def test_a_path_before_the_text_is_none_of_it() -> None:
    said = [Line("交易中心 > 工程建设 > 招标公告"), Line("甲中试平台招标，资金已经落实，现公开招标。")]
    head, kept, _ = trim(said, "甲中试平台招标公告", loose=False)
    assert (head, kept) == (said[:1], said[1:])
