"""Which platforms answer a need best, and why."""

from dataclasses import replace

import pytest

from transforms.lexicon import rows
from transforms.need_answers import Offer, Said, answer
from transforms.need_ranking import Ranking, rank
from transforms.needs import read_need

URL = "https://kjj.example/1.html"


def said(field: str, value: str, sentence: str | None = None, *, shared: bool = False, on: str = "2026-05-01") -> Said:
    return Said(field=field, value=value, sentence=sentence or value, url=URL, shared=shared, published_on=on)


def offer(name: str, *stated: Said, **values: str | bool) -> Offer:
    return Offer(platform_id=f"zs-{name}", name=name, said=(said("name", name), *stated), **values)  # type: ignore[arg-type]


def ranked(need: str, *offers: Offer) -> Ranking:
    return rank(read_need(need), offers)


def names(found: Ranking) -> list[str]:
    return [one.offer.name for one in found.found]


def share(need: str, one: Offer) -> float:
    [want] = read_need(need).wants
    return answer(want, one).share


GMP = said("capacity", "GMP", "车间符合GMP要求。")
CELLS = offer(
    "南粤细胞药物中试平台", GMP, said("services", "小批量制备"), region_code="440112", status="operating", industry_code="SEI2018:4.1"
)


def test_every_reason_shows_its_sentence() -> None:
    [one] = ranked("细胞药物 GMP 小批量", CELLS).found
    assert {(r.words, r.how): r.said and r.said.sentence for r in one.reasons if r.kind != "standing"} == {
        ("细胞药物", "named"): "南粤细胞药物中试平台",
        ("GMP", "stated"): "车间符合GMP要求。",
        ("小批量", "stated"): "小批量制备",
    }
    assert one.score == pytest.approx(sum(reason.points for reason in one.reasons))
    assert one.missing == ()


def test_what_is_stated_counts_more_than_a_sentence_and_this_more_than_one_about_several() -> None:
    stated = offer("甲中试平台", said("capacity", "CNAS认可"))
    told = offer("乙中试平台", said("status", "operating", "通过CNAS认可并投用。"))
    shared = offer("丙中试平台", said("status", "operating", "乙中试平台通过CNAS认可，丙中试平台投用。", shared=True))
    assert share("CNAS", stated) > share("CNAS", told) > share("CNAS", shared) > 0


def test_what_a_list_says_of_others_neither_answers_nor_refuses() -> None:
    listed = "丙丁大学建设的“激光中试平台”“疫苗中试平台”在建，戊己大学建设的“正极材料中试平台”吨级产线对外开放。"
    own = f"丙丁大学建设的“□□□□□□”“疫苗中试平台”在建，{'□' * 22}对外开放。"
    line = replace(said("status", "under_construction", listed, shared=True), own=own)
    vaccine = offer("疫苗中试平台", line, said("operator", "丙丁大学", "名单"))

    assert [share(need, vaccine) for need in ("激光", "戊己大学", "正极材料", "吨级")] == [0, 0, 0, 0]
    assert 0 < share("对外开放", vaccine) < 1  # of them all
    found = ranked("疫苗 不要丙丁大学", vaccine), ranked("疫苗 不要戊己大学", vaccine)
    assert [(names(one), one.refused) for one in found] == [([], 1), (["疫苗中试平台"], 0)]


@pytest.mark.parametrize("sentence", ["平台尚未通过GMP检查。", "平台不具备GMP条件。"])
def test_what_is_denied_is_no_answer(sentence: str) -> None:
    assert share("GMP", offer("甲中试平台", said("capacity", "GMP", sentence))) == 0


def test_what_is_planned_answers_little() -> None:
    planned = offer("甲中试平台", said("capacity", "GMP", "基地将按GMP标准建设。"))
    assert 0 < share("GMP", planned) < share("GMP", CELLS) / 2
    simulated = offer("乙中试平台", said("services", "模拟检测", "提供模拟检测服务。"))
    assert share("检测", simulated) > 0.9


def test_stainless_steel_denies_nothing() -> None:
    assert share("流延", offer("甲中试平台", said("services", "流延", "提供不锈钢流延服务。"))) > 0.9


def test_other_words_of_the_same_sense_then_overlap_then_class() -> None:
    same = offer("甲平台", said("services", "危险化学品试验"))
    assert 0.7 < share("危化品", same) < 1
    overlap = offer("乙平台", said("industry", "磷酸铁锂回收"))
    assert 0 < share("铁锂回收料", overlap) < share("铁锂回收", overlap)
    field = offer("丙平台", said("industry", "疫苗"), industry_code="SEI2018:4.1")
    near = offer("丁平台", said("industry", "医疗器械"), industry_code="SEI2018:4.2")
    assert share("抗体药", field) > share("抗体药", near) > share("抗体药", offer("戊平台", industry_code="SEI2018:1.2")) == 0


def test_traditional_script_on_the_page() -> None:
    assert share("灭菌", offer("甲平台", said("services", "滅菌", "提供滅菌服務"))) > 0.9


def test_places_levels_status_and_scale() -> None:
    near = [share("江门", offer("甲平台", region_code=code)) for code in ("440703", "440100", "450100", "320500")]
    assert near == sorted(near, reverse=True)
    assert near[0] == 1
    assert near[-1] == 0
    assert share("苏州附近", offer("甲平台", region_code="310114")) > share("苏州", offer("甲平台", region_code="310114"))
    national = offer("甲平台", level="national")
    assert share("省级以上", national) == 1 > share("省级", national) > share("国家级", replace(national, level="municipal")) == 0
    assert share("已投用", CELLS) == 1
    fermenters = offer("甲平台", said("capacity", "5升至5000升发酵罐40台"))
    assert share("500升", fermenters) > share("50000升", fermenters) > share("吨级", fermenters) == 0


def test_of_equals_the_operating_and_open_come_first() -> None:
    texts = {"甲": "在建。", "乙": "已投用。", "丙": "已投用，面向社会开放。", "丁": "已投用，不对外开放。"}
    states = {"甲": "under_construction", "乙": "operating", "丙": "operating", "丁": "operating"}
    found = ranked("疫苗", *(offer(f"{n}疫苗平台", said("status", states[n], text), status=states[n]) for n, text in texts.items()))
    assert [name[0] for name in names(found)] == ["丙", "丁", "乙", "甲"]


def test_the_closed_are_left_out_and_the_doubtful_come_last() -> None:
    closed = offer("甲疫苗平台", status="closed")
    lost = offer("乙疫苗平台", said("stage", "withdrawn", "乙疫苗平台被撤销资格。"), status="operating", lost_title=True)
    doubted = offer("丙疫苗平台", said("status", "operating"), said("status", "closed", "丙疫苗平台关停。"), status="operating")
    reopened = offer("丁疫苗平台", said("status", "closed", on="2025-01"), said("status", "operating", on="2026-01"), status="operating")
    weak = offer("戊平台", said("status", "operating", "提供疫苗服务"))

    found = ranked("疫苗", closed, lost, doubted, reopened, weak)

    assert found.closed == 1
    assert names(found)[:2] == ["丁疫苗平台", "戊平台"]
    assert {one.offer.name[0]: one.reasons[-1].said and one.reasons[-1].said.sentence for one in found.found if one.is_last} == {
        "乙": "乙疫苗平台被撤销资格。",
        "丙": "丙疫苗平台关停。",
    }


def test_what_is_refused_is_left_out_and_what_nothing_answers_is_said() -> None:
    found = ranked("疫苗 冻干 不要在建", offer("甲疫苗平台", status="under_construction"), offer("乙疫苗平台", status="operating"))
    assert (names(found), found.refused, found.unanswered) == (["乙疫苗平台"], 1, ("冻干",))
    assert ranked("疫苗 广东 不要在建", offer("甲疫苗平台", status="under_construction")).unanswered == ()  # it has both, and is left out
    assert ranked("疫苗 广东", offer("甲平台", region_code="440100")).unanswered == ("疫苗",)


def test_a_place_alone_is_no_answer_to_a_need_with_a_subject() -> None:
    one = offer("甲平台", region_code="440100")
    assert names(ranked("疫苗 广东", one)) == []
    assert names(ranked("广东", one)) == ["甲平台"]


def test_the_order_of_offers_does_not_matter() -> None:
    offers = [offer(f"{n}疫苗平台", status="operating") for n in "甲乙丙"]
    assert names(ranked("疫苗", *offers)) == names(ranked("疫苗", *reversed(offers)))


def test_every_weight_is_a_number_and_named_once() -> None:
    found = [row["name"] for row in rows("weights_needs")]
    assert len(found) == len(set(found))
    assert all(-100 < float(row["weight"]) < 100 for row in rows("weights_needs"))
