"""Copies that a machine re-worded, over nights: they are kept as evidence and set no field."""

import hashlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.resolve import Night, resolve_night
from transforms.model import Document, Interpreted, Run, Source, SourceKind
from transforms.reading import read
from transforms.reposts import signature
from transforms.spinning import is_spun
from warehouse.connect import open_working
from warehouse.load import write_shard
from warehouse.rows import china_date
from warehouse.views import create_views

ORIGINAL = (
    "3月25日，厦门市集美区的鹭岛膜材料中试平台正式投用。该平台由鹭岛膜业有限公司建设，总投资2.4亿元，建筑面积1.2万平方米。\n"
    "平台为国内企业提供工艺放大和样品试制服务，并与两所高校研究新的生产技术。去年已经完成设备采购，今年服务企业二十家。"
)
SPUN = ORIGINAL
for _word, _swapped in {
    "建设": "竖立", "服务": "做事", "生产": "分娩", "技术": "手艺", "去年": "客岁", "平方米": "平淡米", "设备": "斥地", "2.4亿": "24亿",
}.items():  # fmt: skip
    SPUN = SPUN.replace(_word, _swapped)


def source_of(slug: str, kind: SourceKind) -> Source:
    return Source(slug=slug, title="要闻", publisher="某单位", kind=kind, family="jpage", list_urls=(f"https://{slug}.example/",))


CLEAN_SOURCE, COPY_SOURCE = source_of("fj_xiamen_kjj", "government"), source_of("news_kuaixun", "news")


def interpreted(source: Source, text: str, published_on: str, fetched_at: datetime) -> Interpreted:
    url = f"https://{source.slug}.example/1.html"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        document_id=hashlib.sha256(f"{url}\n{sha256}".encode()).hexdigest()[:16],
        capture_sha256=sha256, source=source.slug, url=url, title="中试平台投用", published_on=published_on, text=text, parser="jpage@1",
    )  # fmt: skip
    reading = read(document, region_code=None, publisher=None, as_of=china_date(fetched_at))
    return Interpreted(
        document=document, reading=reading, reader="reading@1", fetched_at=fetched_at, signature=signature(text), spun=is_spun(text)
    )


def over_nights(home: Path, order: tuple[str, ...]) -> list[dict[str, Any]]:
    """The one platform as it stands after each night."""
    home.mkdir()
    stands = []
    with closing(open_working(home / "working.duckdb")) as con:
        create_views(con)
        for day, which in enumerate(order, start=1):
            at = datetime(2026, 4, day, 18, tzinfo=UTC)
            source, text, on = {"copy": (COPY_SOURCE, SPUN, "2026-04-01"), "original": (CLEAN_SOURCE, ORIGINAL, "2026-03-26")}[which]
            shard = home / f"{day}.parquet"
            write_shard(shard, [interpreted(source, text, on, at)])
            run = Run(run_id=f"{at:%Y%m%dT%H%M%SZ}", started_at=at, kind="live", code_version="0")
            resolve_night(con, Night(run=run, sources=(source,), fetches=(), items=(), source_nights=(), shards=(shard,)))
            found = con.execute("FROM core.platform").to_arrow_table().to_pylist()
            assert len(found) == 1
            evidence = con.execute("SELECT field, spun, is_repost FROM mart.evidence ORDER BY ALL").fetchall()
            stands.append({**found[0], "evidence": evidence})
    return stands


@pytest.fixture(scope="module")
def copy_first(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return over_nights(tmp_path_factory.mktemp("a") / "home", ("copy", "original"))


def test_a_copy_alone_gives_a_name_and_its_evidence(copy_first: list[dict[str, Any]]) -> None:
    alone, _ = copy_first

    assert (alone["name"], alone["status"], alone["origins"]) == ("鹭岛膜材料中试平台", "unknown", 1)
    assert not any(alone[f] for f in ("operators", "province", "city", "district", "investment_yuan", "floor_area_m2", "services"))
    assert {("status", True, False), ("investment", True, False)} <= set(alone["evidence"])


def test_the_original_sets_the_fields_of_the_same_platform(copy_first: list[dict[str, Any]]) -> None:
    alone, both = copy_first

    assert both["platform_id"] == alone["platform_id"]
    assert (both["status"], both["operators"], both["city"], both["origins"]) == ("operating", ["鹭岛膜业有限公司"], "厦门市", 1)
    assert both["investment_yuan"] == 240_000_000
    assert {("status", True, True), ("status", False, False)} <= set(both["evidence"])


def test_the_other_order_of_nights_gives_the_same_values(copy_first: list[dict[str, Any]], tmp_path: Path) -> None:
    _, last = over_nights(tmp_path / "home", ("original", "copy"))

    assert last | {"platform_id": None} == copy_first[-1] | {"platform_id": None}


def test_the_first_sentence_alone_with_its_source_is_no_origin_of_its_own(tmp_path: Path) -> None:
    first = ORIGINAL[: ORIGINAL.index("。") + 1]
    own_words = "集美区的鹭岛膜材料中试平台3月25日启用，主攻膜材料放大。"
    told = {"2026-03-26": ORIGINAL, "2026-03-27": f"{first}（来源：厦门市集美区科技局）", "2026-03-28": own_words}
    sources = (CLEAN_SOURCE, COPY_SOURCE, source_of("news_lujiang", "news"))
    for order in (1, -1):
        with closing(open_working(tmp_path / f"{order}.duckdb")) as con:
            for day, (source, (on, text)) in list(enumerate(zip(sources, told.items(), strict=True), start=1))[::order]:
                at = datetime(2026, 4, day if order == 1 else 10 - day, 18, tzinfo=UTC)
                shard = tmp_path / f"{order}-{day}.parquet"
                write_shard(shard, [interpreted(source, text, on, at)])
                run = Run(run_id=f"{at:%Y%m%dT%H%M%SZ}", started_at=at, kind="live", code_version="0")
                resolve_night(con, Night(run=run, sources=(source,), fetches=(), items=(), source_nights=(), shards=(shard,)))
            assert con.execute("SELECT name, origins FROM core.platform").fetchall() == [("鹭岛膜材料中试平台", 2)]
