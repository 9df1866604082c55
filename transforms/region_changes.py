"""Dated changes of divisions (新设, 撤并) since the edition of GB/T 2260 that `transforms.divisions` begins from."""

from transforms.lexicon import rows


def region_changes() -> tuple[dict[str, str | None], ...]:
    """The changes by code, in the columns of `ref.region_change`; `since` is EDTF."""
    changes = (
        {
            "code": row["code"],
            "action": row["action"],
            "name": row["name"],
            "level": row["level"],
            "parent_code": row["parent_code"] or None,
            "successor_code": row["successor"] or None,
            "since": row["since"],
        }
        for row in rows("regions_patch")
    )
    return tuple(sorted(changes, key=lambda change: (change["code"], change["action"])))
