"""What a reader of the page does not see."""

import re
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font(?:-size)?\s*:[^;]{0,40}?(?<![\d.])0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|/|$)"
    r"|(?:^|;|\s)opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*(?:0|1px)[^)]*\)"
    r"|(?:^|[;\s])(?:left|top|right|margin-left|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|vw)?",
    re.IGNORECASE,
)
_FOLDED = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_HINT = re.compile(r"none|hidden|collapse|font|opacity|-\d{3}|clip|color|height|width", re.IGNORECASE)
_WHITE = {"#fff", "#ffffff", "white", "rgb(255,255,255)"}
_NO_GROUND = {"", "none", "transparent", "inherit", "initial", "unset"}
_BOX_LEVELS = 3
_BODY_CLASS = re.compile(r"editor|content|article|zoom|view|text|main|body|detail|Mso|para|indent", re.IGNORECASE)
"""Classes of the text itself, which lies on the page's own ground."""
_NEAR = 6
_DEEP = 24
"""Elements to either side of white letters, and within one of these, that are asked for the colour of theirs."""
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
    ground = _ground(node.attributes)
    if ground is not None:
        return _same(own, ground)
    return own in _WHITE and not _on_dark(node)


def _same(one: str | None, other: str) -> bool:
    first, second = ((value or "").strip().lower().replace(" ", "") for value in (one, other))
    return bool(first) and (first == second or (first in _WHITE and second in _WHITE))


def _ground(attributes: dict[str, str | None]) -> str | None:
    """The colour or picture that an element lays behind its letters, as written; None where it lays none."""
    style = _BACKGROUND.search(attributes.get("style") or "")
    declared = attributes.get("bgcolor") or attributes.get("background") or (style.group(1) if style else "")
    ground = re.sub(r"\s*,\s*", ",", declared).strip().lower().split(" ")
    return None if ground[0] in _NO_GROUND else "picture" if "url(" in declared else ground[0]


def _on_dark(node: LexborNode) -> bool:
    """Whether white letters may stand on a ground of their own.

    A declared one tells. A cell, a link, a button or a box with a class may have one from a style sheet, unless letters
    beside the white ones are of another colour.
    """
    current: LexborNode | None = node
    alone = True
    for level in range(12):
        if current is None or current.tag in ("body", "html"):
            return False
        attributes = current.attributes
        ground = _ground(attributes)
        if ground is not None:
            return ground not in _WHITE
        named = level < _BOX_LEVELS and attributes.get("class") and not _BODY_CLASS.search(attributes.get("class") or "")
        if alone and (named or current.tag in ("td", "th", "a", "button")):
            return True
        alone = alone and not (_is_dark(current, "prev") or _is_dark(current, "next"))
        current = current.parent
    return False


def _is_dark(node: LexborNode, side: Literal["prev", "next"]) -> bool:
    """Whether the nearest letters on one side of an element, within its parent, are not white."""
    beside: LexborNode | None = getattr(node, side)
    for _ in range(_NEAR):
        if beside is None:
            return False
        for one in islice(beside.traverse(include_text=True), _DEEP):
            if one.tag == "-text":
                if one.text(deep=False).strip() and one.parent is not None and one.parent.tag not in ("script", "style"):
                    return True
            elif _is_white(one.attributes):
                return False
        beside = getattr(beside, side)
    return False


def _is_white(attributes: dict[str, str | None]) -> bool:
    colour = _COLOUR.search(attributes.get("style") or "")
    return (colour.group(1) if colour else attributes.get("color") or "").strip().lower().replace(" ", "") in _WHITE
