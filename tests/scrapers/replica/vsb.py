"""A university column of eight notices, three a page: `tzgg.htm`, then `tzgg/2.htm` and `tzgg/1.htm`, the oldest."""

from collections.abc import Callable

Http = Callable[..., bytes]

COLUMN = "/kygl/tzgg.htm"
TOTAL = 8
_HEAD = "<html><head><script src='/system/resource/js/counter.js'></script></head><body>"
_FOOT = "<p>" + "版权所有：白鹿理工大学　技术支持：网络中心" * 8 + "</p></body></html>"


def listed(numbers: range, pager: str, *, total: int = TOTAL) -> bytes:
    """One page of the column with its pager."""
    rows = "".join(f"<li id='line_u8_{n}'><a href='/info/1026/{n}.htm'>第{n}号通知</a><span>2025-06-{n:02}</span></li>" for n in numbers)
    return f"{_HEAD}<ul>{rows}</ul><div class='pb_sys_common'><span class='p_t'>共{total}条</span>{pager}</div>{_FOOT}".encode()


def column(http: Http, *, linked: bool = True, total: int = TOTAL) -> dict[str, bytes]:
    """The three pages; not `linked`: their pager is a script that states the number of pages."""
    script = "<a href='javascript:;' onclick='_simple_list_gotopage_fun(3,1,2)'>跳转</a>"
    links = ("<a href='tzgg/2.htm'>下页</a>", "<a href='1.htm'>下页</a>", "<span class='p_next_d'>下页</span>")
    parts = {COLUMN: range(8, 5, -1), "/kygl/tzgg/2.htm": range(5, 2, -1), "/kygl/tzgg/1.htm": range(2, 0, -1)}
    return {
        path: http(listed(numbers, link if linked else script, total=total))
        for (path, numbers), link in zip(parts.items(), links, strict=True)
    }
