"""Readings against what the page itself says."""

from transforms import checks
from transforms.model import Claim, Document, Span

SPAN = Span(start=0, end=2, exact="6个")


def document(title: str = "", text: str = "6个") -> Document:
    return Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title=title, text=text)


def claim(count: int, status: str | None = None, listed: int | None = None) -> Claim:
    return Claim(document_id="0" * 16, what="platforms", region="常州市", level=None, status=status, count=count, span=SPAN, listed=listed)


def test_parts_are_summed_only_where_all_are_there() -> None:
    total = claim(6)
    assert checks.check(document(), (), (total, claim(2, "operating"), claim(3, "under_construction"))) == ()
    (issue,) = checks.check(document(), (), (total, claim(2, "operating"), claim(3, "under_construction"), claim(2, "planned")))
    assert (issue.code, issue.severity, issue.span) == ("parts_differ_from_total", "warning", SPAN)


def test_names_are_held_against_the_count() -> None:
    (more,) = checks.check(document(), (), (claim(2, "operating", listed=3),))
    (fewer,) = checks.check(document(), (), (claim(17, listed=1),))
    assert (more.severity, fewer.severity) == ("warning", "info")
    assert checks.check(document(), (), (claim(3, listed=3),)) == ()


def test_a_list_in_an_attachment_is_said() -> None:
    (issue,) = checks.check(document("关于公布中试基地名单的通知", "名单见附件。"), (), ())
    assert issue.code == "list_in_attachment"
