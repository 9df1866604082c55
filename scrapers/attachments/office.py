"""doc, wps and rtf through LibreOffice where it is installed: it makes a docx of them, which is then read like any other."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapers.attachments import word
from scrapers.attachments.limits import allow_heavy
from scrapers.attachments.parts import Contents
from transforms.errors import FetchError

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop>
<prop oor:name="DisableActiveContent"><value>true</value></prop>
</item>
</oor:items>
"""
"""No macros, nothing fetched from links of the document."""


def soffice() -> str | None:
    """The program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read(body: bytes) -> Contents:
    """FetchError `unsupported soffice_not_installed`, `error unreadable` where it makes nothing of the file."""
    program = soffice()
    if program is None:
        raise FetchError("unsupported", "soffice_not_installed")
    with TemporaryDirectory() as folder:
        return word.read(_converted(program, body, Path(folder)))


def _converted(program: str, body: bytes, folder: Path) -> bytes:
    profile = folder / "profile"  # its own: another instance of the user's would take the job and answer nothing
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    original = folder / "attachment"
    original.write_bytes(body)
    command = [program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
    nowhere = "http://127.0.0.1:9"
    subprocess.run(  # noqa: S603 - a program found on PATH, names of our own; whoever waits for this process ends both in time
        [*command, "--convert-to", "docx", "--outdir", str(folder), str(original)],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "http_proxy": nowhere, "https_proxy": nowhere},
        preexec_fn=allow_heavy,
    )
    made = folder / "attachment.docx"
    if not made.exists():
        raise FetchError("error", "unreadable LibreOffice made nothing of it")
    return made.read_bytes()
