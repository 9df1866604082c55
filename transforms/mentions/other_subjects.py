"""What a sentence is about that is not about a platform: a fund, a park, a district, an event told beside it.

Such a sentence may stand between a platform's name and what is said of it: its amounts, years and doers are not the platform's.
"""

import re

_LEAD_WORDS = (
    "[\\s　”]*(?:(?:据(?:悉|了解|介绍|统计)|(?:按照?|根据)[^，。；]{0,8}?(?:规划|计划|安排|方案)，|按计划|"
    "此前|目前|同日|当日|当天|日前|近日|近年来|今年以来|上个月|上月|今年|去年|前年|此外|另外|另据了解|同时|其中|"
    "截至目前|截至[^，。；]{2,8}|"
    "在此之前|随后|如今|眼下|“?十[三四五六]五”?(?:期间|时期|以来)?|到?[12]\\d{3}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底|末|初)?(?:前)?)，?)*"
)
LEAD = re.compile(_LEAD_WORDS)
"""What may stand before the subject of a sentence."""
_OWN = "中试|概念验证|验证|平台|基地|该项目|本项目|中心|它|其|[前后]者|[用租在于由为向把将给从]"
_WORDS = f"(?:(?!{_OWN})[\u3400-\u9fffA-Za-z0-9“”·]){{0,14}}?"
_FUND = "(?:基金|引导金|资金池)(?=[”]?(?:总?规模|首期|总额|已|由|于|是|达|目前|，))"
_PARK = (
    "(?:科[技学]城|(?:产业|工业|科技|软件|物流|创业|科创|孵化|文创|文化|农业|示范|创意|电商|港)园区?|(?<=[\u3400-\u9fff]{2})(?:小镇|大厦|商务区|孵化器|众创空间|加速器|人才公寓|体育馆|医院大楼))"
    "(?=(?:一期|二期|项目)?(?:由|，|已|于|也|总?占地|总?建筑|总投资|规划|是|到?[12]\\d{3}年|累计))"
)
OF_ANOTHER = "(?:[院校所司局厂团心馆](?:的|新建的?|自建的?|在建的?)|(?:隔壁|邻近|相邻|毗邻|旁边|附近|对面|另一[栋座个处])的?)"
"""What makes a house another's: 质检院新建的|大楼, 隔壁的|大厦."""
HOUSES = "(?:大楼|大厦|办公楼|教学楼|住院楼|厂房|仓库|校区|总部|新厂|工厂|生产线|码头|公寓)"
_HOUSE = f"{OF_ANOTHER}[㐀-鿿]{{0,6}}?{HOUSES}(?=也?(?:同时|同期)?(?:由|，|已|于|在|将|[去今前]年|总?占地|总?建筑|总投资|[12]\\d{{3}}年))"
_WORKS = (
    "(?:(?:污水|垃圾|固废|危废)处理[厂站场]|(?:变|发|充|换)电站|(?:供[热水电气]|雨污|污水|蒸汽|天然气)?管[网廊]|道路|公路|高速|大桥|隧道|水厂|热电厂|[电热]厂|码头|机场|车站|标准厂房|安置房|学校|医院|公园|广场)"
    "(?:[一二三]期|改造|扩建|新建|提标|迁建)*(?:工程|项目)?(?=也?(?:由|，|已|于|将|日|年|总|占地|建筑|投资|造价|概算|施工|[去今前]年|[12]\\d{3}年))"
)
_NEXT_DOOR = (
    "(?:邻[省市县区镇]|外[省市县地]|兄弟[省市县]|省城)的?[㐀-鿿]{2,10}?(?:中心|大楼|基地|平台|园区?|项目)"
    "(?=也?(?:由|，|已|于|将|总|占地|建筑|投资|启用|投用|建成|开工|揭牌|[去今前]年|[12]\\d{3}年))"
)
_REGION = (
    "(?:(?:该|全|我|本)(?:省|市|县|区|州|旗|镇|国)"
    "(?=现有|拥有|规划|总?面积|常住|累计|共有|研发|规模以上|高新技术|固定资产|技术合同|新认定|新增|已有|地区|[12]\\d{3}年|去年|今年|计划|将|安排|实现|完成|地处|是全?[国省市])"
    "|(?:高新区|经开区|开发区|新区)(?=现有|拥有|规划|总?面积|常住|累计|共有|规模以上|地区|是全?[国省市]))"
)
_EVENT = "(?:活动|大会|会议|论坛|仪式|大赛|展会|博览会|推介会|座谈会|沙龙|培训班|课题|采访|直播|短片|画册)(?=由|，由)"
_ANOTHER = re.compile(f"{_LEAD_WORDS}{_WORDS}(?:{_FUND}|{_PARK}|{_HOUSE}|{_WORKS}|{_NEXT_DOOR}|{_REGION}|{_EVENT})")
NAMES_ONE = re.compile("中试|概念验证|[该这][个一座家]?(?:平台|基地|中心|项目)")
"""What a sentence tells of a platform, whatever it begins with: 我市投资1.2亿元建成该基地."""
_CAN_COST = re.compile(
    "项目|(?:产业|科技|工业|物流|软件|创业|科创)园|园区(?!内|企业)|基地|平台|中心(?=[^，。；]{0,6}(?:开工|投用|启用|建成|竣工|由|总))|大楼|大厦|厂房(?!\\d)|总投资|投资(?=[^，。；]{0,14}?(?:建设|兴建|打造|新建))|建设(?!银行)|开工|工程|科学城|生产线|总部|校区"
)


def another_subject(text: str, start: int, stop: int) -> int | None:
    """Return where the subject of the sentence `text[start:stop]` ends, if that is something beside the platform."""
    found = _ANOTHER.match(text, start, stop)
    return found.end() if found and not NAMES_ONE.search(text, start, stop) else None


def can_cost(text: str, start: int, stop: int) -> bool:
    """Whether a sentence names what could have the cost, floor or opening that the next one tells without a subject."""
    return _CAN_COST.search(text, start, stop) is not None
