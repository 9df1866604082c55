"""Whose end it is: a closing near a platform's name counts only where the sentence proves that the platform itself ended.

A closing beats every other source, so the proof is asked for, not the disproof: the platform is the subject of the verb (its
name, 该基地, or nothing in a clause that goes on about it, with adverbs between), or its object (关停甲平台).
"""

import re
from collections.abc import Sequence

from transforms.mentions.settings_of_hits import NUMBER, Setting, Span2, is_made_of
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit

_TIME = (
    "[\\d年月日号、]|[上本去今前当]年度?|上个?[月周]|[本当]月|日前|近日|近期|最近|此前|不久前|[底末初中]|[上中下]旬|[上下]半年|即日|[当昨今][日天]"
    "|第?[一二三四]季度|起|以来|之后|后来|后|前|于|自|从|在|截至|早"
)
_ADVERB = (
    "早?已经?|业已|均|都|也|又|即|便|就|遂|则|并|而|且|被|予以|给予|加以|依法|依规|正式|全面|全部|永久性?|彻底|完全|整体|一并|现已?|目前|如今"
    "|同时|随之|随即|随后|最终|最后|终于|陆续|先后|相继|主动|自行|自愿|提前|定|宣[布告]|公告|公布|决定|确认|同意|批准|获批|责令|强制|勒令|通知"
    "|实际上?|事实上|处于|进入|完成了?|进行了?|实施了?|遭到?|一直|长期|停产|停工|歇业|只能|只好|不得不|项目|建设|运营|运行|资质|法人|全体"
)
_SOMEBODY = "厂(?!房|区)|企业|公司|车间|产线|生产线|装置|锅炉|园区|网站|平台|基地|中心"
_CAUSE = (
    f"[因受由](?:(?!{_SOMEBODY})[^，。；]){{1,28}}"
    "|因[^，。；]{1,30}(?:而|被|影响|原因|破产|倒闭|亏损|断裂|到期|期满|不善|困难|问题|事故|调整|退出|撤资|注销|转型)"
    "|(?:在|随着?|经过?|历经)[^，。；]{1,20}(?:[中里时下后]|之际)"
)
_BY = (
    "被[^，。；]{1,16}(?:[厅局委部里]|政府|法院)|(?:由|被|经)[^，。；]{2,30}(?:责令|依法|决定|宣布|予以|研究|批准|同意|核准|审议|评估|许可|强制|勒令)"
    "|[按根依]据?[^，。；]{1,14}(?:要求|规定|程序|部署|安排)"
)
_TOGETHER = f"等?(?:上述|这)?{NUMBER}余?[家个座处](?:国家级?|省级?|市级?|县级?|区级?|自治区级?)*(?:中试|概念验证)?(?:平台|基地|中心)?"
_AFTER = (
    f"(?:(?!{_SOMEBODY}|[的所旁旧老围内里外]|原(?!因)|隔壁|对面|附近|周边|研究院|研究所)[^，。；]){{2,20}}后"
    "|及其?(?:附属|配套)(?:设施|建筑|用房)?|现场"
)
BETWEEN = f"[”’》）)]|{_TIME}|{_ADVERB}|{_BY}|{_CAUSE}|{_TOGETHER}|{_AFTER}"
_BETWEEN = re.compile(BETWEEN)
"""What may stand between a platform and the verb of its end, piece by piece: 已|于|2024年8月|被|依法."""
_OPENING = re.compile(f"{_TIME}|{_ADVERB}|{_BY}|{_CAUSE}|但|然而|不过|由于|鉴于|经研究|去")
"""What may stand before the subject of a clause, or in place of it."""
_BRACKET = re.compile("（[^（）]*）|\\([^()]*\\)|〔[^〔〕]*〕")
_PRONOUN = re.compile(
    "它|其|(?:该|本|此|这[一个家座]?|上述|前述|我)?(?:中试|概念验证|研发|服务|熟化|验证|试验){0,4}(?P<head>基地|平台|中心|项目)"
)
_WITHOUT_OBJECT = re.compile(
    "(?:了|掉)?(?:[，。；：、！？）)”\\s]|$|至今|多年|数年|状态|并|且|后|以后|之后|时|的|以来|和|及|与|处理|处置|手续|一切|全部|所有|其|[自于从由因]|的?(?:公告|通知|通告|声明|启事|告示)"
    f"|[约近已达有]{{0,3}}{NUMBER}个?[多半余]?(?:工作日|小时|星期|[天日周年月]|季度)"
    "|(?:进行|开展|实施)?(?:检修|维[修护]|整[改顿]|升级|改造)|[关停拆注退撤]|完毕|完成|(?:问题|一事)[^。；\n]{0,40}属实)"
)
"""What may follow the verb of an end that has no object: 关停|方案, 停止使用|含苯胶黏剂 are something else."""
EXCEPT = re.compile("(?:除|不含|不包括|与|(?<!合)同(?![意时])|跟(?!踪)|距|(?<!分)离(?!子)|毗邻|紧邻|邻近|靠近|相邻)[^，。；]{0,16}$")
"""除|甲平台外, 与|甲平台同期入驻: another than the platform is spoken of."""


def is_about_it(setting: Setting, hit: StatusHit) -> bool:
    """Whether the platform is the subject of a verb of an end, or its object."""
    text = setting.text
    start, stop = clause_of(text, hit.start, hit.end)
    behind = next(((max(s, hit.end), e) for s, e in setting.own if hit.end < e and s < stop), None)  # a name may be read over its verb
    if behind and _is_object(text, hit, behind):
        return True
    if _WITHOUT_OBJECT.match(text, hit.end) is None:
        return False
    named = [(s, e) for s, e in setting.own if start <= s and e <= hit.start]
    if named:
        return _leads_to(setting, named[-1][1], hit.start) and not EXCEPT.search(text, start, named[-1][0])
    if any(start <= s < hit.start for s, _ in setting.others):
        return False
    lead = _BRACKET.sub("", text[start : hit.start])
    return _is_pronoun_or_short_name(setting, lead) or (is_made_of(_OPENING, lead) and _goes_on(setting, hit, start))


_OWNER = "[^，。；：]{2,24}(?:公司|大学|学院|研究院|研究所|集团|协会|总厂|[省市县区])"
_BEFORE_OBJECT = re.compile(
    "[了掉对“《]|过?的(?:是)?|我[省市县区]|原有?的?|旗下的?|所属的?|下属的?|本[省市县区]|位于[^，。；]{2,20}的|由[^，。；]{3,36}的"
    f"|{_OWNER}(?:的|所属的?|旗下的?|建设的|运营的|承担的|申报的|依托的)?"
)
_BEHIND_OBJECT = re.compile(
    "[”’》]?(?:（[^（）]*）)?(?:[，。；：、！）\n]|$|等|和|及|项目|一事|后，|以来"
    "|的(?:全部|一切|所有)?(?:运[营行]|建设|活动|业务|决定|公告|通知|通告|批复|函|公示|请示|报告|说明|情况|事项))"
)
_OF_PART = re.compile("(?:的|内|里)?(?:旧|老|原|公众号|网站|厂房|设备|车间|账户)")
"""已停止运营的甲平台|将设备移交…: a name behind 的 may go on as it likes, but for a part."""


def _is_object(text: str, hit: StatusHit, name: Span2) -> bool:
    gap = text[hit.end : name[0]]
    if not leads_to_object(gap):
        return False
    if gap.startswith("的") and not gap.startswith("的是"):
        return _OF_PART.match(text, name[1]) is None
    return _BEHIND_OBJECT.match(text, name[1]) is not None


def leads_to_object(gap: str) -> bool:
    """Whether no more than an owner and the like stands between a verb and the platform that it ends: 关停|乙公司建设的|甲平台."""
    return is_made_of(_BEFORE_OBJECT, gap)


def _leads_to(setting: Setting, start: int, stop: int) -> bool:
    """Whether nothing but adverbs, brackets and names that share the verb stands between a name and the verb."""
    text, at = setting.text, start
    for begin, end in setting.others:
        if start <= begin and end <= stop and re.fullmatch("[”’》]?(?:（[^（）]*）)?[、和及与]“?", text[at:begin]):
            at = end
    return is_made_of(_BETWEEN, _BRACKET.sub("", text[at:stop]))


def _is_pronoun_or_short_name(setting: Setting, lead: str) -> bool:
    """Whether a clause has 该基地, 平台 or a shortened name of the platform as its subject: 石斛基地|已于…"""
    for found in _PRONOUN.finditer(lead):
        if not is_made_of(_BETWEEN, lead[found.end() :]):
            continue
        if is_made_of(_OPENING, lead[: found.start()]):
            return True
        names = [setting.text[s:e] for s, e in setting.own if found["head"] and found["head"] in setting.text[s:e]]
        cuts = range(max(0, found.start() - _SHORT), found.start() - 1)
        if any(lead[cut : found.start()] in name and is_made_of(_OPENING, lead[:cut]) for cut in cuts for name in names):
            return True
    return False


_SHORT = 10
"""Characters of a shortened name before its head noun."""
_OBLIQUE = re.compile(
    "(?:与|和|同|跟|除|除了|依托|依靠|借助|通过|为|向|给|距|离|毗邻|紧邻|相邻|邻近|靠近|围绕|受|迁至|搬至|迁入|搬入|并入|入驻|落户"
    "|不同于|区别于|包括|服务)(?:于)?[“《]?$"
)
OF_IT = (
    "[”’》]?(?:（[^（）]*）)?(?:的(?!运营|建设|依托)|所|原(?!由)|前身|旧|老|内|里|外|旁|周边|附近|对面|隔壁|管理|官方|网站|[一二三]期"
    "|第?[\\dA-Z一二三]+[号#期])"
)
"""What follows a name where something of it is spoken of: 甲平台|旧址, 甲平台|所依托的…."""
_OF_IT = re.compile(OF_IT)
_NEW_SUBJECT = re.compile(
    "(?:其|该)?(?!(?:其|该)?(?:由|被|因|经|受|与|和|依托|运营|建设|承建|业主|法定|法人|位于|总?投资|占地|坐落|系|是|为|属|以|于|在|自|原|面向|服务"
    "|累计|先后|购置|拥有|配|可|有|主要|隶属|归))"
    "[^，。；]{0,18}?(?:公司|企业|厂(?!房|区)|车间|产线|生产线|装置|园区|研究所|研究院|网站|公众号|账户|商户|码头)(?![^，。；]{0,6}(?:承建|建设|运营|投资))"
)


def _goes_on(setting: Setting, hit: StatusHit, clause: int) -> bool:
    """Whether a clause without a subject goes on about the platform, which its sentence has named as what it is about."""
    text = setting.text
    named = [(s, e) for s, e in setting.own if setting.sentence[0] <= s < clause]
    if not named or any(named[-1][0] < s < clause and text[s - 1] not in "、和及与（(" for s, _ in setting.others):
        return False
    start, end = named[-1]
    first, _ = clause_of(text, start, end)
    if _OBLIQUE.search(text, first, start) or _OF_IT.match(text, end):
        return False
    between = [words for words in _BRACKET.sub("", text[end:clause]).split("，")[1:] if words]
    if text.startswith(("注销", "解散"), hit.start) and any(re.search("公司|研究院|研究所|企业", words) for words in between):
        return False  # 依托单位为乙公司，已注销 may be the company's end
    return not any(_NEW_SUBJECT.match(words) for words in between)


_LISTED = re.compile(
    "[了的有为是系余家个座处：:、（）“”《》等及和与]|包括|分别|如下|下列|以下|上述|这|全部|部分|一批|国家级?|自治区级?|[省市州县区]级?"
    f"|中试|概念验证|研发|熟化|服务|平台|基地|中心|项目|名单|公告|通知|通告|决定|批复|公示|{NUMBER}|{_OWNER}(?:的|所属的?|建设的|运营的)?|，(?:分别|依次|即|包括|为|是)"
)
_OF_LIST = re.compile("(?:平台|基地|中心|项目)(?:（[^（）]*）)?(?P<between>[^，。；：]*)$")


def ends_list(text: str, hit: StatusHit, stop: int) -> bool:
    """Whether a closing in a heading, or in the words that lead a list on, is of its platforms: 关停下列3家中试平台："""
    if is_made_of(_LISTED, text[hit.end : stop]):
        return True
    found = _OF_LIST.search(text, max(clause_of(text, hit.start, hit.end)[0], hit.start - 40), hit.start)
    return found is not None and is_made_of(_BETWEEN, found["between"])


_JOINED = re.compile(f"[，；\\n]|{_LISTED.pattern}")


def is_enumerated(text: str, names: Sequence[Span2], start: int, stop: int) -> bool:
    """Whether nothing but names, owners and what joins them stands between the beginning of a list and one of its names."""
    rest, at = "", start
    for begin, end in names:
        if at <= begin < stop:
            rest, at = rest + text[at:begin], end
    return all(is_made_of(_JOINED, words) for words in re.split("、", _BRACKET.sub("", rest + text[at:stop])) if words)
