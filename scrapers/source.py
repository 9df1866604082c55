"""Source files: one flat TOML table a source, with `[expect]` and `[selectors]`; anything else is a ConfigError."""

import codecs
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import soupsieve

from scrapers.families import FAMILIES
from scrapers.rows import SELECTORS as CSS
from transforms.errors import ConfigError
from transforms.model import Expect, Source, SourceKind, Tls

_SLUG = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
_HOST_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):\d{1,5}")
_TEXT = ("title", "publisher", "kind", "family", "region_code", "charset", "tls", "notes")
_TEXTS = ("list_urls", "keywords", "allow_private")
_DATES = ("history", "verified_on")
_KNOWN = tuple(field.name for field in fields(Source))
_REQUIRED = tuple(field.name for field in fields(Source) if field.default is MISSING and field.default_factory is MISSING)


def load_sources(folder: Path) -> tuple[Source, ...]:
    """All sources of a folder, by slug; ConfigError if it holds none or one of them is wrong."""
    if not folder.is_dir():
        raise ConfigError(f"{folder}: there is no such folder of source files.")
    sources: dict[str, Source] = {}
    for path in sorted(folder.glob("*.toml")):
        source = load_source(path)
        if source.slug in sources:
            raise ConfigError(f"{path}: slug {source.slug!r} stands in two files; give each source its own.")
        sources[source.slug] = source
    if not sources:
        raise ConfigError(f"{folder}: no source file (*.toml) lies there; add one or name another folder.")
    return tuple(sources[slug] for slug in sorted(sources))


def load_source(path: Path) -> Source:
    """The source that one file declares."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path and its rights.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML ({error}); correct the line.") from error
    return parse_source(table, str(path))


def parse_source(table: Mapping[str, Any], name: str) -> Source:
    """The source of a TOML table; `name` is the file as messages name it.

    The slug may be left out of a file called `<slug>.toml`.
    """
    table = {"slug": Path(name).stem, **table}
    for key in table:
        if key not in _KNOWN:
            raise ConfigError(f"{name}: unknown key {key!r}; remove it or use one of: {', '.join(_KNOWN)}.")
    for key in _REQUIRED:
        if key not in table:
            raise ConfigError(f"{name}: key {key!r} is missing; add it.")
    readers: dict[str, Callable[[object, str, str], object]] = {
        **dict.fromkeys(("slug", *_TEXT), _text),
        **dict.fromkeys(_TEXTS, _texts),
        **dict.fromkeys(_DATES, _day),
        "delay_s": _seconds,
        "enabled": _flag,
        "expect": _expect,
        "selectors": _selectors,
    }
    source = Source(**{key: readers[key](value, name, key) for key, value in table.items()})  # type: ignore[arg-type]  # readers give the fields' types
    _check_names(source, name)
    _check_addresses(source, name)
    return source


def _check_names(source: Source, name: str) -> None:
    if not _SLUG.fullmatch(source.slug):
        raise ConfigError(
            f"{name}: slug {source.slug!r} is not of the form <province>_<city|prov>_<publisher>;"
            " use small letters, digits and underscores."
        )
    if source.kind not in get_args(SourceKind):
        raise ConfigError(f"{name}: 'kind' is {source.kind!r}; use one of: {', '.join(get_args(SourceKind))}.")
    if source.tls not in get_args(Tls):
        raise ConfigError(f"{name}: 'tls' is {source.tls!r}; leave it out, or write legacy for a server that has old ciphers only.")
    if source.family not in FAMILIES:
        raise ConfigError(f"{name}: unknown 'family' {source.family!r}; use one of: {', '.join(sorted(FAMILIES))}.")
    if source.region_code is not None and not re.fullmatch(r"\d{6}", source.region_code):
        raise ConfigError(f"{name}: 'region_code' is {source.region_code!r}; write the six digits of GB/T 2260 as text.")
    for key, selector in source.selectors:
        allowed = FAMILIES[source.family].SELECTORS
        if key not in allowed:
            raise ConfigError(f"{name}: unknown key {key!r} in [selectors]; family {source.family!r} knows: {', '.join(allowed)}.")
        if key in CSS and not _is_css(selector):
            raise ConfigError(f"{name}: {key!r} in [selectors] is {selector!r}; write a CSS selector.")
    if source.charset is not None and not _is_charset(source.charset):
        raise ConfigError(f"{name}: 'charset' {source.charset!r} is unknown; write for example utf-8 or gb18030.")


def _check_addresses(source: Source, name: str) -> None:
    if not source.list_urls:
        raise ConfigError(f"{name}: 'list_urls' is empty; name the address of at least one list page.")
    for url in source.list_urls:
        if not _is_web_address(url):
            raise ConfigError(f"{name}: 'list_urls' holds {url!r}; write a whole http:// or https:// address.")
    for exempt in source.allow_private:
        if not _HOST_PORT.fullmatch(exempt):
            raise ConfigError(f"{name}: 'allow_private' holds {exempt!r}; write host:port.")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:
        return False


def _is_css(selector: str) -> bool:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError:
        return False
    return True


def _is_charset(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _text(value: object, name: str, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{name}: {key!r} is {value!r}; write a text in quotes.")
    return value.strip()


def _texts(value: object, name: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ConfigError(f"{name}: {key!r} is {value!r}; write a list of texts in quotes.")
    return tuple(value)


def _day(value: object, name: str, key: str) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ConfigError(f"{name}: {key!r} is {value!r}; write a day such as 2024-05-01, without quotes.")
    return value


def _seconds(value: object, name: str, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ConfigError(f"{name}: {key!r} is {value!r}; write seconds between 0 and 3600.")
    return float(value)


def _flag(value: object, name: str, key: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{name}: {key!r} is {value!r}; write true or false.")
    return value


def _expect(value: object, name: str, _: str) -> Expect:
    if not isinstance(value, dict):
        raise ConfigError(f"{name}: 'expect' is {value!r}; write a table [expect].")
    known = tuple(field.name for field in fields(Expect))
    for key, number in value.items():
        if key not in known:
            raise ConfigError(f"{name}: unknown key {key!r} in [expect]; remove it or use one of: {', '.join(known)}.")
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ConfigError(f"{name}: {key!r} in [expect] is {number!r}; write a whole number from 0 on.")
    return Expect(**value)


def _selectors(value: object, name: str, _: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise ConfigError(f"{name}: 'selectors' is {value!r}; write a table [selectors].")
    return tuple((key, _text(selector, name, f"selectors.{key}")) for key, selector in value.items())
