"""A home whose nights are made of pages, for tests of what people judge."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from flows.judgement_file import read_judgements
from flows.resolve import Night, resolve_night
from flows.settings import Settings, prepare_home
from tests.warehouse.copied import empty_warehouse, publish_copy
from tests.warehouse.nights import NIGHT_1, Said, fetch_of, night_of, page, run_of, source_of
from transforms.model import Interpreted, Ruling
from warehouse.connect import open_snapshot, open_working
from warehouse.generations import snapshot_path
from warehouse.shard import write_shard

LITHIUM = "https://gd_jiangmen_kjj.example/a/1.html"
BASE = "https://gd_jiangmen_kjj.example/a/2.html"
PAIR = (
    page(LITHIUM, "我市建设海水提锂中试平台，已建成投用。", Said(name="海水提锂中试平台", status="operating", status_quote="已建成投用")),
    page(BASE, "海水提锂中试基地由江门盐湖科技有限公司负责。", Said(name="海水提锂中试基地", operators=("江门盐湖科技有限公司",))),
)
"""Two pages of which nobody can tell whether they speak of one platform."""


def loaded(con: duckdb.DuckDBPyConnection, folder: Path, rows: Sequence[Interpreted], number: int, rulings: Sequence[Ruling] = ()) -> str:
    """Load and resolve pages as night `number`; returns its run_id."""
    started: datetime = NIGHT_1 + timedelta(days=number)
    run = run_of(started)
    slugs = sorted({row.document.source for row in rows})
    shards = []
    for slug in slugs:
        shards.append(folder / run.run_id / f"{slug}.parquet")
        write_shard(shards[-1], [row for row in rows if row.document.source == slug])
    night = Night(
        run=run,
        sources=tuple(map(source_of, slugs)),
        fetches=tuple(map(fetch_of, rows)),
        items=(),
        source_nights=tuple(night_of(slug, loaded=len(rows)) for slug in slugs),
        shards=tuple(shards),
        rulings=tuple(rulings),
    )
    resolve_night(con, night)
    return run.run_id


class Home:
    """Nights under the judgements of the home's file. What is published is a copy of the working warehouse, which costs little."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(home=folder)
        prepare_home(self.settings)
        if not self.settings.working.exists():
            self.settings.working.write_bytes(empty_warehouse())

    def night(self, *rows: Interpreted) -> None:
        with closing(open_working(self.settings.working)) as con:
            (number,) = con.execute("SELECT count(*) FROM meta.run").fetchone() or (0,)
            run_id = loaded(con, self.settings.shards, rows, number, read_judgements(self.settings.judgements))
            publish_copy(con, self.settings.working, self.settings.published, run_id)

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with closing(open_snapshot(snapshot_path(self.settings.published, None))) as con:
            return con.execute(sql, list(parameters)).fetchall()

    def ids(self) -> dict[str, str]:
        """Name → platform_id, of what current pages name."""
        return dict(
            self.rows(
                "SELECT observation.name, platform_id FROM core.membership JOIN obs.observation AS observation USING (observation_id) "
                "JOIN obs.document USING (document_id) WHERE is_current ORDER BY ALL"
            )
        )
