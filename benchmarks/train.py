"""Train the two scorers of the reader: who is an operator of a platform, and what state a platform is in.

    python -m benchmarks.train --collect DIR...    features of labelled pages → training/{operators,statuses}.jsonl
    python -m benchmarks.train                     cross-validate over pages, then write the lexicons of weights

A row is one organisation seen from one platform, or one platform: its page, its features and what the gold says. Rows hold
words of the features' vocabulary and relations, never a page's sentences. Needs the extra `train` (scikit-learn); reading
needs the weights alone.
"""

import argparse
import csv
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import score
from flows.extract import read_page
from transforms.mentions import aliases, evidence, operator_features, operator_scores, scopes, status_features, status_scores
from transforms.mentions.candidates import Record
from transforms.mentions.conditions import attach_conditions
from transforms.mentions.operators import by_rules
from transforms.mentions.owners import Owner, owners_of
from transforms.mentions.page import Page, page_of
from transforms.mentions.table_rows import readable
from transforms.model import Interpreted
from transforms.reading import find_candidates

HERE = Path(__file__).parent
LEXICONS = HERE.parent / "transforms" / "lexicons"
ROWS = HERE / "training"
STRENGTH = {"operators": 0.3, "statuses": 0.2}
"""The inverse of the penalty on large weights, chosen by cross-validation over pages."""
FOLDS = 8
UNSEEN = "300"
"""From here on are the pages that were written after the rules; in the others the rules are right too often, so they weigh little."""
SEEN_WEIGHT = {"operators": 0.3, "statuses": 0.05}
_SURE = 0.8
"""How alike a name read and a name of the gold must be to be one platform."""
_SMALL = 0.02
"""Weights below are left out of a lexicon."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page as the scorers see it, and the gold platform of each of its records."""

    name: str
    page: Page
    records: list[Record]
    owners: list[Owner]
    gold: list[dict[str, Any] | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collect", type=Path, nargs="+", metavar="DIR")
    folders = parser.parse_args().collect
    tasks = {"operators": operator_rows, "statuses": status_rows}
    if folders:
        pages = [page for folder in folders for page in labelled(folder)]
        ROWS.mkdir(exist_ok=True)
        for task, rows_of in tasks.items():
            rows = [row for page in pages for row in rows_of(page)]
            (ROWS / f"{task}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
            print(f"{task}: {len(rows)} rows of {len(pages)} pages")
        return
    for task in tasks:
        rows = [json.loads(line) for line in (ROWS / f"{task}.jsonl").read_text(encoding="utf-8").splitlines()]
        print(f"{task}: {cross_validated(task, rows)}")
        write_weights(task, fitted(task, rows))


def labelled(folder: Path) -> Iterator[Labelled]:
    """Yield the pages of a folder as far as the written rules read them; those of the dev set that are set aside left out."""
    gold = score.load_gold(str(folder / "gold"))
    for path in sorted((folder / "pages").glob("*.html")):
        result = read_page(path).result
        if path.stem not in gold or path.stem in score.ASIDE or not isinstance(result, Interpreted):
            continue
        page = page_of(result.document, tuple(table for table, _ in readable(result.document)))
        records, _ = aliases.records_of(page, [c for c in find_candidates(page) if c.rejected_by is None])
        records = evidence.join_spoken(page, records)
        scopes.with_scopes(page, records)
        owners = [o for o in owners_of(page) if not page.in_noise(o.start)]
        by_rules(page, records, owners)
        attach_conditions(page, records)
        yield Labelled(path.stem, page, records, owners, [_gold_of(gold[path.stem]["platforms"], r.name) for r in records])


def _gold_of(platforms: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    best = max(platforms, key=lambda g: score.name_score(name, g), default=None)
    return best if best and score.name_score(name, best) >= _SURE else None


def operator_rows(page: Labelled) -> Iterator[Row]:
    """Yield the organisations near each platform; `is` = 1 for its operators."""
    for record, gold in zip(page.records, page.gold, strict=True):
        if gold is None:
            continue
        wanted = gold.get("operators") or [o for o in [gold.get("operator")] if o]
        for owner in operator_scores.candidates_of(page.page, record, page.owners):
            features = operator_features.features_of(page.page, page.records, record, owner, page.owners)
            said = int(any(score.op_match(owner.name, one) for one in wanted))
            yield {"page": page.name, "is": said, "features": sorted(features)}


def status_rows(page: Labelled) -> Iterator[Row]:
    """Yield each platform; `is` = its state, the rules' own where the gold accepts that too."""
    for record, gold in zip(page.records, page.gold, strict=True):
        if gold is None or gold.get("optional"):
            continue
        said = status_scores.state_of(record)
        accepted = {gold.get("status") or "none", *(s or "none" for s in gold.get("status_accept") or ())}
        features = status_features.features_of(page.page, record, len(page.records))
        yield {"page": page.name, "is": said if said in accepted else gold.get("status") or "none", "features": sorted(features)}


def fitted(task: str, rows: list[Row]) -> dict[str, dict[Any, float]]:
    """Return the weights of a logistic regression: by feature, for each answer."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(row["features"], 1.0) for row in rows])
    model = LogisticRegression(C=STRENGTH[task], max_iter=4000, fit_intercept=False)
    model.fit(matrix, [row["is"] for row in rows], sample_weight=[1.0 if row["page"] >= UNSEEN else SEEN_WEIGHT[task] for row in rows])
    answers = model.classes_ if len(model.coef_) > 1 else model.classes_[1:]
    return {
        feature: dict(zip(answers, (float(c) for c in column), strict=True))
        for feature, column in zip(vectors.get_feature_names_out(), model.coef_.T, strict=True)
    }


def answered(weights: dict[str, dict[Any, float]], row: Row) -> Any:
    """Return the answer that a row's features make likeliest."""
    sums: dict[Any, float] = {}
    for feature in row["features"]:
        for answer, weight in weights.get(feature, {}).items():
            sums[answer] = sums.get(answer, 0.0) + weight
    best = max(sums, key=sums.__getitem__)
    return best if len(sums) > 1 else int(sums[best] >= 0)


def cross_validated(task: str, rows: list[Row]) -> str:
    """Return the share of right answers, each page judged by weights that never saw it."""
    pages = sorted({row["page"] for row in rows})
    random.Random(1).shuffle(pages)
    fold = {page: number % FOLDS for number, page in enumerate(pages)}
    right = 0
    for number in range(FOLDS):
        weights = fitted(task, [row for row in rows if fold[row["page"]] != number])
        right += sum(answered(weights, row) == row["is"] for row in rows if fold[row["page"]] == number)
    common = max(sum(r["is"] == answer for r in rows) for answer in {r["is"] for r in rows})
    shares = f"{right / len(rows):.3f} right of {len(rows)}; the commonest answer alone: {common / len(rows):.3f}"
    return f"cross-validated over {len(pages)} pages: {shares}"


def write_weights(task: str, weights: dict[str, dict[Any, float]]) -> None:
    """Write the lexicon of a task, heaviest features first."""
    columns = ["weight"] if task == "operators" else list(status_scores.STATES)
    out = io.StringIO()
    out.write(f"# Weights of features, by benchmarks/train.py from benchmarks/training/{task}.jsonl.\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("feature", *columns))
    for feature, row in sorted(weights.items(), key=lambda item: (-max(map(abs, item[1].values())), item[0])):
        if max(map(abs, row.values())) >= _SMALL:
            writer.writerow((feature, *(f"{row.get(1 if task == 'operators' else c, 0.0):.3f}" for c in columns)))
    (LEXICONS / f"weights_{task}.csv").write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
