"""What is expected of the replica stands in its pages, and its numbers are those that the README promises."""

import html
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import flows.demo
from flows.demo.pages import FOLDER, read_rows, read_template
from flows.demo.sites import SITES

EXPECTED: dict[str, Any] = json.loads((Path(flows.demo.__file__).parent / "expected.json").read_text(encoding="utf-8"))
PLATFORMS: list[dict[str, Any]] = EXPECTED["platforms"]


@cache
def told() -> dict[str, str]:
    """Site and path of each page with a text of its own → that text without markup."""
    return {
        site.name + row.path: html.unescape(re.sub(r"<[^>]*>", "", read_template(site.name, f"bodies/{row.body}.html")))
        for site in SITES
        for row in read_rows(site.name)
        if row.body != "notice"
    }


def test_the_city_of_the_founding_article_has_three_seven_and_two() -> None:
    here = [platform for platform in PLATFORMS if platform["city"] == "江门市"]
    assert Counter(platform["status"] for platform in here) == {"operating": 3, "under_construction": 7, "planned": 2}


def test_there_are_about_thirty_platforms_of_different_names() -> None:
    assert len({platform["name"] for platform in PLATFORMS}) == len(PLATFORMS) == 30


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform["name"])
def test_name_and_operators_stand_in_the_pages_that_are_named(platform: dict[str, Any]) -> None:
    assert platform["pages"]
    assert 1 <= platform["origins"] <= len(platform["pages"])
    naming = {page for page, text in told().items() if platform["name"] in text}
    assert naming == set(platform["pages"])
    together = "".join(told()[page] for page in platform["pages"])
    assert all(operator in together for operator in platform["operators"])


def test_pages_that_name_none_are_just_those_that_are_listed() -> None:
    naming = {page for platform in PLATFORMS for page in platform["pages"]}
    assert set(told()) - naming == set(EXPECTED["silent_pages"])


def test_rejected_names_stand_somewhere_and_are_no_platform() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.html"))
    assert all(name in everything for name in EXPECTED["rejected"])
    assert not {platform["name"] for platform in PLATFORMS} & set(EXPECTED["rejected"])


def test_no_page_outside_the_city_and_its_repost_tells_of_it() -> None:
    others = {page for page, text in told().items() if "江门" in text and not page.startswith("guangdong_jiangmen_kjj")}
    assert others == {page for page in PLATFORMS[0]["pages"] if not page.startswith("guangdong_jiangmen_kjj")}


def test_every_template_is_marked_as_made_up() -> None:
    unmarked = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.glob("*/*.html")
        if path.name not in ("404.html", "paperindex.html") and "演示副本" not in path.read_text(encoding="utf-8")
    }
    assert unmarked == set()
