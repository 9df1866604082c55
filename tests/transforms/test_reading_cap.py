from dataclasses import replace
from datetime import date

import pytest

from transforms import reading
from transforms.model import Document

NAMES = ("海盐化工", "光电玻璃", "生物发酵", "轻质合金", "储能电芯", "海水淡化")


def test_a_page_of_too_many_names_is_read_from_its_beginning_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_NAMES", 4)
    text = "\n".join(f"台州市{name}中试平台由台州{name}研究院建设，已建成投用。" for name in NAMES)
    document = Document(document_id="d", capture_sha256="c", source="s", url="http://h/1", title="六家平台投用", text=text)
    beginning = replace(document, text="\n".join(text.split("\n")[:4]))

    whole = reading.read(document, region_code=None, publisher=None, as_of=date(2026, 11, 24))
    begun = reading.read(beginning, region_code=None, publisher=None, as_of=date(2026, 11, 24))

    assert len(whole.observations) == 4
    assert whole.observations == begun.observations
    assert [issue.code for issue in whole.issues if issue.severity == "error"] == ["capped"]
