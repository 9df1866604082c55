"""Ends that did not come: put off, denied, only threatened, or of something else."""

import re

_NO_END = re.compile(
    "(?:申请|拟|避免|防止|不会|不[得能予再需必]|没有|未|可能|建议|是否|面临|濒临|否认|暂缓|暂不|推迟|延缓|延后|叫停|无[需须])[^，。；、]{0,6}$"
    "|(?:取消|撤回|撤销|终止|收回)[^，。；、]{0,24}$|(?:原定|原计划|原拟|本应|本拟|原本)[^，。；、]{0,24}$"
)
"""What stands before an end that did not come: 申请终止建设, 面临关停, 不再关停, 原定6月关停."""
_END_PUT_OFF = re.compile(
    "[^，。；！？后]{0,14}?(?:延期|推迟|延后|延至|延长至|暂缓|取消|作废|不再执行|未获)"
    "|[^，。；！？]{0,8}，(?:现|已|改|将|后)?(?:延期|推迟|延后|延至|暂缓)"
)
"""What follows one that was put off or called off: 关停，现延期至12月31日."""
_THREAT = re.compile(
    "(?:逾期|否则|仍(?:不合格|未|不)|如[果有未]|若(?![尔羌干]))[^。；]{0,16}$"
    "|(?:不到位|不合格|不达标|不通过|未通过|未完成|未整改|不整改)(?:的|者)[^。；]{0,12}$"
)
_ENDS_OTHERS = re.compile("了?(?:淘汰|取缔|退出|整改|落后|[^，。；、\\s]{0,6}(?:企业|产能|矿[井山]|煤矿|小火电|锅炉|散乱污))")


_IF = re.compile(
    "(?:逾期|否则|一旦|倘若|如果|(?<![例比诸假自犹譬])如(?![下期今皋东此何同意约])|若(?![尔羌干]))(?:(?!已经?|现已|已被)[^。；])*"
    "(?:将|则|予以|一律|应当?|会|要)[^。；]{0,10}$"
)
"""如连续两年考核不合格，将予以摘牌、|关停: an end that waits for something."""
_WHOEVER = re.compile("[的者]，?(?:将|一律|则)(?:会|要|被|予以|依规|依法)*$")
"""不符合条件的将被|取消资格."""
_DONE = re.compile("已(?:经|被|予以|依法|依规)*$")
"""整改后仍不达标，已被|摘牌."""
_DENIED = re.compile(
    "(?:未|从未|并非|并没有?|绝无|不存在|不打算|无意)(?:曾|被|予以?|有|真的|真正|实际|正式|全面|完全|永久|因此|出现|发生|受到|计划|要|宣布|[关停产拆搬、])*$"
    "|(?:是不是|有没有|会不会|是否|难道)[^，。；]{0,10}$|(?:或将|或会|或于|恐将?|疑似?|据传|传闻)[^，。；、]{0,10}$|可能[^，。；、]{0,12}$"
)
"""该基地并未|关停; 是不是已经|关停; 或将|关停. What stands between is narrow: 长期未运营|关停 is an end."""
_HEARSAY = re.compile(
    "(?:流传|网传|谣传|误传|传言|传闻|盛传|听说|据说|据传|传出|谣言|有消息称|反映|来信|来电|信中|所述|所称|举报|投诉|网民|网友|提问|询问|咨询)"
    "(?:(?!查实|核实|查处|责令|依法|依规|答复|回复|获悉)[^。；！？\n]){0,40}$"
)
_TALK = re.compile(
    "[^，。；！？\n]{0,8}?(?:的|一|之|等)?(?:不实|虚假)?(?:消息|传闻|传言|说法|信息|问题|谣言|言论|报道|之说|一说|一事|情况|诉求)(?!在于|是因)"
)
_UNTRUE = re.compile(
    "[^\n]{0,60}?(?:不属实|不实|不真实|谣言|谣传|误传|误读|子虚乌有|查无此事|无此事|没有此事|没有的事|不符|失实|虚假|不存在|并非事实|不成立|没有依据|无依据|毫无根据)"
)
_DENIED_BEHIND = re.compile("[^，。；！？\n]{0,3}(?:吗|[？?]|系谣言|是谣言|纯属谣言|为谣言|系误传|是假的|不属实|不实)")
"""关停|系谣言, 关停|？."""
_TRUE = re.compile("[^\n]{0,60}?(?:(?<!不)(?<!非)属实|确有其事|情况是?真实|确已|的确已)")
_WORKS = (
    "(?:厂房|厂棚|设备|装置|锅炉|围墙|围挡|建筑物?|建构筑物|用房|管线|管道|管网|储罐|罐体?|仓库|库房|车间|宿舍|房屋|民房|设施|脚手架|塔吊|"
    "产线|生产线|中试线|试验线|反应釜|阀门|大门|系统|网站|小程序|公众号|办公楼|食堂|门卫室|烟囱|模板|窑炉|机组|平房|板房|彩钢棚)"
)
_SOME = "(?:\\d+|[一二两三四五六七八九十几数])+余?[栋座台套处间条个幢项口根]?"
_PART = re.compile(
    f"了?(?:{_SOME})?(?:[^，。；、\\s]{{0,4}}?(?:旧|老|闲置|废弃|部分|临时|违章|违法|淘汰|落后|危|原有)的?)?[^，。；、\\s全所]{{0,4}}?{_WORKS}"
)
"""拆除|旧厂房两栋: no more than a part."""
_PART_BEFORE = re.compile(
    f"(?:旧|老|部分|闲置|临时|违章|违法|{_SOME}|[\\d一二三四五六七八九十A-Z]+[号#期])的?[^，。；、\\s]{{0,4}}{_WORKS}[^，。；、\\s]{{0,4}}?(?:已经?|均|被|全部|正|正在|予以|现|将|完成)*$"
)
_OTHERS_END = re.compile(
    "(?:周边|附近|周围|相邻|邻近|毗邻|沿线|沿江|上游|下游|辖区|镇上|\\d+余?[家座处户]|[一二两三四五六七八九十多几数]+[家座处户])[^，。；]{0,16}?"
    "(?:企业|公司|工厂|作坊|加工点|厂|矿山?|码头|商铺|门店|养殖场|住户|农户|民房|商户)(?:(?!平台|基地|中心|退出|撤|致|而|后|共建)[^，。；]){0,14}$"
)
"""周边3家小化工企业已全部|关停."""


def did_not_come(text: str, start: int, end: int) -> bool:
    """Whether words of an end tell of one that is denied, doubted, put off, waited for, or of something else."""
    before = max(0, start - 40)
    return any(
        (
            _NO_END.search(text, before, start),
            _ENDS_OTHERS.match(text, end),
            _END_PUT_OFF.match(text, end),
            _DENIED.search(text, before, start),
            _DENIED_BEHIND.match(text, end),
            _IF.search(text, before, start),
            _OTHERS_END.search(text, before, start),
            _PART.match(text, end),
            _PART_BEFORE.search(text, before, start),
        ),
    ) or _is_rumour(text, start, end)


def _is_rumour(text: str, start: int, end: int) -> bool:
    """Whether an end is only heard of: the page does not say that it is true, or it is called a tale (关停|的消息不属实)."""
    heard = _HEARSAY.search(text, max(0, start - 60), start) is not None
    talk = _TALK.match(text, end)
    if not heard and talk is None:
        return False
    untrue, true = _UNTRUE.match(text, end), _TRUE.match(text, end)
    if untrue and (true is None or untrue.end() < true.end()):
        return True
    return heard and true is None


def is_threat(text: str, start: int) -> bool:
    """Whether a title will be taken away only if something happens: 逾期将予以摘牌."""
    if _DONE.search(text, max(0, start - 6), start):
        return False
    before = max(0, start - 40)
    return (
        _THREAT.search(text, max(0, start - 24), start) is not None
        or _IF.search(text, before, start) is not None
        or _WHOEVER.search(text, before, start) is not None
    )


_KEPT = re.compile(
    "(?:拟|暂不|暂缓|不予|不会|不再|不得|不|没有|未|从未|并未|是否|是不是|可能|或将|或被|建议|面临|避免)(?:予以|被|正式|依规|依法|按规定|按程序|作出|给予|对其|决定|会|要|将)*$"
    "|(?:拟|暂不|暂缓|决定不)(?:将|对)[^，。；]{0,32}$"
)
"""拟|撤销, 暂不|撤销: what is not taken away, or not yet. What stands between is narrow: 考核不合格|撤销 is a loss."""


def is_kept(text: str, start: int) -> bool:
    """Whether a title is not, or not yet, taken away."""
    return _KEPT.search(text, max(0, start - 40), start) is not None
