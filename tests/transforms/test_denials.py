"""Ends and titles that a page denies, doubts, only threatens, or tells of something else; and those that did come."""

import pytest

from tests.transforms import read_passage
from transforms.model import Observation

TITLE = "关于一处中试平台的情况"
BUILT_BY = "由浙江遂岭生物有限公司建设"


def observations_of(text: str, title: str = TITLE) -> list[Observation]:
    return read_passage.observations_of(text, title, published_on="2025-06-10")


def quotes(o: Observation, field: str) -> list[str]:
    return [s.original for s in o.statements if s.field == field]


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        (
            "针对网民提问“石油助剂中试基地是不是已经关停”，我委答复：该基地并未关停，目前正常运营。",
            "大庆石油助剂中试基地未关停",
            "operating",
        ),
        (f"大庆石油助剂中试基地未停止运营，{BUILT_BY}。", "大庆石油助剂中试基地未停止运营", "operating"),
        ("近日网络流传三明市氟新材料中试基地停止运营，经核实为不实信息。", TITLE, "unknown"),
        ("来信所述锦州市光伏石英坩埚中试平台停止运营问题，经调查不存在。", TITLE, "unknown"),
        ("绥化市玉米深加工中试基地停产关停的消息不属实。", TITLE, "unknown"),
        (
            "株洲市硬质合金中试基地由株洲湘江刀具科技有限公司运营，可能于年内关停。",
            "株洲市硬质合金中试基地或将关停",
            "operating",
        ),
        ("宁德市储能电池中试基地周边3家小化工企业已全部关停拆除。", TITLE, "unknown"),
        ("铜陵市铜基新材料中试基地拆除旧厂房两栋，基地运行不受影响。", TITLE, "operating"),
        # further wordings
        (f"遂昌石斛提取中试基地{BUILT_BY}。有网友称该基地已经关停。经核实，该信息不实。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，从未停用。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，并没有关闭，照常开放。", TITLE, "operating"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，关于该基地停运的传闻系谣言。", TITLE, "unknown"),
        (f"群众来电反映遂昌石斛提取中试基地停用问题，经现场核查，该基地{BUILT_BY}，目前正常运行。", TITLE, "operating"),
        (f"坊间盛传遂昌石斛提取中试基地已解散，该基地{BUILT_BY}。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，是否关停尚无定论。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，一旦再次出现排放超标，将依法予以关停。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，如整改期满仍不达标，则予以关闭。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，附近两家养殖场已关闭。", TITLE, "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，基地拆除老旧管线300米，运营不受影响。", TITLE, "operating"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，基地关闭2台燃煤锅炉，正常运行。", TITLE, "operating"),
        (f"辟谣：遂昌石斛提取中试基地关停系谣言，该基地{BUILT_BY}。", "遂昌石斛提取中试基地关停？假的", "unknown"),
        (f"遂昌石斛提取中试基地{BUILT_BY}，疑似停运，有待核实。", TITLE, "unknown"),
    ],
)
def test_an_end_that_did_not_come_closes_nothing(text: str, title: str, status: str) -> None:
    [o] = observations_of(text, title)
    assert o.status == status
    assert all(stage.stage != "withdrawn" for stage in o.recognitions)
    assert not o.name.startswith(("网络", "流传", "信所述", "所述", "反映", "网传", "群众"))


@pytest.mark.parametrize(
    "text",
    [
        f"遂昌石斛提取中试基地{BUILT_BY}，因长期未运营，已于2024年8月关停。",
        f"遂昌石斛提取中试基地{BUILT_BY}，因未通过环保验收被关停。",
        f"网民反映遂昌石斛提取中试基地关停问题，经核实，情况属实，该基地{BUILT_BY}。",
        f"遂昌石斛提取中试基地{BUILT_BY}，已停止运营，厂房设备全部拆除。",
        f"遂昌石斛提取中试基地{BUILT_BY}，2024年8月停用，申报数据与事实不符。",
        f"如皋石斛提取中试基地{BUILT_BY}，已于2024年8月关停。",
        f"遂昌石斛提取中试基地{BUILT_BY}，因资金链断裂已关闭，将另行安置设备。",
        f"遂昌石斛提取中试基地{BUILT_BY}，2023年恢复运营，2024年8月关停。",
    ],
)
def test_an_end_that_came_still_counts(text: str) -> None:
    [o] = observations_of(text)
    assert o.status == "closed"


@pytest.mark.parametrize(
    "text",
    [
        f"停运七个月的遂昌石斛提取中试基地于2025年5月6日重新投入运营，{BUILT_BY}。",
        f"遂昌石斛提取中试基地{BUILT_BY}，2024年10月停运，2025年5月6日恢复运营。",
        f"曾一度关停的遂昌石斛提取中试基地2025年5月6日重新启用，{BUILT_BY}。",
    ],
)
def test_what_opens_again_runs(text: str) -> None:
    [o] = observations_of(text)
    assert (o.status, o.status_since) == ("operating", "2025-05-06")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "拟撤销遂昌石斛提取中试基地（依托单位：浙江遂岭生物有限公司）省级中试基地资格，现予公示。",
            "关于拟撤销省级中试基地资格的公示",
        ),
        ("经研究，决定暂不撤销遂昌石斛提取中试基地（依托单位：浙江遂岭生物有限公司）省级中试基地资格。", TITLE),
        ("经研究，暂缓撤销遂昌石斛提取中试基地（依托单位：浙江遂岭生物有限公司）省级中试基地资格。", TITLE),
    ],
)
def test_a_title_not_yet_taken_away_is_still_held(text: str, title: str) -> None:
    [o] = observations_of(text, title)
    assert (o.status, [(r.stage, r.level) for r in o.recognitions]) == ("unknown", [("recognized", "provincial")])


@pytest.mark.parametrize(
    "condition",
    [
        "如连续两年考核不合格，将予以摘牌、关停",
        "若下一年度仍不合格，则取消资格",
        "一旦发现弄虚作假，一律撤销资格",
        "不符合条件的将被取消资格",
    ],
)
def test_a_threat_takes_no_title(condition: str) -> None:
    [o] = observations_of(f"遂昌石斛提取中试基地{BUILT_BY}，{condition}。")
    assert (o.status, o.recognitions) == ("unknown", ())


@pytest.mark.parametrize(
    "text",
    [
        f"因考核不合格，撤销遂昌石斛提取中试基地省级中试基地资格，该基地{BUILT_BY}。",
        f"遂昌石斛提取中试基地{BUILT_BY}，因未通过复核，撤销其省级中试基地资格。",
        f"遂昌石斛提取中试基地{BUILT_BY}，如期整改后仍不达标，已被摘牌。",
    ],
)
def test_a_title_taken_away_still_counts(text: str) -> None:
    [o] = observations_of(text)
    assert [r.stage for r in o.recognitions] == ["withdrawn"]


@pytest.mark.parametrize(
    "denial",
    [
        "此次未获省级认定",
        "尚未通过省级认定",
        "未能入选省级中试平台名单",
        "申报省级中试平台，此次未获认定",
        "没有被列入省级中试平台名单",
        "是否获得省级认定还不清楚",
        "与首批省级中试平台无缘，未被评为省级中试平台",
        "暂未获得省级中试基地称号",
        "目前还不是省级中试平台",
        "落选省级中试平台名单",
        "省级认定申请未获通过",
        "省级中试平台认定未通过",
        "未入围省级中试平台培育库",
    ],
)
def test_a_title_that_was_not_given_is_none(denial: str) -> None:
    [o] = observations_of(f"遂昌石斛提取中试基地{BUILT_BY}，{denial}。")
    assert o.recognitions == ()


@pytest.mark.parametrize(
    "text",
    [
        "此前未获省级认定的遂昌石斛提取中试基地，2025年5月入选省级中试平台名单。",
        "遂昌石斛提取中试基地2023年未能入选省级中试平台名单，2025年5月被认定为省级中试平台。",
        "遂昌石斛提取中试基地是未获国家支持却入选省级中试平台名单的基地。",
    ],
)
def test_a_title_given_in_the_end_counts(text: str) -> None:
    [o] = observations_of(f"{text[:-1]}，{BUILT_BY}。")
    assert [(r.stage, r.level) for r in o.recognitions] == [("recognized", "provincial")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("经聊城市科技局批准，聊城铝材中试基地更名为聊城轻合金中试基地。", "聊城一中试基地更名"),
        ("经聊城市科技局批准，“聊城铝材中试基地”更名为“聊城轻合金中试基地”，基地位于茌平区。", "聊城市中试基地更名"),
        ("经研究，市科技局同意聊城铝材中试基地更名为聊城轻合金中试基地。", "聊城市科技局关于同意中试基地更名的批复"),
        ("现将聊城铝材中试基地更名为聊城轻合金中试基地有关情况予以公示。公示期5个工作日。", "聊城市科技局关于中试基地更名的公示"),
        ("聊城轻合金中试基地运营单位拟由聊城铝业有限公司变更为聊城轻铝科技有限公司，现予以公示。", "聊城市科技局关于运营单位变更的公示"),
        ("原名称\t变更后名称\n聊城铝材中试基地\t聊城轻合金中试基地", "聊城市科学技术局关于中试基地名称变更的通知"),
    ],
)
def test_a_change_gives_no_title(text: str, title: str) -> None:
    found = observations_of(text, title)
    assert found
    assert [o.recognitions for o in found] == [()] * len(found)


def test_a_choice_beside_a_change_is_still_announced() -> None:
    text = "根据评审结果，拟认定遂昌石斛提取中试基地（依托单位：浙江遂岭生物有限公司）为省级中试基地，现予以公示。"
    [o] = observations_of(text, "关于拟认定及变更省级中试基地的公示")
    assert [(r.stage, r.level) for r in o.recognitions] == [("announced", "provincial")]
