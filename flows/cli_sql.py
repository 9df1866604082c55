"""The command `zhongshi sql`: one query, a file of them, or a prompt."""

import sys
from contextlib import closing
from typing import Annotated

import typer

from flows.saying import Home, told
from flows.settings import load_settings
from transforms.errors import ConfigError


def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY|FILE.sql", help="SQL, or a file that holds it; else standard input, or a prompt.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json (lines) or parquet.")] = "table",
    night: Annotated[str | None, typer.Option("--night", help="A run id or a date (Asia/Shanghai) instead of the newest.")] = None,
    param: Annotated[list[str] | None, typer.Option("-p", metavar="NAME=VALUE", help="Value of $NAME; may be repeated.")] = None,
    home: Home = None,
) -> None:
    r"""Ask the published snapshot, read-only; without a query, at a prompt.

    Example: zhongshi sql "select name, status from mart.platform_current where city = \$city" -p city=江门市
    """
    from flows.answers import format_of, parameters, print_answer, query_text
    from warehouse.connect import open_to_ask
    from warehouse.generations import snapshot_path

    with told():
        chosen, named = format_of(form), parameters(param or ())
        query = None if query == "-" else query
        asks_by_hand = query is None and sys.stdin.isatty()
        words = query_text(query) if query is not None else "" if asks_by_hand else sys.stdin.read()
        if words.lstrip().startswith("."):
            raise ConfigError(
                f"{words.split()[0]} is a word of the prompt, which needs a terminal; `show tables` and `describe NAME` are SQL"
            )
        settings = load_settings(home)
        path = snapshot_path(settings.published, night)
        if asks_by_hand:
            from flows.prompt import ask_by_hand

            ask_by_hand(settings, night, chosen, named)
            return
        with closing(open_to_ask(path)) as con:
            print_answer(con, words, named, chosen)
