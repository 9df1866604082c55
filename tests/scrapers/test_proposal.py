"""Drafts of source files: what a list page and its host tell."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from scrapers.proposal import as_toml, propose
from scrapers.source import load_source
from transforms.model import Capture

ROWS = "".join(
    f'<li><a href="./202605/t202605{n:02d}_{1200 + n}.html" title="关于第{n}批项目的通知">通知</a><span>2026-05-{n:02d}</span></li>'
    for n in range(1, 9)
)


def capture(url: str, publisher: str = "", column: str = "通知公告") -> Capture:
    body = (
        f'<html><head><meta charset="utf-8"><title>{column}_{publisher}</title><meta name="SiteName" content="{publisher}">'
        f'<meta name="ColumnName" content="{column}"></head>'
        f'<body><ul>{ROWS}</ul><script>createPageHTML(3, 0, "index", "html")</script></body></html>'
    ).encode()
    return Capture(
        source="new_source", url=url, final_url=url, status_code=200, media_type="text/html",
        fetched_at=datetime(2026, 5, 9, tzinfo=UTC), sha256=sha256(body).hexdigest(), body=body,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "publisher", "slug", "kind", "code"),
    [
        ("https://kjj.yangquan.gov.cn/tzgg/", "阳泉市科学技术局", "shanxi_yangquan_kjj", "government", "140300"),
        ("https://kjt.shaanxi.gov.cn/tzgg/", "陕西省科学技术厅", "shaanxi_prov_kjt", "government", "610000"),
        ("https://www.baise.gov.cn/xw/tzgg/", "百色市人民政府", "guangxi_baise_gov", "government", "451000"),
        ("https://www.mem.gov.cn/tzgg/", "应急管理部", "cn_mem", "government", None),
        ("https://www.fuchunriver-daily.com/kj/", "富春江科创报", "news_fuchunriverdaily", "news", None),
        ("http://10.1.2.3:8080/tzgg/", "重庆市科学技术局", "chongqing_prov_site", "news", "500000"),
    ],
)
def test_host_and_publisher_name_the_source(url: str, publisher: str, slug: str, kind: str, code: str | None) -> None:
    source = propose(capture(url, publisher))
    assert (source.slug, source.kind, source.region_code, source.publisher) == (slug, kind, code, publisher)
    assert (source.family, source.title, source.list_urls) == ("trs", f"{publisher}·通知公告", (url,))


def test_a_column_about_pilot_platforms_is_read_whole() -> None:
    assert propose(capture("https://kjj.yangquan.gov.cn/zspt/", "阳泉市科学技术局", "中试平台")).keywords == ()
    assert "中试" in propose(capture("https://kjj.yangquan.gov.cn/tzgg/", "阳泉市科学技术局")).keywords


def test_the_draft_is_a_source_file(tmp_path: Path) -> None:
    hostile = '阳泉市"科学\\技术"局\x7f\n[expect]'
    source = propose(capture("https://kjj.yangquan.gov.cn/tzgg/", hostile.replace('"', "&quot;")))
    path = tmp_path / f"{source.slug}.toml"
    path.write_text(as_toml(source, min_items=4, read_on="2026-05-09"), encoding="utf-8")
    read = load_source(path)
    assert (read.slug, read.publisher, read.family, read.expect.min_items) == (source.slug, source.publisher, "trs", 4)
    assert read.verified_on is None
