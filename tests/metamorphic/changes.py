"""Changes of a page that a careful reader would read to the same answer; one function a change, page → bytes."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle

import pytest
from opencc import OpenCC

from tests.metamorphic import orders, renames, templates
from tests.metamorphic.fixtures import NUMBERS, Fixture, fixture

_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>|&[#\w]+;", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"<meta\b[^>]*\bcharset\s*=[^>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def in_charset(html: str, charset: str | None, codec: str = "") -> bytes:
    """The page in an encoding that its meta tag names, or that nothing names; what the encoding lacks becomes an entity."""
    html = _DECLARATION.sub("", html)
    if charset is not None:
        tag = f'<meta charset="{charset}">'
        html = _HEAD.sub(lambda head: head.group() + tag, html, count=1) if _HEAD.search(html) else tag + html
    return html.encode(codec or charset or "utf-8", "xmlcharrefreplace")


def _utf8(html: str) -> bytes:
    return in_charset(html, "utf-8")


# --- letters -------------------------------------------------------------------------------------------------


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _traditional(number: str) -> str:
    page = fixture(number)
    if page.traditional:
        return page.html
    html: str = _converter("s2t").convert(page.html)
    return html.replace("箇中試", "個中試").replace("俱有", "具有")  # where the converter takes a word for another


def other_script(page: Fixture) -> bytes:
    """Simplified to traditional script, traditional to simplified: the whole page, its metadata too."""
    return _utf8(_converter("t2s").convert(page.html) if page.traditional else _traditional(page.number))


_WIDE = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)}
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def wide_digits(page: Fixture) -> bytes:
    return _utf8(_in_text(page.html, lambda text: text.translate(_WIDE)))


def wide_numbers(page: Fixture) -> bytes:
    """Digits and the point between them: １．４５."""
    return _utf8(_in_text(page.html, lambda text: _POINT.sub("．", text).translate(_WIDE)))


def _in_text(html: str, change: Callable[[str], str]) -> str:
    """Change what stands between the tags, and nothing of scripts, styles, comments and entities."""
    parts, end = [], 0
    for markup in _MARKUP.finditer(html):
        parts += [change(html[end : markup.start()]), markup.group()]
        end = markup.end()
    return "".join([*parts, change(html[end:])])


# --- bytes ---------------------------------------------------------------------------------------------------


def gbk(page: Fixture) -> bytes:
    """As most old sites say it: GBK under the name of its subset."""
    return in_charset(page.html, "gb2312", "gbk")


def gbk_denied(page: Fixture) -> bytes:
    """GBK bytes under a tag that says UTF-8."""
    return in_charset(page.html, "utf-8", "gbk")


def gb18030_unsaid(page: Fixture) -> bytes:
    return in_charset(page.html, None, "gb18030")


def big5(page: Fixture) -> bytes:
    """Traditional script in the encoding of Taiwan and Hong Kong."""
    return in_charset(_traditional(page.number), "big5", "big5hkscs")


def big5_unsaid(page: Fixture) -> bytes:
    return in_charset(_traditional(page.number), None, "big5hkscs")


def utf16(page: Fixture) -> bytes:
    return page.html.encode("utf-16")


# --- what a reader does not see ------------------------------------------------------------------------------

_SPAM = (
    '<span style="display:none">西宁市全固态电池中试基地由青海湟源凌熙科技有限公司建设，总投资9.9亿元，2019年建成投用。</span>',
    '<p style="font-size:0px">三亚市深海装备中试平台（三亚卓冉海洋科技有限公司）已认定为国家级。</p>',
    '<div style="position:absolute;left:-9999px;top:0">拉萨珂宁青稞提取中试基地正式揭牌，建筑面积9万平方米。</div>',
    "<div hidden>彩票平台 澳门平台 某某体育中试平台 官方下载</div>",
    '<p style="visibility:hidden">在建的昌都霁岚藏药中试平台由西藏昱桐药业有限公司建设。</p>',
    "<!-- 海口市椰纤维中试基地由海南沐铄材料有限公司建设，2018年建成。 -->",
    '<font color="#ffffff" style="color:#fff">喀什铭澜棉纺中试平台通过自治区级认定。</font>',
    '<script type="text/template"><p>儋州市橡胶中试基地由儋州翊诚橡胶有限公司运营。</p></script>',
    '<div style="height:0;overflow:hidden">那曲峻曜牦牛绒中试基地拟投资8亿元。</div>',
    "<template><p>五指山市南药中试平台由五指山逸铂药业有限公司建设。</p></template>",
    '<span class="zs-off">三沙市海水养殖中试平台由三沙柏翎渔业有限公司运营。</span>',
    '<p style="text-indent:-9999px">林芝市松茸中试基地由林芝瑾恒食品有限公司建设。</p>',
    '<div style="opacity:0">山南市光热中试平台由山南芷蔚能源有限公司建设，2020年投用。</div>',
)
_SHEET = "<style>.zs-off{display:none}</style>"
_GAP = re.compile(r"</p>(?=\s*(?:<section>|</section>|\s)*<p\b)|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def hidden_spam(page: Fixture) -> bytes:
    """Between every two paragraphs something that no browser shows, each time hidden in another way."""
    spam = cycle(_SPAM)
    html = _GAP.sub(lambda gap: gap.group() + next(spam), page.html)
    return _utf8(_HEAD.sub(lambda head: head.group() + _SHEET, html, count=1))


# --- names, surroundings, order ------------------------------------------------------------------------------


def renamed(page: Fixture) -> bytes:
    return _utf8(renames.renaming(page)(page.html))


def reordered(page: Fixture) -> bytes:
    return _utf8(orders.other_order(page))


def _wrapped(template: Callable[[Fixture], str | None]) -> Callable[[Fixture], bytes]:
    def wrap(page: Fixture) -> bytes:
        html = template(page)
        if html is None:
            pytest.skip("the article is no element of its own")
        return _utf8(html)

    return wrap


CHANGES: Mapping[str, Callable[[Fixture], bytes]] = {
    **{change.__name__: change for change in (other_script, wide_digits, wide_numbers)},
    **{change.__name__: change for change in (gbk, gbk_denied, gb18030_unsaid, big5, big5_unsaid, utf16)},
    **{change.__name__: change for change in (hidden_spam, renamed, reordered)},
    **{template.__name__: _wrapped(template) for template in templates.TEMPLATES},
}
STEP = 17
"""Each change is tried on each seventeenth page, by its number, each change on others: all together cost some ten seconds."""


def pages_of(change: str) -> tuple[str, ...]:
    """The pages on which a change is tried."""
    first = list(CHANGES).index(change)
    return tuple(number for number in NUMBERS if int(number) % STEP == first % STEP and _is_fair(change, fixture(number)))


def _is_fair(change: str, page: Fixture) -> bool:
    """Whether a change can be made of a page without a change of what it says."""
    if change == "renamed":  # its names must stand on it as they are, in the script that the new ones have
        return bool(page.gold["platforms"]) and not page.traditional and not page.spun
    if change == "reordered":
        return orders.other_order(page) != page.html
    return True
