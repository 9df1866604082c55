"""Platforms whose building goes on or begins, told by words around a name: 正推进|甲中试平台|及产业园项目建设, 乙中试基地|启动."""

import re
from collections.abc import Iterator

from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.condition_facts import status_fact
from transforms.mentions.page import Page

BEING_BUILT = "status_being_built"
"""The rule of 正推进…建设, which tells that a thing is there, if unfinished; of others push on, it may be a task yet."""
_NEAR, _BEGUN, _FALLBACK = 25, 30, 47
_PUSHES = re.compile(
    "(?P<now>正在?|已经?在?|一直在)?(?:共同|联合|携手|合力|协同|全力|全面|加快|加速|有序|扎实|稳步|积极|着力|大力|持续|重点|抓紧|加紧)*(?:推进|推动)(?:了)?“?$"
)
_ITS_BUILDING = re.compile(
    "”?(?:[（(][^（）()\\n]{1,20}[）)])?(?:[及和与、][^，。；、]{2,16}?)?(?:等)?(?:项目|工程)?的?建设(?=[，。；！\\n]|$|进度|取得|工作(?:[，。；]|取得))"
)
_WISHED = re.compile(
    "(?<!即)将(?!军)|(?<![主重需])要(?![素闻])|应(?![用急力变])|须|拟(?![合南])|计划|要求|强调|指出|提出|希望|鼓励|支持|引导|争取|力争|下一步|接下来|今后|未来|建议|旨在"
    "|助力|明年|后年|会议|任务|方案|意见|措施|关于|如何|同意|共识|协议|约定"
)
"""What is said before 推进 where it is no more than wanted."""
_STARTED = re.compile(
    '[”"]?(?:建设)?(?:项目|工作)?(?:(?:也|今日|昨日|日前|正式|全面|同步|在[^，。；！、]{2,12}?)*启动(?=[，。；！]|$)|(?P<held>启动仪式))'
)


def set_going(page: Page, record: Record) -> Iterator[Fact]:
    """Yield that a platform is being built, where its building is pushed on, or it is said to begin and nothing more."""
    for mention in record.mentions:
        text = page.text if mention.part == "text" else page.title
        pushed = _pushed_on(page, mention) if mention.part == "text" else None
        begun = _STARTED.match(text, mention.end)
        if pushed:
            rule = BEING_BUILT if page.text[pushed[0]] in "正一" else "status_pushed_on"
            yield status_fact("under_construction", page.span(*pushed), rule, _NEAR, None)
        if begun:
            span = page.span(mention.end, begun.end(), mention.part)
            yield status_fact("under_construction", span, "status_started", _BEGUN if begun["held"] else _FALLBACK, None)


def _pushed_on(page: Page, mention: Candidate) -> tuple[int, int] | None:
    """Return the words from 推进 to 建设 around a name, None where they are a wish, a task or a plan."""
    start, stop = page.sentence_at(mention.start)
    pushes = _PUSHES.search(page.text, max(start, mention.start - 24), mention.start)
    built = _ITS_BUILDING.match(page.text, mention.end, stop)
    if pushes is None or built is None:
        return None
    clause = max(start, *(page.text.rfind(mark, start, pushes.start()) + 1 for mark in "，；："))
    if _WISHED.search(page.text, clause if pushes["now"] else start, pushes.start()):
        return None
    return pushes.start(), built.end()
