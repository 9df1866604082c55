"""Settings: the only reader of the environment."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from transforms.errors import ConfigError

KEEP_GENERATIONS = 7
"""Published snapshots that stay, counting the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a home keeps its things, and who runs it (DESIGN section 8)."""

    home: Path
    contact: str | None = None

    @property
    def archive(self) -> Path:
        """WARC files."""
        return self.home / "archive"

    @property
    def shards(self) -> Path:
        """Parquet files between interpret and resolve."""
        return self.home / "shards"

    @property
    def working(self) -> Path:
        """The warehouse in work; only a run opens it."""
        return self.home / "working.duckdb"

    @property
    def published(self) -> Path:
        """Snapshots for consumers."""
        return self.home / "published"

    @property
    def exports(self) -> Path:
        """Where `zhongshi export` writes unless told otherwise."""
        return self.home / "exports"

    @property
    def feed(self) -> Path:
        """The change feed."""
        return self.home / "feed"

    @property
    def prefect(self) -> Path:
        """PREFECT_HOME."""
        return self.home / "prefect"

    @property
    def judgements(self) -> Path:
        """What people judged: a CSV file that they may edit themselves."""
        return self.home / "judgements.csv"

    @property
    def lock(self) -> Path:
        """Held by the run that is at work."""
        return self.home / "night.lock"


def load_settings(home: Path | None = None) -> Settings:
    """Read ZHONGSHI_HOME (default ./data) and ZHONGSHI_CONTACT; `home` wins over the environment. A wrong setting is a ConfigError."""
    masks_personal()
    chosen = home or Path(os.environ.get("ZHONGSHI_HOME") or "data")
    contact = (os.environ.get("ZHONGSHI_CONTACT") or "").strip() or None
    if contact is not None and not (contact.isprintable() and contact.isascii()):
        raise ConfigError("ZHONGSHI_CONTACT must be one line of ASCII, an address or a URL; it is sent in the User-Agent")
    return Settings(home=chosen.expanduser().absolute(), contact=contact)


def masks_personal() -> bool:
    """ZHONGSHI_MASK_PERSONAL: whether personal data of contact persons are masked outside the archive; `on` unless set to `off`."""
    word = (os.environ.get("ZHONGSHI_MASK_PERSONAL") or "").strip().lower() or "on"
    if word not in ("on", "off"):
        raise ConfigError(f"ZHONGSHI_MASK_PERSONAL is on or off; got {word}")
    return word == "on"


def person() -> str:
    """Who is at the keyboard, by the name that the system knows; a system that knows none is a ConfigError."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise ConfigError("the system does not say who you are; give your name with --who") from error


def prepare_home(settings: Settings) -> None:
    """Make the home's folders; a home that cannot be written is a ConfigError."""
    try:
        for folder in (settings.home, settings.archive, settings.shards, settings.published):
            folder.mkdir(parents=True, exist_ok=True)
        probe = settings.home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigError(
            f"the home {settings.home} cannot be written ({error.strerror}); choose another with --home or ZHONGSHI_HOME"
        ) from error


def use_prefect_home(settings: Settings, *, log_level: str = "CRITICAL") -> None:
    """Point Prefect at this home and keep it quiet; must run before Prefect is imported.

    Telemetry, analytics and promotional messages are off unless the user sets them otherwise. Prefect's own log is silent
    by default, since the command says in one sentence what Prefect would log as a traceback; a service shows it.
    """
    defaults = {
        "PREFECT_HOME": str(settings.prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": log_level,
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def prefect_api_url() -> str | None:
    """PREFECT_API_URL where the user runs a server of their own."""
    return (os.environ.get("PREFECT_API_URL") or "").strip() or None
