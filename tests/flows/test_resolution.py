"""Platforms over nights in a warehouse: no order of nights changes who is one platform, and published ids lead on."""

import hashlib
import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.resolve import assign
from transforms.blocking import CAP
from transforms.model import Judged
from warehouse.migrate import migrate
from warehouse.rows import arrow_rows, registered

CHAINS = tomllib.loads((Path(__file__).parents[1] / "resolution" / "chains.toml").read_text(encoding="utf-8"))["chain"]
Row = Mapping[str, Any]


@cache
def empty() -> str:
    """SQL that makes what a warehouse has, without rows: migrating takes longer than a night of a few pages."""
    with closing(duckdb.connect()) as con:
        migrate(con)
        made = "SELECT sql FROM duckdb_tables() WHERE schema_name IN ('obs', 'core') AND NOT temporary ORDER BY table_oid"
        return "CREATE SCHEMA obs; CREATE SCHEMA core; " + " ".join(sql for (sql,) in con.execute(made).fetchall())


class Nights:
    """A warehouse in memory that knows documents and observations only."""

    def __init__(self) -> None:
        self.con = duckdb.connect(config={"threads": 1})
        self.con.execute(empty())
        self.count = 0

    def night(self, pages: Mapping[str, Sequence[Row]], judged: Judged | None = None) -> None:
        """Load pages (address → what they name), newer captures in place of older ones, and resolve."""
        self.count += 1
        documents, observations = [], []
        for url, rows in pages.items():
            document = short(url, repr(rows))
            self.con.execute("UPDATE obs.document SET is_current = false WHERE url = ?", [url])
            self.con.execute("DELETE FROM obs.document WHERE document_id = ?", [document])
            documents.append({"document_id": document, "url": url, "is_current": True, "spun": False, "origin_id": document})
            observations += [observation(document, row) for row in rows]
        for table, loaded in (("obs.document", documents), ("obs.observation", observations)):
            with registered(self.con, incoming=arrow_rows(self.con, table, loaded)):
                self.con.execute(f"INSERT INTO {table} BY NAME FROM incoming")
        assign(self.con, [one["document_id"] for one in documents], f"run-{self.count}", judged or Judged())
        self.con.execute(
            "INSERT INTO core.platform BY NAME SELECT platform_id, any_value(name) AS name, any_value(operators) AS operators, "
            "any_value(city) AS city FROM core.membership JOIN obs.observation USING (observation_id) "
            "WHERE platform_id NOT IN (SELECT platform_id FROM core.platform) GROUP BY platform_id"
        )

    def ids(self) -> dict[str, str]:
        """observation_id → platform_id, of what is current."""
        return dict(
            self.con.execute(
                "SELECT observation_id, platform_id FROM core.membership JOIN obs.observation USING (observation_id) "
                "JOIN obs.document USING (document_id) WHERE is_current ORDER BY ALL"
            ).fetchall()
        )

    def groups(self) -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for ref, platform in self.ids().items():
            found.setdefault(platform, set()).add(ref)
        return {frozenset(group) for group in found.values()}

    def all(self, table: str) -> list[tuple[Any, ...]]:
        return self.con.execute(f"FROM {table} ORDER BY ALL").fetchall()


def short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def observation(document: str, row: Row) -> dict[str, Any]:
    name, *aliases = row["names"]
    return {
        "observation_id": short(document, name, *row.get("operators", ())), "document_id": document, "name": name, "aliases": aliases,
        "operators": list(row.get("operators", ())), "province": row.get("province"), "city": row.get("city"),
        "district": row.get("district"), "year_established": row.get("year"), "observed_on": date(2026, 1, row.get("night", 1)),
        "recognitions": [{"level": level, "stage": "recognized", "batch": batch} for level, batch in row.get("titles", ())],
    }  # fmt: skip


def ref_of(url: str, row: Row) -> str:
    """The observation of a page that names this alone."""
    return str(observation(short(url, repr([row])), row)["observation_id"])


def nights_of(nights: Iterable[Mapping[str, Sequence[Row]]]) -> Nights:
    made = Nights()
    for pages in nights:
        made.night(pages)
    return made


def chain_nights() -> list[dict[str, list[Row]]]:
    """The chains of tests/resolution, one page a row unless rows share one, a night each number."""
    nights: dict[int, dict[str, list[Row]]] = {}
    for number, chain in enumerate(CHAINS):
        for place, row in enumerate(chain["seen"]):
            nights.setdefault(row["night"], {}).setdefault(row.get("page", f"{number}-{place}"), []).append(row)
    return [nights[night] for night in sorted(nights)]


def test_no_order_of_nights_changes_who_is_one_platform() -> None:
    nights = chain_nights()
    with closing(nights_of(nights).con) as con, closing(nights_of(reversed(nights)).con) as other:
        forth, back = Nights.__new__(Nights), Nights.__new__(Nights)
        forth.con, back.con = con, other
        assert forth.groups() == back.groups()
        assert forth.all("core.match") == back.all("core.match")
        one_night = nights_of([{url: rows for pages in nights for url, rows in pages.items()}])
        assert one_night.groups() == forth.groups()


NAMES = (
    "海盐化工中试平台",
    "海盐化工中试基地",
    "台州市海盐化工中试平台",
    "海盐工中试平台",
    "海盐化工中试平台（染料领域）",
    "海盐化工中试平台（农药领域）",
)
ROWS = st.fixed_dictionaries(
    {
        "names": st.sampled_from([(name,) for name in NAMES]),
        "operators": st.sampled_from([(), ("甲湾化学有限公司",), ("乙山理工大学",), ("甲湾化学有限公司", "乙山理工大学")]),
        "city": st.sampled_from([None, "台州市"]),
        "year": st.sampled_from([None, 2020, 2024]),
    }
)
PAGES = st.lists(st.lists(ROWS, min_size=1, max_size=2, unique_by=lambda row: (row["names"], row["operators"])), min_size=2, max_size=5)


A = {"names": ("海盐化工中试平台",), "operators": ("甲湾化学有限公司",), "city": "台州市"}
B = {"names": ("海盐化工中试平台",), "operators": ("乙山理工大学",), "city": "台州市"}
BOTH = {"names": ("海盐化工中试平台",), "operators": ("甲湾化学有限公司", "乙山理工大学"), "city": "台州市"}


NOBODYS = {"names": ("海盐化工中试平台",), "city": "台州市", "year": 2020}
LIKE = {**A, "year": 2021}
RIVAL = {"names": ("海盐化工中试平台",), "operators": ("乙山理工大学",)}
DYES = {"names": ("海盐化工中试平台（染料领域）",), "operators": ("甲湾化学有限公司",), "year": 2020}
DYES_ELSEWHERE = {"names": ("海盐化工中试平台（染料领域）",), "city": "湖州市", "year": 2020}
PESTICIDES = {"names": ("海盐化工中试平台（农药领域）",), "operators": ("甲湾化学有限公司",), "city": "台州市"}


@settings(deadline=None, max_examples=4)
@example([[A], [NOBODYS], [B], [BOTH]], 1)  # whose is the one without operator? The last page joins all
@example([[LIKE], [NOBODYS], [RIVAL]], 1)  # a rival comes, of whom one is not sure
@example([[RIVAL], [NOBODYS], [LIKE]], 1)  # and stands outside of the group when its likest comes
@example([[DYES], [A], [DYES_ELSEWHERE], [PESTICIDES]], 1)  # the last takes A from DYES, which so is free for what A kept away
@given(PAGES, st.integers(0, 1000))
def test_any_pages_in_any_order_or_at_once_give_the_same_groups(pages: list[list[Row]], seed: int) -> None:
    nights = [{f"page-{number}": rows} for number, rows in enumerate(pages)]
    shuffled = random.Random(seed).sample(nights, len(nights))
    one, other, at_once = (
        nights_of(nights),
        nights_of(shuffled),
        nights_of([{url: rows for night in nights for url, rows in night.items()}]),
    )

    assert one.groups() == other.groups() == at_once.groups()
    assert one.all("core.match") == other.all("core.match") == at_once.all("core.match")
    for world in (one, other):
        led = dict(world.all("core.redirect"))
        shown = set(world.ids().values())
        published = {platform for (platform,) in world.con.execute("SELECT platform_id FROM core.platform").fetchall()}
        assert published == shown | set(led), "a published id is shown, or leads to one that is"
        assert set(led.values()) <= shown
        assert not set(led) & shown
    for world in (one, other, at_once):
        world.con.close()


def test_a_replay_gives_the_same_ids() -> None:
    nights: list[dict[str, list[Row]]] = [{"a": [A]}, {"n": [NOBODYS]}, {"b": [B]}, {"x": [BOTH]}, {"x": [A]}]
    one, again = nights_of(nights), nights_of(nights)

    tables = ("core.membership", "core.redirect", "core.split")
    assert [one.all(table) for table in tables] == [again.all(table) for table in tables]
    assert one.all("core.split")


def test_merge_split_merge() -> None:
    world = nights_of([{"a": [A]}, {"b": [B]}])
    first = world.ids()
    assert len(set(first.values())) == 2

    world.night({"both": [BOTH]})
    [kept] = set(world.ids().values())
    [(gone, target)] = world.all("core.redirect")
    assert {kept, gone} == set(first.values())
    assert target == kept

    world.night({"both": [A]})  # the page is corrected: it names one operator now
    apart = world.ids()
    assert {ref: apart[ref] for ref in first} == first, "what was one by mistake has its ids again"
    assert world.all("core.redirect") == []
    [(old, new, run, moved)] = world.all("core.split")
    assert (old, new, run, len(moved)) == (kept, gone, "run-4", 1)

    world.night({"both": [BOTH]})
    assert world.all("core.redirect") == [(gone, kept)]
    assert set(world.ids().values()) == {kept}
    assert [row[:2] for row in world.all("core.merge")] == [(gone, kept)] * 2


def test_ids_come_back_to_pages_that_changed_and_were_joined_by_more_while_they_were_merged() -> None:
    world = nights_of([{"a": [A]}, {"b": [B]}])
    of_a, of_b = (world.ids()[ref_of(url, row)] for url, row in (("a", A), ("b", B)))
    world.night({"both": [BOTH]})
    world.night({"b": [{**B, "year": 2024}], "b2": [B], "b3": [B], "a": [{**A, "year": 2024}]})  # who founded them is an older capture now
    assert len(set(world.ids().values())) == 1
    world.night({"both": [A]})

    shown = world.ids()
    assert shown[ref_of("a", {**A, "year": 2024})] == of_a
    assert {shown[ref_of(url, row)] for url, row in (("b", {**B, "year": 2024}), ("b2", B), ("b3", B))} == {of_b}
    assert world.all("core.redirect") == []


def test_a_page_read_again_under_another_name_keeps_its_platform() -> None:
    world = nights_of([{"a": [A]}])
    [before] = world.ids().values()
    world.night({"a": [{**A, "names": ("海盐化工中试基地",)}]})

    assert list(world.ids().values()) == [before]
    assert world.all("core.redirect") == []


def test_a_platform_that_is_not_read_for_a_while_comes_back_under_its_id() -> None:
    world = nights_of([{"a": [A], "b": [B]}])
    before = world.ids()
    world.con.execute("DELETE FROM obs.observation")  # as a reader does that finds no platform on the page any more
    world.night({"c": []})
    assert world.ids() == {}
    world.night({"a": [A], "b": [B]})

    assert world.ids() == before


def test_a_night_that_repeats_changes_nothing() -> None:
    world = nights_of(chain_nights())
    tables = ("core.membership", "core.match", "core.redirect", "core.split", "core.block_key")
    before = {table: world.all(table) for table in tables}
    world.night(chain_nights()[0])

    assert {table: world.all(table) for table in tables} == before


def test_what_people_decided_stands_whatever_comes() -> None:
    world = nights_of([{"a": [A]}, {"b": [B]}])
    left, right = sorted(world.ids())
    same = Judged(same=frozenset({(left, right)}))
    world.night({"c": [A]}, same)
    assert len(set(world.ids().values())) == 1
    world.night({"d": [B]}, same)
    assert len(set(world.ids().values())) == 1
    world.night({"d": [B]}, Judged(different=frozenset({(left, right)})))
    assert world.ids()[left] != world.ids()[right]


def test_a_key_that_becomes_common_is_passed_over_in_any_order() -> None:
    # Rows that share nothing but a short name; the last one takes the key beyond what is looked at.
    rows = [{"names": ("公共中试平台",), "city": "台州市", "district": f"{n}号园"} for n in range(CAP + 1)]
    rows += [{"names": ("海盐化工中试平台",), "city": "台州市"}, {"names": ("海盐化工中试平台",), "city": "台州市"}]
    nights = [{f"p{number}": [row]} for number, row in enumerate(rows)]
    halves = [dict(pair for night in part for pair in night.items()) for part in (nights[:CAP], nights[CAP:])]
    one, other = nights_of(halves), nights_of(reversed(halves))

    assert one.groups() == other.groups()
    assert one.all("core.match") == other.all("core.match")


def test_verdicts_come_and_go_with_the_keys_that_are_shared() -> None:
    # All share the keys of their name; two have those of their city besides, and stay compared when the name becomes common.
    rows: list[Row] = [{"names": ("海盐化工中试平台",), "city": city} for city in ["台州市"] * 2 + [None] * (CAP - 2)]
    pages = {f"p{number}": [row] for number, row in enumerate(rows)}
    more = {"more": [{"names": ("海盐化工中试平台",)}]}
    world = nights_of([pages])
    first = world.all("core.match")
    assert len(first) == CAP * (CAP - 1) / 2

    world.night(more)
    assert len(world.all("core.match")) == 1
    assert world.all("core.match") == nights_of([pages | more]).all("core.match")

    world.night({"more": [{"names": ("激光装备中试平台",)}]})
    assert world.all("core.match") == first


@pytest.mark.parametrize("made_by", ["older@1", None])
def test_keys_of_older_code_are_made_anew(made_by: str | None) -> None:
    world = nights_of([{"a": [A]}])
    keys = world.all("core.block_key")
    world.con.execute("UPDATE core.block_key SET made_by = ?, block_key = 0", [made_by])
    world.night({"b": [B]})

    assert set(keys) <= set(world.all("core.block_key"))
    assert 0 not in {key for _, key, *_ in world.all("core.block_key")}
