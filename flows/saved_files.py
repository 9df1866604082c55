"""The files that a person gives: those named, and those below the folders named, by the paths under which they were given."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.interpret import Failure
from transforms.errors import ConfigError

WARC_ENDINGS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file, and why it is not to be opened, if so."""

    path: Path
    """As given, thus relative where the person gave a relative one."""
    failure: Failure | None = None

    @property
    def name(self) -> str:
        """The path as it is stored and printed: no byte of it that is no text, none that a terminal obeys."""
        text = os.fsencode(self.path).decode("utf-8", "backslashreplace")
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)

    @property
    def is_warc(self) -> bool:
        """Whether it holds a crawl, by its name."""
        return self.path.name.endswith(WARC_ENDINGS)


def saved_files(paths: Sequence[Path]) -> tuple[SavedFile, ...]:
    """All files named, and those below the folders named, in order; a missing one is a ConfigError."""
    found: list[SavedFile] = []
    for path in paths:
        if path.is_dir():
            found += _below(path)
        elif path.is_file():
            found.append(SavedFile(path=path))
        else:
            raise ConfigError(f"there is no file or folder {path}; give saved pages, folders or WARC files")
    if not found:
        raise ConfigError("the folders named hold no file; give saved pages, folders or WARC files")
    return tuple(found)


def _below(folder: Path) -> Iterator[SavedFile]:
    """The files of a folder. A link in a folder from elsewhere may lead to any file of this machine: none that leads out is opened."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and (failure := _bad_link(path, root)):
            yield SavedFile(path=path, failure=failure)
        elif path.is_file():
            yield SavedFile(path=path)


def _bad_link(path: Path, root: Path) -> Failure | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # the latter of links in a circle
        return Failure(outcome="error", detail="unreadable the link leads nowhere")
    return None if target.is_relative_to(root) else Failure(outcome="refused", detail="link leads out of the folder given")
