"""`judgements.csv`: what people judged, a row each, as a person may edit it in a spreadsheet.

Written as UTF-8 with a byte order mark and without a cell that a spreadsheet runs: such a cell, and one that begins with an
apostrophe, gets an apostrophe in front, which is taken off when it is read. Read in whatever encoding a spreadsheet saves.
"""

import csv
import fcntl
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import cast, get_args

from transforms.errors import ConfigError, TextError
from transforms.judged_values import canonical
from transforms.judgements import judgement_id
from transforms.model import Ruling, Subject, Verdict

COLUMNS = (
    "judged_at", "judged_by", "verdict", "left_name", "left_url", "left_text", "right_name", "right_url", "right_text", "field", "value",
    "why",
)  # fmt: skip
ASIDE = ("state", "about")
"""Columns of an export that tell something and are passed over when read."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""First characters by which a spreadsheet takes a text for a formula (OWASP, CSV injection)."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_CHINA = timezone(timedelta(hours=8))
_TIME = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)

Row = Mapping[str, str]
"""The cells of a row by column."""


def read_judgements(path: Path) -> tuple[Ruling, ...]:
    """All judgements of the file, each once; none where there is no file. ConfigError names the line and the column that is wrong.

    A row without a verdict says nothing.
    """
    if not path.exists():
        return ()
    found = (ruling_of(row, f"{path.name} line {line}") for line, row in read_rows(path) if row["verdict"])
    return tuple({judgement_id(one): one for one in found}.values())


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with its line; a file that cannot be read, or with columns that are not ours, is a ConfigError."""
    try:
        text = _decoded(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(path, start, cells)
                continue
            if len(cells) > len(header) and any(cells[len(header) :]):
                raise ConfigError(
                    f"{path.name} line {start} has {len(cells)} cells under {len(header)} columns; quote cells that hold a comma"
                )
            yield start, dict.fromkeys(COLUMNS, "") | {name: _shown(cell) for name, cell in zip(header, cells, strict=False)}
    except csv.Error as error:
        raise ConfigError(f"{path.name} line {line} is no CSV: {error}") from error


def _decoded(path: Path) -> str:
    body = path.read_bytes()
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ConfigError(f"{path.name} line 1: the file is UTF-16; save it as CSV UTF-8")
    for encoding in _ENCODINGS:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(f"{path.name} is neither UTF-8 nor GB 18030; save it as CSV UTF-8")


def _header(path: Path, line: int, cells: Sequence[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    wrong = next((name for name in header if name and name not in COLUMNS + ASIDE), None)
    if wrong is not None:
        raise ConfigError(f"{path.name} line {line} has an unknown column {wrong}; there are {', '.join(COLUMNS)}")
    missing = next((name for name in COLUMNS if header.count(name) != 1), None)
    if missing is not None:
        raise ConfigError(f"{path.name} line {line} needs the column {missing} once; there are {', '.join(COLUMNS)}")
    return header


_IN_CHINESE = {"相同": "same", "不同": "different", "取值": "value", "非平台": "not_a_platform", "撤回": "withdrawn"}


def ruling_of(row: Row, place: str) -> Ruling:
    """A row as a judgement; ConfigError says at which place and in which column it is wrong."""
    verdict = row["verdict"].strip()
    verdict = _IN_CHINESE.get(verdict, verdict)
    if verdict not in get_args(Verdict):
        raise _wrong(place, "verdict", f"takes {', '.join(get_args(Verdict))} or {'、'.join(_IN_CHINESE)}; got {verdict}")
    for column in ("judged_at", "judged_by", "why", "left_name", "left_url", "left_text"):
        if not row[column].strip():
            raise _wrong(place, column, "is empty; `zhongshi judge import` fills what it can" if "left" in column else "is empty")
    paired = bool(row["right_url"].strip() or row["right_name"].strip())
    if verdict in ("same", "different") and not paired:
        raise _wrong(place, "right_name", f"is empty, and {verdict} takes two")
    for column in ("right_name", "right_url", "right_text") if paired else ():
        if not row[column].strip():
            raise _wrong(place, column, "is empty; `zhongshi judge import` fills what it can")
    field, value = row["field"].strip() or None, row["value"].strip() or None
    if verdict == "value" or (verdict == "withdrawn" and field):
        field, value = value_of(row, place)
    elif field or value:
        raise _wrong(place, "field" if field else "value", f"is for value alone, and the verdict is {verdict}")
    return Ruling(
        verdict=cast("Verdict", verdict),
        left=_subject(row, "left"),
        right=_subject(row, "right") if paired else None,
        field=field,
        value=value,
        who=row["judged_by"].strip(),
        why=row["why"].strip(),
        at=time_of(row["judged_at"], place),
    )


def value_of(row: Row, place: str) -> tuple[str, str]:
    """The field of a row and its value in canonical words."""
    field = row["field"].strip()
    try:
        return field, canonical(field, row["value"])
    except TextError as error:
        column = "field" if str(error).startswith("is one of") else "value"
        raise _wrong(place, column, str(error)) from error


def time_of(cell: str, place: str) -> datetime:
    """A time as ISO 8601 or as a spreadsheet rewrites it; without a zone it is that of China."""
    found = _TIME.fullmatch(cell.strip())
    try:
        if found is None:
            raise ValueError  # noqa: TRY301 - the same sentence as for a day that no calendar has
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        zone = (found[8] or "").upper()
        at = datetime(year, month, day, hour, minute, second, int((found[7] or "").ljust(6, "0")), tzinfo=_CHINA)
        if zone:
            at = at.replace(tzinfo=UTC if zone == "Z" else datetime.strptime(zone.replace(":", ""), "%z").tzinfo)
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _wrong(place, "judged_at", f"takes a time such as 2026-11-24T18:30:05Z or 2026-11-24; got {cell}") from error


def _subject(row: Row, side: str) -> Subject:
    lines = (line.strip() for line in row[f"{side}_text"].splitlines())
    return Subject(url=row[f"{side}_url"].strip(), name=row[f"{side}_name"].strip(), text=tuple(line for line in lines if line))


def _wrong(place: str, column: str, what: str) -> ConfigError:
    return ConfigError(f"{place}, column {column}: {what}")


# --- writing -------------------------------------------------------------------------------------------------


def add_judgements(path: Path, rulings: Iterable[Ruling]) -> int:
    """Add judgements that the file does not hold yet, and return how many; its folder must exist.

    The file is replaced as a whole by one rename, under a lock, so that nobody reads a part or loses what another adds.
    """
    with _locked(path):
        known = read_judgements(path)
        every = {judgement_id(one): one for one in (*known, *rulings)}
        if len(every) > len(known):
            write_rows(path, COLUMNS, (row_of(one) for one in every.values()))
        return len(every) - len(known)


def row_of(ruling: Ruling) -> Row:
    """A judgement as a row of the file."""
    row = {
        "judged_at": ruling.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "judged_by": ruling.who,
        "verdict": ruling.verdict,
        "field": ruling.field or "",
        "value": ruling.value or "",
        "why": ruling.why,
    }
    for side, subject in (("left", ruling.left), ("right", ruling.right)):
        if subject is not None:
            row |= {f"{side}_name": subject.name, f"{side}_url": subject.url, f"{side}_text": "\n".join(subject.text)}
    return row


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a CSV for spreadsheets; it appears under its name only when it is whole."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            file.write(out.getvalue().encode("utf-8-sig"))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Wait for whoever writes the file just now; the kernel frees the lock if that process dies."""
    with path.with_suffix(".lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return "'" + cell if cell.startswith((*_FORMULA, "'")) else cell


def _shown(cell: str) -> str:
    """The cell as it was before `_safe`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell
