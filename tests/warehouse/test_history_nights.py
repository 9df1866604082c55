"""A platform's life over many nights, read by the real reader from pages in sentences of our own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.warehouse.nights import NIGHT_1, World, page
from transforms.history import build
from transforms.model import Document, Interpreted
from transforms.reading import READER, read
from transforms.reposts import signature
from warehouse.load import write_memberships, write_origins, write_platforms
from warehouse.stories import stories

KJJ = "zj_taizhou_kjj"
OLD_NAME, NEW_NAME = "括苍精细化工中试平台", "浙江括苍精细化学品中试基地"
BUILDER, HEIR = "浙江括苍化工研究院有限公司", "浙江灵江科技集团有限公司"


def told(published_on: str, title: str, text: str, *, source: str = KJJ, night: int = 0, url: str | None = None) -> Interpreted:
    """A page as interpret hands it over."""
    blank = page(url or f"https://{source}.example/{published_on}.html", text, source=source, published_on=published_on, title=title)
    document: Document = blank.document
    reading = read(document, region_code="331000", publisher="台州市科学技术局", as_of=date.fromisoformat(published_on))
    return replace(
        blank, document=document, reading=reading, reader=READER, fetched_at=NIGHT_1 + timedelta(days=night), signature=signature(text)
    )


LIFE = (
    told("2023-04-20", "化工中试谋划", f"“{OLD_NAME}”由{BUILDER}筹建，选址临海市，目前处于前期工作阶段。", night=0),
    told("2024-05-10", "中试平台开工", f"5月8日，位于临海市的{OLD_NAME}正式开工建设，由{BUILDER}承建，总投资2.1亿元。", night=1),
    told(
        "2025-03-19",
        "中试平台启用",
        f"昨日，位于临海市的{OLD_NAME}揭牌启用。平台由{BUILDER}运营，面向全省提供放大试验。",
        source="news_linjiang",
        night=2,
    ),
    told(
        "2025-06-03",
        "关于拟认定第一批市级中试平台的公示",
        f"经专家评审，现将拟认定的第一批市级中试平台予以公示。公示期为2025年6月3日至6月9日。\n位于临海市的{OLD_NAME}，建设单位{BUILDER}。",
        night=3,
    ),
    told("2025-06-20", "关于认定第一批市级中试平台的通知", f"经公示无异议，现认定位于临海市的{OLD_NAME}为第一批市级中试平台。", night=4),
    told("2025-12-01", "省级中试平台名单", f"位于临海市的{OLD_NAME}入选2025年度浙江省省级中试平台名单。", night=5),
    told(
        "2026-02-11",
        "关于同意中试平台名称变更的批复",
        f"经研究，自2026年2月10日起，同意“{OLD_NAME}”更名为“{NEW_NAME}”，依托单位由{BUILDER}变更为{HEIR}。",
        night=6,
    ),
    told(
        "2026-04-01", "中试基地迁址", f"今年3月，{NEW_NAME}由临海市整体搬迁至椒江区，在新址继续运营。", source="news_linjiang", night=7
    ),
    told(
        "2026-05-08", "工信部门公布名单", f"5月6日，位于椒江区的{NEW_NAME}入选首批国家级制造业中试平台重点培育名单。", night=8
    ),
)  # fmt: skip


def live(world: World, nights: Sequence[Sequence[Interpreted]]) -> None:
    """All pages are of one platform, so that history is tried apart from matching."""
    world.kinds["news_linjiang"] = "news"
    for night, pages in enumerate(nights):
        world.night(pages, started_at=NIGHT_1 + timedelta(days=night), resolve=False)
        gather(world)


def gather(world: World, platform_id: str = "zs-life") -> None:
    observations = [one for (one,) in world.rows("SELECT observation_id FROM obs.observation ORDER BY ALL")]
    write_memberships(world.con, dict.fromkeys(observations, platform_id))
    platform, periods = build(platform_id, stories(world.con, [platform_id])[platform_id])
    write_platforms(world.con, [platform], periods)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The whole life; for tests that only ask."""
    world = World(tmp_path_factory.mktemp("lived"))
    with closing(world.con):
        live(world, [(one,) for one in LIFE])
        yield world


def test_a_life_reads_like_a_biography_and_every_line_has_its_quote(lived: World) -> None:
    assert lived.rows("SELECT name, aliases, operators, city, district, status, level, stage FROM mart.platform_current") == [
        (NEW_NAME, [OLD_NAME], [HEIR], "台州市", "椒江区", "operating", "provincial", "recognized")
    ]
    assert lived.rows("SELECT event, valid_from, valid_until, dated, value, quote FROM mart.platform_timeline ORDER BY step") == [
        ("first_seen", None, None, True, OLD_NAME, OLD_NAME),
        ("planned", "2023-04-20", "2024-05-08", False, "planned", "筹建"),
        ("started", "2024-05-08", "2025-03-18", True, "under_construction", "开工建设"),
        ("founded", "2025", None, True, "2025", f"昨日，位于临海市的{OLD_NAME}揭牌启用"),
        ("opened", "2025-03-18", None, True, "operating", "揭牌启用"),
        ("announced", "2025-06-03", "2025-06-09", True, "municipal 第一批", "拟认定"),
        ("recognized", "2025-06-20", None, False, "municipal 第一批", "认定"),
        ("recognized", "2025-12-01", None, False, "provincial", "入选"),
        ("operator_changed", "2026-02-10", None, True, f"{BUILDER} → {HEIR}", f"{BUILDER}变更为{HEIR}"),
        ("renamed", "2026-02-10", None, True, f"{OLD_NAME} → {NEW_NAME}", f"{OLD_NAME}”更名为“{NEW_NAME}"),
        ("moved", "2026-03", None, True, "浙江省台州市临海市 → 浙江省台州市椒江区", "由临海市整体搬迁至椒江区"),
        ("cultivated", "2026-05-06", None, True, "national 重点培育 首批", "入选首批国家级制造业中试平台重点培育名单"),
    ]
    assert lived.rows("SELECT count(*) FROM mart.platform_timeline WHERE quote IS NULL OR url IS NULL OR observed_on IS NULL") == [(0,)]


def test_quotes_of_changes_are_the_text_at_their_place(lived: World) -> None:
    assert lived.rows(
        "SELECT count(*), count(*) FILTER (substr(part.content, told.char_start + 1, told.char_end - told.char_start) = told.quote) "
        "FROM core.change AS told JOIN obs.observation AS o USING (observation_id) "
        "JOIN obs.document_part AS part ON part.document_id = o.document_id AND part.part = told.part"
    ) == [(3, 3)]


def test_the_ladder_shows_each_rung_with_its_announcement(lived: World) -> None:
    assert lived.rows(
        "SELECT rung, step, batch, announced_from, announced_until, valid_from, stands, is_highest FROM mart.recognition_ladder"
    ) == [
        (3, "municipal", "第一批", "2025-06-03", "2025-06-09", "2025-06-20", True, False),
        (4, "provincial", None, None, None, "2025-12-01", True, False),
        (5, "key_cultivated", "首批", None, None, "2026-05-06", True, True),
    ]


WITHDRAWN = told("2026-10-09", "关于撤销有关中试平台资格的通知", f"经复核，决定撤销位于椒江区的{NEW_NAME}省级中试平台资格。", night=9)
SPEAKING_ON = told("2026-11-02", "走进中试基地", f"位于椒江区的{NEW_NAME}是浙江省省级中试平台。", source="news_linjiang", night=10)


def test_a_withdrawal_ends_the_recognition_and_not_the_operation(world: World) -> None:
    live(world, [(LIFE[2], LIFE[4], LIFE[5], LIFE[6], WITHDRAWN, SPEAKING_ON)])
    assert world.rows("SELECT status, level, stage FROM mart.platform_current") == [("operating", "municipal", "recognized")]
    assert world.rows("SELECT valid_until, stands FROM mart.recognition_ladder WHERE step = 'provincial'") == [("2026-10-09", False)]
    assert world.rows("SELECT valid_from FROM mart.platform_timeline WHERE event = 'withdrawn'") == [("2026-10-09",)]
    assert world.rows("SELECT value, other_value, rule, quote, other_url FROM mart.contradiction WHERE field = 'recognition'") == [
        ("withdrawn provincial", "recognized provincial", "explicit_notice", "撤销", SPEAKING_ON.document.url)
    ]


def test_what_was_held_on_a_night_can_be_asked(lived: World) -> None:
    held = (
        "SELECT status, valid_from, valid_until FROM core.status_belief "
        "WHERE observed_from <= ? AND (observed_until IS NULL OR observed_until > ?) ORDER BY position"
    )
    first, second, third = (date(2026, 11, 25) + timedelta(days=night) for night in range(3))
    assert lived.rows(held, first, first) == [("planned", "2023-04-20", None)]
    assert lived.rows(held, second, second) == [("planned", "2023-04-20", "2024-05-08"), ("under_construction", "2024-05-08", None)]
    assert lived.rows(held, third, third)[-1] == ("operating", "2025-03-18", None)
    now = lived.rows("SELECT status, valid_from, valid_until FROM core.status_period ORDER BY position")
    assert lived.rows(held, date(2027, 1, 1), date(2027, 1, 1)) == now


def test_no_order_of_nights_changes_the_history(new_world: Callable[[str], World]) -> None:
    """The pages keep their days of capture; the nights that load them come in any order."""
    asked = ("mart.platform_timeline", "mart.recognition_ladder", "mart.contradiction", "mart.origin_count", "core.status_belief")
    answers = []
    story = (*LIFE[1:4], WITHDRAWN)
    for n, order in enumerate((story, story[::-1], (story[2], story[0], story[3], story[1]))):
        world = new_world(str(n))
        live(world, [order[:2], order[2:]])
        answers.append({table: world.rows(f"FROM {table} ORDER BY ALL") for table in asked})
    assert answers[0]["mart.platform_timeline"]
    assert all(answer == answers[0] for answer in answers)


def test_origins_count_reposts_once_and_authority_comes_from_the_host(world: World) -> None:
    original = LIFE[1]
    text = original.document.text
    repost = told("2024-05-11", "转载", text, source="news_linjiang", night=1)
    elsewhere = told("2024-05-12", "报道", f"位于临海市的{OLD_NAME}近日开工。", source="news_linjiang", night=2)
    live(world, [(original, repost, elsewhere)])
    write_origins(world.con, {repost.document.document_id: original.document.document_id})
    assert world.rows(
        "SELECT origins, sources, documents, copies, authority FROM mart.origin_count "
        "WHERE field = 'status' AND value = 'under_construction'"
    ) == [(2, 2, 3, 1, "government")]
    assert world.rows("SELECT origins, authority FROM mart.origin_count WHERE field = 'investment'") == [(1, "government")]


@pytest.mark.parametrize(
    ("final_url", "role", "kind"),
    [
        ("https://zj_taizhou_kjj.example/a.html", "article", "government"),
        ("http://zj_taizhou_kjj.example:80/a.html", "article", "government"),
        ("https://ZJ_TAIZHOU_KJJ.example:443/a.html", "article", "government"),
        ("https://news_linjiang.example/a.html", "article", "news"),
        ("https://zj_taizhou_kjj.example.copy.example/a.html", "article", "aggregator"),
        ("https://zj_taizhou_kjj.example@copy.example/a.html", "article", "aggregator"),
        ("https://copy.example/?https://zj_taizhou_kjj.example/", "article", "aggregator"),
        ("https://zj_taizhou_kjj.example:8443/a.html", "article", "aggregator"),
        ("https://zj_taizhou_kjj.example/a.html", "file", "aggregator"),
        ("ingest:0123", "file", "aggregator"),
    ],
)
def test_the_host_that_answered_gives_authority(lived: World, final_url: str, role: str, kind: str) -> None:
    document = LIFE[1].document
    lived.con.begin()
    lived.con.execute("UPDATE raw.capture SET final_url = ?, role = ? WHERE url = ?", [final_url, role, document.url])
    [shown] = lived.rows("SELECT kind, has_authority FROM mart.document_authority WHERE document_id = ?", document.document_id)
    [seen] = [s for s in stories(lived.con, ["zs-life"])["zs-life"] if s.observation.document_id == document.document_id]
    lived.con.rollback()
    assert shown == (kind, kind != "aggregator")
    assert seen.source_kind == kind


def test_a_forged_copy_of_a_government_page_does_not_beat_the_news(world: World) -> None:
    """It calls itself the bureau's site, and another host answers."""
    report = told("2025-03-19", "启用", f"位于临海市的{OLD_NAME}由{BUILDER}运营。", source="news_linjiang")
    forged = told("2025-05-01", "公告", f"位于临海市的{OLD_NAME}由{HEIR}运营。", night=1)
    world.kinds["news_linjiang"] = "news"
    world.night([report, forged], resolve=False)
    world.con.execute("UPDATE raw.capture SET final_url = 'https://copy.example/a.html' WHERE url = ?", [forged.document.url])
    gather(world)
    assert world.rows("SELECT operators FROM mart.platform_current") == [([BUILDER],)]
    assert world.rows("SELECT field, value, other_value, rule, quote, other_quote FROM mart.contradiction") == [
        ("operator", BUILDER, HEIR, "kind_of_source", BUILDER, HEIR)
    ]


def test_organisations_have_kinds_and_other_spellings(lived: World) -> None:
    assert lived.rows("SELECT name, kind FROM core.organisation ORDER BY name") == [(BUILDER, "enterprise"), (HEIR, "enterprise")]
    assert lived.rows("SELECT kind, platforms, organisations, operating FROM mart.platform_by_operator_kind") == [("enterprise", 1, 1, 1)]


def test_a_change_of_status_is_quoted(lived: World) -> None:
    assert lived.rows("SELECT from_status, to_status, changed_on, dated, quote, url FROM mart.status_change") == [
        ("under_construction", "operating", "2025-03-18", True, "揭牌启用", LIFE[2].document.url),
        ("planned", "under_construction", "2024-05-08", True, "开工建设", LIFE[1].document.url),
    ]
