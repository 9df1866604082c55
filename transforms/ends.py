"""Ends that did not come: put off, denied, only threatened, or of something else."""

import re

_NO_END = re.compile(
    "(?:申请|拟|避免|防止|不会|不[得能予再需必]|没有|未|可能|建议|是否|面临|濒临|否认|暂缓|暂不|推迟|延缓|延后|叫停|无[需须])[^，。；、]{0,6}$"
    "|(?:取消|撤回|撤销|终止|收回)[^，。；、]{0,24}$|(?:原定|原计划|原拟|本应|本拟|原本)[^，。；、]{0,24}$"
)
"""What stands before an end that did not come: 申请终止建设, 面临关停, 不再关停, 原定6月关停."""
_END_PUT_OFF = re.compile(
    "[^，。；！？后]{0,14}?(?:延期|推迟|延后|延至|延长至|暂缓|取消|作废|不再执行|未获)"
    "|[^，。；！？]{0,8}，(?:现|已|改|将|后)?(?:延期|推迟|延后|延至|暂缓)"
)
"""What follows one that was put off or called off: 关停，现延期至12月31日."""
_THREAT = re.compile(
    "(?:逾期|否则|仍(?:不合格|未|不)|如[果有未]|若)[^。；]{0,16}$"
    "|(?:不到位|不合格|不达标|不通过|未通过|未完成|未整改|不整改)(?:的|者)[^。；]{0,12}$"
)
_ENDS_OTHERS = re.compile("了?(?:淘汰|取缔|退出|整改|落后|[^，。；、\\s]{0,6}(?:企业|产能|矿[井山]|煤矿|小火电|锅炉|散乱污))")


def did_not_come(text: str, start: int, end: int) -> bool:
    """Whether words of an end tell of one that is denied, put off, or of something else."""
    return any(
        (_NO_END.search(text, max(0, start - 40), start), _ENDS_OTHERS.match(text, end), _END_PUT_OFF.match(text, end)),
    )


def is_threat(text: str, start: int) -> bool:
    """Whether a title will be taken away only if something happens: 逾期将予以摘牌."""
    return _THREAT.search(text, max(0, start - 24), start) is not None
