"""How far the reader hangs on the wordings of its fixtures: open pages are re-worded, and what is then read wrong is counted.

    python -m benchmarks.rewording [--only TEXT] [--show] [--out FILE]

`rewordings.txt` holds lines `pattern => replacement`; {N} stands for any name of the page's platforms, {O} for any of their
operators. A synonym, or a sentence about something else beside a platform, changes nothing for a careful reader, so each error that
the page did not have before is the reader's. Pages whose names hold the pattern are left out, and so are those not in UTF-8.
Services, the most open field, are not counted. The numbers are no accuracy: they say which wordings rules do not know.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import score
from flows.extract import read_page, records

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
REPORT = HERE / "results" / "rewording.md"
_SHORTEST = 5
"""Characters of a name that is looked for: a shorter one stands inside other words."""


def main() -> None:
    options = _options()
    rewordings = [one for one in read_rewordings(HERE / "rewordings.txt") if options.only in " => ".join(one)]
    gold = score.load_gold(str(FIXTURES / "gold"))
    texts = dict(_texts(gold))
    with TemporaryDirectory() as folder:
        before: dict[str, frozenset[str]] = {}
        lines = []
        for pattern, replacement in rewordings:
            pages, found = _tried(pattern, replacement, gold, texts, before, Path(folder))
            lines.append(f"| `{_cell(pattern)}` | {_cell(replacement)} | {pages} | {len(found)} | {_by_field(found)} |")
            print(f"{len(found):4} of {pages:4} pages: {pattern} => {replacement}", *(found if options.show else ()), sep="\n     ")
    options.out.write_text("\n".join([*_HEAD, *lines]) + "\n", encoding="utf-8")


_HEAD = [
    "# Open fixtures, re-worded",
    "",
    "Made by `python -m benchmarks.rewording`. Errors are those that a page had not before it was re-worded.",
    "",
    "| pattern | replacement | pages | new errors | of which |",
    "|---|---|---:|---:|---|",
]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="TEXT", help="only re-wordings that hold this text")
    parser.add_argument("--show", action="store_true", help="print each new error")
    parser.add_argument("--out", type=Path, default=REPORT, metavar="FILE")
    return parser.parse_args()


def read_rewordings(path: Path) -> list[tuple[str, str]]:
    """The lines of the file as (pattern, replacement); raises ValueError with the line that has no ` => ` or no valid pattern."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        pattern, arrow, replacement = line.partition(" => ")
        if not arrow:
            raise ValueError(f"{path.name}, line {number}: no ` => ` between what is replaced and by what")
        re.compile(filled(pattern, ["甲"], ["乙"]) or pattern)
        found.append((pattern, replacement))
    return found


def filled(pattern: str, names: list[str], operators: list[str]) -> str | None:
    """The pattern with {N} and {O} as alternatives, the longest first; None where a page has none of what is asked for."""
    for mark, words in (("{N}", names), ("{O}", operators)):
        if mark in pattern:
            if not words:
                return None
            pattern = pattern.replace(mark, "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")")
    return pattern


def _texts(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for page in gold:
        try:
            yield page, (FIXTURES / "pages" / f"{page}.html").read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _tried(
    pattern: str, replacement: str, gold: Mapping[str, Any], texts: Mapping[str, str], before: dict[str, frozenset[str]], folder: Path
) -> tuple[int, list[str]]:
    """How many pages have the pattern, and the errors that its replacement adds; `before` is filled as needed."""
    pages, found = 0, []
    for page, text in texts.items():
        names = [n for p in gold[page]["platforms"] for n in (p["name"], *(p.get("aliases") or ())) if n]
        operators = [o for p in gold[page]["platforms"] for o in p.get("operators") or () if o]
        full = filled(pattern, [n for n in names if len(n) >= _SHORTEST], operators)
        if full is None or (full == pattern and any(re.search(full, word) for word in (*names, *operators))):
            continue
        reworded = re.sub(full, replacement, text)
        if reworded == text:
            continue
        pages += 1
        if page not in before:
            before[page] = _errors(gold, page, text, folder)
        found += sorted(_errors(gold, page, reworded, folder) - before[page])
    return pages, found


def _errors(gold: Mapping[str, Any], page: str, text: str, folder: Path) -> frozenset[str]:
    path = folder / f"{page}.html"
    path.write_text(text, encoding="utf-8")
    result = score.score({page: gold[page]}, list(records([read_page(path)])), want_errors=True)
    return frozenset(error for error in result["errors"] if " services " not in error)


def _by_field(errors: list[str]) -> str:
    kinds = Counter(words[1] if words[1].startswith("F") else f"{words[1]} {words[2]}" for words in (error.split() for error in errors))
    return ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
