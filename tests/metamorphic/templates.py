"""The article of a page in other sites' templates, among links, teasers and comments that name other platforms."""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.metamorphic.fixtures import Fixture, original
from transforms.model import Document, Interpreted

_SPACE = re.compile(r"\s+")
_APART = re.compile("[\n█]+")
"""Lines, and what stands around masked numbers."""
_NO_CONTAINER = ("p", "table", "tbody", "tr", "section", "span", "ul", "ol", "font", "strong")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)


def columns(page: Fixture) -> str | None:
    """A government site: menu, breadcrumb, a column of notices on the left, related articles below."""
    parts = _parts(page)
    return parts and _COLUMNS.format(**parts)


def magazine(page: Fixture) -> str | None:
    """A news site: teasers with whole sentences on the right, neighbours, recommendations and comments below."""
    parts = _parts(page)
    return parts and _MAGAZINE.format(**parts)


def nested_tables(page: Fixture) -> str | None:
    """A site of the years when tables made the layout."""
    parts = _parts(page)
    return parts and _TABLES.format(**parts)


def portal(page: Fixture) -> str | None:
    """An industry portal whose class names say nothing; the column on the right comes first and holds plain sentences."""
    parts = _parts(page)
    return parts and _PORTAL.format(**parts)


def sections(page: Fixture) -> str | None:
    """HTML 5: header, nav, main, article, aside, footer."""
    parts = _parts(page)
    return parts and _SECTIONS.format(**parts)


TEMPLATES = (columns, magazine, nested_tables, portal, sections)


def body_of(page: Fixture) -> str | None:
    """The markup of the smallest element that holds the whole text; None where it is the page itself."""
    document, tree = _document(page), LexborHTMLParser(page.html)
    if document is None or tree.body is None:
        return None
    whole = _SPACE.sub("", tree.body.text())
    pieces = (_SPACE.sub("", piece) for piece in _APART.split(document.text))
    lines = [piece for piece in pieces if len(piece) > 1 and piece in whole]
    node, inner = tree.body, tree.body
    while inner is not None:
        node = inner
        inner = next((child for child in _containers(node) if _holds(child, lines)), None)
    return node.inner_html if node.tag != "body" else None


def _containers(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in node.iter() if child.tag not in _NO_CONTAINER)


def _holds(node: LexborNode, lines: list[str]) -> bool:
    text = _SPACE.sub("", node.text())
    return all(line in text for line in lines)


def _document(page: Fixture) -> Document | None:
    result = original(page.number)
    return result.document if isinstance(result, Interpreted) else None


def _parts(page: Fixture) -> dict[str, str] | None:
    """What a template is filled with; None where the article cannot be cut out, or a converter made the page."""
    body, document = body_of(page), _document(page)
    if body is None or document is None or page.spun or not document.title:
        return None
    site = escape(document.site or "")
    return {
        "body": body,
        "style": "".join(_STYLE.findall(page.html.partition("<body")[0])),
        "title": escape(document.title),
        "window": f"{escape(document.title)}_{site}" if site else escape(document.title),
        "site": site,
        "host": f"主办单位：{site}" if site else "",
        "source": f"来源：{escape(document.publisher)}" if document.publisher else "",
        "day": document.published_on or "",
        "time": f"发布时间：{document.published_on}" if document.published_on else "",
    }


_COLUMNS = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{window}</title><meta name="SiteName" content="{site}">{style}</head>
<body>
<div class="top"><a href="/">{site}</a> <a href="/wza/">无障碍浏览</a> <a href="/search/">搜索</a></div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li></ul>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/dt/">工作动态</a></div>
<div class="leftbar"><h3>通知公告</h3><ul>
<li><a href="/a/1.html" title="西宁盐湖提锂中试平台建成投用">西宁盐湖提锂中试平台建成投用</a><span>2024-03-05</span></li>
<li><a href="/a/2.html" title="关于认定拉萨青稞提取中试基地的通知">关于认定拉萨青稞提取中试基地…</a>
<span>2024-03-02</span></li>
<li><a href="/a/3.html" title="三亚深海装备概念验证中心揭牌">三亚深海装备概念验证中心揭牌</a><span>2024-02-27</span></li>
</ul></div>
<div class="rightbox">
<h1 class="bt">{title}</h1>
<div class="xxly"><span>{time}</span> <span>{source}</span> <span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span></div>
<div class="TRS_Editor">{body}</div>
<div class="dy"><a href="javascript:window.print()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="xgxx"><h3>相关信息</h3><ul>
<li><a href="/a/4.html">昌都藏药中试平台开工建设</a></li><li><a href="/a/5.html">全省中试平台建设推进会召开</a></li>
</ul></div></div>
<div class="foot"><p>{host}　<a href="/map/">网站地图</a></p><p>网站标识码：0000000001</p></div>
</body></html>"""

_MAGAZINE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{window}</title><meta name="SiteName" content="{site}">
<meta name="PubDate" content="{day}">{style}</head>
<body>
<div class="header"><a class="logo" href="/">{site}</a><div class="nav"><a href="/news/">新闻</a><a href="/tech/">科技</a></div></div>
<div class="wrap"><div class="main-left">
<h1 class="article-title">{title}</h1>
<div class="article-info"><span class="date">{day}</span> <span class="ly">{source}</span> <span>阅读：1024</span></div>
<div class="article-content">{body}</div>
<div class="prenext"><p>上一篇：<a href="/n/7.html">喀什棉纺中试平台通过验收</a></p>
<p>下一篇：<a href="/n/9.html">本周活动预告</a></p></div>
<div class="recommend"><h3>相关阅读</h3><ul>
<li><a href="/n/11.html">儋州橡胶中试基地：从一棵树到一条胎</a></li>
<li><a href="/n/12.html">五指山南药中试平台招募首批用户</a></li></ul></div>
<div class="comments"><h3>网友评论</h3><p>匿名用户：我们那曲的牦牛绒中试基地什么时候开工？</p><p>匿名用户：顶</p></div>
</div>
<div class="sidebar"><h3>热门排行</h3><ol><li><a href="/n/21.html">林芝松茸中试基地揭牌</a></li>
<li><a href="/n/22.html">明天降温</a></li></ol>
<div class="teaser"><h4><a href="/n/23.html">山南光热中试平台并网</a></h4>
<p><a href="/n/23.html">由山南芷蔚能源有限公司投资5.2亿元建设的山南光热中试平台，昨日正式投入运营……[详细]</a></p></div></div></div>
<div class="footer">{host}　关于我们　联系我们　Copyright &copy; 2020-2026</div>
</body></html>"""

_TABLES = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{window}</title>{style}</head>
<body><table width="980" align="center" border="0"><tr><td height="90" background="/images/top.jpg">{site}</td></tr></table>
<table width="980" align="center" border="0"><tr><td class="menu"><a href="/">首 页</a> |
<a href="/xw/">新闻</a> | <a href="/gg/">公告</a></td></tr></table>
<table width="980" align="center" border="0"><tr>
<td width="220" valign="top"><table width="100%" border="0"><tr><td class="tit">最新更新</td></tr>
<tr><td><a href="/1.htm">塔城乳品中试基地通过备案</a></td></tr><tr><td><a href="/2.htm">阿里地区光伏中试平台签约</a></td></tr></table></td>
<td valign="top"><table width="100%" border="0"><tr><td align="center" class="title"><h1>{title}</h1></td></tr>
<tr><td align="center" class="info">{time}　{source}　点击：512</td></tr>
<tr><td id="content" class="content">{body}</td></tr>
<tr><td align="right">【<a href="#">打印</a>】【<a href="#">关闭</a>】</td></tr></table></td></tr></table>
<table width="980" align="center" border="0"><tr><td align="center">{host}　版权所有</td></tr></table>
</body></html>"""

_PORTAL = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{window}</title><meta name="description" content="{title}">{style}</head>
<body><div id="t"><div class="w"><a href="/">{site}</a> <i>注册</i> <i>会员中心</i></div></div>
<div class="w b"><a href="/">首页</a> &gt; <a href="/zx/">资讯</a> &gt; 正文</div>
<div class="w c"><div class="r w300">
<div class="bx"><h4>企业推荐</h4>
<p>山南芷蔚能源有限公司是山南光热中试平台的建设单位，平台总投资5.2亿元，2020年10月建成，面向全国开放。</p></div>
<div class="bx"><h4>点击排行</h4><ul><li><a href="/zx/31.html">林芝松茸中试基地揭牌</a></li>
<li><a href="/zx/32.html">周评：价格企稳</a></li></ul></div>
</div><div class="l w680">
<h1>{title}</h1><div class="tm">{day} {source} 作者：小编 浏览：88</div>
<div class="zw">{body}</div>
<div class="bx2"><b>猜你喜欢</b><a href="/zx/41.html">海口椰纤维中试基地招商</a> <a href="/zx/42.html">三沙海水养殖中试平台开放日</a></div>
</div></div>
<div id="f"><p>{host}　琼ICP备00000001号</p></div></body></html>"""

_SECTIONS = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{window}</title><meta property="og:site_name" content="{site}">{style}</head>
<body><header><a href="/">{site}</a></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="/about/">概况</a></li><li><a href="/news/">动态</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="meta"><time datetime="{day}">{day}</time> {source}</p>
<div class="entry-content">{body}</div></article>
<aside><h2>推荐阅读</h2><ul><li><a href="/p/1">日喀则氂牛乳中试平台获批</a></li><li><a href="/p/2">克拉玛依稠油中试基地启用</a></li></ul>
<section><h2>专题</h2>
<p>中试平台巡礼：<a href="/p/3">玉树虫草中试基地</a>、<a href="/p/4">果洛藏羊绒中试平台</a></p></section></aside></main>
<footer><p>{host}</p><p>技术支持：某某网络</p></footer></body></html>"""
