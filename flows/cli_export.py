"""The command `zhongshi export`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.saying import Home, say, told
from flows.settings import load_settings


def export(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A new or empty folder, or an earlier export; else exports/ of the home.")
    ] = None,
    night: Annotated[str | None, typer.Option("--night", help="A run id or a date (Asia/Shanghai) instead of the newest.")] = None,
    home: Home = None,
) -> None:
    """Write the platforms, their timeline and evidence as Parquet, CSV, Excel and JSON Lines (docs/exports.md).

    Example: zhongshi export platforms-2026-11
    """
    from flows.words import SHEET_WORDS
    from warehouse.export import export as write
    from warehouse.generations import snapshot_path

    with told():
        settings = load_settings(home)
        target = folder or settings.exports
        snapshot = snapshot_path(settings.published, night)
        done = write(snapshot, target, SHEET_WORDS)
    say(f"wrote {snapshot.stem} to {target}: {', '.join(f'{count} rows of {table}' for table, count in done.rows.items())}")
    for note in done.notes:
        say(note)
