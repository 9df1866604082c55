"""The questions of the docs, asked of a demo night: what they show is what is answered."""

import asyncio
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.demo.server import FREE_PORTS, serve
from flows.night import Plan, run_night
from flows.settings import Settings

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "README.zh.md")
_BLOCK = re.compile(r"^```sql(?P<words>[^\n]*)\n(?P<sql>.*?)^```\n(?:\s*^```csv\n(?P<answer>.*?)^```)?", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^(?:\.venv/bin/)?zhongshi (?P<words>sql [^\n]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """A query as a page shows it: the words of the command, and its answer as CSV where the page has one."""

    words: tuple[str, ...]
    answer: str | None


def shown(page: str) -> Iterator[tuple[str, Shown]]:
    """```sql blocks, each with the ```csv block behind it, and lines that begin with `zhongshi sql`."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for n, block in enumerate(_BLOCK.finditer(text), 1):
        yield f"{page}:block {n}", Shown(words=("sql", block["sql"], *shlex.split(block["words"])), answer=block["answer"])
    for n, command in enumerate(_COMMAND.finditer(text), 1):
        yield f"{page}:line {n}", Shown(words=tuple(shlex.split(command["words"].replace("\\$", "$"), comments=True)), answer=None)


ALL = dict(one for page in PAGES for one in shown(page))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with serve(FREE_PORTS) as sites:
        asyncio.run(run_night(settings, Plan(kind="demo", sources=sites.sources)))
    return settings.home


def test_there_are_ten_questions_with_their_answers() -> None:
    assert sum(one.answer is not None for name, one in ALL.items() if name.startswith("README.md:block")) == 10


@pytest.mark.parametrize("name", ALL)
def test_a_question_of_the_docs_has_the_answer_that_the_docs_show(home: Path, name: str) -> None:
    words, answer = ALL[name].words, ALL[name].answer
    done = CliRunner().invoke(app, [*words, *([] if "--format" in words else ["--format", "csv"]), "--home", str(home)])

    assert done.exit_code == 0, done.stderr
    if answer is None:
        return
    if answer.endswith("…\n"):  # more rows follow
        assert done.stdout.startswith(answer.removesuffix("…\n"))
        assert len(done.stdout) > len(answer)
    else:
        assert done.stdout == answer
