"""Pages of which a cap left something unread: what is stored of them is true and not all, so they end as `partial capped …`."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.interpret import Failure

CAPPED = "capped"
"""The code that the detail of an outcome begins with where nothing but a cap of ours stood in the way."""
_REFUSED = ": refused "
"""In a gap of a file, where a cap and not the file is the reason (`scrapers/attachments/parts.py`)."""


def capped_pages(shard: Path | None) -> dict[str, Failure]:
    """The documents of a shard that were read in part, by URL, each with its outcome."""
    if shard is None:
        return {}
    rows = pq.read_table(shard, columns=["url", "issues"]).to_pylist()
    details = {row["url"]: [issue["detail"] for issue in row["issues"] if _is_cap(issue)] for row in rows}
    return {url: Failure(outcome="partial", detail=f"{CAPPED} {'; '.join(found)}") for url, found in details.items() if found}


def capped_words(urls: Collection[str], documents: int) -> str:
    """What a source says of its pages that were read in part, of all that were read."""
    return f"{CAPPED} {len(urls)} of {documents} pages read, such as {min(urls)}"


def is_capped(outcome: str, detail: str) -> bool:
    """Whether nothing but a cap kept a list, a page or a source from ending well."""
    return outcome == "partial" and detail.partition(" ")[0] == CAPPED


def _is_cap(issue: Mapping[str, Any]) -> bool:
    return issue["code"] == CAPPED or (issue["code"] == "attachment_gap" and _REFUSED in issue["detail"])
