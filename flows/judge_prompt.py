"""What is to be judged, on a terminal: both sides beside each other, and a question about each."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from flows.answers import shown
from flows.judge import Said, judge_no_platform, judge_pair, judge_value, record
from flows.report import report_console
from flows.saying import say
from flows.settings import Settings, person
from transforms.errors import ConfigError
from transforms.model import Ruling
from warehouse.review import JUDGED_AS

Item = Mapping[str, Any]
_CHOICES = "[s]ame  [d]ifferent  [v]alue  [n]ot a platform  [k] skip  [q]uit"
_SIDES = ("name", "value", "operators", "place", "sentence", "observed_on", "url", "platform_id", "observation_id")


def print_items(items: Sequence[Item]) -> None:
    """All of them, each with the commands that judge it."""
    console = report_console()
    for number, item in enumerate(items, 1):
        _print_item(console, number, item)
        for command in _commands(item):
            console.print(command, soft_wrap=True, highlight=False, markup=False)
        console.print()
    console.print(f"{len(items)} to judge" if items else "nothing is to be judged", highlight=False)


def _print_item(console: Console, number: int, item: Item) -> None:
    reasons = ", ".join(item["reasons"] or ())
    head = {"pair": f"one platform? {item['score']}", "contradiction": f"{item['field']}?"}.get(
        item["kind"], f"{item['verdict']} re-opened"
    )
    table = Table(
        Column("", style="bold"), *(Column(overflow="fold", ratio=1) for _ in range(2)), show_header=False, expand=True,
        title=Text(f"{number}  {head}  {reasons}"), title_justify="left",
    )  # fmt: skip
    for field in _SIDES:
        other = "other_name" if field == "name" else f"other_{field}"
        sides = [shown(item.get(field)), shown(item.get(other))]
        if any(sides):
            table.add_row(field, *map(Text, sides))
    console.print(table)


def _commands(item: Item) -> list[str]:
    why = '--why "…"'
    if item["kind"] == "contradiction" or item["field"]:
        field = JUDGED_AS.get(item["field"], item["field"])
        return [f"zhongshi judge value {item['platform_id']} {field} VALUE {why}"] if item["platform_id"] else []
    left, right = item["observation_id"], item["other_observation_id"]
    if left and right:
        return [f"zhongshi judge {word} {left} {right} {why}" for word in ("same", "different")]
    return [f"zhongshi judge not-a-platform {left} {why}"] if left and item["platform_id"] else []


def ask_each(con: duckdb.DuckDBPyConnection, settings: Settings, items: Sequence[Item]) -> bool:
    """Ask about one item after the other and record each answer; False where nobody sits at a terminal."""
    if not (items and _at_a_terminal()):
        return False
    console = report_console()
    recorded = 0
    for number, item in enumerate(items, 1):
        _print_item(console, number, item)
        while True:
            answer = typer.prompt(_CHOICES, default="k").strip().lower()[:1]
            if answer in ("k", "q"):
                break
            try:
                recorded += record(settings, _judged(con, item, answer))
                break
            except ConfigError as error:
                say(str(error))
        if answer == "q":
            break
    say(f"{recorded} judgements recorded; the next night or `zhongshi judge apply` applies them")
    return True


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _judged(con: duckdb.DuckDBPyConnection, item: Item, answer: str) -> Sequence[Ruling]:
    """Ask for what an answer needs besides, and make the judgement."""
    left, right = item["observation_id"], item["other_observation_id"]
    if answer in ("s", "d") and left and right and item["kind"] != "contradiction" and not item["field"]:
        return (judge_pair(con, left, right, _said(), same=answer == "s"),)
    if answer == "v":
        field = JUDGED_AS.get(item["field"], item["field"]) or typer.prompt("field")
        value = typer.prompt("right value", default=item["value"] if field == item["field"] else None)
        return (judge_value(con, item["platform_id"] or left or "", field, value, _said()),)
    if answer == "n":
        side = "l"
        if right and item["kind"] != "contradiction":
            side = typer.prompt("which, [l]eft or [r]ight").strip().lower()[:1]
        return judge_no_platform(
            con, (item["platform_id"] if item["kind"] == "contradiction" else right if side == "r" else left) or "", _said()
        )
    raise ConfigError("that answer does not fit here")


def _said() -> Said:
    return Said.now(person(), typer.prompt("why"))
