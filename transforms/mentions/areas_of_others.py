"""Areas beside a platform that are not its floor: those of its rooms, of the company that runs it, of tenants, of flats and fields."""

import re

_NOT_ITS_WHOLE = re.compile(
    r"(?:其中|含|包括|包含|地上|地下|洁净(?:室|区|间)|洁净|冷库(?![及和与、])|绿化|不低于|不少于|不小于|不超过|最高|至少|达到?不|租赁给|租给|出租|入驻|一处|另有|另外|另租|另建|另设|某|核减|每|人均|单层|预留)[^，。；、]{0,12}$|(?:面积|建面)由[^，。；、\d]{0,3}$"
)
_CLEAN = re.compile("洁净(?:厂房|车间)[^，。；、\\d]{0,4}$")
_ROOM_OF_IT = re.compile(
    r"(?:GMP(?:车间|实验室|洁净)|自用)[^，。；\d]{0,12}$"
    r"|(?:设有|建有|配有|配备|配套|内设|下设|含有)[^。；]{0,24}?(?:车间|实验室|试验室|洁净室)[^，。；、\d]{0,4}$",
    re.IGNORECASE,
)
"""A room of a named kind, or one among what it has: 设有GMP车间2000平方米."""
_LEAD = 40
_FIRM_TOLD = re.compile("注册资[本金]|(?:公司|集团)(?:成立|创立|创建|创办|始建)")
_PLATFORM_AGAIN = re.compile("平台|基地|中心|中试")
_OF_A_FIRM = re.compile(r"\s*的(?:企业|公司|项目|团队|客户|实验室)")
_OTHER_SPACE = re.compile(r"\s*的?[^，。；]{0,6}(?:加速|孵化|公寓|办公|商业|生活|展示|展厅|住房|宿舍|绿地|种植|农田|基地群|林地|水面|盐湖)")


def is_of_room_or_firm(text: str, start: int, position: int) -> bool:
    """Whether an area is that of a room, or of a company told of (乙公司成立于2011年，研发楼4600平方米); its sentence begins at `start`."""
    if _ROOM_OF_IT.search(text, max(start, position - _LEAD), position):
        return True
    told = _FIRM_TOLD.search(text, start, position)
    return told is not None and _PLATFORM_AGAIN.search(text, told.end(), position) is None


def is_of_tenant(text: str, end: int) -> bool:
    """Whether an area that ends here is that of one among the tenants: 一个用地1000平方米的企业入驻基地."""
    return _OF_A_FIRM.match(text, end) is not None


def is_other_space(text: str, end: int) -> bool:
    """Whether an area that ends here is that of flats, offices or fields."""
    return _OTHER_SPACE.match(text, end) is not None


def is_share(before: str) -> bool:
    """Whether the words before an area make it a share of the floor (其中, 地下, 另有); a clean hall that is all there is, is none."""
    clean = _CLEAN.search(before) is not None and re.search("其中|含|包括", before) is None
    return _NOT_ITS_WHOLE.search(before) is not None and not clean
