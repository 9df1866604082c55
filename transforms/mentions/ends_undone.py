"""Ends that are not the last word: yet to come, a pause, or of a platform that the text beside them shows at work."""

import re

from transforms.mentions.settings_of_hits import Setting, Span2
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit


def is_undone(setting: Setting, hit: StatusHit) -> bool:
    """Whether a platform whose end is told runs all the same: for now, again or still."""
    return _is_ahead(setting, hit) or _is_pause(setting, hit) or _runs(setting, hit)


_AHEAD = re.compile(
    "将(?=[于在会被要按全陆逐永停关拆退不]|\\d|终止|注销|解散|择机|适时|整体|搬|迁)|拟|计划(?!调整)|预计|预期|即将|有望|打算|准备|(?<!接)待(?!遇)"
    "|后续|届时|明年|后年|未来|下一步|年内|月内|[年月]底前|(?<![去上前年\\d])年底|逐步|逐年|分期|分批|力争|争取|方案|条件成熟"
    "|应(?![急用对力届])|必须|要求|不排除|需要?(?!求)"
)
_COME = re.compile("已|了|日前|近日")


def _is_ahead(setting: Setting, hit: StatusHit) -> bool:
    """Whether the end is yet to come: 将于…关停, 将整体搬迁，年底|关停."""
    start, _ = clause_of(setting.text, hit.start, hit.end)
    names = [e for s, e in setting.own if setting.sentence[0] <= s and e <= hit.start]
    for begin in {start, names[-1] if names else start}:
        marks = list(_AHEAD.finditer(setting.text, begin, hit.start))
        if marks and not _COME.search(setting.text, marks[-1].end(), hit.start):
            return True
    return False


_LENGTH = re.compile(
    "[了约近共]{0,2}(?:\\d{1,3}|[一二两三四五六七八九十半数几]{1,3})个?[多半]?(?:工作日|天|日(?![起前])|周|星期|小时|个?月(?![起底])|季度?|(?P<years>年))"
)
_FOR_WORKS = re.compile(
    "[，、并]?(?:进行|开展|实施|以便|接受|用于|配合)?(?:设备|系统|全面|年度|例行)?(?:检修|维修|维护|整改|整顿|升级|改造|保养|调试|消杀|盘点)"
)
_MEANWHILE = re.compile(
    "(?:检修|维护|保养|消缺|临时|暂时?|短暂|短期|停电|台风|暴雨|停水|春节|国庆|假期|节假日|每[年周月日逢]|夜间|周末|轮休|演练|期间)[^。；]{0,30}$"
)
_ONCE = re.compile("(?:曾经?|一度)[^，。；]{0,16}$")
_JUST_NOW = re.compile("(?:[昨今][日天晚晨早夜]|凌晨|上午|下午|中午)(?!起)[^，。；正]{0,8}$")
_FROM_TO = re.compile("[日号月]?(?:至|到|-|—|~|－)[次本当]?[\\d年月日号]{1,12}(?:期间)?[^，。；]{0,4}$")
_RETURN = re.compile(
    "(?<!无法)(?<!不再)(?<!难以)(?<!不予)(?<!未)(?<!未能)恢复(?!原状|原貌|生态|植被|地貌|耕)|复工|复产(?!无)|重启|重新(?:开|启|运|投|对外|营业)|再度?(?:开放|启用)|另行通知"
)
_FOR_GOOD = re.compile("永久|彻底")


def _is_pause(setting: Setting, hit: StatusHit) -> bool:
    """Whether the platform only stopped for a while: the text tells for how long, why, or of its return."""
    text, begin = setting.text, setting.sentence[0]
    length = _LENGTH.match(text, hit.end)
    if length and not (length["years"] and "已" in text[max(begin, hit.start - 8) : hit.start]):  # 已停用两年 is an end
        return True
    if _FOR_WORKS.match(text, hit.end) or _FROM_TO.search(text, max(begin, hit.start - 24), hit.start):
        return True
    if text.startswith(("停运", "停止", "关闭"), hit.start) and _JUST_NOW.search(text, begin, hit.start):
        return True
    if _ONCE.search(text, max([begin, *(e for _, e in setting.own if e <= hit.start)]), hit.start):
        return True
    meanwhile = _MEANWHILE.search(text, begin, hit.start)
    if meanwhile and not _FOR_GOOD.search(text, meanwhile.start(), hit.start):
        return True
    return any(_RETURN.search(text, *span) for span in _afterwards(setting, hit))


def _afterwards(setting: Setting, hit: StatusHit) -> list[Span2]:
    """Return what follows in the sentence and the next sentence, each up to where another platform is named."""
    spans = [(hit.end, setting.sentence[1]), *([setting.following] if setting.following else [])]
    return [(start, min([stop, *(s for s, _ in setting.others if start <= s < stop)])) for start, stop in spans]


_NOW = "(?:仍然?|依然|依旧|继续|现已?|现在|目前|如今|至今|当前)"
_RUNNING = re.compile(
    f"照常|照旧|{_NOW}(?:仍|还)?(?:由|在|正常|稳定|平稳|良好|保持|处于|对外|面向|为)[^，。；]{{0,36}}?(?:运[营行转]|管理|使用|服务|开放|接单)(?!的)"
    f"|{_NOW}(?:运[营行转]|服务|开放|接单)"
    "|(?:运[营行转]|服务|经营|开放|业务|工作|预约)(?:活动|状况)?(?:一切|均|仍|都)?(?:正常|良好|平稳|稳定|有序)"
    "|正常(?:运[营行转]|开放|服务|接单|营业|使用)|不受影响|没有影响|无影响"
    "|新的?(?:厂区|厂|址|基地|园区|楼|馆|平台|线|实验楼|场地|车间|中心)[^，。；]{0,24}?(?:启用|投用|投入|开放|运[营行]|承接|使用)"
    "|不在[^，。；]{0,12}(?:之列|范围|名单)|保留(?!意见)|启用|(?:整体|平台|基地|中心|全部|现|已|，)(?:搬迁?|迁)(?:至|到|入|往)"
    "|改由[^，。；]{2,36}?(?:运[营行]|管理)|(?:改造|重组|改制|重建|接手|接管)后"
)
_OF_NONE = re.compile("(?:不再|停止|未|无法|不能|难以|曾|此前|原先|原来|一度|其他|其余|其它|另一?|不(?:会)?)[^，。；]{0,12}$")
_RUN_NOW_BY = re.compile(f"{_NOW}由[^，。；]{{2,36}}?运[营行](?!的)")


def _runs(setting: Setting, hit: StatusHit) -> bool:
    """Whether the text beside an end says that the platform runs: 照常运营, 仍由乙公司运营, 新厂区启用."""
    if _RUN_NOW_BY.search(setting.text, setting.sentence[0], hit.start):
        return True
    return any(_states_running(setting.text, *span) for span in _afterwards(setting, hit))


def _states_running(text: str, start: int, stop: int) -> bool:
    found = _RUNNING.finditer(text, start, stop)
    return any(not _OF_NONE.search(text, max(start, one.start() - 16), one.start()) for one in found)
