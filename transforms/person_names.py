"""What a person's name looks like where a contact is given: a surname and one or two characters, or a surname and a title."""

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
"""For the inside of a character class."""

# The surnames of 《百家姓》 and those common today, without the rare ones that rather begin another word (和, 有, 相).
_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑"
    "薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季"
    "麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯昝管卢莫房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊"
    "惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸韶郜黎蓟薄印宿白怀蒲邰鄂索"
    "咸籍赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚温庄晏柴瞿阎慕连茹习宦艾鱼容古易慎戈廖庾终暨居衡步耿"
    "满弘匡寇禄阙欧沃蔚越夔隆师巩聂晁勾敖冷訾辛阚那简饶曾沙丰巢蒯荆红游竺逯盖桓肖闫付代覃佘仝邸冼揭麦涂丘迟苟苑楚粟卿邝鹿兰雒亓佟谌丛查申"
    "关农文全司向岳禤撒綦檀晋原刀帅"
)
_DOUBLE = "欧阳|端木|上官|司马|独孤|夏侯|诸葛|尉迟|公孙|慕容|长孙|宇文|司徒|皇甫|令狐|澹台|淳于|申屠|呼延|轩辕|万俟|闻人"
SURNAME = f"(?:{_DOUBLE}|[{_SINGLE}])"
TITLE = "老师|先生|女士|小姐|同志|教授|博士|研究员|工程师|主任|经理|主管|专员|秘书|会计|书记|助理|干事|[处科部局院所]长|总监"

# Words that begin like a name, as a contact line or a table's heading goes on with them.
_WORDS = (
    "单位|方[式案面向便]|时[间段限长]|项目|金[额融]|高[校企级等端]|高新[技产]|成[果立]|全[部体国市省]|安[排全]|计[划算]|"
    "应[用急当届]|平[台均]|常[用务见]|明[确细]|文[件本号化]|程序|申[请报领]|解[读释答]|查[询看]|管[理委]|关[于键注]|党[委组建办]|"
    f"商[务会]|农[业村办]|宣传|车间|路线|司法|石油|包[装括含]|连[续同]|周[一二三四五六日末](?![{HAN}])|曾[经任用]|强化|严[格禁]|"
    "简[历介章]|仲裁|符合|费用|毕业|许可|白天|温馨|向[上下]|印[发章]|原[件则料]|古镇|简称|全称|籍贯|容[量积]|强度|温度|程度|高度|"
    "方位|包号|房[号间]|安装|施工|住[址所]"
)
_UNITS = "处部室局厅办委院所组站区县市省镇乡街厂馆"


def name_pattern(after: str) -> str:
    """Return a pattern of one name in simplified text, unless it is the short name of a department or place (高新处, 江门市).

    `after` are the words that may stand right behind it, as an alternation; else no further Chinese character does. A title behind
    the name is no part of it.
    """
    end = rf"(?=$|[^{HAN}]|{TITLE}|[和与或及]|{after})"
    return (
        rf"(?!{_WORDS})(?![{HAN}]{{2}}[{_UNITS}](?:$|[^{HAN}]))"
        rf"(?:{SURNAME}(?=(?:{TITLE})|[工总](?:$|[^{HAN}]))"
        rf"|{SURNAME}[{HAN}]{{1,2}}?{end}"
        rf"|[{_SINGLE}] [{HAN}](?![{HAN}])"  # 李 四: two characters set as wide as three
        rf"|[{HAN}]{{2,6}}[·•][{HAN}]{{2,8}}{end})"
    )
