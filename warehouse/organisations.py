"""Organisations: those that operate platforms, or did, once each, with their kinds and other spellings."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import duckdb

from transforms.organisation_kinds import kind_of_organisation
from transforms.text import fold
from warehouse.rows import sync


def write_organisations(con: duckdb.DuckDBPyConnection) -> None:
    """Bring organisations up to date with the operators of all platforms and of what current pages state of them.

    Of several spellings the first in code point order is the name. A short form (甲乙新材料) belongs to the one
    organisation that was ever named beside it on a platform and begins with it or holds it.
    """
    named: dict[str, set[str]] = {}
    together: dict[str, set[str]] = {}
    for platform_id, name in con.execute(_NAMED).fetchall():
        named.setdefault(fold(name), set()).add(name)
        together.setdefault(platform_id, set()).add(fold(name))
    short = dict(_short_forms(named, together.values()))
    kept = {key: min(names) for key, names in named.items() if key and key not in short}
    known = {key: (name, kind, code) for key, name, kind, code in con.execute(_KNOWN).fetchall()}
    rows = [
        {
            "organisation_id": organisation_id(key),
            "name": name,
            "name_key": key,
            "kind": _kind(name, known.get(key)),
            "credit_code": known[key][2] if key in known else None,
        }
        for key, name in sorted(kept.items())
    ]
    aliases = [
        {"organisation_id": organisation_id(short.get(key, key)), "alias": alias, "alias_key": key}
        for key, names in sorted(named.items())
        if key
        for alias in sorted(names - {kept.get(key)})
    ]
    ids = {organisation_id(key) for key in kept} | {one for (one,) in con.execute(_IDS).fetchall()}
    sync(con, "core.organisation", "organisation_id", rows, ("organisation_id", ids))
    sync(con, "core.organisation_alias", "organisation_id, alias", aliases, ("organisation_id", ids))


def organisation_id(key: str) -> str:
    """The id of the organisation of this folded name."""
    return "org-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _kind(name: str, known: tuple[str, str | None, str | None] | None) -> str:
    """Told once; a name that is the same has the same kind."""
    return known[1] if known is not None and known[0] == name and known[1] else kind_of_organisation(name)


def _short_forms(named: Mapping[str, set[str]], together: Iterable[set[str]]) -> Iterator[tuple[str, str]]:
    """Yield short key and key of the whole name, where the short one has no tail of its own and means one organisation only."""
    holders: dict[str, set[str]] = {}
    for keys in together:
        for key in keys:
            holders.setdefault(key, set()).update(other for other in keys if len(key) >= 4 and key in other and key != other)
    for key, longer in sorted(holders.items()):
        whole = {one for one in longer if not any(one != other and one in other for other in longer)}
        if len(whole) == 1 and kind_of_organisation(min(named[key])) == "other":
            yield key, next(iter(whole))


_NAMED = """
    SELECT platform_id, unnest(operators) AS name FROM core.platform
    UNION
    SELECT membership.platform_id, unnest(observation.operators)
    FROM core.membership AS membership
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current AND NOT document.spun
"""
_KNOWN = "SELECT name_key, name, kind, credit_code FROM core.organisation"
_IDS = "SELECT organisation_id FROM core.organisation UNION SELECT organisation_id FROM core.organisation_alias"
