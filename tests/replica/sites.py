"""Small sites over real sockets: a list, its articles, and whatever a test lets go wrong with them."""

import asyncio
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.scrapers.conftest import Answer, RawSite, http

FOOT = "<p>主办单位：云岭省某市科学技术局 承办单位：云岭省某市科技信息所 联系地址：云岭省某市人民路一号科技大楼</p>" * 6
OLD, NEW = 0, 1
"""Numbers of the article that a good night had, and of the one that stands on top of the list the night after."""
_FIELDS = ("水性涂料", "香精香料", "特种玻璃", "中药饮片", "微波器件", "纸基材料", "酶制剂", "碳纤维", "人造血管", "光刻胶")
_TRADES = ("高分子", "精细化工", "新能源", "装备", "生物", "环保", "冶金", "食品", "纺织", "农业")


def list_page(numbers: Sequence[int], *, folder: str = "/tzgg/", following: str | None = None, total: int | None = None) -> bytes:
    """A list page whose rows lead to `<folder>202510/t20251001_<number>.html`."""
    rows = "".join(
        f'<li><a href="{folder}202510/t20251001_{n}.html">第{n}号中试平台揭牌启用</a><span>2025-10-{n % 27 + 1:02}</span></li>'
        for n in numbers
    )
    link = f'<a href="{following}">下一页</a>' if following else ""
    count = f"<p>共 {total} 条</p>" if total is not None else ""
    return shown("通知公告", f"<ul>{rows}</ul>{link}{count}{FOOT}")


def shown(title: str, body: str) -> bytes:
    """Any page."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode()


def address(number: int) -> str:
    """The path of an article."""
    return f"/tzgg/202510/t20251001_{number}.html"


def platform(place: int, number: int) -> str:
    """The name of the invented platform of an article; `place` is that of its site among the sites of a test."""
    which = 2 * place + number
    return f"云岭{_FIELDS[which % 10]}{_TRADES[which // 10 % 10]}中试平台"


def article(place: int, number: int) -> bytes:
    """An article that says that one platform is at work."""
    name = platform(place, number)
    return shown(
        f"{name}揭牌启用",
        f"<h1>{name}揭牌启用</h1><div class=time>发布时间：2025-10-{number % 27 + 1:02} 来源：某市科学技术局</div><div id=zoom>"
        f"<p>昨日上午，由云岭{place}号科技有限公司建设的“{name}”在云岭省某市揭牌启用，当天就有三家企业签下使用协议。</p>"
        f"<p>平台负责人介绍，第{number}号车间的反应、分离、干燥装置均已调试完毕，企业带着配方来就能开展放大试验。</p></div>{FOOT}",
    )


def good_site(place: int, *numbers: int) -> RawSite:
    """A site whose list has these articles."""
    site = RawSite({})
    change(site, {"/tzgg/": http(list_page(numbers, total=len(numbers)))} | {address(n): http(article(place, n)) for n in numbers})
    return site


def change(site: RawSite, answers: Mapping[str, Answer]) -> None:
    """Let the site answer so from now on; answers that are used up one by one are its own."""
    site.answers |= {path: list(one) if isinstance(one, list) else one for path, one in answers.items()}


@contextmanager
def serving(sites: Sequence[RawSite], tls: Mapping[int, Path] | None = None) -> Iterator[None]:
    """Serve the sites, each on a free port of its own, in a thread; `tls`: certificates by place in the sequence."""
    loop = asyncio.new_event_loop()
    ready, over = threading.Event(), asyncio.Event()

    async def run() -> None:
        servers = []
        for place, site in enumerate(sites):
            context = None
            if tls and place in tls:
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(tls[place])
            servers.append(await asyncio.start_server(site.handle, "127.0.0.1", 0, ssl=context))
            site.port = servers[-1].sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        for server in servers:
            server.close()
        answering = asyncio.all_tasks() - {asyncio.current_task()}
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    ready.wait(10)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()
