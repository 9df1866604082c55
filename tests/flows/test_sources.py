"""Drafting, recording and checking sources against the replica sites, as a person does it: by the command."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.demo.server import FREE_PORTS, DemoSites, serve
from flows.sources import differences
from scrapers.source import load_source


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with serve(FREE_PORTS) as running:
        yield running


def zhongshi(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["sources", *words])
    return done.exit_code, done.stdout, done.stderr


def place(sites: DemoSites, slug: str) -> tuple[str, str]:
    url = next(source.list_urls[0] for source in sites.sources if source.slug == slug)
    return url, urlsplit(url).netloc


@pytest.mark.parametrize(("slug", "family"), [("guangdong_jiangmen_kjj", "gkmlpt"), ("news_chanyan_kuaixun", "generic")])
def test_a_draft_names_the_family_that_the_site_plays(sites: DemoSites, slug: str, family: str) -> None:
    url, port = place(sites, slug)
    code, out, err = zhongshi("new", url, "--allow-private", port)
    assert code == 0, err
    assert f'family = "{family}"' in out
    assert "verified_on" not in out


def test_a_draft_with_its_pages_checks_and_proves_itself(sites: DemoSites, tmp_path: Path) -> None:
    url, port = place(sites, "anhui_chuzhou_kjj")
    code, _, err = zhongshi("new", url, "--allow-private", port, "--into", str(tmp_path))
    assert code == 0, err
    (path,) = tmp_path.glob("*.toml")
    path.write_text("delay_s = 0\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    source = load_source(path)
    assert (source.publisher, source.region_code) == ("滁州市科学技术局", "341100")
    assert zhongshi("check", "--sources", str(tmp_path))[0] == 0
    assert differences(tmp_path, source) == ()

    expected = tmp_path / "recorded" / source.slug / "expected.json"
    told = json.loads(expected.read_text(encoding="utf-8"))
    told["article"]["gives"]["title"] += "（旧）"
    expected.write_text(json.dumps(told), encoding="utf-8")
    assert [line.partition(":")[0] for line in differences(tmp_path, source)] == ["article.title"]
    assert zhongshi("record", source.slug, "--sources", str(tmp_path))[0] == 0
    assert differences(tmp_path, source) == ()

    code, _, err = zhongshi("new", url, "--allow-private", port, "--into", str(tmp_path))
    assert code == 2
    assert "exists" in err


def test_a_check_tells_who_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "anhui_bozhou_kjj.toml").write_text(
        'title = "通知"\npublisher = "亳州市科学技术局"\nkind = "government"\nfamily = "trs"\n'
        'list_urls = ["http://127.0.0.1:9/tzgg/"]\nregion_code = "341600"\ndelay_s = 0\nallow_private = ["127.0.0.1:9"]\n',
        encoding="utf-8",
    )
    code, out, _ = zhongshi("check", "--sources", str(tmp_path))
    assert code == 1
    assert "0 of 1 sources answer" in out
    assert "unreachable" in out


@pytest.mark.parametrize("url", ["ftp://example.gov.cn/", "http://127.0.0.1:9/tzgg/", "kjj.example.gov.cn"])
def test_an_address_that_gives_no_list_is_one_sentence(url: str) -> None:
    code, out, err = zhongshi("new", url)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
