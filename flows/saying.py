"""How the command speaks: its shared options, and errors as one sentence with an exit code (DESIGN section 8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from transforms.errors import ConfigError, WarehouseError

Home = Annotated[Path | None, typer.Option("--home", help="Home folder; else ZHONGSHI_HOME, else ./data.")]
SourcesOption = Annotated[
    str, typer.Option("--sources", help="live (the catalogue), demo (bundled replica sites) or a folder of source files.")
]


@contextmanager
def told() -> Iterator[None]:
    """Errors that the project raises on purpose, and those of the disk and the database, become one sentence and an exit code."""
    try:
        yield
    except ConfigError as error:
        say(str(error))
        raise typer.Exit(2) from error
    except WarehouseError as error:
        say(str(error))
        raise typer.Exit(3) from error
    except Exception as error:
        from flows.storage_faults import ADVICE, fault_of  # DuckDB is slow to load, and a command that ends well may not need it

        fault = fault_of(error)
        if fault is None:
            raise
        say(f"{fault}; {ADVICE}")
        raise typer.Exit(3) from error


def say(sentence: str) -> None:
    """One sentence on stderr."""
    typer.echo(f"zhongshi: {sentence}", err=True)
