"""A page that tells nothing of a platform's state leaves it unknown, whatever words its name and its visitors hold."""

import re

import pytest

from tests.transforms.read_passage import observations_of

T = "太湖水环境中试验证平台"
V = "北仑模具概念验证中心"
R = "中原精密传动中试验证基地"
OWNER = "（依托单位：江南应用技术研究院）"
S = "皖江数控磨床中试服务平台"
NEUTRAL = [
    (
        T,
        f"{T}学术委员会聘任仪式举行",
        f"3月8日，{T}学术委员会聘任仪式在无锡举行。中国工程院院士周明远受聘为主任委员，并作了题为《湖泊治理》的报告。",
    ),
    (V, f"{V}主任到任", f"日前，{V}主任陈立群到任。陈立群此前任宁波模具行业协会副会长，长期从事模具材料研究。"),
    (V, "区领导走访科研人员", f"1月20日，区委常委王建平走访慰问{V}负责人，送上新春祝福。"),
    (T, "党员活动", f"{T}党支部开展主题党日活动，20名党员参观了市档案馆。"),
    (S, "公开招聘", f"{S}面向社会公开招聘工艺工程师2名、行政助理1名。联系人：刘老师。"),
    (S, "工会换届", f"{S}工会召开会员大会，选举产生了新一届工会委员会，赵丽当选主席。"),
    (V, "青年学者论坛", f"由{V}冠名的青年学者论坛昨日闭幕，来自六所高校的师生交流了研究心得。"),
    (R, "安全检查", f"区应急管理局对{R}进行了节前安全检查，要求落实消防责任。"),
    (R, "诗歌朗诵会", f"市总工会在{R}举办诗歌朗诵会，三十多名职工登台。"),
    (T, "植物园共建", f"{T}的职工家属参观了植物园，孩子们画了三十张画。"),
    (V, "讲座预告", f"4月2日下午，{V}副主任李文涛将在图书馆作专题讲座，介绍概念验证的国际经验。"),
    (S, "讣告", f"{S}首席专家、机床专家孙国栋同志因病医治无效，于5月3日逝世，享年81岁。"),
    (T, "捐赠图书", f"太湖大学校友向{T}捐赠图书五百册，校长出席捐赠仪式并致辞。"),
    (R, "考察团来访", f"5月6日，匈牙利商会考察团一行到访洛阳，听取了{R}建设单位的情况介绍。"),
    (V, "文章摘编", f"本文作者系{V}特聘研究员，文中观点不代表本刊立场。"),
    (S, "拔河比赛", f"园区拔河比赛落幕，{S}代表队获得第三名。"),
    (T, "绿化志愿活动", f"植树节当天，志愿者在{T}周边种下了两百棵香樟。"),
    (V, "出版消息", f"《模具失效分析》一书近日出版，主编为{V}学术带头人何志刚教授。"),
    (R, "产业大会", f"产业大会在洛阳举行，{R}派员参会。与会的洛阳轴研集团公司累计服务客户300家，去年完成检测任务1200项。"),
    (S, "专家讲学", f"应{S}邀请，华东机械大学教授吴建国前来讲学，他的团队已为40家企业做过磨削试验。"),
    (V, "消费帮扶", f"{V}职工认购帮扶县农产品，对口帮扶的茶厂去年实现服务收入80万元。"),
    (T, "征文启事", f"{T}联合校报征文，主题为“我与太湖”，优秀作品将结集出版。"),
    (S, "荣誉", f"{S}工作人员王磊荣获市五一劳动奖章。"),
    (S, "荣誉", f"{S}获评市级文明单位。"),
    (S, "合作", f"{S}与华南大学签署人才培养协议。"),
    (S, "采购", f"{S}采购公告：拟采购办公电脑10台。"),
    (S, "学术年会", f"{S}承办全国磨床学术年会，200余名专家参会。"),
    (S, "喜报", f"{S}首席科学家当选院士。"),
    (S, "锦旗", f"{S}收到企业赠送的锦旗一面。"),
]


@pytest.mark.parametrize(("name", "title", "text"), NEUTRAL)
def test_a_neutral_page_says_nothing_of_the_state(name: str, title: str, text: str) -> None:
    assert {(o.status, o.recognitions) for o in observations_of(text, title)} <= {("unknown", ())}


@pytest.mark.parametrize(("name", "title", "text"), NEUTRAL)
def test_who_a_platform_leans_on_says_nothing_of_its_state(name: str, title: str, text: str) -> None:
    told = re.sub(f"{name}”?", lambda found: found.group() + OWNER, text, count=1)
    found = observations_of(told, title)
    assert [(o.status, o.recognitions) for o in found] == [("unknown", ())]
    assert found[0].name.endswith(name)


RENAMED = [
    (
        "洛阳市科学技术局关于同意平台更名的复函",
        "经研究，同意“豫西轴承中试平台”更名为“中原精密传动中试验证基地”（依托单位：洛阳轴研精工有限公司），其他事项不变。",
    ),
    (
        "关于平台名称变更的通知",
        "根据申请，同意“豫西轴承中试基地”更名为“中原精密传动中试验证基地”（依托单位：洛阳轴研精工有限公司），请做好印章更换。",
    ),
    (
        "洛阳市科学技术局关于同意更名的批复",
        "同意你单位申报的“豫西轴承中试平台”更名为“中原精密传动中试验证基地”（依托单位：洛阳轴研精工有限公司）。",
    ),
]


@pytest.mark.parametrize(("title", "text"), RENAMED)
def test_a_new_name_is_no_title(title: str, text: str) -> None:
    assert [o.recognitions for o in observations_of(text, title, "洛阳市科学技术局")] == [()]


AT_WORK = [
    f"走进{S}，技术人员正盯着屏幕记录数据，样机一台接一台送来做磨削试验。",
    f"{S}去年为四十多家磨床厂做了精度试验，服务收入1200万元。",
    f"{S}累计服务企业73家，去年完成试制任务210项。",
    f"{V}长期接外单，可承接模具材料的磨损试验。",
    f"{T}里，工程师在记录膜组件的数据，企业送来的样品已排到下月。",
    f"{T}对外开展水样检测和膜材料测试，已服务环保企业40余家。",
    f"{V}去年5月开门，已完成概念验证项目18项。",
    f"{S}承接了中车、格力的主轴试制。",
    f"{S}本月迎来第100位客户。",
    f"{S}一年来帮企业解决了二十多个技术难题。",
    f"{S}的产线每周排满，想来试样要等两个月。",
    f"{S}今年上半年营收突破3000万元。",
    f"{S}孵化出3家科技企业。",
]
BY_STATE = [
    (f"{V}由宁波模具研究院牵头建设，工地上塔吊林立，工期还有八个月。", "under_construction"),
    (f"北仑区将依托宁波模具研究院建设{V}。", "planned"),
]


@pytest.mark.parametrize("text", AT_WORK)
def test_a_platform_at_work_runs(text: str) -> None:
    told = re.sub("([台心])", rf"\1{OWNER}", text, count=1)
    found = [(o.status, [s.original for s in o.statements if s.field == "status"]) for o in observations_of(told)]
    assert [status for status, _ in found] == ["operating"], found
    quotes = found[0][1]
    assert not any(quote in name for quote in quotes for name in (T, V, S)), quotes


@pytest.mark.parametrize(("text", "status"), BY_STATE)
def test_what_is_built_or_planned_is_said_so(text: str, status: str) -> None:
    assert [o.status for o in observations_of(text)] == [status]
