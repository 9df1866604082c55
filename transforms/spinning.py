"""Texts that a machine re-worded (伪原创), so that a search engine takes a copy for an article of its own.

Such a copy keeps the names and most figures of its original, and spoils any word: what it alone says is not to be relied on.
Signs are words that re-worders put and people do not, and stops that are written several times over. A converter's
readings, 術(shù), are none: pages with them are copied word for word.
"""

import re

from transforms.text import fold

TELLING_WORDS = 3
"""Different words of a re-worder that tell its text; people's texts were seen to hold one, rarely, never two."""
MULTIPLIED_STOPS = 8
MULTIPLIED_SHARE = 0.5
"""Stops written several times over: so many, and of all stops this share (re-worded pages .7 and more, a careless mirror .4)."""

_READING = {
    "做事": "服务",
    "考证": "验证",
    "竖立": "建设",
    "分娩": "生产",
    "斥地": "设备",
    "国度": "国家",
    "寰球": "全国",
    "捏续": "持续",
    "瞻望": "预计",
    "宗旨": "计划",
    "本年": "今年",
    "客岁": "去年",
    "依然": "已经",
    "动土": "开工",
    "平淡米": "平方米",
    "盘考": "研究",
    "泉源": "来源",
    "手艺": "技术",
    "要点": "重点",
    "联想": "设计",
    "晋升": "提升",
    "名目": "项目",
    "同享": "共享",
    "激励": "鼓励",
    "扶植": "建设",
    "凋谢": "开放",
}
"""What machines put for the words of announcements, each as long as the word that it stands for."""
_COMPARING = {
    "设置装备摆设": "建设",
    "效劳": "服务",
    "质料": "材料",
    "研讨": "研究",
    "来岁": "明年",
    "此中": "其中",
    "卖力人": "负责人",
    "担任人": "负责人",
    "业内子士": "业内人士",
    "东谈主": "人",
    "作念": "做",
    "莫得": "没有",
    "料理": "解决",
    "示意": "表示",
    "表明": "表示",
    "引见": "介绍",
    "先容": "介绍",
    "相识": "了解",
    "约莫": "大约",
    "千米": "公里",
    "修建": "建筑",
    "妄想": "计划",
    "运筹帷幄": "计划",
    "出资": "投资",
    "工业": "产业",
    "居品": "产品",
    "出产": "生产",
    "开辟": "开发",
    "供给": "提供",
    "赐与": "给予",
    "操纵": "利用",
    "合用": "适用",
    "实行室": "实验室",
    "实验线": "试验线",
    "扩大": "放大",
    "疗养": "治疗",
    "查核": "考核",
    "资历": "资格",
    "分歧格": "不合格",
    "不克不及": "不能",
    "定单": "订单",
    "人材": "人才",
    "毗连": "对接",
    "凭借": "依托",
    "颁布": "公布",
    "结果": "成果",
    "结合": "联合",
    "轨制": "制度",
    "绽放": "开放",
    "宇宙": "全国",
    "病院": "医院",
    "运转": "运行",
    "推行": "实施",
    "发动": "启动",
    "估计": "预计",
    "完结": "实现",
    "剖析": "分析",
    "科技改造": "科技创新",
    "一路": "一起",
    "谜底": "答案",
}
"""Further such words, too common in people's texts or of another length: undone where texts are compared, not where they are read."""
_TELLTALE = re.compile(
    "做事|考证|竖立|分娩|斥地|国度(?!假)|寰球|捏续|瞻望|客岁|东谈主|平淡米|手艺|盘考|联想考|名目|"
    "效劳|设置装备摆设|来岁(?!月)|卖力人|业内子士|作念|莫得|修建面积|实行室|分歧格|不克不及|科技改造|外地时间|义务编纂"
)
_READ = re.compile("|".join(_READING))
_COMPARED = _READING | _COMPARING
_COMPARE = re.compile("|".join(sorted(_COMPARED, key=len, reverse=True)))
_STOPS = re.compile("[，。、；：！？,;:!?]+")
_MULTIPLIED = re.compile(r"([，。、；：！？,;:!?])\1")


def is_spun(text: str) -> bool:
    """Whether a machine re-worded a text, of either script."""
    return _is_reworded(fold(text)) or _has_multiplied_stops(text)


def unspun(text: str) -> str:
    """Undo a re-worder's vocabulary in simplified text that is to be read; the length stays."""
    return _READ.sub(lambda m: _READING[m.group()], text) if _is_reworded(text) else text


def restored(key: str) -> str:
    """Undo the re-wording of a spun text or a name of it, folded, as far as comparing needs it; the length changes."""
    return _COMPARE.sub(lambda m: _COMPARED[m.group()], key)


def _is_reworded(simplified: str) -> bool:
    return len(set(_TELLTALE.findall(simplified))) >= TELLING_WORDS


def _has_multiplied_stops(text: str) -> bool:
    if _MULTIPLIED.search(text) is None:
        return False
    stops = _STOPS.findall(text)
    multiplied = sum(1 for stop in stops if _MULTIPLIED.match(stop))
    return multiplied >= max(MULTIPLIED_STOPS, MULTIPLIED_SHARE * len(stops))
