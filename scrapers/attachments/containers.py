"""ZIP containers opened safely: what they hold is counted while it is inflated, and no name in them is used as a path."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from transforms.errors import FetchError

MAX_MEMBERS = 5_000
MAX_BYTES = 100_000_000
"""Of all members, inflated."""
MAX_RATIO = 250
_RATIO_COUNTS_FROM = 2_000_000
"""Bytes; below them any ratio is harmless."""
_DECLARATIONS = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def open_container(body: bytes) -> ZipFile:
    """An archive whose directory is sound and small; FetchError `error unreadable` or `refused bomb`."""
    try:
        archive = ZipFile(BytesIO(body))
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:  # all that zipfile raises
        raise FetchError("error", f"unreadable zip: {error}") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise FetchError("refused", f"bomb {len(archive.infolist())} members in one archive")
    return archive


def member_name(member: ZipInfo) -> str:
    """A member's name as its maker wrote it: Windows writes GBK where the format says CP437. For showing only."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # a name that is neither is shown as it is
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/").rpartition("/")[2]


def inflate_members(archive: ZipFile, compressed: int) -> Iterator[tuple[ZipInfo, bytes | FetchError]]:
    """Yield each file with its bytes, or with why it could not be had.

    FetchError `refused bomb` as soon as all of them grow beyond the bounds for `compressed` bytes.
    """
    left = min(MAX_BYTES, max(_RATIO_COUNTS_FROM, compressed * MAX_RATIO))
    for member in archive.infolist():
        if member.is_dir():
            continue
        data = FetchError("unsupported", "encrypted") if member.flag_bits & _ENCRYPTED else _inflated(archive, member, left)
        if isinstance(data, bytes):
            left -= len(data)
        if left < 0:
            raise FetchError("refused", f"bomb {compressed} bytes become too many")
        yield member, data


def _inflated(archive: ZipFile, member: ZipInfo, most: int) -> bytes | FetchError:
    """The bytes of a member, up to one more than `most`; or why they could not be had."""
    try:
        with archive.open(member) as stream:
            return stream.read(most + 1)
    except Exception as error:  # noqa: BLE001 - a damaged member raises what its coding raises; it is kept as a gap
        return FetchError("error", f"unreadable zip: {type(error).__name__} {error}")


def check_office(archive: ZipFile, compressed: int) -> None:
    """FetchError `refused bomb` where an office file grows too much or declares entities.

    Its standard forbids them (ECMA-376-2, 8.1.4).
    """
    for member, data in inflate_members(archive, compressed):
        if isinstance(data, FetchError):
            raise data
        if member.filename.endswith((".xml", ".rels", ".vml")) and any(word in data for word in _DECLARATIONS):
            raise FetchError("refused", f"bomb entities declared in {member_name(member)}")
