"""Origin, site and number of a document: meta tags and what the page shows around its body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.boilerplate import is_meta, title_key
from scrapers.days import DATE
from scrapers.markup import simplified, tidy_text
from scrapers.titles import COLUMN, SITE, title_element

_FAR = 8
"""How many ancestors of the body are asked for what stands around it."""
_SIBLINGS = 12
"""How many elements before and after each of them are read."""
_ORIGIN_METAS = ("contentsource", "source", "article:author_source", "mediaid", "og:article:author", "article:source")
_SITE_METAS = ("sitename", "og:site_name", "site_name", "application-name")
_ACCOUNT = ("#js_name", "#meta_content .rich_media_meta_nickname", "#meta_content .rich_media_meta")
_MASTHEAD = ".logo, #logo, .masthead, header .title, .header img, header img, .top img, .hd, .h, .top, header"

_ORIGIN = re.compile(
    r"(?:信息|文章|稿件|新闻|内容|本文|资料|稿)?(?:来源|稿源|出处|转自|供稿单位|供稿)(?:单位|于)?\s*[】\])）]?\s*[:：丨|]\s*(?P<value>[^\n]{0,80})"
)
_ORIGIN_CELL = re.compile(r"(?:^|\n)(?:信息|文章|稿件|新闻|内容)?(?:来源|稿源)\n(?P<value>[^\n]{2,40})")
_ORIGIN_AGAIN = re.compile(r"\s*(?:信息|文章)?(?:来源|稿源)\s*[:：]\s*")
_ISSUER = re.compile(r"(?:发布(?:机构|单位)|发文(?:机关|机构|单位)|信息公开单位)\s*[】\])）]?\s*[:：]?\s*\n?\s*(?P<value>[^\n]{2,40})")
_NEXT_LABEL = re.compile(
    r"\s*[\[【(（|｜]?\s*(?:(?:发布|发表|发稿|更新|成文|生成)?(?:时间|日期)|作者|记者|编辑|责任?编辑|责编|审核|校对|浏览|点击|阅读|访问"
    r"|人气|字体|字号|分享|打印|收藏|关闭|属于|栏目|分类|关键[字词]|标签|供稿|撰稿|摄影|发布(?:人|者|机构)|索引号|发文|文号|主题|本站"
    r"|(?:信息|文章)?来源|大\s*中\s*小|【|(?:19|20)\d{2}[-/.年])"
)
_NO_ORIGIN = re.compile(
    r"^(?:本站|本网|本站原创|原创|网络|互联网|转载|未知|无|暂无|null|undefined|none|admin|管理员|--+|-|—+|/|\d+|佚名|其他|其它)$",
    re.IGNORECASE,
)

_HOST_UNIT = re.compile(r"(?:主管)?主办(?:单位)?\s*[:：]\s*(?P<value>[^\n\s|,，。:：（(]{3,30})")
_RIGHTS = re.compile(r"(?P<value>[^\n\s|,，。:：©（(]{3,30})[^\S\n]*版权所有")
_COPYRIGHT = re.compile(
    r"(?:版权所有|copyright\s*(?:©|\(c\))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?|©)\s*[:：]?\s*(?:©|\(c\))?\s*(?P<value>[^\n\s|,，。:：（(]{3,30})",
    re.IGNORECASE,
)
_NO_HOST = re.compile(r"未经|授权|转载|许可|保留|权利|reserved|rights|备案|ICP|^link$", re.IGNORECASE)
_PAPER = re.compile(r"(?P<value>[一-鿿]{2,10}(?:日报|晚报|时报|早报|周报|商报|晨报|都市报|观察报|报))\s*[^\n]{0,24}?第\s*[\dA-Z]+\s*版")

_NUMBER = (
    r"[一-鿿]{2,16}?(?:（[一-鿿]{1,6}）|\([一-鿿]{1,6}\))?[一-鿿]{0,4}"
    r"\s*[〔\[［【(（﹝]\s*(?:19|20)\d{2}\s*年?\s*[〕\]］】)）﹞]\s*第?\s*\d{1,5}\s*号"
)
_NUMBER_ALONE = re.compile(_NUMBER)
_NUMBER_LABELLED = re.compile(rf"(?:发文字号|发布文号|文件编号|公文文号|文\s*号|字\s*号)\s*[】\]]?\s*[:：]?\s*\n?\s*(?P<value>{_NUMBER})")
_NUMBER_OF_TITLE = re.compile(rf"[（(]\s*({_NUMBER})\s*[）)]\s*$")


@dataclass(frozen=True, slots=True)
class Around:
    """The text near a body, the nearest first, one string an element, its pieces parted by newlines."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def read_metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Meta tags by lower-case name; the first that is not empty counts."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = tidy_text(attributes.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def look_around(body: LexborNode | None) -> Around:
    """What stands before and after a body, outwards; long elements are passed over."""
    before: list[str] = []
    after: list[str] = []
    node = body
    for _ in range(_FAR):
        if node is None or node.tag in ("body", "html"):
            break
        before.extend(_siblings(node, forward=False))
        after.extend(_siblings(node, forward=True))
        node = node.parent
    return Around(tuple(before), tuple(after))


def _siblings(node: LexborNode, *, forward: bool) -> Iterator[str]:
    sibling = node.next if forward else node.prev
    left = _SIBLINGS
    while sibling is not None and left:
        tag = sibling.tag or ""
        text = ""
        if tag == "-text":
            text = (sibling.text_content or "").strip()
        elif not tag.startswith("-"):
            text = sibling.text(separator="\n")
        if 1 < len(text) <= 2_000:
            lines = [line for line in map(tidy_text, text.split("\n")) if line]
            if lines:
                left -= 1
                yield "\n".join(lines)
        sibling = sibling.next if forward else sibling.prev


def read_origin(tree: LexborHTMLParser, metas: dict[str, str], near: list[str], far: list[str], after: list[str], title: str) -> str | None:
    """来源: what the page shows beside the title or under the body, the account of a WeChat page, meta, else the issuing office.

    `near`, `far`, `after` as in days.read_day. None where the page names none.
    """
    for text in (*near, *far[:4], *after):
        if len(text) <= 1_200 and (value := _labelled_origin(text)):
            return value
    for selector in _ACCOUNT:
        account = tree.css_first(selector)
        if account is not None and (value := _clean_origin(tidy_text(account.text()))):
            return value
    for name in _ORIGIN_METAS:
        if value := _clean_origin(metas.get(name, "")):
            return value
    for text in (*near, *far[:4]):
        found = _ISSUER.search(simplified(text))
        if found and (value := _clean_origin(text[slice(*found.span("value"))])):
            return value
    elsewhere = "\n".join(far)
    return next((value for text in near if (value := _plain_origin(text, title, elsewhere))), None)


def _labelled_origin(text: str) -> str | None:
    plain = simplified(text)
    for found in (*_ORIGIN.finditer(plain), *_ORIGIN_CELL.finditer(plain)):
        value = text[slice(*found.span("value"))].strip()
        if not value:
            following = text[found.end() :].lstrip("\n").split("\n", 1)[0]
            value = following if not is_meta(following) else ""
        cleaned = _clean_origin(value)
        if cleaned:
            return cleaned
    return None


def _clean_origin(value: str) -> str | None:
    given_again = _ORIGIN_AGAIN.match(simplified(value))
    value = value[given_again.end() :] if given_again else value
    cut = _NEXT_LABEL.search(simplified(value))
    if cut:
        value = value[: cut.start()]
    value = value.strip(" \u3000|｜,，;；。:：-—/>[]【】")
    if value.count("（") != value.count("）") or value.count("(") != value.count(")"):
        value = value.strip("()（）")
    if not 2 <= len(value) <= 40 or _NO_ORIGIN.match(simplified(value)) or not re.search(r"[㐀-鿿A-Za-z]", value):
        return None
    return value


def _plain_origin(text: str, title: str, elsewhere: str) -> str | None:
    """`2026-09-11 | 某市科学技术局`: a day and a name without a label, on one line or beside each other.

    A name that is no office must stand elsewhere too.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        found = DATE.search(simplified(line))
        if not found or len(line) > 60 or (title and title_key(title) in title_key(line)):
            continue
        rest = re.sub(r"\d{1,2}:\d{2}(?::\d{2})?", " ", line[: found.start()] + " " + line[found.end() :])
        for part in re.split(r"[|｜\s]+", rest):
            known = SITE.search(simplified(part)) or (len(part) >= 4 and part in elsewhere and re.fullmatch(r"[一-鿿]+", part))
            if 3 <= len(part) <= 24 and known and not is_meta(part) and not re.search(r"[:：]|第?\d+版", part):
                return part
        for beside in (*lines[number + 1 : number + 2], *lines[max(0, number - 1) : number]):
            if not rest.strip() and _is_name(beside) and title_key(beside) not in title_key(title):
                return beside
    return None


def _is_name(line: str) -> bool:
    """Whether a line is nothing but the name of an office or a newspaper."""
    plain = simplified(line)
    return re.fullmatch(r"[\w·《》]{3,16}", line) is not None and bool(SITE.search(plain)) and not COLUMN.match(plain) and not is_meta(line)


def read_site(tree: LexborHTMLParser, metas: dict[str, str], title: str) -> str | None:
    """The name of the site that shows the page: SiteName, 主办单位, behind the title, the masthead, copyright; else None."""
    for name in _SITE_METAS:
        if len(metas.get(name, "")) >= 2:
            return metas[name]
    text = tree.body.text(separator="\n") if tree.body is not None else ""
    foot = text[-1_500:]
    hosts = _hosts(foot)
    for name in hosts:
        if SITE.search(simplified(name)):
            return name
    beside = [name for name in reversed(_beside_title(title_element(tree), title)) if not COLUMN.match(simplified(name))]
    for name in beside:
        if SITE.search(simplified(name)) or name in foot or name in text[:600]:
            return name
    paper = _PAPER.search(simplified(text[:400]))
    masthead = _masthead(tree) or (text[slice(*paper.span("value"))] if paper else None)
    return masthead or next(iter((*beside, *hosts, *_at_edges(text))), None)


_INSTITUTION = "[一-鿿（）()]{3,22}(?:大学|学院|研究院|研究所|设计院|公司|集团|医院|实验室)"
_FIRST_LINE = re.compile(rf"\s*(?P<value>{_INSTITUTION})(?=$|[^\S\n]+(?:新闻|[一-鿿]{{0,6}}网|首页)|\s*\n)")
_LAST_LINE = re.compile(rf"(?P<value>{_INSTITUTION})[^\S\n]+(?=(?:地址|邮编|电话|传真|Copyright|©|[一-鿿]{{2,6}}(?:省|市)))")
_FOOT = 400
"""Characters at the end of a page in which its house may stand with an address."""


def _at_edges(text: str) -> list[str]:
    """An institution that the page begins with, or whose name and address it ends with."""
    plain = simplified(text)
    begun = _FIRST_LINE.match(plain)
    ended = [match.span("value") for match in _LAST_LINE.finditer(plain, max(0, len(plain.rstrip()) - _FOOT))]
    return [text[slice(*span)] for span in (*([begun.span("value")] if begun else []), *ended[-1:])]


def _hosts(foot: str) -> list[str]:
    plain = simplified(foot)
    patterns = (_HOST_UNIT, *((_RIGHTS,) if "版权所有" in plain else ()), _COPYRIGHT)
    matches = [match for pattern in patterns for match in pattern.finditer(plain)]
    found = [foot[slice(*match.span("value"))].strip("-—·") for match in matches]
    return [name for name in found if len(name) >= 3 and re.search(r"[一-鿿]{2}|[A-Za-z]{3}", name) and not _NO_HOST.search(name)]


def _beside_title(shown: str, title: str) -> list[str]:
    rest = shown.replace(title, "\n", 1) if title and title in shown else ""
    if not rest:
        rest = "\n".join(re.split(r"[_|｜]|\s[-–—]\s", shown)[1:])
    names = [part.strip(" _-–—|｜·>") for part in re.split(r"[\n_|｜>]|\s*[-–—]\s*", rest)]
    return [name for name in names if 2 <= len(name) <= 30]


def _masthead(tree: LexborHTMLParser) -> str | None:
    for node in tree.css(_MASTHEAD)[:12]:
        shown = _shown_as(node)
        text = tidy_text(shown)
        if 3 <= len(text) <= 40 and SITE.search(simplified(text)) and not COLUMN.match(simplified(text)):
            return text
    return None


def _shown_as(node: LexborNode) -> str:
    """What an element of the head shows: its first line, else the words of its picture."""
    picture = node if node.tag == "img" else node.css_first("img")
    words = "" if node.tag == "img" else node.text(separator="\n").strip().split("\n")[0]
    return words or ((picture.attributes.get("alt") or picture.attributes.get("title") or "") if picture is not None else "")


def read_number(around: Iterable[str], first_lines: Iterable[str], title: str) -> str | None:
    """文号: of the box around the document, alone on one of its first lines, or at the end of the title; never a cited one."""
    texts = list(around)
    for text in texts:
        found = _NUMBER_LABELLED.search(simplified(text))
        if found:
            return _without_blanks(text[slice(*found.span("value"))])
    for line in map(str.strip, (*(line for text in texts[:8] for line in text.split("\n")), *first_lines)):
        found = _NUMBER_ALONE.match(simplified(line))
        if found and len(line) <= found.end() + 24 and not re.search(r"[。，；《]", line):
            return _without_blanks(line[: found.end()])
    found = _NUMBER_OF_TITLE.search(simplified(title))
    return _without_blanks(title[slice(*found.span(1))]) if found else None


def _without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)
