"""How many platforms no channel has seen: channels are counted in SQL, estimated in `transforms.capture_recapture`."""

import duckdb

from transforms.capture_recapture import estimate
from warehouse.rows import arrow_rows, registered

_OVERLAPS = """
    WITH reported AS (
        SELECT DISTINCT membership.platform_id, platform.province, authority.kind AS channel
        FROM core.membership AS membership
        INNER JOIN core.platform AS platform ON platform.platform_id = membership.platform_id
        INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
        INNER JOIN obs.document AS document ON document.document_id = observation.document_id
        INNER JOIN mart.document_authority AS authority ON authority.document_id = document.document_id
        WHERE document.is_current
            AND NOT document.spun
            AND document.origin_id = document.document_id
            AND authority.has_authority
            AND authority.kind IN ('government', 'institution', 'news')
            AND platform.status <> 'closed'
    ),
    histories AS (
        SELECT platform_id, province, list(channel) AS channels FROM reported GROUP BY ALL
    ),
    scoped AS (
        SELECT CAST(NULL AS VARCHAR) AS province, channels FROM histories
        UNION ALL
        SELECT province, channels FROM histories WHERE province IS NOT NULL
    ),
    pairs AS (
        SELECT *
        FROM (VALUES ('government', 'institution'), ('government', 'news'), ('institution', 'news')) AS pair (channel, other_channel)
    )
    SELECT
        scoped.province,
        pairs.channel,
        pairs.other_channel,
        count(*) FILTER (list_contains(scoped.channels, pairs.channel)) AS seen,
        count(*) FILTER (list_contains(scoped.channels, pairs.other_channel)) AS other_seen,
        count(*) FILTER (list_has_all(scoped.channels, [pairs.channel, pairs.other_channel])) AS both_seen
    FROM scoped
    CROSS JOIN pairs
    GROUP BY ALL
    ORDER BY ALL
"""


def write_unseen_estimates(con: duckdb.DuckDBPyConnection) -> None:
    """Estimate for the country and each province anew, for each two channels; the views of `mart` must be there."""
    rows = []
    for row in con.execute(_OVERLAPS).to_arrow_table().to_pylist():
        found = estimate(row["seen"], row["other_seen"], row["both_seen"])
        rows.append(row | {"total": found.total, "low": found.low, "high": found.high, "refused": found.refused})
    with registered(con, incoming=arrow_rows(con, "core.unseen_estimate", rows)):
        con.execute("DELETE FROM core.unseen_estimate")
        con.execute("INSERT INTO core.unseen_estimate BY NAME FROM incoming")
