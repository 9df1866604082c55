"""The shipped catalogue: each file parses, its family reads with its settings, and it claims nothing that nobody has seen."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import scrapers
from flows.sources import RECORDED, differences
from scrapers.families import FAMILIES
from scrapers.source import load_source, load_sources
from transforms.model import Capture, Request, Source

PAGES = Path(__file__).parent / "pages"
FOLDER = Path(scrapers.__file__).parent / "sources"
SOURCES = load_sources(FOLDER)
EVERY = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)


def test_there_are_enough_of_several_families() -> None:
    assert len(SOURCES) >= 80
    assert {"trs", "jpage", "gkmlpt"} <= {source.family for source in SOURCES}
    provinces = {source.region_code[:2] for source in SOURCES if source.region_code}
    assert len(provinces) == 31


@EVERY
def test_a_source_says_where_its_address_was_read(source: Source) -> None:
    assert re.search(r"[\w-]+/[\w.-]+ 的 |https?://|地址由本项目于 \d{4}-\d\d-\d\d 打开", source.notes), (
        "notes name a repository and its file, a public page, or the day on which `zhongshi sources new` opened the address"
    )
    assert not source.allow_private
    assert source.delay_s >= 3


@EVERY
def test_the_slug_follows_the_naming_rule(source: Source) -> None:
    assert load_source(FOLDER / f"{source.slug}.toml") == source
    if source.kind == "news":
        assert source.slug.startswith("news_")
    else:
        assert source.slug.startswith("cn_") == (source.region_code is None)


@EVERY
def test_only_a_verified_source_has_recorded_pages_and_they_still_give_what_they_gave(source: Source) -> None:
    assert (source.verified_on is not None) == (FOLDER / RECORDED / source.slug).is_dir()
    if source.verified_on is not None:
        assert differences(FOLDER, source) == ()


@EVERY
def test_its_family_reads_its_own_fixture_with_the_settings_of_the_source(source: Source) -> None:
    cases = (json.loads(path.read_text("utf-8")) | {"path": path} for path in sorted(PAGES.glob(f"{source.family}_*.expect.json")))
    case = next(one for one in cases if one.get("items") and not one.get("selectors") and not one.get("charset"))
    (body,) = [p for p in PAGES.glob(f"{case['path'].name.removesuffix('.expect.json')}.*") if not p.name.endswith(".expect.json")]
    # What is of one site alone – its markup, its own address – cannot hold for a fixture; everything else must.
    own = replace(source, selectors=(), list_urls=(case["url"],))
    capture = Capture(
        source=source.slug,
        url=case["url"],
        final_url=case["url"],
        status_code=200,
        media_type=case["media_type"],
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256=sha256(body.read_bytes()).hexdigest(),
        body=body.read_bytes(),
        headers=(("content-type", case["media_type"]),),
        request=Request(url=case["url"]),
    )
    items = FAMILIES[source.family].list_items(capture, own).items
    assert [[item.title, item.url, item.published_on] for item in items] == case["items"]
    assert {item.source for item in items} == {source.slug}


def test_no_column_is_read_twice() -> None:
    urls = [url for source in SOURCES for url in source.list_urls]
    assert len(urls) == len(set(urls))


def test_every_family_of_the_catalogue_is_known() -> None:
    assert {source.family for source in SOURCES} <= set(FAMILIES)
