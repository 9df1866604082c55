"""Platforms in the rows of a table, with the values that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms import text as texts
from transforms.mentions import line_tables, table_forms
from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.cell_values import name_in
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import FACILITY_END, GENERIC_WORDS, STRONG_HEAD, is_org
from transforms.mentions.naming import NamingRule, naming_rule
from transforms.mentions.page import Page
from transforms.mentions.plain_names import prefix_of
from transforms.mentions.row_facts import fact_of, facts_of_row
from transforms.mentions.row_notes import facts_of_header, facts_of_note, former_names, notes_of
from transforms.mentions.table_bodies import Entry, Row, body_of, fresh, heads_group, with_marks_filled
from transforms.mentions.table_headers import Columns, cell_text, is_empty
from transforms.model import Document, Span, Table

EXTRACTOR = "table_rows"
RANK = 10
_ABOUT_PLATFORMS = re.compile(r"中试|概念验证")
_OTHER_FACILITY = re.compile(
    r"重点实验室|工程(?:技术)?(?:研究)?中心|技术创新中心|孵化器|众创空间|企业技术中心|新型研发机构|技术转移(?:中心|机构)|院士工作站|"
    r"孵化基地|博士后|星创天地"
)
_SUFFIX = re.compile(
    r"(?:(?:建设|改造|提升|新建|扩建|改扩建|续建|提质|升级|能力提升|提质改造|改造提升)?(?:一期|二期|三期)?(?:工程|项目)?(?:一期|二期|三期)?|标准化厂房项目)$"
)
_OWN_LINE = re.compile(r"中试(?:生产)?线(?:项目|建设项目|改造项目)?$|中试车间|生产线|产业化项目|扩建项目$|中试楼|中试装置")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around the rows and holds for all of them."""

    heading: str
    rule: NamingRule | None
    number: int
    elided: bool
    """Whether the names of the list are parts of names: their head noun stands elsewhere."""
    said: tuple[Fact, ...] = ()
    """What the header says of all rows."""


@lru_cache(maxsize=4)
def readable(document: Document) -> tuple[tuple[Table, Columns], ...]:
    """Return the tables whose rows are records, with their headers: they have a column of names, or of what completes to names."""
    rule = naming_rule(texts.simplify(document.text))
    lines = line_tables.lines_outside_tables(document)
    found = [*table_forms.records_in(document, lines), *line_tables.tables_of(document, lines)]
    title = texts.simplify(document.title)
    return tuple((with_marks_filled(table, columns), columns) for table, columns in found if _holds_names(table, columns, rule, title))


def _holds_names(table: Table, columns: Columns, rule: NamingRule | None, title: str) -> bool:
    """Whether a column of names, or of what completes to names, holds some."""
    names = _name_columns(table, columns, rule)
    if names is None:
        return False
    cells = [cell_text(row[i]) for row in table.rows[columns.height :] for i in names if i < len(row)]
    if columns.of("name"):
        return (
            rule is not None
            or any(STRONG_HEAD.search(c) and len(c) <= 60 for c in cells)
            or (_noun_of(columns.labels[names[0]], title) is not None and not _OF_OTHERS.search(title))
        )
    if _DIRECTION_OF_NAME.match(columns.labels[names[0]]) and columns.of("operator") and _noun_of("", title):
        return True
    if _group_nouns(table) and columns.of("operator"):
        return True
    return rule is not None or any(_class_of_row(row, columns, title) for row in table.rows[columns.height :])


_OF_OTHERS = re.compile(
    r"专家|评委|人员|人才|培训|入驻|课题|路演|对接|成果(?:清单|目录|推介)|需求|用户|客户|收费|服务项目|设备|仪器|岗位|招聘|统计"
)
"""What a title that speaks of pilot platforms lists besides them."""


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each row that names a platform."""
    rule = naming_rule(page.text)
    for number, (table, columns) in enumerate(readable(page.document)):
        first = min(c.start for row in table.rows for c in row)
        above = page.text[max(0, page.position(first) - 60) : page.position(first)].strip().rsplit("\n", 1)[-1]
        caption = texts.simplify(table.caption.exact) if table.caption else ""
        names = _name_columns(table, columns, rule) or ()
        heading = f"{caption} {above} {page.title}"
        context = _Context(heading, rule, 10_000_000 + number, _is_elided(table, columns, names), tuple(facts_of_header(table, columns)))
        yield from _rows(page, table, columns, names, context)


def _name_columns(table: Table, columns: Columns, rule: NamingRule | None) -> tuple[int, ...] | None:
    """Return the columns of names, else the one of the parts that a rule, a column of types or the heads of groups complete."""
    if columns.of("name"):
        return columns.of("name")
    middle = columns.of("direction") or columns.of("industry")
    named = tuple(i for i in middle if _DIRECTION_OF_NAME.match(columns.labels[i]))
    return (named or middle)[:1] if middle and (rule or columns.of("level") or named or _group_nouns(table)) else None


def _group_nouns(table: Table) -> bool:
    """Whether lines within a table say what is listed below them: 一、概念验证中心（2家）."""
    return any(heads_group(row) and _NOUN.search("".join(cell_text(c) for c in row[:1])) for row in table.rows)


_DIRECTION_OF_NAME = re.compile(r"(?:平台|基地|中试)(?:方向|领域)$")


def _is_elided(table: Table, columns: Columns, names: Sequence[int]) -> bool:
    """Whether a list leaves its head noun out: it does so in most names or in none."""
    cells = [cell_text(row[i]) for row in table.rows[columns.height :] for i in names[:1] if i < len(row)]
    filled = [c for c in cells if not is_empty(c)]
    return sum(STRONG_HEAD.search(c) is not None for c in filled) * 2 < len(filled)


_PENDING = re.compile(r"申报|受理|核查|考察|评审|答辩|检查|抽查|征集|复核|路演")
_DECIDED = re.compile(r"名单|拟认定|认定的|认定结果|入选|授牌|公布")
_RANKED = re.compile("^(?:国家级|省级|市级|区级|县级)")


def _class_of_row(row: Sequence[Span], columns: Columns, heading: str) -> str | None:
    """Return the head noun that a column of types gives: 中试平台, 概念验证中心; none where those listed only apply for it."""
    if _PENDING.search(heading) and not _DECIDED.search(heading):
        return None
    kinds = [cell_text(row[i]) for i in columns.of("level") if i < len(row)]
    return next((k for k in kinds if STRONG_HEAD.fullmatch(_RANKED.sub("", k))), None)


def _rows(page: Page, table: Table, columns: Columns, names: tuple[int, ...], context: _Context) -> Iterator[Candidate]:
    for entry in body_of(table, columns, names):
        candidate = _candidate(page, entry, columns, names, context)
        if candidate:
            yield candidate


_QUOTED_PART = re.compile(r"^“([^“”]+)”")


def _bare_name(value: str) -> str:
    """Take the quotation marks off: “甲”中试平台."""
    return _QUOTED_PART.sub(r"\1", value)


def _candidate(page: Page, entry: Entry, columns: Columns, names: tuple[int, ...], context: _Context) -> Candidate | None:
    row = entry.row
    column = next((i for i in names if i < len(row) and not is_empty(cell_text(row[i]))), None)
    if column is None:
        return None
    named = name_in(row[column])
    cell = named.name
    rest = next((t[column] for t in entry.tails if t[column].start != row[column].start and cell_text(t[column])), None)
    value = _bare_name(cell_text(cell)) + (cell_text(rest) if rest else "")
    aliases: list[tuple[str, Span]] = []
    name = value
    if STRONG_HEAD.search(value) is None or not GENERIC_WORDS.sub("", value):
        whole = _whole_name(value, entry, column, columns, context)
        if whole is None:
            return None
        name = whole
        if name != value and rest is None:
            aliases.append((value, cell))
    stripped = _stripped(name)
    if stripped != name:
        aliases.append((name, cell))
    if (_OTHER_FACILITY.search(stripped) and STRONG_HEAD.search(stripped) is None) or _OWN_LINE.search(value):
        return None
    old = next((row[i] for i in columns.of("old_name") if i < len(row) and not is_empty(cell_text(row[i]))), None)
    if old is not None and cell_text(old) != stripped:
        aliases.append((cell_text(old), old))
    notes = list(notes_of(page, row))
    if named.remark:
        notes.append((page.position(named.remark.start), page.position(named.remark.end)))
    remarks = [(page.position(row[i].start), page.position(row[i].end)) for i in columns.of("note") if i < len(row)]
    aliases.extend(alias for note in (*notes, *remarks) for alias in former_names(page, *note))
    facts = [
        *context.said,
        *facts_of_row(page, row, columns, entry.group),
        *(f for tail in entry.tails for f in facts_of_row(page, fresh(tail, row), columns, None)),
    ]
    facts += [fact_of("operator", owner) for owner in named.owners]
    facts += [f for note in notes for f in facts_of_note(page, *note)]
    if context.rule and name == context.rule.complete(value, _by_label(row, columns, column, value)) != value:
        facts.append(Fact(field="name", value=name, span=page.span(*context.rule.span), rule="name_by_naming_rule", rank=RANK + 1))
    return Candidate(
        start=page.position(cell.start),
        end=page.position(cell.end),
        name=stripped,
        extractor=EXTRACTOR,
        completed=name != value or rest is not None,
        head=(page.position(rest.start), page.position(rest.end)) if rest else None,
        prefix=prefix_of(stripped),
        group=context.number,
        facts=tuple(facts),
        aliases=tuple(aliases),
    )


def _whole_name(value: str, entry: Entry, column: int, columns: Columns, context: _Context) -> str | None:
    """Return a name whose head noun stands elsewhere: in a column of types, in a rule of the page, in the header or the title."""
    row = entry.row
    if not FACILITY_END.search(value):
        by_rule = context.rule.complete(value, _by_label(row, columns, column, value)) if context.rule else None
        if by_rule and STRONG_HEAD.search(by_rule):
            return by_rule
        kind = _class_of_row(row, columns, context.heading) if context.elided or not columns.of("name") else None
        if kind is not None and _is_stem(value):
            return value + _RANKED.sub("", kind)
    label = columns.labels[column]
    heading = f"{cell_text(entry.group)} {context.heading}" if entry.group else context.heading
    words = " ".join([heading, label, *(cell_text(row[i]) for i in columns.of("level") if i < len(row))])
    if _belongs(value, words, row, columns):
        return value
    if columns.meanings[column] == "name":
        noun = _noun_of(label, heading)
    else:  # a column of directions tells nothing of its entries' class
        noun = _noun_of("", heading if _DIRECTION_OF_NAME.match(label) else cell_text(entry.group) if entry.group else "")
    return value + noun if noun and context.elided and _is_stem(value) and columns.of("operator") else None


def _by_label(row: Row, columns: Columns, column: int, value: str) -> dict[str, str]:
    """Map labels to cells; `value` is what the column of names holds in all."""
    return {label: cell_text(cell) for label, cell in zip(columns.labels, row, strict=False) if label} | {columns.labels[column]: value}


_NOUN = re.compile(r"(?:中试|概念验证)[\u4e00-\u9fff]{0,6}?(?:平台|基地|中心)")
_NAME_LABEL = re.compile(
    r"^(?:拟?(?:认定|备案|入选)的?)?(?:[\u4e00-\u9fff]{0,8}(?:平台|基地|中心)(?:[（(].{1,8}[）)])?(?:名称|全称|方向)?|(?:项目)?名称|全称|)$"
)


def _noun_of(label: str, heading: str) -> str | None:
    """Return the head noun that a list leaves out of its names: of the column's label, else of the title."""
    if not _NAME_LABEL.match(label):
        return None
    found = _NOUN.search(label) or _NOUN.search(heading)
    return found.group() if found and not re.search(r"申报|受理|采购|招标|环境影响|环评", heading) else None


def _is_stem(value: str) -> bool:
    """Whether a cell can be the distinguishing part of a name."""
    return (
        2 <= len(value) <= 40
        and not is_org(value)
        and _OTHER_FACILITY.search(value) is None
        and _OWN_LINE.search(value) is None
        and re.search(r"[。；，：]|项目$|公司|产品$", value) is None
    )


def _stripped(name: str) -> str:
    """Take 项目, 建设项目, 一期工程 off the end of a project's name."""
    head = next((m for m in reversed(list(STRONG_HEAD.finditer(name)))), None)
    if head is None:
        return name
    end = right_edge(name, head.end())
    rest = name[end:]
    return name[:end] if _SUFFIX.fullmatch(rest) or re.match(r"(?:[\w、]{0,12})(?:项目|工程)$", rest) else name


def _belongs(value: str, words: str, row: Sequence[Span], columns: Columns) -> bool:
    """Tell a platform without 中试 in its name: the table is about pilot platforms and the name ends as a facility's."""
    if _OTHER_FACILITY.search(value):
        return False
    kinds = [cell_text(row[i]) for i in columns.of("level") if i < len(row)]
    if any(_OTHER_FACILITY.search(k) for k in kinds):
        return False
    return _ABOUT_PLATFORMS.search(words) is not None and FACILITY_END.search(re.sub(r"[（(][^（）()]*[）)]$", "", value)) is not None
