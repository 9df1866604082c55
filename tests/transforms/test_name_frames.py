"""Where an unquoted name begins, behind the words that reports put before it."""

import pytest

from tests.transforms.read_passage import observations_of

NAME = "蔗渣纤维素溶解浆中试基地"
STATED = "该基地由沱江化学有限公司建设，2024年5月投用，服务企业30家。"


@pytest.mark.parametrize(
    "frame",
    [
        "市里投资2亿元上马{n}。",
        "我省唯一一家{n}投用。",
        "借力{n}，企业缩短了研发周期。",
        "自{n}投用以来，服务企业50家。",
        "联合{n}完成放大试验。",
        "热烈祝贺{n}揭牌。",
        "紧邻{n}的厂房已封顶。",
        "现场{n}揭牌。",
        "仪式上{n}揭牌。",
        "会上{n}揭牌。",
        "活动中{n}揭牌。",
        "例如{n}利用创新基金搭建服务体系。",
        "推土机刚推平土坡，这里将立起{n}。",
        "火花从{n}的砂轮间迸出。",
        "试验的地方叫{n}。",
        "当天签约的企业将落地{n}。",
        "宜城县拟建设{n}。",
        "会议研究宜城市{n}选址、资金等事项。",
        "与会者看了{n}（名称暂定）。",
    ],
)
def test_left_edge(frame: str) -> None:
    (found,) = observations_of(frame.format(n=NAME) + STATED)
    assert found.name in (NAME, f"宜城市{NAME}")


@pytest.mark.parametrize(
    "name",
    ["于都县富硒蔬菜冻干中试基地", "人参与朝医药中试基地", "自动驾驶线控底盘中试平台", "真实世界数据概念验证中心", "聚醚砜中间试验基地"],
)
def test_words_inside_a_name_cut_nothing(name: str) -> None:
    (found,) = observations_of(f"{name}由沱江化学有限公司建设，2024年5月投用。")
    assert found.name == name


@pytest.mark.parametrize("name", ["BOE Display Open Lab中试平台", "AI for Science材料中试平台"])
def test_latin_words_keep_their_spaces(name: str) -> None:
    (found,) = observations_of(f"{name}由沱江化学有限公司建设，2024年5月投用。“{name}”服务企业30家。")
    assert (found.name, found.aliases) == (name, ())


@pytest.mark.parametrize("sentence", ["现认定以下中试平台为苏州市级中试平台，名单如下：", "经研究，认定以下中试平台为苏州市级中试平台。"])
def test_what_follows_is_no_name(sentence: str) -> None:
    assert observations_of(sentence) == []
