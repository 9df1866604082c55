"""Whose title it is that is taken away: the platform's, or that of something of it or beside it.

撤销 takes many objects (an office, a decision, a post), so what it takes must be seen: the platform, its title, or, where the
verb ends its clause, what the sentence is about.
"""

import re

from transforms.mentions.own_ends import BETWEEN, EXCEPT, OF_IT, leads_to_object
from transforms.mentions.settings_of_hits import Setting, is_made_of
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit

_RANK = (
    "国家级?|省级?|自治区级?|直辖市级?|市级?|州级?|盟级?|县级?|区级?|中试|概念验证|研发|熟化|服务|验证|试验|科技成果转化|重点|平台|基地|中心|相关"
    "|有关|建设|的"
)
_TITLE = f"(?:{_RANK}){{0,12}}(?:资格|称号|备案|认定|命名|牌匾|牌子|标牌|资质|身份|荣誉|名单|目录|名录|序列)"
_COUNTED = "[其该此这]|上述|下列|以下|如下|原|\\d+余?[家个]|[一二三四五六七八九十]+[家个]|部分|一批"
_FREE = re.compile(
    f"了?(?:(?:{_COUNTED}|{_RANK}){{0,12}}(?:[（“(「《]|{_TITLE}|平台|基地|中心|单位|项目)|的(?!是)[^，。；]{{0,12}}?(?:平台|基地|中心|单位)"
    "|的是|[，。；：、！）)\n]|$|处理|决定|并|后|备案|认定|名单|原因|情况)"
)
"""What may follow 撤销 that is no name: 撤销|其省级中试基地资格, 予以撤销|。"""
_ITS_TITLE = re.compile(f"[”’》]?(?:（[^（）]*）)?的?“?{_TITLE}")
_BEHIND_OBJECT = re.compile(
    f"[”’》]?(?:（[^（）]*）)?(?:[，。；：、！）\n]|$|等|和|及|的?“?{_TITLE}|的?(?:公告|通知|决定|公示|批复|函|请示|通报)|作为|为|一事|后，|项目|的(?:运营|建设))"
)
_OTHERS = re.compile(
    "其余|其他|其它|另一?[家个处]|另有|同批|同期|企业|职务|专利|处罚|处分|判决|行政|高新技术|新三板|股票|债券|土地|用地|地块|宗地|竞得|顺利|成功|[万亿]元"
)
_FIRM_DOES = re.compile("[^，。；：]{2,24}(?:公司|集团)(?:已|于|日前|近日|正式|[\\d年月日])*$")
"""乙公司|摘牌: of land, or of its shares."""
_OF_IT = re.compile(f"{OF_IT}(?!{_TITLE})")
_BETWEEN = re.compile(
    f"{BETWEEN}|的?“?{_TITLE}”?|申请|[^，。；]{{2,24}}(?:不合格|[未不]达标|未通过|为零|弄虚作假|违规)|[^，。；]{{0,12}}未(?:开展|提交|报送|提供|参加)[^，。；]{{2,12}}"
)
"""What may stand between a platform and the verb of its loss: 甲平台|市级中试平台资格|被|撤销, no 甲平台|管理办公室."""
_BODY = re.compile(
    "(?:厂|公司|企业|协会|学会|商会|研究所|研究院|委员会|办公室|支部|党委|小组|指挥部|园区|开发区|站|社)(?:已经?|被|予以|[\\d年月日于])*$"
)
"""原竹器厂|撤销后: another body is the subject."""
_NOT_AMONG = re.compile("不包括|不含|不在|不涉及|除|没有")
_BRACKET = re.compile("（[^（）]*）|\\([^()]*\\)")
_HOPED_FOR = re.compile("申报|申请|验收|消防|环评")
"""申报省级平台|未通过评估 is no loss."""


def takes_its_title(setting: Setting, hit: StatusHit) -> bool:
    """Whether a loss that a platform's sentences tell of can be its own."""
    text = setting.text
    start, stop = clause_of(text, hit.start, hit.end)
    if text.startswith("未通过", hit.start) and _HOPED_FOR.search(text, start, stop):
        return False
    inside = next((e for s, e in setting.own if hit.start <= s and e <= hit.end), None)
    if inside is not None:  # 取消|甲平台|省级中试基地资格
        return _ITS_TITLE.fullmatch(text, inside, hit.end) is not None
    titled = hit.start + 2 if text.startswith(("资格", "称号"), hit.start) else hit.start
    before = next(((s, e) for s, e in reversed(setting.own) if start <= s and e <= hit.start), None)
    if before and (EXCEPT.search(text, start, before[0]) or not _leads_to(text, before[1], titled)):
        return False
    if _OTHERS.search(text, before[1] if before else start, min(stop, hit.end + _NEAR)):
        return False
    if before is None and (
        _BODY.search(text, start, hit.start) or (text.startswith("摘牌", hit.start) and _FIRM_DOES.search(text, start, hit.start))
    ):
        return False
    behind = next(((max(s, hit.end), e) for s, e in setting.own if hit.end < e and hit.start <= s < stop), None)
    if behind and leads_to_object(text[hit.end : behind[0]]):
        return _BEHIND_OBJECT.match(text, behind[1]) is not None
    if behind and _NOT_AMONG.search(text, hit.end, behind[0]):
        return False
    return text[hit.start : hit.end] not in ("撤销", "摘牌") or _FREE.match(text, hit.end) is not None


_NEAR = 6
"""Characters behind the verb in which its object stands: 撤销|党内职务."""


def _leads_to(text: str, start: int, stop: int) -> bool:
    """Whether what stands between a name and the verb of a loss leaves the platform its subject."""
    return _OF_IT.match(text, start) is None and is_made_of(_BETWEEN, _BRACKET.sub("", text[start:stop]))
