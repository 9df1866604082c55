"""Train the scorers of the reader: what is a platform's name, who its operator, what its state, level and services; where a stem ends
in a run-on list.

    python -m benchmarks.train --collect DIR...    labelled pages → training/*.jsonl, training/parts.csv
    python -m benchmarks.train                     cross-validate over pages, then write the lexicons of weights

A row is one organisation or one list seen from one platform, or one platform: its page, its features and what the gold says. Rows
hold words of the features' vocabulary, the last two characters of a list's items and relations, never a page's sentences. Needs
the extra `train` (scikit-learn); reading needs the weights alone.
"""

import argparse
import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import score
from flows.extract import read_page
from transforms.mentions import (
    aliases,
    homes,
    level_features,
    measures,
    name_features,
    name_scores,
    operator_features,
    operator_scores,
    other_names,
    scopes,
    service_features,
    status_features,
    status_scores,
    stem_edges,
)
from transforms.mentions.candidates import Candidate, Record
from transforms.mentions.conditions import attach_conditions
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.operators import by_rules
from transforms.mentions.owners import Owner, owners_of
from transforms.mentions.page import Page, page_of
from transforms.mentions.recognitions import levels_of
from transforms.mentions.service_features import Around
from transforms.mentions.table_rows import readable
from transforms.model import Interpreted
from transforms.organisation_tails import find_tails
from transforms.reading import find_candidates
from transforms.regions import Region, find_regions

HERE = Path(__file__).parent
LEXICONS = HERE.parent / "transforms" / "lexicons"
ROWS = HERE / "training"
PARTS = ROWS / "parts.csv"
STRENGTH = {"operators": 0.3, "statuses": 0.5, "levels": 0.2, "stems": 1.0, "names": 1.0, "services": 0.3}
"""The inverse of the penalty on large weights, chosen by cross-validation over pages."""
FOLDS = 8
UNSEEN = "300"
"""From here on are the pages that were written after the rules; in the others the rules are right too often, so they weigh little."""
SEEN_WEIGHT = {"operators": 0.3, "statuses": 0.05, "levels": 0.2, "stems": 1.0, "names": 1.0, "services": 0.5}
JOINS = 6000
"""Stems and organisations joined at random."""
_STEM, _ORGANISATION = (3, 24), (6, 26)
"""Least and most characters of what is joined."""
_OUTSIDE = ("in_related_link", "in_flattened_table", "inside_another_name", "in_document_title")
"""Rules that drop a candidate for where it stands, whatever it says."""
_SURE = 0.8
"""How alike a name read and a name of the gold must be to be one platform."""
_SMALL = {"operators": 0.02, "statuses": 0.02, "levels": 0.02, "stems": 0.1, "names": 0.1, "services": 0.05}
"""Weights below are left out of a lexicon."""

_WORDS_OF_SERVICE, _ALIKE = 4, 0.6
"""Characters of a part of a service, and the likeness of another wording, that still name it."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page as the scorers see it, and the gold platform of each of its records."""

    name: str
    page: Page
    records: list[Record]
    owners: list[Owner]
    gold: list[dict[str, Any] | None]
    all_gold: list[dict[str, Any]]
    candidates: list[Candidate]
    home: Region | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collect", type=Path, nargs="+", metavar="DIR")
    folders = parser.parse_args().collect
    tasks: dict[str, Callable[[Labelled], Iterator[Row]]] = {
        "operators": operator_rows,
        "statuses": status_rows,
        "levels": level_rows,
        "names": name_rows,
        "services": service_rows,
    }
    if folders:
        pages = [page for folder in folders for page in labelled(folder)]
        ROWS.mkdir(exist_ok=True)
        for task, rows_of in tasks.items():
            rows = [row for page in pages for row in rows_of(page)]
            (ROWS / f"{task}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
            print(f"{task}: {len(rows)} rows of {len(pages)} pages")
        parts = sorted({part for page in pages for part in parts_of(page)})
        PARTS.write_text("part,name\n" + "".join(f"{part},{name}\n" for part, name in parts), encoding="utf-8")
        print(f"stems and organisations: {len(parts)}")
        return
    for task in tasks:
        lines = (ROWS / f"{task}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for line in lines for row in expanded(json.loads(line))]
        print(f"{task}: {cross_validated(task, rows)}")
        write_weights(task, fitted(task, rows))
    with PARTS.open(encoding="utf-8") as file:
        parts = [(row["part"], row["name"]) for row in csv.DictReader(file)]
    print(f"stems: {edges_found(parts):.3f} of the edges found in joins of parts that the weights never saw")
    write_weights("stems", fitted("stems", list(stem_rows(parts, JOINS))))


def labelled(folder: Path) -> Iterator[Labelled]:
    """Yield the pages of a folder as far as the written rules read them; those of the dev set that are set aside left out."""
    gold = score.load_gold(str(folder / "gold"))
    for path in sorted((folder / "pages").glob("*.html")):
        result = read_page(path).result
        if path.stem not in gold or path.stem in score.ASIDE or not isinstance(result, Interpreted):
            continue
        page = page_of(result.document, tuple(table for table, _ in readable(result.document)))
        candidates = list(find_candidates(page))
        records, _ = aliases.records_of(page, [c for c in candidates if c.rejected_by is None])
        records = other_names.join_spoken(page, records)
        scopes.with_scopes(page, records)
        owners = [o for o in owners_of(page) if not page.in_noise(o.start)]
        by_rules(page, records, owners)
        attach_conditions(page, records)
        platforms = gold[path.stem]["platforms"]
        of_records = [_gold_of(platforms, record.name) for record in records]
        home = homes.home_region(page, owners, region_code=None, publisher=None)
        yield Labelled(path.stem, page, records, owners, of_records, platforms, candidates, home[0] if home else None)


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


def level_rows(page: Labelled) -> Iterator[Row]:
    """Yield the mentions of a level that may be a platform's; `is` = 1 where it is."""
    for record, gold in zip(page.records, page.gold, strict=True):
        if gold is None or gold.get("optional"):
            continue
        accepted = {gold.get("level"), *(gold.get("level_accept") or ())}
        levels = list(levels_of(page.page, record, page.home))
        for fact in levels:
            features = level_features.features_of(page.page, record, fact, levels)
            yield {"page": page.name, "is": int(fact.value in accepted), "features": sorted(features)}


def name_rows(page: Labelled) -> Iterator[Row]:
    """Yield the candidates that head nouns without quotes make, those that a written rule drops among them; `is` = 1 for names."""
    for candidate in page.candidates:
        if not name_scores.is_scored(candidate) or candidate.rejected_by in _OUTSIDE:
            continue
        alike = [gold for gold in page.all_gold if score.name_score(candidate.name, gold) >= _SURE]
        if not any(gold.get("optional") for gold in alike):
            yield {"page": page.name, "is": int(bool(alike)), "features": sorted(name_features.features_of(page.page, candidate))}


def service_rows(page: Labelled) -> Iterator[Row]:
    """Yield the lists that may name a platform's services, each with its items; `is` of an item = 1 for services."""
    around = Around.of(page.page, page.records)
    for index, (told, gold) in enumerate(zip(measures.told_of(page.page, page.records), page.gold, strict=True)):
        if gold is None or gold.get("optional") or "services" in told.settled:
            continue
        wanted = [score.norm(one) for one in gold.get("services") or ()]
        for offer in measures.offered_in(page.page, told):
            words = [page.page.text[start:end] for start, end in offer.items]
            items = [
                [int(any(_is_service(score.norm(w), one) for one in wanted)), sorted(service_features.features_of_item(w))] for w in words
            ]
            yield {"page": page.name, "features": sorted(service_features.features_of(around, index, offer)), "items": items}


def _is_service(said: str, wanted: str) -> bool:
    within = wanted in said or (said in wanted and len(said) >= min(_WORDS_OF_SERVICE, len(wanted) / 2))
    return bool(wanted) and (within or score.ratio(wanted, said) >= _ALIKE)


def expanded(row: Row) -> Iterator[Row]:
    """Yield one row an item of a row of lists; any other row as it is."""
    if "items" not in row:
        yield row
        return
    for said, features in row["items"]:
        yield {"page": row["page"], "is": said, "features": [*row["features"], *features]}


def parts_of(page: Labelled) -> Iterator[tuple[str, str]]:
    """Yield the stems of the gold's platforms and the names of their operators."""
    for gold in page.all_gold:
        heads = [m.start() for m in STRONG_HEAD.finditer(gold["name"])]
        if heads and _STEM[0] <= heads[-1] <= _STEM[1]:
            yield "stem", gold["name"][: heads[-1]]
        yield from (("organisation", o) for o in gold.get("operators") or () if _ORGANISATION[0] <= len(o) <= _ORGANISATION[1])


def stem_rows(names: list[tuple[str, str]], joins: int) -> Iterator[Row]:
    """Yield every place in stems joined to organisations at random; `is` = 1 for the edge, `join` numbers the joins."""
    chance = random.Random(3)
    parts = {part: [name for kind, name in names if kind == part] for part in ("stem", "organisation")}
    for number in range(joins):
        stem, organisation = chance.choice(parts["stem"]), chance.choice(parts["organisation"])
        text = stem + organisation
        tail = max((start for start, end, _ in find_tails(text) if end == len(text)), default=len(text) - 2)
        places = [(hit.start, hit.end, hit.short) for hit in find_regions(text)]
        for at in range(2, tail + 1):
            features = list(stem_edges.features_of(text, at, tail, places))
            yield {"page": UNSEEN, "join": number, "is": int(at == len(stem)), "features": features}


def edges_found(names: list[tuple[str, str]]) -> float:
    """Return the share of edges found between stems and organisations of which neither was trained on."""
    shuffled = random.Random(1).sample(names, len(names))
    quarter = len(shuffled) // 4
    weights = fitted("stems", list(stem_rows(shuffled[quarter:], JOINS)))
    best: dict[int, tuple[float, int]] = {}
    for row in stem_rows(shuffled[:quarter], JOINS // 8):
        sum_of = sum(weights.get(feature, {}).get(1, 0.0) for feature in row["features"])
        best[row["join"]] = max(best.get(row["join"], (float("-inf"), 0)), (sum_of, row["is"]))
    return sum(right for _, right in best.values()) / len(best)


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
    columns = list(status_scores.STATES) if task == "statuses" else ["weight"]
    out = io.StringIO()
    out.write("# Weights of features, by benchmarks/train.py from benchmarks/training/.\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("feature", *columns))
    for feature, row in sorted(weights.items(), key=lambda item: (-max(map(abs, item[1].values())), item[0])):
        if max(map(abs, row.values())) >= _SMALL[task]:
            writer.writerow((feature, *(f"{row.get(c if task == 'statuses' else 1, 0.0):.3f}" for c in columns)))
    (LEXICONS / f"weights_{task}.csv").write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
