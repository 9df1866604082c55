"""Flattened tables: rows cut at their numbers, owners split off elided names."""

from transforms.mentions import runon_lists
from transforms.mentions.page import page_of
from transforms.model import Document

NAMES = ("3D打印金属粉中试基地", "寒地大豆肽中试基地", "石墨烯电热膜中试基地")
OWNERS = ("嫩江重装技术有限公司", "沃北食品研究院", "龙岗新材料股份有限公司")


def read(text: str, title: str = "2025年度省级中试基地名单") -> list[tuple[str, list[str]]]:
    document = Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title=title, text=text)
    return [(c.name, [f.value for f in c.facts if f.field == "operator"]) for c in runon_lists.find(page_of(document))]


def test_numbers_within_names_do_not_cut() -> None:
    text = "附件序号中试基地名称依托单位所在市" + "".join(f"{i}{n}{o}大庆市" for i, (n, o) in enumerate(zip(NAMES, OWNERS, strict=True), 1))
    assert read(text) == [(n, [o]) for n, o in zip(NAMES, OWNERS, strict=True)]


def test_elided_head_nouns_are_completed() -> None:
    stems = [n.removesuffix("中试基地") for n in NAMES]
    text = "序号中试基地名称依托单位" + "".join(f"{i}{s}{o}" for i, (s, o) in enumerate(zip(stems, OWNERS, strict=True), 1))
    assert read(text) == [(n, [o]) for n, o in zip(NAMES, OWNERS, strict=True)]


def test_owners_may_stand_first() -> None:
    text = "序号依托单位中试基地名称" + "".join(f"{i}{o}{n}" for i, (n, o) in enumerate(zip(NAMES, OWNERS, strict=True), 1))
    assert read(text) == [(n, [o]) for n, o in zip(NAMES, OWNERS, strict=True)]


def test_the_type_of_a_row_is_no_name() -> None:
    text = "序号平台名称建设单位类型" + "".join(f"{i}{n}{o}省级中试基地" for i, (n, o) in enumerate(zip(NAMES, OWNERS, strict=True), 1))
    assert [n for n, _ in read(text)] == list(NAMES)


def test_a_sentence_behind_the_last_row_names_no_owner() -> None:
    text = "序号中试基地名称依托单位" + "".join(f"{i}{n}{o}" for i, (n, o) in enumerate(zip(NAMES, OWNERS, strict=True), 1))
    text += "。诚远工程咨询有限公司编制了评审报告。"
    assert read(text) == [(n, [o]) for n, o in zip(NAMES, OWNERS, strict=True)]


def test_prose_with_numbers_is_no_table() -> None:
    assert read("会议要求，1季度完成摸底，2季度启动申报，3季度公布名单，各单位于4月前报送。") == []
