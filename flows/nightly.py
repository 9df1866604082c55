"""The nightly Prefect flow: one task a source, then resolve and publish, and a summary artifact.

Prefect is imported here and in `flows/schedule.py` only, both loaded late, since its import costs seconds.
"""

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.server.api.server import SubprocessASGIServer

from flows.night import Ended, plan_night, run_night
from flows.progress import show_progress
from flows.report import markdown
from flows.settings import load_settings

T = TypeVar("T")


async def prefect_step(name: str, work: Callable[[], Awaitable[T]]) -> T:
    """Run one unit of the night as a task of its own name. Retries live in the fetcher, never here."""

    @task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False, retries=0)
    async def unit() -> T:
        return await work()

    return await unit()


def end_at_once(_signal: int, _frame: FrameType | None) -> NoReturn:
    """On Ctrl-C, end here: Prefect would start a server anew to note the crash, and wait for it.

    Nothing half-done is ever visible, so there is nothing to clean up but the embedded server.
    """
    sys.stderr.write("zhongshi: interrupted; nothing of this night was kept half-done, the next one goes on from the last\n")
    sys.stderr.flush()
    for embedded in SubprocessASGIServer._instances.values():
        if embedded.server_process is not None:
            embedded.server_process.kill()
    os._exit(130)


@flow(name="zhongshi-nightly", flow_run_name="nightly-{sources}", persist_result=False)
async def nightly(home: str | None = None, sources: str = "live", only: list[str] | None = None) -> Ended:
    """Read the sources (live, demo or a folder of source files), resolve and publish.

    A night with failed sources ends well: they are rows of `mart.source_health` and of the summary artifact.
    """
    settings = load_settings(Path(home) if home else None)
    with plan_night(sources, tuple(only or ())) as plan, show_progress() as progress:
        ended = await run_night(settings, plan, step=prefect_step, progress=progress)
    await acreate_markdown_artifact(markdown(ended), key="night-summary", description=f"night {ended.run.run_id}")
    return ended
