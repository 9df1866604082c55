"""What `extract` prints of a platform, where one word stands for two axes."""

from pathlib import Path

import pytest

from flows.extract import read_page, records


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("荆门市磷石膏建材中试平台（运营单位：湖北荆石环保科技有限公司）自2025年4月8日起永久关停。", None),
        ("由湖北荆石环保科技有限公司建设的荆门市磷石膏建材中试平台正式揭牌投用。", "operating"),
        ("认定荆门市磷石膏建材中试平台（湖北荆石环保科技有限公司）为荆门市市级中试平台。", "recognized"),
        ("荆门市磷石膏建材中试平台的运营单位由湖北荆石环保科技有限公司变更为荆门理工职业学院。", None),
    ],
)
def test_one_word_tells_the_state(tmp_path: Path, sentence: str, word: str | None) -> None:
    page = tmp_path / "notice.html"
    body = f"<h1>公告</h1><div class='content'><p>各有关单位：</p><p>　　{sentence}</p><p>特此公告。</p></div>"
    page.write_text(f"<html><head><meta charset='utf-8'><title>公告</title></head><body>{body}</body></html>", "utf-8")
    [record] = records([read_page(page)])
    assert record["status"] == word
