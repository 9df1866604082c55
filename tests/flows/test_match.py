"""Finding platforms for a need, as a person asks for them, over a world of invented pages that the reader itself has read."""

import csv
import io
import json
from pathlib import Path
from statistics import mean

import pyarrow.parquet as pq
import pytest
from rich.console import Console
from typer.testing import CliRunner

from flows.cli import app
from flows.match import match_need
from flows.matched_rows import print_found, print_rows
from tests.flows.need_world import grades_of, ids_by_name, judged_needs, make_home, ndcg
from transforms.errors import ConfigError
from transforms.need_answers import Offer, Said
from transforms.need_ranking import rank
from transforms.needs import read_need
from warehouse.generations import generations_of, snapshot_path

NEED = "细胞药物 GMP 小批量 广东"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("needs")
    make_home(folder)
    return folder


@pytest.fixture(scope="module")
def snapshot(home: Path) -> Path:
    return snapshot_path(home / "published")


def asked(home: Path, *words: str, code: int = 0) -> tuple[str, str]:
    done = CliRunner().invoke(app, ["match", *words, "--home", str(home)])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done.stdout, done.stderr


@pytest.mark.parametrize("held", [False, True])
def test_the_ranking_is_as_good_as_it_was(snapshot: Path, held: bool) -> None:
    needs, ids = [need for need in judged_needs() if need.held == held][::2], ids_by_name()
    found = {need.text: [one.offer.name for one in match_need(need.text, snapshot).ranking.found] for need in needs}

    assert len(needs) >= 12  # every second one; benchmarks/needs.py takes them all
    assert mean(ndcg(grades_of(found[need.text], need, ids), need) for need in needs) > 0.92


def test_the_table_names_the_platforms_and_quotes_a_sentence_for_each_reason(home: Path) -> None:
    out, err = asked(home, NEED, "--limit", "2")

    assert "read as: field 细胞药物; qualification GMP; service 小批量; place 广东" in err
    assert "more that answer less" in err
    head, first, second = out.split("\n\n")
    assert "南粤细胞药物中试平台" in head
    assert "广东省广州市黄埔区" in head
    reasons = first.splitlines()[1:]
    assert [line.split()[1] for line in reasons] == ["field", "place", "qualification", "service", "standing", "standing"]
    assert all("“" in line and "ingest:" in line for line in reasons)
    assert second.startswith("2. ")


def test_rows_are_one_a_reason_in_every_form(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(home, NEED, "--format", "csv", "--limit", "3")[0])))
    lines = [json.loads(line) for line in asked(home, NEED, "--format", "json", "--limit", "3")[0].splitlines()]
    assert [row["platform_id"] for row in rows] == [line["platform_id"] for line in lines]
    assert {row["rank"] for row in rows} == {"1", "2", "3"}
    first = [line for line in lines if line["rank"] == 1]
    assert sum(line["points"] for line in first) == pytest.approx(first[0]["score"], abs=0.5)
    assert all(line["quote"] and line["url"] for line in first)

    print_rows(rank(read_need("钛合金"), [Offer(platform_id="zs-1", name="钛合金中试平台", said=(QUOTED,))]).found, "parquet")
    assert pq.read_table(io.BytesIO(capfdbinary.readouterr().out)).column("name").to_pylist() == ["钛合金中试平台"]


QUOTED = Said(field="name", value="钛合金中试平台", sentence="钛合金中试平台", url="https://a.example/1")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ([""], "the need is empty"),
        (["你好"], "asks for nothing that can be looked for"),
        (["甲乙丙丁"], "nothing of the need was understood"),
        (["'; drop table core.platform; --"], "nothing of the need was understood"),
        (["<script>(((\\"], "nothing of the need was understood"),
        (["疫苗", "--near", "火星"], "--near takes a division"),
        (["疫苗", "--format", "xml"], "--format takes"),
        (["疫苗", "--night", "2020-01-01"], "There is no snapshot of 2020-01-01"),
    ],
)
def test_wrong_words_are_one_sentence(home: Path, words: list[str], part: str) -> None:
    out, err = asked(home, *words, code=2)
    assert out == ""
    assert part in err
    assert len(err.strip().splitlines()) == 1


def test_what_nothing_answers_is_said(home: Path) -> None:
    out, err = asked(home, "量子计算 钙钛矿 不要在建")
    assert "none of the platforms found answers: 量子计算" in err
    assert "left out, having what the need refuses: 2" in err
    assert "无锡钙钛矿叠层电池中试基地" not in out

    out, err = asked(home, "兽药 西藏", "--format", "json")
    assert {json.loads(line)["missing"] for line in out.splitlines()} == {"兽药、西藏"}  # of the same class, no more
    assert "none of the platforms found answers: 兽药、西藏" in err

    out, err = asked(home, "冶炼渣 冲浪")
    assert "none of the platforms found answers: 冲浪" in err

    out, err = asked(home, "冲浪 广东")
    assert out == ""
    assert "no platform of the snapshot answers: 冲浪\n" in err  # of 广东 there are many


def test_a_scale_alone_is_a_need(home: Path) -> None:
    names = {json.loads(line)["name"] for line in asked(home, "吨级", "--format", "json")[0].splitlines()}
    assert {"常州合成生物中试平台", "长沙三元正极材料中试平台", "连云港精细化工中试基地"} <= names


def test_near_and_night(home: Path) -> None:
    [run_id] = generations_of(home / "published")
    first = json.loads(asked(home, "碳纤维复合材料", "--near", "威海", "--format", "json", "--night", run_id)[0].splitlines()[0])
    assert first["name"] == "威海碳纤维复合材料中试平台"
    first = json.loads(asked(home, "碳纤维复合材料", "--near", "苏州", "--format", "json")[0].splitlines()[0])
    assert first["name"] == "常州碳纤维复合材料中试平台"


def test_a_platform_that_one_sentence_says_is_closed_comes_last(snapshot: Path) -> None:
    found = match_need(NEED, snapshot).ranking.found
    assert found[0].offer.name == "南粤细胞药物中试平台"
    assert [one.offer.name for one in found if one.is_last] == ["东莞生物药中试平台"]
    assert found[-1].is_last
    assert "珠海细胞制剂中试平台" not in [one.offer.name for one in found]  # its page says outright that it closed


@pytest.mark.parametrize("text", ["疫" * 5000, "疫苗\x00\x1b[31m", "疫苗 %s {} $pattern", '疫苗 "', "疫苗\n广东"])
def test_odd_needs_do_no_harm(snapshot: Path, text: str) -> None:
    if len(text) > 1000:
        with pytest.raises(ConfigError, match="nothing of the need was understood"):
            match_need(text, snapshot)
    else:
        assert match_need(text, snapshot).ranking.found[0].offer.name == "泰州疫苗中试基地"


def test_an_excerpt_shows_the_word_that_answers(capsys: pytest.CaptureFixture[str]) -> None:
    listed = f"{'甲乙研究院建设的“某某中试平台”、' * 9}“真空鍍膜中试平台”提供濺射服务，{'以及甲乙研究院建设的“某某中试平台”、' * 9}均投用。"
    own = listed.replace("甲乙研究院", "□" * 5)
    said = Said(field="status", value="operating", quote="均投用", sentence=listed, own=own, shared=True, url="https://a.example/1")
    found = rank(read_need("溅射"), [Offer(platform_id="zs-1", name="真空镀膜中试平台", status="operating", said=(said,))]).found
    print_found(Console(width=200), found)

    word, standing = capsys.readouterr().out.splitlines()[-2:]
    assert "in a sentence about several: “…" in word
    assert "“真空鍍膜中试平台”提供濺射服务" in word
    assert standing.endswith("均投用。” https://a.example/1")


HOSTILE = "=cmd|' /C calc'!A0,\"<script>[red]疫苗\n'; drop table x"


def test_hostile_names_do_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    said = Said(field="name", value=HOSTILE, sentence=HOSTILE, url="javascript:alert(1)")
    found = rank(read_need("疫苗"), [Offer(platform_id="zs-1", name=HOSTILE, said=(said,))]).found

    print_rows(found, "csv")
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["name"] == row["quote"] == "'" + HOSTILE
    print_rows(found, "json")
    assert json.loads(capsys.readouterr().out)["name"] == HOSTILE
    print_found(Console(width=200), found)
    assert "[red]疫苗" in capsys.readouterr().out
