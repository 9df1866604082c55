"""A folder that is put in place whole: what stands under its name is the old one or the new one, never half of one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transforms.errors import ConfigError
from warehouse.durable import make_durable
from warehouse.export_package import CHECKSUMS, DESCRIPTOR, checksums_of


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` that takes its place when the block ends well.

    An export of ours is replaced, as long as nobody changed or added a file; anything else that is not empty is a ConfigError,
    and so is another export to the same place at the same time, or a place that cannot be written.
    """
    place = target.expanduser().absolute().resolve()
    try:
        _refuse_foreign(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place.with_name(f".{place.name}.unfinished")) as unfinished:
            yield unfinished
            _flush(unfinished)
            _refuse_foreign(place)
            _swap(unfinished, place)
    except OSError as error:
        raise ConfigError(f"the export to {place} failed: {error.strerror or error}; what stood there before still does") from error


def _refuse_foreign(place: Path) -> None:
    if place in (here := Path.cwd(), *here.parents):
        raise ConfigError(f"{place} holds the folder that you are in, so it cannot be replaced; name another folder")
    if place.exists() and not place.is_dir():
        raise ConfigError(f"{place} is a file; name a folder")
    there = sorted(path for path in place.rglob("*") if not path.is_dir()) if place.is_dir() else []
    if not there and not (place.is_dir() and any(place.iterdir())):
        return
    listed = _listed(place)
    if place / DESCRIPTOR not in listed:
        raise ConfigError(f"{place} is not empty and no export of ours; name a new or an empty folder")
    for path in there:
        if path != place / CHECKSUMS and (path not in listed or path.is_symlink() or checksums_of([path])[path] != listed[path]):
            word = "was changed since it was exported" if path in listed else "is not of the export"
            raise ConfigError(f"{path} {word} and would be lost; move it away, or name another folder")


def _listed(place: Path) -> dict[Path, str]:
    """The files that an export's own checksums name."""
    try:
        lines = (place / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {place / name: digest for digest, _, name in (line.partition("  ") for line in lines)}


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """An empty folder that is ours alone while the block lasts; what a crash left in it goes first."""
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(f"another export to {folder.parent} is at work on {folder.name}; wait for it") from None
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def _swap(unfinished: Path, place: Path) -> None:
    """Two renames: between them there is no folder for a moment; if the second fails the first is taken back."""
    old = place.with_name(f".{place.name}.replaced")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    try:
        unfinished.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    make_durable(place.parent)
    shutil.rmtree(old, ignore_errors=True)


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        make_durable(path)
