"""Moves in many words."""

import pytest

from tests.transforms.changed_pages import A, P, only, pages

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
    ("text", "kind", "before", "after"),
    [
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
        ("随州市专用汽车轻量化中试基地已由曾都区迁至随县。", "moved", "湖北省随州市曾都区", "湖北省随州市随县"),
        ("随州市专用汽车轻量化中试基地搬离曾都区，整体迁入随州高新区。", "moved", "湖北省随州市曾都区", "湖北省随州市随州高新区"),
        ("随州市专用汽车轻量化中试基地地址由曾都区烈山大道改为随州高新区。", "moved", "湖北省随州市曾都区", "湖北省随州市随州高新区"),
        ("随州市专用汽车轻量化中试基地搬迁至广水市经济开发区。", "moved", None, None),
        ("随州市专用汽车轻量化中试基地办公场所从曾都区搬至广水市。", "moved", "湖北省随州市曾都区", "湖北省随州市广水市"),
        ("去年10月，随州市专用汽车轻量化中试基地在广水市的新址启用。", "moved", None, "湖北省随州市广水市"),
        ("随州市专用汽车轻量化中试基地注册地变更至广水市。", "moved", None, "湖北省随州市广水市"),
        ("随州市专用汽车轻量化中试基地建设地址变更为：随县厉山镇。", "moved", None, "湖北省随州市随县"),
    ],
)
def test_other_wordings_of_other_platforms(text: str, kind: str, before: str | None, after: str | None) -> None:
    found = pages(text)
    told = [(c.kind, c.before, c.after) for _, changes in found for c in changes]
    assert {(k, b) for k, b, _ in told} == {(kind, before)}
    assert after is None or {a for *_, a in told} == {after}
