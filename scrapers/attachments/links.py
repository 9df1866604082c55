"""Which of an article's files are asked for, and under what names the article links to them."""

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers import charset
from scrapers.markup import parse_html, tidy_text
from transforms.model import Attachment, Capture, Document, Source

MOST = 20
"""Files of one article that are asked for."""
_READ = frozenset(["docx", "doc", "wps", "rtf", "xlsx", "xlsm", "xls", "et", "pdf", "ofd", "zip", "jpg", "jpeg", "png", "tif", "tiff"])
_KIND = re.compile(r"\.(docx?|wps|rtf|xls[xm]?|et|pdf|ofd|ceb|pptx?|zip|rar|7z|csv|txt|jpe?g|png|tiff?)(?=$|[?#&\s])", re.IGNORECASE)
"""Endings that tell of a file; .jsp and .do tell of the program that hands it out."""


def attachments_of(document: Document, capture: Capture, source: Source | None) -> tuple[Attachment, ...]:
    """The files that an article links to, in its order; `capture` is the article's own."""
    if not document.attachment_urls:
        return ()
    slim = Document(
        document_id=document.document_id,
        capture_sha256=document.capture_sha256,
        source=document.source,
        url=document.url,
        title=document.title,
        publisher=document.publisher,
        site=document.site,
        document_number=document.document_number,
        published_on=document.published_on,
    )
    tree = parse_html(charset.decode(capture, source.charset if source is not None else None))
    names = _link_names(tree, capture.final_url or capture.url)
    return tuple(Attachment(url=url, name=names.get(url) or file_name(url), article=slim) for url in document.attachment_urls)


def unreadable(attachment: Attachment) -> str | None:
    """The ending of a file of a kind that nothing here reads; None where it is worth asking for, or only its bytes will tell."""
    found = _KIND.search(attachment.url) or _KIND.search(attachment.name)
    ending = found.group(1).lower() if found else ""
    return ending if ending and ending not in _READ else None


def file_name(url: str) -> str:
    """The last part of a URL's path."""
    return unquote(urlsplit(url).path.rpartition("/")[2])


def _link_names(tree: LexborHTMLParser, base: str) -> dict[str, str]:
    """URL → the longest words that link to it: an icon beside the name links to the same file."""
    names: dict[str, str] = {}
    for link in tree.css("a[href], [pdfsrc]"):
        attributes = link.attributes
        try:
            url = urldefrag(urljoin(base, (attributes.get("pdfsrc") or attributes.get("href") or "").strip())).url
        except ValueError:
            continue
        for words in (link.text(), attributes.get("title") or "", attributes.get("download") or ""):
            name = tidy_text(words)
            if len(name) > len(names.get(url, "")):
                names[url] = name
    return {url: name[:200] for url, name in names.items()}
