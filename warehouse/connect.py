"""Opening DuckDB files: the one working warehouse, and published snapshots."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from transforms.errors import WarehouseError
from warehouse.migrate import migrate

_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Nothing is fetched or loaded behind our back; all that we use is built into the wheel."""
_LOCKED = _OFFLINE | {"enable_external_access": "false", "lock_configuration": "true"}


def open_working(path: Path) -> duckdb.DuckDBPyConnection:
    """The working warehouse, made if absent and brought to the newest schema; its folder must exist.

    One process at a time. Raises WarehouseError when the file cannot be opened, is held by another process, is damaged,
    or belongs to newer code.
    """
    if not path.exists():
        _make(path)
    return _migrated(path)


def _make(path: Path) -> None:
    """A new file appears under its name only when it is whole: a crash must not leave half a header."""
    unfinished = path.with_name(path.name + ".new")
    try:
        unfinished.unlink(missing_ok=True)
        _migrated(unfinished).close()
        unfinished.replace(path)
    except OSError as error:
        raise WarehouseError(f"{path}: cannot be made: {error.strerror or error}.") from error


def _migrated(path: Path) -> duckdb.DuckDBPyConnection:
    con = _connect(path, read_only=False, config=_OFFLINE)
    try:
        migrate(con)
    except WarehouseError as error:
        con.close()
        raise WarehouseError(f"{path}: {error}") from error
    except BaseException:
        con.close()
        raise
    return con


def open_snapshot(path: Path) -> duckdb.DuckDBPyConnection:
    """A published snapshot: read-only, no access to other files or the network, configuration locked.

    The pointer is resolved first: a process that holds an older generation open must not get that one again.
    """
    if not path.exists():
        raise WarehouseError(f"{path}: there is no published snapshot yet.")
    return _connect(path.resolve(), read_only=True, config=_LOCKED)


def open_to_ask(path: Path) -> duckdb.DuckDBPyConnection:
    """A published snapshot, as `open_snapshot`, whose views answer to their names alone: `FROM platform_current`, `SHOW TABLES`."""
    con = open_snapshot(path)
    try:
        con.execute("USE mart")
    except duckdb.Error as error:
        con.close()
        raise WarehouseError(f"{path}: {_reason(str(error))}") from error
    return con


def _connect(path: Path, *, read_only: bool, config: Mapping[str, str]) -> duckdb.DuckDBPyConnection:
    try:
        if path.is_file() and not _is_duckdb(path):
            raise WarehouseError(f"{path}: {_DAMAGED}")
        return duckdb.connect(str(path), read_only=read_only, config=dict(config))
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(f"{path}: {_reason(str(error))}") from error


def _is_duckdb(path: Path) -> bool:
    """Whether the file begins as a DuckDB file; DuckDB itself would look for an extension that reads other formats."""
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def _reason(message: str) -> str:
    """DuckDB's message as one sentence."""
    if "Could not set lock" in message:
        holder = message.partition("PID ")[2].partition(")")[0]
        return f"another process{f' (PID {holder})' if holder.isdigit() else ''} has the warehouse open."
    if any(sign in message for sign in ("not a valid DuckDB", "Corrupt", "checksum", "Could not read enough bytes")):
        return _DAMAGED
    return "cannot be opened: " + message.splitlines()[0].rstrip(".") + "."


_DAMAGED = "the file is damaged or is not a DuckDB file."
