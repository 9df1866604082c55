"""Train what tells a platform's state from the characters of a sentence (`transforms/mentions/sentence_states.py`).

    python -m benchmarks.train_sentences

`training/sentences/*.csv` hold sentences of our own, a file for each hand that wrote them, with the state that a sentence tells of the
platform it follows (`none`: it tells of something else). Sentences of one hand are alike, so each file is judged by weights
that the others give; then the weights of all are written. Needs the extra `train` (scikit-learn).
"""

import csv
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from transforms.mentions.sentence_states import ALWAYS, LEAST, grams
from transforms.mentions.status_scores import STATES

HERE = Path(__file__).parent
LEXICON = HERE.parent / "transforms" / "lexicons" / "weights_sentences.csv"
STRENGTH = 4.0
"""The inverse of the penalty on large weights."""
_SMALLEST = 0.1
"""Weights so small in every state are left out."""
Told = tuple[str, str]
"""A state and a sentence."""


def main() -> None:
    hands = {path.stem: _read(path) for path in sorted((HERE / "training" / "sentences").glob("*.csv"))}
    for hand, own in hands.items():
        others = [told for name, many in hands.items() if name != hand for told in many]
        if others:
            print(f"{hand}: {_judged(_fitted(others), own)}")
    _write(*_fitted([told for many in hands.values() for told in many]))


def _read(path: Path) -> list[Told]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["state"], row["sentence"]) for row in csv.DictReader(file)]


def _fitted(told: Sequence[Told]) -> tuple[TfidfVectorizer, LogisticRegression]:
    vectors = TfidfVectorizer(analyzer=lambda sentence: list(grams(sentence).elements()), sublinear_tf=True, min_df=3)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(vectors.fit_transform([sentence for _, sentence in told]), [state for state, _ in told])
    return vectors, model


def _judged(fitted: tuple[TfidfVectorizer, LogisticRegression], told: Sequence[Told]) -> str:
    vectors, model = fitted
    shares = model.predict_proba(vectors.transform([sentence for _, sentence in told]))
    answers = [(model.classes_[row.argmax()], row.max(), state) for row, (state, _) in zip(shares, told, strict=True)]
    stated = [one for one in answers if one[2] != "none"]
    silent = [one for one in answers if one[2] == "none"]
    sure = [one for one in stated if one[0] != "none" and one[1] >= LEAST]
    wrong = sum(guess != "none" and share >= LEAST for guess, share, _ in silent)
    right = sum(guess == state for guess, _, state in sure)
    return f"of {len(stated)} that tell a state {len(sure)} answered, {right} rightly; of {len(silent)} that tell none {wrong} answered"


def _write(vectors: TfidfVectorizer, model: LogisticRegression) -> None:
    order = [list(model.classes_).index(state) for state in STATES]
    with LEXICON.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gram", "rarity", *STATES])
        writer.writerow([ALWAYS, "0", *(f"{model.intercept_[index]:.3f}" for index in order)])
        for gram, column in sorted(vectors.vocabulary_.items()):
            weights = [model.coef_[index][column] for index in order]
            if max(map(abs, weights)) >= _SMALLEST:
                writer.writerow([gram, f"{vectors.idf_[column]:.3f}", *(f"{weight:.2f}" for weight in weights)])


if __name__ == "__main__":
    main()
