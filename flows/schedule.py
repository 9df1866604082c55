"""The schedule: a Prefect server of one's own, where no other is set, and the night by cron."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from flows.settings import Settings, prefect_api_url
from transforms.errors import ConfigError

TIME_ZONE = "Asia/Shanghai"
START_LIMIT_S = 90


@contextmanager
def server(host: str, port: int) -> Iterator[str]:
    """A Prefect server on `host:port` while the context lasts; yields its API URL. A server that does not come up is a ConfigError."""
    url = f"http://{host}:{port}/api"
    _require_free(host, port)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own interpreter and literal words
    try:
        _wait(process, url, host, port)
        yield url
    finally:
        _stop(process)


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"port {port} of {host} cannot be used ({error.strerror}); choose another with --port,"
                " or set PREFECT_API_URL to use a server that runs"
            ) from error


def _healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/health", timeout=2) as answer:  # noqa: S310 - an http URL that we built
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _wait(process: subprocess.Popen[bytes], url: str, host: str, port: int) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while not _healthy(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise ConfigError(f"a Prefect server could not be started on {host}:{port} (is the port in use?); choose another with --port")
        time.sleep(0.5)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def serve(settings: Settings, sources: str, cron: str, host: str, port: int) -> None:
    """Run nights by cron until interrupted; a cron that cannot be read is a ConfigError."""
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron, timezone=TIME_ZONE)
    except ValueError as error:
        raise ConfigError(f"--cron takes five fields such as '30 2 * * *' (minute, hour, day, month, weekday); got '{cron}'") from error
    if url := prefect_api_url():
        _serve_flow(settings, sources, cron, url)
        return
    with server(host, port) as url:
        os.environ["PREFECT_API_URL"] = url
        _serve_flow(settings, sources, cron, url)


def _serve_flow(settings: Settings, sources: str, cron: str, url: str) -> None:
    from prefect.schedules import Cron

    from flows.nightly import nightly

    where = url.removesuffix("/api")
    sys.stderr.write(f"nights of {sources} by cron '{cron}' ({TIME_ZONE}) into {settings.home}; Prefect at {where}; Ctrl-C ends\n")
    nightly.serve(
        name=f"nightly-{sources if sources in ('live', 'demo') else 'folder'}",
        parameters={"home": str(settings.home), "sources": sources},
        schedule=Cron(cron, timezone=TIME_ZONE),
        limit=1,
        print_starting_message=False,
    )
