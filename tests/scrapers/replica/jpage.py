"""A jpage column of nine records, paged in each of the ways that its sites have."""

from collections.abc import Callable
from urllib.parse import urlencode

Http = Callable[..., bytes]

COLUMN = "/col/col5501/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
IDS = "appid=1&webid=9&columnid=5501&unitid=88001"
ENCRYPTED = "webid=9&columnid=J8x2mQ%2FzLk%3D&unitid=pR0-vv7Yc3w%3D"
_FOOT = "<p>" + "主办单位：青浦市科学技术局　技术支持：青浦市信息中心" * 8 + "</p>"


def records(numbers: range) -> str:
    """Records of the column, the newest with addresses of the new form."""
    return "".join(
        f"<record><![CDATA[<li><a href='{_article(n)}' title='第{n}号通知的全名'>第{n}号…</a><b>2025-\n03-\n{n:02}</b></li>]]></record>"
        for n in numbers
    )


def _article(number: int) -> str:
    new = f"/col/col5501/art/2025/art_{number:032x}.html"
    return new if number > 7 else f"/art/2025/3/{number}/art_5501_{number}.html"


def store(numbers: range, group: str | None = None, total: int | None = None) -> str:
    """A datastore; `group` is the address of the next group, empty at the end, None where the site has none."""
    link = f'<nextgroup><![CDATA[<a href="{group}"></a>]]></nextgroup>' if group is not None else ""
    stated = f"<totalrecord>{total}</totalrecord>" if total is not None else ""
    return f"<datastore>{stated}{link}<recordset>{records(numbers)}</recordset></datastore>"


def column(inner: str, total: int | None = 9) -> str:
    """The column page around a datastore, with the script's call."""
    stated = f"totalRecord:{total}," if total is not None else ""
    call = f"{stated}perPage:3,proxyUrl:'{PROXY}',ajaxParam:{{appid:1,webid:9,columnid:5501,unitid:'88001'}}"
    return (
        f"<html><body><div id='88001'><script type='text/xml'>{inner}</script></div><script>page({{{call}}})</script>{_FOOT}</body></html>"
    )


def by_group(http: Http, ids: str = IDS, total: int | None = 9) -> dict[str, bytes]:
    """Each page links the next group; the first group repeats what the column page embeds."""
    pages = {1: range(9, 6, -1), 2: range(6, 3, -1), 3: range(3, 0, -1)}
    site = {COLUMN: http(column(store(pages[1], f"{PROXY}?page=1&amp;{ids.replace('&', '&amp;')}"), total).encode())}
    for number, shown in pages.items():
        following = f"./dataproxy.jsp?page={number + 1}&{ids}" if number < 3 else ""
        site[f"{PROXY}?page={number}&{ids}"] = http(store(shown, following, total).encode(), media_type="text/xml")
    return site


def window(start: int, size: int = 3) -> str:
    """The query of a request by number."""
    return urlencode({"startrecord": start, "endrecord": start + size - 1, "perpage": size})


def by_number(http: Http) -> dict[str, bytes]:
    """Everything in the query; the answers state the total."""
    site = {COLUMN: http(column(store(range(9, 6, -1))).encode())}
    for start in (4, 7):
        answer = store(range(10 - start, 7 - start, -1), total=9)
        site[f"{PROXY}?{window(start)}&{IDS}"] = http(answer.encode(), media_type="text/xml")
    return site


def posted(http: Http) -> dict[str, bytes]:
    """The window in the query, the rest as a form."""
    return {address.replace(f"&{IDS}", ""): answer for address, answer in by_number(http).items()}


def deaf_to_numbers(http: Http) -> dict[str, bytes]:
    """Whatever number is asked for, page one comes back; only `page` is heeded."""
    site = by_group(http)
    site[COLUMN] = http(column(store(range(9, 6, -1))).encode())
    site[f"{PROXY}?{window(4)}&{IDS}"] = site[f"{PROXY}?page=1&{IDS}"]
    return site
