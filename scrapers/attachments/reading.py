"""The bytes of one file → what it holds; runs in a process of its own (`scrapers.attachments.worker`)."""

from collections.abc import Callable, Mapping

from scrapers.attachments import ocr, ofd, office, pdf, sheets, word
from scrapers.attachments.containers import inflate_members, member_name, open_container
from scrapers.attachments.kinds import Kind, kind_of, media_type_of
from scrapers.attachments.parts import Contents, below, bounded
from transforms.errors import FetchError

READERS: Mapping[Kind, Callable[[bytes], Contents]] = {
    "docx": word.read,
    "sheet": sheets.read,
    "pdf": pdf.read,
    "word": office.read,
    "ofd": ofd.read,
    "image": ocr.read,
}
MAX_FILES = 100
"""Of one archive."""
_LEFTOVERS = ("~$", ".", "Thumbs.db", "desktop.ini")
"""How names begin of files that programs leave behind: macOS, Office, Windows."""


def read_file(body: bytes) -> Contents:
    """What a file holds.

    FetchError: `unsupported` (its kind, or what is not installed for it), `refused` bomb or size, `error unreadable`,
    `empty` where it holds no text. Nothing else is raised.
    """
    contents = _read(body, nested=False)
    if contents.parts:
        return contents
    if contents.gaps:
        outcome, _, detail = contents.gaps[0].partition(": ")[2].partition(" ")
        raise FetchError(outcome, detail)  # type: ignore[arg-type]  # a gap names the outcome that made it
    raise FetchError("empty", "shell no text in the file")


def _read(body: bytes, *, nested: bool) -> Contents:
    try:
        kind = _kind(body)
        if kind != "zip":
            return READERS[kind](body)
        return _read_archive(body, nested=nested)
    except (FetchError, KeyboardInterrupt, SystemExit):
        raise
    except MemoryError as error:
        raise FetchError("refused", "bomb needs more memory than a file may take") from error
    except BaseException as error:  # readers of hostile files raise whatever they meet; a panic of Rust is no Exception
        raise FetchError("error", f"unreadable {type(error).__name__}: {' '.join(str(error).split())[:200]}") from error


def _kind(body: bytes) -> Kind:
    if media_type_of(body) != "application/zip":
        return kind_of(body)
    with open_container(body) as archive:
        return kind_of(body, frozenset(archive.namelist()))


def _read_archive(body: bytes, *, nested: bool) -> Contents:
    """All files of an archive, one after another; what cannot be read of it is a gap."""
    if nested:
        raise FetchError("unsupported", "nested archive")
    found: list[Contents] = []
    gaps: list[str] = []
    with open_container(body) as archive:
        for member, data in inflate_members(archive, len(body)):
            name = member_name(member)
            if not name or name.startswith(_LEFTOVERS) or "__MACOSX" in member.filename:
                continue
            if len(found) + len(gaps) >= MAX_FILES:
                data = FetchError("refused", f"size more than {MAX_FILES} files in one archive")
            try:
                found.append(below(_member(data), name))
            except FetchError as error:
                gaps.append(f"{name}: {error.outcome} {error.detail}")
    parts = bounded(part for contents in found for part in contents.parts)
    return Contents(parts=parts, gaps=tuple(gap for contents in found for gap in contents.gaps) + tuple(gaps))


def _member(data: bytes | FetchError) -> Contents:
    if isinstance(data, FetchError):
        raise data
    return _read(data, nested=True)
