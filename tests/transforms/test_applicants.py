"""A word of applying that tells who put a platform forward, where the page tells how it stands."""

import pytest

from tests.transforms.read_passage import observations_of


@pytest.mark.parametrize(
    ("title", "text", "stage"),
    [
        (
            "全市首批6家省级中试基地公示",
            "省科技厅近日发出公示，我市占了两席。\n这两家是：酵素饮品中试熟化基地，由武陵山药物研究院申报；植物染料中试研究基地，申报单位为武陵染整有限公司。",
            "announced",
        ),
        (
            "我市两家基地入选省级中试基地",
            "桐柏县的“冷链装备中试基地”由桐柏冷链股份有限公司和南阳制冷设备研究所共同申报建设，面向全国同行做性能检测。\n两家都已通过认定。",
            "recognized",
        ),
        ("5家中试平台获省级认定", "其中，滨海膜材料中试平台由滨海膜材料有限公司申报。", "recognized"),
    ],
)
def test_who_applied_says_nothing_against_a_recognition(title: str, text: str, stage: str) -> None:
    platforms = observations_of(text, title)
    assert platforms
    for platform in platforms:
        assert platform.status == "unknown"
        assert [given.stage for given in platform.recognitions] == [stage]


@pytest.mark.parametrize(
    "text",
    [
        "钛合金粉末中试平台由滨海新材料有限公司申报，专家组昨日到现场考察。",
        "滨海新材料有限公司正在申报省级中试平台的“钛合金粉末中试平台”已完成选址。",
        "专家组察看了滨海理工大学申报的“钛合金粉末概念验证中心”，听取了方案汇报。",
    ],
)
def test_where_nothing_else_is_told_an_application_is_a_plan(text: str) -> None:
    [platform] = observations_of(text)
    assert platform.status == "planned"
