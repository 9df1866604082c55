"""What an export says of itself: a Frictionless data package, a JSON Schema for each kind of record, checksums.

The descriptions are the COMMENTs of the warehouse. Nothing here depends on when or where the export was made.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from warehouse.export_tables import PLATFORMS, WORDS, Column, Table

DESCRIPTOR = "datapackage.json"
CHECKSUMS = "SHA256SUMS"
NAME = "zhongshi"
LICENCE = {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0", "title": "Apache License 2.0"}
_TABLE_SCHEMA = {
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
"""Types of Frictionless' Table Schema; all others are strings in CSV."""
_JSON_SCHEMA: Mapping[str, Mapping[str, Any]] = {
    "VARCHAR": {"type": "string"},
    "VARCHAR[]": {"type": "array", "items": {"type": "string"}},
    "INTEGER": {"type": "integer"},
    "BIGINT": {"type": "integer"},
    "DOUBLE": {"type": "number"},
    "BOOLEAN": {"type": "boolean"},
    "DATE": {"type": "string", "format": "date"},
    "TIMESTAMP": {"type": "string", "format": "date-time"},
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/schema+json",
}


def record_schema(table: Table, columns: Sequence[Column]) -> dict[str, Any]:
    """The JSON Schema of a table's record; a field that is not known is left out of the record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "type": "object",
        "properties": {c.name: {**_JSON_SCHEMA[c.type], **_one_of(c), "title": c.title, "description": c.comment} for c in columns},
        "required": list(table.key or ("platform_id",)),
        "additionalProperties": False,
    }


def table_schema(table: Table, columns: Sequence[Column]) -> dict[str, Any]:
    """The Table Schema of a CSV file."""
    required = table.key or ("platform_id",)
    fields = [
        {
            "name": c.name,
            "type": _TABLE_SCHEMA.get(c.type, "string"),
            "title": c.title,
            "description": c.comment + ("（以“、”分隔） / joined by 、" if c.type == "VARCHAR[]" else ""),
        }
        | ({"constraints": limits} if (limits := ({"required": True} if c.name in required else {}) | _one_of(c)) else {})
        for c in columns
    ]
    leads = {"fields": ["platform_id"], "reference": {"resource": f"{PLATFORMS.name}-csv", "fields": ["platform_id"]}}
    return (
        {"fields": fields, "missingValues": [""]}
        | ({"primaryKey": list(table.key)} if table.key else {})
        | ({} if table is PLATFORMS else {"foreignKeys": [leads]})
    )


def _one_of(column: Column) -> dict[str, Any]:
    return {"enum": list(WORDS[column.name])} if column.name in WORDS else {}


def sources_of(con: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Where the rows come from: the sources that evidence was read from, by slug."""
    rows = con.execute(
        "SELECT found.source, source.publisher, source.title, source.list_urls[1] "
        "FROM (SELECT DISTINCT source FROM mart.evidence) AS found "
        "LEFT JOIN ref.source AS source ON source.slug = found.source ORDER BY found.source"
    ).fetchall()
    return [
        {"title": " ".join(filter(None, (publisher, title))) or str(slug)} | ({"path": address} if address else {})
        for slug, publisher, title, address in rows
    ]


def resource(root: Path, name: str, files: Sequence[Path], about: str, sums: Mapping[Path, str]) -> dict[str, Any]:
    """A file of the package, or one table in several files."""
    form = files[0].suffix[1:]
    paths = [str(file.relative_to(root)) for file in files]
    one = {"path": paths[0], "hash": f"sha256:{sums[files[0]]}", "bytes": files[0].stat().st_size}
    several = {"path": paths, "bytes": sum(file.stat().st_size for file in files)}
    return {
        "name": name,
        "type": "table" if form == "csv" else "file",
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "description": about,
        **(one if len(files) == 1 else several),
    }


def write_descriptor(root: Path, resources: Sequence[Mapping[str, Any]], sources: Sequence[Mapping[str, str]], version: str) -> Path:
    """`datapackage.json`; its version is made of the checksums of the files, so equal rows have one version."""
    path = root / DESCRIPTOR
    descriptor = {
        "name": NAME,
        "title": "中试平台 / Pilot-scale test platforms",
        "description": "中国中试平台及其历程与出处，读自公开网页；引文归原发布者所有 / "
        "Pilot-scale test platforms of China with their history and evidence, read from public pages; quotes remain their publishers'.",
        "version": version,
        "licenses": [LICENCE],
        "sources": list(sources),
        "resources": list(resources),
    }
    path.write_text(json_text(descriptor), encoding="utf-8")
    return path


def write_checksums(root: Path, sums: Mapping[Path, str]) -> Path:
    """`SHA256SUMS`, as `sha256sum --check` reads it."""
    path = root / CHECKSUMS
    path.write_text("".join(f"{sums[file]}  {file.relative_to(root)}\n" for file in sorted(sums)), encoding="utf-8")
    return path


def checksums_of(files: Iterable[Path]) -> dict[Path, str]:
    """SHA-256 of each file."""
    found = {}
    for path in files:
        with path.open("rb") as file:
            found[path] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def json_text(value: Any) -> str:
    """JSON for people to read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
