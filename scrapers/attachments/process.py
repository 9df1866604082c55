"""A process apart in which hostile files are read, and its end where one of them takes too much."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import scrapers
from scrapers.attachments.limits import USUAL, Limits
from scrapers.attachments.parts import Contents, unpack
from transforms.errors import FetchError
from transforms.model import OUTCOMES

MAX_ANSWER = 50_000_000
"""Bytes."""
FILES_A_PROCESS = 100
"""What libraries leak must not count against a later file for ever."""


class FileReader:
    """Reads files in one process, started with the first and anew after one that ended it; a context manager.

    For one thread.
    """

    def __init__(self, limits: Limits = USUAL) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def read(self, body: bytes) -> Contents:
        """What a file holds; FetchError as `reading.read_file`, and `refused time`, `refused bomb`, `error crashed` by its process."""
        if self._read >= FILES_A_PROCESS:
            self._end()
        process = self._process or self._start()
        self._read += 1
        try:
            answer = _exchange(process, body, time.monotonic() + self._limits.time_s)
        except TimeoutError as error:
            self._end()
            raise FetchError("refused", f"time more than {self._limits.time_s:g} s") from error
        except (OSError, EOFError) as error:
            raise self._died(process) from error
        return self._contents(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        self._folder = TemporaryDirectory()
        inner = Path(self._folder.name) / "work"  # libraries look for modules in .. too
        inner.mkdir()
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "scrapers.attachments.worker", json.dumps(asdict(self._limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=inner,
            env=_environment(inner),
            start_new_session=True,
        )
        self._read = 0
        return self._process

    def _contents(self, answer: bytes) -> Contents:
        try:
            values = json.loads(answer)
            if "outcome" not in values:
                return unpack(values)
            outcome, detail = values["outcome"], str(values["detail"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self._end()
            raise FetchError("error", "crashed: the process that read the file gave no answer") from error
        raise FetchError(outcome if outcome in OUTCOMES else "error", detail)

    def _died(self, process: subprocess.Popen[bytes]) -> FetchError:
        self._end()
        died_of = -(process.returncode or 0)
        if died_of == signal.SIGABRT:  # how Rust and C++ end when memory is refused
            return FetchError("refused", "bomb needs more memory than a file may take")
        if died_of == signal.SIGXCPU:
            return FetchError("refused", f"time more than {self._limits.time_s:g} s")
        return FetchError("error", f"crashed: the process that read the file ended with {process.returncode}")

    def _end(self) -> None:
        """Kill the process and whatever it started."""
        if self._process is not None:
            _kill(self._process)
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours but the way to programs and libraries: what reads hostile files needs to know no more."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "LANG") if name in os.environ}
    package = str(Path(scrapers.__file__).parent.parent)
    few_threads = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1"}  # each one's arena takes 64 MB of addresses
    return kept | few_threads | {"PYTHONPATH": package, "PYTHONUTF8": "1", "TMPDIR": str(folder), "HOME": str(folder)}


def _kill(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    with suppress(subprocess.TimeoutExpired):  # one that died by itself tells of what
        process.wait(timeout=0.5)
    with suppress(ProcessLookupError):  # it and all its children are gone
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _exchange(process: subprocess.Popen[bytes], body: bytes, deadline: float) -> bytes:
    """Send a file and wait for its answer; TimeoutError, and OSError or EOFError where the process is gone.

    Neither side can make the other wait for ever.
    """
    if process.stdin is None or process.stdout is None:
        raise EOFError
    waiting = memoryview(b"%d\n" % len(body) + body)
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as ready:
        for pipe, event in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            ready.register(pipe, event)
        while not (chunks and chunks[-1].endswith(b"\n")):
            events = ready.select(max(deadline - time.monotonic(), 0))
            if not events:
                raise TimeoutError
            for key, _ in events:
                if key.fileobj is process.stdin:
                    waiting = waiting[os.write(key.fd, waiting[:65_536]) :]
                    if not waiting:
                        ready.unregister(key.fileobj)
                    continue
                chunks.append(os.read(key.fd, 1 << 20))
                size += len(chunks[-1])
                if not chunks[-1] or size > MAX_ANSWER:
                    raise EOFError
    return b"".join(chunks)
