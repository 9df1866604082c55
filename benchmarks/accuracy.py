"""Score `zhongshi extract` on a folder of pages with known answers, and write what came of it.

    python -m benchmarks.accuracy                      the project's own sets → docs/accuracy.md
    python -m benchmarks.accuracy --set DIR [--fold rest|aside] [--out FILE]

DIR holds `pages/NNN.html` and `gold/NNN.json` in the format that `benchmarks/score.py` describes. Without --out, the
report of another folder goes to stdout. With a fold that is set aside, totals are all that is shown.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from benchmarks import score
from flows.extract import read_page, records

HERE = Path(__file__).parent
OWN, HELD_OUT = HERE / "fixtures", HERE / "holdout"
REPORT = HERE.parent / "docs" / "accuracy.md"


def main() -> None:
    options = _options()
    if options.set is not None:
        text = _scored(options.set, options.fold, shown=options.fold != "aside")
        print("\n".join(text)) if options.out is None else options.out.write_text("\n".join(text) + "\n", encoding="utf-8")
        return
    lines = ["# Accuracy of the reader", "", "Made by `make accuracy`; not edited by hand. What the columns mean: `benchmarks/score.py`."]
    lines += ["", "## Set aside: pages that no rule was written for", "", *_scored(HELD_OUT, None, shown=False)]
    lines += ["", "## Open fixtures: pages that rules were written against", "", *_scored(OWN, None, shown=True)]
    out = options.out or REPORT
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {out}")


def _scored(folder: Path, fold: str | None, *, shown: bool) -> list[str]:
    """The report on one folder; `shown` = with page types and single errors."""
    gold = score.load_gold(str(folder / "gold"))
    if not gold:
        sys.exit(f"{folder} holds no gold/*.json; give a folder with pages/ and gold/ by --set")
    if fold:
        gold = {page: one for page, one in gold.items() if (page in score.ASIDE) == (fold == "aside")}
    pages = [read_page(path) for path in sorted((folder / "pages").glob("*.html")) if path.stem in gold]
    result = score.score(gold, list(records(pages, entities=True)), want_errors=shown)
    return _report(result, len(pages), shown=shown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, metavar="DIR")
    parser.add_argument("--fold", choices=["rest", "aside"])
    parser.add_argument("--out", type=Path, metavar="FILE")
    return parser.parse_args()


def _report(result: dict[str, Any], pages: int, *, shown: bool) -> list[str]:
    total = result["total"]
    precision, recall, f1 = score.prf(total)
    spurious = sum(c["spurious"] for f, c in total["fields"].items() if f != "operator_any")
    null = sum(c["null"] for f, c in total["fields"].items() if f != "operator_any")
    clean = f"{total['neg_clean']} of {total['neg_pages']}"
    lines = [
        f"{pages} pages, {total['gold']} platforms to find, {total['neg_pages']} pages without any.",
        "",
        "| precision | recall | F1 | pages without platforms left clean | duplicates | spurious values |",
        "|---:|---:|---:|---:|---:|---:|",
        f"| {precision:.3f} | {recall:.3f} | {f1:.3f} | {clean} | {total['dup']} | {spurious / max(1, spurious + null):.1%} |",
        "",
        "Fields of the platforms found:",
        "",
        "| field | right | wrong | missing | share right | spurious |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for field, c in total["fields"].items():
        stated = c["ok"] + c["wrong"] + c["missing"]
        share = f"{c['ok'] / stated:.2f}" if stated else "–"
        lines.append(f"| {field} | {c['ok']} | {c['wrong']} | {c['missing']} | {share} | {c['spurious']} |")
    if entity := result["entity"]:
        lines += ["", f"One platform, one record (pairs over pages): precision {entity['precision']:.3f}, recall {entity['recall']:.3f}."]
    if shown:
        lines += ["", "By page type:", "", "| type | pages | to find | found | wrong | missed |", "|---|---:|---:|---:|---:|---:|"]
        lines += [f"| {k} | {b['pages']} | {b['gold']} | {b['tp']} | {b['fp']} | {b['fn']} |" for k, b in sorted(result["groups"].items())]
        lines += [
            "",
            "What is still wrong (FN = a platform not found, FP = a name that is none):",
            "",
            "```",
            *sorted(result["errors"]),
            "```",
        ]
    return lines


if __name__ == "__main__":
    main()
