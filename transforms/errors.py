"""The error tree of the project.

ZhongshiError
├── ConfigError      a source file or a setting is wrong
├── FetchError       a page was not had
├── LayoutError      a page does not look as its family says
├── TextError        a value was recognised and cannot be read
└── WarehouseError   a migration, a check or a publish failed
"""

from transforms.model import Outcome


class ZhongshiError(Exception):
    """Root of all errors that the project raises on purpose; the message is one sentence for a person."""


class ConfigError(ZhongshiError):
    """Raised while sources and settings are read, before any work; the run stops with exit code 2."""


class FetchError(ZhongshiError):
    """Raised by scrapers when a page was not had; the URL is skipped and its outcome is stored."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome = outcome
        """One of `transforms.model.OUTCOMES`."""
        self.detail = detail
        """Begins with a code of DESIGN section 8, such as `timeout` or `challenge_ruishu`."""


class LayoutError(ZhongshiError):
    """Raised by families when a selector matched nothing or too much; the outcome is `layout_changed`."""

    def __init__(self, url: str, selector: str, expected: str, found: str) -> None:
        super().__init__(f"{url}: {selector} should match {expected}, found {found}")
        self.url = url
        self.selector = selector
        self.expected = expected
        self.found = found


class TextError(ZhongshiError):
    """Raised by value parsers on text that they recognise and cannot read; becomes an issue of the document."""


class WarehouseError(ZhongshiError):
    """Raised by the warehouse when a migration, check or publish failed; nothing is published, exit code 3."""
