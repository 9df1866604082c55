"""Changes of operator, place and name, splits, mergers and trial runs in many words. Organisations are invented; places are real."""

import pytest

from tests.transforms import read_passage
from transforms.changes import find_changes
from transforms.model import Change, Observation

P, X, Y = "荆门市磷石膏建材中试平台", "荆门市工业固废中试平台", "荆门市绿色建材中试平台"
A, C = "湖北荆石环保科技有限公司", "湖北漳河新材料集团有限公司"
DAY = "2025-04-10"


def pages(text: str, title: str = "关于一处中试平台的公告") -> list[tuple[Observation, tuple[Change, ...]]]:
    """Each platform of a page with what became of it, as `warehouse.stories` asks."""
    found = read_passage.observations_of(text, title, published_on=DAY)
    return [(o, find_changes(text, (o.name, *o.aliases), DAY, alone=len(found) == 1)) for o in found]


def only(text: str) -> tuple[Observation, list[tuple[str, str | None, str]]]:
    [(o, changes)] = pages(text)
    return o, [(c.kind, c.before, c.after) for c in changes]


def former(o: Observation) -> set[str]:
    return {s.value for s in o.statements if s.field == "former_operator"}


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


DUODAO, DONGBAO, JINGSHAN, ZHONGXIANG = (f"湖北省荆门市{unit}" for unit in ("掇刀区", "东宝区", "京山市", "钟祥市"))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("从荆门高新区搬到漳河新区", "湖北省荆门市荆门高新区", "湖北省漳河新区"),
        ("从荆门高新区搬到屈家岭示范区", "湖北省荆门市荆门高新区", "屈家岭示范区"),
        ("从荆门高新区整体搬迁至荆门化工循环产业园", "湖北省荆门市荆门高新区", "湖北省荆门市化工循环产业园"),
        ("整体搬迁至掇刀区", None, DUODAO),
        ("迁址掇刀区", None, DUODAO),
        ("新址位于掇刀区白庙街道", None, DUODAO),
        ("完成搬迁，新址位于掇刀区白庙街道", None, DUODAO),
        ("搬入掇刀区新址", None, DUODAO),
        ("搬迁到位于掇刀区的化工园区", None, DUODAO),
        ("迁出东宝区，落户掇刀区", DONGBAO, DUODAO),
        ("由京山市迁往钟祥市", JINGSHAN, ZHONGXIANG),
        ("注册地址由东宝区泉口路变更为掇刀区深圳大道", DONGBAO, DUODAO),
        ("注册地由京山市变更为东宝区", JINGSHAN, DONGBAO),
        ("办公地点由东宝区调整到掇刀区", DONGBAO, DUODAO),
        ("所在地由京山市变更为钟祥市", JINGSHAN, ZHONGXIANG),
        ("建设地点由京山市调整为钟祥市", JINGSHAN, ZHONGXIANG),
    ],
)
def test_a_move(words: str, before: str | None, after: str) -> None:
    assert only(f"{P}{words}。")[1] == [("moved", before, after)]


@pytest.mark.parametrize(
    "text",
    [
        f"{P}首批设备搬入掇刀区新厂房。",
        f"{P}拟整体搬迁至掇刀区。",
        f"{P}新址位于掇刀区，预计明年启用。",
        f"{A}注册地由京山市变更为东宝区，其运营的{P}照常运行。",
        f"{P}的建设单位{A}已迁至掇刀区。",
        f"{P}入驻企业迁至掇刀区。",
        f"{P}生产线搬迁至掇刀区。",
        f"{P}将迁往掇刀区。",
        f"{P}计划由京山市迁至掇刀区。",
    ],
)
def test_plans_firms_and_devices_move_no_platform(text: str) -> None:
    assert only(text)[1] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"经研究，决定将{P}拆分为{X}和{Y}。", ("split", P, f"{X}、{Y}")),
        (f"“{P}”拆分为“{X}”和“{Y}”。", ("split", P, f"{X}、{Y}")),
        (f"{P}一分为二，分设{X}、{Y}。", ("split", P, f"{X}、{Y}")),
        (f"{Y}从{P}中分立出来，独立运行。", ("split", P, Y)),
        (f"由{X}、{Y}合并组建{P}。", ("merged", f"{X}、{Y}", P)),
        (f"由“{X}”“{Y}”合并组建为“{P}”。", ("merged", f"{X}、{Y}", P)),
        (f"{X}与{Y}整合为{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{X}和{Y}合并成立{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{X}、{Y}合并为{P}。", ("merged", f"{X}、{Y}", P)),
        (f"{P}由{X}和{Y}合并而成。", ("merged", f"{X}、{Y}", P)),
        (f"{X}并入{P}。", ("merged", X, P)),
    ],
)
def test_a_split_and_a_merger_are_told_of_all_that_take_part(text: str, told: tuple[str, str, str]) -> None:
    found = pages(text)
    assert len(found) >= 2
    for _, changes in found:
        assert [(c.kind, c.before, c.after) for c in changes] == [told]
        assert all(c.span.exact in text for c in changes)


@pytest.mark.parametrize(
    "text",
    [
        f"{A}与{C}合并为湖北荆漳集团有限公司，{P}不受影响。",
        f"{P}拟与{X}合并为{Y}。",
        f"{P}整合了三家单位的资源。",
        f"{P}与{X}整合资源，共同服务企业。",
        f"{P}拆分试验任务，为{X}提供支持。",
    ],
)
def test_firms_resources_and_plans_split_and_merge_nothing(text: str) -> None:
    assert [changes for _, changes in pages(text) if changes] == []


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (f"4月3日，{X}在掇刀区揭牌，由{C}运营，平台同步更名为{P}。", "2025-04-03"),
        (f"4月3日，{X}扩建完成，基地同步更名为{P}。", "2025-04-03"),
        (f"{X}升级扩容后，该平台更名为{P}。", None),
        (f"{X}迁入新址，并同步更名为{P}。", None),
        (f"{X}完成改制。平台名称同步变更为“{P}”。", None),
    ],
)
def test_a_platform_taken_up_by_a_noun_is_renamed(text: str, on: str | None) -> None:
    [(o, changes)] = pages(text)
    assert (o.name, o.aliases) == (P, (X,))
    assert [(c.kind, c.before, c.after, c.on) for c in changes if c.kind == "renamed"] == [("renamed", X, P, on)]


@pytest.mark.parametrize(
    ("words", "what", "on"),
    [
        ("上月底进入试运行", "试运行", "2025-03"),
        ("上周三转入试生产", "试生产", "2025-04-02"),
        ("本月初投入试运营", "试运营", "2025-04"),
        ("去年底进入试运行", "试运行", "2024"),
        ("近日启动试运行", "试运行", "2025-04"),
        ("于3月28日开始试生产", "试生产", "2025-03-28"),
        ("日前全流程试运行正式启动", "试运行", "2025-04"),
        ("一期工程进入试运行", "试运行", None),
    ],
)
def test_a_trial_run_begins(words: str, what: str, on: str | None) -> None:
    [(_, changes)] = pages(f"{P}{words}。")
    assert [(c.kind, c.before, c.after, c.on) for c in changes] == [("trial_run", None, what, on)]


@pytest.mark.parametrize(
    "words", ["预计6月进入试运行", "将于下月转入试生产", "入驻企业进入试生产", "具备试运行条件", "试运行期间服务企业3家"]
)
def test_a_trial_run_to_come_or_of_others_has_not_begun(words: str) -> None:
    assert only(f"{P}{words}。")[1] == []


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
        ("吉安市电子陶瓷基板中试平台由吉州区搬迁至青原区。", "moved", "江西省吉安市吉州区", "江西省吉安市青原区"),
        ("吉安市电子陶瓷基板中试平台搬到了吉安高新区新园区。", "moved", None, "江西省吉安市吉安高新区"),
        ("吉安市电子陶瓷基板中试平台注册地址变更为青原区河东街道。", "moved", None, "江西省吉安市青原区"),
        ("因园区规划调整，吉安市电子陶瓷基板中试平台整体迁往泰和县。", "moved", None, "江西省吉安市泰和县"),
        ("吉安市电子陶瓷基板中试平台已完成搬迁，新址位于井冈山经开区。", "moved", None, None),
        ("吉安市电子陶瓷基板中试平台从吉州区搬进青原区的新厂房。", "moved", "江西省吉安市吉州区", "江西省吉安市青原区"),
        ("吉安市电子陶瓷基板中试平台实施地点由吉水县调整至峡江县。", "moved", "江西省吉安市吉水县", "江西省吉安市峡江县"),
        ("吉安市电子陶瓷基板中试平台搬家了，新的地址是青原区文天祥大道。", "moved", None, "江西省吉安市青原区"),
        ("吉安市电子陶瓷基板中试平台迁建至永丰县工业园。", "moved", None, None),
        ("吉安市电子陶瓷基板中试平台住所由遂川县迁至万安县。", "moved", "江西省吉安市遂川县", "江西省吉安市万安县"),
        (
            "市科技局决定将吉安市电子陶瓷基板中试平台拆分为吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台。",
            "split",
            "吉安市电子陶瓷基板中试平台",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
        ),
        (
            "吉安市电子陶瓷基板中试平台正式拆分为吉安市氧化铝粉体中试基地以及吉安市氮化铝基板中试平台两个平台。",
            "split",
            "吉安市电子陶瓷基板中试平台",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台合并组建为吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市电子陶瓷基板中试平台由吉安市氧化铝粉体中试基地与吉安市氮化铝基板中试平台合并组建。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        ("批准吉安市氧化铝粉体中试基地并入吉安市氮化铝基板中试平台。", "merged", "吉安市氧化铝粉体中试基地", "吉安市氮化铝基板中试平台"),
        (
            "整合吉安市氧化铝粉体中试基地和吉安市氮化铝基板中试平台，组建吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "将吉安市氧化铝粉体中试基地和吉安市氮化铝基板中试平台进行整合，成立吉安市电子陶瓷基板中试平台。",
            "merged",
            "吉安市氧化铝粉体中试基地、吉安市氮化铝基板中试平台",
            "吉安市电子陶瓷基板中试平台",
        ),
        ("吉安市氧化铝粉体中试基地被并入吉安市电子陶瓷基板中试平台。", "merged", "吉安市氧化铝粉体中试基地", "吉安市电子陶瓷基板中试平台"),
        (
            "3月5日，吉安市氧化铝粉体中试基地完成升级，同时更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地获批扩建，中试基地更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地由吉安城投产业运营有限公司运营，现基地已更名为吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
        ),
        (
            "吉安市氧化铝粉体中试基地扩能改造完成，即日起启用新名称吉安市电子陶瓷基板中试平台。",
            "renamed",
            "吉安市氧化铝粉体中试基地",
            "吉安市电子陶瓷基板中试平台",
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
        ("随州市专用汽车轻量化中试基地已由曾都区迁至随县。", "moved", "湖北省随州市曾都区", "湖北省随州市随县"),
        ("随州市专用汽车轻量化中试基地搬离曾都区，整体迁入随州高新区。", "moved", "湖北省随州市曾都区", "湖北省随州市随州高新区"),
        ("随州市专用汽车轻量化中试基地地址由曾都区烈山大道改为随州高新区。", "moved", "湖北省随州市曾都区", "湖北省随州市随州高新区"),
        ("随州市专用汽车轻量化中试基地搬迁至广水市经济开发区。", "moved", None, None),
        ("随州市专用汽车轻量化中试基地办公场所从曾都区搬至广水市。", "moved", "湖北省随州市曾都区", "湖北省随州市广水市"),
        ("去年10月，随州市专用汽车轻量化中试基地在广水市的新址启用。", "moved", None, "湖北省随州市广水市"),
        ("随州市专用汽车轻量化中试基地注册地变更至广水市。", "moved", None, "湖北省随州市广水市"),
        ("随州市专用汽车轻量化中试基地建设地址变更为：随县厉山镇。", "moved", None, "湖北省随州市随县"),
        (
            "曾都区铝合金铸造中试平台和随州市复合材料车厢中试平台合并成为随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "随州市专用汽车轻量化中试基地系由曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台合并组建而成。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "同意将曾都区铝合金铸造中试平台并入随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "随州市专用汽车轻量化中试基地拆成曾都区铝合金铸造中试平台和随州市复合材料车厢中试平台。",
            "split",
            "随州市专用汽车轻量化中试基地",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
        ),
        (
            "根据批复，随州市专用汽车轻量化中试基地分立为曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台。",
            "split",
            "随州市专用汽车轻量化中试基地",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
        ),
        (
            "曾都区铝合金铸造中试平台与随州市复合材料车厢中试平台实行合并，组建新的随州市专用汽车轻量化中试基地。",
            "merged",
            "曾都区铝合金铸造中试平台、随州市复合材料车厢中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台完成改造，项目同步更名为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台建成投用，并更名为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台扩建二期后改称随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
        (
            "曾都区铝合金铸造中试平台名称变更为随州市专用汽车轻量化中试基地。",
            "renamed",
            "曾都区铝合金铸造中试平台",
            "随州市专用汽车轻量化中试基地",
        ),
    ],
)
def test_other_wordings_of_other_platforms(text: str, kind: str, before: str | None, after: str | None) -> None:
    found = pages(text)
    told = [(c.kind, c.before, c.after) for _, changes in found for c in changes]
    assert {(k, b) for k, b, _ in told} == {(kind, before)}
    assert after is None or {a for *_, a in told} == {after}
    if kind == "operator_changed":
        assert [o.operators for o, _ in found] == [(after,)]
    if kind == "renamed":
        assert [(o.name, o.aliases) for o, _ in found] == [(after, (before,))]


def test_each_of_two_platforms_in_one_sentence_has_its_own_change() -> None:
    text = f"{P}依托单位由{A}变更为{C}，{X}依托单位由荆门理工职业学院变更为湖北漳水科技有限公司。"
    (first, one), (second, other) = pages(text)
    assert (first.operators, second.operators) == ((C,), ("湖北漳水科技有限公司",))
    assert [(c.before, c.after) for c in one] == [(A, C)]
    assert [(c.before, c.after) for c in other] == [("荆门理工职业学院", "湖北漳水科技有限公司")]
