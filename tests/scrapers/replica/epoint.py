"""An Epoint column of 43 documents behind its service, twenty a page."""

import json
from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/dynamic/zwgk/govInfoPub.html?categorynum=003010"
SCRIPT = "/js/webBuilderCommon.js"
API = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
GUID = "1f2e3d4c-5b6a-4798-8899-aabbccddeeff"
TOTAL = 43
_FOOT = "<p>" + "主办单位：平川市工业和信息化局　技术支持：平川市信息中心" * 8 + "</p>"


def answer(numbers: range, total: int | None = TOTAL) -> bytes:
    """The JSON of one page."""
    records = [
        {
            "infourl": f"/003/003010/{n:08x}.html",
            "title": f"第{n}批…",
            "realtitle": f"第{n}批概念验证中心名单",
            "infodate": f"20{n % 25:02}-04-01",
        }
        for n in numbers
    ]
    return json.dumps({"custom": {"data": records, "total": total}, "status": {"code": 200}}).encode()


def paged(http: Http, total: int | None = TOTAL) -> dict[str, bytes | list[bytes]]:
    """The column, the script with the site's id, and the answers in the order in which they are asked for."""
    pages = (range(43, 23, -1), range(23, 3, -1), range(3, 0, -1))
    site = f'var siteInfo = {{"siteGuid":"{GUID}","projectName":"/EWB-FRONT","webVersion":"5.0"}};'
    return {
        COLUMN: http(f"<html><body><ul id='l'></ul><script src='{SCRIPT}'></script>{_FOOT}</body></html>".encode()),
        SCRIPT: http(site.encode(), media_type="application/javascript"),
        API: [http(answer(numbers, total), media_type="application/json") for numbers in pages],
    }
