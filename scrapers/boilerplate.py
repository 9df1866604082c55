"""What stands around or inside an article and is not of it: elements by their names, lines by their words."""

import re
import unicodedata
from functools import lru_cache

from selectolax.lexbor import LexborNode

from scrapers.grids import Grid
from scrapers.markup import Attributes, simplified
from scrapers.soup import Line, Skip
from transforms.text import simplify_letters


def _any(*words: str) -> str:
    """A group of alternatives, written over several lines."""
    return "(?:" + "|".join(words) + ")"


# --- elements by class and id --------------------------------------------------------------------------------

_ELSEWHERE = _any(
    r"bread_?crumbs?|crumbs?|mbx|dqwz|curpos|cur_?position|nav(?:bar|i|igation)?|menu|side_?bar|aside|relate[ds]?|relevant|relation",
    r"xgxx|xgyd|xgwz|xgnews|recommend(?:ed)?|tuijian|tjyd|hot(?:news)?|rank(?:ing)?|paihang|share(?:d|s)?|fenxiang|bd_?share(?:buttonbox)?",
    r"jiathis(?:_style)?|social|pager|pagination|page_?nav|prev(?:next)?|pre_?next|sxp|sxy|foot(?:er)?|copyright|comments?|pinglun",
    r"friend_?links?|advert(?:isement)?|guanggao|login|gotop|backtop",
)
_SMALL = _any(
    r"weizhi|dangqian|location|position|wz|side|rel|xgzc|xgjd|xglj|tool(?:bar|s)?|print|next|ewm|erweima|qr_?code|tags?|disclaimer|statement",
    r"shengming|disc|editors?|edit|zrbj|bianji|gn|close|dayin|statistics|vote|search|toplink|ads?",
)
_PLACE = r"(?:[-_]?(?:box|list|wrap(?:per)?|con|bar|area|div|block|section|info|inner|\d{1,3}))?"
_NAMED_ELSEWHERE = re.compile(rf"(?:\w*[-_])?{_ELSEWHERE}{_PLACE}", re.IGNORECASE)
_NAMED = re.compile(rf"(?:\w*[-_])?(?:{_ELSEWHERE}|{_SMALL}){_PLACE}", re.IGNORECASE)
_KEPT = re.compile(r"trs_?editor|ueditor|editor_?content|article|content|zoom|main|text|body|ke-|ck", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|csv|txt|ceb|pptx?)\b", re.IGNORECASE)
_ALWAYS_READ = ("p", "body", "td", "tr", "table", "a", "h1")


def unwanted(total: int) -> Skip:
    """A Skip for one body of `total` characters: navigation, related links, shares, credits, footers by name.

    An element that holds a large part of the body, or an attached file, is kept whatever it is called.
    """

    def skip(tag: str, attributes: Attributes, node: LexborNode) -> bool:
        if tag not in ("nav", "aside", "footer"):
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if tag in _ALWAYS_READ or names == " " or not is_named(names):
                return False
        text = node.text()
        own = len(text) - sum(len(link.text()) for link in node.css("a"))
        if own > 60 and own * 10 > total * 3:
            return False
        return not (_FILE.search(text) and "附件" in text)

    return skip


@lru_cache(maxsize=4096)
def is_named(names: str) -> bool:
    """Whether the classes or the id of an element say that it is no part of an article."""
    return any(_NAMED.fullmatch(token) and not _KEPT.search(token) for token in names.split())


@lru_cache(maxsize=4096)
def is_elsewhere(names: str) -> bool:
    """Whether they say that it holds other articles, navigation or comments; a surer sign than `is_named`."""
    return any(_NAMED_ELSEWHERE.fullmatch(token) and not _KEPT.search(token) for token in names.split())


# --- lines by their words ------------------------------------------------------------------------------------

_OPEN = r"^[\s【\[（(■●◆▍|>]*"
_CLOSE = r"[\s】\]）):：>»…—-]*"
_LABELS = _any(
    r"(?:发布|发稿|发表|发文|更新|录入|上传|公开|公布|生成|成文|印发|创建|添加|编辑|刊发|报道)?(?:时间|日期)",
    r"(?:信息|文章|稿件|新闻|内容|本文)?(?:来源|稿源|出处)|作者|记者|编辑|责任?编辑|责编|审核|审稿|校对",
    r"供稿(?:单位|人)?|撰稿|拍摄|摄影|通讯员|发布(?:机构|单位|者|人)|发文(?:机关|单位|字号)|文号|索引号|主题(?:分类|词)|信息分类|体裁|有效性",
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数|人数|率)?|人气|次数|字体|字号|字体大小|大小|分享(?:到|至)?|属于",
    r"(?:所属)?栏目|分类|(?:文章)?关键[字词]|标签|打印|收藏",
)
_META = re.compile(rf"^[【\[（(|\s]*{_LABELS}\s*[】\]）)]?\s*[:：丨|]", re.IGNORECASE)
_LABELLED = re.compile(rf"{_LABELS}\s*[:：丨|]", re.IGNORECASE)
_SURE_LABEL = re.compile(r"来源|稿|发|浏览|点击|阅读|编辑|作者|文号|索引|字[体号]")
_DATED = re.compile(
    r"^[\[【(（]?\s*(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\sT]*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[\]】)）]?[^，。；]{0,60}$"
)
_BARE_DAY = re.compile(r"^[（(]?\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[）)]?$")
_CONTROL = re.compile(
    r"^[\s【\[|｜]*(?:"
    r"字体|字号|打印(?:本页|此页|页面)?|列印|关闭(?:窗口|视窗|本页|页面)?|收藏|加入收藏|分享(?:到|至)?|微信|微博|qq空间|qq|大|中|小|默认|放大|缩小"
    r"|返回(?:顶部|列表)?|回到顶部|朗读|语音播报|无障碍|(?:我要)?纠错|点赞|下载|复制链接|听全文|繁体|简体|a[-+]|[\s】\]|｜/:：、,，\[【+\-]"
    r")+$",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"^[\W\d_a-zA-Z]{1,8}$")
_CRUMB = re.compile(
    r"^(?:(?:您|你)?(?:现在|当前|目前)?(?:所|的)?(?:在|处)?(?:的)?位置|当前(?:位置|页面)|(?:网站)?首页)\s*(?:[:：]|[>＞»›/·-]|是|为|$)"
)
_PATH = re.compile(r"^[^。！？；，>＞»›]{1,30}(?:[>＞»›][^。！？；，>＞»›]{1,30}){2,}$")
_RELATED = (
    r"(?:相关|关联|其[他它]|更多|最新|热门|热点|推荐|延伸|往期|精彩|同类|近期|今日|本周|点击|阅读|图片|专题|猜[您你]|为[您你]|[您你]?可能"
    r"|大家|编辑|小编|网友|随机|上级|站内)?(?:阅读|新闻|链接|连结|文章|报道|报导|推荐|稿件|信息|资讯|解读|内容|文件|政策|专题"
    r"|回顾|排行榜?|排名|榜|热榜|喜欢|感兴趣(?:的)?|也?在看|爱看|评论|留言|动态|标签|热点|图文|导读|热门|要闻)"
)
_RELATED_ALONE = re.compile(_OPEN + _RELATED + _CLOSE + "$")
_RELATED_WITH_LINKS = re.compile(_OPEN + _RELATED + r"[】\]]?\s*[:：]")
_OTHERS = re.compile(
    _OPEN
    + _any(
        r"相关(?:阅读|新闻|文章|报道|推荐|稿件|资讯|日志|博文|视频)|(?:精彩|热门|推荐)视频(?:推荐)?|视频推荐|推荐(?:阅读|文章|新闻)?|为[您你]推荐|猜[您你]喜欢",
        r"[您你]?可能(?:会|还|也)?(?:喜欢|感兴趣)(?:的)?|大家(?:都)?在看|热门(?:文章|新闻|推荐|资讯|搜索)|延伸阅读|往期(?:推荐|回顾)|精彩推荐",
        r"更多(?:新闻|精彩|推荐)|网友评论|最[新热](?:文章|新闻|资讯)|排行榜|点击排行|24小时(?:热点|热文|排行)|[-—\s]*(?:THE\s+)?END",
    )
    + _CLOSE
    + "$"
)
"""Headings that begin lists of other articles, whatever stands under them."""
_SEARCHES = re.compile(_OPEN + r"(?:热门搜索|热搜(?:榜|词)?|相关搜索|大家都在搜|热门标签|相关标签)[】\]]?\s*[:：]?")
_NEIGHBOUR = re.compile(r"^[\s【\[<«＜]*(?:上一?[篇条页则个张]|下一?[篇条页则个张]|前一[篇条]|后一[篇条]|返回列表|没有了)")
_CREDIT = re.compile(
    _OPEN
    + r"(?:本[条篇](?:信息|稿件)\s*)?"
    + _any(
        r"责任?编辑|责编|编辑|(?:网络|值班|本期|实习)编辑|审核|校对|监制|编审|主编|值班(?:主任|总编)|录入|上传",
        r"一审|二审|三审|初审|复审|终审|审签|签发",
    )
    + r"\s*(?:人|员)?\s*[:：丨|/]"
)
_CREDITED = re.compile(r"(?:责任?编辑|责编)\s*[:：丨|]")
_WIDGET = re.compile(
    _OPEN
    + _any(
        r"图集|举报|我要反馈|意见反馈|正在加载.*|加载更多|查看更多.{0,4}|展开全文|收起(?:全文)?|转播到腾讯微博|返回\S{0,6}首页",
        r"(?:文章)?(?:关键[词字]|标签)\s*[:：].*|(?:【\d{1,2}】\s*)+|上一页|下一页|首页|末页|尾页",
    )
    + _CLOSE
    + "$",
    re.IGNORECASE,
)
_PAGE_TAIL = re.compile(
    _any(
        r"扫一?扫|^扫码|^.{0,12}扫描?.{0,6}二维码|^\S{0,8}二维码$|手机(?:上)?(?:查看|浏览|打开)|分享[到至给]|打印本[页文]|打印页面|关闭(?:窗口|本页|页面)",
        r"返回(?:顶部|上一?页|列表|首页)|我要(?:纠错|评论|分享)|点击(?:收藏|分享)|下载(?:客户端|app)|关注(?:我们|公众号|微信)|您访问的链接即将离开|是否继续",
        r"^(?:附件下载|附件列表|附件|相关附件|相关文件|网友评论|评论|分享|标签|tags?)\s*[:：]?\s*(?:无|暂无)?$",
    ),
    re.IGNORECASE,
)
_FOOTER = re.compile(
    _any(
        r"网站标识码|[A-Z]?ICP[备证]|公?网安备|版权所有|copyright|©|All\s*Rights\s*Reserved|网站地图|联系我们|关于我们|技术支持\s*[:：]",
        r"建议使用.{0,20}浏览器|未经.{0,12}(?:授权|许可).{0,8}(?:转载|复制|使用)|违法和不良信息",
    ),
    re.IGNORECASE,
)
_HOST = re.compile(r"^\s*(?:主办|承办|协办|版权|地址|邮编|电话|传真|主管)(?:单位)?\s*[:：]")
_DISCLAIMER = re.compile(
    _any(
        r"^[\s【\[*※（(]*(?:免责声明|版权声明|郑重声明|特别声明|转载声明|声明|风险提示)\s*[】\])）]?\s*[:：]",
        r"^本[站网](?:所有|内容|文章|部分)?.{0,12}来[自源]于?.{0,6}(?:网络|网路|互联网)|^(?:本文|该文章?|本[站网])(?:系|为)?(?:转载|转自)",
        r"^[【\[（(*※]?[^。]{0,60}。?[^。]{0,20}未经[^。]{0,12}(?:授权|许可|允许|同意)[^。]{0,6}(?:不得|禁止|严禁|谢绝)[^。]{0,8}转载",
        r"^本文(?:系|为)[^。]{2,40}(?:原创|授权|独家)[^。]{0,20}转载|^本文来源\s*[:：]",
    )
)
_INDEX_LABEL = re.compile(
    r"^(?:索\s*引\s*号|发文(?:机关|单位|字号)|成文日期|生成日期|发布(?:机构|日期|时间)|公开(?:日期|方式)|主\s*题\s*(?:词|分类)|信息分类|分\s*类|体\s*裁|有\s*效\s*性|名\s*称|标\s*题|文\s*号|关键词)\s*[:：]?$"
)
_STOP = re.compile(r"[。！？；]")
_NO_LETTERS = re.compile(r"[\W_]+")


def trim(lines: list[Line], title: str, *, loose: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """Split the lines of a body into head, body and tail.

    `loose`: the element holds more than the text, so that navigation, title and lists of other articles may be in it.
    """
    start = _head_end(lines, title, loose=loose)
    end = _tail_start(lines, start, loose=loose)
    kept = [line for line in lines[start:end] if line.grid is not None or not _is_noise(line)]
    return lines[:start], _without_echoes(kept, title), lines[end:]


def _without_echoes(lines: list[Line], title: str) -> list[Line]:
    """Without the alt of a picture that only repeats the title, a caption beside it or an earlier picture."""
    said = {title_key(title)}
    kept: list[Line] = []
    before = ""
    after = [""] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        after[number] = after[number + 1] if lines[number].tag == "img" else lines[number].text
    for number, line in enumerate(lines):
        if line.tag == "img":
            key = title_key(line.text)
            if key in said or key in title_key(before) or key in title_key(after[number]):
                continue
            said.add(key)
        else:
            before = line.text
        kept.append(line)
    return kept


def title_key(text: str) -> str:
    """What two writings of one title have in common, whatever their marks, width and script."""
    return _NO_LETTERS.sub("", simplify_letters(unicodedata.normalize("NFKC", text))).lower()


def is_meta(text: str) -> bool:
    """Whether a line is small print of an article's head: labels, a day, controls, where one is."""
    if len(text) > 200 or _STOP.search(text):
        return False
    text = simplified(text)
    if _CONTROL.match(text) or (len(text) <= 120 and _CRUMB.match(text)):
        return True
    if not _META.match(text):
        return bool(_DATED.match(text))
    label, _, value = text.partition("：" if "：" in text else ":")
    return bool(
        _SURE_LABEL.search(label) or _LABELLED.search(value) or re.match(r"\s*\d{4}\s*[-/.年]\s*\d", value) or not value.strip(" -—")
    )


def _head_end(lines: list[Line], title: str, *, loose: bool) -> int:
    """The number of lines before the text: up to the title where it is among them, then small print."""
    key = title_key(title)
    start = _after_title(lines, key) if loose and key else 0
    while start < len(lines) and start < 60:
        line = lines[start]
        if line.grid is not None:
            if not _is_index(line.grid):
                break
        elif not (_is_small_print(line.text, loose=loose) or (loose and _is_navigation(line, key))):
            break
        start += 1
    return start if start < len(lines) else 0


def _is_small_print(text: str, *, loose: bool) -> bool:
    """Small print or a counter; a bare day at the head of the very text is the text's own."""
    if not loose and _BARE_DAY.match(simplified(text)):
        return False
    return is_meta(text) or bool(_COUNTER.match(text) or _PATH.match(text))


def _after_title(lines: list[Line], key: str) -> int:
    """The number of lines up to the title; 0 where it is not among the first, or where prose stands before it (it is then quoted)."""
    for number, line in enumerate(lines[: max(12, len(lines) // 2)]):
        if line.grid is None and _is_title(line, key):
            return number + 1
        if len(line.text) - line.link_chars >= 40 and _STOP.search(line.text):
            break
    return 0


def _is_title(line: Line, key: str) -> bool:
    """A line with the words of the title; a heading may have a few more or less."""
    own = title_key(line.text)
    if own == key or line.tag not in ("h1", "h2", "h3"):
        return own == key
    return len(own) >= 8 and (own in key or key in own) and abs(len(own) - len(key)) <= max(4, len(key) // 2)


def _is_navigation(line: Line, key: str) -> bool:
    """A line before the text that is links, or where one is."""
    if line.is_link and len(line.text) <= 80:
        return True
    return title_key(line.text) == key or (len(re.findall(r"[>＞»›|｜]", line.text)) >= 2 and len(line.text) <= 80)


@lru_cache(maxsize=64)
def _is_index(grid: Grid) -> bool:
    """The box with 索引号, 文号 and dates that stands above an official document: labels beside values, not above them."""
    cells = [(y, simplified(cell.text)) for y, row in enumerate(grid.own) for cell in row if len(cell.text) <= 12]
    labels = [(y, text) for y, text in cells if _INDEX_LABEL.match(text)]
    kinds = {re.sub(r"\W", "", text) for _, text in labels}
    return len(kinds) >= 3 and len({y for y, _ in labels}) >= 2 and any(re.search("索引|机关|机构|分类|有效", kind) for kind in kinds)


def _tail_start(lines: list[Line], start: int, *, loose: bool) -> int:
    """The first line after the text: a list of other articles, or a run of small print at the end."""
    end = len(lines)
    total = sum(len(line.text) for line in lines[start:]) or 1
    behind = _prose_behind(lines)
    seen = 0
    for number in range(start, end):
        line = lines[number]
        if number > start and line.grid is None and _begins_tail(line, end - number - 1, behind[number], seen, total):
            end = number
            break
        seen += len(line.text)
    while end > start + 1 and lines[end - 1].grid is None and _is_tail(lines[end - 1], loose=loose):
        end -= 1
    return end


def _prose_behind(lines: list[Line]) -> list[int]:
    """For each line, how many characters of prose stand in the lines behind it."""
    behind = [0] * len(lines)
    for number in range(len(lines) - 1, 0, -1):
        size = len(lines[number].text) - lines[number].link_chars
        behind[number - 1] = behind[number] + (size if size >= 40 and _STOP.search(lines[number].text) else 0)
    return behind


def _begins_tail(line: Line, left: int, prose: int, seen: int, total: int) -> bool:
    """Whether other articles begin with a line; `left` lines stand behind it, `prose` characters of prose in them."""
    if line.tag in ("td", "th", "tr") or not line.text or (len(line.text) > 160 and not line.is_link):
        return False
    text = simplified(line.text)
    if _SEARCHES.match(text):
        return left <= 3
    if _OTHERS.match(text) and seen >= 100:
        return True
    neighbour = _NEIGHBOUR.match(text) is not None
    related = len(text) <= 14 and _RELATED_ALONE.match(text) is not None
    linked = line.link_chars * 2 >= len(text) and _RELATED_WITH_LINKS.match(text) is not None
    if not (neighbour or related or linked):
        return False
    return prose * 5 < max(seen, total // 3)


def _is_tail(line: Line, *, loose: bool) -> bool:
    text = simplified(line.text)
    if _is_noise(line) or _NEIGHBOUR.match(text) or _DISCLAIMER.match(text):
        return True
    if line.tag != "p" and _COUNTER.match(text):
        return True
    if len(text) <= 160 and _FOOTER.search(text) and (loose or not _STOP.search(text)):
        return True
    if not loose:
        return False
    if _HOST.match(text) and len(text) <= 60 and line.tag not in ("p", "span"):
        return True
    return line.is_link and not _FILE.search(text) and not text.startswith("附件")


def _is_noise(line: Line) -> bool:
    """A line that is of no article, wherever it stands."""
    if len(line.text) > 80 or _STOP.search(line.text):
        return False
    text = simplified(line.text)
    if _WIDGET.match(text) or _CREDIT.match(text) or _CONTROL.match(text):
        return True
    if len(text) > 60 or _FILE.search(text):
        return False
    return bool(_CREDITED.search(text) or ("，" not in text and _PAGE_TAIL.search(text)))
