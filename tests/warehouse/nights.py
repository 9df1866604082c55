"""A small world for the warehouse: documents with true spans, nights made of them, and a plain resolve."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.resolve import assign
from tests.warehouse.copied import empty_warehouse
from transforms.history import build
from transforms.model import (
    ArchiveRef,
    Claim,
    Document,
    FetchRecord,
    Interpreted,
    ListItem,
    Mention,
    Observation,
    Reading,
    Recognition,
    Run,
    Source,
    SourceNight,
    Span,
    Statement,
    Status,
)
from transforms.regions import all_regions
from transforms.reposts import signature
from warehouse import read
from warehouse.connect import open_working
from warehouse.load import finish_run, load_night, transaction, write_platforms, write_shard
from warehouse.stories import stories

NIGHT_1 = datetime(2026, 11, 24, 18, 30, 5, tzinfo=UTC)
"""02:30 of 25 November in Shanghai."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a page says of one platform; the quotes must stand in its text."""

    name: str
    status: Status = "unknown"
    status_quote: str = ""
    since: str | None = None
    operators: tuple[str, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    level_quote: str = ""
    stage_quote: str = ""


def short_id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def span_in(text: str, quote: str, part: str = "text") -> Span:
    start = text.index(quote)
    return Span(start=start, end=start + len(quote), exact=quote, part=part)


def page(
    url: str,
    text: str,
    *said: Said,
    source: str = "gd_jiangmen_kjj",
    published_on: str = "2026-11-01",
    fetched_at: datetime = NIGHT_1,
    title: str = "中试平台建设进展",
    claims: tuple[tuple[str, int, str], ...] = (),
    rejected: tuple[str, ...] = (),
    parser: str = "gkmlpt@1",
    reader: str = "reading@1",
) -> Interpreted:
    """An interpreted page of 江门; `claims` are region, count and quote, `rejected` quotes of dropped candidates."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document_id = short_id(url, sha256)
    document = Document(
        document_id=document_id,
        capture_sha256=sha256,
        source=source,
        url=url,
        title=title,
        site="江门某局",
        publisher=None,
        published_on=published_on,
        text=text,
        parser=parser,
    )
    observations = tuple(_observation(document, one) for one in said)
    mentions = [
        Mention(document_id=document_id, kind="platform", span=span_in(text, one.name), value=one.name, extractor="quoted_names")
        for one in said
    ]
    mentions += [
        Mention(document_id=document_id, kind="platform", span=span_in(text, q), value=q, extractor="plain_names", rejected_by="category")
        for q in rejected
    ]
    counted = tuple(
        Claim(
            document_id=document_id,
            what="platform",
            region=region,
            level=None,
            status=None,
            count=n,
            span=span_in(text, quote),
            listed=None,
        )
        for region, n, quote in claims
    )
    reading = Reading(document_id=document_id, mentions=tuple(mentions), observations=observations, claims=counted)
    return Interpreted(document=document, reading=reading, reader=reader, fetched_at=fetched_at, signature=signature(text))


def _observation(document: Document, said: Said) -> Observation:
    observation_id = short_id(document.document_id, said.name)

    def statement(field: str, value: str, quote: str) -> Statement:
        span = span_in(document.text, quote)
        return Statement(observation_id=observation_id, field=field, value=value, original=quote, span=span, rule="test@1")

    statements = [statement("name", said.name, said.name)]
    if said.status != "unknown":
        statements.append(statement("status", said.status, said.status_quote))
    statements += [statement("operator", operator, operator) for operator in said.operators]
    statements += [statement("level", str(r.level), said.level_quote) for r in said.recognitions if said.level_quote]
    statements += [statement("stage", r.stage, said.stage_quote) for r in said.recognitions if said.stage_quote]
    return Observation(
        observation_id=observation_id,
        document_id=document.document_id,
        name=said.name,
        operators=said.operators,
        province="广东省",
        city="江门市",
        region_code="440700",
        status=said.status,
        status_since=said.since,
        recognitions=said.recognitions,
        observed_on=date.fromisoformat(document.published_on or "2026-11-01"),
        statements=tuple(statements),
    )


def source_of(slug: str, kind: Any = "government") -> Source:
    return Source(slug=slug, title=f"{slug} 栏目", publisher="某局", kind=kind, family="gkmlpt", list_urls=(f"https://{slug}.example/gk/",))


def run_of(started_at: datetime, kind: Any = "live") -> Run:
    return Run(run_id=started_at.strftime("%Y%m%dT%H%M%SZ"), started_at=started_at, kind=kind, code_version="0.1.0")


def fetch_of(row: Interpreted, **changes: Any) -> FetchRecord:
    values: dict[str, Any] = {
        "source": row.document.source,
        "url": row.document.url,
        "final_url": row.document.url,
        "role": "article",
        "outcome": "ok",
        "detail": "",
        "status_code": 200,
        "media_type": "text/html",
        "fetched_at": row.fetched_at,
        "sha256": row.document.capture_sha256,
        "size": 1000,
        "etag": '"1"',
        "archived": ArchiveRef(path=f"{row.fetched_at:%Y%m%d}/a.warc.gz", offset=7, length=9),
    }
    return FetchRecord(**(values | changes))


def item_of(row: Interpreted, title: str | None = None) -> ListItem:
    d = row.document
    return ListItem(
        source=d.source,
        url=d.url,
        title=title or d.title,
        published_on=d.published_on,
        list_url=f"https://{d.source}.example/gk/",
        position=0,
    )


class World:
    """A working warehouse in a folder, and nights loaded into it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.published = home / "published"
        working = home / "working.duckdb"
        if not working.exists():
            working.write_bytes(empty_warehouse())
        self.con = open_working(working)
        self.kinds: dict[str, Any] = {}
        """Kinds of the sources that are not governments."""

    def night(
        self,
        rows: Sequence[Interpreted] = (),
        *,
        started_at: datetime = NIGHT_1,
        kind: Any = "live",
        nights: Sequence[SourceNight] | None = None,
        fetches: Sequence[FetchRecord] | None = None,
        items: Sequence[ListItem] | None = None,
        resolve: bool = True,
        regions: bool = False,
    ) -> Run:
        """Load pages as one night, one shard a source, and resolve them; `regions` takes the time of 3,000 rows."""
        run = run_of(started_at, kind)
        slugs = sorted({row.document.source for row in rows})
        shards = []
        for slug in slugs:
            shards.append(self.home / "shards" / run.run_id / f"{slug}.parquet")
            write_shard(shards[-1], [row for row in rows if row.document.source == slug])
        ended = nights if nights is not None else [night_of(slug, loaded=len(rows)) for slug in slugs]
        with transaction(self.con):
            load_night(
                self.con,
                run=run,
                sources=[source_of(slug, self.kinds.get(slug, "government")) for slug in slugs],
                regions=all_regions() if regions else (),
                fetches=[fetch_of(row) for row in rows] if fetches is None else fetches,
                source_nights=ended,
                shards=shards,
                items=[item_of(row) for row in rows] if items is None else items,
            )
            if resolve:
                self.resolve(shards, run.run_id)
            finish_run(self.con, run.run_id, started_at)
        return run

    def resolve(self, shards: Sequence[Path], run_id: str) -> None:
        con = self.con
        touched = assign(con, read.changed_documents(con, shards), run_id)
        told = stories(con, touched)
        built = [build(platform_id, seen) for platform_id, seen in sorted(told.items()) if seen]
        write_platforms(
            con,
            [platform for platform, _ in built],
            [period for _, periods in built for period in periods],
            emptied=[platform_id for platform_id, seen in told.items() if not seen],
        )

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self.con.execute(sql, list(parameters)).fetchall()

    def everything(self, *leave_out: str) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables, ordered; the checksum of the warehouse's state."""
        tables = self.rows("SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL")
        return {name: self.rows(f"FROM {name} ORDER BY ALL") for (name,) in tables if name not in leave_out}


def night_of(slug: str, outcome: Any = "ok", loaded: int = 1) -> SourceNight:
    return SourceNight(source=slug, outcome=outcome, detail="", claimed=None, obtained=loaded, loaded=loaded, failed=0)


FIRST = page(
    "https://gd_jiangmen_kjj.example/a/1.html",
    "截至10月底，我市共布局3个中试平台。其中，甲乙新材料有限公司建设的甲乙新材料中试平台已建成投用。\n"
    "“丙丁生物中试基地”正在建设，由丙丁生物科技有限公司负责😀。“戊己水暖中试平台”列入建设计划。",
    Said(name="甲乙新材料中试平台", status="operating", status_quote="已建成投用", operators=("甲乙新材料有限公司",)),
    Said(name="丙丁生物中试基地", status="under_construction", status_quote="正在建设", operators=("丙丁生物科技有限公司",)),
    Said(name="戊己水暖中试平台", status="planned", status_quote="列入建设计划"),
    claims=(("江门市", 3, "共布局3个中试平台"),),
    rejected=("我市共布局3个中试平台",),
)
OPENING = page(
    "https://gd_jiangmen_kjj.example/a/2.html",
    "11月20日，丙丁生物中试基地揭牌启用，并被认定为省级中试平台。基地由丙丁生物科技有限公司运营。",
    Said(
        name="丙丁生物中试基地",
        status="operating",
        status_quote="揭牌启用",
        since="2026-11-20",
        operators=("丙丁生物科技有限公司",),
        recognitions=(Recognition(level="provincial", stage="recognized", on="2026-11-20"),),
        level_quote="省级",
        stage_quote="认定",
    ),
    published_on="2026-11-21",
)
