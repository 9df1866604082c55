"""Measure who-is-who on mentions with known clusters: how right, how fast, and what one more night costs.

    python -m benchmarks.resolution --bench DIR [--sizes 10000 100000] [--peers PYTHON] [--out FILE]

DIR holds `bench_er.py` (`dump N` prints mentions with their clusters, `score N` reads labels, METHOD N runs a peer). PYTHON is an
interpreter that has splink and rapidfuzz. Times are seconds of one process, the peers' from the same run.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from flows.resolve import assign
from transforms.blocking import candidate_pairs
from transforms.clustering import grouped, verdicts
from transforms.matching import Profile, profile_of
from transforms.model import Known
from warehouse.connect import open_working
from warehouse.rows import arrow_rows, registered
from warehouse.transaction import transaction

RESULTS = Path(__file__).parent / "results" / "resolution.md"
PEERS = ("splink", "rapidfuzz_block")
NIGHT = 500
"""New observations of a night after the first."""
Mention = dict[str, Any]


def main() -> None:
    options = _options()
    lines = ["# Who is who: accuracy and cost", "", "Made by `python -m benchmarks.resolution`; not edited by hand.", ""]
    lines += ["| mentions | method | precision | recall | F1 | wall s | CPU s |", "|---:|---|---:|---:|---:|---:|---:|"]
    nights = ["| mentions | first night s | 500 more s | share |", "|---:|---:|---:|---:|"]
    for size in options.sizes:
        dumped = subprocess.run(_bench(options.bench, sys.executable, "dump", size), capture_output=True, text=True, check=True)
        mentions = [json.loads(line) for line in dumped.stdout.splitlines()]
        lines.append(_row(size, "zhongshi, in memory", _in_memory(options.bench, mentions)))
        for peer in PEERS if options.peers else ():
            ran = subprocess.run(_bench(options.bench, options.peers, peer, size), capture_output=True, text=True, check=True)
            lines.append(_row(size, peer, json.loads(ran.stdout.splitlines()[-1])))
        first, more = _in_warehouse(mentions)
        nights.append(f"| {size} | {first:.1f} | {more:.2f} | {more / first:.1%} |")
        print("\n".join(lines), *nights, sep="\n", file=sys.stderr)
    lines += ["", f"In the warehouse, through the night's own code; the second night brings {NIGHT} observations:", "", *nights]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FILE")
    return parser.parse_args()


def _bench(folder: Path, python: str, method: str, size: int) -> list[str]:
    return [python, str(folder / "bench_er.py"), method, str(size)]


def _row(size: int, method: str, found: dict[str, Any]) -> str:
    shares = " | ".join(f"{found[name]:.4f}" for name in ("precision", "recall", "f1"))
    return f"| {size} | {method} | {shares} | {found['wall']:.1f} | {found['cpu_total']:.1f} |"


def _in_memory(bench: Path, mentions: list[Mention]) -> dict[str, Any]:
    """Group all mentions with transforms alone; the data are read before the clock starts."""
    known = [_known(mention) for mention in mentions]
    wall, cpu = time.perf_counter(), time.process_time()
    profiles: dict[str, Profile] = {one.ref: profile_of(one) for one in known}
    found = grouped(profiles, verdicts(profiles, candidate_pairs(profiles)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    label = {ref: index for index, group in enumerate(found.groups) for ref in group}
    labels = "\n".join(str(label[one.ref]) for one in known)
    command = _bench(bench, sys.executable, "score", len(mentions))
    scored = subprocess.run(command, input=labels, capture_output=True, text=True, check=True)
    return {**json.loads(scored.stdout), "wall": wall, "cpu_total": cpu}


def _known(mention: Mention) -> Known:
    return Known(
        ref=f"{mention['id']:07d}",
        names=(mention["name"],),
        operators=(mention["org"],) if mention["org"] else (),
        city=mention["city"] or None,
        district=mention["district"] or None,
        year=mention["year"],
    )


def _in_warehouse(mentions: list[Mention]) -> tuple[float, float]:
    """Resolve all but the last mentions as a first night and these as a second; seconds of both."""
    with tempfile.TemporaryDirectory() as home, closing(open_working(Path(home) / "working.duckdb")) as con:
        return _night(con, mentions[:-NIGHT], "run-1"), _night(con, mentions[-NIGHT:], "run-2")


def _night(con: duckdb.DuckDBPyConnection, mentions: list[Mention], run_id: str) -> float:
    documents = [{"document_id": f"d{m['id']}", "url": f"u{m['id']}", "is_current": True, "spun": False} for m in mentions]
    observations = [_observation(mention) for mention in mentions]
    with transaction(con):
        for table, rows in (("obs.document", documents), ("obs.observation", observations)):
            with registered(con, incoming=arrow_rows(con, table, rows)):
                con.execute(f"INSERT INTO {table} BY NAME FROM incoming")
    started = time.perf_counter()
    with transaction(con):
        assign(con, [row["document_id"] for row in documents], run_id)
    return time.perf_counter() - started


def _observation(mention: Mention) -> dict[str, Any]:
    known = _known(mention)
    return {
        "observation_id": known.ref,
        "document_id": f"d{mention['id']}",
        "name": known.names[0],
        "operators": list(known.operators),
        "city": known.city,
        "district": known.district,
        "year_established": known.year,
        "observed_on": date(2026, 1, 1),
    }


if __name__ == "__main__":
    main()
