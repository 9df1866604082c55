"""Platforms in the rows of a table, with the values that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms import text as texts
from transforms.mentions import line_tables
from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import FACILITY_END, GENERIC_WORDS, STRONG_HEAD, is_org
from transforms.mentions.naming import NamingRule, complete, naming_rule
from transforms.mentions.page import Page
from transforms.mentions.plain_names import prefix_of
from transforms.mentions.table_headers import Columns, cell_text, columns_of, is_ditto, is_empty, is_unchanged, meaning_of
from transforms.model import Document, Span, Table

EXTRACTOR = "table_rows"
RANK = 10
_ABOUT_PLATFORMS = re.compile(r"中试|概念验证")
_OTHER_FACILITY = re.compile(
    r"重点实验室|工程(?:技术)?(?:研究)?中心|技术创新中心|孵化器|众创空间|企业技术中心|新型研发机构|技术转移(?:中心|机构)|院士工作站|"
    r"孵化基地|博士后|星创天地"
)
_SUFFIX = re.compile(r"(?:(?:建设|改造|提升|新建|扩建)?(?:一期|二期|三期)?(?:工程|项目)?(?:一期|二期|三期)?|标准化厂房项目)$")
_SUMMARY = re.compile(r"^(?:合计|总计|小计|注[:：]|备注[:：]|说明[:：]|附注)")
_OWN_LINE = re.compile(r"中试(?:生产)?线(?:项目|建设项目|改造项目)?$|中试车间|生产线|产业化项目|扩建项目$|中试楼|中试装置")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around the rows: the words above the table and the row that heads a group."""

    heading: str
    rule: NamingRule | None
    number: int
    group: Span | None = None


def readable(document: Document) -> tuple[tuple[Table, Columns], ...]:
    """Return the tables whose rows are records, with their headers: they have a column of names, or of what completes to names."""
    rule = naming_rule(texts.simplify(document.text))
    found = []
    for table in document.tables:
        if not any(table.rows):
            continue
        upright = _upright(table)
        columns = None if upright else columns_of(table) or line_tables.guessed_columns(table)
        if upright:
            found.append((Table(rows=(upright[1],), caption=table.caption), upright[0]))
        elif columns is not None and _holds_names(table, columns, rule, document.title):
            found.append((table, columns))
    found.extend((t, c) for t, c in line_tables.tables_of(document) if _holds_names(t, c, rule, document.title))
    return tuple(found)


def _upright(table: Table) -> tuple[Columns, tuple[Span, ...]] | None:
    """Turn a table of labels and values (one platform, one field a row) into a header and a row; None if it is none."""
    pairs = [(row[i], row[i + 1]) for row in table.rows for i in range(0, len(row) - 1, 2) if row[i].start != row[i + 1].start]
    meanings = [meaning_of(cell_text(label)) if len(cell_text(label)) <= 12 else None for label, _ in pairs]
    named = [cell_text(value) for (_, value), m in zip(pairs, meanings, strict=True) if m == "name"]
    if (
        len(table.rows[0]) not in (2, 4)
        or sum(m is not None for m in meanings) < 3
        or len(named) != 1
        or STRONG_HEAD.search(named[0]) is None
    ):
        return None
    if len(named[0]) > 60:
        return None
    return Columns(0, tuple(meanings), tuple(cell_text(label) for label, _ in pairs)), tuple(value for _, value in pairs)


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
            or _noun_of(columns.labels[names[0]], texts.simplify(title)) is not None
        )
    if _DIRECTION_OF_NAME.match(columns.labels[names[0]]) and columns.of("operator") and _noun_of("", texts.simplify(title)):
        return True
    return rule is not None or any(_class_of_row(row, columns, texts.simplify(title)) for row in table.rows[columns.height :])


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each row that names a platform."""
    rule = naming_rule(page.text)
    for number, (table, columns) in enumerate(readable(page.document)):
        first = min(c.start for row in table.rows for c in row)
        above = page.text[max(0, page.position(first) - 60) : page.position(first)].strip().rsplit("\n", 1)[-1]
        caption = texts.simplify(table.caption.exact) if table.caption else ""
        yield from _rows(page, table, columns, _Context(f"{caption} {above} {page.title}", rule, 10_000_000 + number))


def _name_columns(columns: Columns, rule: NamingRule | None) -> tuple[int, ...] | None:
    if columns.of("name"):
        return columns.of("name")
    middle = columns.of("direction") or columns.of("industry")
    named = tuple(i for i in middle if _DIRECTION_OF_NAME.match(columns.labels[i]))
    return (named or middle)[:1] if middle and (rule or columns.of("level") or named) else None


_DIRECTION_OF_NAME = re.compile(r"(?:平台|基地|中试)(?:方向|领域)$")


_PENDING = re.compile(r"申报|受理|核查|考察|评审|答辩|检查|抽查|征集|复核|路演")
_DECIDED = re.compile(r"名单|拟认定|认定的|认定结果|入选|授牌|公布")


def _class_of_row(row: Sequence[Span], columns: Columns, heading: str) -> str | None:
    """Return the head noun that a column of types gives: 中试平台, 概念验证中心; none where those listed only apply for it."""
    if _PENDING.search(heading) and not _DECIDED.search(heading):
        return None
    kinds = [cell_text(row[i]) for i in columns.of("level") if i < len(row)]
    return next((k for k in kinds if (m := STRONG_HEAD.fullmatch(re.sub("^(?:国家级|省级|市级|区级|县级)", "", k))) and m), None)


def _rows(page: Page, table: Table, columns: Columns, context: _Context) -> Iterator[Candidate]:
    names = _name_columns(columns, context.rule) or ()
    labels = set(columns.labels)
    above: Sequence[Span] | None = None
    group: Span | None = None
    for row in table.rows[columns.height :]:
        texts_of = [cell_text(c) for c in row]
        if len({c.start for c in row if c.exact.strip()}) <= 1:
            group = next((c for c in row if c.exact.strip()), group)
            continue
        if sum(t in labels for t in texts_of if t) >= 2 or _SUMMARY.match(texts_of[0]):
            continue  # a header repeated (续表), a sum, a note
        filled = _without_unchanged(_without_dittos(row, above), columns)
        above = filled
        candidate = _row(page, filled, columns, names, _Context(context.heading, context.rule, context.number, group))
        if candidate:
            yield candidate


def _without_dittos(row: Sequence[Span], above: Sequence[Span] | None) -> tuple[Span, ...]:
    """Put the cell above in the place of a ditto mark."""
    if above is None:
        return tuple(row)
    return tuple(above[i] if is_ditto(cell_text(c)) and i < len(above) else c for i, c in enumerate(row))


_SERIAL = re.compile(r"^(?:\d{1,3}(?:[.．](?!\d)|[、)）])|[（(]\d{1,3}[）)]|[①-⑳])\s*")
_QUOTED_PART = re.compile(r"^“([^“”]+)”")


def _bare_name(value: str) -> str:
    """Take a running number and the quotation marks off a cell: 2.“甲”中试平台."""
    return _QUOTED_PART.sub(r"\1", _SERIAL.sub("", value))


def _without_unchanged(row: Sequence[Span], columns: Columns) -> tuple[Span, ...]:
    """Put what stood before a change in the place of 不变."""
    filled = list(row)
    for meaning in ("name", "operator"):
        old = next((row[i] for i in columns.of(f"old_{meaning}") if i < len(row) and not is_empty(cell_text(row[i]))), None)
        for i in columns.of(meaning):
            if old is not None and i < len(row) and (is_unchanged(cell_text(row[i])) or is_empty(cell_text(row[i]))):
                filled[i] = old
    return tuple(filled)


def _row(page: Page, row: Sequence[Span], columns: Columns, names: tuple[int, ...], context: _Context) -> Candidate | None:
    column = next((i for i in names if i < len(row) and not is_empty(cell_text(row[i]))), None)
    if column is None:
        return None
    cell, value = row[column], _bare_name(cell_text(row[column]))
    words = " ".join([context.heading, columns.labels[column], *(cell_text(row[i]) for i in columns.of("level") if i < len(row))])
    words += cell_text(context.group) if context.group else ""
    facts = list(_facts(row, columns, context.group))
    name, aliases, completed = value, [], False
    if STRONG_HEAD.search(value) is None or not GENERIC_WORDS.sub("", value):
        kind = None if columns.of("name") else _class_of_row(row, columns, context.heading)
        if kind is not None and not FACILITY_END.search(value):
            name, completed = value + re.sub("^(?:国家级|省级|市级|区级|县级)", "", kind), True
            aliases.append((value, cell))
        elif context.rule is not None and not FACILITY_END.search(value):
            name, completed = complete(context.rule, value), True
            aliases.append((value, cell))
            facts.append(Fact(field="name", value=name, span=page.span(*context.rule.span), rule="name_by_naming_rule", rank=RANK + 1))
        elif not _belongs(value, words, row, columns):
            label = columns.labels[column]
            noun = _noun_of("" if _DIRECTION_OF_NAME.match(label) else label, context.heading)
            if noun is None or not _is_stem(value) or not columns.of("operator"):
                return None
            name, completed = value + noun, True
            aliases.append((value, cell))
    stripped = _stripped(name)
    if stripped != name:
        aliases.append((name, cell))
    if (_OTHER_FACILITY.search(stripped) and STRONG_HEAD.search(stripped) is None) or _OWN_LINE.search(value):
        return None
    old = next((row[i] for i in columns.of("old_name") if i < len(row) and not is_empty(cell_text(row[i]))), None)
    if old is not None and cell_text(old) != stripped:
        aliases.append((cell_text(old), old))
    start = page.position(cell.start)
    return Candidate(
        start=start, end=page.position(cell.end), name=stripped, extractor=EXTRACTOR, completed=completed, prefix=prefix_of(stripped),
        group=context.number, facts=tuple(facts), aliases=tuple(aliases),
    )  # fmt: skip


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


def _facts(row: Sequence[Span], columns: Columns, group: Span | None) -> Iterator[Fact]:
    for index, meaning in enumerate(columns.meanings):
        if meaning in (None, "ignored", "name", "old_name", "old_operator") or index >= len(row):
            continue
        value = cell_text(row[index])
        if not is_empty(value):
            label = columns.labels[index] if meaning in ("investment", "floor_area") else ""
            yield Fact(
                field=f"cell:{meaning}", value=value + (f"|{label}" if label else ""), span=row[index], rule=f"column_{meaning}", rank=RANK
            )
    if group is not None:
        yield Fact(field="cell:group", value=cell_text(group), span=group, rule="group_row", rank=RANK)
