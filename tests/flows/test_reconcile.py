"""An official list in each form of file against a published snapshot, as a person asks for it."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
import python_calamine
import time_machine
import xlsxwriter
from rich.console import Console
from typer.testing import CliRunner

from flows.cli import app
from flows.reconcile import reconcile_list
from flows.reconciled_sheets import print_sections, write_book
from tests.scrapers.attachments.files import saved
from tests.warehouse.nights import Said, World, page
from transforms.errors import ConfigError
from transforms.model import Recognition
from warehouse.generations import snapshot_path
from warehouse.snapshot import publish

RECOGNIZED = Recognition(level="provincial", stage="recognized", year=2024)
PAGE = page(
    "https://gd_kjt.example/a/1.html",
    "江门市石英材料中试基地由江门石英科技有限公司建设，已建成投用，获省级认定。酶制剂中试基地由岭南大学负责，正在建设，列入省级名单。"
    "海水提锂中试平台入选省级名单。",
    Said(name="江门市石英材料中试基地", status="operating", status_quote="已建成投用", operators=("江门石英科技有限公司",),
         recognitions=(RECOGNIZED,), level_quote="省级", stage_quote="认定"),
    Said(name="酶制剂中试基地", status="under_construction", status_quote="正在建设", operators=("岭南大学",),
         recognitions=(replace(RECOGNIZED, year=2023),), level_quote="省级"),
    Said(name="海水提锂中试平台", recognitions=(RECOGNIZED,), level_quote="省级"),
    source="gd_kjt",
)  # fmt: skip
TITLE = "广东省2024年度省级中试平台名单"
TABLE = (
    ("序号", "平台名称", "依托单位", "所在市", "建设状态"),
    ("1", "石英材料中试平台", "江门石英科技有限公司", "江门市", "已投用"),
    ("2", "酶制剂中试基地", "岭南大学", "江门市", "已投用"),
    ("3", "智能装备中试平台", "佛山装备有限公司", "佛山市", "在建"),
    ("4", '=HYPERLINK("http://evil.example","研究院")', "珠江研究院", "广州市", ""),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has published one night; asking it changes nothing."""
    folder = tmp_path_factory.mktemp("home")
    world = World(folder)
    publish(world.con, world.published, run_id=world.night([PAGE]).run_id)
    world.con.close()
    return folder


@pytest.fixture
def snapshot(home: Path) -> Path:
    return snapshot_path(home / "published")


@pytest.fixture(autouse=True)
def asked_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHONGSHI_HOME", str(home))


def sheet_of(*rows: Sequence[str]) -> bytes:
    """Rows as texts, such as officials type them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("名单")
        for y, row in enumerate(rows or [(TITLE,), *TABLE]):
            sheet.write_row(y, 0, row)
    return file.getvalue()


def csv_of(encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([(TITLE,), *TABLE])
    return out.getvalue().encode(encoding)


def word_of() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for y, row in enumerate(TABLE):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    return saved(document)


def html_of() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    body = "<p>经评审，现将名单予以公布，请各有关单位做好后续服务工作，并按要求报送建设进展情况。</p>"
    head = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
    return f"{head}<div class='TRS_Editor'>{body}<table>{rows}</table></div></body></html>".encode()


FILES = {
    "list.xlsx": (sheet_of, "名单!B3"),
    "list.csv": (lambda: csv_of("gb18030"), "B3"),
    "bom.csv": (lambda: csv_of("utf-8-sig"), "B3"),
    "list.docx": (word_of, "table 1!B2"),
    "list.html": (html_of, None),
}


@pytest.mark.parametrize("name", FILES)
def test_a_list_in_every_form_gives_the_same_findings_with_evidence_of_both_sides(tmp_path: Path, snapshot: Path, name: str) -> None:
    make, place = FILES[name]
    (tmp_path / name).write_bytes(make())

    answer = reconcile_list(tmp_path / name, snapshot)

    scope = answer.result.scope
    assert (scope.region and scope.region.name, scope.level, scope.year) == ("广东省", "provincial", 2024)
    both = [(row["number"], row["listed_name"], row["name"]) for row in answer.of("both")]
    assert both == [(1, "石英材料中试平台", "江门市石英材料中试基地"), (2, "酶制剂中试基地", "酶制剂中试基地")]
    first = answer.of("both")[0]
    assert (first["listed_quote"], first["listed_place"]) == ("石英材料中试平台", place)
    assert (first["quote"], first["url"]) == ("江门市石英材料中试基地", PAGE.document.url)
    assert [(row["number"], row["listed_name"], row["note"]) for row in answer.of("only_listed")] == [
        (3, "智能装备中试平台", None),
        (4, TABLE[4][1], "by_columns_alone"),
    ]
    assert [(row["name"], row["quote"]) for row in answer.of("only_here")] == [("海水提锂中试平台", "省级")]
    differing = [(row["number"], row["field"], row["listed_value"], row["value"], row["quote"]) for row in answer.of("differing")]
    assert differing == [
        (1, "name", "石英材料中试平台", "江门市石英材料中试基地", "江门市石英材料中试基地"),
        (2, "year", "2024", "2023", "省级"),
        (2, "status", "operating", "under_construction", "正在建设"),
    ]
    assert answer.of("unsure") == ()


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(sheet_of())
    return path


def test_the_workbook_has_a_sheet_a_section_and_no_formula(tmp_path: Path, snapshot: Path, listed: Path) -> None:
    answer = reconcile_list(listed, snapshot)
    write_book(tmp_path / "out.xlsx", answer)

    book = python_calamine.CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert book.sheet_names == ["两边都有", "名单独有", "库中独有", "字段不同", "待判", "说明"]
    only = book.get_sheet_by_name("名单独有").to_python()
    assert only[0][:2] == ["序号", "名单名称"]
    assert only[2][:2] == [4.0, TABLE[4][1]]
    assert [row[4:8] for row in book.get_sheet_by_name("字段不同").to_python()[2:]] == [
        ["认定年份", "2024", "2023", "不同"],
        ["建设状态", "运营", "在建", "不同"],
    ]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        markup = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in markup
    assert b"<hyperlink" not in markup


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, snapshot: Path, listed: Path) -> None:
    bodies = set()
    for day in ("2026-11-25", "2031-01-02"):
        with time_machine.travel(f"{day}T08:00:00Z", tick=False):
            write_book(tmp_path / "out.xlsx", reconcile_list(listed, snapshot))
        bodies.add((tmp_path / "out.xlsx").read_bytes())
    assert len(bodies) == 1


def run(*words: str | Path) -> Any:
    return CliRunner().invoke(app, ["reconcile", *map(str, words)])


def test_the_command_prints_each_section(listed: Path) -> None:
    done = run(listed)
    assert done.exit_code == 0, done.output
    for words in ("两边都有: 2", "名单独有: 2", "库中独有: 1", "字段不同: 3", "待判: 0", "名单范围: 广东省 省级 2024年"):
        assert words in done.output


def test_rows_for_programs_have_no_formula_either(listed: Path) -> None:
    lines = [json.loads(line) for line in run(listed, "--format", "json").stdout.splitlines()]
    assert [line["section"] for line in lines] == ["both"] * 2 + ["only_listed"] * 2 + ["only_here"] + ["differing"] * 3
    names = [row["listed_name"] for row in csv.DictReader(io.StringIO(run(listed, "--format", "csv").stdout))]
    assert "'" + TABLE[4][1] in names


def test_options_say_what_the_title_does_not(tmp_path: Path, snapshot: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(sheet_of(*TABLE))
    bare = run(path)
    assert "give --region or --level" in bare.stderr
    assert "库中独有: 0" in bare.output
    told = reconcile_list(path, snapshot, region="广东省", level="省级")
    assert [row["name"] for row in told.of("only_here")] == ["海水提锂中试平台"]
    assert reconcile_list(path, snapshot, region="430000", level="provincial").of("only_here") == ()


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("a.csv", b"\xff\xfe\x00\xd8", "neither utf-8-sig nor gb18030"),
        ("a.csv", "日期,气温\n周一,20\n".encode(), "names nothing"),
        ("a.xlsx", b"PK\x03\x04 broken", "cannot be read"),
        ("a.rar", b"Rar!\x1a\x07\x00", "unsupported"),
        ("a.csv", b"", "names nothing"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(tmp_path: Path, name: str, body: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(body)
    done = run(tmp_path / name)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_wrong_words_are_one_sentence(tmp_path: Path, listed: Path) -> None:
    assert "cannot be read" in run(tmp_path / "missing.xlsx").stderr
    assert "--region takes" in run(listed, "--region", "某地").stderr
    assert "--level takes" in run(listed, "--level", "高级").stderr
    assert "names the list itself" in run(listed, "--to", listed).stderr
    assert "cannot be written" in run(listed, "--to", tmp_path / "nowhere" / "out.xlsx").stderr
    assert python_calamine.CalamineWorkbook.from_path(listed).sheet_names == ["名单"]


def test_long_sections_end_on_a_terminal_and_go_on_in_the_file(tmp_path: Path, snapshot: Path) -> None:
    path = tmp_path / "list.csv"
    many = [(str(n), f"{n}号膜材料放大平台", "佛山膜业有限公司", "佛山市", "") for n in range(1, 61)]
    out = io.StringIO()
    csv.writer(out).writerows([TABLE[0], *many])
    path.write_text(out.getvalue(), encoding="utf-8")
    console = Console(file=io.StringIO(), width=160)
    answer = reconcile_list(path, snapshot)
    print_sections(console, answer)
    assert "… and 10 more" in console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO, see above


def test_cells_of_a_csv_are_bounded(tmp_path: Path, snapshot: Path) -> None:
    (tmp_path / "wide.csv").write_text("平台名称,单位\n" + "甲,乙\n" * 60_000, encoding="utf-8")
    with pytest.raises(ConfigError, match="refused size"):
        reconcile_list(tmp_path / "wide.csv", snapshot)
