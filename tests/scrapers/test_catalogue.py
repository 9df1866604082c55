"""The shipped catalogue of real sources: every file parses and claims nothing that nobody has seen."""

import re
from pathlib import Path

import pytest

import scrapers
from scrapers.source import load_source, load_sources
from transforms.model import Source

FOLDER = Path(scrapers.__file__).parent / "sources"
SOURCES = load_sources(FOLDER)


def test_there_are_enough_of_several_families() -> None:
    assert len(SOURCES) >= 8
    assert {"trs", "jpage", "gkmlpt"} <= {source.family for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_a_source_says_where_its_address_was_read(source: Source) -> None:
    assert re.search(r"[\w-]+/[\w.-]+ 的 ", source.notes), "notes name a repository and its file"
    assert source.verified_on is None  # nobody has fetched it here, so none may claim a recorded page
    assert not source.allow_private
    assert source.delay_s >= 3


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_the_slug_follows_the_naming_rule(source: Source) -> None:
    assert load_source(FOLDER / f"{source.slug}.toml") == source
    assert source.slug.startswith("cn_") == (source.region_code is None)


def test_no_column_is_read_twice() -> None:
    urls = [url for source in SOURCES for url in source.list_urls]
    assert len(urls) == len(set(urls))
