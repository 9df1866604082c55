"""Head nouns with no name before them: what stands there acts on platforms, or says what kind they are."""

import re

from transforms.common_words import acting_words
from transforms.mentions.candidates import Candidate
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.name_features import own_words
from transforms.mentions.name_scores import is_short_owner, is_told_of
from transforms.mentions.page import Page

_NO_NOUN = re.compile(
    "(?:[让向对把被将由在给与和以从到使靠为的了着过也都很更就还找借租帮送挑捐办搞抓去指懂扛同跟拿问盼缺夸]|(?<![福土城住古])建|不.|上马|(?:包装|做|建|办|变|当|看|算)成|敢用|\\d(?:万|亿)?(?:元|亩|平方米|年|个|家))$"
)


_IS_NOUN = re.compile(
    "(?:热|能量|能源|能耗|电池|电源|功率|水|水质|碳|健康|慢病|血糖|体重|供应链|数据|固废|废弃物|交通|疼痛|伤口|睡眠)管理$"
    "|[件机器阀泵料品材管膜板轴链池仪塔炉缆绳刀胶布纸药剂盐酸油气壤质](?:改良|修复|净化|考核|试验|检测|评价|改造|维修|处理|成型|回收|利用)$"
    "|(?<![购采置装换加送进配])[\u3400-\u9fff](?<![购采安添配调])[\u3400-\u9fff]设备$"
)
"""What is managed in these is a field of technology, and so is what is done to a thing: 热管理, 密封件考核, 换热设备."""
_BY_MEANS = re.compile("[用以靠凭按拿]“")
_KIND = re.compile("(?:单位|政府|企业|园区|院所|院校|高校|平台|市场|服务|公共|综合|专业|产业|区域|独立|共享|开放|通用|行业|公益|主导)型$")
"""A kind of platforms, by who has them or what they are for."""


def has_no_name_of_its_own(page: Page, candidate: Candidate) -> bool:
    """Drop a bare class behind words that name nothing: 3年让|中试基地…, 科技厅培育|省级中试基地…"""
    if candidate.extractor != "plain_names" or candidate.quoted or candidate.weak:
        return False
    text = page.text if candidate.part == "text" else page.title
    head = next((m.start() for m in STRONG_HEAD.finditer(text, candidate.start, candidate.end)), candidate.start)
    stem = text[candidate.start : head]
    if stem.endswith("等") and not candidate.counted:  # 红枣、小杂粮等|中试平台
        return True
    if is_told_of(text, candidate) or is_short_owner(candidate):
        return False
    kind = _KIND.search(stem) is not None
    stem = own_words(stem)
    acts = stem[-2:] in acting_words() and _IS_NOUN.search(stem) is None
    return acts or stem == "利用" or _NO_NOUN.search(stem) is not None or _BY_MEANS.match(stem) is not None or kind
