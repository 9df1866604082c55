"""TLS is verified; the host's name stays in certificate check and Host header though the connection goes to a checked address."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from scrapers.fetch import Fetcher, Limits
from scrapers.transport import legacy_context
from transforms.model import Capture, Request, Source, Tls

NAME = "kjt.example.gov.cn"
BODY = ("<html><body><p>" + "通知公告的正文。" * 60 + "</p></body></html>").encode()
FAST = Limits(connect_s=2, read_s=2, total_s=4, attempts=1)


def certificate(folder: Path, name: str, *, days: int = 1, old: bool = False) -> Path:
    """A self-signed certificate and its key in one file; with days < 0 it has run out, an old one goes with old ciphers."""
    key = rsa.generate_private_key(65537, 2048) if old else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.{days}.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def ask(served: Path, trusted: Path | None, *, tls: Tls = "modern", ciphers: str | None = None) -> tuple[Capture, list[str]]:
    """Fetch one page over TLS from a server that shows one certificate; the heads of the requests that got through."""
    heads: list[str] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        status = "404 Not Found" if "robots" in heads[-1] else "200 OK"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
        await writer.drain()
        writer.close()

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def run() -> Capture:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(served)
        if ciphers:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers(ciphers)
        server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        source = Source(
            slug="yunling_prov_kjt",
            title="通知公告",
            publisher="云岭省科学技术厅",
            kind="government",
            family="generic",
            list_urls=(f"https://{NAME}:{port}/",),
            delay_s=0.0,
            allow_private=(f"{NAME}:{port}",),
            tls=tls,
        )
        trust = ssl.create_default_context(cafile=str(trusted)) if trusted else None
        legacy = legacy_context()
        if trusted:
            legacy.load_verify_locations(cafile=str(trusted))
        async with Fetcher("zhongshi/test", FAST, resolve=here, ssl_context=trust, legacy_tls=legacy) as fetcher:
            try:
                return await fetcher.get(Request(url=f"https://{NAME}:{port}/a.html"), source)
            finally:
                server.close()

    return asyncio.run(run()), heads


def test_a_trusted_certificate_of_the_name_is_good(tmp_path: Path) -> None:
    pem = certificate(tmp_path, NAME)
    capture, heads = ask(pem, pem)
    assert (capture.outcome, capture.body) == ("ok", BODY)
    assert f"Host: {NAME}:" in heads[-1]


@pytest.mark.parametrize("tls", ["modern", "legacy"])
@pytest.mark.parametrize("case", ["unknown authority", "another name", "run out"])
def test_any_other_certificate_ends_in_tls(tmp_path: Path, case: str, tls: Tls) -> None:
    pem = certificate(tmp_path, "other.example.org" if case == "another name" else NAME, days=-1 if case == "run out" else 1)
    capture, heads = ask(pem, None if case == "unknown authority" else pem, tls=tls)
    assert (capture.outcome, capture.detail.partition(" ")[0]) == ("unreachable", "tls")
    assert heads == []


@pytest.mark.parametrize(("tls", "outcome"), [("modern", "unreachable"), ("legacy", "ok")])
def test_old_ciphers_are_for_sources_that_say_so(tmp_path: Path, tls: Tls, outcome: str) -> None:
    pem = certificate(tmp_path, NAME, old=True)
    capture, _ = ask(pem, pem, tls=tls, ciphers="AES256-SHA:@SECLEVEL=1")
    assert capture.outcome == outcome
