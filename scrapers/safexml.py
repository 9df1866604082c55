"""XML of strangers → a tree, or a typed error: no document type, no entities, nothing fetched, bounded in size and depth."""

import html
import re
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from scrapers.charset import decode
from scrapers.inflate import inflate
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Source

MAX_BYTES = 15_000_000
"""After decompression; a sitemap of the 50,000 addresses that its protocol allows has about ten million."""

Element = Any
"""An lxml element; lxml ships no types."""

_HEAD = re.compile(r"^\s{0,99}<\?xml[^>]{0,200}>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(#?\w{1,31};)?")
_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")


def read_root(capture: Capture, source: Source, names: tuple[str, ...]) -> Element:
    """The root element, which must have one of the names; gzip is taken off by its first bytes.

    LayoutError for what is no such XML, FetchError `refused` for what is too large or brings a document type of its own.
    """
    # A .gz file is no content coding, so it reaches here as it is.
    body = inflate(capture.body, coding="gzip", media_type="", max_bytes=MAX_BYTES)
    if len(body) > MAX_BYTES:
        raise FetchError("refused", f"size an XML file of {len(body)} bytes, at most {MAX_BYTES}")
    text = _FORBIDDEN.sub("", _HEAD.sub("", decode(replace(capture, body=body), source.charset).lstrip("\ufeff"))).strip()
    expected = " or ".join(names)
    try:
        root = _parse(text) if "&" not in text else _parse_either(text)
    except etree.XMLSyntaxError as error:
        raise LayoutError(capture.url, expected, "well-formed XML", str(error)[:200]) from error
    if local(root) not in names:
        raise LayoutError(capture.url, expected, "the root element", local(root)[:60])
    if root.getroottree().docinfo.internalDTD is not None:
        raise FetchError("refused", "bomb a document type in XML")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The child elements with one of the names, in their order; namespaces are not looked at."""
    return [child for child in element if local(child) in names]


def text_in(element: Element, *names: str) -> str:
    """The first text that is not blank in a child with the first name, else with the second, and so on."""
    found = (child for name in names for child in children(element, name))
    return next(filter(None, ("".join(child.itertext()).strip() for child in found)), "")


def _parse_either(text: str) -> Element:
    """Strictly, then with the ampersands mended that so many generators forget to escape."""
    try:
        return _parse(text)
    except etree.XMLSyntaxError:
        first, *rest = text.split("<![CDATA[")
        mended = [_AMPERSAND.sub(_escaped, first)]
        for part in rest:
            inside, end, after = part.partition("]]>")
            mended += ["<![CDATA[", inside, end, _AMPERSAND.sub(_escaped, after)]
        return _parse("".join(mended))


def _parse(text: str) -> Element:
    if "<!ENTITY" in text:
        raise FetchError("refused", "bomb entities in XML")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    return etree.fromstring(text.encode(), parser)


def _escaped(found: re.Match[str]) -> str:
    """An entity of HTML as its character, a lone ampersand escaped; those of XML stay."""
    name = found[1] or ""
    if name in _OF_XML or name.startswith("#"):
        return found[0]
    return escape(html.unescape(found[0]))
