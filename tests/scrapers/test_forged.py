"""Forged copies of government pages carry every mark of the original: a page that names another host is an issue."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from scrapers.documents import parse
from transforms.model import Capture, Issue, Source
from transforms.reading import read

BODY = "<p>由云岭蓝湾化工有限公司建设的“云岭海盐化工中试平台”在云岭省某市揭牌启用。</p>" * 3
PLAIN = "<p>各有关单位：现将国庆节放假安排通知如下，请妥善安排值班和安全保卫工作。</p>" * 3


def issues(metas: str, url: str, body: str = BODY, source: Source | None = None) -> list[Issue]:
    page = f"<html><head><title>通知</title>{metas}</head><body><h1>关于云岭平台的通知</h1><div id=zoom>{body}</div></body></html>".encode()
    capture = Capture(
        source="x", url=url, final_url=url, status_code=200, media_type="text/html", fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256=sha256(page).hexdigest(), body=page,
    )  # fmt: skip
    document = parse(capture, source)
    reading = read(document, region_code=None, publisher=None, as_of=date(2026, 1, 1))
    return [issue for issue in reading.issues if issue.code == "host_differs"]


DOMAIN = '<meta name="SiteDomain" content="kjt.yunling.gov.cn">'
URL = '<meta name="Url" content="http://kjt.yunling.gov.cn/tzgg/1.html">'


@pytest.mark.parametrize("body", [BODY, PLAIN], ids=["of a platform", "of nothing"])
@pytest.mark.parametrize("metas", [DOMAIN, URL, DOMAIN + URL])
def test_a_copy_on_another_host_is_an_issue(metas: str, body: str) -> None:
    [issue] = issues(metas, "http://www.yunling-news.com/tzgg/1.html", body)
    assert issue.severity == "warning"
    assert "kjt.yunling.gov.cn" in issue.detail
    assert "www.yunling-news.com" in issue.detail


@pytest.mark.parametrize("url", ["https://kjt.yunling.gov.cn/tzgg/1.html", "http://www.yunling.gov.cn/kjt/tzgg/1.html", "ingest:00ff"])
def test_the_page_itself_is_none(url: str) -> None:
    assert issues(DOMAIN + URL, url) == []


def test_a_private_copy_that_its_source_declares_is_none() -> None:
    own = Source(
        slug="a_b", title="t", publisher="p", kind="government", family="generic", list_urls=("http://10.0.0.8:80/",),
        allow_private=("10.0.0.8:80",),
    )  # fmt: skip
    assert issues(DOMAIN, "http://10.0.0.8:80/tzgg/1.html", source=own) == []
    assert len(issues(DOMAIN, "http://10.0.0.9:80/tzgg/1.html", source=own)) == 1
