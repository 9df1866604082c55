"""Source files: what is accepted, and one clear sentence for everything else."""

from datetime import date
from pathlib import Path

import pytest

from scrapers.source import load_source, load_sources
from transforms.errors import ConfigError
from transforms.model import Expect

GOOD = """
title = "云岭省科学技术厅·通知公告"
publisher = "云岭省科学技术厅"
kind = "government"
family = "trs"
list_urls = ["https://kjt.example.gov.cn/tzgg/"]
"""


def write(folder: Path, text: str, name: str = "yunling_prov_kjt") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_few_lines_are_enough(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, GOOD))
    assert (source.slug, source.family, source.delay_s, source.enabled) == ("yunling_prov_kjt", "trs", 3.0, True)
    assert source.keywords == ("中试", "概念验证")
    assert source.list_urls == ("https://kjt.example.gov.cn/tzgg/",)
    assert source.expect == Expect()


def test_every_key_is_read(tmp_path: Path) -> None:
    text = GOOD + (
        'slug = "yunling_prov_kjt_list"\nregion_code = "530000"\nkeywords = []\ndelay_s = 5\nhistory = 2023-01-01\ncharset = "gb18030"\n'
        'allow_private = ["10.0.0.8:80", "[fd00::1]:8080"]\ntls = "legacy"\nverified_on = 2026-10-01\nenabled = false\nnotes = "说明"\n'
        '[selectors]\nrow = "ul.list > li"\nbody = "#zoom"\n[expect]\nmin_items = 40\nmax_silence_days = 90\n'
    )
    source = load_source(write(tmp_path, text))
    assert (source.slug, source.region_code, source.keywords, source.delay_s) == ("yunling_prov_kjt_list", "530000", (), 5.0)
    assert (source.history, source.verified_on, source.charset) == (date(2023, 1, 1), date(2026, 10, 1), "gb18030")
    assert source.allow_private == ("10.0.0.8:80", "[fd00::1]:8080")
    assert source.tls == "legacy"
    assert source.selectors == (("row", "ul.list > li"), ("body", "#zoom"))
    assert source.expect == Expect(min_items=40, max_silence_days=90)
    assert not source.enabled


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("delay = 3", "'delay'"),
        ('slug = "Yunling KJT"', "slug"),
        ('slug = "yunling"', "slug"),
        ("slug = 7", "'slug'"),
        ('family = "wordpress"', "'family'"),
        ('kind = "ministry"', "'kind'"),
        ('title = ""', "'title'"),
        ("publisher = 3", "'publisher'"),
        ("list_urls = []", "'list_urls'"),
        ('list_urls = "https://kjt.example.gov.cn/"', "'list_urls'"),
        ('list_urls = ["ftp://kjt.example.gov.cn/"]', "'list_urls'"),
        ('list_urls = ["kjt.example.gov.cn/tzgg"]', "'list_urls'"),
        ('list_urls = ["http://[bad/"]', "'list_urls'"),
        ('list_urls = ["http://a.example/b c"]', "'list_urls'"),
        ('keywords = "中试"', "'keywords'"),
        ('keywords = [""]', "'keywords'"),
        ('delay_s = "3"', "'delay_s'"),
        ("delay_s = -1", "'delay_s'"),
        ("delay_s = true", "'delay_s'"),
        ("delay_s = nan", "'delay_s'"),
        ('history = "2023-01-01"', "'history'"),
        ("history = 2023-01-01T00:00:00Z", "'history'"),
        ('enabled = "no"', "'enabled'"),
        ("region_code = 530000", "'region_code'"),
        ('region_code = "53"', "'region_code'"),
        ('charset = "klingon"', "'charset'"),
        ('allow_private = ["10.0.0.8"]', "'allow_private'"),
        ('tls = "off"', "'tls'"),
        ("tls = false", "'tls'"),
        ('allow_private = ["http://10.0.0.8:80"]', "'allow_private'"),
        ("expect = 3", "'expect'"),
        ("[expect]\nminimum = 3", "'minimum'"),
        ('[expect]\nmin_items = "3"', "'min_items'"),
        ("[expect]\nmin_items = -3", "'min_items'"),
        ('[selectors]\nrows = "li"', "'rows'"),
        ('[selectors]\nrow = "li["', "'row'"),
        ("[selectors]\nrow = 3", "'selectors.row'"),
        ('selectors = "li"', "'selectors'"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_file_and_key(tmp_path: Path, change: str, named: str) -> None:
    key = change.partition(" ")[0]
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ")) + f"\n{change}\n"
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        load_source(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert named in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("key", ["title", "publisher", "kind", "family", "list_urls"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))
    with pytest.raises(ConfigError, match=f"key '{key}' is missing"):
        load_source(write(tmp_path, text))


def test_what_is_no_toml_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_source(write(tmp_path, "title = 云岭"))
    path = tmp_path / "gbk_prov_kjt.toml"
    path.write_bytes('title = "云岭"'.encode("gb18030"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_source(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_source(tmp_path / "none_prov_kjt.toml")


def test_a_folder_is_read_by_slug(tmp_path: Path) -> None:
    for name in ("zhe_prov_kjt", "an_prov_kjt"):
        write(tmp_path, GOOD, name)
    (tmp_path / "README.md").write_text("no source")
    assert [source.slug for source in load_sources(tmp_path)] == ["an_prov_kjt", "zhe_prov_kjt"]


def test_a_slug_stands_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "an_prov_kjt")
    write(tmp_path, GOOD + 'slug = "an_prov_kjt"\n', "zhe_prov_kjt")
    with pytest.raises(ConfigError, match="stands in two files"):
        load_sources(tmp_path)


def test_a_folder_without_sources_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no source file"):
        load_sources(tmp_path)
    with pytest.raises(ConfigError, match="no such folder"):
        load_sources(tmp_path / "missing")
