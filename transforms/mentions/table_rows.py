"""Platforms in the rows of a table, with the values that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms import text as texts
from transforms.mentions import line_tables, table_forms
from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.cell_values import field_in, lies_behind, owners_in
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import FACILITY_END, GENERIC_WORDS, STRONG_HEAD, is_org
from transforms.mentions.naming import NamingRule, naming_rule
from transforms.mentions.page import Page
from transforms.mentions.plain_names import prefix_of
from transforms.mentions.row_notes import facts_of_header, facts_of_note, former_names, notes_of, without_mark
from transforms.mentions.table_headers import Columns, cell_text, is_ditto, is_empty, is_unchanged
from transforms.model import Document, Span, Table
from transforms.statuses import status_of_words

EXTRACTOR = "table_rows"
RANK = 10
_ABOUT_PLATFORMS = re.compile(r"中试|概念验证")
_OTHER_FACILITY = re.compile(
    r"重点实验室|工程(?:技术)?(?:研究)?中心|技术创新中心|孵化器|众创空间|企业技术中心|新型研发机构|技术转移(?:中心|机构)|院士工作站|"
    r"孵化基地|博士后|星创天地"
)
_SUFFIX = re.compile(r"(?:(?:建设|改造|提升|新建|扩建)?(?:一期|二期|三期)?(?:工程|项目)?(?:一期|二期|三期)?|标准化厂房项目)$")
_SUMMARY = re.compile(r"^(?:合计|总计|小计|共计|注[:：]|备注[:：]|说明[:：]|附注)")
_OWN_LINE = re.compile(r"中试(?:生产)?线(?:项目|建设项目|改造项目)?$|中试车间|生产线|产业化项目|扩建项目$|中试楼|中试装置")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around the rows: the words above the table and the row that heads a group."""

    heading: str
    rule: NamingRule | None
    number: int
    elided: bool
    """Whether the names of the list are parts of names: their head noun stands elsewhere."""
    said: tuple[Fact, ...] = ()
    """What the header says of all rows."""
    group: Span | None = None


def readable(document: Document) -> tuple[tuple[Table, Columns], ...]:
    """Return the tables whose rows are records, with their headers: they have a column of names, or of what completes to names."""
    rule = naming_rule(texts.simplify(document.text))
    found = [*table_forms.records_in(document), *line_tables.tables_of(document)]
    return tuple((table, columns) for table, columns in found if _holds_names(table, columns, rule, texts.simplify(document.title)))


def _holds_names(table: Table, columns: Columns, rule: NamingRule | None, title: str) -> bool:
    """Whether a column of names, or of what completes to names, holds some."""
    names = _name_columns(columns, rule)
    if names is None:
        return False
    cells = [cell_text(row[i]) for row in table.rows[columns.height :] for i in names if i < len(row)]
    if columns.of("name"):
        return (
            rule is not None
            or any(STRONG_HEAD.search(c) and len(c) <= 60 for c in cells)
            or _noun_of(columns.labels[names[0]], title) is not None
        )
    if _DIRECTION_OF_NAME.match(columns.labels[names[0]]) and columns.of("operator") and _noun_of("", title):
        return True
    return rule is not None or any(_class_of_row(row, columns, title) for row in table.rows[columns.height :])


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each row that names a platform."""
    rule = naming_rule(page.text)
    for number, (table, columns) in enumerate(readable(page.document)):
        first = min(c.start for row in table.rows for c in row)
        above = page.text[max(0, page.position(first) - 60) : page.position(first)].strip().rsplit("\n", 1)[-1]
        caption = texts.simplify(table.caption.exact) if table.caption else ""
        names = _name_columns(columns, rule) or ()
        heading = f"{caption} {above} {page.title}"
        context = _Context(heading, rule, 10_000_000 + number, _is_elided(table, columns, names), tuple(facts_of_header(table, columns)))
        yield from _rows(page, table, columns, names, context)


def _name_columns(columns: Columns, rule: NamingRule | None) -> tuple[int, ...] | None:
    if columns.of("name"):
        return columns.of("name")
    middle = columns.of("direction") or columns.of("industry")
    named = tuple(i for i in middle if _DIRECTION_OF_NAME.match(columns.labels[i]))
    return (named or middle)[:1] if middle and (rule or columns.of("level") or named) else None


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
    for row, tail, group in body_of(table, columns, names):
        candidate = _row(page, row, tail, columns, names, replace(context, group=group))
        if candidate:
            yield candidate


_Row = tuple[Span, ...]


def body_of(table: Table, columns: Columns, names: Sequence[int]) -> Iterator[tuple[_Row, _Row, Span | None]]:
    """Yield the entries of a table: a row with what its marks stand for, the row that goes on with it, and the line that heads its group."""
    labels = set(columns.labels)
    group: Span | None = None
    pending: tuple[_Row, _Row, Span | None] | None = None
    for cells in table.rows[columns.height :]:
        texts_of = [cell_text(c) for c in cells]
        if pending and _is_tail(pending[0], cells, columns, names):
            pending = (pending[0], tuple(cells), pending[2])
            continue
        if len({c.start for c in cells if c.exact.strip()}) <= 1:
            group = next((c for c in cells if c.exact.strip()), group)
            continue
        if sum(t in labels for t in texts_of if t) >= 2 or _SUMMARY.match(texts_of[0]):
            continue  # a header repeated (续表), a sum, a note
        if pending:
            yield pending
        row = _without_unchanged(_without_dittos(cells, pending[0] if pending else None), columns)
        pending = (row, (), group)
    if pending:
        yield pending


def _is_tail(above: Sequence[Span], row: Sequence[Span], columns: Columns, names: Sequence[int]) -> bool:
    """Tell the rest of a row that a page break or a converter cut in two: no number, no name of its own, cells left blank."""
    blank = [is_empty(cell_text(c)) for c in row]
    own = [i for i, c in enumerate(row) if not blank[i] and (i >= len(above) or c.start != above[i].start)]
    name = next((i for i in names if i in own), None)
    serial = columns.serial
    if serial is not None and (serial >= len(row) or not blank[serial] or is_empty(cell_text(above[serial]))):
        return False
    if name is None:
        filled = {columns.meanings[i] for i in own if i < len(columns.meanings)}
        return bool(names) and filled == {"operator"} and len({row[i].start for i in own}) == len(own)
    whole = STRONG_HEAD.search(cell_text(above[name])) is not None or STRONG_HEAD.search(cell_text(row[name])) is not None
    left_out = any(blank[i] and not is_empty(cell_text(above[i])) for i in range(min(len(row), len(above))) if i != serial)
    return serial is not None and left_out and not whole


def _without_dittos(row: Sequence[Span], above: Sequence[Span] | None) -> _Row:
    """Put the cell above in the place of a ditto mark."""
    if above is None:
        return tuple(row)
    return tuple(above[i] if is_ditto(cell_text(c)) and i < len(above) else c for i, c in enumerate(row))


_SERIAL = re.compile(r"^(?:\d{1,3}(?:[.．](?!\d)|[、)）])|[（(]\d{1,3}[）)]|[①-⑳])\s*")
_QUOTED_PART = re.compile(r"^“([^“”]+)”")


def _bare_name(value: str) -> str:
    """Take a running number, the mark of a note and the quotation marks off a cell: 2.“甲”中试平台*."""
    return _QUOTED_PART.sub(r"\1", _SERIAL.sub("", without_mark(value)))


def _without_unchanged(row: Sequence[Span], columns: Columns) -> _Row:
    """Put what stood before a change in the place of 不变."""
    filled = list(row)
    for meaning in ("name", "operator"):
        old = next((row[i] for i in columns.of(f"old_{meaning}") if i < len(row) and not is_empty(cell_text(row[i]))), None)
        for i in columns.of(meaning):
            if old is not None and i < len(row) and (is_unchanged(cell_text(row[i])) or is_empty(cell_text(row[i]))):
                filled[i] = old
    return tuple(filled)


def _row(page: Page, row: _Row, tail: _Row, columns: Columns, names: tuple[int, ...], context: _Context) -> Candidate | None:
    column = next((i for i in names if i < len(row) and not is_empty(cell_text(row[i]))), None)
    if column is None:
        return None
    cell, rest = row[column], tail[column] if column < len(tail) and cell_text(tail[column]) else None
    value = _bare_name(cell_text(cell)) + (cell_text(rest) if rest else "")
    notes = list(notes_of(page, row))
    facts = [*context.said, *_facts(page, row, columns, context.group), *_facts(page, tail, columns, None), *(f for note in notes for f in facts_of_note(page, *note))]
    aliases: list[tuple[str, Span]] = [alias for note in notes for alias in former_names(page, *note)]
    name = value
    if STRONG_HEAD.search(value) is None or not GENERIC_WORDS.sub("", value):
        whole = _whole_name(value, row, column, columns, context)
        if whole is None:
            return None
        if whole != value and context.rule and whole == context.rule.complete(value, _by_label(row, columns)):
            facts.append(Fact(field="name", value=whole, span=page.span(*context.rule.span), rule="name_by_naming_rule", rank=RANK + 1))
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
    head = (page.position(rest.start), page.position(rest.end)) if rest else None
    return Candidate(
        start=page.position(cell.start), end=page.position(cell.end), name=stripped, extractor=EXTRACTOR, completed=name != value or rest is not None,
        head=head, prefix=prefix_of(stripped), group=context.number, facts=tuple(facts), aliases=tuple(aliases),
    )  # fmt: skip


def _whole_name(value: str, row: _Row, column: int, columns: Columns, context: _Context) -> str | None:
    """Return a name whose head noun stands elsewhere: in a column of types, in a rule of the page, in the header or the title."""
    if not FACILITY_END.search(value):
        kind = None if columns.of("name") else _class_of_row(row, columns, context.heading)
        if kind is not None:
            return value + _RANKED.sub("", kind)
        if context.rule is not None and (by_rule := context.rule.complete(value, _by_label(row, columns))) and STRONG_HEAD.search(by_rule):
            return by_rule
    label = columns.labels[column]
    words = " ".join([context.heading, label, *(cell_text(row[i]) for i in columns.of("level") if i < len(row))])
    if _belongs(value, words + (cell_text(context.group) if context.group else ""), row, columns):
        return value
    noun = _noun_of("" if _DIRECTION_OF_NAME.match(label) else label, context.heading)
    return value + noun if noun and context.elided and _is_stem(value) and columns.of("operator") else None


def _by_label(row: _Row, columns: Columns) -> dict[str, str]:
    return {label: cell_text(cell) for label, cell in zip(columns.labels, row, strict=False) if label}


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


def _facts(page: Page, row: Sequence[Span], columns: Columns, group: Span | None) -> Iterator[Fact]:
    for index, meaning in enumerate(columns.meanings):
        if index >= len(row) or is_empty(cell_text(row[index])):
            continue
        if index == columns.serial:
            yield _fact("number", row[index], "column_number")
        elif meaning in ("established", "expected"):
            yield from _of_day(page, row, columns, index)
        elif meaning == "operator":
            yield from (_fact("operator", cell, "column_operator") for cell in owners_in(row[index]))
        elif meaning == "industry":
            yield from (_fact("industry", cell, "column_industry") for cell in field_in(row[index]))
        elif meaning not in (None, "ignored", "name", "old_name", "old_operator"):
            label = f"|{columns.labels[index]}" if meaning in ("investment", "floor_area") else ""
            yield _fact("overview" if meaning == "services" else meaning, row[index], f"column_{meaning}", label)
    if group is not None:
        yield _fact("group", group, "group_row")


def _of_day(page: Page, row: Sequence[Span], columns: Columns, index: int) -> Iterator[Fact]:
    """Read a cell that says since when a platform is there, or what is still to come."""
    cell, states = row[index], [cell_text(row[i]) for i in columns.of("status") if i < len(row)]
    if lies_behind(cell_text(cell), columns.labels[index], states, page.document.published_on):
        yield _fact("established", cell, "column_established")
    elif status_of_words(cell_text(cell)):
        yield _fact("status", cell, "column_established")


def _fact(field: str, cell: Span, rule: str, label: str = "") -> Fact:
    return Fact(field=f"cell:{field}", value=cell_text(cell) + label, span=cell, rule=rule, rank=RANK)
