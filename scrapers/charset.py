"""Bytes of a page → text.

Order: byte order mark → declared by HTTP or the source → strict UTF-8 → meta
tag → GB18030 → Big5. gb2312 and gbk are always read as GB18030, their superset. A declaration is only a proposal:
one that does not decode, or that decodes to what no Chinese page looks like, is dropped.
"""

import codecs
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from transforms.model import Capture

PLAUSIBLE = 0.8
"""A decoding is accepted at once when this share of its non-ASCII characters is common."""
_SAMPLE = 800
_NO_ACCIDENT = 20
"""Bytes beyond one a character from which on valid UTF-8 is believed."""
_HEAD = 16_384
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_LATIN = re.compile(r"[\x80-\xff]")
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936", "ms936", "windows-936", "euc-cn", "hz-gb-2312"}
_TAIWAN = {"big5", "big5-hkscs", "x-x-big5", "cn-big5", "cp950", "big5hkscs"}


def decode(page: Capture | bytes, declared: str | None = None) -> str:
    """The text of a page; never raises.

    `declared` is the charset that HTTP or the source states (`gbk`, or a whole `text/html; charset=gbk`); for a
    Capture the Content-Type header is asked when it is absent. Bytes that no encoding reads become U+FFFD.
    """
    if isinstance(page, bytes):
        return _read(page, declared)
    return _read(page.body, declared or _header_charset(page))


@lru_cache(maxsize=1)
def _read(body: bytes, declared: str | None) -> str:
    """As `decode`; the last page is kept, since each is asked for twice in a row: to tell its family, and to read it."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    best, best_score = "", -1.0
    seen: set[str] = set()
    for name in _proposals(body, declared):
        if name in seen:
            continue
        seen.add(name)
        text = _strict(body, name)
        if text is None:
            continue
        score = plausibility(text)
        if score >= PLAUSIBLE:
            return text
        mended = _mend(text)
        if mended is not None:
            return mended
        if name == "utf-8":  # a long run of valid UTF-8 is no accident, whatever language it is
            score += 1.0 if len(body) - len(text) > _NO_ACCIDENT else 0.3
        if score > best_score:
            best, best_score = text, score
    lenient = _least_damaged(body, seen)
    return lenient if lenient is not None and plausibility(lenient) > best_score else best


def plausibility(text: str) -> float:
    """Share of the non-ASCII characters of a sample that ordinary Chinese pages use; 1.0 when there are none.

    Text read in a wrong encoding is made of rare characters: about 0.3 for GBK against UTF-8, near 0 for Latin-1.
    """
    sample = "".join(run.group() for run in islice(_NOT_ASCII_RUN.finditer(text), _SAMPLE))[:_SAMPLE]
    common = _common()
    rare = [character for character in sample if character not in common and character <= "\U0001efff"]
    return 1 - len(rare) / len(sample) if sample else 1.0


def _proposals(body: bytes, declared: str | None) -> Iterator[str]:
    if body[:64].count(0) * 3 > len(body[:64]):  # markup in two bytes a character
        yield "utf-16-le" if body[1:2] == b"\x00" else "utf-16-be"
    if declared and (name := _codec(declared)):
        yield name
    yield "utf-8"
    found = _DECLARED.search(body[:_HEAD])
    if found and (name := _codec(found.group(1).decode("ascii", "ignore"))):
        yield name
    yield "gb18030"
    yield "big5hkscs"


def _codec(label: str) -> str | None:
    """The Python codec of a label, or None for one that is unknown or no text encoding."""
    parameter = _PARAMETER.search(label)
    if parameter:
        label = parameter.group(1)
    label = label.strip().lower()
    if label in _CHINESE:
        return "gb18030"
    if label in _TAIWAN:
        return "big5hkscs"
    if label.startswith("utf-16"):
        return "utf-8"  # HTML standard: a page whose ASCII markup could be read is not UTF-16
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None


def _header_charset(capture: Capture) -> str | None:
    for name, value in capture.headers:
        if name.lower() == "content-type" and _PARAMETER.search(value):
            return value
    return capture.media_type if capture.media_type and "charset" in capture.media_type else None


def _strict(body: bytes, name: str) -> str | None:
    """The text, without a character that the end of the body cuts; None if another byte does not decode."""
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(body, final=False)
    except (UnicodeError, LookupError):
        return None


def _mend(text: str) -> str | None:
    """Text that somebody once read as Latin-1 and stored again; None where it is not of that kind."""
    sample = text[:200_000]
    strange = len(_LATIN.findall(sample))
    if strange < 6 or strange * 2 < len(_NOT_ASCII.findall(sample)):
        return None
    raw = bytearray()
    for character in text:
        if character <= "\xff":
            raw.append(ord(character))
            continue
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw += b"?"
    for name in ("utf-8", "gb18030", "big5hkscs"):
        mended = _strict(bytes(raw), name)
        if mended is not None and plausibility(mended) >= PLAUSIBLE:
            return mended
    return None


def _least_damaged(body: bytes, names: set[str]) -> str | None:
    """The best reading with replacement characters, for a page in which single bytes are broken."""
    best, best_score = None, -1.0
    for name in ("utf-8", "gb18030", "big5hkscs", *sorted(names)):
        try:
            text = body.decode(name, "replace")
        except (UnicodeError, LookupError):
            continue
        score = plausibility(text)
        if score > best_score:
            best, best_score = text, score
    return best


@cache
def _common() -> frozenset[str]:
    """Level one of GB 2312 (3,755 hanzi) and of Big5 (5,401), punctuation, signs, letters of formulas."""
    found = {bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)}
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    found |= {bytes((high, low)).decode("big5", "ignore") for high in range(0xA4, 0xC7) for low in lows}
    found.discard("")
    for start, end in ((0x2000, 0x2070), (0x2100, 0x27C0), (0x3000, 0x3040), (0xFF00, 0xFFF0), (0x391, 0x3CA)):
        found |= {chr(code) for code in range(start, end)}
    found |= set("\xa0§©®°±²³·×÷\ufeff")
    return frozenset(found)
