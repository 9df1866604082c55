"""The commands `zhongshi judge …`."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from flows.saying import Home, say, told
from flows.settings import load_settings, person
from transforms.errors import ConfigError
from transforms.model import Ruling

judge_app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Why = Annotated[str, typer.Option("--why", help="The reason, in one sentence.")]
Who = Annotated[str | None, typer.Option("--who", help="Who judges; else the name that the system knows.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many of each kind.")]
Ref = Annotated[str, typer.Argument(help="An observation_id or a platform_id.")]


@judge_app.callback()
def judge_list(
    ctx: typer.Context,
    limit: Limit = 20,
    kind: Annotated[str | None, typer.Option("--kind", help="pairs or contradictions; else both.")] = None,
    strangers: Annotated[bool, typer.Option("--strangers", help="Also pairs whose operators and names differ.")] = False,  # noqa: FBT002 - an option of the command
    form: Annotated[str, typer.Option("--format", help="table, csv, json (lines) or parquet.")] = "table",
    home: Home = None,
) -> None:
    """Show what a person should judge, both sides beside each other: re-opened judgements first, then the likest pairs.

    On a terminal it asks about one after the other. What is judged is applied by the next night, or by `zhongshi judge apply`.

    Example: zhongshi judge --kind pairs --limit 5
    """
    from flows.answers import format_of, print_answer
    from flows.judge_prompt import ask_each, print_items
    from warehouse import review
    from warehouse.connect import open_snapshot
    from warehouse.generations import snapshot_path

    with told():
        if ctx.invoked_subcommand is not None:
            if (limit, kind, strangers, form, home) != (20, None, False, "table", None):
                raise ConfigError(f"give options behind the word, as in `zhongshi judge {ctx.invoked_subcommand} --home DIR`")
            return
        chosen, settings = format_of(form), load_settings(home)
        if kind is not None and kind not in review.KINDS:
            raise ConfigError(f"--kind takes {' or '.join(review.KINDS)}; got {kind}")
        asked = {"limit": str(limit), "kind": (kind or "").removesuffix("s"), "strangers": "yes" if strangers else "no"}
        with closing(open_snapshot(snapshot_path(settings.published, None))) as con:
            if chosen != "table":
                print_answer(con, review.ITEMS, asked, chosen)
            elif not ask_each(con, settings, review.items(con, asked)):
                print_items(review.items(con, asked))


@judge_app.command("same")
def judge_same(left: Ref, right: Ref, why: Why, who: Who = None, home: Home = None) -> None:
    """Say that two are one platform.

    Example: zhongshi judge same zs-0123456789ab zs-ba9876543210 --why "one site under two names"
    """
    _record_pair(left, right, why, who, home, same=True)


@judge_app.command("different")
def judge_different(left: Ref, right: Ref, why: Why, who: Who = None, home: Home = None) -> None:
    """Say that two are different platforms; two observation_ids of one platform part it.

    Example: zhongshi judge different zs-0123456789ab zs-ba9876543210 --why "two parks"
    """
    _record_pair(left, right, why, who, home, same=False)


def _record_pair(left: str, right: str, why: str, who: str | None, home: Path | None, *, same: bool) -> None:
    from flows.judge import Said, judge_pair
    from warehouse.connect import open_snapshot
    from warehouse.generations import snapshot_path

    with told():
        said = Said.now(who or person(), why)
        with closing(open_snapshot(snapshot_path(load_settings(home).published, None))) as con:
            ruling = judge_pair(con, left, right, said, same=same)
        _record(home, [ruling])


@judge_app.command("value")
def judge_value(
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="As in mart.platform_current.")],
    field: Annotated[str, typer.Argument(help="name, operator, place, industry, status, year_established, investment, …")],
    value: Annotated[str, typer.Argument(help="The right value; of a status or recognition with its day, if that is known.")],
    why: Why,
    who: Who = None,
    home: Home = None,
) -> None:
    """Give the right value of a field; it wins over what pages state.

    Example: zhongshi judge value zs-0123456789ab status "operating 2025-03-18" --why "visited"
    """
    from flows.judge import Said
    from flows.judge import judge_value as judged
    from warehouse.connect import open_snapshot
    from warehouse.generations import snapshot_path

    with told():
        said = Said.now(who or person(), why)
        with closing(open_snapshot(snapshot_path(load_settings(home).published, None))) as con:
            ruling = judged(con, platform, field, value, said)
        _record(home, [ruling])


@judge_app.command("not-a-platform")
def judge_not_a_platform(ref: Ref, why: Why, who: Who = None, home: Home = None) -> None:
    """Say that a record, or all that a platform is made of, is no platform.

    Example: zhongshi judge not-a-platform zs-0123456789ab --why "a policy, not a place"
    """
    from flows.judge import Said, judge_no_platform
    from warehouse.connect import open_snapshot
    from warehouse.generations import snapshot_path

    with told():
        said = Said.now(who or person(), why)
        with closing(open_snapshot(snapshot_path(load_settings(home).published, None))) as con:
            rulings = judge_no_platform(con, ref, said)
        _record(home, rulings)


@judge_app.command("withdraw")
def judge_withdraw(
    judgement_id: Annotated[str, typer.Argument(help="As in mart.judgement.")], why: Why, who: Who = None, home: Home = None
) -> None:
    """Take a judgement back.

    Example: zhongshi judge withdraw jg-0123456789ab --why "the park confirmed two sites"
    """
    from flows.judge import Said, withdrawal

    with told():
        said = Said.now(who or person(), why)
        _record(home, [withdrawal(load_settings(home).judgements, judgement_id, said)])


@judge_app.command("apply")
def judge_apply(home: Home = None) -> None:
    """Apply the judgements now and publish, instead of with the next night.

    Example: zhongshi judge apply
    """
    from flows.judge import apply, states

    with told():
        ended = apply(load_settings(home))
        counted = states(ended.snapshot)
    say(f"judgements: {counted or 'none'}; run {ended.run.run_id} is published")


@judge_app.command("export")
def judge_export(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="To be written.")], limit: Limit = 500, home: Home = None
) -> None:
    """Write all judgements, and below them what is open with an empty verdict, as a CSV for spreadsheets.

    Example: zhongshi judge export to-judge.csv
    """
    from flows.judge import export_judgements

    with told():
        made, still_open = export_judgements(load_settings(home), file, limit)
    say(f"{file}: {made} judgements, {still_open} open; fill verdict and why (and value), then `zhongshi judge import {file}`")


@judge_app.command("import")
def judge_import(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="Rows in the columns of `judge export`; those without a verdict are left.")
    ],
    who: Who = None,
    home: Home = None,
) -> None:
    """Take judgements from a CSV.

    Example: zhongshi judge import to-judge.csv
    """
    from flows.judge import import_judgements

    with told():
        added, known = import_judgements(load_settings(home), file, who or person())
    say(f"{added} judgements taken, {known} were there already; the next night or `zhongshi judge apply` applies them")


def _record(home: Path | None, rulings: Sequence[Ruling]) -> None:
    from flows.judge import record
    from transforms.judgements import judgement_id

    settings = load_settings(home)
    record(settings, rulings)
    for one in rulings:
        names = " and ".join(_names(one))
        value = f" {one.field} {one.value}" if one.field else ""
        say(f"{judgement_id(one)} {one.verdict}{value}: {names}; the next night or `zhongshi judge apply` applies it")


def _names(ruling: Ruling) -> Iterable[str]:
    return (s.name for s in (ruling.left, None if ruling.field else ruling.right) if s)
