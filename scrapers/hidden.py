"""What a reader of the page does not see."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font(?:-size)?\s*:[^;]{0,40}?(?<![\d.])0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|/|$)"
    r"|(?:^|;|\s)opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*(?:0|1px)[^)]*\)"
    r"|(?:^|[;\s])(?:left|top|right|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|vw)?",
    re.IGNORECASE,
)
_FOLDED = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_HINT = re.compile(r"none|hidden|collapse|font|opacity|-\d{3}|clip|color|height|width", re.IGNORECASE)
_WHITE = {"#fff", "#ffffff", "white", "rgb(255,255,255)"}
_BOX_LEVELS = 3
_BODY_CLASS = re.compile(r"editor|content|article|zoom|view|text|main|body|detail|Mso|para|indent", re.IGNORECASE)
"""Classes of the text itself, which lies on the page's own ground."""
_SHEET_HINT = re.compile(r"none|hidden|font-size\s*:\s*0|-\d{3}|opacity")
_SHEET_LIMIT = 300_000
_SIMPLE = re.compile(r"^(?:[a-z]+\d?)?([.#][\w-]+)$", re.IGNORECASE)


def is_hidden(tag: str, attributes: dict[str, str | None], node: LexborNode, sheet: frozenset[str]) -> bool:
    """Whether an element is hidden by an attribute, its own style, or the page's own style sheet (`sheet`)."""
    if "hidden" in attributes and attributes["hidden"] not in ("false", "until-found"):
        return True
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HINT.search(style) and _style_hides(style, node):
        return True
    if tag == "font" and _same(attributes.get("color"), "white") and not _on_dark(node):
        return True
    if sheet:
        if "id" in attributes and f"#{attributes['id']}" in sheet:
            return True
        return any(f".{name}" in sheet for name in (attributes.get("class") or "").split())
    return False


def hidden_by_sheet(tree: LexborHTMLParser) -> frozenset[str]:
    """Simple selectors (`.name`, `#name`) that the page's own <style> hides; rules of media queries do not count."""
    found: set[str] = set()
    for style in tree.css("style"):
        css = style.text()
        if not _SHEET_HINT.search(css):
            continue
        media = 0
        for block in css[:_SHEET_LIMIT].split("}"):
            head, brace, declarations = block.rpartition("{")
            media = max(0, media + head.count("{") - (0 if brace else 1))
            selectors = head.rpartition("{")[2].rpartition(";")[2].rpartition("*/")[2]
            if brace and not media and len(selectors) < 400 and _SHEET_HINT.search(declarations) and _HIDING.search(declarations):
                found.update(match.group(1) for one in selectors.split(",") if (match := _SIMPLE.match(one.strip())))
    return frozenset(found)


def _style_hides(style: str, node: LexborNode) -> bool:
    if _HIDING.search(style):
        return True
    if "overflow" in style and "hidden" in style and _FOLDED.search(style):
        return True
    colour = _COLOUR.search(style)
    if not colour:
        return False
    own = colour.group(1).strip().lower().replace(" ", "")
    if own == "transparent":
        return True
    ground = _BACKGROUND.search(style)
    if ground:
        return _same(own, ground.group(1))
    return own in _WHITE and not _on_dark(node)


def _same(one: str | None, other: str) -> bool:
    first, second = ((value or "").strip().lower().replace(" ", "") for value in (one, other))
    return bool(first) and (first == second or (first in _WHITE and second in _WHITE))


def _on_dark(node: LexborNode) -> bool:
    """Whether white letters may stand on a ground of their own: a coloured ancestor, a cell, a link, a box with a class."""
    current: LexborNode | None = node
    for level in range(12):
        if current is None or current.tag in ("body", "html"):
            return False
        attributes = current.attributes
        if current.tag in ("td", "th", "a", "button") or "bgcolor" in attributes or "background" in attributes:
            return True
        if level and "background" in (attributes.get("style") or ""):
            return True
        if level < _BOX_LEVELS and attributes.get("class") and not _BODY_CLASS.search(attributes.get("class") or ""):
            return True
        current = current.parent
    return False
