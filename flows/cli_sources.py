"""The commands `zhongshi sources …`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from flows.saying import Home, SourcesOption, say, told
from flows.settings import load_settings
from transforms.errors import ConfigError

sources_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The catalogue of sources. Example: zhongshi sources list")

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="As `zhongshi sources list` shows it.")]


@sources_app.command("list")
def sources_list(sources: SourcesOption = "live") -> None:
    """List the sources: slug, family, delay, whether anybody has fetched them yet.

    Example: zhongshi sources list
    """
    from flows.catalogue import catalogue
    from flows.report import print_catalogue, report_console

    with told():
        print_catalogue(report_console(), catalogue(sources))


@sources_app.command("new")
def sources_new(
    url: Annotated[str, typer.Argument(metavar="URL", help="A list page as a person opens it.")],
    into: Annotated[Path | None, typer.Option("--into", help="Folder to write the source file and the recorded pages to.")] = None,
    allow_private: Annotated[list[str] | None, typer.Option("--allow-private", help="host:port of an intranet site.")] = None,
    home: Home = None,
) -> None:
    """Propose a source file for a list page: family, slug, region, keywords. Printed, or written with its recorded pages.

    Example: zhongshi sources new https://kjj.example.gov.cn/tzgg/ --into scrapers/sources
    """
    from flows.sources import draft, record

    with told():
        made = asyncio.run(draft(load_settings(home), url, allow_private=tuple(allow_private or ())))
        if into is None:
            typer.echo(made.toml, nl=False)
            return
        path = into / f"{made.source.slug}.toml"
        if path.exists():
            raise ConfigError(f"{path} exists; remove it, or print the draft without --into")
        place = record(into, made.source, made.pages)
        path.write_text(made.toml, encoding="utf-8")
        say(f"wrote {path} and {place}; correct the file, then run `zhongshi sources check --sources {into} --only {made.source.slug}`")


@sources_app.command("record")
def sources_record(slug: Slug, sources: SourcesOption = "live", home: Home = None) -> None:
    """Fetch a source's list and one article and keep them, with what they give, beside the source files.

    Example: zhongshi sources record guangdong_jiangmen_gov
    """
    from flows.catalogue import folder_of, one_source
    from flows.sources import fetch_pages, record

    with told():
        source = one_source(sources, slug)
        place = record(folder_of(sources), source, asyncio.run(fetch_pages(load_settings(home), source)))
        say(f"recorded {place}; when it is what you see on the site, set `verified_on` in the source file")


@sources_app.command("check")
def sources_check(
    sources: SourcesOption = "live",
    only: Annotated[list[str] | None, typer.Option("--only", metavar="SLUG", help="These sources; may be given again.")] = None,
    home: Home = None,
) -> None:
    """Ask each source for the first pages of its list and report how it answers; exit 1 when one does not.

    Example: zhongshi sources check --only guangdong_jiangmen_gov
    """
    from flows.catalogue import catalogue, chosen
    from flows.report import print_checked, report_console
    from flows.sources import check

    with told():
        checked = asyncio.run(check(load_settings(home), chosen(catalogue(sources), only or ())))
        print_checked(report_console(), checked)
    if not all(one.answers for one in checked):
        raise typer.Exit(1)
