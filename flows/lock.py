"""One night at a time in one home."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from flows.settings import Settings
from transforms.errors import ConfigError


@contextmanager
def night_lock(settings: Settings) -> Iterator[None]:
    """Hold the home for one run; a second run is a ConfigError. The kernel frees it if the process dies."""
    with settings.lock.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
            raise ConfigError(
                f"another run (process {holder}) is at work in {settings.home}; wait for it, or choose another home with --home"
            ) from None
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield
