"""What tells one platform from a class of them: the part of a name that is its own, branches of industry, statistics."""

import re
from functools import lru_cache

from transforms.mentions.candidates import Candidate
from transforms.mentions.head_nouns import GENERIC_WORDS, STRONG_HEAD
from transforms.regions import find_regions

_SECTOR = (
    "石油化工|石化|精细化工|绿色化工|煤化工|盐化工|磷化工|化工|化学|生物医药|中医药|医药|中药制剂|中药|制药|药物|医疗器械|医疗|食品|农产品加工|农产品|"
    "农业|农机|畜牧|林业|渔业|新材料|前沿材料|金属材料|原材料|材料|有色金属|金属|稀土|钢铁|冶金|矿业|装备制造|先进制造|智能制造|装备|机械|制造|机床|"
    "工业母机|机器人|汽车|零部件|船舶|海工|海洋工程|海洋|航空航天|航空|航天|低空经济|轨道交通|交通|电子信息|信息技术|信息|电子|集成电路|半导体|芯片|"
    "人工智能|大数据|软件|数字经济|量子|光电|通信|新能源|能源|电力|电网|氢能|储能|光伏|风电|电池|环保|节能|资源|环境|生态|循环|轻工|轻纺|纺织|"
    "服装|建材|消费品|家电|生命健康|生命科学|健康|生物制造|合成生物|生物|仪器仪表|仪器|模具|电机|未来产业|新兴产业|未来"
)
_QUALITY = "先进|高端|现代|新型|新一代|智能|绿色|特色|特种|战略性|优势|传统|重点|精密|综合|高性能"
_ONE_BRANCH = rf"(?:(?:{_QUALITY})*(?:{_SECTOR})(?:领域|产业|行业|技术)?){{1,2}}"
_BRANCH = re.compile(rf"{_ONE_BRANCH}(?:[、和与及]{_ONE_BRANCH})*")
_BY_KIND = re.compile(
    r"(?:分|按|从|依)(?:所属|所在|服务|建设|依托)?(?:领域|类别|类型|行业|产业|主体|区域|地区|层级|级别)[^，。；]{0,6}(?:看|分|划分|统计|来看|分布)"
)
_MEASURED = re.compile(
    r"^[^，。；“”]{0,6}?(?:数量|总量|家数|总数|占比|占全|占总|占\d|合计|分别占|居前|位居|居第|最多|最少|增长最|增速|同比|比上年|较上年|比去年|较去年|平均|各有(?:一批|若干|不少|数|几|\d)|各占|遍布|星罗棋布)"
)


_NO_NAME = re.compile(
    r"[（(](?:筹|[一二三]期|平台|基地|试行)[）)]|“?十[一二三四五六七]五”?(?:时期|期间|规划)?|^第?[一二三四五六七八九十]{1,2}师|"
    r"^(?:周边|邻近|沿海|内地|[东西南北中]部|[\u4e00-\u9fff][东南西北中](?=地区))?(?:地区|省份|城市|省市)?|^[\u4e00-\u9fff]{2,8}?(?:城市群|都市圈|经济圈|经济带)|(?<=公共服务)机构|机构(?=和|与|及)"
)
"""A stage of building, a plan's period, a division of the 兵团, a part of the country: 苏北地区."""


@lru_cache(maxsize=4096)
def specific_part(name: str) -> str:
    """Return what is left of a name without place, level, year, general words and head noun."""
    rest = _NO_NAME.sub("", name)
    hits = find_regions(rest)
    for hit in reversed(hits):
        rest = rest[: hit.start] + rest[hit.end :]
    rest = STRONG_HEAD.sub("", rest)
    rest = GENERIC_WORDS.sub("", GENERIC_WORDS.sub("", rest))
    return re.sub(r"[\W_]", "", rest)


@lru_cache(maxsize=4096)
def is_branch(name: str) -> bool:
    """Tell a name that holds no more than a branch of industry: 化工中试基地, 石化和精细化工中试平台, 新材料."""
    return _BRANCH.fullmatch(STRONG_HEAD.sub("", name)) is not None


def is_branch_only(candidate: Candidate) -> bool:
    """Tell a bare branch of industry in prose; it needs more than a word of it to be a platform."""
    if candidate.extractor != "plain_names" or candidate.quoted or candidate.prefix:
        return False
    return is_branch(candidate.name)


def is_statistic(before: str, behind: str) -> bool:
    """Tell a sentence that counts or compares kinds of platforms, from what stands before and behind one of them."""
    listed = re.match(r"(?:[、和及与][^，。；、]{2,16}(?:平台|基地|中心))*", behind)
    return _BY_KIND.search(before) is not None or _MEASURED.match(behind[listed.end() if listed else 0 :]) is not None
