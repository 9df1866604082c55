"""What verbs and nouns say of a platform: its building status, or a stage of its recognition.

Two axes that never mix (DESIGN section 3). A goal (力争, 争创, 未来三年将) states neither. What a hit is about is decided
by the scope of its sentence, not here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.ends import did_not_come, is_kept, is_threat
from transforms.model import Stage, Status
from transforms.regained import AGAIN
from transforms.text import clauses, simplify
from transforms.word_borders import is_across


@dataclass(frozen=True, slots=True)
class StatusHit:
    """One wording of a status or of a recognition at `text[start:end]`; exactly one of `status` and `stage` is set."""

    start: int
    end: int
    status: Status | None
    stage: Stage | None
    rule: str
    """The name of the rule, such as building or recognized."""
    event: bool
    """True for something that happened on a day (揭牌), False for a state (在建)."""


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    status: Status | None
    stage: Stage | None
    words: re.Pattern[str]


# Every alternative begins with a plain character: the engine then skips through the text (15 times as fast).
_USE = "投用|投产(?!业)|投运|启用|完工|竣工|揭牌|投入使用|投入运营|投入运行|正式运营|交付使用|交付|完成建设|通线|建成"
_SOON = "(?:早日|尽早|要(?<![主重需]要)|能够|马上就?|很快就?|即可|便可|方可|就能|方能|才能|便能|即能|就可以?|才可以?)"
"""早日|建成, 验收后即可|投用."""
_SETTLED = "(?:阶段|中|已(?:经)?(?:敲定|确定|完成))"
_SITE = "[^，。；、]{0,4}(?:场址|选址|可行性研究|前期)"
_SURVEY = f"(?:比选|开展){_SITE}"
_TAKES_ORDERS = "(?:对外)?(?:接单|接活|服务|营业|运[营行]|承接)"
_ON_LIST = "(?=[^，。；、]{0,20}(?:名单|目录|名录|库|序列|清单|培育|国家级|省级|市级|试点|支持))"
_PROJECT = "[^，。；、]{0,16}?(?:重[点大]|建设|示范|年度)(?:建设|科研|攻关)?(?:项目|工程|任务)"
"""列为市重点项目 is a plan of building, no title."""
_UPGRADED = "|".join(
    f"{up}(?:成)?[为至到](?=[^，。；、“”]{{0,8}}(?:国家级|省级|自治区级|直辖市级|市级|州级|盟级|县级|区级|省中试|市中试|国家中试|省概念|市概念))"
    for up in ("升级", "升格", "晋升", "晋级", "提升", "跃升")
)
"""由市级升级为省级中试基地: the title at the new level."""
_INTO_USE = "投入(?:正式|商业化?|常态化?)?(?:使用|运营|运行|生产|试用)"
_SO_MANY = "[^，。；]{0,6}(?:接待|承接|完成)[^，。；]{0,14}(?:批次|批|项|个|家|拨)"
_SPENT = "(?:固定资产|项目|总|建设)*投[资入]|(?:总|形象)*工程(?!样)|(?:形象)?进度|产值"  # 累计完成投资 tells of the building
_PUT_OFF = "(?:时间|日期|期限|节点|目标)?[^，。；、\\d]{0,4}?(?:延期|推迟|延后|延至|顺延|后延)"
_INTO_TRIAL = "(?:竣工)?(?:验收)?，?(?:并|后|随即|随后|即|现已?|已)?(?:转入|投入|进入|开始|启动|开展)?试(?:运[行营]|生产)"
_NOT_YET_RUN = ("后期", "日常", "负责", "委托", "建设", "并", "和", "投资", "建成", "参与", "参加", "团队")
"""What a platform is run by or for, before it runs: 委托运营."""
_RUNS = "|".join(  # 正在运营, but no 委托运营
    first + "".join(f"(?<!{word}{first})" for word in _NOT_YET_RUN) + rest + "(?=[。，；）)]|$)"
    for first, rest in (("正", "在?运[营行]"), ("在", "运[营行]"), ("运", "[营行]"))
)
_MEANS = "(?:以|用|使用|利用|出资|斥资|耗资|自筹|分[一二两三四五]期|与|同|和|联合|携手)"
"""With what, or with whom, somebody means to build: 拟以自有资金…建设."""
_GOALS = re.compile(
    "申请(?:纳入|列入|认定)|力争|争取|争创|争当|冲刺|旨在|致力于|目标是|努力建成|全力打造|着力打造|加快打造|倾力打造|奋力打造|打造成?"
    "|未来[一二三四五六七八九十\\d]+年|到20\\d\\d年底?|鼓励|支持有条件|引导"
)
_RULES: tuple[_Rule, ...] = (  # of two that match at one place the earlier one counts
    _Rule(
        "not_begun", "planned", None,
        re.compile(
            "尚未(?:正式)?(?:开工|动工|开建|启动|立项|实施|施工)|暂未(?:正式)?(?:开工|动工|开建|启动)|未(?:正式)?(?:开工|动工|开建|启动建设)|还没有?(?:开工|动工|开建)"
            "|待(?:开工|动工|开建|批复|审批|核准)|等(?:立项|备案|批复|审批|核准)(?=[，。；”]|$)|正?在?(?:做|编制?|开展)可研|可(?:行性)?研(?:究)?报告[^，。；]{0,12}(?:通过|评审|编制|送审)|前期(?:工作|手续|阶段|准备)|暂缓(?![关停拆撤摘]|注销|取消)(?:建设|实施)?|筹备(?:建设|阶段|中)?(?!(?:执行|领导|工作)?(?:小?组|委|会|处|办公室))|还是一张(?:图纸|蓝图)|仍是一张(?:图纸|蓝图)|只是一张(?:图纸|蓝图)"
            f"|公开征集合作(?:单位|伙伴)|征集合作(?:单位|伙伴)|论证{_SETTLED}|选址{_SETTLED}|方案{_SETTLED}|完成(?:了)?(?:选址|论证|可研|可行性研究|方案)|办理(?:用地|前期|环评|立项|规划)[^，。；、]{{0,4}}手续|选址(?:论证|中)|方案论证|编制[^，。；、]{{0,6}}方案|(?:建设|规划|可研|初步|完成|正在|开展|进行|推进)[^，。；、]{{0,8}}方案(?:编制|设计)(?=[，。；、中]|$)|方案(?:编制|设计)中"
            f"|正在?{_SURVEY}|在{_SURVEY}|比选{_SITE}|开展{_SITE}"
        ),
    ),
    _Rule(
        "not_finished", "under_construction", None,
        re.compile(
            f"尚未(?:正式|全面)?(?:{_USE}|完成验收|通过验收|封顶)|暂未(?:正式)?(?:{_USE})|未(?:正式|全面)?(?:{_USE}|完成验收|通过验收)|还没有?(?:{_USE})|待(?:{_USE})"
        ),
    ),
    _Rule(
        "expected", "under_construction", None,
        re.compile(
            f"预计[^，。；！？、]{{0,16}}?(?:{_USE})|有望[^，。；！？、]{{0,16}}?(?:{_USE})|计划[^，。；！？、]{{0,16}}?(?:{_USE})|将于?[^，。；！？、]{{0,16}}?(?:{_USE})"
            f"|拟于[^，。；！？、]{{0,16}}?(?:{_USE})|力争于?[^，。；！？、]{{0,16}}?(?:{_USE})|争取[^，。；！？、]{{0,16}}?(?:{_USE})|确保[^，。；！？、]{{0,16}}?(?:{_USE})|瞻望[^，。；！？、]{{0,16}}?(?:{_USE})"
            f"|年底(?<![去上前]年底)前?(?:全面|正式)?(?:{_USE})|年内(?:全面|正式|可|将|有望)*(?:{_USE})|月底前?(?:全面|正式)?(?:{_USE})|月份?前(?:全面|正式)?(?:{_USE})|季度(?:前|内)?(?:全面|正式)?(?:{_USE})"
            f"|前(?<=\\d日前)(?:全面|正式)?(?:{_USE})|年前(?<=20\\d\\d年前)(?:全面|正式)?(?:{_USE})|半年(?:全面|正式)?(?:{_USE})|具备[^，。；、]{{0,8}}(?:条件|能力)(?<=试车(?!间)条件|试验条件|进料条件|进场条件|投料条件|投产条件|投用条件)|即将(?:正式)?(?:{_USE}|落成)"
            f"|{_SOON}(?:正式|全面|顺利|陆续)*(?:{_USE}|落成)|冲刺[^，。；！？、]{{0,8}}?(?:{_USE})|目标(?:是|为|定在)?[^，。；！？、]{{0,16}}?(?:{_USE})(?=[，。；！]|$)"
        ),
    ),
    _Rule("put_off", "under_construction", None, re.compile(f"(?:{_USE}){_PUT_OFF}")),
    _Rule(
        "trial", "under_construction", None,
        re.compile(
            f"竣工{_INTO_TRIAL}|通过{_INTO_TRIAL}|完工{_INTO_TRIAL}|"
            "试运行|试运营|试生产|试车(?!间)|联调联试|联动试车(?!间)|设备(?:正在)?(?:安装|调试|进场)(?:调试)?|安装调试|正在?安装|安装(?:首批|主要)?(?:设备|装置|管线|行车)|带料试车(?!间)"
        ),
    ),
    _Rule(
        "building", "under_construction", None,
        re.compile(
            "在建(?!筑)|建设期(?=的|\\d|[，。；]|$)|建设期(?:延长|顺延|延)[至到]|处于建设|打桩|桩基|地基(?<!基地基)(?!本)|砌筑|结顶|立柱(?!\\s*[摄/／])|基础施工|主体施工|设备采购|设备到货|洁净区?装修|正在(?![^，。；、“”]{0,6}(?:规划|谋划|筹划|研究))[^，。；、“”]{0,6}?(?:建设|施工|推进|搭建|改造|装修)|正(?:加快|加紧|抓紧)[^，。；、“”]{0,4}?(?:建设|施工)"
            "|加快(?:推进|推动)?[^，。；、“”]{0,4}(?:建设|施工)(?!的|运营)|抓紧(?:推进)?[^，。；、“”]{0,4}(?:建设|施工)|有序推进[^，。；、“”]{0,4}(?:建设|施工)?|全面推进[^，。；、“”]{0,4}(?:建设|施工)"
            "|扎实推进[^，。；、“”]{0,4}建设|稳步推进|全速推进|推进建设(?!的|运营|[^，。；]{0,8}(?:强[国省市县]|体系|机制|高地|中国))|持续推进[^，。；、“”]{0,4}建设|全力推进[^，。；、“”]{0,4}(?:建设|施工)|重点推进[^，。；、“”]{0,4}建设|按计划推进"
            "|建设中(?![试心小央国华西部])|推进中(?![试心小央国华西部])|施工中(?![试心])|建设(?:进展|进度)|进度(?:达|过)|主体(?:结构|工程|厂房|建筑|框架)?(?:已经?|正|全面|全部|基本|顺利|均|都)*(?:完工|施工|封顶|完成|落成|竣工|建成)|落成(?:了)?主体|厂房(?:早|已经?|全部|全面|基本|均|都|顺利)*(?:完工|竣工)|装修(?:改造|施工)?(?:已经?|基本|全部)*完工|土建(?:工程|施工|部分)?(?:已经?|基本|全部)*完工|改造(?:维修|工程)?(?:已经?|基本)+完工"
            "|土建|续建|扩建中|改造中|施工现场|办理施工许可|形象进度|工程量|(?:建设|施工|工程)(?:正)?(?:如火如荼|热火朝天|紧锣密鼓)|钢结构(?:吊装|安装)|正在(?:浇筑|绑扎|吊装|开挖|平整|铺设管)|进度(?:过半|近半)|塔吊|装修(?!装饰|连同|费|加|及|和|、)|收尾阶段"
        ),
    ),
    _Rule(
        "ground_broken", "under_construction", None,
        re.compile(
            "开工(?:建设|动工|仪式|奠基)?(?!率)|动工(?:建设)?|奠基(?:仪式)?|破土(?:动工)?|启动(?:了)?建设|建设(?:正式|全面)?启动|封顶|打下第一桩|进场施工|动土|[动开]的工|开建(?=[，。；！”]|$)"
        ),
    ),
    _Rule(
        "planning", "planned", None,
        re.compile(
            f"拟(?:新?建|建设|在|选址|投资|由|新增|实施|于|设立|成立|布局|依托|打造|组建|投|{_MEANS}[^，。；“”]{{0,28}}?(?:建设|[新改扩共合]建|打造|设立|组建))|计划(?:新?建设?|投资|选址|打造|组建|实施|在|设立)"
            "|规划(?:新?建设?|布局|选址|中|占地|用地|打造|总)|谋划(?:新?建设?|布局|推进|打造)?|筹建|筹划|酝酿|待建|即将[^，。；、]{0,10}(?:建设|新建|启动|开工|落户|动工|设立|组建|选址)"
            "|将(?:要|在|由)?[^，。；、]{0,10}(?:建设|新建|启动|开工|落户|动工|设立|组建|选址|成立|打造|建立|立起)|有意(?:建设|打造)|打算(?:再)?(?:建|新建|上马?|办)|储备(?<!平台储备)(?<!基地储备)(?<!中心储备)(?<!中试储备)(?<!梯次储备)(?:项目)?"
            "|(?:可研|可行性研究|环评|环境影响评价|初步设计|初设|用地|规划许可|能评|节能审查|建设方案|实施方案|施工图)(?:报告|文件|方案|设计|申请|手续)?[表书]?(?:已经?|正在?|顺利|均|也|近日|日前)*"
            "(?:获批|批复|公示|通过评审|完成(?!后)|报批|受理|评审|送审)|正在(?:规划设计|招标|招投标|报批|论证|谋划|勘察)|列入[^，。；]{0,12}建设(?:计划|规划|项目库)|土地摘牌|摘牌拿地"
            "|可研(?:报告)?(?:获?批复|编制|评审|阶段)|初步设计|研究(?:审议)?(?:了|通过)?[^，。；]{2,24}建设方案|审议(?:通过)?(?:了)?[^，。；]{2,24}建设方案"
        ),
    ),
    _Rule(
        "agreed", "planned", None,
        re.compile(
            "签约(?!入驻|进驻|企业|项目)(?:落户|仪式|共建)?|签(?:订|署)(?:(?!人才|培养|党建|捐赠|供货|保密|就业|实习|赞助|帮扶)[^，。；]){0,16}?(?:协议|合同|备忘录)|落户(?!的?企业)|立项|环评(?:公示|受理|批复|审批)|环境影响(?:评价|报告书?表?)"
            "|项目备案|投资备案|立项备案|备案(?:证|代码|机关)|予以核准|项目核准|项目批复|立项批复|可研批复|获批立项|申报(?!书|材料|通知|指南|条件|单位)|拟申报"
        ),
    ),
    _Rule(
        "closed", "closed", None,
        re.compile("关停|取缔|停止(?:对外)?(?:运营|运行|使用|服务|开放)|停运(?<!暂停运)|停用(?<!暂停用)|终止(?:运营|运行|建设)|注销(?![^，。；]{0,36}?(?:备案|资格|称号|认定))(?:(?<![位司业厂]注销)(?<![位司业厂][已被]注销)|(?=[^，。；\\s]{2,30}(?:平台|基地|中心)))|拆除|关闭|不再(?:对外)?(?:运营|运行|服务|开放)|解散"),
    ),
    _Rule(
        "kept", None, "recognized",  # whose title is to be taken away, or is not, holds it
        re.compile(
            "拟(?:予以|依规|依法)?(?:撤销|摘牌|取消资格)|暂不(?:予以)?(?:撤销|摘牌|取消资格)|暂缓(?:撤销|摘牌|取消资格)|决定不予?(?:撤销|摘牌)"
        ),
    ),
    _Rule(
        "withdrawn", None, "withdrawn",
        re.compile(
            "撤销|摘牌|注销[^，。；]{0,36}?(?:备案|资格|称号|认定)|取消[^，。；]{0,48}?(?:资格|称号|认定|备案|命名)|收回[^，。；]{0,36}?(?:称号|牌匾|资格)|终止[^，。；]{0,36}?(?:称号|牌匾|资格|认定)|资格[^，。；]{0,4}?(?:取消|收回|终止)|称号[^，。；]{0,4}?(?:取消|收回|终止)"
            "|退出[^，。；]{0,14}?(?:名单|序列|库)|不再(?:列入|纳入|保留)|移出[^，。；]{0,14}?(?:名单|目录|库)|未通过(?:复核|评估|考核|评价)"
        ),
    ),
    _Rule(
        "announced", None, "announced",
        re.compile("拟(?:认定|入选|推荐|备案|命名|立项支持|支持|授牌|纳入|入库|确定|批准|列入|培育)|公示(?!等(?:程序|环节|流程)|无异议|期?满|结束|后)(?:期|名单|如下|公告|中|的|了)?|予以公示"),
    ),
    _Rule(
        "cultivated", None, "cultivated",
        re.compile(
            "入库[^，。；、“”]{0,4}培育|纳入[^，。；、“”]{0,12}培育[^，。；、“”]{0,2}|列入[^，。；、“”]{0,12}培育[^，。；、“”]{0,2}|入选[^，。；、“”]{0,12}培育[^，。；、“”]{0,2}|进入?[^，。；、“”]{0,12}培育(?:库|名单)"
            "|入选[^，。；、“”]{0,30}?培育(?:库|名单)|列入[^，。；、“”]{0,30}?培育(?:库|名单)|培育(?:库|名单|对象|入库|单位|序列|类|计划|建设(?!力度|工作)|备案)|储备库|储备(?<=[平基中梯][台地心试次]储备)(?:名单|项目|对象|单位|入库|序列|计划|培育)|培育(?<![业目才果牌体场户]培育)(?:的)?(?=[^，。；、]{0,8}(?:中试|概念验证|平台|基地|中心))|重点培育"
        ),
    ),
    _Rule(
        "operating", "operating", None,
        re.compile(
            "在用(?=的|\\d|[，。；、：]|$)|对外接单|承接接单|已经?接单|接单(?=\\d)|对外接活|接(?:外单|订单)|常年(?:对外)?(?:开放|承接|接受)|开门(?:迎客|纳客)|正式开门|具备对外服务条件|服务开放|可用(?=\\d|的)"
            f"|开始{_TAKES_ORDERS}|启动{_TAKES_ORDERS}|转入(?:正式)?运[营行]|试出|交出[^，。；]{{0,6}}成绩单|已{_INTO_USE}|{_INTO_USE}"
            "|投用(?!后)|投运(?!后)|投产(?!后|业)|启用(?!后|新(?:的)?(?:名|印|标|称|编号))|通线(?!后)|开业|开张|进入(?:正式|稳定)?(?:运营|运行)|交付使用"
            "|重新开放|重新对外开放|恢复(?:正常|对外)*(?:运[营行]|开放|营业|服务)"
            "|运营不受影响|运行不受影响|未停止(?:对外)?(?:运[营行]|服务|开放)|未停运|照常(?:运[营行]|开放|服务|接单)"
            "|已运[营行]|稳定运[营行]|良好运[营行]|正常运[营行]|高效运[营行]|正式运[营行]|常态化运[营行]|实体化运[营行]|全面运[营行]|市场化运[营行](?![^，。；]{0,14}(?:平台|基地|中心))|持续运[营行]|开放运[营行]"
            "|运营(?:中|至今|良好|状况|情况|以来|[一二三四五六七八九十两\\d]+年)|运行(?:中|良好|正常|平稳|稳定|状况|情况|以来|至今)"
            "|建成(?!后|区|投产后|投用后)|已建(?:成|有|好|设完成)?|建设完成|完成建设|落成|竣工|完工|通过[^，。；、]{0,14}?验收(?<!中期验收)(?<!阶段验收)(?<!预验收)|验收[^。；、]{0,10}?(?:顺利|一次性?|成功|圆满)通过|完成(?:竣工|整体|现场|专家|项目)?验收"
            "|挂牌(?:成立|运行|运营|启动|仪式)?|揭牌(?:成立|运行|运营|启用|仪式|亮相)?|对外(?:开放|服务|提供|承接)|面向[^，。；]{0,12}(?:开放|提供服务)|正式(?:成立|上线|开放|亮相|启动运[行营])|启动运[行营]"
            f"|先后{_SO_MANY}|已{_SO_MANY}|累计{_SO_MANY}|{_RUNS}"
            f"|累计(?:服务|承接|完成(?!{_SPENT})|孵化|开展|为|转化|实施|接待|验证)"
            "|已(?:为|累计|服务|承接|完成|开展|孵化|转化)[^，。；]{0,20}(?:企业|项目|成果|批次|服务|验证|试验|中试)"
        ),
    ),
    _Rule(
        "recognized", None, "recognized",
        re.compile(
            f"{AGAIN}|被(?:认定(?:为|名单|的|了|结果)?|授牌|命名(?:为)?|评为|列为(?!{_PROJECT}))|认定(?:为|名单|的|了|结果)?|授牌|命名(?:为)?|评定|遴选|入选|获批(?!立项)(?:建设|组建|成为|为)?|获评|获授|评为|列为(?!{_PROJECT})"
            f"|列入(?!{_PROJECT}){_ON_LIST}|纳入(?!{_PROJECT}){_ON_LIST}|上榜|入围|跻身|荣获|荣膺|授予|批准(?:建设|组建|设立|为)"
            f"|{_UPGRADED}"
            "|同意(?:认定|备案|建设|组建)|备案(?:为|名单|管理|的|结果)|完成[^，。；、]{0,6}备案|予以备案|通过备案|获[^，。；、]{0,12}备案|准予备案|首批备案|批备案|级备案|备案(?=的?[^，。；、]{0,8}(?:中试|概念验证))|批复认定|新认定"
        ),
    ),
)  # fmt: skip
_SENTENCE_END = re.compile("[。；！？\n]")
_CLAUSE_END = re.compile("[，。；！？\n]")
_NEGATED = re.compile(
    "(?:未|没有|少有|缺少|缺乏|不再|不|停止|暂停|中止|暂缓|无法|非)(?:能|获得?|被|经|予|通过|完成|正式|全部|再|参加|参与|负责)?$"
)
_FUTURE = re.compile(
    "(?:将|力争|争取|计划|预计|有望|拟|目标|推动|推进|加快|支持|鼓励|引导|确保|要|促进|助力|以便|如果|待|可|争创|申请|申报|积极|努力|对|未来)[^，。；、]{0,10}$"
)
_PAST = re.compile("已|了|于\\d|成功|顺利|正式|日前|近日|\\d日|先后|此前|当天|上午|下午|现已|去年|今年\\d")
_EVENTS = frozenset({"ground_broken", "agreed", "closed", "withdrawn", "announced", "cultivated", "recognized"})
_DENIABLE = frozenset({"operating", "recognized", "ground_broken", "agreed"})
_OTHER_WORDS = re.compile(
    "建成区|投产达效|开工率|投产率|运营商|运营方|运营单位|运营主体|建设运营单位|认定标准|认定条件|认定办法|认定管理|备案号|备案编号|ICP备案|公安备案|网安备案"
    "|申报单位|落户于?[^，。；]{0,6}的?企业|关闭窗口|拆除障碍|公示[栏牌语]|竣工图|(?:焊缝|焊接|工艺|质量|等级|能力|等次|绩效|成绩|信用)评定|试车场|[完竣]工率|投用率|签约率"
    "|对外开放(?:水平|格局|合作|高地)|投入(?:运行|使用|生产|运营)(?:经费|资金|要素|成本)|落户(?:政策|手续|籍)|人才落户|立项编号|撤销(?:处分|决定)"
    "|挂牌(?:于)?(?:价|督办|出让|转让|交易|上市|新三板|科创板|创业板|主板|北交所)|(?:新三板|股权|土地|地块)挂牌|(?:学位|学历|工伤|职称|责任|事故)认定|职称评定"
)
_NATIONAL_AIM = re.compile("[^，。；]{0,14}(?:国家级|省级|一流|领先|高地|标杆|样板|全国|世界)")
_NUMBERED_AIM = re.compile("[^。；]{0,40}?(?:建成|达到|形成|建设|打造|培育|布局)")


_DUE = re.compile(f"(?:(?!\\d+[个家]|一批|级|一流|全国)[^，。；！？、]){{0,20}}?(?:{_USE})+(?=[，。；！、]|$)")
"""力争|年底前投用: of a platform that is being built, no mere wish."""


def find_statuses(text: str) -> tuple[StatusHit, ...]:
    """Find all wordings of status and recognition, left to right, not overlapping; goals and negations are left out."""
    plain = simplify(text)
    taken = bytearray(len(plain))
    for start, end in (m.span() for m in _OTHER_WORDS.finditer(plain)):
        taken[start:end] = b"x" * (end - start)
    for match in _GOALS.finditer(plain):
        if _is_goal(plain, match) and not _DUE.match(plain, match.end()):
            ends = _SENTENCE_END if match.group().startswith("到20") else _CLAUSE_END  # 到2027年，全市建成…
            stop = ends.search(plain, match.end())
            end = stop.start() if stop else len(plain)
            taken[match.start() : end] = b"x" * (end - match.start())
    hits: list[StatusHit] = []
    for rule in _RULES:
        for match in rule.words.finditer(plain):
            start, end = match.span()
            if taken.find(b"x", start, end) >= 0 or is_across(plain, start, end) or (rule.name in _DENIABLE and _is_denied(plain, start)):
                continue
            if rule.name == "closed" and did_not_come(plain, start, end):
                continue
            if rule.name == "withdrawn" and (is_threat(plain, start) or is_kept(plain, start)):
                continue
            taken[start:end] = b"x" * (end - start)
            hits.append(StatusHit(start, end, rule.status, rule.stage, rule.name, rule.name in _EVENTS))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def ends_denied(text: str) -> bool:
    """Whether a text speaks of an end that did not come, or has not come yet."""
    plain = simplify(text)
    closed = next(rule.words for rule in _RULES if rule.name == "closed")
    return any(did_not_come(plain, *found.span()) for found in closed.finditer(plain))


def _is_goal(text: str, match: re.Match[str]) -> bool:
    """到2027年 and 打造 alone are no goal: something must be wanted."""
    word = match.group()
    if word.startswith("打造"):
        return _NATIONAL_AIM.match(text, match.end()) is not None
    if word.startswith("到20"):
        return _NUMBERED_AIM.match(text, match.end()) is not None
    return True


def _is_denied(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start]
    if _NEGATED.search(before):
        return True
    future = _FUTURE.search(before)
    return future is not None and not _PAST.search(before[future.start() :])


_ADVANCE: Mapping[Status, int] = {"unknown": 0, "planned": 1, "under_construction": 2, "operating": 3, "closed": 4}


def status_of_words(words: str) -> StatusHit | None:
    """Read the status that free words of a table cell state (可研批复，未开工; 在建; 已投用); None if they state none.

    A negation in the cell decides (未开工); else the most advanced status counts; else a recognition.
    """
    hits = find_statuses(words) or _bare(words)
    denied = [hit for hit in hits if hit.rule in ("not_begun", "not_finished", "closed")]
    if denied:
        return denied[-1]
    stated = [hit for hit in hits if hit.status is not None]
    if stated:
        return max(stated, key=lambda hit: _ADVANCE[hit.status or "unknown"])
    return hits[-1] if hits else None


_BARE: tuple[_Rule, ...] = (
    _Rule("cell_operating", "operating", None, re.compile("运行|运营|正常|建成|已建|完成|现有|开放|投用")),
    _Rule("cell_building", "under_construction", None, re.compile("建设(?!地|单|内|规|性|主|依)|施工|推进|调试|续建|改造|扩建")),
    _Rule("cell_planning", "planned", None, re.compile("拟建|规划|储备|筹|谋划|计划|新建|前期")),
    _Rule("cell_cultivated", None, "cultivated", re.compile("培育|入库")),
    _Rule("cell_recognized", None, "recognized", re.compile("认定|备案|授牌|命名")),
)


def _bare(words: str) -> tuple[StatusHit, ...]:
    """Read words that mean a status only where nothing else stands in the cell."""
    plain = simplify(words)
    if len(plain.strip()) > 8:
        return ()
    for rule in _BARE:
        if match := rule.words.search(plain):
            return (StatusHit(match.start(), match.end(), rule.status, rule.stage, rule.name, rule.name in _EVENTS),)
    return ()


def goal_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return half-open offsets of clauses that state a goal (力争…, 争创…): nothing in them is a fact of a platform."""
    plain = simplify(text)
    if _GOALS.search(plain) is None:
        return ()
    return tuple(span for span in clauses(text) if any(_is_goal(plain, m) for m in _GOALS.finditer(plain, *span)))
