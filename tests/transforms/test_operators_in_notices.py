"""Operators in the wordings of notices, talks and reports, and whom such wordings make look like one. All names are invented."""

import pytest

from tests.transforms.test_operators import operators

BASE, OTHER = "黄酒糟膳食纤维中试平台", "镁铝尖晶石烧结中试基地"
FIRM, SCHOOL, INSTITUTE, RUNNER = "绍兴鉴湖生物科技有限公司", "越州理工学院", "浙东食品工业研究所", "杭州之江产业运营有限公司"
MAKER = "海城祥和耐火材料集团有限公司"
OPEN = "平台2024年投用。"

SAID = (
    (f"{BASE}由{FIRM}、{SCHOOL}及{INSTITUTE}三方共建，{OPEN}", {FIRM, SCHOOL, INSTITUTE}),
    (f"{BASE}的建设方是{FIRM}，技术依托{SCHOOL}。{OPEN}", {FIRM, SCHOOL}),
    (f"{BASE}采取“企业投资、院校运营”模式，{FIRM}投了3000万元，{SCHOOL}派驻团队运营。{OPEN}", {FIRM, SCHOOL}),
    (f"根据协议，{FIRM}负责{BASE}的土建与设备投入，{INSTITUTE}负责日常运行。{OPEN}", {FIRM, INSTITUTE}),
    (f"{BASE}所有权归{FIRM}，由{INSTITUTE}租用运营。{OPEN}", {FIRM, INSTITUTE}),
    (f"{BASE}由{FIRM}牵头建设，联合{SCHOOL}等6家单位共同参与。{OPEN}", {FIRM, SCHOOL}),
    (f"据{FIRM}总经理王某介绍，公司投资5000万元建设的{BASE}已投用。", {FIRM}),
    (f"走进{FIRM}的{BASE}，一股酒香扑面而来。", {FIRM}),
    (f"“{BASE}是我们和{SCHOOL}一起建的。”{FIRM}董事长王某说。{OPEN}", {FIRM, SCHOOL}),
    (f"{SCHOOL}科研处处长王某说，{BASE}是学校与{FIRM}共建的第一个中试平台。{OPEN}", {SCHOOL, FIRM}),
    (f"{FIRM}（乙方）与{SCHOOL}（甲方）签订合同，双方共建{BASE}。", {FIRM, SCHOOL}),
    (f"{BASE}由{INSTITUTE}代管，产权单位为{FIRM}。{OPEN}", {INSTITUTE, FIRM}),
    (f"{BASE}项目建设单位：{FIRM}\n建设地点：绍兴市越城区\n设计单位：{INSTITUTE}\n施工单位：浙江越建工程集团有限公司", {FIRM}),
    (f"关于{BASE}环境影响评价文件的公示\n建设单位：{FIRM}\n环评机构：{INSTITUTE}\n联系人：王某", {FIRM}),
    (f"招标人：{FIRM}\n招标代理：{RUNNER}\n项目名称：{BASE}设备采购\n中标人：{MAKER}", {FIRM}),
    (f"{BASE}：{FIRM}牵头，{SCHOOL}、{INSTITUTE}参建。", {FIRM, SCHOOL, INSTITUTE}),
    (f"{BASE}（{FIRM}、{SCHOOL}）入选省级名单。", {FIRM, SCHOOL}),
    (f"{FIRM}的{BASE}、{MAKER}的{OTHER}入选。", {FIRM}),
    (f"{BASE}落户{FIRM}厂区，由{FIRM}与{SCHOOL}联合运营。{OPEN}", {FIRM, SCHOOL}),
    (f"{FIRM}以自有厂房作价，{SCHOOL}以专利入股，共同组建{BASE}。{OPEN}", {FIRM, SCHOOL}),
    (f"{BASE}原由{INSTITUTE}运营，今年1月起改由{RUNNER}运营。", {RUNNER}),
    (f"{FIRM}与{SCHOOL}共同成立了{RUNNER}，由其负责{BASE}的建设和运营。{OPEN}", {RUNNER}),
    (f"{BASE}依托{FIRM}国家企业技术中心建设。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}建设，已为{MAKER}等20余家企业提供服务。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}建设。省科技厅组织{SCHOOL}、{INSTITUTE}等单位专家进行了验收。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}运营，{RUNNER}为其提供融资租赁服务。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}建设，{SCHOOL}提供技术支持。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}运营。来自{SCHOOL}的团队在此完成了膳食纤维放大试验。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}建设，{INSTITUTE}为其编制了可行性研究报告。{OPEN}", {FIRM}),
    (f"{FIRM}投资的{BASE}，日前迎来{SCHOOL}师生参观。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}建设。同期，{MAKER}与{SCHOOL}共建研究生联合培养基地。{OPEN}", {FIRM}),
    (f"{BASE}由{FIRM}投资。基地内的检测中心由{INSTITUTE}设立。{OPEN}", {FIRM}),
    (f"{BASE}是{FIRM}的下属平台。{OPEN}", {FIRM}),
    (f"{BASE}挂靠{INSTITUTE}。{OPEN}", {INSTITUTE}),
    (f"{BASE}设在{INSTITUTE}内，与研究所实行两块牌子、一套人马。{OPEN}", {INSTITUTE}),
    (f"{FIRM}承接了{BASE}的建设任务。{OPEN}", {FIRM}),
    (f"{FIRM}获批建设{BASE}，资助经费500万元。", {FIRM}),
    (f"由{FIRM}申报的{BASE}通过专家评审。", {FIRM}),
    (f"{FIRM}申报的“{BASE}”、{MAKER}申报的“{OTHER}”通过评审。", {FIRM}),
    (f"{SCHOOL}{BASE}揭牌，平台由该校食品学院牵头建设。{OPEN}", {SCHOOL}),
    (f"新设{BASE}（筹），由{FIRM}负责筹建。", {FIRM}),
)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_said_in_other_words(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected


BESIDE = (
    f"{RUNNER}出资500万元，{SCHOOL}出人，两家另行组建了检测公司。",
    f"活动由{SCHOOL}主办，{INSTITUTE}负责日常管理的科普馆同日开放。",
    f"{SCHOOL}负责技术培训，{RUNNER}负责物业管理。",
    f"{RUNNER}投资3000万元，{MAKER}投资5000万元，建设物流园。",
    f"现场，{SCHOOL}与{RUNNER}分别介绍了人才政策和金融产品。",
    f"{MAKER}以设备入股，{RUNNER}以资金入股，成立新公司经营糟渣饲料。",
    f"{SCHOOL}出人、{RUNNER}出钱的创业大赛昨日收官。",
    f"基地旁边的人才公寓由{RUNNER}代管。",
    f"{MAKER}受托运营污水处理厂。",
    f"标准厂房产权归{RUNNER}，运营权归{MAKER}。",
    f"{SCHOOL}的研究生联合培养基地挂靠{INSTITUTE}。",
    f"{RUNNER}是{FIRM}的股东，持股20%。",
    f"该区还将与{SCHOOL}共建中试产业学院。",
    f"{MAKER}董事长说，他们的厂子去年在这里做了三批试验。",
    f"{INSTITUTE}研究员王某认为，平台填补了空白。",
    f"据{RUNNER}监测，去年膳食纤维市场规模达50亿元。",
    f"{SCHOOL}教授王某担任平台首席专家。",
    f"平台与{SCHOOL}签订了技术服务合同。",
    f"平台先后为{MAKER}、{RUNNER}等完成试验41项。",
    f"今年以来，{RUNNER}已向平台提供贷款800万元。",
    f"后者由{RUNNER}供电。",
    f"由后者承担的运输任务，{RUNNER}全部完成。",
)


@pytest.mark.parametrize("said", BESIDE)
def test_who_does_something_beside_it_is_no_operator(said: str) -> None:
    assert operators(f"{BASE}由{FIRM}建设。{OPEN}{said}")[BASE] == {FIRM}


NO_NAME = (
    "公司与第三方中试平台（依托单位：某大学）洽谈合作。",
    "分两期建设标准厂房和中试基地，吸引企业入驻。",
    "二期建设中试基地、孵化器和人才公寓。",
    "项目一期建设公共中试平台，二期建设加速器。",
    "产品检测评价中试平台怎么选？专家支招。",
    "园区规划分三期打造一流中试平台。",
    "企业设备中试基地需求旺盛。",
)


@pytest.mark.parametrize("text", NO_NAME)
def test_no_platform_is_named(text: str) -> None:
    assert operators(text) == {}
