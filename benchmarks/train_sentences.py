"""Train what tells a platform's state, and its operators, from the characters of a sentence (`transforms/mentions/gram_weights.py`).

    python -m benchmarks.train_sentences

`training/sentences/*.csv` hold sentences of our own, a file for each hand that wrote them, with the state that a sentence tells of the
platform it follows (`none`: it tells of something else). `training/operator_sentences/*.csv` hold sentences with signs for names: Ｐ
for the platform, Ｏ for each operator of it, Ｘ for each other organisation; each Ｏ and Ｘ in turn is what is asked about. Sentences of
one hand are alike, so each file is judged by weights that the others give; then the weights of all are written. Needs the extra
`train` (scikit-learn).
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from transforms.mentions import sentence_operators, sentence_states
from transforms.mentions.gram_weights import ALWAYS, grams
from transforms.mentions.status_scores import STATES

HERE = Path(__file__).parent
LEXICONS = HERE.parent / "transforms" / "lexicons"
STRENGTH = 4.0
"""The inverse of the penalty on large weights."""
_RAREST, _SMALLEST = 3, 0.1
"""Grams of fewer sentences, and weights that are smaller for every answer, are left out."""
Told = tuple[str, str]
"""An answer and a sentence."""
Fitted = tuple[TfidfVectorizer, LogisticRegression]


def main() -> None:
    states = {path.stem: _states(path) for path in sorted((HERE / "training" / "sentences").glob("*.csv"))}
    _train("weights_sentences", STATES, states, _states_judged)
    operators = {path.stem: _operators(path) for path in sorted((HERE / "training" / "operator_sentences").glob("*.csv"))}
    _train("weights_sentence_operators", sentence_operators.ANSWERS, operators, _operators_judged)


def _states(path: Path) -> list[Told]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["state"], row["sentence"]) for row in csv.DictReader(file)]


def _operators(path: Path) -> list[Told]:
    """Each sentence once for each organisation in it, with signs as the reader puts them."""
    own, other, target = "Ｏ", sentence_operators.OTHER, sentence_operators.TARGET
    told = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sentence = row["sentence"]
            for at, sign in enumerate(sentence):
                if sign in (own, other):
                    rest = [other if char in (own, other) else char for char in sentence]
                    rest[at] = target
                    told.append(("operator" if sign == own else "other", "".join(rest)))
    return told


def _train(lexicon: str, answers: Sequence[str], hands: dict[str, list[Told]], judged: Callable[[Fitted, Sequence[Told]], str]) -> None:
    for hand, own in hands.items():
        others = [told for name, many in hands.items() if name != hand for told in many]
        if others:
            print(f"{lexicon}, {hand}: {judged(_fitted(others), own)}")
    _write(LEXICONS / f"{lexicon}.csv", answers, *_fitted([told for many in hands.values() for told in many]))


def _fitted(told: Sequence[Told]) -> Fitted:
    vectors = TfidfVectorizer(analyzer=lambda sentence: list(grams(sentence).elements()), sublinear_tf=True, min_df=_RAREST)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(vectors.fit_transform([sentence for _, sentence in told]), [answer for answer, _ in told])
    return vectors, model


def _states_judged(fitted: Fitted, told: Sequence[Told]) -> str:
    vectors, model = fitted
    likely = model.predict_proba(vectors.transform([sentence for _, sentence in told]))
    guesses = [(model.classes_[row.argmax()], row.max(), answer) for row, (answer, _) in zip(likely, told, strict=True)]
    sure = [(guess, answer) for guess, share, answer in guesses if guess != "none" and share >= sentence_states.LEAST]
    spoken = [(guess, answer) for guess, answer in sure if answer != "none"]
    right = sum(guess == answer for guess, answer in spoken)
    to_say = sum(answer != "none" for _, _, answer in guesses)
    none, wrong = len(guesses) - to_say, len(sure) - len(spoken)
    return f"of {to_say} that tell a state {len(spoken)} answered, {right} rightly; of {none} that tell none {wrong} answered"


def _operators_judged(fitted: Fitted, told: Sequence[Told]) -> str:
    vectors, model = fitted
    likely = model.predict_proba(vectors.transform([sentence for _, sentence in told]))[:, list(model.classes_).index("operator")]
    denied = [answer for share, (answer, _) in zip(likely, told, strict=True) if share < sentence_operators.LEAST]
    counts = {answer: sum(other == answer for other, _ in told) for answer in sentence_operators.ANSWERS}
    return ", ".join(f"{denied.count(answer)} of {count} {answer} denied" for answer, count in counts.items())


def _write(path: Path, answers: Sequence[str], vectors: TfidfVectorizer, model: LogisticRegression) -> None:
    classes = list(model.classes_)
    if len(classes) == 2:  # scikit-learn keeps the weights of the second alone
        bases, weights = [0.0, model.intercept_[0]], [[0.0] * len(vectors.idf_), model.coef_[0]]
    else:
        bases, weights = list(model.intercept_), list(model.coef_)
    order = [classes.index(answer) for answer in answers]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gram", "rarity", *answers])
        writer.writerow([ALWAYS, "0", *(f"{bases[index]:.3f}" for index in order)])
        for gram, column in sorted(vectors.vocabulary_.items()):
            own = [weights[index][column] for index in order]
            if max(map(abs, own)) >= _SMALLEST:
                writer.writerow([gram, f"{vectors.idf_[column]:.3f}", *(f"{weight:.2f}" for weight in own)])


if __name__ == "__main__":
    main()
