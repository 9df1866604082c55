"""What may be asked and what an answer is: the address gate, and the signs of refused, missing and blocked pages.

The signs are those that others saw on Chinese government sites. They are reported and never solved.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import httpx

from transforms.errors import FetchError
from transforms.model import Outcome

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port to addresses; raises OSError where there are none."""

# --- addresses -------------------------------------------------------------------------------------------

_PUBLIC_V6 = ip_network("2000::/3")
_PROTOCOLS = ip_network("192.0.0.0/24")  # IETF protocol assignments; Python calls most of it global
_CARRIES_V4 = tuple(ip_network(block) for block in ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
# Cloud metadata services that lie outside the blocks which are private anyway.
_METADATA = frozenset({ip_address("168.63.129.16"), ip_address("100.100.100.200"), ip_address("169.254.169.254")})


def forbidden(address: str) -> str | None:
    """Why an IP address must not be connected to, or None for a public one."""
    ip = ip_address(address.partition("%")[0])
    if ip in _METADATA:
        return "metadata service"
    if isinstance(ip, IPv6Address):
        if any(ip in block for block in _CARRIES_V4):
            return "IPv4 inside IPv6"
        if ip not in _PUBLIC_V6:
            return "not public"
    if ip.is_multicast or ip in _PROTOCOLS or not ip.is_global:
        return "not public"
    return None


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Addresses as the operating system resolves them, IPv4 first (many sites have no other that works)."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return sorted(addresses, key=lambda address: ":" in address)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host name and port of an http(s) URL; FetchError `refused address` for anything else."""
    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError) as error:
        raise FetchError("refused", f"address no usable URL: {error}") from error
    if parsed.scheme not in ("http", "https") or not host:
        raise FetchError("refused", f"address not http or https: {parsed.scheme or 'no scheme'}")
    if parsed.userinfo:
        raise FetchError("refused", "address carries a user name")
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    if port > 65535:
        raise FetchError("refused", f"address has no port {port}")
    return parsed.scheme, host, port


class AddressGate:
    """Decides which addresses may be connected to, and keeps the answer that it checked.

    The network backend connects only to what `admit` found good a moment ago, so a name that
    resolves to another address at the second look (DNS rebinding) gains nothing.
    """

    def __init__(self, resolve: Resolver = system_resolver) -> None:
        self._resolve = resolve
        self._answers: dict[str, tuple[str, ...]] = {}
        self._admitted: dict[tuple[str, int], tuple[str, ...]] = {}

    async def admit(self, url: str, allow_private: Collection[str] = ()) -> None:
        """Let the next connection to the URL's host through, or raise FetchError (`refused address`, `unreachable dns`)."""
        _, host, port = origin(url)
        self._admitted.pop((host, port), None)
        if host not in self._answers:
            try:
                self._answers[host] = tuple(await self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                raise FetchError("unreachable", f"dns {error}") from error
        addresses = self._answers[host]
        shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        exempt = shown in allow_private
        good = addresses if exempt else tuple(address for address in addresses if forbidden(address) is None)
        if not good:
            reasons = ", ".join(f"{address} {forbidden(address)}" for address in addresses)
            raise FetchError("refused", f"address {shown} is {reasons or 'nowhere'}")
        self._admitted[host, port] = good

    def admitted(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses that `admit` found good; none if it was not asked."""
        return self._admitted.get((host, port), ())

    def forget(self, host: str) -> None:
        """Resolve the name anew next time, as after a failed connection."""
        self._answers.pop(host, None)


# --- answers ---------------------------------------------------------------------------------------------

_CHALLENGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("challenge_ruishu", re.compile(r"\$_ts\s*=\s*window\s*\[\s*['\"]\$_ts|\$_ts\.(?:cd|nsd)\b|window\.\$_ts\b")),
    ("challenge_jsl", re.compile(r"__jsl_clearance|document\.cookie\s*=[^;\n]{0,80}jsl")),
    ("challenge_aliyun", re.compile(r"acw_sc__v[23]|aliyunwaf|aliyun_waf")),
    ("challenge_wzws", re.compile(r"waf_zw_verify|WZWS_CONFIRM_PREFIX_LABEL|wzws-waf-cgi")),
)
_BLOCK_TITLE = re.compile(
    r"访问异常|安全验证|验证码|系统繁忙|请求被拒绝|访问频繁|访问过于频繁|访问被(?:拦截|拒绝|阻断)|安全拦截|网站防火墙"
    r"|应用防火墙|访问受限|禁止访问|request rejected|access denied|403 forbidden",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"页面不存在|页面没有找到|找不到(?:该|此|您|所)?.{0,8}页"
    r"|访问的?(?:页面|内容|网页|文件).{0,4}(?:不存在|已删除|已被删除|丢失)|404 not found"
    r"|page not found|文章不存在|内容已删除",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|ceb|zip|rar|7z)$", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|&nbsp;|\s+")
_TITLE = re.compile(r"<title[^<>]{0,200}>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_UNSEEN = (("<script", "</script"), ("<style", "</style"), ("<noscript", "</noscript"), ("<!--", "-->"))

_LOOKED_AT = 200_000
"""Bytes of a page that are looked at for signs; a larger page is content."""


def looks_like_html(media_type: str, body: bytes) -> bool:
    """Whether bytes are an HTML page, by what they are first and by what the header says second."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return True
    return "html" in media_type and not start.startswith((b"%pdf", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"["))


def visible_text(html: str) -> str:
    """The text of a page without markup, scripts and blanks; good for counting, not for reading."""
    for start, end in _UNSEEN:
        html = _cut(html, start, end)
    return _MARKUP.sub("", _TITLE.sub("", html))


def _cut(html: str, start: str, end: str) -> str:
    """The text without what stands between the marks; in one pass, where a regex could take quadratic time."""
    lower = html.lower()
    lower = lower if len(lower) == len(html) else html  # a few letters grow when lowered, then places do not agree
    kept: list[str] = []
    at = 0
    while (begin := lower.find(start, at)) >= 0:
        kept.append(html[at:begin])
        close = lower.find(end, begin)
        at = len(html) if close < 0 else close + len(end)
    return "".join([*kept, html[at:]])


def classify(status: int, headers: Mapping[str, str], body: bytes, url: str) -> tuple[Outcome, str]:
    """What an answer to a request for a list or an article is, as outcome and detail; `("ok", "")` for content.

    `headers` has lower-case names; `body` has its content coding removed.
    """
    html = ""
    if looks_like_html(headers.get("content-type", "").lower(), body) or (status >= 400 and body):
        html = _text(body[:_LOOKED_AT])
    short = len(visible_text(html)) if len(body) <= _LOOKED_AT else _LOOKED_AT
    if html and short < 300:
        for code, sign in _CHALLENGES:
            if sign.search(html):
                return "blocked", f"{code} HTTP {status}"
    if status != 200:
        return _by_status(status)
    if not html:
        return ("empty", "shell no bytes") if not body else ("ok", "")
    return _by_page(html, short, url)


def _by_status(status: int) -> tuple[Outcome, str]:
    if 200 <= status < 300:
        return ("ok", "") if status in (202, 203) else ("error", f"http_{status}")
    if status in (404, 410, 550):
        return "gone", f"http_{status}"
    if status in (401, 403, 405, 412, 429, 512, 521):
        return "blocked", f"block_page HTTP {status}"
    return "error", f"http_{status}"


def _by_page(html: str, short: int, url: str) -> tuple[Outcome, str]:
    found = _TITLE.search(html)
    title = "".join(found.group(1).split()) if found else ""
    if short < 800 and len(title) <= 24 and _BLOCK_TITLE.search(found.group(1) if found else ""):
        return "blocked", f"block_page {title}"
    missing_title = len(title) <= 24 and (title.startswith("404") or _MISSING.search(found.group(1) if found else ""))
    if (short < 600 and missing_title) or (short < 200 and _MISSING.search(html)):
        return "gone", "soft_404"
    if _FILE.search(urlsplit(url).path):
        return "gone", "not_the_type a page in place of a file"
    return "ok", ""


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", errors="replace")
