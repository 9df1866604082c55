"""Which element of a page holds the article."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.boilerplate import is_elsewhere
from scrapers.hidden import is_hidden
from scrapers.markup import push_children

KNOWN = (
    # government systems: UCAP, Founder, TRS, sudy, vsb, NFCMS and their kin
    "#UCAP-CONTENT", "ucapcontent", "#zoomcon", "#zoom", "#Zoom", "#ozoom", "founder-content", ".trs_editor_view", ".TRS_UEDITOR",
    ".trs_paper_default", ".TRS_Editor", ".TRS_PreAppend", ".Custom_UnionStyle", "div.wp_articlecontent", "#vsb_content", "#vsb_content_2",
    ".v_news_content", ".article-content", ".article_content", ".articleContent", ".Article_content", "#articleContent", "#article-content",
    "#article_content", ".news-content", ".news_content", ".zsy_comain", "#con_con", ".contt_cont", ".wzcon", ".art-con", ".artcon",
    ".view-content", ".pages_content", ".e_HtmlEditor", ".met-editor", ".content_body", "#content_body", ".detail-content",
    ".detail_content", "#detailContent", "#mainText", "#xl_content", ".xl_content", ".xlcon", ".gkml-content", ".xxgk_content",
    "#xxgk_content", "#fontzoom", "#textzoom", ".bt_content", ".wenzhang-content", "#wenzhang-content", "#printContent",
    # news: people, xinhua, chinanews, wechat, portals
    "#rwb_zw", ".rm_txt_con", ".show_text", "#text_content", "#p-detail", ".main_article", ".newspaper-article", ".left_zw",
    ".content_area", "#contentMain", "#js_content", "#js-article-content", "#artibody", "#endText", ".post_body", ".post_text",
    "#main_content", "#Cnt-Main-Article-QQ", ".content-article", ".all-txt", ".news_txt", "#ContentBody", "#NewsContent",
    "#newscontent", ".art_content", "#artContent",
)  # fmt: skip
"""Containers of an article in government and news systems (sections 1–5 and 12 of the notes on families)."""

MIN_TEXT = 40
"""Characters, blanks not counted, that make a text."""
_NOTE = 200
"""Longest text, in characters, that may be a note beside the article."""
_KNOWN_QUERY = ", ".join(KNOWN)
_MOST = 0.75
"""Share of the prose that a part must hold for the search to go on inside it."""
_SENTENCE = re.compile(r"[，。；：、！？]")
_FOOTER = re.compile(r"网站标识码|ICP[备证]|版权所有|技术支持|网安备")
_SUBSTANCE = "table td, img[src], a[href$='.pdf'], a[href$='.docx'], a[href$='.doc'], a[href$='.xlsx'], a[href$='.xls']"
_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "select", "option", "button", "textarea", "iframe", "svg", "nav", "footer", "head", "title"]
)
_ARTICLE = "article, #article, .article, #artibody"
_OWN_LINES = frozenset(
    [
        *("p", "div", "td", "th", "li", "dt", "dd", "section", "article", "main", "body", "pre", "blockquote", "center"),
        *("h1", "h2", "h3", "h4", "founder-content", "ucapcontent"),
    ]
)
_FRAME_PARTS = ("table", "tbody", "tr", "td", "font", "span")
_NEVER_A_BODY = ("p", "li", "strong", "b", "a", *_FRAME_PARTS)


def select_body(tree: LexborHTMLParser, selectors: Iterable[str], hidden: frozenset[str]) -> tuple[LexborNode | None, bool]:
    """The element of the article, and whether it was guessed: selectors of the family, known containers, then density."""
    fallback: LexborNode | None = None
    for selector in selectors:
        found = _largest(tree.css(selector), hidden)
        if found is not None and has_substance(found):
            return _narrowed(found, hidden), False
        fallback = fallback or found
    matches = tree.css(_KNOWN_QUERY)
    found = _outermost(_largest(matches, hidden), matches)
    if found is not None and has_substance(found):
        instead = _text_before(found, tree, hidden)
        return (_narrowed(found, hidden), False) if instead is None else (instead, True)
    dense = densest(tree, hidden)
    return (dense, True) if dense is not None else (fallback or found, False)


def _text_before(note: LexborNode, tree: LexborHTMLParser, hidden: frozenset[str]) -> LexborNode | None:
    """The element before a known container that holds the page's text, where the container holds but a closing note."""
    size = len(note.text())
    if size > _NOTE or note.css_first(_SUBSTANCE) is not None:
        return None
    dense = densest(tree, hidden)
    sibling = note.prev
    while dense is not None and sibling is not None:
        if sibling.mem_id == dense.mem_id:
            return dense if len(dense.text()) > 10 * size else None
        sibling = sibling.prev
    return None


def has_substance(node: LexborNode) -> bool:
    """Whether an element holds a text, a table, a picture or a file."""
    return sum(map(len, node.text().split())) >= MIN_TEXT or node.css_first(_SUBSTANCE) is not None


def densest(tree: LexborHTMLParser, hidden: frozenset[str]) -> LexborNode | None:
    """The smallest element that holds nearly all the prose (and cells) of the page; None where there is none."""
    node = tree.body
    if node is None:
        return None
    mass = _Prose(hidden).weigh(node)
    if mass.get(node.mem_id, 0.0) <= 0:
        return None
    while True:
        best = _heaviest(node, mass)
        if best is None or mass[best.mem_id] < mass[node.mem_id] * _MOST:
            return _named_article(node, mass, least=0.5) or node
        if best.tag in _NEVER_A_BODY and not (best.tag in _FRAME_PARTS and _frames_an_article(best, mass)):
            return node
        node = best


def _narrowed(node: LexborNode, hidden: frozenset[str]) -> LexborNode:
    """A container, or the article in it where what is beside that is hardly prose (columns of links and pictures)."""
    inner = [one for one in node.css(_ARTICLE) if one.mem_id != node.mem_id]
    if not inner or max(len(one.text()) for one in inner) * 10 > len(node.text()) * 9:
        return node
    return _named_article(node, _Prose(hidden).weigh(node), least=_MOST) or node


def _named_article(node: LexborNode, mass: dict[int, float], *, least: float) -> LexborNode | None:
    """The element inside that is called article, where it holds at least that share of the prose: the rest is of other articles."""
    named = [one for one in node.css(_ARTICLE) if one.mem_id != node.mem_id]
    best = max(named, key=lambda one: mass.get(one.mem_id, 0.0), default=None)
    return best if best is not None and mass.get(best.mem_id, 0.0) > mass.get(node.mem_id, 0.0) * least else None


def _largest(nodes: list[LexborNode], hidden: frozenset[str]) -> LexborNode | None:
    """The match with the most text; a hidden one only where no other is (WeChat shows the body by a script)."""
    best: LexborNode | None = None
    best_size = (False, -1)
    for node in nodes:
        size = (not is_hidden(node.tag or "", node.attributes, node, hidden), len(node.text()))
        if size > best_size:
            best, best_size = node, size
    return best


def _outermost(node: LexborNode | None, matches: list[LexborNode]) -> LexborNode | None:
    """The widest known container around a match: an editor's box may be one of several parts of it."""
    if node is None:
        return None
    known = {match.mem_id for match in matches}
    widest = node
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "html"):
        if parent.mem_id in known:
            widest = parent
        parent = parent.parent
    return widest


def _heaviest(node: LexborNode, mass: dict[int, float]) -> LexborNode | None:
    best: LexborNode | None = None
    best_mass = 0.0
    child = node.child
    while child is not None:
        if mass.get(child.mem_id, 0.0) > best_mass:
            best, best_mass = child, mass[child.mem_id]
        child = child.next
    return best


def _frames_an_article(node: LexborNode, mass: dict[int, float]) -> bool:
    """Whether a table (or a part of one) only frames: one cell in it holds nearly all."""
    whole = mass[node.mem_id]
    current: LexborNode | None = node
    while current is not None and current.tag in ("table", "tbody", "tr"):
        heaviest = _heaviest(current, mass)
        current = heaviest if heaviest is not None and mass[heaviest.mem_id] >= whole * _MOST else None
    return current is not None and current.tag != "p"


class _Prose:
    """Weighs for every element the prose in it: letters outside links, in blocks that read as sentences."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self.mass: dict[int, float] = {}
        self.texts: list[list[str]] = [[]]
        self.chain: list[LexborNode] = []
        self.links = 0

    def weigh(self, root: LexborNode) -> dict[int, float]:
        """Weights by `mem_id`; elements without prose are absent."""
        stack: list[LexborNode | str] = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self._close(item)
            elif item.tag == "-text":
                if not self.links:
                    self.texts[-1].append(item.text_content or "")
            elif self._counts(item):
                self.chain.append(item)
                stack.append(self._open(item.tag or ""))
                push_children(item, stack)
        return self.mass

    def _counts(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag in _SKIPPED or tag.startswith("-"):
            return False
        attributes = node.attributes
        if not attributes:
            return True
        if is_hidden(tag, attributes, node, self.hidden):
            return False
        return tag in ("body", "main", "article") or not is_elsewhere(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")

    def _open(self, tag: str) -> str:
        if tag == "a":
            self.links += 1
            return "a"
        if tag in _OWN_LINES:
            self.texts.append([])
            return "block"
        return "inline"

    def _close(self, mark: str) -> None:
        node = self.chain.pop()
        if mark == "a":
            self.links -= 1
        elif mark == "block":
            weight = _weight("".join(self.texts.pop()), node.tag or "")
            if weight:
                self.mass[node.mem_id] = self.mass.get(node.mem_id, 0.0) + weight
        if self.chain and node.mem_id in self.mass:
            parent = self.chain[-1].mem_id
            self.mass[parent] = self.mass.get(parent, 0.0) + self.mass[node.mem_id]


def _weight(text: str, tag: str) -> float:
    """What the own text of a block counts: all of a sentence, part of a cell, nothing of a label or a footer."""
    size = sum(map(len, text.split()))
    if size >= 15 and _SENTENCE.search(text):
        return 0.0 if size < 300 and _FOOTER.search(text) else float(size)
    return size * 0.4 if tag in ("td", "th", "li") else 0.0
