"""The command `zhongshi feed`."""

import sys
from typing import Annotated

import typer

from flows.saying import Home, told
from flows.settings import load_settings


def feed(
    since: Annotated[int, typer.Option("--since", metavar="VERSION", min=0, help="The last version that you have; 0 for everything.")] = 0,
    home: Home = None,
) -> None:
    """Print what changed after a version of the change feed, one JSON line a platform (docs/feed.md).

    Example: zhongshi feed --since 41
    """
    from warehouse.feed import lines_since

    with told():
        for line in lines_since(load_settings(home).feed, since):
            sys.stdout.buffer.write(line)
