"""Listed companies by the short names that they announce under: 甲药业（300999）公告，拟投资建设…; and 公司 in what they say."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_CODE = r"[（(](?:[A-Z]{2}[:：.])?\d{5,6}(?:[.,，][^（）()\n]{1,12})?[）)]"
_WHEN = r"(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|今日|昨日|日前|近日|今晚|\d{1,2}日)?(?:早间|午间|晚间|盘后|晚|早)?"
_SAYS = (
    r"(?:(?:发布|披露|发出|刊登)(?:了)?(?:公告|临时公告|投资者关系活动记录表?|董事会决议公告)|公告(?:称|显示|披露|表示)?|公布(?=，(?:公司|拟))"
    r"|在(?:[^，。；\n]{0,8})(?:互动平台|互动易|e互动|业绩说明会|投资者互动平台)上?(?:表示|称|回复|回应|介绍)|回复(?:称|表示)?(?=[：:])|回复投资者|"
    r"接受(?:机构)?调研时(?:表示|称))"
)
_ANNOUNCES = re.compile(
    rf"(?:(?<![\u3400-\u9fffA-Za-z0-9）)])|(?<=[讯）)】]))(?P<name>[\u3400-\u9fff][\u3400-\u9fffA-Za-z]{{1,5}}?)(?P<code>{_CODE})?{_WHEN}{_SAYS}(?![栏板网])"
)
_NO_FIRM = re.compile(
    "[局厅委会部办处科网报社站院所校市县区省镇乡园]$|政府|公司|集团|交易所|双方|各方|对方|[两三]家|中心|基地|平台|项目|记者|投资者"
    "|^[我该本此这那据经按由在于对将已未予以上下另]|根据|通过|正式|有关|相关|最新|首次|再次|随后|日前|近日|今日|昨日|同时|其中|结果|名单|招标|中标|[的了与和及是为]"
)
_OWN = re.compile(
    "(?<![\u3400-\u9fff子分母总司本该家大小])本?公司(?!总部|章程|债|法|治理|名称|员工|代码|股[东票份]|董事|监事|高管|全资|控股|下属|子公司|旗下|及|关于|证券)"
)
_FULL = re.compile("(?:公司|集团)$")


def announcing(page: Page, owners: Sequence[Owner]) -> Iterator[Owner]:
    """Yield who announces under a short name, wherever that name stands, and 公司 behind it where no other company was named."""
    told: dict[str, int] = {}
    for said in _ANNOUNCES.finditer(page.text):
        if not _NO_FIRM.search(said["name"]) and not any(o.start <= said.start("name") < o.end for o in owners):
            told.setdefault(said["name"], said.start("name"))
    for name, first in told.items():
        for place in re.finditer(re.escape(name), page.text):
            yield Owner(place.start(), place.end(), name, page.span(place.start(), place.end()), "enterprise")
        if len(told) > 1:
            continue
        for own in _OWN.finditer(page.text, first):
            if not any(first < o.start < own.start() and _FULL.search(o.name) for o in owners):
                yield Owner(own.start(), own.end(), name, page.span(first, first + len(name)), "enterprise")
