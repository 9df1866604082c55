"""Searches with five results, two a page, in the answers of each system; the pages by the address that asks for them."""

import json
from collections.abc import Callable, Sequence
from urllib.parse import quote

Http = Callable[..., bytes]
Answer = Callable[[Sequence[int], int], object]
"""From the numbers of the results on a page and the stated total to the answer."""

WORD = quote("中试平台")
CODE = "00112233445566778899aabbccddeeff"
PAGES = ((1, 2), (3, 4), (5,))


def sent(http: Http, answer: object) -> bytes:
    return http(json.dumps(answer, ensure_ascii=False).encode(), media_type="application/json; charset=utf-8")


def _result(number: int) -> dict[str, str]:
    return {"title": f"<em>中试平台</em>公告{number}", "url": f"/a/{number}.html", "content": "…", "summary": "…"}


def igs(shown: Sequence[int], total: int) -> object:
    return {"page": {"total": str(total), "content": [_result(n) | {"trs_time": f"2026-08-0{n} 09:00:00"} for n in shown]}}


def irs(shown: Sequence[int], total: int) -> object:
    found = [{"type": "DATA", "data": _result(n) | {"time": f"2026-08-0{n}"}} for n in shown]
    return {"success": True, "data": {"pager": {"total": total}, "middle": {"listAndBox": found}}}


def search5(shown: Sequence[int], total: int) -> object:
    return {"searchResultAll": {"total": total, "searchTotal": [_result(n) | {"pubDate": f"2026-08-0{n}"} for n in shown]}}


def api_query(shown: Sequence[int], total: int) -> object:
    return {"code": 200, "data": {"totalHits": total, "resultList": [_result(n) | {"docDate": f"2026-08-0{n}"} for n in shown]}}


def guangdong(shown: Sequence[int], total: int) -> object:
    return {"errcode": 0, "data": {"news": {"total": total, "list": [_result(n) | {"pub_time": f"2026-08-0{n}"} for n in shown]}}}


def miit(shown: Sequence[int], total: int | None) -> object:
    found = [{"groupData": [{"data": _result(n) | {"jsearch_date": f"2026-08-0{n}"}}]} for n in shown]
    return {"success": True, "data": {"searchResult": {"dataResults": found} | ({} if total is None else {"total": total})}}


def library(shown: Sequence[int], total: int) -> object:
    found = [_result(n) | {"pubtimeStr": f"2026.08.0{n}"} for n in shown]
    return {"code": 200, "searchVO": {"totalCount": total, "listVO": found}}


def by_query(
    http: Http, address: str, answer: Answer, pages: Sequence[Sequence[int]] = PAGES, total: int = 5, first: int = 1
) -> dict[str, bytes]:
    """GET: `address` holds `{}` for the number of the page."""
    return {address.format(at): sent(http, answer(shown, total)) for at, shown in enumerate(pages, first)}


def by_form(http: Http, answer: Answer, pages: Sequence[Sequence[int]] = PAGES, total: int = 5) -> list[bytes]:
    """POST: one address gives page after page."""
    return [sent(http, answer(shown, total)) for shown in pages]
