"""Working files of every schema version that was ever published, so that each can be tried with today's code.

    python -m tests.warehouse.migrations.make

makes what is missing: `NNNN.duckdb.xz`, a working file as it was after migration NNNN, with rows in every table, and the
migration's line in `checksums.txt`. Run it once for a new migration, before it is published; what is there stays as it
is, since it stands for files that people have. To make the newest one anew, delete it first.

The rows are those of nights that today's code has read, in the columns that the old version had; tables that such nights
leave empty get rows by hand (`BY_HAND`).
"""

import lzma
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, night_of, page
from transforms.model import Interpreted, Issue
from transforms.reading import READER, read
from transforms.reposts import signature
from warehouse.load import load_hosts, transaction
from warehouse.migrate import Migration, migrate, migrations
from warehouse.sql_files import sql_files
from warehouse.unseen import write_unseen_estimates
from warehouse.views import create_views, view_names

HERE = Path(__file__).parent
CHECKSUMS = HERE / "checksums.txt"
KJJ, NEWS = "zj_taizhou_kjj", "news_linjiang"
OLD_NAME, NEW_NAME = "括苍精细化工中试平台", "浙江括苍精细化学品中试基地"
BUILDER, HEIR = "浙江括苍化工研究院有限公司", "浙江灵江科技集团有限公司"

BY_HAND = {
    "ref.region": """
        SELECT '331000' AS code, '台州市' AS name, 'city' AS level, '330000' AS parent_code, '浙江省' AS province, '台州市' AS city
        UNION ALL BY NAME
        SELECT '440700' AS code, '江门市' AS name, 'city' AS level, '440000' AS parent_code, '广东省' AS province, '江门市' AS city""",
    "ref.region_change": "SELECT '331081' AS code, 'add' AS action, '温岭市' AS name, 'county' AS level, '1994' AS since",
    "core.redirect": "SELECT 'zs-merged' AS old_id, min(platform_id) AS new_id FROM newest.core.platform",
    "core.merge": "SELECT 'zs-merged' AS old_id, min(platform_id) AS new_id, '20261124T183005Z' AS run_id FROM newest.core.platform",
    "core.split": "SELECT 'zs-whole' AS old_id, min(platform_id) AS new_id, '20261124T183005Z' AS run_id, "
    "['o-1', 'o-2'] AS observation_ids FROM newest.core.platform",
    "core.judgement": """
        SELECT 'j-1' AS judgement_id, 'same' AS verdict, 'withdrawn' AS state, '某人' AS decided_by,
            TIMESTAMP '2026-11-25 01:00:00' AS decided_at, '同一"基地", <b>\'\'; drop' AS reason""",
    "core.rejection": "SELECT observation_id, observation_id AS judged_id, 'zs-whole' AS platform_id FROM newest.obs.observation "
    "WHERE observation_id NOT IN (SELECT observation_id FROM newest.core.membership)",
    "core.organisation_alias": "SELECT organisation_id, '括苍化工' AS alias, '括苍化工' AS alias_key FROM newest.core.organisation "
    "WHERE name LIKE '%括苍%'",
    "meta.published": "SELECT '20261124T183005Z' AS run_id, 7 AS inode, 4096 AS size, 1 AS modified_ns, 2 AS changed_ns",
    "meta.snapshot": "SELECT '20261124T183005Z' AS run_id, DATE '2026-11-25' AS as_of, TIMESTAMP '2026-11-24 19:00:00' AS published_at",
}
"""Rows of tables that the nights below leave empty."""
OF_OLD = {
    ("core.block_key", 5): "SELECT platform_id, '=' || name_key AS block_key FROM newest.core.platform",
    ("core.match", 5): "SELECT observation_id AS left_id, platform_id AS right_id, 'POSITIVE' AS judgement, 1.0 AS score, "
    "['same_name'] AS reasons, 'rules@1' AS decided_by FROM newest.core.membership",
    ("core.block_key", 12): "SELECT observation_id, '=' || block_key AS block_key, placed, made_by FROM newest.core.block_key",
    ("core.judgement", 8): "SELECT 'j-1' AS judgement_id, 'same' AS verdict, 'o-1' AS left_id, 'o-2' AS right_id, '同一' AS reason",
}
"""What a table held before the version named."""
REMADE = {5: ("core.block_key", "core.match"), 8: ("core.judgement",), 12: ("core.block_key",)}
"""Tables of which a migration drops or rewrites the rows: the next night makes keys and verdicts; nothing had ever written a judgement."""


def told(published_on: str, title: str, text: str, *, source: str = KJJ, night: int = 0) -> Interpreted:
    """A page, read by the real reader."""
    blank = page(f"https://{source}.example/{published_on}.html", text, source=source, published_on=published_on, title=title)
    reading = read(blank.document, region_code="331000", publisher="台州市科学技术局", as_of=date.fromisoformat(published_on))
    issue = Issue(severity="info", code="duplicate_row", subject=title, detail="一行 'x', \"y\"")
    fetched_at = NIGHT_1 + timedelta(days=night)
    return replace(
        blank, reading=replace(reading, issues=(*reading.issues, issue)), reader=READER, fetched_at=fetched_at, signature=signature(text)
    )


NIGHTS: Sequence[Sequence[Interpreted]] = (
    (
        FIRST,
        page(OPENING.document.url, "丙丁生物中试基地拟于11月20日揭牌。", Said(name="丙丁生物中试基地"), published_on="2026-11-21"),
        told("2024-05-10", "中试平台开工", f"5月8日，位于临海市的{OLD_NAME}正式开工建设，由{BUILDER}承建，总投资2.1亿元。"),
        told("2025-06-20", "关于认定第一批市级中试平台的通知", f"经公示无异议，现认定位于临海市的{OLD_NAME}为第一批市级中试平台。"),
    ),
    (
        replace(OPENING, fetched_at=NIGHT_1 + timedelta(days=1)),
        told("2025-03-19", "中试平台启用", f"昨日，位于临海市的{OLD_NAME}揭牌启用。平台由{BUILDER}运营。", source=NEWS, night=1),
        told("2026-03-05", "建设进展", f"位于临海市的{OLD_NAME}正在建设，由{BUILDER}承建，总投资3.4亿元。", source=NEWS, night=1),
        told(
            "2026-02-11",
            "关于同意中试平台名称变更的批复",
            f"经研究，自2026年2月10日起，同意“{OLD_NAME}”更名为“{NEW_NAME}”，依托单位由{BUILDER}变更为{HEIR}。",
            night=1,
        ),
    ),
)  # fmt: skip


def main() -> None:
    with TemporaryDirectory() as folder:
        newest = _world(Path(folder))
        for step in migrations():
            fixture = fixture_of(step.number)
            if not fixture.exists():
                fixture.write_bytes(lzma.compress(_old_file(step.number, newest, Path(folder)), preset=9))
                _note(step)
                print(f"{fixture.name}: {fixture.stat().st_size} bytes", file=sys.stderr)


def fixture_of(number: int) -> Path:
    return HERE / f"{number:04}.duckdb.xz"


def checksums() -> dict[str, str]:
    """Name of a published migration → SHA-256 of its text."""
    lines = CHECKSUMS.read_text("utf-8").splitlines() if CHECKSUMS.exists() else []
    return {name.removesuffix(".sql"): sha256 for sha256, name in (line.split() for line in lines)}


def _note(step: Migration) -> None:
    noted = checksums() | {step.name: step.sha256}
    CHECKSUMS.write_text("".join(f"{noted[name]}  {name}.sql\n" for name in sorted(noted)), encoding="utf-8")


def _world(folder: Path) -> Path:
    """A working file of the newest version, lived through NIGHTS."""
    world = World(folder)
    world.kinds[NEWS] = "news"
    with closing(world.con) as con:
        for number, pages in enumerate(NIGHTS):
            ended = [night_of(KJJ), night_of(NEWS, outcome="empty", loaded=0)]
            run = world.night(pages, started_at=NIGHT_1 + timedelta(days=number), nights=ended)
            with transaction(con):
                load_hosts(con, run.run_id, [{"host": f"https://{KJJ}.example", "requests": 3, "bytes": 9000, "robots": "rules"}])
        con.execute(_DROP_OF_OLD_CAPTURES)
        create_views(con)
        write_unseen_estimates(con)
    return folder / "working.duckdb"


_DROP_OF_OLD_CAPTURES = """
    DELETE FROM core.membership WHERE observation_id IN (
        SELECT observation_id FROM obs.observation INNER JOIN obs.document USING (document_id) WHERE NOT is_current
    )
"""
"""So that one of them can be what people took out of the platforms."""


def _old_file(number: int, newest: Path, folder: Path) -> bytes:
    path = folder / f"{number:04}.duckdb"
    with closing(duckdb.connect(str(path))) as con:
        migrate(con, migrations()[:number])
        con.execute(f"ATTACH '{newest}' AS newest (READ_ONLY)")
        for table in tables_of(con):
            _fill(con, table, number)
            if con.table(table).count("*").fetchall() == [(0,)]:
                raise SystemExit(f"{table} stays empty at version {number}: give it rows in BY_HAND")
        con.execute("DETACH newest")
        _leave_views(con)
    return path.read_bytes()


def tables_of(con: duckdb.DuckDBPyConnection) -> list[str]:
    sql = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT temporary"
    return [name for (name,) in con.execute(sql + " ORDER BY table_oid").fetchall()]


def _fill(con: duckdb.DuckDBPyConnection, table: str, number: int) -> None:
    if table == "meta.migration":
        return
    earlier = next((sql for (name, before), sql in OF_OLD.items() if name == table and number < before), None)
    if earlier is not None:
        con.execute(f"INSERT INTO {table} BY NAME {earlier}")
        return
    there = {name for name, *_ in con.execute(f"DESCRIBE newest.{table}").fetchall()}
    shared = ", ".join(f'"{name}"' for name, *_ in con.execute(f"DESCRIBE {table}").fetchall() if name in there)
    con.execute(f"INSERT INTO {table} BY NAME SELECT {shared} FROM newest.{table} ORDER BY ALL")  # noqa: S608 - our own names
    if table in BY_HAND and con.table(table).count("*").fetchall() == [(0,)]:
        con.execute(f"INSERT INTO {table} BY NAME {BY_HAND[table]}")


def _leave_views(con: duckdb.DuckDBPyConnection) -> None:
    """The views that a publish left behind, as far as the old tables can hold today's."""
    files = dict(sql_files("views"))
    for name in view_names():
        with suppress(duckdb.Error):
            con.execute(files[name])


def unpacked(number: int, path: Path) -> Path:
    """The working file of a version, written to `path`."""
    path.write_bytes(lzma.decompress(fixture_of(number).read_bytes()))
    return path


if __name__ == "__main__":
    main()
