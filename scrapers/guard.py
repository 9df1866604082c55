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


def _canonical(host: str) -> str:
    """A name without its trailing dot: `127.0.0.1.` and `localhost.` are the same places."""
    return host.removesuffix(".").lower()


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host name and port of an http(s) URL; FetchError `refused address` for anything else."""
    try:
        parsed = httpx.URL(url)
        host = _canonical(parsed.raw_host.decode("ascii"))
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
        self._admitted[host, port] = await self.good_addresses(url, allow_private)

    async def good_addresses(self, url: str, allow_private: Collection[str] = ()) -> tuple[str, ...]:
        """The addresses of the URL's host that a source may connect to; FetchError as of `admit` where there are none."""
        _, host, port = origin(url)
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
        return good

    def admitted(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses that `admit` found good; none if it was not asked."""
        return self._admitted.get((_canonical(host), port), ())

    def forget(self, host: str) -> None:
        """Resolve the name anew next time, as after a failed connection."""
        self._answers.pop(host, None)


# --- answers ---------------------------------------------------------------------------------------------

_CHALLENGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("challenge_ruishu", re.compile(r"\$_ts\s*=\s*window\s*\[\s*['\"]\$_ts|\$_ts\.(?:cd|nsd)\b|window\.\$_ts\b")),
    ("challenge_jsl", re.compile(r"__jsl_clearance|document\.cookie\s*=[^;\n]{0,80}jsl|\('_'\)\+\('_'\)\+\('j'\)\+\('s'\)\+\('l'\)")),
    ("challenge_aliyun", re.compile(r"acw_sc__v[23]|aliyunwaf|aliyun_waf")),
    ("challenge_wzws", re.compile(r"waf_zw_verify|WZWS_CONFIRM_PREFIX_LABEL|wzws-waf-cgi")),
)
_BLOCK_TITLE = re.compile(
    r"访问异常|安全验证|验证码|系统繁忙|请求被拒绝|访问频繁|访问过于频繁|访问被(?:拦截|拒绝|阻断)|安全拦截|网站防火墙"
    r"|应用防火墙|访问受限|禁止访问|request rejected|access denied|403 forbidden",
    re.IGNORECASE,
)
_BLOCK_TEXT = re.compile(
    r"(?:请求|访问)(?:已被|被)[^。<]{0,12}(?:拦截|阻断|拒绝)|不合法的?参数|疑似黑客攻击|拖动滑块|滑动验证|完成(?:安全|人机)?验证"
    r"|请输入验证码|IP(?:地址)?[^。<]{0,12}(?:已被(?:封|限制|禁)|访问(?:过于)?频繁)|创宇盾|网站安全狗|云防护",
)
"""Of a firewall's page that has no title of its own."""
_MISSING = re.compile(
    r"页面不存在|页面没有找到|找不到(?:该|此|您|所)?.{0,8}页"
    r"|访问的?(?:页面|内容|网页|文件).{0,4}(?:不存在|已删除|已被删除|丢失)|404 not found"
    r"|page not found|文章不存在|内容已删除",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|ceb|zip|rar|7z)$", re.IGNORECASE)
_FILE_TYPE = re.compile(r"application/(?:pdf|msword|zip|ofd|x-rar|vnd\.(?!.*\+xml$))|image/")
_MARKUP = re.compile(r"<[^<>]*>|&nbsp;|\s+")
_UNSEEN = (("<script", "</script"), ("<style", "</style"), ("<noscript", "</noscript"), ("<!--", "-->"))
_TITLE = ("<title", "</title")

_LOOKED_AT = 400_000
"""Bytes of a page that are looked at for signs; a larger page is content. Challenges carry scripts of 250 kB."""


def looks_like_html(media_type: str, body: bytes) -> bool:
    """Whether bytes are an HTML page, by what they are first and by what the header says second."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")):
        return True
    return "html" in media_type and not start.startswith((b"%pdf", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"["))


def visible_text(html: str) -> str:
    """The text of a page without markup, scripts and blanks; good for counting, not for reading."""
    for start, end in _UNSEEN:
        html = _cut(html, start, end)
    return _MARKUP.sub("", _cut(html, *_TITLE) if _title(html) else html)


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


def _title(html: str) -> str:
    """What the title element holds; empty without one, or where it does not end within 500 characters."""
    found = re.search(r"<title[^<>]{0,200}>", html, re.IGNORECASE)
    rest = html[found.end() : found.end() + 507] if found else ""
    end = rest.lower().find("</title")
    return " ".join(rest[: max(end, 0)].split())


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
    outcome, detail = _by_page(html, short)
    if outcome == "ok" and (_FILE.search(urlsplit(url).path) or _FILE_TYPE.match(headers.get("content-type", "").lower())):
        return "gone", "not_the_type a page in place of a file"
    return outcome, detail


def _by_status(status: int) -> tuple[Outcome, str]:
    if 200 <= status < 300:
        return ("ok", "") if status in (202, 203) else ("error", f"http_{status}")
    if status in (404, 410, 550):
        return "gone", f"http_{status}"
    if status in (401, 403, 405, 412, 429, 512, 521):
        return "blocked", f"block_page HTTP {status}"
    return "error", f"http_{status}"


def _by_page(html: str, short: int) -> tuple[Outcome, str]:
    title = _title(html)
    if short < 800 and len(title) <= 24 and _BLOCK_TITLE.search(title):
        return "blocked", f"block_page {title}"
    if short < 200 and (sign := _BLOCK_TEXT.search(visible_text(html))):
        return "blocked", f"block_page {sign[0]}"
    missing_title = len(title) <= 24 and (title.startswith("404") or _MISSING.search(title))
    if (short < 600 and missing_title) or (short < 200 and _MISSING.search(html)):
        return "gone", "soft_404"
    return "ok", ""


_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.\w{2,5})?", re.IGNORECASE)
_ERROR_PAGE = re.compile(r"/(?:404|error|notfound|not_found|page404)(?:[/.]|$)", re.IGNORECASE)


def led_astray(asked: str, answered: str) -> tuple[Outcome, str] | None:
    """Outcome and detail where redirects led from a page to the site's home or error page, which many sites have for 404."""
    before, after = urlsplit(asked).path, urlsplit(answered).path
    if before == after or _HOME.fullmatch(before):
        return None
    if _HOME.fullmatch(after) or (_ERROR_PAGE.search(after) and not _ERROR_PAGE.search(before)):
        return "gone", f"soft_404 led to {after or '/'}"
    return None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", errors="replace")


# --- what a page says of where it stands ---------------------------------------------------------------------

_NAMED_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_SECOND_LEVEL = frozenset(("gov", "com", "org", "net", "edu", "ac", "mil"))


def foreign_host(metas: Mapping[str, str], answered: str) -> str | None:
    """The host that a page's SiteDomain or Url names where it is of another site than the host that answered; else None.

    `metas` has lower-case names, `answered` is the URL. Forged copies leave the marks of the original; a department's page
    may name the host of its city. SiteDomain may be a URL, or hosts parted by commas, of which one that fits is enough.
    """
    try:
        host = (urlsplit(answered).hostname or "").rstrip(".")
    except ValueError:
        return None
    for words in (re.split(r"[\s,，;；]+", metas.get("sitedomain", "")[:500]), [metas.get("url", "")[:500]]):
        named = [found[1].lower() for word in words if (found := _NAMED_HOST.match(word))]
        if host and named and not any(_site(name) == _site(host) for name in named):
            return named[0]
    return None


def _site(host: str) -> str:
    """The part of a name that one owner has: `jiangmen.gov.cn` of `kjj.jiangmen.gov.cn`; an IP address is its own."""
    labels = host.lower().split(".")
    if labels[-1].isdecimal():
        return host
    return ".".join(labels[-3:] if labels[-1] == "cn" and labels[-2:-1] and labels[-2] in _SECOND_LEVEL else labels[-2:])
