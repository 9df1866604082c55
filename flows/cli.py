"""The command `zhongshi` (DESIGN section 8). Data on stdout, everything else on stderr."""

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from flows.cli_export import export
from flows.cli_feed import feed
from flows.cli_judge import judge_app
from flows.cli_match import match
from flows.cli_sources import sources_app
from flows.cli_sql import sql
from flows.command_line import OneSentenceGroup, QueryCommand
from flows.saying import Home, SourcesOption, say, told
from flows.settings import load_settings, use_prefect_home
from transforms.errors import ConfigError

app = typer.Typer(
    cls=OneSentenceGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(sources_app, name="sources")
app.add_typer(judge_app, name="judge")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        typer.echo(f"zhongshi {version('zhongshi')}")
        raise typer.Exit


@app.callback()
def main(
    _: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """中试 Zhongshi: pilot platforms from public pages, with evidence.

    Example: zhongshi nightly --sources demo
    """
    logging.getLogger("stamina").setLevel(logging.ERROR)  # each retry's ending is a row of raw.fetch


def _end_before_it_begins(_signal: int, _frame: FrameType | None) -> NoReturn:
    """On Ctrl-C while Prefect is loading, which takes seconds."""
    say("interrupted before the night began")
    os._exit(130)


@app.command()
def nightly(
    sources: SourcesOption = "live",
    only: Annotated[list[str] | None, typer.Option("--only", help="Read this source alone; may be repeated.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Without Prefect: the same phases and rows.")] = False,
    home: Home = None,
) -> None:
    """Run one night: collect, interpret, resolve, publish.

    Example: zhongshi nightly --sources demo
    """
    if not plain:
        signal.signal(signal.SIGINT, _end_before_it_begins)
    from flows.night import plan_night, preflight, run_night
    from flows.progress import show_progress
    from flows.report import print_night, report_console

    with told():
        settings = load_settings(home)
        preflight(settings, sources, only or ())
        if plain:
            with plan_night(sources, only or ()) as plan, show_progress() as progress:
                ended = asyncio.run(run_night(settings, plan, progress=progress))
        else:
            use_prefect_home(settings)
            from flows.nightly import end_at_once
            from flows.nightly import nightly as flow

            signal.signal(signal.SIGINT, end_at_once)
            ended = asyncio.run(flow(home=str(settings.home), sources=sources, only=only))
        print_night(report_console(), ended)
    raise typer.Exit(1 if ended.failed else 0)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER|WARC...", help="Saved pages, folders, WARC files.")],
    url: Annotated[str | None, typer.Option("--url", help="The address of the one page given.")] = None,
    captured_at: Annotated[
        str | None, typer.Option("--captured-at", metavar="T", help="When the pages were saved, ISO 8601; else each file's own time.")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="They are the archive/ of a home of yours: who answered counts.")] = False,
    home: Home = None,
) -> None:
    """Take saved pages and crawls through the same stages as a night.

    Example: zhongshi ingest saved-pages/ crawl.warc.gz
    """
    from flows.ingest import ingest as run
    from flows.report import print_ingest, report_console

    with told():
        done = run(load_settings(home), paths, url=url, captured_at=_time(captured_at), own=own)
        print_ingest(report_console(), done)
    raise typer.Exit(1 if done.ended.failed else 0)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"--captured-at takes an ISO 8601 time such as 2026-11-24T18:30:05+08:00; got {text}") from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


@app.command()
def reprocess(
    parser: Annotated[str | None, typer.Option("--parser", metavar="NAME", help="Only what this family reads.")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Print what changed in the platforms: + new, - gone, ~ other values.")] = False,
    sources: Annotated[str | None, typer.Option("--sources", help="As of `nightly`; else what the home's kind says.")] = None,
    home: Home = None,
) -> None:
    """Read everything in the archive again with today's parsers; no request is made.

    Example: zhongshi reprocess --parser trs --diff
    """
    from flows.reprocess import reprocess as run

    with told():
        done = run(load_settings(home), sources=sources, parser=parser)
    for url, failure in done.failures.items():
        say(f"{failure.outcome} {url}  {failure.detail}")
    say(f"{done.captures} captures read, {done.documents} documents made; run {done.ended.run.run_id}")
    if diff:
        changed = list(done.changes())
        sys.stdout.writelines(f"{line}\n" for line in changed)
        if not changed:
            say("no platform changed")
    raise typer.Exit(1 if done.failures else 0)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Saved pages.")],
    url: Annotated[str | None, typer.Option("--url", help="The address of the one page given.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="SLUG", help="Read as if from this source of the catalogue.")] = None,
    entities: Annotated[bool, typer.Option("--entities", help="Resolve all files as one night; add platform ids.")] = False,
) -> None:
    """Print the platforms of saved pages as JSON lines, without a warehouse.

    Example: zhongshi extract page.html | jq .name
    """
    from flows.catalogue import one_source
    from flows.extract import Page, issue_lines, read_page, records

    failed = False
    pages: list[Page] = []

    def read() -> Iterator[Page]:
        nonlocal failed
        for path in files:
            try:
                page = read_page(path, url, chosen)
            except OSError as error:
                say(f"{path} cannot be read: {error.strerror}")
                failed = True
                continue
            failed = failed or page.unreadable
            for line in issue_lines(page):
                typer.echo(line, err=True)
            yield page

    with told():
        if url is not None and len(files) != 1:
            raise ConfigError(f"--url names the address of exactly one page; {len(files)} files were given")
        chosen = one_source("live", source) if source else None
        pages = read() if not entities else list(read())  # type: ignore[assignment]  # records() takes any iterable; one page at a time where no resolving needs all
        for record in records(pages, entities=entities):
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    raise typer.Exit(1 if failed else 0)


@app.command()
def text(file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved page.")]) -> None:
    """Print a page's title, date, publisher, text and tables as JSON.

    Example: zhongshi text page.html
    """
    from flows.extract import page_text, read_page

    with told():
        try:
            page = read_page(file)
        except OSError as error:
            say(f"{file} cannot be read: {error.strerror}")
            raise typer.Exit(1) from error
    record = page_text(page)
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    raise typer.Exit(1 if "outcome" in record else 0)


@app.command()
def why(
    platform_id: Annotated[str, typer.Argument(help="As in mart.platform_current.")],
    field: Annotated[str | None, typer.Argument(help="One field, such as status; else all.")] = None,
    home: Home = None,
) -> None:
    """Show the sentences behind a platform's values, with address and capture time.

    Example: zhongshi why zs-0123456789ab status
    """
    from flows.report import print_why
    from warehouse.generations import snapshot_path

    with told():
        print_why(Console(soft_wrap=True), snapshot_path(load_settings(home).published, None), platform_id, field)


@app.command()
def reconcile(
    file: Annotated[Path, typer.Argument(metavar="LIST", help="An official list: xlsx, xls, csv, docx, pdf or a saved page.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="OUT.xlsx", help="Write a workbook too.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json (lines) or parquet.")] = "table",
    region: Annotated[str | None, typer.Option("--region", help="The list's region, name or code; else what its title states.")] = None,
    level: Annotated[str | None, typer.Option("--level", help="The list's level: national, provincial, municipal or county.")] = None,
    home: Home = None,
) -> None:
    """Hold an official list against the published snapshot: in both, only there, only here, other values, unsure.

    Example: zhongshi reconcile list.xlsx --to reconciled.xlsx
    """
    from flows.answers import format_of
    from flows.reconcile import reconcile_list
    from flows.reconciled_sheets import print_rows, print_sections, write_book
    from flows.report import report_console
    from warehouse.generations import snapshot_path

    with told():
        chosen = format_of(form)
        if to is not None and to.resolve() == file.resolve():
            raise ConfigError(f"--to names the list itself, {file}; give another file")
        answer = reconcile_list(file, snapshot_path(load_settings(home).published, None), region=region, level=level)
        if answer.result.scope.is_open:
            say("the list states neither region, level nor year, so nothing is shown as only here; give --region or --level")
        if to is not None:
            write_book(to, answer)
        if chosen == "table":
            print_sections(report_console(), answer)
        else:
            print_rows(answer, chosen)


@app.command()
def status(home: Home = None) -> None:
    """Show the newest night: its sources, what failed, and the warehouse's size.

    Example: zhongshi status
    """
    from flows.report import print_status, report_console
    from warehouse.generations import snapshot_path

    with told():
        print_status(report_console(), snapshot_path(load_settings(home).published, None))


@app.command()
def serve(
    sources: SourcesOption = "live",
    cron: Annotated[str, typer.Option("--cron", help="When, in Asia/Shanghai.")] = "30 2 * * *",
    host: Annotated[str, typer.Option("--host", help="Where the Prefect server listens.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 4200,
    home: Home = None,
) -> None:
    """Run nights by cron, with a Prefect server of its own unless PREFECT_API_URL is set.

    Example: zhongshi serve --cron "30 2 * * *"
    """
    from flows.night import preflight
    from flows.schedule import serve as run

    with told():
        settings = load_settings(home)
        preflight(settings, sources, ())
        use_prefect_home(settings, log_level="INFO")
        run(settings, sources, cron, host, port)


app.command(cls=QueryCommand)(sql)
app.command()(match)
app.command()(export)
app.command()(feed)
