"""The command `zhongshi match`."""

from typing import Annotated

import typer

from flows.saying import Home, say, told
from flows.settings import load_settings

Limit = Annotated[int, typer.Option("--limit", min=1, help="So many platforms at most.")]


def match(
    need: Annotated[str, typer.Argument(metavar="NEED", help="In Chinese: field, services, qualifications, scale, place, status, level.")],
    near: Annotated[str | None, typer.Option("--near", metavar="PLACE", help="A place that they should be near.")] = None,
    limit: Limit = 10,
    form: Annotated[str, typer.Option("--format", help="table, or one row a reason: csv, json (lines), parquet.")] = "table",
    night: Annotated[str | None, typer.Option("--night", help="A run id or a date (Asia/Shanghai) instead of the newest.")] = None,
    home: Home = None,
) -> None:
    """Find platforms for a need, ranked, each reason with the sentence that it rests on.

    Example: zhongshi match "细胞药物 GMP 小批量 广东"
    """
    from flows.answers import format_of
    from flows.match import match_need
    from flows.matched_rows import print_found, print_rows, sentences_of
    from flows.report import report_console
    from warehouse.generations import snapshot_path

    with told():
        chosen = format_of(form)
        matched = match_need(need, snapshot_path(load_settings(home).published, night), near=near)
        found = matched.ranking.found[:limit]
        for sentence in sentences_of(matched):
            say(sentence)
        if chosen != "table":
            print_rows(found, chosen)
        elif found:
            print_found(report_console(), found)
        if len(matched.ranking.found) > len(found):
            say(f"{len(matched.ranking.found) - len(found)} more that answer less; --limit shows them")
