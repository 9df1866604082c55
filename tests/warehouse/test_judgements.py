"""Judgements in the warehouse: no order of nights and no rebuild changes what they do, checks find what is wrong, views show them."""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import flows.resolve
from tests.flows.judged_home import loaded
from tests.warehouse.copied import empty_warehouse
from tests.warehouse.nights import Said, page
from transforms.model import Interpreted, Ruling, Subject
from warehouse.checks import failures
from warehouse.connect import open_working

AT = datetime(2026, 11, 26, tzinfo=UTC)
NAMES = ("海水提锂中试平台", "海水提锂中试基地", "海水提锂中试中心", "海水提锂中试平台")
TEXTS = [f"第{n}篇：{name}已建成投用。" for n, name in enumerate(NAMES)]
PAGES = [
    page(f"https://gd_jiangmen_kjj.example/{n}.html", text, Said(name=name, status="operating", status_quote="已建成投用"))
    for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
]


def subject(n: int) -> Subject:
    return Subject(url=PAGES[n].document.url, name=NAMES[n], text=(TEXTS[n],))


def ruled(verdict: Any, left: int, right: int | None = None, day: int = 0, **more: Any) -> Ruling:
    ends = {"left": subject(left), "right": None if right is None else subject(right)}
    return Ruling(verdict=verdict, who="李工", why="看过", at=AT + timedelta(days=day), **ends, **more)


class Nights:
    """A warehouse of its own, and shards in a folder that others share."""

    def __init__(self, folder: Path) -> None:
        working = folder / f"{uuid4()}.duckdb"
        working.write_bytes(empty_warehouse())
        self.con = open_working(working)
        self.folder = folder
        self.count = 0

    def night(self, rows: Sequence[Interpreted], rulings: Sequence[Ruling] = ()) -> None:
        self.count += 1
        loaded(self.con, self.folder, rows, self.count, rulings)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()

    def state(self) -> dict[str, Any]:
        """What must not depend on the order of nights: who is one platform, who is none, what holds."""
        groups: dict[str, set[str]] = {}
        for ref, platform in self.rows("SELECT observation_id, platform_id FROM core.membership"):
            groups.setdefault(platform, set()).add(ref)
        platforms = self.rows(
            "SELECT status, status_since, list_sort(list(observation_id)) FROM core.platform JOIN core.membership USING (platform_id) "
            "GROUP BY platform_id, status, status_since ORDER BY ALL"
        )
        return {
            "groups": {frozenset(group) for group in groups.values()},
            "platforms": platforms,
            "rejected": self.rows("SELECT observation_id, judged_id FROM core.rejection ORDER BY ALL"),
            "judged": self.rows("SELECT judgement_id, state, state_reason, left_id, right_id FROM core.judgement ORDER BY ALL"),
        }

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = self.rows("SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary AND schema_name <> 'meta'")
        return {name: self.rows(f"FROM {name} ORDER BY ALL") for (name,) in tables}


@pytest.fixture(autouse=True)
def no_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """3,000 rows a night that no test here asks for."""
    monkeypatch.setattr(flows.resolve, "all_regions", tuple)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shards")


@pytest.fixture
def nights(folder: Path) -> Iterator[Nights]:
    made = Nights(folder)
    with closing(made.con):
        yield made


STATUSES = ("planned", "under_construction")
NUMBERS = st.integers(0, len(PAGES) - 1)
RULINGS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["same", "different"]), NUMBERS, NUMBERS).filter(lambda one: one[1] != one[2]),
        st.tuples(st.just("not_a_platform"), NUMBERS, st.none()),
        st.tuples(st.sampled_from(STATUSES), NUMBERS, st.none()),
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=3)
@given(RULINGS, st.integers(0, 1000))
def test_no_order_of_nights_and_no_rebuild_changes_what_people_judged(
    folder: Path, said: list[tuple[str, int, int | None]], seed: int
) -> None:
    rulings = [
        ruled("value", left, day=n, field="status", value=word) if word in STATUSES else ruled(word, left, right, n)
        for n, (word, left, right) in enumerate(said)
    ]
    shuffled = random.Random(seed).sample(PAGES, len(PAGES))
    one, rebuilt = Nights(folder), Nights(folder)
    one.night(PAGES[:2], rulings[:1])  # judged while the pages come in
    one.night(PAGES[2:], rulings)
    rebuilt.night(shuffled[:2], rulings)  # judged before all pages were had
    rebuilt.night(shuffled[2:], rulings)

    assert one.state() == rebuilt.state()
    before = one.everything()
    one.night([], rulings)
    assert one.everything() == before, "a night without news and with the same judgements changes no row"
    for world in (one, rebuilt):
        led = dict(world.rows("FROM core.redirect"))
        shown = {platform for (platform,) in world.rows("SELECT platform_id FROM core.membership")}
        assert set(led.values()) <= {platform for (platform,) in world.rows("SELECT platform_id FROM core.platform")}
        assert not set(led) & shown
    assert failures(one.con) == ()
    members = "SELECT observation_id, platform_id FROM core.membership ORDER BY ALL"
    rebuilt.night([], [])
    apart = rebuilt.rows(members)
    rebuilt.night([], [ruled("same", left, right, 9) for left, right in ((0, 1), (2, 3), (0, 3))])
    assert len({platform for _, platform in rebuilt.rows(members)}) == 1
    rebuilt.night([], [])
    assert rebuilt.rows(members) == apart, "a merge that is undone gives back all ids"
    for world in (one, rebuilt):
        world.con.close()


def test_a_better_reader_keeps_judgements(nights: Nights) -> None:
    rulings = [ruled("same", 0, 1), ruled("not_a_platform", 2)]
    nights.night(PAGES[:3], rulings)
    assert len(nights.rows("SELECT DISTINCT platform_id FROM core.membership")) == 1
    better = [
        page(each.document.url, each.document.text, Said(name=f"{name[2:]}"), reader="reading@2")
        for each, name in zip(PAGES[:3], NAMES, strict=False)
    ]  # it leaves 海水 out of every name
    nights.night(better, rulings)
    assert nights.rows("SELECT state, count(*) FROM core.judgement GROUP BY ALL") == [("in_force", 2)]
    assert nights.rows("SELECT count(*), count(DISTINCT platform_id) FROM core.membership") == [(2, 1)]
    assert nights.rows("SELECT count(*) FROM core.rejection") == [(1,)]


def test_ids_lead_on_through_merge_split_and_merge(nights: Nights) -> None:
    same, apart = ruled("same", 0, 1), ruled("different", 0, 1, day=1)
    again = replace(same, at=AT + timedelta(days=2))
    nights.night(PAGES[:2])
    members = "FROM core.membership ORDER BY ALL"
    first = nights.rows(members)
    nights.night([], [same])
    [(gone, kept)] = nights.rows("FROM core.redirect")
    assert {gone, kept} == {platform for _, platform in first}
    nights.night([], [same, apart])
    assert nights.rows(members) == first
    assert nights.rows("FROM core.redirect") == []
    assert nights.rows("SELECT old_id, new_id, run_id FROM core.split") == [(kept, gone, "20261127T183005Z")]
    undone = "SELECT platform_id, other_platform_id, observations, run_id FROM mart.redirect WHERE became = 'restored'"
    assert nights.rows(undone) == [(gone, kept, 1, "20261127T183005Z")]
    nights.night([], [same, apart, again])
    assert nights.rows("FROM core.redirect") == [(gone, kept)]
    assert nights.rows("SELECT count(*) FROM mart.redirect WHERE platform_id = other_platform_id") == [(0,)]
    assert nights.rows("SELECT DISTINCT platform_id FROM core.membership") == [(kept,)]
    nights.night([], [])
    assert nights.rows(members) == first, "a row that is taken out of the file is taken back"
    assert nights.rows("SELECT platform_id, became, other_platform_id FROM mart.redirect ORDER BY ALL") == sorted(
        [(kept, "split", gone), (kept, "split", gone), (gone, "restored", kept), (gone, "restored", kept)]
    )
    assert failures(nights.con) == ()


def test_a_page_that_changes_gives_back_what_was_no_platform_under_its_id(nights: Nights) -> None:
    nights.night([PAGES[0]])
    before = nights.rows("SELECT platform_id FROM core.membership")
    nights.night([], [ruled("not_a_platform", 0)])
    assert nights.rows("SELECT platform_id, count(*) FROM core.platform LEFT JOIN core.membership USING (platform_id) GROUP BY ALL") == [
        (before[0][0], 1)
    ]
    assert nights.rows("FROM core.membership") == []
    changed = page(PAGES[0].document.url, "海水提锂中试平台正式揭牌。", Said(name=NAMES[0]), fetched_at=AT)
    nights.night([changed], [ruled("not_a_platform", 0)])
    assert nights.rows("SELECT platform_id FROM core.membership") == before


def test_the_review_list_leaves_out_what_was_judged_and_puts_strangers_last(nights: Nights) -> None:
    line = "海水提锂中试车间"
    nights.night([*PAGES[:2], page("https://gd_jiangmen_kjj.example/line.html", f"{line}投用。", Said(name=line))])
    likest = "(SELECT min((left_id, right_id)) FROM core.match)"
    nights.con.begin()
    nights.con.execute(f"UPDATE core.match SET score = 0.99, reasons = ['operator_differs'] WHERE (left_id, right_id) = {likest}")  # noqa: S608 - a constant
    listed = nights.rows("SELECT list_contains(reasons, 'operator_differs'), score FROM mart.review_item WHERE kind = 'pair'")
    nights.con.rollback()
    assert [stranger for stranger, _ in listed] == [False, False, True]
    hostile = replace(ruled("different", 0, 1), why="=cmd|' /C calc'!A0\n<script>'; drop table core.platform; --")
    nights.night([], [hostile])
    assert nights.rows("SELECT least(name, other_name), greatest(name, other_name) FROM mart.review_item ORDER BY ALL") == sorted(
        (min(line, name), max(line, name)) for name in NAMES[:2]
    )
    assert nights.rows("SELECT reason, name, other_name FROM mart.judgement") == [(hostile.why, NAMES[0], NAMES[1])]


FAULTS = {
    "orphans": [
        "UPDATE core.judgement SET left_id = NULL",
        "UPDATE core.rejection SET observation_id = 'nobody'",
        "DELETE FROM core.rejection",
        "INSERT INTO core.membership SELECT observation_id, platform_id FROM core.rejection",
        "INSERT INTO core.split BY NAME SELECT 'zs-a' AS old_id, 'zs-nobody' AS new_id",
        "UPDATE core.status_belief SET platform_id = 'zs-nobody'",
        "UPDATE core.contradiction SET observation_id = 'nobody'",
        "UPDATE core.contradiction SET platform_id = 'nobody'",
        "UPDATE core.block_key SET observation_id = 'nobody'",
        "INSERT INTO core.change BY NAME SELECT 'zs-nobody' AS platform_id, 'renamed' AS kind",
        "INSERT INTO core.organisation_alias VALUES ('org-nobody', '某', '某')",
    ],
    "unique_ids": [
        "INSERT INTO core.judgement FROM core.judgement",
        "INSERT INTO core.rejection FROM core.rejection",
        "INSERT INTO core.status_belief FROM core.status_belief",
        "INSERT INTO core.contradiction FROM core.contradiction",
        "INSERT INTO core.block_key FROM core.block_key",
        "INSERT INTO core.split BY NAME SELECT unnest(['zs-a', 'zs-a']) AS old_id, 'zs-b' AS new_id, 'run' AS run_id",
        "INSERT INTO core.unseen_estimate BY NAME SELECT unnest(['news', 'news']) AS channel, 'government' AS other_channel",
        "INSERT INTO ref.region_change BY NAME SELECT unnest(['440700', '440700']) AS code, 'add' AS action",
    ],
    "words": [
        "UPDATE core.judgement SET verdict = 'maybe'",
        "UPDATE core.judgement SET state = NULL",
        "UPDATE core.contradiction SET rule = 'taste'",
        "UPDATE core.status_belief SET status = 'busy'",
        "INSERT INTO core.change BY NAME SELECT 'zs-a' AS platform_id, 'moved_house' AS kind",
        "INSERT INTO core.organisation BY NAME SELECT 'org-a' AS organisation_id, 'club' AS kind",
        "INSERT INTO ref.region_change BY NAME SELECT '440700' AS code, 'rename' AS action",
    ],
}


def test_each_fault_of_the_newer_tables_is_found(nights: Nights) -> None:
    nights.night(PAGES[:2], [ruled("not_a_platform", 1), ruled("value", 0, field="status", value="planned")])
    assert failures(nights.con) == ()
    for check, faults in FAULTS.items():
        for fault in faults:
            nights.con.begin()
            nights.con.execute(fault)
            assert check in [failure.check for failure in failures(nights.con)], fault
            nights.con.rollback()


def test_what_comes_back_after_its_group_was_parted_takes_no_id_of_others(nights: Nights) -> None:
    same, none = ruled("same", 0, 1), ruled("not_a_platform", 1, day=1)
    members = "SELECT observation_id, platform_id FROM core.membership ORDER BY ALL"
    nights.night(PAGES[:2])
    first = nights.rows(members)
    nights.night([], [same])
    nights.night([], [same, none])
    assert len(nights.rows(members)) == 1
    nights.night([], [none])
    nights.night([], [])
    assert nights.rows(members) == first
    assert failures(nights.con) == ()
