"""Where the published snapshots lie: a file per run, and a pointer to the newest.

`published/generations/zhongshi.<run_id>.duckdb` are the files, `published/zhongshi.duckdb` is a symbolic link to the newest.
Consumers open the link; a reader that has an older generation open keeps it, whatever happens to its name. DuckDB calls a
database by its file's name up to the first dot, and since 1.5 by that of the file behind a link: it is `zhongshi` each night.
"""

import logging
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from transforms.errors import ConfigError
from warehouse.durable import make_durable
from warehouse.rows import china_date

POINTER = "zhongshi.duckdb"
_GENERATIONS = "generations"
_UNFINISHED = "unfinished"
"""First in the name of a file in work; not `.tmp` behind it, which is where DuckDB puts what a reader's big query spills."""


def snapshot_path(published: Path, night: str | None = None) -> Path:
    """The file of the newest snapshot, of a run_id, or of the last published night of a day in Asia/Shanghai.

    Raises ConfigError, listing what there is, where there is none.
    """
    pointer = published / POINTER
    runs = generations_of(published)
    there = ", ".join(f"{run_id} ({night_of(run_id)})" for run_id in runs) or "none"
    if night is None:
        if pointer.exists():
            return pointer.resolve()
        if runs or pointer.is_symlink():
            raise ConfigError(f"{pointer} leads nowhere; a night or `zhongshi reprocess` puts it back; with --night you can ask: {there}")
        raise ConfigError(f"nothing is published yet in {published}; run `zhongshi nightly` first, or name another home with --home")
    for run_id in reversed(runs):
        if night in (run_id, night_of(run_id)):
            return generation_path(published, run_id)
    raise ConfigError(f"There is no snapshot of {night}; published nights are: {there}.")


def generations_of(published: Path) -> tuple[str, ...]:
    """The run_ids that can be queried, oldest first; other files in the folder are not ours."""
    runs = (path.name.split(".")[1] for path in (published / _GENERATIONS).glob("zhongshi.*.duckdb"))
    return tuple(sorted(run_id for run_id in runs if night_of(run_id)))


def generation_path(published: Path, run_id: str) -> Path:
    """The file of a run, there or not."""
    return published / _GENERATIONS / f"zhongshi.{run_id}.duckdb"


def unfinished_path(published: Path, run_id: str) -> Path:
    """Where the file of a run is made: beside its place, in a folder that is made if absent."""
    folder = published / _GENERATIONS
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{_UNFINISHED}.{run_id}"


def staying(runs: Collection[str], keep: int) -> frozenset[str]:
    """Which run_ids stay: the newest `keep`, and the last of each of the newest `keep` nights.

    By nights too, since a person who runs ten times a day must not lose last week by it.
    """
    ordered, keep = sorted(runs), max(keep, 1)
    last_of = {night_of(run_id): run_id for run_id in ordered}
    return frozenset(ordered[-keep:]) | frozenset(last_of[night] for night in sorted(last_of)[-keep:])


def night_of(run_id: str) -> str:
    """The day in Asia/Shanghai of a run_id; empty where the name is not one."""
    try:
        return china_date(datetime.strptime(run_id, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)).isoformat()
    except ValueError:
        return ""


def point(published: Path, finished: Path) -> None:
    """Let the pointer name the new generation: a reader sees the old or the new one, never none."""
    link = published / f".{POINTER}.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(_GENERATIONS) / finished.name)
    link.replace(published / POINTER)
    make_durable(published)


def drop_old(published: Path, *, keep: int, newest: str) -> None:
    """What cannot be removed now is said and left to the next publish: the new snapshot is in place already."""
    for path in (published / _GENERATIONS).glob("*.duckdb"):
        if night_of(path.stem):
            path.replace(generation_path(published, path.stem))  # as version 0.1.0 called them
    runs = generations_of(published)
    for run_id in set(runs) - staying(runs, keep) - {newest}:
        try:
            remove(generation_path(published, run_id))
        except OSError as error:
            logging.getLogger(__name__).warning("the old snapshot %s could not be removed: %s", run_id, error.strerror)


def sweep(published: Path) -> None:
    """Clear away what a crash left."""
    for path in (published / _GENERATIONS).glob(f"{_UNFINISHED}.*"):
        path.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a DuckDB file and the log beside it."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
