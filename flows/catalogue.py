"""Which sources a command is about: the shipped catalogue, the demo's, or a folder of one's own."""

from collections.abc import Sequence
from pathlib import Path

import flows.demo
import scrapers
from scrapers.source import load_sources
from transforms.errors import ConfigError
from transforms.model import Source


def folder_of(sources: str) -> Path:
    """The folder of source files behind `--sources`; ConfigError where there is none."""
    package = {"live": Path(scrapers.__file__), "demo": Path(flows.demo.__file__)}.get(sources)
    folder = package.parent / "sources" if package else Path(sources)
    if not folder.is_dir():
        raise ConfigError(f"--sources takes live, demo or a folder of source files; {sources} is none of them")
    return folder


def catalogue(sources: str = "live") -> tuple[Source, ...]:
    """The declared sources behind `--sources`, without running anything."""
    return load_sources(folder_of(sources))


def one_source(sources: str, slug: str) -> Source:
    """The source of that name; ConfigError where there is none."""
    return chosen(catalogue(sources), (slug,))[0]


def chosen(sources: Sequence[Source], only: Sequence[str]) -> tuple[Source, ...]:
    """The sources named, else all that are enabled; ConfigError for a name that no source has."""
    if unknown := sorted(set(only) - {source.slug for source in sources}):
        raise ConfigError(f"no source is called {', '.join(unknown)}; `zhongshi sources list` shows the slugs")
    chosen = tuple(s for s in sources if (s.slug in only if only else s.enabled))
    if not chosen:
        raise ConfigError("no source is enabled; enable one, or name one with --only SLUG")
    return chosen
