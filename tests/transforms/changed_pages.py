"""Pages that tell what became of a platform, read with their changes. Organisations are invented; places are real."""

from tests.transforms import read_passage
from transforms.changes import find_changes
from transforms.model import Change, Observation

P, X, Y = "荆门市磷石膏建材中试平台", "荆门市工业固废中试平台", "荆门市绿色建材中试平台"
A, C = "湖北荆石环保科技有限公司", "湖北漳河新材料集团有限公司"
DAY = "2025-04-10"


def pages(text: str, title: str = "关于一处中试平台的公告") -> list[tuple[Observation, tuple[Change, ...]]]:
    """Each platform of a page with what became of it, as `warehouse.stories` asks."""
    found = read_passage.observations_of(text, title, published_on=DAY)
    return [(o, find_changes(text, (o.name, *o.aliases), DAY, alone=len(found) == 1)) for o in found]


def only(text: str) -> tuple[Observation, list[tuple[str, str | None, str]]]:
    [(o, changes)] = pages(text)
    return o, [(c.kind, c.before, c.after) for c in changes]


def former(o: Observation) -> set[str]:
    return {s.value for s in o.statements if s.field == "former_operator"}
