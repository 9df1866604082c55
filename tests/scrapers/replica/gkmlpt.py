"""A Guangdong directory: the index that configures the script, and its JSON list."""

import json
from collections.abc import Callable

Http = Callable[..., bytes]

INDEX = "/kjj/gkmlpt/index"
_API = "/kjj/gkmlpt/api/all/77"


def address(page: int) -> str:
    """Where a page of the list lies."""
    return f"{_API}?page={page}&sid=750001"


def answer(numbers: range, total: int | None) -> bytes:
    """One page of the list; titles in the escapes of some sites."""
    title = "%u5173%u4E8E%u4E2D%u8BD5"
    articles = [
        {"title": f"{title}{n}", "url": f"/kjj/gkmlpt/content/3/{n}/post_{n}.html", "display_publish_time": 1_735_660_800 + 86_400 * n}
        for n in numbers
    ]
    return json.dumps({"articles": articles, "total": total, "classify": {"post_count": total}}).encode()


def directory(http: Http, pages: dict[int, range], total: int | None) -> dict[str, bytes]:
    """The index, and the pages that are there; others are 404."""
    config = 'window._CONFIG = {SID: \'750001\', TREE: [{"id": 77, "name": "通知", "children": []}]}'
    found = {address(page): http(answer(numbers, total), media_type="application/json") for page, numbers in pages.items()}
    return {INDEX: http(f"<html><script>{config}</script></html>".encode()), **found}
