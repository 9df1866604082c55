"""Names of platforms that people go to, speak of, or measure a way from. All names are invented."""

import pytest

from tests.transforms.read_passage import observations_of

A = "云岭现代磷化工中试基地"
REST = "基地由云岭磷化研究院运营，去年投用。"


def names(text: str) -> list[str]:
    return [o.name for o in observations_of(text, "", "昆明日报")]


@pytest.mark.parametrize(
    "text",
    [
        f"座谈中，杨文达教授对{A}同全国高校合作，打造创新平台取得的成绩予以肯定。",
        f"李国平书记对{A}建设三年来、服务企业一百余家的成效，给予高度评价。",
        f"调研组一行对{A}把项目请进来，让企业留下来的做法表示赞赏。",
        f"陈院士对{A}聚焦主业、开放共享，带动上下游的经验给予充分肯定。",
        f"距离{A}不远处，另一处园区正在施工。",
        f"距{A}约3公里，就是安宁西站。",
        f"离{A}不到10分钟车程，有一处人才公寓。",
        f"距离{A}仅一街之隔，是省里的检测大楼。",
        f"随着{A}投入使用，本地企业不再外出做试验。",
        f"围绕{A}，园区引来了3家设计院。",
    ],
)
def test_who_speaks_of_it_and_how_far_it_is(text: str) -> None:
    assert names(text + REST) == [A]


@pytest.mark.parametrize(
    "text",
    [
        "对二甲苯中试基地由云岭磷化研究院运营，去年投用。",
        "走进对位芳纶中试平台，技术人员正在记录数据。平台由云岭纤维研究院运营。",
        "距骨假体中试平台由云岭医疗器械研究院建设，去年投用。",
        "离子液体中试基地由云岭磷化研究院运营，去年投用。",
        "离心铸管中试平台由云岭铸造研究院运营，去年投用。",
    ],
)
def test_what_a_name_begins_with(text: str) -> None:
    (name,) = names(text)
    assert name in text
    assert name[0] in "对距离"


B = "金碧综合中试及示范基地"


@pytest.mark.parametrize(
    "text",
    [
        f"8月11日，省科学院院士张某一行莅临{B}调研指导工作，市委常委李某等陪同。",
        f"随后，张某一行赴{B}考察，听取首批重点项目推进情况汇报。",
        f"8月11日下午，调研组一行到访{B}，与技术人员交流。",
        f"张某一行首先调研了{B}，随后调研了公共测试平台。",
        f"与会代表还实地观摩了{B}。",
        f"嘉宾们走访{B}，观看了宣传片。",
    ],
)
def test_where_people_went(text: str) -> None:
    assert names(text + "张某对建设工作给予充分肯定。") == [B]


@pytest.mark.parametrize(
    "text",
    [
        "调研组一行赴外地考察了中试基地，学习先进经验。",
        "张某一行先后调研了新材料中试基地和生物中试平台。",
        "与会代表参观了市级中试平台。",
        "我局将赴先进地区调研概念验证中心建设工作。",
    ],
)
def test_classes_that_people_look_at(text: str) -> None:
    assert names(text + "张某对建设工作给予充分肯定。") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭药业拟投资12亿元在安宁建设缓释制剂工艺开发及中试平台项目。", "缓释制剂工艺开发及中试平台"),
        ("总投资3亿元的生物农药试制和中试基地去年开工。", "生物农药试制和中试基地"),
        ("云岭药业投建缓释制剂工艺开发及中试平台，去年投用。", "缓释制剂工艺开发及中试平台"),
        ("云岭铸造研究院建设的特种铸件检测及中试平台，占地20亩，去年投用。", "特种铸件检测及中试平台"),
    ],
)
def test_what_is_done_there_besides(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text", ["我市加快技术开发及中试平台建设。", "企业要加强工艺研发与中试基地建设。", "该区建有产品检测及中试平台，服务企业。"]
)
def test_classes_of_what_is_done(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭光电公司推进建设硅基器件工程创新平台，为初创企业提供研发中试、检验检测等服务。", "硅基器件工程创新平台"),
        ("云岭光电公司牵头建设微纳传感器创新平台，面向全省提供中试流片服务。", "微纳传感器创新平台"),
    ],
)
def test_what_is_a_pilot_platform_by_what_it_does(text: str, name: str) -> None:
    (found,) = names(text)
    assert found.endswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "云岭光电公司推进建设工业互联网创新平台，为中小企业提供上云服务。",
        "学院建有虚拟仿真创新平台，面向学生开放。",
        "公司建成特色工艺平台，产品良率提升。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert names(text) == []
