"""A Guangdong bureau's column of seven notices, three a page, as `index.html`, `index_2.html`, `index_3.html`."""

from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/kjj/tzgg/"
PATHS = (COLUMN, f"{COLUMN}index_2.html", f"{COLUMN}index_3.html")
_FOOT = "<p>" + "主办单位：江潭市科学技术局　承办单位：江潭市信息中心" * 8 + "</p>"


def listed(numbers: range, pager: str) -> bytes:
    """One page of the column."""
    rows = "".join(
        f"<li><a href='{COLUMN}content/post_{n}.html' title='第{n}号通知'>第…</a><span>2025-06-{n:02}</span></li>" for n in numbers
    )
    return f"<html><script>NFCMS_SITE_ID='750009'</script><body><ul>{rows}</ul>{pager}{_FOOT}</body></html>".encode()


def column(http: Http, pagers: tuple[str, str, str]) -> dict[str, bytes]:
    """The three pages, each with its pager."""
    parts = (range(7, 4, -1), range(4, 1, -1), range(1, 0, -1))
    return {path: http(listed(numbers, pager)) for path, numbers, pager in zip(PATHS, parts, pagers, strict=True)}
