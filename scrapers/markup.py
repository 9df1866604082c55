"""The tree of a page, and what every walk over it needs: which elements are blocks, which are never text, how text is tidied."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.errors import FetchError

Attributes = dict[str, str | None]

MAX_CHARACTERS = 8_000_000
"""Longest page that is parsed; a longer one is refused, never cut."""

DROPPED = frozenset(
    [
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "-comment", "rt", "rp"),
        *("select", "option", "input", "button", "textarea", "datalist", "progress", "meter", "svg", "canvas", "map", "area"),
        *("iframe", "frame", "frameset", "object", "embed", "applet", "audio", "video"),
    ]
)
"""Elements whose content a reader does not see as text, controls of forms and pinyin over characters included."""

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "ucapcontent", "ul"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    ]
)
_DISPLAY = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item|inline)\b(?!-)", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_HAN = "⺀-鿿豈-﫿＀-￯、-〿“”‘’—…"
_WRAP = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]\s*(?=[{_HAN}])")
_PAIRS = (
    "發发佈布時时間间來来處处記记編编輯辑責责審审對对單单報报導导機机構构關关號号題题詞词類类體体覽览瀏浏點点擊击閱阅讀读訪访問问數数氣气屬属欄栏鍵键標标簽签籤签"
    "當当現现頁页網网連连鏈链結结聞闻訊讯資资熱热門门薦荐歡欢興兴愛爱評评論论條条則则個个張张沒没錄录録录傳传簡简線线區区廳厅會会協协聯联醫医學学國国際际辦办權权"
    "聲声轉转載载風风險险備备術术碼码掃扫維维無无礙碍語语聽听複复製制讚赞務务議议選选為为電电話话圖图專专頻频團团業业產产華华觀观園园開开據据隨随級级內内動动態态"
    "攝摄調调書书圍围證证獲获徵征稱称臺台灣湾廣广東东車车馬马黨党優优劃划實实驗验監监誤误糾纠錯错舉举啟启創创獎奖與与從从後后經经許许們们眾众給给視视約约總总終终請请顧顾絡络認认該该員员將将郵邮見见規规獨独離离絕绝統统繼继續续縮缩細细係系戶户暫暂註注頂顶閉闭饋馈誌志違违於于別别習习衆众嚴严爲为啓启証证覈核寫写識识護护進进過过邊边還还陸陆陽阳隊队雙双雜杂"
)
_SIMPLIFIED = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_SIMPLIFIED |= {ord(old): new for old, new in zip("０１２３４５６７８９／－．", "0123456789/-.", strict=True)}
_OTHER_WRITING = re.compile(f"[{''.join(map(chr, _SIMPLIFIED))}]")
_SPACE = re.compile(r"[^\S ]\s*| \s+")


def parse_html(html: str) -> LexborHTMLParser:
    """The tree of a page; FetchError `refused size` for one too long.

    Markup that no person wrote is flattened first, since it would cost the parser quadratic time.
    """
    if len(html) > MAX_CHARACTERS:
        raise FetchError("refused", f"size {len(html)} characters")
    return LexborHTMLParser(_tame(html))


def push_children(node: LexborNode, stack: list[LexborNode | str]) -> None:
    """Put the children of a node on a stack, the first on top."""
    child = node.last_child
    while child is not None:
        stack.append(child)
        child = child.prev


def is_block(tag: str, attributes: Attributes) -> bool:
    """Whether an element stands on lines of its own."""
    style = attributes.get("style") if attributes else None
    if style and "display" in style:
        found = _DISPLAY.search(style)
        if found:
            return found.group(1).lower() != "inline"
    return tag in _BLOCKS


def unwrap(text: str) -> str:
    """A text node without the line ends that only wrap its source: Chinese is written without spaces."""
    return _WRAP.sub("", text) if "\n" in text or "\r" in text else text


def tidy_text(text: str) -> str:
    """Whitespace as it is seen: a run is one space, or one wide space where several stand (a column gap); nothing invisible."""
    return _SPACE.sub(_one_space, without_invisible(text)).strip()


def without_invisible(text: str) -> str:
    """Text without zero-width, direction and control characters."""
    return _INVISIBLE.sub("", text)


def simplified(text: str) -> str:
    """Traditional characters of labels (來源, 責任編輯, 相關閱讀) as simplified ones, full-width digits as ASCII; offsets hold.

    Only for looking at a page's small print: what is kept of it is always the page's own writing.
    """
    return text.translate(_SIMPLIFIED) if _OTHER_WRITING.search(text) else text  # looking first is ten times as fast


def whole_title(node: LexborNode, attributes: Attributes) -> str | None:
    """The title attribute of a link whose text is a cut copy of it (`甲市举行…`), else None."""
    whole = tidy_text(attributes.get("title") or "")
    if not whole:
        return None
    shown = tidy_text(node.text())
    stem = shown.rstrip(".…。 ")
    return whole if shown != stem and len(stem) >= 4 and whole.startswith(stem) else None


def _one_space(found: re.Match[str]) -> str:
    wide = sum(character in "\xa0\u3000\u2003" for character in found.group())
    return "\u3000" if wide >= 2 or found.group() == "\u3000" else " "


# --- markup that no person wrote ----------------------------------------------------------------------------

_FORMATTING = re.compile(r"<(/?)(font|b|i|u|s|em|strong|big|small|tt|code|strike|nobr)\b[^<>]*>", re.IGNORECASE)
_STYLED = tuple(f"<{name} " for name in ("font", "b", "i", "u", "s", "em", "strong", "big", "small", "tt", "code", "FONT", "B", "STRONG"))
_ANY_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)\b[^<>]*?(/?)>", re.IGNORECASE)
_NOT_NESTING = frozenset("area base br col embed hr img input link meta param source track wbr p li td th tr option dd dt".split())  # noqa: SIM905
_DEPTH_LIMIT = 3_000
"""200,000 nested elements cost the parser two minutes, 3,000 ten milliseconds."""
_OPEN_LIMIT = 200
"""Formatting elements that stay open are opened again in every later block: 1,000 of them make a million nodes."""


def _tame(html: str) -> str:
    tags = html.count("<")
    if tags < _OPEN_LIMIT:
        return html
    styled = sum(html.count(name) for name in _STYLED)
    if styled > _OPEN_LIMIT or tags > 2 * _DEPTH_LIMIT or html.count("</") * 3 < tags:
        return _without_runaways(html)
    return html


def _without_runaways(html: str) -> str:
    """Drop formatting tags when many stay open over many others; drop all tags when the nesting has no end."""
    opened = most_open = 0
    for found in _FORMATTING.finditer(html):
        opened = max(0, opened - 1) if found.group(1) else opened + 1
        most_open = max(most_open, opened)
    if most_open > _OPEN_LIMIT:
        html = _FORMATTING.sub("", html)
    depth = 0
    for found in _ANY_TAG.finditer(html):
        if found.group(1):
            depth = max(0, depth - 1)
        elif not found.group(3) and found.group(2).lower() not in _NOT_NESTING:
            depth += 1
            if depth > _DEPTH_LIMIT:
                return re.sub(r"<[^<>]*>", "\n", html)
    return html
