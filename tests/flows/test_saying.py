"""What becomes one sentence and an exit code, and what stays the defect that it is."""

import errno

import duckdb
import pytest
import typer

from flows.saying import told
from transforms.errors import ConfigError, WarehouseError


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ConfigError("there is no file x"), 2, "there is no file x"),
        (WarehouseError("the check orphans fails"), 3, "the check orphans fails"),
        (
            duckdb.IOException('IO Error: Could not write file "w.duckdb.wal": No space left on device'),
            3,
            "No space left on device; what was",
        ),
        (
            duckdb.OutOfMemoryException("Out of Memory Error: failed to pin block.\nPossible solutions:\n* close"),
            3,
            "failed to pin block; w",
        ),
        (duckdb.FatalException("FATAL Error: Invalidated\nOriginal error: IO Error: disk"), 3, "zhongshi: IO Error: disk; what"),
        (OSError(errno.ENOSPC, "No space left on device", "robots.warc.gz"), 3, "robots.warc.gz"),
    ],
)
def test_an_error_is_one_sentence(error: Exception, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, told():
        raise error
    assert ended.value.exit_code == code
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("zhongshi: ")
    assert said in line


@pytest.mark.parametrize("error", [KeyError("slug"), FileNotFoundError(errno.ENOENT, "No such file"), typer.Exit(1)])
def test_a_defect_stays_one(error: Exception) -> None:
    with pytest.raises(type(error)), told():
        raise error
