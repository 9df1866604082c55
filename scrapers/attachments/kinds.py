"""What a file is, by its first bytes and by what its container holds; names and media types lie."""

from typing import Literal

from transforms.errors import FetchError

Kind = Literal["pdf", "docx", "sheet", "zip", "ofd", "word", "image"]
"""`sheet`: xlsx, xlsm, xlsb, xls, et; `word`: doc, wps, rtf, which LibreOffice reads."""

_MAGIC = (
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
)
_BLANK = b"\xef\xbb\xbf \t\r\n"
_OLE_STREAMS: tuple[tuple[str, Kind | None], ...] = (
    ("EncryptedPackage", None),
    ("WordDocument", "word"),
    ("Workbook", "sheet"),
    ("Book", "sheet"),
)
"""Names of streams in the directory of an OLE storage (MS-CFB), the telling ones first."""


def media_type_of(body: bytes) -> str | None:
    """The media type that the first bytes show; None where they are no file that this package knows, such as a page."""
    start = body[:64].lstrip(_BLANK)
    return next((media_type for magic, media_type in _MAGIC if start.startswith(magic)), None)


def kind_of(body: bytes, members: frozenset[str] = frozenset()) -> Kind:
    """What reads a file; `members` are the names in it where it is a ZIP container.

    FetchError `unsupported`, with the media type or `encrypted`.
    """
    media_type = media_type_of(body) or "application/octet-stream"
    match media_type:
        case "application/pdf":
            return "pdf"
        case "application/zip":
            return _kind_of_zip(members)
        case "application/x-ole-storage":
            return _kind_of_ole(body)
        case "application/rtf":
            return "word"
    if media_type.startswith("image/"):
        return "image"
    raise FetchError("unsupported", media_type)


def _kind_of_zip(members: frozenset[str]) -> Kind:
    if "word/document.xml" in members:
        return "docx"
    if members & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "sheet"
    return "ofd" if "OFD.xml" in members else "zip"


def _kind_of_ole(body: bytes) -> Kind:
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") + b"\x00\x00" in body:
            if kind is None:
                raise FetchError("unsupported", "encrypted")
            return kind
    raise FetchError("unsupported", "application/x-ole-storage")
