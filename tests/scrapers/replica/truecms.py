"""A truecms column of eight messages, three an answer."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

Http = Callable[..., bytes]

COLUMN = "/rgs/gsgg/index.html"
PROXY = "/module/messageController/getMessage.do"
_FOOT = "<p>" + "主办单位：临江市数据局　技术支持：临江市信息中心" * 8 + "</p>"


def window(start: int, size: int = 3) -> str:
    """The query of one answer."""
    return urlencode({"startrecord": start, "endrecord": start + size - 1, "perpage": size, "columnId": "c7d2-41", "callback": "cb"})


def answer(numbers: range, total: int | None = 8) -> bytes:
    """JSONP around a recordset."""
    rows = (
        f"<li><a title='第{n}号中试基地公示' href='/rgs/gsgg/content/{n:08x}.html'>第{n}号…</a><i>2025-03-{n:02}</i></li>" for n in numbers
    )
    records = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows)
    stated = f"<totalrecord>{total}</totalrecord>" if total is not None else ""
    return f"cb({json.dumps({'result': f'<datastore>{stated}<recordset>{records}</recordset></datastore>'})})".encode()


def column(http: Http, inner: str = "") -> bytes:
    """The column page with its script's call."""
    call = f"proxyUrl:'{PROXY}',columnId:'c7d2-41',perPage:3,dataType:'jsonp'"
    return http(f"<html><body><ul id='m'>{inner}</ul><script>$('#m').page({{{call}}})</script>{_FOOT}</body></html>".encode())


def paged(http: Http, total: int | None = 8) -> dict[str, bytes]:
    """The column and its three answers."""
    answers = {1: range(8, 5, -1), 4: range(5, 2, -1), 7: range(2, 0, -1)}
    made = {f"{PROXY}?{window(start)}": http(answer(shown, total), media_type="text/javascript") for start, shown in answers.items()}
    return {COLUMN: column(http), **made}
