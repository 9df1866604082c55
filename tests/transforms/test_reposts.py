from dataclasses import replace
from itertools import permutations

import pytest

from transforms.model import SourceKind
from transforms.reposts import (
    RETOLD,
    SAME_TEXT,
    Carrier,
    bands,
    excerpts,
    is_copy,
    name_keys,
    origin_of,
    origins,
    signature,
    similarity,
)

TEXT = (
    "台州湾新区昨日传出消息，海盐化工中试平台的两条试验线完成联调，首批三家企业已经把工艺搬进车间。平台由蓝湾大学牵头，"
    "当地两家化工企业参与，厂房利用旧仓库改建，配有反应、分离、干燥三个单元。负责人说，以前样品做出来以后要到外省找装置，"
    "来回一趟就是半个月，如今在家门口就能把配方放大到吨级。新区科技部门表示，今后还会按产业需要增加检测设备。"
)
OTHER = (
    "湖州南太湖今年新添一处生物医药中试车间，面向细胞与基因药物企业开放预约。车间按洁净级别分成四个区域，设备全部联网，"
    "使用记录自动归档。当地还配套了一笔专项资金，企业第一次使用可以减免一半费用。项目方预计明年服务企业超过二十家，"
    "并同附近两所高校共建实训课程，培养工艺放大方面的技术人员。"
)


def carrier(n: int, *, kind: SourceKind = "news", site: str = "某报", publisher: str | None = None, on: str = "2025-01-02") -> Carrier:
    return Carrier(
        document_id=f"d{n}",
        signature=(),
        kind=kind,
        site=site,
        publisher=publisher,
        published_on=on,
        url=f"http://h/{n}",
        origin_id=f"d{n}",
    )


def test_a_cut_copy_is_the_same_text_and_shares_a_band() -> None:
    whole, cut = signature(TEXT), signature(TEXT[: int(len(TEXT) * 0.85)])

    assert similarity(whole, cut) >= SAME_TEXT
    assert set(bands(whole)) & set(bands(cut))


def test_another_article_is_not() -> None:
    assert similarity(signature(TEXT), signature(OTHER)) < 0.1


def test_a_short_text_has_no_signature_and_is_like_nothing() -> None:
    assert signature("中试平台") == ()
    assert similarity((), ()) == 0.0


def test_the_origin_is_the_one_that_others_name() -> None:
    origin = carrier(1, kind="government", site="台州市科学技术局", on="2025-01-03")
    copy = carrier(2, site="某报", publisher="台州市科学技术局", on="2025-01-02")

    assert origin_of([copy, origin]) == origin_of([origin, copy]) == "d1"


def test_of_equals_the_earliest_is_the_origin() -> None:
    assert origin_of([carrier(1, on="2025-01-05"), carrier(2, on="2025-01-02")]) == "d2"


NAMES = frozenset({"海盐化工中试平台", "蓝湾细胞药物中试基地", "乙丙膜材料中试平台"})


def retelling(**changes: object) -> Carrier:
    return replace(carrier(2, kind="aggregator", site="某网", on="2025-01-03"), **({"names": NAMES} | changes))  # type: ignore[arg-type]


ORIGINAL = replace(carrier(1, kind="government", site="台州市科学技术局"), names=NAMES)


@pytest.mark.parametrize(
    "copy",
    [
        retelling(),
        retelling(kind="news", spun=True),
        retelling(kind="news", publisher="台州市科学技术局"),
        retelling(names=frozenset(sorted(NAMES)[:2])),
        retelling(names=NAMES | {"丁戊中试平台"}),
    ],
)
def test_a_copy_names_the_platforms_of_its_original_and_has_a_reason(copy: Carrier) -> None:
    assert is_copy(copy, ORIGINAL)


@pytest.mark.parametrize(
    "other",
    [
        retelling(kind="news"),
        retelling(published_on="2025-01-01"),
        retelling(names=NAMES | {"丁戊中试平台", "己庚中试平台", "辛壬中试平台"}),
        retelling(names=frozenset({"海盐化工中试平台"})),
    ],
)
def test_an_account_of_its_own_is_no_copy(other: Carrier) -> None:
    assert not is_copy(other, ORIGINAL)


def test_one_telling_name_needs_a_likeness_of_the_texts() -> None:
    half = signature(TEXT[: len(TEXT) * 3 // 5] + OTHER[:40])
    names = frozenset({"海盐化工中试平台"})
    original = replace(ORIGINAL, names=names, signature=signature(TEXT))

    assert RETOLD <= similarity(half, original.signature) < SAME_TEXT
    assert is_copy(retelling(names=names, signature=half), original)
    assert not is_copy(retelling(names=frozenset({"化工中试平台"}), signature=half), replace(original, names=frozenset({"化工中试平台"})))
    assert not is_copy(retelling(names=names, signature=signature(OTHER)), original)


def test_a_copy_of_two_accounts_does_not_make_them_one() -> None:
    account = replace(carrier(3, site="某报"), names=NAMES, signature=signature(OTHER))
    original = replace(ORIGINAL, signature=signature(TEXT))
    copy = retelling(spun=True, signature=signature(TEXT + OTHER[:40]))
    everyone = {c.document_id: c for c in (original, copy, account)}
    pairs = [("d1", "d2"), ("d2", "d3"), ("d1", "d3")]

    for order in permutations(pairs):
        assert origins(everyone, order) == {"d1": "d1", "d2": "d1", "d3": "d3"}


def test_a_reworded_copy_is_the_origin_of_nothing_clean() -> None:
    assert origin_of([replace(carrier(1, kind="government", on="2024-01-01"), spun=True), carrier(2)]) == "d2"


def test_names_of_a_reworded_copy_are_compared_as_they_were() -> None:
    assert name_keys(["陶瓷膜考证效劳平台", ""], spun=True) == {"陶瓷膜验证服务平台"}
    assert name_keys(["陶瓷膜考证效劳平台"], spun=False) == {"陶瓷膜考证效劳平台"}


SHORT = "6月18日，江苏龙城碳科新材料有限公司先进碳材料中试平台在常州市新北区揭牌投用，该平台建筑面积1.2万平方米，总投资2.6亿元。"


def short(n: int, text: str, **values: str) -> Carrier:
    return replace(carrier(n, **values), signature=signature(text), names=name_keys(["先进碳材料中试平台"], spun=False))  # type: ignore[arg-type]


def origins_of(*carriers: Carrier) -> set[str]:
    ids = {one.document_id: one for one in carriers}
    return set(origins(ids, [(one, other) for one in ids for other in ids if one < other]).values())


def test_a_short_text_is_copied_word_for_word_or_with_its_source_named() -> None:
    original = short(1, SHORT, site="常州日报")
    assert len(signature(SHORT)) < len(signature(TEXT))

    assert origins_of(original, short(2, f"（来源：常州日报）{SHORT}", on="2025-01-03")) == {"d1"}
    near = SHORT.replace("揭牌投用", "正式启用")
    assert origins_of(original, short(2, near, on="2025-01-03")) == {"d1", "d2"}
    assert origins_of(original, short(2, near, on="2025-01-03", publisher="常州日报")) == {"d1"}


def test_short_texts_of_other_names_are_no_copies() -> None:
    other = replace(short(2, SHORT), names=name_keys(["光伏组件中试平台"], spun=False))

    assert origins_of(short(1, SHORT), other) == {"d1", "d2"}


FIRST_SENTENCE = TEXT[: TEXT.index("。") + 1]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST_SENTENCE}（来源：台州市科学技术局）",
        f"平台联调完成\n　　{FIRST_SENTENCE}\n来源：台州市科学技术局",
        FIRST_SENTENCE,
        TEXT[TEXT.index("平台由") :],
        "负责人说，以前样品做出来以后要到外省找装置，来回一趟就是半个月，如今在家门口就能把配方放大到吨级。",
    ],
)
def test_sentences_of_a_longer_text_are_an_excerpt(text: str) -> None:
    assert excerpts({"part": text, "whole": TEXT}, [("part", "whole")]) == {("part", "whole")}


@pytest.mark.parametrize(
    "text",
    [
        "台州湾新区的海盐化工中试平台近日完成两条试验线联调，三家企业已进驻车间。（来源：台州市科学技术局）",
        "海盐化工中试平台两条试验线完成联调。",
        f"{FIRST_SENTENCE}记者在现场看到，工人正在给反应釜包保温层，值班室里挂着下个月的排期表，已经排到了二十五号以后。",
        "中试平台名单\n海盐化工中试平台\n生物医药中试车间\n两条试验线完成联调",
        "平台由蓝湾大学牵头。（转自：台州日报）",
        TEXT,
    ],
)
def test_other_words_on_the_same_event_and_rows_are_no_excerpt(text: str) -> None:
    assert excerpts({"part": text, "whole": TEXT}, [("part", "whole")]) == frozenset()


def test_an_excerpt_has_the_origin_of_what_it_is_taken_from() -> None:
    whole, part = short(1, TEXT, site="台州市科学技术局"), short(2, FIRST_SENTENCE, on="2025-01-03")
    texts = {"d1": TEXT, "d2": FIRST_SENTENCE}
    pairs = [("d1", "d2")]
    assert excerpts(texts, pairs) == {("d2", "d1")}
    assert excerpts({"d2": FIRST_SENTENCE}, pairs) == frozenset()

    both = {"d1": whole, "d2": part}
    assert set(origins(both, pairs, {("d2", "d1")}).values()) == {"d1"}
    assert set(origins(both, pairs).values()) == {"d1", "d2"}
    earlier = both | {"d2": replace(part, published_on="2025-01-01")}
    assert set(origins(earlier, pairs, {("d2", "d1")}).values()) == {"d1", "d2"}, "what was said before was taken from nobody"
