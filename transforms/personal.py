"""Personal data of contact persons, masked character for character, so that every offset of a page holds.

A record of a platform has no use for the person who answers the telephone. What a home keeps outside the archive is therefore held
to the smallest scope that its purpose needs (个人信息保护法, Personal Information Protection Law of 2021, Art. 6; for sensitive data such
as identity numbers, Art. 28 asks for a specific purpose and sufficient necessity), by de-identification (Art. 51; GB/T 35273-2020:
5.2 minimal necessity, 7.2 limits of display).

Masked: mobile numbers and the name in front of one, e-mail addresses, identity numbers, QQ and 微信 accounts; beside a contact label
also names, landlines and local numbers; a name once found, wherever else it stands. Left: titles (of 张工 the 工), switchboards without a
contact label, 400 and 800 numbers, hotlines, organisations, addresses, officials and authors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.contacts import Place, find_personal
from transforms.model import Document, ListItem, Span, Table

VERSION = 1
MASK = "█"
"""The redaction bar: neither letter, digit, space nor stop to any rule. Not `*` or `×`, with which pages mask by themselves and
which mean a placeholder to the reading."""


def reader_name(reader: str, *, masked: bool) -> str:
    """Return the name that a stored reading bears. One of masked pages is another reader's: so the switch makes documents stale."""
    return f"{reader}+personal@{VERSION}" if masked else reader


def masked(text: str) -> str:
    """Return the text with each character of personal data as MASK; spaces stay and `len` never changes. Never raises."""
    return _settled(text, ())


def mask_document(document: Document) -> Document:
    """Mask the parts of a document and quote the cells of its tables anew; columns count by their headings."""
    text = _settled(document.text, document.tables)
    title, publisher, site = masked(document.title), masked(document.publisher or ""), masked(document.site or "")
    if (text, title, publisher, site) == (document.text, document.title, document.publisher or "", document.site or ""):
        return document
    return replace(
        document,
        title=title,
        publisher=publisher if document.publisher is not None else None,
        site=site if document.site is not None else None,
        text=text,
        tables=tuple(_quoted_anew(table, text) for table in document.tables),
    )


def mask_item(item: ListItem) -> ListItem:
    """Mask the words of a list row."""
    return replace(item, title=masked(item.title), summary=masked(item.summary) if item.summary is not None else None)


def _quoted_anew(table: Table, text: str) -> Table:
    def quoted(span: Span) -> Span:
        return replace(span, exact=text[span.start : span.end]) if span.part == "text" else span

    return Table(rows=tuple(tuple(map(quoted, row)) for row in table.rows), caption=quoted(table.caption) if table.caption else None)


def _settled(text: str, tables: Sequence[Table]) -> str:
    """Mask until nothing is left to mask, so that what was masked once stays as it is."""
    while (again := _covered(text, find_personal(text, tables))) != text:
        text = again
    return text


def _covered(text: str, places: Iterable[Place]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(places):
        if end > at:
            begin = max(start, at)
            pieces += (text[at:begin], "".join(c if c.isspace() else MASK for c in text[begin:end]))
            at = end
    return "".join([*pieces, text[at:]]) if pieces else text
