"""Who stands beside a platform in real news and runs it not: counterparties, founders of the institute, neighbours, users, shareholders.

Organisations and platforms are invented, places are real.
"""

import pytest

from tests.transforms.test_operators import operators

BASE, OTHER = "镁基阻燃剂中试基地", "竹纤维模塑中试平台"
FIRM, SECOND, THIRD = "海城辽镁材料有限公司", "海城菱岭新材料有限公司", "鞍山岫玉环保科技有限公司"
SCHOOL, INSTITUTE, RUNNER = "辽东矿业大学", "鞍山菱镁产业技术研究院", "海城高新建设运营有限公司"
GROUP, BUREAU, ZONE = "辽镁控股集团有限公司", "海城市人民政府", "海城经济开发区管理委员会"
OFFICE = "海城镁产业发展服务办公室"
OPEN = "基地2023年投用。"

COUNTERPARTIES = (
    (f"{FIRM}公告，拟与{OFFICE}签订《投资合同》，投资3亿元在海城建设{BASE}项目。", {FIRM}),
    (
        f"{FIRM}拟与{OFFICE}（以下简称“镁产业办”）签订《投资合同》，投资3亿元建设{BASE}项目。公司承诺在镁产业办所在地投资建设{BASE}。",
        {FIRM},
    ),
    (
        f"菱岭股份公告，拟与{OFFICE}（以下简称“镁产业办”）签署《投资协议》，投资3亿元建设{BASE}。菱岭股份承诺在镁产业办所在地建设{BASE}。",
        {"菱岭股份"},
    ),
    (f"{FIRM}与{BUREAU}签署投资协议，计划投资3亿元建设{BASE}。", {FIRM}),
    (f"{FIRM}日前与{ZONE}签订协议，将在区内投资建设{BASE}。", {FIRM}),
    (f"{OFFICE}与{FIRM}签署协议，由后者投资3亿元建设{BASE}。", {FIRM}),
    (f"{FIRM}与{RUNNER}签订厂房租赁合同，租用厂房建设{BASE}。{OPEN}", {FIRM}),
    (f"{FIRM}与{SCHOOL}签署协议，共建{BASE}。", {FIRM, SCHOOL}),
    (f"{FIRM}与{SCHOOL}签署合作协议，双方共同投资1亿元建设{BASE}。", {FIRM, SCHOOL}),
)

ANOTHERS = (
    (f"入选的两家是：由{FIRM}建设的{BASE}，被认定为省级中试基地；另一家由{SECOND}建设。", {FIRM}),
    (f"本市有两家上榜。{BASE}由{FIRM}承建，另一个由{SECOND}牵头。", {FIRM}),
    (f"{BASE}由{FIRM}建设，获评省级；另外两家分别由{SECOND}、{THIRD}建设。", {FIRM}),
    (f"全市共有3家基地入选，{FIRM}建设的{BASE}在列，其余两家由{SECOND}和{THIRD}承担。", {FIRM}),
    (f"{BASE}由{FIRM}建设。另一家中试基地由{SECOND}建设，今年开工。", {FIRM}),
    (f"{BASE}由{FIRM}投资建设，另由{RUNNER}负责日常运营。{OPEN}", {FIRM, RUNNER}),
    (f"{BASE}由两家单位合办，一家是{FIRM}，另一家是{SCHOOL}。{OPEN}", {FIRM, SCHOOL}),
)

FOUNDERS = (
    (
        f"协会一行走访{INSTITUTE}。该院由{SCHOOL}、{BUREAU}、{GROUP}三方共建，是省级新型研发机构。副院长介绍了研究院建成的{BASE}、检测中心和人才公寓。",
        {INSTITUTE},
    ),
    (f"{INSTITUTE}成立于2019年，由{SCHOOL}与{BUREAU}双方共建。研究院先后打造了{BASE}和检测中心，基地已投用。", {INSTITUTE}),
    (f"{INSTITUTE}是{SCHOOL}与{GROUP}共同组建的事业单位。目前该院已布局{BASE}，基地2023年投用。", {INSTITUTE}),
    (f"{INSTITUTE}由{SCHOOL}、{GROUP}两家共建，下设{BASE}。{OPEN}", {INSTITUTE}),
    (f"{BASE}2023年投用。该基地由{SCHOOL}、{GROUP}双方共建，是省级中试基地。", {SCHOOL, GROUP}),
)

NEAR = (
    (f"{BASE}距{SCHOOL}不远，由{FIRM}建设。{OPEN}", {FIRM}),
    (f"{FIRM}在距{SCHOOL}不远的地方建设{BASE}。{OPEN}", {FIRM}),
    (f"{FIRM}在毗邻{SCHOOL}的园区建成{BASE}。{OPEN}", {FIRM}),
    (f"{BASE}紧邻{SCHOOL}，建设用地42亩，由{FIRM}投资。{OPEN}", {FIRM}),
    (f"团队急需在距{SCHOOL}不远的农村建设{BASE}。{OPEN}", set()),
    (f"{BASE}靠近{SECOND}建设，2023年投用。", set()),
    (f"{BASE}依托{SCHOOL}建设。{OPEN}", {SCHOOL}),
)

PUSHING = (
    (f"{GROUP}与{SCHOOL}共同推进{BASE}建设，进展顺利。", {GROUP, SCHOOL}),
    (f"区领导到{GROUP}调研。董事长介绍，集团与{SCHOOL}共同推进{BASE}建设，进展顺利。", {GROUP, SCHOOL}),
    (f"区领导赴{FIRM}调研。总经理介绍，公司与{SCHOOL}联合推进{BASE}建设，预计明年投用。", {FIRM, SCHOOL}),
    (f"区领导赴辽镁控股集团调研。辽镁控股集团始终坚持创新。集团与{SCHOOL}共同推进{BASE}建设。", {"辽镁控股集团", SCHOOL}),
    (f"{GROUP}与{SCHOOL}共同推进{SCHOOL}{BASE}建设。{OPEN}", {GROUP, SCHOOL}),
    (f"{BASE}由{FIRM}建设。{OPEN}{GROUP}致力于打造高能级科创平台。", {FIRM}),
    (f"{BASE}2023年投用。{FIRM}出资建设了该基地，{RUNNER}负责管理平台。", {FIRM, RUNNER}),
    (f"{BUREAU}与相关部门共同推进{BASE}建设，基地由{FIRM}承担。", {FIRM}),
)

USERS = (
    (f"{BASE}2023年投用。去年10月，{FIRM}的王某在基地发出了一条中试需求信息。", set()),
    (f"{BASE}2023年投用。{FIRM}在平台发布试制需求后，三家机构很快应答。", set()),
    (f"{BASE}2023年投用。{FIRM}向平台提出需求，希望检测样品。", set()),
    (f"{BASE}2023年投用。{FIRM}送来的样品正在基地检测。", set()),
    (f"{BASE}2023年投用。{FIRM}负责人李某带着样品找到平台，请专家把脉。", set()),
    (f"{BASE}2023年投用，{FIRM}通过该平台完成了三批次试制。", set()),
    (f"{BASE}2023年投用。平台由{RUNNER}运营，{FIRM}在线提交了需求。", {RUNNER}),
)

LEADERS = (
    (f"{BASE}由{INSTITUTE}牵头，联合{SCHOOL}（以材料学院为主）共建，聚焦镁材料。", {INSTITUTE, SCHOOL}),
    (f"{BASE}由{INSTITUTE}（简称菱研院）牵头，联合{FIRM}（承担中试放大）共同建设。", {INSTITUTE, FIRM}),
    (
        f"青山科创中心启用。据介绍，{BASE}是由{INSTITUTE}牵头，联合{SCHOOL}（以材料学院为主）共建，聚焦镁材料。中心将承接更多项目。",
        {INSTITUTE, SCHOOL},
    ),
    (
        f"未来谷—青山创新中心（下称：中心）启动建设。{GROUP}、{BUREAU}签署协议，三方将打造中心。{BASE}当日揭牌，由{INSTITUTE}牵头，联合{SCHOOL}共建。",
        {INSTITUTE, SCHOOL},
    ),
)

SHAREHOLDERS = (
    (f"{BASE}去年开工。筹备过程并不短：2022年8月，省、市、区三级国资平台合资成立公司，{GROUP}是股东之一。", set()),
    (f"{BASE}去年开工。{SCHOOL}、{INSTITUTE}等单位都愿意为{BASE}提供设计、咨询等服务。", set()),
    (f"{BASE}去年开工，{SCHOOL}、{INSTITUTE}等表示愿意提供技术服务。", set()),
    (f"{BASE}由{FIRM}建设，{GROUP}是其股东之一。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}与{GROUP}合资建设。{OPEN}", {FIRM, GROUP}),
)

ZONES = (
    (f"{BASE}启动。这是该省首批项目之一，岭南合作区建设中试集聚区由此再进一步。该平台由{SCHOOL}建设，瞄准镁基材料。", {SCHOOL}),
    (f"{BASE}揭牌，海城高新区建设中试之城再添新军。该基地由{FIRM}建设。", {FIRM}),
    (f"{BASE}由海城高新区投资建设，{FIRM}负责运营。{OPEN}", {"海城高新区", FIRM}),
    (f"{SCHOOL}与海城高新区还将重点打造{BASE}。{OPEN}", {SCHOOL, "海城高新区"}),
    (f"{BASE}是海城高新区打造创新高地的重要一步，由{FIRM}建设。{OPEN}", {FIRM}),
)

PARKS = (
    (
        f"代表团参观了高新区展示中心。主任介绍了园区搭建{BASE}的情况，{OPEN}{FIRM}专注于镁材料研发，拥有各类实验室，能完成产品的小试和中试。公司有员工200人。",
        set(),
    ),
)

FRAMED = (
    (f"{BASE}由国家镁材交易东部中心牵头，联合{SCHOOL}（以材料学院为主）共建，聚焦阻燃剂。", {"国家镁材交易东部中心", SCHOOL}),
    (f"{BASE}由鞍岭股份投资建设。{OPEN}", {"鞍岭股份"}),
    (f"{BASE}2023年投用，由岫玉矿业承担建设任务。", {"岫玉矿业"}),
    (f"该基地全名{BASE}，由海城城投出资建设，{RUNNER}运营。{OPEN}", {"海城城投", RUNNER}),
    (f"{BASE}由专业团队运营。{OPEN}", set()),
    (f"{BASE}由政府引导、企业主导建设。{OPEN}", set()),
    (f"{BASE}由第三方科技服务机构运营。{OPEN}", set()),
    (f"{BASE}由省级财政专项资金支持建设。{OPEN}", set()),
    (f"{BASE}配套的研发检测中心由技术服务中心承担建设。{OPEN}", set()),
)

SILK, REELER, ACADEMY, SILK_LAB = "桑蚕丝素蛋白中试平台", "湖州桑陌生物科技有限公司", "吴兴蚕丝大学", "湖州丝素材料研究院"
COCOON, KEEPER = "南浔蚕业集团有限公司", "湖州吴兴科创运营有限公司"
OPENED = "平台2024年启用。"

REWORDED = (
    (f"近日，{REELER}与湖州市吴兴区东林镇人民政府举行签约仪式，拟投资2.6亿元建设{SILK}。{OPENED}", {REELER}),
    (f"桑陌生物（831234）公告，公司全资子公司{REELER}拟与吴兴高新区管委会签订投资协议书，投资2.6亿元建设{SILK}项目。", {REELER}),
    (f"5月8日，吴兴区招商服务中心与{REELER}正式签约，{SILK}项目落户东林镇，总投资2.6亿元。", {REELER}),
    (
        f"{REELER}（以下简称“桑陌”）已与吴兴产业园办公室（以下简称“园区办”）达成协议，在园区办提供的地块上建设{SILK}，桑陌负责投资运营。{OPENED}",
        {REELER},
    ),
    (f"根据协议，{REELER}将在吴兴投资2亿元，建设{SILK}。{OPENED}", {REELER}),
    (f"{ACADEMY}与吴兴区人民政府签署合作协议，共建{SILK}。{OPENED}", {ACADEMY, "吴兴区人民政府"}),
    (f"{REELER}与{ACADEMY}签订技术合作协议，由{ACADEMY}提供工艺包，公司投资建设{SILK}。{OPENED}", {REELER}),
    (f"省里认定了两个平台，{REELER}牵头的{SILK}是其中之一，另一个由{COCOON}牵头。", {REELER}),
    (f"首批3个平台中，{SILK}依托{ACADEMY}建设，另外两个则分别依托{COCOON}和{SILK_LAB}。", {ACADEMY}),
    (f"{SILK}由{REELER}承建，已通过验收；其余2家的建设单位分别是{COCOON}、{SILK_LAB}，尚未验收。", {REELER}),
    (f"{SILK}由{REELER}建设，同批入选的还有{COCOON}建设的基地。", {REELER}),
    (f"记者来到{SILK_LAB}。研究院由{ACADEMY}和{COCOON}联合发起成立，现有员工80人。在这里，{SILK}已经启用。", {SILK_LAB}),
    (f"{SILK_LAB}（由吴兴区政府与{ACADEMY}共建）建成的{SILK}启用。", {SILK_LAB}),
    (f"{SILK_LAB}系{ACADEMY}、{COCOON}共建的新型研发机构，2024年建成{SILK}。", {SILK_LAB}),
    (f"{REELER}由{COCOON}与{ACADEMY}共同出资成立，注册资本5000万元，负责{SILK}的建设运营。{OPENED}", {REELER}),
    (f"{SILK}启用。{SILK}由{ACADEMY}、{COCOON}、{REELER}三方共建。", {ACADEMY, COCOON, REELER}),
    (f"在{ACADEMY}和{COCOON}的共同推动下，{SILK}落成。{SILK}由{SILK_LAB}运营。", {SILK_LAB}),
    (f"{SILK}坐落于吴兴区，与{ACADEMY}一路之隔，由{REELER}投资兴建。{OPENED}", {REELER}),
    (f"{SILK}就在{ACADEMY}旁边，{REELER}是建设单位。{OPENED}", {REELER}),
    (f"{REELER}选址{ACADEMY}附近，建成{SILK}。{OPENED}", {REELER}),
    (f"从{COCOON}总部出发，驱车十分钟便到了{SILK}，该平台由{REELER}运营。{OPENED}", {REELER}),
    (f"{SILK}离{COCOON}约2公里，由{REELER}运营。{OPENED}", {REELER}),
    (f"学校与{COCOON}共同推进{SILK}建设。{OPENED}", {COCOON}),
    (f"{COCOON}联合{ACADEMY}正加快推进{SILK}建设，预计明年启用。", {COCOON, ACADEMY}),
    (f"{COCOON}、{ACADEMY}正合力推进{SILK}项目建设。预计明年启用。", {COCOON, ACADEMY}),
    (f"集团旗下{REELER}牵头建设{SILK}。{OPENED}", {REELER}),
    (f"{SILK}2024年启用。{COCOON}把三批蚕茧送到平台，做了小试。", set()),
    (f"{SILK}2024年启用。{COCOON}技术员周某在平台官网填报了试制申请，次日就有专家回电。", set()),
    (f"{SILK}2024年启用。“没有平台，我们的产品至少晚一年上市。”{COCOON}总经理说。", set()),
    (f"{SILK}2024年启用。{COCOON}依托平台完成了丝素面膜的放大试验。", set()),
    (f"{SILK}2024年启用，已为{COCOON}、{REELER}等企业提供试制服务。", set()),
    (f"{SILK}由{KEEPER}运营。{COCOON}在平台上挂出技术难题，{ACADEMY}团队揭榜。{OPENED}", {KEEPER}),
    (f"{SILK}由{SILK_LAB}（原湖州丝绸所）牵头，联合{ACADEMY}、{REELER}（提供中试线）共建。{OPENED}", {SILK_LAB, ACADEMY, REELER}),
    (f"牵头单位{SILK_LAB}联合{ACADEMY}（纺织学院承担）共同申报的{SILK}获批。", {SILK_LAB, ACADEMY}),
    (f"{SILK}筹建期间，{ACADEMY}、{SILK_LAB}多次参与论证。{OPENED}", set()),
    (f"{SILK}启用。{ACADEMY}有意派专家指导，{SILK_LAB}愿意提供检测服务。", set()),
    (f"{SILK}由{REELER}建设，{COCOON}为大股东。{OPENED}", {REELER}),
    (f"{SILK}启用，吴兴高新区打造丝素产业高地又添利器。平台由{REELER}建设。", {REELER}),
    (f"{SILK}启用，这是南太湖新区建设科创走廊的又一成果，{REELER}负责运营。", {REELER}),
    (f"{SILK}由南太湖新区建设，{REELER}运营。{OPENED}", {"南太湖新区", REELER}),
    (f"吴兴高新区管委会与{REELER}共建{SILK}。{OPENED}", {"吴兴高新区管委会", REELER}),
    (f"{SILK}由桑陌科技投资建设。{OPENED}", {"桑陌科技"}),
    (f"{SILK}由湖州交投建设，{ACADEMY}提供技术支撑。{OPENED}", {"湖州交投"}),
    (f"{SILK}由中国丝绸工业总公司承建运营。{OPENED}", {"中国丝绸工业总公司"}),
    (f"{SILK}由省蚕桑技术推广中心牵头建设。{OPENED}", {"省蚕桑技术推广中心"}),
)

ALL = (*FRAMED, *COUNTERPARTIES, *ANOTHERS, *FOUNDERS, *NEAR, *PUSHING, *USERS, *LEADERS, *SHAREHOLDERS, *ZONES, *PARKS)


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_only_those_who_run_it(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), REWORDED)
def test_the_same_in_other_words(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if SILK in name]
    assert found == expected


ALLOY, ALLOY_SCHOOL, ALLOY_FIRM = "钒钛储氢合金中试平台", "西南钒钛学院", "攀能储氢科技有限公司"

MORE = (
    (f"{ALLOY}由攀能储氢与{ALLOY_SCHOOL}共建。{OPENED}", {"攀能储氢", ALLOY_SCHOOL}),
    (f"{ALLOY}由市属国企攀投控和{ALLOY_SCHOOL}联合共建。{OPENED}", {"攀投控", ALLOY_SCHOOL}),
    (f"{ALLOY}由攀枝花市和{ALLOY_SCHOOL}共建。{OPENED}", {ALLOY_SCHOOL}),
    (f"{ALLOY}由校友企业与{ALLOY_SCHOOL}共建。{OPENED}", {ALLOY_SCHOOL}),
    (f"在攀枝花钒钛高新区，由攀能储氢投资2亿元建设的{ALLOY}正式启用。", {"攀能储氢"}),
    (f"{ALLOY_SCHOOL}校长一行赴{ALLOY_FIRM}考察{ALLOY}。{OPENED}", {ALLOY_FIRM}),
    (f"{ALLOY}在攀枝花市人民政府和{ALLOY_SCHOOL}的大力支持下共建而成。{OPENED}", {"攀枝花市人民政府", ALLOY_SCHOOL}),
    (f"在攀枝花市委市政府支持下，{ALLOY_FIRM}建成{ALLOY}。{OPENED}", {ALLOY_FIRM}),
    (f"在攀枝花市人民政府和{ALLOY_SCHOOL}的支持下，{ALLOY_FIRM}建成{ALLOY}。{OPENED}", {ALLOY_FIRM}),
    (f"{ALLOY_SCHOOL}校长王某、{COCOON}董事长赵某共同为{ALLOY}揭牌。该平台由{ALLOY_FIRM}建设运营。", {ALLOY_FIRM}),
    (f"这里将成为{ALLOY_SCHOOL}刘钛教授团队的{ALLOY}。{OPENED}", {ALLOY_SCHOOL}),
)


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_short_names_guests_and_those_who_support(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if ALLOY in name]
    assert found == expected


ALGAE, ALGAE_FIRM, MARINE = "藻源DHA微胶囊中试基地", "荣成海藻生物科技股份有限公司", "山东海洋生物技术研究院"
FISHER, BACKER = "青岛鲸岛食品有限公司", "荣成蓝海产业投资集团有限公司"
IN_USE = "基地2023年投用。"

TOLD = (
    (f"{ALGAE}启用。{ALGAE_FIRM}经理于某介绍，{ALGAE}占地42亩，设有6条产线。", {ALGAE_FIRM}),
    (f"{ALGAE}启用。{FISHER}总经理孙某说，{ALGAE}帮企业省了一半成本。", set()),
    (f"{ALGAE}启用。荣成市科技局负责人介绍，{ALGAE}占地42亩。", set()),
    (f"{ALGAE}启用，这是{MARINE}继检测中心之后建成的又一公共平台。", {MARINE}),
    (f"{ALGAE}启用。这是{MARINE}建设的第二个中试平台。", {MARINE}),
    (f"{ALGAE}启用。这是山东省科技厅批准建设的首批中试基地之一。", set()),
    (f"{ALGAE}由荣成蓝藻中试服务有限公司（{BACKER}与{MARINE}合资）运营。{IN_USE}", {"荣成蓝藻中试服务有限公司"}),
    (f"{ALGAE}由{BACKER}持有资产，委托{ALGAE_FIRM}运营。{IN_USE}", {BACKER, ALGAE_FIRM}),
    (f"{ALGAE}2023年投用。由{MARINE}牵头制定的微胶囊国家标准同日发布。", set()),
    (f"{ALGAE}2023年投用。基地负责人李某曾任{FISHER}总工程师。", set()),
    (f"{ALGAE}2023年投用。荣成市商业银行为基地发放贷款，{FISHER}向基地采购了微胶囊。", set()),
    (f"{ALGAE}采取“政府建、企业管”模式，{BACKER}出资建设，{ALGAE_FIRM}负责运营。{IN_USE}", {BACKER, ALGAE_FIRM}),
)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_a_sentence_says_of_whose_it_is(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if ALGAE in name]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("现场，双方为节能电机研究中心及中试平台、江苏省电机行业协会泰州分会揭牌。", "节能电机研究中心及中试平台", set()),
        ("重庆轨道制动技术研究中心及中试基地项目昨日开工，总投资2.3亿元。", "重庆轨道制动技术研究中心及中试基地", set()),
        ("市长一行察看了盐湖提镁工程技术研究中心及中试平台，要求加快设备安装。", "盐湖提镁工程技术研究中心及中试平台", set()),
        (f"{ALGAE_FIRM}为{ALGAE}揭牌，基地由{ALGAE_FIRM}与{MARINE}共建。", ALGAE, {ALGAE_FIRM, MARINE}),
        (f"大会为{MARINE}、{ALGAE}揭牌，基地由{ALGAE_FIRM}建设。", ALGAE, {ALGAE_FIRM}),
    ],
)
def test_half_of_a_name_and_what_is_unveiled_beside_it(text: str, name: str, expected: set[str]) -> None:
    (found,) = [owners for own, owners in operators(text).items() if name in own]
    assert found == expected


SOLAR, SOLAR_FIRM, TEACHERS = "柔性钙钛矿组件中试基地", "盐城大丰晖能光电有限公司", "盐城师范理工大学"
COAST, FUNDER, MAKER = "江苏沿海新能源研究院", "盐城国能投资集团有限公司", "无锡澄光设备有限公司"

STILL_MORE = (
    (f"{COAST}公司化运营的{SOLAR}今年投用。", {COAST}),
    (f"{SOLAR_FIRM}牵头，{TEACHERS}、{COAST}参与，共同组建的{SOLAR}今年投用。", {SOLAR_FIRM, TEACHERS, COAST}),
    (f"日前，{SOLAR_FIRM}举行{SOLAR}落成仪式。", {SOLAR_FIRM}),
    (f"日前，盐城市人民政府举行{SOLAR}落成仪式。", set()),
    (f"{SOLAR}今年投用，投资方{FUNDER}持股51%，技术方{TEACHERS}持股49%。", {FUNDER, TEACHERS}),
    (f"由{FUNDER}、{TEACHERS}、{COAST}三方共同组建的晖能光电有限公司承担{SOLAR}建设。基地今年投用。", {"晖能光电有限公司"}),
    (f"由{FUNDER}、{TEACHERS}共同组建的{SOLAR}今年投用。", {FUNDER, TEACHERS}),
    (f"{TEACHERS}盐城研究院副院长刘某说，研究院建的{SOLAR}今年投用。", {f"{TEACHERS}盐城研究院"}),
    (f"{SOLAR}今年投用。项目由{FUNDER}全资投建、{COAST}代管。", {FUNDER, COAST}),
    (f"{SOLAR}今年投用，{MAKER}中标该项目设备采购。", set()),
    (f"{SOLAR}今年投用，{TEACHERS}派出12名博士驻点服务。", set()),
    (f"{SOLAR}今年投用，由{TEACHERS}派驻团队运营。", {TEACHERS}),
    (f"{SOLAR}今年投用，背靠{TEACHERS}的学科优势，由{SOLAR_FIRM}市场化运营。", {SOLAR_FIRM}),
    (f"{SOLAR_FIRM}携手{TEACHERS}，三年磨一剑，终于把{SOLAR}建了起来。基地今年投用。", {SOLAR_FIRM, TEACHERS}),
)


@pytest.mark.parametrize(("text", "expected"), STILL_MORE)
def test_ceremonies_joint_firms_and_services(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if SOLAR in name]
    assert found == expected
