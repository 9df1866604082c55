"""Plans, measures and calls for applications: texts that name classes of platforms, not facilities."""

import re
from functools import lru_cache

from transforms.mentions.page import Page

_POLICY_TITLE = re.compile(
    r"行动计划|行动方案|管理办法|实施办法|实施方案|实施意见|若干措施|若干政策|实施细则|指导意见|工作方案|建设指南|"
    r"申报(?:工作)?(?:的)?(?:通知|指南|公告)|组织(?:开展)?.{0,24}申报|征集|征求意见|"
    r"开展.{0,40}(?:申报|复审|认定|遴选|推荐|征集)(?:工作)?的?(?:通知|公告)|政策解读|一图读懂|条例|规划(?:[（(]|$)|规划纲要|纲要|"
    r"征求.{0,60}意见|(?:地方|团体|行业|国家)标准|工作报告|提案|议案|若干规定|问答|答记者问|意见稿|工作要点|(?:行动|工作|"
    r"实施|三年|年度|推进|攻坚)(?:计划|方案|意见)|任务分工|解读"
)
_POLICY_PART = re.compile(
    r"第[一二三四]条|现印发给你们|征求意见|申报条件|申报主体|总体目标|总体要求|重点任务|主要任务|保障措施|发展目标|基本原则|附则|本办法"
)


_NEWS_TITLE = re.compile(
    r"名单|认定结果|入选|拟.{2,20}公示|批复|揭牌|开工|投用|获批|建成|启用|公布|签约|封顶|落户|答复|复函|招聘|采购|招标|核准|环评"
)


def is_policy(page: Page) -> bool:
    """Tell a plan, a measure, a call for applications by its title, or by the parts that only such texts have."""
    return _is_policy(page.title, page.text)


@lru_cache(maxsize=4)
def _is_policy(title: str, text: str) -> bool:
    if _NEWS_TITLE.search(title):
        return False
    return _POLICY_TITLE.search(title) is not None or len(set(_POLICY_PART.findall(text))) >= 3
