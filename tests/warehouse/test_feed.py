"""The change feed over nights: real ones with merges and splits, random ones, and ones that a crash cut short."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, night_of, page
from transforms.errors import ConfigError, WarehouseError
from transforms.feed import applied, state_lines
from transforms.model import Interpreted
from warehouse import feed
from warehouse.feed import Version, lines_since, versions_of, write_feed
from warehouse.rows import arrow_rows, registered

HOSTILE = (
    "=cmd|' /C calc'!A0中试平台",
    "“甲,乙”\n中试平台",
    "<script>alert(1)</script>中试基地",
    "'; drop table core.platform; --",
    "\u2028😀中试平台",
)
CURRENT = "FROM (SELECT * EXCLUDE (published_at) FROM mart.platform_current) ORDER BY platform_id"


def entries(folder: Path, since: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines_since(folder, since)]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told(version: list[dict[str, Any]]) -> dict[str, str]:
    return {entry["platform_id"]: entry["change"] for entry in version}


# --- nights as they are -----------------------------------------------------------------------------------

A, B = "甲湾化学有限公司", "乙山理工大学"
NAME = "海盐化工中试平台"


def page_of(address: str, text: str, *said: Said, night: int = 1, **more: Any) -> Interpreted:
    return page(f"https://gd_jiangmen_kjj.example/{address}", text, *said, fetched_at=NIGHT_1 + timedelta(days=night - 1), **more)


PAGE_A = page_of(
    "a.html", f"{A}建设的{NAME}正在建设。", Said(name=NAME, status="under_construction", status_quote="正在建设", operators=(A,))
)
PAGE_B = page_of("b.html", f"{NAME}由{B}建设。", Said(name=NAME, operators=(B,)))
BOTH = page_of("c.html", f"{NAME}由{A}、{B}共建。", Said(name=NAME, operators=(A, B)), night=2)
CORRECTED = page_of("c.html", f"更正：{NAME}由{A}建设。", Said(name=NAME, operators=(A,)), night=3)
CLOSING = page_of(
    "d.html",
    "丙丁生物中试基地已关停。",
    Said(name="丙丁生物中试基地", status="closed", status_quote="已关停", since="2026-12-01"),
    published_on="2026-12-02",
    night=4,
)
REWRITTEN = page_of(
    "a/1.html",
    "截至10月底，丙丁生物科技有限公司建设的丙丁生物中试基地正在建设。",
    Said(name="丙丁生物中试基地", status="under_construction", status_quote="正在建设"),
    night=5,
)


@dataclass
class Story:
    """Nights with what the feed said of each."""

    folder: Path
    versions: list[Version | None] = field(default_factory=list)
    states: list[list[tuple[Any, ...]]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    snapshots: list[Path] = field(default_factory=list)

    def of(self, night: int) -> dict[str, dict[str, Any]]:
        """The entries of a night (from 1)."""
        version = self.versions[night - 1]
        assert version is not None
        told = entries(self.folder, version.version - 1)[: version.entries]
        return {f"{entry['change']} {entry['name']}": entry for entry in told}


def snapshot_of(world: World, run_id: str) -> Path:
    """What the feed reads of a snapshot is what the working warehouse holds; publishing takes ten times as long."""
    world.con.execute("CHECKPOINT")
    world.published.mkdir(exist_ok=True)
    return Path(shutil.copy(world.home / "working.duckdb", world.published / f"{run_id}.duckdb"))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    home = tmp_path_factory.mktemp("home")
    made = Story(folder=home / "feed")
    nights: list[list[Interpreted]] = [[PAGE_A, PAGE_B, FIRST], [BOTH], [CORRECTED, OPENING], [CLOSING], [REWRITTEN], []]
    with closing((world := World(home)).con):
        for n, rows in enumerate(nights):
            run = world.night(rows, started_at=NIGHT_1 + timedelta(days=n), nights=[night_of("gd_jiangmen_kjj")])
            path = snapshot_of(world, run.run_id)
            before = files(made.folder) if made.folder.exists() else {}
            made.versions.append(write_feed(made.folder, path))
            after = files(made.folder)
            assert {name: after[name] for name in before if name[0] == "0"} == {name: before[name] for name in before if name[0] == "0"}
            made.snapshots.append(path)
            made.states.append(world.rows(CURRENT))
            if n == len(nights) - 1:
                assert after == before, "an unchanged night adds no bytes to the feed"
        made.columns = [name for name, *_ in world.rows(f"DESCRIBE {CURRENT}")]
    return made


def test_the_first_night_creates_everything(story: Story) -> None:
    found = story.of(1)
    assert {entry["change"] for entry in found.values()} == {"created"}
    changes = found["created 甲乙新材料中试平台"]["changes"]
    assert changes["status"] == {"old": None, "new": "operating", "evidence": [{"quote": "已建成投用", "url": FIRST.document.url}]}
    assert changes["operators"]["evidence"] == [{"quote": "甲乙新材料有限公司", "url": FIRST.document.url}]
    assert "published_at" not in changes


def test_two_that_are_found_to_be_one_are_merged(story: Story) -> None:
    [merged] = [entry for entry in story.of(2).values() if entry["change"] == "merged"]
    [updated] = [entry for entry in story.of(2).values() if entry["change"] == "updated"]
    assert merged["into"] == updated["platform_id"]
    assert {quote["quote"] for quote in merged["changes"]["name"]["evidence"]} == {NAME}
    assert updated["changes"]["operators"] == {
        "old": [B],
        "new": [A],
        "evidence": [{"quote": A, "url": PAGE_A.document.url}],
    }, "two of its pages name this one"


def test_one_that_is_found_to_be_two_is_split(story: Story) -> None:
    [split] = [entry for entry in story.of(3).values() if entry["change"] == "split"]
    [merged] = [entry for entry in story.of(2).values() if entry["change"] == "merged"]
    assert split["from"] == merged["into"]
    assert split["platform_id"] == merged["platform_id"], "it has the id again that it had before it was merged"


def test_an_update_holds_old_and_new_and_what_says_so(story: Story) -> None:
    changes = story.of(3)["updated 丙丁生物中试基地"]["changes"]
    assert changes["status"] == {
        "old": "under_construction",
        "new": "operating",
        "evidence": [{"quote": "揭牌启用", "url": OPENING.document.url}],
    }
    assert changes["level"]["evidence"] == [{"quote": "省级", "url": OPENING.document.url}]


def test_an_explicit_notice_closes(story: Story) -> None:
    changes = story.of(4)["closed 丙丁生物中试基地"]["changes"]
    assert changes["status"]["evidence"] == [{"quote": "已关停", "url": CLOSING.document.url}]


def test_what_no_page_says_any_more_is_retracted_and_never_closed(story: Story) -> None:
    assert {word for word in story.of(5) if word.startswith(("retracted", "closed"))} == {
        "retracted 甲乙新材料中试平台",
        "retracted 戊己水暖中试平台",
    }


def test_a_night_without_news_is_no_version(story: Story) -> None:
    assert story.versions[5] is None
    assert [one.version for one in versions_of(story.folder)] == [1, 2, 3, 4, 5]
    assert sorted(files(story.folder)) == [*(f"00000{n}.jsonl" for n in range(1, 6)), "index.json", "state.jsonl"]


def test_a_consumer_ends_in_the_state_of_the_snapshot_from_any_version(story: Story) -> None:
    for since in range(5):
        state = applied({}, entries(story.folder)[: sum(v.entries for v in story.versions[:since] if v)])
        assert rows_of(state, story.columns) == plain(story.states[max(since - 1, 0)]) or since == 0
        ended = applied(state, entries(story.folder, since))
        assert rows_of(ended, story.columns) == plain(story.states[-1])
        assert "".join(state_lines(ended)).encode() == (story.folder / "state.jsonl").read_bytes()


def rows_of(state: Mapping[str, Any], columns: list[str]) -> list[tuple[Any, ...]]:
    return [tuple(state[key].get(column) for column in columns) for key in sorted(state)]


def plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(value.isoformat() if isinstance(value, date | datetime) else value for value in row) for row in rows]


def test_the_same_nights_give_the_same_bytes(story: Story, tmp_path: Path) -> None:
    for path in story.snapshots[:3]:
        write_feed(tmp_path / "feed", path)
    again = {name: data for name, data in files(tmp_path / "feed").items() if name[0] == "0"}
    assert len(again) == 3
    assert again.items() <= files(story.folder).items()


def consumer() -> dict[str, Any]:
    """The functions of the consumer in the documentation."""
    text = (Path(__file__).parents[2] / "docs" / "feed.md").read_text(encoding="utf-8")
    [code] = [block.partition("```")[0] for block in text.split("```python\n")[1:]]
    namespace: dict[str, Any] = {}
    exec(compile(code, "docs/feed.md", "exec"), namespace)  # noqa: S102 - our own text
    return namespace


def test_the_consumer_in_the_documentation_works(story: Story, tmp_path: Path) -> None:
    for _ in range(2):
        consumer()["follow"](story.folder, tmp_path / "mine.json")
        mine = json.loads((tmp_path / "mine.json").read_bytes())
        assert mine["platforms"] == applied({}, entries(story.folder))


# --- nights at random -------------------------------------------------------------------------------------

SCHEMA = """
    CREATE SCHEMA mart; CREATE SCHEMA core;
    CREATE TABLE mart.platform_current (platform_id VARCHAR, name VARCHAR, aliases VARCHAR[], status VARCHAR, investment_yuan DOUBLE,
        investment_approximate BOOLEAN, year_established INTEGER, first_seen DATE, published_at TIMESTAMP);
    CREATE TABLE mart.evidence (platform_id VARCHAR, field VARCHAR, value VARCHAR, quote VARCHAR, url VARCHAR, is_repost BOOLEAN,
        spun BOOLEAN, published_on VARCHAR, observation_id VARCHAR, char_start INTEGER, sentence VARCHAR, rule VARCHAR, publisher VARCHAR);
    CREATE TABLE mart.clock (run_id VARCHAR, as_of DATE);
    CREATE TABLE core.redirect (old_id VARCHAR, new_id VARCHAR);
    CREATE TABLE core.split (old_id VARCHAR, new_id VARCHAR, run_id VARCHAR);
"""
"""As much of a snapshot as the feed reads."""


@dataclass
class Country:
    """Platforms to which things happen."""

    folder: Path
    platforms: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    splits: list[tuple[str, str, str]] = field(default_factory=list)
    night: int = 0
    given: int = 0

    def happen(self, word: str, which: int, name: str) -> None:
        there = sorted(self.platforms)
        one = there[which % len(there)] if there else None
        if word == "found" or one is None:
            self.given += 1
            self.platforms[f"zs-{self.given * 7919 % 1000:03}"] = {"name": name, "aliases": [], "status": "planned"}
        elif word == "rename":
            self.platforms[one] |= {"name": name, "aliases": sorted({*self.platforms[one]["aliases"], self.platforms[one]["name"]})}
        elif word == "value":
            self.platforms[one] |= {
                "investment_yuan": which * 1.5,
                "investment_approximate": bool(which % 2),
                "year_established": 2000 + which,
            }
        elif word == "forget":
            self.platforms[one] |= {"investment_yuan": None, "year_established": None}
        elif word == "close":
            self.platforms[one]["status"] = "closed"
        elif word == "empty":
            self.platforms.pop(one)
        elif word == "merge" and len(there) > 1:
            heir = there[(which + 1) % len(there)]
            self.platforms.pop(one)
            self.merged = {old: heir if new == one else new for old, new in self.merged.items()} | {one: heir}
        elif word == "split":
            self.given += 1
            new = f"zs-{self.given * 7919 % 1000:03}"
            self.platforms[new] = {"name": name, "aliases": [], "status": "unknown"}
            self.splits.append((one, new, self.run_id))
        elif word == "part" and self.merged:
            old = sorted(self.merged)[which % len(self.merged)]  # the merge is undone, and what was merged into it before goes with it
            heir = self.merged.pop(old)
            self.platforms[old] = {"name": name, "aliases": [], "status": "unknown"}
            self.merged |= {other: old for other, new in self.merged.items() if new == heir and other < old}
            self.splits.append((heir, old, self.run_id))

    @property
    def run_id(self) -> str:
        return f"202611{self.night:02}T183000Z"

    def publish(self) -> Path:
        path = self.folder / f"{self.run_id}.duckdb"
        today = date(2026, 11, self.night)
        shared = {"first_seen": date(2026, 1, 1), "published_at": datetime(2026, 11, self.night)}  # noqa: DTZ001
        names = [(key, values["name"]) for key, values in self.platforms.items()]
        with closing(duckdb.connect(str(path))) as con:
            con.execute(SCHEMA)
            fill(con, "mart.clock", [{"run_id": self.run_id, "as_of": today}])
            fill(con, "mart.platform_current", [{"platform_id": key} | shared | values for key, values in self.platforms.items()])
            fill(con, "mart.evidence", [{"platform_id": key, "field": "name", "value": name, "quote": name} for key, name in names])
            fill(con, "core.redirect", [{"old_id": old, "new_id": new} for old, new in self.merged.items()])
            fill(con, "core.split", [{"old_id": old, "new_id": new, "run_id": run} for old, new, run in self.splits])
        return path


def fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    with registered(con, incoming=arrow_rows(con, table, rows)):
        con.execute(f"INSERT INTO {table} BY NAME FROM incoming")


WORDS = ("found", "found", "rename", "value", "forget", "close", "empty", "merge", "merge", "split", "part", "part")
EVENTS = st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 20), st.sampled_from(HOSTILE)), max_size=5)
NIGHTS = st.lists(st.tuples(EVENTS, st.booleans()), min_size=1, max_size=5)


@settings(max_examples=8, deadline=None)
@given(NIGHTS, st.integers(0, 4))
def test_whatever_happens_a_consumer_ends_in_the_state_of_the_newest_night(nights: list[tuple[Any, bool]], since: int) -> None:
    with TemporaryDirectory() as name:
        country, folder = Country(Path(name)), Path(name) / "feed"
        listed: dict[str, bytes] = {}
        for n, (events, crashes) in enumerate(nights, 1):
            country.night = n
            for event in events:
                country.happen(*event)
            snapshot = country.publish()
            if crashes and n < len(nights):
                continue  # the night died between snapshot and feed
            write_feed(folder, snapshot)
            now = {one.file: (folder / one.file).read_bytes() for one in versions_of(folder)}
            assert listed.items() <= now.items(), "what is listed never changes"
            listed = now
        told = entries(folder)
        wanted = {
            key: {"platform_id": key, "first_seen": "2026-01-01"} | {k: v for k, v in values.items() if v is not None}
            for key, values in country.platforms.items()
        }
        assert applied({}, told) == wanted
        since = min(since, len(listed))
        early = [entry for entry in told if entry["version"] <= since]
        assert applied(applied({}, early), entries(folder, since)) == wanted
        held: dict[str, Any] = {}
        for entry in told:
            for name, change in entry["changes"].items():
                assert held.get(entry["platform_id"], {}).get(name) == change["old"]
            held = applied(held, [entry])


def test_a_merge_that_is_undone_is_told_with_the_ids_that_lead_on(tmp_path: Path) -> None:
    country, folder = Country(tmp_path), tmp_path / "feed"
    one = {"name": "海盐化工中试平台", "aliases": [], "status": "planned"}
    whole = {"zs-a": one, "zs-b": one, "zs-c": one}
    story: list[tuple[dict[str, Any], dict[str, str], list[tuple[str, str, str]]]] = [
        (whole, {}, []),
        ({"zs-a": one, "zs-b": one}, {"zs-c": "zs-b"}, []),
        ({"zs-a": one}, {"zs-c": "zs-a", "zs-b": "zs-a"}, []),
        ({"zs-a": one, "zs-b": one}, {"zs-c": "zs-b"}, [("zs-a", "zs-b", "20261104T183000Z")]),
    ]
    for country.night, (country.platforms, country.merged, country.splits) in enumerate(story, 1):
        write_feed(folder, country.publish())
    [back] = entries(folder, 3)
    assert {key: back[key] for key in ("change", "platform_id", "from", "formerly")} == {
        "change": "split",
        "platform_id": "zs-b",
        "from": "zs-a",
        "formerly": ["zs-c"],
    }
    consumer()["follow"](folder, tmp_path / "mine.json")
    mine = json.loads((tmp_path / "mine.json").read_bytes())
    assert (sorted(mine["platforms"]), mine["moved"]) == (["zs-a", "zs-b"], {"zs-c": "zs-b"})


# --- nights that end badly --------------------------------------------------------------------------------


@pytest.fixture
def country(tmp_path: Path) -> Country:
    made = Country(tmp_path, night=1)
    for name in HOSTILE:
        made.happen("found", 0, name)
    return made


@pytest.fixture
def folder(country: Country, tmp_path: Path) -> Path:
    """A feed of one version."""
    write_feed(tmp_path / "feed", country.publish())
    country.night = 2
    country.happen("close", 1, "")
    return tmp_path / "feed"


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_crash_at_any_step_heals_in_the_next_run(country: Country, folder: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files(folder)["000001.jsonl"]
    steps = iter(range(1, 9))

    def dies(unfinished: Path, finished: Path) -> None:
        if next(steps) == step:
            raise OSError(28, "No space left on device")
        unfinished.replace(finished)

    with monkeypatch.context() as patch:
        patch.setattr(feed, "put_in_place", dies)
        with pytest.raises(WarehouseError, match=r"20261102T183000Z is published, but its change feed could not be written.*No space left"):
            write_feed(folder, country.publish())
    assert len(entries(folder, 1)) == (1 if step == 3 else 0), "a version is there once the index lists it"

    country.night = 3
    country.happen("found", 0, "又一个中试平台")
    write_feed(folder, country.publish())
    assert files(folder)["000001.jsonl"] == first
    assert sorted(told(entries(folder, 1)).values()) == ["closed", "created"]
    assert "".join(state_lines(applied({}, entries(folder)))).encode() == files(folder)["state.jsonl"]
    assert not [name for name in files(folder) if "tmp" in name]


def test_what_a_crash_left_goes_even_when_nothing_changed(country: Country, folder: Path) -> None:
    country.platforms = {key: values | {"status": "planned"} for key, values in country.platforms.items()}
    (folder / "000002.jsonl.tmp").write_bytes(b"half")
    assert write_feed(folder, country.publish()) is None
    assert sorted(files(folder)) == ["000001.jsonl", "index.json", "state.jsonl"]


def test_a_state_that_a_hand_changed_or_removed_is_made_again(country: Country, folder: Path) -> None:
    for spoil in (lambda path: path.unlink(), lambda path: path.write_bytes(b'{"platform_id": "zs-none"}\n')):
        spoil(folder / "state.jsonl")
        write_feed(folder, country.publish())
        assert told(entries(folder, 1)).popitem()[1] == "closed"
        (country.folder / f"{country.run_id}.duckdb").unlink()


def test_a_damaged_version_is_told_and_not_handed_on(country: Country, folder: Path) -> None:
    (folder / "000001.jsonl").write_bytes(b"{}\n")
    with pytest.raises(WarehouseError, match=r"000001\.jsonl is damaged or missing"):
        entries(folder)
    (folder / "000001.jsonl").unlink()
    (folder / "state.jsonl").unlink()
    with pytest.raises(
        WarehouseError, match=r"^2026\d+T183000Z is published, but its change feed was not written: .*000001\.jsonl is damaged"
    ):
        write_feed(folder, country.publish())


@pytest.mark.parametrize("index", ["", "[]", '{"format": "zhongshi-feed@1"}', '{"format": "zhongshi-feed@1", "versions": [{}]}'])
def test_a_damaged_index_is_told(folder: Path, index: str) -> None:
    (folder / "index.json").write_text(index, encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"index\.json is damaged"):
        entries(folder)


def test_the_feed_of_newer_code_is_told(folder: Path) -> None:
    (folder / "index.json").write_text('{"format": "zhongshi-feed@2"}', encoding="utf-8")
    with pytest.raises(WarehouseError, match="zhongshi-feed@2"):
        entries(folder)


def test_a_version_that_is_not_there_yet_is_wrong_use(folder: Path) -> None:
    assert entries(folder, 1) == []
    with pytest.raises(ConfigError, match="the newest version of the feed is 1, not 2"):
        entries(folder, 2)


def test_without_a_feed_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no change feed in .* yet"):
        entries(tmp_path)


def test_an_empty_warehouse_has_a_feed_without_versions(tmp_path: Path) -> None:
    assert write_feed(tmp_path / "feed", Country(tmp_path, night=1).publish()) is None
    assert entries(tmp_path / "feed") == []
    assert sorted(files(tmp_path / "feed")) == ["index.json", "state.jsonl"]


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.rglob("*.jsonl.tmp"))
