"""The title of an article; never the name of its site or column."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.boilerplate import is_meta, title_key
from scrapers.markup import simplified, tidy_text

TITLE_METAS = ("title", "dc.title", "og:title", "twitter:title")
NAME_METAS = ("sitename", "og:site_name", "site_name", "application-name", "columnname", "columntype")
COLUMN = re.compile(
    r"^(?:首页|新闻|新闻中心|要闻|动态|工作动态|通知公告|公示公告|公告|通知|公示|政策法规|政策解读|公司新闻|行业资讯|资讯|正文|详情|详细页?|内容页?|文章"
    r"|图片新闻|信息公开|政务公开|媒体聚焦|link|.{0,4}(?:频道|栏目|专栏|要闻|动态|资讯|新闻))$"
)
"""What is the name of a column, not of a site or an article."""
SITE = re.compile(
    r"政府|厅|局|委|办公室|大学|学院|研究院|研究所|科学院|中心|公司|集团|医院|报|网|线上|在线|频道|新闻|传媒|融媒|电视台|电台|广播|通讯社|社$"
    r"|园区|开发区|高新区|协会|联盟|线|通$|信$|之窗|资讯|窗口|平台|门户|站$"
)
"""A word that the names of offices, sites and newspapers hold."""
_NAMED_LIKE_A_SITE = re.compile(f"(?:{SITE.pattern})$")
_TITLED = "h2, h3, [class*=title], [class*=tit], [class*=Title], [id*=title], [id*=Title]"
_SMALL_PRINT = re.compile(r"(?:来源|时间|日期|作者|编辑|浏览|点击|阅读|分享)\s*(?:次数|到)?\s*[:：]|\d{1,2}:\d{2}|微信扫一扫")
_STRONG = re.compile(r"[_|｜]|--|——|\s[-–—]|[-–—]\s")
_SUFFIX = re.compile(
    r"\s*[_|｜]\s*|\s*(?:--|——|\s[-–—]|[-–—]\s)\s*|(?<=[^\d\s])-(?=\D)|(?<=[)）”》\d])-(?=[一-鿿]{2,20}$)|\s*[-–—·]\s*(?=[^-–—·]{2,20}$)|\s+(?=\S{2,24}$)"
)


def title_element(tree: LexborHTMLParser) -> str:
    """The text of the title element."""
    node = tree.css_first("head title") or tree.css_first("title")
    return tidy_text(node.text()) if node is not None else ""


def read_title(tree: LexborHTMLParser, metas: dict[str, str], before: tuple[str, ...]) -> str:
    """The title; "" where the page has none.

    ArticleTitle, UCAPTITLE, then a heading that the title element confirms (`before`: what stands before the body),
    then other meta tags, then the title element without the names of site and column, then the first h1.
    """
    shown = title_element(tree)
    names = {title_key(metas.get(name, "")) for name in NAME_METAS} - {""}

    def valid(text: str) -> bool:
        key = title_key(text)
        return 2 <= len(key) <= 200 and key not in names and not COLUMN.match(simplified(text))

    given = [metas.get("articletitle", ""), *(_heading(node) for node in tree.css("ucaptitle"))]
    for text in given:
        if len(text) >= 4 and valid(text):
            return text
    cut = without_site(shown, names)
    heading = _confirmed([text for text in _headings(tree, before) if valid(text)], shown, cut)
    if heading:
        return without_site(heading, names) if heading == shown else heading
    for name in TITLE_METAS:
        text = metas.get(name, "")
        if valid(text) and text != shown:
            return without_site(text, names)
    first = next((text for node in tree.css("h1") if valid(text := _heading(node)) and not _is_aside(text, shown, cut)), "")
    if len(first) >= 6 and (not valid(cut) or len(cut) < 8):
        return first
    if valid(cut):
        return cut
    return next(_lines_before(before), "") or cut or first


def _is_aside(heading: str, shown: str, cut: str) -> bool:
    """Whether a heading is small print, or the site's name that was cut from the title element."""
    plain, key = simplified(heading), title_key(heading)
    cut_off = key in title_key(shown) and key not in title_key(cut)
    return bool(_SMALL_PRINT.search(plain) or (cut_off and _NAMED_LIKE_A_SITE.search(plain)))


def _lines_before(before: tuple[str, ...]) -> Iterator[str]:
    """Lines just before the body that may be a title, the nearest first; for pages whose title element names the column."""
    for text in before[:4]:
        for line in reversed(text.split("\n")[:20]):
            if (
                8 <= len(line) <= 80
                and not is_meta(line)
                and not _SMALL_PRINT.search(simplified(line))
                and not re.search(r"[>＞»|｜]", line)
            ):
                yield line


def without_site(shown: str, names: set[str]) -> str:
    """The title element without the names of site and column behind (or before) it. `names`: keys of known names."""
    text = shown
    for _ in range(4):
        cuts = [found for found in _SUFFIX.finditer(text) if found.start() >= (2 if _STRONG.search(found.group()) else 5)]
        if not cuts:
            break
        rest = text[cuts[-1].end() :]
        if rest and not _is_site(rest, cuts[-1].group(), names, cuts[-1].start()):
            break
        text = text[: cuts[-1].start()].rstrip(" _-–—|｜")
    for separator in ("_", "|", " - ", " "):
        first, found, rest = text.partition(separator)
        if found and title_key(first) in names and len(rest) >= 6 and title_key(rest) not in names:
            text = rest.strip()
    return text


def _is_site(rest: str, separator: str, names: set[str], length: int) -> bool:
    """Whether what stands behind a separator is the name of a site or column; a blank parts only long titles from offices."""
    if len(rest) > 30:
        return False
    plain = simplified(rest)
    named = title_key(rest) in names or bool(SITE.search(plain)) or bool(COLUMN.match(plain))
    if re.search(r"[_|｜]", separator):
        return named or length >= 8
    return named and (bool(separator.strip()) or (length >= 12 and bool(SITE.search(plain[-4:]))))


def _confirmed(headings: list[str], shown: str, cut: str) -> str | None:
    """The heading that the title element confirms: it is (most of) its words, or a top heading that holds them all."""
    whole, core = title_key(shown), title_key(cut)
    if not core:
        return None
    keys = [(text, title_key(text)) for text in headings]
    inside = [(text, key) for text, key in keys if len(key) >= 5 and key in whole and _is_of(text, key, core)]
    best, best_key = max(inside, key=lambda pair: len(pair[1]), default=("", ""))
    for text, key in keys[:3]:
        if key == core:
            return text
        if len(core) >= 8 and core in key and len(best_key) < len(key) <= len(core) * 2.5 and not _SMALL_PRINT.search(simplified(text)):
            return text
    return best if best and len(best_key) * 2 >= len(core) else None


def _is_of(text: str, key: str, core: str) -> bool:
    """Whether a heading is of the title that was cut from the title element, or is the title and the cut left the column's name."""
    return key in core or core in key or (len(key) >= max(12, len(core)) and not _NAMED_LIKE_A_SITE.search(simplified(text)))


def _headings(tree: LexborHTMLParser, before: tuple[str, ...]) -> Iterator[str]:
    """Headings of the page, h1 first, then elements named title, then what stands before the body."""
    for node in tree.css("h1")[:5]:
        yield _heading(node)
    for node in tree.css(_TITLED)[:60]:
        yield _heading(node)
    for text in before[:12]:
        yield from (line for line in text.split("\n")[:20] if len(line) >= 6)


def _heading(node: LexborNode) -> str:
    text = node.text()
    return tidy_text(re.sub(r"\s*\n\s*", "", text.strip())) if len(text) <= 600 else ""
