"""The nouns that a platform's name ends in, and the words that say nothing of their own before them.

From the terms of 工信部 《制造业中试平台重点方向建设要点》, of the provinces' 中试基地 and 概念验证中心 measures, and general vocabulary.
"""

import re

_MIDDLE = (
    "验证|服务|能力|创新|研发|研究|研制|熟化|公共|技术|协同|转化|转移|试验|实验|孵化|工程化|工程|共享|综合|产业化|产业|示范|应用|能力建设|放大|"
    "一体化|科研|推广|装备|智造|小试|量产|概念验证|工艺|数字化|检测|评价|加工|制造|生产|科技|成果|专业|开放|测试|培育|培训|集成|共性|"
    "合作|联合|支撑|化|与|和|及|[（(][\u4e00-\u9fff]{1,6}[）)](?=平台|基地|中心)"
)
_TAIL = "平台|基地|中心|科技园|产业园|工场|园区|工厂|加速器|综合体|港(?![口城区湾])|谷(?![物歌粮])"
_RIPENING = "熟化(?=平台|基地|中心|验证)"
_PILOT = (
    "中试|中间性?试验(?=平台|基地|中心)|(?:中小|微)试(?=平台|基地|中心)|中式(?=平台|基地)|概念验证|"
    f"成果{_RIPENING}|技术{_RIPENING}|工艺{_RIPENING}|工程化?{_RIPENING}|{_RIPENING}"
)
STRONG_HEAD = re.compile(rf"(?:{_PILOT}|科技成果(?:转移)?转化(?:{_PILOT})|成果(?:转移)?转化(?:{_PILOT}))(?:{_MIDDLE}){{0,7}}?(?:{_TAIL})")
"""A head noun that makes a platform by itself (中式 is a common misprint for 中试)."""

_WEAK = "共性工艺 工艺 工程创新 协同创新 产业创新 创新 研制 验证 测试验证 小试 熟化 应用及评价 检测评价 监测 评价 公共服务 公共技术 研发"
WEAK_HEAD = re.compile("|".join([*(f"{word}平台" for word in _WEAK.split()), "工艺线", "中试线"]))
"""A noun that makes a platform only where the words around it say so."""

FACILITY_END = re.compile(r"(?:平台|基地|中心|工场|试验场|科技园|产业园|实验室|中试线|工艺线|种子库|细胞库)$")
"""What a name in quotes may end in, where a sentence counts it among pilot platforms."""

GENERIC_WORDS = re.compile(
    r"科技成果转移转化|科技成果转化|成果转移转化|成果转化|技术成果|科技成果|科技创新|技术创新|创新创业|产业创新|产业技术|制造业|"
    r"工业领域|工业|"
    r"高水平|高质量|高能级|高标准|一流|领先|国际|全国|首个|首家|首批|首座|首创|第[一二三四五六七八九十\d]+[批个家]|新一批|一批|若干|"
    r"多个|多家|部分|相关|有关|所有|各类|各级|各|"
    r"重点|重大|核心|关键|大型|小型|中小|新型|新建|现有|已有|在建|拟建|已建|专业化|专业型|专业性|专业|综合型|综合性|综合|企业型|"
    r"共享型|开放型|开放式|开放|公益性|"
    r"市场化|特色化|特色|优质|优秀|良好|合格|独立|配套|实用型|公共服务型|公共服务|公共|共性技术|共性|开放共享|共享|服务型|"
    r"国家级|国家|省级|自治区级|市级|地级|县级|区级|州级|盟级|级|省部级|自治区|省|市|县|区|州|盟|旗|"
    r"我校|我院|我所|我司|我市|我省|我区|我县|我州|我国|本市|本省|本区|全省|全市|全区|全州|全县|全国|省内|市内|区内|校内|校级|"
    r"工信部|工业和信息化部|科技部|国家发改委|国家发展改革委|农业农村部|教育部|左右|以上|以内|"
    r"第?[一二三四1-4]季度|上半年|下半年|半年度?|本年度?|上年度?|[一二三四五六七八九十\d]{1,3}月份?|月度|年底|年末|期末|"
    r"年度|\d{2,4}年度?|[一二三四五六七八九十\d]+[个家批处座]|企业|高校|院校|高等院校|科研院所|院所|园区|产业园区|产业|行业|领域|"
    r"学校|单位|医院|"
    r"[和与及、等的]|以及|拟|新|首|类|型|项目|建设|平台|基地|中心|中试|概念验证|验证|服务|研发|社会化|网络化|体系化|数字化|地方|本地|"
    r"当地|区域|专门|"
    r"面向.{0,8}?的|中国|不同|其他|其它|更多|这些|这个|这家|那个|一个|一家|一座|该|本|各地|两个|两家|三个|三家|四个|四家|多种|众多|"
    r"大批|第三方|外部|典型|示范|功能性|现代化|现代|实验室|生产线|车间|国内|国际|省市|市区|市县|公司|集团"
)
"""Words that do not distinguish one platform from another."""

_NUMERAL = "一二三四五六七八九十百两几多数"
COUNTED = re.compile(rf"(?:\d+|[{_NUMERAL}]+)余?多?(?:个|家|所|处|座|批|条(?!龙))(?:左右|以上|以内)?")
"""A count before a noun."""

ORG_END = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司|公司|集团|大学|学院|学校|研究院|研究所|研究中心|研究总院|科学院|设计院|"
    r"医院|实验室|总局|技术局|管委会|"
    r"先导院|产研院|工研院|创新院|农科院|林科院|技术院|检测院|协会|学会|厂|合作社|研究会|事务所|院|所)$"
)
"""How the name of an organisation ends."""


_LONGEST_END = len("有限责任公司\n")


def is_org(text: str) -> bool:
    """Whether the characters end as an organisation's name does."""
    return len(text) >= 3 and ORG_END.search(text, len(text) - _LONGEST_END) is not None
