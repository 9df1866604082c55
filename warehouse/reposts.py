"""Documents as carriers of texts: which may have one origin, and which were found to."""

from collections.abc import Collection

import duckdb
import pyarrow as pa

from transforms.reposts import EXCERPT_LENGTH, Carrier, name_keys
from warehouse.rows import id_table, registered


def neighbours(con: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of these documents and current others that may have one origin: they share a band of their signatures or a platform's name.

    Worth comparing, not yet alike.
    """
    with registered(con, wanted=id_table(document_ids)):
        rows = con.execute(_NEIGHBOURS).fetchall()
    return tuple((ours, theirs) for ours, theirs in rows)


_NEIGHBOURS = """
    WITH shown AS (
        SELECT document_id, band_key AS shared FROM obs.document_band
        UNION
        SELECT document_id, 'name:' || name_key FROM obs.observation
    )
    SELECT DISTINCT ours.document_id, theirs.document_id
    FROM shown AS ours
    INNER JOIN shown AS theirs ON theirs.shared = ours.shared AND theirs.document_id <> ours.document_id
    SEMI JOIN obs.document AS document ON document.document_id = theirs.document_id AND document.is_current
    WHERE ours.document_id IN (SELECT id FROM wanted)
    ORDER BY ALL
"""


def carriers(con: duckdb.DuckDBPyConnection, document_ids: Collection[str]) -> dict[str, Carrier]:
    """Documents, as far as they are current, as carriers of their text, for telling originals from reposts."""
    with registered(con, wanted=id_table(document_ids)):
        rows = con.execute(
            "SELECT document.document_id, signature.signature, coalesce(source.kind, 'aggregator'), document.site, "
            "document.publisher, document.published_on, document.url, document.origin_id, document.spun, "
            "(SELECT list(name) FROM obs.observation WHERE observation.document_id = document.document_id) "
            "FROM obs.document AS document "
            "LEFT JOIN obs.document_signature AS signature ON signature.document_id = document.document_id "
            "LEFT JOIN ref.source AS source ON source.slug = document.source "
            "WHERE document.is_current AND document.document_id IN (SELECT id FROM wanted) ORDER BY document.document_id"
        ).fetchall()
    return {
        row[0]: Carrier(
            document_id=row[0],
            signature=tuple(row[1] or ()),
            kind=row[2],
            site=row[3],
            publisher=row[4],
            published_on=row[5],
            url=row[6],
            origin_id=row[7],
            spun=row[8],
            names=name_keys(row[9] or (), spun=row[8]),
        )
        for row in rows
    }


def excerpt_texts(con: duckdb.DuckDBPyConnection, pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """The texts of pairs of documents (document_id → text) of which one may be an excerpt of the other: it is short, the other longer."""
    if not pairs:
        return {}
    left, right = zip(*pairs, strict=True)
    with registered(con, pair=pa.table({"left_id": left, "right_id": right})):
        return dict(con.execute(_EXCERPT_TEXTS, {"longest": EXCERPT_LENGTH}).fetchall())


_EXCERPT_TEXTS = """
    WITH told AS (
        SELECT document_id, content, len(content) AS length
        FROM obs.document_part
        WHERE part = 'text' AND document_id IN (SELECT left_id FROM pair UNION ALL SELECT right_id FROM pair)
    ), wanted AS (
        SELECT DISTINCT unnest([pair.left_id, pair.right_id]) AS document_id
        FROM pair
        INNER JOIN told AS ours ON ours.document_id = pair.left_id
        INNER JOIN told AS theirs ON theirs.document_id = pair.right_id
        WHERE least(ours.length, theirs.length) <= $longest AND ours.length <> theirs.length
    )
    SELECT document_id, content FROM told SEMI JOIN wanted USING (document_id) ORDER BY document_id
"""


def cluster_members(con: duckdb.DuckDBPyConnection, origin_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Origin → all documents whose text comes from it, itself included."""
    with registered(con, wanted=id_table(origin_ids)):
        rows = con.execute(
            "SELECT origin_id, list(document_id ORDER BY document_id) FROM obs.document "
            "WHERE origin_id IN (SELECT id FROM wanted) GROUP BY origin_id ORDER BY origin_id"
        ).fetchall()
    return {origin: tuple(documents) for origin, documents in rows}
