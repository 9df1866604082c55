from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, fetch_of, item_of, night_of, page, run_of, source_of
from transforms.errors import WarehouseError
from transforms.model import ArchiveRef, Document, Interpreted, Mention, Reading, Span
from transforms.regions import all_regions
from warehouse.load import finish_run, load_night, load_shards, transaction, write_origins, write_shard
from warehouse.shard import SCHEMA

NIGHT_2 = NIGHT_1 + timedelta(days=1)
NIGHT_3 = NIGHT_1 + timedelta(days=2)


def test_all_that_a_document_says_is_stored(world: World) -> None:
    world.night([FIRST], regions=True)
    assert world.rows("SELECT title, site, parser, reader, is_current, origin_id = document_id, fetched_at FROM obs.document") == [
        ("中试平台建设进展", "江门某局", "gkmlpt@1", "reading@1", True, True, datetime(2026, 11, 24, 18, 30, 5))  # noqa: DTZ001 - UTC digits
    ]
    assert world.rows("SELECT part, content FROM obs.document_part ORDER BY part") == [
        ("site", "江门某局"),
        ("text", FIRST.document.text),
        ("title", "中试平台建设进展"),
    ]
    assert world.rows("SELECT name, name_key, status FROM obs.observation ORDER BY name") == [
        ("丙丁生物中试基地", "丙丁生物中试基地", "under_construction"),
        ("戊己水暖中试平台", "戊己水暖中试平台", "planned"),
        ("甲乙新材料中试平台", "甲乙新材料中试平台", "operating"),
    ]
    assert world.rows("SELECT count(*) FROM obs.statement") == [(8,)]
    assert world.rows("SELECT region, count, quote FROM obs.claim") == [("江门市", 3, "共布局3个中试平台")]
    assert world.rows("SELECT count(*), count(rejected_by) FROM obs.mention") == [(4, 1)]
    assert world.rows("SELECT hosts, selectors FROM ref.source") == [(["https://gd_jiangmen_kjj.example"], "{}")]
    assert world.rows("SELECT count(*) > 3000 FROM ref.region") == [(True,)]


def test_the_same_night_twice_changes_no_row(world: World) -> None:
    world.night([FIRST, OPENING], regions=True)
    before = world.everything()
    world.night([FIRST, OPENING], regions=True)
    assert world.everything() == before


def test_a_night_that_fails_leaves_what_was(world: World) -> None:
    world.night([FIRST])
    before = world.everything()
    shard = world.home / "s.parquet"
    write_shard(shard, [OPENING])

    def load() -> None:
        with transaction(world.con):
            load_night(
                world.con, run=run_of(NIGHT_2), sources=[source_of("other")], regions=all_regions(), fetches=[fetch_of(OPENING)],
                source_nights=[night_of("other")], shards=[shard],
            )  # fmt: skip
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load()
    assert world.everything() == before


def broken(change: dict[str, object]) -> Interpreted:
    statement = FIRST.reading.observations[0].statements[1]
    span = replace(statement.span, **change)  # type: ignore[arg-type]
    observation = replace(FIRST.reading.observations[0], statements=(replace(statement, span=span),))
    return replace(FIRST, reading=replace(FIRST.reading, observations=(observation,)))


@pytest.mark.parametrize(
    "change", [{"exact": "已建成投产"}, {"start": 0, "end": 5}, {"start": -1}, {"end": 10_000}, {"part": "publisher"}, {"part": "body"}]
)  # fmt: skip
def test_a_quote_that_is_not_on_the_page_stops_the_load_and_is_named(world: World, change: dict[str, object]) -> None:
    row = broken(change)
    shard = world.home / "s.parquet"
    write_shard(shard, [row])
    expected = rf"Document {row.document.document_id} \(https://.*/a/1\.html\): statement status quotes “已建成投"
    with pytest.raises(WarehouseError, match=expected), transaction(world.con):
        load_shards(world.con, [shard])
    assert world.rows("SELECT count(*) FROM obs.document") == [(0,)]


def test_mentions_and_claims_are_verified_too(world: World) -> None:
    document = FIRST.document
    mention = Mention(document_id=document.document_id, kind="operator", span=Span(start=0, end=2, exact="别处"), value="x", extractor="e")
    shard = world.home / "s.parquet"
    write_shard(shard, [replace(FIRST, reading=Reading(document_id=document.document_id, mentions=(mention,)))])
    with pytest.raises(WarehouseError, match="mention operator quotes “别处” at text"), transaction(world.con):
        load_shards(world.con, [shard])


def test_a_newer_capture_supersedes_the_older_which_stays(world: World) -> None:
    world.night([FIRST])
    said = Said(name="戊己水暖中试平台", status="under_construction", status_quote="正在建设")
    edited = page(FIRST.document.url, "戊己水暖中试平台正在建设。", said, fetched_at=NIGHT_2)
    world.night([edited], started_at=NIGHT_2)
    current = {document_id for (document_id,) in world.rows("SELECT document_id FROM obs.document WHERE is_current")}
    assert current == {edited.document.document_id}
    assert world.rows("SELECT count(*) FROM obs.document") == [(2,)]
    assert world.rows("SELECT platform.name, status_period.status FROM core.status_period JOIN core.platform USING (platform_id)") == [
        ("戊己水暖中试平台", "under_construction")
    ]


def test_a_page_that_goes_back_to_what_it_was(world: World) -> None:
    second = page(FIRST.document.url, "本页维护中。", fetched_at=NIGHT_2)
    world.night([FIRST])
    world.night([second], started_at=NIGHT_2)
    world.night([replace(FIRST, fetched_at=NIGHT_3)], started_at=NIGHT_3)
    assert world.rows("SELECT document_id FROM obs.document WHERE is_current") == [(FIRST.document.document_id,)]
    assert world.rows("SELECT sha256, first_fetched_at, last_fetched_at FROM raw.capture ORDER BY first_fetched_at") == [
        (FIRST.document.capture_sha256, _digits(NIGHT_1), _digits(NIGHT_3)),
        (second.document.capture_sha256, _digits(NIGHT_2), _digits(NIGHT_2)),
    ]


def _digits(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_what_is_current_does_not_depend_on_the_order_of_nights(world: World, order: tuple[int, ...]) -> None:
    versions = [page(FIRST.document.url, f"第{n}版。", fetched_at=NIGHT_1 + timedelta(days=n)) for n in range(3)]
    for n in order:
        world.night([versions[n]], started_at=versions[n].fetched_at)
    assert world.rows("SELECT document_id FROM obs.document WHERE is_current") == [(versions[2].document.document_id,)]
    assert world.rows("SELECT first_run_id FROM raw.list_item") == [("20261124T183005Z",)]


def test_a_page_that_two_sources_list_is_one_document(world: World) -> None:
    twin = replace(FIRST, document=replace(FIRST.document, source="gd_jiangmen_rmzf"))
    world.night([FIRST, twin])
    assert world.rows("SELECT count(*) FROM obs.document") == [(1,)]
    assert world.rows("SELECT count(*) FROM obs.observation") == [(3,)]
    assert world.rows("SELECT source FROM raw.capture ORDER BY source") == [("gd_jiangmen_kjj",), ("gd_jiangmen_rmzf",)]


def test_reading_again_replaces_what_the_document_says(world: World) -> None:
    world.night([FIRST])
    fewer = replace(FIRST, reader="reading@2", reading=replace(FIRST.reading, observations=FIRST.reading.observations[:1], claims=()))
    world.night([fewer], started_at=NIGHT_2)
    assert world.rows("SELECT name FROM obs.observation") == [("甲乙新材料中试平台",)]
    assert world.rows("SELECT count(*) FROM obs.claim") == [(0,)]
    assert world.rows("SELECT reader FROM obs.document") == [("reading@2",)]
    assert world.rows("SELECT count(*) FROM core.membership") == [(1,)]


def test_an_origin_that_was_found_outlives_a_new_reading(world: World) -> None:
    world.night([FIRST, OPENING])
    write_origins(world.con, {OPENING.document.document_id: FIRST.document.document_id})
    world.night([replace(OPENING, reader="reading@2")], started_at=NIGHT_2)
    assert world.rows("SELECT origin_id FROM obs.document WHERE document_id = ?", OPENING.document.document_id) == [
        (FIRST.document.document_id,)
    ]


def test_an_unchanged_page_leaves_its_capture_as_it_was(world: World) -> None:
    world.night([FIRST])
    before = world.everything("meta.run", "meta.run_source", "raw.fetch")
    known = ArchiveRef(path="20261124/a.warc.gz", offset=7, length=9)
    again = fetch_of(FIRST, outcome="unchanged", detail="not_modified", fetched_at=NIGHT_2, etag=None, size=0, archived=known)
    world.night([], started_at=NIGHT_2, nights=[night_of("gd_jiangmen_kjj", "unchanged", 0)], fetches=[again], items=[item_of(FIRST)])
    assert world.everything("meta.run", "meta.run_source", "raw.fetch") == before
    assert world.rows("SELECT run_id, outcome, detail FROM raw.fetch ORDER BY run_id") == [
        ("20261124T183005Z", "ok", ""),
        ("20261125T183005Z", "unchanged", "not_modified"),
    ]


def test_an_answer_without_body_does_not_hide_what_the_page_held(world: World) -> None:
    world.night([FIRST])
    blocked = fetch_of(FIRST, outcome="blocked", detail="block_page", status_code=412, sha256="e3b0", size=0, fetched_at=NIGHT_2)
    world.night([], started_at=NIGHT_2, nights=[night_of("gd_jiangmen_kjj", "blocked", 0)], fetches=[blocked])
    assert world.rows("SELECT sha256 FROM raw.capture") == [(FIRST.document.capture_sha256,)]


def test_a_list_row_keeps_how_it_stood_when_its_article_was_had(world: World) -> None:
    world.night([FIRST], items=[item_of(FIRST, "旧标题"), item_of(FIRST, "同页又一行")])
    world.night([], started_at=NIGHT_2, nights=[], fetches=[], items=[item_of(FIRST, "新标题")])
    assert world.rows("SELECT title, fetched_title, first_run_id FROM raw.list_item") == [("新标题", "旧标题", "20261124T183005Z")]
    failed = fetch_of(FIRST, outcome="unreachable", detail="timeout", archived=None, sha256=None, fetched_at=NIGHT_3)
    world.night([], started_at=NIGHT_3, nights=[], fetches=[failed], items=[item_of(FIRST, "新标题")])
    assert world.rows("SELECT title, fetched_title FROM raw.list_item") == [("新标题", "旧标题")]
    had = fetch_of(FIRST, outcome="unchanged", fetched_at=NIGHT_3)
    world.night([], started_at=NIGHT_3, nights=[], fetches=[had], items=[item_of(FIRST, "新标题")])
    assert world.rows("SELECT title, fetched_title FROM raw.list_item") == [("新标题", "新标题")]


def test_declarations_follow_the_newest_night_and_equal_ones_stay(world: World) -> None:
    world.night([FIRST])
    renamed = replace(source_of("gd_jiangmen_kjj"), title="新栏目", selectors=(("title", "h1"),))
    with transaction(world.con):
        load_night(
            world.con, run=run_of(NIGHT_2), sources=[renamed, source_of("cn_miit")], regions=[], fetches=[], source_nights=[], shards=[]
        )
    assert world.rows("SELECT slug, title, selectors FROM ref.source ORDER BY slug") == [
        ("cn_miit", "cn_miit 栏目", "{}"),
        ("gd_jiangmen_kjj", "新栏目", '{"title": "h1"}'),
    ]


def test_a_run_keeps_its_end_when_loaded_again(world: World) -> None:
    run = world.night([FIRST])
    finish_run(world.con, run.run_id, NIGHT_2)
    with transaction(world.con):
        load_night(world.con, run=run, sources=[], regions=[], fetches=[], source_nights=[], shards=[])
    assert world.rows("SELECT started_at, finished_at, kind FROM meta.run") == [(_digits(NIGHT_1), _digits(NIGHT_2), "live")]
    assert world.rows("SELECT count(*) FROM raw.fetch") == [(1,)]


def test_the_same_nights_give_the_same_rows_anywhere(new_world: Callable[[str], World]) -> None:
    states = []
    for name in ("one", "two"):
        world = new_world(name)
        world.night([FIRST])
        world.night([OPENING], started_at=NIGHT_2)
        states.append(world.everything("meta.migration"))
    assert states[0] == states[1]


def test_paths_and_names_with_quotes_do_no_harm(new_world: Callable[[str], World]) -> None:
    world = new_world('it\'s a "home"; DROP')
    odd = "'); DROP TABLE core.platform; --中试平台"
    text = f"<script>{odd}</script>，=cmd|已投用。"
    world.night([page('https://a.example/\'?x="1"', text, Said(name=odd, status="operating", status_quote="已投用"), title="'\";\n\t")])
    assert world.rows("SELECT name FROM core.platform") == [(odd,)]


def test_documents_without_signature_have_no_bands(world: World) -> None:
    short = page("https://a.example/short.html", "很短。")
    world.night([short, FIRST])
    assert short.signature == ()
    counted = dict(world.rows("SELECT document_id, count(*) FROM obs.document_band GROUP BY document_id"))
    assert set(counted) == {row.document.document_id for row in (FIRST,) if row.signature}
    assert world.rows("SELECT count(*) FROM obs.document_signature") == [(len(counted),)]


def test_a_document_is_found_by_its_own_shard_only_once(world: World, tmp_path: Path) -> None:
    shard = tmp_path / "twice.parquet"
    write_shard(shard, [FIRST, FIRST])
    with transaction(world.con):
        load_shards(world.con, [shard])
    assert world.rows("SELECT count(*) FROM obs.document") == [(1,)]
    assert world.rows("SELECT count(*) FROM obs.observation") == [(3,)]


def test_a_document_model_has_no_field_that_is_lost() -> None:
    # `tables` are spans of the text, `locators` are in the spans read from it, `gaps` are issues; the shard keeps everything else.
    assert set(Document.__slots__) - {"tables", "foreign_host", "locators", "gaps"} <= set(SCHEMA.names)
