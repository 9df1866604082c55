"""Which files of an article are asked for, and what the article calls them."""

from datetime import UTC, datetime

import pytest

from scrapers.attachments.links import attachments_of, unreadable
from scrapers.documents import parse
from transforms.model import Attachment, Capture, Document

TEXT = "云岭省工业和信息化厅公布首批制造业中试平台名单，共有三家入选，有效期为三年，期满须重新申报。"


def attached(links: str) -> tuple[Attachment, ...]:
    page = f"<html><title>通知</title><div id=zoom><p>{TEXT}</p>{links}</div></html>".encode()
    url = "http://gxt.yunling.example/2025/1.html"
    capture = Capture(
        source="s", url=url, final_url=url, status_code=200, media_type="text/html", fetched_at=datetime(2025, 6, 1, tzinfo=UTC),
        sha256="0" * 64, body=page,
    )  # fmt: skip
    return attachments_of(parse(capture, None), capture, None)


def test_a_file_bears_the_words_of_its_link() -> None:
    [one] = attached('<a href="./P1.docx"><img src=w.gif></a><a href="P1.docx" title="省中试平台名单.docx">附件</a>')
    assert (one.url, one.name) == ("http://gxt.yunling.example/2025/P1.docx", "省中试平台名单.docx")
    assert (one.article.title, one.article.text) == ("通知", "")


def test_a_file_without_words_bears_its_own_name() -> None:
    [one] = attached('<a href="/files/%E5%90%8D%E5%8D%95.pdf"><img src=p.gif></a>')
    assert one.name == "名单.pdf"


def test_a_gateway_link_is_named_by_its_words() -> None:
    [one] = attached('<a href="/gateway/download?fileId=7">附件2.平台名单.xlsx</a>')
    assert (one.name, unreadable(one)) == ("附件2.平台名单.xlsx", None)


@pytest.mark.parametrize(
    ("url", "name", "ending"),
    [
        ("http://a/b.pdf", "", None),
        ("http://a/b.PDF?x=1", "", None),
        ("http://a/b.rar", "", "rar"),
        ("http://a/b.ceb", "公报.ceb", "ceb"),
        ("http://a/down.jsp?id=1", "名单.7z", "7z"),
        ("http://a/down.jsp?id=1", "名单.docx", None),
        ("http://a/down?id=1", "名单", None),
    ],
)
def test_kinds_that_nothing_reads_are_not_asked_for(url: str, name: str, ending: str | None) -> None:
    article = Document(document_id="", capture_sha256="", source="s", url="", title="")
    assert unreadable(Attachment(url=url, name=name, article=article)) == ending
