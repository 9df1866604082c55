"""Words by which platforms open and are founded, and whose opening or founding they tell."""

import re

from transforms.dates import DateHit
from transforms.mentions.classes import specific_part
from transforms.mentions.other_subjects import HOUSES, OF_ANOTHER
from transforms.mentions.passages import Passage

_TO_OTHERS = "对外(?:接单|接活|开放|服务|营业|开门|运营)"
_GETS_GOING = "(?:[^，。；]{0,3})(?:接单|接活|运[营行作转]|服务|承接)"
_FIRST_OF_ALL = "(?:的|了)?第一(?:单|炉|批)"
_FOUNDED = "(?!的?(?:公司|企业|基金|联盟|专班|领导小组|评审|审查))"
# (rule, rank, event). Opening counts before unveiling, and both before founding on paper. Every alternative begins with a plain
# character: the engine then skips through the text.
EVENTS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "opened", 25,
        re.compile(
            "建成(?!后|[^，。；]{0,8}后)|建好(?<=[刚已就年月日底初前]建好)|建好(?=[的了])|启动(?=以来)|启动(?<=[年月日]启动)(?=[，。；])|投[用运](?!的?第|已?(?:快|近|满|有)?[一两二三四五六七八九十\\d]+(?:天|个月|年))|投入(?:使用|运营|运行|运转|运用)|启用|交付(?<!本月交付)(?<!本年交付)(?<!今年交付)(?<!今日交付)(?!物)(?!的第)|投产|落成|通线|竣工|完工(?<=[年月]完工)(?=[，。；、）)])|建设完成(?<=[年月]建设完成)(?=[，。；、）)])|上线运[营行]"
            "|通过(?:竣工|整体|现场|专家|项目|正式)?验收|验收合格|移交使用|试(?:营业|运[营行]|生产)|剪彩|点火(?:试?投?产|成功|运行|”|(?=了))|迎客|第一[锅釜罐炉批单件片](?:[^，。；]{1,6})?(?:下料|下线|投料|点火|出炉|出锅)"
            "|运[营行](?<=[月年日起底初]运[营行])(?=[，。；])|正式运[营行](?<=[月年日起底初]正式运[营行])(?=[，。；])|全面运[营行]|运[营行](?<=[月年日起底初]运[营行])(?:至今|以来|到现在)"
            f"|开始{_TO_OTHERS}|启动{_TO_OTHERS}|正式{_TO_OTHERS}|起{_TO_OTHERS}|起对外(?:开展|提供|承接|受理)|{_TO_OTHERS}|对外(?<=起对外)(?=[，。；])"
            f"|开始{_GETS_GOING}|启动{_GETS_GOING}|实体化运[营行作]"
            f"|接[下到]?{_FIRST_OF_ALL}|点{_FIRST_OF_ALL}|出{_FIRST_OF_ALL}|产出{_FIRST_OF_ALL}|炼出{_FIRST_OF_ALL}|投料{_FIRST_OF_ALL}"
            "|首炉|首单|门打开|打开(?:大)?门|开了门|投料运行|正式投料|投料成功|开了张|开的?张|开门(?:迎客|营业|接活|接单)?|开(?:炉|机|车|园)(?![间床])|正式(?:运行|运营|开放|上线)"
        ),
    ),
    (
        "unveiled", 30,
        re.compile(
            "揭牌|挂牌|开业|揭幕|亮相(?<=[式也日天同]亮相)(?=[啦了，。！；”]|$)|揭开[^，。；]{0,12}(?:红绸|牌|面纱)|(?:牌子|牌匾)(?:正式)?挂|挂(?:起|出|上)(?:了)?[^，。；]{0,4}牌"
        ),
    ),
    (
        "founded", 35,
        re.compile(
            "|".join(f"{verb}{_FOUNDED}" for verb in ("成立", "设立", "组建", "创建", "创办", "建立"))
            + "|始建|建(?=于)|开办|建设了|建起|合建|办起"
        ),
    ),
    (
        "open_to_all", 40,
        re.compile("向社会开放|对外开放|开放共享(?<=[年月日起]开放共享)|刚刚开放|开放(?<=[年月日]开放)(?=[，。；（）\n]|$)"),
    ),
    ("built", 48, re.compile("共同(?:建设|打造)|联合(?:建设|打造)|合作(?:建设|打造)|携手(?:建设|打造)|共建")),
)  # fmt: skip
ALL_OF_THEM = re.compile(
    "(?:[\\d二三四五六七八九十两]+(?:个|家)|等)(?:中试|概念验证)?(?:基地|平台|中心)[^，。；]{0,16}(?:揭牌|挂牌|启用|投用|建成|成立|开放)"
)
NOT_YET = re.compile(
    r"(?<!设)计划|预计|将(?!军)|拟|力争|争取|有望|目标|年底前|前建成|明年|后年|力求|确保|规划(?![^，。；]{0,4}的)|瞻望|尚未|筹备"
    r"|具备|不能|不要|避免|支持(?<![术金策力]支持)(?![^，。；]{0,4}的)|料(?<=[，。；、 ]料)(?=今|明|后|于|将|可|\d)"
    r"|建议|推动(?![^，。；]{0,4}的)|全力|加快"
)
OTHER_EVENT = re.compile(
    "开工|动工|奠基|破土|筹建|立项|获批|认定|备案|签约|启动(?!运|接|服务)|申报|公示|入选|注册|升级|授牌|列入|封顶|批复|动土|落户|入驻|落[子地]|扎根"
)
_OTHER_BODY = re.compile(
    "(?:公司|集团|大学|学院|学校|医院|联盟|协会|基金|团队|企业|研究院|研究所|实验室|合作社|院|所|局)(?:[^，。；、]{0,6})$"
)
_PILOT = "中试|概念验证|验证|熟化"
_REFERENCE = re.compile(
    f"{_PILOT}|(?:该|这[个座家]?|此|本)[^，。；]{{0,6}}(?:平台|基地|中心)|(?:^|[，。；：“”]|年的)(?:平台|基地|中心)|一期"
)
_OBJECT = re.compile(
    "(?:起|了|的|好)?(?P<what>[^，。；：]{0,30}?(?:平台|基地|中心|中试线|研究院|研究所|公司|学院|产业园|孵化器|生产线|车间|大楼|园区|工厂|体系|机制))(?P<rest>[^，。；：]{0,4})"
)
_FACILITY = re.compile("(?:平台|基地|中心|中试线)$")
_COUNTED = re.compile(r"了?(?:(?!中试|平台|基地)[^，。；\d]){1,12}\d[\d.]*万?余?(?:亩|公里|千米|栋|户|所|座)")
"""建成高标准农田1.2万亩."""
_NOT_FACILITY = re.compile("(?:[^，。；]{0,2}(?:培育|名单|体系|库|建设|网络|标准|机制|联盟|集群|梯队|群))")
_REGISTERED = re.compile("注册资[本金]|法定代表人|统一社会信用代码|持股|控股股东")
"""What is said of a company where it is introduced: 乙公司，注册资本1亿元，成立于2019年."""
_BY_WHOM = re.compile("(?:平台|基地|中心|中试线)由[^，。；]{2,30}$")
"""甲平台由乙公司|2016年创办: the company is no subject."""
_BUILT_BY = re.compile("(?P<what>[^，。；：]{0,20}(?:平台|基地|中心|中试线))[^，。；：院校所]{0,10}由[^，。；：]{2,44}$")
"""该基地2018年由甲研究所与乙市政府合作|共建."""
_PREPOSITION = re.compile(r"(?:于|自|从|到|在|至|截至|早在|早于|是|的|已|就|：|“|\s|记者|介绍|说|称|：|、|和|据悉|今|[（(])$")


def makes_another(spoken: Passage, event: re.Match[str]) -> bool | None:
    """Whether the object behind an event is something else (成立公司, 建起孵化基地); False: a pilot platform; None: no object."""
    stop = next(
        (p for p in range(event.end(), min(len(spoken.text), event.end() + 60)) if spoken.text[p] in "，。；：！？\n"), event.end() + 36
    )
    if event.group() == "建成" and _COUNTED.match(spoken.text, event.end(), stop):
        return True
    found = _OBJECT.match(spoken.text, event.end(), stop)
    if found is None:
        return None
    what = found["what"]
    if spoken.name and spoken.name in what:
        return False
    if not _FACILITY.search(what):
        return True if event.group() in ("成立", "设立", "组建", "创办", "建立", "创建", "建起") else None
    if _NOT_FACILITY.match(found["rest"]):
        return True
    return _REFERENCE.search(what) is None or _is_of_other_stem(spoken, what)


_SINGLE = re.compile("(?:一|这|该|本|此)?[个座家]|的|首|全[国省市]|我[国省市]|专业|综合|公共|开放|共享|高水平|现代|自己|自有|[了起好]")


_RENAMED = re.compile("更名|改名|原名|曾用名|又称|简称")
_STEM = 4
"""Characters of a stem that tells platforms apart."""


def _is_of_other_stem(spoken: Passage, what: str) -> bool:
    """Whether a pilot platform that is made bears a stem that has nothing of the name: 建成城市固废资源化中试平台."""
    name = spoken.name
    if name is None or _SINGLE.search(what) or not _FACILITY.search(name) or _RENAMED.search(spoken.text):
        return False
    stem = specific_part(what)
    return len(stem) >= _STEM and not any(stem[i : i + 2] in name for i in range(len(stem) - 1))


_LINE = re.compile("(?<![条个])(?:中试|生产|试验)线$")
"""中试线启用 tells of a line that stands on its own, 首批3条中试线 of parts."""
_WORKS = re.compile("土建|装修|主体|厂房|工程|改造|安装|基础|桩基|楼|车间|管网|道路")
"""土建装修2025年10月|完工: works on it, and not yet itself."""
_BUILDING = re.compile(r"(?:号楼|号厂房|标准厂房)(?:(?!平台|基地)[^，。；]){0,10}$")
"""1号楼、2号楼今年1月|竣工."""
_HOUSE = re.compile(f"{OF_ANOTHER}[^，。；、]{{0,6}}?{HOUSES}$")
_WHEN = re.compile(
    "(?:也|则|还|又|便|就|均|都|已|同期|同时)*(?:于|在)?(?:[12]\\d{3}年|[去今前]年|同年)(?:\\d{1,2}月)?(?:\\d{1,2}日|[份底初中末])?$"
)
"""丙院新建的检测大楼|也于2022年|投用: a house of another's."""
_ADVERBS = re.compile("(?:正式|同时|同日|同步|今天|今日|已|顺利|全面|成功|宣布|也)+$")
_AFTER_BODY = re.compile("(?<=[院所室司学盟会区])(?:[（(][^（）()]{0,20}[）)]|在[^，。；]{2,10})$")
"""甲实验室|在乙市|挂牌, 甲园区|（以下简称“实验室”）|启用."""
_OTHER_SUBJECT = re.compile(
    "(?:研究院|研究所|实验室|公司|学院|大学|大楼|产业园|科技园|联盟|协会|总部|孵化器|校区|(?<![该本])园区|工厂|生产线|产品)$"
)


def _is_house_or_line(spoken: Passage, lead: str) -> bool:
    if _LINE.search(lead) and spoken.name and "线" not in spoken.name:
        return True
    return _BUILDING.search(lead) is not None or ("试" not in lead and _HOUSE.search(_WHEN.sub("", lead)) is not None)


def is_of_another(spoken: Passage, sentence: tuple[int, int], rule: str, event: re.Match[str], date: DateHit | None) -> bool:
    """Whether another body stands as the subject: 乙研究院揭牌, 甲公司2021年成立, 甲膜2022年成立, 省里同意开展创建."""
    text = spoken.text
    if rule == "built":  # only what is built may tell: its name behind, or before 由
        by = _BUILT_BY.search(text, sentence[0], event.start())
        return by is None or not _own(spoken, by["what"])
    lead = _AFTER_BODY.sub("", _ADVERBS.sub("", _last_clause(text[sentence[0] : event.start()])))
    if _OTHER_SUBJECT.search(lead) and not re.search("[在于由]|经(?![济营纪])", lead) and not (spoken.name and spoken.name in lead):
        return True
    if _is_house_or_line(spoken, lead):
        return True
    if event.group() in ("完工", "建设完成") and _WORKS.search(lead):
        return True
    if "概念验证" in lead[-8:] and spoken.name and "概念验证" not in spoken.name:
        return True
    if rule != "founded":
        return False
    if _REGISTERED.search(text, *sentence):
        return True
    subject = text[sentence[0] : min(date.start, event.start()) if date else event.start()]
    between = text[date.end : event.start()] if date and date.end <= event.start() else ""
    if _own(spoken, between):
        return False
    if date is not None and _BY_WHOM.search(subject):
        return False
    if _OTHER_BODY.search(subject):
        return True
    if any(_names_something(spoken, part) for part in (_last_clause(subject), _last_clause(between))):
        return True
    return (
        re.search("(?:公司|集团|大学|学院|联盟|协会|基金|研究院|研究所)[^，。；]{0,8}$", between) is not None
        and "建" not in event.group()
        and "由" not in between
    )


def _last_clause(text: str) -> str:
    return text[max(text.rfind(mark) for mark in "，。；：") + 1 :].strip()


def _names_something(spoken: Passage, clause: str) -> bool:
    """Whether a clause that leads up to a date or an event has a subject that is not the platform."""
    if _PREPOSITION.search(clause) or re.match("由|经|在|于|自|与|和|当时|同时|正式|牵头|联合|共同", clause):
        return False
    return re.search("[\u3400-\u9fff]$", clause) is not None and not _own(spoken, clause)


def _own(spoken: Passage, words: str) -> bool:
    return (
        _REFERENCE.search(words) is not None
        or re.search("基地|平台|中心|中试线", words) is not None
        or bool(spoken.name and spoken.name in words)
    )


_NEWS = re.compile("揭牌|挂牌|启用|投用|投入使用|投入运[营行]|投产|落成|开业|通线|揭幕|开门|建好|揭开")
_SHOWS = re.compile("的[^，。；、]{0,8}(?:平台|基地|中心|项目|载体)(?:包括|共?有|分别[是为]|为|是)")
"""今天揭牌的平台|包括甲概念验证中心、…."""
_LAST_YEAR = re.compile("过去(?:的)?一年|[这过]一年来|20\\d\\d年(?:工作|主要工作)回顾")
"""过去一年，…。甲中试基地挂牌运行: no news of the day."""
_MARKED = re.compile("已|早|曾|自|以来|后|未|将|拟|预计|有望|计划|等|即")
_AT_END = re.compile("(?:仪式|运[营行])?(?:$|[，。！；”\n])")


def is_report_of(spoken: Passage, sentence: tuple[int, int], event: re.Match[str]) -> bool:
    """Whether a sentence without a date reports the event as news: 甲中试基地正式揭牌。 The year is then that of the page."""
    if spoken.text[max(0, event.start() - 1) : event.start()] == "刚" and makes_another(spoken, event) is False:
        return True  # 刚建好甲中试平台
    if not _NEWS.match(event.group()):
        return False
    if shown := _SHOWS.match(spoken.text, event.end(), sentence[1]):
        named = spoken.text.find(spoken.name, shown.end(), sentence[1]) if spoken.name else -1
        return named >= 0 and not _MARKED.search(spoken.text, sentence[0], event.start())
    if not _AT_END.match(spoken.text, event.end()):
        return False
    if _LAST_YEAR.search(spoken.text, max(0, event.start() - 160), event.start()):
        return False
    clause = spoken.text[max(sentence[0], event.start() - 30) : event.start()]
    clause = clause[max(clause.rfind(mark) for mark in "，。；：") + 1 :]
    bare = re.sub("(?:今天|今日|日前|近日|同时|同步|也|则|便|就|刚刚?|正式|宣布|建成|一期|首期|在[^，。；]{2,12})*$", "", clause).rstrip(
        "”"
    )
    if re.search("已|早|曾|自|以来|后|未|将|拟|预计|有望|计划|等", clause[len(bare) :] or "-"):
        return False
    return bool(spoken.name) and bare.endswith(spoken.name.strip("“”")) if spoken.name else False
