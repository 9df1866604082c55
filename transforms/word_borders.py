"""Where the end of one Chinese word and the beginning of the next look like a third: 召开|工作 is no 开工, 中试|生产 no 试生产.

Chinese writes no spaces, so that a rule that looks for 建成 also meets 构建|成果. Listed are words of notices and reports that
were seen to meet so, with the guards that keep true ones: 建成|果蔬加工中试平台, 建成|长三角首个.
"""

import re
from functools import lru_cache

_MEETINGS = (
    ("[召公展打离分敞翻盛]开", "工"),
    ("开", "工(?:作|厂|程例会|程信息|程师)"),
    ("[推带拉联活互劳自行驱调流移发机运电滚牵变波]动", "工"),
    ("动", "工(?:作|艺|具|业|程)"),
    ("[完竣]", "工(?:作|艺|业)"),
    ("[构搭共基城]建", "成(?:果(?![蔬汁树园品酒渣])|本(?![市省县区地土校院行])|长(?![三江达春沙治约\\d])|熟|绩|效)"),
    ("建", "成(?:果(?![蔬汁树园品酒渣])|绩|员|渝|套(?:设备|技术|装置|化)|都(?:市(?!圈)|公司|分))"),
    ("创建", "成(?:功|果|效|员)"),
    ("落", "成果"),
    ("已", "建(?:议|言)"),
    ("在", "建(?:议|材|模(?!具)|构|言|始|德市|宁县|瓯市|水县|湖县|昌县|平县|阳区|设(?:过程|标准|需求|用地|领域|单位))"),
    ("[存潜旨]在", "建"),
    ("(?:建设|规划|运[行营]|[筹兴]建)", "中(?:试|心|药|小|部|[国关原科华央东西介])"),
    ("[中小面考测尝初]试", "(?:生产|运[行营转]|车|投[产料])"),
    ("试", "车间"),
    ("[风创参竞]投", "[产用]"),
    ("投", "产(?:业|权|品)"),
    ("[投启]", "用户"),
    ("投", "运输"),
    ("[交沟联普]通", "线"),
    ("办公", "示"),
    ("斩获", "批"),
    ("获", "(?:批(?:量(?!产)|次|发)|评[论审])"),
    ("入", "(?:选[手题址矿购型]|围[墙栏])"),
    ("[认确]", "定[位向性义]"),
    ("认", "定期"),
    ("[成设确建独对树创]立", "项"),
    ("立", "项目"),
    ("签", "约束"),
    ("[揭授]", "牌照"),
    ("关", "(?:闭环|停[车放泊])"),
    ("[相有机]关", "闭"),
    ("停", "用地"),
    ("封", "顶[层尖]"),
    ("[撤注]", "销售"),
    ("[部专热]门", "打开"),
    ("筹", "建设资金"),
)
_MEETING = re.compile("|".join(f"{left}(?={right})" for left, right in _MEETINGS))


def is_across(text: str, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` are parts of two words."""
    return any(start < border < end for border in _borders(text))


@lru_cache(maxsize=16)
def _borders(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in _MEETING.finditer(text))
