"""Where an unquoted name begins and ends.

The right edge is the head noun with the brackets that belong to the name. The left edge is found by walking back to
punctuation, then cutting behind the last word that cannot stand inside a name.
"""

import re

from transforms.common_words import governing_words
from transforms.mentions.classes import specific_part
from transforms.mentions.head_nouns import COUNTED, STRONG_HEAD, is_org
from transforms.regions import find_regions

MAX_STEM = 48
_HARD = frozenset("、，。；：！？…\n\r\t|｜《》【】〔〕[]‘’>＞,;:!~～*")
_PAIRS = {"）": "（", ")": "(", "”": "“", "」": "「"}
_OPENING = frozenset(_PAIRS.values())
_DASHES = frozenset("—–-－")
_TELLING = _HARD | _OPENING | _DASHES | frozenset(_PAIRS) | frozenset(". 　\xa0")
"""Characters at which a clause may begin; all others are walked over."""

_VERBS = (
    "改造成|改造为|改建成|改建为|扩建成|扩建为|变身为?|变成|升级成|蝶变[成为]|建设运营|投资建设|规划建设|推进建设|启动建设|加快建设|联合建设|共同建设|自主建设|自筹建设|建设|打造|建成|建立|建有|设立|成立|"
    "依托|共建|承建|创建|组建|搭建|筹建|新建|在建|拟建设|拟建|投建|改建|扩建|兴建|续建|"
    "上马(?!达)|兴办|借力|祝贺|庆贺|恭贺|恭喜|紧邻|毗邻|对应|例如|譬如|比如|立起|矗立起|建起|落地(?!灯|窗|扇)|叫(?!板)|称之为|(?<![后继相])继(?!电|续|承|代)|研究(?=[\u3400-\u9fff]{2,3}[省市县区州])|揭牌|授牌|挂牌|认定|启动|启用|走进|走访|参观|考察|调研(?!组)|来到|前往|探访|察看|查看|获批|入选|公布|发布|支持|推动|推进|围绕|"
    "聚焦|争取|争创|位于|坐落于|坐落|落户(?!于)|落户于|地处|"
    "通过|谋划|筹划|运营|运行|申报|命名|授予|成为|作为|包括|拥有|分别是|分别为|分别|即将|正在|已经|推荐|确定|批准|立项|获得|获评|获|"
    "荣获|上榜|签订|签署|签约|开工|投用|投产|投运|竣工|"
    "开展|出台|印发|制定|召开|举行|举办|关于|助力|赋能|加入|入驻|进驻|引进|引入|列为|评为|升级为|转为|建为|纳入|列入|称为|称作|叫作|"
    "叫做|名为|办成|建好|用好|管好|办好|依靠|借助|通向|负责|参与|牵头|主导|承担|实施|"
    "拍摄|航拍|看到|了解|介绍|听取|指着|记者|提出|表示|宣布|建议|来自|认为|分析|推出|公示|备案|负责人|标志着|助力|见证|创建|牵手|"
    "联手|主持|担任|带领|抵达|实地查看|观摩|视察|深入|中标|喜迎|见到|锚定|瞄准|按照|根据|借鉴|"
    "针对|隶属于|隶属|归属|筹备|推荐|评选|优选|遴选|批复|核准|同意|审批|验收|租用|采访|报道|告诉|随着|前来|考察团到|专程到|走近|探营|"
    "直击|期待|期盼|盼望|盼着|等待|等到|等候|(?<!空间|太空)对接(?!焊|管|环)|链接|联系|收到|受理|盘活|用足用活|用活|引导|首家|首个|首条|首座|首批|唯一|国内领先|领先|最大规?模?|最早|最先进|最完备|坐落在|设在|落成|邀请|委托|来自|服务于|"
    "恢复(?=国家级|省级|自治区级|市级|州级|县级|区级)|新名称|接替|取代|代替|接手|接过|接盘|入主|接管|接棒|接续|承接|承继|重新认定|拆[为成]|拆分[为成]?|分拆[为成]?|分设|撤并|并入|"
    "责令|勒令|关停|取缔|流传|网传|谣传|误传|盛传|所述|反映|提问|用于|属于|归为|旗下(?!营)|下设|下辖|设有|透露|获悉|体验|使用|进入|离开|选择|面向全[省市国]"
)
_CUT = re.compile(
    rf"(?:{_VERBS})(?:了|过|着|好|为|的)?|的|了|(?<=[谈做看办去来见到用建])过|在|由|从|将|把|被|是|有|(?<![行认人])为|"
    r"(?:大?会上|仪式上|活动[上中](?!心)|论坛上|现场(?!总线|快[检速]|检测|监测|浇|级|仪|制备|发泡)|期间|"
    r"目前|目下|眼下|如今|现有|今年|去年|前年|明年|近日|日前|当天|同日|其中|此外|同时|近期|年底|下半年|上半年|期间|[0-9]+月份?|"
    r"[0-9]+日|\d{4}年度?|首批|再建|建成(?=[一二两])|"
    r"第[一二三四五六七八九十\d]+批|(?<=[坛会周展赛动式龙节月约])暨(?!南大学))|(?:\d+|[一二两三四五六七八九十百几数]+)余?多?(?:个|家(?!渠)|条(?!龙)|座|处)|(?:这|那|哪|另|每|某|该)(?:一|几)?(?:个|家|座|处|所|里|条)|本(?:招标|采购|次|期)?项目|"
    r"我(?:校|院|所|司|市|省|区|县|国|厂|中心|公司|单位|们)|(?:依次|主要|共有|共计|其余|另有|还有|没有|另外|以下|上述|前述|下列|"
    r"如下)|什么|怎么|如何|"
    r"(?:要|想|应|该|须|可以|能够|必须|需要|准备|打算)(?:再|先)?(?:建(?!筑|材|模)|办)"
)
_WHOLE_WORDS = re.compile(
    "分析仪|分析测试|分析检测|分析试剂|分析软件|生命支持|技术支持|运行控制|运行维护|运行监测|运行安全|运营维护|重复使用|助力转向|"
    "助力车|助力器|助力自行车|加速器|加速管|加速度|加速老化|加速寿命|加速电|新建筑|拍摄装备|拍摄系统|拍摄设备|公示牌|备案系统|"
    "能源|能效|现代|现场(?=总线|快[检速]|检测|监测|浇|级|仪|制备|发泡)|现浇|能量|能耗|能谱|会展|会议|再生|再制造|再利用|对虾|对位|对苯|对二|对映|对硝|对羟|对称|对撞|对外(?=贸)|"
    "等离子|等静压|等温|等级|等径|等效|经颅|经编|经纬|经络|经皮|经济|即食|即时|即热|即饮|即墨|"
    "并网|并联|并行|跟踪|跟骨|从动|从化|因子|因特|"
    "给水|给药|给料|给排水|还原|都市|都匀|都江堰|多项式|一类新?药|二类|三类|一维|二维|三维|多维|来料|来宾|来安|去离子|去除|去污|请求|"
    "要素|就地|就业|只读|所见|让渡|和牛|和田|和平|与时|及早|及时|家电|家具|家居|家纺|家禽|"
    "家庭|家畜|家用|家装|个护|个体|个性|座椅|座舱|处方|处理|所需|"
    "支持系统|获能|聚焦超声|聚焦离子|聚焦型|着色|着陆|着床|过滤|过程|过氧|过敏|过载|过流|过热|过渡|过冷|了望|的确良|的士|自由|由来|"
    "在线|在轨|在役|在体|在位|在床|在研|将军|将乐|把手|被动|被膜|被子|被服|有机|有色|有源|有限|"
    "稀有|植被|有性|有丝|有载|有刷|有杆|有效|有害|有毒|有氧|有轨|有价|有序|有线|"
    "是否|行为|人为|认为|为先|推进剂|推进器|推进系统|推进技术|启动子|启动电|运营商|选择性|以太|以色|以岭|其他|其它|同轴|同位|同步|同济|同方|华为|小麦|小分子|小核酸|头孢|国药|国科|"
    "同源|同质|同分异|同传|可降解|可再生|可穿戴|可控|可见|可调|可植|可充|可编程|可重复使用|可重复|要塞|使役|"
    "于都|于洪|于田|于潜|于阗|人参与|支持体|真实世界|到家|则例|新能源|新材料|新药|向日葵|向量|"
    "建筑|建材|建模|建造|建构|该校|本草|如皋|如东|若羌|若尔盖|并州|和龙市|和静|与光|跨境|举行车|开展柜|规划软件|规划设计|布局优化|实施例|"
    "实施方案|使用寿命|入驻式|制定|参与式|主导航|主导管|通过性|通过式|获得性|称重|称量|认知|设立式|"
    "成立方|位置|位于今|"
    "提取|及其|和合|合成|所以|新型|新会|新乡|新余|新疆|新建区|启用式"
)
"""Words in which a cutting character is none: 能源, 再生, 有机, 过滤, 推进剂 …; the list is one of industry terms and place names."""
_LEADING = re.compile(
    r"(?:\d{1,3}[.．、)）](?!\d(?![A-Za-z英]))|[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:[①-⑳●◐○■□◆★▲•·]|(?<![α-ω])[\-—–－])+|\s+|并|进一步|加快|重视|规范(?!化)|联合(?!循环|固化|制|收割|生产)|会同|携手|自(?![动主驾润愈修清组适然由贡行发旋冷流吸体攻熔粘蔓燃交])|"
    r"深化|积极|主动|常态化|集中|推广|共享|编制|遴选|帮助|带动|现就|就|现将|现对|原(?![名称属由料])(?=[\u3400-\u9fff]{2,3}[省市县区州])|建(?=\d|[一二两三]|"
    r"成)|高水平|高质量|完善|统筹|迎来|又一|又添|"
    r"争取|争创|力争|布局|培育|探索|鼓励|上线|撤销|取消|收回|恢复|重新|关停|关闭(?![矿煤式])|注销|变更|终止|停用|停运|吊销|更换|现|像(?!素|差|增强)|其|对|从|向|以|于|让|给|使|因|经|该|此|本|如|若|和|与|及|以及|且|或|"
    r"而|但|也|又|还|再|都|只|则|即|跟|同|叫|等|待(?!遇)|所|来|到|去|请|能|可(?=[以在为向由对])|要|会|这|那|"
    r"新(?=省级|国家级|市级)|公司(?!制)|个|家|座|一座|一家|一个)"
)
_WHOLE_CHUNK = re.compile(r"(?:平台|基地|中心|名单|讯|电|首页|新闻|公示|通知|公告|\d)$")
_JOINERS = re.compile(r"以及|[和与及、以为是在](?!其)")
_PLACE_END = re.compile(r"(?:省|自治区|自治州|[^超特]市|地区|盟|[^社小园试厂]区|县|旗|镇|街道)$")

_AFTER = re.compile(r"[（(]([^（）()\n]{1,30})[）)]")
_NOT_OF_NAME = re.compile(
    r"以下简称|下称|简称|以下称|又称|^英文|^位于|^坐落|^地处|^第[一二三四五六七八九十\d]+批|建设中|筹建中|试运行|俗称|通称|原名|^原|曾用名|名单|附件|附后|见下|详见|图|记者|^如|^即|以下|包括|^含.{0,8}(?:面积|平方|元|"
    r"人|名|税)|总投资|占地|面积|\d+[个家]|[一二三]期|暂名|暂定|不变|类别|下同|"
    r"以上|拟|^注|负责|供图|摄|排名不分先后|暂缓|公布|^(?:国家|省|市|县|区|州|自治区)级$|^省|^市|^[A-Za-z ]+$|依托|"
    r"建设单位|牵头|照片|航拍|效果图|资料|拼接|摄影|[一二三]审|"
    r"排序|[0-9]{4}年|运营|运行|建成|在建|拟建|新建|投资|培育库|认定|备案"
)


def right_edge(text: str, end: int) -> int:
    """Move the end of a name behind the part that it names (游仙园区分基地) and the brackets that belong to it: （车规级）, （筹）."""
    end = _behind_part(text, end)
    found = _AFTER.match(text, end)
    if (
        not found
        or _NOT_OF_NAME.search(found[1])
        or any(_is_owner(piece) for piece in re.split(r"[，、,；]", found[1]))
        or re.search(r"[。；]|中试", found[1])
        or _is_address(found[1])
    ):
        return end
    return found.end()


_PART = re.compile(r"([\u3400-\u9fff]{2,10}?|第[一二三四五]|[东南西北])分(?:基地|中心|平台|园区)(?![\u3400-\u9fff]{0,4}(?:公司|联盟))")
_NO_PART = re.compile(
    r"[的在与及等由将被是有为个家各其该此]|和(?![平县田])|下[设辖]?$|[共新承在拟筹组]建|建[设立成]|设[立有]|成立|打造|挂牌|揭牌|启动|承担|运营|依托|规划|布局|所属"
)
"""What stands between a name and a part of it that is only spoken of: 中试基地|在包河区建|分中心."""
PART_END = re.compile(r"分(?:基地|中心|平台|园区)$|[（(][^（）()]{1,16}(?:分基地|分中心|分平台|园区|校区|厂区|片区)[）)]$")
"""How the name of a part ends that is a platform of its own: 甲中试基地包河分中心, 甲中试基地（鱼梁洲园区）."""


def _behind_part(text: str, end: int) -> int:
    """Move the end of a name behind the part that it is of: 甲中试基地|包河分中心."""
    part = _PART.match(text, end)
    return part.end() if part and not _NO_PART.search(part[1]) else end


_OWNS = re.compile(
    r"^(?:由|系|为)?(?:[\u4e00-\u9fff]{2,6}[:：])?|(?:投资|联合|联手|共同|合作|携手|一起|自主|牵头|负责|承担|独资)*(?:承建|建设|共建|筹建|兴建|运营|管理|承办|主办|申报|实施|"
    r"组建|打造|成立|设立|创办|投建|所有|投资|牵头|等)*$"
)


def _is_address(words: str) -> bool:
    """Tell a place in more than its name: （甲市乙区丙片区，丁路以东）."""
    places = find_regions(words)
    return bool(places) and places[0].start == 0 and re.search("[，,]|[路街镇村号]|片区", words) is not None


def _is_owner(words: str) -> bool:
    """Tell an owner in a bracket, with or without what it does: （甲公司承建）, （由乙研究院建设运营）."""
    bare = _OWNS.sub("", words)
    return is_org(bare) or (len(bare) > 5 and bare.endswith("中心"))


def segment_start(text: str, head: int) -> int:
    """Walk back from a head noun to the punctuation that bounds its clause; brackets and quotes inside a name are passed."""
    at, floor = head, max(0, head - MAX_STEM)
    while at > floor:
        char = text[at - 1]
        if char not in _TELLING:
            at -= 1
        elif char in _PAIRS:
            opening = text.rfind(_PAIRS[char], max(0, at - 24), at - 1)
            if opening < 0 or "\n" in text[opening:at] or (char in "”」" and re.search(r"[，。！？；…]", text[opening:at])):
                return at
            at = opening
        elif (
            char in _HARD
            or char in _OPENING
            or _is_dash(text, at - 1)
            or (char == "." and not (text[at - 2 : at - 1].isdigit() and text[at : at + 1].isdigit()))
            or (char in " 　\xa0" and not _glues(text, at - 1))
        ):
            return at
        else:
            at -= 1
    return at


def _is_dash(text: str, at: int) -> bool:
    """Tell a dash that parts clauses from a hyphen inside a term (CAR-T, 2021-2023, β-葡聚糖)."""
    if text[at] not in _DASHES:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    letter = (before.isascii() and before.isalnum()) or "α" <= before <= "ω"
    return text[at] == "—" or not (letter and after.isalnum())


def _glues(text: str, at: int) -> bool:
    """Tell a stray space inside a name from one that parts words: CJK on both sides, and what stands before it is no whole."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    if len(around) == 2 and around.isascii() and around.isalpha():
        return True  # BOE Display Open Lab|中试平台
    if len(around) != 2 or around.isascii() or around[0] in _HARD or around[1].isdigit() or around[1] in "（(":
        return False
    chunk = re.split(r"[\s，。；：、]", text[max(0, at - 30) : at])[-1]
    return len(chunk) > 2 and not is_org(chunk) and not _PLACE_END.search(chunk) and not _WHOLE_CHUNK.search(chunk)


def left_edge(text: str, start: int, head: int, *, quoted: bool = False) -> tuple[int, bool]:
    """Cut a clause behind the last word that cannot be inside a name; also tell whether a count was cut off.

    Where a quotation begins the name (`quoted`), common words may stand in it.
    """
    whole = [m.span() for m in _WHOLE_WORDS.finditer(text, start, head)]
    clause, start = start, _behind_markers(text, start, head, whole)
    start = start if quoted else _behind_governing(text, clause, start, head, whole)
    counted = any(m.end() == start and not text.endswith(("唯", "唯一"), 0, m.start()) for m in COUNTED.finditer(text, clause, start))
    while True:
        count = COUNTED.match(text, start, head)
        lead = _LEADING.match(text, start, head)
        if any(s == start for s, _ in whole):
            break
        if count and not any(s < count.end() < e for s, e in whole):
            start, counted = count.end(), not text.endswith(("唯", "唯一"), 0, start)  # 全省唯一一家|甲中试平台 is one
        elif lead and lead.end() > start and not any(s < lead.end() < e for s, e in whole):
            start = lead.end()
        else:
            break
    return _behind_place(text, _behind_joiner(text, _behind_bracket(text, start, head), head), head), counted


def _behind_bracket(text: str, start: int, head: int) -> int:
    """Cut a bracket that a clause begins with, and what joins: （依托单位：甲公司）和|乙中试基地."""
    found = re.compile(r"[（(][^（）()\n]*[）)][、，和与及以]*").match(text, start, head)
    return found.end() if found and found.end() < head else start


_TO = re.compile(r"(?:(?<!来)[到赴在对向让以给为至往从与和同把将]|(?<![福新])建)$")


def _behind_place(text: str, start: int, head: int) -> int:
    """Cut behind a preposition that a place follows: 区委书记到|甲市精细化工中试基地."""
    for hit in reversed(find_regions(text[start:head])):
        if hit.start and _TO.search(text[start : start + hit.start]) and not (hit.short and hit.end - hit.start < 2):
            return start + hit.start
    return start


def _behind_markers(text: str, start: int, head: int, whole: list[tuple[int, int]]) -> int:
    """Go behind the last cutting word; a word that reaches into 过滤 or 有机 ends before it."""
    at = start
    for mark in _CUT.finditer(text, start, head):
        if any(s <= mark.start() < e for s, e in whole) or _inside_brackets(text, start, mark.start(), head):
            continue
        at = min([mark.end(), *(s for s, e in whole if mark.start() < s < mark.end() < e)])
    return at


def holds_governing(words: str) -> bool:
    """Whether a stretch holds a common word that no name holds."""
    return any(words[at : at + 2] in governing_words() for at in range(len(words) - 1))


def _behind_governing(text: str, start: int, at: int, head: int, whole: list[tuple[int, int]]) -> int:
    """Go behind the last common word that no name holds (搬进|, 先后部署|), brackets, terms and organisations' names aside."""
    words = governing_words()
    for place in range(head - 2, at - 1, -1):
        if text[place : place + 2] not in words:
            continue
        if any(s <= place + 1 and place < e for s, e in whole) or _inside_brackets(text, start, place, head):
            continue
        if any(is_org(text[at:end]) for end in range(place + 3, head + 1)):
            continue
        return place + 2
    return at


def _inside_brackets(text: str, start: int, at: int, head: int) -> bool:
    """Whether a place lies within a bracket or quote that closes before the head noun."""
    for closing, opening in _PAIRS.items():
        left = text.rfind(opening, start, at + 1)
        if left >= 0 and text.find(closing, at, head) >= 0 and text.find(closing, left, at) < 0:
            return True
    return False


_CENTRE = re.compile("(?:研发|研究|工程|技术|创新|检测|试验|实验)中心$")
_OWN = 3
"""Characters of its own that name a centre."""
_ROOMS = "展示馆|展览馆|规划馆|陈列馆|展馆|展厅|展示厅|车间|厂房|仓库|食堂"


def _behind_joiner(text: str, start: int, head: int) -> int:
    """Cut behind 和/与/及 where what stands before it is a whole of its own: an organisation, a place, a platform."""
    for joiner in _JOINERS.finditer(text, start, head):
        before = text[start : joiner.start()]
        if joiner.group() == "及" and joiner.end() == head and _CENTRE.search(before) and len(specific_part(before)) >= _OWN:
            continue  # 甲材料研发中心及|中试平台 is one house
        ends_with_head = any(m.end() == len(before) for m in STRONG_HEAD.finditer(before)) or re.search(
            rf"(?:平台|基地|中心|联盟|{_ROOMS})$", before
        )
        if not _inside_brackets(text, start, joiner.start(), head) and (ends_with_head or is_org(before) or _PLACE_END.search(before)):
            start = joiner.end()
    return start
