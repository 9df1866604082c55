"""Measure who-is-who on mentions with known clusters: how right, how fast, and what one more night costs.

    python -m benchmarks.resolution --bench DIR [--sizes 10000 100000] [--peers PYTHON] [--out FILE]

DIR holds `bench_er.py` (`dump N` prints mentions with their clusters, `score N` reads labels, METHOD N runs a peer). PYTHON is an
interpreter that has splink and rapidfuzz. Times are seconds of one process, the peers' from the same run. Each night is a process
of its own, as it is in use, with the lexicons loaded: a night has read pages before it resolves what they say.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from flows.resolve import assign
from transforms.blocking import candidate_pairs
from transforms.clustering import grouped
from transforms.matching import Profile, match, profile_of, verdicts
from transforms.model import Known
from warehouse.connect import open_working
from warehouse.rows import arrow_rows, id_table, registered
from warehouse.transaction import transaction

RESULTS = Path(__file__).parent / "results" / "resolution.md"
PEERS = ("splink", "rapidfuzz_block")
NIGHT, MORE = 500, 5
"""New observations of a night after the first, and how many such nights are measured."""
Mention = dict[str, Any]


def main() -> None:
    options = _options()
    lines = ["# Who is who: accuracy and cost", "", "Made by `python -m benchmarks.resolution`; not edited by hand.", ""]
    lines += ["| mentions | method | precision | recall | F1 | wall s | CPU s |", "|---:|---|---:|---:|---:|---:|---:|"]
    nights = ["| mentions | all at once, s | CPU s | 500 more, s | CPU s | share | share of CPU | of all pairs | of all mentions |"]
    nights += ["|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    loads = [_load()]
    for size in options.sizes:
        lines.append(_row(size, "zhongshi, in memory", _in_memory(options.bench, _mentions(options.bench, size))))
        for peer in PEERS if options.peers else ():
            ran = subprocess.run(_bench(options.bench, options.peers, peer, size), capture_output=True, text=True, check=True)
            lines.append(_row(size, peer, json.loads(ran.stdout.splitlines()[-1])))
        nights.append(_nights_row(size, _mentions(options.bench, size + MORE * NIGHT)))
        loads.append(_load())
        print("\n".join(lines), *nights, *loads, sep="\n", file=sys.stderr)
    lines += ["", *_EXPLAINED, "", *nights, "", f"Processes waiting for {os.cpu_count()} cores: {', '.join(loads)}."]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


_EXPLAINED = (
    "In the warehouse, through the night's own code, each night in a process of its own: all mentions as a first night, then nights that",
    f"bring {NIGHT} observations more, of which the median is told. What they cost at least shows in the last columns: the share that new",
    "observations have in all pairs that are compared, and the share of all mentions that are of their platforms, which are grouped anew.",
)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} at {datetime.now(UTC):%H:%M} UTC"


def _mentions(bench: Path, size: int) -> list[Mention]:
    dumped = subprocess.run(_bench(bench, sys.executable, "dump", size), capture_output=True, text=True, check=True)
    return [json.loads(line) for line in dumped.stdout.splitlines()]


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


@dataclass(frozen=True, slots=True)
class Cost:
    wall: float
    cpu: float
    own: float
    """Share of all mentions that are of the platforms of the new ones."""


def _nights_row(size: int, mentions: list[Mention]) -> str:
    """Resolve the first `size` mentions as a first night and the others as further ones."""
    with tempfile.TemporaryDirectory() as home:
        working = Path(home) / "working.duckdb"
        first = _in_new_process(working, mentions[:size], 0)
        more = [_in_new_process(working, mentions[at : at + NIGHT], at) for at in range(size, len(mentions), NIGHT)]
    wall, cpu, own = (median(getattr(cost, name) for cost in more) for name in ("wall", "cpu", "own"))
    profiles = {one.ref: profile_of(one) for one in map(_known, mentions[: size + NIGHT])}
    pairs = candidate_pairs(profiles)
    new = {_known(mention).ref for mention in mentions[size : size + NIGHT]}
    compared = sum(left in new or right in new for left, right in pairs) / len(pairs)
    shares = " | ".join(f"{share:.1%}" for share in (wall / first.wall, cpu / first.cpu, compared, own))
    return f"| {size} | {first.wall:.1f} | {first.cpu:.1f} | {wall:.2f} | {cpu:.2f} | {shares} |"


def _in_new_process(working: Path, mentions: list[Mention], at: int) -> Cost:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_night, working, mentions, f"run-{at}").result()


def _night(working: Path, mentions: list[Mention], run_id: str) -> Cost:
    documents = [{"document_id": f"d{m['id']}", "url": f"u{m['id']}", "is_current": True, "spun": False} for m in mentions]
    observations = [_observation(mention) for mention in mentions]
    match(*(Known(ref=ref, names=(f"江门市{ref}中试平台",), operators=(f"江门市{ref}学院",)) for ref in "甲乙"))  # loads the lexicons
    with closing(open_working(working)) as con:
        with transaction(con):
            for table, rows in (("obs.document", documents), ("obs.observation", observations)):
                with registered(con, incoming=arrow_rows(con, table, rows)):
                    con.execute(f"INSERT INTO {table} BY NAME FROM incoming")
        wall, cpu = time.perf_counter(), time.process_time()
        with transaction(con):
            assign(con, [row["document_id"] for row in documents], run_id)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        with registered(con, incoming=id_table(row["observation_id"] for row in observations)):
            own, every = con.execute(_OWN).fetchall()[0]
        return Cost(wall, cpu, own / every)


_OWN = """
    SELECT count(*) FILTER (platform_id IN (SELECT platform_id FROM core.membership SEMI JOIN incoming ON id = observation_id)), count(*)
    FROM core.membership
"""


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
