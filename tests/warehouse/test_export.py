"""Exports: valid by the validators of others, equal bytes for equal rows, harmless, and put in place whole."""

import csv
import fcntl
import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import jsonschema
import pyarrow.dataset
import pytest
from python_calamine import CalamineWorkbook

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, night_of, page
from transforms.errors import ConfigError, WarehouseError
from warehouse import export_xlsx, whole_folder
from warehouse.export import Exported, export
from warehouse.export_parquet import partition_of
from warehouse.feed import write_feed
from warehouse.views import create_views

HOSTILE = (
    "=cmd|' /C calc'!A0中试平台",
    '“甲,"乙"”\n中试平台',
    "<script>alert(1)</script>中试基地",
    "'; drop table core.platform; --中试平台",
    "＠和😀\u2028中试平台",
)
LONG = "放大" * 20_000
WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {"operating": "运营"},
    "event": {"opened": "投用"},
    "field": {"status": "建设状态"},
    "opened": {"operating": "运营"},
}
TABLES = {"platforms": "platform_current", "timeline": "platform_timeline", "evidence": "evidence"}


def snapshot_of(home: Path, days: int = 0) -> Path:
    """As much of a snapshot as exports read, of a home of its own, where the night ran `days` later."""
    texts = "。".join(HOSTILE)
    said = [
        Said(name=name, status="operating", status_quote="已建成投用" if n else f"{LONG}，已建成投用", since="1898-05-01")
        for n, name in enumerate(HOSTILE)
    ]
    hostile = page("https://gd_jiangmen_kjj.example/h.html", f"{texts}。均{LONG}，已建成投用。", *said)
    with closing((world := World(home)).con) as con:
        run = world.night([FIRST, OPENING, hostile], started_at=NIGHT_1 + timedelta(days=days), nights=[night_of("gd_jiangmen_kjj")])
        con.execute("INSERT INTO meta.snapshot VALUES (?, ?, ?, NULL)", [run.run_id, run.started_at.date(), datetime(2026, 12, 1 + days)])  # noqa: DTZ001
        con.execute("UPDATE core.platform SET province = NULL WHERE name = ?", [HOSTILE[1]])
        con.execute("UPDATE core.platform SET province = '../../内/蒙' WHERE name = ?", [HOSTILE[2]])
        con.execute("UPDATE core.platform SET first_seen = DATE '1899-12-31', investment_yuan = 1234.5 WHERE name = ?", [HOSTILE[3]])
        create_views(con)
        con.execute("CHECKPOINT")
    return Path(shutil.copy(home / "working.duckdb", home / f"{run.run_id}.duckdb"))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot_of(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def exported(snapshot: Path) -> tuple[Path, Exported]:
    folder = snapshot.parent / "out" / "export"
    return folder, export(snapshot, folder, WORDS)


@pytest.fixture(scope="module")
def folder(exported: tuple[Path, Exported]) -> Path:
    return exported[0]


@pytest.fixture
def mine(folder: Path, tmp_path: Path) -> Path:
    """An export that a test may spoil."""
    return Path(shutil.copytree(folder, tmp_path / "mine"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(snapshot: Path, view: str) -> list[dict[str, Any]]:
    with closing(duckdb.connect(str(snapshot), read_only=True)) as con:
        result = con.execute(f"FROM mart.{view}")
        names = [column[0] for column in result.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return [{name: value for name, value in row.items() if name != "published_at"} for row in found]


def as_set(some: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, default=str, sort_keys=True, ensure_ascii=False) for row in some)


def as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    return int(value) if isinstance(value, float) and value.is_integer() else value


# --- what is in it ----------------------------------------------------------------------------------------


def test_the_frictionless_validator_finds_nothing(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "message"])
    names = [task.name for task in report.tasks]
    assert {"platforms-csv", "timeline-csv", "evidence-csv", "platforms-parquet", "workbook", "platforms-schema-json"} <= set(names)


def test_the_frictionless_validator_finds_what_is_wrong(mine: Path) -> None:
    data = (mine / "timeline.csv").read_text(encoding="utf-8-sig")
    (mine / "timeline.csv").write_text(data.replace("zs-", "no-", 1), encoding="utf-8-sig")
    kinds = {kind for (kind,) in frictionless.validate(str(mine / "datapackage.json")).flatten(["type"])}
    assert {"hash-count", "foreign-key"} <= kinds


def test_the_package_describes_every_field_in_both_languages_and_names_licence_and_sources(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert " / " in field["description"], field
            assert field["title"]
    assert package["licenses"][0]["name"] == "Apache-2.0"
    assert package["sources"] == [{"title": "某局 gd_jiangmen_kjj 栏目", "path": "https://gd_jiangmen_kjj.example/gk/"}]
    described = {
        path
        for resource in package["resources"]
        for path in ([resource["path"]] if isinstance(resource["path"], str) else resource["path"])
    }
    assert described == set(files(folder)) - {"datapackage.json", "SHA256SUMS"}


@pytest.mark.parametrize("table", TABLES)
def test_records_keep_to_their_json_schema_and_are_the_rows(folder: Path, snapshot: Path, table: str) -> None:
    schema = json.loads((folder / f"{table}.schema.json").read_bytes())
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    checker.check_schema(schema)
    records = [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    for record in records:
        checker.validate(record)
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(records[0] | {"surprise": 1})
    shown = [{key: as_json(value) for key, value in row.items() if value is not None} for row in rows(snapshot, TABLES[table])]
    assert as_set(records) == as_set(shown)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_rows_by_province(folder: Path, snapshot: Path, table: str) -> None:
    wanted = rows(snapshot, TABLES[table])
    if table != "platforms":
        province = {row["platform_id"]: row["province"] for row in rows(snapshot, "platform_current")}
        wanted = [row | {"province": province[row["platform_id"]]} for row in wanted]
    pattern = f"{folder}/parquet/{table}/*/*.parquet"
    result = duckdb.execute("FROM read_parquet($pattern, hive_partitioning = true, hive_types_autocast = false)", {"pattern": pattern})
    names = [column[0] for column in result.description or ()]
    assert as_set([dict(zip(names, row, strict=True)) for row in result.fetchall()]) == as_set(wanted)
    assert as_set(pyarrow.dataset.dataset(folder / "parquet" / table, partitioning="hive").to_table().to_pylist()) == as_set(wanted)


def test_a_province_is_a_folder_and_never_a_way_out(folder: Path) -> None:
    assert sorted(path.name for path in (folder / "parquet" / "platforms").iterdir()) == [
        "province=%2E%2E%2F%2E%2E%2F内%2F蒙", "province=__HIVE_DEFAULT_PARTITION__", "province=广东省",
    ]  # fmt: skip
    assert partition_of("广东省") == "广东省"
    assert partition_of("a=b%\0") == "a%3Db%25%00"


def test_row_groups_do_not_depend_on_how_rows_arrive(snapshot: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.export_parquet.ROW_GROUP", 7)
    export(snapshot, tmp_path / "seven", WORDS)
    monkeypatch.setattr("warehouse.export_tables.BATCH", 2048)
    export(snapshot, tmp_path / "other", WORDS)
    assert files(tmp_path / "seven") == files(tmp_path / "other")
    path = f"{tmp_path}/seven/parquet/evidence/province=广东省/part-0.parquet"
    sizes = duckdb.execute("SELECT DISTINCT row_group_num_rows FROM parquet_metadata($path) ORDER BY ALL", {"path": path}).fetchall()
    assert sizes[-1] == (7,)


def test_csv_is_for_excel_and_runs_nothing(folder: Path) -> None:
    data = (folder / "platforms.csv").read_bytes()
    assert data.startswith("\ufeffplatform_id,name,".encode())
    assert data.count(b"\r\n") == 1 + 3 + len(HOSTILE)
    with (folder / "platforms.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert names >= {f"'{HOSTILE[0]}", *HOSTILE[1:4], f"'{HOSTILE[4]}"}
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@", "＠", "\t"))]


def test_the_workbook_holds_texts_alone_and_speaks_chinese(folder: Path) -> None:
    book = CalamineWorkbook.from_path(folder / "zhongshi.xlsx")
    assert book.sheet_names == ["platforms", "timeline", "evidence", "说明"]
    platforms, timeline, evidence = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names[:3])
    assert platforms[0][:2] == ["平台标识\nplatform_id", "名称\nname"]
    assert {row[1] for row in platforms} >= set(HOSTILE)
    assert {"运营", "planned"} <= {row[platforms[0].index("建设状态\nstatus")] for row in platforms}
    assert timeline[0][1] == evidence[0][1] == "名称\nname"
    assert {row[1] for row in timeline} >= set(HOSTILE)
    assert any(row[timeline[0].index("事件\nevent")] == "投用" and "运营" in row for row in timeline)
    seen = {str(row[platforms[0].index("首次见报\nfirst_seen")]) for row in platforms[1:]}
    assert {"2026-11-01", "1899-12-31"} <= seen
    with zipfile.ZipFile(folder / "zhongshi.xlsx") as parts:
        xml = {name: parts.read(name).decode() for name in parts.namelist()}
    assert not [name for name, text in xml.items() if re.search(r"<f[ >]|<hyperlink|externalLink", text)]


def test_what_excel_has_no_room_for_is_said(
    exported: tuple[Path, Exported], snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, done = exported
    assert [note.partition("：")[0] for note in done.notes] == ["timeline", "evidence"]
    assert LONG in (folder / "evidence.csv").read_text(encoding="utf-8-sig")
    evidence = CalamineWorkbook.from_path(folder / "zhongshi.xlsx").get_sheet_by_name("evidence").to_python()
    cut = [cell for row in evidence for cell in row if isinstance(cell, str) and cell.endswith("…")]
    assert cut
    assert {len(cell) for cell in cut} == {32_767}

    monkeypatch.setattr(export_xlsx, "MOST_ROWS", 4)
    few = export(snapshot, tmp_path / "few", WORDS)
    assert few.rows == done.rows
    assert f"platforms：Excel 只容 3 行，共 {done.rows['platforms']} 行，全部见 platforms.csv / the sheet holds 3 of" in few.notes[0]
    book = CalamineWorkbook.from_path(tmp_path / "few" / "zhongshi.xlsx")
    assert len(book.get_sheet_by_name("platforms").to_python()) == 4
    assert few.notes[0] in [row[1] for row in book.get_sheet_by_name("说明").to_python()]


# --- the same bytes ---------------------------------------------------------------------------------------


def test_equal_rows_give_equal_bytes_from_two_homes_at_other_times(folder: Path, tmp_path: Path) -> None:
    export(snapshot_of(tmp_path, days=3), tmp_path / "out", WORDS)
    assert files(tmp_path / "out") == files(folder)


def test_the_checksums_are_those_of_all_files(folder: Path) -> None:
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files(folder).items() if name != "SHA256SUMS"}
    assert list(sums) == sorted(sums)


def test_the_change_feed_leads_to_the_same_platforms(folder: Path, snapshot: Path, tmp_path: Path) -> None:
    version = write_feed(tmp_path / "feed", snapshot)
    assert version is not None
    assert (tmp_path / "feed" / "state.jsonl").read_bytes() == (folder / "platforms.jsonl").read_bytes()
    assert version.state_sha256 == hashlib.sha256((folder / "platforms.jsonl").read_bytes()).hexdigest()


def test_an_empty_warehouse_is_a_valid_export(tmp_path: Path) -> None:
    with closing((world := World(tmp_path)).con) as con:
        world.night([], nights=[])
        create_views(con)
        con.execute("CHECKPOINT")
    done = export(Path(shutil.copy(tmp_path / "working.duckdb", tmp_path / "empty.duckdb")), tmp_path / "out", WORDS)
    assert done == Exported(rows={"platforms": 0, "timeline": 0, "evidence": 0}, notes=())
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid
    assert not (tmp_path / "out" / "parquet").exists()


# --- put in place whole -----------------------------------------------------------------------------------


def test_an_earlier_export_is_replaced_and_nothing_is_left_beside_it(mine: Path, snapshot: Path) -> None:
    before = files(mine)
    (mine.parent / ".mine.unfinished" / "parquet").mkdir(parents=True)  # as a crash leaves it
    (mine.parent / ".mine.replaced").mkdir()
    export(snapshot, mine, WORDS)
    assert files(mine) == before
    assert [path.name for path in mine.parent.iterdir()] == ["mine"]


def test_an_export_to_an_empty_folder_or_into_new_ones(snapshot: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for target in (tmp_path / "link", tmp_path / "a" / "new"):
        export(snapshot, target, WORDS)
        assert files(target.resolve()) == files(folder)
    assert (tmp_path / "link").is_symlink()


def test_what_is_not_ours_is_never_lost(mine: Path, snapshot: Path) -> None:
    def refused(reason: str) -> None:
        before = files(mine)
        with pytest.raises(ConfigError, match=reason):
            export(snapshot, mine, WORDS)
        assert files(mine) == before
        assert [path.name for path in mine.parent.iterdir()] == ["mine"]

    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    refused(r"notes\.txt is not of the export and would be lost")
    (mine / "notes.txt").unlink()
    with (mine / "zhongshi.xlsx").open("ab") as file:
        file.write(b"remarks")
    refused(r"zhongshi\.xlsx was changed since it was exported")
    (mine / "SHA256SUMS").unlink()
    refused("is not empty and no export of ours")
    shutil.rmtree(mine)
    (mine / "nothing but a folder").mkdir(parents=True)
    refused("is not empty and no export of ours")


def test_a_file_or_the_folder_one_is_in_is_refused(snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="file is a file; name a folder"):
        export(snapshot, tmp_path / "file", WORDS)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ConfigError, match="holds the folder that you are in"):
        export(snapshot, Path(), WORDS)
    with pytest.raises(ConfigError, match=r"the export to .* failed: (Not a directory|File exists)"):
        export(snapshot, tmp_path / "file" / "out", WORDS)


@pytest.mark.parametrize("step", ["warehouse.export._describe", "warehouse.whole_folder._swap"])
def test_an_export_that_fails_leaves_the_earlier_one(mine: Path, snapshot: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(mine)

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(ConfigError, match="failed: No space left on device; what stood there before still does"):
        export(snapshot, mine, WORDS)
    assert files(mine) == before
    assert [path.name for path in mine.parent.iterdir()] == ["mine"]


def test_when_the_second_rename_fails_the_first_is_taken_back(mine: Path, tmp_path: Path) -> None:
    before = files(mine)
    with pytest.raises(OSError, match="missing"):
        whole_folder._swap(tmp_path / "missing", mine)
    assert files(mine) == before


def test_two_exports_to_one_place_do_not_meet(mine: Path, snapshot: Path) -> None:
    busy = mine.parent / ".mine.unfinished"
    busy.mkdir()
    handle = os.open(busy, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(ConfigError, match=r"another export to .* is at work"):
        export(snapshot, mine, WORDS)
    os.close(handle)
    export(snapshot, mine, WORDS)


def test_a_column_that_no_export_can_write_is_told(tmp_path: Path) -> None:
    with closing(duckdb.connect(str(tmp_path / "odd.duckdb"))) as con:
        con.execute("CREATE SCHEMA mart; CREATE TABLE mart.platform_current (platform_id VARCHAR, odd STRUCT(a INTEGER))")
    with pytest.raises(WarehouseError, match=r"mart\.platform_current\.odd is a STRUCT\(a INTEGER\), which exports cannot write"):
        export(tmp_path / "odd.duckdb", tmp_path / "out", WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["odd.duckdb"]
