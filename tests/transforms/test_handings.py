"""Changes of operator in many words."""

import pytest

from tests.transforms.changed_pages import A, C, P, X, former, only, pages


@pytest.mark.parametrize(
    "text",
    [
        f"经研究，同意{P}依托单位变更为{C}。",
        f"{P}由{C}接手运营管理。",
        f"自2025年4月1日起，{P}由{C}接管运营。",
        f"{P}改由{C}负责运营。",
        f"{P}的运营主体调整为{C}。",
        f"{P}的运营管理权移交至{C}。",
        f"同意变更{P}依托单位，由{C}承接。",
        f"{P}运营单位更换为{C}。",
        f"经协商，由{C}承接{P}的运营管理工作。",
        f"4月1日起，{C}正式接手{P}的运营管理。",
        f"{C}从4月起接棒运营{P}。",
        f"{P}依托单位调整变更为{C}。",
        f"{P}的建设单位改为{C}。",
        f"{P}现由{C}承接运营。",
    ],
)
def test_a_new_operator_without_the_old_one(text: str) -> None:
    o, changes = only(text)
    assert (o.name, o.operators, changes) == (P, (C,), [("operator_changed", None, C)])


@pytest.mark.parametrize(
    "text",
    [
        f"{C}接替{A}运营{P}。",
        f"{C}接替{A}负责{P}的运营管理。",
        f"{P}由{C}接替{A}负责运营。",
        f"因{A}经营调整，{P}由{C}承接运营。",
        f"因{A}战略调整，自2025年3月起由{C}承接{P}的运营管理工作。",
        f"因{A}经营困难，{P}的运营工作由{C}接手。",
        f"由于{A}破产清算，{P}改由{C}负责运营。",
        f"鉴于{A}已注销，同意由{C}承继{P}依托单位资格。",
        f"原依托单位{A}不再承担{P}建设任务，由{C}承担。",
        f"{P}原运营单位{A}退出，由{C}接续运营。",
        f"{A}退出后，{P}改由{C}运营。",
        f"{A}不再担任{P}依托单位，依托单位变更为{C}。",
        f"{P}的运营权从{A}转至{C}。",
        f"{P}运营方由{A}换成{C}。",
        f"{P}（原依托单位：{A}）依托单位变更为{C}。",
        f"{A}将{P}整体移交{C}运营。",
        f"{C}取代{A}成为{P}的运营单位。",
        f"{P}日前易主，由{A}转由{C}运营管理。",
    ],
)
def test_a_new_operator_and_the_old_one(text: str) -> None:
    o, changes = only(text)
    assert (o.name, o.operators, changes) == (P, (C,), [("operator_changed", A, C)])
    assert former(o) == {A}


@pytest.mark.parametrize(
    "text",
    [
        f"{P}拟由{C}接手运营。",
        f"{C}将接替{A}运营{P}。",
        f"{C}有望接手{P}的运营。",
        f"{C}接替{A}成为{P}的第一大客户。",
        f"由{C}承接的3个项目在{P}落地。",
        f"{C}承接{P}首批中试订单。",
        f"{C}在{P}承接国家重点研发计划项目。",
        f"王某接替李某担任{P}主任。",
        f"{P}由{C}承担建设。",
        f"{P}由{A}建设，{C}承接设备安装工程。",
        f"{P}建设单位{A}因经营调整搬迁办公地点。",
        f"依托单位不得擅自变更为其他单位，{P}由{A}运营。",
    ],
)
def test_orders_people_and_plans_hand_nothing_over(text: str) -> None:
    o, changes = only(text)
    assert (changes, former(o)) == ([], set())


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        (
            "日前，吉安市科技局批复同意吉安市电子陶瓷基板中试平台依托单位由江西庐陵电瓷有限公司调整为吉安城投产业运营有限公司。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        ("吉安市电子陶瓷基板中试平台现已移交吉安城投产业运营有限公司管理运营。", "operator_changed", None, "吉安城投产业运营有限公司"),
        (
            "江西庐陵电瓷有限公司因战略重心转移，不再运营吉安市电子陶瓷基板中试平台，改由吉安城投产业运营有限公司接手。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        ("吉安城投产业运营有限公司于今年2月接管了吉安市电子陶瓷基板中试平台。", "operator_changed", None, "吉安城投产业运营有限公司"),
        ("吉安市电子陶瓷基板中试平台牵头单位变更为井冈山大学。", "operator_changed", None, "井冈山大学"),
        (
            "经双方协商，江西庐陵电瓷有限公司将吉安市电子陶瓷基板中试平台移交给井冈山大学运营。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "井冈山大学",
        ),
        (
            "吉安市电子陶瓷基板中试平台的运营机构更换为吉安城投产业运营有限公司，原运营机构江西庐陵电瓷有限公司同时退出。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        (
            "今年3月起，吉安市电子陶瓷基板中试平台由吉安城投产业运营有限公司接替江西庐陵电瓷有限公司运营管理。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        (
            "吉安市电子陶瓷基板中试平台运营主体发生变更，由吉安城投产业运营有限公司接续承担。",
            "operator_changed",
            None,
            "吉安城投产业运营有限公司",
        ),
        (
            "因江西庐陵电瓷有限公司被吸收合并，吉安市电子陶瓷基板中试平台的依托单位相应变更为吉安城投产业运营有限公司。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        (
            "吉安城投产业运营有限公司入主吉安市电子陶瓷基板中试平台，江西庐陵电瓷有限公司退出运营。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        (
            "吉安市电子陶瓷基板中试平台建设主体由江西庐陵电瓷有限公司变为吉安城投产业运营有限公司。",
            "operator_changed",
            "江西庐陵电瓷有限公司",
            "吉安城投产业运营有限公司",
        ),
        (
            "经公示无异议，随州市专用汽车轻量化中试基地的建设运营单位由湖北炎帝专用汽车股份有限公司调整为随州高投科技服务有限公司。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "同意随州市专用汽车轻量化中试基地变更依托单位，变更后的依托单位为武汉理工大学随州工业研究院。",
            "operator_changed",
            None,
            "武汉理工大学随州工业研究院",
        ),
        (
            "随州市专用汽车轻量化中试基地的运营工作今年起由随州高投科技服务有限公司全面接管。",
            "operator_changed",
            None,
            "随州高投科技服务有限公司",
        ),
        (
            "湖北炎帝专用汽车股份有限公司已退出随州市专用汽车轻量化中试基地，目前由随州高投科技服务有限公司运营。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "自2025年1月1日起，随州市专用汽车轻量化中试基地的管理权由湖北炎帝专用汽车股份有限公司移交随州高投科技服务有限公司。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "原运营方湖北炎帝专用汽车股份有限公司资不抵债，随州市专用汽车轻量化中试基地去年12月由随州高投科技服务有限公司接手。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        ("随州市专用汽车轻量化中试基地换由随州高投科技服务有限公司运营。", "operator_changed", None, "随州高投科技服务有限公司"),
        (
            "由于湖北炎帝专用汽车股份有限公司整体搬迁，随州市专用汽车轻量化中试基地依托单位变更为武汉理工大学随州工业研究院。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "武汉理工大学随州工业研究院",
        ),
        (
            "随州高投科技服务有限公司顶替湖北炎帝专用汽车股份有限公司，成为随州市专用汽车轻量化中试基地新的运营方。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "随州市专用汽车轻量化中试基地原由湖北炎帝专用汽车股份有限公司运营，现改由随州高投科技服务有限公司运营。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "随州市专用汽车轻量化中试基地原依托单位为湖北炎帝专用汽车股份有限公司，现变更为随州高投科技服务有限公司。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
        (
            "随州市专用汽车轻量化中试基地依托单位：湖北炎帝专用汽车股份有限公司变更为随州高投科技服务有限公司。",
            "operator_changed",
            "湖北炎帝专用汽车股份有限公司",
            "随州高投科技服务有限公司",
        ),
    ],
)
def test_other_wordings_of_other_platforms(text: str, kind: str, before: str | None, after: str | None) -> None:
    found = pages(text)
    told = [(c.kind, c.before, c.after) for _, changes in found for c in changes]
    assert {(k, b) for k, b, _ in told} == {(kind, before)}
    assert after is None or {a for *_, a in told} == {after}
    assert [o.operators for o, _ in found] == [(after,)]


def test_each_of_two_platforms_in_one_sentence_has_its_own_change() -> None:
    text = f"{P}依托单位由{A}变更为{C}，{X}依托单位由荆门理工职业学院变更为湖北漳水科技有限公司。"
    (first, one), (second, other) = pages(text)
    assert (first.operators, second.operators) == ((C,), ("湖北漳水科技有限公司",))
    assert [(c.before, c.after) for c in one] == [(A, C)]
    assert [(c.before, c.after) for c in other] == [("荆门理工职业学院", "湖北漳水科技有限公司")]
