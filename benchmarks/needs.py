"""Measure finding platforms for needs: nDCG@5 on needs with judged relevance, beside two plain rankings.

    python -m benchmarks.needs [--out FILE] [--speed SNAPSHOT]

The world is `tests/flows/needs.toml`: invented pages read by the reader itself. Half of the needs are open (words and weights were chosen
on them), half are held: only their mean is printed. SNAPSHOT is a published file in which the time of an answer is measured.
"""

import argparse
import math
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import mean

from flows.match import match_need
from tests.flows.need_world import DEPTH, Judged, grades_of, ids_by_name, judged_needs, make_home, ndcg
from transforms.text import simplify
from warehouse.connect import open_snapshot
from warehouse.generations import snapshot_path

RESULTS = Path(__file__).parent / "results" / "needs.md"
SPEED_NEEDS = (
    "细胞药物 GMP 小批量 广东",
    "检测 CNAS 国家级",
    "酶制剂 工艺验证 江西附近 已投用 对外开放",
    "微通道反应 硝化 工艺优化",
    "广东 已投用",
)
RUNS = 3
"""Of several runs the quickest counts: other work on the machine only adds."""
Method = Callable[[str], Sequence[str]]
_ALL_SAID = """
    SELECT name, concat_ws(' ', name, province, city, district, status, industry, array_to_string(services, ' '),
        (SELECT string_agg(DISTINCT sentence, ' ') FROM mart.evidence WHERE evidence.platform_id = platform.platform_id)) AS said
    FROM mart.platform_current AS platform
    ORDER BY name
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        make_home(Path(folder))
        snapshot = snapshot_path(Path(folder) / "published")
        with closing(open_snapshot(snapshot)) as con:
            said = {name: simplify(text).lower() for name, text in con.execute(_ALL_SAID).fetchall()}
        methods: Mapping[str, Method] = {
            "zhongshi match": lambda need: [one.offer.name for one in match_need(need, snapshot).ranking.found],
            "BM25 over pairs of characters": bm25(said),
            "count of words (LIKE)": word_count(said),
        }
        lines = _accuracy(methods, judged_needs())
    if options.speed:
        lines += _speed(options.speed)
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FILE")
    parser.add_argument("--speed", type=Path, metavar="SNAPSHOT")
    return parser.parse_args()


def _accuracy(methods: Mapping[str, Method], needs: Sequence[Judged]) -> list[str]:
    lines = ["# Platforms for a need: accuracy and cost", "", "Made by `python -m benchmarks.needs`; not edited by hand.", ""]
    lines += [f"| ranking | open: nDCG@{DEPTH} | open: best first | held: nDCG@{DEPTH} | held: best first |", "|---|---:|---:|---:|---:|"]
    ids = ids_by_name()
    for name, method in methods.items():
        cells = []
        for held in (False, True):
            grades = [(grades_of(method(need.text), need, ids), need) for need in needs if need.held == held]
            cells.append(f"{mean(ndcg(found, need) for found, need in grades):.3f}")
            cells.append(f"{mean(found[:1] == [max(need.relevant.values())] for found, need in grades):.2f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    counts = Counter(need.held for need in needs)
    return [
        *lines,
        "",
        f"{counts[False]} open needs, {counts[True]} held ones, {len(ids)} platforms. Best first: the need's best platform stands first.",
    ]


# --- plain rankings over the same texts, in simplified script as well ---------------------------------------


def word_count(said: Mapping[str, str]) -> Method:
    def ranked(need: str) -> Sequence[str]:
        words = [word for word in re.split(r"[\s，。、,]+", simplify(need).lower()) if word]
        counts = {name: sum(word in text for word in words) for name, text in said.items()}
        return sorted((name for name in said if counts[name]), key=lambda name: -counts[name])

    return ranked


def bm25(said: Mapping[str, str], k1: float = 1.2, b: float = 0.75) -> Method:
    terms = {name: Counter(_terms(text)) for name, text in said.items()}
    in_documents = Counter(term for counts in terms.values() for term in counts)
    length = mean(sum(counts.values()) for counts in terms.values())

    def score(name: str, wanted: Sequence[str]) -> float:
        counts, norm = terms[name], k1 * (1 - b + b * sum(terms[name].values()) / length)
        idf = {term: math.log(1 + (len(said) - in_documents[term] + 0.5) / (in_documents[term] + 0.5)) for term in wanted}
        return sum(idf[term] * counts[term] * (k1 + 1) / (counts[term] + norm) for term in wanted if counts[term])

    def ranked(need: str) -> Sequence[str]:
        scores = {name: score(name, _terms(simplify(need).lower())) for name in said}
        return sorted((name for name in said if scores[name] > 0), key=lambda name: -scores[name])

    return ranked


def _terms(text: str) -> list[str]:
    latin = re.findall(r"[a-z0-9]+", text)
    return latin + [run[at : at + 2] for run in re.findall("[\u3400-\u9fff]+", text) for at in range(max(1, len(run) - 1))]


# --- cost -------------------------------------------------------------------------------------------------


def _speed(snapshot: Path) -> list[str]:
    with closing(open_snapshot(snapshot)) as con:
        platforms, statements = (con.table(name).count("*").fetchall()[0][0] for name in ("core.platform", "obs.statement"))
    lines = [
        "",
        f"Seconds of an answer, a connection opened anew each time, over {platforms:,} platforms and {statements:,} statements:",
        "",
    ]
    lines += ["| need | wall s | CPU s | found |", "|---|---:|---:|---:|"]
    for need in SPEED_NEEDS:
        runs = [_timed(need, snapshot) for _ in range(RUNS)]
        lines.append(f"| {need} | {min(wall for wall, _, _ in runs):.1f} | {min(cpu for _, cpu, _ in runs):.1f} | {runs[0][2]} |")
    return lines


def _timed(need: str, snapshot: Path) -> tuple[float, float, int]:
    wall, cpu = time.perf_counter(), time.process_time()
    found = len(match_need(need, snapshot).ranking.found)
    return time.perf_counter() - wall, time.process_time() - cpu, found


if __name__ == "__main__":
    main()
