"""Whose a ceremony is, and whom 前者, 前一平台 mean, among several platforms of a page."""

import pytest

from tests.transforms.read_passage import observations_of


def _states(text: str) -> dict[str, str]:
    return {one.name[:2]: one.status for one in observations_of(text)}


_REPORT = (
    "宜宾今年支持2个载体。\n（一）竹浆溶解中试平台。承担单位：宜宾翠竹新材料有限公司。2025年11月转入正式运行。\n"
    "（二）酒糟膳食纤维中试平台。承担单位：长宁食品研究院。设备到货率45%，尚未投用。\n服务企业22家，其中，"
)
_LIST = (
    "市里为4家平台授牌，依次是：\n高端原料药连续流概念验证中心（我校，兴化市）；\n缝纫视觉概念验证中心（泰州杰工科技有限公司，海陵区）；\n"
    "多肽冻干中试基地（我校与泰州沧海制药公司共建，兴化市）；\n轴承烧结中试基地（姜堰泵业有限公司，姜堰区）。\n"
)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (_REPORT + "前一平台对外承接试验37批次。", {"竹浆": "operating", "酒糟": "under_construction"}),
        (_REPORT + "前者对外承接试验37批次。", {"竹浆": "operating", "酒糟": "under_construction"}),
        (
            _LIST + "校长介绍，我校这两家平台，前者于2023年4月挂牌；后者今年3月刚刚通过竣工验收。",
            {"高端": "operating", "缝纫": "unknown", "多肽": "operating", "轴承": "unknown"},
        ),
        (
            "鄂州航材中试平台昨日启用，由鄂州航科公司运营。\n另悉，同一集团投资的黄冈药用辅料中试平台已完成封顶。\n启用仪式后，嘉宾参观了园区。",
            {"鄂州": "operating", "黄冈": "under_construction"},
        ),
        (
            "鄂州航材中试平台昨日启用，由鄂州航科公司运营。揭牌现场，黄冈药用辅料中试平台负责人介绍，项目正在安装设备。",
            {"鄂州": "operating", "黄冈": "under_construction"},
        ),
        (
            "在黄冈药用辅料中试平台启用仪式上，专家被聘为顾问。鄂州航材中试平台正在施工。",
            {"黄冈": "operating", "鄂州": "under_construction"},
        ),
        (
            "鄂州航材中试平台正在施工。启用现场，市长揭开了“黄冈药用辅料中试平台”的牌子。",
            {"鄂州": "under_construction", "黄冈": "operating"},
        ),
        (
            "缙云带锯床中试平台和遂昌竹炭中试平台备受关注。前者去年投用，后者还在安装设备。",
            {"缙云": "operating", "遂昌": "under_construction"},
        ),
    ],
)
def test_states_among_several(text: str, states: dict[str, str]) -> None:
    assert _states(text) == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            (
                "全市有6个平台。\n已建成运行的平台各有特色。位于宜春的真丝提花袜机中试平台由甲丝研究院承担；袁州脂质体注射剂中试基地依托袁州药业有限公司。\n"
                "在建项目也在抢抓进度。高安釉料绿色制造中试基地由高安陶源公司承担。"
            ),
            {"真丝": "operating", "袁州": "operating", "高安": "under_construction"},
        ),
        (
            "5月10日，康复器械概念验证中心在龙岗揭牌！\n揭牌现场，市里向5家培育单位发放了证书，龙岗有1家，就是由华星大学承建的氮化镓散热概念验证中心。",
            {"康复": "operating", "氮化": "unknown"},
        ),
    ],
)
def test_states_of_paragraphs_and_ceremonies(text: str, states: dict[str, str]) -> None:
    assert _states(text) == states
