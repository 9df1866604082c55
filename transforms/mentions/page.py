"""A document made ready for the extractors: matched on simplified text, quoted from the page's own."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms import text as texts
from transforms.mentions.same_meaning import in_one_wording
from transforms.model import Document, Span, Table
from transforms.spinning import unspun

_JUNK_HEADING = re.compile(
    r"^[\s【\[]*(?:相关阅读|相关链接|相关新闻|相关文章|推荐阅读|往期推荐|往期回顾|热门文章|热门推荐|热门|猜你(?:喜欢|想看)|[您你]可能还?(?:需要|喜欢|感兴趣|想[看找])|(?:看过|看了)(?:本文|此文|该文)的人还[^，。：]{1,4}|大家(?:都|还)在看|延伸阅读|排行榜|"
    r"更多(?:栏|新闻|资讯)?|推荐|"
    r"上一篇|下一篇|上一条|下一条|上篇|下篇|热门搜索|点击领取)(?:[\s】\]:：丨|｜]|$)"
)
_ASIDE = re.compile(
    r"(?:网站导航|站内导航|热图|热词|热搜|友情链接|相关标签|相关(?:报道|链接|专题)|延伸阅读|扩展阅读|拓展阅读|往期(?:回顾|精彩|推荐|内容)?|"
    r"猜你(?:喜欢|想看)|[您你]可能还?(?:需要|喜欢|感兴趣|想[看找])|(?:看过|看了)(?:本文|此文|该文)的人还[^，。：\n]{1,4}|大家(?:都|还)在看|同栏(?:目)?|同期(?:公示|公告)|(?<![\u4e00-\u9fff])其[他它](?:公示|公告|新闻|文章|报道|通知)|[上下](?:图集|期预告|一期))[：:]"
)
"""What a line goes on with that is not of the article."""
_FOOTER = re.compile(r"版权所有|ICP备|网站标识码|免责声明|主办单位[:：]|未经授权|网站地图|扫一扫")
_EVENT = re.compile(
    "揭牌|启动|启用|签约|投用|开工|封顶|落户|公示|招标|中标|迎来|探访|开放|入驻|获批|喜获|认定|通过|举行|召开|发布|推进|试产|投料|"
    "一览|汇总|标准|条件|开始|申报|首批|预约|下水|进入|交付|招租|转让|官宣|洽谈|开班|试运行|"
    "走访|故事|背后"
    "|核准|受理|预审|专项|支持|完成|建成|亮相|成立|挂牌|观察|解读|问答|怎么|如何|为什么|！|？|…"
)
_BARE_NAME = re.compile(r"(?:平台|基地|中心|公司|大学|学院|研究院|研究所|[）)])[；;]?$")
_SPAM = re.compile(
    r"彩票|彩金|棋牌|博彩|注册送|包过|代办|代写|代理|微信|加薇|澳门|平台注册|开户|成人|午夜|福利|快三|必赢|体育|热线|批发|转让|出租|"
    r"加盟|招商|免费观看"
)
_PROSE = re.compile(r"[。！？；]")
_SIGNATURE = re.compile(r"^[（(]?.{0,30}(?:\d{4}年\d{1,2}月\d{1,2}日|供稿|记者|编辑|通讯员|公开|审)[^，]{0,20}[）)]?$")


_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_RESIDUE = re.compile(
    f"[(（，。 {_INVISIBLE}](?:(?<=[\u3400-\u9fff][(（])[a-zü]*[{_TONED}][a-zü{_TONED}]*[)）]|(?<=[{_INVISIBLE}])"
    "|(?<=[，。][，。])[，。]+"
    "|(?<=[\u4e00-\u9fff] )(?<!平台 |基地 |中心 |公司 |大学 )(?<![院所厂市县区省讯] )(?=平台|基地|中心|中试|概念验证))",
    re.IGNORECASE,
)
"""What a converter or a spinner put between characters: readings 術(shù), invisible characters, multiplied stops."""

_BREAK = re.compile(r"[ \u3000\n](?<=[\u4e00-\u9fffA-Za-z0-9].)(?:(?<=\n)|(?<=[ \u3000])\n)[ \u3000]?(?=[\u4e00-\u9fff])", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What extractors read: simplified text without residue. `span` leads back to the document's own characters."""

    document: Document
    text: str
    title: str
    lines: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    tables: tuple[tuple[int, int], ...]
    """Where tables lie that were read as such."""
    noise: tuple[tuple[int, int], ...]
    """Lines that are not of the article: links, spam, footers."""
    cuts: tuple[tuple[int, int], ...] = ()
    """(place in `text` behind which characters were left out, how many up to there)."""

    def span(self, start: int, end: int, part: str = "text") -> Span:
        """Quote a place verbatim."""
        if part == "text" and self.cuts:
            start, end = self._original(start), self._original(end - 1) + 1
        whole = self.document.text if part == "text" else part_of(self.document, part)
        return Span(start=start, end=end, exact=whole[start:end], part=part)

    def _original(self, position: int) -> int:
        index = bisect_right(self.cuts, (position, 1 << 60))
        return position + (self.cuts[index - 1][1] if index else 0)

    def position(self, original: int) -> int:
        """Return the place in `text` of a place in the document's text."""
        return _position(self.cuts, original)

    def in_table(self, position: int) -> bool:
        """Whether a position lies in a table that was read as such."""
        return bool(self.tables) and any(s <= position < e for s, e in self.tables)

    def in_noise(self, position: int) -> bool:
        """Whether a position lies in a line that is not of the article."""
        return _place_of(self.noise, position) is not None

    def line_at(self, position: int) -> tuple[int, int]:
        """Return the line that holds a position."""
        return _place_of(self.lines, position, closed=True) or (0, len(self.text))

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return the sentence that holds a position."""
        return _place_of(self.sentences, position) or self.line_at(position)


def _place_of(places: Sequence[tuple[int, int]], position: int, *, closed: bool = False) -> tuple[int, int] | None:
    """Return the one that holds a position, of places in order; `closed`: a place holds its end too."""
    index = bisect_right(places, (position, 1 << 60)) - 1
    return places[index] if index >= 0 and (position < places[index][1] or (closed and position == places[index][1])) else None


def _position(cuts: Sequence[tuple[int, int]], original: int) -> int:
    index = bisect_right(cuts, original, key=sum) if cuts else 0
    return original - (cuts[index - 1][1] if index else 0)


def part_of(document: Document, part: str) -> str:
    """Return the text of a document's part."""
    return {"text": document.text, "title": document.title, "publisher": document.publisher, "site": document.site}[part] or ""


def page_of(document: Document, tables: tuple[Table, ...] = ()) -> Page:
    """Prepare a document; `tables` are those whose rows are read as records, the others are read as prose."""
    text, cuts = _without_residue(prepared(document.text), [_extent(t) for t in document.tables if any(t.rows)])
    lines = _lines(text)
    zones = tuple((_position(cuts, s), _position(cuts, e)) for s, e in map(_extent, tables))
    return Page(document, text, prepared(document.title), lines, texts.sentences(text), zones, _noise(text, lines, zones), cuts)


_NARROW = re.compile(r"[,;:!?](?:(?<=[\u4e00-\u9fff”’）)》].)|(?=[\u4e00-\u9fff“]))")
_SMALL_FORMS = str.maketrans("﹐﹑﹔﹕﹖﹗｡､", "，、；：？！。、")
_SMALL = re.compile("[﹐﹑﹔﹕﹖﹗｡､]")
_CHINESE_STOPS = 1
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def prepared(text: str) -> str:
    """Text as the rules read it, of the same length: simplified, Chinese punctuation, curly quotation marks, no re-worder's words."""
    text = texts.simplify(text)
    if _SMALL.search(text):
        text = text.translate(_SMALL_FORMS)
    lost = (
        "?" if text.count("，") + text.count("。") > _CHINESE_STOPS else ""
    )  # where stops are Chinese, ? within words is a lost character
    text = _NARROW.sub(lambda m: m.group() if m.group() == lost else _WIDE[m.group()], text)
    if '"' in text:
        text = "\n".join(_curly(line) for line in text.split("\n"))
    return in_one_wording(unspun(text))


def _curly(line: str) -> str:
    """Turn straight quotation marks, which come in pairs, into opening and closing ones."""
    pieces = line.split('"')
    if len(pieces) < 3 or len(pieces) % 2 == 0:
        return line
    return "".join(piece + ("" if i == len(pieces) - 1 else "”" if i % 2 else "“") for i, piece in enumerate(pieces))


def _extent(table: Table) -> tuple[int, int]:
    cells = [cell for row in table.rows for cell in row]
    return min(c.start for c in cells), max(c.end for c in cells)


def _without_residue(text: str, tables: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    breaks = (
        (m.start(), m.end()) for m in _BREAK.finditer(text) if _breaks_sentence(text, m) and not any(s <= m.start() < e for s, e in tables)
    )
    residue = ((m.start(), m.end()) for m in _RESIDUE.finditer(text))
    pieces, cuts, at, left_out = [], [], 0, 0
    for start, end in sorted([*breaks, *residue]):
        if start < at:
            continue
        pieces.append(text[at:start])
        left_out += end - start
        at = end
        cuts.append((at - left_out, left_out))
    return ("".join([*pieces, text[at:]]), tuple(cuts)) if cuts else (text, ())


_BEGINS = re.compile("其中|此[外前次]|另外|据悉|据了解|目前|下一步|近日|日前|按照|根据")
_INFO = re.compile("(?:来源|作者|编辑|记者|供稿|审核|发布(?:时间|日期|机构)?|日期|时间)：[^，。；：]{0,24}$")
_ITEM = re.compile("[^，。；：]{2,40}：")


def _breaks_sentence(text: str, found: re.Match[str]) -> bool:
    """Tell a line break inside a sentence: the line before has begun one, the line behind ends it."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    stop = text.find("\n", found.end())
    behind = text[found.end() : stop if stop >= 0 else len(text)]
    if _INFO.search(before):  # 来源：甲市科学技术局 / 本月概念验证中心工作情况如下。
        return False
    # 甲平台：依托乙院，丙区 / 丁平台：依托戊公司，己市 are a list
    if _BEGINS.match(behind) or (_ITEM.match(before) and _ITEM.match(behind)):
        return False
    return re.search(r"[，。；：]", before) is not None and re.search(r"[，。；]", behind) is not None


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _noise(text: str, lines: tuple[tuple[int, int], ...], tables: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Find lines that link to other articles, advertise, or stand in the footer."""
    found: list[tuple[int, int]] = []
    of_body = [_is_body(text[s:e]) for s, e in lines]
    body_end = max([0, *(e for (_, e), body in zip(lines, of_body, strict=True) if body), *(e for _, e in tables)]) or len(text)
    after_heading = False
    for (start, end), body in zip(lines, of_body, strict=True):
        line = text[start:end].strip()
        if not line or any(s <= start < e for s, e in tables):
            continue
        heading = _JUNK_HEADING.match(line)
        if heading and not _PROSE.search(line):
            after_heading = True
            found.append((start, end))
        elif (after_heading and not body) or _FOOTER.search(line) or _is_spam(line) or (start >= body_end and _is_link(line)):
            found.append((start, end))
        elif body:
            after_heading = False
        found += [(m.start(), end) for m in _ASIDE.finditer(text, start, end)]
    return tuple(found)


def _is_body(line: str) -> bool:
    """Tell prose, which ends in a full stop, from a headline."""
    return len(line.strip()) >= 12 and _PROSE.search(line) is not None and not _FOOTER.search(line)


def _is_spam(line: str) -> bool:
    """Tell an advertisement: words of its trade, no sentence."""
    if "，" in line or _PROSE.search(line):
        return False
    hits = len(set(_SPAM.findall(line)))
    return hits >= 2 or (hits == 1 and len(re.findall(r"[ 　]", line.strip())) >= 2)


_CUT_OFF = re.compile("^[^！？]*(?:由[^，]{2,20}(?:申报|建设|牵头|承担|运营)的|会上|据悉|据了解|目前|截至)[^！？]*，[^，！？]{8,}$")
"""A sentence of the body that lost its end, and no headline."""


def _is_link(line: str) -> bool:
    """Tell the title of another article behind the body: it says something of a platform, in no list's form.

    A bare name, or a name beside an organisation without an event, can be an entry of a list.
    """
    if re.match(r"^(?:\d+[.、．)]|[（(]?[一二三四五六七八九十\d]+[）)]|附件|注[:：])", line) or _SIGNATURE.match(line) or len(line) >= 60:
        return False
    if re.search(r"[\t—]|单位[:：]|序号", line) or not re.search(r"中试|概念验证", line):
        return False
    if _CUT_OFF.search(line):
        return False
    return _EVENT.search(line) is not None or _BARE_NAME.search(line) is None
