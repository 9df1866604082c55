"""HTTP responses and failures → captures with a typed outcome; pure."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

import httpcore

from scrapers.guard import classify, led_astray
from scrapers.inflate import inflate
from transforms.errors import FetchError
from transforms.model import Capture, Outcome, Request, Source, Validators

_NOTHING = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP response, read to its end."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, values on one printable line."""
    payload: bytes
    at: datetime

    def header(self, name: str) -> str:
        """The first value of a header, empty if there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def media_type(self) -> str:
        """Of Content-Type, without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()


def judge(answer: Answer, request: Request, source: Source, validators: Validators | None, max_bytes: int) -> Capture:
    """What an answer is; `max_bytes` limits the body after its content coding is taken off."""
    outcome: Outcome
    body = b""
    try:
        body = inflate(
            answer.payload,
            coding=answer.header("content-encoding"),
            media_type=answer.media_type,
            max_bytes=max_bytes,
        )
        if answer.status == 304 and validators:
            outcome, detail = "unchanged", "not_modified"
        else:
            outcome, detail = classify(answer.status, dict(answer.headers), body, answer.url)
            if outcome == "ok":
                outcome, detail = led_astray(request.url, answer.url) or (outcome, detail)
    except FetchError as error:
        outcome, detail = error.outcome, error.detail
    digest = sha256(body).hexdigest()
    if outcome == "ok" and validators and digest == validators.sha256:
        outcome, detail = "unchanged", "same_bytes"
    if outcome not in ("ok", "unchanged"):
        body, digest = b"", _NOTHING
    if detail == "not_modified" and validators:
        digest = validators.sha256
    return Capture(
        source=source.slug,
        url=request.url,
        final_url=answer.url,
        status_code=answer.status,
        media_type=answer.media_type or None,
        fetched_at=answer.at,
        sha256=digest,
        etag=answer.header("etag") or None,
        last_modified=answer.header("last-modified") or None,
        outcome=outcome,
        detail=one_line(detail),
        body=body,
        payload=answer.payload,
        headers=answer.headers,
        request=request,
    )


def failed(request: Request, source: Source, outcome: Outcome, detail: str) -> Capture:
    """The capture of a request that no answer came to, or none that was read."""
    return Capture(
        source=source.slug,
        url=request.url,
        final_url=request.url,
        status_code=None,
        media_type=None,
        fetched_at=datetime.now(UTC),
        sha256=_NOTHING,
        outcome=outcome,
        detail=one_line(detail)[:300],
        request=request,
    )


def unreachable(error: Exception) -> FetchError:
    """The outcome of a failed connection or a broken exchange: timeout, connect, tls or reset."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return FetchError("unreachable", f"tls {cause.reason or cause}")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("unreachable", f"timeout {type(error).__name__}")
    if isinstance(error, httpcore.ConnectError):
        return FetchError("unreachable", f"connect {error}")
    return FetchError("unreachable", f"reset {str(error) or type(error).__name__}")


def retry_after_s(value: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3): a number or a date; 0 = none."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
        return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def one_line(value: str) -> str:
    """Printable text on one line: a header or a message must not break a log, an archive record or a table."""
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())
