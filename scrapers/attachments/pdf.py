"""PDF → paragraphs and ruled tables, page by page; a page without characters is a scan, and recognised where that is installed."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scrapers.attachments import ocr
from scrapers.attachments.layout import Word, lines_of, paragraphs, without_furniture
from scrapers.attachments.parts import Contents, Part, bounded
from scrapers.attachments.ruled import grid_of
from transforms.errors import FetchError

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pypdfium2 import PdfDocument

MAX_PAGES = 300
SCANS_S = 80.0
"""How long the scans of one file are recognised, at some 2.5 s a page; later ones are gaps."""
MAX_RULES = 20_000
"""Lines and edges of one page; a page with more is a drawing, whose text alone is read."""
_DPI = 200
_POINTS_AN_INCH = 72


def read(body: bytes) -> Contents:
    """FetchError `refused size` for too many pages, `unsupported encrypted`, `unsupported ocr_not_installed` where all pages are scans."""
    import pypdfium2 as pdfium

    try:
        rendered = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FetchError("unsupported", "encrypted") from error
        raise FetchError("error", f"unreadable pdf: {error}") from error
    try:
        if len(rendered) > MAX_PAGES:
            raise FetchError("refused", f"size {len(rendered)} pages, more than {MAX_PAGES}")
        gaps: list[str] = []
        parts = bounded(_joined_tables(_pages(body, rendered, gaps)))
        return Contents(parts=parts, gaps=tuple(gaps))
    finally:
        rendered.close()


def _pages(body: bytes, rendered: "PdfDocument", gaps: list[str]) -> Iterator[Part]:
    import pdfplumber

    stop = time.monotonic() + SCANS_S
    with pdfplumber.open(BytesIO(body), raise_unicode_errors=False) as pdf:
        for number, whole in enumerate(pdf.pages, 1):
            place = f"page {number}"
            page = whole.filter(_is_upright)
            if _is_legible(page):
                yield from _page(page, place)
            elif page.chars or page.images or page.curves:
                try:
                    yield from ocr.recognised(_picture(rendered, number, stop), place)
                except FetchError as error:
                    gaps.append(f"{place}: {error.outcome} {error.detail}")
            whole.close()


def _is_upright(item: dict[str, Any]) -> bool:
    """Whether an object is no letter of a slanted watermark."""
    return item["object_type"] != "char" or bool(item["upright"])


def _is_legible(page: "Page") -> bool:
    """Whether the characters of a page tell what they are: of some fonts only the glyphs' numbers are known."""
    unknown = sum(char["text"].startswith("(cid:") for char in page.chars)
    return bool(page.chars) and unknown * 3 < len(page.chars)


def _picture(rendered: "PdfDocument", number: int, stop: float) -> Any:
    """A page as a picture of 200 dpi, of fewer where it is a poster; FetchError `refused time` after `stop`."""
    if time.monotonic() > stop:
        raise FetchError("refused", f"time more than {SCANS_S:g} s for scanned pages")
    ocr.require_engine()
    page = rendered[number - 1]
    width, height = page.get_size()
    scale = min(_DPI / _POINTS_AN_INCH, (ocr.MAX_PIXELS / 4 / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale).to_pil().convert("RGB")


# --- pages with text ---------------------------------------------------------------------------------------


def _page(page: "Page", place: str) -> Iterator[Part]:
    """Yield the paragraphs and tables of a page, from top to bottom."""
    tables = page.find_tables() if len(page.edges) <= MAX_RULES else []
    boxes = [table.bbox for table in tables]
    outside = [char for char in page.chars if not any(_within(char, box) for box in boxes)]
    found: list[tuple[float, Part]] = [
        (top, Part(place=place, text=text)) for top, text in paragraphs(without_furniture(lines_of(_words(outside))))
    ]
    for table in tables:
        inside = [char for char in page.chars if _within(char, table.bbox)]
        rows = grid_of(table.cells, lambda chars: [line.text for line in lines_of(_words(chars))], inside)
        found.append((table.bbox[1], Part(place=place, rows=rows, places=tuple((place,) * len(row) for row in rows))))
    yield from (part for _, part in sorted(found, key=lambda one: one[0]) if part.text or any(c.text for row in part.rows for c in row))


def _within(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _words(chars: list[dict[str, Any]]) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    found = extract_words(chars, x_tolerance_ratio=0.6, keep_blank_chars=False)
    return [Word(text=w["text"], x0=w["x0"], top=w["top"], x1=w["x1"], bottom=w["bottom"]) for w in found]


# --- tables that go on over pages --------------------------------------------------------------------------


def _joined_tables(parts: Iterator[Part]) -> Iterator[Part]:
    """Join a table to the one right before it, on the page before, that has as many columns; a header that is repeated goes."""
    before: Part | None = None
    for part in parts:
        if before is not None and _goes_on(before, part):
            skip = _repeated(before, part)
            before = replace(before, rows=before.rows + part.rows[skip:], places=before.places + part.places[skip:])
            continue
        if before is not None:
            yield before
        before = part
    if before is not None:
        yield before


def _goes_on(before: Part, part: Part) -> bool:
    return bool(before.rows and part.rows) and before.places[-1][:1] != part.places[0][:1] and _width(before) == _width(part)


def _width(part: Part) -> int:
    return max(sum(cell.columns for cell in row) for row in part.rows)


def _repeated(before: Part, part: Part) -> int:
    """How many rows at the top of a part are those at the top of the part before."""
    return next((n for n, (a, b) in enumerate(zip(before.rows, part.rows, strict=False)) if _texts(a) != _texts(b)), 0)


def _texts(row: Sequence[Any]) -> list[str]:
    return [cell.text for cell in row]
