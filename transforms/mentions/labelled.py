"""Values that a page puts behind labels: in a row under a header, beside it in a form, behind a colon in a line of its own.

启用时间：2022年9月 says what it is and whose; nothing needs to be guessed. What a label leaves empty the page does not state.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.mentions.table_headers import cell_text
from transforms.mentions.table_rows import readable
from transforms.model import Span, Table

Field = str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value at `text[start:end]` of the page; it may be blank."""

    field: Field
    label: str
    """Simplified, without white space; it may hold the unit: 总投资（万元）."""
    start: int
    end: int


_FIELDS: tuple[tuple[Field | None, re.Pattern[str]], ...] = (
    (None, re.compile("电话|联系|对象|企业数|家数|收费|价格|收入|客户|次数|单位|主体|机构|公司|方$|负责|编号|代码|拟|计划|预计|预期|认定|批准|备案|获批|受理|开工|有效期|截[至止]")),
    ("year_established", re.compile("(?:投运|投用|启用|建成|建设|成立|设立|揭牌|运[行营]|投产|开放|使用).{0,4}(?:年份|年度|年月|时间|日期|年)|^(?:投运|投用|启用|建成|成立|揭牌)$")),
    (None, re.compile("其中|环保|固定资产|设备|仪器|财政|补助|强度")),
    ("investment", re.compile("投资|造价|总?预算|总?概算")),
    ("land_area", re.compile("占地|用地|土地")),
    ("floor_area", re.compile("建筑面积|(?:场地|厂房|场所|空间|使用|总|室内)面积|^(?:面积|场地|厂房|空间|面积及场地)(?:[（(].{1,8}[）)])?$")),
    ("services", re.compile("服务(?:内容|项目|范围|方向|能力|清单|事项|功能)|^(?:主要|主营|核心|可提供的?|对外|开放|公共)?(?:服务|业务|功能)(?:内容|范围|定位)?$|能做什么|可(?:做|开展|承接|提供)的?|经营范围|功能(?:定位|介绍)|业务范围")),
    ("overview", re.compile("概况|内容|简介|介绍|规模|情况|说明|备注|亮点|特色|特点")),
)  # fmt: skip
"""First match wins; None: the label is about something else, or about a day to come."""
_LINE = re.compile(r"[\s　]*(?:[\d①-⑳]{1,2}[.、．)）]?|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|[-·•●■◆]|【)?\s*(?P<label>[^，。；：:\t\n\d【】]{2,12})(?:】)?[：:\t](?P<value>[^\n]*)")
_LABEL_CELL = 12


def field_of(label: str) -> Field | None:
    """Return the field of which a label gives the value."""
    for one in re.split("[/／或]", re.sub(r"[（(][^（）()]*[）)]", "", label)):
        field = next((field for field, words in _FIELDS if words.search(one)), None)
        if field:
            return field
    return None


def labelled_values(page: Page, records: Sequence[Record]) -> list[list[Labelled]]:
    """Return the labelled values of each record."""
    found: list[list[Labelled]] = [[] for _ in records]
    at = {(m.start, m.end): i for i, r in enumerate(records) for m in r.mentions if m.part == "text"}
    for owner, value in (*_of_rows(page, at), *_of_forms(page, at), *_of_lines(page, at, len(records))):
        if all((v.start, v.field) != (value.start, value.field) for v in found[owner]):
            found[owner].append(value)
    return found


_At = dict[tuple[int, int], int]


def _of_rows(page: Page, at: _At) -> Iterator[tuple[int, Labelled]]:
    """Yield the cells of each row that names a record, with the words of the header above them."""
    for table, columns in readable(page.document):
        for row in table.rows[columns.height :]:
            owner = next((i for c in row if (i := _named(page, c, at)) is not None), None)
            if owner is None:
                continue
            for label, cell in zip(columns.labels, row, strict=False):
                if _named(page, cell, at) is None:
                    yield from ((owner, v) for v in _labelled(page, label, cell))


def _of_forms(page: Page, at: _At) -> Iterator[tuple[int, Labelled]]:
    """名称 | 甲中试平台 | 编号 | 1 / 投运 | 2020年 | 投资 | 1.6亿元: labels and values by turns, below the name or beside it."""
    for table in page.document.tables:
        if not _is_form(table):
            continue
        owner: int | None = None
        for row in table.rows:
            owner = next((i for c in row if (i := _named(page, c, at)) is not None), owner)
            if owner is not None:
                for label, cell in zip(row[::2], row[1::2], strict=False):
                    yield from ((owner, v) for v in _labelled(page, cell_text(label), cell))


def _is_form(table: Table) -> bool:
    rows = [row for row in table.rows if len({c.start for c in row}) > 1]
    labels = [cell_text(c) for row in rows for c in row[::2]]
    known = [t for t in labels if len(t) <= _LABEL_CELL and field_of(t)]
    return bool(rows) and all(len(row) in (2, 4) for row in rows) and len(known) >= 2 and all(len(t) <= _LABEL_CELL + 6 for t in labels)


def _of_lines(page: Page, at: _At, records: int) -> Iterator[tuple[int, Labelled]]:
    """Yield the labelled lines that follow a name without a break; on a page of one platform all of them."""
    heads = sorted((start, end, i) for (start, end), i in at.items())
    owner: int | None = 0 if records == 1 else None
    for start, end in _lines(page):
        labelled = _LINE.match(page.text, start, end)
        named = [(s, i) for s, _, i in heads if start <= s < end]
        if named:
            owner = named[0][1] if len({i for _, i in named}) == 1 else None
        elif labelled is None and records > 1:
            owner = None
        if labelled is None or owner is None:
            continue
        label, (begin, stop) = re.sub(r"\s", "", labelled["label"]), labelled.span("value")
        field = field_of(label)
        if field and not any(begin <= s for s, _ in named):
            yield owner, Labelled(field, label, begin, stop)


def _lines(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the lines as the document has them; the page's own are joined where a sentence seems to run on."""
    start = 0
    for line in page.document.text.split("\n"):
        begin, end = page.position(start), page.position(start + len(line))
        start += len(line) + 1
        if begin < end and not page.in_table(begin) and not page.in_noise(begin):
            yield begin, end


def _labelled(page: Page, label: str, cell: Span) -> Iterator[Labelled]:
    field = field_of(label)
    if field:
        yield Labelled(field, label, page.position(cell.start), page.position(cell.end))


def _named(page: Page, cell: Span, at: _At) -> int | None:
    start, end = page.position(cell.start), page.position(cell.end)
    return next((i for (s, e), i in at.items() if start <= s and e <= end), None)
