"""The command as a person meets it: its exit code, its stdout and its stderr.

Most run in this process, since starting Python and importing the command takes longer than what it does; `process` starts a
real one where the process itself is at stake, or where Prefect would be imported under a home of its own.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.lock import night_lock
from flows.settings import Settings, prepare_home

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>海盐化工中试平台揭牌</title>
<meta name="ArticleTitle" content="海盐化工中试平台揭牌"><meta name="PubDate" content="2025-03-20"></head>
<body><div class="nav"><a href="/">首页</a></div><h1>海盐化工中试平台揭牌</h1><div class="TRS_Editor">
<p>3月18日，由台州蓝湾化工有限公司建设的“台州市海盐化工中试平台”在浙江省台州市揭牌启用，当天就有三家本地企业签下使用协议。</p>
<p>平台负责人介绍，车间里的反应、分离、干燥三套装置均已调试完毕，企业带着配方来就能开展放大试验。</p>
</div></body></html>"""
SOURCE = """slug = "zhejiang_taizhou_kjj"
title = "通知公告"
publisher = "台州市科学技术局"
kind = "government"
family = "trs"
list_urls = ["http://127.0.0.1:9/tzgg/"]
region_code = "331000"
delay_s = 0
allow_private = ["127.0.0.1:9"]
"""


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def zhongshi(*words: str | Path, home: Path | None = None, stdin: str | None = None) -> Done:
    with patch.dict(os.environ, environment(home), clear=True):
        done = CliRunner().invoke(app, [str(word) for word in words], input=stdin, prog_name="zhongshi")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)


def process(*words: str | Path, home: Path | None = None) -> Done:
    command = [sys.executable, "-c", "from flows.cli import app; app(prog_name='zhongshi')", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(home), timeout=120, check=False)
    return Done(returncode=done.returncode, stdout=done.stdout, stderr=done.stderr)


_EACH = """
import json, sys
from flows.cli import app
from typer.testing import CliRunner
for words in json.loads(sys.argv[1]):
    done = CliRunner().invoke(app, words, prog_name="zhongshi")
    print(json.dumps([done.exit_code, done.stdout, done.stderr]))
"""


def in_one_process(*commands: Sequence[str | Path], home: Path) -> list[Done]:
    """One process for commands that import Prefect, which takes seconds; what they say past the command is an error."""
    process = [sys.executable, "-c", _EACH, json.dumps([[str(word) for word in words] for words in commands])]
    done = subprocess.run(process, capture_output=True, text=True, env=environment(home), timeout=120, check=True)
    assert done.stderr == ""
    return [Done(*json.loads(line)) for line in done.stdout.splitlines()]


def environment(home: Path | None) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ZHONGSHI_", "PREFECT_"))}
    return clean | ({} if home is None else {"ZHONGSHI_HOME": str(home)})


def one_sentence(done: Done, *parts: str) -> None:
    """Exit code 2, nothing on stdout, one line on stderr that says all the parts."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for part in parts:
        assert part in done.stderr


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "taizhou.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "zhejiang_taizhou_kjj.toml").write_text(SOURCE, encoding="utf-8")
    return folder


def test_extract_prints_one_json_line_a_platform_with_evidence(page: Path) -> None:
    done = zhongshi("extract", page)

    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert (record["page"], record["name"], record["operator"], record["status"]) == (
        "taizhou",
        "台州市海盐化工中试平台",
        "台州蓝湾化工有限公司",
        "operating",
    )
    assert record["evidence"]["name"][0]["quote"] == "台州市海盐化工中试平台"


def test_extract_says_which_file_cannot_be_read_and_reads_the_others(page: Path, tmp_path: Path) -> None:
    done = zhongshi("extract", page, tmp_path / "missing.html")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "missing.html cannot be read" in done.stderr


def test_text_prints_what_the_reader_sees(page: Path) -> None:
    record = json.loads(zhongshi("text", page).stdout)

    assert (record["title"], record["published_on"]) == ("海盐化工中试平台揭牌", "2025-03-20")
    assert record["text"].startswith("3月18日")
    assert "首页" not in record["text"]


def test_ingest_then_ask_then_ingest_again(page: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"

    first = zhongshi("ingest", page, "--url", "http://kjj.example.org/art/1.html", "--captured-at", "2025-03-21T08:00:00+08:00", home=home)
    assert first.returncode == 0, first.stderr
    answer = "select platform_id, name, city, status, status_since from mart.platform_current"
    [row] = [json.loads(line) for line in zhongshi("sql", answer, "--format", "json", home=home).stdout.splitlines()]
    assert (row["city"], row["status"], row["status_since"]) == ("台州市", "operating", "2025-03-18")

    why = zhongshi("why", row["platform_id"], "status", home=home)
    assert why.returncode == 0
    for part in ("揭牌启用", "http://kjj.example.org/art/1.html", "2025-03-21"):
        assert part in why.stdout

    again = zhongshi("ingest", page, "--url", "http://kjj.example.org/art/1.html", "--captured-at", "2025-03-21T08:00:00+08:00", home=home)
    assert again.returncode == 0
    assert "unchanged" in again.stdout
    assert json.loads(zhongshi("sql", answer, "--format", "json", home=home).stdout) == row
    assert json.loads(zhongshi("sql", "-", "--format", "json", home=home, stdin=answer).stdout) == row
    assert zhongshi("status", home=home).returncode == 0


@pytest.mark.usefixtures("quick_nights")
def test_ingest_gives_every_page_an_outcome(page: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))

    done = zhongshi("ingest", tmp_path, home=tmp_path / "home")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    outcomes = [line.split()[0] for line in done.stdout.splitlines() if " ingest:" in line]
    assert {"ok", "unsupported"} <= set(outcomes)


@pytest.mark.usefixtures("quick_nights")
def test_without_a_network_a_night_ends_with_exit_code_1(sources: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"

    done = zhongshi("nightly", "--sources", sources, "--plain", home=home)

    assert done.returncode == 1, done.stderr
    health = json.loads(zhongshi("sql", "select outcome, detail from mart.source_health", "--format", "json", home=home).stdout)
    assert health["outcome"] == "unreachable"
    assert health["detail"].startswith("connect")


def test_an_unwritable_home(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    one_sentence(zhongshi("nightly", "--sources", sources, "--plain", home=tmp_path / "file" / "home"), "cannot be written", "--home")


def test_a_malformed_source(sources: Path, tmp_path: Path) -> None:
    (sources / "zhejiang_taizhou_kjj.toml").write_text(SOURCE + 'colour = "red"\n', encoding="utf-8")

    one_sentence(zhongshi("nightly", "--sources", sources, "--plain", home=tmp_path / "home"), "zhejiang_taizhou_kjj.toml", "colour")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nightly", "--colour", "red"], "no such option: --colour"),
        (["sql", "--formt", "csv", "select 1"], "no such option: --formt (Possible options: --format, --home); see zhongshi sql --help"),
        (["match", "疫苗", "--limit", "x"], "invalid value for '--limit'"),
        (["feed", "--since", "abc"], "invalid value for '--since'"),
        (["match"], "missing argument 'NEED'; see zhongshi match --help"),
        (["match", "疫苗", "GMP"], "unexpected extra argument(s) (GMP); see zhongshi match --help, and quote one that holds spaces"),
        (["nigthly"], "no such command 'nigthly'"),
        (["judge", "value"], "missing argument 'PLATFORM'; see zhongshi judge value --help"),
    ],
)
def test_words_that_no_command_takes(words: list[str], sentence: str) -> None:
    one_sentence(zhongshi(*words), sentence)


@pytest.mark.parametrize("query", ["-- two\nselect 1 + 1 as n", "--one=two\nselect 1 + 1 as n", "-- two\n\nselect $n::int as n"])
def test_a_query_may_begin_with_a_comment(query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = tmp_path / "snapshot.duckdb"
    with closing(duckdb.connect(str(snapshot))) as con:
        con.execute("CREATE SCHEMA mart")
    monkeypatch.setattr("warehouse.generations.snapshot_path", lambda *_: snapshot)
    values = ["-p", "n=2"] if "$n" in query else []
    done = zhongshi("sql", "--format", "csv", *values, query, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "n\n2\n"), done.stderr


def test_one_who_reads_no_further_has_seen_enough(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    with closing(duckdb.connect(str(tmp_path / "published" / "zhongshi.duckdb"))) as con:
        con.execute("CREATE SCHEMA mart")
    words = ["sql", "--format", "csv", "from range(200000)"]
    command = [sys.executable, "-c", "from flows.cli import app; app(prog_name='zhongshi')", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path)) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        assert asked.stdout.readline().strip() == b"range"
        asked.stdout.close()
        assert (asked.stderr.read(), asked.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full, the device that is always full")
@pytest.mark.parametrize("words", [["--help"], ["text", "taizhou.html"], ["text", "missing.html"]])
def test_what_cannot_be_printed_is_one_sentence(
    words: list[str], page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(page.parent)
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - it cannot even be closed
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(SystemExit) as ended:
        app(words, prog_name="zhongshi")
    for out in (sys.stdout, full):
        with suppress(OSError):
            out.close()

    [sentence] = capsys.readouterr().err.splitlines()
    if "missing.html" in words:  # nothing is to be printed
        assert (ended.value.code, sentence) == (1, "zhongshi: missing.html cannot be read: No such file or directory")
    else:
        assert ended.value.code == 3
        assert "No space left on device" in sentence


def test_a_second_night_while_one_runs(sources: Path, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    prepare_home(settings)
    with night_lock(settings):
        one_sentence(zhongshi("nightly", "--sources", sources, "--plain", home=settings.home), "another run", str(os.getpid()))


def test_a_port_in_use_and_a_cron_that_cannot_be_read(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:  # another test process may hold the demo's port for a moment; one that keeps it does as well
            try:
                taken.bind(("127.0.0.1", 18311))
                taken.listen()
                break
            except OSError:
                time.sleep(0.2)
        one_sentence(zhongshi("nightly", "--sources", "demo", "--plain", home=tmp_path / "home"), "18311")
        serve = ("serve", "--sources", "demo")
        port, cron = in_one_process((*serve, "--port", "18311"), (*serve, "--cron", "bogus"), home=tmp_path / "home")
    one_sentence(port, "18311", "--port")
    assert cron.returncode == 2
    assert "--cron takes five fields" in cron.stderr
    assert "Traceback" not in cron.stderr


def test_asking_before_the_first_night(tmp_path: Path) -> None:
    one_sentence(process("sql", "select 1", home=tmp_path / "home"), "zhongshi nightly")


def test_wrong_words_are_one_sentence(page: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    one_sentence(zhongshi("ingest", tmp_path / "nowhere", home=home), "nowhere")
    one_sentence(zhongshi("ingest", page, page, "--url", "http://a/", home=home), "--url")
    one_sentence(zhongshi("ingest", page, "--captured-at", "yesterday", home=home), "--captured-at", "yesterday")
    one_sentence(zhongshi("extract", page, "--source", "nobody"), "nobody")
    one_sentence(zhongshi("nightly", "--sources", "nowhere", home=home), "nowhere")


@pytest.mark.parametrize("command", [c.name or c.callback.__name__ for c in app.registered_commands if c.callback])
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    done = zhongshi(command, "--help")

    assert done.returncode == 0
    assert "Example: zhongshi " + command in done.stdout


def test_sources_list_says_who_verified_them() -> None:
    done = zhongshi("sources", "list")

    assert done.returncode == 0
    assert "nobody yet" in done.stdout


def test_the_version_is_one_line() -> None:
    assert zhongshi("--version").stdout == f"zhongshi {version('zhongshi')}\n"
