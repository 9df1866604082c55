"""Progress of a night on stderr: bars on a terminal, plain lines otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from flows.collect import Progress as Report


@contextmanager
def show_progress(console: Console | None = None) -> Iterator[Report]:
    """A callback for `collect_source`, told of each source's articles."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield _plain(console)
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console) as bars:
        tasks: dict[str, TaskID] = {}

        def report(slug: str, done: int, total: int) -> None:
            if slug not in tasks:
                tasks[slug] = bars.add_task(slug, total=total)
            bars.update(tasks[slug], completed=done, total=total)

        yield report


def _plain(console: Console) -> Report:
    def report(slug: str, done: int, total: int) -> None:
        if done == total:
            console.print(f"{slug}: {total} articles of interest in its lists", highlight=False, markup=False)

    return report
