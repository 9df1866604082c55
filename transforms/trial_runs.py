"""The beginning of a trial run, as a sentence says: 上月底进入试运行. The status stays that of a building site; the day is an event."""

import re
from collections.abc import Iterator

from transforms.handings import is_only_planned
from transforms.organisations import find_organisations

GATE = "试运行|试运营|试生产|试投产"
"""A sentence without one of these words tells of none."""
_GATE = re.compile(GATE)
_BEGUN = re.compile(
    "(?:进入|转入|投入|启动|开始|开启|实现|展开)(?:了)?(?:带料|整体|全面|正式|全流程|联动|首次)*(?P<run>试(?:运行|运营|生产|投产))"
    "|(?P<begun>试(?:运行|运营|生产))(?:正式|顺利|全面|成功|工作)*(?:启动|开始)"
)
_OF_OTHERS = re.compile("(?:企业|课题|订单|产品|客户|系统|网站|小程序)[^，。；]{0,8}$")


def trial_runs(plain: str, named: int) -> Iterator[tuple[str, int, int]]:
    """Yield what began, where its words stand and where they end, behind `named`, where a simplified sentence names the platform."""
    for found in _BEGUN.finditer(plain, named) if _GATE.search(plain) else ():
        lead = plain[named : found.start()].rpartition("，")[2]
        if not (is_only_planned(plain, found.start()) or find_organisations(lead) or _OF_OTHERS.search(lead)):
            yield found["run"] or found["begun"], found.start(), found.end()
