"""What the scripts of list pages send and are sent: headers kept from answer to answer, cookies, JSON."""

import json
from typing import Any

from transforms.errors import LayoutError
from transforms.model import Capture

_MAX_COOKIES = 4_000
"""Characters of all cookies together; servers refuse more."""


def column_url(capture: Capture) -> str:
    """The column page that a script's request began from: the page itself, or what its answers carry on as Referer."""
    return _sent(capture).get("Referer", capture.final_url)


def headers(capture: Capture) -> tuple[tuple[str, str], ...]:
    """What some servers insist on: the column page as Referer, and the mark of a script's request."""
    return (("Referer", column_url(capture)), ("X-Requested-With", "XMLHttpRequest"))


def cookies(capture: Capture) -> tuple[tuple[str, str], ...]:
    """A Cookie header of what was sent and what the answer set, for the same host; none where there is nothing to send."""
    pairs = [*_sent(capture).get("Cookie", "").split(";")]
    pairs += [value.partition(";")[0] for name, value in capture.headers if name == "set-cookie"]
    jar = {name.strip(): value.strip() for name, equals, value in (pair.partition("=") for pair in pairs) if equals}
    value = "; ".join(f"{name}={value}" for name, value in jar.items())
    return (("Cookie", value),) if value and len(value) <= _MAX_COOKIES else ()


def read_object(text: str, url: str) -> dict[str, Any]:
    """The JSON object of an answer; LayoutError for anything else."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LayoutError(url, "the JSON answer", "an object", f"no JSON ({str(error)[:100]})") from error
    if not isinstance(answer, dict):
        raise LayoutError(url, "the JSON answer", "an object", type(answer).__name__)
    return answer


def _sent(capture: Capture) -> dict[str, str]:
    return dict(capture.request.headers) if capture.request else {}
