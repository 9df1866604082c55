"""What reading one page costs one core, beside trafilatura on the same pages in the same run.

    python -m benchmarks.reading_cost [--set DIR] [--out FILE]

DIR holds `pages/*.html`; without it, the project's own fixtures. Milliseconds depend on the machine and on what else it
does just then; only the ratios of one run mean anything.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks.main_text import by_trafilatura, by_zhongshi, median_cost
from flows.extract import read_page, records

FIXTURES = Path(__file__).parent / "fixtures"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, metavar="DIR", default=FIXTURES)
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: stdout")
    options = parser.parse_args()
    text = "\n".join(report(options.set)) + "\n"
    print(text, end="") if options.out is None else options.out.write_text(text, encoding="utf-8")


def report(folder: Path) -> list[str]:
    """The table as lines of Markdown."""
    paths = sorted((folder / "pages").glob("*.html"))
    kinds: dict[str, Callable[[Path], object]] = {
        "trafilatura: bytes to main text": lambda path: by_trafilatura(path.read_bytes()),
        "Zhongshi: bytes to main text": lambda path: by_zhongshi(path.read_bytes()),
        "Zhongshi: bytes to records": lambda path: list(records([read_page(path)])),
    }
    for read in kinds.values():  # lexicons and lazy imports are no cost of a page
        read(paths[0])
    costs = {name: median_cost(read, paths) for name, read in kinds.items()}
    whole = next(iter(costs.values()))
    lines = [f"{len(paths)} pages; processor time of one core, median page. Milliseconds are of one machine in one run.", ""]
    lines += ["| what | ms | of trafilatura's |", "|---|---:|---:|"]
    return [*lines, *(f"| {name} | {cost * 1000:.1f} | {cost / whole:.2f} × |" for name, cost in costs.items())]


if __name__ == "__main__":
    main()
