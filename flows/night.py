"""One night, phase by phase: collect and interpret each source, resolve, publish.

The Prefect flow (`flows/nightly.py`) and `--plain` run these same functions; a `Step` decides what wraps each of them.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal, Protocol, TypeVar

import duckdb

from flows.capped import capped_pages, capped_words, is_capped
from flows.catalogue import catalogue, chosen
from flows.collect import Collected, Progress, collect_source, fetch_record, is_held
from flows.demo.server import serve
from flows.interpret import Failure, Interpretation, interpret_source
from flows.judgement_file import read_judgements
from flows.lock import night_lock
from flows.publish import publish_night
from flows.resolve import Night
from flows.settings import Settings, prepare_home
from flows.unresolved import resolve_or_note
from scrapers.fetch import Fetcher, Limits
from scrapers.listing import BadPage
from transforms.errors import ConfigError
from transforms.model import FetchRecord, KnownUrl, ListItem, Outcome, Run, Source, SourceNight
from warehouse.archive import ArchiveWriter
from warehouse.captures import SeenRow, seen_rows
from warehouse.connect import open_working
from warehouse.generations import POINTER, generations_of
from warehouse.load import load_hosts, transaction
from warehouse.read import known_urls, run_kinds

T = TypeVar("T")
Kind = Literal["live", "demo", "ingest"]
GOOD: frozenset[Outcome] = frozenset({"ok", "unchanged"})
"""Outcomes of a source that has not failed (DESIGN section 8)."""
LIMITS = Limits()
"""What a night may take; tests shorten it."""


class Step(Protocol):
    """Runs one named unit of a night; Prefect makes a task of it."""

    async def __call__(self, name: str, work: Callable[[], Awaitable[T]]) -> T:
        """Await the work and return what it returns."""
        ...


async def plain_step(name: str, work: Callable[[], Awaitable[T]]) -> T:  # noqa: ARG001 - the Prefect step shows the name
    """Run a unit as it is."""
    return await work()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a night is to read."""

    kind: Kind
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a night ended."""

    run: Run
    source_nights: tuple[SourceNight, ...]
    snapshot: Path

    @property
    def pointer(self) -> Path:
        """What consumers open: it leads to the newest snapshot."""
        return self.snapshot.parent.parent / POINTER

    @property
    def failed(self) -> tuple[SourceNight, ...]:
        """Sources that need a look in the morning."""
        return tuple(night for night in self.source_nights if night.outcome not in GOOD)


@contextmanager
def plan_night(sources: str, only: Sequence[str] = ()) -> Iterator[Plan]:
    """The plan behind `--sources live|demo|DIR`; the replica sites are up while the context lasts."""
    if sources == "demo":
        with serve() as sites:
            yield Plan(kind="demo", sources=chosen(sites.sources, only))
        return
    yield Plan(kind="live", sources=chosen(catalogue(sources), only))


def new_run(kind: Kind) -> Run:
    """A run that starts now; this and `fetched_at` are the only clocks of a night."""
    now = datetime.now(UTC).replace(microsecond=0)
    return Run(run_id=now.strftime("%Y%m%dT%H%M%SZ"), started_at=now, kind=kind, code_version=version("zhongshi"))


def user_agent(settings: Settings) -> str:
    """Names the software, and the contact where one is set; no browser is imitated."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return f"zhongshi/{version('zhongshi')}{contact}"


def preflight(settings: Settings, sources: str, only: Sequence[str]) -> None:
    """Raise ConfigError for whatever is wrong before anything is started: sources, home, judgements, another run, rows of another kind."""
    chosen(catalogue(sources), only)
    prepare_home(settings)
    read_judgements(settings.judgements)
    with open_home(settings, "demo" if sources == "demo" else "live"):
        pass


async def run_night(settings: Settings, plan: Plan, *, step: Step = plain_step, progress: Progress = lambda *_: None) -> Ended:
    """Run one night over the plan's sources and publish it."""
    prepare_home(settings)
    with open_home(settings, plan.kind) as con:
        rulings = read_judgements(settings.judgements)  # a file that is wrong must not cost a night when it is over
        run = new_run(plan.kind)
        known = {source.slug: known_urls(con, source.slug) for source in plan.sources}
        seen = {source.slug: seen_rows(con, source.slug) for source in plan.sources}
        async with Fetcher(user_agent(settings), LIMITS) as fetcher:
            parts = await asyncio.gather(
                *(
                    step(source.slug, partial(_one_source, source, fetcher, settings, run, known[source.slug], seen[source.slug], progress))
                    for source in plan.sources
                )
            )
            robots = _keep_robots(fetcher, settings.archive, run, known)
        with transaction(con):
            load_hosts(con, run.run_id, map(asdict, fetcher.ledger()))
        night = Night(
            run=run,
            sources=plan.sources,
            fetches=tuple(f for part in parts for f in part.fetches) + robots,
            items=tuple(i for part in parts for i in part.items),
            source_nights=tuple(part.night for part in parts),
            shards=tuple(part.shard for part in parts if part.shard),
            rulings=rulings,
        )
        return await finish_night(con, settings, night, step)


async def finish_night(con: duckdb.DuckDBPyConnection, settings: Settings, night: Night, step: Step = plain_step) -> Ended:
    """Resolve and publish: the phases that a night and an ingest share; under the judgements of the home unless the night has its own."""
    if night.rulings is None:
        night = replace(night, rulings=read_judgements(settings.judgements))

    async def resolve() -> None:
        resolve_or_note(con, night)

    async def publish() -> Path:
        return publish_night(con, settings, night.run)

    await step("resolve", resolve)
    snapshot = await step("publish", publish)
    return Ended(run=night.run, source_nights=night.source_nights, snapshot=snapshot)


@contextmanager
def open_home(settings: Settings, kind: Kind | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working warehouse for one run that adds rows of a kind, or none.

    ConfigError where another run has the home, it lost its warehouse, or holds rows of another kind: demo rows and others never share one.
    """
    with night_lock(settings):
        published = generations_of(settings.published)
        if published and not settings.working.exists():
            raise _lost(settings, published[-1])
        with closing(open_working(settings.working)) as con:
            before = set(run_kinds(con))
            if published and not before:
                raise _lost(settings, published[-1])
            if before and kind and ("demo" in before) != (kind == "demo"):
                held, wanted = ("demo", "real") if "demo" in before else ("real", "demo")
                raise ConfigError(
                    f"{settings.home} holds {held} rows and this run would add {wanted} ones; choose another home with --home DIR"
                )
            yield con


def _lost(settings: Settings, newest: str) -> ConfigError:
    """Starting from nothing would give all platforms new ids and publish next to nothing in the place of everything."""
    return ConfigError(
        f"{settings.working} is missing or empty, though a snapshot of {newest} is published: restore it from a backup together with "
        f"archive/, or move {settings.home} away (or name another home with --home) to start from nothing"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    fetches: tuple[FetchRecord, ...]
    items: tuple[ListItem, ...]
    night: SourceNight
    shard: Path | None


async def _one_source(
    source: Source,
    fetcher: Fetcher,
    settings: Settings,
    run: Run,
    known: Mapping[str, KnownUrl],
    seen: Sequence[SeenRow],
    progress: Progress,
) -> _Part:
    """Collect and interpret one source; whatever goes wrong in it stays in it."""
    try:
        collected = await collect_source(source, fetcher, settings.archive, run.run_id, known, seen, progress)
        shard = settings.shards / run.run_id / f"{source.slug}.parquet"
        result = await asyncio.to_thread(interpret_source, source.slug, source, collected.unread, settings.archive, shard)
        capped = capped_pages(result.shard)
    except Exception as error:  # noqa: BLE001 - a defect met in one source must not cost the others their night; it is stored as its outcome
        detail = f"{type(error).__name__}: {error}"
        night = SourceNight(source=source.slug, outcome="error", detail=detail, claimed=None, obtained=0, loaded=0, failed=0)
        return _Part(fetches=(), items=(), night=night, shard=None)
    fetches = tuple(_with_failure(f, collected, capped | result.failures) for f in collected.fetches)
    return _Part(
        fetches=fetches,
        items=collected.items,
        night=source_night(collected, fetches, result, capped, run.started_at.date()),
        shard=result.shard,
    )


def _with_failure(record: FetchRecord, collected: Collected, failures: Mapping[str, Failure]) -> FetchRecord:
    """A page that was had and could not be read, or not all of it, ends in the outcome of the reading; so does a list page that is none."""
    failure: Failure | BadPage | None
    if record.role == "list":
        bad = (page for page in collected.walk.bad_pages if (page.url, page.fetched_at) == (record.url, record.fetched_at))
        failure = next(bad, None)
    else:
        failure = failures.get(record.url)
    return replace(record, outcome=failure.outcome, detail=failure.detail) if failure else record


def source_night(
    collected: Collected, fetches: Sequence[FetchRecord], result: Interpretation, capped: Mapping[str, Failure], today: date
) -> SourceNight:
    """How the source ended: its list's outcome first, then its articles' and files', then what caps left unread, then its silence."""
    pages = [f for f in fetches if f.role in ("article", "attachment")]
    bad = {f.url: f.outcome for f in pages if f.outcome not in GOOD and f.url not in capped}
    bad |= {url: f.outcome for url, f in result.failures.items()}
    files = {f.url for f in pages if f.role == "attachment"} | {one.url for one in collected.unread if one.attachment}
    bad = {url: outcome for url, outcome in bad.items() if outcome != "unsupported" or url not in files}  # no more can be said of those
    listed = collected.walk
    outcome, detail = listed.outcome, listed.detail
    caps = [detail] if is_capped(outcome, detail) else []
    if outcome in GOOD or caps:
        outcome, detail = "ok" if result.documents else "unchanged", ""
        if capped:
            caps.append(capped_words(capped, result.documents))
        if bad:
            outcome, detail = "partial", "; ".join((failed_words(bad.values(), len(pages)), *caps))
        elif caps:
            outcome, detail = "partial", "; ".join(caps)
        elif _silent(collected, today):
            outcome, detail = "ok", f"silent nothing new for more than {collected.source.expect.max_silence_days} days"
    return SourceNight(
        source=collected.source.slug,
        outcome=outcome,
        detail=detail,
        claimed=listed.claimed,
        obtained=listed.seen,
        loaded=result.documents,
        failed=len(bad),
    )


def failed_words(outcomes: Collection[Outcome], pages: int) -> str:
    """What a source says of its pages that failed, of all that were asked for."""
    words = ", ".join(f"{count} {word}" for word, count in sorted(Counter(outcomes).items()))
    return f"pages_failed {len(outcomes)} of {pages}: {words}"


def _silent(collected: Collected, today: date) -> bool:
    limit, newest = collected.source.expect.max_silence_days, collected.walk.newest_on
    return limit is not None and newest is not None and date.fromisoformat(newest) < today - timedelta(days=limit)


def _keep_robots(fetcher: Fetcher, archive: Path, run: Run, known: Mapping[str, Mapping[str, KnownUrl]]) -> tuple[FetchRecord, ...]:
    """The robots files that the night asked for, archived like everything else; a repeat is not stored again."""
    records = []
    with ArchiveWriter(archive, f"{run.run_id}/robots.warc.gz") as writer:
        for capture in fetcher.robots_records():
            before = known[capture.source].get(capture.url)
            if before is not None and before.validators.sha256 == capture.sha256 and is_held(archive, before.archived):
                writer.write_revisit(capture, before.archived)
                records.append(fetch_record(replace(capture, outcome="unchanged"), "robots", before.archived))
            else:
                records.append(fetch_record(capture, "robots", writer.write(capture) if capture.status_code is not None else None))
    return tuple(records)
