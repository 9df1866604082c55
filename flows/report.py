"""Report: what a person reads when a night has ended."""

import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from flows.answers import shown
from flows.ingest import Ingested
from flows.night import Ended
from flows.settings import load_settings
from flows.sources import Checked
from transforms.errors import ConfigError
from transforms.feed import STATED_AS
from transforms.model import Source, SourceNight
from warehouse.connect import open_snapshot

STATUS_WORDS = {"planned": "计划", "under_construction": "在建", "operating": "运营", "closed": "关停", "unknown": "未述"}
QUERIES = (
    "select status, count(*) from mart.platform_current group by status order by 2 desc",
    "select name, event, value, valid_from, quote from mart.platform_timeline join mart.platform_current using (platform_id) order by 1, 4",
    "select source, outcome, detail, obtained, loaded, failed from mart.source_health order by night desc, source",
)
"""Three to try; a test runs them."""
PLAIN_WIDTH = 160
"""Columns of a report that goes to a file or a pipe."""
SHOWN = 50
"""Platforms in the table on a terminal; `zhongshi sql` shows the rest."""


def report_console() -> Console:
    """Stdout; wide enough for names where it is no terminal."""
    console = Console()
    return console if console.is_terminal else Console(width=PLAIN_WIDTH)


def _table(*columns: str, title: str) -> Table:
    """A table that folds long names instead of cutting them."""
    return Table(*(Column(column, overflow="fold") for column in columns), title=title, title_justify="left")


def _cells(*values: Any) -> Iterator[Text]:
    """Words of pages, without markup and without what a terminal obeys."""
    return (Text(shown(value)) for value in values)


def _print_words(console: Console, words: str) -> None:
    """A line that holds words of pages."""
    console.print(Text(shown(words)), soft_wrap=True)


def platform_rows(snapshot: Path) -> list[tuple[Any, ...]]:
    """name, operators, status, city, sources of each platform."""
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(
            "select name, array_to_string(operators, '、'), status, coalesce(city, province), sources"
            " from mart.platform_current order by province nulls last, city nulls last, status, name"
        ).fetchall()


def print_platforms(console: Console, snapshot: Path) -> None:
    """The table of platforms."""
    rows = platform_rows(snapshot)
    table = _table("name 平台", "operator 建设单位", "status 状态", "city 城市", "sources 来源数", title=f"{len(rows)} platforms 平台")
    for name, operators, status, city, sources in rows[:SHOWN]:
        table.add_row(*_cells(name, operators or "", f"{status} {STATUS_WORDS[status]}", city or "", str(sources)))
    console.print(table)
    if len(rows) > SHOWN:
        console.print(f"… and {len(rows) - SHOWN} more, in mart.platform_current", highlight=False)


def print_sources(console: Console, nights: Sequence[SourceNight]) -> None:
    """One row a source: how it ended."""
    table = _table("source", "outcome", "detail", "claimed", "rows", "read", "failed", title="sources 信息源")
    for one in sorted(nights, key=lambda n: n.source):
        claimed = "" if one.claimed is None else str(one.claimed)
        table.add_row(*_cells(one.source, one.outcome, one.detail, claimed, str(one.obtained), str(one.loaded), str(one.failed)))
    console.print(table)


def print_night(console: Console, ended: Ended) -> None:
    """The whole report: platforms, sources, where the warehouse lies and what to ask it."""
    print_platforms(console, ended.snapshot)
    print_sources(console, ended.source_nights)
    console.print(f"run {ended.run.run_id}; warehouse: {ended.pointer}", soft_wrap=True, highlight=False)
    console.print("Try:", highlight=False)
    for query in QUERIES:
        console.print(f'  {_command(ended)} "{query}"', soft_wrap=True, highlight=False, markup=False)


def _command(ended: Ended) -> str:
    """`zhongshi sql` as this person can type it: with its path where it is not on PATH, with the home where it is not the default."""
    command = "zhongshi" if shutil.which("zhongshi") else sys.argv[0]
    home = ended.pointer.parent.parent
    return f"{command} sql" if home == load_settings().home else f"{command} sql --home {shlex.quote(str(home))}"


def print_ingest(console: Console, done: Ingested) -> None:
    """How each page ended, then what the warehouse holds."""
    for record in done.fetches:
        detail = f"  {record.detail}" if record.detail else ""
        _print_words(console, f"{record.outcome:<14} {record.url}{detail}")
    print_night(console, done.ended)


_NO_PLATFORM = """
    select judgement.decided_by, judgement.reason
    from core.rejection as rejection
    inner join core.judgement as judgement on judgement.left_id = rejection.judged_id
    where rejection.platform_id = $1 and judgement.verdict = 'not_a_platform' and judgement.state = 'in_force'
    order by judgement.decided_at desc
"""


def print_why(console: Console, snapshot: Path, platform_id: str, field: str | None) -> None:
    """Each value of a platform with its sentence, address and capture time; an unknown id or field is a ConfigError.

    An id that was merged leads on, in one line. What agrees with the current value comes first, then what the page of the latest day says.
    """
    with closing(open_snapshot(snapshot)) as con:
        led = con.execute("select new_id from core.redirect where old_id = $1", [platform_id]).fetchone()
        if led is not None:
            console.print(f"{platform_id} was merged into {led[0]}", highlight=False, markup=False)
            platform_id = led[0]
        found = con.execute("select * from mart.platform_current where platform_id = $1", [platform_id])
        names = [column[0] for column in found.description or ()]
        row = found.fetchone()
        judged = con.execute(_NO_PLATFORM, [platform_id]).fetchone() if row is None else None
        if judged is not None:
            raise ConfigError(f"{platform_id} was judged no platform by {judged[0]}: {judged[1]}; mart.judgement has it")
        if row is None:
            raise ConfigError(f"no platform has the id {platform_id}; mart.platform_current lists them, mart.redirect those of before")
        current = dict(zip(names, row, strict=True))
        statements = con.execute(
            "select field, value, sentence, quote, url, title, captured_at, rule, locator, is_repost from mart.evidence"
            " where platform_id = $1 and ($2 is null or list_contains($2, field)) order by field, published_on desc, url, char_start",
            [platform_id, None if field is None else [field, *STATED_AS.get(field, ())]],
        ).fetchall()
        if not statements:
            fields = con.execute("select distinct field from mart.evidence where platform_id = $1 order by 1", [platform_id]).fetchall()
            raise ConfigError(f"nothing is stated of {field} of {platform_id}; there is evidence of {', '.join(f for (f,) in fields)}")
    _print_words(console, f"{current['name']}  {platform_id}")
    statements.sort(key=lambda s: (s[0], s[1] != current.get(s[0])))
    for one, group in groupby(statements, key=lambda s: s[0]):
        if current.get(one) is not None:
            console.print()
            _print_words(console, f"{one}: now {shown(current[one])}")
        for _, *rest in group:
            _print_statement(console, one, *rest)


def _print_statement(
    console: Console, field: str, value: str, sentence: str | None, quote: str, url: str, title: str, captured_at: datetime, rule: str,
    locator: str | None, is_repost: bool,  # noqa: FBT001 - a column of the view
) -> None:  # fmt: skip
    lines = (
        f"{field} = {value}   [{rule}{', in a repost' if is_repost else ''}]",
        f"  “{sentence or quote}”",
        f"  quote: {quote}",
        f"  {title}  {url}{f'  {locator}' if locator else ''}",
        f"  captured {captured_at:%Y-%m-%d %H:%M:%S} UTC",
    )
    console.print()
    for line in lines:
        _print_words(console, line)


def print_status(console: Console, snapshot: Path) -> None:
    """The newest night's sources and the size of what stands."""
    with closing(open_snapshot(snapshot)) as con:
        nights = con.execute(
            "select source, outcome, detail, claimed, obtained, loaded, failed from mart.source_health"
            " where run_id = (select max(run_id) from mart.source_health)"
        ).fetchall()
        (platforms,) = con.execute("select count(*) from mart.platform_current").fetchone() or (0,)
        (documents,) = con.execute("select count(*) from obs.document").fetchone() or (0,)
        newest = con.execute("select max_by(night, run_id) from mart.source_health").fetchone()
    names = ("source", "outcome", "detail", "claimed", "obtained", "loaded", "failed")
    print_sources(console, [SourceNight(**dict(zip(names, row, strict=True))) for row in nights])
    night = newest[0] if newest else "-"
    console.print(f"night {night}: {platforms} platforms from {documents} documents in {snapshot}", soft_wrap=True, highlight=False)


def print_catalogue(console: Console, sources: Sequence[Source]) -> None:
    """One row a source."""
    table = _table("slug", "title", "family", "delay s", "tls", "enabled", "verified on", title=f"{len(sources)} sources 信息源")
    for one in sources:
        verified = str(one.verified_on) if one.verified_on else "nobody yet"
        table.add_row(*_cells(one.slug, one.title, one.family, f"{one.delay_s:g}", one.tls, "yes" if one.enabled else "no", verified))
    console.print(table)


def print_checked(console: Console, checked: Sequence[Checked]) -> None:
    """One row a source: how its list answers today."""
    table = _table(
        "slug",
        "answers",
        "rows",
        "stated total",
        "newest",
        "detail",
        title=f"{sum(one.answers for one in checked)} of {len(checked)} sources answer",
    )
    for one in sorted(checked, key=lambda each: (each.answers, each.source.slug)):
        walk = one.walk
        word = "ok" if one.answers else walk.outcome
        claimed = str(walk.claimed) if walk.claimed is not None else "none"
        table.add_row(*_cells(one.source.slug, word, str(walk.seen), claimed, one.newest_on or "", "" if one.answers else walk.detail))
    console.print(table)


def markdown(ended: Ended) -> str:
    """The summary as Markdown, for Prefect's artifact."""
    lines = [
        f"# Night {ended.run.run_id}",
        "",
        f"{len(platform_rows(ended.snapshot))} platforms; {len(ended.failed)} of {len(ended.source_nights)} sources failed.",
        "",
        "| source | outcome | detail | rows | read | failed |",
        "|---|---|---|---:|---:|---:|",
    ]
    for one in sorted(ended.source_nights, key=lambda n: (n.outcome in ("ok", "unchanged"), n.source)):
        detail = one.detail.replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {one.source} | {one.outcome} | {detail} | {one.obtained} | {one.loaded} | {one.failed} |")
    return "\n".join(lines)
