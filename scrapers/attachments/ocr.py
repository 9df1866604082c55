"""Scanned pages and pictures → words with their boxes, where the extra `ocr` is installed."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scrapers.attachments.layout import Word, lines_of, paragraphs, without_furniture
from scrapers.attachments.limits import allow_heavy
from scrapers.attachments.parts import Contents, Part, bounded
from transforms.errors import FetchError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 50_000_000
"""Of one picture; A4 at 600 dpi has 35 million."""


def read(body: bytes) -> Contents:
    """The text of a picture; FetchError `unsupported ocr_not_installed`, `refused size` for too many pixels."""
    require_engine()
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the bound is below
    with Image.open(BytesIO(body)) as picture:  # reads no pixel yet
        if picture.width * picture.height > MAX_PIXELS:
            raise FetchError("refused", f"size {picture.width} x {picture.height} pixels, more than {MAX_PIXELS}")
        return Contents(parts=bounded(recognised(picture.convert("RGB"), "image")))


def recognised(picture: "Picture", place: str) -> Iterator[Part]:
    """Yield the paragraphs of a picture."""
    for _, text in paragraphs(without_furniture(lines_of(_words(picture)))):
        yield Part(place=place, text=text)


def _words(picture: "Picture") -> Iterator[Word]:
    found = engine()(picture)
    for box, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        yield Word(text=text, x0=min(xs), top=min(ys), x1=max(xs), bottom=max(ys))


def require_engine() -> None:
    """FetchError `unsupported ocr_not_installed`."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise FetchError("unsupported", "ocr_not_installed")


@lru_cache(maxsize=1)
def engine() -> Any:
    """The recogniser, made once a process: it takes a second and 760 MB."""
    allow_heavy()
    from rapidocr import RapidOCR

    one_thread = {f"EngineConfig.onnxruntime.{name}": 1 for name in ("intra_op_num_threads", "inter_op_num_threads")}
    return RapidOCR(params={**one_thread, "Global.log_level": "critical"})
