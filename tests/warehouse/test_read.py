from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, fetch_of, item_of, night_of, page
from transforms.model import ArchiveRef, KnownUrl, Validators
from warehouse import read, reposts
from warehouse.load import write_origins
from warehouse.rows import china_date, from_utc_digits, to_utc_digits

NIGHT_2 = NIGHT_1 + timedelta(days=1)


def test_a_known_url_has_what_collect_needs(world: World) -> None:
    world.night([FIRST, replace(OPENING, document=replace(OPENING.document, source="cn_miit"))])
    assert read.known_urls(world.con, "gd_jiangmen_kjj") == {
        FIRST.document.url: KnownUrl(
            url=FIRST.document.url,
            role="article",
            validators=Validators(sha256=FIRST.document.capture_sha256, etag='"1"', last_modified=None),
            archived=ArchiveRef(path="20261124/a.warc.gz", offset=7, length=9),
            fetched_at=NIGHT_1,
            parser="gkmlpt@1",
            reader="reading@1",
            list_title="中试平台建设进展",
            list_published_on="2026-11-01",
        )
    }
    assert read.known_urls(world.con, "nobody") == {}


def test_the_newest_content_of_a_url_counts_even_where_no_document_came_of_it(world: World) -> None:
    world.night([FIRST])
    changed = fetch_of(FIRST, sha256="ff", fetched_at=NIGHT_2, outcome="layout_changed", archived=ArchiveRef(path="b", offset=0, length=1))
    world.night([], started_at=NIGHT_2, nights=[night_of("gd_jiangmen_kjj", "partial")], fetches=[changed])
    known = read.known_urls(world.con, "gd_jiangmen_kjj")[FIRST.document.url]
    assert (known.validators.sha256, known.archived.path, known.parser, known.reader) == ("ff", "b", None, None)


def test_list_pages_are_known_too(world: World) -> None:
    page_1 = fetch_of(FIRST, url="https://gd_jiangmen_kjj.example/gk/", role="list", sha256="aa")
    world.night([], nights=[], fetches=[page_1])
    known = read.known_urls(world.con, "gd_jiangmen_kjj")["https://gd_jiangmen_kjj.example/gk/"]
    assert (known.role, known.list_title, known.parser) == ("list", None, None)


def test_stale_documents_by_parser_and_by_reader(world: World) -> None:
    other = page("https://cn_miit.example/1.html", "无关。", source="cn_miit", parser="trs@3", reader="reading@2")
    world.night([FIRST, other])

    def stale(parsers: dict[str, str], reader: str) -> dict[str, list[str]]:
        return {source: [one.url for one in found] for source, found in read.stale_documents(world.con, parsers, reader).items()}

    assert stale({"gkmlpt": "gkmlpt@1", "trs": "trs@3"}, "reading@2") == {"gd_jiangmen_kjj": [FIRST.document.url]}
    assert stale({"gkmlpt": "gkmlpt@2", "trs": "trs@4"}, "reading@2") == {
        "cn_miit": [other.document.url],
        "gd_jiangmen_kjj": [FIRST.document.url],
    }
    assert stale({}, "reading@2") == {"gd_jiangmen_kjj": [FIRST.document.url]}


def test_superseded_documents_are_not_read_again(world: World) -> None:
    world.night([FIRST])
    world.night([page(FIRST.document.url, "新版。", fetched_at=NIGHT_2, reader="reading@2")], started_at=NIGHT_2)
    assert read.stale_documents(world.con, {}, "reading@2") == {}


def test_seen_is_the_observation_and_its_document(world: World) -> None:
    world.night([FIRST, OPENING])
    seen = read.seen_of_documents(world.con, [OPENING.document.document_id])
    assert [one.observation for one in seen] == [replace(OPENING.reading.observations[0], statements=())]
    [one] = seen
    assert (one.source, one.source_kind, one.url, one.published_on) == ("gd_jiangmen_kjj", "government", OPENING.document.url, "2026-11-21")
    assert one.captured_on == date(2026, 11, 25)  # 02:30 in Shanghai
    assert one.origin_id == OPENING.document.document_id


def test_a_source_that_nobody_declared_has_no_authority(world: World) -> None:
    world.night([FIRST])
    world.con.execute("DELETE FROM ref.source")
    assert {one.source_kind for one in read.seen_of_documents(world.con, [FIRST.document.document_id])} == {"aggregator"}


def test_seen_of_platforms_leaves_out_what_is_superseded(world: World) -> None:
    world.night([FIRST, OPENING])
    [(platform_id,)] = world.rows("SELECT platform_id FROM core.platform WHERE name = '丙丁生物中试基地'")
    assert [one.url for one in read.seen_of_platforms(world.con, [platform_id])[platform_id]] == [FIRST.document.url, OPENING.document.url]
    world.night([page(FIRST.document.url, "新版。", fetched_at=NIGHT_2)], started_at=NIGHT_2)
    assert [one.url for one in read.seen_of_platforms(world.con, [platform_id])[platform_id]] == [OPENING.document.url]
    assert read.seen_of_platforms(world.con, ["zs-none"]) == {"zs-none": ()}


def test_platforms_affected_by_a_change(world: World) -> None:
    world.night([FIRST, OPENING])
    ids = dict(world.rows("SELECT name, platform_id FROM core.platform"))
    assert set(read.affected_platforms(world.con, [FIRST.document.document_id])) == set(ids.values())
    assert read.affected_platforms(world.con, [OPENING.document.document_id]) == (ids["丙丁生物中试基地"],)
    assert read.affected_platforms(world.con, []) == ()
    silent = page(FIRST.document.url, "新版什么也没说。", fetched_at=NIGHT_2)
    world.night([silent], started_at=NIGHT_2, resolve=False)
    assert set(read.affected_platforms(world.con, [silent.document.document_id])) == set(ids.values())


def test_platforms_whose_observation_is_gone_are_affected(world: World) -> None:
    world.night([FIRST])
    world.con.execute("DELETE FROM obs.observation WHERE name = '戊己水暖中试平台'")
    [(platform_id,)] = world.rows("SELECT platform_id FROM core.platform WHERE name = '戊己水暖中试平台'")
    assert read.affected_platforms(world.con, []) == (platform_id,)


def test_near_duplicates_are_neighbours_and_carriers_tell_them_apart(world: World) -> None:
    words = "，".join(f"第{n}项工作由第{n}组在第{n}周完成" for n in range(30))
    original = page("https://gd_jiangmen_kjj.example/o.html", words)
    repost = page("https://news_x.example/r.html", words + "。编辑：某某", source="news_x", published_on="2026-11-02")
    world.night([original, repost, FIRST])
    ours, theirs = original.document.document_id, repost.document.document_id
    assert reposts.neighbours(world.con, [ours]) == ((ours, theirs),)
    carriers = reposts.carriers(world.con, [ours, theirs])
    assert carriers[ours].signature == original.signature
    assert (carriers[theirs].kind, carriers[theirs].url, carriers[theirs].origin_id) == ("government", repost.document.url, theirs)
    write_origins(world.con, {theirs: ours})
    assert reposts.cluster_members(world.con, [ours]) == {ours: tuple(sorted((ours, theirs)))}
    assert reposts.carriers(world.con, [theirs])[theirs].origin_id == ours


def test_kinds_of_run(world: World) -> None:
    assert read.run_kinds(world.con) == frozenset()
    world.night([FIRST])
    world.night([], started_at=NIGHT_2, kind="ingest", nights=[])
    assert read.run_kinds(world.con) == {"live", "ingest"}


def test_memberships_and_changed_documents(world: World) -> None:
    world.night([FIRST])
    ids = [one.observation_id for one in FIRST.reading.observations]
    assert set(read.memberships_of(world.con, [*ids, "none"])) == set(ids)
    shards = sorted((world.home / "shards").rglob("*.parquet"))
    assert read.changed_documents(world.con, shards) == (FIRST.document.document_id,)
    assert read.changed_documents(world.con, []) == ()


def test_measures_come_back(world: World) -> None:
    said = Said(name="甲中试平台")
    world.night([page("https://a.example/1", "甲中试平台。", said)], items=[item_of(FIRST)])
    world.con.execute("UPDATE obs.observation SET investment_yuan = 4.5e8, investment_approximate = true, floor_area_m2 = 1300")
    [one] = read.seen_of_documents(world.con, [page("https://a.example/1", "甲中试平台。", said).document.document_id])
    o = one.observation
    assert o.investment is not None
    assert (o.investment.yuan, o.investment.approximate) == (4.5e8, True)
    assert o.floor_area is not None
    assert (o.floor_area.m2, o.floor_area.approximate, o.land_area) == (1300.0, False, None)


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - bounds of naive digits
def test_times_come_back_and_days_are_those_of_shanghai(moment: datetime) -> None:
    assert from_utc_digits(to_utc_digits(moment)) == moment.astimezone(UTC)
    assert china_date(moment) == (moment.astimezone(UTC) + timedelta(hours=8)).date()
