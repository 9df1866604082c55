"""What the warehouse knows of the archive and of the sources."""

from datetime import date
from pathlib import Path

from tests.warehouse.nights import FIRST, NIGHT_1, World, fetch_of, item_of, night_of, run_of
from transforms.model import Expect, Source
from warehouse.captures import declared_sources, stored_captures
from warehouse.load import load_night, transaction

FULL = Source(
    slug="gd_jiangmen_kjj", title="通知公告", publisher="某局", kind="government", family="trs", list_urls=("https://a.example/tzgg/",),
    region_code="440700", keywords=("中试",), delay_s=5.0, history=date(2020, 1, 1), charset="gb18030",
    selectors=(("body", "div.zw"), ("row", "ul.f > li")), expect=Expect(min_items=3, max_silence_days=90),
    allow_private=("10.0.0.8:80",), tls="legacy", verified_on=date(2026, 10, 1), enabled=False, notes="说明",
)  # fmt: skip
PLAIN = Source(slug="a_b", title="a", publisher="b", kind="news", family="generic", list_urls=("https://b.example/",), keywords=())


def test_a_declared_source_comes_back_whole(world: World) -> None:
    with transaction(world.con):
        load_night(world.con, run=run_of(NIGHT_1), sources=[FULL, PLAIN], regions=(), fetches=(), source_nights=(), shards=())
    assert declared_sources(world.con) == {"gd_jiangmen_kjj": FULL, "a_b": PLAIN}


def test_bodies_that_may_give_a_document_are_told_with_what_read_them(world: World, tmp_path: Path) -> None:
    url = FIRST.document.url
    lists = fetch_of(FIRST, url="https://a.example/tzgg/", role="list")
    lost = fetch_of(FIRST, url="https://a.example/2.html", outcome="blocked", size=0)
    unread = fetch_of(FIRST, url="https://a.example/3.pdf", role="attachment")
    fetches = [fetch_of(FIRST), lists, lost, unread]
    world.night([FIRST], fetches=fetches, nights=[night_of("gd_jiangmen_kjj")], items=[item_of(FIRST, "列表标题")])
    told = [(one.url, one.role, one.family, one.list_title) for one in stored_captures(world.con)]
    assert told == [("https://a.example/3.pdf", "attachment", None, None), (url, "article", "gkmlpt", "列表标题")]
