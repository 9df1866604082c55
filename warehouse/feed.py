"""The change feed as files: `index.json`, one JSONL file a version, and `state.jsonl`, where the newest version leads to.

A version is written after its snapshot is in place, from what differs between the snapshot and `state.jsonl`. It exists
once the index lists it, and never changes from then on. Whatever a crash left is overwritten or made again by the next
run: a version that no index lists, a state that is older than the index (made again from the versions).
"""

import hashlib
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from transforms.errors import ConfigError, WarehouseError
from transforms.feed import STATED_AS, Lineage, Pair, Quotes, Record, applied, differing, entry_of, state_line, state_lines
from warehouse.connect import open_snapshot
from warehouse.durable import put_in_place
from warehouse.export_tables import PLATFORMS, columns_of, record_of, rows_of
from warehouse.rows import id_table, registered

INDEX = "index.json"
STATE = "state.jsonl"
FORMAT = "zhongshi-feed@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A line of the index."""

    version: int
    file: str
    sha256: str
    bytes: int
    entries: int
    run_id: str
    as_of: str
    """The day that the snapshot counts as today, Asia/Shanghai."""
    platforms: int
    """Platforms there are after it."""
    state_sha256: str
    """Of `state.jsonl` after it, and of `platforms.jsonl` of an export of the same snapshot."""


def write_feed(folder: Path, snapshot: Path) -> Version | None:
    """Tell what a published snapshot changed since the newest version; None, and not a byte more, where nothing did.

    One process at a time. WarehouseError where it cannot be written; the next call then tells of both nights.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.tmp"):
            left.unlink()
        if not (folder / INDEX).exists():
            _write_index(folder, ())
        versions = versions_of(folder)
        _mend_state(folder, versions)
        with closing(open_snapshot(snapshot)) as con:
            return _write_version(con, folder, versions)
    except WarehouseError as error:
        raise WarehouseError(f"{snapshot.stem} is published, but its change feed was not written: {error}") from error
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(
            f"{snapshot.stem} is published, but its change feed could not be written to {folder}: {' '.join(str(error).split())}; "
            "the next run makes up for it."
        ) from error


def versions_of(folder: Path) -> tuple[Version, ...]:
    """What the index lists, oldest first. ConfigError where there is no feed yet, WarehouseError where the index is damaged."""
    path = folder / INDEX
    try:
        listed = json.loads(path.read_bytes())
        if listed["format"] != FORMAT:
            raise WarehouseError(f"{path} is a feed of the format {listed['format']}; this is code for {FORMAT}.")
        return tuple(Version(**one) for one in listed["versions"])
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no change feed in {folder} yet; run `zhongshi nightly` first, or name another home with --home"
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise WarehouseError(
            f"{path} is damaged; put back a copy, or move the folder away and let the next run begin a new feed."
        ) from error


def lines_since(folder: Path, version: int) -> Iterator[bytes]:
    """The lines of all versions after `version`, each file checked against the index; WarehouseError on one that is not what it was."""
    versions = versions_of(folder)
    newest = versions[-1].version if versions else 0
    if version > newest:
        raise ConfigError(f"the newest version of the feed is {newest}, not {version}; was the feed begun anew? Then apply it from 0")
    for one in versions[version:]:
        yield from _lines_of(folder, one)


def _lines_of(folder: Path, version: Version) -> Iterator[bytes]:
    path = folder / version.file
    if not path.exists() or _sha256(path) != version.sha256:
        raise WarehouseError(
            f"{path} is damaged or missing; put back a copy, or move the folder away and let the next run begin a new feed."
        )
    with path.open("rb") as file:
        yield from file


# --- the state -------------------------------------------------------------------------------------------


def _mend_state(folder: Path, versions: tuple[Version, ...]) -> None:
    """Make `state.jsonl` what the newest version leads to, where a crash or a hand left it otherwise."""
    path = folder / STATE
    wanted = versions[-1].state_sha256 if versions else hashlib.sha256().hexdigest()
    if path.exists() and _sha256(path) == wanted:
        return
    state: Mapping[str, Record] = {}
    for version in versions:
        state = applied(state, map(json.loads, _lines_of(folder, version)))
    unfinished = path.with_name(f"{STATE}.tmp")
    if _write(unfinished, state_lines(state)) != wanted:
        raise WarehouseError(f"the versions in {folder} do not lead to the state that the index names; move the folder away to begin anew.")
    put_in_place(unfinished, path)


def _write_version(con: duckdb.DuckDBPyConnection, folder: Path, versions: tuple[Version, ...]) -> Version | None:
    newest = versions[-1] if versions else None
    before, now = folder / STATE, folder / f"{STATE}.tmp"
    try:
        state_sha256 = _write(now, _current_lines(con))
        if state_sha256 == (newest.state_sha256 if newest else hashlib.sha256().hexdigest()):
            return None
        number = len(versions) + 1
        path = folder / f"{number:06}.jsonl"
        unfinished = path.with_name(f"{path.name}.tmp")
        sha256 = _write(unfinished, _entries(con, number, before, now, newest))
        put_in_place(unfinished, path)
        run_id, as_of = con.execute("SELECT run_id, CAST(as_of AS VARCHAR) FROM mart.clock").fetchall()[0]
        version = Version(
            version=number,
            file=path.name,
            sha256=sha256,
            bytes=path.stat().st_size,
            entries=_count_lines(path),
            run_id=run_id,
            as_of=as_of,
            platforms=_count_lines(now),
            state_sha256=state_sha256,
        )
        _write_index(folder, (*versions, version))
        put_in_place(now, before)
    finally:
        now.unlink(missing_ok=True)
    return version


def _current_lines(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    columns = columns_of(con, PLATFORMS)
    for rows in rows_of(con, PLATFORMS, columns):
        for row in rows:
            yield state_line(record_of(columns, row))


# --- entries ---------------------------------------------------------------------------------------------


def _entries(con: duckdb.DuckDBPyConnection, number: int, before: Path, now: Path, newest: Version | None) -> Iterator[str]:
    """The lines of a version, by platform_id; the states are read twice, so that neither they nor the quotes are held."""
    changed = [_id(pair) for pair in _pairs(before, now)]
    lineage = _lineage(con, newest)
    with closing(_quotes_of(con, changed)) as quotes:
        held = next(quotes, None)
        for pair in _pairs(before, now):
            told: Quotes = {}
            if held is not None and held[0] == _id(pair):
                told, held = held[1], next(quotes, None)
            yield json.dumps(entry_of(number, pair, lineage, told), ensure_ascii=False, separators=(",", ":")) + "\n"


def _pairs(before: Path, now: Path) -> Iterator[Pair]:
    with before.open(encoding="utf-8", newline="\n") as olds, now.open(encoding="utf-8", newline="\n") as news:
        yield from differing(olds, news)


def _id(pair: Pair) -> str:
    return str((pair[0] or pair[1] or {})["platform_id"])


def _lineage(con: duckdb.DuckDBPyConnection, newest: Version | None) -> Lineage:
    """Merges ever, and splits of the runs since the newest version; before the first there was nothing to split."""
    splits = (
        con.execute("SELECT new_id, old_id FROM core.split WHERE run_id > ? ORDER BY run_id, old_id", [newest.run_id]).fetchall()
        if newest
        else []
    )
    return Lineage(merged=dict(con.execute("SELECT old_id, new_id FROM core.redirect").fetchall()), split=dict(splits))


_QUOTES = """
    WITH told AS (
        SELECT platform_id, platform_id AS page_of, false AS names_alone FROM changed
        UNION ALL
        SELECT old_id, new_id, true FROM core.redirect SEMI JOIN changed ON changed.platform_id = old_id
    )
    SELECT told.platform_id, evidence.field, evidence.value, evidence.quote, evidence.url, evidence.sentence,
        CASE WHEN evidence.rule = 'judgement' THEN evidence.publisher END AS judged_by
    FROM told INNER JOIN mart.evidence AS evidence ON evidence.platform_id = told.page_of
    WHERE CASE WHEN told.names_alone THEN evidence.field IN ('name', 'alias') ELSE list_contains($fields, evidence.field) END
    QUALIFY row_number() OVER (
        PARTITION BY told.platform_id, evidence.field, evidence.value
        ORDER BY judged_by IS NULL, evidence.is_repost OR evidence.spun, evidence.published_on, evidence.url,
            evidence.observation_id, evidence.char_start
    ) = 1
    ORDER BY told.platform_id, evidence.field, evidence.value
"""
"""One quote a value: whose judgement it is, else of an original before a repost, of the older page before the newer.

Of a merged one its names, on its heir's pages.
"""


def _quotes_of(con: duckdb.DuckDBPyConnection, platform_ids: Iterable[str]) -> Generator[tuple[str, Quotes]]:
    """For each of these platforms, in order, the quotes behind its values."""
    stated = sorted({name for names in STATED_AS.values() for name in names})
    with registered(con, changed=id_table(platform_ids).rename_columns(["platform_id"])):
        result = con.execute(_QUOTES, {"fields": stated})
        rows = iter(lambda: result.fetchmany(10_000), [])
        for platform_id, own in groupby((row for some in rows for row in some), key=itemgetter(0)):
            yield platform_id, {(field, value): _told(*told) for _, field, value, *told in own}


def _told(quote: str, url: str, sentence: str, judged_by: str | None) -> Mapping[str, str]:
    """A quote of a page; of what a person judged no page says anything."""
    return {"judgement_of": judged_by, "reason": sentence} if judged_by else {"quote": quote, "url": url}


# --- files -----------------------------------------------------------------------------------------------


def _write(path: Path, lines: Iterable[str]) -> str:
    """Write lines; returns the file's SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for line in lines:
            data = line.encode()
            digest.update(data)
            file.write(data)
    return digest.hexdigest()


def _write_index(folder: Path, versions: Iterable[Version]) -> None:
    unfinished = folder / f"{INDEX}.tmp"
    listed: dict[str, Any] = {"format": FORMAT, "state": STATE, "versions": [asdict(version) for version in versions]}
    unfinished.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    put_in_place(unfinished, folder / INDEX)


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
