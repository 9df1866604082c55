"""What a warehouse of a million observations costs: every view whole and as it is asked, the publish, and a night without news.

    python -m benchmarks.warehouse_scale [--observations N] [--home DIR] [--rounds 3] [--out FILE]

The rows are made up (`scale_rows.py`), a tenth as many platforms as observations. A home that is there already is used again. Views are
asked of the published snapshot, by two threads with 4 GB, in a connection of its own. "Whole" computes every value of
every row and hashes it, so that nothing is skipped and nothing is written. "By hand" is what a person would write over
the tables for the same question without the views (`BY_HAND`), in the same run: the ratio says what the view costs or saves, but
most say less than the view does (no evidence chosen, no copies told apart, no regions without platforms).
"""

import argparse
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.scale_rows import write_scale
from flows.catalogue import catalogue
from flows.resolve import Night, resolve_night
from transforms.model import FetchRecord, Run, Source, SourceNight
from warehouse.connect import open_working
from warehouse.rows import from_utc_digits
from warehouse.snapshot import publish
from warehouse.views import view_names

RESULTS = Path(__file__).parent / "results" / "warehouse_scale.md"
LIMITS = {"memory_limit": "4GB", "threads": "2"}
Cost = tuple[float, float]
"""Seconds of the clock, and of both processors together."""
BY_HAND = {
    "platform_current": "SELECT platform.*, count(*) AS documents FROM core.platform AS platform "
    "JOIN core.membership USING (platform_id) JOIN obs.observation AS o USING (observation_id) GROUP BY ALL",
    "platform_by_region": "SELECT province, city, district, status, count(*) FROM core.platform GROUP BY ALL",
    "platform_by_operator_kind": "SELECT kind, status, count(*) FROM (SELECT status, unnest(operator_keys) AS name_key FROM core.platform) "
    "JOIN core.organisation USING (name_key) GROUP BY ALL",
    "evidence": "SELECT m.platform_id, s.*, d.* FROM core.membership AS m JOIN obs.statement AS s USING (observation_id) "
    "JOIN obs.document AS d ON d.document_id = s.document_id WHERE d.is_current",
    "origin_count": "SELECT m.platform_id, s.field, s.value, count(DISTINCT d.origin_id) FROM core.membership AS m "
    "JOIN obs.statement AS s USING (observation_id) JOIN obs.document AS d ON d.document_id = s.document_id GROUP BY ALL",
    "platform_timeline": "SELECT p.*, s.* FROM core.status_period AS p JOIN obs.statement AS s "
    "ON s.observation_id = p.observation_ids[1] AND s.field = 'status'",
    "status_change": "SELECT *, lag(status) OVER (PARTITION BY platform_id ORDER BY position) FROM core.status_period",
    "recognition_ladder": "SELECT * FROM core.recognition",
    "claim_ledger": "SELECT c.*, d.*, (SELECT count(*) FROM core.platform) FROM obs.claim AS c JOIN obs.document AS d USING (document_id)",
    "contradiction": "SELECT c.*, s.* FROM core.contradiction AS c JOIN obs.statement AS s USING (observation_id) WHERE s.field = c.field",
    "rejected_candidate": "SELECT m.*, d.* FROM obs.mention AS m JOIN obs.document AS d USING (document_id) WHERE rejected_by IS NOT NULL",
    "run_summary": "SELECT run_id, outcome, count(*), sum(size) FROM raw.fetch GROUP BY ALL",
    "source_health": "SELECT * FROM meta.run_source",
}


def main() -> None:
    options = _options()
    with TemporaryDirectory() as made:
        report = "\n".join(run(options.home or Path(made), options.observations, options.rounds)) + "\n"
    options.out.write_text(report, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--home", type=Path, metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FILE")
    return parser.parse_args()


def run(home: Path, observations: int, rounds: int) -> list[str]:
    """Build, publish and measure; the report as lines of Markdown."""
    home.mkdir(parents=True, exist_ok=True)
    working = home / "working.duckdb"
    built = build(working, observations)
    with closing(opened(working)) as con:
        sizes = [(table, con.table(table).count("*").fetchall()[0][0]) for table in _COUNTED]
        newest = con.execute("SELECT max(run_id) FROM meta.run").fetchall()[0][0]
        shutil.rmtree(home / "published", ignore_errors=True)
        whole = [cost(lambda: publish(con, home / "published", run_id=newest))]
        renewed = [cost(partial(publish, con, home / "published", run_id=news(con, n))) for n in range(rounds)]
        nights = [cost(lambda n=n: unchanged_night(con, n)) for n in range(rounds)]
    snapshot = (home / "published" / "zhongshi.duckdb").resolve()
    return [
        "# A warehouse of a million observations",
        "",
        f"`python -m benchmarks.warehouse_scale --observations {observations}`, {datetime.now(UTC):%Y-%m-%d}; DuckDB {duckdb.__version__}.",
        f"Two threads, 4 GB. Medians of {rounds} rounds. Other work ran on the machine: the processor's seconds (both threads together)",
        "and the ratios mean more than the clock. What is measured, and what “by hand” is: `benchmarks/warehouse_scale.py`.",
        "",
        ", ".join(f"{table} {count:,}" for table, count in sizes),
        "",
        "| what | s | processor s | size |",
        "|---|---:|---:|---:|",
        f"| making the rows, once | {built[0]:.0f} | {built[1]:.0f} | {working.stat().st_size / 1e6:.0f} MB |"
        if built
        else f"| the rows, made before | | | {working.stat().st_size / 1e6:.0f} MB |",
        _line("the first publish, once: a snapshot written whole", whole, ""),
        _line("a publish after a night of news: a snapshot made from the one before", renewed, f"{snapshot.stat().st_size / 1e6:.0f} MB"),
        _line("a night without news, publish left out", nights, ""),
        "",
        *views(snapshot, rounds),
    ]


_COUNTED = (
    *("obs.document", "obs.observation", "obs.statement", "obs.mention", "obs.claim", "raw.fetch", "raw.capture", "core.block_key"),
    *("core.platform", "core.status_period", "core.recognition", "core.match"),
)


def build(working: Path, observations: int) -> Cost | None:
    """Make the rows, unless they are there."""
    if working.exists():
        return None
    with closing(opened(working)) as con:
        con.execute("SET preserve_insertion_order = false")
        return cost(lambda: write_scale(con, observations, observations // 10))


def opened(working: Path) -> duckdb.DuckDBPyConnection:
    con = open_working(working)
    for name, value in LIMITS.items():
        con.execute(f"SET {name} = '{value}'")
    return con


def cost(work: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def median(costs: list[Cost]) -> Cost:
    return statistics.median(wall for wall, _ in costs), statistics.median(processor for _, processor in costs)


def _line(what: str, costs: list[Cost], size: str) -> str:
    wall, processor = median(costs)
    return f"| {what} | {wall:.1f} | {processor:.1f} | {size} |"


def news(con: duckdb.DuckDBPyConnection, number: int) -> str:
    """The rows that a night of some 500 observations leaves: 250 documents read again and what their platforms hold now; its run_id."""
    run_id = f"20260301T1830{number:02}Z"
    con.execute(
        "INSERT INTO meta.run SELECT $run_id, strptime($run_id, '%Y%m%dT%H%M%SZ'), strptime($run_id, '%Y%m%dT%H%M%SZ'), 'live', '0.1.0'",
        {"run_id": run_id},
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE told AS SELECT document_id FROM obs.document ORDER BY hash(document_id, {number}) LIMIT 250")
    con.execute("UPDATE obs.document SET fetched_at = fetched_at + INTERVAL 1 DAY WHERE document_id IN (FROM told)")
    con.execute("""
        UPDATE core.platform SET last_seen = last_seen + 1 WHERE platform_id IN (
            SELECT platform_id FROM core.membership JOIN obs.observation USING (observation_id) WHERE document_id IN (FROM told)
        )
    """)
    return run_id


def unchanged_night(con: duckdb.DuckDBPyConnection, number: int) -> None:
    """A night in which every source answers that its list is as it was."""
    [(latest,)] = con.execute("SELECT max(started_at) FROM meta.run").fetchall()
    started_at = from_utc_digits(latest) + timedelta(days=1)
    run = Run(run_id=f"{started_at:%Y%m%dT%H%M%SZ}", started_at=started_at, kind="live", code_version=f"0.1.{number}")
    sources = catalogue()
    fetches = tuple(_unchanged(source, started_at) for source in sources)
    ended = tuple(SourceNight(source=s.slug, outcome="unchanged", detail="", claimed=None, obtained=0, loaded=0, failed=0) for s in sources)
    resolve_night(con, Night(run=run, sources=sources, fetches=fetches, items=(), source_nights=ended, shards=()))


def _unchanged(source: Source, at: datetime) -> FetchRecord:
    url = source.list_urls[0]
    return FetchRecord(
        source=source.slug,
        url=url,
        final_url=url,
        role="list",
        outcome="unchanged",
        detail="",
        status_code=304,
        media_type="text/html",
        fetched_at=at,
        sha256=None,
        size=0,
        etag=None,
        archived=None,
    )


def views(snapshot: Path, rounds: int) -> list[str]:
    """The table of all views."""
    lines = [
        "| view | rows | whole s | processor s | by hand s | view / hand | counted s | first 100 s | one platform s | one city s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with closing(duckdb.connect(str(snapshot), read_only=True, config=dict(LIMITS))) as con:
        told = "SELECT platform_id FROM core.membership GROUP BY ALL ORDER BY abs(count(*) - 20), platform_id LIMIT 1"
        asked = {"platform_id": con.execute(told).fetchall()[0][0], "city": "广州市"}
        for view in sorted(view_names()):
            lines.append(_of_view(con, view, asked, rounds))
            print(lines[-1], file=sys.stderr)
    return [*lines, "", f"The rows of `evidence` as one flat table, read whole: {_flat(snapshot, 'evidence', rounds):.2f} s."]


def _flat(snapshot: Path, view: str, rounds: int) -> float:
    """Seconds that reading the same rows takes where nothing has to be joined: what no form of the view could go below."""
    with TemporaryDirectory(dir=snapshot.parent.parent) as folder:
        file = str(Path(folder) / "flat.duckdb")
        with closing(duckdb.connect(file, config=dict(LIMITS))) as con:
            con.execute(f"ATTACH '{snapshot}' AS snapshot (READ_ONLY)")
            con.execute("USE snapshot")
            con.execute(f"CREATE TABLE flat.main.flat AS FROM mart.{view}")
        with closing(duckdb.connect(file, read_only=True, config=dict(LIMITS))) as con:
            return median([cost(lambda: _hashed(con, "FROM flat")) for _ in range(rounds)])[0]


def _of_view(con: duckdb.DuckDBPyConnection, view: str, asked: dict[str, str], rounds: int) -> str:
    columns = {name for name, *_ in con.execute(f"DESCRIBE mart.{view}").fetchall()}
    [(rows,)] = con.execute(f"SELECT count(*) FROM mart.{view}").fetchall()
    whole, processor = median([cost(lambda: _hashed(con, f"SELECT * FROM mart.{view}")) for _ in range(rounds)])
    by_hand = median([cost(lambda: _hashed(con, BY_HAND[view])) for _ in range(rounds)])[0] if view in BY_HAND else None
    asked_of_all = [f"{median([cost(partial(_hashed, con, sql)) for _ in range(rounds)])[0]:.2f}" for sql in _asked(view)]
    filtered = [
        f"{median([cost(partial(_where, con, view, column, value)) for _ in range(rounds)])[0]:.2f}" if column in columns else ""
        for column, value in asked.items()
    ]
    hand = f"{by_hand:.2f} | {whole / by_hand:.1f}" if by_hand else "|"
    return f"| {view} | {rows:,} | {whole:.2f} | {processor:.2f} | {hand} | {' | '.join(asked_of_all + filtered)} |"


def _asked(view: str) -> tuple[str, str]:
    return f"SELECT count(*) FROM mart.{view}", f"SELECT * FROM mart.{view} LIMIT 100"


def _where(con: duckdb.DuckDBPyConnection, view: str, column: str, value: str) -> object:
    return con.execute(f"SELECT * FROM mart.{view} WHERE {column} = ?", [value]).fetchall()


def _hashed(con: duckdb.DuckDBPyConnection, sql: str) -> object:
    return con.execute(f"SELECT bit_xor(hash(answer)) FROM ({sql}) AS answer").fetchall()


if __name__ == "__main__":
    main()
